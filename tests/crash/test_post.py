"""A round of post is killed at any moment: run again, every letter is out, once or known as the same."""

import shutil
from collections.abc import Callable, Iterator
from email import message_from_bytes
from pathlib import Path

import pytest

from flows import correspondence
from flows.desk import Desk
from flows.issue import IssueKey
from flows.post import URL
from tests import mailserver
from tests.crash import hand
from tests.test_correspondence import MAIL, OUT, SERIES, House

KEYS = [IssueKey("focus", "one"), IssueKey("focus", "two")]
SAMPLE = 12
_MOST_SENDINGS = 60

pytestmark = pytest.mark.skipif(bool(hand.why_not()), reason=hand.why_not())


@pytest.fixture
def mail() -> Iterator[mailserver.MailServer]:
    """A server that takes everything."""
    with mailserver.running() as server:
        yield server


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two letters that wait."""
    root = tmp_path_factory.mktemp("before") / "desk"
    folder = root / "templates" / "focus"
    folder.mkdir(parents=True)
    for template in ("issue.html.j2", "print.css", "screen.css"):
        (folder / template).write_text("", "utf-8")
    (folder / "series.toml").write_text(SERIES + MAIL, "utf-8")
    house = House(root, None, {})
    for key in KEYS:
        house.hand_off(key)
    return root


@pytest.fixture
def again(before: Path, tmp_path: Path) -> Callable[[], Path]:
    """A fresh copy of that workspace, as often as wanted."""

    def copy() -> Path:
        shutil.rmtree(tmp_path / "desk", ignore_errors=True)
        return shutil.copytree(before, tmp_path / "desk", symlinks=True)

    return copy


def relaying(root: Path, mail: mailserver.MailServer) -> None:
    """The job under test."""
    correspondence.remind(Desk.open(root), {URL: mail.url}, at=OUT)


def breaches(root: Path, mail: mailserver.MailServer) -> Iterator[str]:
    """What does not hold once the round was made again: rows, fates, copies that differ."""
    letters = [one for key in KEYS for one in Desk.open(root).letters_of(key)]
    if sorted(one.letter.key for one in letters) != [f"hand-off:{key}/1" for key in KEYS]:
        yield f"rows: {[one.letter.key for one in letters]}"
    for one in letters:
        if one.fate != "sent":
            yield f"{one.letter.key} is {one.fate}"
        wanted = one.letter.message_id
        copies = {raw for raw in mail.arrived if message_from_bytes(raw)["Message-ID"] == wanted}
        if len(copies) != 1:
            yield f"{one.letter.key}: {len(copies)} different letters arrived"
    if len(mail.arrived) > len(KEYS) + 1:
        yield f"{len(mail.arrived)} letters arrived"


def killed(
    again: Callable[[], Path], mail: mailserver.MailServer, point: hand.Point
) -> tuple[int, list[str]]:
    """Killed there and run again: how it ended the first time, and what does not hold."""
    root = again()
    mail.arrived.clear()
    ended = hand.kill(lambda: relaying(root, mail), point)
    relaying(root, mail)
    return ended, list(breaches(root, mail))


def points(again: Callable[[], Path], mail: mailserver.MailServer, trace: Path) -> list[hand.Point]:
    """Every call that changes the ledger, and every one that talks to the server."""
    root = again()
    found = hand.calls(lambda: relaying(root, mail), trace)
    for n in range(1, _MOST_SENDINGS):
        point = hand.Point("sendto", n)
        ended, said = killed(again, mail, point)
        assert not said, (point, said)
        if ended == hand.DONE:
            return found
        found.append(point)
    raise AssertionError("the round does not end")


def test_killed_at_some_moment(
    again: Callable[[], Path], mail: mailserver.MailServer, tmp_path: Path
) -> None:
    """A sample of moments, and every moment of the talk with the server: no letter is lost, none is
    doubled but the one under way, and that one is the same to the byte."""
    every = points(again, mail, tmp_path / "trace")
    for point in every[:: max(1, len(every) // SAMPLE)]:
        _, said = killed(again, mail, point)
        assert not said, (point, said)
    assert len(every) > SAMPLE


@pytest.mark.crash
def test_killed_at_every_moment(
    again: Callable[[], Path], mail: mailserver.MailServer, tmp_path: Path
) -> None:
    """The same for every single call; at least one of them falls between sending and marking."""
    twice = 0
    for point in points(again, mail, tmp_path / "trace"):
        _, said = killed(again, mail, point)
        assert not said, (point, said)
        twice += len(mail.arrived) > len(KEYS)
    assert twice


def test_the_harness_sees_a_letter_marked_too_early(
    again: Callable[[], Path],
    mail: mailserver.MailServer,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Marked before it is sent, a letter would be lost at one of the moments: that is caught."""
    claim = Desk.claim

    def too_early(self: Desk, posted: object, at: object) -> bool:
        claimed = claim(self, posted, at)  # type: ignore[arg-type]
        self.settle(posted.letter, "sent")  # type: ignore[attr-defined]
        return claimed

    monkeypatch.setattr(Desk, "claim", too_early)
    lost = []
    for n in range(1, _MOST_SENDINGS):
        ended, said = killed(again, mail, hand.Point("sendto", n))
        lost += said
        if ended == hand.DONE:
            break
    assert lost
