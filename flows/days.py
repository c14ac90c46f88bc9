"""The clock's reading → days: when a translation is due, which date an issue bears."""

import datetime as dt
from zoneinfo import ZoneInfo

from flows.errors import BadDate
from flows.series import Series
from flows.wording import Sentence

_DUE_AT = dt.time(18, 0)
_FURTHEST_AHEAD = dt.timedelta(days=366)
_FURTHEST_BACK = dt.timedelta(days=3653)

_PAST = Sentence(en="it is past", ko="지난 날짜입니다")
_FAR_AHEAD = Sentence(en="more than a year ahead", ko="1년보다 먼 날짜입니다")
_FAR_BACK = Sentence(en="more than ten years ago", ko="10년보다 더 지난 날짜입니다")


def deadline(series: Series, day: dt.date | None, at: dt.datetime) -> dt.datetime:
    """Six in the evening of the day given, or of the series' number of days from now.

    Raises BadDate for a day that is past or more than a year ahead.
    """
    zone = ZoneInfo(series.zone)
    today = at.astimezone(zone).date()
    if day is not None and not today <= day <= today + _FURTHEST_AHEAD:
        raise BadDate(text=day.isoformat(), why=_PAST if day < today else _FAR_AHEAD)
    chosen = day or today + dt.timedelta(days=series.handoff.due_days)
    return dt.datetime.combine(chosen, _DUE_AT, zone)


def publication_day(series: Series, day: dt.date | None, at: dt.datetime) -> dt.date:
    """The day given, or today where the series is at home. Raises BadDate for one far off."""
    today = at.astimezone(ZoneInfo(series.zone)).date()
    if day is not None and not today - _FURTHEST_BACK <= day <= today + _FURTHEST_AHEAD:
        raise BadDate(text=day.isoformat(), why=_FAR_BACK if day < today else _FAR_AHEAD)
    return day or today
