"""The `balgan` command, as an editor uses it and as an editor gets it wrong."""

import hashlib
import json
import os
import resource
import shutil
import subprocess
import sys
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from flows.cli import main
from flows.commands import COMMANDS
from tests.conftest import SAMPLES

DRAFT, RETURN = SAMPLES / "northern-lane.docx", SAMPLES / "northern-lane.en.docx"
KEY = "focus/northern-lane"


def balgan(*words: object) -> int:
    """Run a command in this process, without Prefect; its exit code."""
    arguments = [str(word) for word in words]
    jobs = {"submit", "hand-off", "return", "publish", "regenerate"}
    return main([*arguments, *(["--plain"] if arguments[0] in jobs else [])])


def command(*words: object) -> list[str]:
    """The same as a command line for a process of its own."""
    return [sys.executable, "-m", "flows.cli", *map(str, words)]


def hashes(folder: Path) -> dict[str, str]:
    """Every file below a folder with its SHA-256."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture
def returned(workspace: Path) -> Path:
    """A workspace in which the sample is ready to publish."""
    assert balgan("submit", DRAFT, "--series", "focus") == 0
    assert balgan("hand-off", KEY) == 0
    assert balgan("return", KEY, RETURN) == 0
    return workspace


def test_from_draft_to_published_issue(returned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Submit, hand off, return, publish: the issue is out as page and PDF under its number."""
    assert balgan("publish", KEY, "--date", "2026-06-26") == 0
    folder = returned / "published" / "focus" / "2026-01"
    page = (folder / "index.html").read_text("utf-8")
    assert "No.\N{NO-BREAK SPACE}2026-01" in page and "June" in page
    assert (folder / "focus-2026-01-en.pdf").read_bytes().startswith(b"%PDF")
    assert "2026-01" in (returned / "published" / "focus" / "index.html").read_text("utf-8")
    capsys.readouterr()
    assert balgan("status", "--json") == 0
    (issue,) = json.loads(capsys.readouterr().out)
    assert (issue["state"], issue["number"]["text"]) == ("released", "No. 2026-01")
    assert issue["folder"] == str(folder)


def test_a_deadline_is_reckoned_where_the_series_is_at_home(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """`--due tomorrow` is the day after today in Seoul, and `balgan job` moves it like that."""
    assert balgan("submit", DRAFT, "--series", "focus") == 0
    assert balgan("hand-off", KEY, "--due", "tomorrow") == 0
    for words, days in ((), 1), (("--due", "10일 뒤"), 10):
        capsys.readouterr()
        assert balgan("job", KEY, *words, "--json") == 0
        due = datetime.fromisoformat(json.loads(capsys.readouterr().out)["due"])
        assert due.date() - datetime.now(due.tzinfo).date() == timedelta(days=days)


def test_publishing_again_changes_nothing(
    returned: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A released issue stays as it is: exit 5, and every public byte is the same."""
    assert balgan("publish", KEY) == 0
    before = hashes(returned / "published")
    assert balgan("publish", KEY) == 5
    assert "No. 2026-01" in capsys.readouterr().err
    assert hashes(returned / "published") == before


def test_the_same_draft_again_is_known(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Submitting the same file twice makes no second version and moves nothing back."""
    assert balgan("submit", DRAFT, "--series", "focus") == 0
    assert balgan("hand-off", KEY) == 0
    assert balgan("submit", DRAFT, "--series", "focus") == 0
    capsys.readouterr()
    assert balgan("status", "--json") == 0
    assert json.loads(capsys.readouterr().out)[0]["state"] == "handed-off"


def _bad_inputs(folder: Path) -> dict[str, Path]:
    folder.mkdir()
    (folder / "empty.docx").write_bytes(b"")
    (folder / "old.doc").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000))
    (folder / "text.docx").write_text("그냥 글입니다", "utf-8")
    (folder / "page.pdf").write_bytes(b"%PDF-1.7")
    (folder / "truncated.docx").write_bytes(DRAFT.read_bytes()[:20_000])
    (folder / "folder.docx").mkdir()
    return {path.name: path for path in folder.iterdir()} | {"none.docx": folder / "none.docx"}


@pytest.mark.parametrize(
    "name",
    [
        "none.docx",
        "folder.docx",
        "empty.docx",
        "old.doc",
        "text.docx",
        "page.pdf",
        "truncated.docx",
    ],
)
def test_a_file_that_is_no_draft_is_refused(
    workspace: Path, tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 4, a sentence that names the file, no traceback, and nothing on the desk."""
    assert balgan("submit", _bad_inputs(tmp_path / "bad")[name], "--series", "focus") == 4
    told = capsys.readouterr().err
    assert name in told and "Traceback" not in told
    assert balgan("status", "--json") == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("submit", DRAFT, "--series", "nonsense"), 2, "focus"),
        (("hand-off", "focus/nobody"), 2, "focus/nobody"),
        (("hand-off", "No Key"), 2, "focus/"),
        (("publish", KEY, "--waive", "joined-words"), 2, "--because"),
        (("publish", KEY, "--date", "26.6.2026"), 2, "2026-"),
        (("hand-off", KEY, "--due", "2001-01-01"), 2, "2001-01-01"),
        (("hand-off", KEY, "--due", "다음 금요일"), 2, "+10d"),
        (("publish", KEY, "--date", "내일"), 2, "내일"),
        (("publish", KEY), 5, "hand-off"),
        (("return", KEY, RETURN), 5, "hand-off"),
    ],
)
def test_a_command_that_cannot_be_done_says_why(
    workspace: Path,
    words: tuple[object, ...],
    code: int,
    told: str,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """The exit code tells the cause, and the message names the way out."""
    assert balgan("submit", DRAFT, "--series", "focus") == 0
    capsys.readouterr()
    assert balgan(*words) == code
    assert told in capsys.readouterr().err


def test_publishing_before_the_return_names_the_deadline(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A draft that is with the translator cannot be published: exit 5."""
    balgan("submit", DRAFT, "--series", "focus")
    balgan("hand-off", KEY)
    assert balgan("publish", KEY) == 5
    assert "KST" in capsys.readouterr().err


def test_a_return_for_another_draft_is_refused(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The bilingual table of one draft is not taken in for another: exit 4, nothing recorded."""
    for slug in ("one", "two"):
        draft = SAMPLES / ("northern-lane.docx" if slug == "one" else "village-grid.docx")
        assert balgan("submit", draft, "--series", "focus", "--slug", slug) == 0
        assert balgan("hand-off", f"focus/{slug}", "--mode", "full") == 0
    package = next((workspace / "drafts/focus/two/handoff/1").glob("*.zip"))
    shutil.unpack_archive(package, workspace / "unpacked")
    table = next((workspace / "unpacked" / "word").glob("*.docx"))
    assert balgan("return", "focus/one", table) == 4
    assert "focus/one" in capsys.readouterr().err
    balgan("status", "--json")
    states = {one["key"]: one["state"] for one in json.loads(capsys.readouterr().out)}
    assert states["focus/one"] == "handed-off"


def test_a_broken_series_is_told_with_its_lines(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A wrong series.toml is exit 6 for every command that needs it."""
    with (workspace / "templates/focus/series.toml").open("a", encoding="utf-8") as file:
        file.write('\ncolour = "red"\n')
    assert balgan("submit", DRAFT, "--series", "focus") == 6
    assert "colour" in capsys.readouterr().err


def test_a_code_that_no_check_gives_is_told(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A slip in [checks] would silence nothing in silence, so it is exit 6."""
    with (workspace / "templates/focus/series.toml").open("a", encoding="utf-8") as file:
        file.write('\n[checks]\noff = ["doubled-spce"]\n')
    assert balgan("check", DRAFT, "--series", "focus") == 6
    assert "doubled-spce" in capsys.readouterr().err


def test_no_workspace_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In a folder without templates/ the message says how to make a workspace."""
    monkeypatch.setenv("BALGAN_LANG", "en")
    assert main(["status", "--workspace", str(tmp_path)]) == 2
    assert "balgan init" in capsys.readouterr().err


def test_init_makes_a_workspace_that_works(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A new folder has the shipped series; a folder with files in it is left alone."""
    monkeypatch.setenv("BALGAN_LANG", "en")
    assert main(["init", str(tmp_path / "new")]) == 0
    assert main(["series", "--workspace", str(tmp_path / "new")]) == 0
    assert "focus" in capsys.readouterr().out
    before = hashes(tmp_path / "new")
    assert main(["init", str(tmp_path / "new")]) == 2
    assert hashes(tmp_path / "new") == before


def test_publishing_twice_at_once_releases_once(returned: Path) -> None:
    """Two processes publish the same issue: one releases it, the other is told; one number."""
    publish = command("publish", KEY, "--plain")
    both = [subprocess.Popen(publish, stderr=subprocess.PIPE) for _ in range(2)]
    told = [process.communicate()[1].decode() for process in both]
    assert sorted(process.returncode for process in both) == [0, 5], told
    folder = returned / "published" / "focus"
    assert sorted(path.name for path in folder.glob("2026-*")) == [
        "2026-01",
        "2026-01.r1",
    ]


@pytest.mark.parametrize("room", [4_000, 20_000, 60_000, 120_000])
def test_a_full_disk_loses_nothing(returned: Path, room: int) -> None:
    """Where nothing more can be written the command says so; with room again it finishes as No. 1."""

    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))

    publish = command("publish", KEY, "--plain")
    stopped = subprocess.run(publish, preexec_fn=no_room, capture_output=True, text=True)
    assert stopped.returncode == 1 and "Traceback" not in stopped.stderr, stopped.stderr
    assert not list((returned / "published").glob("focus/2026-*"))
    assert subprocess.run(publish, capture_output=True).returncode == 0
    assert (returned / "published/focus/2026-01/index.html").exists()


def test_missing_fonts_are_told(returned: Path, tmp_path: Path) -> None:
    """Without house fonts, and without the faces to make them from, publishing is exit 7."""
    environment = {
        **os.environ,
        "BALGAN_FONTS": str(tmp_path / "none"),
        "BALGAN_FONT_SOURCES": str(tmp_path / "nothing"),
    }
    publish = command("publish", KEY, "--plain")
    stopped = subprocess.run(publish, env=environment, capture_output=True, text=True)
    assert stopped.returncode == 7 and "apt-get install" in stopped.stderr, stopped.stderr


@pytest.mark.parametrize(
    "words",
    [
        ("--help",),
        ("status",),
        ("series",),
        ("check", str(DRAFT), "--series", "focus"),
        ("preview", str(DRAFT), "--series", "focus"),
        ("regenerate",),
    ],
)
def test_quick_commands_never_load_prefect(workspace: Path, words: tuple[str, ...]) -> None:
    """What only looks must answer at once, so it loads no Prefect."""
    spy = (
        "import sys, atexit; atexit.register(lambda: print('prefect' in sys.modules, "
        "file=sys.stderr)); from flows.cli import main; sys.exit(main(sys.argv[1:]))"
    )
    run = subprocess.run([sys.executable, "-c", spy, *words], capture_output=True, text=True)
    assert run.returncode == 0, run.stderr
    assert run.stderr.endswith("False\n")


def test_blocking_findings_stop_a_release_until_waived(
    workspace: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A finding that blocks is exit 3; waived by name and reason it passes and is recorded."""
    import docx

    document = docx.Document(str(RETURN))
    document.add_paragraph("TODO: check this sentence.")
    document.save(str(tmp_path / "with-leftover.docx"))
    balgan("submit", DRAFT, "--series", "focus")
    balgan("hand-off", KEY)
    assert balgan("return", KEY, tmp_path / "with-leftover.docx") == 3
    assert "[leftover]" in capsys.readouterr().out
    assert balgan("publish", KEY) == 3
    assert not (workspace / "published").exists()
    assert balgan("publish", KEY, "--waive", "leftover", "--because", "a quotation") == 0
    capsys.readouterr()
    balgan("check", KEY, "--json")
    report = json.loads(capsys.readouterr().out)["report"]["findings"]
    (waiver,) = [one["waiver"] for one in report if one["waiver"]]
    told = {name: waiver[name] for name in ("code", "by", "reason", "anchor")}
    assert told == {"code": "leftover", "by": "Kim Minseo", "reason": "a quotation", "anchor": ""}


def test_everything_is_said_in_korean_too(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """With BALGAN_LANG=ko the same command speaks Korean."""
    monkeypatch.setenv("BALGAN_LANG", "ko")
    assert balgan("publish", "focus/nobody") == 2
    assert "없습니다" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("hand-off",), "필요한 인수가 빠졌습니다: KEY"),
        (("hand-off", KEY, "--mode", "half"), "--mode: 'half' 값은 쓸 수 없습니다"),
        (("job", KEY, "--answer", "1"), "--answer: 값을 2개 쓰십시오"),
        (("job", KEY, "--due"), "--due: 값을 하나 쓰십시오"),
        (("serve", "--port", "x"), "--port: 정수를 쓰십시오"),
        (("status", "--plan"), "모르는 인수입니다: --plan"),
        (("nonsense",), "COMMAND: 'nonsense' 값은 쓸 수 없습니다"),
    ],
)
def test_a_wrong_command_line_is_told_in_korean(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    words: tuple[str, ...],
    told: str,
) -> None:
    """What argparse finds wrong, and the headings of its help, are in the editor's language."""
    monkeypatch.setenv("BALGAN_LANG", "ko")
    with pytest.raises(SystemExit) as ended:
        main(words)
    said = capsys.readouterr().err
    assert ended.value.code == 2 and told in said and said.startswith("사용법: ")
    assert "argument" not in said


def test_help_is_korean_throughout(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """No heading or standing line of the help is left in English."""
    monkeypatch.setenv("BALGAN_LANG", "ko")
    for words in (["--help"], *([name, "--help"] for name in COMMANDS)):
        with pytest.raises(SystemExit):
            main(words)
        shown = capsys.readouterr().out
        assert shown.startswith("사용법: ")
        assert not any(one in shown for one in ("usage", "options", "positional", "show "))


def test_consent_without_a_machine_is_a_mistake(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever consents means a machine's draft; without an engine's name nothing goes out."""
    assert balgan("hand-off", KEY, "--consent", "Chae Moran: yes") == 2
    assert "--machine" in capsys.readouterr().err


def test_only_what_blocks_can_be_waived(returned: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A waiver for a code that does not stand in the way is a mistake: exit 2, nothing recorded."""
    assert balgan("publish", KEY, "--waive", "nonsense", "--because", "so") == 2
    assert "nonsense" in capsys.readouterr().err
    assert not (returned / "published").exists()


def test_a_terminal_without_korean_is_no_obstacle(workspace: Path) -> None:
    """What the terminal cannot print is shown by its code; the command does its work."""
    run = subprocess.run(
        command("check", DRAFT, "--series", "focus"),
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        text=True,
    )
    assert run.returncode == 0, run.stderr
    assert "\\u" in run.stdout
