"""A returned zip → the few files of it that are asked for, in memory; nothing is unpacked to disk.

Zips come from Explorer, the Finder and OmegaT users' own scripts, so what is odd about the rest of
the zip does not matter: only what is read is held against the limits.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import PurePosixPath

from flows.handoff.returns.refusing import unreadable

MIB = 1 << 20
LARGEST_PART, LARGEST_TOTAL = 20 * MIB, 60 * MIB
STEEPEST_RATIO, RATIO_FROM = 250, MIB
MOST_MEMBERS = 20_000

_ENTRY = b"PK\x01\x02"
_ENCRYPTED_BITS = 0x1 | 0x40 | 0x2000
_METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_MAC_SHADOW, _MAC_FORK = "__MACOSX", "._"
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
)


def paths_in(name: str, data: bytes) -> tuple[str, ...]:
    """The paths of all files in the zip. Raises ReturnUnreadable as `unpack` does."""
    with _opened(name, data) as archive:
        return tuple(path for path, _ in _members(name, archive))


def unpack(name: str, data: bytes, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The files of the zip whose path is wanted, by path with `/`, in the zip's order.

    Raises ReturnUnreadable for what is no zip, is broken, has too many files, files that would be
    too large, paths that lead out of the zip, or the same path twice.
    """
    found: dict[str, bytes] = {}
    total = 0
    with _opened(name, data) as archive:
        for path, member in _members(name, archive):
            if not wanted(path):
                continue
            total += member.file_size
            _require_modest(name, path, member, total)
            if path in found:
                raise unreadable(
                    name, "{path} is in it twice", "{path} 파일이 두 번 들어 있음", path=path
                )
            found[path] = _read(archive, member)
    return found


@contextmanager
def _opened(name: str, data: bytes) -> Iterator[zipfile.ZipFile]:
    """The zip, if it has no more files than a project may have."""
    if data.count(_ENTRY) > MOST_MEMBERS:
        most = f"{MOST_MEMBERS:,}"
        raise unreadable(name, "more than {most} files", "파일이 {most}개 넘음", most=most)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            yield archive
    except _BROKEN as error:
        raise unreadable(name, "its zip is broken", "압축이 깨짐") from error


def _members(name: str, archive: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """Files with their paths; not the second copies that the Finder adds."""
    for member in archive.infolist():
        path = member.orig_filename.replace("\\", "/")
        parts = PurePosixPath(path).parts
        if path.startswith("/") or ".." in parts or "\0" in path or path[1:2] == ":":
            raise unreadable(
                name,
                "a path in it leads outside ({path})",
                "밖을 가리키는 경로({path})",
                path=ascii(path)[1:-1][:60],
            )
        shadow = _MAC_SHADOW in parts or path.rpartition("/")[2].startswith(_MAC_FORK)
        if not (member.is_dir() or shadow):
            yield path, member


def _require_modest(name: str, path: str, member: zipfile.ZipInfo, total: int) -> None:
    """The limits of what is read: its size, its ratio, how it is packed."""
    if member.flag_bits & _ENCRYPTED_BITS:
        raise unreadable(name, "{path} has a password", "{path}에 압축 암호가 걸림", path=path)
    if member.compress_type not in _METHODS:
        en, ko = "{path} is packed in an unusual way", "{path}의 압축 방식이 특이함"
        raise unreadable(name, en, ko, path=path)
    steep = member.file_size > STEEPEST_RATIO * max(1, member.compress_size)
    if (
        member.file_size > LARGEST_PART
        or total > LARGEST_TOTAL
        or (member.file_size > RATIO_FROM and steep)
    ):
        en, ko = "{path} unpacks too large", "{path}의 압축을 풀면 지나치게 커짐"
        raise unreadable(name, en, ko, path=path)


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Headers lie: no more than one byte past the declared size is read; zipfile compares the CRC."""
    with archive.open(member) as stream:
        found = stream.read(member.file_size + 1)
    if len(found) != member.file_size:
        raise zipfile.BadZipFile(member.filename)
    return found
