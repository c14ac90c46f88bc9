"""An .hwp → the same draft without what nobody reads, for the converter.

한글 keeps where each line broke and stood; the converter would make two thirds of its elements of
that. Thumbnails and earlier versions are left behind too. Every word is counted in the file as it
came, so that nothing can get lost here unnoticed.
"""

import re
import struct
import zlib
from collections.abc import Iterator

from hwpx.hwp5.cfb import build_compound_file

from flows.intake.hancom.records import PARA_LINE_SEG, PARA_TEXT, Record, records
from flows.intake.hancom.streams import Streams

_NEEDED = ("FileHeader", "DocInfo", "MemoExtended", "Bibliography", "\x05HwpSummaryInformation")
_NEEDED_IN = ("BodyText/", "ViewText/", "BinData/", "Scripts/", "DocOptions/")
_SIZE_FOLLOWS = 0xFFF
# Controls are stepped over; what is left of half a pair is no character, and stops the converter.
_HALVES = re.compile(
    "[\0\n\r\x18-\x1f]|[\x01-\x1f][\\s\\S]{0,7}|[\ud800-\udbff][\udc00-\udfff]|([\ud800-\udfff])"
)
_REPLACEMENT = "\ufffd"


def lean(streams: Streams) -> bytes:
    """The file as a compound file of its own, the layout of lines left out."""

    kept = {path: raw for path, raw in streams.raw.items() if _is_needed(path)}
    for path in streams.body:
        section = b"".join(_trimmed(records(streams.name, path, streams.read(path))))
        kept[path] = _packed(section) if streams.header.compressed else section
    return build_compound_file(kept.items())


def _is_needed(path: str) -> bool:
    return path in _NEEDED or path.startswith(_NEEDED_IN)


def _trimmed(found: Iterator[Record]) -> Iterator[bytes]:
    for record in found:
        if record.tag == PARA_TEXT:
            yield _written(record.tag, record.level, _whole(record.payload))
        elif record.tag != PARA_LINE_SEG:
            yield _written(record.tag, record.level, record.payload)


def _written(tag: int, level: int, payload: bytes) -> bytes:
    """A record with its header (HWP 5.0, 4.1)."""
    word, size = tag | level << 10, len(payload)
    if size < _SIZE_FOLLOWS:
        return struct.pack("<I", word | size << 20) + payload
    return struct.pack("<II", word | _SIZE_FOLLOWS << 20, size) + payload


def _whole(units: bytes) -> bytes:
    """A text in which half a surrogate pair has become a sign of its own."""
    try:
        units.decode("utf-16-le")
    except UnicodeDecodeError:
        count = len(units) // 2
        text = "".join(map(chr, struct.unpack_from(f"<{count}H", units)))
        mended = _HALVES.sub(lambda half: _REPLACEMENT if half[1] else half[0], text)
        return struct.pack(f"<{count}H", *map(ord, mended))
    return units


def _packed(data: bytes) -> bytes:
    packer = zlib.compressobj(level=1, wbits=-15)
    return packer.compress(data) + packer.flush()
