"""`balgan import`: what it prints, writes and returns."""

import json
from pathlib import Path

import pytest

from flows.cli import main
from flows.commands.importing import _bar
from tests.importing import archive
from tests.importing.test_pairing import korean


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a workspace, `ws`, and pages of an old site, `old`."""
    archive.workspace(tmp_path / "ws")
    archive.pages(tmp_path / "old", 1, 2)
    monkeypatch.setenv("BALGAN_LANG", "en")
    monkeypatch.setenv("BALGAN_WORKSPACE", str(tmp_path / "ws"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_plan_is_shown_with_its_evidence(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Field, value, line, words; and on stderr how to go on."""
    assert main(["import", "old", "--series", "focus"]) == 0
    out, err = capsys.readouterr()
    assert "  Number: No. 2019-01  ← line 5, 98%" in out
    assert "import-years-joined" in out and "[import-gap]" not in out
    assert "To import: 2" in err and "--apply" in err


def test_a_plan_is_told_as_json(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Everything that people are shown, and what is left out in full."""
    assert main(["import", "old", "--series", "focus", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert [one["key"] for one in told["issues"]] == ["focus/2019-01", "focus/2019-02"]
    assert {"line": 3, "text": "12", "why": "views"} in told["issues"][0]["left"]
    assert told["issues"][0]["evidence"][0].keys() == {"field", "value", "where", "quote", "sure"}


def test_a_plan_file_leads_to_the_release(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Written, corrected, taken up; its files are named from its own folder."""
    assert main(["import", "old", "--series", "focus", "--plan", "ws/plan.toml"]) == 0
    plan = here / "ws" / "plan.toml"
    assert 'file = "../old/2019-01.txt"' in plan.read_text()
    plan.write_text(plan.read_text().replace("leave_out = false", "leave_out = true", 1))
    assert main(["import", "--plan", "ws/plan.toml", "--apply", "--by", "Kim Minseo"]) == 0
    out, err = capsys.readouterr()
    assert "✓ No. 2019-02" in out and "Imported: 1" in err
    assert main(["verify"]) == 0


def test_a_plan_file_is_never_overwritten(here: Path) -> None:
    """An editor may have corrected it."""
    (here / "plan.toml").write_text("mine")
    assert main(["import", "old", "--series", "focus", "--plan", "plan.toml"]) == 2
    assert (here / "plan.toml").read_text() == "mine"


def test_what_is_held_up_is_exit_3(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """And says ✗ with its code."""
    (here / "old" / "again.txt").write_text(archive.page("No. 2019-02", "2019-02-20", "Another"))
    assert main(["import", "old", "--series", "focus"]) == 3
    assert "✗" in capsys.readouterr().out


@pytest.mark.parametrize(
    "words", [["import"], ["import", "old"], ["import", "--series", "focus"], ["import", "old", "--series", "x"]]
)  # fmt: skip
def test_a_command_without_its_words_is_exit_2(here: Path, words: list[str]) -> None:
    """Pages need a series, and a series pages."""
    assert main(words) == 2


def test_bringing_in_takes_a_name(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As every release does."""
    monkeypatch.delenv("BALGAN_BY", raising=False)
    assert main(["import", "old", "--series", "focus", "--apply"]) == 2


def test_progress_is_a_bar_on_a_terminal_only(capsys: pytest.CaptureFixture[str]) -> None:
    """Half-way it is half full, at the end the line is empty; elsewhere nothing is said."""
    draw = _bar(True)
    draw(5, 10, "old/a.html")
    assert "█" * 10 + "·" * 10 + " 5/10 a.html" in capsys.readouterr().err
    draw(10, 10, "")
    assert capsys.readouterr().err.endswith("\r\033[K")
    _bar(False)(5, 10, "a")
    assert capsys.readouterr().err == ""


def test_what_is_held_up_stands_last_and_the_summary_says_so(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An editor reads the end of a long list; where nothing can go, nobody is told to add --apply."""
    (here / "old" / "0.txt").write_text("Nothing of use\n")
    assert main(["import", "old", "--series", "focus"]) == 3
    out, err = capsys.readouterr()
    files = [line.partition(" →")[0] for line in out.splitlines() if " → " in line]
    assert files == ["old/2019-01.txt", "old/2019-02.txt", "old/0.txt"]
    assert "To import: 2" in err and "held up: 1" in err
    assert main(["import", "old/0.txt", "--series", "focus"]) == 3
    err = capsys.readouterr().err
    assert "Nothing can be imported yet: held up: 1" in err and "--apply" not in err


def test_where_nothing_is_left_the_summary_says_so(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """After everything was brought in."""
    assert main(["import", "old", "--series", "focus", "--apply", "--by", "Kim Minseo"]) == 0
    assert "Imported: 2" in capsys.readouterr().err
    assert main(["import", "old", "--series", "focus"]) == 0
    assert "Nothing is left to import: imported before: 2" in capsys.readouterr().err


def test_many_remarks_about_one_text_are_cut_short(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The first are shown, the others counted; --json has all."""
    text = archive.page("No. 2019-09", "2019-09-15", "Many")
    (here / "many.txt").write_text(text.replace(archive.BODY, "\n\n".join([archive.BODY] * 20)))
    assert main(["import", "many.txt", "--series", "focus"]) == 0
    out = capsys.readouterr().out
    assert out.count("[import-years-joined]") < 20 and "more; all are kept" in out
    assert main(["import", "many.txt", "--series", "focus", "--json"]) == 0
    defects = json.loads(capsys.readouterr().out)["issues"][0]["defects"]
    assert [one["code"] for one in defects].count("import-years-joined") == 20


def test_two_languages_are_counted_and_named_as_one_issue(
    here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the plan, after it, and in Korean."""
    series = here / "ws/templates/focus/series.toml"
    series.write_text(series.read_text().replace('["en"]', '["ko", "en"]'))
    (here / "old" / "2019-02-ko.txt").write_text(korean())
    assert main(["import", "old", "--series", "focus"]) == 0
    out, err = capsys.readouterr()
    assert "  One issue with: old/2019-02.txt  ← the same number (No. 2019-02)" in out
    assert "  Language: Korean" in out and "To import: 2 " in err
    assert main(["import", "old", "--series", "focus", "--apply", "--by", "Kim Minseo"]) == 0
    out, err = capsys.readouterr()
    assert out.count("✓ No. 2019-02") == 1 and "Imported: 2 " in err
