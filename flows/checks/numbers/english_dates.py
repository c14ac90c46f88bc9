"""English tokens → dates: June 26, 2019; 26 June 2019; June 26–July 2; 2019-06-26; the 1990s.

Readers as in `english_amounts`: token index in, index to go on from out.
"""

from __future__ import annotations

from .english_amounts import is_unit_or_scale
from .english_numerals import ORDINALS, read_numeral
from .english_tokens import Tokens
from .quantity import Sheet

_NAMES = (
    "January February March April May June July August September October November December"
).split()
_MONTHS = {name: n for n, name in enumerate(_NAMES, 1)}
_SHORT = {name[:3]: n for name, n in _MONTHS.items() if name != "May"} | {"Sept": 9}
_DOUBTFUL = frozenset({"March", "May", "August", *_SHORT})
"""Also a verb, an adjective, a person's name: a month only beside a number or after these words."""
_MONTH_AFTER = frozenset(
    "in of since until till last this next late early mid by from to and through between during on "
    "before after for as previous following".split()
)
_DECADE_WORDS = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip


def month_at(tokens: Tokens, at: int) -> int:
    """The month that a token names, or 0."""
    word = tokens[at].text
    return _MONTHS.get(word) or _SHORT.get(word) or 0


def read_month(tokens: Tokens, at: int, sheet: Sheet) -> int:
    """June; June 26; June 26–27; June 26 and 27; March First."""
    month = month_at(tokens, at)
    if not month:
        return at
    after = at + 1
    if tokens[after].text == "." and tokens[at].text in _SHORT:
        after += 1
    day, end = _day(tokens, after)
    if day:
        sheet.note("date", [month * 100 + day], _span(tokens, at, end))
        return _more_days(tokens, end, month, sheet)
    number_next = tokens[after].kind == "digits" or tokens[after + 1].kind == "digits"
    firm = tokens[at].text not in _DOUBTFUL or number_next or _follows_preposition(tokens, at)
    sheet.note("month", [month], _span(tokens, at, at + 1), hard=firm)
    return after


def _follows_preposition(tokens: Tokens, at: int) -> bool:
    before = tokens[at - 1]
    word = tokens[at - 2] if before.kind == "dash" else before
    return word.lower in _MONTH_AFTER


def _day(tokens: Tokens, at: int) -> tuple[int, int]:
    """The day of the month at a token, and the index after it; (0, at) if there is none."""
    token = tokens[at]
    if token.kind == "word" and token.text[:1].isupper() and token.lower in ORDINALS:
        return ORDINALS[token.lower], at + 1  # the March First Movement
    if token.kind != "digits" or len(token.text) > 2 or not 1 <= token.value <= 31:
        return 0, at
    numeral = read_numeral(tokens, at)
    if numeral is None or numeral.scale > 1:
        return 0, at
    return int(token.value), numeral.next


def _more_days(tokens: Tokens, at: int, month: int, sheet: Sheet) -> int:
    """The days after the first: 26–27, 26 to 28, 26 and 27 (which may count something else)."""
    while True:
        join = tokens[at]
        if not (join.kind == "dash" or join.lower in ("to", "and", "through", "until")):
            return at
        day, end = _day(tokens, at + 1)
        if not day or tokens[at + 1].kind != "digits" or is_unit_or_scale(tokens, end):
            return at
        span = _span(tokens, at + 1, end)
        if join.lower == "and":
            sheet.note("day", [day, month * 100 + day], span, unit="")
        else:
            sheet.note("date", [month * 100 + day], span)
        at = end


def read_day_first(tokens: Tokens, at: int, sheet: Sheet) -> int:
    """26 June 2019; 26–27 June; the 26th of June; 26 June–2 July."""
    days: list[int] = []
    spans: list[tuple[int, int]] = []
    i = at
    while len(days) < 4:
        day, end = _day(tokens, i)
        if not day or tokens[i].kind != "digits":
            return at
        days.append(day)
        spans.append(_span(tokens, i, end))
        if tokens[end].kind != "dash" and tokens[end].lower not in ("and", "to"):
            i = end + 1 if tokens[end].lower == "of" else end
            break
        i = end + 1
    month = month_at(tokens, i)
    if not month or (tokens[i].text in ("May", "March") and tokens[i + 1].text == "be"):
        return at
    for day, span in zip(days[:-1], spans[:-1], strict=True):
        sheet.note("date", [month * 100 + day], span)
    sheet.note("date", [month * 100 + days[-1]], (spans[-1][0], tokens[i].end))
    return i + 1


def read_numeric_date(tokens: Tokens, at: int, sheet: Sheet) -> int:
    """2019-06-26, 2019/6/26, 6/26/2019; 9/11 is soft: a name, a date or a fraction."""
    parts, i = [at], at
    while len(parts) < 3 and tokens[i + 1].text in ("-", "/") and tokens[i + 2].kind == "digits":
        if not (tokens[i + 1].glued and tokens[i + 2].glued):
            break
        i += 2
        parts.append(i)
    numbers = [tokens[part].value for part in parts]
    if len(parts) == 3 and any(number.denominator > 1 for number in numbers):
        return at
    if len(parts) == 3:
        year, month, day = _ordered(parts, [int(n) for n in numbers])
        return _note_numeric(tokens, sheet, (year, month, day), i, at)
    if len(parts) == 2 and tokens[at + 1].text == "/":
        return _note_slash(tokens, at, sheet)
    return at


def _ordered(parts: list[int], numbers: list[int]) -> tuple[int, int, int]:
    """Token indexes of year, month and day, by where the four digits stand."""
    return (parts[0], parts[1], parts[2]) if numbers[0] > 31 else (parts[2], parts[0], parts[1])


def _note_numeric(
    tokens: Tokens, sheet: Sheet, parts: tuple[int, int, int], last: int, at: int
) -> int:
    year, month, day = (int(tokens[part].value) for part in parts)
    if not (1000 <= year <= 2199 and 1 <= month <= 12 and 1 <= day <= 31):
        return at
    sheet.note("year", [year], _span(tokens, parts[0], parts[0] + 1))
    sheet.note("date", [month * 100 + day], _span(tokens, parts[1], parts[2] + 1))
    return last + 1


def _note_slash(tokens: Tokens, at: int, sheet: Sheet) -> int:
    one, two = tokens[at].value, tokens[at + 2].value
    span = _span(tokens, at, at + 3)
    if one >= 1000 or not two:
        return at  # 2018/19 is a range of years
    hard = tokens[at + 3].lower == "of"
    sheet.note("fraction", [one / two], span, hard=hard)
    if one.denominator == two.denominator == 1 and one <= 12 and two <= 31 and not hard:
        sheet.note("date", [one * 100 + two], span, hard=False)
    return at + 3


def read_decade(tokens: Tokens, at: int, sheet: Sheet) -> int:
    """The 1990s, the ’90s, in their 20s, the nineties."""
    token, following = tokens[at], tokens[at + 1]
    if token.lower in _DECADE_WORDS:
        value = _DECADE_WORDS[token.lower]
        sheet.note("decade", [value, 1900 + value], _span(tokens, at, at + 1), hard=False)
        return at + 1
    ends_in_s = following.glued and following.lower == "s"
    apostrophe = following.text == "'" and tokens[at + 2].glued and tokens[at + 2].lower == "s"
    if token.kind != "digits" or not (ends_in_s or apostrophe) or token.value % 10:
        return at
    value = int(token.value)
    end = at + (2 if ends_in_s else 3)
    sheet.note("decade", [value, 1900 + value] if value < 100 else [value], _span(tokens, at, end))
    return end


def _span(tokens: Tokens, first: int, after: int) -> tuple[int, int]:
    return tokens[first].start, tokens[after - 1].end
