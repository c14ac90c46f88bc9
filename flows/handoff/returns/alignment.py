"""Korean blocks + English blocks → English blocks under Korean anchors, where both are built alike.

Texts are compared section by section (from one heading to the next), so that a paragraph divided
in one section does not push the anchors of all that follow.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from flows.document import (
    Block,
    Cell,
    Heading,
    ListItem,
    Note,
    Paragraph,
    Table,
    passages,
    plain,
)
from flows.handoff.labels import english_label
from flows.handoff.shape import (
    Blocks,
    renamed_notes,
    renumbered,
    rereferred,
    reworded,
    reworded_notes,
    reworded_paragraphs,
)
from flows.issue import Edition
from flows.wording import Sentence

_KINDS = {
    "heading": Sentence(en="a heading", ko="소제목"),
    "paragraph": Sentence(en="a paragraph", ko="문단"),
    "item": Sentence(en="a list item", ko="목록 항목"),
    "table": Sentence(en="a table", ko="표"),
    "figure": Sentence(en="a figure", ko="그림"),
}
_NOTHING = Sentence(en="nothing", ko="없음")
_UNPAIRED = "x"


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a section first differs: the Korean anchor, what stands there, and English words."""

    anchor: str
    expected: Sentence
    found: Sentence
    quote: str


def align(korean: Blocks, english: Blocks) -> tuple[Blocks, tuple[Difference, ...]]:
    """English blocks with the Korean anchors, roles, levels and counters, in English order.

    A section that is built otherwise keeps its own shape under anchors that the Korean does not
    have (`x1` …), and the place of its first difference is told.
    """
    theirs, ours = _sections(korean), _sections(english)
    if len(theirs) != len(ours):
        theirs, ours = [korean], [english]
    blocks: list[Block] = []
    differences: list[Difference] = []
    for source, target in zip(theirs, ours, strict=True):
        difference = _first_difference(source, target)
        if difference is None:
            blocks += map(_merged, source, target)
        else:
            differences.append(difference)
            first = len(blocks) + 1
            blocks += (_unpaired(block, n) for n, block in enumerate(target, start=first))
    return tuple(blocks), tuple(differences)


def align_notes(edition: Edition, notes: Sequence[Note]) -> Edition:
    """The edition's notes under the Korean anchors, one to one in order, if there are as many."""
    if len(edition.notes) != len(notes):
        return edition
    names = {ours.anchor: theirs.anchor for ours, theirs in zip(edition.notes, notes, strict=True)}
    refer = rereferred(names)
    return replace(
        edition,
        summary=reworded_paragraphs(edition.summary, refer),
        blocks=reworded(edition.blocks, refer),
        notes=renamed_notes(reworded_notes(edition.notes, refer), names),
    )


def _sections(blocks: Blocks) -> list[Blocks]:
    """The text before the first heading, then each heading with what follows it."""
    starts = [n for n, block in enumerate(blocks) if isinstance(block, Heading) and n]
    edges = [0, *starts, len(blocks)]
    return [blocks[start:end] for start, end in pairwise(edges)]


def _first_difference(korean: Blocks, english: Blocks) -> Difference | None:
    for source, target in zip(korean, english, strict=False):
        if _shape(source) != _shape(target):
            return _difference(source, target)
    if len(korean) > len(english):
        return _difference(korean[len(english)], None)
    if len(english) > len(korean):
        return _difference(None, english[len(korean)], korean[-1].anchor if korean else "")
    return None


def _difference(source: Block | None, target: Block | None, anchor: str = "") -> Difference:
    found = Sentence(en="another table", ko="짜임이 다른 표")
    if not (isinstance(source, Table) and isinstance(target, Table)):
        found = _KINDS[target.kind] if target else _NOTHING
    return Difference(
        anchor=source.anchor if source else anchor,
        expected=_KINDS[source.kind] if source else _NOTHING,
        found=found,
        quote=_words(target or source),
    )


def _words(block: Block | None) -> str:
    texts = (plain(inlines).strip() for _, inlines in passages((block,) if block else ()))
    return next(filter(None, texts), "")


def _shape(block: Block) -> tuple[object, ...]:
    """What must agree: the kind, and the grid of a table with what stands in each cell."""
    if isinstance(block, Table):
        return ("table", *(_cell_shape(cell) for cell in block.cells))
    return (block.kind,)


def _cell_shape(cell: Cell) -> tuple[object, ...]:
    return (cell.row, cell.column, *(_shape(block) for block in cell.blocks))


def _merged(source: Block, target: Block) -> Block:
    """The Korean block with English words; both have the same shape."""
    match source, target:
        case Heading() | ListItem(), Heading() | ListItem():
            return replace(source, inlines=target.inlines, label=english_label(source.label))
        case Paragraph(), Paragraph():
            return replace(source, inlines=target.inlines)
        case Table(), Table():
            cells = tuple(_merged_cells(source, target))
            return replace(source, cells=cells, caption=target.caption)
        case _:
            return replace(target, anchor=source.anchor)


def _merged_cells(source: Table, target: Table) -> Iterator[Cell]:
    for theirs, ours in zip(source.cells, target.cells, strict=True):
        yield replace(theirs, blocks=tuple(map(_merged, theirs.blocks, ours.blocks)))


def _unpaired(block: Block, serial: int) -> Block:
    """A block under an anchor that no Korean block has, and its cells under it."""
    anchor = f"{_UNPAIRED}{serial}"
    if not isinstance(block, Table):
        return replace(block, anchor=anchor)
    cells = tuple(_unpaired_cell(anchor, cell) for cell in block.cells)
    return replace(block, anchor=anchor, cells=cells)


def _unpaired_cell(table: str, cell: Cell) -> Cell:
    place = f"{table}.r{cell.row}c{cell.column}"
    blocks = tuple(
        replace(block, anchor=f"{place}.{n}") for n, block in enumerate(renumbered(cell.blocks), 1)
    )
    return replace(cell, blocks=blocks)
