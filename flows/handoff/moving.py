"""Segments as sent + segments as they are now → what moved: unchanged, moved, changed, new, gone.

Passages are compared by what they say, in sequence, so an inserted paragraph does not make all
that follow “changed”. A note that has another number is the same note: marks of notes count by
their order within the passage.
"""

import re
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Literal

from flows.handoff.codes import as_written, tokens, words
from flows.handoff.segments import Segment

Fate = Literal["unchanged", "moved", "changed", "new", "gone"]

_MARK = re.compile(r"\[((?:fn|en)\d+)\]")
_COUNTED = re.compile(r"(?:p|fn|en|summary)\d+(?:\.\d+)?")
"""Anchors that count passages; all others (title, a cell, a caption) name a place."""

_FRONT = re.compile(r"title|subtitle|keywords|author\d+\..*")
_ALIKE = 0.5
_ALIKE_FAR_OFF, _TELLING_LENGTH = 0.6, 20
"""Two passages in different places are one only if they are more alike, and not too short."""

_MOST_PAIRS = 100_000
"""So many pairs are compared letter by letter: a tenth of a second."""


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one passage; `similarity` (0 to 1) says how much of it stayed."""

    fate: Fate
    before: Segment | None
    after: Segment | None
    similarity: float = 1.0

    @property
    def anchor(self) -> str:
        """Where it stands now; for one that is gone, where it stood."""
        piece = self.after or self.before
        return piece.anchor if piece else ""


@dataclass(frozen=True, slots=True)
class Moves:
    """What became of every passage, in the order of the draft as it is now."""

    changes: tuple[Change, ...]

    def of(self, *fates: Fate) -> tuple[Change, ...]:
        """The passages with one of these fates."""
        return tuple(one for one in self.changes if one.fate in fates)

    @property
    def stale(self) -> tuple[Change, ...]:
        """Those that the translation no longer fits."""
        return self.of("changed", "new", "gone")

    @property
    def asked(self) -> tuple[Segment, ...]:
        """The segments that have no English of their own yet: changed and new."""
        return tuple(one.after for one in self.of("changed", "new") if one.after)

    @property
    def kept(self) -> tuple[tuple[Segment, Segment], ...]:
        """Segments before and after that say the same."""
        found = self.of("unchanged", "moved")
        return tuple((one.before, one.after) for one in found if one.before and one.after)

    @property
    def total(self) -> int:
        """How many segments the draft has now."""
        return sum(one.after is not None for one in self.changes)

    @property
    def nothing(self) -> bool:
        """Whether every segment says what it said, in the same order."""
        return len(self.of("unchanged")) == len(self.changes)

    @property
    def counts(self) -> dict[str, int]:
        """How many passages had each fate."""
        fates: tuple[Fate, ...] = ("unchanged", "moved", "changed", "new", "gone")
        return {fate: len(self.of(fate)) for fate in fates}


def compare(before: Sequence[Segment], after: Sequence[Segment]) -> Moves:
    """Segments of two versions of a text, each in reading order → what became of every one."""
    if [one.id for one in before] == [one.id for one in after]:
        pairs = zip(before, after, strict=True)
        return Moves(tuple(Change("unchanged", old, new) for old, new in pairs))
    matching = _Matching(before, after)
    matching.in_sequence()
    matching.elsewhere()
    matching.in_place()
    matching.alike()
    return Moves(tuple(matching.changes()))


def renamed(text: str, before: str, after: str) -> str:
    """English of the Korean `before`, with the marks of its notes as `after` numbers them. The two
    sources are the same but for those numbers."""
    pairs = zip(_MARK.findall(before), _MARK.findall(after), strict=True)
    names = {old: new for old, new in pairs if old != new}
    if not names:
        return text
    return "".join(
        as_written(names[token.value])
        if token.kind == "point" and token.value in names
        else token.raw or token.value
        for token in tokens(text)
    )


def said(source: str) -> str:
    """What a coded source says, whatever the numbers of its notes: the same for the same words."""
    names: dict[str, str] = {}

    def by_order(mark: re.Match[str]) -> str:
        return "[" + names.setdefault(mark[1], f"{mark[1][:2]}·{len(names)}") + "]"

    return " ".join(_MARK.sub(by_order, source).split())


@dataclass(slots=True)
class _Matching:
    """Pairs two sequences of segments, in ever looser ways; each has one partner at most."""

    before: Sequence[Segment]
    after: Sequence[Segment]
    old: list[str] = field(init=False)
    new: list[str] = field(init=False)
    partner: dict[int, tuple[int, Fate, float]] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    gaps: tuple[Mapping[int, int], Mapping[int, int]] = ({}, {})

    def __post_init__(self) -> None:
        self.old = [said(one.source) for one in self.before]
        self.new = [said(one.source) for one in self.after]

    def in_sequence(self) -> None:
        """The longest sequence of passages that say the same in both."""
        from rapidfuzz.distance import LCSseq

        for block in LCSseq.editops(self.old, self.new).as_matching_blocks():
            for step in range(block.size):
                self._pair(block.a + step, block.b + step, "unchanged")
        matched = {new: old for new, (old, _, _) in self.partner.items()}
        olds, news = frozenset(matched.values()), frozenset(matched)
        self.gaps = (_gaps(olds, len(self.before)), _gaps(news, len(self.after)))

    def elsewhere(self) -> None:
        """The same words at another place. Figures without a letter are not taken for wanderers."""
        waiting: dict[str, deque[int]] = defaultdict(deque)
        for old in self._left_before():
            if any(map(str.isalpha, words(self.before[old].source))):
                waiting[self.old[old]].append(old)
        for new in self._left_after():
            if found := waiting.get(self.new[new]):
                self._pair(found.popleft(), new, "moved")

    def in_place(self) -> None:
        """Other words at a place that has a name: the title, a cell, a caption."""
        at = {self.before[old].anchor: old for old in self._left_before()}
        for new in self._left_after():
            anchor = self.after[new].anchor
            old = at.get(anchor)
            if old is None or _COUNTED.fullmatch(anchor):
                continue
            if _FRONT.fullmatch(anchor) or self._same_gap(old, new):
                self._pair(old, new, "changed", _similarity(self.old[old], self.new[new]))

    def alike(self) -> None:
        """The most alike first: between the same neighbours, then anywhere."""
        for near, old, new, alike in sorted(self._candidates(), key=_nearest_first):
            if old not in self.taken and new not in self.partner and (near or self._tells(new)):
                self._pair(old, new, "changed", alike)

    def changes(self) -> Iterator[Change]:
        """Every passage in the order of the new draft; what is gone, where it stood."""
        gone = deque(self._left_before())
        for new, piece in enumerate(self.after):
            old, fate, alike = self.partner.get(new, (-1, "new", 0.0))
            passed = self.gaps[1][new] - (fate == "unchanged")
            while gone and self.gaps[0][gone[0]] <= passed:
                yield Change("gone", self.before[gone.popleft()], None, 0.0)
            yield Change(fate, self.before[old] if old >= 0 else None, piece, alike)
        yield from (Change("gone", self.before[old], None, 0.0) for old in gone)

    def _candidates(self) -> Iterator[tuple[bool, int, int, float]]:
        for old, new in self._comparable():
            near = self._same_gap(old, new)
            least = _ALIKE if near else _ALIKE_FAR_OFF
            alike = _similarity(self.old[old], self.new[new], least)
            if alike:
                yield near, old, new, alike

    def _comparable(self) -> Iterable[tuple[int, int]]:
        """Every passage with every other; of a draft written anew only those at the same place."""
        olds, news = self._left_before(), self._left_after()
        if len(olds) * len(news) <= _MOST_PAIRS:
            return product(olds, news)
        at = {self.before[old].anchor: old for old in olds}
        places = ((at.get(self.after[new].anchor), new) for new in news)
        return ((old, new) for old, new in places if old is not None)

    def _tells(self, new: int) -> bool:
        return len(self.new[new]) >= _TELLING_LENGTH

    def _same_gap(self, old: int, new: int) -> bool:
        return self.gaps[0][old] == self.gaps[1][new]

    def _pair(self, old: int, new: int, fate: Fate, similarity: float = 1.0) -> None:
        self.partner[new] = (old, fate, similarity)
        self.taken.add(old)

    def _left_before(self) -> list[int]:
        return [old for old in range(len(self.before)) if old not in self.taken]

    def _left_after(self) -> list[int]:
        return [new for new in range(len(self.after)) if new not in self.partner]


def _gaps(matched: frozenset[int], length: int) -> dict[int, int]:
    """For each unmatched place, how many matched ones stand before it."""
    found, passed = {}, 0
    for place in range(length):
        passed += place in matched
        found[place] = passed
    return found


def _similarity(old: str, new: str, least: float = 0.0) -> float:
    """How much of two texts is the same (2·M/T of their letters), 0 below `least`."""
    from rapidfuzz.distance import Indel

    return Indel.normalized_similarity(old, new, score_cutoff=least)


def _nearest_first(candidate: tuple[bool, int, int, float]) -> tuple[bool, float, int]:
    near, old, new, alike = candidate
    return not near, -alike, abs(old - new)
