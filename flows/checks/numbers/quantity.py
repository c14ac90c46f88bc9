"""A number or date in a sentence → Quantity: what it may mean, exactly, and how firmly it is said.

The same noun serves both languages, so that comparing them is comparing values.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

Kind = Literal["number", "fraction", "year", "decade", "month", "day", "date"]
"""number: anything counted or measured · fraction: two thirds · year: 2019 · decade: the 1990s
month: 1–12 · day: of a month not named beside it · date: month and day, as month × 100 + day."""

Approx = Literal["", "about", "over", "under"]
"""Which way the writer leaves room: 약, 여, 근; about, more than, nearly."""


KEPT = 2048
"""Passages whose reading is remembered: the check of numbers, that of exchanged passages and the map
of a translation read the same ones."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """One number or date as it stands in a text.

    `values` holds every reading a careful editor would accept (’19년 is 19, 1919 or 2019), as exact
    fractions. `hard` quantities (digits, scale words) need a counterpart in the other language;
    soft ones (words up to ten, idioms) only serve as one. `start` and `end` are offsets in the text
    as it was given. `unit` is a key of `units.UNITS`, or empty where none is known.
    """

    kind: Kind
    values: frozenset[Fraction]
    hard: bool
    text: str
    start: int
    end: int
    approx: Approx = ""
    unit: str = ""


def grain(value: Fraction) -> Fraction:
    """The place of the last digit that is not zero: 1,200 → 100, 2.43 → 1/100."""
    place = Fraction(1)
    if not value:
        return place
    while (value / place).denominator > 1 and place > Fraction(1, 10**9):
        place /= 10
    while (value / (place * 10)).denominator == 1:
        place *= 10
    return place


class Sheet:
    """A text being read: which characters a quantity has claimed, and the quantities so far.

    `text` is the levelled form that rules look at (see `plain.level`); the quantities quote the
    original, which has the same length. `dated` is the day the text was written, if known.
    """

    def __init__(self, original: str, levelled: str, dated: date | None = None) -> None:
        self.text = levelled
        self.dated = dated
        self._original = original
        self._claimed = bytearray(len(original))
        self._found: list[Quantity] = []

    def free(self, start: int, end: int) -> bool:
        """Whether no rule has claimed any character of the span yet."""
        return self._claimed.find(1, start, end) < 0

    def claim(self, start: int, end: int) -> None:
        """Take the span, so that no later rule reads it."""
        self._claimed[start:end] = b"\x01" * (end - start)

    def note(
        self,
        kind: Kind,
        values: Iterable[Fraction | int],
        span: tuple[int, int],
        *,
        hard: bool = True,
        approx: Approx = "",
        unit: str = "",
    ) -> None:
        """Write a quantity down and claim its span."""
        start, end = span
        exact = frozenset(Fraction(value) for value in values)
        text = self._original[start:end]
        self._found.append(Quantity(kind, exact, hard, text, start, end, approx, unit))
        self.claim(start, end)

    def imply(
        self,
        kind: Kind,
        values: Iterable[Fraction | int],
        span: tuple[int, int],
        unit: str = "",
    ) -> None:
        """Write down, softly and each by itself, what the words imply; the span stays free."""
        for value in values:
            text = self._original[slice(*span)]
            exact = frozenset({Fraction(value)})
            self._found.append(Quantity(kind, exact, False, text, *span, unit=unit))

    def quantities(self) -> tuple[Quantity, ...]:
        """Everything noted, in reading order."""
        return tuple(sorted(self._found, key=lambda q: (q.start, q.end)))
