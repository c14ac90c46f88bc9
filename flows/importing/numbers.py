"""Words of a page → the number that an issue bears, in the form of its series or in another.

A number in the series' own form takes the place in its counter that it names; one in another form
(`2019-Special-1`) is kept as borne and takes a place of its own, so that no counter is disturbed.
"""

import datetime as dt
import re
from dataclasses import dataclass
from functools import lru_cache
from string import Formatter

_PLACES = {"year": r"(?P<year>(?:19|20)\d\d)", "yy": r"(?P<yy>\d\d)", "seq": r"(?P<seq>\d{1,5})", "volume": r"(?P<volume>\d{1,3})"}  # fmt: skip
_OTHERS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"\bVol(?:ume)?\.?\s?\d{1,3}\s?,?\s{0,2}(?:No|Nr|Issue)\.?\s?\d{1,4}\b",
        r"제\s?\d{1,3}\s?권\s{0,2}(?:제\s?)?\d{1,4}\s?호",
        r"(?:19|20)\d\d\s?[-–]\s?[가-힣A-Za-z]{2,12}(?:\s?[-–]\s?제?\s?\d{1,4}\s?호?)?(?![\w-])",
        r"(?:통권\s?)?제\s?\d{1,5}\s?호",
        r"\b(?:No|Nr)\.?\s?(?:\d{2,4}\s?[-–]\s?)?\d{1,4}\b",
        r"№\s?(?:\d{2,4}\s?[-–]\s?)?\d{1,4}\b",
        r"(?-i:\b[A-Z]{2,4}\s\d{2,4}\s?[-–]\s?\d{1,4}\b)",
    )
)
_LONGEST_LINE = 160


@dataclass(frozen=True, slots=True)
class Borne:
    """A number as its source writes it: the words, where they stand in their line, whether that is
    the series' own form, and then its year (0: none is written) and its place in the counter."""

    text: str
    start: int
    end: int
    own: bool
    year: int = 0
    seq: int = 0
    century: bool = True

    @property
    def written(self) -> str:
        """The words, with plain spaces: a printed page has some that never break."""
        return " ".join(self.text.split())


def borne(line: str, form: str, first_year: int = 1) -> Borne | None:
    """The number that stands in a line; `form` is the series' number format. A long line has none."""
    if len(line) > _LONGEST_LINE:
        return None
    own = _pattern(form).search(line)
    if own:
        parts = own.groupdict()
        year = int(parts.get("year") or 0)
        if parts.get("volume"):
            year = first_year + int(parts["volume"]) - 1
        short = parts.get("yy")
        year = year or (2000 + int(short) if short else 0)
        return Borne(
            own[0].strip(), own.start(), own.end(), True, year, int(parts["seq"]), not short
        )
    for other in _OTHERS:
        if found := other.search(line):
            return Borne(found[0].strip(), found.start(), found.end(), False)
    return None


def exact(text: str, form: str, first_year: int = 1) -> Borne | None:
    """A number by itself in the series' own form; None where it is in another."""
    found = borne(text, form, first_year)
    return found if found and found.own and found.text == text.strip() else None


def year_of(number: Borne, date: dt.date | None) -> int:
    """The year a number names; a year of two digits is of the century of its date."""
    if number.century or date is None or number.year == 0:
        return number.year
    near = date.year - date.year % 100 + number.year % 100
    return min((near - 100, near, near + 100), key=lambda one: abs(one - date.year))


@lru_cache(maxsize=32)
def _pattern(form: str) -> re.Pattern[str]:
    """A number format as what finds it: white space and the kind of dash do not matter."""
    made, seen = [], set[str]()
    for literal, name, _, _ in Formatter().parse(form):
        for piece in re.split(r"(\s+|[-‐‑–])", literal):
            if piece.isspace():
                made.append(r"\s{0,3}")
            elif piece in ("-", "‐", "‑", "–") and piece:
                made.append(r"\s?[-‐‑–]\s?")
            else:
                made.append(re.escape(piece))
        if name is not None:
            made.append(_PLACES[name] if name not in seen else r"\d+")
            seen.add(name)
    return re.compile(r"(?<![\w-])" + "".join(made) + r"(?![\w-])", re.IGNORECASE)
