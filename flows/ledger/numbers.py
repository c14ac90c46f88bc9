"""An issue → its number: the next of a counter, given once, kept through every retry.

`max(seq) + 1` gives two issues the same number and reports nothing (140 of 400 on SQLite, 282 of
400 on PostgreSQL, docs/decisions); a sequence leaves gaps. A counter row, taken by the transaction
that also writes the number, does neither.
"""

from dataclasses import dataclass
from datetime import date, datetime

import sqlalchemy as sa

from flows.errors import MoveNotAllowed, NumberTaken, UnknownIssue
from flows.issue import MOVES, STATES, IssueKey, Number
from flows.ledger import events
from flows.ledger.schema import counters, numbers


@dataclass(frozen=True, slots=True)
class Reservation:
    """A number that belongs to an issue, with its date; `already` if an earlier try took it."""

    seq: int
    year: int
    date: date
    already: bool


def reserve(
    connection: sa.Connection, key: IssueKey, year: int, on: date, *, at: datetime, by: str
) -> Reservation:
    """Give the issue the next number of `year`, or the one it has, with the date it was given.

    Raises UnknownIssue; MoveNotAllowed for an issue that cannot be released from where it stands.
    """
    held = _live(connection, key)
    if held is not None:
        return Reservation(held.seq, held.year, date.fromisoformat(held.day), already=True)
    _refuse_unready(connection, key)
    seq = _advance(connection, key.series, year)
    row = {"series": key.series, "year": year, "seq": seq, "slug": key.slug}
    connection.execute(numbers.insert().values(**row, state="reserved", day=on.isoformat()))
    facts = {"year": year, "seq": seq, "date": on.isoformat()}
    events.append(connection, key, "reserved", at=at, by=by, facts=facts)
    return Reservation(seq, year, on, already=False)


def bear(
    connection: sa.Connection, key: IssueKey, number: Number, on: date, *, at: datetime, by: str
) -> None:
    """Give an issue the very number that it bears already: one published before the ledger was.

    The counter of its year goes up to it, so that the next issue gets the next number; numbers below
    it stay free for the issues that bear them. Raises UnknownIssue, MoveNotAllowed; NumberTaken where
    its place in the counter is another issue's, or the issue has another number.
    """
    place = number.year, number.seq
    held = _live(connection, key)
    if held is not None and (held.year, held.seq, held.day) == (*place, on.isoformat()):
        return
    _refuse_unready(connection, key)
    holder = connection.scalar(
        sa.select(numbers.c.slug).where(
            numbers.c.series == key.series,
            numbers.c.year == number.year,
            numbers.c.seq == number.seq,
        )
    )
    if held is not None or holder is not None:
        raise NumberTaken(
            number=number.text, key=key, other=IssueKey(key.series, holder or key.slug)
        )
    row = {"series": key.series, "year": number.year, "seq": number.seq, "slug": key.slug}
    connection.execute(numbers.insert().values(**row, state="reserved", day=on.isoformat()))
    raise_counter(connection, key.series, number.year, number.seq)
    facts = {"year": number.year, "seq": number.seq, "date": on.isoformat()}
    events.append(connection, key, "reserved", at=at, by=by, facts=facts)


@dataclass(frozen=True, slots=True)
class Given:
    """A number of a series: its place in the counter, whose it is, what it is, and its date."""

    year: int
    seq: int
    slug: str
    state: str
    date: date


def given(connection: sa.Connection, series: str) -> tuple[Given, ...]:
    """Every number of a series, in the order of the counters."""
    rows = connection.execute(
        sa.select(numbers).where(numbers.c.series == series).order_by(numbers.c.year, numbers.c.seq)
    )
    return tuple(
        Given(row.year, row.seq, row.slug, row.state, date.fromisoformat(row.day)) for row in rows
    )


def settle(connection: sa.Connection, key: IssueKey, year: int, seq: int, on: date) -> bool:
    """Turn the issue's reserved number into a released one; False if there is no such number."""
    changed = connection.execute(
        numbers.update()
        .where(
            numbers.c.series == key.series,
            numbers.c.year == year,
            numbers.c.seq == seq,
            numbers.c.slug == key.slug,
            numbers.c.day == on.isoformat(),
            numbers.c.state == "reserved",
        )
        .values(state="released")
    )
    return changed.rowcount == 1


def void(connection: sa.Connection, key: IssueKey, why: str) -> Reservation | None:
    """Take back the number that was reserved for an issue, for a reason; it is never given again.

    None where the issue has no number, or readers know it already.
    """
    taken = held(connection, key)
    if taken is None:
        return None
    connection.execute(
        numbers.update()
        .where(
            numbers.c.series == key.series,
            numbers.c.year == taken.year,
            numbers.c.seq == taken.seq,
            numbers.c.state == "reserved",
        )
        .values(state="void", reason=why)
    )
    return taken


def held(connection: sa.Connection, key: IssueKey) -> Reservation | None:
    """The number reserved for an issue; None where it has none, or readers know it already."""
    live = _live(connection, key)
    if live is None or live.state != "reserved":
        return None
    return Reservation(live.seq, live.year, date.fromisoformat(live.day), already=True)


def settled(connection: sa.Connection, key: IssueKey) -> bool:
    """Whether the issue's number is a released one."""
    held = _live(connection, key)
    return held is not None and held.state == "released"


def following(connection: sa.Connection, series: str, year: int) -> int:
    """The number that the counter would give next."""
    return _last(connection, series, year) + 1


def reserved(connection: sa.Connection) -> tuple[IssueKey, ...]:
    """Issues that have a number and are not released: interrupted on the way."""
    rows = connection.execute(
        sa.select(numbers.c.series, numbers.c.slug)
        .where(numbers.c.state == "reserved")
        .order_by(numbers.c.series, numbers.c.year, numbers.c.seq)
    )
    return tuple(IssueKey(series, slug) for series, slug in rows)


def _live(connection: sa.Connection, key: IssueKey) -> sa.Row[tuple[int, int, str, str]] | None:
    return connection.execute(
        sa.select(numbers.c.seq, numbers.c.year, numbers.c.day, numbers.c.state).where(
            numbers.c.series == key.series,
            numbers.c.slug == key.slug,
            numbers.c.state != "void",
        )
    ).first()


def _refuse_unready(connection: sa.Connection, key: IssueKey) -> None:
    last = events.latest(connection, key)
    if last is None:
        raise UnknownIssue(key=key)
    if "released" not in MOVES[last.state]:
        raise MoveNotAllowed(key=key, state=STATES[last.state], wanted=STATES["released"])


def raise_counter(connection: sa.Connection, series: str, year: int, seq: int) -> None:
    """Bring a counter up to a number that was given; one that is beyond it stays."""
    if _last(connection, series, year) == 0:
        connection.execute(counters.insert().values(series=series, year=year, last=seq))
    while _last(connection, series, year) < seq:
        _advance(connection, series, year)


def _advance(connection: sa.Connection, series: str, year: int) -> int:
    last = _last(connection, series, year)
    if last == 0:
        connection.execute(counters.insert().values(series=series, year=year, last=1))
        return 1
    here = (counters.c.series == series) & (counters.c.year == year)
    connection.execute(counters.update().where(here).values(last=last + 1))
    return last + 1


def _last(connection: sa.Connection, series: str, year: int) -> int:
    here = (counters.c.series == series) & (counters.c.year == year)
    return connection.scalar(sa.select(counters.c.last).where(here)) or 0
