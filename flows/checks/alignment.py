"""Korean paragraphs, English sentences → which paragraph and sentence each of them comes from.

No model: what two passages share (flows/checks/parallels/features.py) counts by its rarity,
and one path through the paper, which may leave paragraphs out but not go back, collects the most.
A sentence that shares nothing goes with its neighbours.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from flows.checks.parallels.features import Kind, Mark, Marks

WEIGHTS: Mapping[Kind, float] = {
    "number": 2.2,
    "soft": 0.5,
    "country": 0.9,
    "organisation": 1.4,
    "name": 1.8,
    "latin": 1.4,
    "term": 1.3,
    "word": 0.8,
    "loan": 1.1,
    "memory": 3.0,
}
"""How much a mark says for two passages being the same, before its rarity is taken into account."""

_EVERYWHERE = 0.05
"""The rarity of what stands in most paragraphs."""
_SENTENCE = 0.4
"""How much more a mark says when it stands in one sentence with the others."""
_SKIPPED = 0.03
"""What it costs to leave a paragraph out."""
_OFF_PACE = 1.2
"""What it costs to be a whole paper away from where an even pace would lead."""
_BAND = 400
"""How far from that pace a path may stray, in paragraphs: so time grows with the length only."""
FAINT = 0.3
"""Evidence below this is none."""
_DOUBT, _RIVALRY = 1.5, 0.6
_CLOSE = 4
_WHOLE = 1000

Paragraph = Sequence[Marks]
"""The marks of each sentence of a Korean paragraph."""


@dataclass(frozen=True, slots=True)
class Match:
    """The paragraph, and the sentence in it, that an English sentence comes from (from 0).

    `evidence` is the weight of what the two share, 0 where the neighbours alone decided;
    `confidence` how sure the paragraph is (0 to 1).
    """

    paragraph: int
    sentence: int
    evidence: float
    confidence: float


@dataclass(frozen=True, slots=True)
class Alignment:
    """A match for each English sentence, in order; and for each Korean paragraph its hint, the most
    that a sentence matched there or close by shares with it and not with its own."""

    matches: tuple[Match, ...]
    hints: tuple[float, ...]


def align(
    korean: Sequence[Paragraph], english: Sequence[Marks], opening: Collection[int] = ()
) -> Alignment:
    """Find where each English sentence comes from. `opening` are the numbers of the sentences that
    begin a paragraph. There are no matches where either side is empty."""
    if not korean or not english:
        return Alignment((), (0.0,) * len(korean))
    rows = tuple(_rows(korean, english))
    path = _path(len(korean), rows)
    found = [_match(paragraph, row) for paragraph, row in zip(path, rows, strict=True)]
    matches = tuple(_settled(found, len(korean), opening))
    return Alignment(matches, _hints(len(korean), matches, rows))


def likenesses(korean: Sequence[Marks], english: Sequence[Marks]) -> Iterator[dict[int, float]]:
    """For each English passage the Korean ones it shares something with, and how much; no order."""
    for row in _rows([(one,) for one in korean], english):
        shared = ((index, weight / _WHOLE) for index, weight in row.whole.items())
        yield {index: weight for index, weight in shared if weight >= FAINT}


def _hints(paragraphs: int, matches: Sequence[Match], rows: Sequence["_Row"]) -> tuple[float, ...]:
    """What sentences share with paragraphs close to their own, and not with their own."""
    hints = [0.0] * paragraphs
    for match, row in zip(matches, rows, strict=True):
        besides: dict[int, float] = defaultdict(float)
        for weight, places in row.shared:
            if match.paragraph not in places:
                for paragraph in places:
                    besides[paragraph] += weight / _WHOLE
        besides[match.paragraph] = row.evidence.get(match.paragraph, 0.0)
        for paragraph, hint in besides.items():
            if abs(paragraph - match.paragraph) <= _CLOSE:
                hints[paragraph] = max(hints[paragraph], hint)
    return tuple(hints)


@dataclass(frozen=True, slots=True)
class _Row:
    """What one English sentence shares with the paragraphs, and most with which sentence of each.

    `shared` has the weight of each mark with the paragraphs that have it. Weights are whole numbers,
    thousandths, so that the order of a set does not matter.
    """

    whole: Mapping[int, int]
    best: Mapping[int, tuple[int, int]]
    shared: Sequence[tuple[int, Collection[int]]]
    evidence: Mapping[int, float]
    """What speaks for each paragraph: more where one sentence of it holds it all."""


def _rows(korean: Sequence[Paragraph], english: Sequence[Marks]) -> Iterator[_Row]:
    holders: dict[Mark, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for paragraph, parts in enumerate(korean):
        for sentence, part in enumerate(parts):
            for mark in part:
                holders[mark][paragraph].append(sentence)
    told = Counter(mark for marks in english for mark in marks)
    for marks in english:
        whole: dict[int, int] = defaultdict(int)
        inside: dict[tuple[int, int], int] = defaultdict(int)
        shared: list[tuple[int, Collection[int]]] = []
        for mark in marks & holders.keys():
            places = holders[mark]
            rarity = _rarity(len(places), told[mark], len(korean))
            weight = round(_WHOLE * WEIGHTS[mark.kind] * rarity)
            shared.append((weight, places))
            for paragraph, sentences in places.items():
                whole[paragraph] += weight
                for sentence in sentences:
                    inside[paragraph, sentence] += weight
        best = _best_inside(inside)
        evidence = {
            paragraph: (weight + _SENTENCE * best[paragraph][0]) / _WHOLE
            for paragraph, weight in whole.items()
        }
        yield _Row(whole, best, shared, evidence)


def _best_inside(inside: Mapping[tuple[int, int], int]) -> Mapping[int, tuple[int, int]]:
    best: dict[int, tuple[int, int]] = {}
    for (paragraph, sentence), weight in inside.items():
        known, first = best.get(paragraph, (-1, 0))
        if weight > known or (weight == known and sentence < first):
            best[paragraph] = weight, sentence
    return best


def _rarity(paragraphs: int, told: int, all_paragraphs: int) -> float:
    """1 for what stands once on each side, towards 0 for what stands everywhere."""
    if paragraphs * 2 > max(all_paragraphs, 2):
        return _EVERYWHERE
    return 1 / math.sqrt(paragraphs * max(1.0, told / 2))


def _path(paragraphs: int, rows: Sequence[_Row]) -> list[int]:
    """The paragraph of each sentence on the path that never goes back and shares the most."""
    best = [-_SKIPPED * index for index in range(paragraphs)]
    came: list[dict[int, int]] = []
    toll = _OFF_PACE / paragraphs
    for number, row in enumerate(rows):
        pace = (number + 0.5) / len(rows) * paragraphs
        fresh = [-math.inf] * paragraphs
        origin: dict[int, int] = {}
        top, source = -math.inf, 0
        for index in _near(pace, paragraphs):
            top -= _SKIPPED
            if best[index] > top:
                top, source = best[index], index
            fresh[index] = top - toll * abs(index + 0.5 - pace)
            origin[index] = source
        for index, weight in row.evidence.items():
            fresh[index] += weight
        best = fresh
        came.append(origin)
    return _traced_back(max(range(paragraphs), key=lambda index: best[index]), came)


def _near(pace: float, paragraphs: int) -> range:
    return range(max(0, int(pace) - _BAND), min(paragraphs, int(pace) + _BAND + 1))


def _traced_back(at: int, came: Sequence[Mapping[int, int]]) -> list[int]:
    path = []
    for origin in reversed(came):
        path.append(at)
        at = origin[at]
    return path[::-1]


def _match(paragraph: int, row: _Row) -> Match:
    evidence = row.evidence.get(paragraph, 0.0)
    rival = max((one for index, one in row.evidence.items() if index != paragraph), default=0.0)
    sure = evidence / (evidence + _RIVALRY * rival + _DOUBT) if evidence >= FAINT else 0.0
    sentence = row.best.get(paragraph, (0, 0))[1]
    return Match(paragraph, sentence, round(evidence, 3), round(sure, 3))


def _settled(
    matches: Sequence[Match], paragraphs: int, opening: Collection[int]
) -> Iterator[Match]:
    """Sentences that share nothing, placed between their neighbours.

    A paragraph often begins with a sentence that shares nothing. Where the next one is from further
    on, and not from the first sentence there, this is the first, unless its own paragraph ends
    with it.
    """
    after = Match(paragraphs - 1, 0, 0.0, 0.0)
    settled: list[Match] = []
    for number in reversed(range(len(matches))):
        match = matches[number]
        ahead = after.paragraph > match.paragraph and after.sentence > 0
        if match.evidence < FAINT and ahead and number + 1 not in opening:
            match = Match(after.paragraph, after.sentence - 1, match.evidence, 0.0)
        settled.append(match)
        after = match
    yield from reversed(settled)
