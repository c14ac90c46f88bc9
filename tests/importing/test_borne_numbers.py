"""A number that an issue bears already: given as it is, once, and the counter goes beyond it."""

import datetime as dt
from pathlib import Path

import pytest

from flows import ledger
from flows.desk import Desk
from flows.errors import MoveNotAllowed, NumberTaken, UnknownIssue
from flows.importing.numbers import borne, exact, year_of
from flows.issue import Number
from flows.ledger.engines import Work
from tests.crash import shop
from tests.importing import archive

DAY = dt.date(2019, 6, 26)
OURS = archive.key("old")


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A desk with two drafts."""
    desk = Desk.open(shop.make_workspace(tmp_path / "ws"))
    for slug in ("old", "other"):
        shop.submit(desk, archive.key(slug))
    return desk


def number(seq: int, year: int = 2019) -> Number:
    """A number of the series."""
    return Number(year, seq, f"No. {year}-{seq:02}", f"{year}-{seq:02}")


def write(desk: Desk, work: Work[None]) -> None:
    """A piece of work on the ledger."""
    desk._writing().write(work)


def bear(desk: Desk, slug: str, borne_number: Number, day: dt.date = DAY) -> None:
    """Give a draft a number."""
    key = archive.key(slug)
    write(
        desk, lambda now: ledger.numbers.bear(now, key, borne_number, day, at=shop.AT, by="editor")
    )


def following(desk: Desk, year: int = 2019) -> int:
    """What the counter gives next."""
    return desk.next_seq(desk.series("focus"), DAY.replace(year=year))


def test_the_counter_goes_beyond_the_number(desk: Desk) -> None:
    """And no further; that of another year stays."""
    bear(desk, "old", number(20))
    assert (following(desk), following(desk, 2020)) == (21, 1)


def test_a_lower_number_leaves_the_counter(desk: Desk) -> None:
    """It is given, too, and never by the counter."""
    bear(desk, "old", number(20))
    bear(desk, "other", number(3))
    assert following(desk) == 21


def test_the_same_number_again_is_the_same(desk: Desk) -> None:
    """A retry changes nothing."""
    bear(desk, "old", number(20))
    events = len(desk.events(OURS))
    bear(desk, "old", number(20))
    assert len(desk.events(OURS)) == events


def test_a_number_of_another_issue_is_refused(desk: Desk) -> None:
    """Nothing is written then."""
    bear(desk, "old", number(20))
    with pytest.raises(NumberTaken):
        bear(desk, "other", number(20))
    assert len(desk.events(archive.key("other"))) == 1


def test_an_issue_keeps_the_number_it_has(desk: Desk) -> None:
    """Another number, or another date, is refused."""
    bear(desk, "old", number(20))
    for other, day in ((number(21), DAY), (number(20), DAY.replace(day=1))):
        with pytest.raises(NumberTaken):
            bear(desk, "old", other, day)


def test_an_issue_that_is_not_there_gets_none(desk: Desk) -> None:
    """A number belongs to a draft on the desk that can be released."""
    with pytest.raises(UnknownIssue):
        bear(desk, "nobody", number(1))
    shop.publish(desk.root, "out", shop.TODAY)
    with pytest.raises((MoveNotAllowed, NumberTaken)):
        bear(desk, "out", number(7))


@pytest.mark.parametrize(
    ("line", "form", "text", "own", "year", "seq"),
    [
        ("No. 2019-20 (June 26, 2019)", "No. {year}-{seq:02}", "No. 2019-20", True, 2019, 20),
        ("no.2019 – 5", "No. {year}-{seq:02}", "no.2019 – 5", True, 2019, 5),
        ("GB 06-01", "GB {yy}-{seq:02}", "GB 06-01", True, 2006, 1),
        ("통권 제112호", "제{seq}호", "제112호", True, 0, 112),
        ("Vol. 3 No. 14", "Vol. {volume} No. {seq}", "Vol. 3 No. 14", True, 2012, 14),
        ("Vol. 22 No. 14", "No. {year}-{seq:02}", "Vol. 22 No. 14", False, 0, 0),
        ("[정세 2026-특집호-제5호]", "No. {year}-{seq:02}", "2026-특집호-제5호", False, 0, 0),
        ("CO 19-13", "No. {year}-{seq:02}", "CO 19-13", False, 0, 0),
    ],
)  # fmt: skip
def test_numbers_are_read_in_the_form_of_the_series_and_in_others(
    line: str, form: str, text: str, own: bool, year: int, seq: int
) -> None:
    """As they stand; year and place only where the form tells them."""
    found = borne(line, form, first_year=2010)
    assert found is not None
    assert (found.text, found.own, found.year, found.seq) == (text, own, year, seq)


@pytest.mark.parametrize(
    "line", ["2019-06-26", "Date 2019-06-26", "Nothing", "1 of 3", "No", "x" * 500 + " No. 2019-20"]
)
def test_what_is_no_number_is_none(line: str) -> None:
    """Dates, pages and long lines."""
    assert borne(line, "No. {year}-{seq:02}") is None


def test_two_digits_of_a_year_are_of_the_century_of_the_date() -> None:
    """GB 98-03 of 1998, GB 06-01 of 2006."""
    form = "GB {yy}-{seq:02}"
    old, new = exact("GB 98-03", form), exact("GB 06-01", form)
    assert old is not None and year_of(old, dt.date(1998, 5, 1)) == 1998
    assert new is not None and year_of(new, dt.date(2006, 5, 1)) == 2006
