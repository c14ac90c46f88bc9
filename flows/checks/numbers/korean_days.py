"""Korean text → days of a month that is not named beside them: 26일, 20~21일, 지난달 15일."""

from __future__ import annotations

import re
from datetime import date

from .quantity import Sheet

_DAY = re.compile(r"(?<![\d.,])(?P<days>\d{1,2}(?:일?\s?[~·,-]\s?\d{1,2}){0,8})\s?일")
_MONTH_BEFORE = re.compile(r"(?:지난\s?달|전월|이달|이번\s?달|금월|내달|다음\s?달)\s?$")
_NAMED_MONTHS = (("지난", -1), ("전월", -1), ("이", 0), ("금월", 0), ("내달", 1), ("다음", 1))
_COMING = re.compile(r"(?:오는|다가오는|향후)\s?$")
_SOON = 14
_NOT_A_DAY = re.compile(r"간|동안|째|\s?(?:동안|만에|이내|이상|내에|연속|정도|가량|짜리|전투|치)")
_WITH_WEEKDAY = re.compile(
    r"(?<![\d.])(?P<month>1[0-2]|[1-9])\.\s?(?P<day>3[01]|[12]\d|[1-9])\.?\s?(?=\([월화수목금토일](?:요일)?\))"
)
_DIGITS = re.compile(r"\d{1,2}")


def read_days(sheet: Sheet) -> None:
    """26일, 20~21일 without a month: the month is the last date's nearby, or near the draft's."""
    dates = [q for q in sheet.quantities() if q.kind == "date"]
    index = 0
    for found in _DAY.finditer(sheet.text):
        if not sheet.free(*found.span()) or _NOT_A_DAY.match(sheet.text, found.end()):
            continue
        while index < len(dates) and dates[index].start < found.start():
            index += 1
        named = _MONTH_BEFORE.search(sheet.text, max(0, found.start() - 8), found.start())
        last = dates[index - 1] if index else None
        if named and sheet.dated:
            step = next(n for word, n in _NAMED_MONTHS if named[0].startswith(word))
            _note_days(sheet, found, [(sheet.dated.month - 1 + step) % 12 + 1])
        elif last is not None and found.start() - last.end <= 60:
            _note_days(sheet, found, [int(v) // 100 for v in last.values])
        else:
            _note_days(sheet, found, None)


def read_weekdayed(sheet: Sheet) -> None:
    """9. 20.(금): the weekday in brackets tells the date from a number."""
    for found in _WITH_WEEKDAY.finditer(sheet.text):
        span = (found.start(), found.end("day"))
        if sheet.free(*span):
            sheet.note("date", [int(found["month"]) * 100 + int(found["day"])], span)


def _note_days(sheet: Sheet, found: re.Match[str], months: list[int] | None) -> None:
    """The days found, in the months given, or in those near the day of the draft."""
    ahead = _COMING.search(sheet.text, max(0, found.start() - 5), found.start()) is not None
    for day in _DIGITS.finditer(sheet.text, *found.span("days")):
        value = int(day[0])
        if 1 <= value <= 31:
            near = _months_around(sheet.dated, value, ahead) if months is None else months
            values = [value, *(month * 100 + value for month in near)]
            end = found.end() if day.end() == found.end("days") else day.end()
            sheet.note("day", values, (day.start(), end), unit="day")


def _months_around(dated: date | None, day: int, ahead: bool) -> list[int]:
    """The months in which the day is at most a month ago, or soon; further ahead after 오는."""
    if dated is None:
        return []
    most = 31 if ahead else _SOON
    months = [(dated.month - 2) % 12 + 1, dated.month, dated.month % 12 + 1]
    days = (day - dated.day - 30, day - dated.day, day - dated.day + 30)
    return [month for month, away in zip(months, days, strict=True) if -31 <= away <= most]
