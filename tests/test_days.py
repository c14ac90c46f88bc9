"""When a translation is due, and which date an issue may bear."""

import datetime as dt

import pytest

from flows.days import deadline, publication_day
from flows.errors import BadDate
from flows.series import parse_series

SERIES = parse_series(
    "focus",
    'title = { en = "F", ko = "포" }\ninstitute = { en = "I", ko = "연" }\nnumber = "No. {year}-{seq:02}"',
)
LATE_EVENING_IN_LONDON = dt.datetime(2026, 6, 25, 22, 0, tzinfo=dt.UTC)


def test_today_is_where_the_series_is_at_home() -> None:
    """At ten in the evening UTC it is already tomorrow in Seoul, and that is the date of issue."""
    assert publication_day(SERIES, None, LATE_EVENING_IN_LONDON) == dt.date(2026, 6, 26)


def test_a_deadline_is_six_in_the_evening_with_its_zone() -> None:
    """Without a day the series' number of days counts; the deadline always carries its zone."""
    due = deadline(SERIES, None, LATE_EVENING_IN_LONDON)
    assert due.isoformat() == "2026-07-06T18:00:00+09:00"
    assert deadline(SERIES, dt.date(2026, 6, 26), LATE_EVENING_IN_LONDON).day == 26


@pytest.mark.parametrize("year", [1900, 1926, 2015, 2028, 9999])
def test_a_date_far_off_is_refused(year: int) -> None:
    """More than ten years back or one ahead is a slip of the hand."""
    with pytest.raises(BadDate):
        publication_day(SERIES, dt.date(year, 6, 26), LATE_EVENING_IN_LONDON)


@pytest.mark.parametrize("day", [dt.date(2026, 6, 25), dt.date(2028, 1, 1)])
def test_a_deadline_is_neither_past_nor_years_away(day: dt.date) -> None:
    """A day that is past in Seoul, or more than a year ahead, is refused."""
    with pytest.raises(BadDate):
        deadline(SERIES, day, LATE_EVENING_IN_LONDON)
