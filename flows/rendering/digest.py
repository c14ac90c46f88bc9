"""Editions → one digest of everything a reader reads: the proof that regeneration changes nothing.

Built from the nouns, not from a page, so that a new template leaves it as it is. Order matters;
languages, headings' labels, notes, notices, number and date are all in it, pictures by their bytes.
"""

import hashlib
import json
from collections.abc import Iterator
from typing import Any

from flows.document import (
    Block,
    Equation,
    Figure,
    Inline,
    NoteRef,
    Paragraph,
    Ruby,
    Table,
    Text,
)
from flows.issue import Edition


def words(editions: tuple[Edition, ...]) -> str:
    """SHA-256 over what all editions of an issue say."""
    said = [list(_edition(edition)) for edition in editions]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


def _edition(edition: Edition) -> Iterator[Any]:
    yield ["edition", edition.lang, edition.title, edition.subtitle, edition.original_title]
    yield ["number", edition.number.text if edition.number else ""]
    yield ["date", edition.date.isoformat() if edition.date else ""]
    for author in edition.authors:
        yield ["author", author.name, author.position, author.affiliation, author.email]
    yield ["translator", edition.translator]
    yield ["keywords", *edition.keywords]
    yield ["summary", *map(_paragraph, edition.summary)]
    yield ["body", *map(_block, edition.blocks)]
    for note in edition.notes:
        yield ["note", note.anchor, *map(_paragraph, note.paragraphs)]
    for notice in edition.disclaimers:
        yield ["notice", notice.at, *map(_paragraph, notice.paragraphs)]


def _block(block: Block) -> list[Any]:
    match block:
        case Table():
            cells = [
                [cell.row, cell.column, cell.rows, cell.columns, *map(_block, cell.blocks)]
                for cell in block.cells
            ]
            return ["table", _inlines(block.caption), cells]
        case Figure():
            return ["figure", block.picture, block.alt, _inlines(block.caption)]
        case Paragraph():
            return _paragraph(block)
        case _:
            return [block.kind, block.label, _inlines(block.inlines)]


def _paragraph(paragraph: Paragraph) -> list[Any]:
    return ["paragraph", _inlines(paragraph.inlines)]


def _inlines(inlines: tuple[Inline, ...]) -> list[Any]:
    """Words with the marks that can carry meaning (m² is not m2), runs of one look joined."""
    said: list[list[Any]] = []
    for inline in inlines:
        one = _inline(inline)
        if said and one[:-1] == said[-1][:-1] and one[0] == "text":
            said[-1][-1] += one[-1]
        else:
            said.append(one)
    return said


def _inline(inline: Inline) -> list[Any]:
    match inline:
        case Text():
            return ["text", [*inline.marks], inline.href, inline.text]
        case Ruby():
            return ["ruby", inline.base, inline.reading]
        case NoteRef():
            return ["call", inline.note]
        case Equation():
            return ["equation", inline.text, inline.mathml]
        case _:
            return ["break"]
