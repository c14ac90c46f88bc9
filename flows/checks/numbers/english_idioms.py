"""English tokens → numbers that an idiom or a name implies: around the clock, the top quintile, TEU.

All are soft. Readers as in `english_amounts`: token index in, index to go on from out.
"""

from __future__ import annotations

from collections import defaultdict
from fractions import Fraction

from .english_numerals import PARTS
from .english_tokens import Tokens
from .quantity import Sheet

_PHRASES: dict[str, list[tuple[tuple[str, ...], int, str]]] = defaultdict(list)
for _value, _unit, _phrases in (
    (2, "", "every other|runner - up|runners - up|nearest rival|closest rival|nearest competitor"
            "|closest competitor|closest challenger|next largest|next biggest"),
    (50, "", "fifty - fifty|50 - 50"),
    (24, "hour", "around the clock|round the clock|all day|day and night|night and day|24 / 7"),
    (365, "day", "year round|all year|throughout the year|every day of the year|every day|the whole year"),
):  # fmt: skip
    for _phrase in _phrases.split("|"):
        _words = tuple(_phrase.split())
        _PHRASES[_words[0]].append((_words, _value, _unit))
_QUANTILES = {"tercile": 3, "quartile": 4, "quintile": 5, "decile": 10, "percentile": 100}
_QUANTILES |= {f"{word}s": parts for word, parts in _QUANTILES.items()}
_ENDS = frozenset(
    "top bottom upper lower highest lowest richest poorest wealthiest biggest largest".split()
)
_BOXES = {"teu": 20, "teus": 20, "feu": 40, "feus": 40}

IDIOM_WORDS = frozenset({*_PHRASES, *_QUANTILES, *_BOXES})
"""Every word an idiom may begin with; those of `_ENDS` stand before one."""


def read_idiom(tokens: Tokens, at: int, sheet: Sheet) -> int:
    """Around the clock, year-round, runner-up: with or without hyphens."""
    for words, value, unit in _PHRASES.get(tokens[at].lower, ()):
        if end := _after_words(tokens, at, words):
            span = (tokens[at].start, tokens[end - 1].end)
            sheet.note("number", [value], span, hard=False, unit=unit)
            return end
    return at


def _after_words(tokens: Tokens, at: int, words: tuple[str, ...]) -> int:
    """The index after the words, hyphens between them aside; 0 if others stand there."""
    for word in words:
        if tokens[at].kind == "dash" and word != "-":
            at += 1
        if tokens[at].lower != word:
            return 0
        at += 1
    return at


def read_quantile(tokens: Tokens, at: int, sheet: Sheet) -> int:
    """The top quintile, the poorest fifth: a share of the whole, and one of so many parts."""
    word = tokens[at].lower
    parts = _QUANTILES.get(word) or (PARTS.get(word, 0) if tokens[at - 1].lower in _ENDS else 0)
    if parts > 2:
        span = (tokens[at].start, tokens[at].end)
        sheet.imply("fraction", [Fraction(1, parts)], span)
        sheet.imply("number", [parts], span)
    return at


def read_boxes(tokens: Tokens, at: int, sheet: Sheet) -> int:
    """TEU: containers of twenty feet, FEU: of forty."""
    if feet := _BOXES.get(tokens[at].lower):
        sheet.imply("number", [feet], (tokens[at].start, tokens[at].end), "foot")
    return at
