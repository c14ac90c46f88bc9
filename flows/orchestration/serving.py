"""Workspace → Prefect server, UI and deployments, with one command, until interrupted."""

import asyncio
import contextlib
import ipaddress
import json
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from flows import mailbox, workspace
from flows.desk import Desk
from flows.errors import Busy, PortTaken, ProgramMissing, ServerStopped, ServerUnsafe
from flows.orchestration import access, settings
from flows.wording import Lang, Sentence

if TYPE_CHECKING:
    from flows.orchestration.offering import Jobs

_START_SECONDS = 120
_STOP_SECONDS = 15

_READY = Sentence(
    en="The desk is open: {address}\n{login}\nJobs: {address}/deployments · the board: "
    "{address}/artifacts/key/desk-board\nCtrl-C closes it.",
    ko="데스크를 열었습니다: {address}\n{login}\n작업: {address}/deployments · 현황판: "
    "{address}/artifacts/key/desk-board\nCtrl-C로 닫습니다.",
)
_OPEN_ALREADY = Sentence(
    en="The desk is open already: {address}", ko="데스크가 이미 열려 있습니다: {address}"
)
_LOGIN_NEW = Sentence(
    en="Log in with   {login}   (all of it, with “desk:”; again with balgan serve --show-password)",
    ko="로그인 암호:   {login}   (desk:까지 모두 입력. 다시 보려면 balgan serve --show-password)",
)
_LOGIN_KEPT = Sentence(
    en="balgan serve --show-password shows what to log in with.",
    ko="로그인할 때 입력할 암호는 balgan serve --show-password로 봅니다.",
)


def serve(root: Path, host: str, port: int, lang: Lang) -> int:
    """Start everything and run until Ctrl-C or SIGTERM. Returns the exit code.

    Raises ServerUnsafe for an address others can reach without a password, PortTaken,
    ServePasswordUnusable, MailboxUrlInvalid, ServerStopped; ProgramMissing where the server does not
    start.
    """
    given = os.environ.pop(access.GIVEN, "")
    _refuse_unsafe(host, given)
    if mailbox.is_set(os.environ):
        mailbox.account_from(os.environ)
    with contextlib.suppress(KeyboardInterrupt), contextlib.ExitStack() as held:
        for one in (
            signal.SIGTERM,
            signal.SIGINT,
        ):  # SIGINT is ignored where a shell started us with &
            held.callback(signal.signal, one, signal.signal(one, signal.default_int_handler))
        running = settings.prepare(root) or _taken_or_open(root, held)
        if running:
            print(_OPEN_ALREADY.with_facts({"address": running.removesuffix("/api")}).say(lang))
            return 0
        login, made = access.login(root, given)
        port = _require_port(host, port, patient=settings.announcement(root).exists())
        address = _address(host, port)
        os.environ.update(_guarded(address, login))
        child, ear = held.enter_context(_server(root, host, port, f"{address}/api"))
        from flows.orchestration.choices import choices
        from flows.orchestration.offering import end_abandoned, jobs

        end_abandoned(lang)
        runner = jobs(choices(Desk.open(root)), ear)
        held.enter_context(_closed_with(child, runner, _log(root)))
        held.enter_context(_announced(root, f"{address}/api"))
        told = _LOGIN_NEW if made and sys.stdout.isatty() else _LOGIN_KEPT
        facts = {"address": address, "login": told.with_facts({"login": login})}
        print(_READY.with_facts(facts).say(lang), flush=True)
        held.enter_context(_clerk(root, lang))
        asyncio.run(runner.start())
    return 0


def _taken_or_open(root: Path, held: contextlib.ExitStack) -> str:
    """The address of a desk that another process opens or has opened, or "" with its lock held."""
    deadline = time.monotonic() + _START_SECONDS
    while True:
        try:
            held.enter_context(workspace.lock(settings.lock_file(root), what="balgan serve"))
        except Busy:
            running = settings.announced(root)
            if running or time.monotonic() > deadline:
                return running
            time.sleep(0.2)
        else:
            return ""


def _refuse_unsafe(host: str, given: str) -> None:
    if not given and host != "localhost" and not _is_loopback(host):
        raise ServerUnsafe(host=host)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _require_port(host: str, port: int, *, patient: bool) -> int:
    """The port, free to be used; any free one for 0. Raises PortTaken.

    `patient`: a server whose parent was killed may need a moment to end.
    """
    deadline = time.monotonic() + (_STOP_SECONDS if patient else 0)
    while True:
        try:
            return _try_port(host, port)
        except (OSError, OverflowError) as error:
            if time.monotonic() >= deadline:
                raise PortTaken(port=port, what=error) from error
            time.sleep(0.3)


def _try_port(host: str, port: int) -> int:
    (family, kind, protocol, _, address), *_ = socket.getaddrinfo(
        host, port, type=socket.SOCK_STREAM
    )
    with socket.socket(family, kind, protocol) as trial:
        trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        trial.bind(address)
        return int(trial.getsockname()[1])


def _address(host: str, port: int) -> str:
    """Where this machine itself reaches the server."""
    with contextlib.suppress(ValueError):
        ip = ipaddress.ip_address(host)
        if ip.is_unspecified:
            host = "127.0.0.1" if ip.version == 4 else "::1"
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


def _guarded(address: str, login: str) -> dict[str, str]:
    """What must hold for the server and its clients, whatever else was set."""
    return {
        "PREFECT_SERVER_API_AUTH_STRING": login,
        "PREFECT_API_AUTH_STRING": login,
        "PREFECT_API_URL": f"{address}/api",
        # The fence knows this path; relative, the UI works behind a proxy under any name.
        "PREFECT_SERVER_API_BASE_PATH": "/api",
        "PREFECT_UI_API_URL": "/api",
        "PREFECT_SERVER_API_CORS_ALLOWED_ORIGINS": address,
        "PREFECT_SERVER_API_CSRF_PROTECTION_ENABLED": "true",
        "PREFECT_CLIENT_CSRF_SUPPORT_ENABLED": "true",
        settings.PAPERS: "1",
    }


@contextlib.contextmanager
def _server(
    root: Path, host: str, port: int, api: str
) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Prefect's server as a child, ready when this yields, gone when it ends; and a pipe in which it
    says that it was given a run.

    In a session of its own: Ctrl-C is for the parent, which still has to tell the server about it.
    """
    ear, mouth = os.pipe()
    os.set_blocking(mouth, False)
    command = [
        sys.executable,
        "-P",
        "-m",
        "flows.orchestration.server",
        host,
        str(port),
        str(mouth),
    ]
    log = os.open(_log(root), os.O_WRONLY | os.O_CREAT | os.O_TRUNC, workspace.PRIVATE_FILE)
    with os.fdopen(log, "wb") as written:
        child = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=written,
            stderr=written,
            start_new_session=True,
            pass_fds=(mouth,),
        )
    os.close(mouth)
    try:
        _wait_until_ready(root, child, api)
        yield child, ear
    finally:
        os.close(ear)
        child.terminate()
        try:
            child.wait(_STOP_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.wait()


def _log(root: Path) -> Path:
    return settings.home(root) / "server.log"


def _wait_until_ready(root: Path, child: subprocess.Popen[bytes], api: str) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while not settings.answers(api):
        if child.poll() is not None or time.monotonic() > deadline:
            what = f"it did not start at {api} ({_log(root)})"
            raise ProgramMissing(program="Prefect", what=what, packages="prefect")
        time.sleep(0.3)


@contextlib.contextmanager
def _announced(root: Path, api: str) -> Iterator[None]:
    """Say the address to the other commands while the server runs."""
    note = settings.announcement(root)
    workspace.write(note, json.dumps({"api": api}).encode())
    try:
        yield
    finally:
        note.unlink(missing_ok=True)


@contextlib.contextmanager
def _clerk(root: Path, lang: Lang) -> Iterator[None]:
    """Somebody who looks after forms, board, folder and mailbox meanwhile."""
    from flows.orchestration import clerk

    ended = threading.Event()
    duties = (clerk.keep, clerk.keep_fetching) if mailbox.is_set(os.environ) else (clerk.keep,)
    busy = [threading.Thread(target=one, args=(root, lang, ended), daemon=True) for one in duties]
    for one in busy:
        one.start()
    try:
        yield
    finally:
        ended.set()
        for one in busy:
            one.join(_STOP_SECONDS)


@contextlib.contextmanager
def _closed_with(child: subprocess.Popen[bytes], runner: "Jobs", log: Path) -> Iterator[None]:
    """Interrupt the work when the server ends by itself, and raise ServerStopped."""

    def close() -> None:
        child.wait()
        if not closing.is_set():
            runner.pause_on_shutdown = False  # it would ask the server to pause the schedules
            os.kill(os.getpid(), signal.SIGINT)

    closing = threading.Event()
    threading.Thread(target=close, daemon=True).start()
    try:
        yield
    except BaseException:
        if child.poll() is not None:
            raise ServerStopped(what=f"exit {child.returncode}", log=log) from None
        raise
    finally:
        closing.set()
