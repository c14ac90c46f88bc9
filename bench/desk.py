"""An open desk → the seconds from a form to the released issue, and where they go.

`balgan serve` on a workspace of its own; each round publishes another copy of the same sample, once
from its form, once by the command, once by the command without Prefect. What is waited for is the
state that the editor sees. The first round of each is not counted.
"""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

from bench.samples import SAMPLES, balgan
from bench.timing import shown
from flows import running

ROUNDS = 3
_SAMPLE, _SERIES = "northern-lane", "focus"
_ASKED_EVERY, _QUIET = 0.05, 12.0
"""Seconds: between two looks at a run; after a run, until everything is warm again."""
_STAGES = ("checks", "disclaimers", "numbering", "rendering", "release")
_NAMES = {
    f"{stage.number} {stage.name.say(lang)}": stage.id
    for stage in (
        running.CHECKS,
        running.DISCLAIMERS,
        running.NUMBERING,
        running.RENDERING,
        running.RELEASE,
    )
    for lang in ("ko", "en")
}
"""What a task is called, in the language of the desk."""
_PARTS = ("picked up", "process started", *_STAGES, "Prefect's part")
Parts = Mapping[str, float]


@dataclass(frozen=True)
class _Server:
    """An open desk, and how its interface is asked."""

    address: str
    login: str

    def ask(self, path: str, body: object = None) -> Any:
        """POST where there is something to say, else GET."""
        token = b64encode(self.login.encode()).decode()
        question = urllib.request.Request(
            f"{self.address}/api{path}",
            data=None if body is None else json.dumps(body).encode(),
            headers={
                "Authorization": f"Basic {token}",
                "Content-Type": "application/json",
                **self._token(),
            },
        )
        with urllib.request.urlopen(question, timeout=30) as answer:
            return json.load(answer)

    def _token(self) -> dict[str, str]:
        """What Prefect wants of a page that changes something."""
        told = urllib.request.Request(
            f"{self.address}/api/csrf-token?client=bench",
            headers={"Authorization": f"Basic {b64encode(self.login.encode()).decode()}"},
        )
        with urllib.request.urlopen(told, timeout=30) as answer:
            return {
                "Prefect-Csrf-Token": json.load(answer)["token"],
                "Prefect-Csrf-Client": "bench",
            }


def report(folder: Path) -> Iterator[str]:
    """Make the desk below the folder, open it, measure, close it."""
    root = folder / "open-desk"
    keys = iter([*_ready(root, 3 * (ROUNDS + 1))])
    with _opened(root) as server:
        forms = [_by_form(server, next(keys)) for _ in range(ROUNDS + 1)][1:]
        commands = [_by_command(next(keys)) for _ in range(ROUNDS + 1)][1:]
        plain = [_by_command(next(keys), "--plain") for _ in range(ROUNDS + 1)][1:]
    yield from _table(forms)
    yield ""
    yield f"**`balgan publish` to its end** ({ROUNDS} rounds, the desk open)"
    yield ""
    yield "| | median | from–to |"
    yield "| --- | ---: | ---: |"
    yield _row("the command", commands)
    yield _row("the command with --plain", plain)


def _ready(root: Path, count: int) -> Iterator[str]:
    """A workspace with that many drafts that are ready to publish; their keys."""
    shutil.copytree(SAMPLES.parent.parent / "templates", root / "templates")
    os.environ |= {"BALGAN_WORKSPACE": str(root), "BALGAN_BY": "Bench"}
    for number in range(count):
        key = f"{_SERIES}/lane-{number}"
        draft = str(SAMPLES / f"{_SAMPLE}.docx")
        balgan("submit", draft, "--series", _SERIES, "--slug", f"lane-{number}")
        balgan("hand-off", key)
        balgan("return", key, str(SAMPLES / f"{_SAMPLE}.en.docx"))
        yield key


@contextlib.contextmanager
def _opened(root: Path) -> Iterator[_Server]:
    """`balgan serve` on a free port, closed with Ctrl-C."""
    from flows.orchestration import access

    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port = one.getsockname()[1]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    command = [sys.executable, "-m", "flows.cli", "serve", "--port", str(port)]
    serving = subprocess.Popen(command, env=clean, stdout=subprocess.PIPE, text=True)
    try:
        assert serving.stdout is not None and serving.stdout.readline()
        server = _Server(f"http://127.0.0.1:{port}", access.login(root)[0])
        time.sleep(_QUIET)
        yield server
    finally:
        serving.send_signal(signal.SIGINT)
        serving.wait(60)


def _by_form(server: _Server, key: str) -> Parts:
    """Send the form of `publish`, wait for the state of its run, and see where the time went."""
    wanted = {"deployments": {"name": {"any_": ["publish"]}}}
    deployment = server.ask("/deployments/filter", wanted)[0]["id"]
    form = {"parameters": {"key": key, "by": "Bench"}, "state": {"type": "SCHEDULED"}}
    begun = time.time()
    run = server.ask(f"/deployments/{deployment}/create_flow_run", form)["id"]
    while (found := server.ask(f"/flow_runs/{run}"))["state_type"] in _UNDER_WAY:
        time.sleep(_ASKED_EVERY)
    if not found["state_name"].startswith("Released"):
        raise SystemExit(f"bench: {key} ended as {found['state_name']}: {found['state']}")
    time.sleep(_QUIET)
    return _parts(server, run, begun)


_UNDER_WAY = frozenset({"SCHEDULED", "PENDING", "RUNNING"})


def _parts(server: _Server, run: str, begun: float) -> Parts:
    """Seconds by part, from the states of the run and of its tasks."""
    moments = {
        one["type"]: _seconds(one["timestamp"])
        for one in reversed(server.ask(f"/flow_run_states/?flow_run_id={run}"))
    }
    tasks = server.ask("/task_runs/filter", {"flow_runs": {"id": {"any_": [run]}}})
    stages = dict.fromkeys(_STAGES, 0.0)
    for one in tasks:
        stages[_NAMES[one["name"]]] += _lasted(one)
    total = moments["COMPLETED"] - begun
    parts = {
        "picked up": moments["PENDING"] - begun,
        "process started": moments["RUNNING"] - moments["PENDING"],
        **stages,
    }
    return {**parts, "Prefect's part": total - sum(parts.values()), "in all": total}


def _lasted(task: Mapping[str, Any]) -> float:
    return _seconds(task["end_time"]) - _seconds(task["start_time"])


def _seconds(moment: str) -> float:
    return datetime.fromisoformat(moment.replace("Z", "+00:00")).timestamp()


def _by_command(key: str, *words: str) -> float:
    """The seconds of `balgan publish` as an editor would wait for it."""
    command = [sys.executable, "-m", "flows.cli", "publish", key, *words]
    begun = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - begun


def _table(rounds: Sequence[Parts]) -> Iterator[str]:
    yield ""
    yield f"**From the form to the state “Released”** ({len(rounds)} rounds, `{_SAMPLE}`)"
    yield ""
    yield "| | median | from–to |"
    yield "| --- | ---: | ---: |"
    for name in (*_PARTS, "in all"):
        yield _row(name, [one[name] for one in rounds])


def _row(name: str, seconds: Sequence[float]) -> str:
    return f"| {name} | {shown(median(seconds))} | {shown(min(seconds))}–{shown(max(seconds))} |"
