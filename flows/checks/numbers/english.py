"""English text → Quantities: at each token the readers are asked in turn."""

from __future__ import annotations

from collections.abc import Callable

from .english_amounts import read_amount
from .english_dates import read_day_first, read_decade, read_month, read_numeric_date
from .english_tokens import Tokens
from .english_words import (
    read_constantly,
    read_fraction,
    read_half,
    read_heading,
    read_share,
    read_soft,
    read_span,
)
from .plain import level
from .quantity import Quantity, Sheet

Reader = Callable[[Tokens, int, Sheet], int]

READERS: dict[str, tuple[Reader, ...]] = {
    "digits": (read_constantly, read_heading, read_numeric_date, read_decade, read_day_first, read_share,
               read_amount),
    "word": (read_constantly, read_month, read_half, read_fraction, read_share, read_amount, read_decade, read_span,
             read_soft),
    "mark": (read_amount,),
}  # fmt: skip
"""By the kind of the token, in this order; the first to move on has read it."""


def read_english(text: str) -> tuple[Quantity, ...]:
    """Read every number and date of an English text, in reading order.

    Offsets refer to `text`. Never raises; time is linear in the length of the text.
    """
    sheet = Sheet(text, level(text))
    tokens = Tokens(sheet.text)
    at = 0
    while at < len(tokens):
        at = _read_one(tokens, at, sheet)
    return sheet.quantities()


def _read_one(tokens: Tokens, at: int, sheet: Sheet) -> int:
    for read in READERS.get(tokens[at].kind, ()):
        after = read(tokens, at, sheet)
        if after > at:
            return after
    return at + 1
