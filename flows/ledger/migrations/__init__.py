"""A ledger of any version → the wanted one, up or down: Alembic, in the caller's transaction.

Whoever writes holds the writer's lock (engines.py), so that two programs that start at once upgrade
once, and one that is killed leaves the old ledger or the new. Importing this loads Alembic, 0.15 s: a
command whose ledger is up to date never does.
"""

from collections.abc import Callable, Collection
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext, MigrationInfo

from flows.ledger import schema

SCRIPTS = Path(__file__).parent

Keep = Callable[[str], None]
"""Called with the wanted revision before rows that exist are migrated."""


def move(connection: sa.Connection, to: str, keep: Keep | None = None) -> None:
    """Bring the ledger to a revision of `schema.REVISIONS`, or down to `schema.NOTHING`.

    One that Alembic does not know, from before it was used or moved by a program of that time, is
    adopted first: its version is noted and nothing else touched. Raises LedgerNewer,
    LedgerNotEmpty.
    """
    found = schema.standing(connection)
    if found is not None and not found.stamped:
        _adopt(connection, found.version)
    here, there = found.version if found else 0, schema.number(to)
    if keep and here and here != there:
        keep(to)
    if there > here:
        command.upgrade(_config(connection), to)
    elif there < here:
        command.downgrade(_config(connection), to)


def note(
    ctx: MigrationContext, step: MigrationInfo, heads: Collection[str], run_args: object
) -> None:
    """After each step, let balgan_schema, all that programs from before Alembic read, tell it too."""
    if step.is_stamp or not heads:
        return
    connection = ctx.connection
    assert connection is not None
    here = max(map(schema.number, heads))
    noted = schema.versions
    connection.execute(noted.delete().where(noted.c.version > here))
    if here not in connection.scalars(sa.select(noted.c.version)).all():
        connection.execute(noted.insert().values(version=here))


def _adopt(connection: sa.Connection, version: int) -> None:
    command.stamp(_config(connection), schema.REVISIONS[version - 1], purge=True)


def _config(connection: sa.Connection) -> Config:
    config = Config(attributes={"connection": connection})
    # ConfigParser would take a per cent sign in the folder's name for a reference.
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    return config
