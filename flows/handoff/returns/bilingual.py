"""Returned Word table → rows, also after LibreOffice, sorting, and a translator's own formatting."""

import io
import re
from collections.abc import Iterator
from zipfile import BadZipFile

from docx import Document
from docx.document import Document as Word
from docx.exceptions import PythonDocxError
from docx.opc.exceptions import OpcError
from docx.oxml.ns import qn
from lxml import etree

from flows.handoff.bilingual import JOB_LINE
from flows.handoff.returns.arrival import WORD, Arrival, Collected, Row, Rows
from flows.handoff.returns.cells import Cell, read_cell
from flows.handoff.returns.rows import take_rows
from flows.handoff.segments import ID

_JOB = re.compile(re.escape(JOB_LINE) + r"([a-z0-9-]+/[a-z0-9-]+/\d+)")
_HEADER = re.compile(r"ID\s*#\s*check", re.IGNORECASE)
_FEWEST_CELLS = 3
_KOREAN, _ENGLISH, _NOTES = 1, 2, 3
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
    if arrival.suffix not in WORD:
        return False
    try:
        document = _open(arrival)
    except _UNOPENED:
        return False
    return any(
        _HEADER.fullmatch(first) or ID.fullmatch(first)
        for row in document.element.iter(qn("w:tr"))
        for first in _first_words(row)
    )


def take(arrival: Arrival) -> Collected:
    """The table as an edition. Raises ReturnForeign and ReturnUnreadable."""
    document = _open(arrival)
    rows = tuple(_rows(document))
    return take_rows(arrival, Rows(_job(document), rows, tuple(_comments(document))))


def _open(arrival: Arrival) -> Word:
    """Open a package that the gate has admitted (python-docx resolves no entities)."""
    return Document(io.BytesIO(arrival.admitted))


def _rows(document: Word) -> Iterator[Row]:
    for row in document.element.iter(qn("w:tr")):
        cells = [read_cell(cell) for cell in row.iterchildren(qn("w:tc"))]
        if len(cells) >= _FEWEST_CELLS and not _HEADER.search(cells[0].text):
            yield _row(row, cells)


def _row(row: etree._Element, cells: list[Cell]) -> Row:
    english = row.findall(qn("w:tc"))[_ENGLISH]
    found = ID.search("".join(cells[0].text.split()))
    return Row(
        id=found[0] if found else cells[0].text.strip(),
        source=cells[_KOREAN].bare,
        target=cells[_ENGLISH].coded,
        remark=cells[_NOTES].bare if len(cells) > _NOTES else "",
        bookmarks=tuple(mark.get(qn("w:name"), "") for mark in row.iter(qn("w:bookmarkStart"))),
        unread=cells[_ENGLISH].unread,
        tracked=any(next(english.iter(qn(tag)), None) is not None for tag in _TRACKED),
    )


def _first_words(row: etree._Element) -> Iterator[str]:
    """The first cell of a row: as one text, and its first line alone."""
    cell = row.find(qn("w:tc"))
    if cell is not None:
        text = read_cell(cell).text
        yield " ".join(text.split())
        yield from text.strip().splitlines()[:1]


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
