"""Quantities of one language → look-ups: which of them could be the counterpart of another?

An index, so that a summary against a whole paper costs no more than reading both.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator
from fractions import Fraction

from .quantity import Quantity
from .units import contradict

_MANY = 100
_Key = tuple[str, Fraction]


def _offers(quantity: Quantity) -> Iterator[_Key]:
    """The keys under which a quantity can be found."""
    for value in quantity.values:
        if quantity.kind == "date":
            yield "date", value
            yield "month", Fraction(value // 100)
            yield "day of", value % 100
        elif quantity.kind == "day":
            yield ("date" if value > 99 else "value", value)
        else:
            yield ("month" if quantity.kind == "month" else "value", value)
    if quantity.kind == "day" and max(quantity.values) <= 99:
        yield from (("any date", value) for value in quantity.values)


def _wants(quantity: Quantity) -> Iterator[_Key]:
    """The keys under which a counterpart of the quantity would be found."""
    for value in quantity.values:
        if quantity.kind == "date":
            yield "date", value
            yield "any date", value % 100
        elif quantity.kind == "day":
            yield ("date" if value > 99 else "value", value)
        else:
            yield ("month" if quantity.kind == "month" else "value", value)
    if quantity.kind == "day" and max(quantity.values) <= 99:
        yield from (("day of", value) for value in quantity.values)


class Shelf:
    """The quantities of a text, found by value; equal ones are kept once."""

    def __init__(self, quantities: Iterable[Quantity]) -> None:
        self._by_key: dict[_Key, dict[tuple[str, str], Quantity]] = defaultdict(dict)
        by_unit: dict[str, dict[Fraction, Quantity]] = defaultdict(dict)
        for quantity in quantities:
            for key in _offers(quantity):
                self._by_key[key].setdefault((quantity.kind, quantity.unit), quantity)
            if quantity.kind in ("number", "fraction"):
                for value in quantity.values:
                    by_unit[quantity.unit].setdefault(value, quantity)
        self._sorted = {unit: sorted(found) for unit, found in by_unit.items()}
        self._by_unit = dict(by_unit)

    def same(self, quantity: Quantity) -> Quantity | None:
        """A quantity that says the same; None if there is none."""
        for key in _wants(quantity):
            for other in self._by_key.get(key, {}).values():
                if _kinds_agree(quantity, other) and not contradict(quantity.unit, other.unit):
                    return other
        return None

    def says(self, kind: str, value: Fraction | int) -> bool:
        """Whether a month (1–12) or a value is told."""
        return (kind, Fraction(value)) in self._by_key

    def near(self, value: Fraction, slack: Fraction, unit: str) -> Iterator[Quantity]:
        """The numbers in `unit` within `slack` (a share of `value`), the smallest first.

        No more than `_MANY`: a text with more of them within a few percent is a table.
        """
        values = self._sorted.get(unit, [])
        first = bisect_left(values, value * (1 - slack))
        for at in range(first, min(first + _MANY, len(values))):
            if values[at] > value * (1 + slack):
                return
            yield self._by_unit[unit][values[at]]


def _kinds_agree(one: Quantity, other: Quantity) -> bool:
    """2018 the year is not 2,018 won, and half is not 0.5 %."""
    kinds = {one.kind, other.kind}
    if "fraction" in kinds and "percent" in (one.unit, other.unit) and one.unit != other.unit:
        return False
    return not ("year" in kinds and _has_size(one, other))


def _has_size(one: Quantity, other: Quantity) -> bool:
    return any(q.kind == "number" and q.unit not in ("", "year") for q in (one, other))
