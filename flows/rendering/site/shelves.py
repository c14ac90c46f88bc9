"""Catalogue → Shelves: the releases by series, by year and by author, each list made once."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from flows.catalogue import Catalogue, Volume
from flows.issue import IssueKey, Release, Void
from flows.rendering.site.people import Writers, age
from flows.series import Series, Titles


@dataclass(frozen=True, slots=True)
class Shelf:
    """A series with its releases, newest first, and its void numbers."""

    series: Series
    releases: tuple[Release, ...]
    voids: tuple[Void, ...]
    _years: Mapping[int, tuple[Release, ...]] = field(default_factory=dict)
    _volumes: Mapping[int, Volume] = field(default_factory=dict)
    _fresh: frozenset[int] = frozenset()

    @property
    def lang(self) -> str:
        """The language of its lists: that of its first edition."""
        return self.series.editions[0]

    @property
    def years(self) -> tuple[int, ...]:
        """The years with issues or void numbers, newest first."""
        known = self._years.keys() | self._volumes.keys() | set(map(_year_of, self.voids))
        return tuple(sorted(known, reverse=True))

    @property
    def looked_at(self) -> tuple[int, ...]:
        """The years whose issues are all at hand."""
        return tuple(one for one in self._years if not self._volumes or one in self._fresh)

    @property
    def count(self) -> int:
        """How many issues are out."""
        return sum(map(self.count_of, self.years))

    def count_of(self, year: int) -> int:
        """How many issues are out of a year."""
        kept = self._kept(year)
        return len(kept.slugs) if kept else len(self.year(year))

    def last(self, year: int) -> dt.date:
        """The last day on which an issue of a year changed."""
        kept = self._kept(year)
        return kept.last if kept else max(one.since for one in self.year(year))

    def kept_tag(self, year: int) -> str:
        """What the search said of a year that is not at hand; empty for one that is."""
        kept = self._kept(year)
        return kept.tag if kept else ""

    def _kept(self, year: int) -> Volume | None:
        return None if year in self._fresh else self._volumes.get(year)

    def year(self, year: int) -> tuple[Release, ...]:
        """The issues of a year, newest first; those at hand."""
        return self._years.get(year, ())

    def gaps(self, year: int) -> tuple[Void, ...]:
        """The void numbers of a year."""
        return tuple(one for one in self.voids if _year_of(one) == year)


class Shelves:
    """A catalogue in the order in which pages ask for it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.writers = Writers(catalogue)
        self.shelves = tuple(_shelves(catalogue))
        self._by_name = {one.series.name: one for one in self.shelves}
        self._by_key = {one.key: one for one in catalogue.releases}

    def of(self, release: Release) -> Shelf:
        """The shelf that a release stands on."""
        return self._by_name[release.key.series]

    def release(self, key: IssueKey) -> Release | None:
        """An issue as last printed."""
        return self._by_key.get(key)

    @property
    def lang(self) -> str:
        """The language of the pages above the series: English where any series speaks it."""
        return "en" if any("en" in one.series.editions for one in self.shelves) else "ko"

    @property
    def institute(self) -> Titles:
        """The house, as its first series names it."""
        return self.shelves[0].series.institute

    @property
    def base_url(self) -> str:
        """The address of published/, where a series tells it; no slash at the end."""
        told = (one.series.base_url for one in self.shelves if one.series.base_url)
        return next(told, "").rstrip("/")


def year_of(release: Release) -> int:
    """The year in whose list an issue stands."""
    return release.date.year


def _year_of(void: Void) -> int:
    return void.number.year or void.date.year


def _shelves(catalogue: Catalogue) -> Iterator[Shelf]:
    by_series: dict[str, list[Release]] = defaultdict(list)
    for release in sorted(catalogue.releases, key=age, reverse=True):
        by_series[release.key.series].append(release)
    for series in catalogue.series:
        own = by_series[series.name]
        years: dict[int, list[Release]] = defaultdict(list)
        for release in own:
            years[year_of(release)].append(release)
        yield Shelf(
            _volumes=catalogue.sums.volumes.get(series.name, {}) if catalogue.sums else {},
            _fresh=frozenset(year_of(one) for one in own if one.key in catalogue.fresh),
            series=series,
            releases=tuple(own),
            voids=tuple(one for one in catalogue.voids if one.series == series.name),
            _years={year: tuple(listed) for year, listed in years.items()},
        )
