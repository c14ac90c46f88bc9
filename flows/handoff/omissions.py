"""Edition with gaps → a summary: what the translator left out goes, and anchors count afresh."""

from collections.abc import Collection
from dataclasses import replace

from flows.document import Block, Cell, Figure, NoteRef, Table, passages
from flows.handoff.shape import (
    Blocks,
    Notes,
    renamed_notes,
    renumbered,
    rereferred,
    reworded,
    reworded_notes,
    reworded_paragraphs,
)
from flows.issue import Edition


def without_omitted(edition: Edition, translated: Collection[str]) -> Edition:
    """The edition with only the blocks of which a passage was translated, and the notes they call.

    `translated` are the anchors with English of the translator's own. A table whose words were
    left empty goes, though its numbers need no translation; a figure goes with its caption. The
    order is the Korean one; notes are renumbered from 1.
    """
    kept = tuple(block for block in edition.blocks if _any_of(block, translated))
    summary = tuple(one for one in edition.summary if one.anchor in translated)
    summary = tuple(replace(one, anchor=f"summary{n}") for n, one in enumerate(summary, start=1))
    called = _called(kept, summary, edition.notes)
    names = _fresh(called)
    refer = rereferred(names)
    notes = tuple(note for note in edition.notes if note.anchor in names)
    shown = {block.picture for block in kept if isinstance(block, Figure)} | _inside(kept)
    return replace(
        edition,
        summary=reworded_paragraphs(summary, refer),
        blocks=renumbered(reworded(kept, refer)),
        notes=_in_order(renamed_notes(reworded_notes(notes, refer), names)),
        pictures=tuple(picture for picture in edition.pictures if picture.id in shown),
    )


def _any_of(block: Block, translated: Collection[str]) -> bool:
    return any(anchor in translated for anchor, _ in passages((block,)))


def _called(blocks: Blocks, summary: Blocks, notes: Notes) -> list[str]:
    """The notes that the text calls, once each, in order; then those that these notes call."""
    known = {note.anchor: note for note in notes}
    order: dict[str, None] = {}
    waiting = _marks(summary) + _marks(blocks)
    while waiting:
        name = waiting.pop(0)
        if name in known and name not in order:
            order[name] = None
            waiting += _marks(known[name].paragraphs)
    return list(order)


def _marks(blocks: Blocks) -> list[str]:
    runs = (inlines for _, inlines in passages(blocks))
    return [one.note for inlines in runs for one in inlines if isinstance(one, NoteRef)]


def _fresh(called: list[str]) -> dict[str, str]:
    names: dict[str, str] = {}
    for head in ("fn", "en"):
        own = [name for name in called if name.startswith(head)]
        names |= {name: f"{head}{n}" for n, name in enumerate(own, start=1)}
    return names


def _in_order(notes: Notes) -> Notes:
    return tuple(sorted(notes, key=lambda note: (note.anchor[:2] != "fn", int(note.anchor[2:]))))


def _inside(blocks: Blocks) -> set[str]:
    """Pictures that stand in the cells of tables."""
    cells: list[Cell] = [
        cell for block in blocks if isinstance(block, Table) for cell in block.cells
    ]
    found: set[str] = set()
    for cell in cells:
        found |= {one.picture for one in cell.blocks if isinstance(one, Figure)}
        found |= _inside(cell.blocks)
    return found
