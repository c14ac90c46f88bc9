"""`balgan serve` and the jobs that run on it. One server for all, as on a desk."""

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from flows import inbox
from flows.errors import ServerStopped
from flows.orchestration import serving
from tests.conftest import SAMPLES
from tests.orchestration.opening import Served, opened

if TYPE_CHECKING:
    from flows.orchestration.offering import Jobs


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """One desk for all tests of this module."""
    with opened(tmp_path_factory.mktemp("served") / "desk") as desk:
        yield desk


def test_an_issue_is_followed_from_draft_to_release(served: Served) -> None:
    """Each job is a run with a name, tags and a named state; the draft has its artifact."""
    key = "focus/northern-lane"
    steps = [
        ("submit", SAMPLES / "northern-lane.docx", "--series", "focus"),
        ("hand-off", key),
        ("return", key, SAMPLES / "northern-lane.en.docx"),
        ("publish", key),
    ]
    for step in steps:
        done = served.balgan(*step)
        assert done.returncode == 0, done.stderr
        assert "No Prefect server" not in done.stderr
    told = served.ask("asked")
    tags = ["focus", "northern-lane"]
    assert told["runs"]["focus · northern-lane · hand-off"] == ["Awaiting translation", tags]
    assert told["runs"]["focus · northern-lane · return"] == ["Ready to publish", tags]
    assert told["runs"]["focus · northern-lane · publish"] == ["Released No. 2026-01", tags]
    story, board = told["artifacts"]["focus-northern-lane"], told["artifacts"]["desk-board"]
    for word in ("draft received", "handed off", "translation returned", "released", "Kim Minseo"):
        assert word in story
    assert "focus/northern\\-lane" in board or "focus/northern-lane" in board


def test_a_refusal_is_a_named_state_without_a_traceback(served: Served) -> None:
    """A job that cannot be done ends as Refused, and the command tells why in one sentence."""
    refused = served.balgan("publish", "focus/nobody")
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr and "focus/nobody" in refused.stderr
    assert served.ask("asked")["runs"]["focus · nobody · publish"][0] == "Refused"


def test_a_form_starts_a_job(served: Served) -> None:
    """What the editor fills in the UI runs the same flow, in a process of its own."""
    shutil.copy(SAMPLES / "village-grid.docx", inbox.folder(served.root))
    form = {"draft": "village-grid.docx", "series": "brief", "by": "Kim Minseo"}
    run = served.ask("triggered", "submit/submit", json.dumps(form))
    assert run["state"] == "Draft received", run
    status = served.balgan("status", "brief", "--json")
    assert json.loads(status.stdout)[0]["key"] == "brief/village-grid"


def ready(served: Served) -> list[int]:
    """The processes of this desk that stand by, or carry out a run."""
    found = []
    for place in Path("/proc").iterdir():
        with contextlib.suppress(OSError):
            words = (place / "cmdline").read_bytes().split(b"\0")
            own = f"BALGAN_WORKSPACE={served.root}".encode()
            if b"flows.orchestration.ready" in words and own in (place / "environ").read_bytes():
                found.append(int(place.name))
    return found


def test_the_process_that_stands_by_may_be_killed(served: Served) -> None:
    """The next form is carried out by a new one, and then one stands by again."""
    (one,) = ready(served)
    os.kill(one, signal.SIGKILL)
    form = {"key": "focus/nobody", "by": "Kim Minseo"}
    assert served.ask("triggered", "publish/publish", json.dumps(form))["state"] == "Refused"
    for _ in range(120):
        if len(ready(served)) == 1 and ready(served) != [one]:
            return
        time.sleep(0.5)
    raise AssertionError(f"{one} was killed, and there is {ready(served)}")


def test_an_open_desk_is_not_opened_twice(served: Served) -> None:
    """`balgan serve` again says where the desk is and leaves it alone."""
    again = served.balgan("serve")
    assert again.returncode == 0 and served.address in again.stdout


def test_the_desk_closes_when_its_server_ends(tmp_path: Path) -> None:
    """Killed for want of memory, say: the runner is interrupted and one sentence tells what to do."""
    server = subprocess.Popen([sys.executable, "-c", "raise SystemExit(9)"])
    runner = SimpleNamespace(pause_on_shutdown=True)
    with (
        pytest.raises(ServerStopped, match="exit 9"),
        serving._closed_with(server, cast("Jobs", runner), tmp_path / "log"),
    ):
        time.sleep(60)
    assert not runner.pause_on_shutdown


def test_without_a_server_the_embedded_one_carries_the_job(
    workspace: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No server running: the command starts its own, says how to be faster, and does the job."""
    environment = {**os.environ, "PREFECT_HOME": str(workspace / "drafts" / ".prefect")}
    environment.pop("PREFECT_API_URL", None)
    draft = str(SAMPLES / "northern-lane.docx")
    command = [sys.executable, "-m", "flows.cli", "submit", draft, "--series", "focus"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == "focus/northern-lane"
    assert "balgan serve" in done.stderr


def test_a_server_that_is_gone_is_told(workspace: Path) -> None:
    """PREFECT_API_URL to nowhere: one sentence with the way out, exit 1."""
    environment = {**os.environ, "PREFECT_API_URL": "http://127.0.0.1:9/api"}
    command = [sys.executable, "-m", "flows.cli", "regenerate", "--apply"]
    done = subprocess.run(command, env=environment, capture_output=True, text=True)
    assert done.returncode == 1 and "--plain" in done.stderr
