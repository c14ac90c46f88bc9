"""Released issues → how long printing takes: Balgan, the weasyprint command, WeasyPrint in a loop.

All get the same HTML, CSS, pictures and fonts. Balgan also makes the web pages meanwhile.
"""

import contextlib
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from itertools import chain, repeat
from pathlib import Path

from bench.documents import PAGE, PRINTED, STYLE, orders, spread
from bench.timing import alternate, table
from flows import rendering
from flows.desk import records
from flows.rendering.fontset import activate
from flows.rendering.pressroom import Order, print_all

ROUNDS, PRESSROOM_ROUNDS, PART_ROUNDS = 7, 3, 7
_COPIES = 8


def report(root: Path) -> Iterator[str]:
    """Three tables: one printing, many printings, and what a printing consists of."""
    issues = orders(root)
    folders = spread(issues, root.parent / "documents")
    environment = {**os.environ, "FONTCONFIG_FILE": str(activate().folder / "fonts.conf")}
    with _looping(folders, environment) as loop:
        contestants = {
            "Balgan, warm": lambda: [_render(order) for order in issues],
            "WeasyPrint in a loop": loop,
            "weasyprint command": lambda: [_command(one, environment) for one in folders],
        }
        times = alternate(contestants, ROUNDS)
    title = f"Rendering: {len(issues)} issues, {len(folders)} PDFs"
    yield from table(title, times, of="Balgan, warm", count=len(issues))
    yield from _pressroom(issues)
    yield from _parts(issues)


def _pressroom(issues: tuple[Order, ...]) -> Iterator[str]:
    """Many issues, rendered and read back; starting the workers is part of it."""
    many = len(issues) * _COPIES
    contestants = {
        f"{workers} worker{'s' if workers > 1 else ''}": _printing(issues, workers)
        for workers in (1, 2)
    }
    times = alternate(contestants, PRESSROOM_ROUNDS)
    yield from table(f"Pressroom: {many} issues", times, of="1 worker", count=many)


def _printing(issues: tuple[Order, ...], workers: int) -> Callable[[], object]:
    def work() -> int:
        ordered = chain.from_iterable(repeat(issues, _COPIES))
        return sum(1 for _ in print_all(ordered, workers))

    return work


def _parts(issues: tuple[Order, ...]) -> Iterator[str]:
    """Rendering, reading back and hashing, each for all issues."""
    artefacts = [_render(order) for order in issues]
    contestants = {
        "render": lambda: [_render(order) for order in issues],
        "read back": lambda: [
            rendering.read_back(made, order.editions)
            for made, order in zip(artefacts, issues, strict=True)
        ],
        "hash files and words": lambda: [
            (rendering.words(order.editions), [records.sha256(one.data) for one in made])
            for made, order in zip(artefacts, issues, strict=True)
        ],
    }
    times = alternate(contestants, PART_ROUNDS)
    yield from table(f"What a printing consists of: {len(issues)} issues", times, of="render")


def _render(order: Order) -> tuple[rendering.html.Artefact, ...]:
    return rendering.render(order.editions, order.series, order.stylebook)


def _command(folder: Path, environment: Mapping[str, str]) -> None:
    """The weasyprint command on one document."""
    files = [str(folder / name) for name in (PAGE, PRINTED)]
    words = ["--quiet", "--pdf-variant", "pdf/ua-1", "--stylesheet", str(folder / STYLE), *files]
    subprocess.run([sys.executable, "-m", "weasyprint", *words], env=dict(environment), check=True)


@contextlib.contextmanager
def _looping(
    folders: tuple[Path, ...], environment: Mapping[str, str]
) -> Iterator[Callable[[], object]]:
    """bench.naive, waiting; each call has it print all folders."""
    words = [sys.executable, "-m", "bench.naive", *map(str, folders)]
    child = subprocess.Popen(
        words, env=dict(environment), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert child.stdin is not None and child.stdout is not None
    asked, answered = child.stdin, child.stdout

    def work() -> None:
        asked.write("\n")
        asked.flush()
        if not answered.readline():
            raise SystemExit("bench: bench.naive ended; its own words are above")

    try:
        yield work
    finally:
        child.communicate()
