"""The desk killed with -9 in the middle of a release: opened again, there is exactly one release."""

import json
import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from flows import printing, verification
from flows.cli import main
from flows.desk import Desk
from flows.desk.inspecting import Inspection
from flows.issue import IssueKey
from tests.conftest import SAMPLES
from tests.orchestration.opening import Served, begun, laid_out
from tests.orchestration.test_at_work import call, ids, wait

pytestmark = pytest.mark.crash

KEY = IssueKey("focus", "northern-lane")
MOMENTS = (0.0, 0.4, 0.9, 1.8, 3.0, 6.0)
"""Seconds after the form was sent: before the run has a process, while it begins, checks, prints and
releases; on a busy machine the later ones, on an idle one the earlier."""


@pytest.fixture
def ready(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Served:
    """A workspace with a draft that is ready to publish; the desk is closed."""
    desk = laid_out(tmp_path / "desk")
    monkeypatch.setenv("BALGAN_WORKSPACE", str(desk.root))
    for step in (
        ["submit", str(SAMPLES / "northern-lane.docx"), "--series", "focus"],
        ["hand-off", str(KEY)],
        ["return", str(KEY), str(SAMPLES / "northern-lane.en.docx")],
    ):
        assert main([*step, "--plain", "--by", "Kim"]) == 0
    return desk


def open_desk(desk: Served) -> subprocess.Popen[str]:
    """`balgan serve`, open and with its jobs."""
    serving = begun(desk)
    assert serving.stdout is not None and desk.address in serving.stdout.readline()

    def offered() -> bool:
        try:
            return "publish" in ids(desk)
        except (urllib.error.URLError, ConnectionError):
            return False

    wait(offered, "the jobs")
    return serving


def publish(desk: Served) -> str:
    """Send the form and leave; the id of the run."""
    body = {"parameters": {"key": str(KEY), "by": "Kim"}, "state": {"type": "SCHEDULED"}}
    return str(call(desk, f"/deployments/{ids(desk)['publish']}/create_flow_run", body)["id"])


def children(pid: int) -> list[int]:
    """A process and all below it."""
    found = Path(f"/proc/{pid}/task/{pid}/children")
    below = [int(one) for one in found.read_text().split()] if found.exists() else []
    return [pid, *(each for one in below for each in children(one))]


def state(desk: Served, run: str) -> str:
    """How a run ended."""
    question = desk.request(f"/api/flow_runs/{run}")
    with urllib.request.urlopen(question, timeout=30) as answer:
        return str(json.load(answer)["state"]["name"])


def at_work(desk: Served) -> list[str]:
    """The runs that an editor started and that have not ended: none stays “Running” for ever."""
    busy = {"type": {"any_": ["SCHEDULED", "PENDING", "RUNNING"]}}
    found = call(desk, "/flow_runs/filter", {"flow_runs": {"state": busy}})
    return [one["id"] for one in found if not one["auto_scheduled"]]


@pytest.mark.parametrize("seconds", MOMENTS)
@pytest.mark.parametrize("whole", [True, False], ids=["server and runner", "runner"])
def test_killed_at_any_moment_it_is_released_once(
    ready: Served, seconds: float, whole: bool
) -> None:
    """Server, runner and job end at once; opened again, the same form releases it, or says that it is
    released; number 1, one release, and everything as recorded."""
    serving = open_desk(ready)
    publish(ready)
    time.sleep(seconds)
    doomed = children(serving.pid) if whole else [serving.pid]
    for pid in doomed:
        os.kill(pid, signal.SIGKILL)
    serving.wait(60)
    again = open_desk(ready)
    try:
        wait(lambda: _settled(ready), "no job at work")
        run = publish(ready)
        wait(lambda: not at_work(ready), "the end of all runs")
        told = state(ready, run)
    finally:
        again.send_signal(signal.SIGINT)
        again.wait(60)
    desk = Desk.open(ready.root)
    number = desk.standing(KEY).number
    assert number is not None and number.seq == 1
    assert told in (f"Released {number.text}", "Refused")
    assert [one.kind for one in desk.events(KEY)].count("released") == 1
    assert len(desk.releases("focus")) == 1
    assert verification.verify(Inspection.open(ready.root), printing.site()).sound


def _settled(desk: Served) -> bool:
    """Whether nobody holds the lock of the issue: a job whose runner was killed may go on."""
    from flows.errors import Busy

    try:
        with Desk.open(desk.root).lock(KEY):
            return True
    except Busy:
        return False
