"""Length of a draft → seconds and memory of reading it: Balgan against python-docx's own open.

Generated drafts of 5 to 1,000 pages. Seconds are the processor's, so that other work on the machine
counts little. Memory is the most that a process of its own had, less what it had before the file.
The exponent is that of the power of the length that fits best from 50 pages on: 1 is linear, 2
quadratic.
"""

import math
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from statistics import linear_regression

from bench.long_drafts import written
from bench.readers import READERS
from bench.timing import shown
from bench.workers import Worker, missing
from flows.intake.confined import trial

PAGES = (5, 50, 500, 1000)
_ROUNDS, _ENOUGH = 3, 10.0
_OPEN, _HERE = "python-docx: open", "Balgan, unconfined"
_WORD = (_OPEN, _HERE, "mammoth: HTML", "pandoc", "docx2python", "markitdown")
_HANCOM = (_HERE, "python-hwpx", "unhwp", "syhwp")


def report(folder: Path) -> Iterator[str]:
    """One table a format, and the child that Balgan reads in."""
    for suffix, names, of in ((".docx", _WORD, _OPEN), (".hwpx", _HANCOM, _HERE)):
        paths = [written(folder, pages, suffix) for pages in PAGES]
        asked = [name for name in names if not missing(READERS[name])]
        measured = {name: [_measured(name, path) for path in paths] for name in asked}
        yield from _table(suffix, measured, of)
    yield from _confined(folder)


def _measured(name: str, path: Path) -> tuple[float, float]:
    """Least processor seconds of a few rounds, and MB over the start of the process for the first."""
    worker = Worker(READERS[name])
    try:
        before = worker.peak()
        seconds = [_computed(worker, path)]
        megabytes = worker.peak() - before
        while len(seconds) < _ROUNDS and sum(seconds) < _ENOUGH:
            seconds.append(_computed(worker, path))
    finally:
        worker.stop()
    return min(seconds), megabytes


def _computed(worker: Worker, path: Path) -> float:
    before = worker.computed()
    worker.read(path)
    return worker.computed() - before


def _table(
    suffix: str, measured: Mapping[str, Sequence[tuple[float, float]]], of: str
) -> Iterator[str]:
    sizes = " | ".join(f"{pages:,} pages" for pages in PAGES)
    yield ""
    yield f"**Seconds over length, {suffix}** (processor; best of {_ROUNDS} rounds)"
    yield ""
    yield f"| | {sizes} | exponent |"
    yield f"| --- |{' ---: |' * (len(PAGES) + 1)}"
    for name, values in measured.items():
        cells = " | ".join(shown(seconds) for seconds, _ in values)
        yield f"| {name} | {cells} | {_exponent([seconds for seconds, _ in values]):.2f} |"
    yield ""
    yield f"**Memory over length, {suffix}** (MB over the start; one reading, a process each)"
    yield ""
    yield f"| | {sizes} | exponent | ÷ {of} at 500 pages |"
    yield f"| --- |{' ---: |' * (len(PAGES) + 2)}"
    at = PAGES.index(500)
    for name, values in measured.items():
        cells = " | ".join(f"{megabytes:.1f}" for _, megabytes in values)
        ratio = values[at][1] / max(measured[of][at][1], 0.1)
        slope = _exponent([megabytes for _, megabytes in values])
        yield f"| {name} | {cells} | {slope:.2f} | {ratio:.1f} |"


def _exponent(values: Sequence[float]) -> float:
    """The slope of the straight line through all but the shortest, both axes logarithmic."""
    points = zip(PAGES[1:], values[1:], strict=True)
    pages, measured = zip(*((math.log(x), math.log(max(y, 1e-6))) for x, y in points), strict=True)
    return linear_regression(pages, measured).slope


def _confined(folder: Path) -> Iterator[str]:
    """The child: its whole memory, Python and the readers included, and its processor time."""
    yield ""
    yield "**Balgan's child, over length** (processor; the whole process at its peak)"
    yield ""
    yield f"| | {' | '.join(f'{pages:,} pages' for pages in PAGES)} |"
    yield f"| --- |{' ---: |' * len(PAGES)}"
    for suffix in (".docx", ".hwpx"):
        cells = []
        for pages in PAGES:
            path = written(folder, pages, suffix)
            usage = trial(path.name, path.read_bytes()).usage
            cells.append(f"{shown(usage.cpu)}, {usage.peak / 1e6:.0f} MB")
        yield f"| {suffix} | {' | '.join(cells)} |"
