"""Folder → an open desk: `balgan serve` on a free port, and what one may ask of it."""

import contextlib
import json
import os
import shutil
import signal
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
from tests.postgresql import free_port


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


def laid_out(root: Path) -> Served:
    """A new workspace whose desk is still closed."""
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    return laid_out_at(root)


def laid_out_at(root: Path) -> Served:
    """A workspace that is there already, whose desk is closed."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    environment = {
        **clean,
        "BALGAN_WORKSPACE": str(root),
        "BALGAN_LANG": "en",
        "BALGAN_BY": "Kim Minseo",
        "PREFECT_HOME": str(root / "drafts" / ".prefect"),
    }
    return Served(root, f"http://127.0.0.1:{free_port()}", environment)


def begun(desk: Served, stdout: int = subprocess.PIPE) -> subprocess.Popen[str]:
    """`balgan serve`, starting."""
    port = desk.address.rpartition(":")[2]
    serve = [sys.executable, "-m", "flows.cli", "serve", "--port", port]
    return subprocess.Popen(serve, env=desk.environment, stdout=stdout, text=True)


@contextlib.contextmanager
def opened(root: Path) -> Iterator[Served]:
    """A new workspace with an open desk, closed at the end with Ctrl-C."""
    desk = laid_out(root)
    serving = begun(desk)
    assert serving.stdout is not None
    assert desk.address in serving.stdout.readline()
    try:
        yield desk
    finally:
        serving.send_signal(signal.SIGINT)
        code = serving.wait(60)
    assert code == 0
