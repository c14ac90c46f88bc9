"""A stored release → a committed one: the moment an issue is out, and what is still to show."""

from collections.abc import Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from flows.errors import MoveNotAllowed
from flows.issue import STATES, IssueKey, Release
from flows.ledger import addresses, events, numbers
from flows.ledger.schema import outbox, releases


@dataclass(frozen=True, slots=True)
class Committed:
    """A row of the ledger: the Release as JSON, its archive's hash, and whether it is shown."""

    commit_no: int
    key: IssueKey
    record: str
    manifest: str
    event: str
    projected: bool


def commit(connection: sa.Connection, release: Release, record: str, manifest: str) -> bool:
    """Record a stored release; False if it is recorded already. **This is the release.**

    A first printing settles its number and moves the issue; a later one is a note about it.
    Raises MoveNotAllowed where the number, the date or the state is not what was reserved, and
    NumberTaken where the number as written is another issue's.
    """
    if _recorded(connection, release):
        return False
    kind = "released" if release.printing == 1 else "regenerated"
    if kind == "released":
        _settle_number(connection, release)
    facts = {
        "number": release.number.text,
        "date": release.date.isoformat(),
        "revision": release.revision,
        "printing": release.printing,
        "manifest": manifest,
    }
    event = events.append(
        connection,
        release.key,
        kind,
        at=release.at,
        by=release.by,
        why=release.reason,
        facts=facts,
    )
    connection.execute(
        releases.insert().values(
            commit_no=_next_commit(connection),
            series=release.key.series,
            slug=release.key.slug,
            revision=release.revision,
            printing=release.printing,
            year=release.number.year,
            seq=release.number.seq,
            day=release.date.isoformat(),
            record=record,
            manifest=manifest,
            event=event,
            projected=0,
        )
    )
    if kind == "released":
        _announce(connection, release)
    return True


def newest(
    connection: sa.Connection, series: str | None = None, key: IssueKey | None = None
) -> tuple[Committed, ...]:
    """The last printing of each issue (of a series; of one issue), newest date first."""
    wanted = [releases.c.series == series] if series else []
    if key is not None:
        wanted += [releases.c.series == key.series, releases.c.slug == key.slug]
    last = (
        sa.select(sa.func.max(releases.c.commit_no))
        .where(*wanted)
        .group_by(releases.c.series, releases.c.slug)
    )
    rows = connection.execute(
        sa.select(releases)
        .where(releases.c.commit_no.in_(last))
        .order_by(releases.c.day.desc(), releases.c.year.desc(), releases.c.seq.desc())
    )
    return tuple(map(_committed, rows))


def printing(
    connection: sa.Connection, key: IssueKey, revision: int, number: int
) -> Committed | None:
    """One printing of a revision of an issue."""
    row = connection.execute(
        sa.select(releases).where(
            releases.c.series == key.series,
            releases.c.slug == key.slug,
            releases.c.revision == revision,
            releases.c.printing == number,
        )
    ).first()
    return _committed(row) if row else None


def unprojected(connection: sa.Connection) -> tuple[Committed, ...]:
    """What is released and not shown yet, in the order of the commits."""
    rows = connection.execute(
        sa.select(releases).where(releases.c.projected == 0).order_by(releases.c.commit_no)
    )
    return tuple(map(_committed, rows))


def mark_projected(connection: sa.Connection, commits: Iterable[int]) -> None:
    """Note that these stand in published/, with the indexes that name them."""
    connection.execute(
        releases.update()
        .where(releases.c.commit_no.in_(tuple(commits)), releases.c.projected == 0)
        .values(projected=1)
    )


def _recorded(connection: sa.Connection, release: Release) -> bool:
    found = printing(connection, release.key, release.revision, release.printing)
    return found is not None


def _settle_number(connection: sa.Connection, release: Release) -> None:
    number = release.number
    if not numbers.settle(connection, release.key, number.year, number.seq, release.date):
        last = events.latest(connection, release.key)
        state = STATES[last.state] if last else "–"
        raise MoveNotAllowed(key=release.key, state=state, wanted=number.text)
    addresses.claim(connection, release.key, number)


def _next_commit(connection: sa.Connection) -> int:
    return (connection.scalar(sa.select(sa.func.max(releases.c.commit_no))) or 0) + 1


def _announce(connection: sa.Connection, release: Release) -> None:
    connection.execute(
        outbox.insert().values(
            key=f"announce:{release.key}:r{release.revision}",
            series=release.key.series,
            slug=release.key.slug,
            done=0,
        )
    )


def _committed(row: sa.Row[tuple[object, ...]]) -> Committed:
    return Committed(
        commit_no=row.commit_no,
        key=IssueKey(row.series, row.slug),
        record=row.record,
        manifest=row.manifest,
        event=row.event,
        projected=bool(row.projected),
    )
