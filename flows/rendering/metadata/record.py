"""View → Record: the one set of facts behind every catalogue entry, citation and deposit."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from flows.document import Author, Paragraph, plain
from flows.issue import Edition, Mode
from flows.rendering.view import View
from flows.surnames import Parts, parts

Kind = Literal["original", "translation", "summary"]

_KINDS: Mapping[Mode, Kind] = {
    "original": "original",
    "full": "translation",
    "summary": "summary",
}


@dataclass(frozen=True, slots=True)
class Contributor:
    """An author or translator; `name` as the page prints it, `parts` as catalogues sort it."""

    name: str
    parts: Parts
    affiliation: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """The same issue in another language."""

    lang: str
    title: str
    address: str


@dataclass(frozen=True, slots=True)
class Record:
    """Everything catalogues ask about one edition of an issue.

    Addresses are absolute, and empty where the series has no base_url. `abstract` is the summary,
    else the first paragraph. `kind` says whether the text is the author's own, a full translation
    or a summary of `original_title`.
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

    @property
    def whole_title(self) -> str:
        """Title and subtitle in one line."""
        return f"{self.title}: {self.subtitle}" if self.subtitle else self.title


def record(view: View) -> Record:
    """The record of a finished edition. Raises ValueError for one without number or date."""
    edition = view.edition
    if edition.number is None or edition.date is None:
        raise ValueError("a preview has no record")
    folder = view.address
    return Record(
        series=view.series.name,
        lang=view.lang,
        kind=_KINDS[edition.mode],
        title=edition.title,
        subtitle=edition.subtitle,
        authors=tuple(_authors(view)),
        translator=_person(edition.translator) if edition.translator else None,
        date=edition.date,
        number=edition.number.text,
        number_path=edition.number.path,
        series_title=view.series_title,
        institute=view.institute,
        issn=view.series.issn,
        licence=view.series.licence,
        abstract=_abstract(edition),
        keywords=edition.keywords,
        page=folder and folder + view.page_names[view.lang],
        pdf=folder and folder + view.pdf_names[view.lang],
        original_title=edition.original_title,
        original_lang=view.series.languages.source if edition.original_title else "",
        variants=tuple(
            Variant(one.lang, one.title, folder and folder + view.page_names[one.lang])
            for one in view.others
        ),
    )


def _authors(view: View) -> Iterator[Contributor]:
    """The authors; a Korean edition beside this one tells which of their names is the family's."""
    korean: tuple[Author, ...] = next((one.authors for one in view.others if one.lang == "ko"), ())
    for count, author in enumerate(view.edition.authors):
        hangul = korean[count].name if len(korean) == len(view.edition.authors) else ""
        split = parts(author.name, hangul, korean="ko" in (view.lang, view.series.languages.source))
        yield Contributor(author.name, split, author.affiliation)


def _person(name: str) -> Contributor:
    return Contributor(name, parts(name))


def _abstract(edition: Edition) -> str:
    """The summary whole, paragraphs parted by an empty line; else the first paragraph."""
    bodies = [block for block in edition.blocks if isinstance(block, Paragraph)]
    said = edition.summary or bodies[:1]
    return "\n\n".join(" ".join(plain(one.inlines).split()) for one in said)
