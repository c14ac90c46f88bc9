"""What an editor types for a day → that day: `내일`, `다음 주 금요일`, `7/3`, `in 2 weeks`, `2026. 7. 3.`

Each of FORMS reads one way of writing; words that could mean two days are refused. Weeks begin on
Monday (ISO 8601), and a month stands before its day, as Korean and American editors write it.
"""

import datetime as dt
import re
import unicodedata
from calendar import monthrange
from collections.abc import Callable, Mapping, Sequence

from flows.errors import BadDate
from flows.wording import Sentence

_NO_SUCH_DAY = Sentence(en="there is no such day", ko="없는 날짜입니다")
_NOT_ONE_DAY = Sentence(
    en="it does not name one day for certain", ko="어느 날인지 하나로 정해지지 않습니다"
)
_WRONG_WEEKDAY = Sentence(en="it is another day of the week", ko="요일이 날짜와 다릅니다")
_YEAR_MISSING = Sentence(en="the year is missing", ko="연도가 없습니다")

_LONGEST = 60
_WITHOUT_YEAR = dt.timedelta(days=183)
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_NAME = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_YEAR, _MONTH, _DAY = r"(?P<year>20\d\d)", r"(?P<month>\d{1,2})", r"(?P<day>\d{1,2})"
_SHORT, _NTH = r"['’‘](?P<short>\d\d)", _DAY + r"(?:st|nd|rd|th)?"
_KOREAN = rf"{_MONTH} ?월 ?{_DAY} ?일"
_DATED = (
    rf"{_YEAR}-{_MONTH}-{_DAY}",
    rf"{_YEAR} ?/ ?{_MONTH} ?/ ?{_DAY}",
    rf"(?:{_YEAR}|{_SHORT}) ?\. ?{_MONTH} ?\. ?{_DAY} ?\.?",
    rf"(?:{_YEAR}|{_SHORT}) ?년 ?{_KOREAN}",
    r"(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)",
    rf"{_NAME} {_NTH},? {_YEAR}",
    rf"{_NTH}(?: of)? {_NAME},? {_YEAR}",
)
_YEARLESS = (
    _KOREAN,
    rf"{_MONTH} ?/ ?{_DAY}",
    rf"{_MONTH} ?\. ?{_DAY} ?\.",
    rf"{_NAME} {_NTH}",
    rf"(?:the )?{_NTH}(?: of)? {_NAME}",
)
_NEAR: Mapping[str, int] = {
    "오늘": 0, "금일": 0, "today": 0,
    "내일": 1, "명일": 1, "tomorrow": 1,
    "모레": 2, "내일모레": 2, "내일 모레": 2, "day after tomorrow": 2,
    "the day after tomorrow": 2, "글피": 3, "그글피": 4,
}  # fmt: skip
_COUNTED: Mapping[str, int] = {
    "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "일주일": 7,
    "여드레": 8, "아흐레": 9, "열흘": 10, "보름": 15,
}  # fmt: skip
_SMALL: Mapping[str, int] = {
    "a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "한": 1, "두": 2, "세": 3, "네": 4,
}  # fmt: skip
_COUNT = rf"(?P<count>\d{{1,3}}|{'|'.join(_SMALL)})"
_AHEAD = (
    rf"{_COUNT} ?(?P<unit>일|주|주일|개월|달) ?(?:뒤|후)",
    rf"in {_COUNT} (?P<unit>day|week|month)s?",
    rf"{_COUNT} (?P<unit>day|week|month)s? (?:from now|from today)",
    r"\+ ?(?P<count>\d{1,3}) ?(?P<unit>d|w|m|day|week|month|일|주|달|개월)s?",
)
_COUNTED_AHEAD = rf"(?P<counted>{'|'.join(_COUNTED)}) ?(?:뒤|후)"
_WEEKS: Mapping[str, int] = {
    "이번주": 0, "금주": 0, "thisweek": 0, "다음주": 1, "담주": 1, "내주": 1, "차주": 1,
    "nextweek": 1, "다다음주": 2, "theweekafternext": 2,
}  # fmt: skip
_WEEK = r"(?P<week>이번 ?주|금주|(?:다)?다음 ?주|담주|내주|차주|this week|next week|the week after next)"
_WEEKDAYS = tuple("월화수목금토일")
_WEEKDAYS_ENGLISH = "mon tue wed thu fri sat sun".split()
_WEEKDAY = (
    r"(?P<weekday>[월화수목금토일]요일|mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|"
    r"thu(?:rs|rsday)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\.?"
)
_SIGN = "(?P<sign>[월화수목금토일])"
_IN_WEEK = (rf"{_WEEK} ?(?:{_SIGN}|{_WEEKDAY})", rf"{_WEEKDAY},? (?:of )?{_WEEK}")
_IN_MONTH = (
    rf"(?P<which>이번 ?달|이달|금월|다음 ?달|내달|담달) ?(?:{_DAY} ?일|말일)",
    r"(?:the )?(?:end|last day) of (?P<which>this|next) month",
)
_NEXT = ("다음", "내달", "담달", "next")
_BESIDE = (  # a date and its day of the week: `7월 3일(금)`, `Friday, July 3`
    rf"(?P<date>.*\S) ?\( ?(?:{_SIGN}|{_WEEKDAY}) ?\)",
    rf"(?P<date>.*\S),? {_WEEKDAY}",
    rf"{_WEEKDAY},? (?P<date>.*)",
)
_UNTIL = re.compile(r"^(?:by|on|until) (?=\S)|(?<=\S) ?까지$")

_Form = Callable[[str, dt.date], dt.date | None]


class _Unclear(Exception):
    """Why words that were understood name no day."""

    def __init__(self, why: Sentence) -> None:
        self.why = why


def deadline_said(text: str, today: dt.date) -> dt.date:
    """The day that is meant, seen from today. Raises BadDate."""
    return _said(text, today, FORMS)


def publication_said(text: str, today: dt.date) -> dt.date:
    """A date with its year, or today: what is printed on an issue is not reckoned. Raises BadDate."""
    return _said(text, today, PRINTED)


def _said(text: str, today: dt.date, forms: Sequence[_Form]) -> dt.date:
    said = " ".join(unicodedata.normalize("NFKC", text).casefold().split())
    try:
        found = _read(_UNTIL.sub("", said), today, forms) if len(said) <= _LONGEST else None
    except (ValueError, OverflowError):
        raise BadDate(text=text, why=_NO_SUCH_DAY) from None
    except _Unclear as unclear:
        raise BadDate(text=text, why=unclear.why) from None
    if found is None:
        raise BadDate(text=text, why=_NOT_ONE_DAY)
    return found


def _read(said: str, today: dt.date, forms: Sequence[_Form]) -> dt.date | None:
    """The day by the first form that fits; with a day of the week beside it, which must agree."""
    for form in forms:
        found = form(said, today)
        if found is not None:
            return found
    beside = _match(_BESIDE, said)
    found = _read(beside["date"], today, forms) if beside else None
    if beside and found and found.weekday() != _weekday(beside):
        raise _Unclear(_WRONG_WEEKDAY)
    return found


def _dated(said: str, today: dt.date) -> dt.date | None:
    parts = _match(_DATED, said)
    return _day(parts, int(parts.get("year") or "20" + parts["short"])) if parts else None


def _yearless(said: str, today: dt.date) -> dt.date | None:
    """This year's, or early next year's where this year's is past by half a year and more."""
    parts = _match(_YEARLESS, said)
    if parts is None:
        return None
    day = _day(parts, today.year)
    if day >= today:
        return day
    following = _day(parts, today.year + 1)
    if following - today > _WITHOUT_YEAR:
        raise _Unclear(_YEAR_MISSING)
    return following


def _year_missing(said: str, today: dt.date) -> dt.date | None:
    if _match(_YEARLESS, said):
        raise _Unclear(_YEAR_MISSING)
    return None


def _today(said: str, today: dt.date) -> dt.date | None:
    return today if _NEAR.get(said) == 0 else None


def _near(said: str, today: dt.date) -> dt.date | None:
    ahead = _NEAR.get(said)
    return None if ahead is None else today + dt.timedelta(days=ahead)


def _ahead(said: str, today: dt.date) -> dt.date | None:
    """`10일 뒤`, `in two weeks`, `+10d`, `열흘 뒤`, `한 달 뒤`."""
    counted = _match((_COUNTED_AHEAD,), said)
    if counted:
        return today + dt.timedelta(days=_COUNTED[counted["counted"]])
    parts = _match(_AHEAD, said)
    if parts is None:
        return None
    count = _SMALL.get(parts["count"]) or int(parts["count"])
    if parts["unit"][0] in "m달개":
        return _months_on(today, count)
    return today + dt.timedelta(days=count * (7 if parts["unit"][0] in "w주" else 1))


def _in_week(said: str, today: dt.date) -> dt.date | None:
    parts = _match(_IN_WEEK, said)
    if parts is None:
        return None
    weeks = _WEEKS[parts["week"].replace(" ", "")]
    return today + dt.timedelta(days=7 * weeks + _weekday(parts) - today.weekday())


def _coming(said: str, today: dt.date) -> dt.date | None:
    """`금요일`, the next there is; on a Friday it could be today's or that in a week."""
    parts = _match((_WEEKDAY,), said)
    if parts is None:
        return None
    days = (_weekday(parts) - today.weekday()) % 7
    return today + dt.timedelta(days=days) if days else None


def _in_month(said: str, today: dt.date) -> dt.date | None:
    """`이달 말일`, `다음 달 3일`, `the end of next month`."""
    parts = _match(_IN_MONTH, said)
    if parts is None:
        return None
    month = _months_on(today.replace(day=1), int(parts["which"].startswith(_NEXT)))
    return month.replace(day=int(parts.get("day") or monthrange(month.year, month.month)[1]))


def _match(forms: Sequence[str], said: str) -> dict[str, str] | None:
    """The named parts of the first form that is all of what was said."""
    match = next((match for form in forms if (match := re.fullmatch(form, said))), None)
    return {name: part for name, part in match.groupdict().items() if part} if match else None


def _day(parts: Mapping[str, str], year: int) -> dt.date:
    """Raises ValueError where the calendar has no such day."""
    named = parts.get("name")
    month = _MONTHS.index(named[:3]) + 1 if named else int(parts["month"])
    return dt.date(year, month, int(parts["day"]))


def _weekday(parts: Mapping[str, str]) -> int:
    """0 for Monday."""
    said = parts.get("sign") or parts["weekday"]
    if said[0] in _WEEKDAYS:
        return _WEEKDAYS.index(said[0])
    return _WEEKDAYS_ENGLISH.index(said[:3])


def _months_on(day: dt.date, count: int) -> dt.date:
    """The same day some months later; the last of the month where that is shorter."""
    years, month = divmod(day.month - 1 + count, 12)
    year = day.year + years
    return dt.date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


FORMS: Sequence[_Form] = (_dated, _near, _ahead, _in_week, _coming, _in_month, _yearless)
"""The ways to say a deadline, the surest first."""

PRINTED: Sequence[_Form] = (_dated, _today, _year_missing)
"""The ways to say a date of issue."""
