"""What a summary shows of its draft, as the commands tell it."""

import json
from pathlib import Path

import pytest

from flows.cli import main
from tests.conftest import SAMPLES

KEY = "focus/northern-lane"


@pytest.fixture
def returned(workspace: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A workspace in which the summary of the first sample has come back."""
    draft, summary = SAMPLES / "northern-lane.docx", SAMPLES / "northern-lane.en.docx"
    assert main(["submit", str(draft), "--series", "focus", "--plain"]) == 0
    assert main(["hand-off", KEY, "--plain"]) == 0
    assert main(["return", KEY, str(summary), "--plain"]) == 0
    capsys.readouterr()
    return workspace


def test_check_prints_the_map_and_json_has_it_all(
    returned: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One line a section in the editor's language; every paragraph, origin and note in JSON."""
    assert main(["check", KEY]) == 0
    english = capsys.readouterr().out
    assert "What the summary shows of the Korean: " in english and "  ¶2–4 " in english
    monkeypatch.setenv("BALGAN_LANG", "ko")
    assert main(["check", KEY]) == 0
    assert "요약에 나타난 국문: " in capsys.readouterr().out
    assert main(["check", KEY, "--json"]) == 0
    coverage = json.loads(capsys.readouterr().out)["coverage"]
    assert coverage["mode"] == "summary" and 0.6 < coverage["share"] <= 1
    assert coverage["sections"][0]["traces"][0]["english"] == ["p2"]
    assert coverage["english"][0]["korean"][0] == "p2"
    assert [one["korean"] for one in coverage["notes"]] == ["fn1", "fn2", "fn3", "fn4", "fn5"]


def test_the_samples_summary_says_nothing_that_its_draft_does_not(
    returned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """No false alarm of containment on what is shipped."""
    assert main(["check", KEY, "--json"]) == 0
    codes = {one["code"] for one in json.loads(capsys.readouterr().out)["report"]["findings"]}
    assert not [code for code in codes if code.endswith(("-not-in-draft", "-reordered"))]


def test_the_map_lies_beside_a_proof_and_not_beside_clean_pages(returned: Path) -> None:
    """`balgan preview KEY` writes coverage.html; with --clean there is none."""
    folder = returned / "drafts" / "focus" / "northern-lane" / "preview"
    assert main(["preview", KEY]) == 0
    page = (folder / "coverage.html").read_text("utf-8")
    assert "Map of the translation" in page and (folder / "coverage.css").exists()
    assert main(["preview", KEY, "--clean"]) == 0
    assert not (folder / "coverage.html").exists()
