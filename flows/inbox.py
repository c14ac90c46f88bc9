"""Drop folder → the file that an editor means: what comes in without a terminal.

Files are put into drafts/inbox/ and named on a form; what comes back from translators goes into
drafts/inbox/returns/. Names are data: none leads out of the folder, and no file is ever deleted, it
only moves to done/ or refused/ beside it.
"""

import os
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path, PurePosixPath
from typing import Literal

from flows import workspace
from flows.errors import NotInInbox
from flows.workspace import Workspace

RETURNS, DONE, REFUSED = "returns", "done", "refused"
_OURS = frozenset({RETURNS, DONE, REFUSED})
_BESIDE = ".toml"
"""What an editor states beside a draft; it goes with the draft."""
_SETTLED = timedelta(seconds=3)
_OFFERED = 200


def folder(root: Path) -> Path:
    """Where files are put; made if it is not there, with the folder of the returns."""
    place = Workspace.at(root).drafts / "inbox"
    workspace.make_private(place.parent)
    for one in (place, place / RETURNS):
        workspace.make_folder(one)
    return place


def files(root: Path, *, folders: bool = False) -> tuple[str, ...]:
    """What may be named on a form, the newest first; 200 at most. `folders`: those of an import, too."""
    place = folder(root)
    found = [
        one
        for one in place.iterdir()
        if (_is_plain(one) and one.suffix.lower() != _BESIDE) or (folders and _is_folder(one))
        if not one.name.startswith(".") and one.name not in _OURS
    ]
    found.sort(key=_age)
    return tuple(one.name for one in found[:_OFFERED])


def find(root: Path, name: str) -> Path:
    """A file of the drop folder by its name (`returns/…` below it), or a folder that somebody put
    there. Raises NotInInbox."""
    place = folder(root)
    try:
        inner = workspace.inside(name.strip())
    except ValueError:
        raise NotInInbox(name=name, folder=place) from None
    path = place.joinpath(*inner.parts)
    steps = [place.joinpath(*inner.parts[: n + 1]) for n in range(len(inner.parts))]
    is_folder = _is_folder(path) and inner.parts[-1] not in _OURS
    if any(one.is_symlink() for one in steps) or not (is_folder or _is_plain(path)):
        raise NotInInbox(name=name, folder=place)
    return path


def arrivals(root: Path, at: datetime) -> Iterator[PurePosixPath]:
    """The files below returns/ that nobody is writing any more at a moment, by their names there."""
    place = folder(root) / RETURNS
    settled = (at - _SETTLED).timestamp()
    for path in sorted(place.rglob("*")):
        name = path.relative_to(place)
        if any(one in _OURS or one.startswith(".") for one in name.parts) or not _is_plain(path):
            continue
        if any((place / one).is_symlink() for one in list(name.parents)[:-1]):
            continue
        if path.stat().st_mtime <= settled and path.stat().st_size:
            yield PurePosixPath(name.as_posix())


def put(root: Path, name: str, data: bytes, at: datetime) -> None:
    """Put a file of that plain name among the returns, whole; it need not settle. Raises WriteFailed."""
    path = folder(root) / RETURNS / name
    workspace.write(path, data)
    settled = (at - _SETTLED).timestamp() - 1
    os.utime(path, (settled, settled))


def fate(root: Path, name: str) -> Literal["waiting", "done", "refused", "absent"]:
    """What became of a file among the returns."""
    place = folder(root) / RETURNS
    if (place / name).exists():
        return "waiting"
    if (place / REFUSED / name).exists():
        return "refused"
    return "done" if (place / DONE / name).exists() else "absent"


def reason(root: Path, name: str) -> str:
    """Why a file among the returns was refused, as `refused` wrote it down; empty if that is gone."""
    path = folder(root) / RETURNS / REFUSED / f"{name}.txt"
    try:
        return path.read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""


def done(path: Path) -> Path:
    """Move a file that was taken in out of the way; returns where it is."""
    return _aside(path, DONE)


def refused(path: Path, why: str) -> Path:
    """Move a file that cannot be taken in, with the reason in a .txt beside it."""
    moved = _aside(path, REFUSED)
    workspace.write(moved.with_name(f"{moved.name}.txt"), f"{why}\n".encode())
    return moved


def _aside(path: Path, where: str) -> Path:
    """The file, and what an editor has stated beside it, under a name that is still free."""
    place = path.parent / where
    workspace.make_folder(place)
    beside = path.with_suffix(_BESIDE)
    for number in range(1, 10_000):
        stem = path.stem if number == 1 else f"{path.stem} ({number})"
        target = place / f"{stem}{path.suffix}"
        if not target.exists() and not target.is_symlink():
            path.rename(target)
            if beside != path and _is_plain(beside):
                beside.rename(target.with_suffix(_BESIDE))
            return target
    raise NotInInbox(name=path.name, folder=place)


def _is_plain(path: Path) -> bool:
    """A regular file, and no link to one elsewhere."""
    return path.is_file() and not path.is_symlink()


def _is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def _age(path: Path) -> tuple[float, str]:
    return -path.stat().st_mtime, path.name
