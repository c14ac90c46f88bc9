"""Notes and the places that call them → what is missing, out of order, called twice or empty."""

import re
from collections import Counter
from collections.abc import Iterator

from flows.checks.material import Material, note_marks
from flows.checks.notes_traced import out_of_order, trace_notes
from flows.document import Block, Note, NoteRef, passages, plain
from flows.report import Catalogue, Finding, Kind, finding, places
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "note-without-mark": Kind(
        "block",
        Sentence(
            en="No place in the text calls this note (“{quote}”). Put its mark back where it "
            "belongs, or take the note out.",
            ko="본문에 이 주의 번호가 없습니다(“{quote}”). 제자리에 번호를 되돌리거나 주를 "
            "빼십시오.",
        ),
    ),
    "mark-without-note": Kind(
        "block",
        Sentence(
            en="The text calls {note}, which does not exist. Add the note, or take its mark out.",
            ko="본문에 {note:을} 가리키는 번호가 있으나 그 주가 없습니다. 주를 넣거나 번호를 "
            "빼십시오.",
        ),
    ),
    "mark-twice": Kind(
        "block",
        Sentence(
            en="The text calls {note} {count} times. Keep one mark; where it is needed again, "
            "write a note of its own that points back.",
            ko="본문에 {note:을} 가리키는 번호가 {count}번 있습니다. 하나만 남기고, 다시 필요한 "
            "곳에는 앞의 주를 가리키는 주를 따로 다십시오.",
        ),
    ),
    "note-missing": Kind(
        "block",
        Sentence(
            en="A note of the Korean is missing from the translation: “{quote}”. Have it "
            "translated and put its mark in the text.",
            ko="국문의 주가 번역문에 없습니다: “{quote}”. 번역하여 본문에 번호와 함께 넣으십시오.",
        ),
    ),
    "note-extra": Kind(
        "block",
        Sentence(
            en="The translation has {count} notes, the Korean {expected}. Put an explanation of "
            "the translator's into the text, in brackets, and take its note out.",
            ko="번역문의 주는 {count}개, 국문의 주는 {expected}개입니다. 번역자가 덧붙인 설명은 "
            "본문 괄호 안에 넣고 그 주는 빼십시오.",
        ),
    ),
    "note-empty": Kind(
        "block",
        Sentence(
            en="This note has no words. Fill it in, or take it out with its mark.",
            ko="이 주에 내용이 없습니다. 내용을 넣거나 번호와 함께 빼십시오.",
        ),
    ),
    "note-elsewhere": Kind(
        "warn",
        Sentence(
            en="{note} is called here; the Korean calls it in {where}. Put its mark where the Korean "
            "has it.",
            ko="{note}의 번호가 여기에 있으나 국문에서는 {where}에 있습니다. 국문과 같은 자리로 "
            "옮기십시오.",
        ),
    ),
    "note-not-in-draft": Kind(
        "warn",
        Sentence(
            en="No note of the Korean is like this one (“{quote}”). See which it translates; an "
            "explanation of the translator's goes into the text, in brackets.",
            ko="국문에 이와 같은 주가 없습니다(“{quote}”). 어느 주를 옮긴 것인지 확인하십시오. "
            "번역자가 덧붙인 설명은 본문 괄호 안에 넣으십시오.",
        ),
    ),
    "notes-reordered": Kind(
        "warn",
        Sentence(
            en="{note} of the summary seems to be {korean} of the Korean, yet comes after a later "
            "one. See that each note stands where its words are said.",
            ko="요약의 {note:은} 국문의 {korean:으로} 보이는데, 국문에서 뒤에 오는 주보다 나중에 "
            "나옵니다. 주마다 제자리에 있는지 확인하십시오.",
        ),
    ),
    "notes-out-of-order": Kind(
        "block",
        Sentence(
            en="The notes are called in the order {order}; it should be {expected}. Put the "
            "marks back in their places, or renumber the notes.",
            ko="주 번호가 {order}의 순서로 나옵니다. {expected}의 순서가 되도록 번호를 "
            "되돌리거나 다시 매기십시오.",
        ),
    ),
}

_NUMBER = re.compile(r"(\D+)(\d+)")


def notes_and_marks(material: Material) -> Iterator[Finding]:
    """Every note is called once, every mark has its note, every note has words."""
    marks = Counter(_marks(material))
    notes = {note.anchor: note for note in material.edition.notes}
    for anchor, note in notes.items():
        if not _words(note):
            yield _found(material, "note-empty", anchor)
        if anchor not in marks:
            yield _found(material, "note-without-mark", anchor, quote=_words(note)[:60])
    for anchor, count in marks.items():
        if anchor not in notes:
            yield _found(material, "mark-without-note", anchor, note=places([anchor]))
        elif count > 1:
            yield _found(material, "mark-twice", anchor, note=places([anchor]), count=count)


def notes_of_the_draft(material: Material) -> Iterator[Finding]:
    """A full translation has the draft's notes; a summary has no more of them than the draft."""
    ours, theirs = material.edition.notes, material.manuscript.notes
    if material.edition.mode == "full":
        present = {note.anchor for note in ours}
        for note in theirs:
            if note.anchor not in present:
                yield _found(material, "note-missing", note.anchor, quote=_words(note)[:60])
    if len(ours) > len(theirs):
        surplus = ours[len(theirs)]
        quote = _words(surplus)[:60]
        facts = {"count": len(ours), "expected": len(theirs)}
        yield _found(material, "note-extra", surplus.anchor, quote=quote, **facts)


def notes_in_place(material: Material) -> Iterator[Finding]:
    """The passage that calls a note answers to the Korean one that does; full translations only. Where
    the order is wrong, that is told instead."""
    if next(notes_in_order(material), None):
        return
    ours, theirs = _callers(material.edition.blocks), _callers(material.manuscript.blocks)
    paired = {passage.anchor for _, passage in material.pairs()}
    for note, anchor in ours.items():
        other = theirs.get(note, anchor)
        if other != anchor and {anchor, other} <= paired:
            called, where = places([note]), places([other])
            yield _found(material, "note-elsewhere", anchor, note=called, where=where)


def _callers(blocks: tuple[Block, ...]) -> dict[str, str]:
    """The passage in which each note is called first, by the note's anchor."""
    found: dict[str, str] = {}
    for anchor, inlines in passages(blocks):
        for one in inlines:
            if isinstance(one, NoteRef):
                found.setdefault(one.note, anchor)
    return found


def notes_in_order(material: Material) -> Iterator[Finding]:
    """The marks come in the order of the draft's marks; in a summary, in ascending order."""
    marks = list(dict.fromkeys(_marks(material)))
    if material.edition.mode == "full":
        theirs = note_marks(material.manuscript.blocks, material.manuscript.front.summary)
        wanted = [mark for mark in dict.fromkeys(theirs) if mark in set(marks)]
    else:
        wanted = sorted(marks, key=_numbered)
    ours = [mark for mark in marks if mark in set(wanted)]
    # Footnotes and endnotes are two series that may interleave.
    for kind in sorted({_numbered(mark)[0] for mark in ours}):
        got = [mark for mark in ours if _numbered(mark)[0] == kind]
        due = [mark for mark in wanted if _numbered(mark)[0] == kind]
        if got != due:
            first = next(one for one, other in zip(got, due, strict=False) if one != other)
            yield _found(
                material, "notes-out-of-order", first, order=places(got), expected=places(due)
            )


def notes_of_a_summary(material: Material) -> Iterator[Finding]:
    """The notes of a summary are some of the draft's, in the draft's order."""
    links = trace_notes(material)
    notes = {note.anchor: note for note in material.edition.notes}
    for link in links:
        if link.strange:
            quote = _words(notes[link.english])[:60]
            yield _found(material, "note-not-in-draft", link.english, quote=quote)
    late = out_of_order(links, [note.anchor for note in material.manuscript.notes])
    if late:
        note, korean = places([late.english]), places([late.korean])
        yield _found(material, "notes-reordered", late.english, note=note, korean=korean)


def _marks(material: Material) -> list[str]:
    return note_marks(material.edition.blocks, material.edition.summary)


def _words(note: Note) -> str:
    return " ".join(plain(paragraph.inlines) for paragraph in note.paragraphs).strip()


def _numbered(mark: str) -> tuple[str, int]:
    numbered = _NUMBER.fullmatch(mark)
    return (numbered[1], int(numbered[2])) if numbered else (mark, 0)


def _found(
    material: Material, code: str, anchor: str, *, quote: str = "", **facts: object
) -> Finding:
    lang = material.edition.lang
    return finding(CATALOGUE, code, anchor=anchor, lang=lang, quote=quote, **facts)
