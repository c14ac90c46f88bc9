"""A package that is out → its row: to whom, how, and when it is due."""

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from flows.issue import IssueKey
from flows.ledger.schema import handoffs


def record(
    connection: sa.Connection,
    key: IssueKey,
    serial: int,
    *,
    mode: str,
    to: str,
    due: datetime,
    at: datetime,
) -> None:
    """Note that a package is out; `due` and `at` are aware."""
    connection.execute(
        handoffs.insert().values(
            series=key.series,
            slug=key.slug,
            serial=serial,
            mode=mode,
            recipient=to,
            due=due.isoformat(),
            moment=at.isoformat(),
        )
    )


def deadlines(
    connection: sa.Connection, series: str | None, key: IssueKey | None = None
) -> Mapping[IssueKey, datetime]:
    """When the last package of each issue (of a series; of one) is due."""
    wanted = [handoffs.c.series == series] if series else []
    wanted += [handoffs.c.series == key.series, handoffs.c.slug == key.slug] if key else []
    rows = connection.execute(
        sa.select(handoffs.c.series, handoffs.c.slug, handoffs.c.due)
        .where(*wanted)
        .order_by(handoffs.c.serial)
    )
    return {IssueKey(name, slug): datetime.fromisoformat(due) for name, slug, due in rows}
