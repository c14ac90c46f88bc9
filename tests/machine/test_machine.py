"""The machine of all verbs, on both databases; and the faults that it must catch."""

import asyncio
from collections.abc import Callable
from itertools import count
from pathlib import Path

import asyncpg
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test
from sqlalchemy.exc import DBAPIError

from flows.errors import BalganError
from tests.machine import press
from tests.machine.faults import FAULTS, KIM, Steps
from tests.machine.house import House, Stop
from tests.machine.machine import machine

RUNS, STEPS = 25, 20
MANY, SERVED, LONG = 300, 40, 50
"""Runs on SQLite and on PostgreSQL, where each step opens connections anew; steps of a run."""


@pytest.fixture
def databases(request: pytest.FixtureRequest) -> Callable[[], str] | None:
    """Makes an empty PostgreSQL database each time, and takes the one before away, for each takes 8 MB;
    None for SQLite, which needs nothing."""
    if request.param == "sqlite":
        return None
    server, numbered = request.getfixturevalue("cluster"), count()

    async def say(*statements: str) -> None:
        connection = await asyncpg.connect(server)
        for one in statements:
            await connection.execute(one)
        await connection.close()

    def anew() -> str:
        stem, n = f"machine_{request.node.name.partition('[')[0][-30:]}", next(numbered)
        name, before = f"{stem}_{n}", f"{stem}_{n - 1}"
        gone = f'DROP DATABASE IF EXISTS "{before}" WITH (FORCE)'
        asyncio.run(say(gone, f"CREATE DATABASE {name}"))
        return str(server).rpartition("/")[0] + f"/{name}"

    return anew


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> House:
    """A desk with nothing on it."""
    monkeypatch.setattr("os.fsync", lambda _: None)
    return House(press.make_workspace(tmp_path / "desk"))


def run(databases: Callable[[], str] | None, runs: int, steps: int) -> None:
    """So many desks, so many steps on each."""
    run_state_machine_as_test(
        machine(databases),
        settings=settings(
            max_examples=runs,
            stateful_step_count=steps,
            derandomize=True,
            database=None,
            deadline=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        ),
    )


@pytest.mark.parametrize(
    ("databases", "runs"), [("sqlite", RUNS), ("postgresql", 2)], indirect=["databases"]
)
def test_whatever_is_done_the_desk_is_as_it_must_be(
    databases: Callable[[], str] | None, runs: int
) -> None:
    """Verbs in any order, stopped anywhere, with losses between them: after each step all holds."""
    run(databases, runs, STEPS)


@pytest.mark.load
@pytest.mark.parametrize(
    ("databases", "runs"), [("sqlite", MANY), ("postgresql", SERVED)], indirect=["databases"]
)
def test_whatever_is_done_for_long(databases: Callable[[], str] | None, runs: int) -> None:
    """The same on many desks, with many steps."""
    run(databases, runs, LONG)


@pytest.mark.parametrize("steps", dict.fromkeys(one.steps for one in FAULTS.values()))
def test_without_a_fault_the_steps_hold(house: House, steps: Steps) -> None:
    """What is to show faults shows none where there is none."""
    steps(house)


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_caught(house: House, name: str) -> None:
    """A fault sown into the logic does not get through."""
    with FAULTS[name].sown(), pytest.raises((AssertionError, DBAPIError, BalganError)):
        FAULTS[name].steps(house)


def test_there_are_enough_faults() -> None:
    """A table that shrinks is noticed."""
    assert len(FAULTS) >= 24


def test_a_withdrawn_issue_leads_to_nothing_that_is_gone(house: House) -> None:
    """Printed again, its page names no earlier revision: they are not there any more."""
    house.submit(KIM)
    house.publish(KIM)
    house.withdraw(KIM, "withdrawal")
    house.restyle(press.FOCUS)
    house.regenerate()
    assert b"EARLIER" not in (house.published / "focus/2026-01/index.html").read_bytes()


def test_stopped_after_the_commit_the_release_stands(house: House) -> None:
    """After COMMIT it is out, whatever is said later; before it nothing is."""
    house.submit(KIM)
    for stop, out in ((Stop("commit"), 0), (Stop("commit", after=True), 1)):
        house.publish(KIM, stop=stop)
        house.check()
        assert len(house.desk.releases()) == out
