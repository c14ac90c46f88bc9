"""Ledger → where every issue stands: standings, events, waivers, the lock on an issue."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from flows import ledger, workspace
from flows.desk import records
from flows.desk.shelves import Shelves
from flows.errors import UnknownIssue
from flows.issue import Event, IssueKey, Release, Standing
from flows.report import Waiver

if TYPE_CHECKING:
    from sqlalchemy import Connection


@dataclass(frozen=True, slots=True)
class _Moment:
    """What the ledger says of every issue at one moment."""

    last: dict[IssueKey, Event]
    moved: dict[IssueKey, Event]
    submitted: dict[IssueKey, Event]
    due: dict[IssueKey, datetime]
    released: dict[IssueKey, Release]


class Log(Shelves):
    """The record of what happened, as the editor asks for it."""

    def exists(self, key: IssueKey) -> bool:
        """Whether a draft of that key was ever submitted."""
        return bool(self.events(key))

    def events(self, key: IssueKey) -> tuple[Event, ...]:
        """An issue's log, oldest first; empty for an unknown issue."""
        return self._ledger.read(lambda now: ledger.events.of_issue(now, key), ())

    def standing(self, key: IssueKey) -> Standing:
        """Where one issue stands. Raises UnknownIssue."""
        moment = self._ledger.read(lambda now: self._moment(now, key=key), None)
        if moment is None or key not in moment.last:
            raise UnknownIssue(key=key)
        return _standing(key, moment)

    def standings(self, series: str | None = None) -> tuple[Standing, ...]:
        """Where every issue (of a series) stands, in the order of the keys."""
        moment = self._ledger.read(lambda now: self._moment(now, series), None)
        if moment is None:
            return ()
        return tuple(_standing(key, moment) for key in sorted(moment.last))

    def find_by_source(self, series: str, sha256: str) -> IssueKey | None:
        """The issue that this very file was submitted for, if there is one."""
        submitted = self._ledger.read(
            lambda now: ledger.events.of_kind_naming(now, series, "submitted", sha256), ()
        )
        same = (event.key for event in reversed(submitted) if event.facts["sha256"] == sha256)
        return next(same, None)

    def waive(self, key: IssueKey, waivers: Sequence[Waiver], at: datetime) -> None:
        """Record decisions that are not in force already. Raises UnknownIssue."""
        in_force = self.waivers(key)
        fresh = [waiver for waiver in waivers if waiver not in in_force]
        if fresh:
            self._writing().write(lambda now: _record_waivers(now, key, fresh, at))

    def waivers(self, key: IssueKey) -> tuple[Waiver, ...]:
        """The decisions made so far; each holds for the findings that were looked at."""
        return tuple(
            Waiver(
                event.facts["code"],
                by=event.by,
                reason=event.why,
                anchor=event.facts["anchor"],
                marks=tuple(event.facts["marks"]),
            )
            for event in self.events(key)
            if event.kind == "waived"
        )

    def lock(self, key: IssueKey) -> AbstractContextManager[None]:
        """Keep everyone else off an issue. Entering raises Busy if another process is at it."""
        path = self._place.lock_file(f"{key.series}.{key.slug}")
        workspace.make_private(self._place.drafts)
        return workspace.lock(path, what=key)

    def _moment(
        self, now: "Connection", series: str | None = None, key: IssueKey | None = None
    ) -> _Moment:
        latest = ledger.events.latest_of_all
        return _Moment(
            last=latest(now, series, (), key),
            moved=latest(now, series, tuple(ledger.events.MOVES_MADE_BY), key),
            submitted=latest(now, series, ("submitted",), key),
            due=dict(ledger.handoffs.deadlines(now, series, key)),
            released={
                row.key: records.from_json(Release, row.record, self._place.ledger)
                for row in ledger.releases.newest(now, series, key)
            },
        )


def _standing(key: IssueKey, moment: _Moment) -> Standing:
    last, moved = moment.last[key], moment.moved[key]
    release = moment.released.get(key)
    return Standing(
        key=key,
        state=last.state,
        since=moved.at,
        title=moment.submitted[key].facts["title"],
        number=release.number if release else None,
        date=release.date if release else None,
        due=moment.due.get(key) if last.state in ("handed-off", "returned") else None,
        facts={
            "event": last.kind,
            "by": last.by,
            "why": last.why,
            "at": last.at.isoformat(),
            "stale": moved.facts.get("stale"),
        },
    )


def _record_waivers(
    now: "Connection", key: IssueKey, waivers: Sequence[Waiver], at: datetime
) -> None:
    for waiver in waivers:
        ledger.events.append(
            now,
            key,
            "waived",
            at=at,
            by=waiver.by,
            why=waiver.reason,
            facts={"code": waiver.code, "anchor": waiver.anchor, "marks": list(waiver.marks)},
        )
