"""An allowance → the fences that hold a process to it: limits, files, system calls."""

import contextlib
import ctypes
import os
import resource
import signal
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

from flows.confinement.landlock import reading_room
from flows.confinement.limits import Allowance
from flows.confinement.seccomp import filter_here

_PARENT_DEATH_SIGNAL = 1
_MOST_DESCRIPTORS, _MOST_EVER_OPEN = 32, 1024
_TO_END = 2.0  # seconds for a thread that has done its work
_PAGE = resource.getpagesize()
_LIMITS = {
    resource.RLIMIT_FSIZE: 0,
    resource.RLIMIT_NOFILE: _MOST_DESCRIPTORS,
    resource.RLIMIT_CORE: 0,
}


class Fences:
    """All that a process puts on before it looks at a file; made ready while it is still free.

    `folders` may be read from besides Python's own; `threads` may begin only where they must: a
    limit would count all of the user's, so what they may take is memory.
    """

    def __init__(self, folders: Sequence[Path] = (), *, threads: bool = False) -> None:
        self._filter = filter_here(threads)
        self._threads = threads
        self._room = reading_room(folders)
        self._crowded = False

    @property
    def missing(self) -> tuple[str, ...]:
        """What this kernel cannot keep out: `calls` (network, programs), `files` (to be read)."""
        found = [] if self._filter else ["calls"]
        return tuple([*found, "files"] if self._crowded or not self._room else found)

    def raise_around(self, allowed: Allowance, answer: int) -> None:
        """All at once, for ever; only the descriptor `answer` stays open."""
        end_with_parent()
        memory = mapped() + allowed.memory
        self.keep_to_own_files(answer)
        self._shut({resource.RLIMIT_CPU: allowed.cpu, resource.RLIMIT_AS: memory})

    def keep_to_own_files(self, line: int) -> None:
        """The first half, for a process that begins threads: Landlock holds for those to come
        (landlock(7)), not for those that are there. Only the descriptor `line` stays open."""
        if self._room:
            self._crowded = not _left_alone()
            self._room.enter()
        os.closerange(3, line)
        os.closerange(line + 1, _MOST_EVER_OPEN)
        sys.dont_write_bytecode = True

    def keep_to_own_calls(self) -> None:
        """The other half, when all threads are there. What a piece of work may take is set by
        whoever gives it (prlimit(2))."""
        self._shut({})

    def _shut(self, limits: Mapping[int, int]) -> None:
        alone = {} if self._threads else {resource.RLIMIT_NPROC: 0}
        for limit, most in {**limits, **alone, **_LIMITS}.items():
            with contextlib.suppress(ValueError):  # a lower one is set already
                resource.setrlimit(limit, (most, most))
        if self._filter:
            self._filter.put_on()


def end_with_parent() -> None:
    """Die when the thread that started this process does (PR_SET_PDEATHSIG of prctl(2))."""
    ctypes.CDLL(None, use_errno=True).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)


def _left_alone() -> bool:
    """Whether the other threads of this process come to an end, if there are any."""
    until = time.monotonic() + _TO_END
    while len(os.listdir("/proc/self/task")) > 1:
        if time.monotonic() >= until:
            return False
        time.sleep(0.001)
    return True


def mapped(process: int | str = "self") -> int:
    """Bytes of address space that a process has."""
    return _pages(process, 0)


def resident(process: int | str = "self") -> int:
    """Bytes of memory that a process holds."""
    return _pages(process, 1)


def _pages(process: int | str, field: int) -> int:
    """A field of proc_pid_statm(5), in bytes."""
    with open(f"/proc/{process}/statm", "rb") as statm:
        return int(statm.read().split()[field]) * _PAGE
