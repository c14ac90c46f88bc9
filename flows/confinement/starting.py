"""A module → a Python process that runs it, started and not forked, with a line to it.

It has one thread whatever its parent has, a session of its own, and of the environment only what a
Python needs to start: passwords and keys are not for who reads or draws what strangers wrote.
"""

import os
import signal
import socket
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import subprocess

HANDED_ON = ("PATH", "LD_LIBRARY_PATH", "PYTHONHOME", "LANG", "LC_ALL", "LC_CTYPE", "TZ", "TMPDIR")
_ROOT = Path(__file__).parents[2]


class NotStarted(Exception):
    """The process did not start; why, as far as it is known."""


def started(
    module: str, line: socket.socket, besides: Mapping[str, str] | None = None
) -> "subprocess.Popen[bytes]":
    """A process that runs a module, with the line as its standard input, and `besides` in its
    environment. Raises NotStarted."""
    import subprocess  # 10 ms that a command saves which starts none

    if not sys.executable:
        raise NotStarted("which Python this is, is not known")
    try:
        return subprocess.Popen(
            [sys.executable, "-P", "-m", module],
            stdin=line.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env={**_environment(), **(besides or {})},
            start_new_session=True,
        )
    except OSError as problem:
        raise NotStarted(str(problem)) from problem


def alone() -> None:
    """In the process that was started: standard streams lead nowhere, a key pressed for the parent
    is not for us, and what it does with signals of its children (POSIX: exec keeps what is
    ignored) does not hold here."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nowhere, stream)
    os.close(nowhere)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, ())


def _environment() -> dict[str, str]:
    """It finds its modules where we do, however we were started: -I, -S, a relative path and
    another folder since."""
    places = [str(_ROOT), *(place for place in sys.path if os.path.isabs(place))]
    handed_on = {name: os.environ[name] for name in HANDED_ON if name in os.environ}
    return {**handed_on, "PYTHONPATH": os.pathsep.join(dict.fromkeys(places))}
