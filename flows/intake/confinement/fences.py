"""An allowance → the fences that hold a child to it: limits, files, system calls."""

import contextlib
import ctypes
import os
import resource
import signal
import sys

from flows.intake.confinement.allowances import Allowance
from flows.intake.confinement.landlock import reading_room
from flows.intake.confinement.seccomp import filter_here

_PARENT_DEATH_SIGNAL = 1
_MOST_DESCRIPTORS, _MOST_EVER_OPEN = 32, 1024
_PAGE = resource.getpagesize()


class Fences:
    """All that a child puts on before it looks at a file; made ready in the porter."""

    def __init__(self) -> None:
        self._filter = filter_here()
        self._room = reading_room()
        self._prctl = ctypes.CDLL(None, use_errno=True).prctl

    @property
    def missing(self) -> tuple[str, ...]:
        """What this kernel cannot keep out: `calls` (network, programs), `files` (to be read)."""
        found = [] if self._filter else ["calls"]
        return tuple(found if self._room else [*found, "files"])

    def raise_around(self, allowed: Allowance, answer: int) -> None:
        """For this process, for ever; only the descriptor `answer` stays open."""
        self._prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL, 0, 0, 0)
        memory = _mapped() + allowed.memory
        if self._room:
            self._room.enter()
        os.closerange(3, answer)
        os.closerange(answer + 1, _MOST_EVER_OPEN)
        sys.dont_write_bytecode = True
        _limit(allowed.cpu, memory)
        if self._filter:
            self._filter.put_on()


def _limit(cpu: int, memory: int) -> None:
    limits = {
        resource.RLIMIT_CPU: cpu,
        resource.RLIMIT_AS: memory,
        resource.RLIMIT_FSIZE: 0,
        resource.RLIMIT_NOFILE: _MOST_DESCRIPTORS,
        resource.RLIMIT_CORE: 0,
        resource.RLIMIT_NPROC: 0,
    }
    for limit, most in limits.items():
        with contextlib.suppress(ValueError):  # a lower one is set already
            resource.setrlimit(limit, (most, most))


def _mapped() -> int:
    """Bytes of address space that this process has (proc_pid_statm(5))."""
    with open("/proc/self/statm", "rb") as statm:
        return int(statm.read().split()[0]) * _PAGE
