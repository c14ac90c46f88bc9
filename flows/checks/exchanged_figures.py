"""Figures of a passage, all of them right → two that stand in each other's place.

Values alone do not tell it. What does: a range or a `from … to …` that runs the other way in the
Korean; two years; and what stands in the clauses of two figures of one unit (names, countries,
common words): each with what the Korean has beside the other, and neither with its own
(flows/checks/parallels/features.py).
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import pairwise

from flows.authority import Authority
from flows.checks import numbers
from flows.checks.material import MARK, Material, Passage, at
from flows.checks.numbers.quantity import Quantity
from flows.checks.parallels.features import Marks, marks
from flows.checks.segments import still_korean
from flows.report import Catalogue, Finding, Kind
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "figures-exchanged": Kind(
        "warn",
        Sentence(
            en="“{found}” and “{other}” seem to have changed places; the Korean has “{korean}”. "
            "Compare the two, and let each stand for what it counts there.",
            ko="“{found}”, “{other}”의 자리가 서로 바뀐 것으로 보입니다. 국문은 “{korean}”입니다. "
            "대조하여 바로잡으십시오.",
        ),
    ),
}

_UNIT = r"\s?[가-힣a-zA-Z%℃]{0,6}?(?:\([^()]{0,30}\))?"
_RANGE = re.compile(r"\s?(?:%|[가-힣a-zA-Z]{0,4})\s?[~∼～]\s?(?:약\s)?")
_FROM = re.compile(rf"{_UNIT}(?:에서|부터)\s[^\d.。]{{0,20}}?")
_TO = re.compile(rf"{_UNIT}(?:으로|로|까지)(?![가-힣])")
_JOINED = re.compile(
    r"\s?(?:%|[a-z]{1,12}(?:\s[a-z]{1,12})?)?\s?(?:[-–—]|\bto\b|\band\b)\s?(?:[$₩]|about |some )?"
)
_FROM_BEFORE = re.compile(r"\b(?:from|between)\s(?:\S{1,20}\s){0,3}\S{0,20}$")
_TO_BEFORE = re.compile(r"\bto\s(?:\S{1,20}\s){0,2}\S{0,20}$")
_ONLY_FROM = re.compile(r"\bfrom\s(?:\S{1,20}\s){0,2}\S{0,20}$")
_KOREAN_CLAUSE = re.compile(r"[,.;:·]\s|\n|(?:고|며|면|나|만|데)\s")
_ENGLISH_CLAUSE = re.compile(r"[,.;:]\s|\n|\b(?:and|or|while|but|whereas)\b")
_BEFORE, _NEAR, _QUOTED = 40, 6, 60

_Values = frozenset[Fraction]
_Years = tuple[_Values, _Values]


@dataclass(frozen=True, slots=True)
class _Figure:
    """A figure that stands once in the Korean and once in the English."""

    korean: Quantity
    english: Quantity

    @property
    def counts(self) -> tuple[str, str]:
        """What it counts, as far as its reader knows."""
        return self.korean.kind, self.korean.unit


def figures_exchanged(material: Material) -> Iterator[Finding]:
    """Each two figures of a passage once, at the one that comes first in the English."""
    dated, authority = material.manuscript.front.date, material.references.authority
    for original, passage in material.pairs():
        if passage.anchor.startswith("author") or still_korean(material, passage):
            continue
        korean, english = _legible(original), _legible(passage)
        for one, other in exchanged(korean, english, dated=dated, authority=authority):
            first, second = sorted((one.english, other.english), key=lambda it: it.start)
            facts = {"other": second.text, "korean": _around(korean, one, other)}
            yield at(CATALOGUE, "figures-exchanged", passage, first.start, first.end, **facts)


def exchanged(
    korean: str, english: str, *, dated: date | None = None, authority: Authority | None = None
) -> Iterator[tuple[_Figure, _Figure]]:
    """The figures of a passage that seem to have changed places. Nothing is raised for any text."""
    ours = [one for one in numbers.read_korean(korean, dated=dated) if one.hard]
    theirs = [one for one in numbers.read_english(english) if one.hard]
    figures = _matched(ours, theirs)
    if len(figures) < 2:
        return
    told = list(_turned(korean, english, ours, theirs, figures))
    yield from told
    known = {figure for pair in told for figure in pair}
    for one, other in _crossed(korean, english, ours, theirs, figures, authority):
        if one not in known and other not in known:
            yield one, other


def _matched(ours: Sequence[Quantity], theirs: Sequence[Quantity]) -> list[_Figure]:
    in_korean, in_english = _by_value(ours), _by_value(theirs)
    found = []
    for one in ours:
        same = _only(in_english, one)
        if same is not None and _only(in_korean, one) is not None:
            found.append(_Figure(one, theirs[same]))
    return found


def _only(places: Mapping[Fraction, Sequence[int]], quantity: Quantity) -> int | None:
    """The place of the one quantity that may mean the same; None: there is none, or several."""
    said = [places.get(value, ()) for value in quantity.values]
    if any(len(same) > 1 for same in said):
        return None
    found = {place for same in said for place in same}
    return found.pop() if len(found) == 1 else None


def _by_value(quantities: Sequence[Quantity]) -> Mapping[Fraction, Sequence[int]]:
    found: dict[Fraction, list[int]] = defaultdict(list)
    for place, one in enumerate(quantities):
        for value in one.values:
            found[value].append(place)
    return found


def _turned(
    korean: str,
    english: str,
    ours: Sequence[Quantity],
    theirs: Sequence[Quantity],
    figures: Sequence[_Figure],
) -> Iterator[tuple[_Figure, _Figure]]:
    """`3~5%` as 5 to 3 percent, `3%에서 5%로` as from 5 to 3 percent."""
    known = {figure.korean: figure for figure in figures}
    place = {quantity: number for number, quantity in enumerate(theirs)}
    for first, second in pairwise(ours):
        one, other = known.get(first), known.get(second)
        if one is None or other is None or abs(place[one.english] - place[other.english]) != 1:
            continue
        between = korean[first.end : second.start]
        if _RANGE.fullmatch(between):
            turned = _runs_back(english, one.english, other.english)
        else:
            changes = _FROM.fullmatch(between) and _TO.match(korean, second.end)
            turned = bool(changes) and _goes_back(english, one.english, other.english)
        if turned:
            yield one, other


def _runs_back(english: str, first: Quantity, second: Quantity) -> bool:
    return second.end <= first.start and bool(_JOINED.fullmatch(english[second.end : first.start]))


def _goes_back(english: str, first: Quantity, second: Quantity) -> bool:
    """Whether the English goes from the second to the first, in either order."""
    if second.end <= first.start:
        on = re.search(r"\bto\b|[-–]", english[second.end : first.start])
        return bool(on and _FROM_BEFORE.search(_before(english, second)))
    back = _ONLY_FROM.search(english[first.end : second.start])
    before = _before(english, first)
    return bool(back and _TO_BEFORE.search(before)) and "from" not in before.split()


def _before(english: str, figure: Quantity) -> str:
    return english[max(0, figure.start - _BEFORE) : figure.start]


def _crossed(
    korean: str,
    english: str,
    ours: Sequence[Quantity],
    theirs: Sequence[Quantity],
    figures: Sequence[_Figure],
    authority: Authority | None,
) -> Iterator[tuple[_Figure, _Figure]]:
    """Two of one unit, near each other, that share something with the clause of the other, each of
    them, and nothing with their own; or whose years are each other's."""
    often = Counter(figure.counts for figure in figures)
    counted = [figure for figure in figures if often[figure.counts] > 1]
    if not counted:
        return
    beside_ours = _Beside(korean, ours, _KOREAN_CLAUSE)
    beside_theirs = _Beside(english, theirs, _ENGLISH_CLAUSE)
    around = marks(
        [beside_ours.words(figure.korean) for figure in counted],
        [beside_theirs.words(figure.english) for figure in counted],
        authority=authority,
    )
    years = [
        (beside_ours.years(figure.korean), beside_theirs.years(figure.english))
        for figure in counted
    ]
    for number, one in enumerate(counted):
        for step, other in enumerate(counted[number + 1 : number + 1 + _NEAR], number + 1):
            alike = one.counts == other.counts
            if alike and (
                _share_crosswise(*around, number, step)
                or _dated_crosswise(years[number], years[step])
            ):
                yield one, other


def _share_crosswise(
    korean: Sequence[Marks], english: Sequence[Marks], one: int, other: int
) -> bool:
    straight = korean[one] & english[one] or korean[other] & english[other]
    return not straight and bool(korean[one] & english[other] and korean[other] & english[one])


def _dated_crosswise(one: tuple[_Years, _Years], other: tuple[_Years, _Years]) -> bool:
    """Whether both have a year on the same side of them, and it is the year of the other."""
    sides = [
        (
            bool(ours[0] & theirs[0] and ours[1] & theirs[1]),
            bool(ours[0] & theirs[1] and ours[1] & theirs[0]),
        )
        for ours in zip(one[0], other[0], strict=True)
        for theirs in zip(one[1], other[1], strict=True)
    ]
    return any(across for _, across in sides) and not any(straight for straight, _ in sides)


class _Beside:
    """What stands beside the figures of a text."""

    def __init__(self, text: str, figures: Sequence[Quantity], clause: re.Pattern[str]) -> None:
        self._text, self._figures, self._clause = text, figures, clause
        self._places = {figure: number for number, figure in enumerate(figures)}

    def words(self, figure: Quantity) -> str:
        """Its clause as far as the figures before and after it, itself left out."""
        before, after = self._neighbours(figure)
        start = before.end if before else 0
        end = after.start if after else len(self._text)
        *_, lead = self._clause.split(self._text[start : figure.start])
        rest, *_ = self._clause.split(self._text[figure.end : end], maxsplit=1)
        return f"{lead} · {rest}"

    def years(self, figure: Quantity) -> _Years:
        """The year right before it and the year right after it."""
        before, after = self._neighbours(figure)
        return _year(before), _year(after)

    def _neighbours(self, figure: Quantity) -> tuple[Quantity | None, Quantity | None]:
        place = self._places[figure]
        before = self._figures[place - 1] if place else None
        return before, next(iter(self._figures[place + 1 : place + 2]), None)


def _year(figure: Quantity | None) -> _Values:
    """The values of a year; none for any other figure."""
    return figure.values if figure and figure.kind == "year" else frozenset()


def _around(korean: str, one: _Figure, other: _Figure) -> str:
    """The Korean from the one to the other, or the two alone where they are far apart."""
    first, second = sorted((one.korean, other.korean), key=lambda it: it.start)
    if second.end - first.start <= _QUOTED:
        return korean[first.start : second.end]
    return f"{first.text} … {second.text}"


def _legible(passage: Passage) -> str:
    return passage.prose.replace(MARK, " ")
