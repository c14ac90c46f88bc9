"""Workspace → Prefect's environment: settings, the running server's address, whether it answers.

Prefect reads its settings when it is first imported, so they are put into the environment before.
"""

import json
import os
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path

from flows.errors import ServerUnreachable

AUTH = "BALGAN_SERVE_AUTH"
_ANSWER_SECONDS = 2.0

DEFAULTS: Mapping[str, str] = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    # The newer UI calls an analytics host from the browser whatever the server's settings say.
    "PREFECT_SERVER_UI_V2_ENABLED": "false",
    # A fresh home migrates its database first: 22 s here, above the default of 20.
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "120",
    # A tampered result that names the pickle serializer would run code.
    "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
    # The command tells its own story; what Prefect logs goes to its UI, tracebacks included.
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    "PREFECT_CLI_PROMPT": "false",
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": (
        "prefect.server.concurrency.lease_storage.filesystem"
    ),
    "PREFECT_RUNNER_POLL_FREQUENCY": "3",
}


def home(root: Path) -> Path:
    """Prefect's own files for this workspace: private, beside the ledger."""
    folder = root / "drafts" / ".prefect"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def prepare(root: Path) -> str:
    """Set the environment for this workspace. Returns the server's address, "" for none.

    What the user has set stays. Raises ServerUnreachable where PREFECT_API_URL names a server
    that does not answer.
    """
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("PREFECT_HOME", str(home(root)))
    os.environ["BALGAN_WORKSPACE"] = str(root)
    _use_password()
    asked = os.environ.get("PREFECT_API_URL", "")
    if asked and not answers(asked):
        raise ServerUnreachable(address=asked)
    address = asked or _announced_address(root)
    if address:
        os.environ["PREFECT_API_URL"] = address
    return address


def _use_password() -> None:
    password = os.environ.get(AUTH, "")
    if password:
        os.environ.setdefault("PREFECT_SERVER_API_AUTH_STRING", password)
        os.environ.setdefault("PREFECT_API_AUTH_STRING", password)


def announcement(root: Path) -> Path:
    """The file in which `balgan serve` says its address."""
    return home(root) / "server.json"


def _announced_address(root: Path) -> str:
    try:
        address = str(json.loads(announcement(root).read_text("utf-8"))["api"])
    except (OSError, ValueError, KeyError):
        return ""
    return address if answers(address) else ""


def answers(address: str) -> bool:
    """Whether a Prefect server is alive at this API address."""
    request = urllib.request.Request(f"{address.rstrip('/')}/health")
    password = os.environ.get("PREFECT_API_AUTH_STRING", "")
    if password:
        request.add_header("Authorization", f"Basic {b64encode(password.encode()).decode()}")
    try:
        with urllib.request.urlopen(request, timeout=_ANSWER_SECONDS) as answer:
            return bool(answer.status == 200)
    except (OSError, ValueError, urllib.error.URLError):
        return False
