"""An .hwp → every word in it, counted in its records without the converter (HWP 5.0, 4.3).

The converter makes OWPML of the records and the walk reads that; what is counted here goes past
both, so that a character either of them drops is missed.
"""

import re
import struct
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal

from flows.intake.hancom.records import (
    BIN_DATA,
    CTRL_HEADER,
    EQEDIT,
    FORM_OBJECT,
    KNOWN_IN_BODY,
    PARA_TEXT,
    PICTURE,
    SHAPE_COMPONENT,
    TEXT_ART,
    Record,
    characters,
)

Home = Literal["text", "equation", "ruby", "overlaid", "index", "art", "form", "description"]

# The first unit of a control says how long it is: one unit, or eight with its number at both ends.
_CONTROL = re.compile("[\0\n\r\x18-\x1f]|([\x01-\x1f])[\\s\\S]{0,7}")
_SHOWN_CONTROLS = {"\n": "\n", "\x18": "-", "\x1e": " ", "\x1f": " "}
_EIGHT = 8
_TAB, _PARTED, _TORN = "\t", "\0", "\1"
_PROPERTY = re.compile(r"(?<![A-Za-z])(?:Caption|Text):wstring:(\d{1,6}):")
# The letters of controls (HWP 5.0, table 127 on) and of shapes.
_KNOWN_CONTROLS = frozenset(
    """secd cold head foot fn en atno nwno pghd pgct pgnp bokm idxm tcps tdut tcmt tbl eqed gso
    form""".split()
)
_SHAPES = frozenset("$lin $rec $ell $arc $pol $cur $col $pic $ole $con $tat $vid".split())
_OBJECTS = frozenset({"gso ", "tbl ", "eqed", "form"})
_DESCRIPTION_AT = 44  # what all objects have in common: HWP 5.0, 4.3.9
_ART_AT = 32
_FORM_AT = 12
_PICTURE_AT = 71  # HWP 5.0, 4.3.9.4
_LINKED = 0


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one record, in stretches that no control parts.

    `after` says how many paragraphs with words precede it in the file.
    """

    part: str
    home: Home
    stretches: tuple[str, ...]
    after: int

    @property
    def words(self) -> str:
        """All of them."""
        return "".join(self.stretches)


@dataclass(frozen=True, slots=True)
class Shown:
    """A place where a picture is shown: its number in DocInfo, from 1."""

    part: str
    number: int
    after: int


@dataclass(frozen=True, slots=True)
class Unknown:
    """A record, a control or a shape of the text that the count knows nothing of."""

    part: str
    what: str
    after: int


@dataclass(slots=True)
class Counted:
    """What the records of one file hold; `files` are the streams of its pictures by number."""

    files: Mapping[int, str] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    shown: list[Shown] = field(default_factory=list)
    unknown: list[Unknown] = field(default_factory=list)
    paragraphs: list[str] = field(default_factory=list)  # those with words

    def add(self, part: str, records: Iterable[Record]) -> None:
        """All words and pictures of one section, in the order of its records."""
        for record in records:
            after = len(self.paragraphs)
            if record.tag == PARA_TEXT:
                self._paragraph(part, record.payload, after)
                continue
            try:
                self._other(part, record, after)
            except ValueError:
                self.unknown.append(Unknown(part, f"HWPTAG {record.tag}", after))

    def add_stand_in(self, other: "Counted") -> None:
        """Of sections that stand for others: what they say beyond all that was counted here."""
        known = Counter("".join(self.paragraphs)) if other.pieces else Counter()
        beyond = [one for one in other.pieces if Counter(one.words) - known]
        self.pieces += [replace(one, after=0) for one in beyond]

    def _paragraph(self, part: str, units: bytes, after: int) -> None:
        found = paragraph_words(units)
        if _TORN in found:
            self.unknown.append(Unknown(part, "a torn control", after))
        piece = Piece(part, "text", tuple(one for one in found if one != _TORN), after)
        if piece.words.strip():
            self.pieces.append(piece)
            self.paragraphs.append(piece.words)

    def _other(self, part: str, record: Record, after: int) -> None:
        for home, words in _said(record):
            if words.strip():
                self.pieces.append(Piece(part, home, (words,), after))
        number = _shown_number(record)
        if number:
            self.shown.append(Shown(part, number, after))
        if record.tag == CTRL_HEADER and not _is_known(record.control):
            self.unknown.append(Unknown(part, f"control {record.control}", after))
        if record.tag == SHAPE_COMPONENT and record.control not in _SHAPES:
            self.unknown.append(Unknown(part, f"shape {record.control}", after))


def _is_known(control: str) -> bool:
    return control.rstrip() in _KNOWN_CONTROLS or control.startswith("%")


def _shown_number(record: Record) -> int:
    """The number of the picture that a record shows; 0: none. ValueError: it is none we know."""
    if record.tag not in KNOWN_IN_BODY:
        raise ValueError("unknown")
    if record.tag != PICTURE:
        return 0
    if len(record.payload) < _PICTURE_AT + 2:
        raise ValueError("cut off")
    return int.from_bytes(record.payload[_PICTURE_AT : _PICTURE_AT + 2], "little")


def _said(record: Record) -> Iterator[tuple[Home, str]]:
    if record.tag == CTRL_HEADER:
        reader = _CONTROLS.get(record.control)
        if reader is not None:
            yield from reader(record)
        elif record.control in _OBJECTS and len(record.payload) > _DESCRIPTION_AT:
            yield "description", record.words(_DESCRIPTION_AT)[0]
    elif record.tag == EQEDIT:
        yield "equation", record.words(4)[0]
    elif record.tag == TEXT_ART:
        yield "art", record.words(_ART_AT)[0]
    elif record.tag == FORM_OBJECT:
        properties = record.words(_FORM_AT)[0]
        for stated in _PROPERTY.finditer(properties):
            yield "form", properties[stated.end() : stated.end() + int(stated[1])]


def _ruby(record: Record) -> Iterator[tuple[Home, str]]:
    base, end = record.words(4)
    yield "ruby", base
    yield "ruby", record.words(end)[0]


def _overlaid(record: Record) -> Iterator[tuple[Home, str]]:
    yield "overlaid", record.words(4)[0]


def _index(record: Record) -> Iterator[tuple[Home, str]]:
    first, end = record.words(4)
    yield "index", first
    if end + 2 <= len(record.payload):
        yield "index", record.words(end)[0]


_CONTROLS: Mapping[str, Callable[[Record], Iterator[tuple[Home, str]]]] = {
    "tdut": _ruby,
    "tcps": _overlaid,
    "idxm": _index,
}


def paragraph_words(units: bytes) -> tuple[str, ...]:
    """The words of a paragraph, parted where a control stands; tabs and wide spaces are white
    space, breaks too. A control that does not end as it began leaves a stretch of its own."""
    whole = len(units) // 2
    shape = "".join(map(chr, struct.unpack_from(f"<{whole}H", units)))
    stretches = _CONTROL.sub(_shown, shape).split(_PARTED)
    found = (one if one == _TORN else _together(one) for one in stretches)
    return tuple(one for one in found if one)


def _together(units: str) -> str:
    """Units as characters: the halves of a surrogate pair become one."""
    return characters(units.encode("utf-16-le", "surrogatepass"))


def _shown(control: re.Match[str]) -> str:
    if control[1] == _TAB:
        return _TAB
    if control[1] is None:
        return _SHOWN_CONTROLS.get(control[0], "")
    whole = len(control[0]) == _EIGHT and control[0].endswith(control[1])
    return _PARTED if whole else f"{_PARTED}{_TORN}{_PARTED}"


def stored_files(records: Iterable[Record]) -> dict[int, str]:
    """The streams of pictures and objects by their number (from 1) in DocInfo (HWP 5.0, 4.2.3).

    A file that is only linked has a number and no stream.
    """
    streams: dict[int, str] = {}
    number = 0
    for record in records:
        if record.tag != BIN_DATA:
            continue
        number += 1
        kind = record.payload[0] & 0xF if record.payload else _LINKED
        if kind == _LINKED:
            continue
        identity = int.from_bytes(record.payload[2:4], "little")
        try:
            ending = record.words(4)[0]
        except ValueError:
            ending = ""
        streams[number] = f"BinData/BIN{identity:04X}" + (f".{ending}" if ending else "")
    return streams
