"""Findings and where they stand."""

import pytest

from flows.report import Kind, Report, Waiver, finding, place
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


def test_waiver_lets_only_its_own_code_pass() -> None:
    """A waived finding stays in the report but no longer blocks; others do."""
    report = Report((finding(CATALOGUE, "odd", quote="x"),))
    assert report.waived([Waiver("other", "Kim", "why")]).blocking
    waived = report.waived([Waiver("odd", "Kim", "why")])
    assert not waived.blocking
    assert waived.findings[0].waiver == Waiver("odd", "Kim", "why")
