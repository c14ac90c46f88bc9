"""Figures that have changed places: how many are seen, and that none is seen where none is."""

from collections.abc import Iterator
from itertools import combinations

import pytest

from flows.checks.exchanged_figures import exchanged
from flows.checks.numbers import read_english
from tests.growth import MOST, growth
from tests.number_cases import Case, read_cases

PAIRS = [case for case in read_cases() if case.correct and case.fields.get("mode") != "containment"]
SEEN = 0.17


def _exchanges(case: Case) -> Iterator[str]:
    """The English with two figures of one kind and unit in each other's place, for every two."""
    english = case.fields["en"]
    hard = [one for one in read_english(english) if one.hard]
    for one, other in combinations(hard, 2):
        alike = (one.kind, one.unit) == (other.kind, other.unit)
        if one.end <= other.start and alike and one.values.isdisjoint(other.values):
            between = english[one.end : other.start]
            yield english[: one.start] + other.text + between + one.text + english[other.end :]


def test_no_good_pair_is_suspected() -> None:
    """Every good pair of tests/cases/numbers is left alone."""
    told = [case.where for case in PAIRS if any(exchanged(case.fields["ko"], case.fields["en"]))]
    assert told == []


def test_some_exchanges_are_seen() -> None:
    """Of all exchanges that can be made in these pairs, one in six at the least; see docs/errors.md."""
    seen = [any(exchanged(case.fields["ko"], one)) for case in PAIRS for one in _exchanges(case)]
    assert sum(seen) / len(seen) >= SEEN


@pytest.mark.hostile
@pytest.mark.parametrize(
    ("korean", "english"),
    [("3척, ", "3 ships, "), ("3~5% ", "5 to 3% "), ("러시아 {n}척, ", "{n} for Vietnam, ")],
)
def test_many_figures_take_no_time(korean: str, english: str) -> None:
    """Four times as many figures, alike or all different, take about four times as long."""

    def work(size: int) -> None:
        said = "".join(korean.replace("{n}", str(n + 11)) for n in range(size))
        put = "".join(english.replace("{n}", str(n + 11)) for n in range(size))
        list(exchanged(said, put))

    assert growth(work, 400) < MOST
