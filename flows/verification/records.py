"""Books → what does not agree in them: log, numbers, counters, addresses, releases. Pure."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from flows import canon
from flows.issue import IssueKey, Release
from flows.verification.catalogue import (
    LEDGER,
    LEDGER_FROM_BACKUP,
    RESTORE,
    Difference,
    differs,
)

if TYPE_CHECKING:
    from flows.ledger.auditing import Books, Given, Printed

_LAST_SHOWN = 12

Releases = Mapping[int, Release]
"""The releases of the ledger by the number of their commit; those that cannot be read are left out."""


def readable(books: "Books") -> dict[int, Release]:
    """The records that say a release."""
    found = {}
    for one in books.printed:
        try:
            found[one.committed.commit_no] = canon.from_json(Release, one.committed.record)
        except canon.NotThatNoun:
            continue
    return found


def disagreements(books: "Books", releases: Releases) -> Iterator[Difference]:
    """Everything in the ledger that says otherwise than something else in it."""
    if breaks := books.log.breaks:
        yield differs("chain-broken", LEDGER, LEDGER_FROM_BACKUP, n=breaks[0], count=len(breaks))
    for one in books.printed:
        yield from _release(books, one, releases.get(one.committed.commit_no))
    yield from _numbers(books, releases)
    yield from _twice(books, releases)
    yield from _counters(books)
    yield from _addresses(books, releases)


def _release(books: "Books", one: "Printed", release: Release | None) -> Iterator[Difference]:
    row = one.committed
    what = "record" if release is None else _other(one, release)
    log = books.log
    if not what and release and row.event in log.facts:
        what = _told_otherwise(log.facts[row.event], release, row.manifest)
    if what:
        yield differs(
            "release-differs",
            LEDGER,
            LEDGER_FROM_BACKUP,
            key=row.key,
            revision=one.revision,
            printing=one.printing,
            what=what,
        )
    if release and not log.knows(row.event):
        yield differs(
            "event-missing",
            LEDGER,
            RESTORE,
            event=row.event[:_LAST_SHOWN],
            number=release.number.text,
            key=row.key,
        )


def _other(one: "Printed", release: Release) -> str:
    """Which columns say otherwise than the record."""
    pairs = {
        "key": (one.committed.key, release.key),
        "revision": (one.revision, release.revision),
        "printing": (one.printing, release.printing),
        "number": ((one.year, one.seq), (release.number.year, release.number.seq)),
        "date": (one.day, release.date.isoformat()),
    }
    return ", ".join(name for name, (row, record) in pairs.items() if row != record)


def _told_otherwise(facts: Mapping[str, object], release: Release, manifest: str) -> str:
    """What the event of a release says otherwise than its row."""
    told = {
        "number": release.number.text,
        "date": release.date.isoformat(),
        "revision": release.revision,
        "printing": release.printing,
        "manifest": manifest,
    }
    return ", ".join(name for name, value in told.items() if facts.get(name) != value)


def _numbers(books: "Books", releases: Releases) -> Iterator[Difference]:
    given = {(one.key.series, one.year, one.seq): one for one in books.numbers}
    wanted = {(one.key.series, one.number.year, one.number.seq): one for one in releases.values()}
    for place, key in {**books.log.told, **{at: one.key for at, one in wanted.items()}}.items():
        series, year, seq = place
        here = {"series": series, "year": year, "seq": seq}
        row, release = given.get(place), wanted.get(place)
        if row is None:
            remedy = RESTORE if release else LEDGER_FROM_BACKUP
            yield differs("number-lost", LEDGER, remedy, **here, key=key)
            continue
        said = f"{row.key}, {row.state}, {row.day}"
        should = f"{key}, {'released' if release else row.state}, "
        should += release.date.isoformat() if release else row.day
        if said != should:
            remedy = LEDGER_FROM_BACKUP
            yield differs("number-differs", LEDGER, remedy, **here, found=said, wanted=should)
    for place, row in given.items():
        yield from _unbacked(books, row, place in wanted)


def _unbacked(books: "Books", row: "Given", released: bool) -> Iterator[Difference]:
    here = {"series": row.key.series, "year": row.year, "seq": row.seq}
    told = (row.key.series, row.year, row.seq) in books.log.told
    if row.state == "released" and told and not released:
        yield differs("number-without-release", LEDGER, LEDGER_FROM_BACKUP, **here, key=row.key)
    if row.state == "void" and not (row.reason.strip() and row.key in books.log.voided):
        yield differs("void-without-reason", LEDGER, LEDGER_FROM_BACKUP, **here)


def _twice(books: "Books", releases: Releases) -> Iterator[Difference]:
    holders: dict[tuple[str, str], dict[IssueKey, Release]] = defaultdict(dict)
    for one in releases.values():
        holders[one.key.series, one.number.path].setdefault(one.key, one)
    for issues in holders.values():
        first, *others = issues.values()
        for other in others:
            yield differs(
                "number-twice",
                LEDGER,
                LEDGER_FROM_BACKUP,
                number=first.number.text,
                key=first.key,
                other=other.key,
            )


def _counters(books: "Books") -> Iterator[Difference]:
    highest: dict[tuple[str, int], int] = defaultdict(int)
    for one in books.numbers:
        counter = one.key.series, one.year
        highest[counter] = max(highest[counter], one.seq)
    for (series, year), seq in highest.items():
        last = books.counters.get((series, year), 0)
        if last < seq:
            yield differs(
                "counter-behind", LEDGER, RESTORE, series=series, year=year, last=last, seq=seq
            )


def _addresses(books: "Books", releases: Releases) -> Iterator[Difference]:
    seen = set()
    for one in releases.values():
        place = one.key.series, one.number.path
        owner = books.addresses.get(place)
        if owner == one.key.slug or place in seen:
            continue
        seen.add(place)
        address = "/".join(place)
        if owner is None:
            yield differs("address-lost", LEDGER, RESTORE, address=address, key=one.key)
        else:
            other = IssueKey(one.key.series, owner)
            yield differs(
                "address-differs",
                LEDGER,
                LEDGER_FROM_BACKUP,
                address=address,
                other=other,
                key=one.key,
            )
