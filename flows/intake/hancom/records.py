"""A stream of an .hwp → its records, one after the other (HWP 5.0, 4.1).

A record is a word of four bytes (tag, level, size) and that many bytes; a control's records follow
it one level deeper.
"""

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass

from flows.errors import HancomDamaged
from flows.wording import Sentence

BIN_DATA = 0x12
PARA_HEADER, PARA_TEXT, PARA_CHAR_SHAPE, PARA_LINE_SEG, PARA_RANGE_TAG = range(0x42, 0x47)
CTRL_HEADER, LIST_HEADER = 0x47, 0x48
SHAPE_COMPONENT, TABLE, PICTURE = 0x4C, 0x4D, 0x55
EQEDIT, TEXT_ART, FORM_OBJECT = 0x58, 0x5A, 0x5B
# All that a section may hold but HWPTAG_CHART_DATA, whose words nobody reads.
KNOWN_IN_BODY = frozenset([*range(0x42, 0x59), 0x5A, 0x5B, 0x5D, 0x62])

_WORD = struct.Struct("<I")
_SIZE_FOLLOWS = 0xFFF
_NO_CHARACTER = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Record:
    """One record; `payload` are its bytes."""

    tag: int
    level: int
    payload: bytes

    @property
    def control(self) -> str:
        """The four letters that name a control or a shape (`tbl `, `gso `); empty: too short."""
        return self.payload[3::-1].decode("latin-1") if len(self.payload) >= 4 else ""

    def words(self, at: int) -> tuple[str, int]:
        """A string from `at` on (its length in UTF-16 units first), and where it ends.

        Raises ValueError where it is not whole.
        """
        begin = at + 2
        if begin > len(self.payload):
            raise ValueError("cut off")
        end = begin + 2 * int.from_bytes(self.payload[at:begin], "little")
        if end > len(self.payload):
            raise ValueError("cut off")
        return characters(self.payload[begin:end]), end


def characters(units: bytes) -> str:
    """UTF-16 as text; half a surrogate pair and the numbers that XML has no character for left
    out (XML 1.0, 2.2)."""
    return _NO_CHARACTER.sub("", units.decode("utf-16-le", errors="ignore"))


def records(name: str, stream: str, data: bytes) -> Iterator[Record]:
    """All records of a stream; `name` is the file's, for the message. Raises HancomDamaged."""
    at, end = 0, len(data)
    while at < end:
        if at + 4 > end:
            raise _cut_off(name, stream)
        (word,) = _WORD.unpack_from(data, at)
        at += 4
        size = word >> 20
        if size == _SIZE_FOLLOWS:
            if at + 4 > end:
                raise _cut_off(name, stream)
            (size,) = _WORD.unpack_from(data, at)
            at += 4
        if at + size > end:
            raise _cut_off(name, stream)
        yield Record(word & 0x3FF, word >> 10 & 0x3FF, data[at : at + size])
        at += size


def _cut_off(name: str, stream: str) -> HancomDamaged:
    what = Sentence(f"{stream} ends in the middle of a record", f"{stream} 부분이 중간에 끊김")
    return HancomDamaged(name=name, what=what)
