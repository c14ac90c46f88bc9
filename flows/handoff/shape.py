"""Blocks → the same blocks with other words, or with anchors of their own."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace

from flows.document import (
    Block,
    Cell,
    Figure,
    Heading,
    Inline,
    ListItem,
    Note,
    NoteRef,
    Paragraph,
    Table,
    Text,
    plain,
)

Inlines = tuple[Inline, ...]
Change = Callable[[str, Inlines], Inlines]
Blocks = tuple[Block, ...]
Notes = tuple[Note, ...]


def reworded(blocks: Blocks, change: Change) -> Blocks:
    """The same blocks, every passage (by `document.passages`' anchors) replaced by `change`."""
    return tuple(_reworded(block, change) for block in blocks)


def reworded_paragraphs(paragraphs: tuple[Paragraph, ...], change: Change) -> tuple[Paragraph, ...]:
    """The same for paragraphs of a summary or a note."""
    return tuple(replace(one, inlines=change(one.anchor, one.inlines)) for one in paragraphs)


def reworded_notes(notes: Notes, change: Change) -> Notes:
    """The same for notes."""
    return tuple(
        replace(note, paragraphs=reworded_paragraphs(note.paragraphs, change)) for note in notes
    )


def rereferred(names: Mapping[str, str]) -> Change:
    """A change that lets every mark of a note name it by its new anchor."""

    def change(_: str, inlines: Inlines) -> Inlines:
        return tuple(
            replace(one, note=names.get(one.note, one.note)) if isinstance(one, NoteRef) else one
            for one in inlines
        )

    return change


def renamed_notes(notes: Iterable[Note], names: Mapping[str, str]) -> Notes:
    """Notes under new anchors, their paragraphs with them (`fn3.2` → `fn2.2`)."""
    return tuple(_renamed_note(note, names.get(note.anchor, note.anchor)) for note in notes)


def renumbered(blocks: Blocks) -> Blocks:
    """The blocks with anchors counted afresh, as intake would give them."""
    counter = _Counter()
    return tuple(counter.block(block) for block in blocks)


def _reworded(block: Block, change: Change) -> Block:
    match block:
        case Table():
            cells = tuple(
                replace(cell, blocks=reworded(cell.blocks, change)) for cell in block.cells
            )
            return replace(block, cells=cells, caption=_caption(block, change))
        case Figure():
            alt = plain(change(f"{block.anchor}.alt", (Text(block.alt),))) if block.alt else ""
            return replace(block, alt=alt, caption=_caption(block, change))
        case _:
            return replace(block, inlines=change(block.anchor, block.inlines))


def _caption(block: Table | Figure, change: Change) -> Inlines:
    return change(f"{block.anchor}.caption", block.caption) if block.caption else ()


def _renamed_note(note: Note, anchor: str) -> Note:
    paragraphs = tuple(
        replace(one, anchor=anchor + one.anchor.removeprefix(note.anchor))
        for one in note.paragraphs
    )
    return Note(anchor, paragraphs)


class _Counter:
    """Counts paragraphs, tables and figures from 1, each kind on its own."""

    def __init__(self) -> None:
        self._count: Counter[str] = Counter()

    def block(self, block: Block, cell: str = "") -> Block:
        match block:
            case Table():
                anchor = self._next("t")
                return replace(
                    block,
                    anchor=anchor,
                    cells=tuple(self._cell(anchor, one) for one in block.cells),
                )
            case Figure():
                return replace(block, anchor=self._next("f"))
            case Heading() | Paragraph() | ListItem():
                return replace(block, anchor=self._next(f"{cell}." if cell else "p"))

    def _cell(self, table: str, cell: Cell) -> Cell:
        anchor = f"{table}.r{cell.row}c{cell.column}"
        return replace(cell, blocks=tuple(self.block(block, anchor) for block in cell.blocks))

    def _next(self, head: str) -> str:
        self._count[head] += 1
        return f"{head}{self._count[head]}"
