"""An order → a worker's answer: one process behind fences, from the side that gives it work."""

import os
import resource
import socket
import time
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from signal import SIGXCPU, Signals
from subprocess import Popen, TimeoutExpired

from flows.confinement.fences import mapped, resident
from flows.confinement.frames import (
    LENGTH,
    TIME,
    Head,
    Hung,
    TooLong,
    receive,
    send,
)
from flows.confinement.limits import MIB, Allowance
from flows.confinement.starting import NotStarted, started

_PATIENCE = 60  # seconds in which a worker must be ready, on a machine with much else to do
_TO_END = 5  # seconds from its last word to its end
_SETTLING = 4  # orders in which it fills what it keeps for ever
_MOST_GROWN = 256 * MIB
_LONGEST_HEAD = MIB
_TICKS = os.sysconf("SC_CLK_TCK")


class Lost(Exception):
    """The worker did not start, or ended while it was at work; why, as far as it is known."""


class TooMuch(Exception):
    """The work was stopped; `of` what it took too much: TIME, MEMORY or LENGTH (of its answer)."""

    def __init__(self, of: str) -> None:
        super().__init__(of)
        self.of = of


class _Starter:
    """One thread that starts all workers: they end with the thread that started them, so it must
    live as long as the process."""

    def __init__(self) -> None:
        self.begin_anew()

    def begin_anew(self) -> None:
        """As a process that was forked, in which the thread is not."""
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="hiring")

    def start(
        self, module: str, line: socket.socket, environment: Mapping[str, str]
    ) -> Popen[bytes]:
        """The process, started. Raises NotStarted."""
        return self._thread.submit(started, module, line, environment).result()


class _Patient:
    """A line whose other end must have said all by a moment, however slowly it speaks."""

    def __init__(self, line: socket.socket, until: float) -> None:
        self._line, self._until = line, until

    def recv_into(self, buffer: memoryview, /) -> int:
        """Fill the beginning of the buffer. Raises TimeoutError."""
        self._line.settimeout(max(0.001, self._until - time.monotonic()))
        return self._line.recv_into(buffer)

    def sendall(self, data: bytes, /) -> None:
        """Send all bytes. Raises TimeoutError."""
        self._line.settimeout(max(0.001, self._until - time.monotonic()))
        self._line.sendall(data)


class Worker:
    """One worker, from this side."""

    def __init__(self, module: str, environment: Mapping[str, str]) -> None:
        """Start it; it warms up while we do something else. Raises Lost."""
        self.environment = environment
        self._line, theirs = socket.socketpair()
        try:
            with theirs:
                self._process = _STARTER.start(module, theirs, environment)
        except (NotStarted, RuntimeError) as problem:
            raise Lost(str(problem)) from problem
        self._missing: tuple[str, ...] | None = None
        self._done, self._settled = 0, 0

    @property
    def process(self) -> int:
        """Its process id."""
        return self._process.pid

    def grown(self) -> bool:
        """Whether it holds much more memory than it did after its first orders."""
        held = resident(self.process)
        if self._done <= _SETTLING:
            self._settled = max(self._settled, held)
        return held > self._settled + _MOST_GROWN

    def missing(self) -> tuple[str, ...]:
        """Its first words: what the fences lack here. Raises Lost."""
        if self._missing is None:
            try:
                head, _ = receive(_Patient(self._line, time.monotonic() + _PATIENCE), 0)
            except (Hung, OSError) as problem:
                raise Lost(f"not ready ({type(problem).__name__})") from problem
            if "failed" in head:
                raise Lost(head["failed"])
            self._missing = tuple(head["missing"])
        return self._missing

    def work(self, order: bytes, allowed: Allowance) -> tuple[Head, bytes]:
        """Have an order done. Raises Lost, TooMuch; then the worker is of no use more."""
        self.missing()
        try:
            self._limit(allowed)
            line = _Patient(self._line, time.monotonic() + allowed.wall)
            send(line, {}, order)
            self._done += 1
            return receive(line, allowed.answer, _LONGEST_HEAD)
        except TimeoutError as problem:
            raise TooMuch(TIME) from problem
        except TooLong as problem:
            raise TooMuch(LENGTH) from problem
        except (Hung, OSError) as problem:
            raise self._ended() from problem

    def dismiss(self) -> None:
        """End it; it keeps nothing that would be lost."""
        self._process.kill()
        self._line.close()
        self._process.wait()

    def _limit(self, allowed: Allowance) -> None:
        """Soft limits from here on; behind its fences it cannot raise them."""
        limits = {
            resource.RLIMIT_CPU: _computed(self.process) + allowed.cpu,
            resource.RLIMIT_AS: mapped(self.process) + allowed.memory,
        }
        for limit, most in limits.items():
            _, hard = resource.prlimit(self.process, limit)
            least = most if hard == resource.RLIM_INFINITY else min(most, hard)
            resource.prlimit(self.process, limit, (least, hard))

    def _ended(self) -> Exception:
        try:
            status = self._process.wait(_TO_END)
        except TimeoutExpired:
            return Lost("its answer makes no sense")
        if status == -SIGXCPU:
            return TooMuch(TIME)
        return Lost(f"it ended by {Signals(-status).name}" if status < 0 else "it ended")


_STARTER = _Starter()
os.register_at_fork(after_in_child=_STARTER.begin_anew)


def _computed(process: int) -> int:
    """Seconds of the processor that a process has used, rounded up (proc_pid_stat(5))."""
    with open(f"/proc/{process}/stat", "rb") as stat:
        fields = stat.read().rpartition(b")")[2].split()
    return -(-(int(fields[11]) + int(fields[12])) // _TICKS)
