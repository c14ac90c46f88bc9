"""Folder → an open desk: `balgan serve` on a free port, and what one may ask of it."""

import contextlib
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import urllib.request
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from flows.orchestration import access
from tests.conftest import REPOSITORY


@dataclass(frozen=True)
class Served:
    """A workspace whose desk is open."""

    root: Path
    address: str
    environment: dict[str, str]

    @property
    def login(self) -> str:
        """What the page asks for."""
        return access.login(self.root)[0]

    def request(self, path: str, login: str | None = None) -> urllib.request.Request:
        """A request to the server, with the desk's login or another."""
        token = b64encode((login or self.login).encode()).decode()
        return urllib.request.Request(
            f"{self.address}{path}", headers={"Authorization": f"Basic {token}"}
        )

    def balgan(self, *words: object) -> subprocess.CompletedProcess[str]:
        """Run a command as an editor would, with Prefect."""
        command = [sys.executable, "-m", "flows.cli", *map(str, words)]
        return subprocess.run(command, env=self.environment, capture_output=True, text=True)

    def ask(self, *words: str) -> Any:
        """Ask Prefect's API."""
        command = [sys.executable, str(Path(__file__).with_name("asking.py")), *words]
        told = subprocess.run(
            command,
            env={
                **self.environment,
                "PREFECT_API_URL": f"{self.address}/api",
                "PREFECT_API_AUTH_STRING": self.login,
            },
            capture_output=True,
            text=True,
            check=True,
        )
        return json.loads(told.stdout.splitlines()[-1])


@contextlib.contextmanager
def opened(root: Path) -> Iterator[Served]:
    """A new workspace with an open desk, closed at the end with Ctrl-C."""
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    environment = {
        **clean,
        "BALGAN_WORKSPACE": str(root),
        "BALGAN_LANG": "en",
        "BALGAN_BY": "Kim Minseo",
        "PREFECT_HOME": str(root / "drafts" / ".prefect"),
    }
    serve = [sys.executable, "-m", "flows.cli", "serve", "--port", str(port)]
    desk = subprocess.Popen(serve, env=environment, stdout=subprocess.PIPE, text=True)
    assert desk.stdout is not None
    first_line = desk.stdout.readline()
    assert f"http://127.0.0.1:{port}" in first_line
    try:
        yield Served(root, f"http://127.0.0.1:{port}", environment)
    finally:
        desk.send_signal(signal.SIGINT)
        code = desk.wait(60)
    assert code == 0
