"""5 · Edition → Edition with its number: how a series writes a number, in print and in a URL.

Which number it is, the ledger's counter says (flows/ledger/numbers.py); here it gets its form.
"""

import re
import unicodedata
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from flows.errors import BadDate
from flows.issue import Edition, Number
from flows.wording import Sentence

if TYPE_CHECKING:
    from flows.series import Series

_NO = re.compile(r"^\s*(?:no\.?|nr\.?|№)(?=[\s\d])", re.IGNORECASE)
_APART = re.compile(r"[^a-z0-9]+")


class _TwoDigits(int):
    """A year of the century: `{yy}` in 2006 is 06."""

    def __format__(self, spec: str) -> str:
        return format(int(self), spec or "02")


def number_for(series: "Series", seq: int, on: date) -> Number:
    """The number `seq` of a series, for an issue published on that day.

    Raises BadDate for a day before the series' first volume.
    """
    if on.year < series.first_year:
        raise BadDate(
            text=on.isoformat(),
            why=Sentence(
                en=f"the series began in {series.first_year}",
                ko=f"시리즈는 {series.first_year}년에 시작했습니다",
            ),
        )
    text = series.number.format(
        seq=seq,
        year=on.year,
        yy=_TwoDigits(on.year % 100),
        volume=on.year - series.first_year + 1,
    )
    year = on.year if series.counts_by_year else 0
    return Number(year=year, seq=seq, text=text, path=path_of(text))


def assign(edition: Edition, number: Number, on: date) -> Edition:
    """The edition with its number and its date of publication."""
    return replace(edition, number=number, date=on)


def path_of(text: str) -> str:
    """A number as written, as it stands in a URL: `No. 2019-20` → `2019-20`, `GB 26-01` → `gb-26-01`."""
    plain = unicodedata.normalize("NFKD", _NO.sub("", text)).encode("ascii", "ignore").decode()
    return _APART.sub("-", plain.lower()).strip("-")
