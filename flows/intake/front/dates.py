"""A line of front matter → the date it states, in Korean, numeric or English form."""

import datetime as dt
import re

from flows.intake.front.labels import begins_with

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
         "august aug", "september sept sep", "october oct", "november nov", "december dec"), 1
    )
    for name in names.split()
}  # fmt: skip
_LONGEST = 120
_MONTH = r"(?P<name>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>(?:19|20)\d\d)\s{0,3}년\s{0,3}(?P<month>\d{1,2})\s{0,3}월\s{0,3}(?P<day>\d{1,2})\s{0,3}일",
        r"(?P<short>['’‘]\d\d)\s{0,3}[.년]\s{0,3}(?P<month>\d{1,2})\s{0,3}[.월]\s{0,3}(?P<day>\d{1,2})\s{0,3}[.일]?",
        r"(?P<year>(?:19|20)\d\d)\s{0,3}[.\-/]\s{0,3}(?P<month>\d{1,2})\s{0,3}[.\-/]\s{0,3}(?P<day>\d{1,2})\s{0,3}\.?",
        _MONTH + r"\s{1,3}(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s{1,3}(?P<year>(?:19|20)\d\d)",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s{1,3}" + _MONTH + r",?\s{1,3}(?P<year>(?:19|20)\d\d)",
    )
)
_AROUND = re.compile(
    r"[\s()\[\]（）<>|.,]{0,9}(?:\(?[월화수목금토일](?:요일)?\)?)?[\s()\[\]（）<>|.,]{0,9}"
    r"(?:\d{1,2}:\d{2}|발행|발간|작성|게재|발표|기준|현재)?[\s()\[\]（）]{0,3}"
)
_TAIL = re.compile(r"\s{0,3}[.,]?\s{0,3}\(?[월화수목금토일](?:요일)?\)(?=\s|$)|\s{0,3}\.")
_MONTH_ONLY = re.compile(
    r"[(\[（]?\s{0,3}(?:['’‘]?\d{2}|(?:19|20)\d\d)\s{0,3}년\s{0,3}\d{1,2}\s{0,3}월(?:\s?호)?\s{0,3}[)\]）]?"
    r"|[(\[（]?\s{0,3}(?:19|20)\d\d\s{0,3}[./-]\s{0,3}\d{1,2}\s{0,3}\.?\s{0,3}[)\]）]?"
    r"|(?:19|20)\d\d\s{0,3}년?\s{0,3}(?:봄|여름|가을|겨울)(?:\s?호)?"
    r"|" + _MONTH.replace("?P<name>", "?:") + r",?\s{1,3}(?:19|20)\d\d",
    re.IGNORECASE,
)


def stated_date(line: str) -> tuple[dt.date, str] | None:
    """The first date in a line and its words; None: there is none, or no such day."""
    for form in _FORMS:
        match = form.search(line)
        if match:
            found = _day(match.groupdict())
            if found is not None:
                return found, match[0].strip()
    return None


def is_date_line(line: str) -> bool:
    """Whether a line states a date and nothing else."""
    own = line.lstrip("([（ ")
    value = own[begins_with(own, "date", firm=False) :]
    found = stated_date(value) if len(line) <= _LONGEST else None
    return found is not None and _AROUND.fullmatch(value.replace(found[1], "", 1)) is not None


def without_date(line: str) -> str:
    """The line without the date it states, nor the brackets and the label around it."""
    found = stated_date(line)
    if found is None:
        return line
    before, _, after = line.partition(found[1])
    after = after[match.end() :] if (match := _TAIL.match(after)) else after
    opened = before.rstrip()[-1:] in tuple("([（") and after.lstrip()[:1] in tuple(")]）")
    if opened:
        before, after = before.rstrip()[:-1], after.lstrip()[1:]
    return f"{before.rstrip(' |,/')} {after.lstrip(' |,/')}".strip()


def is_month_line(line: str) -> bool:
    """Whether a line is a year and a month without a day."""
    return _MONTH_ONLY.fullmatch(line.strip()) is not None


def _day(parts: dict[str, str]) -> dt.date | None:
    year = int("20" + parts["short"][1:]) if "short" in parts else int(parts["year"])
    month = _MONTHS[parts["name"].casefold()] if "name" in parts else int(parts["month"])
    try:
        return dt.date(year, month, int(parts["day"]))
    except ValueError:
        return None
