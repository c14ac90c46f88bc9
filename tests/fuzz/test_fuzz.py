"""A short hunt: what `make fuzz` does for minutes, for a few hundred drafts that never change."""

from itertools import islice
from pathlib import Path

import pytest

from flows.intake import confined
from tests.fuzz.hunting import hunt, made, numbers

pytestmark = pytest.mark.hostile

COUNT = 400


def _never() -> bool:
    return False


def test_no_change_makes_the_reader_fail(tmp_path: Path) -> None:
    """Each draft is read or refused with a reason; nothing is lost, left open or left behind."""
    found = hunt(islice(numbers(1), COUNT), _never, tmp_path)
    print(f"{found.count} drafts: {found.ends}")
    told = [f"{f.code} at {f.place}, number {f.number}: {f.done}" for f in found.faults.values()]
    assert told == []
    assert found.leaks == []
    assert found.ends["read"] > COUNT // 4


def test_a_number_makes_one_draft() -> None:
    """What is found can be made again."""
    assert made(7) == made(7)
    assert len({made(number)[1] for number in range(20)}) > 10


def test_a_fault_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that fails on some drafts is told of, with the number that shows it."""
    monkeypatch.setattr(confined.answers, "CATALOGUE", {})
    found = hunt(islice(numbers(1), 20), _never, tmp_path)
    assert {fault.code for fault in found.faults.values()} == {"reader-failed"}


def test_a_file_left_behind_is_seen(tmp_path: Path) -> None:
    """Whatever lies in the folder afterwards is a leak."""
    (tmp_path / "core").touch()
    assert hunt(iter(()), _never, tmp_path).leaks == ["file core"]
