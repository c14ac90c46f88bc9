"""Work that only computes → its results, part of it done meanwhile by a forked twin of the process.

For a command that somebody waits for, on a machine with a second processor. A twin has everything
that was loaded and nothing is sent to it; it must not touch files, ledger or network, and says
nothing but its results.
"""

import os
import pickle
import sys
import threading
from collections.abc import Callable
from typing import NoReturn, TypeVar

T = TypeVar("T")


def side_by_side(mine: Callable[[], T], its: Callable[[], T]) -> tuple[T, T]:
    """The results of both, `its` worked out by the twin where there can be one.

    What the twin fails at is done here, so that whatever is raised is raised here. A process with
    threads is not forked: a lock that one of them holds would stay locked in the twin (fork(2)).
    """
    if not _can_fork():
        return mine(), its()
    process, pipe = _born(its)
    try:
        ours = mine()
        told = _heard(pipe)
    finally:
        os.close(pipe)
        _, status = os.waitpid(process, 0)
    return ours, its() if status else pickle.loads(told)


def _can_fork() -> bool:
    return (
        sys.platform == "linux"
        and threading.active_count() == 1
        and len(os.sched_getaffinity(0)) > 1
    )


def _born(work: Callable[[], object]) -> tuple[int, int]:
    """The twin's number, and the end of a pipe on which its result will come."""
    reading, writing = os.pipe()
    process = os.fork()
    if process == 0:
        _live(work, writing)
    os.close(writing)
    return process, reading


def _live(work: Callable[[], object], pipe: int) -> NoReturn:
    """Never returns: the twin ends without what Python does at its end, which is its parent's."""
    failed = 1
    try:
        told = pickle.dumps(work())
        with os.fdopen(pipe, "wb") as answer:
            answer.write(told)
        failed = 0
    finally:
        os._exit(failed)


def _heard(pipe: int) -> bytes:
    told = bytearray()
    while chunk := os.read(pipe, 1 << 16):
        told += chunk
    return bytes(told)
