"""A returned zip → the few files of it that are asked for, in memory; nothing is unpacked to disk.

Zips come from Explorer, the Finder and OmegaT users' own scripts, so what is odd about the rest of
the zip does not matter: only what is read is held against the limits.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import PurePosixPath

from flows.errors import ReturnUnreadable
from flows.wording import Sentence

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


def unpack(name: str, data: bytes, wanted: Callable[[str], bool]) -> dict[str, bytes]:
    """The files of the zip whose path is wanted, by path with `/`, in the zip's order.

    Raises ReturnUnreadable for what is no zip, is broken, has too many files, files that would be
    too large, paths that lead out of the zip, or the same path twice.
    """
    if data.count(_ENTRY) > MOST_MEMBERS:
        raise _refused(name, f"more than {MOST_MEMBERS:,} files", f"파일이 {MOST_MEMBERS:,}개 넘음")
    found: dict[str, bytes] = {}
    total = 0
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for path, member in _members(name, archive):
                if not wanted(path):
                    continue
                total += member.file_size
                _require_modest(name, path, member, total)
                if path in found:
                    raise _refused(name, f"{path} is in it twice", f"{path} 두 번 들어 있음")
                found[path] = _read(archive, member)
    except _BROKEN as error:
        raise _refused(name, "its zip is broken", "압축이 깨짐") from error
    return found


def _members(name: str, archive: zipfile.ZipFile) -> Iterator[tuple[str, zipfile.ZipInfo]]:
    """Files with their paths; not the second copies that the Finder adds."""
    for member in archive.infolist():
        path = member.orig_filename.replace("\\", "/")
        parts = PurePosixPath(path).parts
        if path.startswith("/") or ".." in parts or "\0" in path or path[1:2] == ":":
            shown = ascii(path)[1:-1][:60]
            raise _refused(
                name, f"a path in it leads outside ({shown})", f"밖을 가리키는 경로({shown})"
            )
        shadow = _MAC_SHADOW in parts or path.rpartition("/")[2].startswith(_MAC_FORK)
        if not (member.is_dir() or shadow):
            yield path, member


def _require_modest(name: str, path: str, member: zipfile.ZipInfo, total: int) -> None:
    """The limits of what is read: its size, its ratio, how it is packed."""
    if member.flag_bits & _ENCRYPTED_BITS:
        raise _refused(name, f"{path} has a password", f"{path}에 압축 암호가 걸림")
    if member.compress_type not in _METHODS:
        raise _refused(name, f"{path} is packed in an unusual way", f"{path}의 압축 방식이 특이함")
    steep = member.file_size > STEEPEST_RATIO * max(1, member.compress_size)
    if (
        member.file_size > LARGEST_PART
        or total > LARGEST_TOTAL
        or (member.file_size > RATIO_FROM and steep)
    ):
        raise _refused(name, f"{path} unpacks too large", f"{path}의 압축을 풀면 지나치게 커짐")


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Headers lie: no more than one byte past the declared size is read; zipfile compares the CRC."""
    with archive.open(member) as stream:
        found = stream.read(member.file_size + 1)
    if len(found) != member.file_size:
        raise zipfile.BadZipFile(member.filename)
    return found


def _refused(name: str, en: str, ko: str) -> ReturnUnreadable:
    return ReturnUnreadable(name=name, what=Sentence(en=en, ko=ko))
