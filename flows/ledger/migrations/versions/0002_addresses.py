"""A number as readers know it leads to one issue."""

import json
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op
from sqlalchemy import Column, Text

from flows.ledger.migrations import walls

revision = "0002_addresses"
down_revision = "0001_numbers"

_releases = sa.table("releases", *map(sa.column, ("commit_no", "series", "slug", "record")))
_addresses = sa.table("addresses", *map(sa.column, ("series", "path", "slug")))


def upgrade() -> None:
    """The table, and the addresses of all releases: the first to come where two have one."""
    if not walls.taken_up("addresses"):
        op.create_table(
            "addresses",
            Column("series", Text, primary_key=True),
            Column("path", Text, primary_key=True, comment="the number as in URLs"),
            Column("slug", Text, nullable=False),
        )
        walls.wall("addresses", "1 = 1")
    for series, path, slug in _missing():
        op.get_bind().execute(_addresses.insert().values(series=series, path=path, slug=slug))


def downgrade() -> None:
    """Set it aside: what was claimed without a release of ours cannot be made again."""
    walls.set_aside("addresses")


def _missing() -> Iterator[tuple[str, str, str]]:
    """Addresses of releases that nobody has, those of a program of version 1 in between included."""
    bind = op.get_bind()
    given = {(row.series, row.path) for row in bind.execute(sa.select(_addresses))}
    for row in bind.execute(sa.select(_releases).order_by(_releases.c.commit_no)).all():
        address = (row.series, json.loads(row.record)["number"]["path"])
        if address not in given:
            given.add(address)
            yield *address, row.slug
