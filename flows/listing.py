"""Desk + site → the lists of published/: which must be written, and what stops them.

The lists are made from what is released alone, so they can be made again at any time. What one series
has broken (its series.toml, its templates) keeps back its own lists and those of no other.
"""

import datetime as dt
import hashlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Protocol

from flows import __version__
from flows.authority import Person
from flows.catalogue import Catalogue, Sums
from flows.desk import Desk
from flows.desk.settled import Noted
from flows.errors import BalganError
from flows.issue import Artefact, IssueKey, Release
from flows.series import Series, Stylebook, Titles

HOUSE, SEARCH = "", "search"
"""Whose the lists above all series are, and what finds issues in them."""


class Site(Protocol):
    """How the lists are made (rendering.site): names are relative to published/."""

    @property
    def COSTLY(self) -> str:
        """How the names of those end that are too costly to be made twice."""

    def standing(self, catalogue: Catalogue) -> frozenset[str]:
        """The names of all lists of a catalogue."""

    def touched(self, catalogue: Catalogue, changed: Collection[IssueKey]) -> frozenset[str]:
        """The names of the lists in which these issues stand or stood."""

    def stale(self, catalogue: Catalogue, read: Callable[[str], bytes]) -> frozenset[str]:
        """The names of the lists that stand and can no longer be used."""

    def counted(self, catalogue: Catalogue, changed: Collection[IssueKey]) -> frozenset[str]:
        """The names of the lists that show how often these issues were looked at."""

    def sums(self, catalogue: Catalogue) -> Sums | None:
        """What the next release must know of the issues it does not touch; None where it needs all."""

    def needed(self, catalogue: Catalogue) -> frozenset[IssueKey] | None:
        """The issues that the lists of the fresh ones look at; None where that is all of them."""

    def made(
        self,
        catalogue: Catalogue,
        names: Collection[str],
        stylebooks: Mapping[str, Stylebook],
        read: Callable[[str], bytes],
        changed: Collection[IssueKey],
    ) -> Iterable[Artefact]:
        """The files of these names. Raises SeriesFileMissing, TemplateInvalid and their kin."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of a catalogue; `broken` holds the series that cannot be read, and why."""

    site: Site
    catalogue: Catalogue
    stylebooks: Mapping[str, Stylebook]
    broken: Mapping[str, BalganError]

    @classmethod
    def of(cls, desk: Desk, site: Site, releases: Sequence[Release]) -> "Lists":
        """The lists that these releases make, as the workspace stands."""
        known, looks, broken = _frame(desk, releases)
        institute = next((one.institute for one in known.values()), None)
        unread = {one.key.series: one for one in releases if one.key.series in broken}
        every = known | {name: _stand_in(one, institute) for name, one in unread.items()}
        keys = {one.key for one in releases}
        read = {one.key for one in releases if not one.taken_away}
        catalogue = Catalogue(
            series=tuple(every[name] for name in sorted(every)),
            releases=tuple(releases),
            history={key: told for key, told in desk.history().items() if key in read},
            voids=tuple(void for name in known for void in desk.voids(name)),
            views={key: count for key, count in desk.views().items() if key in keys},
            people={name: _people(desk, name) for name in known},
        )
        return cls(site, catalogue, looks, broken)

    @classmethod
    def near(cls, desk: Desk, site: Site, noted: Noted, fresh: Sequence[Release]) -> "Lists | None":
        """The lists that these issues touch, with what they look at and no more; None where only the
        lists of all issues will do, or where all are to be made anew."""
        known, looks, broken = _frame(desk, fresh)
        if broken:
            return None
        keys = frozenset(one.key for one in fresh)
        catalogue = Catalogue(
            series=tuple(known[name] for name in sorted(known)),
            releases=tuple(fresh),
            voids=tuple(void for name in known for void in desk.voids(name)),
            people={name: _people(desk, name) for name in known},
            sums=noted.sums,
            fresh=keys,
        )
        alone = cls(site, catalogue, looks, broken)
        if alone.changed(desk) or site.stale(catalogue, desk.public_bytes):
            return None
        if not fresh:
            return alone
        needed = site.needed(catalogue)
        if needed is None:
            return None
        every = sorted((*fresh, *desk.releases_of(needed - keys)), key=_newest_last, reverse=True)
        revised = [one.key for one in every if one.revision > 1 and not one.taken_away]
        whole = replace(
            catalogue,
            releases=tuple(every),
            history=desk.history(revised),
            views=desk.views_of([one.key for one in every]),
        )
        return cls(site, whole, looks, broken)

    def lost(self, desk: Desk) -> frozenset[str]:
        """The lists that published/ lacks or cannot use, those of broken series left out.

        They are all of them where a template, a series.toml or a table of authors has changed.
        """
        standing, changed = self.site.standing(self.catalogue), self.changed(desk)
        lost = {one for one in standing if changed or not desk.is_public(one)}
        lost |= self.site.stale(self.catalogue, desk.public_bytes)
        return frozenset(one for one in lost if self.owner(one) not in self.broken)

    def changed(self, desk: Desk) -> bool:
        """Whether the lists look otherwise than those that stand, or write somebody otherwise."""
        return desk.lists_made_from() != self.made_from

    @property
    def made_from(self) -> str:
        """SHA-256 of what shapes the lists besides releases: series, looks, people, void numbers."""
        told = hashlib.sha256(f"{__version__}\n{self.catalogue.voids}".encode())
        for series in self.catalogue.series:
            told.update(series.model_dump_json().encode())
            told.update(repr(self.catalogue.people.get(series.name)).encode())
            look = self.stylebooks.get(series.name, Stylebook())
            for path, data in sorted(look.files.items()):
                told.update(f"\n{path} {len(data)}\n".encode() + data)
        return told.hexdigest()

    def rehearse(self, desk: Desk, key: IssueKey) -> None:
        """Make the lists of an issue, and write none. Raises what keeps one back."""
        if key.series in self.broken:
            raise self.broken[key.series]
        names = self.site.touched(self.catalogue, (key,))
        cheap = {one for one in names if not one.endswith(self.site.COSTLY)}
        for _ in self._pages(desk, cheap, (key,)):
            pass

    def write(
        self, desk: Desk, names: Collection[str], changed: Collection[IssueKey] = ()
    ) -> dict[str, BalganError]:
        """Write these lists; returns what kept back those of a series, of the house or the search.

        `changed` are the issues that differ from the lists as they stand; without them each list is
        made from nothing. Raises WriteFailed.
        """
        failed: dict[str, BalganError] = {}
        alone, noted = self.catalogue.sums is not None, desk.settled()
        if not alone:
            desk.sweep_public({name.rpartition("/")[0] for name in names})
        by_owner: dict[str, set[str]] = {}
        for name in names:
            by_owner.setdefault(self.owner(name), set()).add(name)
        # What leads to all others comes last.
        for owner in sorted(by_owner, reverse=True):
            try:
                pages = tuple(self._pages(desk, by_owner[owner], changed))
            except BalganError as error:
                failed[owner] = error
                continue
            for page in pages:
                desk.write_public(page.name, page.data)
            _clear(desk, {page.name for page in pages})
        if not alone:
            desk.keep_only("authors", self.site.standing(self.catalogue))
        if noted and not failed:
            desk.note_written(noted)
        return {**failed, **{one: self.broken[one] for one in by_owner if one in self.broken}}

    def of_series(self, series: str) -> frozenset[str]:
        """The names of a series' own lists."""
        every = self.site.standing(self.catalogue)
        return frozenset(one for one in every if self.owner(one) == series)

    def owner(self, name: str) -> str:
        """Whose list it is: a series', the search's, or the house's."""
        folder, inside, _ = name.partition("/")
        if inside and folder == SEARCH:
            return SEARCH
        return folder if any(one.name == folder for one in self.catalogue.series) else HOUSE

    def _pages(
        self, desk: Desk, names: Collection[str], changed: Collection[IssueKey]
    ) -> Iterator[Artefact]:
        readable = {name for name in names if self.owner(name) not in self.broken}
        if readable:
            yield from self.site.made(
                self.catalogue, readable, self.stylebooks, desk.public_bytes, changed
            )


def _frame(
    desk: Desk, releases: Sequence[Release]
) -> tuple[dict[str, Series], dict[str, Stylebook], dict[str, BalganError]]:
    """The series there are, their looks, and what is broken of them."""
    known: dict[str, Series] = {}
    looks: dict[str, Stylebook] = {}
    broken: dict[str, BalganError] = {}
    for name in dict.fromkeys((*desk.series_names(), *(one.key.series for one in releases))):
        try:
            looks[name] = desk.stylebook(name)
            known[name] = desk.series(name)
        except BalganError as error:
            broken[name] = error
    return known, looks, broken


def _newest_last(release: Release) -> tuple[dt.date, int, int]:
    return release.date, release.number.year, release.number.seq


def _clear(desk: Desk, written: Collection[str]) -> None:
    """Take away what an index of the search held before: its files are named by what is in them."""
    for folder in {one.rpartition("/")[0].split("/", 2)[1] for one in written if _indexed(one)}:
        desk.keep_only(f"{SEARCH}/{folder}", written)


def _indexed(name: str) -> bool:
    return name.startswith(f"{SEARCH}/") and name.count("/") > 1


def _people(desk: Desk, series: str) -> tuple[Person, ...]:
    """How a series writes its authors. A table that is wrong is told of where names are checked."""
    with suppress(BalganError):
        return desk.authority(series).people
    return ()


def _stand_in(release: Release, institute: Titles | None) -> Series:
    """A series by one of its releases: named by its folder, the edition at index.html first."""
    name = release.key.series
    return Series.model_validate(
        {
            "name": name,
            "title": {"en": name, "ko": name},
            "institute": institute or {"en": name, "ko": name},
            "editions": sorted(release.titles, key=lambda lang: f"{lang}.html" in release.files),
            "number": "{seq}",
        }
    )
