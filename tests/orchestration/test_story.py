"""The story of a draft and the desk board, drawn from the ledger alone."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from flows.cli import main
from flows.desk import Desk
from flows.issue import IssueKey
from flows.orchestration.board import board
from flows.orchestration.story import name_of, story
from tests.conftest import SAMPLES

KEY = IssueKey("focus", "northern-lane")
NOW = datetime.now(UTC)
PUBLISHED = ("submit", "hand-off", "return", "publish")


def walk(steps: Sequence[str], translation: Path = SAMPLES / "northern-lane.en.docx") -> None:
    """Take the sample so far."""
    words = {
        "submit": ["submit", str(SAMPLES / "northern-lane.docx"), "--series", "focus"],
        "hand-off": ["hand-off", str(KEY), "--to", "Haneul <b>"],
        "return": ["return", str(KEY), str(translation)],
        "publish": ["publish", str(KEY), "--date", "2026-06-26"],
    }
    for step in steps:
        assert main([*words[step], "--plain"]) in (0, 3), step


def told(root: Path, at: datetime = NOW, lang: str = "en") -> str:
    """The story as Markdown."""
    desk = Desk.open(root)
    return "\n".join(story(desk, desk.standing(KEY), None, "ko" if lang == "ko" else "en", at))


def shown(root: Path, at: datetime = NOW) -> str:
    """The board as Markdown."""
    desk = Desk.open(root)
    return "\n".join(board(desk, desk.standings(), "en", at))


def spoilt(folder: Path) -> Path:
    """The sample's translation with a number that is wrong."""
    from docx import Document

    document = Document(str(SAMPLES / "northern-lane.en.docx"))
    for paragraph in document.paragraphs:
        for run in paragraph.runs:
            if "20,200" in run.text:
                run.text = run.text.replace("20,200", "29,200")
    path = folder / "spoilt.en.docx"
    document.save(str(path))
    return path


def test_a_release_is_told_with_its_page_and_all_that_happened(workspace: Path) -> None:
    """Number, link to the released page, the timeline with who and when."""
    walk(PUBLISHED)
    text = told(workspace)
    assert "https://www.gaonnaru.example/focus/2026-01/" in text
    happened = text.split("## What happened")[1]
    order = [happened.index(one) for one in ("draft received", "handed off", "released")]
    assert order == sorted(order) and happened.count("Kim Minseo") == 5


def test_findings_stand_by_severity_with_their_places(workspace: Path, tmp_path: Path) -> None:
    """What blocks comes first, each with its ¶ and code; drawn from what was kept with the return."""
    walk(("submit", "hand-off", "return"), spoilt(tmp_path))
    text = told(workspace)
    assert "## Stands in the way (" in text
    assert text.index("Stands in the way") < text.index("## Notes")
    blocking = text.split("## Stands in the way")[1].split("##")[0]
    assert "¶" in blocking and "`number-" in blocking
    assert "to mend or waive" in shown(workspace)


def test_a_waiver_says_who_and_why(workspace: Path, tmp_path: Path) -> None:
    """In the timeline with code and reason, and beside the finding."""
    walk(("submit", "hand-off", "return"), spoilt(tmp_path))
    desk = Desk.open(workspace)
    kept = desk.translation(KEY)
    assert kept and kept.found
    codes = sorted({one.code for one in kept.found.blocking})
    waived = [word for one in codes for word in ("--waive", one, "--because", "the author says so")]
    assert main(["publish", str(KEY), *waived[:4], "--plain"]) in (0, 3)
    text = told(workspace)
    assert f"finding waived: {codes[0]}".replace("-", "") in text.replace("\\", "").replace("-", "")
    assert "the author says so" in text


def test_deadline_package_and_draft_can_be_fetched(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the server of `balgan serve` as links, else as the places where they lie."""
    walk(("submit", "hand-off"))
    text = told(workspace)
    assert "`drafts/focus/northern-lane/handoff/1/focus-northern-lane-1.zip`" in text
    monkeypatch.setenv("BALGAN_PAPERS", "1")
    linked = told(workspace)
    assert "(/desk/focus/northern-lane/handoff/1/focus-northern-lane-1.zip)" in linked
    assert "(/desk/focus/northern-lane/source/1/northern-lane.docx)" in linked
    assert "10 days left" in linked and "job.json" not in linked


def test_the_board_says_who_is_waited_for_and_how_late(workspace: Path) -> None:
    """Before the deadline the days left; after it the days late, in bold and counted above."""
    walk(("submit", "hand-off"))
    before, after = shown(workspace), shown(workspace, NOW + timedelta(days=13))
    assert "translator: Haneul" in before and "10 days left" in before and "late" not in before
    assert "**late: 1**" in after and "3 days late" in after
    assert "editor: hand off" not in before


def test_what_the_board_waits_for_follows_the_draft(workspace: Path) -> None:
    """Editor, translator, editor, nobody."""
    for step, waits in (
        ("submit", "editor: hand off"),
        ("hand-off", "translator"),
        ("return", "editor: publish"),
        ("publish", "No. 2026"),
    ):
        walk((step,))
        assert waits in shown(workspace).replace("\\", ""), step


def test_words_of_others_stay_words(workspace: Path) -> None:
    """A name in angle brackets is no tag, on the board and in the story."""
    walk(("submit", "hand-off"))
    for text in (told(workspace), shown(workspace)):
        page = MarkdownIt("commonmark").enable("table").render(text)
        assert "<b>" not in page and "Haneul &lt;b&gt;" in page


def test_an_empty_desk_says_so(workspace: Path) -> None:
    """And leads to the jobs."""
    assert "The desk is empty." in shown(workspace)
    assert "](/deployments)" in shown(workspace)


def test_the_story_is_told_in_korean(workspace: Path) -> None:
    """In the language of the desk."""
    walk(("submit", "hand-off"))
    text = told(workspace, lang="ko")
    assert "## 경위" in text and "번역 의뢰" in text and "What happened" not in text


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("focus/xi-visit", "focus-xi-visit"),
        ("focus-x/y", "focus-x--y"),
        ("focus/x-y", "focus-x-y"),
        ("desk/board", "desk--board"),
        ("import/focus", "import--focus"),
    ],
)
def test_no_two_artifacts_have_the_same_key(key: str, name: str) -> None:
    """Not two drafts, and not a draft and the board or a plan."""
    assert name_of(IssueKey.parse(key)) == name
