"""A stored release → a committed one: the moment an issue is out, and what is still to show."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import sqlalchemy as sa

from flows.errors import MoveNotAllowed
from flows.issue import STATES, IssueKey, Release
from flows.ledger import addresses, events, numbers
from flows.ledger.schema import outbox, releases

_AT_ONCE = 500
"""How many values one statement names; SQLite takes no more than some thousand."""


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

    The first revision settles its number, one after it must bear the same; either moves the issue.
    A later printing is a note about it. Raises MoveNotAllowed where the number, the date or the
    state is not what was reserved or released, and NumberTaken where the number as written is
    another issue's.
    """
    if _recorded(connection, release):
        return False
    kind = _kind(release)
    if kind == "released":
        _settle_number(connection, release)
    elif kind != "regenerated":
        _require_successor(connection, release)
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
    if kind != "regenerated":
        _announce(connection, release)
    return True


def commit_all(
    connection: sa.Connection, every: Iterable[tuple[Release, str, str]]
) -> tuple[bool, ...]:
    """Record several at one moment, each with its record and its archive's hash; see `commit`."""
    return tuple(commit(connection, *one) for one in every)


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


def newest_of(connection: sa.Connection, keys: Collection[IssueKey]) -> tuple[Committed, ...]:
    """The last printing of each of these issues, newest date first; the cost is theirs alone."""
    by_series: dict[str, list[str]] = defaultdict(list)
    for key in keys:
        by_series[key.series].append(key.slug)
    found: list[sa.Row[tuple[object, ...]]] = []
    for series, slugs in by_series.items():
        for start in range(0, len(slugs), _AT_ONCE):
            among = slugs[start : start + _AT_ONCE]
            last = (
                sa.select(sa.func.max(releases.c.commit_no))
                .where(releases.c.series == series, releases.c.slug.in_(among))
                .group_by(releases.c.slug)
            )
            found += connection.execute(sa.select(releases).where(releases.c.commit_no.in_(last)))
    found.sort(key=lambda row: (row.day, row.year, row.seq), reverse=True)
    return tuple(map(_committed, found))


def after(connection: sa.Connection, commit_no: int) -> tuple[Committed, ...]:
    """What was committed after a commit, in the order of the commits."""
    rows = connection.execute(
        sa.select(releases).where(releases.c.commit_no > commit_no).order_by(releases.c.commit_no)
    )
    return tuple(map(_committed, rows))


def last(connection: sa.Connection) -> tuple[int, str]:
    """The number of the last commit and the hash of its event; 0 and nothing where there is none."""
    row = connection.execute(
        sa.select(releases.c.commit_no, releases.c.event)
        .order_by(releases.c.commit_no.desc())
        .limit(1)
    ).first()
    return (row.commit_no, row.event) if row else (0, "")


def recorded_as(connection: sa.Connection, commit_no: int) -> str | None:
    """The hash of the event of a commit; None where there is no such commit."""
    return connection.scalar(sa.select(releases.c.event).where(releases.c.commit_no == commit_no))


def followed(connection: sa.Connection) -> tuple[Committed, ...]:
    """Every printing that a later one of its issue took the place of, in the order of the commits."""
    issue = (releases.c.series, releases.c.slug)
    last = sa.select(sa.func.max(releases.c.commit_no)).group_by(*issue)
    rows = connection.execute(
        sa.select(releases).where(releases.c.commit_no.not_in(last)).order_by(releases.c.commit_no)
    )
    return tuple(map(_committed, rows))


def superseded(
    connection: sa.Connection, keys: Collection[IssueKey] | None = None
) -> tuple[Committed, ...]:
    """The last printing of each revision that a later one took the place of (of these issues), oldest
    first."""
    issue = (releases.c.series, releases.c.slug)
    several = sa.select(*issue).group_by(*issue).having(sa.func.max(releases.c.revision) > 1)
    if keys is not None:
        several = several.where(sa.tuple_(*issue).in_([(one.series, one.slug) for one in keys]))
    last = (
        sa.select(sa.func.max(releases.c.commit_no))
        .where(sa.tuple_(*issue).in_(several))
        .group_by(*issue, releases.c.revision)
    )
    newer = releases.alias()
    has_newer = sa.exists().where(
        newer.c.series == releases.c.series,
        newer.c.slug == releases.c.slug,
        newer.c.revision > releases.c.revision,
    )
    rows = connection.execute(
        sa.select(releases)
        .where(releases.c.commit_no.in_(last), has_newer)
        .order_by(releases.c.series, releases.c.slug, releases.c.revision)
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


def _kind(release: Release) -> str:
    """The event that a printing is."""
    if release.printing > 1:
        return "regenerated"
    if release.revision == 1:
        return "released"
    return "withdrawn" if release.taken_back else "corrected"


def _require_successor(connection: sa.Connection, release: Release) -> None:
    """Raise MoveNotAllowed unless this is the next revision, under the number and the date of the
    one before."""
    number = release.number
    same = connection.scalar(
        sa.select(sa.func.count()).where(
            releases.c.series == release.key.series,
            releases.c.slug == release.key.slug,
            releases.c.revision == release.revision - 1,
            releases.c.year == number.year,
            releases.c.seq == number.seq,
            releases.c.day == release.date.isoformat(),
        )
    )
    if not same:
        raise _not_allowed(connection, release)


def _settle_number(connection: sa.Connection, release: Release) -> None:
    number = release.number
    if not numbers.settle(connection, release.key, number.year, number.seq, release.date):
        raise _not_allowed(connection, release)
    addresses.claim(connection, release.key, number)


def _not_allowed(connection: sa.Connection, release: Release) -> MoveNotAllowed:
    last = events.latest(connection, release.key)
    state = STATES[last.state] if last else "–"
    return MoveNotAllowed(key=release.key, state=state, wanted=release.number.text)


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
