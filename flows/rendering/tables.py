"""Table → rows for a page: head and body, the scope of header cells, cells that hold figures."""

import re
from dataclasses import dataclass

from flows.document import Cell, Paragraph, Table, plain

_FIGURES = re.compile(r"[\s$€£¥₩△▲▽▼+\-−–~(]*\d[\d,.\s]*[%‰)*pP]*|[-–—−]|n/?a", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SetCell:
    """A cell as it is set: `scope` is empty for a data cell."""

    cell: Cell
    scope: str
    figures: bool


@dataclass(frozen=True, slots=True)
class SetTable:
    """A table's rows, split where the repeated head ends."""

    head: tuple[tuple[SetCell, ...], ...]
    body: tuple[tuple[SetCell, ...], ...]


def set_table(table: Table) -> SetTable:
    """Arrange the cells of a table in rows."""
    rows = _rows(table)
    heads = _head_rows(rows)
    columns = _figure_columns(rows[heads:])
    return SetTable(
        head=tuple(tuple(_set(cell, "head", columns) for cell in row) for row in rows[:heads]),
        body=tuple(tuple(_set(cell, "body", columns) for cell in row) for row in rows[heads:]),
    )


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
    reach = max((cell.row + cell.rows - 1 for row in rows[:heads] for cell in row), default=0)
    return heads if reach <= heads else 0


def _set(cell: Cell, part: str, figure_columns: frozenset[int]) -> SetCell:
    scope = ("col" if part == "head" else "row") if cell.header else ""
    if scope == "col" and cell.columns > 1:
        scope = "colgroup"
    if scope == "row" and cell.rows > 1:
        scope = "rowgroup"
    over = part == "head" and cell.columns == 1 and cell.column in figure_columns
    return SetCell(cell, scope, figures=over or (not scope and _is_figures(cell)))


def _is_figures(cell: Cell) -> bool:
    words = (plain(one.inlines) if isinstance(one, Paragraph) else "…" for one in cell.blocks)
    return bool(_FIGURES.fullmatch(" ".join(words).strip()))
