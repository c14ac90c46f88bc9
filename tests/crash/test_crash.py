"""A release is killed, or starved of disk, at any moment: run again, it is one release."""

import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from flows import ledger, workspace
from flows.desk import Desk
from flows.errors import WriteFailed
from flows.issue import IssueKey
from tests.crash import hand, order, shop
from tests.crash.checker import breaches

OLD = ("old-one", "old-two")
SAMPLE = 12

pytestmark = pytest.mark.skipif(bool(hand.why_not()), reason=hand.why_not())


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two released issues."""
    root = shop.make_workspace(tmp_path_factory.mktemp("before") / "desk")
    for slug in OLD:
        shop.publish(root, slug, shop.TODAY)
    return root


@pytest.fixture
def again(before: Path, tmp_path: Path) -> Callable[[], Path]:
    """A fresh copy of that workspace, as often as wanted."""

    def copy() -> Path:
        shutil.rmtree(tmp_path / "desk", ignore_errors=True)
        return shutil.copytree(before, tmp_path / "desk", symlinks=True)

    return copy


def publishing(root: Path) -> None:
    """The job under test: a third issue."""
    shop.publish(root, "new", shop.TODAY)


def printing(root: Path) -> None:
    """The other job under test: the second issue printed again."""
    shop.print_again(root, "old-two")


JOBS = {"publish": (publishing, (*OLD, "new")), "print-again": (printing, OLD)}


def sampled(points: list[hand.Point]) -> list[hand.Point]:
    """Points spread over the whole job."""
    return points[:: max(1, len(points) // SAMPLE)]


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


@pytest.mark.parametrize("name", JOBS)
def test_killed_at_some_moment(again: Callable[[], Path], tmp_path: Path, name: str) -> None:
    """A sample of moments: killed there and run again, everything holds."""
    for point in sampled(points_of(again, tmp_path, name)):
        assert not list(survived(again, name, lambda job, at=point: hand.kill(job, at))), point


@pytest.mark.crash
@pytest.mark.parametrize("name", JOBS)
def test_killed_at_every_moment(again: Callable[[], Path], tmp_path: Path, name: str) -> None:
    """Killed before every single call that changes something, and run again, everything holds."""
    points = points_of(again, tmp_path, name)
    assert len(points) > 100
    for point in points:
        assert not list(survived(again, name, lambda job, at=point: hand.kill(job, at))), point


def disk_points(points: list[hand.Point]) -> list[hand.Point]:
    """The calls that a full disk can refuse."""
    return [point for point in points if point.call in ("write", "pwrite64", "fsync", "mkdir")]


@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_disk_full_at_some_moment(again: Callable[[], Path], tmp_path: Path, error: str) -> None:
    """A write refused at a sample of moments is explained, and nothing is lost or half-written."""
    for point in sampled(disk_points(points_of(again, tmp_path, "publish"))):
        refused(again, point, error)


@pytest.mark.crash
@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_disk_full_at_every_moment(again: Callable[[], Path], tmp_path: Path, error: str) -> None:
    """The same for every write, fsync and mkdir of a release."""
    for point in disk_points(points_of(again, tmp_path, "publish")):
        refused(again, point, error)


def refused(again: Callable[[], Path], point: hand.Point, error: str) -> None:
    """One refusal: explained to the editor, harmless, and mended by running again."""
    ended = []

    def fail(job: hand.Job) -> int:
        ended.append(hand.refuse(job, point, error))
        return ended[0]

    assert not list(survived(again, "publish", fail)), (point, error)
    assert ended[0] in (hand.DONE, hand.EXPLAINED), (point, error, ended[0])


# The harness is tested too: each of these faults in the logic must be seen by it.


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


def test_nothing_relied_on_is_only_in_memory(again: Callable[[], Path], tmp_path: Path) -> None:
    """At the commit the archive is on the disk; at the move of the address, the folder is."""
    points_of(again, tmp_path, "publish")
    assert not order.not_durable(tmp_path / "trace", tmp_path / "desk")


@pytest.mark.parametrize(
    ("module", "name"), [(os, "fsync"), (workspace, "_settle"), (workspace, "_settle_all")]
)
def test_a_removed_fsync_is_seen(
    again: Callable[[], Path],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    module: object,
    name: str,
) -> None:
    """Without one of the steps that force data or names to the disk, the order breaks."""
    monkeypatch.setattr(module, name, lambda *_: None)
    points_of(again, tmp_path, "publish")
    assert order.not_durable(tmp_path / "trace", tmp_path / "desk")


def test_full_disk_names_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message of a refused write says which path and why."""

    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(WriteFailed) as caught:
        workspace.write(tmp_path / "page.html", b"words")
    assert str(tmp_path / "page.html") in caught.value.say("en")
    assert "No space left on device" in caught.value.say("ko")
    assert list(tmp_path.iterdir()) == []
