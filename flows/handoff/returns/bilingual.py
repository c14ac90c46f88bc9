"""Returned Word table → rows, also after LibreOffice, sorting, and a translator's own formatting."""

import io
import re
from collections.abc import Iterator
from functools import lru_cache
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as Word
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from flows.handoff.bilingual import JOB_LINE
from flows.handoff.returns.arrival import Arrival, Collected, Row, Rows
from flows.handoff.returns.cells import Cell
from flows.handoff.returns.columns import Roles, cleaned, headings, identified, placed, roles
from flows.handoff.returns.rows import take_rows
from flows.handoff.segments import ID

_JOB = re.compile(re.escape(JOB_LINE) + r"([a-z0-9-]+/[a-z0-9-]+/\d+)")
_FEWEST_CELLS = 2
_UNOPENED = (
    KeyError,
    ValueError,
    AttributeError,
    etree.LxmlError,
    BadZipFile,
    PythonDocxError,
    OpcError,
)
"""What python-docx raises for a package it does not understand; the intake may understand it."""

_TRACKED = ("w:ins", "w:del", "w:moveFrom", "w:moveTo")


def recognises(arrival: Arrival) -> bool:
    """Whether a Word file has our table: its heading, or a row with a segment's id."""
    try:
        document = _open(arrival)
    except _UNOPENED:
        return False
    return any(
        headings(cells) is not None or any(_is_id(one.cell) for one in cells)
        for cells in map(placed, document.element.iter(qn("w:tr")))
    )


def take(arrival: Arrival) -> Collected:
    """The table as an edition. Raises ReturnForeign and ReturnUnreadable."""
    document = _open(arrival)
    rows = tuple(_rows(document))
    return take_rows(arrival, Rows(_job(document), rows, tuple(_comments(document))))


def _open(arrival: Arrival) -> Word:
    return _opened(arrival.admitted)


@lru_cache(maxsize=1)
def _opened(admitted: bytes) -> Word:
    """A package that the gate has admitted (python-docx resolves no entities), opened once for
    being recognised and for being read; nothing writes into it."""
    return Document(io.BytesIO(admitted))


def _rows(document: Word) -> Iterator[Row]:
    """The segments' rows of all tables; a table without a heading has the columns of the first."""
    lines = [(row, placed(row)) for row in document.element.iter(qn("w:tr"))]
    heads = {row: found for row, cells in lines if (found := headings(cells))}
    first = next(iter(heads.values()), None)
    by_table = {row.getparent(): found for row, found in reversed(heads.items())}
    read: set[etree._Element] = set()
    for row, cells in lines:
        if row in heads or len(cells) < _FEWEST_CELLS or _inside(row, read):
            continue
        read.add(row)
        yield _row(row, roles(cells, by_table.get(row.getparent(), first)))


def _row(row: etree._Element, found: Roles) -> Row:
    english, notes = found.english, (found.notes, *found.further)
    remarks = [one.cell.bare for one in notes if one and (one == found.notes or _says(one.cell))]
    ident = identified(found.id.cell) if found.id else ""
    return Row(
        id=ident or (_first_line(found.id.cell) if found.id else ""),
        source=found.korean.cell.bare if found.korean else "",
        target=english.cell.coded if english else "",
        remark=" ".join(remark for remark in remarks if remark),
        bookmarks=tuple(mark.get(qn("w:name"), "") for mark in row.iter(qn("w:bookmarkStart"))),
        unread=english.cell.unread if english else (),
        tracked=_tracked(row.find(qn("w:trPr")))
        or (english is not None and _tracked(english.element)),
    )


def _tracked(element: etree._Element | None) -> bool:
    return element is not None and next(element.iter(*map(qn, _TRACKED)), None) is not None


def _inside(row: etree._Element, read: set[etree._Element]) -> bool:
    """Whether a row belongs to a table that stands in a cell of a row that was read."""
    return any(above in read for above in row.iterancestors(qn("w:tr")))


def _says(cell: Cell) -> bool:
    """Whether a cell of an added column says anything: a counter does not."""
    return any(map(str.isalpha, cell.text))


def _is_id(cell: Cell) -> bool:
    """Whether a cell holds a segment's id and nothing else in its line."""
    lines = {cleaned(cell.text), cleaned(_first_line(cell))}
    return any(ID.fullmatch(line.strip("[](){}.,:;")) for line in lines)


def _first_line(cell: Cell) -> str:
    return next(iter(cell.text.strip().splitlines()), "").strip()


def _job(document: Word) -> str:
    for paragraph in document.element.iterfind(f"{qn('w:body')}/{qn('w:p')}"):
        text = "".join(piece.text or "" for piece in paragraph.iter(qn("w:t")))
        if found := _JOB.search(text):
            return found[1]
    return ""


def _comments(document: Word) -> Iterator[str]:
    """The text of every comment in the margin."""
    for comment in document.comments:
        if comment.text.strip():
            yield comment.text.strip()
