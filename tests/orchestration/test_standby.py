"""The process that stands by for the next run: what it is told, and what happens when it is gone."""

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast
from uuid import UUID

import anyio
import pytest

from flows.orchestration import fence, standby
from flows.orchestration.standby import ReadyStarter, Standby

RUN = cast(Any, SimpleNamespace(id=UUID("6b8f8f0e-0000-4000-8000-000000000001")))
CHANNEL = cast(Any, SimpleNamespace(register=lambda _run: (4321, "token")))
_ECHO = (
    "import os, sys; line = sys.stdin.readline(); "
    "line and open(os.environ['TOLD'], 'a').write(line)"
)


@pytest.fixture
def told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for the process that only writes down what it is told."""
    path = tmp_path / "told"
    monkeypatch.setenv("TOLD", str(path))
    monkeypatch.setattr(standby, "_COMMAND", (sys.executable, "-c", _ECHO))
    return path


def lines(told: Path) -> list[dict[str, str]]:
    """What was told, line by line."""
    return [json.loads(one) for one in told.read_text("utf-8").splitlines()]


def test_a_run_is_given_to_the_one_that_stands_by(told: Path) -> None:
    """Its number and its line to the runner, to one process; the next run has another."""

    async def two_runs() -> list[int]:
        at_hand, pids = Standby(), []
        await at_hand.renew()
        for _ in range(2):
            assert at_hand._ready is not None
            pids.append(at_hand._ready.process.pid)
            await ReadyStarter(at_hand, CHANNEL, told.parent).start(RUN)
        await at_hand.close()
        return pids

    first, second = asyncio.run(two_runs())
    assert first != second and len(lines(told)) == 2
    assert lines(told)[0] == {
        "PREFECT__FLOW_RUN_ID": str(RUN.id),
        "PREFECT__STORAGE_BASE_PATH": str(told.parent),
        "PREFECT__ENABLE_CANCELLATION_AND_CRASHED_HOOKS": "false",
        "PREFECT__CONTROL_PORT": "4321",
        "PREFECT__CONTROL_TOKEN": "token",
    }


@pytest.mark.parametrize("seen", [True, False], ids=["noticed", "not noticed yet"])
def test_one_that_was_killed_is_replaced(told: Path, seen: bool) -> None:
    """The run is carried out by a new one, once."""

    async def run() -> None:
        at_hand = Standby()
        await at_hand.renew()
        assert at_hand._ready is not None
        os.kill(at_hand._ready.process.pid, signal.SIGKILL)
        if seen:
            await at_hand._ready.process.wait()
        else:
            while Path(f"/proc/{at_hand._ready.process.pid}").exists():
                time.sleep(0.01)
        await ReadyStarter(at_hand, CHANNEL, told.parent).start(RUN)
        await at_hand.close()

    asyncio.run(run())
    assert len(lines(told)) == 1


def test_without_a_line_to_the_runner_it_runs_all_the_same(told: Path) -> None:
    """Then it is cancelled by a signal alone."""

    def no_line(_run: object) -> None:
        raise RuntimeError

    async def run() -> None:
        at_hand = Standby()
        channel = cast(Any, SimpleNamespace(register=no_line))
        await ReadyStarter(at_hand, channel, told.parent).start(RUN)
        await at_hand.close()

    asyncio.run(run())
    assert "PREFECT__CONTROL_PORT" not in lines(told)[0]


def test_a_run_that_is_cancelled_leaves_no_process(
    told: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither its own nor one that stands by."""
    monkeypatch.setattr(standby, "_COMMAND", (sys.executable, "-c", "import time; time.sleep(60)"))
    pids: list[int] = []

    async def run() -> None:
        at_hand = Standby()
        async with anyio.create_task_group() as group:
            handle = await group.start(ReadyStarter(at_hand, CHANNEL, told.parent).start, RUN)
            pids.append(handle.pid)
            group.cancel_scope.cancel()
        await at_hand.close()

    asyncio.run(run())
    assert not Path(f"/proc/{pids[0]}").exists()


def test_it_ends_when_the_desk_does() -> None:
    """Killed or closed: the line is closed, and the process that stands by has nothing to do."""
    command = [sys.executable, "-P", "-m", "flows.orchestration.ready"]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE)
    _, said = process.communicate(timeout=120)
    assert (process.returncode, said) == (0, b"")


def test_the_runner_hears_of_a_run_that_is_given_in() -> None:
    """After the server has answered, and only then."""
    heard = threading.Event()

    async def app(_scope: Any, _receive: Any, send: Any) -> None:
        assert not heard.is_set()
        await send({"type": "http.response.start", "status": 201, "headers": []})

    async def asked(path: str) -> None:
        token = b"Basic ZGVzazp3b3Jk"  # desk:word
        scope = {"type": "http", "method": "POST", "path": path}
        await guarded({**scope, "headers": [(b"authorization", token)]}, _nothing, _take)

    guarded = fence.Fence(app, "desk:word", started=heard.set)
    asyncio.run(asked("/api/flow_runs/filter"))
    assert not heard.is_set()
    asyncio.run(asked("/api/deployments/1/create_flow_run"))
    assert heard.is_set()


async def _nothing() -> dict[str, Any]:
    return {"type": "http.disconnect"}


async def _take(_message: object) -> None:
    pass
