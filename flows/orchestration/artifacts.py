"""Ledger → artifacts: each draft's story and the desk board, as Markdown for the Prefect UI.

Drawn anew from the ledger by every job, so an empty Prefect database loses nothing.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from prefect.artifacts import create_markdown_artifact

from flows import telling
from flows.desk import Desk
from flows.issue import STATES, IssueKey, Standing
from flows.report import Report, place
from flows.wording import Lang

BOARD = "desk-board"
_ACTIVE = re.compile(r"([\\`*_{}\[\]<>()#+!|~&])")


def draw(desk: Desk, key: IssueKey, report: Report | None, lang: Lang, at: datetime) -> None:
    """Write the draft's artifact (key `series-slug`) and the board."""
    standing = desk.standing(key)
    create_markdown_artifact(
        "\n".join(_story(desk, standing, report, lang, at)),
        key=f"{key.series}-{key.slug}",
        description=f"{standing.title} · {STATES[standing.state].say(lang)}",
    )
    draw_board(desk, lang, at)


def draw_board(desk: Desk, lang: Lang, at: datetime) -> None:
    """Write the board of all drafts."""
    create_markdown_artifact(
        "\n".join(_board(desk.standings(), lang, at)), key=BOARD, description="Balgan"
    )


def escaped(text: str) -> str:
    """Author text as data: nothing in it is Markdown or HTML, and it stays on one line."""
    return _ACTIVE.sub(r"\\\1", " ".join(text.split()))


def _story(
    desk: Desk, standing: Standing, report: Report | None, lang: Lang, at: datetime
) -> Iterator[str]:
    yield f"# {escaped(standing.title)}"
    row = telling.status_row(standing, at, lang)
    yield f"**{escaped(row[1])}** · `{standing.key}` · {escaped(row[2])}"
    if standing.number:
        page = desk.public_folder(standing.key) / "index.html"
        yield f"\n[{escaped(standing.number.text)}]({page.as_uri()})"
    yield from _table(
        ("", "누가" if lang == "ko" else "Who", "언제" if lang == "ko" else "When", ""),
        (
            (event.kind, event.by, f"{event.at:%Y-%m-%d %H:%M}", event.why)
            for event in desk.events(standing.key)
        ),
    )
    if report and report.findings:
        yield from _table(
            ("", "위치" if lang == "ko" else "Where", "지적" if lang == "ko" else "Finding", ""),
            (
                (one.severity, place(one.anchor, lang), one.sentence.say(lang), one.code)
                for one in report.findings
            ),
        )


def _board(standings: Iterable[Standing], lang: Lang, at: datetime) -> Iterator[str]:
    heads = telling.status_heads(lang)
    yield from _table(heads, (telling.status_row(one, at, lang) for one in standings))


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    names = [escaped(head) for head in heads]
    yield ""
    yield f"| {' | '.join(names)} |"
    yield "|" + " --- |" * len(names)
    for row in rows:
        yield f"| {' | '.join(escaped(cell) for cell in row)} |"
    yield ""
