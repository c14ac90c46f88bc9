"""Workspace + ledger → what every part of the desk stands on."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from flows import workspace
from flows.desk import records
from flows.errors import ArchiveDiffers
from flows.issue import IssueKey
from flows.workspace import Workspace

if TYPE_CHECKING:
    from flows.ledger import Ledger


class Shelves:
    """A workspace and its ledger."""

    def __init__(self, place: Workspace, ledger_url: str | None) -> None:
        self._place, self._ledger_url = place, ledger_url
        self._opened: Ledger | None = None

    @property
    def root(self) -> Path:
        """The workspace's folder."""
        return self._place.root

    @property
    def _ledger(self) -> "Ledger":
        """The ledger, opened when it is first asked."""
        if self._opened is None:
            from flows.ledger import engines

            self._opened = engines.open_ledger(self._ledger_url, self._place.ledger)
        return self._opened

    def _writing(self) -> "Ledger":
        """The ledger for writing, in a drafts/ that nobody else can read."""
        workspace.make_private(self._place.drafts)
        return self._ledger

    def _keep(self, key: IssueKey, shelf: str, serial: int, files: Mapping[str, bytes]) -> Path:
        """Put files into an issue's folder of that serial, all or none."""
        self._writing()
        folder = self._serial_folder(key, shelf, serial)
        workspace.write_folder(
            folder,
            files,
            folder_mode=workspace.PRIVATE_FOLDER,
            file_mode=workspace.PRIVATE_FILE,
        )
        return folder

    def _serial_folder(self, key: IssueKey, shelf: str, serial: int) -> Path:
        return self._place.issue(key) / shelf / str(serial)

    def _next_serial(self, key: IssueKey, shelf: str) -> int:
        """One more than any folder there: what an interrupted attempt left is never overwritten."""
        folder = self._place.issue(key) / shelf
        taken = (int(one.name) for one in folder.glob("*") if one.name.isdecimal())
        return max(taken, default=0) + 1


def verified(path: Path, sha256: str) -> bytes:
    """A kept file's bytes, if they are those that were recorded. Raises ArchiveDiffers."""
    data = workspace.read_kept(path)
    if records.sha256(data) != sha256:
        raise ArchiveDiffers(path=path, what="SHA-256")
    return data
