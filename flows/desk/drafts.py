"""What comes and goes before a release → drafts/: sources, hand-off packages, returns, previews.

Each arrival gets a folder of its own, written whole before the event that records it; the event
holds the SHA-256 of what was kept, and every later reading is held against it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from flows import ledger, workspace
from flows.desk import records
from flows.desk.shelves import Shelves, verified
from flows.document import Manuscript
from flows.errors import FrontMatterInvalid, NotHandedOff, NotReturned, UnknownIssue
from flows.issue import Artefact, Edition, Event, IssueKey
from flows.report import Report
from flows.wording import Sentence

if TYPE_CHECKING:
    from sqlalchemy import Connection

Noun = TypeVar("Noun")

_NOT_UTF_8 = Sentence(
    en="  · it is not UTF-8 text; choose UTF-8 as the encoding when you save it",
    ko="  · UTF-8로 저장된 글이 아닙니다. 저장할 때 인코딩을 UTF-8로 정하십시오",
)
_JOB, _OVERRIDE = "job.json", "override.toml"
_MANUSCRIPT, _EDITION, _REPORT = "manuscript.json", "edition.json", "report.json"


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file as received; `override` is the text of the <draft>.toml beside it."""

    name: str
    data: bytes
    override: str | None = None

    @property
    def sha256(self) -> str:
        """Its fixity."""
        return records.sha256(self.data)


def receive(path: Path) -> SourceFile:
    """A file that a person named, with its .toml.

    Raises FileMissing and its kin, and FrontMatterInvalid for a .toml that is not UTF-8.
    """
    beside = path.with_suffix(".toml")
    data = workspace.read(path)
    return SourceFile(path.name, data, _override(beside) if beside.is_file() else None)


def _override(beside: Path) -> str:
    """The text of a .toml; with the mark that some Windows editors put first, or without."""
    try:
        return workspace.read(beside).decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise FrontMatterInvalid(name=beside.name, problems=_NOT_UTF_8) from error


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
    ) -> int:
        """Keep a draft as received and as read; returns its serial. Raises MoveNotAllowed."""
        read = {_MANUSCRIPT: records.to_json(manuscript), _REPORT: records.to_json(report)}
        facts = {"title": manuscript.front.title}
        return self._arrival(key, "submitted", "source", source, read, facts, at=at, by=by)

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
    ) -> Path:
        """Keep a package and record that it is out; returns its path. Raises MoveNotAllowed."""
        serial, name = self.handoff_serial(key), workspace.safe_name(name)
        folder = self._keep(key, "handoff", serial, {_JOB: job, name: package})
        facts = {
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

    def packet(self, key: IssueKey) -> bytes:
        """The job.json of the last package. Raises NotHandedOff."""
        return self._kept_bytes(self._handed_off(key), "handoff", _JOB)

    def keep_return(
        self,
        key: IssueKey,
        source: SourceFile,
        edition: Edition,
        report: Report,
        *,
        at: datetime,
        by: str,
    ) -> int:
        """Keep a translation as received and as read; returns its serial. Raises MoveNotAllowed."""
        read = {_EDITION: records.to_json(edition), _REPORT: records.to_json(report)}
        facts = {"title": edition.title, "handoff": self._handed_off(key).facts["serial"]}
        return self._arrival(key, "returned", "returns", source, read, facts, at=at, by=by)

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
        workspace.remove(folder)
        for one in artefacts:
            path = folder / workspace.inside(one.name)
            workspace.make_folder(path.parent)
            workspace.write(path, one.data)
        return folder

    def _arrival(
        self,
        key: IssueKey,
        kind: str,
        shelf: str,
        source: SourceFile,
        read: Mapping[str, bytes],
        facts: Mapping[str, Any],
        *,
        at: datetime,
        by: str,
    ) -> int:
        """Keep a file with what was read from it, then record that it came."""
        serial, file = self._next_serial(key, shelf), workspace.safe_name(source.name)
        files = {file: source.data, **read}
        if source.override is not None:
            files[_OVERRIDE] = source.override.encode()
        self._keep(key, shelf, serial, files)
        facts = {
            **facts,
            "serial": serial,
            "received_as": source.name,
            "file": file,
            "sha256": source.sha256,
            "kept": {name: records.sha256(data) for name, data in files.items()},
        }
        self._writing().write(
            lambda now: ledger.events.append(now, key, kind, at=at, by=by, facts=facts)
        )
        return serial

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

    def _last(self, key: IssueKey, kind: str) -> Event | None:
        return self._ledger.read(lambda now: ledger.events.latest(now, key, (kind,)), None)

    def _kept(self, event: Event, shelf: str, name: str, kind: type[Noun]) -> Noun:
        folder = self._serial_folder(event.key, shelf, event.facts["serial"])
        return records.from_json(kind, self._kept_bytes(event, shelf, name), folder / name)

    def _kept_bytes(self, event: Event, shelf: str, name: str) -> bytes:
        folder = self._serial_folder(event.key, shelf, event.facts["serial"])
        return verified(folder / name, event.facts["kept"][name])
