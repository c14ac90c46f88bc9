"""Orders → answers of whichever worker is free: the processes behind fences that this one has hired.

A worker does one order at a time; whoever finds none idle hires another. One that was lost at its
work is replaced once; one that has grown is let go. A process that was forked from this one hires
its own.
"""

import threading
from collections.abc import Callable, Mapping
from typing import TypeVar

from flows.confinement.frames import MEMORY, Head
from flows.confinement.hiring import Lost, TooMuch, Worker
from flows.confinement.limits import Allowance

Answer = TypeVar("Answer")


class Crew:
    """The workers of one kind that this process has hired; `most` of them are kept when idle."""

    def __init__(self, module: str, most: int) -> None:
        self._module, self._most = module, most
        self.forget()

    def forget(self) -> None:
        """Begin anew, as a process that was forked from the one whose workers these are."""
        self._idle: list[Worker] = []
        self._hired: set[Worker] = set()
        self._open = True
        self._missing: tuple[str, ...] | None = None
        self._lock = threading.Lock()

    def begin(self, environment: Mapping[str, str]) -> None:
        """Hire one now if none waits, so that it is warm when there is work. Raises Lost."""
        with self._lock:
            if any(one.environment == environment for one in self._idle):
                return
        self._give_back(self._hire(environment))

    def missing(self, environment: Mapping[str, str]) -> tuple[str, ...]:
        """What the fences of such a worker lack here. Raises Lost."""
        if self._missing is None:
            worker = self._take(environment)
            try:
                self._missing = worker.missing()
            except Lost:
                self._let_go(worker)
                raise
            self._give_back(worker)
        return self._missing

    def work(
        self,
        order: bytes,
        allowed: Allowance,
        environment: Mapping[str, str],
        believed: Callable[[Head, bytes], Answer],
    ) -> Answer:
        """Have an order done, and where a worker was lost at it, once more by a new one.

        `believed` makes of head and body what they say; a worker for whom it raises anything does
        no more work. Raises Lost when the second is lost, too, TooMuch, and what `believed` raises.
        """
        try:
            return self._done(self._take(environment), order, allowed, believed)
        except Lost:
            return self._done(self._hire(environment), order, allowed, believed)

    def close(self) -> None:
        """End all, those at work too."""
        with self._lock:
            self._open = False
            hired, self._hired, self._idle = self._hired, set(), []
        for worker in hired:
            worker.dismiss()

    def _done(
        self,
        worker: Worker,
        order: bytes,
        allowed: Allowance,
        believed: Callable[[Head, bytes], Answer],
    ) -> Answer:
        try:
            head, body = worker.work(order, allowed)
            if head.get("kind") == MEMORY:
                raise TooMuch(MEMORY)
            answer, fit = believed(head, body), not worker.grown()
            self._missing = worker.missing()
        except BaseException:
            self._let_go(worker)
            raise
        if fit:
            self._give_back(worker)
        else:
            self._let_go(worker)
        return answer

    def _take(self, environment: Mapping[str, str]) -> Worker:
        with self._lock:
            for worker in self._idle:
                if worker.environment == environment:
                    self._idle.remove(worker)
                    return worker
        return self._hire(environment)

    def _hire(self, environment: Mapping[str, str]) -> Worker:
        worker = Worker(self._module, environment) if self._open else None
        with self._lock:
            if worker and self._open:
                self._hired.add(worker)
                return worker
        if worker:
            worker.dismiss()
        raise Lost("no more work is taken")

    def _give_back(self, worker: Worker) -> None:
        with self._lock:
            self._idle.append(worker)
            spare = self._idle[: -self._most] if self._open else [*self._idle]
            self._idle = [one for one in self._idle if one not in spare]
        for one in spare:
            self._let_go(one)

    def _let_go(self, worker: Worker) -> None:
        with self._lock:
            self._hired.discard(worker)
        worker.dismiss()
