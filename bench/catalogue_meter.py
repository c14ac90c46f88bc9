"""A process and all below it → the seconds of processor they took, and the most memory at a time.

Read from /proc, from outside, the same for every contestant: shared memory counts once (PSS), and
children that have ended count with their parents.
"""

import os
import threading
from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

_TICK = os.sysconf("SC_CLK_TCK")
_EVERY = 0.25
"""Seconds between two looks at the memory."""

_PARENT, _TIMES = 1, slice(11, 15)
"""Fields of /proc/PID/stat after the name: parent; own and children's time, user and system."""


def processor(roots: Collection[int]) -> float:
    """Seconds that these processes, and those below them, have taken so far."""
    said = _processes()
    return sum(sum(map(int, said[pid][_TIMES])) for pid in _below(roots, said)) / _TICK


def memory(roots: Collection[int]) -> int:
    """Bytes that they take up now."""
    total = 0
    for pid in _below(roots, _processes()):
        with suppress(OSError, StopIteration):
            lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
            total += int(next(line for line in lines if line.startswith("Pss:")).split()[1]) * 1024
    return total


class Watch:
    """Looks at the memory now and then for as long as it is entered; `most` is what it saw."""

    def __init__(self, roots: Collection[int]) -> None:
        self.most = 0
        self._roots, self._end = roots, threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> "Watch":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._end.set()
        self._thread.join()

    def _look(self) -> None:
        while not self._end.wait(_EVERY):
            self.most = max(self.most, memory(self._roots))


def _processes() -> dict[int, list[str]]:
    """The fields after the name, by process."""
    found = {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            with suppress(OSError):
                found[int(folder.name)] = (folder / "stat").read_text().rpartition(")")[2].split()
    return found


def _below(roots: Collection[int], said: dict[int, list[str]]) -> set[int]:
    below = {pid for pid in roots if pid in said}
    while grown := {pid for pid in said if pid not in below and int(said[pid][_PARENT]) in below}:
        below |= grown
    return below
