"""Releases → the lists of issues: a page for each series, and the home page that names the series.

Written from the releases alone, newest first, so that they can be made again at any time. A series'
page takes its look from the stylebook; the home page stands above all series and borrows the style
sheet of the first one that has published something.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from flows.issue import Artefact, Release
from flows.rendering import labels
from flows.rendering.html import STYLE, fill
from flows.rendering.styles import style_sheet
from flows.rendering.view import page_name
from flows.series import Series, Stylebook

_SERIES_PAGE = "_base/series.html.j2"
_HOME_PAGE = "home.html.j2"


@dataclass(frozen=True, slots=True)
class Entry:
    """An issue in a list: `files` are (language's name, language, page, PDF)."""

    imprint: str
    title: str
    lang: str
    authors: str
    files: tuple[tuple[str, str, str, str], ...]

    @property
    def page(self) -> str:
        """The page its title leads to."""
        return self.files[0][2]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A series with its newest issue, for the home page."""

    series: Series
    lang: str
    count: int
    newest: Entry | None


def index_pages(
    series: Series, releases: Sequence[Release], stylebook: Stylebook
) -> tuple[Artefact, ...]:
    """The list of a series' issues, with its style sheet.

    Raises SeriesFileMissing or TemplateInvalid.
    """
    lang = series.editions[0]
    facts = {
        "series": series,
        "lang": lang,
        "words": labels.LABELS[lang],
        "entries": [entry(one, series) for one in newest_first(releases)],
    }
    html = fill(stylebook, series.name, _SERIES_PAGE, facts)
    return (
        Artefact("index.html", "html", html.encode()),
        Artefact(STYLE, "css", style_sheet(stylebook, series.name, "screen")),
    )


def home_page(every: Sequence[Series], releases: Sequence[Release]) -> tuple[Artefact, ...]:
    """The page that names the series, each with its newest issue."""
    shelves = [_shelf(one, releases) for one in every]
    style = next((shelf.series.name for shelf in shelves if shelf.count), "")
    first = every[0] if every else None
    lang = "en" if any("en" in one.editions for one in every) else "ko"
    facts = {
        "lang": lang,
        "words": labels.LABELS[lang],
        "institute": first.institute.of(lang) if first else "",
        "style": f"{style}/{STYLE}" if style else "",
        "shelves": shelves,
    }
    html = fill(_own_templates(), first.name if first else "", _HOME_PAGE, facts)
    return (Artefact("index.html", "html", html.encode()),)


@cache
def _own_templates() -> Stylebook:
    """The home page belongs to no series, so its template comes with the program."""
    data = files("flows.rendering").joinpath(_HOME_PAGE).read_bytes()
    return Stylebook({_HOME_PAGE: data})


def newest_first(releases: Sequence[Release]) -> Sequence[Release]:
    """By date, then by number."""
    return sorted(
        releases, key=lambda one: (one.date, one.number.year, one.number.seq), reverse=True
    )


def entry(release: Release, series: Series) -> Entry:
    """What a list says of a release, in the first language of its series."""
    lang = next((one for one in series.editions if one in release.titles), series.editions[0])
    number = labels.number_text(release.number, series)
    return Entry(
        imprint=f"{number} ({labels.long_date(release.date, lang)})",
        title=release.titles.get(lang, ""),
        lang=lang,
        authors=labels.names(release.authors, lang),
        files=tuple(_files(release, series, one) for one in series.editions),
    )


def _files(release: Release, series: Series, lang: str) -> tuple[str, str, str, str]:
    folder = release.number.path
    page = page_name(lang, series)
    pdf = f"{series.name}-{folder}-{lang}.pdf"
    return (labels.LABELS[lang]["language"], lang, f"{folder}/{page}", f"{folder}/{pdf}")


def _shelf(series: Series, releases: Sequence[Release]) -> Shelf:
    own = newest_first([one for one in releases if one.key.series == series.name])
    newest = entry(own[0], series) if own else None
    return Shelf(series, series.editions[0], len(own), newest)
