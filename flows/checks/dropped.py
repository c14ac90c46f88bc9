"""Full translation → Korean sentences of which nothing is found in the English of their passage.

A sentence counts as dropped where hardly any of its marks (numbers, names, countries, common words;
flows/checks/parallels/features.py) is in the English, and the English is shorter than the whole
translation lets one expect by most of what the sentence would need.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from statistics import median

from flows import sentences
from flows.checks.alignment import WEIGHTS
from flows.checks.material import MARK, Material, Passage, at
from flows.checks.parallels.features import Marks, marks
from flows.checks.segments import still_korean
from flows.report import Catalogue, Finding, Kind
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "sentence-dropped": Kind(
        "warn",
        Sentence(
            en="Of the Korean sentence “{korean}” nothing is found here. See whether it was dropped.",
            ko="국문 문장 “{korean}”의 내용이 이 부분의 번역에 보이지 않습니다. 빠뜨리지 않았는지 "
            "확인하십시오.",
        ),
    ),
}

_LEAST_PASSAGE, _TELLING_PASSAGE, _ENOUGH_PASSAGES = 40, 60, 3
_USUAL_RATIO = 2.6
"""English characters per Korean one without spaces, where a text is too short to show its own."""
_TELLING, _TRACED = 1.5, 0.25
"""The least weight of the marks of a sentence, and the share of it that is no trace."""
_WANTING, _AS_LONG = 0.75, 0.95
_TOLD_AS_SHORT = 1.2
"""A passage with fewer characters per Korean one is told by the check of lengths."""
_SHOWN = 60

_Pair = tuple[Passage, Passage]


def sentences_dropped(material: Material) -> Iterator[Finding]:
    """At most one sentence a passage: that which would best explain what is wanting."""
    pairs = [
        (original, passage)
        for original, passage in material.pairs()
        if passage.anchor[0] == "p"
        and len(original.words) >= _LEAST_PASSAGE
        and not still_korean(material, passage)
    ]
    ratio = _usual_ratio(pairs)
    wanting = [one for one in (_want(pair, ratio) for pair in pairs) if one]
    theirs, ours = marks(
        [sentence for one in wanting for sentence in one.korean],
        [one.english for one in wanting],
        dated=material.manuscript.front.date,
        authority=material.references.authority,
    )
    following = iter(theirs)
    for one, shared in zip(wanting, ours, strict=True):
        own = list(islice(following, len(one.korean)))
        yield from _told(one.passage, _untraced(one.korean, own, shared, one.characters))


@dataclass(frozen=True, slots=True)
class _Want:
    """A passage that is shorter than its Korean makes one expect, by so many Korean characters."""

    passage: Passage
    korean: tuple[str, ...]
    english: str
    characters: float


def _want(pair: _Pair, ratio: float) -> _Want | None:
    """What a passage lacks; None for one that lacks nothing, or is told as too short altogether."""
    original, passage = pair
    parts, said = sentences.split(_bare(original), "ko"), _bare(passage)
    whole = sum(map(_length, parts))
    lacking = ratio * whole - len(said)
    short = len(said) < _TOLD_AS_SHORT * whole
    if len(parts) < 2 or short or len(said) >= _AS_LONG * (len(said) + lacking):
        return None
    return _Want(passage, parts, said, lacking / ratio)


def _untraced(
    parts: Sequence[str], own: Sequence[Marks], shared: Marks, wanting: float
) -> list[tuple[float, str]]:
    """The sentences without a trace that what is wanting (in Korean characters) would fill."""
    return [
        (wanting / _length(part), part)
        for part, telling in zip(parts, own, strict=True)
        if _weight(telling) >= _TELLING
        and _weight(telling & shared) <= _TRACED * _weight(telling)
        and wanting >= _WANTING * _length(part)
    ]


def _told(passage: Passage, untraced: Sequence[tuple[float, str]]) -> Iterator[Finding]:
    if untraced:
        sentence = max(untraced)[1].strip()
        shown = sentence if len(sentence) <= _SHOWN else sentence[:_SHOWN].rstrip() + "…"
        end = min(len(passage.text), _SHOWN)
        yield at(CATALOGUE, "sentence-dropped", passage, 0, end, korean=shown)


def _usual_ratio(pairs: Sequence[_Pair]) -> float:
    ratios = [
        len(passage.words) / _length(original.words)
        for original, passage in pairs
        if len(original.words) >= _TELLING_PASSAGE
    ]
    return median(ratios) if len(ratios) >= _ENOUGH_PASSAGES else _USUAL_RATIO


def _weight(telling: Marks) -> float:
    return sum(WEIGHTS[mark.kind] for mark in telling if mark.kind != "memory")


def _bare(passage: Passage) -> str:
    return passage.prose.replace(MARK, " ").strip()


def _length(korean: str) -> int:
    return max(1, len("".join(korean.split())))
