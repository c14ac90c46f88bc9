"""The harness is tested: faults seeded into the logic are caught by it, each of them."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from flows import amending, ledger, translation, workspace
from flows.desk import Desk
from flows.errors import WriteFailed
from flows.issue import IssueKey, Release
from tests.crash import desks, hand, shop
from tests.crash.checker import breaches
from tests.crash.verbs import VERBS

OLD = ("old-one", "old-two")

pytestmark = pytest.mark.skipif(bool(hand.why_not()), reason=hand.why_not())


@pytest.fixture(scope="module")
def memory() -> Iterator[Path]:
    """Where the workspaces lie."""
    with desks.in_memory() as place:
        yield place


@pytest.fixture(scope="module")
def before(memory: Path) -> Path:
    """A workspace with two released issues."""
    root = shop.make_workspace(memory / "before")
    for slug in OLD:
        shop.publish(root, slug, shop.TODAY)
    return root


@pytest.fixture
def again(before: Path, memory: Path) -> Callable[[], Path]:
    """A fresh copy of that workspace, as often as wanted."""

    def copy() -> Path:
        shutil.rmtree(memory / "desk", ignore_errors=True)
        return shutil.copytree(before, memory / "desk", symlinks=True)

    return copy


def publishing(root: Path) -> None:
    """The job under test: a third issue."""
    shop.publish(root, "new", shop.TODAY)


def printing(root: Path) -> None:
    """The other job under test: the second issue printed again."""
    shop.print_again(root, "old-two")


JOBS = {"publish": (publishing, (*OLD, "new")), "print-again": (printing, OLD)}


def survived(
    again: Callable[[], Path], name: str, fail: Callable[[hand.Job], int]
) -> Iterator[str]:
    """What does not hold after the failure, or after the job was run again the day after."""
    job, out = JOBS[name]
    root = again()
    fail(lambda: job(root))
    yield from breaches(root)
    number = given(root)
    try:
        shop.publish(root, "new", shop.TOMORROW) if name == "publish" else job(root)
    except Exception as error:
        yield f"run again: {error!r}"
        return
    yield from breaches(root, finished=out)
    if number is not None and given(root) != number:
        yield f"the number was {number} and became {given(root)}"


def given(root: Path) -> tuple[int, str] | None:
    """The number and date that the third issue has, from the log."""
    events = Desk.open(root).events(IssueKey("focus", "new"))
    reserved = [one.facts for one in events if one.kind == "reserved"]
    return (reserved[0]["seq"], reserved[0]["date"]) if reserved else None


def points_of(again: Callable[[], Path], tmp_path: Path, name: str) -> list[hand.Point]:
    """Every changing call of a job."""
    job, _ = JOBS[name]
    root = again()
    return hand.calls(lambda: job(root), tmp_path / "trace")


def _torn_write(path: Path, data: bytes, mode: int = 0o600) -> None:
    """Write in place, in two halves."""
    with path.open("wb", buffering=0) as file:
        file.write(data[: len(data) // 2])
        file.write(data[len(data) // 2 :])


def _torn_folder(folder: Path, files: dict[str, bytes], **_modes: int) -> None:
    """Make a folder where readers see it, file by file."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, data in files.items():
        _torn_write(folder / name, data)


def _torn_point(link: Path, target: Path) -> None:
    """Take the address away, then put it back."""
    link.unlink(missing_ok=True)
    link.symlink_to(target.name)


def _indexes_first(self: Desk, row: object) -> None:
    """Name an issue in the index before it can be reached."""
    release = self._release(row)  # type: ignore[arg-type]
    others = [one.number.path for one in self.releases("focus")]
    self.write_public("focus/index.html", "\n".join(others).encode())
    _place(self, row)  # type: ignore[arg-type]
    assert release.number.path in others


def _forgetful_commit(now: object, release: object, record: str, manifest: str) -> bool:
    """Commit the settled number in a transaction of its own, then the rest."""
    settled = ledger.numbers.settle(now, release.key, 2026, release.number.seq, release.date)  # type: ignore
    if settled:
        now.exec_driver_sql("COMMIT")  # type: ignore[attr-defined]
        now.exec_driver_sql("BEGIN IMMEDIATE")  # type: ignore[attr-defined]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(ledger.numbers, "settle", lambda *_: settled)
        return _commit(now, release, record, manifest)  # type: ignore[arg-type]


def _fresh_date(now: object, key: IssueKey, year: int, on: object, **who: object) -> object:
    """Take the date from the clock on a retry, not from the ledger."""
    reserved = _reserve(now, key, year, on, **who)  # type: ignore[arg-type]
    return type(reserved)(reserved.seq, reserved.year, on, reserved.already)  # type: ignore[arg-type]


def _burnt_number(now: object, key: IssueKey, year: int, on: object, **who: object) -> object:
    """Give a retry a new number, and drop the old one without a word."""
    now.exec_driver_sql("DROP TRIGGER IF EXISTS numbers_steps")  # type: ignore[attr-defined]
    now.exec_driver_sql(  # type: ignore[attr-defined]
        "UPDATE numbers SET state = 'void', reason = 'x' "
        f"WHERE slug = '{key.slug}' AND state = 'reserved'"
    )
    return _reserve(now, key, year, on, **who)  # type: ignore[arg-type]


_place, _commit, _reserve = Desk.place, ledger.releases.commit, ledger.numbers.reserve


@dataclass(frozen=True)
class Fault:
    """A function to put in another's place, the job it spoils, and the calls to be killed at."""

    owner: object
    name: str
    fault: object
    calls: tuple[str, ...] = ("rename",)
    job: str = "publish"


FAULTS = {
    "files written in place": Fault(workspace, "write", _torn_write, ("write",)),
    "folders filled in place": Fault(workspace, "write_folder", _torn_folder, ("write",)),
    "the address taken away and put back": Fault(
        workspace, "point", _torn_point, ("symlink",), "print-again"
    ),
    "indexes before what they name": Fault(Desk, "place", _indexes_first),
    "a release in two transactions": Fault(
        ledger.releases, "commit", _forgetful_commit, ("fsync", "fdatasync")
    ),
    "the date from the clock": Fault(ledger.numbers, "reserve", _fresh_date),
    "a number burnt on each retry": Fault(ledger.numbers, "reserve", _burnt_number),
}


@pytest.mark.parametrize("name", FAULTS)
def test_the_harness_sees_a_fault(
    again: Callable[[], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    """A fault seeded into the logic of a release is caught at one of the moments, at least."""
    fault = FAULTS[name]
    monkeypatch.setattr(fault.owner, fault.name, fault.fault)
    points = points_of(again, tmp_path, fault.job)
    assert any(
        list(survived(again, fault.job, lambda job, at=point: hand.kill(job, at)))
        for point in reversed(points)
        if point.call in fault.calls
    ), name


def _one_by_one(self: Desk, *stored: Release) -> bool:
    """Release a correction and the revision before it in transactions of their own."""
    made = [_commit_together(self, one) for one in stored]
    return any(made)


_commit_together = Desk.commit


@dataclass(frozen=True)
class Slip:
    """A function to put in another's place, the command it spoils, and where it is to be killed."""

    owner: object
    name: str
    fault: object
    verb: str
    calls: Sequence[str] = tuple(hand.CHANGING.split(","))


SLIPS = {
    "a correction and its reprint in two transactions": Slip(
        Desk, "commit", _one_by_one, "correct", ("fdatasync",)
    ),
    "a withdrawn issue taken away file by file": Slip(
        workspace, "take_away", workspace.remove, "withdraw", ("unlink", "unlinkat", "rmdir")
    ),
    "a correction that does not know itself again": Slip(
        amending, "_done", lambda *_: None, "correct"
    ),
    "a withdrawal that does not know itself again": Slip(
        amending, "_done", lambda *_: None, "withdraw"
    ),
    "a void number that does not know itself again": Slip(
        amending, "_declared", lambda *_: None, "void"
    ),
    "a return kept once more": Slip(translation, "_the_same", lambda *_: False, "return"),
}


@pytest.mark.crash
@pytest.mark.parametrize("name", SLIPS)
def test_the_harness_sees_a_slip_of_a_command(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """A fault seeded into what comes before and after a release is caught at one of the moments."""
    slip = SLIPS[name]
    with desks.made() as made:
        monkeypatch.setattr(slip.owner, slip.name, slip.fault)
        points = made.points(VERBS[slip.verb])
        assert any(
            list(desks.survived(made, VERBS[slip.verb], lambda job, at=point: hand.kill(job, at)))
            for point in reversed(points)
            if point.call in slip.calls
        ), name


def test_full_disk_names_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message of a refused write says which path and why."""

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(workspace.os, "fsync", full)
    with pytest.raises(WriteFailed) as caught:
        workspace.write(tmp_path / "page.html", b"words")
    assert str(tmp_path / "page.html") in caught.value.say("en")
    assert "No space left on device" in caught.value.say("ko")
    assert list(tmp_path.iterdir()) == []
