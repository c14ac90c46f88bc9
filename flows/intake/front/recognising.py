"""First blocks of a draft → title, authors, date, summary, keywords: each a guess with its reason.

What is recognised is taken out of the body. Labels and separators that no field carries go into
the report, so that the account closes.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from flows.document import Guess, Role
from flows.intake.front.bylines import authors_in, helpers_in, is_doubtful
from flows.intake.front.credits import Credits
from flows.intake.front.dates import is_date_line, is_month_line, stated_date
from flows.intake.front.lines import (
    inline_summary,
    is_latin,
    is_series_line,
    is_summary_label,
    keywords_in,
    terms_of,
)
from flows.intake.front.matter import Front
from flows.intake.front.places import bare, is_email_line, is_place_line
from flows.intake.front.summaries import is_heading, lead_zone, summary_zone
from flows.intake.front.titles import find_title
from flows.intake.raw import Para, Raw, RawNote, RawTable, notes_in, whole_text
from flows.intake.remarks import Remarks
from flows.intake.structure.build import after
from flows.intake.structure.sorting import Verdict
from flows.wording import Sentence

_HEAD = 25
_SHORT = 60
_LONGEST_ASIDE = 250
_MOST_MISSES = 2
_DOUBTED = 0.45  # below SURE of titles.py, above WEAK of stated.py


def recognise(
    blocks: Sequence[Raw],
    verdicts: Mapping[int, Verdict],
    notes: Mapping[str, RawNote],
    body_size: float,
    lang: str,
    remarks: Remarks,
) -> Front:
    """Read the front matter off the first blocks."""
    head = _Head(_first_paras(blocks), verdicts, notes, lang, remarks)
    head.take_title(body_size)
    head.scan()
    head.doubt()
    return head.front


def _first_paras(blocks: Sequence[Raw]) -> list[Para]:
    """Up to the first table; a picture (a logo) is passed over."""
    paras: list[Para] = []
    for block in blocks[:_HEAD]:
        if isinstance(block, RawTable) and paras:
            break
        if isinstance(block, Para):
            paras.append(block)
    return paras


class _Head:
    """The first paragraphs, and how far they have been understood."""

    def __init__(
        self,
        paras: list[Para],
        verdicts: Mapping[int, Verdict],
        notes: Mapping[str, RawNote],
        lang: str,
        remarks: Remarks,
    ) -> None:
        self.front = Front()
        self._paras, self._verdicts, self._notes = paras, verdicts, notes
        self._lang, self._remarks = lang, remarks
        self._after_title = 0
        self._last = ""
        self._credits = Credits(self.front.authors)

    def take_title(self, body_size: float) -> None:
        """Title and subtitle."""
        title = find_title(self._paras, body_size)
        if title is None:
            return
        self.front.title, self.front.subtitle = title.words, title.subtitle
        self.front.guess("title", title.words, title.why, title.confidence)
        last = title.paras[-1]
        for para in title.paras:
            self._take(para, "title")
        if title.subtitle_para is not None:
            last = title.subtitle_para
            self._take(last, "subtitle")
        if title.subtitle:
            why = Sentence("follows the title", "제목 다음 줄")
            self.front.guess("subtitle", title.subtitle, why, 0.8)
        for para in (*title.paras, *filter(None, [title.subtitle_para])):
            self._set_notes_aside(para)
        self._after_title = last.key

    def scan(self) -> None:
        """Line by line, until the body begins."""
        at = misses = 0
        while at < len(self._paras):
            para = self._paras[at]
            steps = 1 if para.key in self.front.taken else self._recognise(at)
            if not steps:
                if para.key < self._after_title:
                    self._before_title(para)
                elif self.front.authors or misses >= _MOST_MISSES or self._is_body(para):
                    return
                misses += 1
                steps = 1
            at += steps

    def doubt(self) -> None:
        """Authors with words beside them that belong to nobody's post are no longer sure."""
        why = Sentence("what stands beside the name is unclear", "이름 옆의 말이 분명하지 않음")
        for number, author in enumerate(self.front.authors, 1):
            for at, guess in enumerate(self.front.guesses):
                if guess.field == f"author{number}" and is_doubtful(author):
                    said = " · ".join(
                        filter(None, (author.name, author.position, author.affiliation))
                    )
                    self.front.guesses[at] = Guess(guess.field, said, why, _DOUBTED)

    def _before_title(self, para: Para) -> None:
        """A short line above the title (the house, the series) is not part of the paper."""
        if len(para.text) <= _SHORT:
            self._take(para, "")
            self._remarks.add("front-line", key=para.key, quote=para.text)

    def _is_body(self, para: Para) -> bool:
        shape = self._verdicts.get(para.key, Verdict()).shape
        return shape != "paragraph" or len(para.text) > _SHORT or para.text.endswith(("다.", "."))

    def _recognise(self, at: int) -> int:
        """How many paragraphs from here were understood."""
        para, text = self._paras[at], self._paras[at].text.strip()
        after = para.key > self._after_title
        for recognise, anywhere in _RECOGNISERS:
            if after or anywhere:
                steps = recognise(self, at, para, text)
                if steps:
                    return steps
        return 0

    def summary(self, at: int, para: Para, text: str) -> int:
        """A label and the paragraphs under it, or `요약: …`."""
        if self.front.summary:
            return 0
        start = inline_summary(para.text)
        if start and not is_summary_label(text):
            return self._inline_summary(para, start)
        if not is_summary_label(text) or at + 1 >= len(self._paras):
            return 0
        zone = summary_zone(self._paras[at + 1 :], self._verdicts)
        if not zone:
            return 0
        if self._lang == "ko" and is_latin(zone[0].text) and self._korean_later(at):
            return 1 + len(zone)
        self._take(para, "summary1")
        why = Sentence(f"under the heading “{text}”", f"“{text}” 표시 아래")
        self._summarise(zone, "body", why, 0.9)
        return 1 + len(zone)

    def _korean_later(self, at: int) -> bool:
        """An English abstract or its keywords before the Korean ones are left to the body."""
        later = (p.text.strip() for p in self._paras[at + 1 :])
        return any(
            not is_latin(line) and (is_summary_label(line) or keywords_in(line)) for line in later
        )

    def _inline_summary(self, para: Para, start: int) -> int:
        self.front.lines.append(para.text[:start])
        why = Sentence("labelled as the summary", "요약 표시로 시작")
        self._summarise([replace(para, inlines=after(para.inlines, start))], "body", why, 0.9)
        return 1

    def _summarise(self, zone: list[Para], role: Role, why: Sentence, confidence: float) -> None:
        for number, para in enumerate(zone, 1):
            self.front.taken[para.key] = f"summary{number}"
        self.front.summary, self.front.role = zone, role
        self.front.guess("summary", zone[0].text, why, confidence)
        self._last = "summary"

    def keywords(self, at: int, para: Para, text: str) -> int:
        """`주제어: …`, or the label and the terms on the next line."""
        found = keywords_in(text)
        if found is None or self.front.keywords:
            return 0
        if self._lang == "ko" and is_latin(text) and self._korean_later(at):
            return 1
        terms, lines = found.terms, [para]
        if not terms and at + 1 < len(self._paras):
            lines.append(self._paras[at + 1])
            terms = terms_of(lines[1].text)
        if not terms:
            return 0
        for line in lines:
            self._take(line, "keywords")
        self.front.keywords = terms
        why = Sentence("labelled as keywords", "주제어 표시")
        self.front.guess("keywords", ", ".join(terms), why, 0.95)
        return len(lines)

    def series(self, at: int, para: Para, text: str) -> int:
        """The series and a number, which Balgan gives itself at release."""
        if not is_series_line(text) or self._is_heading(para):
            return 0
        self._take(para, "")
        self._remarks.add("series-line", key=para.key, quote=text)
        self.date_of(text, Sentence("in the line of the series", "시리즈 줄에 적힘"), 0.8)
        return 1

    def date(self, at: int, para: Para, text: str) -> int:
        """A line that is only a date."""
        if is_month_line(text) and para.key > self._after_title:
            self._take(para, "date")
            return 1
        if not is_date_line(text):
            return 0
        self._take(para, "date")
        self.date_of(text, Sentence("a line of its own", "따로 적힌 날짜 줄"), 0.95)
        return 1

    def date_of(self, text: str, why: Sentence, confidence: float) -> None:
        """Keep the first date found."""
        found = stated_date(text)
        if found and self.front.date is None:
            self.front.date = found[0]
            self.front.guess("date", found[0].isoformat(), why, confidence)

    def email(self, at: int, para: Para, text: str) -> int:
        """E-mail addresses under the byline go to the authors in turn."""
        if not self.front.authors or not is_email_line(text):
            return 0
        self._take(para, f"author{self._credits.describe(text)}")
        return 1

    def byline(self, at: int, para: Para, text: str) -> int:
        """One or more names."""
        if self.front.authors and self._last not in ("author", "place"):
            return 0
        if self._credits.signed(text):
            return 0
        found, helpers = authors_in(text), helpers_in(text)
        if not (found or helpers == bare(text) != "") or self._is_heading(para):
            return 0
        if helpers:
            self._remarks.add("front-helper", key=para.key, quote=helpers)
        if not found:
            self._take(para, "")
            return 1
        self._credits.add(found, text)
        self._take(para, f"author{self._credits.open[0] + 1}")
        self._notes_on_names(para)
        why, sure = self._credits.evidence(text, bool(self.front.title))
        for number in self._credits.open:
            self.front.guess(f"author{number + 1}", self.front.authors[number].name, why, sure)
        self._last = "author"
        return 1

    def _notes_on_names(self, para: Para) -> None:
        for name, before in notes_in(para):
            text = self._note_text(name)
            if self._credits.describe_by_note(text, before):
                self.front.notes.add(name)
                self.front.lines.append(text)
            else:
                self._set_note_aside(name, para)

    def _note_text(self, name: str) -> str:
        return " ".join(whole_text(para) for para in self._notes[name].paragraphs)

    def place(self, at: int, para: Para, text: str) -> int:
        """Position and affiliation under a byline, also as `* …`."""
        if not self.front.authors or self._last not in ("author", "place"):
            return 0
        if not is_place_line(text) or self._is_heading(para):
            return 0
        self._take(para, f"author{self._credits.describe(text)}")
        self._last = "place"
        return 1

    def aside(self, at: int, para: Para, text: str) -> int:
        """`※ …`, the author's word about the paper: it stays in the body, the front goes on."""
        return int(
            bool(self.front.authors) and text.startswith("※") and len(text) <= _LONGEST_ASIDE
        )

    def lead(self, at: int, para: Para, text: str) -> int:
        """One or two paragraphs between the byline and the first heading."""
        if self.front.summary or not self.front.title or not self.front.authors:
            return 0
        zone, confidence = lead_zone(self._paras[at:], self._verdicts)
        if not zone:
            return 0
        why = Sentence(
            "stands between the byline and the first heading", "저자와 첫 소제목 사이에 있음"
        )
        self._summarise(zone, "lead", why, confidence)
        return len(zone)

    def _is_heading(self, para: Para) -> bool:
        return is_heading(self._verdicts.get(para.key, Verdict()))

    def _take(self, para: Para, anchor: str) -> None:
        self.front.taken[para.key] = anchor
        self.front.lines.append(whole_text(para))

    def _set_notes_aside(self, para: Para) -> None:
        for name, _ in notes_in(para):
            self._set_note_aside(name, para)

    def _set_note_aside(self, name: str, para: Para) -> None:
        """A title has no place for a note (thanks, funding): the editor decides."""
        self._remarks.set_aside("front-note", self._note_text(name), key=para.key)
        self.front.notes.add(name)


_RECOGNISERS: tuple[tuple[Callable[[_Head, int, Para, str], int], bool], ...] = (
    (_Head.summary, False),
    (_Head.keywords, False),
    (_Head.series, True),
    (_Head.date, True),
    (_Head.email, False),
    (_Head.byline, False),
    (_Head.place, False),
    (_Head.aside, False),
    (_Head.lead, False),
)
"""In this order; and whether the line may stand before the title."""
