"""Ledger ↔ published/ ↔ archive → what differs, and what was put back: `balgan verify`.

records    what the ledger says twice: log, numbers, counters, addresses, releases
files      each file by its hash, each address, what belongs to nothing
lists      what can be made again by its name
rows       which rows of the ledger are proved to be wrong
receipts   what published/ and the archive know and the ledger does not
restoring  each of them from a source that is proved by its hash
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from flows.desk.inspecting import Inspection, Meter
from flows.errors import LedgerDamaged
from flows.issue import Release
from flows.ledger.auditing import Books, Printed
from flows.ledger.engines import SqliteLedger
from flows.listing import Lists, Site
from flows.verification import files, lists, receipts, records, rows
from flows.verification.catalogue import (
    FROM_RECEIPTS,
    LEDGER,
    LEDGER_FROM_BACKUP,
    RESTORE,
    ROWS_TO_MEND,
    Difference,
    differs,
)

__all__ = ["Difference", "Verified", "verify"]


@dataclass(frozen=True, slots=True)
class Verified:
    """What differs, and how much was looked at: printings, files read and their bytes."""

    differences: tuple[Difference, ...]
    releases: int
    files: int
    bytes: int

    @property
    def sound(self) -> bool:
        """Whether everything is as it was recorded."""
        return not self.differences


def verify(
    desk: Inspection, site: Site, series: str | None = None, meter: Meter | None = None
) -> Verified:
    """Look at everything (of a series), and change nothing.

    Where something differs, everything is looked at once more, alone. Raises UnknownSeries, LedgerNewer,
    LedgerUnreachable.
    """
    if series:
        desk.require_series(series)
    meter = meter or Meter()
    found = _look(desk, site, series, meter)
    if found.sound:
        return found
    # What another process was just about to show is no difference: it is kept off for a second look.
    with desk.alone():
        return _look(desk, site, series, Meter(meter.tell))


def _look(desk: Inspection, site: Site, series: str | None, meter: Meter) -> Verified:
    books, unreadable = read(desk)
    place = ledger_place(desk)
    found = tuple(
        one if one.path != LEDGER else replace(one, path=place)
        for one in _differences(desk, site, books, unreadable, series, meter)
    )
    if any(one.code in rows.MENDED for one in found) and rows.wrong(desk, books):
        found = tuple(_to_mend(one) if one.code in rows.MENDED else one for one in found)
    return Verified(found, len(books.printed), meter.files, meter.size)


def ledger_place(desk: Inspection) -> str:
    """The ledger as a person finds it: its file, below the workspace, or the address of its database,
    without a password."""
    record = desk.record
    return desk.named(Path(record.place)) if isinstance(record, SqliteLedger) else record.place


def _to_mend(one: Difference) -> Difference:
    """The same of a ledger of which rows can be put right."""
    return replace(one, remedy=ROWS_TO_MEND)


def read(desk: Inspection) -> tuple[Books, bool]:
    """The books, and whether there is a ledger that cannot be read."""
    try:
        return desk.books(), False
    except LedgerDamaged:
        return Books(), True


def _differences(
    desk: Inspection,
    site: Site,
    books: Books,
    unreadable: bool,
    series: str | None,
    meter: Meter,
) -> Iterator[Difference]:
    yield from files.privacy(desk)
    lost = receipts.lost(desk, books, series, whole=books.empty)
    if unreadable or (books.empty and lost.anything):
        count = len(lost.told)
        yield differs("ledger-lost", LEDGER, FROM_RECEIPTS, count=count)
        return
    for one in lost.told:
        facts = {"number": one.release.number.text, "key": one.release.key}
        yield differs("release-lost", desk.named(desk.shown_folder(one.release)), RESTORE, **facts)
    taken = {
        (one.key.series, one.year, one.seq) for one in books.numbers if one.state == "released"
    }
    for void in lost.voids:
        place = void.series, void.number.year, void.number.seq
        remedy = LEDGER_FROM_BACKUP if place in taken else RESTORE
        where = receipts.void_place(void.series)
        yield differs("void-lost", where, remedy, number=void.number.text, series=void.series)
    releases = records.readable(books)
    yield from records.disagreements(books, releases)
    own = files.rows(books, releases, series)
    yield from files.damaged(desk, books, own, meter)
    yield from files.papers(desk, books, series, meter)
    every = files.rows(books, releases, None)
    if len(every) < len(books.printed):
        return
    newest = files.newest(every).values()
    made = catalogued(desk, site, newest)
    settled = not (lost.told or lost.voids) and all(one.committed.projected for one, _ in newest)
    settled = settled and len(files.proved(desk, books, every)) == len(every)
    settled = settled and not lists.outdated(desk, made)
    seen: set[str] = set()
    yield from lists.wrong(desk, made, meter, settled=settled, series=series, seen=seen)
    names = site.standing(made.catalogue) | seen
    for path in files.strays(desk, own, names, lost.places, series):
        if seen or series or not path.is_relative_to(desk.published / "search"):
            yield files.stray(desk, path)


def catalogued(desk: Inspection, site: Site, every: Iterable[tuple[Printed, Release]]) -> Lists:
    """The lists of these issues, each as last printed, the newest first, as a release makes them."""
    releases = [release for _, release in every]
    releases.sort(key=lambda one: (one.date, one.number.year, one.number.seq), reverse=True)
    return Lists.of(desk, site, releases)
