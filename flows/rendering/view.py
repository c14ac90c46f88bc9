"""Edition + series → View: everything a template may ask for, ready to be printed.

Templates only arrange; what a heading's rank is, which number a note bears or what an address is
called is decided here once, so that page, PDF and read-back agree.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal
from urllib.parse import quote

from markupsafe import Markup

from flows.document import (
    Block,
    Equation,
    Figure,
    Inline,
    Note,
    Paragraph,
    Picture,
    Text,
    plain,
)
from flows.issue import Disclaimer, Edition, Notice, Release
from flows.rendering import equations, labels, suggested
from flows.rendering.arranging import Group, continued, group, heading_ranks, note_calls
from flows.rendering.doi import doi
from flows.rendering.downloads import Download, downloads
from flows.rendering.drawing import Drawing
from flows.rendering.job import Job
from flows.rendering.margin import Margin, margin
from flows.rendering.runs import Span, spans
from flows.series import Series, Stylebook

Medium = Literal["screen", "print"]
_SUFFIXES = {"image/png": "png", "image/jpeg": "jpg"}
_WORDS_FOR_UNBROKEN_END = 4
_DESCRIPTION = 300


@dataclass(frozen=True, slots=True)
class View:
    """One edition as a template sees it; `changes` are the notices of what became of it."""

    edition: Edition
    series: Series
    stylebook: Stylebook
    editions: tuple[Edition, ...]
    preview: bool
    calls: Mapping[str, str]
    ranks: Mapping[str, int]
    pictures: Mapping[str, Picture]
    page_names: Mapping[str, str]
    pdf_names: Mapping[str, str]
    revision: int = 1
    changes: tuple[Notice, ...] = ()
    history: tuple[Release, ...] = ()
    continued: frozenset[str] = frozenset()
    margin: Margin | None = None
    called: set[str] = field(default_factory=set)

    @property
    def lang(self) -> str:
        """The edition's language."""
        return self.edition.lang

    @property
    def words(self) -> Mapping[str, str]:
        """The house's own words in the edition's language."""
        return labels.LABELS[self.lang]

    @property
    def imprint(self) -> str:
        """`No. 2026-01 (June 26, 2026)`."""
        return labels.imprint(self.edition, self.series)

    @property
    def number(self) -> str:
        """The number as printed."""
        return labels.number_text(self.edition.number, self.series)

    @property
    def citation(self) -> str:
        """How to cite the issue, `RETRACTED: …` where it was taken back: printed from a style of CSL."""
        edition = replace(self.edition, title=self.marked_title)
        return suggested.citation(edition, self.others, self.series, self.stylebook)

    @property
    def short_title(self) -> str:
        """The title for the running head."""
        return labels.short_title(self.edition.title)

    @property
    def series_title(self) -> str:
        """The series' name in the edition's language."""
        return self.series.title.of(self.lang)

    @property
    def institute(self) -> str:
        """The institute's name in the edition's language."""
        return self.series.institute.of(self.lang)

    @property
    def keywords(self) -> str:
        """The keywords in one line."""
        return ", ".join(self.edition.keywords)

    @property
    def description(self) -> str:
        """A sentence or two for search engines: the summary, else the first paragraph."""
        bodies = (block for block in self.edition.blocks if isinstance(block, Paragraph))
        first = next(iter((*self.edition.summary, *bodies)), None)
        text = " ".join(plain(first.inlines).split()) if first else self.edition.title
        return text if len(text) <= _DESCRIPTION else text[:_DESCRIPTION].rsplit(" ", 1)[0] + "…"

    @property
    def citation_names(self) -> Mapping[str, str]:
        """The files of its citation by suffix: `citation.en.bib`; none for a preview, nor for an
        issue that was taken back."""
        suffixes = () if self.preview or self.taken_back else ("bib", "ris", "json")
        return {suffix: f"citation.{self.lang}.{suffix}" for suffix in suffixes}

    @property
    def taken_back(self) -> bool:
        """Whether the issue was retracted or withdrawn."""
        return any(one.kind in ("retraction", "withdrawal") for one in self.changes)

    @property
    def marked_title(self) -> str:
        """The title as catalogues give it: `RETRACTED: …` where the issue was taken back."""
        from flows.rendering.metadata.status import marked  # metadata is built on views

        return marked(self.edition.title, self.changes, self.lang)

    @property
    def taken_back_by(self) -> str:
        """How it was taken back: `retraction`, `withdrawal`; empty where it was not."""
        kinds = [one.kind for one in self.changes if one.kind in ("retraction", "withdrawal")]
        return kinds[-1] if kinds else ""

    @property
    def earlier(self) -> tuple[tuple[str, str], ...]:
        """The revisions before this one: what each is called, and its page in this language."""
        page = self.page_names[self.lang]
        return tuple(
            (labels.revision_text(one, self.lang), f"../{quote(_folder(one))}/{page}")
            for one in self.history
            if page in one.files
        )

    @property
    def current(self) -> str:
        """Where the revision stands that took the place of this one; empty for the newest."""
        number = self.edition.number
        if number is None or all(one.revision <= self.revision for one in self.changes):
            return ""
        return f"../{quote(number.path)}/{self.page_names[self.lang]}"

    @property
    def downloads(self) -> tuple[Download, ...]:
        """The files offered besides the page and the PDF."""
        return tuple(downloads(self.edition, self.series))

    @property
    def address(self) -> str:
        """The public address of the issue's folder, with a slash at the end; may be empty."""
        if not (self.series.base_url and self.edition.number):
            return ""
        base = self.series.base_url.rstrip("/")
        return f"{base}/{self.series.name}/{self.edition.number.path}/"

    @property
    def doi(self) -> str:
        """The DOI of the edition; empty for a preview and where the series has no prefix."""
        number = self.edition.number
        return doi(self.series, number.path, self.lang) if number else ""

    @property
    def others(self) -> tuple[Edition, ...]:
        """The same issue in its other languages."""
        return tuple(one for one in self.editions if one.lang != self.lang)

    def spans(self, inlines: tuple[Inline, ...]) -> Iterator[Span]:
        """Words of a passage, ready for the macro that prints them."""
        return spans(inlines, self.lang)

    @property
    def title_parts(self) -> tuple[str, str]:
        """The title in its two clauses, `A Seasonal Lane:` and `An Order of Preparation`."""
        head, colon, rest = self.edition.title.partition(": ")
        if not colon or self.edition.subtitle:
            return unbroken_end(self.edition.title), ""
        return unbroken_end(head) + ":", unbroken_end(rest)

    def text(self, text: str) -> Iterator[Span]:
        """Plain words (a title, a name) as spans with their languages."""
        return spans((Text(text),), self.lang)

    def groups(self, blocks: Sequence[Block]) -> Iterator[Group]:
        """The blocks gathered into what belongs together."""
        return group(blocks)

    def notices(self, at: str) -> tuple[Disclaimer, ...]:
        """The disclaimers that stand at the start or at the end."""
        return tuple(one for one in self.edition.disclaimers if one.at == at)

    def footnotes(self, medium: Medium) -> tuple[Note, ...]:
        """The notes that stand after the text: all on a screen; in print those not at a page foot."""
        return tuple(
            note
            for note in self.edition.notes
            if medium == "screen" or not self.at_foot(note.anchor)
        )

    def at_foot(self, anchor: str) -> bool:
        """Whether a note is set at the foot of its page in print."""
        return anchor.startswith("fn") and anchor in self.calls

    def first_call(self, anchor: str) -> bool:
        """Whether this is asked for the first time on this page: a note stands at its first call."""
        first = anchor not in self.called
        self.called.add(anchor)
        return first

    def picture_address(self, picture: Picture, medium: Medium) -> str:
        """Where a page finds a picture: a file beside it, or the closed table of the press."""
        if medium == "print":
            return f"asset:{picture.id}"
        return picture_name(picture)

    def mathml(self, equation: Equation) -> Markup:
        """An equation as a page on a screen shows it."""
        return equations.markup(equation)

    def drawing(self, equation: Equation) -> Drawing | None:
        """An equation as a picture, in em of its text; None where its source stands for it."""
        return equations.picture(equation)

    @property
    def drawings(self) -> Mapping[str, bytes]:
        """The pictures of all equations as SVG, by their address in the closed table."""
        drawn = filter(None, map(equations.picture, equations.equations(self.edition)))
        return {one.address: one.svg for one in drawn}

    def alternative(self, figure: Figure) -> str:
        """What a figure says to those who do not see it."""
        return alternative(figure, self.lang)

    def note(self, anchor: str) -> Note | None:
        """The note with this anchor."""
        return next((note for note in self.edition.notes if note.anchor == anchor), None)


def alternative(figure: Figure, lang: str) -> str:
    """The alternative text of a figure, else its caption, else its name: PDF/UA wants one."""
    return figure.alt or plain(figure.caption).strip() or labels.LABELS[lang]["figure"]


def unbroken_end(title: str) -> str:
    """A title whose last two words stay together: no line of one word."""
    words = title.split(" ")
    if len(words) < _WORDS_FOR_UNBROKEN_END:
        return title
    return " ".join(words[:-1]) + labels.NBSP + words[-1]


def _folder(release: Release) -> str:
    """The immutable folder of a printing, beside the address of its issue."""
    printing = f".p{release.printing}" if release.printing > 1 else ""
    return f"{release.number.path}.r{release.revision}{printing}"


def picture_name(picture: Picture) -> str:
    """A picture's file name, from the digest of its bytes."""
    return f"{picture.id[:16]}.{_SUFFIXES[picture.media_type]}"


def page_name(lang: str, series: Series) -> str:
    """The HTML file of a language: the series' first edition is the folder's index."""
    return "index.html" if lang == series.editions[0] else f"{lang}.html"


def pdf_name(edition: Edition, series: Series, preview: bool) -> str:
    """The PDF file of an edition."""
    if preview or edition.number is None:
        return f"preview-{edition.lang}.pdf"
    return f"{series.name}-{edition.number.path}-{edition.lang}.pdf"


def cover_name(lang: str) -> str:
    """The picture of the first page in a language."""
    return f"cover.{lang}.png"


def view(edition: Edition, job: Job) -> View:
    """Gather what the templates of one edition need; a preview bears no number."""
    editions, series, preview = job.editions, job.series, job.preview
    if preview:
        edition = replace(edition, number=None)
    return View(
        edition=edition,
        series=series,
        stylebook=job.stylebook,
        editions=editions,
        preview=preview,
        revision=job.revision,
        changes=job.notices,
        history=job.history,
        continued=frozenset(continued(edition.blocks)),
        calls=note_calls(edition),
        ranks=heading_ranks(edition.blocks),
        pictures={picture.id: picture for picture in edition.pictures},
        page_names={one.lang: page_name(one.lang, series) for one in editions},
        pdf_names={one.lang: pdf_name(one, series, preview) for one in editions},
        margin=margin(job.proof, edition, editions) if job.proof else None,
    )
