"""Ledger → artifacts in the Prefect UI: each draft's story and the desk board.

Drawn anew from the ledger, so an empty Prefect database loses nothing. What the UI shows already is
not written again.
"""

from collections.abc import Iterable
from datetime import datetime

from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.runtime import flow_run

from flows.desk import Desk
from flows.issue import STATES, IssueKey, Standing
from flows.orchestration.board import board
from flows.orchestration.markdown import escaped
from flows.orchestration.story import name_of, story
from flows.report import Report
from flows.wording import Lang, Sentence

BOARD = "desk-board"
_BOARD = Sentence(en="Desk board", ko="현황판")


def draw(desk: Desk, key: IssueKey, report: Report | None, lang: Lang, at: datetime) -> None:
    """Write the draft's artifact (`story.name_of`) and the board. `report` is that of the step just
    done, if it had one."""
    standings = desk.standings()
    for one in standings:
        if one.key == key:
            draw_story(desk, one, report, lang, at)
    draw_board(desk, lang, at, standings)


def draw_story(
    desk: Desk, standing: Standing, report: Report | None, lang: Lang, at: datetime
) -> None:
    """Add an artifact to those of one draft: the newest shows where it stands, those before it how it
    came there."""
    with get_client(sync_client=True) as client:
        _draw_story(client, desk, standing, report, lang, at)


def draw_stories(desk: Desk, standings: Iterable[Standing], lang: Lang, at: datetime) -> None:
    """The same for many drafts, over one connection."""
    with get_client(sync_client=True) as client:
        for one in standings:
            _draw_story(client, desk, one, None, lang, at)


def draw_open(desk: Desk, lang: Lang, at: datetime) -> None:
    """The board, and the stories of drafts that a translator has where time or post has changed them."""
    standings = desk.standings()
    with get_client(sync_client=True) as client:
        for one in standings:
            if one.state == "handed-off":
                last = _last(client, name_of(one.key))
                if last is None or last["data"] != "\n".join(story(desk, one, None, lang, at)):
                    _draw_story(client, desk, one, None, lang, at)
    draw_board(desk, lang, at, standings)


def _draw_story(
    client: SyncPrefectClient,
    desk: Desk,
    standing: Standing,
    report: Report | None,
    lang: Lang,
    at: datetime,
) -> None:
    text = "\n".join(story(desk, standing, report, lang, at))
    _write(client, name_of(standing.key), text, describe(standing, lang))


def draw_board(
    desk: Desk, lang: Lang, at: datetime, standings: Iterable[Standing] | None = None
) -> None:
    """Write the board of all drafts. It stays one artifact, so that its address can be kept."""
    known = tuple(desk.standings() if standings is None else standings)
    text = "\n".join(board(desk, known, lang, at))
    with get_client(sync_client=True) as client:
        last = _last(client, BOARD)
        if last is None:
            _write(client, BOARD, text, _BOARD.say(lang))
        elif last["data"] != text:
            here = {"id": last["latest_id"]}
            client.request("PATCH", "/artifacts/{id}", path_params=here, json={"data": text})


def write(key: str, text: str, description: str) -> None:
    """Add a Markdown artifact to those of a key; it belongs to the run, where one is at work."""
    with get_client(sync_client=True) as client:
        _write(client, key, text, description)


def _write(client: SyncPrefectClient, key: str, text: str, description: str) -> None:
    run = str(flow_run.id) if flow_run.id else None
    made = {"key": key, "type": "markdown", "description": description, "data": text}
    client.request("POST", "/artifacts/", json={**made, "flow_run_id": run})


def _last(client: SyncPrefectClient, key: str) -> dict[str, str] | None:
    """The newest artifact of a key; its own id is `latest_id`, `id` that of the collection."""
    wanted = {"artifacts": {"key": {"any_": [key]}}, "limit": 1}
    found = client.request("POST", "/artifacts/latest/filter", json=wanted).json()
    return dict(found[0]) if found else None


def describe(standing: Standing, lang: Lang) -> str:
    """Title, state and the moment of the last event, as Markdown: whether an artifact is out of date."""
    moment = str(standing.facts.get("at", ""))[:19].replace("T", " ")
    return f"{escaped(standing.title)} · {STATES[standing.state].say(lang)} · {moment} UTC"
