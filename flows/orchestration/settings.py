"""Workspace → Prefect's environment: settings, the running server's address, whether it answers.

Prefect reads its settings when it is first imported, so they are put into the environment before.
"""

import fcntl
import json
import os
import secrets
import urllib.error
import urllib.request
from base64 import b64encode
from collections.abc import Mapping
from pathlib import Path

from flows.errors import ServerLoginRefused, ServerUnreachable
from flows.orchestration import access
from flows.workspace import Workspace

PAPERS = "BALGAN_PAPERS"
"""Set in the environment where the server at hand gives the papers of the drafts (`papers`)."""
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
    # Prefect's defaults let any page in an editor's browser drive the server: close that.
    "PREFECT_SERVER_API_CSRF_PROTECTION_ENABLED": "true",
    "PREFECT_CLIENT_CSRF_SUPPORT_ENABLED": "true",
    "PREFECT_SERVER_API_CORS_ALLOWED_ORIGINS": "http://127.0.0.1",
    "PREFECT_SERVER_CONCURRENCY_LEASE_STORAGE": (
        "prefect.server.concurrency.lease_storage.filesystem"
    ),
    "PREFECT_RUNNER_POLL_FREQUENCY": "3",
    # Of each schedule the next run stands in the lists, not those of the next hour.
    "PREFECT_SERVER_SERVICES_SCHEDULER_MIN_RUNS": "1",
    "PREFECT_SERVER_SERVICES_SCHEDULER_MIN_SCHEDULED_TIME": "PT1M",
}


def home(root: Path) -> Path:
    """Prefect's own files for this workspace: private, beside the ledger."""
    folder = root / "drafts" / ".prefect"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def prepare(root: Path) -> str:
    """Set the environment for this workspace. Returns the server's address, "" for none.

    What the user has set stays. Raises ServerUnreachable where PREFECT_API_URL names a server
    that does not answer, ServerLoginRefused where a server does not know the password.
    """
    for name, value in DEFAULTS.items():
        os.environ.setdefault(name, value)
    os.environ.setdefault("PREFECT_HOME", str(home(root)))
    os.environ["BALGAN_WORKSPACE"] = str(root)
    asked, ours = os.environ.get("PREFECT_API_URL", "").rstrip("/"), announced(root)
    address = asked or ours
    if not address:
        _guard_embedded()
        return ""
    if address == ours:
        os.environ["PREFECT_API_AUTH_STRING"] = access.login(root)[0]
        os.environ[PAPERS] = "1"
    _require_entry(address)
    os.environ["PREFECT_API_URL"] = address
    return address


def _guard_embedded() -> None:
    """The server that a command starts for itself is for this command alone."""
    passing = f"{access.USER}:{secrets.token_urlsafe()}"
    os.environ["PREFECT_SERVER_API_AUTH_STRING"] = os.environ["PREFECT_API_AUTH_STRING"] = passing


def _require_entry(address: str) -> None:
    if not answers(address):
        raise ServerUnreachable(address=address)
    if _status(f"{address}/version", os.environ.get("PREFECT_API_AUTH_STRING", "")) == 401:
        raise ServerLoginRefused(address=address)


def announcement(root: Path) -> Path:
    """The file in which `balgan serve` says its address."""
    return home(root) / "server.json"


def announced(root: Path) -> str:
    """The address of the desk of this workspace, "" while it is closed.

    Only while `balgan serve` holds its lock: after a crash another program may listen there, and
    would be told the password.
    """
    try:
        address = str(json.loads(announcement(root).read_text("utf-8"))["api"])
    except (OSError, ValueError, KeyError, TypeError):
        return ""
    return address if _is_held(lock_file(root)) and answers(address) else ""


def lock_file(root: Path) -> Path:
    """What `balgan serve` locks while it runs."""
    return Workspace.at(root).lock_file("serve")


def _is_held(lock: Path) -> bool:
    try:
        with lock.open("rb") as handle:
            fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except FileNotFoundError:
        return False
    except BlockingIOError:
        return True
    return False


def answers(address: str) -> bool:
    """Whether a Prefect server is alive at this API address."""
    return _status(f"{address.rstrip('/')}/health") == 200


def _status(address: str, login: str = "") -> int:
    """The HTTP status of a page, 0 where nobody answers."""
    request = urllib.request.Request(address)
    if login:
        request.add_header("Authorization", f"Basic {b64encode(login.encode()).decode()}")
    try:
        with urllib.request.urlopen(request, timeout=_ANSWER_SECONDS) as answer:
            return int(answer.status)
    except urllib.error.HTTPError as error:
        return error.code
    except (OSError, ValueError):
        return 0
