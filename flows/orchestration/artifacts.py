"""Ledger → artifacts: each draft's story and the desk board, as Markdown for the Prefect UI.

Drawn anew from the ledger by every job, so an empty Prefect database loses nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import cast
from zoneinfo import ZoneInfo

from prefect.artifacts import Artifact, create_markdown_artifact

from flows import dossier, telling
from flows.desk import Desk
from flows.issue import EVENTS, STATES, IssueKey, Standing
from flows.report import Report
from flows.wording import Lang, Sentence

BOARD = "desk-board"
_BOARD = Sentence(en="Desk board", ko="현황판")
_TIMELINE: Mapping[Lang, tuple[str, ...]] = {
    "en": ("Event", "By", "When", "Why"),
    "ko": ("경위", "담당", "시각", "사유"),
}
_LISTED = re.compile(r"^(\d*)([.)-])")
"""What makes a list item at the beginning of a line: `-`, `1.`, `1)`."""
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


def draw_open(desk: Desk, lang: Lang, at: datetime) -> None:
    """Write the artifact of each draft that a translator has, where the time has changed it, and the
    board."""
    for standing in desk.standings():
        if standing.state == "handed-off":
            name = f"{standing.key.series}-{standing.key.slug}"
            last = cast(Artifact | None, Artifact.get(name))
            story = "\n".join(_story(desk, standing, None, lang, at))
            if last is None or last.data != story:
                draw(desk, standing.key, None, lang, at)
    draw_board(desk, lang, at)


def draw_board(desk: Desk, lang: Lang, at: datetime) -> None:
    """Write the board of all drafts."""
    rows = (telling.status_row(one, at, lang) for one in desk.standings())
    create_markdown_artifact(
        "\n".join(_table(telling.status_heads(lang), rows)),
        key=BOARD,
        description=_BOARD.say(lang),
    )


def escaped(text: str) -> str:
    """Author text as data: nothing in it is Markdown or HTML, and it stays on one line."""
    line = _ACTIVE.sub(r"\\\1", " ".join(text.split()))
    return _LISTED.sub(r"\1\\\2", line)


def _story(
    desk: Desk, standing: Standing, report: Report | None, lang: Lang, at: datetime
) -> Iterator[str]:
    """Title, where it stands, what happened, what was found."""
    _, state, number, title = telling.status_row(standing, at, lang)
    yield f"# {escaped(title)}"
    facts = (f"**{escaped(state)}**", f"`{standing.key}`", escaped(number))
    yield " · ".join(filter(None, facts))
    if standing.number:
        yield f"\n`{desk.public_folder(standing.key).relative_to(desk.root)}/`"
    zone = ZoneInfo(desk.series(standing.key.series).zone)
    yield from _table(
        _TIMELINE[lang],
        (
            (
                EVENTS[event.kind].say(lang),
                event.by,
                f"{event.at.astimezone(zone):%Y-%m-%d %H:%M %Z}",
                event.why,
            )
            for event in desk.events(standing.key)
        ),
    )
    if standing.facts.get("handoff"):
        yield from _job(desk, standing.key, lang, at)
    if report and report.findings:
        yield from (f"- {escaped(line)}" for line in telling.report_lines(report, lang))


def _job(desk: Desk, key: IssueKey, lang: Lang, at: datetime) -> Iterator[str]:
    """The hand-off, as `balgan job` tells it."""
    yield ""
    for line in dossier.job_lines(desk.job(key), at, lang):
        depth = (len(line) - len(line.lstrip())) // 2
        yield f"{'  ' * depth}- {escaped(line)}"
    yield ""


def _table(heads: Iterable[str], rows: Iterable[Iterable[str]]) -> Iterator[str]:
    names = [escaped(head) for head in heads]
    yield ""
    yield f"| {' | '.join(names)} |"
    yield "|" + " --- |" * len(names)
    for row in rows:
        yield f"| {' | '.join(escaped(cell) for cell in row)} |"
    yield ""
