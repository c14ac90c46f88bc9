"""The archive → published/: folders, addresses and lists, and what of them is not there.

published/ can be lost or copied badly; whether it stands is looked up at every run, by name and
size (earlier printings: by name). A file that is missing comes back from the archive; one that
differs is never overwritten.
"""

import os
from collections.abc import Collection, Iterable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from flows import ledger, workspace
from flows.desk import records, shown
from flows.desk.reprints import Reprints
from flows.desk.shelves import verified
from flows.errors import ArchiveDiffers
from flows.issue import IssueKey, Release
from flows.wording import Sentence

if TYPE_CHECKING:
    from sqlalchemy import Connection

    from flows.ledger.releases import Committed

_RECEIPT, _LISTS = "release.json", "lists.sha256"
_NEVER_CHANGED = Sentence(en="released files are never changed", ko="발간된 파일은 바꾸지 않습니다")
_NO_LINK = Sentence(
    en="a symbolic link belongs here; move what stands here away",
    ko="심볼릭 링크가 있어야 할 자리입니다. 여기에 있는 것을 옮기십시오",
)


@dataclass(frozen=True, slots=True)
class Waiting:
    """The issues that published/ lacks, and all it shall show, read at one moment; newest date
    first. `last` is the last commit of that moment, with the hash of its event."""

    commits: tuple["Committed", ...] = ()
    releases: tuple[Release, ...] = ()
    last: tuple[int, str] = (0, "")

    @property
    def keys(self) -> tuple[IssueKey, ...]:
        """The issues concerned, each once."""
        return tuple(dict.fromkeys(one.key for one in self.commits))

    @property
    def nothing(self) -> bool:
        """Whether every issue stands as it is recorded."""
        return not self.commits


class Showing(Reprints):
    """Releases: shown to readers."""

    def waiting(self) -> Waiting:
        """What is released and does not stand in published/."""

        def ask(now: "Connection") -> tuple[tuple[tuple["Committed", ...], ...], tuple[int, str]]:
            told = ledger.releases
            every = told.unprojected(now), told.newest(now), told.followed(now)
            return every, told.last(now)

        (fresh, newest, followed), commit = self._ledger.read(ask, (((), (), ()), (0, "")))
        releases = tuple(map(self._release, newest))
        last = {row.key: (row, one) for row, one in zip(newest, releases, strict=True)}
        lost = (row for row, one in last.values() if row.projected and not self._stands(one))
        amiss = (again for row in followed if (again := self._amiss(row, *last[row.key])))
        return Waiting((*fresh, *lost, *amiss), releases, commit)

    def _amiss(self, row: "Committed", newest: "Committed", release: Release) -> "Committed | None":
        """What is to be shown again because of an earlier printing: itself, where a file of it is
        gone; the newest of a withdrawn issue, where what was taken down is there again."""
        earlier = self._release(row)
        folder = self._public(earlier)
        if _withdrawn(release) and earlier.revision < release.revision:
            return newest if newest.projected and folder.exists() else None
        there = all((folder / name).is_file() for name in (_RECEIPT, *earlier.files))
        return row if row.projected and not there else None

    def history(
        self, keys: Collection[IssueKey] | None = None
    ) -> dict[IssueKey, tuple[Release, ...]]:
        """The earlier revisions of the issues (of these) that have any, oldest first, as last printed."""
        found: dict[IssueKey, tuple[Release, ...]] = {}
        if keys is not None and not keys:
            return found
        for row in self._ledger.read(lambda now: ledger.releases.superseded(now, keys), ()):
            found[row.key] = (*found.get(row.key, ()), self._release(row))
        return found

    def reachable(self, release: Release) -> bool:
        """Whether the address leads to some printing of this very issue."""
        try:
            told = (self._address(release) / _RECEIPT).read_bytes()
            return records.receipt_key(told) == release.key
        except (OSError, ArchiveDiffers):
            return False

    def projecting(self) -> AbstractContextManager[None]:
        """Keep everyone else off published/; waits for its turn."""
        path = self._place.lock_file("published")
        return workspace.lock(path, what=self._place.published, wait=True)

    def place(self, row: "Committed") -> None:
        """Put a printing's immutable folder into published/, or what is missing of it.

        Raises ArchiveDiffers where the archive is damaged or other files stand there.
        """
        release = self._release(row)
        folder = self._public(release)
        files = self._artefacts(release)
        files[_RECEIPT] = records.public_receipt(release, row.event)
        if not os.path.lexists(folder):
            workspace.write_folder(
                folder,
                files,
                folder_mode=workspace.PUBLIC_FOLDER,
                file_mode=workspace.FROZEN_FILE,
            )
        else:
            _complete(folder, files)

    def point(self, release: Release) -> None:
        """Move the address readers know to this printing, in one step. Raises ArchiveDiffers."""
        address = self._address(release)
        if address.exists() and not address.is_symlink():
            raise ArchiveDiffers(path=address, what=_NO_LINK)
        workspace.point(address, self._public(release))

    def take_down(self, newest: Release) -> None:
        """Take the earlier revisions of a withdrawn issue from readers; the archive keeps them.

        Raises WriteFailed.
        """
        folder = self._address(newest).parent
        for found, revision in shown.revisions(folder, newest.number.path):
            if revision < newest.revision:
                workspace.take_away(found)

    def write_public(self, path: str, data: bytes) -> None:
        """Put a list or the like under published/, whole, unless it stands there. Raises
        WriteFailed."""
        place = self._place.published / workspace.inside(path)
        if place.is_file() and place.read_bytes() == data:
            return
        workspace.make_folder(place.parent, workspace.PUBLIC_FOLDER)
        workspace.write(place, data, workspace.PUBLIC_FILE)

    def is_public(self, path: str) -> bool:
        """Whether a file stands under published/."""
        return (self._place.published / workspace.inside(path)).is_file()

    def public_bytes(self, path: str) -> bytes:
        """A file under published/; nothing where there is none."""
        try:
            return (self._place.published / workspace.inside(path)).read_bytes()
        except OSError:
            return b""

    def lists_made_from(self) -> str:
        """What the lists that stand were made from, as `keep_lists_made_from` was told it."""
        path = self._place.drafts / _LISTS
        return workspace.read_kept(path).decode(errors="replace") if path.is_file() else ""

    def keep_lists_made_from(self, digest: str) -> None:
        """Record what all lists that stand were made from."""
        if digest != self.lists_made_from():
            workspace.write(self._place.drafts / _LISTS, digest.encode())

    def sweep_public(self, folders: Iterable[str]) -> None:
        """Remove what a killed process left unfinished in these folders of published/."""
        for folder in folders:
            workspace.sweep(self._place.published / folder)

    def keep_only(self, folder: str, names: Collection[str]) -> None:
        """Take away what stands in a folder of lists and is not among these names."""
        place = self._place.published
        for path in (place / workspace.inside(folder)).rglob("*"):
            if path.is_file() and path.relative_to(place).as_posix() not in names:
                workspace.remove(path)

    def shown(self, rows: Iterable["Committed"]) -> None:
        """Record that published/ has these, with the indexes that name them."""
        commits = tuple(one.commit_no for one in rows if not one.projected)
        if commits:
            self._writing().write(lambda now: ledger.releases.mark_projected(now, commits))

    def _artefacts(self, release: Release) -> dict[str, bytes]:
        folder = self._archive(release)
        return {name: verified(folder / name, sha) for name, sha in release.files.items()}

    def _stands(self, release: Release) -> bool:
        """Whether folder and address are there, and each file with the size it has in the archive.

        Bytes are not read: that would make every command slower with every issue.
        """
        folder, archive = self._public(release), self._archive(release)
        try:
            led = os.readlink(self._address(release)) == folder.name
            return (
                led
                and (folder / _RECEIPT).is_file()
                and all(
                    (folder / name).stat().st_size == _size(archive / name)
                    for name in release.files
                )
            )
        except OSError:
            return False


def _size(archived: Path) -> int:
    return archived.stat().st_size


def _withdrawn(release: Release) -> bool:
    return any(one.kind == "withdrawal" for one in release.notices)


def _complete(folder: Path, files: dict[str, bytes]) -> None:
    """Write what is missing of an immutable folder, if all that stands there belongs there."""
    if not folder.is_dir():
        raise ArchiveDiffers(path=folder, what=_NEVER_CHANGED)
    standing = workspace.files_in(folder)
    if not standing.items() <= files.items():
        raise ArchiveDiffers(path=folder, what=_NEVER_CHANGED)
    for name in files.keys() - standing.keys():
        place = folder / workspace.inside(name)
        workspace.make_folder(place.parent, workspace.PUBLIC_FOLDER)
        workspace.write(place, files[name], workspace.FROZEN_FILE)
