"""A row that says otherwise than the log → the row as it was, with an event that tells of it.

The one place where a wall of the ledger is lowered, for one row, in the transaction that also records
what the row said before. Who asks has proved what it must say (verification/rows.py).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from flows.issue import IssueKey
from flows.ledger import events, schema

_TABLES = {one.name: one for one in (schema.numbers, schema.releases, schema.addresses)}
KIND = "mended"


@dataclass(frozen=True, slots=True)
class Row:
    """A row of numbers, releases or addresses, by its primary key, and what it must say."""

    table: str
    key: IssueKey
    place: Mapping[str, Any]
    wanted: Mapping[str, Any]


def mend(connection: sa.Connection, row: Row, *, at: datetime, by: str) -> bool:
    """Let the row say what it must, and record it; False where it is not there, or says so already."""
    table = _TABLES[row.table]
    here = sa.and_(*(table.c[name] == value for name, value in row.place.items()))
    found = connection.execute(sa.select(table).where(here)).mappings().first()
    if found is None:
        return False
    before = {name: found[name] for name, value in row.wanted.items() if found[name] != value}
    if not before:
        return False
    with _lowered(connection, row.table):
        connection.execute(table.update().where(here).values(**row.wanted))
    facts = {"table": row.table, "row": dict(row.place), "before": before}
    events.append(connection, row.key, KIND, at=at, by=by, facts=facts)
    return True


@contextmanager
def _lowered(connection: sa.Connection, table: str) -> Iterator[None]:
    """Without the triggers of a table, which stand again when the transaction ends, either way."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        yield
        connection.exec_driver_sql(f"ALTER TABLE {table} ENABLE TRIGGER USER")
        return
    walls = connection.exec_driver_sql(
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", (table,)
    ).all()
    for name, _ in walls:
        connection.exec_driver_sql(f"DROP TRIGGER {name}")
    yield
    for _, made in walls:
        connection.exec_driver_sql(made)
