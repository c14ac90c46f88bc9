"""A compound file → its streams by path, examined from outside before a library parses it ([MS-CFB]).

Every chain of sectors stays in the file, ends, and shares no sector with another; so what the
streams state to hold never exceeds what the file holds, and no reader can be led in a circle.
"""

import struct
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flows.errors import HancomDamaged, OverlappingParts, SuspiciousNames, TooManyParts
from flows.wording import Sentence

MOST_ENTRIES = 4096
DEEPEST_STORAGE = 8

_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = struct.Struct("<8s16sHHHHH6sIIIIIIIII")
_HEADER_SIZE = 512
_ENTRY = struct.Struct("<64sHBBIII16sIQQIQ")
_IN_HEADER = 109  # FAT sectors that the header itself names
_SHIFTS = {3: 9, 4: 12}
_MINI, _MINI_SHIFT, _CUTOFF = 64, 6, 4096
_REGULAR = 0xFFFFFFFA  # the first number that is no sector
_END, _FREE, _NONE = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFF
_STORAGE, _STREAM, _ROOT = 1, 2, 5


@dataclass(frozen=True, slots=True)
class _Entry:
    """A directory entry ([MS-CFB] 2.6.1); `start` is a sector, `size` in bytes."""

    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


def examine(name: str, data: bytes) -> Mapping[str, int]:
    """The streams by path (`BodyText/Section0`) with their sizes in bytes; `name` is the file's.

    Raises HancomDamaged, TooManyParts, SuspiciousNames or OverlappingParts.
    """
    return _Compound(name, data).streams()


class _Compound:
    """One compound file; `_owned` marks the sectors that some chain has taken."""

    def __init__(self, name: str, data: bytes) -> None:
        self._name, self._data = name, memoryview(data)
        if len(data) < _HEADER_SIZE or not data.startswith(_MAGIC):
            raise self._damaged("its header is missing", "파일 머리가 없음")
        fields = _HEADER.unpack_from(data, 0)
        major, order, shift, mini_shift = fields[3:7]
        if order != 0xFFFE or _SHIFTS.get(major) != shift or mini_shift != _MINI_SHIFT:
            raise self._damaged("its header is wrong", "파일 머리가 잘못됨")
        self._major, self._sector = major, 1 << shift
        self._sectors = -(-max(0, len(data) - self._sector) // self._sector)
        self._owned, self._mini_owned = bytearray(self._sectors), bytearray()
        fat_count, directory, _, cutoff, mini_fat, mini_count, difat, difat_count = fields[9:17]
        if cutoff != _CUTOFF:
            raise self._damaged("its header is wrong", "파일 머리가 잘못됨")
        self._fat = self._table(self._fat_sectors(fat_count, difat, difat_count))
        self._entries = self._directory(directory)
        self._mini_fat = self._table(self._chain(mini_fat) if mini_count else [])

    def streams(self) -> dict[str, int]:
        """Every stream with its size, its chain followed to the end."""
        root = self._entries[0]
        if root.kind != _ROOT:
            raise self._damaged("its directory has no root", "목록의 뿌리가 없음")
        self._follow(root, self._sectors_of("", root) if root.size else [], self._sector)
        self._mini_owned = bytearray(-(-root.size // _MINI))
        found: dict[str, int] = {}
        folded: set[str] = set()
        for path, entry in self._paths():
            if path.casefold() in folded:
                raise SuspiciousNames(name=self._name, what=path)
            folded.add(path.casefold())
            if entry.kind != _STREAM:
                continue
            self._stream(path, entry)
            found[path] = entry.size
        return found

    def _stream(self, path: str, entry: _Entry) -> None:
        if entry.size and entry.size < _CUTOFF:
            self._follow(entry, self._mini_chain(path, entry), _MINI)
        elif entry.size:
            self._follow(entry, self._sectors_of(path, entry), self._sector)

    def _sectors_of(self, path: str, entry: _Entry) -> list[int]:
        return self._chain(entry.start, path, -(-entry.size // self._sector))

    def _follow(self, entry: _Entry, chain: list[int], unit: int) -> None:
        """A stream may not state more than its chain holds."""
        room = len(chain) * unit
        if chain and unit == self._sector and chain[-1] == self._sectors - 1:
            room -= -(len(self._data) - self._sector) % self._sector
        if entry.size > room:
            raise self._damaged(f"{entry.name} ends too early", f"{entry.name} 부분이 중간에 끊김")

    def _fat_sectors(self, count: int, difat: int, difat_count: int) -> list[int]:
        """The sectors of the FAT ([MS-CFB] 2.5): 109 in the header, the others in a chain."""
        if max(count, difat_count) > self._sectors:
            raise self._damaged("its sector table is too long", "섹터 표가 파일보다 김")
        named = list(struct.unpack_from(f"<{_IN_HEADER}I", self._data, 76))
        at = difat
        for _ in range(difat_count):
            if at >= _REGULAR:
                break
            self._own(at, "DIFAT")
            *more, at = self._numbers(at)
            named += more
        fat = [sector for sector in named if sector < _REGULAR][:count]
        if len(fat) < count:
            raise self._damaged("its sector table is cut off", "섹터 표가 잘림")
        for sector in fat:
            self._own(sector, "FAT")
        return fat

    def _table(self, sectors: list[int]) -> "array[int]":
        numbers: array[int] = array("I")
        for sector in sectors:
            numbers.extend(self._numbers(sector))
        return numbers

    def _numbers(self, sector: int) -> tuple[int, ...]:
        chunk = self._bytes(sector)
        if len(chunk) < self._sector:
            raise self._damaged("its sector table is cut off", "섹터 표가 잘림")
        return struct.unpack(f"<{self._sector // 4}I", chunk)

    def _bytes(self, sector: int) -> memoryview:
        begin = (sector + 1) * self._sector
        return self._data[begin : begin + self._sector]

    def _chain(self, start: int, what: str = "", most: int | None = None) -> list[int]:
        """The sectors from `start` on, `most` of them or all; taking each for its own, which no
        circle survives."""
        chain: list[int] = []
        at = start
        while at != _END and len(chain) != most:
            if at >= len(self._fat):
                raise self._damaged("a chain of sectors leaves it", "섹터 연결이 파일을 벗어남")
            self._own(at, what)
            chain.append(at)
            at = self._fat[at]
        return chain

    def _own(self, sector: int, what: str) -> None:
        if sector >= self._sectors:
            raise self._damaged("a chain of sectors leaves it", "섹터 연결이 파일을 벗어남")
        if self._owned[sector]:
            raise OverlappingParts(name=self._name, what=what or "OLE")
        self._owned[sector] = 1

    def _mini_chain(self, path: str, entry: _Entry) -> list[int]:
        chain: list[int] = []
        at, most = entry.start, -(-entry.size // _MINI)
        while at != _END and len(chain) != most:
            if at >= min(len(self._mini_fat), len(self._mini_owned)):
                raise self._damaged("a chain of sectors leaves it", "섹터 연결이 파일을 벗어남")
            if self._mini_owned[at]:
                raise OverlappingParts(name=self._name, what=path)
            self._mini_owned[at] = 1
            chain.append(at)
            at = self._mini_fat[at]
        return chain

    def _directory(self, start: int) -> list[_Entry]:
        raw = b"".join(self._bytes(sector) for sector in self._chain(start))
        count = len(raw) // _ENTRY.size
        if count > MOST_ENTRIES:
            raise TooManyParts(name=self._name, limit=f"{MOST_ENTRIES:,}")
        if not count:
            raise self._damaged("its directory is missing", "목록이 없음")
        return [self._entry(raw, index * _ENTRY.size) for index in range(count)]

    def _entry(self, raw: bytes, at: int) -> _Entry:
        fields = _ENTRY.unpack_from(raw, at)
        words, length, kind = fields[:3]
        left, right, child = fields[4:7]
        start, size = fields[11:13]
        if self._major == 3:
            size &= 0xFFFFFFFF  # [MS-CFB] 2.6.1: old writers leave the upper half as it was
        if kind not in (_STORAGE, _STREAM, _ROOT):
            return _Entry("", 0, _NONE, _NONE, _NONE, 0, 0)
        if length % 2 or not 2 <= length <= len(words):
            raise self._damaged("a name in its directory is broken", "목록의 이름이 깨짐")
        name = words[: length - 2].decode("utf-16-le", errors="replace")
        return _Entry(name, kind, left, right, child, start, size)

    def _paths(self) -> Iterator[tuple[str, _Entry]]:
        """Every entry that the tree reaches, each once ([MS-CFB] 2.6.4)."""
        seen = {0}
        stack = [(self._entries[0].child, "", 1)]
        while stack:
            at, above, depth = stack.pop()
            if at == _NONE:
                continue
            if at >= len(self._entries) or at in seen or depth > DEEPEST_STORAGE:
                raise self._damaged("its directory is tangled", "목록이 뒤엉킴")
            seen.add(at)
            entry = self._entries[at]
            if entry.kind not in (_STORAGE, _STREAM):
                raise self._damaged("its directory is tangled", "목록이 뒤엉킴")
            if "/" in entry.name or "\0" in entry.name or entry.name in (".", ".."):
                raise SuspiciousNames(name=self._name, what=repr(entry.name))
            yield above + entry.name, entry
            stack += [(entry.left, above, depth), (entry.right, above, depth)]
            if entry.kind == _STORAGE:
                stack.append((entry.child, f"{above}{entry.name}/", depth + 1))

    def _damaged(self, en: str, ko: str) -> HancomDamaged:
        return HancomDamaged(name=self._name, what=Sentence(en=en, ko=ko))
