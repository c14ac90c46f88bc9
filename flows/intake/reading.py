"""What a file says → Manuscript and Report: contents, front matter, structure, the account."""

from collections import Counter
from collections.abc import Sequence

from flows.document import Manuscript
from flows.intake import account
from flows.intake.front.dates import stated_date
from flows.intake.front.doubts import remark_on_front
from flows.intake.front.matter import Front
from flows.intake.front.recognising import recognise
from flows.intake.front.stated import settle
from flows.intake.front.title_table import Opened, opened
from flows.intake.override import Override, StatedParagraph
from flows.intake.raw import Raw, RawDraft, whole_text
from flows.intake.result import Reading
from flows.intake.structure.build import Builder
from flows.intake.structure.captions import Ties, tie
from flows.intake.structure.contents import without_contents
from flows.intake.structure.evidence import guesses, remark_on_ladder, steps
from flows.intake.structure.members import body_look
from flows.intake.structure.named import named_paragraphs, tell_unused
from flows.intake.structure.sorting import Sorted, sort_blocks
from flows.intake.structure.title_rows import without_drawn_headings, without_title_rows
from flows.report import Report
from flows.wording import Sentence


def arrange(raw: RawDraft, stated: Override, lang: str) -> Reading:
    """Give a draft its structure; `stated` overrides what is recognised, `lang` is the draft's.

    Raises LedgerOfCharactersOpen when a character would be lost.
    """
    draft = _Draft(raw, stated, lang)
    manuscript = draft.manuscript()
    draft.close_account(manuscript)
    return Reading(manuscript, Report(raw.remarks.findings(draft.builder.anchors, lang)))


class _Draft:
    """One reading, step by step."""

    def __init__(self, raw: RawDraft, stated: Override, lang: str) -> None:
        self._raw, self._stated, self._lang = raw, stated, lang
        self._remarks, self._notes = raw.remarks, raw.notes
        self._made = Counter(raw.made)
        self.builder = Builder(raw.notes)

    def manuscript(self) -> Manuscript:
        """Front matter, headings, lists, captions, anchors."""
        without = without_contents(self._raw.blocks, self._remarks)
        title = opened(without, self._stated.title or "")
        exact = named_paragraphs(title.blocks, self._stated.structure, self._remarks)
        front = self._front(title, exact)
        left = [block for block in title.blocks if block.key not in front.taken]
        rest = without_title_rows(without_drawn_headings(left))
        ties = tie([block for block in rest if block.key not in exact])
        found = self._sorted([b for b in rest if b.key not in ties.taken], exact)
        manuscript = self._built(front, rest, found, ties)
        self._made += self.builder.made + Counter(title.made)
        return manuscript

    def close_account(self, manuscript: Manuscript) -> None:
        """No character, picture or part may be missing from both manuscript and report."""
        for note in self.builder.unreferenced():
            words = " ".join(whole_text(para) for para in note.paragraphs)
            if words.strip():
                self._remarks.set_aside("note-unreferenced", words)
        account.close(self._raw, manuscript, self._made)

    def _front(self, title: Opened, exact: dict[int, StatedParagraph]) -> Front:
        """The front matter; a paragraph that the editor names is none of it."""
        free = [block for block in title.blocks if block.key not in exact]
        first = sort_blocks(free, self._stated.structure)
        size = body_look(title.blocks).size
        front = recognise(free, first, self._notes, size, self._lang, self._remarks)
        front.leave_out(free, title.keys, self._remarks)
        self._date_from_margins(front)
        return front

    def _sorted(self, blocks: Sequence[Raw], exact: dict[int, StatedParagraph]) -> Sorted:
        found = sort_blocks(blocks, self._stated.structure, exact)
        tell_unused(self._stated.structure, found.members, self._remarks)
        return found

    def _built(self, front: Front, rest: Sequence[Raw], found: Sorted, ties: Ties) -> Manuscript:
        kept = {name: note for name, note in self._notes.items() if name not in front.notes}
        self.builder = builder = Builder(kept)
        builder.anchors.update({key: anchor for key, anchor in front.taken.items() if anchor})
        own = self._stated.summary is None
        summary = builder.summary(front.summary, front.role) if own else ()
        settled = settle(front, summary, self._stated, self._raw)
        blocks, ladder = builder.body(rest, found, ties), steps(found)
        remark_on_front(front, settled, self._stated, self._remarks)
        remark_on_ladder(ladder, self._remarks)
        for para in ties.loose:
            self._remarks.add("caption-loose", key=para.key, quote=para.text)
        self._made += Counter("".join(settled.added))
        return Manuscript(
            lang=self._lang,
            front=settled.matter,
            blocks=blocks,
            notes=builder.referenced(),
            pictures=tuple(self._raw.pictures),
            guesses=(*settled.guesses, *guesses(ladder, builder.anchors)),
            source_sha256=self._raw.sha256,
        )

    def _date_from_margins(self, front: Front) -> None:
        for line in self._raw.margins:
            found = stated_date(line)
            if found and front.date is None:
                front.date = found[0]
                why = Sentence("in a header or footer", "머리말이나 꼬리말")
                front.guess("date", found[0].isoformat(), why, 0.5)
