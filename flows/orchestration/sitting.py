"""One job at the desk: who brings the desk, the clock and the ear, and what came of it.

The command line sits down with its own desk and takes the outcome home; a deployment's run finds
an empty seat and opens the workspace that BALGAN_WORKSPACE names.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from flows.desk import Desk
from flows.errors import BalganError
from flows.running import Quiet, Run
from flows.wording import Lang, language


@dataclass(slots=True)
class Sitting:
    """What a flow needs, and where it leaves its outcome or its error. `by_form`: nobody sits at this
    machine, so files are those of the drop folder."""

    desk: Desk
    run: Run
    lang: Lang
    at: datetime
    outcome: object = None
    error: BalganError | None = None
    by_form: bool = False


_CURRENT: ContextVar[Sitting | None] = ContextVar("sitting", default=None)


@contextmanager
def seated(sitting: Sitting) -> Iterator[Sitting]:
    """Let the flows called inside use this sitting."""
    token = _CURRENT.set(sitting)
    try:
        yield sitting
    finally:
        _CURRENT.reset(token)


def current() -> Sitting:
    """The sitting of the caller, or a new one at the workspace of the environment."""
    sitting = _CURRENT.get()
    if sitting is not None:
        return sitting
    root = Path(os.environ.get("BALGAN_WORKSPACE", "."))
    desk, lang = Desk.open(root), language(os.environ)
    return Sitting(desk, Quiet(), lang, datetime.now(UTC), by_form=True)
