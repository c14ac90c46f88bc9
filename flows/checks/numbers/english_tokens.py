"""English text → tokens: words, digits, dashes and signs, each knowing what joins it to the next.

The readers of `english_*.py` walk over these; no reader looks at raw text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

TokenKind = Literal["digits", "word", "dash", "mark", "end"]


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of English: `glued` when nothing stands between it and the token before."""

    kind: TokenKind
    text: str
    start: int
    end: int
    glued: bool
    lower: str
    """The text in lower case, for look-ups; without the 's of July's."""

    @property
    def value(self) -> Fraction:
        """The number that a digits token stands for."""
        return Fraction(self.text.replace(",", ""))


# No possessive quantifiers here: those of Python before 3.11.5 may match too little
# (https://github.com/python/cpython/issues/106052), and Debian 12 has 3.11.2.
_TOKEN = re.compile(
    r"""
      (?P<digits> \d{1,3}(?:,\d{3}){1,7}(?!,?\d)(?:\.\d+)? | \d+(?:\.\d+)?
                    | (?<![^\s(<>=])\.\d{2,}(?!\w) )
    | (?P<word>   [A-Za-z]+(?:'[a-z]+)? )
    | (?P<dash>   [-~] )
    | (?P<mark>   [^\s] )
    """,
    re.VERBOSE,
)
_KINDS: dict[str, TokenKind] = {"digits": "digits", "word": "word", "dash": "dash", "mark": "mark"}
_MARGIN = 8
_LONGEST = 30  # a longer run of digits is no quantity, and int() would refuse 4,301 of them
_SPELLINGS = (  # same length, so that offsets hold
    (re.compile(r"\bU\.S\."), "US  "),
    (re.compile(r"\b([ap])\.m\.", re.IGNORECASE), r"\1m  "),
    (re.compile(r"\bper cent\b"), "percent "),
)


class Tokens:
    """The tokens of a text; looking past either end gives an empty `end` token."""

    def __init__(self, text: str) -> None:
        for pattern, spelling in _SPELLINGS:
            text = pattern.sub(spelling, text)
        self.text = text
        self._tokens = _tokenise(text)
        self._length = len(self._tokens)
        self._end = Token("end", "", len(text), len(text), False, "")
        self._tokens += [self._end] * _MARGIN  # which tokens[-1] finds as well

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, index: int) -> Token:
        try:
            return self._tokens[index]
        except IndexError:
            return self._end


def _plain(word: str) -> str:
    return word.lower().removesuffix("'s")


def _tokenise(text: str) -> list[Token]:
    tokens: list[Token] = []
    last_end = -1
    for found in _TOKEN.finditer(text):
        kind = _KINDS[found.lastgroup or "mark"]
        if kind == "digits" and len(found[0]) > _LONGEST:
            kind = "mark"
        start, end = found.span()
        tokens.append(Token(kind, found[0], start, end, start == last_end, _plain(found[0])))
        last_end = end
    return tokens
