"""Korean text → days, months and years told from the day of the draft: 어제, 지난주 금요일, 내달, 재작년.

Without that day they say nothing. All are soft: a translator may keep the word, or write the date.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from .quantity import Sheet

_YEARS: Mapping[str, int] = {
    "지지난해": -2, "재작년": -2, "지난해": -1, "작년": -1, "전년": -1, "올해": 0, "금년": 0, "올": 0,
    "내년": 1, "이듬해": 1, "내후년": 2,
}  # fmt: skip
_MONTHS: Mapping[str, int] = {
    "지지난달": -2, "지난달": -1, "전월": -1, "이달": 0, "이번달": 0, "금월": 0, "내달": 1, "다음달": 1,
    "다다음달": 2,
}  # fmt: skip
_DAYS: Mapping[str, int] = {
    "그끄저께": -3, "그저께": -2, "그제": -2, "엊그제": -2, "엊그저께": -2, "어제": -1, "어젯밤": -1,
    "간밤": -1, "오늘": 0, "내일": 1, "모레": 2, "내일모레": 2, "글피": 3,
}  # fmt: skip
_WEEKS: Mapping[str, int] = {
    "지지난주": -2, "지난주": -1, "저번주": -1, "이번주": 0, "금주": 0, "다음주": 1, "내주": 1, "다다음주": 2,
}  # fmt: skip
_WEEKDAYS = "월화수목금토일"


def _either(words: Mapping[str, int]) -> str:
    """The longest first; a space may stand before 주 and 달."""
    ordered = sorted(words, key=len, reverse=True)
    return "|".join(re.sub(r"(?<=.)(?=[주달]$)", r"\\s?", word) for word in ordered)


_YEAR = re.compile(
    rf"(?<![가-힣])(?P<word>(?!올){_either(_YEARS)}|올해|올(?=\s|[초봄]|여름|가을|겨울|[상하]반기))"
)
_SEASON = re.compile(r"(?<![가-힣])지난\s?(?:봄|여름|가을|겨울)")
_OF_THIS_YEAR = re.compile(r"(?<![가-힣])연[내말초중](?![가-힣]{2})")
_MONTH = re.compile(rf"(?<![가-힣])(?P<word>{_either(_MONTHS)})")
_DAY = re.compile(rf"(?<![가-힣])(?P<word>{_either(_DAYS)})(?!날|서?야)")
_WEEKDAY = re.compile(
    rf"(?<![가-힣])(?:(?P<week>{_either(_WEEKS)})|(?P<last>지난)|(?P<coming>오는|다가오는))"
    rf"\s?(?P<day>[{_WEEKDAYS}])요일"
)
_YEARS_AWAY = re.compile(
    r"(?<![\d.,])(?P<years>\d{1,3})년\s?(?:(?P<ago>만[에의이]|전|째)|(?P<hence>뒤|후))"
)


def read_relative_years(sheet: Sheet) -> None:
    """지난해, 올여름, 5년 전, 3년 뒤."""
    if sheet.dated is None:
        return
    year = sheet.dated.year
    for found in _YEAR.finditer(sheet.text):
        sheet.note("year", [year + _YEARS[found["word"]]], found.span(), hard=False)
    for found in _SEASON.finditer(sheet.text):
        sheet.imply("year", [year - 1, year], found.span())
    for found in _OF_THIS_YEAR.finditer(sheet.text):
        sheet.imply("year", [year], found.span())
    for found in _YEARS_AWAY.finditer(sheet.text):
        step = int(found["years"])
        sheet.imply("year", [year - step if found["ago"] else year + step], found.span())


def read_relative_months(sheet: Sheet) -> None:
    """지난달, 내달, 다다음 달."""
    if sheet.dated is None:
        return
    for found in _MONTH.finditer(sheet.text):
        step = _MONTHS[found["word"].replace(" ", "")]
        value = (sheet.dated.month - 1 + step) % 12 + 1
        sheet.note("month", [value], found.span(), hard=False)


def read_relative_days(sheet: Sheet) -> None:
    """어제, 모레, 지난주 금요일, 오는 화요일."""
    if sheet.dated is None:
        return
    today = sheet.dated.toordinal()
    for found in _DAY.finditer(sheet.text):
        _imply_day(sheet, found, today + _DAYS[found["word"]])
    for found in _WEEKDAY.finditer(sheet.text):
        _imply_day(sheet, found, today + _days_to(sheet.dated, found))


def _days_to(dated: date, found: re.Match[str]) -> int:
    """From the day of the draft to the weekday of the week that is meant; weeks begin on Monday."""
    away = _WEEKDAYS.index(found["day"]) - dated.weekday()
    if found["week"]:
        return away + 7 * _WEEKS[found["week"].replace(" ", "")]
    return away % 7 - 7 if found["last"] else (away - 1) % 7 + 1


def _imply_day(sheet: Sheet, found: re.Match[str], ordinal: int) -> None:
    if 1 <= ordinal <= date.max.toordinal():
        day = date.fromordinal(ordinal)
        sheet.imply("date", [day.month * 100 + day.day], found.span())


RELATIVE_RULES = (read_relative_years, read_relative_months, read_relative_days)
