"""Blocks → what belongs together, which rank a heading has, and which mark a note bears."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from flows.document import (
    Block,
    Cell,
    Equation,
    Figure,
    Heading,
    Inline,
    ListItem,
    NoteRef,
    Paragraph,
    Table,
)
from flows.issue import Edition

_FOLLOWERS = {"items": "items", "quote": "quote", "table": "source", "figure": "source"}
_DEEPEST_HEADING = 6
_ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_ROMAN_TENS = ("", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc")


@dataclass(frozen=True, slots=True)
class Group:
    """Blocks that belong together on a page: a table or figure with its source lines, list items."""

    kind: Literal["heading", "paragraph", "quote", "items", "table", "figure"]
    blocks: tuple[Block, ...]
    sources: tuple[Paragraph, ...] = ()


def group(blocks: Sequence[Block]) -> Iterator[Group]:
    """Gather list items into lists, and tables and figures with the source lines after them."""
    at = 0
    while at < len(blocks):
        kind, end = _kind(blocks[at]), at + 1
        follows = _FOLLOWERS.get(kind)
        while follows and end < len(blocks) and _kind(blocks[end]) == follows:
            end += 1
        yield _group(kind, blocks[at:end])
        at = end


def _group(kind: str, blocks: Sequence[Block]) -> Group:
    if kind == "source":
        return Group("paragraph", tuple(blocks))
    if kind in ("table", "figure"):
        sources = tuple(block for block in blocks[1:] if isinstance(block, Paragraph))
        return Group("table" if kind == "table" else "figure", tuple(blocks[:1]), sources)
    kinds: Mapping[str, Literal["heading", "quote", "items"]] = {
        "heading": "heading",
        "quote": "quote",
        "items": "items",
    }
    return Group(kinds.get(kind, "paragraph"), tuple(blocks))


def _kind(block: Block) -> str:
    match block:
        case Heading():
            return "heading"
        case ListItem():
            return "items"
        case Table():
            return "table"
        case Figure():
            return "figure"
        case Paragraph():
            return block.role if block.role in ("quote", "source") else "paragraph"


def continued(blocks: Sequence[Block]) -> Iterator[str]:
    """The paragraphs that go on after an equation on a line of its own: they begin no new thought,
    so their first line is not indented."""
    for before, block in pairwise(blocks):
        shown = isinstance(before, Paragraph) and _shows_equation(before)
        if shown and isinstance(block, Paragraph) and not _shows_equation(block):
            yield block.anchor


def _shows_equation(paragraph: Paragraph) -> bool:
    last = paragraph.inlines[-1] if paragraph.inlines else None
    return isinstance(last, Equation) and last.display


def heading_ranks(blocks: Sequence[Block]) -> Mapping[str, int]:
    """Heading anchor → h2 … h6 without gaps, as PDF/UA and screen readers want it."""
    ranks: dict[str, int] = {}
    open_levels: list[int] = []
    for block in blocks:
        if isinstance(block, Heading):
            while open_levels and open_levels[-1] >= block.level:
                open_levels.pop()
            open_levels.append(block.level)
            ranks[block.anchor] = min(len(open_levels) + 1, _DEEPEST_HEADING)
    return ranks


def note_calls(edition: Edition) -> Mapping[str, str]:
    """Note anchor → its mark: footnotes 1, 2, 3 in the order of their calls, endnotes i, ii, iii.

    Notes that nothing calls come after the others of their kind and are not in this table. Korean
    books close the mark with a bracket: 1).
    """
    known = {note.anchor for note in edition.notes}
    order = dict.fromkeys(ref for ref in _references(edition) if ref in known)
    both = len({anchor[:2] for anchor in order}) > 1
    count = {"fn": 0, "en": 0}
    calls: dict[str, str] = {}
    for anchor in order:
        sort = "en" if anchor.startswith("en") else "fn"
        count[sort] += 1
        mark = _roman(count[sort]) if sort == "en" and both else str(count[sort])
        calls[anchor] = f"{mark})" if edition.lang == "ko" else mark
    return calls


def _references(edition: Edition) -> Iterator[str]:
    for paragraph in edition.summary:
        yield from _refs(paragraph.inlines)
    yield from _block_references(edition.blocks)


def _block_references(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Table():
                yield from _refs(block.caption)
                for cell in _reading_order(block):
                    yield from _block_references(cell.blocks)
            case Figure():
                yield from _refs(block.caption)
            case _:
                yield from _refs(block.inlines)


def _reading_order(table: Table) -> Sequence[Cell]:
    return sorted(table.cells, key=lambda cell: (cell.row, cell.column))


def _refs(inlines: Sequence[Inline]) -> Iterator[str]:
    return (inline.note for inline in inlines if isinstance(inline, NoteRef))


def _roman(number: int) -> str:
    tens, units = divmod(number, 10)
    return _ROMAN_TENS[tens % 10] + _ROMAN[units] if number < 100 else str(number)
