"""What a file says → Manuscript and Report: contents, front matter, structure, the account."""

from collections import Counter
from dataclasses import dataclass
from textwrap import shorten

from flows.document import Guess, Manuscript
from flows.intake import account
from flows.intake.front.dates import stated_date
from flows.intake.front.matter import Front
from flows.intake.front.recognising import recognise
from flows.intake.front.stated import WEAK, residue, settle, tidied, values_of
from flows.intake.front.title_table import opened
from flows.intake.front.titles import SURE
from flows.intake.override import Override
from flows.intake.raw import RawDraft, whole_text
from flows.intake.structure.build import Builder
from flows.intake.structure.captions import tie
from flows.intake.structure.contents import without_contents
from flows.intake.structure.sorting import body_look, ladder, sort_blocks
from flows.report import Report
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


@dataclass(frozen=True, slots=True)
class Reading:
    """A draft as read, and what an editor should know about it."""

    manuscript: Manuscript
    report: Report


def arrange(raw: RawDraft, stated: Override, lang: str) -> Reading:
    """Give a draft its structure; `stated` overrides what is recognised, `lang` is the draft's.

    Raises LedgerOfCharactersOpen when a character would be lost.
    """
    draft = _Draft(raw, lang)
    draft.shape(stated)
    draft.close_account()
    return Reading(draft.manuscript, Report(raw.remarks.findings(draft.builder.anchors, lang)))


class _Draft:
    """One reading, step by step."""

    builder: Builder
    manuscript: Manuscript

    def __init__(self, raw: RawDraft, lang: str) -> None:
        self._raw, self._lang = raw, lang
        self._remarks, self._notes = raw.remarks, raw.notes
        self._made: Counter[str] = Counter()

    def shape(self, stated: Override) -> None:
        """Front matter, headings, lists, captions, anchors."""
        block = opened(without_contents(self._raw.blocks, self._remarks), stated.title or "")
        blocks = block.blocks
        size, _ = body_look(blocks)
        front = recognise(blocks, sort_blocks(blocks), self._notes, size, self._lang, self._remarks)
        front.leave_out(blocks, block.keys, self._remarks)
        self._date_from_margins(front)
        rest = [block for block in blocks if block.key not in front.taken]
        ties = tie(rest)
        verdicts = sort_blocks([block for block in rest if block.key not in ties.taken])
        kept_notes = {name: n for name, n in self._notes.items() if name not in front.notes}
        self.builder = Builder(kept_notes)
        self.builder.anchors.update({key: a for key, a in front.taken.items() if a})
        summary = (
            () if stated.summary is not None else self.builder.summary(front.summary, front.role)
        )
        settled = settle(front, summary, stated, self._raw)
        built = self.builder.body(rest, verdicts, ties)
        self.manuscript = Manuscript(
            lang=self._lang,
            front=settled.matter,
            blocks=built,
            notes=self.builder.referenced(),
            pictures=tuple(self._raw.pictures),
            guesses=settled.guesses,
            source_sha256=self._raw.sha256,
        )
        self._made = self._raw.made + self.builder.made + Counter(block.made + settled.added)
        self._remark_on_front(front, stated, settled.added)
        if learned := ladder(verdicts.values()):
            self._remarks.add("headings-learned", ladder=learned)
        for para in ties.loose:
            self._remarks.add("caption-loose", key=para.key, quote=para.text)

    def close_account(self) -> None:
        """No character may be missing from both manuscript and report."""
        for note in self.builder.unreferenced():
            words = " ".join(whole_text(para) for para in note.paragraphs)
            if words.strip():
                self._remarks.set_aside("note-unreferenced", words)
        kept = account.manuscript_words(self.manuscript) + self._remarks.words
        account.close(self._raw.name, self._raw.spots, kept, self._made)

    def _date_from_margins(self, front: Front) -> None:
        for line in self._raw.margins:
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
            self._remarks.set_aside("front-labels", left, shown=tidied(left))
        if not matter.title:
            self._remarks.add("no-title")
        if not matter.authors:
            self._remarks.add("no-author")
        if matter.date is None:
            self._remarks.add("no-date")
        for guess in self.manuscript.guesses:
            if guess.confidence < SURE:
                self._remark_on_guess(guess)

    def _remark_on_guess(self, guess: Guess) -> None:
        code = "front-from-properties" if guess.confidence <= WEAK else "guess-unsure"
        what = _FIELDS.get(guess.field.rstrip("0123456789"), Sentence(guess.field, guess.field))
        self._remarks.add(
            code, quote=shorten(guess.value, _QUOTED, placeholder=" …"), what=what, why=guess.why
        )
