"""Editions and artefacts → the archive and the ledger: the pieces of a release, until it is one.

The order in which they are called is that of flows.release; each may be called again after a crash.
"""

import json
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows import ledger, workspace
from flows.catalogue import Made
from flows.desk import records
from flows.desk.settled import Settled
from flows.desk.shelves import verified
from flows.desk.shown import Shown
from flows.errors import ArchiveDiffers, MoveNotAllowed, NumberTaken, UnknownIssue
from flows.issue import (
    STATES,
    Artefact,
    Edition,
    Event,
    Ingredients,
    IssueKey,
    Number,
    Release,
    Void,
)
from flows.series import Series

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from flows.ledger.numbers import Reservation
    from flows.ledger.releases import Committed

_RECEIPT, _MANIFEST = "release.json", "manifest.json"

NumberFor = Callable[[Series, int, date], Number]
"""How a series writes its number `seq` of that day."""


class Archive(Settled):
    """Releases: reserved, stored, committed."""

    def reserve(
        self,
        key: IssueKey,
        series: Series,
        on: date,
        at: datetime,
        by: str,
        *,
        number_for: NumberFor | None = None,
    ) -> "Reservation":
        """Give the issue its number and date; a retry gets the same.

        Numbers that only published/ knows are taken into the ledger first. With `number_for` the
        number as written is claimed as well; without, that is left to the commit. Raises
        MoveNotAllowed; NumberTaken, and nothing is used up, where readers know it as another's.
        """
        # Where published/ stands as it was left, the ledger knows every number that it shows.
        below = self._place.published / series.name
        shown = Shown({}) if self.settled() else Shown.below(below)

        def give(now: "Connection") -> "Reservation":
            lost = shown.unknown_to(ledger.addresses.known(now, series.name))
            ledger.addresses.adopt(now, shown.given(series.name, lost))
            settled = ledger.numbers.settled(now, key)
            reserved = ledger.numbers.reserve(now, key, _counter(series, on), on, at=at, by=by)
            if number_for:
                number = number_for(series, reserved.seq, reserved.date)
                ledger.addresses.claim(now, key, number)
                other = key if settled else shown.stranger(number.path, lost)
                if other:
                    raise NumberTaken(number=number.text, key=key, other=other)
            return reserved

        return self._writing().write(give)

    def next_seq(self, series: Series, on: date) -> int:
        """The number the series would give next on that day."""
        year = _counter(series, on)
        return self._ledger.read(
            lambda now: ledger.numbers.following(now, series.name, year), otherwise=1
        )

    def store(
        self, release: Release, editions: Sequence[Edition], artefacts: Sequence[Artefact]
    ) -> Path:
        """Archive a release privately, whole; nothing is released by it. Raises WriteFailed.

        A first printing keeps its editions; later ones are printed from them. What an interrupted
        attempt left is set aside, never deleted.
        """
        folder = self._archive(release)
        files = {one.name: one.data for one in artefacts} | {_RECEIPT: records.to_json(release)}
        if release.printing == 1:
            files |= {f"edition.{one.lang}.json": records.to_json(one) for one in editions}
        manifest = {
            "editions": [one.lang for one in editions],
            "files": {name: records.sha256(data) for name, data in files.items()},
        }
        self._writing()
        workspace.set_aside(folder)
        workspace.write_folder(
            folder,
            {**files, _MANIFEST: records.canonical(manifest)},
            folder_mode=workspace.PRIVATE_FOLDER,
            file_mode=workspace.PRIVATE_FILE,
        )
        return folder

    def commit(self, *stored: Release) -> bool:
        """Release what was stored, all at one moment; False if all of it is released already.

        Raises ArchiveDiffers, MoveNotAllowed, NumberTaken.
        """
        rows = [(one, *self._sealed(one)) for one in stored]
        return any(self._writing().write(lambda now: ledger.releases.commit_all(now, rows)))

    def _sealed(self, release: Release) -> tuple[str, str]:
        """The record and the hash of the manifest of what was stored, every file looked at."""
        folder, record = self._archive(release), records.to_json(release)
        manifest = workspace.read_kept(folder / _MANIFEST)
        for name, sha256 in json.loads(manifest)["files"].items():
            verified(folder / name, sha256)
        if workspace.read_kept(folder / _RECEIPT) != record:
            raise ArchiveDiffers(path=folder / _RECEIPT, what="release.json")
        return record.decode(), records.sha256(manifest)

    def void(
        self,
        key: IssueKey,
        series: Series,
        why: str,
        *,
        path: str | None = None,
        number_for: NumberFor,
        at: datetime,
        by: str,
    ) -> Void | None:
        """Take back the number reserved for an issue; None where it has none that can be void, or
        another than `path` names as in URLs."""

        def take(now: "Connection") -> Void | None:
            held = ledger.numbers.held(now, key)
            if held is None:
                return None
            number = number_for(series, held.seq, held.date)
            if path not in (None, number.path):
                return None
            ledger.numbers.void(now, key, why)
            facts = {"number": asdict(number), "date": held.date.isoformat()}
            ledger.events.append(now, key, "voided", at=at, by=by, why=why, facts=facts)
            return Void(key.series, number, why, held.date)

        return self._writing().write(take)

    def holder(self, series: str, path: str) -> IssueKey | None:
        """The issue that a number as in URLs leads to."""
        return self._ledger.read(lambda now: ledger.addresses.owner(now, series, path), None)

    def voids(self, series: str) -> tuple[Void, ...]:
        """The void numbers of a series, in the order in which they were declared void."""
        told: tuple[tuple[Event, str], ...] = self._ledger.read(
            lambda now: ledger.events.voided(now, series), ()
        )
        return tuple(_void(*one) for one in told)

    def committed(self, release: Release) -> bool:
        """Whether this revision and printing is released."""
        return self._row(release.key, release.revision, release.printing) is not None

    def releases(self, series: str | None = None) -> tuple[Release, ...]:
        """Every released issue (of a series) as last printed, newest date first."""
        rows = self._ledger.read(lambda now: ledger.releases.newest(now, series), ())
        return tuple(map(self._release, rows))

    def made(self, series: str | None = None, key: IssueKey | None = None) -> tuple[Made, ...]:
        """What every released issue (of a series; one issue) was made from, newest date first.

        Raises ArchiveDiffers.
        """
        rows = self._ledger.read(lambda now: ledger.releases.newest(now, series, key), ())
        if key is not None and not rows:
            raise self._not_released(key)
        try:
            return tuple(_made(row.key, json.loads(row.record)) for row in rows)
        except (ValueError, KeyError, TypeError) as error:
            raise ArchiveDiffers(path=self._place.ledger, what=error) from error

    def releases_of(self, keys: Collection[IssueKey]) -> tuple[Release, ...]:
        """These released issues as last printed, newest date first."""
        rows = self._ledger.read(lambda now: ledger.releases.newest_of(now, keys), ())
        return tuple(map(self._release, rows))

    def committed_after(self, commit_no: int) -> tuple["Committed", ...]:
        """What was released after a commit, in the order of the commits."""
        return self._ledger.read(lambda now: ledger.releases.after(now, commit_no), ())

    def release(self, key: IssueKey) -> Release:
        """An issue's release as last printed. Raises UnknownIssue, MoveNotAllowed."""
        rows = self._ledger.read(lambda now: ledger.releases.newest(now, key=key), ())
        if not rows:
            raise self._not_released(key)
        return self._release(rows[0])

    def released_editions(self, key: IssueKey) -> tuple[Edition, ...]:
        """The editions kept with the release. Raises ArchiveDiffers if they were touched."""
        return self.editions_of(self.release(key))

    def editions_of(self, release: Release) -> tuple[Edition, ...]:
        """The editions kept with a revision. Raises ArchiveDiffers if they were touched."""
        key, revision = release.key, release.revision
        row = self._row(key, revision, 1)
        if row is None:
            raise self._not_released(key)
        folder = self._place.archive(key, revision, 1)
        manifest = json.loads(verified(folder / _MANIFEST, row.manifest))
        return tuple(
            records.from_json(Edition, verified(folder / name, manifest["files"][name]), folder)
            for name in (f"edition.{lang}.json" for lang in manifest["editions"])
        )

    def unfinished(self) -> tuple[IssueKey, ...]:
        """Issues that were interrupted: numbered and not released, or released and not shown."""

        def ask(now: "Connection") -> tuple[IssueKey, ...]:
            shown = (row.key for row in ledger.releases.unprojected(now))
            return tuple(dict.fromkeys((*ledger.numbers.reserved(now), *shown)))

        return self._ledger.read(ask, ())

    def public_folder(self, key: IssueKey) -> Path:
        """The folder readers know. Raises UnknownIssue, MoveNotAllowed."""
        return self._address(self.release(key))

    def _release(self, row: "Committed") -> Release:
        return records.from_json(Release, row.record, self._place.ledger)

    def _row(self, key: IssueKey, revision: int, printing: int) -> "Committed | None":
        return self._ledger.read(
            lambda now: ledger.releases.printing(now, key, revision, printing), None
        )

    def _not_released(self, key: IssueKey) -> UnknownIssue | MoveNotAllowed:
        last = self._ledger.read(lambda now: ledger.events.latest(now, key), None)
        if last is None:
            return UnknownIssue(key=key)
        return MoveNotAllowed(key=key, state=STATES[last.state], wanted=STATES["released"])

    def _archive(self, release: Release) -> Path:
        return self._place.archive(release.key, release.revision, release.printing)

    def _public(self, release: Release) -> Path:
        return self._place.public(
            release.key.series, release.number.path, release.revision, release.printing
        )

    def _address(self, release: Release) -> Path:
        return self._place.public_path(release.key.series, release.number.path)


def _made(key: IssueKey, told: Mapping[str, Any]) -> Made:
    """Of a record only what a plan asks: to read it whole would cost ten times as much."""
    return Made(
        key=key,
        number=Number(**told["number"]),
        ingredients=Ingredients(**told["ingredients"]),
        kinds=frozenset(name.rpartition(".")[2] for name in told["files"]),
        pages=told.get("pages", 0),
        kept=told.get("kept", False),
    )


def _void(event: Event, receipt: str) -> Void:
    number, day = Number(**event.facts["number"]), date.fromisoformat(event.facts["date"])
    return Void(event.key.series, number, event.why, day, receipt)


def _counter(series: Series, on: date) -> int:
    """The year of the counter; 0 where the series counts through."""
    return on.year if series.counts_by_year else 0
