"""English tokens → dates: June 26, 2019; 26 June 2019; June 26–July 2; 2019-06-26; the 1990s.

Readers as in `english_amounts`: token index in, index to go on from out.
"""

from __future__ import annotations

from .english_numerals import CARDINALS, ORDINALS, read_numeral
from .english_tokens import Tokens
from .english_units import is_unit_or_scale
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
    "eighties": 80, "nineties": 90, "aughts": 2000, "noughties": 2000,
} | {
    f"{tens}something{end}": 10 * n
    for n, tens in enumerate("twenty thirty forty fifty sixty seventy".split(), 2)
    for end in ("", "s")
}  # fmt: skip

MONTH_WORDS = frozenset({*(name.lower() for name in (*_MONTHS, *_SHORT)), *_DECADE_WORDS})
"""Every word a date or a decade may begin with."""


def month_at(tokens: Tokens, at: int) -> int:
    """The month that a token names, or 0."""
    word = tokens[at].text.removesuffix("'s")
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
        if not day or tokens[at + 1].kind != "digits" or _counts_else(tokens, end):
            return at
        span = _span(tokens, at + 1, end)
        if join.lower == "and":
            sheet.note("day", [day, month * 100 + day], span, unit="")
        else:
            sheet.note("date", [month * 100 + day], span)
        at = end


def _counts_else(tokens: Tokens, at: int) -> bool:
    """Whether the number before the token is no day: 6 p.m., 6:30, 26 tons."""
    return tokens[at].lower in ("am", "pm", ":") or is_unit_or_scale(tokens, at)


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


def read_first_days(tokens: Tokens, at: int, sheet: Sheet) -> int:
    """The first 20 days of November: 11월 1~20일 as well as a number of days."""
    if tokens[at].lower != "first":
        return at
    days = read_numeral(tokens, at + 1)
    if days is None or tokens[days.next].lower != "days" or tokens[days.next + 1].lower != "of":
        return at
    month = month_at(tokens, days.next + 2)
    if not month or not 1 < days.value <= 31:
        return at
    span = _span(tokens, at + 1, days.next + 1)
    sheet.note("number", [days.value], span, hard=False, unit="day")
    for day in (1, int(days.value)):
        sheet.note("date", [month * 100 + day], span, hard=day > 1)
    return days.next + 2


def read_ordinal_day(tokens: Tokens, at: int, sheet: Sheet) -> int:
    """The twenty-sixth of June."""
    day = read_numeral(tokens, at)
    if day is None or not day.ordinal or tokens[day.next].lower != "of" or not 1 <= day.value <= 31:
        return at
    month = month_at(tokens, day.next + 1)
    if not month:
        return at
    sheet.note("date", [month * 100 + day.value], _span(tokens, at, day.next + 2))
    return day.next + 2


def read_nth_month(tokens: Tokens, at: int, sheet: Sheet) -> int:
    """The ninth month, softly; the twelfth lunar month is 음력 12월 and no other twelve."""
    nth = read_numeral(tokens, at)
    if nth is None or not nth.ordinal or not 1 <= nth.value <= 12:
        return at
    lunar = tokens[nth.next].lower == "lunar"
    after = nth.next + 1 if lunar else nth.next
    if tokens[after].lower != "month":
        return at
    sheet.imply("month", [nth.value], _span(tokens, at, after + 1))
    return after + 1 if lunar else at


def read_spelled_year(tokens: Tokens, at: int, sheet: Sheet) -> int:
    """Nineteen fifty, nineteen fifty-three."""
    century = CARDINALS.get(tokens[at].lower, 0)
    tens = CARDINALS.get(tokens[at + 1].lower, 0)
    if not 10 <= century <= 20 or tens < 10 or tokens[at - 1].kind == "dash":
        return at
    rest = read_numeral(tokens, at + 1)
    if rest is None or rest.scale > 1 or rest.ordinal or not 10 <= rest.value <= 99:
        return at
    sheet.note("year", [century * 100 + rest.value], _span(tokens, at, rest.next))
    return rest.next


def read_short_year(tokens: Tokens, at: int, sheet: Sheet) -> int:
    """The class of '87."""
    token, before, after = tokens[at], tokens[at - 1], tokens[at + 1]
    opened = before.text == "'" and token.glued and not before.glued and len(token.text) == 2
    ended = not after.glued or after.text in (".", ",", ";", ":", ")")
    if not (opened and ended) or is_unit_or_scale(tokens, at + 1):
        return at
    year = int(token.value)
    sheet.note("year", [year, 1900 + year, 2000 + year], _span(tokens, at, at + 1))
    return at + 1


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
    other = [1900 + value] if value < 100 else [value // 100 + 1] if value % 100 == 0 else []
    sheet.note("decade", [value, *other], _span(tokens, at, end))  # the 1800s are 19세기 as well
    return end


def _span(tokens: Tokens, first: int, after: int) -> tuple[int, int]:
    return tokens[first].start, tokens[after - 1].end
