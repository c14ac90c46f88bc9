"""Bytes → what they are: a Word package, an HWPX package or an HWP 5 file; anything else is refused.

The name is not asked (half of the `.doc` that arrive are something else), unless an OLE file is so
damaged that it says nothing itself.
"""

import re
import struct
import zipfile
import zlib
from pathlib import PurePath
from typing import Literal

from flows.errors import (
    LegacyWord,
    NotWord,
    OldHancom,
    PasswordProtected,
    RefusedFile,
    RightsManaged,
)
from flows.intake.gate.archive import CONTENT_TYPES, FIRST, directory
from flows.intake.size import require_size

Kind = Literal["word", "hwpx", "hwp"]

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLE_ENTRY = 128
_NAME_LENGTH_AT = 64
_HEAD = 4096
_HANCOM_BODIES = ("BodyText", "ViewText", "DocInfo")
_HANCOM_PARTS = frozenset({"contents/content.hpf", "contents/section0.xml"})
_LONGEST_MIMETYPE = 200
_HWP3 = b"HWP Document File"
_SEALS = {
    b"SCDSA": "SoftCamp",
    b"\x9b DRMONE": "Fasoo",
    b"<DOCUMENT SAFER": "MarkAny",
    b"<## NASCA DRM FILE": "NASCA",
}
_OTHERS = {
    b"%PDF": "PDF",
    b"{\\rtf": "RTF",
    b"%!PS": "PostScript",
    b"\x89PNG": "PNG",
    b"\xff\xd8\xff": "JPEG",
    b"GIF8": "GIF",
    b"Rar!": "RAR",
    b"7z\xbc\xaf": "7-Zip",
    b"\x1f\x8b": "GZIP",
    b"MZ": "EXE",
    b"\x7fELF": "ELF",
}
_MARKUP = re.compile(rb"<(?:!DOCTYPE\s{1,20})?([A-Za-z][A-Za-z0-9:]{0,40})")
_LEAD = b"\xef\xbb\xbf\xff\xfe \t\r\n"


def sniff(name: str, data: bytes) -> Kind:
    """What a draft is, by its content; cheap, and nothing is unpacked.

    Raises FileEmpty, FileTooLarge, PasswordProtected ([MS-OFFCRYPTO] 2.3), LegacyWord, OldHancom
    (HWP 3, HWPML), RightsManaged, NotWord, Damaged, TooManyParts.
    """
    require_size(name, data)
    if data.startswith(_OLE):
        return _inside_ole(name, data)
    refusal = _foreign(name, data)
    if data.startswith(FIRST) or (refusal is None and b"PK\x05\x06" in data[-65_557:]):
        return _inside_zip(name, data)
    raise refusal or NotWord(name=name, what=_bytes_or_text(data))


def _inside_ole(name: str, data: bytes) -> Kind:
    """Told apart by the names of their streams ([MS-CFB] 2.6.1), which need no chain followed."""
    if _has_entry(data, "FileHeader") and any(_has_entry(data, one) for one in _HANCOM_BODIES):
        return "hwp"
    if _has_entry(data, "EncryptedPackage"):
        raise PasswordProtected(name=name)
    if _has_entry(data, "WordDocument"):
        raise LegacyWord(name=name)
    suffix = PurePath(name).suffix.casefold()
    if suffix == ".hwp":
        return "hwp"
    raise LegacyWord(name=name) if suffix in (".doc", ".dot") else NotWord(name=name, what="OLE")


def _has_entry(data: bytes, name: str) -> bool:
    """Whether a directory entry bears the name: 128 bytes in step, its length stated at 64."""
    wanted = name.encode("utf-16-le") + b"\0\0"
    at = data.find(wanted)
    while at >= 0:
        stated = data[at + _NAME_LENGTH_AT : at + _NAME_LENGTH_AT + 2]
        if at % _OLE_ENTRY == 0 and int.from_bytes(stated, "little") == len(wanted):
            return True
        at = data.find(wanted, at + 1)
    return False


def _inside_zip(name: str, data: bytes) -> Kind:
    """Told apart by the marker part: `mimetype` of HWPX and OpenDocument, the types of OPC."""
    members = {member.filename: member for member in directory(name, data)}
    mimetype = _mimetype(data, members.get("mimetype"))
    if "hwp" in mimetype or _HANCOM_PARTS & {part.casefold() for part in members}:
        return "hwpx"
    if mimetype:
        raise NotWord(name=name, what=mimetype)
    if not any(part.casefold() == CONTENT_TYPES.casefold() for part in members):
        raise NotWord(name=name, what="ZIP")
    return "word"


def _mimetype(data: bytes, member: zipfile.ZipInfo | None) -> str:
    """The first words of the member; both standards ask for it stored, and some deflate it."""
    if member is None or len(data) < member.header_offset + 30:
        return ""
    at = member.header_offset
    begin = at + 30 + sum(struct.unpack_from("<HH", data, at + 26))
    words = data[begin : begin + min(member.compress_size, _LONGEST_MIMETYPE)]
    if member.compress_type == zipfile.ZIP_DEFLATED:
        try:
            words = zlib.decompressobj(-zlib.MAX_WBITS).decompress(words, _LONGEST_MIMETYPE)
        except zlib.error:
            return ""
    return words.decode("ascii", "replace").strip()


def _foreign(name: str, data: bytes) -> RefusedFile | None:
    """The refusal for a head that says what the file is instead; None: it says nothing."""
    head = data[:_HEAD].lstrip(_LEAD)
    if head.startswith(_HWP3):
        return OldHancom(name=name, what="HWP 3")
    sealed = next((maker for mark, maker in _SEALS.items() if head.startswith(mark)), "")
    if sealed:
        return RightsManaged(name=name, what=sealed)
    if head.startswith(b"<"):
        return _marked_up(name, head.replace(b"\0", b""))
    what = next((kind for magic, kind in _OTHERS.items() if head.startswith(magic)), "")
    return NotWord(name=name, what=what) if what else None


def _marked_up(name: str, head: bytes) -> RefusedFile:
    """By the root: HWPML says so, an HTML page is named as one."""
    found = _MARKUP.search(head)
    root = found[1].decode("ascii").upper() if found else ""
    if root == "HWPML":
        return OldHancom(name=name, what="HWPML")
    return NotWord(name=name, what="HTML" if root == "HTML" else "XML")


def _bytes_or_text(data: bytes) -> str:
    try:
        data[:_HEAD].decode("utf-8", errors="strict")
    except UnicodeDecodeError as problem:
        if problem.end < min(len(data), _HEAD) - 4:
            return "?"
    return "TXT"
