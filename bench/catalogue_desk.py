"""A catalogue of many issues → what it costs to see that none is stale, and to publish one more.

The catalogue is made through the desk and its ledger, with tiny files (tests/catalogues.py); what is
published into it is a sample draft, rendered and read back like any other.
"""

import datetime as dt
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from statistics import median

from bench.samples import SAMPLES
from bench.timing import shown
from flows import printing, regeneration
from flows.desk import Desk
from flows.issue import IssueKey
from tests import catalogues

_ROUNDS = 5
_SAMPLE = IssueKey("focus", "northern-lane")
_NEXT = dt.date(2026, 3, 1)


def report(folder: Path, count: int) -> Iterator[str]:
    """The table: an empty catalogue beside one of `count` issues."""
    sizes = (0, count)
    roots = {size: folder / f"desk-{size}" for size in sizes}
    for size, root in roots.items():
        _make(root, size)
    plans = {size: _planned(root) for size, root in roots.items()}
    released = {size: _released(root) for size, root in roots.items()}
    published = {size: [_published(root)] for size, root in roots.items()}
    yield ""
    yield f"**The desk and its catalogue** (medians of {_ROUNDS}; one `balgan publish`)"
    yield ""
    yield f"| | none | {count:,} issues | ratio |"
    yield "| --- | ---: | ---: | ---: |"
    for name, seconds in (
        ("nothing is stale: the plan, in a process that runs", plans),
        ("one issue more released: archive, ledger, folder, lists", released),
        ("`balgan publish --plain`, from start to end", published),
    ):
        few, many = (median(seconds[size]) for size in sizes)
        yield f"| {name} | {shown(few)} | {shown(many)} | {many / few:.2f} |"


def _make(root: Path, count: int) -> None:
    """A workspace with that many issues of the series brief, evenly over twenty years."""
    days = [dt.date(2006 + 20 * n // max(count, 1), 1 + n % 12, 1 + n % 28) for n in range(count)]
    catalogues.make(root, sorted(days), authors=max(1, count // 20))


def _planned(root: Path) -> list[float]:
    """Seconds of a plan for everything; each time from a desk that is opened anew."""
    seconds = []
    for _ in range(_ROUNDS):
        begun = time.perf_counter()
        desk = Desk.open(root)
        made = printing.in_scope(desk, "")
        names = {one.key.series for one in made}
        today = {name: printing.ingredients("", desk.stylebook(name)) for name in names}
        plan = regeneration.plan(made, today)
        seconds.append(time.perf_counter() - begun)
        if plan.stale:
            raise SystemExit(f"bench: {len(plan.stale)} of {len(made)} issues are stale")
    return seconds


def _released(root: Path) -> list[float]:
    """Seconds of releasing an issue whose files are made already, and tiny."""
    desk, seconds = Desk.open(root), []
    for at in range(_ROUNDS):
        begun = time.perf_counter()
        catalogues.publish(desk, f"more-{at}", _NEXT, "김저자1")
        seconds.append(time.perf_counter() - begun)
    return seconds


def _published(root: Path) -> float:
    """Seconds of `balgan publish` of the sample; what comes before is not counted.

    It is of the other series: what would be read again for its translation is not on this desk.
    """
    key = str(_SAMPLE)
    _balgan(root, "submit", f"{_SAMPLE.slug}.docx", "--series", _SAMPLE.series)
    _balgan(root, "hand-off", key)
    _balgan(root, "return", key, f"{_SAMPLE.slug}.en.docx")
    begun = time.perf_counter()
    _balgan(root, "publish", key, "--by", "Bench")
    return time.perf_counter() - begun


def _balgan(root: Path, *words: str) -> None:
    command = [sys.executable, "-m", "flows.cli", *words, "--plain", "--workspace", str(root)]
    ran = subprocess.run(command, cwd=SAMPLES, capture_output=True, text=True)
    if ran.returncode:
        raise SystemExit(f"bench: balgan {' '.join(words)}: {ran.returncode}\n{ran.stderr}")
