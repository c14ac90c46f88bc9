"""View → Record: the one set of facts behind every catalogue entry, citation and deposit."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from flows.document import Paragraph, plain
from flows.issue import Edition, Mode, Notice
from flows.rendering import people
from flows.rendering.doi import doi
from flows.rendering.metadata.status import marked, status
from flows.rendering.people import Contributor as Contributor
from flows.rendering.view import View, cover_name

Kind = Literal["original", "translation", "summary"]

_KINDS: Mapping[Mode, Kind] = {
    "original": "original",
    "full": "translation",
    "summary": "summary",
}


@dataclass(frozen=True, slots=True)
class Variant:
    """The same issue in another language."""

    lang: str
    kind: Kind
    title: str
    address: str
    doi: str


@dataclass(frozen=True, slots=True)
class Record:
    """Everything catalogues ask about one edition of an issue.

    Addresses are absolute, and empty where the series has no base_url. `abstract` is the summary,
    else the first paragraph. `kind` says whether the text is the author's own, a full translation
    or a summary of `original_title`. `cover` is the picture of the first page, `doi` without
    `https://doi.org/` and empty where the series has no prefix; `notices` tell of changes since the
    first revision.
    """

    series: str
    lang: str
    kind: Kind
    title: str
    subtitle: str
    authors: tuple[Contributor, ...]
    translator: Contributor | None
    date: dt.date
    number: str
    number_path: str
    series_title: str
    institute: str
    issn: str
    licence: str
    abstract: str
    keywords: tuple[str, ...]
    page: str
    pdf: str
    original_title: str
    original_lang: str
    variants: tuple[Variant, ...]
    cover: str = ""
    doi: str = ""
    revision: int = 1
    notices: tuple[Notice, ...] = ()

    @property
    def whole_title(self) -> str:
        """Title and subtitle in one line."""
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title

    @property
    def marked_title(self) -> str:
        """The whole title, marked where the issue was taken back: `RETRACTED: …`."""
        return marked(self.whole_title, self.notices, self.lang)

    @property
    def marked_head(self) -> str:
        """The title without its subtitle, marked likewise."""
        return marked(self.title, self.notices, self.lang)

    @property
    def status(self) -> str:
        """What became of the issue: `Published`, `Corrected`, `Retracted` …"""
        return status(self.notices)

    @property
    def original(self) -> Variant | None:
        """The edition that this one translates or sums up, where it is published, too."""
        if self.kind == "original":
            return None
        return next((one for one in self.variants if one.kind == "original"), None)

    @property
    def modified(self) -> dt.date:
        """The day of the last change that readers were told of."""
        return max((one.date for one in self.notices), default=self.date)


def record(view: View) -> Record:
    """The record of a finished edition. Raises ValueError for one without number or date."""
    edition = view.edition
    if edition.number is None or edition.date is None:
        raise ValueError("a preview has no record")
    folder, series, number = view.address, view.series, edition.number
    return Record(
        series=series.name,
        lang=view.lang,
        kind=_KINDS[edition.mode],
        title=edition.title,
        subtitle=edition.subtitle,
        authors=tuple(people.authors(edition, view.others, series, view.stylebook)),
        translator=people.translator(edition),
        date=edition.date,
        number=number.text,
        number_path=number.path,
        series_title=view.series_title,
        institute=view.institute,
        issn=series.issn,
        licence=series.licence,
        abstract=_abstract(edition),
        keywords=edition.keywords,
        page=folder and folder + view.page_names[view.lang],
        pdf=folder and folder + view.pdf_names[view.lang],
        original_title=edition.original_title,
        original_lang=series.languages.source if edition.original_title else "",
        variants=tuple(
            Variant(
                one.lang,
                _KINDS[one.mode],
                one.title,
                folder and folder + view.page_names[one.lang],
                doi(series, number.path, one.lang),
            )
            for one in view.others
        ),
        cover=folder and folder + cover_name(view.lang),
        doi=view.doi,
        revision=view.revision,
        notices=view.changes,
    )


def _abstract(edition: Edition) -> str:
    """The summary whole, paragraphs parted by an empty line; else the first paragraph."""
    bodies = [block for block in edition.blocks if isinstance(block, Paragraph)]
    said = edition.summary or bodies[:1]
    return "\n\n".join(" ".join(plain(one.inlines).split()) for one in said)
