"""Segments + memory → leverage: how much of a hand-off the house has translated before.

Each segment is in one band, the first of BANDS (statistics.py) that it fits. It is compared by its
Korean: codes and all for `exact`, by its words for the rest. Likeness is 1 − (letters to insert and
delete ÷ letters of both texts), which is rapidfuzz's `ratio`.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rapidfuzz import fuzz, process

from flows.handoff.codes import words
from flows.handoff.segments import Segment, needs_translation
from flows.handoff.statistics import BANDS, WEIGHTS, Band
from flows.memory import Memory, squeezed

_FUZZY: tuple[tuple[float, Band], ...] = ((95.0, "95"), (85.0, "85"), (75.0, "75"))
_LEAST = _FUZZY[-1][0]
_SHORTEST = 0.6
"""Of two texts that are 75 % alike the shorter has at least this share of the longer's letters."""


@dataclass(frozen=True, slots=True)
class Share:
    """How many segments of a job, and how many of its characters with spaces, codes left out."""

    segments: int = 0
    characters: int = 0


def _nothing() -> Mapping[Band, Share]:
    return {}


@dataclass(frozen=True, slots=True)
class Leverage:
    """The share of each band (all of BANDS, in their order). `chargeable` is the fee basis:
    characters with spaces, each band's by its weight, rounded up."""

    bands: Mapping[Band, Share] = field(default_factory=_nothing)
    chargeable: int = 0


@dataclass(frozen=True, slots=True)
class Match:
    """A segment's band, and the Korean of the memory that is most like it (empty for none)."""

    piece: Segment
    band: Band
    source: str = ""


def match(pieces: Sequence[Segment], memory: Memory) -> tuple[Match, ...]:
    """Each segment that goes out with what the memory has for it."""
    known = _Known.of(memory)
    return tuple(_matches(pieces, memory, known))


def measure(matches: Iterable[Match]) -> Leverage:
    """The share of each band, and what is charged."""
    counted: dict[Band, Share] = dict.fromkeys(BANDS, Share())
    for one in matches:
        share, length = counted[one.band], len(words(one.piece.source))
        counted[one.band] = Share(share.segments + 1, share.characters + length)
    hundredfold = sum(share.characters * WEIGHTS[band] for band, share in counted.items())
    return Leverage(counted, math.ceil(hundredfold / 100))


def _matches(pieces: Sequence[Segment], memory: Memory, known: "_Known") -> Iterator[Match]:
    seen: set[str] = set()
    before = ""
    for piece in pieces:
        source = squeezed(piece.source)
        if not needs_translation(piece.source):
            yield Match(piece, "kept")
        elif memory.of(source):
            followed = (before, source) in known.neighbours
            yield Match(piece, "context" if followed else "exact", source)
        elif source in seen:
            yield Match(piece, "repetition")
        else:
            yield known.likest(piece)
        seen.add(source)
        before = source


@dataclass(frozen=True, slots=True)
class _Known:
    """The Korean of a memory by its words, the shortest first, and which passage followed which."""

    sources: Mapping[str, str]
    texts: tuple[str, ...]
    lengths: tuple[int, ...]
    neighbours: frozenset[tuple[str, str]]

    @classmethod
    def of(cls, memory: Memory) -> "_Known":
        sources = [squeezed(unit.source) for unit in memory.units]
        worded = {_words(source): source for source in reversed(sources)}
        texts = tuple(sorted(worded, key=len))
        return cls(worded, texts, tuple(map(len, texts)), frozenset(pairwise(sources)))

    def likest(self, piece: Segment) -> Match:
        """The likest text; the same words with other codes are no better than 99 %."""
        said = _words(squeezed(piece.source))
        first = bisect_left(self.lengths, len(said) * _SHORTEST)
        last = bisect_right(self.lengths, len(said) / _SHORTEST)
        among = self.texts[first:last]
        best = process.extractOne(said, among, scorer=fuzz.ratio, score_cutoff=_LEAST)
        if best is None:
            return Match(piece, "new")
        band = next(band for least, band in _FUZZY if best[1] >= least)
        return Match(piece, band, self.sources[best[0]])


def _words(source: str) -> str:
    coded = "{" in source or "[" in source
    return squeezed(words(source)) if coded else source
