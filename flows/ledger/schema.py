"""Tables, and the walls around them: what the ledger can hold and what no program can do to it.

Numbers, events, hand-offs, releases and letters are never deleted; a number goes from reserved to
released or void and nowhere else; an issue has one live number; a counter moves by one; a number as
readers know it leads to one issue; a letter is never altered, and one that was sent stays sent.
"""

import json
from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy import CheckConstraint as Check
from sqlalchemy import Column, ForeignKeyConstraint, Integer, Text, UniqueConstraint

from flows.errors import LedgerNewer

VERSION = 3

metadata = sa.MetaData()

versions = sa.Table(
    "balgan_schema", metadata, Column("version", Integer, primary_key=True, autoincrement=False)
)

counters = sa.Table(
    "counters",
    metadata,
    Column("series", Text, primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False, comment="0: counts through"),
    Column("last", Integer, nullable=False),
)

numbers = sa.Table(
    "numbers",
    metadata,
    Column("series", Text, primary_key=True),
    Column("year", Integer, primary_key=True, autoincrement=False),
    Column("seq", Integer, primary_key=True, autoincrement=False),
    Column("slug", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("day", Text, nullable=False, comment="the date of publication, ISO 8601"),
    Column("reason", Text, nullable=False, server_default=""),
    Check("state in ('reserved', 'released', 'void')", name="a_known_state"),
    Check("seq > 0", name="numbers_from_one"),
    Check("state <> 'void' or length(reason) > 0", name="a_void_has_a_reason"),
)
_ONE_LIVE_NUMBER = (
    "create unique index one_live_number on numbers (series, slug) where state <> 'void'"
)
"""Said as it is: an Index with postgresql_where loads all of SQLAlchemy's drivers for PostgreSQL, a
tenth of a second at every command."""


@sa.event.listens_for(numbers, "after_create")
def _index_numbers(_table: sa.Table, connection: sa.Connection, **_: object) -> None:
    connection.execute(sa.text(_ONE_LIVE_NUMBER))


addresses = sa.Table(
    "addresses",
    metadata,
    Column("series", Text, primary_key=True),
    Column("path", Text, primary_key=True, comment="the number as in URLs"),
    Column("slug", Text, nullable=False),
)

events = sa.Table(
    "events",
    metadata,
    Column("n", Integer, primary_key=True, autoincrement=False),
    Column("series", Text, nullable=False),
    Column("slug", Text, nullable=False),
    Column("serial", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("person", Text, nullable=False),
    Column("moment", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("facts", Text, nullable=False),
    Column("previous", Text, nullable=False),
    Column("hash", Text, nullable=False, unique=True),
    UniqueConstraint("series", "slug", "serial"),
)

handoffs = sa.Table(
    "handoffs",
    metadata,
    Column("series", Text, primary_key=True),
    Column("slug", Text, primary_key=True),
    Column("serial", Integer, primary_key=True, autoincrement=False),
    Column("mode", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("due", Text, nullable=False),
    Column("moment", Text, nullable=False),
)

releases = sa.Table(
    "releases",
    metadata,
    Column("commit_no", Integer, primary_key=True, autoincrement=False),
    Column("series", Text, nullable=False),
    Column("slug", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("printing", Integer, nullable=False),
    Column("year", Integer, nullable=False),
    Column("seq", Integer, nullable=False),
    Column("day", Text, nullable=False),
    Column("record", Text, nullable=False, comment="the Release as JSON"),
    Column("manifest", Text, nullable=False, comment="SHA-256 of the archive's manifest.json"),
    Column("event", Text, nullable=False, comment="hash of the event that recorded it"),
    Column("projected", Integer, nullable=False, comment="1: stands in published/"),
    Check("projected in (0, 1)", name="projected_or_not"),
    UniqueConstraint("series", "slug", "revision", "printing"),
    ForeignKeyConstraint(
        ["series", "year", "seq"], ["numbers.series", "numbers.year", "numbers.seq"]
    ),
)

outbox = sa.Table(
    "outbox",
    metadata,
    Column("key", Text, primary_key=True, comment="fixed, so that a second sending is known"),
    Column("series", Text, nullable=False),
    Column("slug", Text, nullable=False),
    Column("done", Integer, nullable=False),
)

letters = sa.Table(
    "letters",
    metadata,
    Column("key", Text, primary_key=True, comment="what it is about, so that there is one"),
    Column("series", Text, nullable=False),
    Column("slug", Text, nullable=False),
    Column("errand", Text, nullable=False),
    Column("house", Text, nullable=False),
    Column("sender", Text, nullable=False),
    Column("reply_to", Text, nullable=False),
    Column("recipient", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("body", Text, nullable=False),
    Column("thread", Text, nullable=False),
    Column("enclosed", Text, nullable=False, comment="name of the file, empty: none"),
    Column("enclosed_path", Text, nullable=False, comment="below drafts/"),
    Column("enclosed_sha256", Text, nullable=False),
    Column("message_id", Text, nullable=False, unique=True),
    Column("queued", Text, nullable=False, comment="its date, at every attempt"),
    Column("fate", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("moment", Text, nullable=False, comment="of the last attempt, empty: none"),
    Column("failure", Text, nullable=False, comment="of the last attempt"),
    Check("fate in ('queued', 'sent', 'refused', 'dropped')", name="a_known_fate"),
)
sa.Index("letters_of_an_issue", letters.c.series, letters.c.slug)

_TRIED = ("fate", "attempts", "moment", "failure")
_KEPT = ("counters", "numbers", "addresses", "events", "handoffs", "releases", "outbox", "letters")
_SAME = {
    "numbers": ("series", "year", "seq", "slug", "day"),
    "releases": tuple(column.name for column in releases.c if column.name != "projected"),
    "letters": tuple(column.name for column in letters.c if column.name not in _TRIED),
}
_WRONG_UPDATES = {
    "counters": "NEW.last <> OLD.last + 1",
    "numbers": "OLD.state <> 'reserved'",
    "addresses": "1 = 1",
    "events": "1 = 1",
    "handoffs": "1 = 1",
    "releases": "NEW.projected < OLD.projected",
    "letters": "OLD.fate IN ('sent', 'dropped') OR NEW.attempts < OLD.attempts",
}


def ensure(connection: sa.Connection) -> None:
    """Make the tables that are missing, inside the caller's transaction. Raises LedgerNewer.

    Version 1 had neither addresses nor letters, version 2 no letters.
    """
    if version(connection) == VERSION:
        return
    there = sa.inspect(connection).get_table_names()
    new = [table for table in _KEPT if table not in there]
    metadata.create_all(connection)
    for statement in _walls(connection.dialect.name, new):
        connection.exec_driver_sql(statement)
    if "addresses" in new:
        _enter_addresses(connection)
    connection.execute(versions.insert().values(version=VERSION))


def _enter_addresses(connection: sa.Connection) -> None:
    """Version 1 had no addresses: those of its releases, the first to come where two have one."""
    given: dict[tuple[str, str], str] = {}
    in_order = sa.select(releases).order_by(releases.c.commit_no)
    for row in connection.execute(in_order):
        given.setdefault((row.series, json.loads(row.record)["number"]["path"]), row.slug)
    for (series, path), slug in given.items():
        connection.execute(addresses.insert().values(series=series, path=path, slug=slug))


def has_letters(connection: sa.Connection) -> bool:
    """Whether this is not a ledger of an earlier version, read before anything was written to it."""
    return sa.inspect(connection).has_table(letters.name)


def version(connection: sa.Connection) -> int | None:
    """The schema's version, None where there is no ledger yet. Raises LedgerNewer."""
    if not sa.inspect(connection).has_table(versions.name):
        return None
    found: int | None = connection.scalar(sa.select(sa.func.max(versions.c.version)))
    if found is not None and found > VERSION:
        raise LedgerNewer(found=found, known=VERSION)
    return found


def _walls(dialect: str, tables: Collection[str]) -> list[str]:
    """The triggers of these tables, in the words of each database."""
    wrong = {
        table: " OR ".join(
            [condition, *(f"NEW.{name} <> OLD.{name}" for name in _SAME.get(table, ()))]
        )
        for table, condition in _WRONG_UPDATES.items()
        if table in tables
    }
    if dialect == "postgresql":
        return _postgresql_walls(wrong, tables)
    refuse = "BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END"
    return [
        *(f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} {refuse}" for table in tables),
        *(
            f"CREATE TRIGGER {table}_steps BEFORE UPDATE ON {table} WHEN {condition} {refuse}"
            for table, condition in wrong.items()
        ),
    ]


def _postgresql_walls(wrong: dict[str, str], tables: Collection[str]) -> list[str]:
    refuse = "EXECUTE FUNCTION balgan_refuse()"
    return [
        "CREATE OR REPLACE FUNCTION balgan_refuse() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the ledger only grows'; END $$",
        *(
            f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} FOR EACH ROW {refuse}"
            for table in tables
        ),
        *(
            f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {refuse}"
            for table in tables
        ),
        *(
            f"CREATE TRIGGER {table}_steps BEFORE UPDATE ON {table} FOR EACH ROW "
            f"WHEN ({condition}) {refuse}"
            for table, condition in wrong.items()
        ),
    ]
