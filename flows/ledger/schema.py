"""Tables: what the ledger can hold, as this program knows it, and which version a ledger has.

Numbers, events, hand-offs, releases and letters are never deleted; a number goes from reserved to
released or void and nowhere else; an issue has one live number; a counter moves by one; a number as
readers know it leads to one issue; a letter is never altered, and one that was sent stays sent. What
makes the tables and keeps all that is in `migrations`.
"""

from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy import CheckConstraint as Check
from sqlalchemy import Column, ForeignKeyConstraint, Integer, Text, UniqueConstraint

from flows.errors import LedgerNewer

REVISIONS = ("0001_numbers", "0002_addresses", "0003_letters")
"""Every version of the ledger, by the name of the migration that leads to it."""

HEAD, VERSION = REVISIONS[-1], len(REVISIONS)
NOTHING = "base"
"""What Alembic calls a database without any of it."""

metadata = sa.MetaData()

versions = sa.Table(
    "balgan_schema", metadata, Column("version", Integer, primary_key=True, autoincrement=False)
)
revisions = sa.table("balgan_revision", sa.column("version_num"))
"""Alembic's own note. Under its usual name it would be that of Prefect's server, where a house keeps
both in one database."""

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


@dataclass(frozen=True, slots=True)
class Standing:
    """A ledger's version, and whether Alembic knows of it."""

    version: int
    stamped: bool


CURRENT = Standing(VERSION, stamped=True)


def standing(connection: sa.Connection) -> Standing | None:
    """The ledger's version, None where there is no ledger yet. Raises LedgerNewer.

    balgan_schema says it, for programs of every age; balgan_revision follows it.
    """
    there = set(sa.inspect(connection).get_table_names())
    if versions.name not in there:
        return None
    version: int | None = connection.scalar(sa.select(sa.func.max(versions.c.version)))
    if version is None:
        return None
    if version > VERSION:
        raise LedgerNewer(found=version, known=VERSION)
    if revisions.name not in there:
        return Standing(version, stamped=False)
    names = connection.scalars(sa.select(revisions.c.version_num)).all()
    unknown = [name for name in names if name not in REVISIONS]
    if unknown:
        raise LedgerNewer(found=", ".join(unknown), known=HEAD)
    return Standing(version, stamped=[number(name) for name in names] == [version])


def version(connection: sa.Connection) -> int | None:
    """The schema's version, None where there is no ledger yet. Raises LedgerNewer."""
    found = standing(connection)
    return found.version if found else None


def number(revision: str) -> int:
    """The version that a revision leads to: 1 for the first, 0 for none of them."""
    return 0 if revision == NOTHING else REVISIONS.index(revision) + 1


def has_letters(connection: sa.Connection) -> bool:
    """Whether this is not a ledger of an earlier version, read before anything was written to it."""
    return sa.inspect(connection).has_table(letters.name)
