"""A counter's reading and a day → the number as printed and as it stands in a URL."""

from datetime import date

import pytest

from flows.errors import BadDate
from flows.issue import IssueKey, Number, original_edition
from flows.numbering import assign, number_for
from flows.series import Series, parse_series
from tests.crash.shop import SERIES, manuscript

JUNE = date(2019, 6, 26)


def series(number: str, **settings: object) -> Series:
    """A series that writes its numbers so."""
    text = "\n".join(line for line in SERIES.splitlines() if not line.startswith("number"))
    more = "".join(f"{name} = {value}\n" for name, value in settings.items())
    return parse_series("focus", f'{more}number = "{number}"\n{text}')


@pytest.mark.parametrize(
    ("written", "seq", "on", "text", "path", "year"),
    [
        ("No. {year}-{seq:02}", 20, JUNE, "No. 2019-20", "2019-20", 2019),
        ("No. {year}-{seq:02}", 7, JUNE, "No. 2019-07", "2019-07", 2019),
        ("No. {year}-{seq:02}", 100, JUNE, "No. 2019-100", "2019-100", 2019),
        ("GB {yy}-{seq:02}", 1, date(2026, 1, 2), "GB 26-01", "gb-26-01", 2026),
        ("GB {yy}-{seq:02}", 1, date(2006, 1, 2), "GB 06-01", "gb-06-01", 2006),
        ("CO {yy:02}-{seq}", 3, date(2009, 1, 2), "CO 09-3", "co-09-3", 2009),
        ("제{seq}호", 12, JUNE, "제12호", "12", 0),
        ("No.{seq}", 12, JUNE, "No.12", "12", 0),
        ("Nova {seq}", 12, JUNE, "Nova 12", "nova-12", 0),
    ],
)
def test_a_number_takes_the_form_of_its_series(
    written: str, seq: int, on: date, text: str, path: str, year: int
) -> None:
    """Each series writes its numbers its own way; the path is safe in a URL and a file name."""
    assert number_for(series(written), seq, on) == Number(year, seq, text, path)


def test_volumes_are_counted_from_the_first_year() -> None:
    """The first year is volume 1, and its number starts again each year."""
    volumes = series("Vol. {volume} No. {seq}", first_year=2001)
    assert number_for(volumes, 2, JUNE) == Number(2019, 2, "Vol. 19 No. 2", "vol-19-no-2")


def test_no_volume_before_the_first() -> None:
    """A day before the first volume is refused with the day in the message."""
    with pytest.raises(BadDate, match="2000-12-31"):
        number_for(series("Vol. {volume} No. {seq}", first_year=2001), 1, date(2000, 12, 31))


def test_an_edition_gets_its_number_and_its_date_together() -> None:
    """Number and date go on at once; nothing else changes."""
    edition = original_edition(IssueKey("focus", "xi-visit"), manuscript())
    number = Number(2019, 20, "No. 2019-20", "2019-20")
    numbered = assign(edition, number, JUNE)
    assert (numbered.number, numbered.date) == (number, JUNE)
    assert (numbered.title, numbered.blocks) == (edition.title, edition.blocks)
