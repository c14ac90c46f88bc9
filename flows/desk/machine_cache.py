"""What machines drafted for an issue → drafts/: asked for once, and known again when it returns."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from flows import canon, ledger, workspace
from flows.desk.shelves import Shelves
from flows.errors import ArchiveDiffers
from flows.issue import IssueKey

_FOLDER = "machine"
_Kept = dict[str, str]


@dataclass(frozen=True, slots=True)
class MachineCache:
    """The drafts of one issue: for each engine and model a file, the coded English by the SHA-256
    of its Korean segment."""

    folder: Path

    def of(self, engine: str, model: str) -> Mapping[str, str]:
        """What this engine and model drafted. Raises ArchiveDiffers."""
        return _read(self._file(engine, model))

    def add(self, engine: str, model: str, targets: Mapping[str, str]) -> None:
        """Keep more of it. The caller holds the issue's lock. Raises WriteFailed."""
        if targets:
            workspace.make_folder(self.folder)
            known = {**self.of(engine, model), **targets}
            workspace.write(self._file(engine, model), canon.canonical(known))

    def everything(self) -> Mapping[str, str]:
        """Every draft of every engine, by the file and the hash of its Korean."""
        return {
            f"{file.stem} {sha256}": target
            for file in sorted(self.folder.glob("*.json"))
            for sha256, target in _read(file).items()
        }

    def _file(self, engine: str, model: str) -> Path:
        """A model's name may hold any sign, so its hash stands in the file's name."""
        digest = hashlib.sha256(model.encode()).hexdigest()[:12]
        return self.folder / f"{workspace.safe_name(engine)}-{digest}.json"


class MachineDrafts(Shelves):
    """The machines' part in an issue."""

    def machine_cache(self, key: IssueKey) -> MachineCache:
        """What was drafted for an issue; nothing is written before something is added."""
        return MachineCache(self._place.issue(key) / _FOLDER)

    def record_consent(
        self, key: IssueKey, engine: str, consent: str, *, at: datetime, by: str
    ) -> None:
        """Record, before anything is sent, that the draft may go to this engine, and why."""
        self._writing().write(
            lambda now: ledger.events.append(
                now, key, "machine-allowed", at=at, by=by, why=consent, facts={"engine": engine}
            )
        )


def _read(file: Path) -> _Kept:
    """A file of drafts; empty where there is none. Raises ArchiveDiffers."""
    if not file.is_file():
        return {}
    try:
        kept = json.loads(workspace.read_kept(file))
    except ValueError as error:
        raise ArchiveDiffers(path=file, what=error) from error
    if not isinstance(kept, dict) or not all(isinstance(one, str) for one in kept.values()):
        raise ArchiveDiffers(path=file, what="JSON")
    return kept
