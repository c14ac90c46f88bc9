"""What an editor types for a day is that day, or is refused where it could be another."""

import datetime as dt

import pytest

from flows.errors import BadDate
from flows.said_days import deadline_said, publication_said

THURSDAY = dt.date(2026, 11, 26)
SUNDAY = dt.date(2026, 11, 29)
MEANT = """
2026-12-01              2026-12-01
2026. 12. 1.            2026-12-01
2026.12.01              2026-12-01
2026/12/1               2026-12-01
20261201                2026-12-01
2026년 12월 1일         2026-12-01
’26년 12월 1일          2026-12-01
’26. 12. 1.             2026-12-01
２０２６．１２．１      2026-12-01
December 1, 2026        2026-12-01
1st of Dec 2026         2026-12-01
1 sept. 2027            2027-09-01
2026. 12. 1.(화)        2026-12-01
12월 1일                2026-12-01
12월 1일(화)까지        2026-12-01
12월1일 화요일          2026-12-01
12/1                    2026-12-01
12. 1.                  2026-12-01
Dec 1                   2026-12-01
by 1 December           2026-12-01
Tuesday, December 1     2026-12-01
Tue 12/1                2026-12-01
1월 5일                 2027-01-05
11월 26일               2026-11-26
오늘                    2026-11-26
Today                   2026-11-26
내일                    2026-11-27
tomorrow                2026-11-27
내일까지                2026-11-27
모레                    2026-11-28
내일 모레               2026-11-28
the day after tomorrow  2026-11-28
글피                    2026-11-29
+10d                    2026-12-06
+10일                   2026-12-06
+ 2 weeks               2026-12-10
10일 뒤                 2026-12-06
10일후                  2026-12-06
in 10 days              2026-12-06
two weeks from now      2026-12-10
2주 뒤                  2026-12-10
두 주 후                2026-12-10
열흘 뒤                 2026-12-06
보름 후                 2026-12-11
일주일 뒤               2026-12-03
한 달 뒤                2026-12-26
+3m                     2027-02-26
금요일                  2026-11-27
friday                  2026-11-27
수요일까지              2026-12-02
이번 주 금요일          2026-11-27
Friday this week        2026-11-27
다음 주 금요일          2026-12-04
다음주 금요일           2026-12-04
담주 금                 2026-12-04
차주 월요일             2026-11-30
next week Friday        2026-12-04
Friday of next week     2026-12-04
다다음 주 월요일        2026-12-07
다음 주 일요일          2026-12-06
이달 말일               2026-11-30
이번 달 30일            2026-11-30
다음 달 3일             2026-12-03
내달 말일               2026-12-31
the end of next month   2026-12-31
"""
UNCLEAR = """
next friday
다음 금요일
다음 주
목요일
thursday
3일
10일
7월
월말
7월 말
주말
+10
12-01
12.1
03/04/2026
3/4/26
26. 12. 1.
1999-12-01
7월 3일쯤
ASAP
내일이나 모레
yesterday
"""


@pytest.mark.parametrize("line", MEANT.strip().splitlines())
def test_a_deadline_may_be_said_as_people_say_it(line: str) -> None:
    """Seen from Thursday, November 26, 2026, each of these is one day."""
    said, day = line.rsplit(maxsplit=1)
    assert deadline_said(said, THURSDAY).isoformat() == day


@pytest.mark.parametrize("said", ["", " ", "1" * 5000, "(금)", *UNCLEAR.strip().splitlines()])
def test_what_could_be_two_days_is_refused(said: str) -> None:
    """Nothing is guessed: the message says what is understood, in both languages."""
    with pytest.raises(BadDate) as caught:
        deadline_said(said, THURSDAY)
    assert "Friday next week" in caught.value.say("en")
    assert "다음 주 금요일" in caught.value.say("ko")


@pytest.mark.parametrize("said", ["2026-02-30", "13/1", "12월 32일", "이번 달 31일", "2026. 0. 1."])
def test_a_day_on_no_calendar_is_refused(said: str) -> None:
    """The message says that there is no such day."""
    with pytest.raises(BadDate, match="no such day"):
        deadline_said(said, THURSDAY)


def test_a_day_of_the_week_must_agree() -> None:
    """December 1, 2026 is a Tuesday, so a Wednesday beside it is a slip in one of the two."""
    with pytest.raises(BadDate, match="another day of the week"):
        deadline_said("12월 1일(수)", THURSDAY)


def test_a_day_just_past_is_not_next_years() -> None:
    """Without its year, November 25 seen from November 26 is a slip, and January 5 is the next."""
    with pytest.raises(BadDate, match="the year is missing"):
        deadline_said("11/25", THURSDAY)
    assert deadline_said("1/5", THURSDAY) == dt.date(2027, 1, 5)


def test_weeks_begin_on_monday() -> None:
    """On a Sunday the coming Friday is next week's, and this week's is past."""
    assert deadline_said("다음 주 금요일", SUNDAY) == dt.date(2026, 12, 4)
    assert deadline_said("이번 주 금요일", SUNDAY) == dt.date(2026, 11, 27)


def test_months_ahead_end_with_a_shorter_month() -> None:
    """A month after January 31 is February 28."""
    assert deadline_said("한 달 뒤", dt.date(2027, 1, 31)) == dt.date(2027, 2, 28)


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2026. 7. 3.", "2026-07-03"),
        ("2026년 7월 3일(금)", "2026-07-03"),
        ("July 3, 2026", "2026-07-03"),
        ("오늘", "2026-11-26"),
        ("today", "2026-11-26"),
    ],
)
def test_a_date_of_issue_has_its_year_or_is_today(said: str, day: str) -> None:
    """It may be past, and is never reckoned."""
    assert publication_said(said, THURSDAY).isoformat() == day


@pytest.mark.parametrize("said", ["내일", "+1d", "금요일", "7월 3일", "7/3", "다음 주 금요일"])
def test_a_date_of_issue_is_never_reckoned(said: str) -> None:
    """What is printed for ever is written out."""
    with pytest.raises(BadDate):
        publication_said(said, THURSDAY)
