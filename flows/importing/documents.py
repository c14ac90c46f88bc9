"""A .docx, .hwpx or .hwp as the intake read it → the issue that it is.

The intake has closed the account of its characters; what is taken from the manuscript here, a line
with the number and the notices at the end, goes to a field or to the list of what is left.
"""

from collections.abc import Iterator
from dataclasses import replace

from flows.document import Block, FrontMatter, Heading, Manuscript, Paragraph, Table, plain
from flows.importing import dates, notices, numbers
from flows.importing.catalogue import CATALOGUE
from flows.importing.page import Evidence, Left, Recognised
from flows.importing.recognising import language, mode_of
from flows.importing.zone import Known
from flows.report import Report, finding, place
from flows.wording import Sentence

_FIRST, _AMONG_LAST = 12, 6
_LONGEST_TITLE = 150
_FIRST_LINE = Sentence(en="the first line, above number and author", ko="번호와 저자 위의 첫 줄")
_MARGIN = Sentence(
    en="outside the text (header, footer, first lines)", ko="본문 밖(머리말, 꼬리말, 첫머리)"
)
_NUMBER_LINES = ("front-line", "series-line", "header-footer-text")
"""The findings of the intake that quote lines outside the text."""
_TOLD_OTHERWISE = frozenset({"no-title", "no-author", "no-date"})
"""What the plan tells in words of its own."""
_BESIDE = 12
"""Letters that may stand beside a number in a line of the text, which then is no part of it."""


def recognise_document(
    manuscript: Manuscript, report: Report, file: str, known: Known
) -> Recognised:
    """What a manuscript is as an issue that is out already."""
    taking = _Taking(manuscript, report, known)
    front, first = _titled(manuscript.front, taking)
    own = [one for one in taking.blocks[-_AMONG_LAST:] if isinstance(one, Paragraph) and notices.is_notice(plain(one.inlines))]  # fmt: skip
    blocks = tuple(one for one in taking.blocks if one not in own)
    words = [front.title, *(plain(one.inlines) for one in blocks if isinstance(one, Paragraph))]
    lang = language(" ".join(words))
    said = tuple(plain(one.inlines) for one in own)
    noted = (
        Evidence("notice", text, _at(one), text, 0.9) for one, text in zip(own, said, strict=True)
    )
    told = (
        Evidence(one.field, one.value, one.why, "", one.confidence) for one in manuscript.guesses
    )
    findings = tuple(one for one in report.findings if one.code not in _TOLD_OTHERWISE)
    if not blocks:
        findings = (*findings, finding(CATALOGUE, "import-text-missing", file=file))
    return Recognised(
        lang=lang,
        mode=mode_of(lang, said),
        number=taking.number,
        date=taking.date or front.date,
        title=front.title,
        subtitle=front.subtitle,
        authors=front.authors,
        summary=front.summary,
        keywords=front.keywords,
        blocks=blocks,
        notes=manuscript.notes,
        pictures=manuscript.pictures,
        notices=tuple(one.inlines for one in own),
        evidence=(*taking.evidence, *first, *told, *noted),
        left=tuple(taking.left),
        findings=findings,
    )


def _titled(front: FrontMatter, taking: "_Taking") -> tuple[FrontMatter, tuple[Evidence, ...]]:
    """The front, with the first line as the title where nothing set one apart by its look: a short line
    above the lines of number and author, and no sentence."""
    first = taking.blocks[0] if taking.blocks else None
    if front.title or not isinstance(first, Paragraph | Heading):
        return front, ()
    text = plain(first.inlines).strip()
    if not text or len(text) > _LONGEST_TITLE or text.endswith("."):
        return front, ()
    if not (taking.number and front.authors):
        return front, ()
    taking.blocks = taking.blocks[1:]
    return replace(front, title=text), (Evidence("title", text, _FIRST_LINE, "", 0.6),)


class _Taking:
    """The search for the number: in lines that the intake set apart, then in the first lines."""

    def __init__(self, manuscript: Manuscript, report: Report, known: Known) -> None:
        self.blocks: tuple[Block, ...] = manuscript.blocks
        self.number, self.date = "", manuscript.front.date
        self.evidence: list[Evidence] = []
        self.left: list[Left] = []
        found = [*self._apart(report), *self._first()]
        read = [(one, numbers.borne(one[1], known.form, known.first_year)) for one in found]
        sure = [(one, borne) for one, borne in read if borne and borne.own]
        for (block, text, where), borne in sure or [(one, borne) for one, borne in read if borne]:
            day = dates.stated(text)
            rest = text.replace(borne.text, "", 1)
            rest = rest.replace(text[day.start : day.end], "", 1) if day else rest
            if block is not None and sum(map(str.isalnum, rest)) > _BESIDE:
                continue
            self.number, self.date = borne.written, day.date if day else self.date
            self.evidence.append(
                Evidence("number", borne.written, where, text, 0.95 if borne.own else 0.6)
            )
            if block is not None:
                self.blocks = tuple(one for one in self.blocks if one is not block)
                self.left.append(Left(0, text, "label"))
            return

    def _apart(self, report: Report) -> Iterator[tuple[Block | None, str, Sentence]]:
        for one in report.findings:
            if one.quote and one.code in _NUMBER_LINES:
                yield None, one.quote, _MARGIN

    def _first(self) -> Iterator[tuple[Block | None, str, Sentence]]:
        for block in self.blocks[:_FIRST]:
            if not isinstance(block, Table) and hasattr(block, "inlines"):
                yield block, plain(block.inlines), _at(block)


def _at(block: Block) -> Sentence:
    return Sentence(en=place(block.anchor, "en"), ko=place(block.anchor, "ko"))
