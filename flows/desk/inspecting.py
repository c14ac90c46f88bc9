"""Ledger, archive and published/ → what must lie where, and what lies there: the desk under audit.

Looking changes nothing. What is put back is put beside what stood there: nothing is ever deleted. A
file that stood wrongly below published/ is set aside below drafts/aside/, for what is below published/
is served.
"""

import errno
import hashlib
import itertools
import json
import os
import shutil
import stat
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from flows import workspace
from flows.desk import Desk, records, shown
from flows.errors import WriteFailed
from flows.issue import Edition, IssueKey, Release
from flows.ledger import auditing
from flows.ledger.auditing import RECORD, Books, Log, Printed
from flows.ledger.engines import PostgresLedger, SqliteLedger, Work, open_ledger

T = TypeVar("T")

RECEIPT, MANIFEST = "release.json", "manifest.json"
_ASIDE = "aside"
_UNREADABLE = "–"


@dataclass(frozen=True, slots=True)
class Kept:
    """A file that must be there, and what it can come back from: its twin, or bytes that the ledger
    holds."""

    path: Path
    sha256: str
    twin: Path | None = None
    data: bytes | None = None


@dataclass(slots=True)
class Meter:
    """Reads files piece by piece, and counts what it read."""

    tell: Callable[["Meter"], None] = lambda _: None
    files: int = 0
    size: int = 0

    def sha256(self, path: Path) -> str:
        """A file's hash; empty where there is none, and no hash at all for what is not a file."""
        try:
            if not stat.S_ISREG(path.lstat().st_mode):
                return _UNREADABLE
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").hexdigest()
                self.size += file.tell()
        except (FileNotFoundError, NotADirectoryError):
            return ""
        except OSError:
            return _UNREADABLE
        self.files += 1
        self.tell(self)
        return digest

    def stands(self, kept: Kept) -> bool:
        """Whether a file is there, with the bytes it must have."""
        return self.sha256(kept.path) == kept.sha256

    def source(self, kept: Kept) -> bool:
        """Whether it can come back from what is proved by its hash."""
        if kept.data is not None:
            return records.sha256(kept.data) == kept.sha256
        return kept.twin is not None and self.sha256(kept.twin) == kept.sha256


class Inspection(Desk):
    """The desk, looked at from outside: every file by the hash that it must have."""

    @property
    def record(self) -> SqliteLedger | PostgresLedger:
        """The ledger itself."""
        return open_ledger(self._ledger_url, self._place.ledger)

    @property
    def published(self) -> Path:
        """What a web server serves."""
        return self._place.published

    @property
    def drafts(self) -> Path:
        """Everything private."""
        return self._place.drafts

    def named(self, path: Path) -> str:
        """A path as a person finds it: below the workspace."""
        return (
            path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else str(path)
        )

    def alone(self) -> AbstractContextManager[None]:
        """Keep everyone else off published/, where there is a desk that others could be at."""
        return self.projecting() if (self.drafts / ".locks").is_dir() else nullcontext()

    def require_series(self, name: str) -> None:
        """Raise UnknownSeries for a name that is none; what is in its series.toml does not matter."""
        self._require(name)

    def books(self) -> Books:
        """All that the ledger says. Raises LedgerDamaged and its kin."""
        return self._ledger.read(auditing.books, Books())

    def archived(self, one: Printed, release: Release) -> Iterator[Kept]:
        """The files of a printing in the archive, its manifest first."""
        folder, public = self._archive(release), self._public(release)
        record = one.committed.record.encode()
        manifest = self._manifest(one, release)
        yield Kept(folder / MANIFEST, one.committed.manifest, data=manifest)
        files = {**release.files, RECEIPT: records.sha256(record)}
        if manifest:
            files = json.loads(manifest)["files"]
        for name, sha256 in files.items():
            kept = Kept(folder / workspace.inside(name), sha256, data=_if(name == RECEIPT, record))
            twin = public / workspace.inside(name) if name in release.files else None
            yield Kept(kept.path, sha256, twin, kept.data)

    def shown_files(self, one: Printed, release: Release) -> Iterator[Kept]:
        """The files of a printing below published/, its receipt last."""
        folder, archive = self._public(release), self._archive(release)
        for name, sha256 in release.files.items():
            place = workspace.inside(name)
            yield Kept(folder / place, sha256, archive / place)
        receipt = records.public_receipt(release, one.committed.event)
        yield Kept(folder / RECEIPT, records.sha256(receipt), data=receipt)

    def proved(self, one: Printed, release: Release, log: Log) -> bool:
        """Whether the record in the ledger is the one that was committed: its log, and the manifest
        of the archive or the receipt that readers have, say so."""
        row, digest = one.committed, records.sha256(one.committed.record.encode())
        receipt = records.public_receipt(release, row.event)
        read = receipt in _bytes(self._public(release) / RECEIPT)
        facts = log.of_release(row.event)
        if facts.get("manifest", row.manifest) != row.manifest or not (facts or read):
            return False
        if RECORD in facts:
            return bool(facts[RECORD] == digest)
        if manifest := self._manifest(one, release):
            return bool(json.loads(manifest)["files"][RECEIPT] == digest)
        return read

    def archive_folder(self, release: Release) -> Path:
        """Where a printing is archived."""
        return self._archive(release)

    def shown_folder(self, release: Release) -> Path:
        """Where a printing is shown."""
        return self._public(release)

    def address(self, release: Release) -> Path:
        """What readers know: a link to the newest printing."""
        return self._address(release)

    def led_to(self, release: Release) -> bool:
        """Whether the address leads to this printing, by a link."""
        try:
            return os.readlink(self._address(release)) == self._public(release).name
        except OSError:
            return False

    def revisions_shown(self, release: Release) -> Iterator[tuple[Path, int]]:
        """The folders of an issue's number below published/, each with its revision."""
        folder = self._address(release).parent
        return shown.revisions(folder, release.number.path)

    def source_folders(self, key: IssueKey) -> tuple[Path, ...]:
        """Where the drafts of an issue lie, as received."""
        return tuple(sorted((self._place.issue(key) / "source").glob("[0-9]*")))

    def set_aside(self, path: Path) -> Path:
        """Move what stands wrongly out of the way; returns where it is. Raises WriteFailed."""
        aside = self._aside(path)
        with _telling(path):
            try:
                path.rename(aside)
            except OSError as error:
                if error.errno != errno.EXDEV:
                    raise
                shutil.move(path, aside)
            _settle(path.parent)
            _settle(aside.parent)
        return aside

    def put_back(self, kept: Kept) -> Path | None:
        """Put a file back from its source, what stood there set aside; returns where that is.

        Readers see the one or the other at every moment. Raises WriteFailed.
        """
        data = kept.data if kept.data is not None else (kept.twin or kept.path).read_bytes()
        if records.sha256(data) != kept.sha256:
            raise WriteFailed(path=kept.path, why="SHA-256")
        public = kept.path.is_relative_to(self.published)
        folder_mode = workspace.PUBLIC_FOLDER if public else workspace.PRIVATE_FOLDER
        aside = self.keep_copy(kept.path) if os.path.lexists(kept.path) else None
        workspace.make_folder(kept.path.parent, folder_mode)
        workspace.write(
            kept.path, data, workspace.FROZEN_FILE if public else workspace.PRIVATE_FILE
        )
        return aside

    def close_drafts(self) -> None:
        """Let nobody else look into drafts/."""
        workspace.make_private(self._place.drafts)

    def set_ledger_aside(self) -> tuple[Path, ...]:
        """Move a ledger's file out of the way that cannot be read, or what one that is gone left
        beside it; returns where it is."""
        self._opened = None
        file = self._place.ledger
        parts = (file.with_name(file.name + tail) for tail in ("", "-wal", "-shm"))
        return tuple(self.set_aside(one) for one in parts if os.path.lexists(one))

    def write_ledger(self, work: Work[T]) -> T:
        """Do a piece of work on the ledger, alone, and all of it or nothing."""
        return self._writing().write(work)

    def keep_copy(self, path: Path) -> Path:
        """Set a file aside and leave it standing until another takes its place."""
        if path.is_dir() or path.is_symlink():
            return self.set_aside(path)
        aside = self._aside(path)
        with _telling(path):
            try:
                os.link(path, aside)
            except OSError:
                shutil.copy2(path, aside)
            _settle(aside.parent)
        return aside

    def _aside(self, path: Path) -> Path:
        """A name that is free: beside it; below drafts/ for what is public."""
        home = path
        if path.is_relative_to(self.published):
            home = self.drafts / _ASIDE / "published" / path.relative_to(self.published)
            workspace.make_private(self.drafts)
            workspace.make_folder(home.parent)
        names = (home.with_name(f"{home.name}.aside{n}") for n in itertools.count(1))
        return next(one for one in names if not os.path.lexists(one))

    def _manifest(self, one: Printed, release: Release) -> bytes | None:
        """The manifest of a printing, proved by its hash: as it lies there, or made again."""
        folder = self._archive(release)
        for made in itertools.chain(_bytes(folder / MANIFEST), _manifests(one, release, folder)):
            if records.sha256(made) == one.committed.manifest:
                return made
        return None


def _manifests(one: Printed, release: Release, folder: Path) -> Iterator[bytes]:
    """What the manifest can have been, by the record and the editions that lie there."""
    files = {**release.files, RECEIPT: records.sha256(one.committed.record.encode())}
    editions = {
        f"edition.{lang}.json": records.sha256(data)
        for lang in release.titles
        for data in _bytes(folder / f"edition.{lang}.json")
    }
    for langs in itertools.permutations(release.titles):
        for told in (files | editions, files):
            yield records.canonical({"editions": list(langs), "files": told})


def manifest_by_editions(folder: Path, release: Release, record: bytes) -> bytes | None:
    """The manifest of a first printing made again, if the editions that lie there are those that
    the release names among its ingredients."""
    for langs in itertools.permutations(release.titles):
        editions = {
            f"edition.{lang}.json": data
            for lang in langs
            for data in _bytes(folder / f"edition.{lang}.json")
        }
        if records.sha256(b"".join(editions.values())) == release.ingredients.editions:
            files = {name: records.sha256(data) for name, data in editions.items()}
            told = {**files, **release.files, RECEIPT: records.sha256(record)}
            return records.canonical({"editions": list(langs), "files": told})
    return None


def draft_of(folder: Path) -> str:
    """The hash of the draft that an archived release was made from; empty where none says it."""
    for path in sorted(folder.glob("edition.*.json")):
        return records.from_json(Edition, path.read_bytes(), path).source_sha256
    return ""


def _bytes(path: Path) -> Iterator[bytes]:
    try:
        yield path.read_bytes()
    except OSError:
        return


def _if(wanted: bool, data: bytes) -> bytes | None:
    return data if wanted else None


@contextmanager
def _telling(path: Path) -> Iterator[None]:
    """What the system refuses becomes a WriteFailed that names the path."""
    try:
        yield
    except OSError as error:
        raise WriteFailed(path=path, why=error.strerror or error) from error


def _settle(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
