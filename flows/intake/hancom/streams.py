"""An .hwp → its streams, inflated within bounds: the container examined, the header obeyed."""

import io
import re
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import olefile  # type: ignore[import-untyped]  # ships no types

from flows.errors import HancomDamaged, UnpacksTooLarge
from flows.intake.gate.archive import LARGEST_PART, LARGEST_TOTAL, MIB, STEEPEST_RATIO
from flows.intake.hancom.fileheader import FileHeader, read_header
from flows.intake.hancom.ole import examine
from flows.wording import Sentence

# Bitmaps are kept deflated, and a white page shrinks a thousandfold; up to here no ratio is asked.
RATIO_FROM = 64 * MIB
DOCINFO = "DocInfo"

_SECTION = re.compile(r"(BodyText|ViewText)/Section(\d{1,4})")
_RAW_DEFLATE = -15
_AT_ONCE = 1 * MIB


@dataclass(frozen=True, slots=True)
class Streams:
    """The streams of an .hwp; `raw` as they stand in the file, by path."""

    name: str
    header: FileHeader
    raw: dict[str, bytes]

    @property
    def body(self) -> Sequence[str]:
        """The sections that show the draft: with tracked changes those of ViewText."""
        body, view = self._sections("BodyText"), self._sections("ViewText")
        return view if self.header.tracked and len(view) == len(body) else body

    @property
    def stand_ins(self) -> Sequence[str]:
        """The sections of BodyText that only stand for those of ViewText."""
        body = self._sections("BodyText")
        return () if self.body == body else body

    def _sections(self, storage: str) -> list[str]:
        """The paths of the sections of a storage, in their order."""
        found = [m for path in self.raw if (m := _SECTION.fullmatch(path)) and m[1] == storage]
        return [one[0] for one in sorted(found, key=lambda one: int(one[2]))]

    def read(self, path: str) -> bytes:
        """A stream of records, inflated where the file is compressed; bounded when it was opened.

        Raises HancomDamaged.
        """
        if not self.header.compressed:
            return self.raw[path]
        try:
            return zlib.decompressobj(_RAW_DEFLATE).decompress(self.raw[path])
        except zlib.error as problem:
            what = Sentence(f"{path} is not whole", f"{path} 부분이 깨짐")
            raise HancomDamaged(name=self.name, what=what) from problem

    def ends(self, path: str) -> bool:
        """Whether a stream was written to its end, as far as it can say so."""
        if not self.header.compressed:
            return True
        inflater = zlib.decompressobj(_RAW_DEFLATE)
        inflater.decompress(self.raw[path])
        return inflater.eof


def open_streams(name: str, data: bytes) -> Streams:
    """The streams of a file that may be read, each bounded; `name` is the file's.

    Raises HancomDamaged, HancomVersion, HancomPassword, HancomDistribution, RightsManaged,
    TooManyParts, SuspiciousNames, OverlappingParts or UnpacksTooLarge.
    """
    raw = _raw(name, data)
    header = read_header(name, raw.get("FileHeader", b""))
    streams = Streams(name, header, raw)
    _bounded(streams, len(data))
    if DOCINFO not in raw or not streams.body:
        what = Sentence("its text is missing", "본문이 없음")
        raise HancomDamaged(name=name, what=what)
    return streams


def _raw(name: str, data: bytes) -> dict[str, bytes]:
    paths = examine(name, data)
    try:
        with olefile.OleFileIO(io.BytesIO(data)) as compound:
            return {path: compound.openstream(path.split("/")).read() for path in paths}
    except OSError as problem:  # all of olefile's errors
        what = Sentence("its streams cannot be read", "스트림을 읽을 수 없음")
        raise HancomDamaged(name=name, what=what) from problem


def _bounded(streams: Streams, size: int) -> None:
    """What each stream unpacks to, counted without keeping it; every one, whatever its header says.

    A stream that does not inflate is stored as it is.
    """
    most = min(LARGEST_TOTAL, max(RATIO_FROM, STEEPEST_RATIO * size))
    total = 0
    for path, raw in streams.raw.items():
        here = 0
        for unpacked in _unpacked(raw):
            here += unpacked
            if here > LARGEST_PART or total + here > most:
                what = f"{path}: {len(raw):,} → {here:,} B"
                raise UnpacksTooLarge(name=streams.name, what=what)
        total += here


def _unpacked(raw: bytes) -> Iterator[int]:
    """The sizes of what comes out, a piece at a time."""
    inflater, waiting = zlib.decompressobj(_RAW_DEFLATE), raw
    while waiting and not inflater.eof:
        try:
            out = inflater.decompress(waiting, _AT_ONCE)
        except zlib.error:
            return
        yield len(out)
        waiting = inflater.unconsumed_tail
