"""Receipts → rows: a ledger that was lost, or lacks its end, made again from what was published.

Every wall of the ledger stands: rows are added, a number goes from reserved to released, a counter
moves up. What a row says otherwise than a receipt is never changed.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from flows import canon
from flows.issue import IssueKey, Release, Void
from flows.ledger import addresses, events, numbers
from flows.ledger import releases as committing
from flows.ledger.auditing import REBUILT_FROM, RECORD
from flows.ledger.schema import events as event_rows
from flows.ledger.schema import numbers as number_rows
from flows.ledger.schema import outbox, releases

NO_DRAFT: Mapping[str, Any] = {
    "sha256": "",
    "file": "",
    "serial": 0,
    "kept": {"manuscript.json": "", "report.json": ""},
}
"""The facts of a draft of which nothing is left."""


@dataclass(frozen=True, slots=True)
class Told:
    """A release as its receipts tell it.

    `event` is the hash that the published receipt names, empty where there is none; `draft` what is
    found of the draft it was made from, as the facts of its arrival.
    """

    release: Release
    record: str
    manifest: str
    event: str
    source: str
    draft: Mapping[str, Any] = field(default_factory=dict)


def enter(connection: sa.Connection, told: Told, *, at: datetime, by: str) -> bool:
    """Enter a release that the ledger lacks, not shown yet; False if its number is another's."""
    release = told.release
    key, number = release.key, release.number
    if committing.printing(connection, key, release.revision, release.printing):
        return False
    if addresses.owner(connection, key.series, number.path) not in (None, key):
        return False
    if not _number(connection, release, "released"):
        return False
    addresses.claim(connection, key, number)
    event = told.event if _logged(connection, told) else _rebuilt_event(connection, told, at, by)
    connection.execute(
        releases.insert().values(
            commit_no=(connection.scalar(sa.select(sa.func.max(releases.c.commit_no))) or 0) + 1,
            series=key.series,
            slug=key.slug,
            revision=release.revision,
            printing=release.printing,
            year=number.year,
            seq=number.seq,
            day=release.date.isoformat(),
            record=told.record,
            manifest=told.manifest,
            event=told.event or event,
            projected=0,
        )
    )
    _announced(connection, release)
    return True


def hold(connection: sa.Connection, release: Release) -> bool:
    """Keep the number of an issue that may not have been released; False if it is another's."""
    key = release.key
    if addresses.owner(connection, key.series, release.number.path) not in (None, key):
        return False
    if not _number(connection, release, "reserved"):
        return False
    addresses.claim(connection, key, release.number)
    return True


def keep_number(connection: sa.Connection, release: Release) -> bool:
    """Give a released number back its row, its counter and its address; False if it is another's."""
    if not _number(connection, release, "released"):
        return False
    addresses.claim(connection, release.key, release.number)
    return True


def enter_void(
    connection: sa.Connection, void: Void, *, source: str, at: datetime, by: str
) -> bool:
    """Enter a void number that the ledger lacks, under a name of its own where nobody knows whose it
    was; False if the number is another's by now."""
    series, number = void.series, void.number
    rows, day = number_rows.c, void.date.isoformat()
    here = (rows.series == series) & (rows.year == number.year) & (rows.seq == number.seq)
    found = connection.execute(sa.select(number_rows).where(here)).first()
    if found is not None and found.state != "reserved":
        return False
    known = _declaring(connection, void)
    slug = found.slug if found else known.slug if known else f"void-{number.path}"
    key = IssueKey(series, slug)
    if found is None:
        if addresses.owner(connection, series, number.path) not in (None, key):
            return False
        row = {"series": series, "year": number.year, "seq": number.seq, "slug": slug}
        connection.execute(
            number_rows.insert().values(**row, state="void", day=day, reason=void.because)
        )
        numbers.raise_counter(connection, series, number.year, number.seq)
        addresses.claim(connection, key, number)
    else:
        taken = number_rows.update().where(here, rows.state == "reserved")
        connection.execute(taken.values(state="void", reason=void.because))
    if known is None:
        _declared(connection, key, void, source, at, by)
    return True


def _declaring(connection: sa.Connection, void: Void) -> sa.Row[Any] | None:
    """The event that the receipt of a void number names, where the log still has it."""
    mine = sa.select(event_rows.c.slug).where(event_rows.c.hash == void.event)
    return connection.execute(mine).first()


def _declared(
    connection: sa.Connection, key: IssueKey, void: Void, source: str, at: datetime, by: str
) -> None:
    if events.latest(connection, key) is None:
        facts = {"title": void.number.text, **NO_DRAFT, "rebuilt": True}
        _append(connection, key, "submitted", "drafted", by, at, f"rebuilt from {source}", facts)
    last = events.latest(connection, key)
    facts = {
        "number": asdict(void.number),
        "date": void.date.isoformat(),
        "rebuilt": True,
        REBUILT_FROM: void.event,
    }
    state = last.state if last else "drafted"
    _append(connection, key, "voided", state, by, at, void.because, facts)


def append_again(connection: sa.Connection, release: Release, manifest: str, wanted: str) -> bool:
    """Put the event of a release back at the end of the log, if it is the very one by its hash."""
    last = events.latest(connection, release.key)
    facts = committed_facts(release, manifest)
    kind = _kind(release)
    state = events.MOVES_MADE_BY.get(kind, last.state if last else "released")
    row = _row(connection, release.key, kind, state, release.by, release.at, release.reason, facts)
    if row["hash"] != wanted:
        return False
    connection.execute(event_rows.insert().values(row))
    return True


def committed_facts(release: Release, manifest: str) -> dict[str, Any]:
    """The facts of a release's event, as its commit writes them."""
    return {
        "number": release.number.text,
        "date": release.date.isoformat(),
        "revision": release.revision,
        "printing": release.printing,
        "manifest": manifest,
    }


def _number(connection: sa.Connection, release: Release, state: str) -> bool:
    """The row of a number, with its counter; False where it is given otherwise."""
    key, number, day = release.key, release.number, release.date.isoformat()
    rows = number_rows.c
    here = (rows.series == key.series) & (rows.year == number.year) & (rows.seq == number.seq)
    found = connection.execute(sa.select(number_rows).where(here)).first()
    live = connection.execute(
        sa.select(number_rows).where(
            rows.series == key.series, rows.slug == key.slug, rows.state != "void"
        )
    ).first()
    if found is None and live is None:
        row = {"series": key.series, "year": number.year, "seq": number.seq, "slug": key.slug}
        connection.execute(number_rows.insert().values(**row, state=state, day=day))
    elif found is None or live is None or tuple(found) != tuple(live) or found.day != day:
        return False
    elif found.state == "reserved" and state == "released":
        numbers.settle(connection, key, number.year, number.seq, release.date)
    numbers.raise_counter(connection, key.series, number.year, number.seq)
    return True


def _logged(connection: sa.Connection, told: Told) -> bool:
    """Whether the log still has the event that the receipt names."""
    hashes = sa.select(event_rows.c.n).where(event_rows.c.hash == told.event)
    return connection.execute(hashes).first() is not None


def _rebuilt_event(connection: sa.Connection, told: Told, at: datetime, by: str) -> str:
    """The event that says so; of an issue that the log does not know, its draft's before it."""
    release, why = told.release, f"rebuilt from {told.source}"
    if events.latest(connection, release.key) is None:
        title = next(iter(release.titles.values()), "")
        facts = {"title": title, **told.draft, "rebuilt": True}
        if release.imported:
            facts["imported"] = {"number": release.number.text}
        _append(connection, release.key, "submitted", "drafted", by, at, why, facts)
    kind = _kind(release)
    last = events.latest(connection, release.key)
    state = events.MOVES_MADE_BY.get(kind, last.state if last else "released")
    facts = {**committed_facts(release, told.manifest), "rebuilt": True}
    facts[RECORD] = canon.sha256(told.record.encode())
    if told.event:
        facts[REBUILT_FROM] = told.event
    return _append(connection, release.key, kind, state, by, at, why, facts)


def _append(connection: sa.Connection, *said: Any) -> str:
    row = _row(connection, *said)
    connection.execute(event_rows.insert().values(row))
    return str(row["hash"])


def _row(
    connection: sa.Connection,
    key: IssueKey,
    kind: str,
    state: str,
    by: str,
    at: datetime,
    why: str,
    facts: Mapping[str, Any],
) -> dict[str, Any]:
    """An event as the next of the chain; its step is not asked of MOVES, for it was made before."""
    last = events.latest(connection, key)
    newest = connection.execute(
        sa.select(event_rows.c.n, event_rows.c.hash).order_by(event_rows.c.n.desc()).limit(1)
    ).first()
    row: dict[str, Any] = {
        "n": newest.n + 1 if newest else 1,
        "series": key.series,
        "slug": key.slug,
        "serial": last.serial + 1 if last else 1,
        "kind": kind,
        "state": state,
        "person": by,
        "moment": at.isoformat(),
        "why": why,
        "facts": events.canonical(facts),
        "previous": newest.hash if newest else events.NO_HASH,
    }
    return {**row, "hash": events.digest(row)}


def _kind(release: Release) -> str:
    if release.printing > 1:
        return "regenerated"
    if release.revision == 1:
        return "released"
    return "withdrawn" if release.taken_back else "corrected"


def _announced(connection: sa.Connection, release: Release) -> None:
    """It was announced when it came out; nobody is told a second time."""
    key = f"announce:{release.key}:r{release.revision}"
    if connection.execute(sa.select(outbox.c.key).where(outbox.c.key == key)).first() is None:
        row = {"series": release.key.series, "slug": release.key.slug, "done": 1}
        connection.execute(outbox.insert().values(key=key, **row))
