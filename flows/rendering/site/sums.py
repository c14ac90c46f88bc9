"""Catalogue → Sums: what the next release needs to know of the issues that it does not touch.

A release touches the list of its year, the newest of its series, its authors and what stands above
them. Whatever cannot be told from sums (an issue older than the newest, other authors than before) is
left to the whole catalogue, and so is the first issue of a year, which the lists of all other years name.
"""

import datetime as dt
from collections.abc import Iterable, Iterator

from flows.catalogue import Catalogue, Sums, Volume
from flows.issue import IssueKey, Release
from flows.rendering.metadata.oai import day_changed
from flows.rendering.site.pages import NEWEST
from flows.rendering.site.people import Writers, age
from flows.rendering.site.shelves import Shelves, year_of
from flows.rendering.site.texts import tag


def sums(catalogue: Catalogue) -> Sums:
    """The sums of a catalogue; of one that is not whole those it came with, brought up to date."""
    shelves, before = Shelves(catalogue), catalogue.sums
    volumes: dict[str, dict[int, Volume]] = {}
    for shelf in shelves.shelves:
        old = before.volumes.get(shelf.series.name, {}) if before else {}
        own = {year: _volume(shelf.year(year)) for year in shelf.looked_at}
        if old or own:
            volumes[shelf.series.name] = {**old, **own}
    ages = [age(one) for one in catalogue.releases]
    if before and before.newest:
        ages.append(before.newest)
    return Sums(
        volumes=volumes,
        writers=tuple(shelves.writers.told()),
        newest=max(ages, default=None),
        earliest=earliest(catalogue),
    )


def needed(catalogue: Catalogue) -> frozenset[IssueKey] | None:
    """The issues that the lists of the fresh ones look at, of a catalogue with sums and with nothing
    but the fresh; None where only the whole catalogue will do."""
    before = catalogue.sums
    if before is None:
        return None
    if before.earliest and catalogue.fresh.issuperset(before.earliest[1]):
        return None
    writers = Writers(catalogue)
    known = {one.who: one for one in before.writers}
    keys = set(catalogue.fresh)
    for series, volumes in before.volumes.items():
        years = sorted(volumes, reverse=True)
        keys.update(_newest(series, (volumes[year].slugs for year in years)))
    for release in catalogue.releases:
        volume = before.volumes.get(release.key.series, {}).get(year_of(release))
        slugs = volume.slugs if volume else ()
        who = [one for one, _ in writers.named(release)]
        if release.key.slug in slugs:
            wrote = [one.who for one in before.writers if str(release.key) in one.issues]
            if sorted(wrote) != sorted(set(who)):
                return None
        elif not slugs or (before.newest and age(release) <= before.newest):
            return None
        keys.update(IssueKey(release.key.series, slug) for slug in slugs)
        keys.update(IssueKey.parse(key) for one in who if one in known for key in known[one].issues)
    return frozenset(keys)


def _newest(series: str, years: Iterable[tuple[str, ...]]) -> Iterator[IssueKey]:
    left = NEWEST
    for slugs in years:
        yield from (IssueKey(series, slug) for slug in slugs[:left])
        left = max(0, left - len(slugs))


def _volume(releases: tuple[Release, ...]) -> Volume:
    return Volume(
        slugs=tuple(one.key.slug for one in releases),
        last=max(one.since for one in releases),
        tag=tag(releases),
    )


def earliest(catalogue: Catalogue) -> tuple[dt.date, tuple[IssueKey, ...]] | None:
    """The first day of all records for harvesters, and two of the issues that stand there."""
    told = {one.name for one in catalogue.series if one.base_url}
    found = [(day_changed(one), one.key) for one in catalogue.releases if one.key.series in told]
    if catalogue.sums:
        found = [(day, key) for day, key in found if key in catalogue.fresh]
        day, keys = catalogue.sums.earliest or (None, ())
        found += [(day, key) for key in keys if day and key not in catalogue.fresh]
    first = min((day for day, _ in found), default=None)
    keys = tuple(sorted(key for day, key in found if day == first)[:2])
    return (first, keys) if first else None
