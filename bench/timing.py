"""Contestants → seconds, round by round, and the table that compares them.

All take turns in every round, so what slows the machine for a while slows all of them; the median
leaves out the odd round. Each runs once before, unmeasured.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import median

Contestants = Mapping[str, Callable[[], object]]
Times = Mapping[str, Sequence[float]]


def alternate(contestants: Contestants, rounds: int) -> Times:
    """The seconds of every round, by contestant."""
    for work in contestants.values():
        work()
    times: dict[str, list[float]] = {name: [] for name in contestants}
    for _ in range(rounds):
        for name, work in contestants.items():
            begun = time.perf_counter()
            work()
            times[name].append(time.perf_counter() - begun)
    return times


def table(title: str, times: Times, *, of: str, count: int = 1) -> Iterator[str]:
    """Markdown: median, fastest and slowest, and the ratio to the contestant `of`.

    With `count` the work of a round was that many issues, and issues per second are given too.
    """
    rounds = len(times[of])
    yield ""
    yield f"**{title}** ({rounds} rounds)"
    yield ""
    yield f"| | median | from–to | ÷ {of} |" + (" issues/s |" if count > 1 else "")
    yield "| --- | ---: | ---: | ---: |" + (" ---: |" if count > 1 else "")
    for name, seconds in times.items():
        middle = median(seconds)
        row = f"| {name} | {shown(middle)} | {shown(min(seconds))}–{shown(max(seconds))} "
        row += f"| {middle / median(times[of]):.2f} |"
        yield row + (f" {count / middle:.2f} |" if count > 1 else "")


def shown(seconds: float) -> str:
    """`12 ms`, `0.42 ms` or `3.10 s`."""
    if seconds >= 1:
        return f"{seconds:.2f} s"
    milliseconds = seconds * 1000
    return f"{milliseconds:.0f} ms" if milliseconds >= 10 else f"{milliseconds:.2f} ms"
