"""English units and currencies as they are written → the keys of `units.UNITS`."""

from __future__ import annotations

from .english_numerals import SCALES
from .english_tokens import Tokens

SIGNS = {"$": "dollar", "€": "euro", "£": "pound", "₩": "won", "¥": "yen"}
CODES = {
    "krw": "won", "usd": "dollar", "cny": "yuan", "rmb": "yuan", "jpy": "yen", "eur": "euro",
    "gbp": "pound", "us": "", "rub": "ruble",
}  # fmt: skip
_UNIT_WORDS: dict[tuple[str, ...], str] = {
    ("percentage", "point"): "point", ("percentage", "points"): "point", ("pp",): "point",
    ("%", "point"): "point", ("%", "points"): "point", ("%", "p"): "point",
    ("percent",): "percent", ("%",): "percent", ("basis", "points"): "basis point",
    ("basis", "point"): "basis point", ("bp",): "basis point", ("bps",): "basis point",
    ("nautical", "miles"): "nautical mile", ("nautical", "mile"): "nautical mile",
    ("square", "kilometers"): "km2", ("square", "kilometer"): "km2", ("sq", "km"): "km2",
    ("square", "kilometres"): "km2", ("square", "meters"): "m2", ("square", "meter"): "m2",
    ("square", "metres"): "m2", ("square", "miles"): "square mile",
    ("square", "feet"): "square foot", ("metric", "tons"): "ton", ("metric", "ton"): "ton",
    ("us", "dollars"): "dollar", ("american", "dollars"): "dollar", ("korean", "won"): "won",
    ("degrees", "fahrenheit"): "fahrenheit", ("°", "f"): "fahrenheit", ("fahrenheit",): "fahrenheit",
    ("degree", "fahrenheit"): "fahrenheit", ("south", "korean", "won"): "won", ("chinese", "yuan"): "yuan",
}  # fmt: skip
_UNIT_WORDS |= {
    (form,): unit
    for unit, forms in {
        "dollar": "dollar dollars", "won": "won krw", "yuan": "yuan renminbi rmb", "yen": "yen",
        "euro": "euro euros", "pound": "pound pounds lb lbs", "ruble": "ruble rubles rouble",
        "km": "km kilometer kilometers kilometre kilometres", "mile": "mile miles",
        "m": "m meter meters metre metres", "cm": "cm centimeter centimeters", "mm": "mm",
        "foot": "foot feet ft", "yard": "yard yards", "inch": "inch inches",
        "hectare": "ha hectare hectares", "acre": "acre acres", "pyeong": "pyeong",
        "kg": "kg kilogram kilograms", "ton": "ton tons tonne tonnes", "barrel": "barrel barrels",
        "ri": "ri", "geun": "geun", "second": "seconds", "minute": "minute minutes", "hour": "hour hours", "day": "day days",
        "week": "week weeks", "fortnight": "fortnight", "month": "month months",
        "times": "times fold", "year": "year years", "decade": "decade decades", "century": "centuries", "millennium": "millennia millennium",
    }.items()
    for form in forms.split()
}  # fmt: skip
_UNIT_WORDS |= {
    (base, power): base + "2" for base in ("m", "km") for power in ("2", "²")
}  # a superscript arrives as a plain 2
CARRIED = frozenset({"basis point", "km", "m", "cm", "mm", "kg", "ton", "mile", "foot", "hectare"})
"""Units that the other end of a change is told in without a word: from 200 basis points to 150."""
CARRIED_WORDS = frozenset(words[-1] for words, unit in _UNIT_WORDS.items() if unit in CARRIED)


def unit_at(tokens: Tokens, at: int) -> tuple[str, int]:
    """The unit that the words from a token name, and the index after it; nothing, and the token's."""
    words = [tokens[at + step].lower for step in range(3)]
    for length in (3, 2, 1):
        unit = _UNIT_WORDS.get(tuple(words[:length]))
        if unit:
            return unit, at + length
    return "", at


def is_unit_or_scale(tokens: Tokens, at: int) -> bool:
    """Whether the token begins a unit or a scale, so that the number before it is no day."""
    word = tokens[at].lower
    return (word,) in _UNIT_WORDS or word in SCALES
