"""Ledger and folders → the post of the desk: what was told to translators, what they asked, what waits.

A letter is queued in the transaction of the event that causes it. What stands in the Notes column of
a return is read out of the report that was kept with it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar
from zoneinfo import ZoneInfo

from flows import ledger, workspace
from flows.desk import records
from flows.desk.drafts import Drafts
from flows.desk.log import Log
from flows.desk.shelves import verified
from flows.desk.styles import Styles
from flows.errors import ArchiveDiffers, BalganError, NotHandedOff, UnknownIssue
from flows.issue import Event, IssueKey, Standing, State
from flows.letters import (
    Credit,
    Enclosure,
    Fate,
    Job,
    Letter,
    Posted,
    Remark,
    credit_of,
    job_of,
    once,
)
from flows.report import Report

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from flows.ledger import Ledger
    from flows.ledger.engines import Work

T = TypeVar("T")
U = TypeVar("U")

_WITH_THE_TRANSLATOR = ("handed-off", "returned")
_REMARK, _REPORT = "translator-remark", "report.json"


class Letters(Styles, Log, Drafts):
    """What passes between the desk and its translators."""

    def standings(self, series: str | None = None) -> tuple[Standing, ...]:
        """Where every issue stands, as Log says it; where a translator has it, with the deadline in
        force in the series' zone, and what is owed.

        The facts besides: `handoff`, `acknowledged`, `reminded`, `queries` (open ones), `letters`
        (refused ones).
        """
        return self._with_jobs(super().standings(series))

    def standing(self, key: IssueKey) -> Standing:
        """Where one issue stands, as `standings` says it. Raises UnknownIssue."""
        found = [one for one in super().standings(key.series) if one.key == key]
        if not found:
            raise UnknownIssue(key=key)
        return self._with_jobs(found)[0]

    def job(self, key: IssueKey, *, queries: bool = True) -> Job:
        """The last hand-off and all that was said about it; without queries, no return is opened.

        Raises UnknownIssue, NotHandedOff, ArchiveDiffers.
        """
        events = self.events(key)
        if not events:
            raise UnknownIssue(key=key)
        remarks = self._remarks(events) if queries else None
        job = job_of(events, remarks, self.letters_of(key))
        if job is None:
            raise NotHandedOff(key=key)
        return replace(job, due=self._local(key, job.due))

    def credit(self, key: IssueKey) -> Credit | None:
        """The translator's consent in force, if there is one."""
        return credit_of(self.events(key))

    def note(
        self,
        key: IssueKey,
        kind: str,
        *,
        at: datetime,
        by: str,
        why: str = "",
        facts: Mapping[str, Any] | None = None,
        letters: Sequence[Letter] = (),
    ) -> None:
        """Record an event and queue the letters it causes, together or not at all."""
        with self.posting(letters):
            self._writing().write(
                lambda now: ledger.events.append(now, key, kind, at=at, by=by, why=why, facts=facts)
            )

    @contextmanager
    def posting(self, letters: Sequence[Letter]) -> Iterator[None]:
        """Whatever is recorded inside takes these letters along, in its own transaction."""
        plain = self._ledger
        self._opened = _Accompanied(plain, letters)
        try:
            yield
        finally:
            self._opened = plain

    def enclosure(self, key: IssueKey, serial: int, name: str, data: bytes) -> Enclosure:
        """The package of a hand-off that is about to be kept, as a letter's enclosure."""
        name = workspace.safe_name(name)
        path = self._serial_folder(key, "handoff", serial) / name
        place = path.relative_to(self._place.drafts).as_posix()
        return Enclosure(name, place, records.sha256(data))

    def enclosed(self, enclosure: Enclosure) -> bytes:
        """A letter's file. Raises ArchiveDiffers where it is not the one that was recorded."""
        return verified(self._place.drafts / enclosure.path, enclosure.sha256)

    def letters_of(self, key: IssueKey) -> tuple[Posted, ...]:
        """The letters of an issue, oldest first."""
        return self._ledger.read(lambda now: ledger.letters.of_issue(now, key), ())

    def letters(self, fates: Collection[Fate]) -> tuple[Posted, ...]:
        """Every letter to which one of these happened, oldest first."""
        return self._ledger.read(lambda now: ledger.letters.with_fate(now, fates), ())

    def queue(self, letters: Sequence[Letter], state: State) -> tuple[str, ...]:
        """Queue what is not there, of issues in that state; returns the keys of the new ones."""
        if not letters:
            return ()
        return self._writing().write(lambda now: ledger.letters.queue_while(now, letters, state))

    def claim(self, posted: Posted, at: datetime) -> bool:
        """Count an attempt before it is made; False where somebody else makes it."""
        return self._writing().write(lambda now: ledger.letters.claim(now, posted, at))

    def settle(self, letter: Letter, fate: Fate, failure: str = "") -> None:
        """Record how an attempt ended, or that none is to be made."""
        self._writing().write(lambda now: ledger.letters.settle(now, letter.key, fate, failure))

    def post_lock(self) -> AbstractContextManager[None]:
        """Keep everyone else from the letters that wait; waits for who is at it."""
        workspace.make_private(self._place.drafts)
        return workspace.lock(self._place.lock_file("post"), what="post", wait=True)

    def _with_jobs(self, standings: Sequence[Standing]) -> tuple[Standing, ...]:
        """The same with what is owed, all read at one moment."""
        out = [one.key for one in standings if one.state in _WITH_THE_TRANSLATOR]
        if not out:
            return tuple(standings)

        def ask(now: "Connection") -> dict[IssueKey, tuple[Sequence[Event], Sequence[Posted]]]:
            of, letters = ledger.events.of_issue, ledger.letters.of_issue
            return {key: (of(now, key), letters(now, key)) for key in out}

        told = self._ledger.read(ask, {})
        return tuple(
            self._with_job(one, *told[one.key]) if one.key in told else one for one in standings
        )

    def _with_job(
        self, standing: Standing, events: Sequence[Event], letters: Sequence[Posted]
    ) -> Standing:
        remarks = None
        with suppress(ArchiveDiffers):
            remarks = self._remarks(events)
        job = job_of(events, remarks, letters)
        if job is None:
            return standing
        owed = {
            "handoff": job.serial,
            "acknowledged": job.acknowledged is not None,
            "reminded": job.reminded,
            "queries": len(job.open_queries),
            "letters": sum(one.fate == "refused" for one in letters),
        }
        due = self._local(standing.key, job.due)
        return replace(standing, due=due, facts={**standing.facts, **owed})

    def _local(self, key: IssueKey, moment: datetime) -> datetime:
        """A moment in the series' zone; as it is where series.toml cannot be read."""
        try:
            return moment.astimezone(ZoneInfo(self.series(key.series).zone))
        except BalganError:
            return moment

    def _remarks(self, events: Sequence[Event]) -> dict[int, tuple[Remark, ...]]:
        """What the translator noted in each return, by the serial of its event."""
        returned = (one for one in once(events) if one.kind == "returned")
        return {one.serial: tuple(self._remarks_in(one)) for one in returned}

    def _remarks_in(self, event: Event) -> Iterator[Remark]:
        report = self._kept(event, "returns", _REPORT, Report)
        for one in report.findings:
            if one.code == _REMARK:
                yield Remark(one.anchor, one.quote)


class _Accompanied:
    """A ledger whose every transaction queues letters as well."""

    def __init__(self, plain: "Ledger", letters: Sequence[Letter]) -> None:
        self._plain, self._letters = plain, letters

    def write(self, work: "Work[T]") -> T:
        """See Ledger."""

        def both(now: "Connection") -> T:
            done = work(now)
            ledger.letters.queue(now, self._letters)
            return done

        return self._plain.write(both)

    def read(self, work: "Work[T]", otherwise: U) -> T | U:
        """See Ledger."""
        return self._plain.read(work, otherwise)
