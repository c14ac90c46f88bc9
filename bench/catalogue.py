"""A catalogue of issues → who prints how many of them in a second, and at what cost.

All contestants print the same issues in the same run, in turns; the median of the rounds counts. Each
is a process (or two) that waits and is warm; starting it is not counted, unless it starts for every
document. Balgan does all of its work meanwhile: every format, the metadata, the reading back of the
finished files, the hashes. What it does not do here is to release; the table of its parts says what
that would add.
"""

import argparse
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import pypdfium2  # type: ignore[import-untyped]

from bench import catalogue_desk, catalogue_long, catalogue_parts
from bench.catalogue_meter import Watch, memory, processor
from bench.catalogue_pages import written
from bench.catalogue_worker import CHROMIUM, COLD, PRINTED
from bench.plot import rates_plot
from flows.rendering.fontset import activate

_REPOSITORY = Path(__file__).parent.parent
_PEERS = _REPOSITORY / ".venv" / "peers" / "bin" / "python"
_WORKERS = (1, 2)
OURS, _REMEMBERS = "balgan", "typst"


@dataclass(frozen=True, slots=True)
class Contestant:
    """A way to print; `share` of the issues is enough to measure a slow one. It sees the fonts of the
    `house` alone, or those that the system has."""

    kind: str
    name: str
    share: float = 1.0
    house: bool = True

    @property
    def python(self) -> str:
        """What runs its worker: what is not in our locks has an environment of its own."""
        return str(_PEERS) if self.kind == "typst" else sys.executable

    @property
    def absent(self) -> str:
        """Why it cannot be measured here; empty where it can."""
        if self.kind == "typst":
            told = (
                subprocess.run([_PEERS, "-c", "import typst"], capture_output=True)
                if _PEERS.exists()
                else None
            )
            return (
                "" if told and not told.returncode else "not installed here (scripts/bench-peers)"
            )
        needed = {
            "chromium": CHROMIUM,
            "chromium-system": CHROMIUM,
            "office": "soffice",
            "xelatex": "xelatex",
        }.get(self.kind)
        return "" if needed is None or shutil.which(needed) else "not installed here"


CONTESTANTS = (
    Contestant(OURS, "**Balgan**: all formats, read back"),
    Contestant("balgan-pdf", "Balgan: the PDF alone"),
    Contestant("loop", "WeasyPrint in a Python loop", 0.5),
    Contestant("command", "`weasyprint` command", 0.25),
    Contestant("command-system", "`weasyprint` command, system fonts", 0.25, house=False),
    Contestant("chromium", "Chromium, one warm page"),
    Contestant("chromium-system", "Chromium, system fonts", house=False),
    Contestant("office", "LibreOffice, one batch"),
    Contestant("typst", "Typst, warm"),
    Contestant("xelatex", "pandoc with XeLaTeX", 0.1),
)


@dataclass(frozen=True, slots=True)
class Round:
    """What one round took: seconds, seconds of processor, bytes of memory; what it made."""

    issues: int
    seconds: float
    processor: float
    memory: int
    size: int
    pages: int


def options(parser: argparse._ArgumentGroup) -> None:
    """What may be chosen on the command line."""
    parser.add_argument("--issues", type=int, default=24, metavar="N", help="issues of a round")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    parser.add_argument(
        "--line", type=int, default=100, metavar="N", help="issues in one go (0: none)"
    )
    parser.add_argument("--long", action="store_true", help="5,000 issues in one go")
    parser.add_argument(
        "--released", type=int, default=10_000, metavar="N", help="on the desk (0: none)"
    )
    parser.add_argument("--bars", type=Path, metavar="FILE", help="draws the rates as an SVG")


def report(folder: Path, asked: argparse.Namespace) -> Iterator[str]:
    """The tables."""
    os.environ["FONTCONFIG_FILE"] = str(activate().folder / "fonts.conf")
    pages = folder / "pages"
    pages.mkdir(parents=True)
    for number in range(asked.issues + max(_WORKERS)):
        written(number, pages)
    absent = {one.kind: one.absent for one in CONTESTANTS}
    present = [one for one in CONTESTANTS if not absent[one.kind]]
    load = os.getloadavg()[0]
    yield ""
    yield f"{asked.issues} issues a round, {asked.rounds} rounds; load before: {load:.1f}"
    rates: dict[int, Mapping[str, float]] = {}
    for workers in _WORKERS:
        rounds = _measured(present, pages, asked.issues, asked.rounds, workers)
        rates[workers] = {kind: median(_rate(one) for one in some) for kind, some in rounds.items()}
        yield from _table(rounds, rates[workers], absent, workers)
    if asked.bars:
        names = {one.kind: one.name.replace("*", "").replace("`", "") for one in present}
        asked.bars.write_text(rates_plot(names, rates, OURS), "utf-8")
    yield from catalogue_parts.report(folder / "parts", asked.issues)
    if asked.long or asked.line:
        yield from catalogue_long.report(5_000 if asked.long else asked.line)
    if asked.released:
        yield from catalogue_desk.report(folder, asked.released)


def _measured(
    present: Sequence[Contestant], pages: Path, issues: int, rounds: int, workers: int
) -> dict[str, list[Round]]:
    """Every contestant's rounds; all take turns."""
    found: dict[str, list[Round]] = {one.kind: [] for one in present}
    with ExitStack() as held:
        crews = {one.kind: held.enter_context(_Crew(one, pages, workers)) for one in present}
        for _ in range(rounds):
            for one in present:
                count = max(workers, round(issues * one.share))
                found[one.kind].append(crews[one.kind].print(range(workers, workers + count)))
    return found


class _Crew:
    """The workers of a contestant, waiting."""

    def __init__(self, contestant: Contestant, pages: Path, workers: int) -> None:
        self.kind, self.pages, self.workers = contestant.kind, pages, workers
        self._python = contestant.python
        self._environment = {
            name: value
            for name, value in os.environ.items()
            if contestant.house or name != "FONTCONFIG_FILE"
        }
        self.processes: list[subprocess.Popen[str]] = []

    def __enter__(self) -> "_Crew":
        self._start()
        return self

    def __exit__(self, *_: object) -> None:
        for one in self.processes:
            one.communicate()

    def _start(self) -> None:
        # Balgan divides the work among processes of its own.
        alone = self.kind == OURS
        words = [self._python, "-m", "bench.catalogue_worker", self.kind, str(self.pages)]
        self.processes = [
            subprocess.Popen(
                [*words, str(self.workers if alone else 1)],
                cwd=_REPOSITORY,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                text=True,
                env=self._environment,
            )
            for _ in range(1 if alone else self.workers)
        ]

    def print(self, numbers: Sequence[int]) -> Round:
        """Print the issues of these numbers; those before them are for getting warm."""
        if self.kind == _REMEMBERS:  # what it printed in the round before
            self.__exit__()
            self._start()
        roots = [one.pid for one in self.processes]
        many = len(self.processes)
        warm = [] if self.kind in COLD else [*range(self.workers)]
        for at, one in enumerate(self.processes):
            mine = warm if many == 1 else warm[at : at + 1]
            self._tell(one, " ".join(map(str, (*mine, *numbers[at::many]))))
        self._hear("ready")
        with Watch(roots) as watch:
            took, begun = processor(roots), time.perf_counter()
            for one in self.processes:
                self._tell(one, "on")
            sizes = [int(said.split()[1]) for said in self._hear("done")]
            seconds, took = time.perf_counter() - begun, processor(roots) - took
            most = max(watch.most, memory(roots))
        pages = sum(_pages(self.pages / str(number) / PRINTED) for number in numbers)
        return Round(len(numbers), seconds, took, most, sum(sizes), pages)

    def _tell(self, one: "subprocess.Popen[str]", line: str) -> None:
        assert one.stdin is not None
        one.stdin.write(line + "\n")
        one.stdin.flush()

    def _hear(self, word: str) -> list[str]:
        said = []
        for one in self.processes:
            assert one.stdout is not None
            while not (line := one.stdout.readline()).startswith(word):
                if not line:
                    raise SystemExit(f"bench: {self.kind} ended; its own words are above")
            said.append(line)
        return said


def _pages(path: Path) -> int:
    document = pypdfium2.PdfDocument(path)
    try:
        return len(document)
    finally:
        document.close()


def _rate(one: Round) -> float:
    return one.issues / one.seconds


def _table(
    rounds: Mapping[str, Sequence[Round]],
    rates: Mapping[str, float],
    absent: Mapping[str, str],
    workers: int,
) -> Iterator[str]:
    yield ""
    yield f"**Printing a catalogue: {workers} worker{'s' if workers > 1 else ''}**"
    yield ""
    yield "| | issues/s | from–to | Balgan is | CPU s a page | memory | kB a PDF |"
    yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: |"
    for one in CONTESTANTS:
        some = rounds.get(one.kind)
        if not some:
            yield f"| {one.name} | {absent[one.kind]} | | | | | |"
            continue
        each = sorted(_rate(a_round) for a_round in some)
        cpu = median(a_round.processor / a_round.pages for a_round in some)
        most = max(a_round.memory for a_round in some)
        size = median(a_round.size / a_round.issues for a_round in some)
        yield (
            f"| {one.name} | {rates[one.kind]:.2f} | {each[0]:.2f}–{each[-1]:.2f} "
            f"| {rates[OURS] / rates[one.kind]:.2f}× | {cpu:.3f} | {most / 1e6:.0f} MB "
            f"| {size / 1e3:.0f} |"
        )
