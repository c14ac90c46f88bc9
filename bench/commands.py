"""Command lines → how long an editor waits: a process each, against a Python that does nothing."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from bench.samples import KEYS, draft
from bench.timing import alternate, table

ROUNDS = 9
NOTHING = "python -c pass"


def report(root: Path) -> Iterator[str]:
    """The verbs that one types all day."""
    key = str(KEYS[0])
    verbs = {
        "balgan --help": ("--help",),
        "balgan status": ("status",),
        "balgan series": ("series",),
        "balgan check KEY": ("check", key),
        "balgan check DRAFT": ("check", str(draft(KEYS[0])), "--series", KEYS[0].series),
    }
    contestants = {NOTHING: _process("-c", "pass")} | {
        name: _process("-m", "flows.cli", *words) for name, words in verbs.items()
    }
    yield from table("Commands", alternate(contestants, ROUNDS), of=NOTHING)


def _process(*words: str) -> Callable[[], object]:
    """A Python process to be run; CalledProcessError where it fails."""
    return lambda: subprocess.run([sys.executable, *words], check=True, capture_output=True)
