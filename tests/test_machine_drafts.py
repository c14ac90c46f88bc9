"""A hand-off with a machine's draft, from the command to the check of what came back."""

import json
import zipfile
from datetime import UTC, datetime
from pathlib import Path
from typing import get_args

import pytest

from flows import cli, spelling
from flows.desk import Desk
from flows.handoff import Aids, segments
from flows.handoff.codes import words
from flows.handoff.machine.engines import ENGINES
from flows.handoff.machine.tagging import tagged
from flows.handoff.packet import Packet
from flows.issue import IssueKey
from flows.looking import references
from flows.running import Quiet
from flows.suggesting import suggest, suggested
from tests.conftest import SAMPLES
from tests.handoff.filling import fill_bilingual, member
from tests.handoff.loopback import Reply, Vendor, deepl_usual, vendor

pytest.importorskip("deepl", reason="the extra `machine` is not installed")

SECRET = "secret-key-9876"
KEY = IssueKey("focus", "village-grid")
NOW = datetime(2026, 11, 26, 7, 30, tzinfo=UTC)
CONSENT = "채모란 실장 승인: 공개 예정 원고"


@pytest.fixture
def server(workspace: Path, monkeypatch: pytest.MonkeyPatch):
    """DeepL on the loopback, and the draft on the desk."""
    with vendor(deepl_usual) as running:
        monkeypatch.setenv("BALGAN_DEEPL_KEY", SECRET)
        monkeypatch.setenv("BALGAN_DEEPL_URL", running.url)
        _balgan("submit", str(SAMPLES / "village-grid.docx"), "--series", "focus")
        running.asked.clear()
        yield running


def _balgan(*words: str) -> int:
    return cli.main([*words, "--plain"])


def _hand_off(*words: str) -> int:
    return _balgan("hand-off", str(KEY), "--mode", "full", *words)


def test_a_hand_off_sends_nothing_unless_it_is_told_to(server: Vendor, workspace: Path) -> None:
    """A key in the environment is no order."""
    assert _hand_off() == 0
    assert server.asked == []
    assert _packet(workspace).machine is None


def test_without_consent_there_is_no_hand_off(
    server: Vendor, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Exit 2, the way out, and no event."""
    assert _hand_off("--machine", "deepl") == 2
    assert "--consent" in capsys.readouterr().err
    assert server.asked == []
    assert [one.kind for one in Desk.open(workspace).events(KEY)] == ["submitted"]


def test_no_setting_of_a_series_can_switch_it_on(
    server: Vendor, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """series.toml knows no such word."""
    toml = workspace / "templates" / "focus" / "series.toml"
    toml.write_text(toml.read_text("utf-8").replace("[handoff]", '[handoff]\nmachine = "deepl"'))
    assert _hand_off() == 6
    assert "machine" in capsys.readouterr().err
    assert server.asked == []


def test_what_was_allowed_and_by_whom_is_recorded(server: Vendor, workspace: Path) -> None:
    """In the log before anything is sent, and in job.json."""
    assert _hand_off("--machine", "deepl", "--consent", CONSENT) == 0
    event = next(one for one in Desk.open(workspace).events(KEY) if one.kind == "machine-allowed")
    assert (event.by, event.why, event.facts) == ("Kim Minseo", CONSENT, {"engine": "deepl"})
    machine = _packet(workspace).machine
    assert machine is not None
    assert (machine.engine, machine.consent, machine.by) == ("deepl", CONSENT, "Kim Minseo")
    assert len(machine.targets) > 10


def test_consent_is_on_record_even_where_the_machine_fails(
    server: Vendor, workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The text has left the house all the same; no hand-off is recorded."""
    server.usual = lambda asked: Reply(403, {"message": "no"})
    assert _hand_off("--machine", "deepl", "--consent", CONSENT) == 1
    kinds = [one.kind for one in Desk.open(workspace).events(KEY)]
    assert kinds == ["submitted", "machine-allowed"]


def test_the_key_is_written_nowhere(
    server: Vendor, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Not in the workspace, not on the terminal, not in the package."""
    assert _hand_off("--machine", "deepl", "--consent", CONSENT, "--json") == 0
    said = capsys.readouterr()
    assert SECRET not in said.out + said.err
    for path in workspace.rglob("*"):
        if path.is_file():
            assert SECRET.encode() not in path.read_bytes()
        if path.suffix == ".zip":
            with zipfile.ZipFile(path) as package:
                assert all(SECRET.encode() not in package.read(one) for one in package.namelist())


def test_a_second_hand_off_sends_nothing_again(server: Vendor, workspace: Path) -> None:
    """The drafts lie with the issue, private to its owner."""
    _hand_off("--machine", "deepl", "--consent", CONSENT)
    asked = len(server.questions("/v2/translate"))
    assert asked
    _hand_off("--machine", "deepl", "--consent", CONSENT, "--whole")
    assert len(server.questions("/v2/translate")) == asked
    (kept,) = (workspace / "drafts" / "focus" / "village-grid" / "machine").glob("*.json")
    assert kept.stat().st_mode & 0o077 == 0


def test_english_that_nobody_touched_is_known_again(server: Vendor, workspace: Path) -> None:
    """The checks get every draft of the issue; a release waits for someone who has read them."""
    _hand_off("--machine", "deepl", "--consent", CONSENT)
    desk = Desk.open(workspace)
    known = references(desk, "focus", KEY).machine
    assert known == suggested(desk, KEY)
    machine = _packet(workspace).machine
    assert machine is not None
    assert {words(target) for target in machine.targets.values()} == set(known.values())
    assert (spelling.dictionary() is None) == (references(desk, "focus", KEY).misspelt is None)


def test_a_machine_s_english_that_comes_back_as_it_is_blocks_a_release(
    server: Vendor, workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The return says how many passages nobody touched, as one finding that blocks."""
    _hand_off("--machine", "deepl", "--consent", CONSENT)
    machine = _packet(workspace).machine
    assert machine is not None
    (package,) = (workspace / "drafts" / "focus" / "village-grid").rglob("*.zip")
    table = fill_bilingual(member(package.read_bytes(), "bilingual.docx"), machine.targets)
    back = workspace / "back.docx"
    back.write_bytes(table)
    capsys.readouterr()
    assert _balgan("return", str(KEY), str(back), "--json") == 3
    findings = json.loads(capsys.readouterr().out)["report"]["findings"]
    (found,) = [one for one in findings if one["code"] == "machine-unedited"]
    assert found["severity"] == "block"
    assert "machine's draft, unchanged" in found["sentence"]["en"]


def test_of_a_delta_only_what_is_asked_is_sent(server: Vendor, workspace: Path) -> None:
    """Segments that keep their English stay in the house."""
    desk = Desk.open(workspace)
    manuscript = desk.manuscript(KEY)
    running = [one for one in segments(manuscript) if one.anchor.startswith("p")]
    asked = [running[2].id]
    made = suggest(
        desk, Quiet(), KEY, manuscript, asked, Aids(), "deepl", CONSENT, by="윤해담", at=NOW
    )
    assert made is not None
    assert list(made.targets) == asked
    (question,) = server.questions("/v2/translate")
    assert question.said["text"] == [tagged(running[2].source)]


def test_the_form_offers_the_engines_there_are() -> None:
    """The editor's form in Prefect lists the same names as the table."""
    from flows.orchestration.flows import hand_off

    offered = get_args(get_args(hand_off.fn.__annotations__["machine"])[0])
    assert offered == tuple(ENGINES)


def _packet(workspace: Path) -> Packet:
    data = Desk.open(workspace).packet(KEY)
    json.loads(data)
    return Packet.from_json(data)
