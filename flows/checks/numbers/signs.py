"""Korean and English → a minus that one side lost: 영하 12도 and 12 degrees.

The number itself is on both sides; what is asked is whether anything there says which way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from .particular import Contradiction
from .quantity import Quantity

_AMOUNT = r"(?P<amount>\d{1,9}(?:\.\d{1,9})?)"
_MEASURED = r"\s?(?:%|퍼센트|포인트|도(?![가-힣]{2})|℃|°)"
_FROST = re.compile(rf"영하\s?(?:약\s?)?{_AMOUNT}")
_MINUS = re.compile(rf"(?:마이너스\s?|(?<![\w)\]%~.,/-])(?<![\d%] )-){_AMOUNT}(?={_MEASURED})")
_ENGLISH_MINUS = re.compile(
    rf"(?:(?<!plus or )(?<!plus/)\b(?:minus|negative) |(?<![\w)\]%~.,/-])(?<![\d%] )-){_AMOUNT}"
    r"(?=\s?(?:%|percent|degrees?|°|℃))|\b" + _AMOUNT.replace("amount", "below") +
    r" ?(?:degrees?|°)(?: ?C(?:elsius)?)? below (?:zero|freezing)",
    re.I,
)  # fmt: skip
_SAYS_COLD = re.compile(
    r"\b(?:minus|negative|below|sub-?zero|frost)|(?<!\w)-\s?\d|°F|Fahrenheit", re.I
)
_SAYS_LESS = re.compile(
    r"\b(?:minus|negativ|below|sub-?zero|f[ae]ll|declin|decreas|drop|contract|shr[aiu]nk|down|los[est]"
    r"|deficit|reduc|cut|lower|deflat|recess|slump|sl[iu]d|plung|plummet|dip|slip|shed|tumbl|worse"
    r"|retreat|diminish|weak|less|fewer|under|short|eas(?:e|ed|ing)\b)|(?<!\w)-\s?[\d$]|\(\d",
    re.I,
)
_KOREAN_LESS = re.compile(
    r"영하|마이너스|감소|하락|줄[었어고며일인]|준\s|적자|역성장|후퇴|떨어|축소|위축|하향|삭감|급감|내[리려렸]|낮|밑돌|빠[졌지]|손실"
    r"|감축|둔화|폭락|추락|뒷걸음|수축|저하|음수|부정|악화|(?<!\w)-\s?\d|[△▲▼]"
)


def signs_lost(
    korean: tuple[str, tuple[Quantity, ...]], english: tuple[str, tuple[Quantity, ...]]
) -> Iterator[Contradiction]:
    """Levelled texts with their quantities → the numbers that are negative on one side only."""
    for pattern, said in ((_FROST, _SAYS_COLD), (_MINUS, _SAYS_LESS)):
        for span, plain in _unsigned(pattern, korean[0], english, said):
            yield Contradiction(span, plain, "particular")
    for span, plain in _unsigned(_ENGLISH_MINUS, english[0], korean, _KOREAN_LESS):
        yield Contradiction(plain, span, "particular")


def _unsigned(
    minus: re.Pattern[str],
    text: str,
    other: tuple[str, tuple[Quantity, ...]],
    said: re.Pattern[str],
) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """The spans of negative numbers, each with that of its equal where nothing says less."""
    if said.search(other[0]):
        return
    places: dict[Fraction, tuple[int, int]] = {}
    for quantity in other[1]:
        for value in quantity.values:
            places.setdefault(value, (quantity.start, quantity.end))
    for found in minus.finditer(text):
        amount = Fraction(next(group for group in found.groups() if group))
        if amount in places:
            yield found.span(), places[amount]
