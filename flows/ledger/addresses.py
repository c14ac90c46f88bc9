"""A number as it stands in a URL → the one issue it leads to, for ever.

Two counters can write the same number (GB 26-01 of 1926 and of 2026), and so can one counter whose
form was changed. Readers know the number, so it is the number as written that is never given twice.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import sqlalchemy as sa

from flows.errors import NumberTaken
from flows.issue import IssueKey, Number
from flows.ledger import numbers as counting
from flows.ledger.schema import addresses, numbers


@dataclass(frozen=True, slots=True)
class Given:
    """A number that published/ tells: whose it is, and of which day."""

    key: IssueKey
    number: Number
    date: date


def claim(connection: sa.Connection, key: IssueKey, number: Number) -> None:
    """Make the address the issue's. Raises NumberTaken if it is another's."""
    holder = owner(connection, key.series, number.path)
    if holder is None:
        row = {"series": key.series, "path": number.path, "slug": key.slug}
        connection.execute(addresses.insert().values(row))
    elif holder != key:
        raise NumberTaken(number=number.text, key=key, other=holder)


def known(connection: sa.Connection, series: str) -> frozenset[str]:
    """The addresses that are given in a series."""
    rows = connection.execute(sa.select(addresses.c.path).where(addresses.c.series == series))
    return frozenset(row.path for row in rows)


def adopt(connection: sa.Connection, found: Iterable[Given]) -> None:
    """Take over numbers that published/ shows and the ledger has lost: they are given for ever."""
    for one in found:
        number = one.number
        if owner(connection, one.key.series, number.path) is None:
            claim(connection, one.key, number)
            _enter(connection, one)
            counting.raise_counter(connection, one.key.series, number.year, number.seq)


def _enter(connection: sa.Connection, one: Given) -> None:
    """Into the table of numbers, unless the ledger has that number or one for that issue."""
    year, seq = one.number.year, one.number.seq
    same = (numbers.c.series == one.key.series) & (
        ((numbers.c.year == year) & (numbers.c.seq == seq))
        | ((numbers.c.slug == one.key.slug) & (numbers.c.state != "void"))
    )
    if connection.execute(sa.select(numbers.c.seq).where(same)).first() is None:
        row = {"series": one.key.series, "year": year, "seq": seq, "slug": one.key.slug}
        day = one.date.isoformat()
        connection.execute(numbers.insert().values(**row, state="released", day=day))


def owner(connection: sa.Connection, series: str, path: str) -> IssueKey | None:
    """The issue that a number as in URLs belongs to."""
    here = (addresses.c.series == series) & (addresses.c.path == path)
    slug = connection.scalar(sa.select(addresses.c.slug).where(here))
    return None if slug is None else IssueKey(series, slug)
