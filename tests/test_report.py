"""Findings and where they stand."""

import pytest

from flows.report import Finding, Kind, Report, Waiver, finding, place
from flows.telling import report_lines
from flows.wording import Sentence

CATALOGUE = {"odd": Kind("block", Sentence(en="Odd: {quote}.", ko="이상함: {quote}."))}


@pytest.mark.parametrize(
    ("anchor", "english", "korean"),
    [
        ("p14", "¶14", "¶14"),
        ("t1.r2c3.1", "Table 1, row 2, column 3 ¶1", "표 1, 2행 3열 ¶1"),
        ("f1.caption", "Figure 1, caption", "그림 1 제목"),
        ("fn2", "Note 2", "각주 2"),
        ("author1.affiliation", "Author 1, affiliation", "저자 1 소속"),
        ("title", "Title", "제목"),
    ],
)
def test_anchor_reads_as_a_place(anchor: str, english: str, korean: str) -> None:
    """An editor reads ¶14 or a table's row and column, never an identifier."""
    assert (place(anchor, "en"), place(anchor, "ko")) == (english, korean)


def _odd(quote: str, anchor: str = "p1") -> Finding:
    return finding(CATALOGUE, "odd", anchor=anchor, quote=quote)


def _given_for(*findings: Finding) -> Waiver:
    return Waiver("odd", "Kim", "why", marks=tuple(one.mark for one in findings))


def test_waiver_lets_pass_what_it_was_given_for() -> None:
    """A waived finding stays in the report but no longer blocks."""
    waived = Report((_odd("x"),)).waived([_given_for(_odd("x"))])
    assert not waived.blocking
    assert waived.findings[0].waiver == _given_for(_odd("x"))


def test_waiver_survives_a_return_that_moves_the_place() -> None:
    """The same words at another paragraph are the same finding."""
    assert not Report((_odd("x", "p7"),)).waived([_given_for(_odd("x", "p1"))]).blocking


def test_waiver_does_not_cover_what_was_not_looked_at() -> None:
    """Another finding of the same code in the next return blocks again."""
    found = Report((_odd("x"), _odd("y"))).waived([_given_for(_odd("x"))])
    assert [one.quote for one in found.blocking] == ["y"]


def test_findings_without_a_quote_are_known_by_their_place() -> None:
    """What quotes nothing says the same everywhere, so its place tells it from others."""
    assert _odd("", "p1").mark != _odd("", "p2").mark


@pytest.mark.parametrize("named", ["", "p14", "¶14"])
def test_waiver_names_a_place_as_editors_read_it(named: str) -> None:
    """`code@¶14` and `code@p14` name one place, the code alone every place."""
    waiver = Waiver("odd", "Kim", "why", anchor=named)
    assert (waiver.names(_odd("x", "p14")), waiver.names(_odd("x", "p1"))) == (True, not named)


def test_a_waived_finding_is_not_marked_as_one_that_blocks() -> None:
    """On the terminal it stands last, with a tick: what is to be mended is what has a cross."""
    report = Report((_odd("x"), _odd("y", "p9"))).waived([_given_for(_odd("x"))])
    blocked, waived = report_lines(report, "en")
    assert blocked.startswith("✗ ") and "¶9" in blocked
    assert waived.startswith("✓ ") and "(waived: " in waived
