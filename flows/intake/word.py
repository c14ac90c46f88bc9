"""A .docx → Manuscript and Report: the gate, the walk, the structure, the account; in that order."""

import hashlib
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten

from flows.document import Guess, Manuscript
from flows.intake import account
from flows.intake.build import Builder
from flows.intake.captions import tie
from flows.intake.context import Context
from flows.intake.dates import stated_date
from flows.intake.drawings import list_unseen
from flows.intake.front import recognise
from flows.intake.front_matter import Front
from flows.intake.gate import open_gate
from flows.intake.notes import (
    RawNote,
    note_names,
    read_body,
    read_comments,
    read_margins,
    read_notes,
)
from flows.intake.override import Override
from flows.intake.package import Package, open_package
from flows.intake.raw import Para, Raw, whole_text
from flows.intake.remarks import Remarks
from flows.intake.repair import repair
from flows.intake.shape import measure
from flows.intake.stated import WEAK, residue, settle, tidied, values_of
from flows.intake.structure import body_look, ladder, sort_blocks
from flows.intake.title_table import opened
from flows.intake.titles import SURE
from flows.report import Finding, Report
from flows.wording import Sentence

_FIELDS = {
    "title": Sentence("the title", "제목"),
    "subtitle": Sentence("the subtitle", "부제"),
    "author": Sentence("an author", "저자"),
    "date": Sentence("the date", "날짜"),
    "summary": Sentence("the summary", "요약"),
    "keywords": Sentence("the keywords", "주제어"),
}
_QUOTED = 100
_LONGEST_CONTENTS_LINE = 200
_LEADER = re.compile(r"(?:(?:[·.…‥⋯_-]\s?){2,}\s*|\t\s*|\s{2,})(?:\d{1,3}|[ivxⅰ-ⅻ]{1,5})$")
_PAGE = re.compile(r"\S\s(\d{1,3})$")
_CONTENTS = frozenset({"목차", "차례", "목 차", "차 례", "contents", "table of contents"})


@dataclass(frozen=True, slots=True)
class Admitted:
    """A package that may be opened, repaired where Word would have tolerated it."""

    data: bytes
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft as read, and what an editor should know about it."""

    manuscript: Manuscript
    report: Report


def admit(name: str, data: bytes) -> Admitted:
    """The gate: refuse (a RefusedFile of errors.py), or repair and say so."""
    remarks = Remarks()
    repaired = _gate(name, data, remarks)
    return Admitted(repaired, remarks.findings({}, ""))


def _gate(name: str, data: bytes, remarks: Remarks) -> bytes:
    parts = open_gate(name, data)
    measure(name, parts)
    return repair(name, parts, remarks)


def read_word(name: str, data: bytes, stated: Override, lang: str) -> Reading:
    """Read a .docx. Raises a RefusedFile; LedgerOfCharactersOpen when a character would be lost."""
    draft = _Draft(name, data, lang)
    draft.read()
    draft.shape(stated)
    draft.close_account()
    return Reading(draft.manuscript, Report(draft.remarks.findings(draft.builder.anchors, lang)))


class _Draft:
    """One reading, step by step."""

    package: Package
    context: Context
    builder: Builder
    manuscript: Manuscript
    blocks: list[Raw]
    margins: list[str]

    def __init__(self, name: str, data: bytes, lang: str) -> None:
        self._name, self._data, self._lang = name, data, lang
        self.remarks = Remarks()
        self._notes: dict[str, RawNote] = {}
        self._made: Counter[str] = Counter()

    def read(self) -> None:
        """Everything the file says, before its structure is known."""
        self.package = open_package(self._name, _gate(self._name, self._data, self.remarks))
        self.context = Context(self.package, self.remarks)
        self.context.notes = note_names(self.context)
        self.blocks = _without_contents(read_body(self.context), self.remarks)
        self.remarks.body_end = self.context.key()
        self._notes = read_notes(self.context)
        read_comments(self.context)
        self.margins = read_margins(self.context)
        list_unseen(self.context)

    def shape(self, stated: Override) -> None:
        """Front matter, headings, lists, captions, anchors."""
        block = opened(self.blocks, stated.title or "")
        self.blocks = block.blocks
        self.context.made.update(block.made)
        size, _ = body_look(self.blocks)
        front = recognise(
            self.blocks, sort_blocks(self.blocks), self._notes, size, self._lang, self.remarks
        )
        front.leave_out(self.blocks, block.keys, self.remarks)
        self._date_from_margins(front)
        rest = [block for block in self.blocks if block.key not in front.taken]
        ties = tie(rest)
        verdicts = sort_blocks([block for block in rest if block.key not in ties.taken])
        kept_notes = {name: n for name, n in self._notes.items() if name not in front.notes}
        self.builder = Builder(kept_notes)
        self.builder.anchors.update({key: a for key, a in front.taken.items() if a})
        summary = (
            () if stated.summary is not None else self.builder.summary(front.summary, front.role)
        )
        settled = settle(front, summary, stated, self.package)
        built = self.builder.body(rest, verdicts, ties)
        self.manuscript = Manuscript(
            lang=self._lang,
            front=settled.matter,
            blocks=built,
            notes=self.builder.referenced(),
            pictures=self.context.pictures.all,
            guesses=settled.guesses,
            source_sha256=hashlib.sha256(self._data).hexdigest(),
        )
        self._made = self.context.made + self.builder.made + Counter(settled.added)
        self._remark_on_front(front, stated, settled.added)
        if learned := ladder(verdicts.values()):
            self.remarks.add("headings-learned", ladder=learned)
        for para in ties.loose:
            self.remarks.add("caption-loose", key=para.key, quote=para.text)

    def close_account(self) -> None:
        """No character may be missing from both manuscript and report."""
        for note in self.builder.unreferenced():
            words = " ".join(whole_text(para) for para in note.paragraphs)
            if words.strip():
                self.remarks.set_aside("note-unreferenced", words)
        kept = account.manuscript_words(self.manuscript) + self.remarks.words
        account.close(self._name, list(account.spots(self.package)), kept, self._made)

    def _date_from_margins(self, front: Front) -> None:
        for line in self.margins:
            found = stated_date(line)
            if found and front.date is None:
                front.date = found[0]
                why = Sentence("in a header or footer", "머리말이나 꼬리말")
                front.guess("date", found[0].isoformat(), why, 0.5)

    def _remark_on_front(self, front: Front, stated: Override, added: str) -> None:
        matter = self.manuscript.front
        lines = list(front.lines)
        if stated.summary is not None:
            lines += [whole_text(para) for para in front.summary]
        own = values_of(matter) if not added else [v for v in values_of(matter) if v not in added]
        left = residue(lines, own)
        if left:
            self.remarks.set_aside("front-labels", left, shown=tidied(left))
        if not matter.title:
            self.remarks.add("no-title")
        if not matter.authors:
            self.remarks.add("no-author")
        if matter.date is None:
            self.remarks.add("no-date")
        for guess in self.manuscript.guesses:
            if guess.confidence < SURE:
                self._remark_on_guess(guess)

    def _remark_on_guess(self, guess: Guess) -> None:
        code = "front-from-properties" if guess.confidence <= WEAK else "guess-unsure"
        what = _FIELDS.get(guess.field.rstrip("0123456789"), Sentence(guess.field, guess.field))
        self.remarks.add(
            code, quote=shorten(guess.value, _QUOTED, placeholder=" …"), what=what, why=guess.why
        )


def _without_contents(blocks: Sequence[Raw], remarks: Remarks) -> list[Raw]:
    """A table of contents is made anew by whoever prints; the draft's is listed."""
    lines = [b for b in blocks if isinstance(b, Para) and b.contents] or _typed_contents(blocks)
    if not lines:
        return list(blocks)
    gone = {line.key for line in lines}
    for at, block in enumerate(blocks[1:], 1):
        above = blocks[at - 1]
        if block.key in gone and isinstance(above, Para) and _is_contents_heading(above):
            gone.add(above.key)
    left = [b for b in blocks if b.key not in gone]
    words = "\n".join(whole_text(b) for b in blocks if b.key in gone and isinstance(b, Para))
    remarks.set_aside("contents-list", words, key=lines[0].key)
    return left


def _typed_contents(blocks: Sequence[Raw]) -> list[Para]:
    """`목차`, and below it lines that end in dots or a tab and a page number; a mere space counts
    where the numbers of several lines never fall."""
    lines: list[Para] = []
    for at, block in enumerate(blocks):
        if isinstance(block, Para) and _is_contents_heading(block):
            below: list[Para] = []
            for line in blocks[at + 1 :]:
                if not isinstance(line, Para) or not _is_contents_line(line):
                    break
                below.append(line)
            lines += below if _paged(below) else []
    return lines


def _is_contents_line(line: Para) -> bool:
    short = len(line.text) <= _LONGEST_CONTENTS_LINE
    return short and bool(_LEADER.search(line.text) or _page(line))


def _page(line: Para) -> int:
    match = _PAGE.search(line.text)
    return int(match[1]) if match else 0


def _paged(lines: list[Para]) -> bool:
    if any(_LEADER.search(line.text) for line in lines):
        return True
    pages = [_page(line) for line in lines]
    return len(pages) > 1 and pages == sorted(pages)


def _is_contents_heading(para: Para) -> bool:
    return " ".join(para.text.casefold().split()) in _CONTENTS
