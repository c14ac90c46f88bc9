"""Release → Entry: what a list says of an issue, whichever list it is."""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import quote

from flows.document import Author
from flows.issue import Release, Void
from flows.rendering import labels
from flows.rendering.metadata.status import marked
from flows.rendering.site.people import Writer
from flows.rendering.site.words import Status, status, status_word, tongue
from flows.series import Series

_OFFERED = {"pdf": ("PDF", "application/pdf"), "epub": ("EPUB", "application/epub+zip")}
"""Formats a list offers beside the page, what they are called, and their media types."""


@dataclass(frozen=True, slots=True)
class File:
    """A finished file of an issue: its address from the series' folder, and what it is."""

    href: str
    name: str
    kind: str


@dataclass(frozen=True, slots=True)
class Tongue:
    """An issue in one language."""

    lang: str
    language: str
    title: str
    page: str
    files: tuple[File, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A notice on an issue, with the word for it."""

    word: str
    because: str
    lang: str
    day: dt.date
    date: str


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier version, which stays where it was."""

    revision: int
    page: str
    date: str


@dataclass(frozen=True, slots=True)
class Entry:
    """An issue in a list. Addresses are from the folder of its series; the first of `tongues` is
    the one that the list gives the title in."""

    release: Release
    series: Series
    number: str
    day: dt.date
    date: str
    writers: tuple[tuple[Author, Writer | None], ...]
    tongues: tuple[Tongue, ...]
    status: Status
    notices: tuple[Told, ...]
    earlier: tuple[Earlier, ...]
    views: int | None

    @property
    def anchor(self) -> str:
        """Where a page's address leads to in the list."""
        return f"n{self.release.number.path}"


@dataclass(frozen=True, slots=True)
class Gap:
    """A void number in a list."""

    number: str
    because: str
    lang: str
    day: dt.date
    date: str
    anchor: str


def entry(
    release: Release,
    series: Series,
    lang: str,
    *,
    writers: tuple[tuple[Author, Writer | None], ...] = (),
    earlier: Sequence[Release] = (),
    views: int | None = None,
) -> Entry:
    """What a list in this language says of a release. Of one that was withdrawn no earlier version
    is left to be read."""
    return Entry(
        release=release,
        series=series,
        number=labels.number_text(release.number, series),
        day=release.date,
        date=labels.long_date(release.date, lang),
        writers=writers,
        tongues=tuple(_tongues(release, series, lang)),
        status=status(release),
        notices=tuple(
            Told(
                status_word(one, lang),
                one.because,
                tongue(one.because),
                one.date,
                labels.long_date(one.date, lang),
            )
            for one in release.notices
        ),
        earlier=tuple(
            Earlier(one.revision, f"{folder(one)}/index.html", labels.long_date(one.since, lang))
            for one in (earlier if status(release) != "withdrawn" else ())
        ),
        views=views,
    )


def gap(void: Void, series: Series, lang: str) -> Gap:
    """What a list in this language says of a number that no issue bears."""
    return Gap(
        labels.number_text(void.number, series),
        void.because,
        tongue(void.because),
        void.date,
        labels.long_date(void.date, lang),
        f"n{void.number.path}",
    )


def languages(release: Release, series: Series) -> tuple[str, ...]:
    """The languages an issue came out in, in the order of its series."""
    own = [one for one in series.editions if one in release.titles]
    return (*own, *(one for one in sorted(release.titles) if one not in own))


def page_of(release: Release, lang: str) -> str:
    """The page in a language: the first edition's is the folder's index."""
    name = f"{lang}.html"
    return name if name in release.files else "index.html"


def folder(release: Release) -> str:
    """The immutable folder of a printing, beside the address that leads to the newest."""
    printing = f".p{release.printing}" if release.printing > 1 else ""
    return f"{release.number.path}.r{release.revision}{printing}"


def _tongues(release: Release, series: Series, lang: str) -> Iterator[Tongue]:
    """The language of the list first, where the issue is in it."""
    address = quote(release.number.path)
    for one in sorted(languages(release, series), key=lambda one: one != lang):
        yield Tongue(
            lang=one,
            language=labels.LABELS[one]["language"],
            title=marked(release.titles[one], release.notices, one),
            page=f"{address}/{page_of(release, one)}",
            files=tuple(_files(release, one, address)),
        )


def _files(release: Release, lang: str, address: str) -> Iterator[File]:
    stem = f"{release.key.series}-{release.number.path}-{lang}"
    for suffix, (name, kind) in _OFFERED.items():
        if f"{stem}.{suffix}" in release.files:
            yield File(f"{address}/{quote(stem)}.{suffix}", name, kind)
