"""English text → Quantities: at each token the readers are asked in turn."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

from .english_amounts import read_amount, read_length
from .english_clock import read_four_digits, read_many_seconds, read_past
from .english_dates import (
    MONTH_WORDS,
    read_day_first,
    read_decade,
    read_first_days,
    read_month,
    read_nth_month,
    read_numeric_date,
    read_ordinal_day,
    read_short_year,
    read_spelled_year,
)
from .english_idioms import IDIOM_WORDS, read_boxes, read_idiom, read_quantile
from .english_numerals import NUMERAL_WORDS
from .english_tokens import Tokens
from .english_units import CODES
from .english_words import (
    TOLD_WORDS,
    read_fraction,
    read_half,
    read_heading,
    read_share,
    read_soft,
    read_span,
)
from .holidays import read_english_holidays
from .plain import level
from .quantity import KEPT, Quantity, Sheet

Reader = Callable[[Tokens, int, Sheet], int]

READERS: dict[str, tuple[Reader, ...]] = {
    "digits": (read_idiom, read_heading, read_four_digits, read_past,
               read_numeric_date, read_decade, read_short_year, read_day_first, read_share,
               read_length, read_amount),
    "word": (read_idiom, read_quantile, read_boxes, read_past, read_many_seconds, read_spelled_year, read_ordinal_day, read_first_days, read_nth_month, read_month, read_half, read_fraction, read_share, read_length, read_amount, read_decade,
             read_span, read_soft),
    "mark": (read_amount,),
}  # fmt: skip
"""By the kind of the token, in this order; the first to move on has read it."""

_BEGIN_SOMETHING = NUMERAL_WORDS | CODES.keys() | MONTH_WORDS | TOLD_WORDS | IDIOM_WORDS
"""The words that some reader of words begins with; the others are passed over."""


@lru_cache(maxsize=KEPT)
def read_english(text: str) -> tuple[Quantity, ...]:
    """Read every number and date of an English text, in reading order.

    Offsets refer to `text`. Never raises; time is linear in the length of the text.
    """
    sheet = Sheet(text, level(text))
    tokens = Tokens(sheet.text)
    at = 0
    while at < len(tokens):
        at = _read_one(tokens, at, sheet)
    read_english_holidays(sheet)
    return sheet.quantities()


def _read_one(tokens: Tokens, at: int, sheet: Sheet) -> int:
    token = tokens[at]
    if token.kind == "word" and token.lower not in _BEGIN_SOMETHING:
        return at + 1
    for read in READERS.get(token.kind, ()):
        after = read(tokens, at, sheet)
        if after > at:
            return after
    return at + 1
