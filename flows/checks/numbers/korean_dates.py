"""Korean text → its dates: 2019년 6월 26~27일, ’19.6.26., 3·1절, 1990년대, 1950~53년, 26일.

Rules are run in the order of `DATE_RULES`; the first to claim a span keeps it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction

from .korean_days import read_days, read_weekdayed
from .quantity import Sheet

_FULL = re.compile(
    r"""
    (?<![\d.,]) (?P<year>\d{4}|'\d{2}) (?P<mark>[ ]?[./-][ ]?)
    (?P<month>\d{1,2}) [ ]?[./-][ ]? (?P<day>\d{1,2}) \.? (?!\d)
    """,
    re.VERBOSE,
)
_MORE_DAYS = re.compile(
    r"(?:\s?\([월화수목금토일]\))?(?:\s?\d{1,2}:\d{2})?\s?[~-]\s?(?:(?P<month>\d{1,2})\.\s?)?(?P<day>\d{1,2})\.?(?!\s?[\d년월개명%])"
)
_UNTIL = re.compile(r"부터\s?(?P<month>\d{1,2})\.\s?(?P<day>\d{1,2})\.?(?!\d)")
_YEAR_MONTH = re.compile(
    r"(?<![\d.,])(?P<year>(?:19|20)\d{2})\.\s?(?P<month>1[0-2]|0?[1-9])(?!\d)\.?"
)
_MONTH_DAYS = re.compile(
    r"""
    (?<![\d.]) (?P<month>\d{1,2}) [ ]?월[ ]?
    (?P<days>\d{1,2} (?:(?:일?[ ]?[~·,-][ ]?)\d{1,2}(?![ ]?월)){0,8}) [ ]?일
    (?![ ]?(?:간|동안|째)(?![가-힣]))
    """,
    re.VERBOSE,
)
_MONTHS = re.compile(
    r"(?<![\d.])(?P<months>\d{1,2}(?:월?\s?[~·,-]\s?\d{1,2}){0,11})\s?월(?![드요급세])"
)
_DECADE = re.compile(r"(?<!\d)(?P<year>\d{2}|\d{4})\s?년대")
_YEAR_SPAN = re.compile(
    r"""
    (?<!\d) (?P<first>1\d{3}|2[01]\d{2}) \s?년?\s? (?P<mark>[~·,-]|/) \s?
    (?P<last>1\d{3}|2[01]\d{2}|\d{2}) \s? (?:년(?!대)|시즌|회계|학년도|년도)
    """,
    re.VERBOSE,
)
_SHORT_SPAN = re.compile(
    r"'(?P<first>\d{2})\s?년?\s?[~·-]\s?'?(?P<last>\d{2})(?!\d)(?:\s?년(?!대))?"
)
_YEAR = re.compile(
    r"(?<!\d)(?<!\d\.)(?P<year>1\d{3}|2[01]\d{2})\s?년(?!대|간(?!\s?(?:보고|지))|\s?(?:동안|만에|전통))"
)
_SHORT_YEAR = re.compile(r"(?<!\d)(?<!\d\.)(?P<mark>'\s?)?(?P<year>\d{2})\s?년(?P<tail>도?)")
_SPAN_OF_YEARS = re.compile(
    r"대|간|차|생|\s?(?:만|동안|전|후|뒤|째|이상|이내|이하|넘|가까|가량|정도|남짓|주기|연속|형|근)"
    r"|에서\s?\d{1,3}\s?년으로|으로\s?(?:늘|줄|연장|단축)"
)
_BEFORE_A_SPAN = re.compile(r"(?:지난|향후|앞으로|약|총|최근|매|근|무려|거의|이후|단|만)\s?$")
_NAMED_DAY = re.compile(r"(?<![\d.])(?P<month>\d{1,2})·(?P<day>\d{1,2})(?!\d)")
_EVENT_DAY = re.compile(
    r"""
    (?<![\d.,]) (?P<month>\d{1,2})\.(?P<day>\d{1,2}) (?=\s?(?:
        남북|북미|판문점|평양|공동|합의|선언|정상|총선|대선|참사|테러|전쟁|항쟁|혁명|운동|사태|광복|지방선거
        |재보궐|경축|기념|위기|조치|호헌|개각|개헌|대책|부동산|시위|집회|학살|의거|만세|사건|사변|정변|쿠데타
        |회담|성명|민주|계엄|내란|군사|보궐|보선|폭로|도발
    ))
    """,
    re.VERBOSE,
)
_BRACKETED = re.compile(
    r"\(\s?(?P<month>\d{1,2})\.\s?(?P<day>\d{1,2})\.?(?:\s?[~-]\s?(?P<last>\d{1,2})\.?)?\s?\)"
)
_LIST_TAIL = re.compile(
    r"\s?(?:[월년]|차(?!별)|분(?![신쟁])|호(?!헌)|위(?![기령])|항(?![쟁거])|급(?![습변])|명(?!령)"
    r"|개(?![각헌혁정편성])|조(?![치약])|대(?=[^가-힣]|$|[의가는를])|기(?![념습])|단계|학년)"
)
"""1·2차 counts two; 4·13 호헌 조치 and 6·3 대선 have a day."""
_LENGTH = re.compile(
    r"(?<![\d.,])(?P<whole>\d{1,3})\s?(?P<large>년|시간|분)\s?(?P<part>\d{1,2})\s?(?P<small>개월|분|초)"
)
_LENGTHS = {"년개월": ("year", "month", 12), "시간분": ("hour", "minute", 60),
            "분초": ("minute", "second", 60)}  # fmt: skip
_NIGHTS = re.compile(r"(?<!\d)(?P<nights>\d{1,2})박\s?(?P<days>\d{1,2})일")
_DIGITS = re.compile(r"\d{1,4}")


def read_full_dates(sheet: Sheet) -> None:
    """2019.6.26., 2019-06-26, ’19. 6. 26."""
    for found in _FULL.finditer(sheet.text):
        month, day = int(found["month"]), int(found["day"])
        if not (_is_date(month, day) and sheet.free(*found.span())):
            continue
        sheet.note("year", _short_year(found["year"].strip("'")), found.span("year"))
        start, end = found.start("month"), found.end("day")
        sheet.note("date", [month * 100 + day], (start, end))
        sheet.claim(*found.span())
        _note_last_day(sheet, found.end(), month)


def _note_last_day(sheet: Sheet, at: int, month: int) -> None:
    """The other end of 2019.2.27~28 or 2019.6.28~7.2."""
    more = _MORE_DAYS.match(sheet.text, at) or _UNTIL.match(sheet.text, at)
    if more and _is_date(int(more["month"] or month), int(more["day"])):
        value = int(more["month"] or month) * 100 + int(more["day"])
        sheet.note(
            "date",
            [value],
            (more.start("month") if more["month"] else more.start("day"), more.end("day")),
        )


def read_year_months(sheet: Sheet) -> None:
    """2019. 6., 2019.06."""
    for found in _YEAR_MONTH.finditer(sheet.text):
        if sheet.free(*found.span()):
            sheet.note("year", [int(found["year"])], found.span("year"))
            sheet.note("month", [int(found["month"])], found.span("month"))


def read_lengths(sheet: Sheet) -> None:
    """1년 2개월 may become fourteen months; 4시간 30분, four and a half hours."""
    for found in _LENGTH.finditer(sheet.text):
        known = _LENGTHS.get(found["large"] + found["small"])
        if known is None:
            continue
        large, small, size = known
        whole, part = Fraction(found["whole"]), Fraction(found["part"])
        middle = found.start("part")
        gap = sheet.text[middle - 1] == " "
        first = (found.start(), middle - 1 if gap else middle)
        sheet.note("number", [whole, whole + part / size], first, unit=large)
        sheet.note("number", [part, whole * size + part], (middle, found.end()), unit=small)


def read_nights(sheet: Sheet) -> None:
    """3박 4일: soft, since English says a four-day visit, or three nights."""
    for found in _NIGHTS.finditer(sheet.text):
        for name in ("nights", "days"):
            sheet.note("number", [int(found[name])], found.span(name), hard=False)
        sheet.claim(*found.span())


def read_named_days(sheet: Sheet) -> None:
    """6·25전쟁, 9·11, 4.27 판문점선언, (6.26): soft, since a name in English may have no date."""
    for pattern in (_NAMED_DAY, _EVENT_DAY, _BRACKETED):
        for found in pattern.finditer(sheet.text):
            month, day = int(found["month"]), int(found["day"])
            if pattern is _NAMED_DAY and _LIST_TAIL.match(sheet.text, found.end()):
                continue
            span = (found.start("month"), found.end("day"))
            if _is_date(month, day) and sheet.free(*span):
                sheet.note("date", [month * 100 + day], span, hard=False)
                if pattern is _BRACKETED:
                    _bracketed_rest(sheet, found)


def _bracketed_rest(sheet: Sheet, found: re.Match[str]) -> None:
    """(6.26) may be an index value too; (6.20~21) has a second day."""
    as_number = Fraction(f"{found['month']}.{found['day']}")
    sheet.note("number", [as_number], (found.start("month"), found.end("day")), hard=False)
    if found["last"]:
        value = int(found["month"]) * 100 + int(found["last"])
        sheet.note("date", [value], found.span("last"), hard=False)


def read_month_days(sheet: Sheet) -> None:
    """6월 26일, 6월 26~27일, 6월 3·7·11일, 6월 26일~28일."""
    for found in _MONTH_DAYS.finditer(sheet.text):
        month = int(found["month"])
        if not sheet.free(*found.span()):
            continue
        days = list(_DIGITS.finditer(sheet.text, *found.span("days")))
        if not all(_is_date(month, int(day[0])) for day in days):
            continue
        start, hard = found.start(), not _lunar(sheet.text, found.start())
        for day in days:
            end = found.end() if day is days[-1] else day.end()
            sheet.note("date", [month * 100 + int(day[0])], (start, end), hard=hard)
            start = day.end()
        sheet.claim(*found.span())


def read_months(sheet: Sheet) -> None:
    """6월, 1~5월, 3·4월."""
    for found in _MONTHS.finditer(sheet.text):
        for month in _DIGITS.finditer(sheet.text, *found.span("months")):
            if 1 <= int(month[0]) <= 12 and sheet.free(*month.span()):
                end = found.end() if month.end() == found.end("months") else month.end()
                hard = not _lunar(sheet.text, found.start())
                sheet.note("month", [int(month[0])], (month.start(), end), hard=hard)


def _lunar(text: str, at: int) -> bool:
    """음력 8월 15일 is the 15th day of the eighth lunar month, or has a day of our calendar."""
    return "음력" in text[max(0, at - 6) : at]


def read_decades(sheet: Sheet) -> None:
    """1990년대, 90년대."""
    for found in _DECADE.finditer(sheet.text):
        year = int(found["year"])
        if sheet.free(*found.span()):
            sheet.note("decade", [year] if year > 99 else [year, 1900 + year], found.span())


def read_years(sheet: Sheet) -> None:
    """2019년, 1950~53년, ’19년; a bare 19년 may be a year or a length of time."""
    for found in _YEAR_SPAN.finditer(sheet.text):
        if sheet.free(*found.span()):
            sheet.note("year", [int(found["first"])], found.span("first"))
            last = int(found["last"])
            century = int(found["first"]) // 100 * 100
            values = [last] if last > 99 else [last, century + last]
            sheet.note("year", values, found.span("last"))
    for found in _SHORT_SPAN.finditer(sheet.text):
        if sheet.free(*found.span()):
            for name in ("first", "last"):
                sheet.note("year", _short_year(found[name]), found.span(name))
    for found in _YEAR.finditer(sheet.text):
        if sheet.free(*found.span()):
            sheet.note("year", [int(found["year"])], found.span())
    for found in _SHORT_YEAR.finditer(sheet.text):
        if sheet.free(*found.span()):
            _read_short_year(sheet, found)


def _read_short_year(sheet: Sheet, found: re.Match[str]) -> None:
    before = sheet.text[max(0, found.start() - 6) : found.start()]
    length = _SPAN_OF_YEARS.match(sheet.text, found.end()) or _BEFORE_A_SPAN.search(before)
    if found["mark"] or not length:
        unit = "" if found["mark"] or found["tail"] else "year"
        sheet.note("year", _short_year(found["year"]), found.span(), unit=unit)


def _is_date(month: int, day: int) -> bool:
    return 1 <= month <= 12 and 1 <= day <= 31


def _short_year(digits: str) -> Iterable[int]:
    year = int(digits)
    return [year] if year > 99 else [year, 1900 + year, 2000 + year]


DATE_RULES = (
    read_lengths,
    read_nights,
    read_full_dates,
    read_year_months,
    read_month_days,
    read_weekdayed,
    read_named_days,
    read_decades,
    read_years,
    read_months,
    read_days,
)
