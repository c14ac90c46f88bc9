"""The clock's reading → days: when a translation is due, which date an issue bears."""

import datetime as dt
from zoneinfo import ZoneInfo

from flows.errors import BadDate
from flows.series import Series
from flows.wording import Sentence

_DUE_AT = dt.time(18, 0)
_FURTHEST_AHEAD = dt.timedelta(days=366)


def deadline(series: Series, day: dt.date | None, at: dt.datetime) -> dt.datetime:
    """Six in the evening of the day given, or of the series' number of days from now.

    Raises BadDate for a day that is past.
    """
    zone = ZoneInfo(series.zone)
    today = at.astimezone(zone).date()
    if day is not None and day < today:
        raise BadDate(text=day.isoformat(), why=Sentence(en="it is past", ko="지난 날짜입니다"))
    chosen = day or today + dt.timedelta(days=series.handoff.due_days)
    return dt.datetime.combine(chosen, _DUE_AT, zone)


def publication_day(series: Series, day: dt.date | None, at: dt.datetime) -> dt.date:
    """The day given, or today where the series is at home. Raises BadDate for one far ahead."""
    today = at.astimezone(ZoneInfo(series.zone)).date()
    if day is not None and day > today + _FURTHEST_AHEAD:
        raise BadDate(
            text=day.isoformat(),
            why=Sentence(en="more than a year ahead", ko="1년 뒤보다 나중입니다"),
        )
    return day or today
