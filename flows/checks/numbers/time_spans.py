"""A length of time without an equal → the other words that it may be told in.

July to September for 3분기, a month for 30일, more than seven decades for 72년, since 1998 for 25년 만에.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction
from typing import Literal

from .quantity import Quantity
from .shelf import Shelf

Told = tuple[Quantity | None, Literal["converted", "rounded", "relative"]]
"""The counterpart, if it is a number, and in what way it says the same."""

_NONE = Fraction(0)


def other_span(
    quantity: Quantity, shelf: Shelf, *, in_korean: bool, dated: date | None
) -> Told | None:
    """Look for the length on the other side, whose quantities are `shelf`; None if it is not there.

    `in_korean` says whether that side is the Korean; `dated` is the day the draft was written.
    """
    for value in quantity.values:
        if quantity.unit == "quarter" and _is_told_in_months(value, shelf):
            return None, "relative"
        if quantity.unit == "year" and dated and _is_told_as_year(value, dated, shelf):
            return None, "relative"
        for size, unit in _months_and_days(value, quantity.unit):
            for counterpart in shelf.near(size, _NONE, unit):
                return counterpart, "converted"
    return None if in_korean or quantity.unit != "year" else _decades(quantity, shelf)


def _is_told_as_year(years: Fraction, dated: date, shelf: Shelf) -> bool:
    """5년 전 as 2014, 5년 뒤 as 2024."""
    return any(shelf.says("value", dated.year + step) for step in (-years, years))


def _is_told_in_months(quarter: Fraction, shelf: Shelf) -> bool:
    first, last = int(quarter) * 3 - 2, int(quarter) * 3
    return 1 <= quarter <= 4 and shelf.says("month", first) and shelf.says("month", last)


def _months_and_days(value: Fraction, unit: str) -> Iterator[tuple[Fraction, str]]:
    """30일 and a month, 90일 and three months, 12주 and three months, 365일 and a year."""
    if unit == "day" and value in (365, 366):
        yield Fraction(1), "year"
    for days, small in ((30, "day"), (4, "week")):
        if unit == small and not value % days and value <= 12 * days:
            yield value / days, "month"
        if unit == "month" and value <= 12:
            yield value * days, small


def _decades(quantity: Quantity, shelf: Shelf) -> Told | None:
    """More than seven decades for 72년, over a century for 110년, nearly a century for 98년."""
    for value in quantity.values:
        for unit, years in (("decade", 10), ("century", 100)):
            whole = Fraction(value // years)
            for counterpart in shelf.near(whole, _NONE, unit):
                if counterpart.approx == "over" and value >= years:
                    return counterpart, "rounded"
            for counterpart in shelf.near(whole + 1, _NONE, unit):
                if counterpart.approx in ("under", "about") and value % years >= years // 2:
                    return counterpart, "rounded"
    return None
