"""Notes of a summary → the draft's notes they come from: a renumbering map, with what breaks it.

A summary has some of the draft's notes, in their order, numbered afresh.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from flows.checks.alignment import likenesses
from flows.checks.material import MARK, Material
from flows.checks.parallels.features import Marks, marks
from flows.coverage import NoteLink
from flows.document import Note

_SURE, _FAR_AHEAD = 1.0, 1.4
_ENOUGH_NUMBERS = 2


def trace_notes(material: Material) -> tuple[NoteLink, ...]:
    """One link for each note of the edition; by anchor in a full translation."""
    ours, theirs = material.edition.notes, material.manuscript.notes
    if material.edition.mode == "full":
        kept = {note.anchor for note in theirs}
        return tuple(NoteLink(one.anchor, one.anchor if one.anchor in kept else "") for one in ours)
    if not theirs:
        return tuple(NoteLink(one.anchor, "") for one in ours)
    korean = [_text(note, {k: v.prose for k, v in material.source.items()}) for note in theirs]
    english = [_text(note, {one.anchor: one.prose for one in material.passages}) for note in ours]
    dated, known = material.manuscript.front.date, material.references.authority
    shared = marks(korean, english, dated=dated, authority=known)
    rows = list(likenesses(*shared))
    found = [_best(row) for row in rows]
    strange = [not row and _has_numbers(one) for row, one in zip(rows, shared[1], strict=True)]
    return tuple(
        NoteLink(note.anchor, theirs[best].anchor if best is not None else "", odd)
        for note, best, odd in zip(ours, _between(found, len(theirs)), strange, strict=True)
    )


def out_of_order(links: Sequence[NoteLink], order: Sequence[str]) -> NoteLink | None:
    """The first note that comes from an earlier note of the draft than the one before it."""
    place = {anchor: number for number, anchor in enumerate(order)}
    told = [link for link in links if link.korean]
    late = (
        two for one, two in pairwise(told)
        if one.english[:2] == two.english[:2] and place[two.korean] < place[one.korean]
    )  # fmt: skip
    return next(late, None)


def _text(note: Note, passages: dict[str, str]) -> str:
    words = (passages.get(paragraph.anchor, "") for paragraph in note.paragraphs)
    return " ".join(words).replace(MARK, " ").strip()


def _best(row: dict[int, float]) -> int | None:
    """The note that shares the most, where it is far ahead of the others."""
    ranked = sorted(row.items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][1] < _SURE:
        return None
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return ranked[0][0] if ranked[0][1] >= _FAR_AHEAD * second else None


def _between(found: Sequence[int | None], count: int) -> Iterator[int | None]:
    """What could not be told, where its neighbours leave one note only."""
    for number, best in enumerate(found):
        if best is not None:
            yield best
            continue
        before = next((one for one in reversed(found[:number]) if one is not None), -1)
        after = next((one for one in found[number + 1 :] if one is not None), count)
        lone = found[number - 1 : number] != [None] and found[number + 1 : number + 2] != [None]
        yield before + 1 if lone and after - before == 2 else None


def _has_numbers(note: Marks) -> bool:
    return sum(mark.kind == "number" for mark in note) >= _ENOUGH_NUMBERS
