"""Processes of many threads that publish, and readers that follow the lists to the last byte."""

import hashlib
import json
import multiprocessing
import random
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import sqlalchemy as sa

from flows.errors import Busy
from flows.issue import IssueKey
from flows.ledger import engines, schema
from tests.crash import shop

_ATTEMPTS = 6_000
_PATIENCE_SECONDS = 0.05


@dataclass(frozen=True)
class Errand:
    """An issue to be released, and the moment at which it is."""

    key: IssueKey
    at: datetime = shop.AT
    day: date = shop.TODAY


@dataclass(frozen=True)
class Crowd:
    """So many processes of so many threads; every one of them tries every errand."""

    processes: int
    threads: int

    def release(self, root: Path, errands: Sequence[Errand]) -> list[str]:
        """Every errand done once by each process, in an order of its own; what went wrong."""
        context = multiprocessing.get_context("spawn")
        with context.Pool(self.processes) as pool:
            given = [(root, tuple(errands), self.threads, seed) for seed in range(self.processes)]
            return [error for errors in pool.starmap(work, given) for error in errors]


def work(root: Path, errands: Sequence[Errand], threads: int, seed: int) -> list[str]:
    """What one process does: all errands, on that many threads; what went wrong."""
    order = random.Random(seed).sample(errands, len(errands))
    with ThreadPoolExecutor(threads) as pool:
        return [error for error in pool.map(lambda one: _one(root, one), order) if error]


def _one(root: Path, errand: Errand) -> str:
    """Publish one issue; where somebody else is at work, wait and try again, as told."""
    for _ in range(_ATTEMPTS):
        try:
            shop.publish(root, errand.key.slug, errand.day, errand.at, errand.key.series)
            return ""
        except Busy:
            threading.Event().wait(2 * _PATIENCE_SECONDS)
        except Exception as error:
            return f"{errand.key}: {error!r}"
    return f"{errand.key}: its turn never came"


def numbers(root: Path, url: str | None) -> dict[tuple[str, int], list[int]]:
    """The numbers that were given, by counter, in their order; every one of them released."""
    table = schema.numbers

    def ask(now: sa.Connection) -> dict[tuple[str, int], list[int]]:
        given: dict[tuple[str, int], list[int]] = {}
        for row in now.execute(sa.select(table).order_by(table.c.seq)):
            assert row.state == "released", row
            given.setdefault((row.series, row.year), []).append(row.seq)
        return given

    return engines.open_ledger(url, root / "drafts" / "ledger.sqlite").read(ask, {})


class Readers:
    """Readers at work while something is released: list → address → PDF, held against the receipt."""

    def __init__(self, published: Path, series: str, threads: int = 2) -> None:
        self._series, self._published = published / series, published
        self._ended = threading.Event()
        self._threads = [threading.Thread(target=self._read) for _ in range(threads)]
        self.passes = 0
        self.torn: list[str] = []

    def watch(self, work: Callable[[], object], at_least: int = 0) -> None:
        """Read as long as the work lasts, and until so many passes are made."""
        for thread in self._threads:
            thread.start()
        try:
            work()
            self.wait_for(at_least)
        finally:
            self._ended.set()
            for thread in self._threads:
                thread.join()

    def wait_for(self, passes: int) -> None:
        """Until so many visits are made, or one of them has found something."""
        while self.passes < passes and not self.torn:
            self._ended.wait(_PATIENCE_SECONDS)

    def _read(self) -> None:
        while not self._ended.is_set():
            for found in self._pass():
                self.torn.append(found)
            self.passes += 1

    def _pass(self) -> list[str]:
        """One visit: the list, then one of the issues it names, the newest or any."""
        try:
            named = (self._series / "index.html").read_text("utf-8").split()
        except FileNotFoundError:
            return []
        if not named:
            return ["the list is empty"]
        address = self._series / random.choice([named[0], *named])
        try:
            # A visitor who followed a link stays on the printing that it led to.
            folder = address.resolve(strict=True)
            told = json.loads((folder / "release.json").read_bytes())
            return [
                f"{address.name}/{name} differs from its receipt"
                for name, sha256 in told["files"].items()
                if hashlib.sha256((folder / name).read_bytes()).hexdigest() != sha256
            ]
        except (OSError, ValueError) as error:
            return [f"{address.name}: {error!r}"]
