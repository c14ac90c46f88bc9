"""Korean and English passages → what they have in common, whatever their words: marks to align by.

A mark is a number or date, a country, an organisation, a name that is heard alike, letters that are
Latin on both sides, a term of the series, a common word, a sentence that the series has put so
before. A passage's marks are a set.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import accumulate
from typing import Literal

from flows.authority import Authority
from flows.checks import names, numbers
from flows.checks.numbers.quantity import Quantity
from flows.checks.parallels import countries, lexicon, organisations
from flows.checks.parallels.romanisation import Sounds
from flows.memory import Memory, Recall, squeezed

Kind = Literal[
    "number", "soft", "country", "organisation", "name", "latin", "term", "word", "loan", "memory"
]

_LATIN = re.compile(r"[A-Za-z][A-Za-z0-9&]+")
_CAPITALISED = re.compile(r"(?<![\w’'-])[A-ZÀ-Þ][^\W\d_]{2,}(?:-[^\W\d_]+)*")
_PLURAL = re.compile(r"(?<=[a-z]{5}[^s])s$")
_LOAN = re.compile(r"(?<![\w’'-])[a-z]{6,}")
_COUNTS = re.compile(
    r"\d|\b(?:two|twice|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen"
    r"|sixteen|eighteen|nineteen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|hundreds?|thousands?|(?:m|b|tr)illion"
    r"|half|halves|thirds?|quarters?|fifth|tenth|dozens?|both|doubled?|tripled?|January|February|March|April"
    r"|May|June|July|August|September|October|November|December)\b|-?(?:two|six|nine)-",
    re.IGNORECASE,
)
"""An English passage without one of these has no number worth reading, which takes time."""
_KEPT = 4096
_NOT_NAMES = frozenset(
    """The This That These Those There Their They Then Thus Here Hence Its Our Her His She When Where Which While
    What Who Why How Yet But And For From With Without Not Nor One Two Three Four Five Six Seven Eight Nine Ten
    After Before Since Because Although Though However Even Once Only Such Some Any All Many Most More Much Both
    Each Every Few Other Another First Second Third Finally Also Still Rather Instead Moreover Meanwhile Indeed
    Therefore Under Over Into Upon Between Among Against During Until Unless Whether Than""".split()
)


@dataclass(frozen=True, slots=True)
class Mark:
    """Something two passages may share."""

    kind: Kind
    value: object


Marks = frozenset[Mark]


def marks(
    korean: Sequence[str],
    english: Sequence[str],
    *,
    dated: date | None = None,
    authority: Authority | None = None,
    memory: Recall | None = None,
) -> tuple[list[Marks], list[Marks]]:
    """The marks of each Korean and of each English passage. Nothing is raised for any text."""
    known, kept = authority or Authority(), memory or Memory()
    theirs = [set(_korean_marks(text, dated, known)) for text in korean]
    ours = [set(_english_marks(text, known)) for text in english]
    for text, found in zip(korean, theirs, strict=True):
        found.update(Mark("memory", squeezed(unit.target)) for unit in kept.about(text))
    sounds = Sounds("\n".join(korean))
    starts = list(accumulate((len(text) + 1 for text in korean), initial=0))
    for mark, places, numbered in _heard(sounds, english):
        for place in places:
            theirs[bisect_right(starts, place) - 1].add(mark)
        for number in numbered:
            ours[number].add(mark)
    return [frozenset(one) for one in theirs], [frozenset(one) for one in ours]


def _heard(
    sounds: Sounds, english: Sequence[str]
) -> Iterator[tuple[Mark, frozenset[int], list[int]]]:
    """Names and loanwords that some Hangul spells: the mark, its places, its English passages."""
    for kind, words in (
        ("name", _by_word(_CAPITALISED, english)),
        ("loan", _by_word(_LOAN, english)),
    ):
        for word, numbered in words.items():
            places = frozenset(sounds.transcribed(word))
            if kind == "name":
                places |= frozenset(sounds.spelt(word.split("-")))
            if places:
                yield Mark("name" if kind == "name" else "loan", word), places, numbered


def _by_word(pattern: re.Pattern[str], english: Sequence[str]) -> dict[str, list[int]]:
    words: dict[str, list[int]] = {}
    for number, text in enumerate(english):
        for word in {_PLURAL.sub("", one) for one in pattern.findall(text)} - _NOT_NAMES:
            words.setdefault(word, []).append(number)
    return words


def _korean_marks(text: str, dated: date | None, known: Authority) -> Iterator[Mark]:
    yield from _korean_quantities(text, dated)
    yield from (Mark("country", one) for one in countries.in_korean(text))
    yield from (Mark("organisation", one) for one in organisations.in_korean(text))
    yield from (Mark("latin", word.lower()) for word in _LATIN.findall(text))
    yield from (Mark("word", one) for one in lexicon.in_korean(text))
    squeezed = "".join(text.split())
    for number, term in enumerate(known.terms):
        if "".join(term.korean.split()) in squeezed:
            yield Mark("term", number)
    for number, person in enumerate(known.people):
        if person.hangul in text or (person.hanja and person.hanja in text):
            yield Mark("name", number)


def _english_marks(text: str, known: Authority) -> Iterator[Mark]:
    yield Mark("memory", squeezed(text))
    yield from _english_quantities(text)
    yield from (Mark("country", one.name.country) for one in names.find(text))
    yield from (Mark("organisation", one) for one in organisations.short_in_english(text))
    yield from (Mark("latin", word.lower()) for word in _LATIN.findall(text))
    yield from (Mark("word", one) for one in lexicon.in_english(text))
    lowered = text.lower()
    for number, term in enumerate(known.terms):
        if any(form.lower() in lowered for form in term.english):
            yield Mark("term", number)
    for number, person in enumerate(known.people):
        if any(form in text for form in (person.english, *person.variants)):
            yield Mark("name", number)


@lru_cache(maxsize=_KEPT)
def _korean_quantities(text: str, dated: date | None) -> Marks:
    return frozenset(_quantities(numbers.read_korean(text, dated=dated)))


@lru_cache(maxsize=_KEPT)
def _english_quantities(text: str) -> Marks:
    return frozenset(_quantities(numbers.read_english(text) if _COUNTS.search(text) else ()))


def _quantities(read: Sequence[Quantity]) -> Iterator[Mark]:
    for one in read:
        told = one.hard and not one.values <= {0, 1}
        kind = one.kind if one.kind in ("decade", "month", "date", "day") else ""
        for value in one.values:
            yield Mark("number" if told else "soft", (kind, value))
