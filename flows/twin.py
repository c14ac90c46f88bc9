"""Work that only computes → its result, worked out meanwhile by a forked twin of the process.

For a command that somebody waits for, on a machine with a second processor. A twin has everything
that was loaded when it was born, and can be born before its work is known, to load what that will
need. It gets functions and what they are given, and sends back results; it has no open file of its
parent's, must not touch files, ledger or network, and ends when its parent does.
"""

import os
import pickle
import socket
import sys
import threading
from collections.abc import Callable
from contextlib import suppress
from typing import Any, NoReturn, TypeVar

T = TypeVar("T")
_MOST_FILES = os.sysconf("SC_OPEN_MAX")


def begin(load: Callable[[], object]) -> None:
    """Have a twin born now that calls `load` while we go on, where there can be one."""
    if _waiting is None and _can_fork():
        _bear(load)


def ask(work: Callable[..., T], *given: object) -> Callable[[], T]:
    """What gives the result of `work(*given)` when it is asked, having waited for it.

    The work is done here, at that moment, where there can be no twin, or the twin fails at it; so
    that whatever is raised is raised here. It must be a function that pickle knows by its name.
    """
    if _waiting is None and _can_fork():
        _bear(_nothing)
    twin = _waiting
    if twin is None or not twin.asked(work, given):
        return lambda: work(*given)

    def result() -> T:
        done, told = twin.answer()
        if done:
            return told  # type: ignore[no-any-return]
        return work(*given)

    return result


class _Twin:
    """A twin by its process id, from its parent's side. It does one piece of work at a time."""

    def __init__(self, load: Callable[[], object]) -> None:
        ours, theirs = socket.socketpair()
        self.process = os.fork()
        if self.process == 0:
            _live(theirs, load)
        theirs.close()
        self.parent = os.getpid()
        self._line = ours.makefile("rwb")
        self._busy = False

    def asked(self, work: Callable[..., object], given: tuple[object, ...]) -> bool:
        """Whether it has the work now."""
        if self._busy or self.parent != os.getpid():
            return False
        try:
            pickle.dump((work, given), self._line)
            self._line.flush()
        except OSError:
            return False
        self._busy = True
        return True

    def answer(self) -> tuple[bool, Any]:
        """Whether it did its work, and the result. One that is lost did not, and is forgotten."""
        try:
            done, told = pickle.load(self._line)
        except (EOFError, OSError, pickle.UnpicklingError):
            self._bury()
            return False, None
        self._busy = False
        return done, told

    def _bury(self) -> None:
        global _waiting
        _waiting = None
        with suppress(ChildProcessError):
            os.waitpid(self.process, 0)


_waiting: _Twin | None = None


def _bear(load: Callable[[], object]) -> None:
    global _waiting
    with suppress(OSError):  # no memory, no process: then there is none
        _waiting = _Twin(load)


def _nothing() -> None:
    """What a twin loads whose parent has loaded everything."""


def _can_fork() -> bool:
    """A process with threads is not forked: a lock that one of them holds would stay locked in the
    twin (fork(2))."""
    return (
        sys.platform == "linux"
        and threading.active_count() == 1
        and len(os.sched_getaffinity(0)) > 1
    )


def _live(line: socket.socket, load: Callable[[], object]) -> NoReturn:
    """Never returns: the twin ends without what Python does at its end, which is its parent's."""
    try:
        _let_go(line.fileno())
        load()
        _serve(line)
    finally:
        os._exit(0)


def _serve(line: socket.socket) -> None:
    """Work until the parent has ended, or closed the line."""
    file = line.makefile("rwb")
    while True:
        work, given = pickle.load(file)
        try:
            told = True, work(*given)
        except Exception:
            told = False, None
        pickle.dump(told, file)
        file.flush()


def _let_go(kept: int) -> None:
    """Close what the parent had open, its locks and pipes among them, but the line to it."""
    os.closerange(0, kept)
    os.closerange(kept + 1, _MOST_FILES)
    for _ in range(3):
        os.open(os.devnull, os.O_RDWR)
