"""A number without an equal on the other side → the reason why that may be right.

Each rule looks for one usual habit of translators; what it finds is told to the editor, not
counted as an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from .quantity import Quantity, grain
from .shelf import Shelf
from .time_spans import other_span
from .units import conversions

Reason = Literal["converted", "rounded", "percentage", "multiple", "points", "share", "relative"]
"""converted: another unit · rounded: about, over · percentage: half for 50 %
multiple: tripled for 200 % more · points: % for %p · share: of the ten, seven · relative: last year, Wednesday."""


@dataclass(frozen=True, slots=True)
class Explained:
    """A quantity whose counterpart is said another way; `counterpart` is None for relative words."""

    quantity: Quantity
    counterpart: Quantity | None
    reason: Reason


@dataclass(frozen=True, slots=True)
class Other:
    """The side where a counterpart is looked for: whether it is the Korean, its quantities, and
    the years, months and days that it names in words (English only); `weekday` says that it names
    a day of the week, `dated` is the draft's day.
    `whole` says that it is a whole draft, which a summary may tell in rounder figures.
    """

    korean: bool
    shelf: Shelf
    years: frozenset[int] = frozenset()
    months: frozenset[int] = frozenset()
    days: frozenset[int] = frozenset()
    weekday: bool = False
    dated: date | None = None
    whole: bool = False


_ROUNDING = Fraction(5, 100)
_LARGE = (
    10**6
)  # $2.43 billion for 24억 3,079만: three figures of a large sum, rounded without a word
_CONVERTED = Fraction(15, 1000)
_SUMMED = Fraction(15, 1000)
"""41 percent for 41.1 %, in a summary."""
_NONE = Fraction(0)
_DEGREE = Fraction(11, 10)
_PERCENTAGE_SLACK = Fraction(3, 100)  # "a third" for 33 %, "two-thirds" for 66 %


def explain(quantity: Quantity, other: Other) -> Explained | None:
    """Find the habit that explains why `quantity` has no equal in `other`; None if none does."""
    if quantity.kind in ("number", "fraction", "year", "day"):
        for rule in (
            _calendar,
            _converted,
            _fahrenheit,
            _points,
            _percentage,
            _multiple,
            _share,
            _rounded,
        ):
            found = rule(quantity, other)
            if found is not None:
                return found
    return _relative(quantity, other)


def _converted(quantity: Quantity, other: Other) -> Explained | None:
    for value in quantity.values:
        for unit, size, slack in conversions(value, quantity.unit):
            for counterpart in other.shelf.near(size, slack, unit):
                pair = {unit, quantity.unit}
                if pair != {"percent", "point"} and _is_conversion(
                    quantity, counterpart, size, other
                ):
                    return Explained(quantity, counterpart, "converted")
    return None


def _calendar(quantity: Quantity, other: Other) -> Explained | None:
    """A month for 30일, since 1998 for 25년 만에."""
    told = other_span(quantity, other.shelf, in_korean=other.korean, dated=other.dated)
    return Explained(quantity, *told) if told else None


def _is_conversion(quantity: Quantity, counterpart: Quantity, size: Fraction, other: Other) -> bool:
    """600 miles for 1,000 km, but not 607: how far it may be off depends on how round it is."""
    told = max((quantity if other.korean else counterpart).values)
    off = min(abs(value - size) / size for value in counterpart.values) if size else Fraction(0)
    return off <= max(_CONVERTED, grain(told) / told if told else 0)


def _fahrenheit(quantity: Quantity, other: Other) -> Explained | None:
    """섭씨 20도 told as 68 degrees Fahrenheit; the sign, told in words, is left aside."""
    if other.korean != (quantity.unit == "fahrenheit"):
        return None
    for value in quantity.values:
        if other.korean:
            degrees, unit = [abs(value - 32) * 5 / 9, abs(value + 32) * 5 / 9], ""
        else:
            degrees, unit = [value * 9 / 5 + 32, abs(32 - value * 9 / 5)], "fahrenheit"
        for told in degrees:
            slack = _DEGREE / told if told else Fraction(0)
            for counterpart in other.shelf.near(told, slack, unit):
                return Explained(quantity, counterpart, "converted")
    return None


def _points(quantity: Quantity, other: Other) -> Explained | None:
    """A translator may rightly write points where the author wrote %; never the same silently."""
    unit = {"percent": "point", "point": "percent"}.get(quantity.unit)
    for value in quantity.values if unit else ():
        for counterpart in other.shelf.near(value, _NONE, unit or ""):
            return Explained(quantity, counterpart, "points")
    return None


def _percentage(quantity: Quantity, other: Other) -> Explained | None:
    """50 % and half, 3분의 1 and 33 percent."""
    percent = quantity.unit == "percent"
    if not percent and (quantity.kind != "fraction" or quantity.unit):
        return None
    unit, factor = ("", Fraction(1, 100)) if percent else ("percent", Fraction(100))
    for value in quantity.values:
        for counterpart in other.shelf.near(value * factor, _PERCENTAGE_SLACK, unit):
            if "fraction" in (quantity.kind, counterpart.kind):
                return Explained(quantity, counterpart, "percentage")
    return None


def _multiple(quantity: Quantity, other: Other) -> Explained | None:
    """200 % more is three times as much; 200 % of it is twice as much."""
    percent = quantity.unit == "percent"
    if not percent and quantity.unit != "times":
        return None
    for value in quantity.values:
        more, times = (
            (value / 100 + 1, value / 100) if percent else (value * 100 - 100, value * 100)
        )
        for size in (more, times) if more > 0 else ():
            for counterpart in other.shelf.near(size, _NONE, "times" if percent else "percent"):
                return Explained(quantity, counterpart, "multiple")
        for counterpart in () if percent else other.shelf.near(value - 1, _NONE, ""):
            if counterpart.kind == "fraction":  # 1.5배 is half as much again
                return Explained(quantity, counterpart, "multiple")
    return None


def _share(quantity: Quantity, other: Other) -> Explained | None:
    """5개국 중 3개국 told as: of the five, three agreed."""
    if quantity.kind != "fraction" or quantity.unit:
        return None
    for value in quantity.values:
        for whole in (*range(2, 11), 100, 1000):
            for counterpart in other.shelf.near(value * whole, _NONE, ""):
                if next(other.shelf.near(Fraction(whole), _NONE, ""), None):
                    return Explained(quantity, counterpart, "share")
    return None


def _rounded(quantity: Quantity, other: Other) -> Explained | None:
    """24억 3천만 told as about $2.4 billion: the English is the coarser, and one side says so."""
    if quantity.kind not in ("number", "fraction"):
        return None
    for value in quantity.values:
        for near, slack in _exact_around(value) if other.korean else _told_for(value):
            for unit in {quantity.unit, ""}:
                for counterpart in other.shelf.near(near, slack, unit):
                    pair = (counterpart, quantity) if other.korean else (quantity, counterpart)
                    if _is_rounding(*pair, summed=other.whole):
                        return Explained(quantity, counterpart, "rounded")
    return None


def _exact_around(told: Fraction) -> Iterator[tuple[Fraction, Fraction]]:
    """Where the exact figure behind a rounded one lies: (value, slack)."""
    if told:
        yield told, min(_ROUNDING, 5 * grain(told) / abs(told))


def _told_for(exact: Fraction) -> Iterator[tuple[Fraction, Fraction]]:
    """The round figures that may stand for an exact one, each without slack."""
    place = grain(exact) * 10
    while place <= exact * 20:
        for step in (place, place / 2):
            below = exact // step * step
            yield from ((below, _NONE), (below + step, _NONE))
        place *= 10


def _is_rounding(korean: Quantity, english: Quantity, *, summed: bool) -> bool:
    exact, told = max(korean.values), max(english.values)
    place = grain(told)
    if place <= grain(exact):
        return False
    if not (korean.approx or english.approx):
        fine = told >= _LARGE and told >= 100 * place
        near = summed and abs(exact - told) <= exact * _SUMMED
        return (fine or near) and abs(exact - told) * 2 <= place
    if abs(exact - told) > exact * _ROUNDING:
        return False
    if english.approx in ("over", "under") and (told / place) % 10 == 5:
        place *= 5  # more than 125 billion is said of anything short of 130
    if english.approx == "over":
        return told <= exact < told + place
    if english.approx == "under":
        return told - place < exact <= told
    return abs(exact - told) * 2 <= place


def _relative(quantity: Quantity, other: Other) -> Explained | None:
    """Last year for 2018년, when the draft's date agrees; a weekday for 26일."""
    named = {"year": other.years, "month": other.months, "date": other.days}.get(
        quantity.kind, frozenset()
    )
    if (quantity.kind == "day" and other.weekday) or named & quantity.values:
        return Explained(quantity, None, "relative")
    return None
