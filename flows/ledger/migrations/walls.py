"""Table → its triggers, in the words of each database, and the place where rows wait.

What a migration takes out of use with rows in it is set aside under another name, walls and all,
and taken up again by the next upgrade: no row is copied, so none can be lost.
"""

from collections.abc import Collection

import sqlalchemy as sa
from alembic import op

_REFUSE = "BEGIN SELECT RAISE(ABORT, 'the ledger only grows'); END"
_ASIDE = "_aside"


def make_refusal() -> None:
    """The function that PostgreSQL's triggers call."""
    if _on_postgresql():
        op.execute(
            "CREATE OR REPLACE FUNCTION balgan_refuse() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN RAISE EXCEPTION 'the ledger only grows'; END $$"
        )


def drop_refusal() -> None:
    """Take that function away again."""
    if _on_postgresql():
        op.execute("DROP FUNCTION balgan_refuse()")


def wall(table: str, wrong: str = "", same: Collection[str] = ()) -> None:
    """No row is ever deleted; none is changed where `wrong` holds, or in a column of `same`."""
    refused = " OR ".join([wrong, *(f"NEW.{name} <> OLD.{name}" for name in same)])
    each, call, when = "", _REFUSE, f"WHEN {refused}"
    if _on_postgresql():
        each, call, when = "FOR EACH ROW", "EXECUTE FUNCTION balgan_refuse()", f"WHEN ({refused})"
        op.execute(
            f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {call}"
        )
    op.execute(f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} {each} {call}")
    if wrong:
        op.execute(f"CREATE TRIGGER {table}_steps BEFORE UPDATE ON {table} {each} {when} {call}")


def set_aside(table: str) -> None:
    """Take a table out of use: away if it is empty, under another name if it holds rows."""
    if rows(table):
        op.rename_table(table, table + _ASIDE)
    else:
        op.drop_table(table)


def taken_up(table: str) -> bool:
    """Put a table that was set aside back in use; False where there is none."""
    if not sa.inspect(op.get_bind()).has_table(table + _ASIDE):
        return False
    op.rename_table(table + _ASIDE, table)
    return True


def rows(table: str) -> int:
    """How many rows a table has."""
    return op.get_bind().scalar(sa.select(sa.func.count()).select_from(sa.table(table))) or 0


def aside() -> list[str]:
    """The tables that were set aside, by their present names; each holds rows."""
    return [name for name in sa.inspect(op.get_bind()).get_table_names() if name.endswith(_ASIDE)]


def _on_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"
