"""A task and a file → a child's answer: the side that asks, in any thread of any process.

A porter serves one request at a time; whoever finds none idle starts another. One that was killed
is replaced once. A process that was forked from this one starts its own.
"""

import atexit
import os
import socket
import threading
from collections.abc import Mapping
from dataclasses import dataclass

from flows.confinement.frames import Hung, receive, send
from flows.confinement.starting import NotStarted, started
from flows.intake.confinement.allowances import allowance

MODULE = "flows.intake.confinement.porter"
_PATIENCE = 30  # seconds that a porter may take beyond its child, or to begin
_MOST_IDLE = 2


class PorterLost(Exception):
    """The porter did not start, or ended while it was at work; why, as far as it is known."""


@dataclass(frozen=True, slots=True)
class Usage:
    """What one reading took, for measuring: seconds of the processor; bytes of memory at its peak,
    those that every child begins with among them."""

    cpu: float
    peak: int


@dataclass(frozen=True, slots=True)
class Ending:
    """How a child ended: its answer, the signal that killed it (0: none), why it was stopped."""

    answer: bytes
    signal: int
    stopped: str
    usage: Usage
    missing: tuple[str, ...]


class Porter:
    """One porter, from this side."""

    def __init__(self, module: str) -> None:
        """Start it; it loads its readers while we do something else. Raises PorterLost."""
        self._line, theirs = socket.socketpair()
        self._line.settimeout(_PATIENCE)
        try:
            with theirs:
                self._process = started(module, theirs)
        except NotStarted as problem:
            raise PorterLost(str(problem)) from problem
        self._missing: tuple[str, ...] | None = None

    @property
    def process(self) -> int:
        """Its process id."""
        return self._process.pid

    def ask(self, task: str, name: str, data: bytes, facts: Mapping[str, str | None]) -> Ending:
        """Have one task done. Raises PorterLost; on any exception the porter is of no use more."""
        try:
            missing = self._begun()
            self._line.settimeout(_PATIENCE + allowance(len(data)).wall)
            send(self._line, {"task": task, "name": name, "facts": dict(facts)}, data)
            end, answer = receive(self._line)
        except (Hung, OSError) as problem:
            raise PorterLost(f"{type(problem).__name__} {problem}".strip()) from problem
        usage = Usage(float(end["cpu"]), int(end["peak"]))
        return Ending(answer, int(end["signal"]), str(end["stopped"]), usage, missing)

    def dismiss(self) -> None:
        """End it; it keeps nothing that would be lost."""
        self._line.close()
        self._process.kill()
        self._process.wait()

    def _begun(self) -> tuple[str, ...]:
        """Its first words: what the fences lack here."""
        if self._missing is None:
            head, _ = receive(self._line)
            if "failed" in head:
                raise PorterLost(head["failed"])
            self._missing = tuple(head["missing"])
        return self._missing


class _Lodge:
    """The porters of this process that wait for work."""

    def __init__(self) -> None:
        self.forget()

    def forget(self) -> None:
        """Begin anew, as a process that was forked from the one whose porters these are."""
        self._idle: list[Porter] = []
        self._lock = threading.Lock()

    def take(self) -> Porter:
        """One that waits, or a new one. Raises PorterLost."""
        with self._lock:
            if self._idle:
                return self._idle.pop()
        return Porter(MODULE)

    def give_back(self, porter: Porter) -> None:
        """Let it wait, if not enough do."""
        with self._lock:
            if len(self._idle) < _MOST_IDLE:
                self._idle.append(porter)
                return
        porter.dismiss()

    def close(self) -> None:
        """End those that wait."""
        with self._lock:
            idle, self._idle = self._idle, []
        for porter in idle:
            porter.dismiss()


_LODGE = _Lodge()
atexit.register(_LODGE.close)
os.register_at_fork(after_in_child=_LODGE.forget)


def ask(task: str, name: str, data: bytes, facts: Mapping[str, str | None]) -> Ending:
    """Have one task done by a porter of this process; by a new one if that is lost.

    Raises PorterLost.
    """
    try:
        return _once(task, name, data, facts)
    except PorterLost:
        _LODGE.close()
        return _once(task, name, data, facts)


def prepare() -> None:
    """Start a porter now, so that it is ready when a file is there."""
    _LODGE.give_back(_LODGE.take())


def _once(task: str, name: str, data: bytes, facts: Mapping[str, str | None]) -> Ending:
    porter = _LODGE.take()
    try:
        ending = porter.ask(task, name, data, facts)
    except BaseException:
        porter.dismiss()
        raise
    _LODGE.give_back(porter)
    return ending
