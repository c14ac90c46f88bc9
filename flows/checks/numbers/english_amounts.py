"""English tokens → amounts: US$2.43bn, 50 to 100 million tons, 3.2–4.1 percent, Article 2, F-35.

Each reader looks at one token, notes what it finds, and returns the index to go on from;
it returns the index it was given when the token is not its business.
"""

from __future__ import annotations

from fractions import Fraction

from .english_numerals import Numeral, read_and_a_part, read_numeral
from .english_tokens import Tokens
from .english_units import CARRIED, CARRIED_WORDS, CODES, SIGNS, unit_at
from .quantity import Approx, Kind, Sheet

_JOINS = frozenset({"to", "or", "and", "through"})
_APPROX: dict[str, Approx] = {
    "about": "about", "some": "about", "around": "about", "approximately": "about",
    "roughly": "about", "estimated": "about", "circa": "about", "nearly": "under",
    "almost": "under", "under": "under", "over": "over", "exceeding": "over",
    "surpassing": "over", "topped": "over", "exceeded": "over",
    "exceeds": "over", "exceed": "over",
}  # fmt: skip
_APPROX_PAIRS: dict[tuple[str, str], Approx] = {
    ("more", "than"): "over", ("less", "than"): "under", ("fewer", "than"): "under",
    ("up", "to"): "under", ("close", "to"): "under", ("at", "least"): "over",
    ("well", "over"): "over", ("short", "of"): "under", ("as", "many"): "about",
    ("many", "as"): "about", ("much", "as"): "about", ("upwards", "of"): "over",
}  # fmt: skip


_LENGTHS = {("year", "month"): 12, ("hour", "minute"): 60, ("minute", "second"): 60}


def read_length(tokens: Tokens, at: int, sheet: Sheet) -> int:
    """One hour and 14 minutes may be 74분; two years and three months, 27개월; a mile and a half."""
    one = Numeral(Fraction(1), at + 1, hard=False)
    whole = one if tokens[at].lower in ("a", "an") else read_numeral(tokens, at)
    if whole is None or whole.ordinal or whole.scale > 1:
        return at
    large, middle = _unit(tokens, whole)
    half, after = read_and_a_part(tokens, middle) if large else (Fraction(0), 0)
    if half:
        _note(tokens, sheet, (at, after), whole, {whole.value + half}, large)
        return after
    start = middle + 1 if tokens[middle].lower == "and" or tokens[middle].text == "," else middle
    part = read_numeral(tokens, start) if large else None
    small, end = _unit(tokens, part) if part else ("", 0)
    size = _LENGTHS.get((large, small))
    if part is None or size is None or part.value >= size:
        return at
    _note(tokens, sheet, (at, middle), whole, {whole.value, whole.value + part.value / size}, large)
    _note(tokens, sheet, (start, end), part, {part.value, whole.value * size + part.value}, small)
    return end


def read_amount(tokens: Tokens, at: int, sheet: Sheet) -> int:
    """An amount, or a range that shares its scale, unit and currency."""
    currency, start = _currency(tokens, at)
    numeral = read_numeral(tokens, start, money=currency != "")
    if numeral is None:
        return at
    low_unit, low_end = _unit(tokens, numeral)
    high_at = _range_partner(tokens, at, low_end)
    mark, high_at = _currency(tokens, high_at) if high_at else ("", 0)
    high = read_numeral(tokens, high_at, money=(currency or mark) != "") if high_at else None
    unit, high_end = _unit(tokens, high) if high else ("", 0)
    if high is None or not _one_range(
        tokens, at, numeral, currency or low_unit, high, mark or unit
    ):
        _note(tokens, sheet, (at, low_end), numeral, {numeral.value}, currency or low_unit)
        return low_end
    low_values = {numeral.value}
    if numeral.scale == 1 and high.scale > 1 and not low_unit:  # 50 won to 100 million won
        low_values = _low_readings(tokens, low_end, numeral, high)
    low_unit = currency or low_unit or mark or unit
    _note(tokens, sheet, (at, low_end), numeral, low_values, low_unit)
    high_values = _high_readings(numeral, high)
    high_unit = currency or mark or unit or (low_unit if low_unit in CARRIED else "")
    _note(tokens, sheet, (high_at, high_end), high, high_values, high_unit)
    return high_end


def _one_range(
    tokens: Tokens, at: int, low: Numeral, low_unit: str, high: Numeral, unit: str
) -> bool:
    """Whether two numerals are the ends of a range: not 51 % to $2bn, $4m or 7 tons, 2017 to 20 %."""
    if (high.ordinal and not low.ordinal) or (low_unit and unit and low_unit != unit):
        return False
    return not ((unit or high.scale > 1) and _kind(tokens, at, low, low_unit) == "year")


def _low_readings(tokens: Tokens, join: int, low: Numeral, high: Numeral) -> set[Fraction]:
    """50–100 million shares the scale; from 50 to 100 million may not."""
    shared = low.value * high.scale
    if shared >= high.value:
        return {low.value}
    return {shared} if tokens[join].kind == "dash" else {low.value, shared}


def _high_readings(low: Numeral, high: Numeral) -> set[Fraction]:
    """2019-20 may be the years 2019 to 2020, or an issue's number; 112-13, the pages 112 to 113."""
    readings = {high.value}
    if 100 <= low.value <= 2199 and high.value < 100 and high.scale == 1:
        last = low.value // 100 * 100 + high.value
        readings |= {last} if last > low.value else set()
    return readings


def _currency(tokens: Tokens, at: int) -> tuple[str, int]:
    """The currency before an amount (US$, ₩, KRW), and the index of the amount."""
    unit, i = "", at
    while i < at + 3 and (tokens[i].text in SIGNS or tokens[i].lower in CODES):
        unit = SIGNS.get(tokens[i].text) or CODES.get(tokens[i].lower, "") or unit
        i += 1
    return (unit, i) if tokens[i].kind in ("digits", "word") and unit else ("", at)


def _unit(tokens: Tokens, numeral: Numeral) -> tuple[str, int]:
    """The unit after a numeral, joined by a space or a hyphen, and the index after it."""
    i = numeral.next
    if numeral.ordinal:
        return "", i
    if tokens[i].kind == "dash" and tokens[i].glued and tokens[i + 1].glued:
        i += 1
    unit, end = unit_at(tokens, i)
    return (unit, end) if unit else ("", numeral.next)


def _range_partner(tokens: Tokens, start: int, join: int) -> int:
    """Where the second half of a range begins; 0 if there is none."""
    token, following = tokens[join], tokens[join + 1]
    numeric = following.kind == "digits" or following.text in SIGNS or following.lower == "us"
    if token.kind == "dash":
        return join + 1 if numeric or _is_number_word(tokens, join + 1) else 0
    if token.lower == "from":
        carried = tokens[join - 1].lower in CARRIED_WORDS
        return join + 1 if carried and following.kind == "digits" else 0
    if token.lower not in _JOINS:
        return 0
    if token.lower == "and" and tokens[start - 1].lower != "between":
        return 0
    return join + 1 if numeric or _is_number_word(tokens, join + 1) else 0


def _is_number_word(tokens: Tokens, at: int) -> bool:
    numeral = read_numeral(tokens, at)
    return numeral is not None and not numeral.ordinal


def _note(
    tokens: Tokens,
    sheet: Sheet,
    place: tuple[int, int],
    numeral: Numeral,
    values: set[Fraction],
    unit: str,
) -> None:
    at, end = place
    first, last = tokens[at], tokens[end - 1]
    kind, hard, values = _kind(tokens, at, numeral, unit), numeral.hard, set(values)
    label = _is_label(tokens, at)
    if numeral.digits and ((label and numeral.value < 10) or _is_name(tokens, at)):
        hard = False
    if _clock(tokens, numeral) and numeral.value < 12:
        values |= {value + 12 for value in values}
    approx = approx_before(tokens, at)
    span = (first.start, last.end)
    sheet.note(kind, values, span, hard=hard, approx=approx, unit=unit)


def _kind(tokens: Tokens, at: int, numeral: Numeral, unit: str) -> Kind:
    token = tokens[at]
    if numeral.ordinal and numeral.value <= 31 and tokens[at - 1].lower in ("the", "on", "of"):
        return "number" if tokens[numeral.next].lower == "century" else "day"
    plain = numeral.digits and not unit and numeral.scale == 1 and "," not in token.text
    return "year" if plain and 1000 <= numeral.value <= 2199 else "number"


def _is_label(tokens: Tokens, at: int) -> bool:
    """F35, F-35, G20, Hwasong-15: the number is part of a name."""
    token, before = tokens[at], tokens[at - 1]
    if not token.glued or token.kind != "digits":
        return False
    if before.kind == "word":
        return before.lower not in CODES
    return before.kind == "dash" and before.glued and tokens[at - 2].kind == "word"


def _is_name(tokens: Tokens, at: int) -> bool:
    """COVID-19; and +82-2, a telephone number as it is dialled from abroad."""
    before, dash = tokens[at - 1], tokens[at + 1]
    if before.text == "+" and tokens[at].glued:
        return dash.text in ("-", ")") or tokens[at + 1].kind == "digits"
    return "covid" in (before.lower, tokens[at - 2].lower)


_AFTERNOON = frozenset({("in", "the", "afternoon"), ("in", "the", "evening")})


def _clock(tokens: Tokens, numeral: Numeral) -> bool:
    """Whether an hour after noon is told: 3 p.m., 3:00–5:30 p.m., 3 in the afternoon, 9 at night."""
    i = _after_minutes(tokens, numeral.next)
    if (tokens[i].kind == "dash" or tokens[i].lower in _JOINS) and tokens[i + 1].kind == "digits":
        i = _after_minutes(tokens, i + 2)
    words = tuple(tokens[i + step].lower for step in range(3))
    return words[0] == "pm" or words in _AFTERNOON or words[:2] == ("at", "night")


def _after_minutes(tokens: Tokens, at: int) -> int:
    return at + 2 if tokens[at].text == ":" and tokens[at + 1].kind == "digits" else at


def approx_before(tokens: Tokens, at: int) -> Approx:
    """Which room the words before a token leave: about, nearly, more than."""
    one, two = tokens[at - 1].lower, tokens[at - 2].lower
    if one in ("an", "a", "the", "as"):
        one, two = two, tokens[at - 3].lower
    return _APPROX_PAIRS.get((two, one)) or _APPROX.get(one, "")
