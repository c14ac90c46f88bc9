"""Text as typed → text of the same length with one form for each digit, dash and sign.

Offsets survive, so a quantity read here can be quoted from the original.
"""

from __future__ import annotations

import re
from fractions import Fraction

VULGAR = {
    "½": Fraction(1, 2), "⅓": Fraction(1, 3), "⅔": Fraction(2, 3), "¼": Fraction(1, 4), "¾": Fraction(3, 4),
    "⅕": Fraction(1, 5), "⅖": Fraction(2, 5), "⅗": Fraction(3, 5), "⅘": Fraction(4, 5),
    "⅙": Fraction(1, 6), "⅚": Fraction(5, 6), "⅛": Fraction(1, 8), "⅜": Fraction(3, 8),
    "⅝": Fraction(5, 8), "⅞": Fraction(7, 8),
}  # fmt: skip
"""A fraction in one character; after a digit it is added (1½)."""

_ONE_FOR_ONE = str.maketrans(
    {
        **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
        **dict.fromkeys("～∼〜˜⁓", "~"),
        **dict.fromkeys("–—―‐‑‒−－", "-"),
        **dict.fromkeys("⋅ㆍ∙・•‧･", "·"),
        **dict.fromkeys("’‘＇`´′", "'"),
        **dict.fromkeys("\u00a0\u2007\u2009\u202f\u3000\t", " "),
        "，": ",",
        "．": ".",
        "％": "%",
        "：": ":",
        "／": "/",
        "＄": "$",
        "￦": "₩",
        "￥": "¥",
        "￡": "£",
        "（": "(",
        "）": ")",
    }
)

_NO_QUANTITY = re.compile(
    r"""
      \b(?:https?://|www\.)[!-~]+                      # web address
    | (?<![\w.%+-])[\w.%+-]{1,64}@[\w.-]{1,250}        # e-mail; bounded, so that it stays linear
    | \bdoi:\s?[!-~]+ | (?<![\d.])10\.\d{4,9}/[!-~]+   # DOI
    | \bIS[BS]N(?:-1[03])?:?\s?[\dXx-]{8,17}           # a catalogue number, checked elsewhere
    | \[fn\d{1,4}\]                                    # a note's mark in the bilingual table
    """,
    re.VERBOSE | re.ASCII,
)


def level(text: str) -> str:
    """Give `text` one form for each digit and sign, and blank what is no quantity.

    Addresses, identifiers and note marks become spaces. The result is as long as the input.
    """
    return _NO_QUANTITY.sub(lambda m: " " * len(m[0]), text.translate(_ONE_FOR_ONE))
