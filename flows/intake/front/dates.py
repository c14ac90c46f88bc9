"""A line of front matter → the date it states, in Korean, numeric or English form."""

import datetime as dt
import re

_MONTHS = {
    name: number
    for number, names in enumerate(
        ("january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
         "august aug", "september sept sep", "october oct", "november nov", "december dec"), 1
    )
    for name in names.split()
}  # fmt: skip
_MONTH = r"(?P<name>" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\.?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?P<year>(?:19|20)\d\d)\s*년\s*(?P<month>\d{1,2})\s*월\s*(?P<day>\d{1,2})\s*일",
        r"(?P<short>['’‘]\d\d)\s*[.년]\s*(?P<month>\d{1,2})\s*[.월]\s*(?P<day>\d{1,2})\s*[.일]?",
        r"(?P<year>(?:19|20)\d\d)\s*[.\-/]\s*(?P<month>\d{1,2})\s*[.\-/]\s*(?P<day>\d{1,2})\s*\.?",
        _MONTH + r"\s+(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s+(?P<year>(?:19|20)\d\d)",
        r"(?P<day>\d{1,2})(?:st|nd|rd|th)?\s+" + _MONTH + r",?\s+(?P<year>(?:19|20)\d\d)",
    )
)
_AROUND = re.compile(
    r"(?:(?:작성|발간|발행|원고|게재|기고|제출|집필)\s?일자?|일자|날짜|date|published(?: on)?)?\s*[:：]?"
    r"[\s()\[\]（）<>|]*(?:\([월화수목금토일]\))?[\s()\[\]（）.]*",
    re.IGNORECASE,
)
_MONTH_ONLY = re.compile(
    r"[(\[（]?\s*(?:['’‘]?\d{2}|(?:19|20)\d\d)\s*년\s*\d{1,2}\s*월(?:\s?호)?\s*[)\]）]?"
    r"|[(\[（]?\s*(?:19|20)\d\d\s*[./-]\s*\d{1,2}\s*\.?\s*[)\]）]?"
    r"|" + _MONTH.replace("?P<name>", "?:") + r",?\s+(?:19|20)\d\d",
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
    found = stated_date(line)
    return found is not None and _AROUND.fullmatch(line.replace(found[1], "", 1)) is not None


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
