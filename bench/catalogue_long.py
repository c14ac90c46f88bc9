"""One long run of Balgan → a straight line, and how much memory its workers take along the way."""

import os
import time
from collections.abc import Iterator, Sequence
from statistics import fmean

from bench.catalogue_issues import order
from bench.catalogue_meter import memory
from flows.rendering.pressroom import print_all

_LOOKS = 10


def report(count: int) -> Iterator[str]:
    """The table: after so many issues, so many seconds and so much memory; the line through them."""
    workers = os.cpu_count() or 1
    rows = [*_run(count, workers)]
    slope, straight = line([done for done, _, _ in rows], [seconds for _, seconds, _ in rows])
    yield ""
    yield f"**{count:,} issues in one go, {workers} workers** (seconds from the first to the last)"
    yield ""
    yield "| issues | seconds | issues/s so far | memory of all |"
    yield "| ---: | ---: | ---: | ---: |"
    for done, seconds, most in rows:
        yield f"| {done:,} | {seconds:.1f} | {done / seconds:.2f} | {most / 1e6:.0f} MB |"
    yield ""
    yield f"A line through them: {slope * 1000:.0f} ms an issue, R² = {straight:.4f}."


def _run(count: int, workers: int) -> Iterator[tuple[int, float, int]]:
    """Issues, seconds and bytes at every tenth; the first issue of each worker is not counted."""
    begun, step = 0.0, max(1, count // _LOOKS)
    ordered = (order(number) for number in range(count + workers))
    for at, _ in enumerate(print_all(ordered, workers), 1):
        done = at - workers
        if done == 0:
            begun = time.perf_counter()
        elif done > 0 and done % step == 0:
            yield done, time.perf_counter() - begun, memory([os.getpid()])


def line(x: Sequence[float], y: Sequence[float]) -> tuple[float, float]:
    """The slope of the line of least squares through some points, and its R²."""
    middle, height = fmean(x), fmean(y)
    slope = sum((a - middle) * (b - height) for a, b in zip(x, y, strict=True)) / sum(
        (a - middle) ** 2 for a in x
    )
    left = sum((b - height - slope * (a - middle)) ** 2 for a, b in zip(x, y, strict=True))
    return slope, 1 - left / sum((b - height) ** 2 for b in y)
