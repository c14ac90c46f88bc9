"""Who may decide: templates/roles.toml holds for every way in."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows import amending, pipeline, roles
from flows.cli import main
from flows.desk import Desk
from flows.errors import NotEntitled, RolesInvalid
from flows.issue import IssueKey
from flows.report import Waiver
from flows.running import Quiet
from tests.conftest import SAMPLES

KEY = IssueKey("focus", "northern-lane")
AT = datetime(2026, 6, 26, 3, 0, tzinfo=UTC)


@pytest.fixture
def returned(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace with a draft that is ready to publish."""
    monkeypatch.setenv("BALGAN_BY", "Kim Minseo")
    for step in (
        ["submit", str(SAMPLES / "northern-lane.docx"), "--series", "focus"],
        ["hand-off", str(KEY)],
        ["return", str(KEY), str(SAMPLES / "northern-lane.en.docx")],
    ):
        assert main([*step, "--plain"]) == 0
    return workspace


def state(root: Path, text: str) -> None:
    """Write templates/roles.toml."""
    (root / "templates" / roles.FILE).write_text(text, "utf-8")


def test_without_the_file_everybody_may(workspace: Path) -> None:
    """A small desk keeps no list, and nothing is refused."""
    for power in roles.POWERS:
        roles.require(workspace, "focus", power, "Anyone")


def test_who_is_named_may_publish_and_others_may_not(returned: Path) -> None:
    """The command is refused with exit 2 and names those who may; the one who is named publishes."""
    state(returned, 'publish = ["채모란"]\n')
    assert main(["publish", str(KEY), "--by", "Kim Minseo", "--plain"]) == 2
    assert Desk.open(returned).standing(KEY).number is None
    assert main(["publish", str(KEY), "--by", "채모란", "--plain"]) == 0
    assert Desk.open(returned).events(KEY)[-1].by == "채모란"


def test_a_waiver_is_a_power_of_its_own(returned: Path) -> None:
    """Who may publish may not yet waive; nothing is recorded of the attempt."""
    state(returned, 'publish = ["Kim Minseo"]\nwaive = ["채모란"]\n')
    desk = Desk.open(returned)
    before = desk.events(KEY)
    with pytest.raises(NotEntitled, match="waive findings"):
        pipeline.publish(
            desk,
            Quiet(),
            KEY,
            by="Kim Minseo",
            waivers=(Waiver("number-missing", "Kim Minseo", "checked"),),
            at=AT,
        )
    assert desk.events(KEY) == before


@pytest.mark.parametrize("power", ["correct", "withdraw", "void"])
def test_what_comes_after_release_is_guarded_too(returned: Path, power: str) -> None:
    """Correcting, taking back and declaring void each ask for their own power, before anything else."""
    state(returned, f"{power} = []\n")
    desk = Desk.open(returned)
    with pytest.raises(NotEntitled, match="nobody"):
        match power:
            case "correct":
                amending.correct(
                    *(desk, Quiet(), KEY, Path("none.docx")),
                    kind="erratum",
                    because="a digit",
                    by="Kim",
                    apply=True,
                    at=AT,
                )
            case "withdraw":
                amending.withdraw(desk, Quiet(), KEY, because="a digit", by="Kim", at=AT)
            case _:
                amending.void(desk, Quiet(), "focus", "2026-01", because="lost", by="Kim", at=AT)


def test_a_series_may_name_its_own_people(workspace: Path) -> None:
    """What a series says stands in the place of what holds everywhere, for that power alone."""
    state(workspace, 'publish = ["A"]\nvoid = ["A"]\n[series.brief]\npublish = ["B"]\n')
    roles.require(workspace, "brief", "publish", "B")
    roles.require(workspace, "brief", "void", "A")
    roles.require(workspace, "focus", "publish", "A")
    with pytest.raises(NotEntitled):
        roles.require(workspace, "brief", "publish", "A")
    assert roles.people(workspace, "publish", ("focus", "brief")) == ("A", "B")
    assert roles.people(workspace, "waive", ("focus", "brief")) is None


def test_a_name_is_the_same_however_it_is_typed(workspace: Path) -> None:
    """Hangul in pieces (as macOS writes it) and doubled spaces are no other person."""
    state(workspace, 'publish = ["윤해담", "Kim Minseo"]\n')
    roles.require(workspace, "focus", "publish", "윤해담")
    roles.require(workspace, "focus", "publish", " Kim  Minseo ")
    with pytest.raises(NotEntitled):
        roles.require(workspace, "focus", "publish", "kim minseo")


def test_a_mistake_in_the_file_gives_nobody_a_power(workspace: Path) -> None:
    """A misspelt power is told with its line, in both languages, and refuses."""
    state(workspace, '\npublsh = ["A"]\n')
    with pytest.raises(RolesInvalid) as refused:
        roles.require(workspace, "focus", "publish", "A")
    assert "line 2" in refused.value.say("en") and "publish" in refused.value.say("en")
    assert "2행" in refused.value.say("ko")
