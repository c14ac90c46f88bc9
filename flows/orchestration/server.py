"""Prefect's server behind the fence: a child of `balgan serve` that ends with its parent.

    python -m flows.orchestration.server HOST PORT MOUTH

The password comes in the environment. Standard input is the line to the parent: when it closes,
however the parent ended, the server stops. MOUTH is a pipe to the parent, into which a byte is written
when a run has been given in.
"""

import contextlib
import os
import signal
import sys
import threading
import time
from pathlib import Path

import uvicorn
from prefect.server.api import collections
from prefect.server.api.server import create_app
from prefect.settings import get_current_settings

from flows.orchestration import remarks
from flows.orchestration.fence import Fence

_STOP_SECONDS = 5
_LAST_SECONDS = 12


def main(host: str, port: int, mouth: int) -> None:
    """Serve until a signal, or until the parent is gone."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # Prefect asks GitHub for its catalogues of blocks and workers, and falls back on its own copy.
    collections.KNOWN_VIEWS.update(dict.fromkeys(collections.KNOWN_VIEWS, ""))
    remarks.speak()
    api = get_current_settings().server.api
    if api.auth_string is None:
        raise SystemExit("no password, no server")
    uvicorn.run(
        Fence(
            create_app(final=True),
            api.auth_string.get_secret_value(),
            Path(os.environ["BALGAN_WORKSPACE"]),
            lambda: _say(mouth),
        ),
        host=host,
        port=port,
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=api.keepalive_timeout,
        timeout_graceful_shutdown=_STOP_SECONDS,
        ws_ping_interval=api.websocket_ping_interval,
        ws_ping_timeout=api.websocket_ping_timeout,
    )


def _say(mouth: int) -> None:
    """A full pipe says it already; a parent that is gone needs to know nothing."""
    with contextlib.suppress(BlockingIOError, BrokenPipeError):
        os.write(mouth, b".")


def _end_with_parent() -> None:
    sys.stdin.buffer.read()
    os.kill(os.getpid(), signal.SIGTERM)
    time.sleep(_LAST_SECONDS)
    os._exit(1)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
