"""An English sentence → the same sentence with one of its numbers wrong, in every usual way."""

from __future__ import annotations

import re
from collections.abc import Iterator

from flows.checks.numbers import Comparison, Quantity, read_english

_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_MONTH = re.compile("|".join(_MONTHS))
_SCALES = ("thousand", "million", "billion", "trillion")
_SCALE = re.compile(r"\b(?:thousand|million|billion|trillion)|(?<=\d)(?:bn|m)\b")
_SHORT = {"bn": "tn", "m": "bn"}
_WORD = re.compile(r"\b(?:eleven|twelve|fourteen|fifty|sixty|seventeen)\b", re.IGNORECASE)
_SMALL_WORDS = "two three four five six seven eight nine ten".split()
_SMALL = re.compile(rf"\b(?:{'|'.join(_SMALL_WORDS[:-1])})\b(?!-)", re.IGNORECASE)
_OTHER_WAY = {
    "rose": "fell", "fell": "rose", "grew": "shrank", "shrank": "grew", "increased": "decreased",
    "decreased": "increased", "up": "down", "down": "up", "rising": "falling", "more": "less",
    "fall": "rise", "rise": "fall", "increase": "decrease", "fallen": "risen", "risen": "fallen",
    "higher": "lower", "lower": "higher", "less": "more",
}  # fmt: skip
_WAY = rf"\b(?P<way>{'|'.join(_OTHER_WAY)})\b"
_CHANGE = re.compile(rf"{_WAY} (?:by |of |about |some )?\d[\d.]* (?:percent|points|percentage)")
_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_ORDINAL = re.compile(r"\d(?:st|nd|rd|th)")
_CALENDAR = ("year", "date", "day", "month", "decade")
_CURRENCIES = (("$", "₩"), ("dollar", "won"), ("won", "dollars"), ("yuan", "yen"), ("yen", "yuan"))


def spoilt(english: str) -> Iterator[tuple[str, str]]:
    """Every alteration of every hard number: (kind of change, the altered sentence)."""
    for quantity in read_english(english):
        if quantity.hard:
            for change, words in _alterations(quantity):
                if words != quantity.text:
                    yield change, english[: quantity.start] + words + english[quantity.end :]
    yield from _turned(english)
    yield "added", english.rstrip(".") + ", 47 of them in all."


def miscounted(english: str) -> Iterator[tuple[str, str]]:
    """Every two, three … nine in words as the next number: soft, where the Korean is soft too."""
    for found in _SMALL.finditer(english):
        other = _SMALL_WORDS[_SMALL_WORDS.index(found[0].lower()) + 1]
        yield "small word", _put(english, found, other)


def _turned(english: str) -> Iterator[tuple[str, str]]:
    """A change of so many percent in the other direction."""
    for found in _CHANGE.finditer(english):
        word = found["way"]
        yield (
            "direction",
            english[: found.start("way")] + _OTHER_WAY[word] + english[found.end("way") :],
        )


def caught(correct: Comparison, altered: Comparison) -> bool:
    """Whether an editor hears of an alteration of a pair that is itself left alone."""
    if altered.missing or altered.extra or altered.contradicted:
        return True
    return _points(altered) > _points(correct)


def _points(result: Comparison) -> int:
    return sum(one.reason == "points" for one in result.explained)


def _alterations(quantity: Quantity) -> Iterator[tuple[str, str]]:
    text = quantity.text
    for found in re.finditer(r"\d", text):
        yield "digit", _put(text, found, str((int(found[0]) + 1) % 10))
        yield "digit", _put(text, found, str((int(found[0]) + 7) % 10))
    yield from _misplaced(text)
    if quantity.kind in _CALENDAR:
        yield from _exchanged(text)
    else:
        yield from _rescaled(text)
        yield from _other_unit(text)
    for found in _WORD.finditer(text):
        yield "word", _put(text, found, "nineteen" if found[0].endswith("n") else "ninety")


def _misplaced(text: str) -> Iterator[tuple[str, str]]:
    """Two digits that change places, and a digit that is lost."""
    for found in re.finditer(r"(\d)(\d)", text):
        if not (found[2] == "0" and found.start() == 0):
            yield "transposed", _put(text, found, found[2] + found[1])
    for found in re.finditer(r"(?<=[1-9])\d(?![,.]?\d|st|nd|rd|th)", text):
        yield "dropped", _put(text, found, "")


def _exchanged(text: str) -> Iterator[tuple[str, str]]:
    """Another month, and June 3 for March 6."""
    for found in _MONTH.finditer(text):
        for step in (1, 5):
            other = _MONTHS[(_MONTHS.index(found[0]) + step) % 12]
            yield "month", _put(text, found, other)
        day = re.search(r"\d+", text)
        if day and 1 <= int(day[0]) <= 12 and int(day[0]) != _MONTHS.index(found[0]) + 1:
            month = str(_MONTHS.index(found[0]) + 1)
            words = text.replace(day[0], month).replace(found[0], _MONTHS[int(day[0]) - 1])
            yield "month and day exchanged", words


def _rescaled(text: str) -> Iterator[tuple[str, str]]:
    number = _NUMBER.search(text)
    if number and not number[0].startswith("0") and not _ORDINAL.search(text):
        yield "×10", _put(text, number, _times(number[0], 1))
        yield "×1000", _put(text, number, _times(number[0], 3))
    if number and re.fullmatch(r"\d+\.\d+", number[0]):
        yield "decimal point", _put(text, number, number[0].replace(".", ""))
    for found in _SCALE.finditer(text):
        if found[0] in _SHORT:
            yield "×1000", _put(text, found, _SHORT[found[0]])
        else:
            at = _SCALES.index(found[0])
            yield "×1000", _put(text, found, _SCALES[at + 1 if at < 3 else at - 1])
            yield "scale lost", re.sub(r"[ -]?" + found[0], "", text, count=1)


def _other_unit(text: str) -> Iterator[tuple[str, str]]:
    """Percent for points and back; another currency."""
    if re.search(r"percentage points?|(?<=\d )points?\b", text):
        yield "percent or points", re.sub(r"(?:percentage )?points?", "percent", text)
    elif re.search(r"\bpercent$|%$", text):
        yield "percent or points", re.sub(r" ?(?:percent|%)$", " percentage points", text)
    for one, other in _CURRENCIES:
        if one in text:
            yield "currency", re.sub(re.escape(one) + "s?", other, text, count=1)
            return


def _times(number: str, zeros: int) -> str:
    whole, _, part = number.replace(",", "").partition(".")
    part = part.ljust(zeros, "0")
    return f"{int(whole + part[:zeros]):,}" + (f".{part[zeros:]}" if part[zeros:] else "")


def _put(text: str, found: re.Match[str], words: str) -> str:
    return text[: found.start()] + words + text[found.end() :]
