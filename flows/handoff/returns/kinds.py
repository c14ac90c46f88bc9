"""The bytes of a returned file → the suffix it should have: mail programs and people rename files."""

import io
import re
from pathlib import PurePath
from zipfile import BadZipFile, ZipFile

WORD = (".docx", ".docm", ".dotx", ".dotm")
"""What a document of Word may be called."""

XLIFF = (".xlf", ".xliff", ".sdlxliff", ".mqxliff")
"""What an XLIFF file may be called."""

ZIP, TMX = ".zip", ".tmx"
_DOCUMENT = "word/document.xml"
_HEAD = 4096
_ROOT = re.compile(r"<(?:[\w.-]{1,40}:)?(xliff|tmx)[\s>]")


def kind_of(name: str, data: bytes) -> str:
    """Its suffix in small letters, or that of what it holds: a document of Word, XLIFF, TMX, a zip.
    What is none of these keeps the suffix it came with."""
    suffix = PurePath(name).suffix.lower()
    if data.startswith(b"PK\x03\x04"):
        return _packed(suffix, data)
    root = _ROOT.search(_opening(data))
    if suffix in WORD or root is None:
        return suffix
    own, given = ((TMX,), TMX) if root[1] == "tmx" else (XLIFF, XLIFF[0])
    return suffix if suffix in own else given


def _packed(suffix: str, data: bytes) -> str:
    try:
        with ZipFile(io.BytesIO(data)) as archive:
            holds_document = _DOCUMENT in archive.namelist()
    except (BadZipFile, ValueError, OSError, NotImplementedError):
        return suffix
    if holds_document:
        return suffix if suffix in WORD else WORD[0]
    return suffix


def _opening(data: bytes) -> str:
    wide = data[:2] in (b"\xff\xfe", b"\xfe\xff")
    return data[:_HEAD].decode("utf-16" if wide else "utf-8", errors="ignore")
