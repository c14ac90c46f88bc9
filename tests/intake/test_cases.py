"""The case files of tests/cases/intake: a draft line by line, and what must be read from it."""

import pytest

from flows.intake import read
from tests.intake.casefiles import CASES, after, cases, codes, language
from tests.intake.drafts import draft
from tests.intake.outline import outline


@pytest.mark.parametrize("lines", cases(sorted(CASES.glob("*.md"))))
def test_draft_is_read_as_the_case_says(lines: list[str]) -> None:
    """Front matter, structure, anchors and findings are those that the case file states."""
    reading = read("draft.docx", draft(after(lines, "| ")), lang=language(lines))
    assert outline(reading) == after(lines, "> ")
    assert set(after(lines, "finding: ")) <= codes(reading)
