"""What an issue consists of, for Balgan: its files, their reading back, their hashes, the release."""

import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.catalogue_issues import order
from flows import printing, release, rendering
from flows.desk import Desk, SourceFile, records
from flows.document import FrontMatter, Manuscript
from flows.issue import Artefact, Edition
from flows.rendering.job import Job
from flows.rendering.pressroom import Order
from flows.report import Report
from tests import catalogues

_AT = datetime(2030, 1, 1, tzinfo=UTC)
_FORMATS = {
    "html": "page, style, citations",
    "pdf": "PDF and cover",
    "epub": "EPUB",
    "jats": "JATS",
    "txt": "plain text",
}


def report(folder: Path, count: int) -> Iterator[str]:
    """The table, in milliseconds of one process; the first issues are for getting warm."""
    desk = catalogues.make(folder, ())
    spent: dict[str, float] = defaultdict(float)
    for number in range(count + 2):
        one = _measured(desk, order(number), number)
        if number >= 2:
            for name, seconds in one.items():
                spent[name] += seconds
    whole = sum(spent.values())
    yield ""
    yield f"**What an issue consists of** (mean of {count} issues, one process)"
    yield ""
    yield "| | ms an issue | share |"
    yield "| --- | ---: | ---: |"
    for name, seconds in spent.items():
        yield f"| {name} | {seconds / count * 1000:.0f} | {seconds / whole * 100:.0f} % |"
    yield f"| all | {whole / count * 1000:.0f} | 100 % |"


def _measured(desk: Desk, asked: Order, number: int) -> dict[str, float]:
    """Seconds of each part of one issue."""
    clock, job = _Clock(), Job(asked.editions, asked.series, asked.stylebook)
    made: list[Artefact] = []
    for name in asked.series.made:
        made += clock.time(_FORMATS[name], rendering.RENDERERS[name], job)
    clock.time("read back", rendering.read_back, tuple(made), asked.editions)
    clock.time("hashes", lambda: ([one.sha256 for one in made], rendering.words(asked.editions)))
    (edition,) = asked.editions
    key = replace(edition.key, slug=f"part-{number}")
    said = Manuscript("ko", FrontMatter(edition.title), ())
    desk.submit(key, SourceFile("원고.docx", b"draft"), said, Report(), at=_AT, by="bench")
    clock.time("release", _release, desk, replace(edition, key=key), tuple(made))
    return clock.spent


class _Clock:
    """Seconds by name."""

    def __init__(self) -> None:
        self.spent: dict[str, float] = {}

    def time(self, name: str, work: Any, *given: Any) -> Any:
        """What the work returns."""
        begun = time.perf_counter()
        done = work(*given)
        self.spent[name] = time.perf_counter() - begun
        return done


def _release(desk: Desk, edition: Edition, made: tuple[Artefact, ...]) -> None:
    """Number, archive, ledger, published/ and its lists, as `balgan publish` does it."""
    series = desk.series(edition.key.series)
    assert edition.date is not None
    editions = printing.with_number(desk, (edition,), series, edition.date, at=_AT, by="bench")
    ingredients = printing.ingredients(
        records.fingerprint(editions), desk.stylebook(edition.key.series)
    )
    receipt = release.receipt(
        editions, made, ingredients=ingredients, words="w" * 64, at=_AT, by="bench"
    )
    release.release(desk, receipt, editions, made, printing.site())
