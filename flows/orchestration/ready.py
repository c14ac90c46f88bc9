"""A line on standard input → one flow run, in a process that had loaded everything before it.

    python -P -m flows.orchestration.ready

`standby` starts it ahead of the run: Prefect, the flows, the press and the dictionary take seconds to
load. The line is JSON, what the environment of the run has besides that of the desk; until it comes
nothing of a run is known here, and after the run the process ends. When the line is closed without a
word, because the desk has ended in whatever way, it ends, too.
"""

import json
import os
import runpy
import signal
import sys
import warnings
from importlib import import_module

_ENGINE = "prefect.engine"
_LOADED = (
    _ENGINE,
    "prefect.flow_engine",
    "prefect.task_engine",
    "flows.orchestration.flows",
    "flows.orchestration.rounds",
    "flows.rendering.site",
    "flows.rendering.digest",
    "flows.checks.numbers.comparing",
    "flows.ledger.handoffs",
    "flows.ledger.letters",
    "sqlalchemy.dialects.sqlite.aiosqlite",
    "pagefind_bin",
)
"""Prefect's engine and the flows, and what a job would load while somebody waits for it."""


def main() -> None:
    """Load, wait for the line, carry out the run."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    _load()
    told = sys.stdin.readline()
    if told:
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.environ.update(json.loads(told))
        _carry_out()


def _load() -> None:
    from flows import spelling
    from flows.rendering import pressroom

    pressroom.begin()
    spelling.begin()
    for name in _LOADED:
        import_module(name)


def _carry_out() -> None:
    """As `python -m prefect.engine` does, but without a heart: the desk sees the process itself end,
    and the thread of the heart holds it up for a second."""
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    warnings.filterwarnings("ignore", f".*{_ENGINE}.* found in sys.modules", RuntimeWarning)
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        runpy.run_module(_ENGINE, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
