"""Table → rows for a page: head and body, scopes, cells of figures, and how crowded the table is."""

import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from flows.document import Block, Cell, Equation, Figure, Inline, Paragraph, Table, plain
from flows.rendering import equations

_FIGURES = re.compile(r"[\s$€£¥₩△▲▽▼+\-−–~(]*\d[\d,.\s]*[%‰)*pP]*|[-–—−]|n/?a", re.IGNORECASE)


_LONG = 13.0
"""Ems; a longer word (an address, a formula) is broken where the cell ends."""

_ROOM, _MEASURE = 44.0, 39.5
"""Ems of table type, 8.9 pt, in what a table may take of a page at least, 138 mm, and in the
narrowest measure of the house, 124 mm."""

_SHORT = 12.0
"""Ems; the name of a row that is no longer is not broken, unless the table is crowded."""

_PADDING = 1.3
"""Ems that a cell's padding takes."""

_STEPS = (1.0, 1.15, 1.55, 1.95)
"""How much more than the room a table may need at each step of smaller type and padding."""

_ROWS_TOGETHER, _LINES_TOGETHER = 12, 30
"""A table with no more rows and, roughly, lines stays on one page."""

_KEPT_TABLES = 64
_YEAR = re.compile(r"(19|20)\d\d")


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell as it is set: `scope` is empty for a data cell; a `long` one has a very long word, and
    a `short` one, the name of a row, stays on one line."""

    cell: Cell
    scope: str
    figures: bool
    long: bool
    short: bool


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table's rows, split where the repeated head ends.

    `crowded` is 0 for a table that fits, 1 to 3 for smaller type, 4 where words must be broken too;
    a `wide` one needs more than the measure of the text, a `tall` one runs over pages.
    """

    head: tuple[tuple[SetCell, ...], ...]
    body: tuple[tuple[SetCell, ...], ...]
    crowded: int
    wide: bool
    tall: bool


@lru_cache(maxsize=_KEPT_TABLES)
def set_table(table: Table) -> SetTable:
    """Arrange the cells of a table in rows; each format of an issue asks for it."""
    rows = _rows(table)
    heads = _head_rows(rows)
    columns = _figure_columns(rows[heads:])
    crowded = _crowded(table)
    named = 0 if crowded else 1
    return SetTable(
        head=tuple(
            tuple(_set(cell, "head", columns, named) for cell in row) for row in rows[:heads]
        ),
        body=tuple(
            tuple(_set(cell, "body", columns, named) for cell in row) for row in rows[heads:]
        ),
        crowded=crowded,
        wide=not crowded and _need(table) > _MEASURE,
        tall=len(rows) > _ROWS_TOGETHER or _lines(rows) > _LINES_TOGETHER,
    )


def _crowded(table: Table) -> int:
    """The first step of smaller type at which every column holds its longest word."""
    need = _need(table)
    return sum(need > _ROOM * step for step in _STEPS)


def _need(table: Table) -> float:
    """The width at which every column holds its longest word, in ems."""
    columns: dict[int, float] = {}
    for cell in table.cells:
        for column in range(cell.column, cell.column + cell.columns):
            need = min(_longest_word(cell) / cell.columns, _LONG)
            columns[column] = max(columns.get(column, 0.0), need)
    return sum(columns.values()) + _PADDING * len(columns)


def _lines(rows: list[list[Cell]]) -> float:
    """About how many lines a table will have, its columns taken as equally wide."""
    column = _ROOM / max(
        (cell.column + cell.columns - 1 for row in rows for cell in row), default=1
    )
    return sum(
        max(
            (sum(map(_width, text)) / column + 1 for cell in row for text in [_words(cell)]),
            default=1,
        )
        for row in rows
    )


def _words(cell: Cell) -> str:
    return " ".join(_texts(cell.blocks))


def _longest_word(cell: Cell) -> float:
    """The width of the longest stretch without a space, in ems."""
    return max((sum(map(_width, word)) for word in _words(cell).split()), default=0.0)


def _texts(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            for cell in block.cells:
                yield from _texts(cell.blocks)
        else:
            yield "".join(map(_room, block.caption if isinstance(block, Figure) else block.inlines))


def _room(inline: Inline) -> str:
    """Words; for an equation, figures that take as much room as its picture."""
    drawn = equations.picture(inline) if isinstance(inline, Equation) else None
    return "0" * math.ceil(drawn.width / _width("0")) if drawn else plain((inline,))


@cache
def _width(char: str) -> float:
    """A letter's width in ems, rather too wide than too narrow."""
    if unicodedata.east_asian_width(char) in "WFA":
        return 1.0
    return 0.72 if char.isupper() or char in "%mw@" else 0.57


def _rows(table: Table) -> list[list[Cell]]:
    count = max((cell.row for cell in table.cells), default=0)
    rows: list[list[Cell]] = [[] for _ in range(count)]
    for cell in sorted(table.cells, key=lambda cell: cell.column):
        rows[cell.row - 1].append(cell)
    return rows


def _figure_columns(rows: list[list[Cell]]) -> frozenset[int]:
    """The columns whose body cells are mostly figures: their head stands above the figures."""
    votes: dict[int, int] = {}
    for cell in (cell for row in rows for cell in row if cell.columns == 1):
        votes[cell.column] = votes.get(cell.column, 0) + (1 if _is_figures(cell) else -1)
    return frozenset(column for column, vote in votes.items() if vote > 0)


def _head_rows(rows: list[list[Cell]]) -> int:
    """How many rows at the top are header cells only; none where a span reaches below them."""
    heads = 0
    while heads < len(rows) and rows[heads] and all(cell.header for cell in rows[heads]):
        heads += 1
    if heads == len(rows):
        return 0
    if not heads and _looks_like_head(rows):
        return 1
    reach = max((cell.row + cell.rows - 1 for row in rows[:heads] for cell in row), default=0)
    return heads if reach <= heads else 0


def _looks_like_head(rows: list[list[Cell]]) -> bool:
    """Whether an unmarked first row is a head: words and years only, over columns of figures."""
    if any(cell.header for row in rows for cell in row) or not _figure_columns(rows[1:]):
        return False
    texts = [_words(cell).strip() for cell in rows[0]]
    return all(texts[1:]) and all(
        cell.rows == 1 and (_YEAR.fullmatch(text) or not _is_figures(cell))
        for cell, text in zip(rows[0], texts, strict=True)
    )


def _set(cell: Cell, part: str, figure_columns: frozenset[int], named: int) -> SetCell:
    """A cell in its part of the table; `named` is the column of names that are not broken."""
    scope = "col" if part == "head" else "row" if cell.header else ""
    if scope == "col" and cell.columns > 1:
        scope = "colgroup"
    if scope == "row" and cell.rows > 1:
        scope = "rowgroup"
    over = part == "head" and cell.columns == 1 and cell.column in figure_columns
    figures = over or (not scope and _is_figures(cell))
    short = cell.column == named and sum(map(_width, _words(cell))) <= _SHORT
    return SetCell(cell, scope, figures, long=_longest_word(cell) > _LONG, short=short)


def _is_figures(cell: Cell) -> bool:
    words = (plain(one.inlines) if isinstance(one, Paragraph) else "…" for one in cell.blocks)
    return bool(_FIGURES.fullmatch(" ".join(words).strip()))
