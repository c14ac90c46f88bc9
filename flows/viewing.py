"""Access logs → view counts: in a private tally by day, then in the lists and pictures of the site.

A visitor is counted once a day for each issue, page and PDF together. The tally keeps a mark of every
visit, so that a log given twice, or one that has grown since, is counted once. A mark is a keyed digest
of address, browser and issue: it is there to be compared, and tells nobody who it was. After 90 days a
day is closed: its marks go, its numbers stay, and nothing more is counted for it.
"""

import datetime as dt
import hashlib
import hmac
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from flows import printing
from flows.desk import Desk
from flows.desk.logs import log_lines
from flows.desk.tallies import Tally
from flows.errors import BalganError
from flows.issue import IssueKey
from flows.listing import Lists
from flows.visits import NoVisit, Visit, visit

OPEN_DAYS = 90
_MARK = 16

Marks = Mapping[dt.date, Mapping[IssueKey, set[str]]]


@dataclass(frozen=True, slots=True)
class Counted:
    """What counting came to: lines read, how many of each kind were no visit, the views that are new
    by issue, those of closed days that were left out, and the lists that could not be written."""

    lines: int = 0
    robots: int = 0
    unreadable: int = 0
    late: int = 0
    new: Mapping[IssueKey, int] = field(default_factory=dict)
    held: Sequence[BalganError] = ()


def count_views(
    desk: Desk, logs: Iterable[str], *, since: dt.date | None = None, at: dt.datetime
) -> Counted:
    """Count the visits in these logs and show them. Given again, the same log changes nothing.

    Raises FileMissing, FileIsFolder, FileUnreadable, ArchiveDiffers, WriteFailed.
    """
    with desk.projecting():
        told: Counter[NoVisit | None] = Counter()
        visits = _known(desk, _visits(logs, told), since, at.date() + dt.timedelta(days=1))
        marks = _marked(desk.views_key(), visits)
        before = {one.day: one for one in desk.tallies()}
        after = {day: _with(before.get(day), day, marks[day]) for day in marks}
        closing = at.date() - dt.timedelta(days=OPEN_DAYS)
        every = {
            day: _closed(one) if day < closing else one for day, one in (before | after).items()
        }
        changed = [one for day, one in every.items() if one != before.get(day)]
        desk.keep_tallies(changed)
        held = _show(desk)
    late = sum(
        len(seen)
        for day in marks
        if day in before and before[day].closed
        for seen in marks[day].values()
    )
    return Counted(
        lines=sum(told.values()),
        robots=told[NoVisit.ROBOT],
        unreadable=told[NoVisit.UNREADABLE],
        late=late,
        new=_new(before, every),
        held=held,
    )


def _visits(logs: Iterable[str], told: Counter[NoVisit | None]) -> Iterator[Visit]:
    for log in logs:
        for line in log_lines(log):
            found = visit(line)
            told[found if isinstance(found, NoVisit) else None] += 1
            if isinstance(found, Visit):
                yield found


def _known(
    desk: Desk, visits: Iterable[Visit], since: dt.date | None, until: dt.date
) -> Iterator[tuple[IssueKey, Visit]]:
    """The visits to issues that are out; not those of a day that is still to come."""
    keys = {(one.key.series, one.number.path): one.key for one in desk.releases()}
    for one in visits:
        key = keys.get((one.series, one.number))
        if key and (since or dt.date.min) <= one.day <= until:
            yield key, one


def _marked(secret: bytes, visits: Iterable[tuple[IssueKey, Visit]]) -> Marks:
    """The marks of the visitors, by day and issue."""
    marks: dict[dt.date, dict[IssueKey, set[str]]] = defaultdict(lambda: defaultdict(set))
    for key, one in visits:
        said = f"{one.day}\n{key}\n{one.visitor}".encode()
        digest = hmac.new(secret, said, hashlib.sha256).hexdigest()
        marks[one.day][key].add(digest[:_MARK])
    return marks


def _with(tally: Tally | None, day: dt.date, fresh: Mapping[IssueKey, set[str]]) -> Tally:
    """A day with these visitors too; a closed one stays as it is."""
    if tally and tally.closed:
        return tally
    known = tally.marks if tally else {}
    marks = {key: known.get(key, frozenset()) | fresh.get(key, set()) for key in {*known, *fresh}}
    return Tally(day, marks, {key: len(seen) for key, seen in marks.items()})


def _closed(tally: Tally) -> Tally:
    return Tally(tally.day, tally.marks, tally.counts, closed=True)


def _new(before: Mapping[dt.date, Tally], after: Mapping[dt.date, Tally]) -> dict[IssueKey, int]:
    """How many views each issue has more than before."""
    new: Counter[IssueKey] = Counter()
    for day, tally in after.items():
        new.update(tally.counts)
        new.subtract(before[day].counts if day in before else {})
    return {key: count for key, count in sorted(new.items()) if count}


def _show(desk: Desk) -> tuple[BalganError, ...]:
    """Write the lists of the issues whose count they do not show yet."""
    unshown: Collection[IssueKey] = desk.views_unshown()
    if not unshown:
        return ()
    site = printing.site()
    reached = [one for one in desk.releases() if desk.reachable(one)]
    lists = Lists.of(desk, site, reached)
    held = lists.write(desk, site.counted(lists.catalogue, unshown))
    if not held:
        desk.views_shown()
    return tuple(held.values())
