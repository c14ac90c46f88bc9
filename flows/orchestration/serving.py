"""Workspace → Prefect server, UI and deployments, with one command, until interrupted."""

import contextlib
import ipaddress
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from pathlib import Path

from flows.errors import ProgramMissing, ServerUnsafe
from flows.orchestration import settings
from flows.wording import Lang, Sentence

_START_SECONDS = 120
_STOP_SECONDS = 15
_SCHEDULES: Mapping[str, str] = {"remind": "7 * * * *"}
"""When a flow runs by itself (cron): the post goes every hour, not at the full hour as all others'."""

_READY = Sentence(
    en="The desk is open: {address}\nJobs: {address}/deployments · the board: "
    "{address}/artifacts\nCtrl-C closes it.",
    ko="데스크를 열었습니다: {address}\n작업: {address}/deployments · 현황판: "
    "{address}/artifacts\nCtrl-C로 닫습니다.",
)
_OPEN_ALREADY = Sentence(
    en="The desk is open already: {address}", ko="데스크가 이미 열려 있습니다: {address}"
)


def serve(root: Path, host: str, port: int, lang: Lang) -> int:
    """Start everything and run until Ctrl-C. Returns the exit code.

    Raises ServerUnsafe for an address others can reach without a password; ProgramMissing where
    the server does not start.
    """
    _refuse_unsafe(host)
    address = f"http://{host}:{port}"
    running = settings.prepare(root)
    if running:
        print(_OPEN_ALREADY.with_facts({"address": running.removesuffix("/api")}).say(lang))
        return 0
    os.environ.update(_guarded(address))
    with _server(host, port, f"{address}/api"), _announced(root, f"{address}/api"):
        print(_READY.with_facts({"address": address}).say(lang), flush=True)
        _run_jobs()
    return 0


def _refuse_unsafe(host: str) -> None:
    local = host == "localhost" or _is_loopback(host)
    if not local and not os.environ.get(settings.AUTH):
        raise ServerUnsafe(host=host)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _guarded(address: str) -> dict[str, str]:
    """Prefect's defaults let any page in an editor's browser drive the server: close that."""
    return {
        "PREFECT_API_URL": f"{address}/api",
        "PREFECT_UI_API_URL": f"{address}/api",
        "PREFECT_SERVER_API_CORS_ALLOWED_ORIGINS": address,
        "PREFECT_SERVER_API_CSRF_PROTECTION_ENABLED": "true",
        "PREFECT_CLIENT_CSRF_SUPPORT_ENABLED": "true",
    }


@contextlib.contextmanager
def _server(host: str, port: int, api: str) -> Iterator[None]:
    """Prefect's server as a child, ready when this yields, gone when it ends."""
    command = [sys.executable, "-m", "prefect", "server", "start"]
    child = subprocess.Popen(
        [*command, "--host", host, "--port", str(port)], stdout=subprocess.DEVNULL
    )
    try:
        _wait_until_ready(child, api)
        yield
    finally:
        child.terminate()
        try:
            child.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _wait_until_ready(child: subprocess.Popen[bytes], api: str) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not settings.answers(api):
        if child.poll() is not None or time.monotonic() > deadline:
            what = f"it did not start at {api}; is the port in use?"
            raise ProgramMissing(program="Prefect", what=what, packages="prefect")
        time.sleep(0.3)


@contextlib.contextmanager
def _announced(root: Path, api: str) -> Iterator[None]:
    """Say the address to the other commands while the server runs."""
    note = settings.announcement(root)
    note.write_text(json.dumps({"api": api}), "utf-8")
    try:
        yield
    finally:
        note.unlink(missing_ok=True)


def _run_jobs() -> None:
    """Offer every flow as a deployment and carry out what is triggered, until interrupted."""
    from prefect import serve as serve_deployments
    from prefect.deployments.runner import RunnerDeployment
    from prefect.types.entrypoint import EntrypointType

    from flows.orchestration.flows import FLOWS

    deployments = [
        RunnerDeployment.from_flow(
            flow,
            name=flow.name,
            tags=["balgan"],
            description=flow.description,
            entrypoint_type=EntrypointType.MODULE_PATH,
            cron=_SCHEDULES.get(flow.name),
        )
        for flow in FLOWS.values()
    ]
    serve_deployments(*deployments, limit=2, print_starting_message=False)
