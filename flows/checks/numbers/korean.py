"""Korean text → Quantities: dates first, then amounts in digits, then numbers told in words."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

from .holidays import read_korean_holidays
from .korean_amounts import AMOUNT_RULES
from .korean_customs import CUSTOM_RULES
from .korean_dates import DATE_RULES
from .korean_eras import read_eras
from .korean_events import read_event_years
from .korean_fractions import FRACTION_RULES
from .korean_relative import RELATIVE_RULES
from .korean_words import WORD_RULES
from .plain import level
from .quantity import KEPT, Quantity, Sheet

RULES = (
    read_eras,
    *DATE_RULES,
    *CUSTOM_RULES,
    *FRACTION_RULES,
    *AMOUNT_RULES,
    *WORD_RULES,
    *RELATIVE_RULES,
    read_event_years,
    read_korean_holidays,
)
"""In this order; the first rule to claim a span keeps it."""


@lru_cache(maxsize=KEPT)
def read_korean(text: str, *, dated: date | None = None) -> tuple[Quantity, ...]:
    """Read every number and date of a Korean text, in reading order.

    `dated` is the day the draft was written: with it 지난해, 내달 and 27일 have values. Offsets
    refer to `text`. Never raises; time is linear in the length of the text.
    """
    sheet = Sheet(text, level(text), dated)
    for rule in RULES:
        rule(sheet)
    return sheet.quantities()
