"""Issues published before Balgan → the desk: which numbers are taken, and the release as borne."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from flows import ledger, workspace
from flows.desk import Desk, SourceFile, records
from flows.desk.drafts import _MANUSCRIPT, _REPORT
from flows.desk.shown import Shown
from flows.document import Manuscript
from flows.issue import Event, IssueKey, Release
from flows.report import Report

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from flows.ledger.numbers import Given


@dataclass(frozen=True, slots=True)
class Borne:
    """A file of an issue that is out: as received, as read, what was noticed, facts for the log."""

    source: SourceFile
    manuscript: Manuscript
    report: Report
    facts: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Provenance:
    """Where an issue comes from that was published before Balgan: the number that it bears, the name,
    language and SHA-256 of each file, when it was brought in, and by whom. `rebuilt` says that the log
    was made again from what readers have, so that moment and name are those of that."""

    key: IssueKey
    number: str
    files: tuple[tuple[str, str, str], ...]
    at: datetime
    by: str
    rebuilt: bool = False


class AccessionDesk(Desk):
    """The desk, while issues are brought in."""

    @classmethod
    def at(cls, desk: Desk) -> "AccessionDesk":
        """The same workspace and ledger."""
        return cls(desk._place, desk._ledger_url)

    def given(self, series: str) -> "tuple[Given, ...]":
        """Every number of a series: released, reserved or void."""
        return self._ledger.read(lambda now: ledger.numbers.given(now, series), ())

    def following(self, series: str, year: int) -> int:
        """The place that a counter would give next."""
        return self._ledger.read(lambda now: ledger.numbers.following(now, series, year), 1)

    def brought(self, series: str) -> dict[str, IssueKey]:
        """The drafts of a series that were brought in, released or on the way, by their SHA-256."""
        told = self._ledger.read(lambda now: ledger.events.of_kind(now, series, "submitted"), ())
        return {
            one.facts["sha256"]: one.key
            for one in told
            if one.facts.get("imported") and "sha256" in one.facts
        }

    def provenance(self, key: IssueKey) -> Provenance | None:
        """Where an issue that was brought in comes from; None for every other."""
        told = [one for one in self._all(key, "submitted") if one.facts.get("imported")]
        if not told:
            return None
        last = {one.facts.get("sha256", ""): one for one in told}
        return Provenance(
            key,
            f"{told[-1].facts['imported']['number']}",
            tuple(_file(one) for one in last.values()),
            self._local(key, told[-1].at),
            told[-1].by,
            "rebuilt" in told[-1].facts,
        )

    def importing(self, series: str) -> AbstractContextManager[None]:
        """Keep every other import off a series. Entering raises Busy if one is at it."""
        workspace.make_private(self._place.drafts)
        return workspace.lock(self._place.lock_file(series), what=series)

    def submit_borne(
        self, key: IssueKey, papers: Sequence[Borne], *, at: datetime, by: str
    ) -> None:
        """Keep the files of one issue, recorded at one moment; the last of them is its draft."""
        entries: list[tuple[str, Mapping[str, Any]]] = []
        for one in papers:
            read = {
                _MANUSCRIPT: records.to_json(one.manuscript),
                _REPORT: records.to_json(one.report),
            }
            _, kept = self._shelve(key, "source", one.source, read)
            entries.append(
                ("submitted", {"title": one.manuscript.front.title, **one.facts, **kept})
            )
        self._record(key, entries, at=at, by=by)

    def release_as_borne(self, release: Release) -> bool:
        """Release what was stored, under the number that it bears; False if it is released already.

        Number and release are recorded at one moment, so that no number is ever reserved for an
        issue that is not there. Raises ArchiveDiffers, MoveNotAllowed, NumberTaken.
        """
        row = release, *self._sealed(release)
        shown = Shown.below(self._place.published / release.key.series)

        def record(now: "Connection") -> bool:
            series = release.key.series
            lost = shown.unknown_to(ledger.addresses.known(now, series))
            ledger.addresses.adopt(now, shown.given(series, lost))
            ledger.numbers.bear(
                now, release.key, release.number, release.date, at=release.at, by=release.by
            )
            return ledger.releases.commit(now, *row)

        return self._writing().write(record)


def _file(event: Event) -> tuple[str, str, str]:
    facts = event.facts
    return facts.get("received_as", ""), facts["imported"].get("lang", ""), facts.get("sha256", "")
