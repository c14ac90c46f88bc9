"""The case files once more as .hwpx: what a draft says does not hang on the program it came from."""

import pytest

from flows.intake.arrival import read_here
from tests.intake.casefiles import CASES, after, cases, codes, language
from tests.intake.hancom_drafts import draft
from tests.intake.outline import outline

SHARED = ("bylines", "front", "structure")
PATHS = [*(CASES / f"{name}.md" for name in SHARED), *sorted((CASES / "hancom").glob("*.md"))]


@pytest.mark.parametrize("lines", cases(PATHS))
def test_hancom_draft_is_read_as_the_case_says(lines: list[str]) -> None:
    """The same lines in an .hwpx give the front matter, structure and findings of the case."""
    reading = read_here("draft.hwpx", draft(after(lines, "| ")), lang=language(lines))
    assert outline(reading) == after(lines, "> ")
    assert set(after(lines, "finding: ")) <= codes(reading)
