"""A desk, S3 and 1, 2 and 4 machines that only print → how long a campaign takes with each.

Everything is real and on this machine (tests/orchestration/farm.py): PostgreSQL for ledger and
Prefect, Prefect's server, an S3 server, a worker at the desk, and workers that print from a network
namespace of their own. Between two rounds the look changes, so that each prints the same issues.
What else the machine had to do stands beside the seconds; more workers than processors cannot be
faster.
"""

import argparse
import contextlib
import os
import subprocess
import time
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

from bench.timing import shown
from tests.orchestration import farm as farms
from tests.postgresql import cluster

WORKERS = (1, 2, 4)


def options(parser: argparse._ArgumentGroup) -> None:
    """How many issues, in batches of how many."""
    parser.add_argument("--campaign", type=int, default=12, metavar="ISSUES")
    parser.add_argument("--batch", type=int, default=3, metavar="ISSUES")


def report(folder: Path, asked: argparse.Namespace) -> Iterator[str]:
    """The table."""
    with contextlib.ExitStack() as held:
        server = held.enter_context(contextlib.contextmanager(cluster.__wrapped__)())
        farm = held.enter_context(farms.opened(folder, server, asked.campaign))
        pages = sum(one.pages for one in farm.desk().releases())
        where = "in a network namespace" if farm.apart else "beside the desk"
        yield ""
        yield (
            f"**A campaign by machines that only print** ({asked.campaign} issues of "
            f"{pages / asked.campaign:.0f} pages in HTML and PDF, batches of {asked.batch}; "
            f"PostgreSQL, S3 over HTTP, workers {where})"
        )
        yield ""
        yield (
            "| workers | all swapped after | a batch printed | and taken in | computing, printing "
            "| computing, at the desk | load before → at the end |"
        )
        yield "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
        for turn, count in enumerate(WORKERS, start=1):
            yield _round(farm, turn, count, asked.batch)


def _round(farm: farms.Farm, turn: int, count: int, batch: int) -> str:
    """One campaign with so many workers, which are warm by then and idle."""
    presses = [farm.worker("press-process", f"press-{turn}-{n}") for n in range(count)]
    _await_workers(farm, turn, count)
    known = {one["id"] for one in farm.runs()}
    farm.restyle(turn)
    spent = -_computed(presses), -_computed([farm.at_the_desk])
    before, begun = os.getloadavg()[0], time.monotonic()
    farm.campaign(batch)
    farm.wait(lambda: not farm.at_work(), "the end of all batches")
    seconds = time.monotonic() - begun
    spent = spent[0] + _computed(presses), spent[1] + _computed([farm.at_the_desk])
    load = f"{before:.1f} → {os.getloadavg()[0]:.1f}"
    for one in presses:
        farm.kill(one)
    behind = [one for one in farm.printings() if one != 1 + turn]
    if behind:
        raise SystemExit(f"bench: {len(behind)} issues were not printed\n{farm.logs()}")
    runs = [one for one in farm.runs() if one["id"] not in known]
    printed, gathered = (_took(runs, job) for job in ("print", "gather"))
    cells = (f"{count}", *map(shown, (seconds, printed, gathered, *spent)), load)
    return f"| {' | '.join(cells)} |"


def _await_workers(farm: farms.Farm, turn: int, count: int) -> None:
    """Until those of this round have reported; those of the last may still count as online."""
    names = {f"press-{turn}-{n}" for n in range(count)}

    def reported() -> bool:
        found = farm.call("/work_pools/press-process/workers/filter")
        return names <= {one["name"] for one in found}

    farm.wait(reported, f"{count} workers")


def _took(runs: Sequence[dict[str, Any]], job: str) -> float:
    """The median of the seconds from the start to the end of such a run, as Prefect has them."""
    return median(_seconds(one) for one in runs if one["name"].endswith(job))


def _seconds(run: dict[str, Any]) -> float:
    begun, ended = (datetime.fromisoformat(run[name]) for name in ("start_time", "end_time"))
    return (ended - begun).total_seconds()


def _computed(workers: Sequence[subprocess.Popen[bytes]]) -> float:
    """Seconds of the processor that these and all that has ended below them have used
    (proc_pid_stat(5)): what else the machine does is not in it."""
    ticks = 0
    for one in workers:
        fields = Path(f"/proc/{one.pid}/stat").read_text().rpartition(")")[2].split()
        ticks += sum(map(int, fields[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")
