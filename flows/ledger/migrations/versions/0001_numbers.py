"""Numbers that are never given twice, events, hand-offs, releases and the outbox."""

from alembic import op
from sqlalchemy import CheckConstraint as Check
from sqlalchemy import Column, ForeignKeyConstraint, Integer, Text, UniqueConstraint

from flows.errors import LedgerNotEmpty
from flows.ledger.migrations import walls

revision = "0001_numbers"
down_revision = None

_TABLES = ("outbox", "releases", "handoffs", "events", "numbers", "counters")
"""Those that refer to others first."""


def upgrade() -> None:
    """The first tables, with their walls."""
    op.create_table(
        "balgan_schema", Column("version", Integer, primary_key=True, autoincrement=False)
    )
    walls.make_refusal()
    _make_numbers()
    _make_events()
    _make_releases()


def downgrade() -> None:
    """Away with all of it, if nothing was ever recorded. Raises LedgerNotEmpty."""
    held = [table for table in _TABLES if walls.rows(table)] + walls.aside()
    if held:
        raise LedgerNotEmpty(tables=", ".join(sorted(held)))
    for table in _TABLES:
        op.drop_table(table)
    op.drop_table("balgan_schema")
    walls.drop_refusal()


def _make_numbers() -> None:
    op.create_table(
        "counters",
        Column("series", Text, primary_key=True),
        Column("year", Integer, primary_key=True, autoincrement=False, comment="0: counts through"),
        Column("last", Integer, nullable=False),
    )
    walls.wall("counters", "NEW.last <> OLD.last + 1")
    op.create_table(
        "numbers",
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
    op.execute(
        "CREATE UNIQUE INDEX one_live_number ON numbers (series, slug) WHERE state <> 'void'"
    )
    walls.wall("numbers", "OLD.state <> 'reserved'", ("series", "year", "seq", "slug", "day"))


def _make_events() -> None:
    said = ("kind", "state", "person", "moment", "why", "facts", "previous")
    op.create_table(
        "events",
        Column("n", Integer, primary_key=True, autoincrement=False),
        Column("series", Text, nullable=False),
        Column("slug", Text, nullable=False),
        Column("serial", Integer, nullable=False),
        *(Column(name, Text, nullable=False) for name in said),
        Column("hash", Text, nullable=False, unique=True),
        UniqueConstraint("series", "slug", "serial"),
    )
    walls.wall("events", "1 = 1")
    op.create_table(
        "handoffs",
        Column("series", Text, primary_key=True),
        Column("slug", Text, primary_key=True),
        Column("serial", Integer, primary_key=True, autoincrement=False),
        *(Column(name, Text, nullable=False) for name in ("mode", "recipient", "due", "moment")),
    )
    walls.wall("handoffs", "1 = 1")


def _make_releases() -> None:
    table = op.create_table(
        "releases",
        Column("commit_no", Integer, primary_key=True, autoincrement=False),
        Column("series", Text, nullable=False),
        Column("slug", Text, nullable=False),
        *(
            Column(name, Integer, nullable=False)
            for name in ("revision", "printing", "year", "seq")
        ),
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
    same = [column.name for column in table.c if column.name != "projected"]
    walls.wall("releases", "NEW.projected < OLD.projected", same)
    op.create_table(
        "outbox",
        Column("key", Text, primary_key=True, comment="fixed, so that a second sending is known"),
        Column("series", Text, nullable=False),
        Column("slug", Text, nullable=False),
        Column("done", Integer, nullable=False),
    )
    walls.wall("outbox")
