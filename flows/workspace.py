"""Folder → paths, locks and durable writing: where things lie on the disk, and how they get there.

A file is written beside its final place, forced to the disk and renamed over it, and the folder
that names it is forced to the disk too: whoever looks sees the old bytes or the new, and after a
power cut as well (fsync(2): "does not necessarily ensure that the entry in the directory … has
also reached disk. For that an explicit fsync() on the directory is needed").
"""

import contextlib
import fcntl
import os
import shutil
import stat
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from flows.errors import (
    ArchiveDiffers,
    Busy,
    FileEmpty,
    FileIsFolder,
    FileMissing,
    FileTooLarge,
    FileUnreadable,
    NoWorkspace,
    WorkspaceExists,
    WriteFailed,
)
from flows.issue import IssueKey
from flows.wording import Sentence

PRIVATE_FOLDER, PRIVATE_FILE = 0o700, 0o600
PUBLIC_FOLDER, PUBLIC_FILE, FROZEN_FILE = 0o755, 0o644, 0o444

_UNFINISHED = ".new"
_LARGEST = 64 << 20
"""More than any reader takes; read before a reader can say so, it would fill the memory."""

_ODD = Sentence(en="it is a pipe or a device", ko="일반 파일이 아니라 파이프나 장치입니다")
_LONGEST_NAME = 150
_NAME_MARKS = frozenset("-_.,()[]+ ")
_OURS = frozenset({"manuscript.json", "report.json", "edition.json", "override.toml"})


@dataclass(frozen=True, slots=True)
class Workspace:
    """A folder with templates/, drafts/ and published/, and the place of everything in it."""

    root: Path

    @classmethod
    def at(cls, root: Path) -> "Workspace":
        """The workspace in a folder. Raises NoWorkspace where there is no templates/."""
        if not (root / "templates").is_dir():
            raise NoWorkspace(path=root)
        return cls(root.resolve())

    @property
    def templates(self) -> Path:
        """A folder per series."""
        return self.root / "templates"

    @property
    def drafts(self) -> Path:
        """Everything private."""
        return self.root / "drafts"

    @property
    def published(self) -> Path:
        """What a web server serves."""
        return self.root / "published"

    @property
    def ledger(self) -> Path:
        """The ledger's SQLite file."""
        return self.drafts / "ledger.sqlite"

    def issue(self, key: IssueKey) -> Path:
        """An issue's private folder."""
        return self.drafts / key.series / key.slug

    def loose_preview(self, key: IssueKey) -> Path:
        """The private folder of a preview of a draft that is not on the desk."""
        return self.drafts / "previews" / key.series / key.slug

    def archive(self, key: IssueKey, revision: int, printing: int) -> Path:
        """The private folder of one printing of a revision."""
        return self.issue(key) / "releases" / _edition_of("", revision, printing).lstrip(".")

    def public(self, series: str, number: str, revision: int, printing: int) -> Path:
        """The immutable public folder of one printing; `number` as in URLs."""
        return self.published / series / _edition_of(number, revision, printing)

    def public_path(self, series: str, number: str) -> Path:
        """The address readers know: a symbolic link to the newest printing."""
        return self.published / series / number

    def lock_file(self, name: str) -> Path:
        """Where a lock of that name lies."""
        return self.drafts / ".locks" / name


def _edition_of(number: str, revision: int, printing: int) -> str:
    return f"{number}.r{revision}" + (f".p{printing}" if printing > 1 else "")


def read(path: Path) -> bytes:
    """A file that a person named, and that has something in it; 64 MiB at most.

    Raises FileMissing, FileIsFolder, FileUnreadable, FileTooLarge, FileEmpty.
    """
    data = read_template(path)
    if not data:
        raise FileEmpty(name=path.name)
    return data


def read_template(path: Path) -> bytes:
    """A file that a person wrote and may have left empty. Raises what `read` does, FileEmpty not."""
    try:
        _refuse_odd(path, path.stat())
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except (FileNotFoundError, NotADirectoryError):
        raise FileMissing(path=path) from None
    except (OSError, ValueError) as error:
        raise FileUnreadable(path=path, why=_why(error)) from error
    _refuse_large(path, len(data))
    return data


def _refuse_odd(path: Path, found: os.stat_result) -> None:
    """A folder; a pipe, which would keep us waiting for ever; a file too large to be read."""
    if stat.S_ISDIR(found.st_mode):
        raise FileIsFolder(path=path)
    if not stat.S_ISREG(found.st_mode):
        raise FileUnreadable(path=path, why=_ODD)
    _refuse_large(path, found.st_size)


def _refuse_large(path: Path, size: int) -> None:
    if size > _LARGEST:
        raise FileTooLarge(name=path.name, what=f"{size >> 20} MiB", limit="64 MiB")


def read_kept(path: Path) -> bytes:
    """A file that we wrote ourselves. Raises ArchiveDiffers if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise ArchiveDiffers(path=path, what=_why(error)) from error


def make_folder(folder: Path, mode: int = PRIVATE_FOLDER) -> None:
    """Make a folder and those above it, durably. Raises WriteFailed."""
    if folder.is_dir():
        return
    make_folder(folder.parent, mode)
    with _telling(folder):
        with contextlib.suppress(FileExistsError):
            folder.mkdir()
            folder.chmod(mode)
        _settle(folder.parent)


def make_private(folder: Path) -> None:
    """Make a folder that nobody else can look into; close one that stood open."""
    make_folder(folder)
    if folder.stat().st_mode & 0o077:
        with _telling(folder):
            folder.chmod(PRIVATE_FOLDER)


def write(path: Path, data: bytes, mode: int = PRIVATE_FILE) -> None:
    """Put bytes at a path, whole or not at all. The caller holds the lock. Raises WriteFailed."""
    unfinished = _unfinished(path)
    with _telling(path):
        try:
            _write_through(unfinished, data, mode)
            unfinished.replace(path)
        except OSError:
            unfinished.unlink(missing_ok=True)
            raise
        _settle(path.parent)


def write_folder(
    folder: Path, files: Mapping[str, bytes], *, folder_mode: int, file_mode: int
) -> None:
    """Put a folder of files in its place, whole or not at all, replacing none. Raises WriteFailed.

    Names are relative and may hold folders (`fonts/a.woff2`). The caller holds the lock.
    """
    unfinished = _unfinished(folder)
    make_folder(folder.parent, folder_mode)
    with _telling(folder):
        try:
            remove(unfinished)
            unfinished.mkdir()
            for name, data in files.items():
                place = unfinished / inside(name)
                place.parent.mkdir(parents=True, exist_ok=True)
                _write_through(place, data, file_mode)
            _settle_all(unfinished, folder_mode)
            unfinished.rename(folder)
        except OSError:
            with contextlib.suppress(OSError):
                remove(unfinished)
            raise
        _settle(folder.parent)


def point(link: Path, target: Path) -> None:
    """Move a symbolic link to a folder beside it, in one step. Raises WriteFailed."""
    unfinished = _unfinished(link)
    with _telling(link):
        unfinished.unlink(missing_ok=True)
        unfinished.symlink_to(target.name, target_is_directory=True)
        unfinished.replace(link)
        _settle(link.parent)


def remove(folder: Path) -> None:
    """Remove an interrupted attempt or an old preview; nothing that was recorded."""
    if folder.is_symlink() or folder.is_file():
        folder.unlink()
    elif folder.exists():
        shutil.rmtree(folder)


def take_away(folder: Path) -> None:
    """Take a folder from whoever reads it, in one step, and then remove it. Raises WriteFailed."""
    unfinished = _unfinished(folder)
    with _telling(folder):
        remove(unfinished)
        folder.rename(unfinished)
        _settle(folder.parent)
        remove(unfinished)


def set_aside(folder: Path) -> None:
    """Move what stands in the way of a folder beside it: an interrupted attempt is kept too."""
    if folder.exists():
        taken = len(list(folder.parent.glob(f"{folder.name}.aside*")))
        with _telling(folder):
            folder.rename(folder.with_name(f"{folder.name}.aside{taken + 1}"))
            _settle(folder.parent)


def sweep(folder: Path) -> None:
    """Remove unfinished writing that a killed process left in a folder. The lock is held."""
    if folder.is_dir():
        with _telling(folder):
            for left in folder.glob(f".*{_UNFINISHED}"):
                remove(left)


def files_in(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its relative name. Raises ArchiveDiffers."""
    return {
        path.relative_to(folder).as_posix(): read_kept(path)
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@contextlib.contextmanager
def lock(path: Path, *, what: object, wait: bool = False) -> Iterator[None]:
    """Hold a lock that dies with the process. Raises Busy if another holds it and wait is off."""
    make_folder(path.parent)
    with _telling(path):
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, PRIVATE_FILE)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        except BlockingIOError:
            raise Busy(what=what) from None
        yield
    finally:
        os.close(handle)


def inside(name: str) -> PurePosixPath:
    """An artefact's name as a relative path that cannot leave its folder. Raises ValueError."""
    path = PurePosixPath(name)
    if not path.parts or path.is_absolute() or any(part.startswith(".") for part in path.parts):
        raise ValueError(f"not a file name inside a folder: {name!r}")
    return path


def safe_name(name: str) -> str:
    """A file name from outside as one that is safe here: letters of any script, no path, no dot.

    >>> safe_name("../시진핑 방북(최종).docx")
    '시진핑 방북(최종).docx'
    """
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    kept = "".join(one if one.isalnum() or one in _NAME_MARKS else "_" for one in last)
    stem, dot, suffix = kept.strip(" .").rpartition(".")
    stem, suffix = (stem, dot + suffix) if dot and len(suffix) < 10 else (stem + dot + suffix, "")
    room = _LONGEST_NAME - len(suffix.encode())
    short = stem.encode()[:room].decode(errors="ignore") or "file"
    return ("received-" if short + suffix in _OURS else "") + short + suffix


def initialise(folder: Path) -> Path:
    """A new workspace with the sample series and drafts. Raises WorkspaceExists, WriteFailed."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise WorkspaceExists(path=folder)
    here = Path(__file__).parent
    starter = here / "starter" if (here / "starter").is_dir() else here.parent
    with _telling(folder):
        shutil.copytree(starter / "templates", folder / "templates")
        (folder / "drafts").mkdir(mode=PRIVATE_FOLDER)
        shutil.copytree(starter / "drafts" / "samples", folder / "drafts" / "samples")
        (folder / "published").mkdir(mode=PUBLIC_FOLDER)
    return folder


@contextlib.contextmanager
def _telling(path: Path) -> Iterator[None]:
    """What the system refuses becomes a WriteFailed that names the path."""
    try:
        yield
    except OSError as error:
        raise WriteFailed(path=path, why=_why(error)) from error


def _why(error: Exception) -> str:
    return (error.strerror if isinstance(error, OSError) else None) or str(error)


def _unfinished(path: Path) -> Path:
    return path.with_name(f".{path.name}{_UNFINISHED}")


def _write_through(path: Path, data: bytes, mode: int) -> None:
    path.unlink(missing_ok=True)
    with path.open("xb") as file:
        os.fchmod(file.fileno(), mode)
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _settle_all(folder: Path, mode: int) -> None:
    for place, _, _ in os.walk(folder, topdown=False):
        os.chmod(place, mode)
        _settle(Path(place))


def _settle(folder: Path) -> None:
    """Force a folder's list of names to the disk."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
