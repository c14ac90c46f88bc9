"""A zip → its parts by name, each complete and within the limits (APPNOTE 6.3; ECMA-376 Part 2).

Two files of one directory may look alike to two unpackers and not be: what is odd is refused, and
what is only sloppy (bytes before the first part, Korean names without the flag for UTF-8) is read.
"""

import io
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import PurePosixPath

from flows.errors import (
    Damaged,
    EncryptedPart,
    OverlappingParts,
    SuspiciousNames,
    TooManyParts,
    UnpacksTooLarge,
    UnusualCompression,
)
from flows.intake.size import require_size
from flows.wording import Sentence

MIB = 1 << 20
LARGEST_PART = 64 * MIB
LARGEST_TOTAL = 300 * MIB
STEEPEST_RATIO = 250
RATIO_FROM = 1 * MIB  # below this a steep ratio is ordinary: empty styles compress well
MOST_MEMBERS = 4096
CONTENT_TYPES = "[Content_Types].xml"
FIRST = b"PK\x03\x04"

_CENTRAL, _END, _END64 = b"PK\x01\x02", b"PK\x05\x06", b"PK\x06\x06"
_CENTRAL_SIZE, _END_SIZE, _END64_SIZE, _LOCATOR_SIZE = 46, 22, 56, 20
_LONGEST_COMMENT = 65_535
_ENCRYPTED_BITS = 0x1 | 0x40 | 0x2000
_UTF8_BIT = 0x800
_LINK = 0o120000
# All that zipfile raises for a zip it cannot make sense of.
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
)


def open_zip(name: str, data: bytes) -> dict[str, bytes]:
    """All parts of the package by name, each complete and within the limits.

    Raises FileEmpty, FileTooLarge, Damaged, TooManyParts, SuspiciousNames, EncryptedPart,
    UnusualCompression, OverlappingParts or UnpacksTooLarge, in this order.
    """
    require_size(name, data)
    members = [member for member in directory(name, data) if not member.is_dir()]
    _names(name, members)
    _methods(name, members)
    _overlap(name, data, members)
    _declared(name, members)
    return _contents(name, data, members)


def irregular(data: bytes) -> tuple[str, ...]:
    """What is sloppy about a zip that `open_zip` let through: `lead`, `names`; nothing, mostly."""
    if _END not in data[-_LONGEST_COMMENT - _END_SIZE :]:
        return ()
    found = ["lead"] if not data.startswith(FIRST) else []
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if any(_proper(member) != member.filename for member in archive.infolist()):
            found.append("names")
    return tuple(found)


def directory(name: str, data: bytes) -> list[zipfile.ZipInfo]:
    """The central directory, its entries counted before any is parsed; names set right.

    Raises Damaged or TooManyParts.
    """
    begin, end = _directory_place(name, data)
    for count, _ in enumerate(_entries(data, begin, end), start=1):
        if count > MOST_MEMBERS:
            raise TooManyParts(name=name, limit=f"{MOST_MEMBERS:,}")
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except _BROKEN as problem:
        raise _damaged(name, "its zip directory is broken", "압축 목록이 깨짐") from problem
    if any(member.header_offset < 0 for member in members):
        # zipfile takes bytes before the zip into account, from where the directory says it is
        raise _damaged(name, "its zip directory is broken", "압축 목록이 깨짐")
    for member in members:
        member.filename = _proper(member)
    return members


def _directory_place(name: str, data: bytes) -> tuple[int, int]:
    """Where the directory begins and ends, as zipfile will see it (APPNOTE 4.3.14, 4.3.16)."""
    at = data.rfind(_END, max(0, len(data) - _LONGEST_COMMENT - _END_SIZE))
    if at < 0 or len(data) < at + _END_SIZE:
        raise _damaged(
            name,
            "it ends too early: the zip directory is missing",
            "파일 끝이 잘려 압축 목록이 없음",
        )
    disk, first, here, count, size, _ = struct.unpack_from("<HHHHII", data, at + 4)
    at64 = at - _LOCATOR_SIZE - _END64_SIZE
    if at64 >= 0 and data[at64 : at64 + 4] == _END64:
        disk, first, here, count, size = struct.unpack_from("<IIQQQ", data, at64 + 16)
        at = at64
    if disk or first or here != count:
        raise _damaged(name, "a part of a split archive", "나눠 압축한 파일의 일부")
    if count > MOST_MEMBERS:
        raise TooManyParts(name=name, limit=f"{MOST_MEMBERS:,}")
    if size > at:
        raise _damaged(name, "its zip directory is broken", "압축 목록이 깨짐")
    return at - size, at


def _entries(data: bytes, at: int, end: int) -> Iterator[int]:
    """The places of the directory's entries, by their own lengths (APPNOTE 4.3.12)."""
    while at + _CENTRAL_SIZE <= end and data[at : at + 4] == _CENTRAL:
        yield at
        at += _CENTRAL_SIZE + sum(struct.unpack_from("<HHH", data, at + 28))


def _proper(member: zipfile.ZipInfo) -> str:
    """The name of a member; without the flag for UTF-8, Korean programs write UTF-8 or CP949 all
    the same (APPNOTE appendix D asks for CP437)."""
    if member.flag_bits & _UTF8_BIT or member.filename.isascii():
        return member.filename
    try:
        raw = member.filename.encode("cp437")
    except UnicodeEncodeError:
        return member.filename
    for encoding in ("utf-8", "cp949"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return member.filename


def _names(name: str, members: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for member in members:
        raw = member.orig_filename
        path = PurePosixPath(member.filename)
        if path.is_absolute() or ".." in path.parts or any(sign in raw for sign in "\\\0:"):
            raise SuspiciousNames(name=name, what=_shown(raw))
        if member.external_attr >> 16 & 0o170000 == _LINK:
            link = _shown(raw)
            raise SuspiciousNames(name=name, what=Sentence(f"a link, {link}", f"링크 {link}"))
        twin = unicodedata.normalize("NFC", member.filename).casefold()
        if twin in seen:
            twice = _shown(raw)
            raise SuspiciousNames(name=name, what=Sentence(f"twice {twice}", f"{twice} 두 번"))
        seen.add(twin)


def _methods(name: str, members: list[zipfile.ZipInfo]) -> None:
    for member in members:
        if member.flag_bits & _ENCRYPTED_BITS:
            raise EncryptedPart(name=name, what=_shown(member.filename))
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            what = f"{_shown(member.filename)}: {member.compress_type}"
            raise UnusualCompression(name=name, what=what)


def _overlap(name: str, data: bytes, members: list[zipfile.ZipInfo]) -> None:
    """Two members that share bytes make a bomb no ratio shows (Fifield 2019)."""
    reached = 0
    for member in sorted(members, key=lambda one: one.header_offset):
        at, shown = member.header_offset, _shown(member.filename)
        if at < reached:
            raise OverlappingParts(name=name, what=shown)
        if data[at : at + 4] != FIRST or len(data) < at + 30:
            raise _damaged(name, f"{shown} is missing", f"{shown} 없음")
        reached = at + 30 + sum(struct.unpack_from("<HH", data, at + 26)) + member.compress_size
    if reached > len(data):
        raise _damaged(name, "it ends too early", "파일 끝이 잘림")


def _declared(name: str, members: list[zipfile.ZipInfo]) -> None:
    total = 0
    for member in members:
        total += member.file_size
        steep = member.file_size > STEEPEST_RATIO * max(1, member.compress_size)
        if member.file_size > LARGEST_PART or total > LARGEST_TOTAL:
            raise _bomb(name, member)
        if member.file_size > RATIO_FROM and steep:
            raise _bomb(name, member)


def _contents(name: str, data: bytes, members: list[zipfile.ZipInfo]) -> dict[str, bytes]:
    """Headers lie: every part is read to one byte past its declared size, its CRC compared."""
    parts: dict[str, bytes] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for member in members:
            try:
                with archive.open(member) as stream:
                    parts[member.filename] = stream.read(member.file_size + 1)
            except _BROKEN as problem:
                what = _shown(member.filename)
                raise _damaged(name, f"{what} is broken", f"{what} 깨짐") from problem
            if len(parts[member.filename]) != member.file_size:
                raise _bomb(name, member)
    return parts


def _bomb(name: str, member: zipfile.ZipInfo) -> UnpacksTooLarge:
    shown = _shown(member.filename)
    return UnpacksTooLarge(
        name=name, what=f"{shown}: {member.compress_size:,} → {member.file_size:,} B"
    )


def _damaged(name: str, en: str, ko: str) -> Damaged:
    return Damaged(name=name, what=Sentence(en=en, ko=ko))


def _shown(member: str) -> str:
    """A part's name for a message: control characters escaped, and not without end."""
    plain = repr(member)[1:-1]
    return plain if len(plain) <= 80 else plain[:60] + "…" + plain[-19:]
