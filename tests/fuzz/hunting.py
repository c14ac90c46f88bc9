"""Numbers → drafts → a porter, and what went wrong: each fault once, with a file to replay.

python -m tests.fuzz --minutes 10          hunts; `make fuzz MINUTES=10`
python -m tests.fuzz FILE…                 reads files again and tells how it ends
"""

import os
import random
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from flows.errors import RefusedFile
from flows.intake import confined
from flows.intake.confinement import asking
from tests.fuzz.mutations import Mutator
from tests.fuzz.seeds import seeds

OUR_FAULTS = ("reader-failed", "account-open", "file-too-demanding")
SLOW = 3.0  # seconds of the processor; no seed takes a tenth of that
_PLACE = re.compile(r'File "[^"]*/([^"/]+/[^"/]+)", line (\d+)')


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that went wrong: in what way, at which place, with which file."""

    code: str
    place: str
    number: int
    done: str
    name: str
    data: bytes
    told: str


@dataclass(slots=True)
class Hunt:
    """What a hunt found: how many files, how they ended, one fault for each place."""

    count: int = 0
    ends: dict[str, int] = field(default_factory=dict)
    faults: dict[tuple[str, str], Fault] = field(default_factory=dict)
    leaks: list[str] = field(default_factory=list)


def hunt(numbers: Iterator[int], until: Callable[[], bool], home: Path) -> Hunt:
    """Read the drafts of these numbers until told to stop; `home` is an empty folder to work in."""
    found = Hunt()
    left, before = Path.cwd(), _processes()
    os.chdir(home)
    try:
        for number in numbers:
            if until():
                break
            _one(number, found)
        found.leaks += [f"file {path.name}" for path in home.iterdir()]
        found.leaks += _left_in_porters()
        asking._LODGE.close()
        found.leaks += [f"process {one}" for one in sorted(_processes() - before)]
    finally:
        os.chdir(left)
    return found


def made(number: int) -> tuple[str, bytes, str]:
    """Name and bytes of the draft of a number, and what was done to it."""
    seed = random.Random(number).choice(seeds())
    mutator = Mutator(seed, number)
    return seed.name, mutator.changed(), ", ".join(mutator.done)


def tried(name: str, data: bytes) -> tuple[str, str, str]:
    """How reading ends: a code or `read`; at which place, if it is our fault; and the details."""
    done = confined.trial(name, data)
    refusal = done.refusal
    if refusal is None:
        slow = done.usage.cpu > SLOW
        return ("slow" if slow else "read"), "", f"{done.usage.cpu:.1f} s"
    told = f"{refusal}\n{refusal.__cause__ or ''}"
    return refusal.code, _place(refusal, told), told


def _one(number: int, found: Hunt) -> None:
    name, data, done = made(number)
    code, place, told = tried(name, data)
    found.count += 1
    found.ends[code] = found.ends.get(code, 0) + 1
    if code in (*OUR_FAULTS, "slow"):
        old = found.faults.get((code, place))
        if old is None or len(done) < len(old.done):
            found.faults[code, place] = Fault(code, place, number, done, name, data, told)


def _place(refusal: RefusedFile, told: str) -> str:
    places = _PLACE.findall(told)
    if places:
        return ":".join(places[-1])
    return str(refusal.facts.get("what", ""))[:40] if refusal.code in OUR_FAULTS else ""


def _left_in_porters() -> list[str]:
    """Children that porters still have; descriptors beyond the few they begin with."""
    found = []
    for porter in asking._LODGE._idle:
        home = Path(f"/proc/{porter.process}")
        children = (home / "task" / str(porter.process) / "children").read_text().split()
        found += [f"child {one}" for one in children]
        open_ = len(list((home / "fd").iterdir()))
        if open_ > 8:
            found.append(f"{open_} descriptors")
    return found


def _processes() -> set[str]:
    """The children of this process."""
    return set(Path(f"/proc/self/task/{os.getpid()}/children").read_text().split())


def numbers(first: int) -> Iterator[int]:
    """From one number upwards."""
    while True:
        yield first
        first += 1


def for_minutes(minutes: float) -> Callable[[], bool]:
    """True when so many minutes are over."""
    end = time.monotonic() + 60 * minutes
    return lambda: time.monotonic() > end
