"""Ledger and drop folder → forms, stories and board that are up to date, while the desk is open.

A glance every few seconds, in the process of `balgan serve`: it sees what a command did without
Prefect, what another machine did, and what fell into the folder; every few minutes it looks into the
mailbox, if there is one. It records nothing itself; what came back it gives to the job `returns`.
"""

import sys
import threading
import time
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import httpx
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.deployments import run_deployment
from prefect.exceptions import PrefectException

from flows import inbox
from flows.desk import Desk
from flows.errors import BalganError
from flows.issue import Standing
from flows.orchestration import artifacts, forms, happenings
from flows.orchestration.choices import Choices, choices
from flows.orchestration.fetching import fetch
from flows.orchestration.flows import JOBS
from flows.orchestration.story import name_of
from flows.wording import Lang

_SECONDS, _SHARE = 4.0, 5
"""Between two glances; of a large catalogue, so long that looking takes a sixth of the time."""
_MAIL_SECONDS = 180.0
"""Between two looks into the mailbox."""
_REDRAWN_SECONDS, _AGAIN_SECONDS = 60, 300
_TOLD_DAYS = 60
_OUT = ("released", "corrected", "withdrawn")
_PAGE, _STORIES = 200, 20
_SERVER_TROUBLES = (httpx.HTTPError, PrefectException)


class Clerk:
    """What was seen at the last glance, so that only what differs is done."""

    def __init__(self, desk: Desk, lang: Lang) -> None:
        self._desk, self._lang = desk, lang
        self._shown: dict[str, str] | None = None
        self._board_at = 0.0
        self._choices: Choices | None = None
        self._arrived: frozenset[str] = frozenset()
        self._started_at = 0.0

    def glance(self, at: datetime) -> None:
        """Bring forms, stories and board up to date; start the job that takes in returns."""
        standings = self._desk.standings()
        offered = choices(self._desk, standings)
        if offered != self._choices:
            renew(offered)
            self._choices = offered
        self.draw(at, standings, _STORIES)
        happenings.emit(happenings.late(standings, at))
        self._hand_on_arrivals(at)

    def draw(
        self, at: datetime, standings: Iterable[Standing] | None = None, most: int | None = None
    ) -> int:
        """Draw the board, and the stories that the ledger has moved on from, `most` of them at a time;
        how many stories."""
        known = tuple(self._desk.standings() if standings is None else standings)
        if self._shown is None:
            self._shown = _shown()
        stale = [one for one in known if self._is_stale(one, at)]
        if stale or time.monotonic() - self._board_at > _REDRAWN_SECONDS:
            artifacts.draw_board(self._desk, self._lang, at, known)
            self._board_at = time.monotonic()
        now = stale[:most]
        artifacts.draw_stories(self._desk, now, self._lang, at)
        self._shown |= {name_of(one.key): artifacts.describe(one, self._lang) for one in now}
        return len(now)

    def _is_stale(self, one: Standing, at: datetime) -> bool:
        """What has long been out and rests is left as it is, also where nothing shows it."""
        assert self._shown is not None
        if one.state in _OUT and at - one.since > timedelta(days=_TOLD_DAYS):
            return False
        known = self._shown.get(name_of(one.key))
        return known != artifacts.describe(one, self._lang)

    def _hand_on_arrivals(self, at: datetime) -> None:
        """Start `returns` for what is new there, and again now and then for what could not be taken in
        yet."""
        arrived = frozenset(str(one) for one in inbox.arrivals(self._desk.root, at))
        waited = time.monotonic() - self._started_at > _AGAIN_SECONDS
        if arrived - self._arrived or (arrived and waited):
            run_deployment("returns/returns", timeout=0, as_subflow=False)
            self._started_at = time.monotonic()
        self._arrived = arrived


def renew(offered: Choices) -> None:
    """Give the forms the choices there are now; a job that is not offered has no form."""
    with get_client(sync_client=True) as client:
        for flow in JOBS.values():
            known = _deployment(client, flow.name)
            if known:
                form = {"parameter_openapi_schema": forms.schema(flow, offered)}
                client.request("PATCH", "/deployments/{id}", path_params={"id": known}, json=form)


def _deployment(client: SyncPrefectClient, name: str) -> UUID | None:
    filters = {"deployments": {"name": {"any_": [name]}}, "flows": {"name": {"any_": [name]}}}
    found = client.request("POST", "/deployments/filter", json=filters).json()
    return UUID(found[0]["id"]) if found else None


def _shown() -> dict[str, str]:
    """What the artifacts that are there say they show, by their keys."""
    told: dict[str, str] = {}
    with get_client(sync_client=True) as client:
        while True:
            body = {"limit": _PAGE, "offset": len(told), "sort": "ID_DESC"}
            page = client.request("POST", "/artifacts/latest/filter", json=body).json()
            told |= {one["key"]: one["description"] or "" for one in page}
            if len(page) < _PAGE:
                return told


def keep(root: Path, lang: Lang, ended: threading.Event) -> None:
    """Glance until the event is set."""
    clerk = Clerk(Desk.open(root), lang)
    _again_and_again(clerk.glance, _SECONDS, lang, ended)


def keep_fetching(root: Path, lang: Lang, ended: threading.Event) -> None:
    """Look into the mailbox until the event is set; a server that is slow holds up nothing else."""
    desk = Desk.open(root)

    def look(at: datetime) -> None:
        for trouble in fetch(desk, lang, at):
            raise trouble

    _again_and_again(look, _MAIL_SECONDS, lang, ended)


def _again_and_again(
    work: Callable[[datetime], None], pause: float, lang: Lang, ended: threading.Event
) -> None:
    """What stands in the way is told once on stderr, and tried again."""
    told, waits = "", _SECONDS
    while not ended.wait(waits):
        begun = time.monotonic()
        try:
            work(datetime.now(UTC))
            trouble = ""
        except BalganError as error:
            trouble = f"balgan: {error.say(lang)} [{error.code}]"
        except _SERVER_TROUBLES as error:
            trouble = f"balgan: {type(error).__name__}: {error}"
        if trouble and trouble != told and not ended.is_set():
            print(trouble, file=sys.stderr, flush=True)
        told = trouble
        waits = pause + (time.monotonic() - begun) * _SHARE
