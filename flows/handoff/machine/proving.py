"""Segment + a machine's answer → a draft that may be shown, or none.

The answer is data: it can only ever become the target of its own segment. It must keep the codes
and the numbers of the Korean, be English, and be of a length that a translation can have.
"""

import re

from flows.handoff.codes import words
from flows.handoff.machine.tagging import names, untagged
from flows.handoff.segments import hangul, hanja

_NUMBER = re.compile(r"(?<![\d.·])(?:\d{1,3}(?:,\d{3})+|\d+)(?![\d·])(?:\.\d+)?")
# A scale or a month beside it, and the English has other digits: 3만, 2천억, 12월.
_OTHERWISE = re.compile(r"\s?(?:[~–-]\s?\d+\s?)?(?:[천백십]?[만억조]|[천백십]|월|[·.]\d)")
_DIGITS = re.compile(r"\d+")
_LATIN = re.compile(r"[A-Za-z]")
_SPELT = {
    "ten": "10", "eleven": "11", "twelve": "12", "thirteen": "13", "fourteen": "14",
    "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18", "nineteen": "19",
    "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50", "sixty": "60", "seventy": "70",
    "eighty": "80", "ninety": "90", "hundred": "100", "tenth": "10", "twelfth": "12",
    "twentieth": "20", "hundredth": "100", "teens": "10", "teenagers": "10", "twenties": "20",
    "thirties": "30", "forties": "40", "fifties": "50", "sixties": "60", "seventies": "70",
    "eighties": "80",
}  # fmt: skip
_SPELT_WORD = re.compile(r"[a-z]+")
_ONLY_A_UNIT = 2
_LONGEST, _ROOM = 8, 200
"""English characters for a Korean one, and as many more: beyond that it is no translation."""


def proved(source: str, answer: str | None) -> str | None:
    """The answer (XML content) to a coded source as coded text, or None where it fails."""
    target = untagged(answer) if answer is not None else None
    if not target or names(target) != names(source):
        return None
    korean, english = words(source), words(target)
    if not _is_english(korean, english) or len(english) > _LONGEST * len(korean) + _ROOM:
        return None
    return target if _keeps_numbers(korean, english) else None


def _is_english(korean: str, english: str) -> bool:
    """Mostly Latin letters; `2005` is the whole English of 2005년."""
    left, latin = hangul(english) + hanja(english), len(_LATIN.findall(english))
    return latin > 2 * left or (not left and hangul(korean) <= _ONLY_A_UNIT)


def _keeps_numbers(korean: str, english: str) -> bool:
    """Whether every number of two digits or more is there, in digits or in words.

    Numbers with a Korean scale (3만) and months are written otherwise in English, and are left to
    the checks on the return.
    """
    digits = " ".join(_DIGITS.findall(english.replace(",", "")))
    spelt = {_SPELT.get(word, "") for word in _SPELT_WORD.findall(english.lower())}
    for found in _NUMBER.finditer(korean):
        number = found[0].replace(",", "").partition(".")[0]
        if len(number) < 2 or _OTHERWISE.match(korean, found.end()):
            continue
        if number not in digits and number not in spelt:
            return False
    return True
