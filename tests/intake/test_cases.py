"""The case files of tests/cases/intake: a draft line by line, and what must be read from it."""

from pathlib import Path

import pytest

from flows.intake import read
from tests.intake.drafts import draft
from tests.intake.outline import outline

CASES = Path(__file__).parent.parent / "cases" / "intake"


def _cases() -> list[object]:
    """`## title`, lines of the draft after `| `, optional `lang:`, then expected lines after `> `;
    `finding: code · anchor` lines must be among the findings."""
    found: list[object] = []
    for path in sorted(CASES.glob("*.md")):
        for number, chunk in enumerate(path.read_text(encoding="utf-8").split("\n## ")[1:], 1):
            title = chunk.split("\n", 1)[0]
            found.append(pytest.param(chunk.splitlines()[1:], id=f"{path.stem}-{number}: {title}"))
    return found


def _after(lines: list[str], prefix: str) -> list[str]:
    return [line.removeprefix(prefix) for line in lines if line.startswith(prefix)]


@pytest.mark.parametrize("lines", _cases())
def test_draft_is_read_as_the_case_says(lines: list[str]) -> None:
    """Front matter, structure, anchors and findings are those that the case file states."""
    lang = (_after(lines, "lang: ") or ["ko"])[0]
    reading = read("draft.docx", draft(_after(lines, "| ")), lang=lang)
    assert outline(reading) == _after(lines, "> ")
    found = [(one.code, one.anchor) for one in reading.report.findings]
    codes = {code for code, _ in found} | {f"{code} · {anchor}" for code, anchor in found}
    assert set(_after(lines, "finding: ")) <= codes
