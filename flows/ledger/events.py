"""What happened to an issue → the log: events with their state, chained by hash one to the next.

The state is recorded, never inferred; MOVES is asked inside the transaction that appends.
"""

import hashlib
import json
from collections.abc import Collection, Iterator, Mapping
from datetime import datetime
from typing import Any, cast, get_args

import sqlalchemy as sa

from flows.errors import MoveNotAllowed, UnknownIssue
from flows.issue import MOVES, STATES, Event, IssueKey, State
from flows.ledger.schema import events, numbers

NO_HASH = "0" * 64
REBUILT_FROM = "receipt"
"""The fact of a rebuilt event that names the event of the receipt, which the ledger has lost."""
_HASHED = (
    "n",
    "series",
    "slug",
    "serial",
    "kind",
    "state",
    "person",
    "moment",
    "why",
    "facts",
    "previous",
)
MOVES_MADE_BY = {
    "submitted": "drafted",
    "handed-off": "handed-off",
    "returned": "returned",
    "released": "released",
    "corrected": "corrected",
    "withdrawn": "withdrawn",
}
"""The kinds of event that move an issue, and where to; all others are notes about it."""


def append(
    connection: sa.Connection,
    key: IssueKey,
    kind: str,
    *,
    at: datetime,
    by: str,
    why: str = "",
    facts: Mapping[str, Any] | None = None,
) -> str:
    """Record an event and return its hash; `at` is aware. Raises MoveNotAllowed, UnknownIssue."""
    if at.tzinfo is None:
        raise ValueError("an event needs a moment with a time zone")
    last, newest = latest(connection, key), _newest(connection)
    row = {
        "n": newest.n + 1 if newest else 1,
        "series": key.series,
        "slug": key.slug,
        "serial": last.serial + 1 if last else 1,
        "kind": kind,
        "state": _next_state(key, last.state if last else None, kind),
        "person": by,
        "moment": at.isoformat(),
        "why": why,
        "facts": canonical(facts or {}),
        "previous": newest.hash if newest else NO_HASH,
    }
    row["hash"] = digest(row)
    connection.execute(events.insert().values(row))
    return cast(str, row["hash"])


def of_issue(connection: sa.Connection, key: IssueKey) -> tuple[Event, ...]:
    """An issue's log, oldest first; empty for an unknown issue."""
    rows = connection.execute(
        sa.select(events).where(*_is(key)).order_by(events.c.serial)
    ).mappings()
    return tuple(map(_event, rows))


def latest(connection: sa.Connection, key: IssueKey, kinds: Collection[str] = ()) -> Event | None:
    """An issue's last event, or its last of these kinds."""
    among = [events.c.kind.in_(kinds)] if kinds else []
    row = connection.execute(
        sa.select(events).where(*_is(key), *among).order_by(events.c.serial.desc()).limit(1)
    ).mappings()
    return next(map(_event, row), None)


def latest_of_all(
    connection: sa.Connection,
    series: str | None,
    kinds: Collection[str] = (),
    key: IssueKey | None = None,
) -> dict[IssueKey, Event]:
    """For each issue (of a series; for one), its last event, or its last of these kinds."""
    wanted: list[sa.ColumnElement[bool]] = [events.c.kind.in_(kinds)] if kinds else []
    wanted += [events.c.series == series] if series else []
    wanted += _is(key) if key else ()
    newest = (
        sa.select(events.c.series, events.c.slug, sa.func.max(events.c.serial).label("serial"))
        .where(*wanted)
        .group_by(events.c.series, events.c.slug)
        .subquery()
    )
    same = [events.c[name] == newest.c[name] for name in ("series", "slug", "serial")]
    rows = connection.execute(sa.select(events).join(newest, sa.and_(*same))).mappings()
    return {event.key: event for event in map(_event, rows)}


def of_kind(connection: sa.Connection, series: str, kind: str) -> tuple[Event, ...]:
    """Every event of a kind in a series, in the order they happened."""
    rows = connection.execute(
        sa.select(events)
        .where(events.c.series == series, events.c.kind == kind)
        .order_by(events.c.n)
    ).mappings()
    return tuple(map(_event, rows))


def of_kind_naming(
    connection: sa.Connection, series: str, kind: str, named: str
) -> tuple[Event, ...]:
    """The events of a kind in a series whose facts have a text in them, in the order they happened."""
    rows = connection.execute(
        sa.select(events)
        .where(
            events.c.series == series,
            events.c.kind == kind,
            events.c.facts.contains(named, autoescape=True),
        )
        .order_by(events.c.n)
    ).mappings()
    return tuple(map(_event, rows))


def voided(connection: sa.Connection, series: str) -> tuple[tuple[Event, str], ...]:
    """The events that declared the void numbers of a series void, in their order, each with the
    hash by which its receipt names it.

    The issues are looked up among the numbers, of which there is one row each: the log has many.
    """
    slugs = sa.select(numbers.c.slug).where(numbers.c.series == series, numbers.c.state == "void")
    rows = connection.execute(
        sa.select(events)
        .where(events.c.series == series, events.c.slug.in_(slugs), events.c.kind == "voided")
        .order_by(events.c.n)
    ).mappings()
    told = ((_event(row), str(row["hash"])) for row in rows)
    return tuple((event, event.facts.get(REBUILT_FROM, hash_)) for event, hash_ in told)


def breaks(connection: sa.Connection) -> Iterator[int]:
    """The places where the chain does not hold: an event altered, left out or slipped in."""
    previous = NO_HASH
    rows = connection.execute(sa.select(events).order_by(events.c.n)).mappings()
    for place, row in enumerate(rows, start=1):
        if (row["n"], row["previous"], row["hash"]) != (place, previous, digest(row)):
            yield place
        previous = row["hash"]


def digest(row: Mapping[str, Any] | sa.RowMapping) -> str:
    """SHA-256 over everything an event says, the hash of the one before included."""
    return hashlib.sha256(canonical([row[name] for name in _HASHED]).encode()).hexdigest()


def canonical(facts: object) -> str:
    """JSON in one form: sorted, compact, letters as they are."""
    return json.dumps(facts, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def _next_state(key: IssueKey, now: State | None, kind: str) -> State:
    if kind not in MOVES_MADE_BY:
        if now is None:
            raise UnknownIssue(key=key)
        return now
    wanted = cast(State, MOVES_MADE_BY[kind])
    if wanted not in MOVES[now]:
        if now is None:
            raise UnknownIssue(key=key)
        raise MoveNotAllowed(key=key, state=STATES[now] if now else "–", wanted=STATES[wanted])
    return wanted


def _newest(connection: sa.Connection) -> sa.Row[tuple[int, str]] | None:
    newest = sa.select(events.c.n, events.c.hash).order_by(events.c.n.desc()).limit(1)
    return connection.execute(newest).first()


def _is(key: IssueKey) -> tuple[sa.ColumnElement[bool], sa.ColumnElement[bool]]:
    return events.c.series == key.series, events.c.slug == key.slug


def _event(row: sa.RowMapping) -> Event:
    state = row["state"]
    if state not in get_args(State):
        raise ValueError(f"unknown state in the ledger: {state!r}")
    return Event(
        key=IssueKey(row["series"], row["slug"]),
        serial=row["serial"],
        kind=row["kind"],
        state=state,
        by=row["person"],
        at=datetime.fromisoformat(row["moment"]),
        why=row["why"],
        facts=json.loads(row["facts"]),
    )
