"""A row of a returned table → its cells by what they hold, whatever became of the columns.

Columns are known by the heading that went out with them; where it was deleted or retyped, by their
order, counted from the cell with the id.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml import etree

from flows.handoff.bilingual import HEADER
from flows.handoff.returns.cells import Cell, read_cell
from flows.handoff.segments import ID

_CHECK_SIGNS = "#＃﹟"
"""What every id has before its check digits, in all the widths there are."""

_AROUND = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo")))
_MOST_COLUMNS = 64

Starts = tuple[int | None, ...]
"""Where each column of HEADER begins, in columns of the grid; None for one that is gone."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A cell of a row: its element, its words, and the columns of the grid that it covers."""

    element: etree._Element
    cell: Cell
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Roles:
    """The cells of a segment's row; `further` are those of columns that were added."""

    id: Placed | None
    korean: Placed | None
    english: Placed | None
    notes: Placed | None
    further: tuple[Placed, ...]


def placed(row: etree._Element) -> list[Placed]:
    """The cells of a w:tr in order, also those in content controls (ECMA-376 Part 1, 17.4.17)."""
    found: list[Placed] = []
    at = _count(row, "w:trPr/w:gridBefore", 0)
    for element in _cells(row):
        end = at + _count(element, "w:tcPr/w:gridSpan", 1)
        found.append(Placed(element, read_cell(element), at, end))
        at = end
    return found


def headings(cells: Sequence[Placed]) -> Starts | None:
    """Where the columns begin, if the row is the heading: it has the id's, or both languages'.

    A heading that was retyped stands for the first column that has none.
    """
    at = {cleaned(one.cell.text): one.start for one in reversed(cells)}
    starts = [at.get(cleaned(words)) for words in HEADER]
    if starts[0] is None and None in starts[1:3]:
        return None
    others = (one.start for one in cells if one.start not in starts)
    return tuple(next(others, None) if start is None else start for start in starts)


def roles(cells: Sequence[Placed], starts: Starts | None) -> Roles:
    """Which cell of a row is which. A cell of several columns counts as the first of them."""
    if starts is None or not _fits(cells, starts):
        first = next((n for n, one in enumerate(cells) if identified(one.cell)), 0)
        in_order = [*cells[first:], *[None] * len(HEADER)][: len(HEADER)]
        return _roles(in_order, cells[first + len(HEADER) :])
    taken: list[Placed] = []
    known: list[Placed | None] = []
    for start in starts:
        found = next((one for one in cells if start is not None and _covers(one, start)), None)
        known.append(None if found in taken else found)
        taken += [] if found is None else [found]
    return _roles(known, [one for one in cells if one not in taken])


def identified(cell: Cell) -> str:
    """The id in a cell, as it went out; empty for none. Capitals, spaces, full-width signs and
    characters that cannot be seen are slips of the keyboard or of a program."""
    if not any(sign in cell.text for sign in _CHECK_SIGNS):
        return ""
    found = ID.search(cleaned(cell.text))
    return found[0] if found else ""


def cleaned(text: str) -> str:
    """Words without spaces and invisible characters, in small letters."""
    wide = unicodedata.normalize("NFKC", text).casefold()
    return "".join(
        sign for sign in wide if not (sign.isspace() or unicodedata.category(sign) == "Cf")
    )


def _roles(known: Sequence[Placed | None], further: Sequence[Placed]) -> Roles:
    ident, korean, english, notes = known
    return Roles(ident, korean, english, notes, tuple(further))


def _fits(cells: Sequence[Placed], starts: Starts) -> bool:
    """Whether a row with an id has it where the heading says."""
    at = [one for one in cells if identified(one.cell)]
    return not at or starts[0] is None or any(_covers(one, starts[0]) for one in at)


def _covers(one: Placed, start: int) -> bool:
    return one.start <= start < one.end


def _cells(element: etree._Element) -> Iterator[etree._Element]:
    for child in element:
        if child.tag == qn("w:tc"):
            yield child
        elif child.tag in _AROUND:
            yield from _cells(child)


def _count(element: etree._Element, path: str, usual: int) -> int:
    found = element.find("/".join(map(qn, path.split("/"))))
    given = "" if found is None else found.get(qn("w:val"), "")
    return min(int(given), _MOST_COLUMNS) if given.isascii() and given.isdecimal() else usual
