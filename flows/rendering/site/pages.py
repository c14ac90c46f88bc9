"""Catalogue → the HTML pages above the issues: home, series, years and authors.

The pages of a series speak its first language; home and the authors' pages speak English where any
series is published in it. Templates only arrange; author text is data in them.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from flows.issue import Release
from flows.rendering import labels
from flows.rendering.html import fill
from flows.rendering.metadata.jsonld import in_script
from flows.rendering.metadata.status import status as status_of
from flows.rendering.site.entries import Entry, Gap, entry, gap
from flows.rendering.site.feed import address, feed_name
from flows.rendering.site.icon import FILE as ICON
from flows.rendering.site.people import Writer
from flows.rendering.site.shelves import Shelf, Shelves
from flows.rendering.site.words import WORDS, how_many, tongue
from flows.series import Series, Stylebook, Titles

NEWEST = 20
"""How many issues the page of a series and its feed hold."""
_ON_HOME, _PEOPLE_ON_HOME = 4, 24
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that a page names."""

    href: str
    title: str
    lang: str


@dataclass(frozen=True, slots=True)
class Page:
    """What every page above the issues has; `root` leads from it to published/."""

    lang: str
    title: str
    root: str
    style: str
    institute: Titles
    look: str = ""
    description: str = ""
    address: str = ""
    feeds: tuple[Feed, ...] = ()
    policy: str = _POLICY

    @property
    def icon(self) -> str:
        """Where its icon is: beside its style sheet."""
        folder, slash, _ = self.style.rpartition("/")
        return f"{folder}{slash}{ICON}"

    @property
    def words(self) -> Mapping[str, str]:
        """The words of the lists in the page's language."""
        return WORDS[self.lang]

    @property
    def other(self) -> str:
        """The other of the two languages."""
        return "en" if self.lang == "ko" else "ko"


@dataclass(frozen=True, slots=True)
class Front:
    """A series on the home page, with its newest issues."""

    series: Series
    count: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Year:
    """A year of a series in a list of years; `count` may be empty."""

    year: int
    count: str


@dataclass(frozen=True, slots=True)
class Pages:
    """Makes the pages of one catalogue."""

    shelves: Shelves
    stylebooks: Mapping[str, Stylebook]

    def home(self) -> bytes:
        """The page that the site opens with."""
        fronts = tuple(map(self._front, self.shelves.shelves))
        page = self._above("index.html", WORDS[self.shelves.lang]["publications"])
        lately = sorted(self.shelves.writers, key=lambda one: one.newest, reverse=True)
        people = _sorted(lately[:_PEOPLE_ON_HOME], page.lang)
        data = _data([one for front in fronts for one in front.entries], page)
        return self._filled("home", page, fronts=fronts, people=people, data=data)

    def authors(self) -> bytes:
        """Everyone who wrote something, by name."""
        page = self._above("authors/index.html", WORDS[self.shelves.lang]["authors"], "../")
        people = _sorted(self.shelves.writers, page.lang)
        return self._filled("authors", page, people=people, how_many=how_many)

    def author(self, writer: Writer) -> bytes:
        """An author with all the issues."""
        page = self._above(writer.href, writer.name(self.shelves.lang), "../")
        entries = tuple(self._entry(one, page.lang) for one in writer.issues)
        count = how_many(len(entries), page.lang)
        data = _data(entries, page)
        return self._filled("author", page, writer=writer, entries=entries, count=count, data=data)

    def series(self, shelf: Shelf) -> bytes:
        """A series: the newest issues, the years, the numbers that no issue bears."""
        page = self._of(shelf, shelf.series.title.of(shelf.lang), "index.html")
        return self._filled(
            "series",
            page,
            shelf=shelf,
            entries=tuple(self._entry(one, shelf.lang) for one in shelf.releases[:NEWEST]),
            years=_years(shelf),
            gaps=tuple(gap(one, shelf.series, shelf.lang) for one in shelf.voids),
            data=_data([self._entry(one, shelf.lang) for one in shelf.releases[:NEWEST]], page),
        )

    def year(self, shelf: Shelf, year: int) -> bytes:
        """All issues of a year, by number, and the void numbers among them.

        It names the other years and says nothing of them, so that it stands until its own changes.
        """
        title = f"{shelf.series.title.of(shelf.lang)} {year}"
        page = self._of(shelf, title, f"{year}.html")
        rows = self._rows(shelf, year)
        entries = [one for one in rows if isinstance(one, Entry)]
        return self._filled(
            "year",
            page,
            shelf=shelf,
            year=year,
            rows=rows,
            years=tuple(Year(one, "") for one in shelf.years),
            count=how_many(len(entries), shelf.lang),
            data=_data(entries, page),
        )

    def _rows(self, shelf: Shelf, year: int) -> tuple[Entry | Gap, ...]:
        issues = [
            ((one.number.seq, one.date), self._entry(one, shelf.lang)) for one in shelf.year(year)
        ]
        voids = [
            ((one.number.seq, one.date), gap(one, shelf.series, shelf.lang))
            for one in shelf.gaps(year)
        ]
        rows: list[tuple[Any, Entry | Gap]] = [*issues, *voids]
        return tuple(one for _, one in sorted(rows, key=lambda row: row[0], reverse=True))

    def _entry(self, release: Release, lang: str) -> Entry:
        catalogue = self.shelves.catalogue
        return entry(
            release,
            self.shelves.of(release).series,
            lang,
            writers=self.shelves.writers.of(release),
            earlier=catalogue.history.get(release.key, ()),
            views=catalogue.views.get(release.key),
        )

    def _front(self, shelf: Shelf) -> Front:
        return Front(
            series=shelf.series,
            count=how_many(shelf.count, self.shelves.lang),
            entries=tuple(self._entry(one, self.shelves.lang) for one in shelf.releases[:_ON_HOME]),
        )

    def _above(self, path: str, title: str, root: str = "") -> Page:
        """A page of the whole house."""
        lang, institute = self.shelves.lang, self.shelves.institute
        base = self.shelves.base_url
        return Page(
            lang=lang,
            title=f"{title} · {institute.of(lang)}",
            root=root,
            style=f"{root}site.css",
            institute=institute,
            look="house",
            description=f"{title}, {institute.of(lang)}",
            address=f"{base}/{path}" if base else "",
            feeds=tuple(
                feed
                for shelf in self.shelves.shelves
                if shelf.count
                for feed in _feeds(shelf.series, f"{root}{shelf.series.name}/")
            ),
        )

    def _of(self, shelf: Shelf, title: str, path: str) -> Page:
        """A page of a series."""
        institute = shelf.series.institute
        base = address(shelf.series)
        return Page(
            lang=shelf.lang,
            title=f"{title} · {institute.of(shelf.lang)}",
            root="../",
            style="style.css",
            institute=institute,
            look=shelf.series.name,
            description=f"{title}, {institute.of(shelf.lang)}",
            address=base and base + path,
            feeds=tuple(_feeds(shelf.series, "")),
        )

    def _filled(self, template: str, page: Page, **facts: object) -> bytes:
        """Raises SeriesFileMissing or TemplateInvalid."""
        name = page.look if page.look in self.stylebooks else next(iter(self.stylebooks))
        path = f"_base/{template}.html.j2"
        common = {"page": page, "words": page.words, "all_words": WORDS, "tongue": tongue}
        return fill(self.stylebooks[name], name, path, {**common, **facts}).encode()


def _feeds(series: Series, folder: str) -> Iterator[Feed]:
    for lang in series.editions:
        title = series.title.of(lang)
        if len(series.editions) > 1:
            title += f" ({labels.LABELS[lang]['language']})"
        yield Feed(folder + feed_name(series, lang), title, lang)


def _sorted(writers: Iterable[Writer], lang: str) -> tuple[Writer, ...]:
    return tuple(sorted(writers, key=lambda one: (one.name(lang).casefold(), one.slug)))


def _years(shelf: Shelf) -> tuple[Year, ...]:
    return tuple(Year(one, how_many(shelf.count_of(one), shelf.lang)) for one in shelf.years)


def _data(entries: Sequence[Entry], page: Page) -> Markup:
    """The list as machines read it (schema.org): with the status of every issue, and why."""
    told = {
        "@context": "https://schema.org",
        "@type": "CollectionPage",
        "name": page.title,
        "inLanguage": page.lang,
        "hasPart": [_part(one, page) for one in entries],
    }
    return Markup(in_script(told))


def _part(one: Entry, page: Page) -> dict[str, object]:
    first, name = one.tongues[0], one.series.name
    folder = address(one.series) or ("" if page.look == name else f"{page.root}{name}/")
    told: dict[str, object] = {
        "@type": "Report",
        "name": first.title,
        "reportNumber": one.number.replace(labels.NBSP, " "),
        "url": folder + first.page,
        "datePublished": one.day.isoformat(),
        "inLanguage": [tongue.lang for tongue in one.tongues],
        "author": [{"@type": "Person", "name": each.name} for each, _ in one.writers],
    }
    if one.status:
        told["creativeWorkStatus"] = status_of(one.release.notices)
        told["correction"] = [
            {
                "@type": "CorrectionComment",
                "name": notice.word,
                "text": notice.because,
                "datePublished": notice.day.isoformat(),
            }
            for notice in one.notices
        ]
    return told
