"""What comes and goes before a release → drafts/: sources, hand-off packages, returns, previews.

Each arrival gets a folder of its own, written whole before the event that records it; the event
holds the SHA-256 of what was kept, and every later reading is held against it.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from flows import ledger, workspace
from flows.desk import records
from flows.desk.papers import STILL_OUT, SourceFile, StillFits, Translation, receive
from flows.desk.shelves import Shelves, verified
from flows.document import Manuscript
from flows.errors import NotHandedOff, NotReturned, UnknownIssue
from flows.issue import Artefact, Edition, Event, IssueKey
from flows.report import Report

if TYPE_CHECKING:
    from sqlalchemy import Connection

__all__ = ["Drafts", "SourceFile", "receive"]

Noun = TypeVar("Noun")

_JOB, _OVERRIDE = "job.json", "override.toml"
_MANUSCRIPT, _EDITION, _REPORT = "manuscript.json", "edition.json", "report.json"
_FOUND, _TARGETS = "found.json", "targets.json"


class Drafts(Shelves):
    """An issue's papers."""

    def submit(
        self,
        key: IssueKey,
        source: SourceFile,
        manuscript: Manuscript,
        report: Report,
        *,
        at: datetime,
        by: str,
        facts: Mapping[str, Any] | None = None,
        still: StillFits | None = None,
    ) -> int:
        """Keep a draft as received and as read; returns its serial. Raises MoveNotAllowed.

        With `still` what was handed off or came back stays valid, recorded in the same moment.
        """
        read = {_MANUSCRIPT: records.to_json(manuscript), _REPORT: records.to_json(report)}
        told = {"title": manuscript.front.title, **(facts or {})}
        serial, kept = self._shelve(key, "source", source, read)
        entries = [("submitted", told | kept)]
        if isinstance(still, Translation):
            entries.append(("returned", self._shelve_return(key, still)[1]))
        elif still == STILL_OUT:
            entries.append(("handed-off", {**self._handed_off(key).facts, "again": True}))
        self._record(key, entries, at=at, by=by)
        return serial

    def manuscript(self, key: IssueKey) -> Manuscript:
        """The draft as it was last read. Raises UnknownIssue, ArchiveDiffers."""
        return self._kept(self._submitted(key), "source", _MANUSCRIPT, Manuscript)

    def intake_report(self, key: IssueKey) -> Report:
        """What was noticed in reading it. Raises UnknownIssue, ArchiveDiffers."""
        return self._kept(self._submitted(key), "source", _REPORT, Report)

    def source(self, key: IssueKey) -> SourceFile:
        """The draft as received, under a safe name. Raises UnknownIssue, ArchiveDiffers."""
        event = self._submitted(key)
        data = self._kept_bytes(event, "source", event.facts["file"])
        override = None
        if _OVERRIDE in event.facts["kept"]:
            override = self._kept_bytes(event, "source", _OVERRIDE).decode()
        return SourceFile(event.facts["file"], data, override)

    def handoff_serial(self, key: IssueKey) -> int:
        """The number the next package will have."""
        return self._next_serial(key, "handoff")

    def keep_handoff(
        self,
        key: IssueKey,
        *,
        job: bytes,
        name: str,
        package: bytes,
        mode: str,
        due: datetime,
        to: str,
        at: datetime,
        by: str,
        more: Mapping[str, Any] | None = None,
    ) -> Path:
        """Keep a package and record that it is out; returns its path. Raises MoveNotAllowed.

        `more` are further facts for the log.
        """
        serial, name = self.handoff_serial(key), workspace.safe_name(name)
        folder = self._keep(key, "handoff", serial, {_JOB: job, name: package})
        facts = {
            **(more or {}),
            "serial": serial,
            "mode": mode,
            "to": to,
            "due": due.isoformat(),
            "file": name,
            "kept": {_JOB: records.sha256(job), name: records.sha256(package)},
        }

        def record(now: "Connection") -> None:
            ledger.events.append(now, key, "handed-off", at=at, by=by, facts=facts)
            ledger.handoffs.record(now, key, serial, mode=mode, to=to, due=due, at=at)

        self._writing().write(record)
        return folder / name

    def packet(self, key: IssueKey, serial: int = 0) -> bytes:
        """The job.json of the last package, or of the one with a serial. Raises NotHandedOff."""
        event = self._handed_off(key)
        if serial not in (0, event.facts["serial"]):
            same = (one for one in self._all(key, "handed-off") if one.facts["serial"] == serial)
            event = next(same, None) or event
            if event.facts["serial"] != serial:
                raise NotHandedOff(key=key)
        return self._kept_bytes(event, "handoff", _JOB)

    def keep_return(
        self,
        key: IssueKey,
        source: SourceFile,
        edition: Edition,
        report: Report,
        *,
        at: datetime,
        by: str,
        found: Report | None = None,
        targets: bytes | None = None,
        facts: Mapping[str, Any] | None = None,
    ) -> int:
        """Keep a translation as received and as read; returns its serial. Raises MoveNotAllowed."""
        kept = Translation(source, edition, report, found, targets, facts or {})
        serial, told = self._shelve_return(key, kept)
        self._record(key, [("returned", told)], at=at, by=by)
        return serial

    def translation(self, key: IssueKey) -> Translation | None:
        """The translation that came last, with the facts of its log; None before the first.

        Raises ArchiveDiffers.
        """
        event = self._last(key, "returned")
        if event is None:
            return None
        names = event.facts["kept"]
        file = event.facts["file"]
        return Translation(
            source=SourceFile(file, self._kept_bytes(event, "returns", file)),
            edition=self._kept(event, "returns", _EDITION, Edition),
            report=self._kept(event, "returns", _REPORT, Report),
            found=self._kept(event, "returns", _FOUND, Report) if _FOUND in names else None,
            targets=self._kept_bytes(event, "returns", _TARGETS) if _TARGETS in names else None,
            facts=event.facts,
        )

    def return_serial(self, key: IssueKey) -> int:
        """The number the next return will have."""
        return self._next_serial(key, "returns")

    def edition(self, key: IssueKey) -> Edition:
        """The translation that last came back. Raises NotReturned, ArchiveDiffers."""
        return self._kept(self._returned(key), "returns", _EDITION, Edition)

    def return_report(self, key: IssueKey) -> Report:
        """What was noticed in reading it. Raises NotReturned, ArchiveDiffers."""
        return self._kept(self._returned(key), "returns", _REPORT, Report)

    def keep_preview(
        self, key: IssueKey, artefacts: Sequence[Artefact], *, loose: bool = False
    ) -> Path:
        """Put pages marked PREVIEW where the editor looks for them; returns the folder.

        A loose draft is on no desk: its key is made up, and an issue may have the same.
        """
        workspace.make_private(self._place.drafts)
        place = self._place
        folder = place.loose_preview(key) if loose else place.issue(key) / "preview"
        paths = {folder / workspace.inside(one.name): one.data for one in artefacts}
        for path, data in paths.items():
            workspace.make_folder(path.parent)
            workspace.write(path, data)
        for old in [path for path in folder.rglob("*") if path.is_file() and path not in paths]:
            workspace.remove(old)
        return folder

    def _shelve_return(self, key: IssueKey, kept: Translation) -> tuple[int, dict[str, Any]]:
        """Keep a translation with all that was read from it; its serial and what to record."""
        read = {
            _EDITION: records.to_json(kept.edition),
            _REPORT: records.to_json(kept.report),
        }
        if kept.found is not None:
            read[_FOUND] = records.to_json(kept.found)
        if kept.targets is not None:
            read[_TARGETS] = kept.targets
        told = {"title": kept.edition.title, "handoff": self._handed_off(key).facts["serial"]}
        serial, shelved = self._shelve(key, "returns", kept.source, read)
        return serial, {**kept.facts, **told, **shelved}

    def _shelve(
        self, key: IssueKey, shelf: str, source: SourceFile, read: Mapping[str, bytes]
    ) -> tuple[int, dict[str, Any]]:
        """Keep a file with what was read from it; its serial and what to record."""
        serial, file = self._next_serial(key, shelf), workspace.safe_name(source.name)
        files = {file: source.data, **read}
        if source.override is not None:
            files[_OVERRIDE] = source.override.encode()
        self._keep(key, shelf, serial, files)
        return serial, {
            "serial": serial,
            "received_as": source.name,
            "file": file,
            "sha256": source.sha256,
            "kept": {name: records.sha256(data) for name, data in files.items()},
        }

    def _record(
        self,
        key: IssueKey,
        entries: Sequence[tuple[str, Mapping[str, Any]]],
        *,
        at: datetime,
        by: str,
    ) -> None:
        """Append events in one moment, all or none."""

        def append(now: "Connection") -> None:
            for kind, facts in entries:
                ledger.events.append(now, key, kind, at=at, by=by, facts=facts)

        self._writing().write(append)

    def _submitted(self, key: IssueKey) -> Event:
        event = self._last(key, "submitted")
        if event is None:
            raise UnknownIssue(key=key)
        return event

    def _handed_off(self, key: IssueKey) -> Event:
        self._submitted(key)
        event = self._last(key, "handed-off")
        if event is None:
            raise NotHandedOff(key=key)
        return event

    def _returned(self, key: IssueKey) -> Event:
        out = self._handed_off(key)
        event = self._last(key, "returned")
        if event is None:
            raise NotReturned(key=key, due=out.facts["due"])
        return event

    def _all(self, key: IssueKey, kind: str) -> Iterator[Event]:
        events = self._ledger.read(lambda now: ledger.events.of_issue(now, key), ())
        return (event for event in events if event.kind == kind)

    def _last(self, key: IssueKey, kind: str) -> Event | None:
        return self._ledger.read(lambda now: ledger.events.latest(now, key, (kind,)), None)

    def _kept(self, event: Event, shelf: str, name: str, kind: type[Noun]) -> Noun:
        folder = self._serial_folder(event.key, shelf, event.facts["serial"])
        return records.from_json(kind, self._kept_bytes(event, shelf, name), folder / name)

    def _kept_bytes(self, event: Event, shelf: str, name: str) -> bytes:
        folder = self._serial_folder(event.key, shelf, event.facts["serial"])
        return verified(folder / name, event.facts["kept"][name])
