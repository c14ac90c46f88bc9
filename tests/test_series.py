"""series.toml is checked before anything uses it."""

import pytest

from flows.errors import SeriesInvalid
from flows.series import parse_series

GOOD = """
title = { en = "Focus", ko = "포커스" }
institute = { en = "Institute", ko = "연구원" }
number = "No. {year}-{seq:02}"
"""


def test_the_least_a_series_needs() -> None:
    """Title, institute and number are enough; the rest has defaults."""
    series = parse_series("focus", GOOD)
    assert series.counts_by_year and series.translates and series.editions == ("en",)


@pytest.mark.parametrize(
    ("added", "named"),
    [
        ("colour = 'red'", "colour"),
        ("zone = 'Asia/Soul'", "zone"),
        ("editions = []", "editions"),
        ("editions = ['en', 'en']", "editions"),
        ("formats = ['html']", "formats"),
        ("issn = '12'", "issn"),
        ("base_url = 'javascript:alert(1)'", "base_url"),
        ("[handoff]\ndue_days = 0", "due_days"),
        ("[[disclaimers]]\nid = '../x'\nversion = '2026-01'\nlang = 'en'", "id"),
        ("= nonsense", "line"),
    ],
)
def test_a_wrong_entry_is_named(added: str, named: str) -> None:
    """The message names the entry that is wrong."""
    with pytest.raises(SeriesInvalid) as caught:
        parse_series("focus", GOOD + added)
    assert named in caught.value.say("en")
    assert caught.value.exit_code == 6


@pytest.mark.parametrize(
    "number",
    [
        "No. 2026",
        "No. {month}-{seq}",
        "{seq.real}",
        "{0}",
        "{seq!r:x}",
        "{seq:012345678}",
        "{seq:.3f}",
    ],
)
def test_a_number_format_is_tried_before_use(number: str) -> None:
    """A format without {seq}, or with a place that does not exist, is refused."""
    with pytest.raises(SeriesInvalid):
        parse_series("focus", GOOD.replace("No. {year}-{seq:02}", number))


def test_every_problem_is_told_at_once() -> None:
    """Two mistakes are told together, not one after the other."""
    with pytest.raises(SeriesInvalid) as caught:
        parse_series("focus", GOOD + "colour = 1\nissn = '12'")
    assert "colour" in caught.value.say("ko") and "issn" in caught.value.say("ko")
