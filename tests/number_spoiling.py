"""An English sentence → the same sentence with one of its numbers wrong, in every usual way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.checks.numbers import Quantity, read_english

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_MONTH = re.compile("|".join(_MONTHS))
_SCALES = ("thousand", "million", "billion", "trillion")
_SCALE = re.compile(r"\b(?:thousand|million|billion|trillion)|(?<=\d)(?:bn|m)\b")
_SHORT = {"bn": "tn", "m": "bn"}
_WORD = re.compile(r"\b(?:eleven|twelve|fourteen|fifty|sixty|seventeen)\b", re.IGNORECASE)


def spoilt(english: str) -> Iterator[tuple[str, str]]:
    """Every alteration of every hard number: (kind of change, the altered sentence)."""
    for quantity in read_english(english):
        if quantity.hard:
            for change, words in _alterations(quantity):
                if words != quantity.text:
                    yield change, english[: quantity.start] + words + english[quantity.end :]


def _alterations(quantity: Quantity) -> Iterator[tuple[str, str]]:
    text = quantity.text
    for found in re.finditer(r"\d", text):
        yield "digit", _put(text, found, str((int(found[0]) + 1) % 10))
        yield "digit", _put(text, found, str((int(found[0]) + 7) % 10))
    if quantity.kind not in ("year", "date", "day", "month", "decade"):
        yield from _rescaled(text)
    for found in _MONTH.finditer(text):
        for step in (1, 5):
            other = _MONTHS[(_MONTHS.index(found[0]) + step) % 12]
            yield "month", _put(text, found, other)
    for found in _WORD.finditer(text):
        yield "word", _put(text, found, "nineteen" if found[0].endswith("n") else "ninety")


def _rescaled(text: str) -> Iterator[tuple[str, str]]:
    number = re.search(r"\d[\d,]*(?:\.\d+)?", text)
    if number and not number[0].startswith("0") and not re.search(r"\d(?:st|nd|rd|th)", text):
        yield "×10", _put(text, number, _times(number[0], 1))
        yield "×1000", _put(text, number, _times(number[0], 3))
    for found in _SCALE.finditer(text):
        if found[0] in _SHORT:
            yield "×1000", _put(text, found, _SHORT[found[0]])
        else:
            at = _SCALES.index(found[0])
            yield "×1000", _put(text, found, _SCALES[at + 1 if at < 3 else at - 1])


def _times(number: str, zeros: int) -> str:
    whole, _, part = number.replace(",", "").partition(".")
    part = part.ljust(zeros, "0")
    return f"{int(whole + part[:zeros]):,}" + (f".{part[zeros:]}" if part[zeros:] else "")


def _put(text: str, found: re.Match[str], words: str) -> str:
    return text[: found.start()] + words + text[found.end() :]
