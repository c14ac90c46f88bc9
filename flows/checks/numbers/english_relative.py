"""English text → the years, months and days it tells from the day of the draft: last year, on Tuesday.

They are no quantities of the English; they answer for those of the Korean.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from .english_numerals import CARDINALS
from .explained import Other
from .shelf import Shelf

_NAMES = "mon tues wednes thurs fri satur sun".split()
_WEEKDAY = re.compile(rf"\b(?P<name>{'|'.join(_NAMES)})day\b", re.I)
_NAMED_DAYS = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_NAMED_DAY = re.compile(rf"\b(?:{'|'.join(_NAMED_DAYS)}|same day)\b", re.I)
_YEARS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"\byear before last\b", re.I), -2),
    (re.compile(r"\b(?:last|previous|prior|preceding) year|\ba year (?:earlier|ago)\b", re.I), -1),
    (re.compile(r"\bthis year|\bcurrent year|\byear's", re.I), 0),
    (re.compile(r"\b(?:next|coming|following) year", re.I), 1),
    (re.compile(r"\byear after next\b", re.I), 2),
)
_YEARS_AWAY = re.compile(
    r"\b(?P<years>\d{1,3}|[a-z]{3,9}) years (?:ago|(?P<hence>from now|hence))\b", re.I
)
_MONTHS: tuple[tuple[re.Pattern[str], int], ...] = (
    (re.compile(r"\b(?:last|previous) month|\ba month (?:earlier|ago)\b", re.I), -1),
    (re.compile(r"\bthis month", re.I), 0),
    (re.compile(r"\b(?:next|coming|following) month", re.I), 1),
)
_NEAR = 7
"""How many days away a weekday without a date may be."""


def english_side(text: str, shelf: Shelf, dated: date | None) -> Other:
    """The English as the place where the counterparts of the Korean are looked for."""
    weekday = bool(_WEEKDAY.search(text) or _NAMED_DAY.search(text))
    if dated is None:
        return Other(False, shelf, weekday=weekday)
    months = frozenset(
        (dated.month - 1 + step) % 12 + 1 for words, step in _MONTHS if words.search(text)
    )
    days = frozenset(_days(text, dated)) if weekday else frozenset()
    return Other(False, shelf, frozenset(_years(text, dated.year)), months, days, weekday, dated)


def _years(text: str, this: int) -> Iterator[int]:
    yield from (this + step for words, step in _YEARS if words.search(text))
    for found in _YEARS_AWAY.finditer(text):
        told = found["years"].lower()
        many = int(told) if told.isdecimal() else CARDINALS.get(told)
        if many is not None:
            yield this + many if found["hence"] else this - many


def _days(text: str, dated: date) -> Iterator[int]:
    """Month × 100 + day of each day named, a weekday's in the week before and the week after."""
    today = dated.toordinal()
    away = {
        _NAMED_DAYS[found[0].lower()] for found in _NAMED_DAY.finditer(text) if " " not in found[0]
    }
    for found in _WEEKDAY.finditer(text):
        ahead = (_NAMES.index(found["name"].lower()) - dated.weekday()) % 7
        away |= {ahead - _NEAR, ahead}
    for step in away:
        if 1 <= today + step <= date.max.toordinal():
            day = date.fromordinal(today + step)
            yield day.month * 100 + day.day
