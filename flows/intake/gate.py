"""Bytes of a .docx → its parts: the zip is examined from outside before anything is parsed.

The order matters: each step only touches what the steps before it have bounded. The limits were
measured on real drafts and on files built to do harm (a 3 kB table with a gridSpan of 2³¹ takes a
usual reader 5 GB and 40 s).
"""

import io
import struct
import unicodedata
import zipfile
import zlib
from pathlib import PurePosixPath

from flows.errors import (
    Damaged,
    FileEmpty,
    FileTooLarge,
    HancomNotYet,
    Hostile,
    LegacyWord,
    NotWord,
    PasswordProtected,
)
from flows.wording import Sentence

MIB = 1 << 20
LARGEST_FILE = 50 * MIB
LARGEST_PART = 64 * MIB
LARGEST_TOTAL = 300 * MIB
STEEPEST_RATIO = 250
RATIO_FROM = 1 * MIB  # below this a steep ratio is ordinary: empty styles compress well
MOST_MEMBERS = 4096
LONGEST_DIRECTORY = MOST_MEMBERS * 700
CONTENT_TYPES = "[Content_Types].xml"

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_END = b"PK\x05\x06"
_ENCRYPTED_BITS = 0x1 | 0x40 | 0x2000
_LINK = 0o120000
_HANCOM_STREAMS = ("HwpSummaryInformation", "BodyText")
_OTHER_MAGIC = {
    b"%PDF": "PDF",
    b"{\\rtf": "RTF",
    b"<html": "HTML",
    b"<!DOC": "HTML",
    b"<?xml": "XML",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7-Zip",
}


def open_gate(name: str, data: bytes) -> dict[str, bytes]:
    """All parts of the package by name, each complete and within the limits.

    Raises FileEmpty, FileTooLarge, LegacyWord, HancomNotYet, PasswordProtected, NotWord, Damaged
    or Hostile (ECMA-376 Part 2 for the package, APPNOTE 6.3 for the zip).
    """
    _size(name, data)
    _magic(name, data)
    _end_record(name, data)
    members = _directory(name, data)
    _names(name, members)
    _methods(name, members)
    _overlap(name, data, members)
    _declared(name, members)
    parts = _contents(name, data, members)
    _kind(name, parts)
    return parts


def _size(name: str, data: bytes) -> None:
    if not data:
        raise FileEmpty(name=name)
    if len(data) > LARGEST_FILE:
        raise FileTooLarge(name=name, what=f"{len(data) / MIB:.0f} MiB", limit="50 MiB")


def _magic(name: str, data: bytes) -> None:
    if data.startswith(_OLE):
        raise _inside_ole(name, data)
    if data.startswith(b"HWP Document File"):
        raise HancomNotYet(name=name)
    if not data.startswith(b"PK\x03\x04"):
        head = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
        what = next((kind for magic, kind in _OTHER_MAGIC.items() if head.startswith(magic)), "")
        raise NotWord(name=name, what=what or _bytes_or_text(data))


def _inside_ole(name: str, data: bytes) -> Exception:
    """Tell the three kinds of OLE file apart by the names in their directory ([MS-CFB] 2.6)."""
    if _stream(data, "EncryptedPackage"):
        return PasswordProtected(name=name)
    if any(_stream(data, stream) for stream in _HANCOM_STREAMS):
        return HancomNotYet(name=name)
    if _stream(data, "WordDocument"):
        return LegacyWord(name=name)
    return NotWord(name=name, what="OLE")


def _stream(data: bytes, name: str) -> bool:
    return name.encode("utf-16-le") in data


def _bytes_or_text(data: bytes) -> str:
    try:
        data[:4096].decode("utf-8", errors="strict")
    except UnicodeDecodeError as problem:
        if problem.end < min(len(data), 4096) - 4:
            return "?"
    return "TXT"


def _end_record(name: str, data: bytes) -> None:
    at = data.rfind(_END, max(0, len(data) - 65_557))
    if at < 0 or len(data) < at + 22:
        raise Damaged(
            name=name,
            what=Sentence(
                en="it ends too early: the zip directory is missing",
                ko="파일 끝이 잘려 압축 목록이 없음",
            ),
        )
    disk, first, here, count, size = struct.unpack_from("<HHHHI", data, at + 4)
    if disk or first or here != count:
        raise Damaged(
            name=name, what=Sentence(en="a part of a split archive", ko="나눠 압축한 파일의 일부")
        )
    if count > MOST_MEMBERS or (size > LONGEST_DIRECTORY and size != 0xFFFFFFFF):
        raise _hostile(
            name, f"more than {MOST_MEMBERS} parts", f"구성 파일이 {MOST_MEMBERS}개를 넘음"
        )


def _directory(name: str, data: bytes) -> list[zipfile.ZipInfo]:
    try:
        members = zipfile.ZipFile(io.BytesIO(data)).infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, struct.error, OSError) as problem:
        raise Damaged(
            name=name, what=Sentence(en="its zip directory is broken", ko="압축 목록이 깨짐")
        ) from problem
    if len(members) > MOST_MEMBERS:
        raise _hostile(
            name, f"more than {MOST_MEMBERS} parts", f"구성 파일이 {MOST_MEMBERS}개를 넘음"
        )
    return [member for member in members if not member.is_dir()]


def _names(name: str, members: list[zipfile.ZipInfo]) -> None:
    seen: set[str] = set()
    for member in members:
        raw = member.orig_filename
        path = PurePosixPath(member.filename)
        if path.is_absolute() or ".." in path.parts or "\\" in raw or "\0" in raw or ":" in raw:
            raise _hostile(name, f"a part named {raw!r}", f"구성 파일 이름 {raw!r}")
        if member.external_attr >> 16 & 0o170000 == _LINK:
            raise _hostile(name, f"a link as a part: {raw!r}", f"링크로 된 구성 파일 {raw!r}")
        twin = unicodedata.normalize("NFC", member.filename).casefold()
        if twin in seen:
            raise _hostile(name, f"two parts named {raw!r}", f"이름이 같은 구성 파일 {raw!r}")
        seen.add(twin)


def _methods(name: str, members: list[zipfile.ZipInfo]) -> None:
    for member in members:
        if member.flag_bits & _ENCRYPTED_BITS:
            raise PasswordProtected(name=name)
        if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            what = f"{member.filename}: {member.compress_type}"
            raise _hostile(name, f"unusual compression in {what}", f"특이한 압축 방식 {what}")


def _overlap(name: str, data: bytes, members: list[zipfile.ZipInfo]) -> None:
    """Two members that share bytes make a bomb no ratio shows (Fifield 2019)."""
    reached = 0
    for member in sorted(members, key=lambda one: one.header_offset):
        at = member.header_offset
        if at < reached:
            what = member.filename
            raise _hostile(name, f"overlapping parts at {what}", f"겹치는 구성 파일 {what}")
        if data[at : at + 4] != b"PK\x03\x04" or len(data) < at + 30:
            raise Damaged(
                name=name,
                what=Sentence(en=f"{member.filename} is missing", ko=f"{member.filename} 없음"),
            )
        extra = sum(struct.unpack_from("<HH", data, at + 26))
        reached = at + 30 + extra + member.compress_size
    if reached > len(data):
        raise Damaged(name=name, what=Sentence(en="it ends too early", ko="파일 끝이 잘림"))


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
            except (zipfile.BadZipFile, zlib.error, EOFError, OSError, struct.error) as problem:
                what = member.filename
                raise Damaged(
                    name=name, what=Sentence(en=f"{what} is broken", ko=f"{what} 깨짐")
                ) from problem
            if len(parts[member.filename]) != member.file_size:
                raise _bomb(name, member)
    return parts


def _kind(name: str, parts: dict[str, bytes]) -> None:
    """A zip of another office suite is told apart by its marker part."""
    mimetype = parts.get("mimetype", b"")[:100].decode("ascii", "replace").strip()
    if "hwp" in mimetype or "Contents/content.hpf" in parts:
        raise HancomNotYet(name=name)
    if mimetype:
        raise NotWord(name=name, what=mimetype)
    if not any(part.casefold() == CONTENT_TYPES.casefold() for part in parts):
        raise NotWord(name=name, what="ZIP")


def _bomb(name: str, member: zipfile.ZipInfo) -> Hostile:
    what = f"{member.filename}: {member.compress_size:,} → {member.file_size:,} B"
    return _hostile(
        name, f"it unpacks out of all proportion, {what}", f"압축을 풀면 지나치게 커짐, {what}"
    )


def _hostile(name: str, en: str, ko: str) -> Hostile:
    return Hostile(name=name, what=Sentence(en=en, ko=ko))
