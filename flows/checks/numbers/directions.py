"""Korean and English → a percentage that rises on one side and falls on the other.

Only a change that both sides tell of the same figure is compared (3.6% 늘었다, fell 3.6 percent).
A rising 환율 is a falling won, so texts about exchange rates are left alone.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from fractions import Fraction

from .particular import Contradiction
from .quantity import Quantity

_UNITS = frozenset({"percent", "point", "basis point"})
_BOTH_WAYS = re.compile(r"환율|절[상하]|원화|엔화|위안화|달러화|강세|약세")

_KOREAN_UP = r"늘|증가|오[르른]|올[랐라]|상승|성장|급증|급등|인상|폭증|폭등|뛰|뛴|치솟|확대|높[아은다았]|많아|더 많|불어|상향"
_KOREAN_DOWN = r"줄|준\s|감소|내[린렸리려]|하락|급감|급락|폭락|떨어|축소|낮[아은다았]|적어|하향|위축|역성장|감액|삭감|감축|인하|빠[졌지]"
_KOREAN = re.compile(
    rf"(?:가량|정도|포인트|씩|나|를|을|가|이|만|\s)*\s?(?:더\s)?(?:(?P<up>{_KOREAN_UP})|(?P<down>{_KOREAN_DOWN}))"
)
_ENGLISH_UP = (
    r"rose|rises?|risen|rising|grew|grows?|grown|growing|growth|increas\w+|climb\w*|jump\w*|surg\w+|soar\w*"
    r"|gain\w*|up|expand\w*|expansion|widen\w*"
)
_ENGLISH_DOWN = (
    r"fell|falls?|fallen|falling|declin\w+|decreas\w+|drop\w*|shr[aiu]nk\w*|contract\w*|plung\w+|plummet\w*"
    r"|slid|slip\w*|slump\w*|down|sank|sunk|tumbl\w+|dip|dipped|shed|reduc\w+|narrow\w*"
)
_WORD_BEFORE = re.compile(
    rf"\b(?:(?P<up>{_ENGLISH_UP})|(?P<down>{_ENGLISH_DOWN}))"
    r"(?: (?:by|of|some|about|around|nearly|almost|more than|over|only|just|a mere|another|an?|as much as|roughly"
    r"|about a|slightly|sharply|steeply|to|on|the|year)){0,3} $",
    re.IGNORECASE,
)
_WORD_AFTER = re.compile(
    r" (?:(?P<up>more\b|higher\b|rise\b|increase\b|growth\b|gain\b|jump\b|expansion\b)"
    r"|(?P<down>less\b|fewer\b|lower\b|fall\b|decrease\b|decline\b|drop\b|reduction\b|cut\b|contraction\b))",
    re.IGNORECASE,
)
_REACH = 60
_Way = Callable[[str, Quantity], tuple[str, tuple[int, int]]]


def turned_about(
    korean: tuple[str, tuple[Quantity, ...]], english: tuple[str, tuple[Quantity, ...]]
) -> Iterator[Contradiction]:
    """Levelled texts with their quantities → the changes that go the other way."""
    if _BOTH_WAYS.search(korean[0]):
        return
    ours, theirs = _changes(*korean, _korean_way), _changes(*english, _english_way)
    for value, (way, span) in ours.items():
        other = theirs.get(value)
        if other and way and other[0] and way != other[0]:
            yield Contradiction(span, other[1], "direction")


def _changes(
    text: str, read: tuple[Quantity, ...], way_of: _Way
) -> dict[Fraction, tuple[str, tuple[int, int]]]:
    """Each changed share with its way: up, down, or neither where one figure goes both ways."""
    found: dict[Fraction, tuple[str, tuple[int, int]]] = {}
    for quantity in read:
        if quantity.unit not in _UNITS or not quantity.hard:
            continue
        for value in quantity.values:
            way, span = way_of(text, quantity)
            if value in found and found[value][0] != way:
                way = ""
            found[value] = way, span
    return found


def _korean_way(text: str, quantity: Quantity) -> tuple[str, tuple[int, int]]:
    said = _KOREAN.match(text, quantity.end)
    if text[max(0, quantity.start - 5) : quantity.start].rstrip().endswith(("-", "마이너스")):
        said = None  # -4.1% 성장 is a fall
    end = said.end() if said else quantity.end
    return _way(said), (quantity.start, end)


def _english_way(text: str, quantity: Quantity) -> tuple[str, tuple[int, int]]:
    first = max(0, quantity.start - _REACH)
    before = _WORD_BEFORE.search(text[first : quantity.start])
    after = _WORD_AFTER.match(text, quantity.end)
    if before:
        way = "" if after and _way(after) != _way(before) else _way(before)  # takes up 40 % less
        return way, (first + before.start(), quantity.end)
    return _way(after), (quantity.start, after.end() if after else quantity.end)


def _way(said: re.Match[str] | None) -> str:
    if said is None:
        return ""
    return "up" if said["up"] else "down"
