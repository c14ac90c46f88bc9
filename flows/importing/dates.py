"""Words of a page → the date that they state."""

import datetime as dt
import re
from dataclasses import dataclass

_NAMES = (
    "january february march april may june july august september october november december".split()
)
_MONTH = r"(?P<name>" + "|".join(f"{one[:3]}(?:{one[3:]})?" for one in _NAMES) + r"|sept)\.?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>(?:19|20)\d\d)\s?년\s?(?P<month>\d{1,2})\s?월\s?(?P<day>\d{1,2})\s?일",
        r"(?<![\d.-])(?P<year>(?:19|20)\d\d)\s?[.\-/]\s?(?P<month>\d{1,2})\s?[.\-/]\s?(?P<day>\d{1,2})(?![\d-])",
        _MONTH + r"\s{1,2}(?P<day>\d{1,2})(?:st|nd|rd|th)?,?\s{1,2}(?P<year>(?:19|20)\d\d)(?!\d)",
        r"(?<!\d)(?P<day>\d{1,2})(?:st|nd|rd|th)?\s{1,2}" + _MONTH + r",?\s{1,2}(?P<year>(?:19|20)\d\d)(?!\d)",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stated:
    """A date and its words; where they begin and end in the line."""

    date: dt.date
    start: int
    end: int


def stated(line: str) -> Stated | None:
    """The first date of a line; None: there is none, or no such day."""
    found = [one for form in _FORMS if (one := _read(form.search(line)))]
    return min(found, key=lambda one: one.start, default=None)


def _read(match: re.Match[str] | None) -> Stated | None:
    if match is None:
        return None
    parts = match.groupdict()
    month = parts.get("month") or _month(parts["name"])
    try:
        day = dt.date(int(parts["year"]), int(month), int(parts["day"]))
    except ValueError:
        return None
    return Stated(day, match.start(), match.end())


def _month(name: str) -> int:
    return next(n for n, one in enumerate(_NAMES, start=1) if one.startswith(name[:3].lower()))
