"""Catalogue → every file of the lists by its name, with what makes it, in the order of writing."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from flows.issue import Artefact, IssueKey, Release
from flows.rendering.metadata import llms, oai, redif
from flows.rendering.metadata.llms import FILE as LLMS
from flows.rendering.metadata.oai import FILE as OAI
from flows.rendering.metadata.oai import Whole
from flows.rendering.site import counter, feed, icon, look, sitemap, texts, voids
from flows.rendering.site.pages import NEWEST, Pages
from flows.rendering.site.shelves import Shelf, Shelves, year_of
from flows.rendering.site.sums import earliest
from flows.series import Stylebook

Maker = Callable[[], Iterable[Artefact]]
Makers = dict[str, Maker]

SEARCH = "search/index.html"
COSTLY = "/pagefind-entry.json"
"""How the name of a year's search index ends: it is made from the text of all issues of the year."""

_HOUSE = (
    "index.html",
    "site.css",
    icon.FILE,
    "authors/index.html",
    "sitemap.xml",
    "robots.txt",
    SEARCH,
)
_MACHINES = (OAI, LLMS)


def _nothing(_name: str) -> bytes:
    return b""


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one catalogue."""

    shelves: Shelves
    stylebooks: Mapping[str, Stylebook] = field(default_factory=dict)
    read: Callable[[str], bytes] = _nothing
    changed: Collection[IssueKey] = ()

    def of_issues(self, keys: Collection[IssueKey]) -> Iterator[str]:
        """The names of the lists in which these issues stand or stood."""
        known = self.makers()
        for key in keys:
            yield from (name for name in self._of_issue(key) if name in known)

    def _of_issue(self, key: IssueKey) -> Iterator[str]:
        release = self.shelves.release(key)
        if release is None:
            return
        shelf = self.shelves.of(release)
        revisions = (release, *self.shelves.catalogue.history.get(key, ()))
        writers = (writer for one in revisions for _, writer in self.shelves.writers.of(one))
        yield from (
            *_HOUSE,
            *_MACHINES,
            *_of_series(shelf),
            *_of_year(shelf, year_of(release)),
            *self._begun(shelf, year_of(release)),
            counter_name(release),
            *(writer.page for writer in writers if writer),
        )

    def _begun(self, shelf: Shelf, year: int) -> Iterator[str]:
        """The lists that name what the only issue of a year or a series may have begun: the year on the
        pages of the other years, the feed of the series on those of all authors. Sums are only used
        where nothing begins."""
        if self.shelves.catalogue.sums is None and shelf.count_of(year) == 1:
            yield from (f"{shelf.series.name}/{one}.html" for one in shelf.years)
            if shelf.count == 1:
                yield from (one.page for one in self.shelves.writers)

    def makers(self) -> Makers:
        """What leads to all others comes last."""
        pages = Pages(self.shelves, self.stylebooks)
        shown = [one for one in self.shelves.shelves if one.count or one.voids]
        makers: Makers = {}
        for shelf in shown:
            makers |= self._of_series(pages, shelf)
        for writer in self.shelves.writers:
            makers |= _page(writer.page, partial(pages.author, writer))
        makers |= _page("authors/index.html", pages.authors)
        makers |= self._for_machines(shown)
        for name in look.fonts():
            makers |= _page(name, partial(look.font, name))
        makers[SEARCH] = partial(texts.page, self.shelves, self.stylebooks)
        makers |= _page("site.css", lambda: look.of_site(self.stylebooks))
        makers |= _page(icon.FILE, self._icon)
        makers |= _page("index.html", pages.home)
        return makers

    def _of_series(self, pages: Pages, shelf: Shelf) -> Makers:
        """The files of a series: styles and counters, years, then what leads to them."""
        series, name = shelf.series, shelf.series.name
        views = self.shelves.catalogue.views
        makers = _page(f"{name}/style.css", lambda: look.of_series(self.stylebooks[name], name))
        makers |= _page(f"{name}/{icon.FILE}", lambda: icon.icon(self.stylebooks[name], name))
        makers |= _page(
            f"{name}/views/{counter.STYLE}", lambda: look.of_counters(self.stylebooks[name], name)
        )
        for one in shelf.releases:
            makers |= _page(
                counter_name(one), partial(counter.picture, views.get(one.key), shelf.lang)
            )
        for year in shelf.years:
            makers |= self._of_year(pages, shelf, year)
        for lang in series.editions:
            newest = shelf.releases[:NEWEST]
            makers |= _page(
                f"{name}/{feed.feed_name(series, lang)}", partial(feed.feed, series, newest, lang)
            )
        if shelf.voids:
            makers |= _page(f"{name}/{voids.FILE}", partial(voids.voids, shelf.voids))
        return makers | _page(f"{name}/index.html", partial(pages.series, shelf))

    def _of_year(self, pages: Pages, shelf: Shelf, year: int) -> Makers:
        series, issues = shelf.series, shelf.year(year)
        makers = _page(f"{series.name}/{year}.html", partial(pages.year, shelf, year))
        if not shelf.count_of(year):
            return makers
        if feed.address(series):
            makers |= _page(
                sitemap_name(series.name, year), partial(sitemap.sitemap, series, year, issues)
            )
        if series.redif:
            makers |= _page(redif.year_path(series.redif, year), partial(self._papers, shelf, year))
        makers[texts.bundle_name(series.name, year)] = partial(
            texts.bundle, self.shelves, shelf, year, self.read
        )
        return makers

    def _for_machines(self, shown: Collection[Shelf]) -> Makers:
        """What harvesters, crawlers and programs that read text ask for."""
        every = [one.series for one in shown]
        releases = self.shelves.catalogue.releases
        makers: Makers = {}
        for name, said in redif.archive(every):
            makers |= _page(name, partial(bytes, said))
        if any(one.base_url and one.contact for one in every):
            makers |= _page(OAI, lambda: self._oai(shown))
        counts = {one.series.name: one.count for one in shown}
        makers |= _page(LLMS, lambda: llms(every, releases, counts))
        if self.shelves.base_url:
            makers |= _page("sitemap.xml", lambda: sitemap.index(_sitemaps(shown)))
        return makers | _page("robots.txt", lambda: sitemap.robots(self.shelves.base_url))

    def _icon(self) -> bytes:
        """The icon of the pages above the series: that of the first."""
        name, first = next(iter(self.stylebooks.items()))
        return icon.icon(first, name)

    def _oai(self, shown: Collection[Shelf]) -> bytes:
        every = [one.series for one in shown]
        releases = [one for shelf in shown for one in shelf.releases]
        before = self.read(OAI) if self.changed else b""
        return oai(every, releases, before=before, changed=self.changed, whole=self._whole(shown))

    def _whole(self, shown: Collection[Shelf]) -> Whole | None:
        """What the records of all issues come to, where only some are at hand."""
        catalogue = self.shelves.catalogue
        first = earliest(catalogue) if catalogue.sums else None
        if first is None:
            return None
        return Whole(sum(one.count for one in shown if one.series.base_url), first[0])

    def _papers(self, shelf: Shelf, year: int) -> bytes:
        found = map(self.read, redif.papers(shelf.series, shelf.releases, year))
        return redif.year_file(paper for paper in found if paper)


def counter_name(release: Release) -> str:
    """The picture with the view count of an issue."""
    return f"{release.key.series}/views/{release.number.path}.svg"


def sitemap_name(series: str, year: int) -> str:
    """The sitemap of a year."""
    return f"{series}/sitemap-{year}.xml"


def _of_series(shelf: Shelf) -> Iterator[str]:
    name = shelf.series.name
    yield from (
        f"{name}/{file}"
        for file in ("index.html", "style.css", icon.FILE, f"views/{counter.STYLE}")
    )
    yield from (f"{name}/{feed.feed_name(shelf.series, lang)}" for lang in shelf.series.editions)
    yield from (path for path, _ in redif.archive([shelf.series]))


def _of_year(shelf: Shelf, year: int) -> Iterator[str]:
    name, handle = shelf.series.name, shelf.series.redif
    yield from (f"{name}/{year}.html", sitemap_name(name, year), texts.bundle_name(name, year))
    if handle:
        yield redif.year_path(handle, year)


def _sitemaps(shown: Collection[Shelf]) -> Iterator[tuple[str, str]]:
    """The address and the last day of each year of each series."""
    for shelf in shown:
        base = feed.address(shelf.series)
        for year in shelf.years if base else ():
            if shelf.count_of(year):
                yield f"{base}sitemap-{year}.xml", shelf.last(year).isoformat()


def _page(name: str, make: Callable[[], bytes]) -> Makers:
    """A file of its own."""
    return {name: lambda: (Artefact(name, name.rpartition(".")[2], make()),)}
