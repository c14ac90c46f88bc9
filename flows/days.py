"""The clock's reading → days: when a translation is due, when to remind, which date an issue bears."""

import datetime as dt
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from flows.errors import BadDate
from flows.wording import Sentence

if TYPE_CHECKING:
    from flows.series import Series

_DUE_AT = dt.time(18, 0)
_REMIND_AT = dt.time(9, 0)
_REMINDS_FOR = dt.timedelta(days=3)
_FURTHEST_AHEAD = dt.timedelta(days=366)
_FURTHEST_BACK = dt.timedelta(days=3653)

_PAST = Sentence(en="it is past", ko="지난 날짜입니다")
_FAR_AHEAD = Sentence(en="more than a year ahead", ko="1년보다 먼 날짜입니다")
_LEFT = Sentence(en="{days} left", ko="{days} 남음")
_TODAY = Sentence(en="due today", ko="오늘 마감")
_SINCE_TODAY = Sentence(en="overdue since today", ko="오늘 마감 지남")
_LATE = Sentence(en="{days} late", ko="{days} 지남")
_FAR_BACK = Sentence(en="more than ten years ago", ko="10년보다 더 지난 날짜입니다")


def today_in(series: "Series", at: dt.datetime) -> dt.date:
    """The day where the series is at home."""
    return at.astimezone(ZoneInfo(series.zone)).date()


def deadline(series: "Series", day: dt.date | None, at: dt.datetime) -> dt.datetime:
    """Six in the evening of the day given, or of the series' number of days from now.

    Raises BadDate for a day that is past or more than a year ahead.
    """
    zone, today = ZoneInfo(series.zone), today_in(series, at)
    if day is not None and not today <= day <= today + _FURTHEST_AHEAD:
        raise BadDate(text=day.isoformat(), why=_PAST if day < today else _FAR_AHEAD)
    chosen = day or today + dt.timedelta(days=series.handoff.due_days)
    return dt.datetime.combine(chosen, _DUE_AT, zone)


def days_left(due: dt.datetime, at: dt.datetime) -> int:
    """Whole days of the calendar until a deadline, by the clock of its own zone; negative: late."""
    return (due.date() - at.astimezone(due.tzinfo).date()).days


def time_left(due: dt.datetime, at: dt.datetime) -> Sentence:
    """`3 days left`, `due today`, `overdue since today`, `1 day late`."""
    days = days_left(due, at)
    if not days:
        return _TODAY if at <= due else _SINCE_TODAY
    return (_LEFT if days > 0 else _LATE).with_facts({"days": so_many_days(abs(days))})


def so_many_days(count: int) -> Sentence:
    """`1 day`, `3 days`; `3일`."""
    return Sentence(en=f"{count} day" + ("" if count == 1 else "s"), ko=f"{count}일")


def reminder(series: "Series", due: dt.datetime, since: dt.datetime, at: dt.datetime) -> int | None:
    """Which reminder is to go out now: its day before (-3) or after (7) the deadline, or None.

    Reminders belong to nine in the morning of their day in the series' zone; the newest stands for
    those before it. What fell before `since` (the hand-off, a moved deadline) or is three days old
    is left out.
    """
    zone = ZoneInfo(series.zone)
    day = due.astimezone(zone).date()
    offsets = [-n for n in series.handoff.remind_before] + list(series.handoff.remind_after)
    for offset in sorted(offsets, reverse=True):
        moment = dt.datetime.combine(day + dt.timedelta(days=offset), _REMIND_AT, zone)
        if moment <= at:
            return offset if since < moment and at - moment < _REMINDS_FOR else None
    return None


def publication_day(series: "Series", day: dt.date | None, at: dt.datetime) -> dt.date:
    """The day given, or today where the series is at home. Raises BadDate for one far off."""
    today = today_in(series, at)
    if day is not None and not today - _FURTHEST_BACK <= day <= today + _FURTHEST_AHEAD:
        raise BadDate(text=day.isoformat(), why=_FAR_BACK if day < today else _FAR_AHEAD)
    return day or today
