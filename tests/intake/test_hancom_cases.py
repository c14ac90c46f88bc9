"""The case files once more as .hwpx: what a draft says does not hang on the program it came from."""

from pathlib import Path

import pytest

from flows.intake.arrival import read_here
from tests.intake.hancom_drafts import draft
from tests.intake.outline import outline

SHARED = ("bylines", "front", "structure")
CASES = Path(__file__).parent.parent / "cases" / "intake"


def _cases() -> list[object]:
    """The cases of every format, then those of Hangul alone."""
    found: list[object] = []
    for path in [
        *(CASES / f"{name}.md" for name in SHARED),
        *sorted((CASES / "hancom").glob("*.md")),
    ]:
        for number, chunk in enumerate(path.read_text(encoding="utf-8").split("\n## ")[1:], 1):
            title = chunk.split("\n", 1)[0]
            found.append(pytest.param(chunk.splitlines()[1:], id=f"{path.stem}-{number}: {title}"))
    return found


def _after(lines: list[str], prefix: str) -> list[str]:
    return [line.removeprefix(prefix) for line in lines if line.startswith(prefix)]


@pytest.mark.parametrize("lines", _cases())
def test_hancom_draft_is_read_as_the_case_says(lines: list[str]) -> None:
    """The same lines in an .hwpx give the front matter, structure and findings of the case."""
    lang = (_after(lines, "lang: ") or ["ko"])[0]
    reading = read_here("draft.hwpx", draft(_after(lines, "| ")), lang=lang)
    assert outline(reading) == _after(lines, "> ")
    found = [(one.code, one.anchor) for one in reading.report.findings]
    codes = {code for code, _ in found} | {f"{code} · {anchor}" for code, anchor in found}
    assert set(_after(lines, "finding: ")) <= codes
