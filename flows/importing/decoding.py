"""Bytes of a saved page → its text: UTF-8, UTF-16 with its mark, or the Korean of older pages.

Pages of Korean institutes from before 2010 are CP949 (EUC-KR) more often than not. A page is decoded
whole or not at all: a character that its encoding does not have is never guessed.
"""

import re
from collections.abc import Iterator

from flows.errors import DraftTooLong, FileEmpty, FileTooLarge, UnknownEncoding

LARGEST = 8 * 1024 * 1024
LONGEST = 2_000_000
_MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
_STATED = re.compile(
    rb"""<(?:meta|\?xml)[^>]{0,200}?(?:charset|encoding)\s*=\s*["']?([\w-]{1,30})""", re.I
)
_KOREAN = frozenset({"euc-kr", "euckr", "ks_c_5601-1987", "ks_c_5601", "cp949", "windows-949", "x-windows-949"})  # fmt: skip
_HEAD = 4096


def decoded(name: str, data: bytes) -> tuple[str, str]:
    """A page's text and the encoding it is in.

    Raises FileEmpty, FileTooLarge, UnknownEncoding, DraftTooLong.
    """
    if not data.strip():
        raise FileEmpty(name=name)
    if len(data) > LARGEST:
        what = f"{len(data) / 1024 / 1024:.1f} MiB"
        raise FileTooLarge(name=name, what=what, limit=f"{LARGEST // 1024 // 1024} MiB")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _sized(name, _strictly(name, data[len(mark) :], (encoding,))[0]), encoding
    text, encoding = _strictly(name, data, tuple(dict.fromkeys(_candidates(data))))
    return _sized(name, text), encoding


def _candidates(data: bytes) -> Iterator[str]:
    """UTF-8 first: what is valid UTF-8 with Korean in it is nothing else."""
    yield "utf-8"
    stated = _STATED.search(data[:_HEAD])
    if stated and stated[1].decode("ascii").lower() not in _KOREAN:
        yield {"iso-8859-1": "cp1252"}.get(stated[1].decode().lower(), stated[1].decode().lower())
    yield "cp949"


def _strictly(name: str, data: bytes, encodings: tuple[str, ...]) -> tuple[str, str]:
    for encoding in encodings:
        try:
            return data.decode(encoding), encoding
        except (UnicodeDecodeError, LookupError):
            continue
    raise UnknownEncoding(name=name, what=", ".join(encodings))


def _sized(name: str, text: str) -> str:
    if len(text) > 4 * LONGEST:
        raise DraftTooLong(name=name, what=f"{len(text):,}")
    return text.removeprefix("\ufeff")
