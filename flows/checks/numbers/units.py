"""Unit → family and size: which units may stand for one another, and which contradict.

Sizes are exact where the definition is (international yard and pound agreement, 1959), rounded
where the unit is a custom (평). Money has no sizes: rates change.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit of measure: `size` in the family's base unit; `slack` is the rounding allowed."""

    family: str
    size: Fraction
    slack: Fraction


_MEASURE = Fraction(6, 100)  # 30 km → "about 19 miles": desks round conversions this freely
_EXACT = Fraction(0)

_TABLE: dict[tuple[str, Fraction], dict[str, str]] = {
    ("length", _MEASURE): {
        "mm": "0.001", "cm": "0.01", "m": "1", "km": "1000", "inch": "0.0254", "foot": "0.3048",
        "yard": "0.9144", "ri": "392.7", "mile": "1609.344", "nautical mile": "1852",
    },
    ("area", _MEASURE): {
        "m2": "1", "km2": "1000000", "hectare": "10000", "acre": "4046.86", "pyeong": "3.3058",
        "square foot": "0.0929", "square mile": "2589988",
    },
    ("mass", _MEASURE): {"g": "0.001", "kg": "1", "ton": "1000", "geun": "0.6", "pound": "0.45359237"},
    ("days", _EXACT): {
        "second": "1/86400", "minute": "1/1440", "hour": "1/24", "day": "1", "week": "7",
        "fortnight": "14",
    },
    ("months", _EXACT): {"month": "1", "year": "12", "decade": "120", "century": "1200", "millennium": "12000"},
    ("share", _EXACT): {"percent": "1", "point": "1", "basis point": "0.01"},
    **{
        (money, _EXACT): {money: "1"}
        for money in ("won", "dollar", "yuan", "yen", "euro", "ruble", "barrel", "degree")
    },
}  # fmt: skip

UNITS: dict[str, Unit] = {
    name: Unit(family, Fraction(size), slack)
    for (family, slack), members in _TABLE.items()
    for name, size in members.items()
}

_FAMILIES: dict[str, tuple[str, ...]] = {
    family: tuple(members) for (family, _), members in _TABLE.items()
}


def contradict(one: str, other: str) -> bool:
    """Whether two units cannot be the same thing said twice (24억 달러 is not 2.4 billion won)."""
    return bool(one and other) and one != other


def conversions(value: Fraction, unit: str) -> tuple[tuple[str, Fraction, Fraction], ...]:
    """What `value` `unit` comes to in the other units of its family.

    Returns (unit, value, slack) for each; nothing for an unknown unit.
    """
    if unit not in UNITS:
        return ()
    mine = UNITS[unit]
    return tuple(
        (name, value * mine.size / UNITS[name].size, mine.slack)
        for name in _FAMILIES[mine.family]
        if name != unit
    )
