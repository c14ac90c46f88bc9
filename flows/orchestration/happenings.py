"""Outcome → Prefect events: what automations listen for (`balgan.issue.released` …).

Sent when the step is done and recorded. The ledger is the record: an event that finds no server is
lost, and nothing depends on it but a mail or a webhook.
"""

import contextlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

import httpx
from prefect.client.orchestration import get_client
from prefect.runtime import flow_run

from flows.desk import Desk
from flows.errors import BalganError
from flows.issue import TAKING_BACK, IssueKey, Release, Standing, Void
from flows.outcome import Amended, Checked, HandedOff, Held, Published, Regenerated, Submitted
from flows.wording import Lang

_OURS = UUID("6ad1f0c2-3e0f-5c38-9b0e-0f3c1b1e9d51")
"""The name space of the events that are sent once for a reason: a draft that became late."""


@dataclass(frozen=True, slots=True)
class Happening:
    """An event: its name, the issue or number it is about, its facts; `id` where it happens once."""

    name: str
    about: str
    series: str
    facts: Mapping[str, Any] = field(default_factory=dict)
    id: UUID | None = None


def of_outcome(desk: Desk, outcome: object) -> Iterator[Happening]:
    """What a step that is done gives to tell."""
    match outcome:
        case Submitted(key=key):
            yield _draft(desk, "submitted", key, blocking=len(outcome.report.blocking))
        case HandedOff(key=key, due=due):
            facts = {"due": due.isoformat(), "package": outcome.path.name, "mode": outcome.mode}
            yield _draft(desk, "handed-off", key, **facts)
        case Checked(key=IssueKey() as key):
            yield _draft(desk, "returned", key, blocking=len(outcome.report.blocking))
        case Held(key=key):
            yield _draft(desk, "held", key, blocking=len(outcome.report.blocking))
        case Published(release=release):
            yield _issue(desk, "released", release)
        case Amended(release=Release() as release, notice=notice):
            name = "withdrawn" if notice.kind in TAKING_BACK else "corrected"
            yield _issue(desk, name, release, kind=notice.kind, because=notice.because)
        case Void(number=number, series=series):
            facts = {"number": number.text, "because": outcome.because}
            yield Happening("balgan.number.voided", f"{series}/{number.path}", series, facts)
        case Regenerated(done=done):
            for key in done:
                yield _issue(desk, "regenerated", desk.release(key))


def late(standings: Iterable[Standing], at: datetime) -> Iterator[Happening]:
    """The drafts that a translator has and that are past their deadline: once for each deadline."""
    for one in standings:
        if one.state == "handed-off" and one.due and one.due < at:
            facts = {"due": one.due.isoformat(), "title": one.title}
            once = uuid5(_OURS, f"late {one.key} {one.due.isoformat()}")
            yield Happening("balgan.draft.late", str(one.key), one.key.series, facts, once)


def refused(name: str, error: BalganError, lang: Lang) -> Happening:
    """A return that nobody could take in, and why."""
    facts = {"file": name, "code": error.code, "why": error.say(lang)}
    return Happening("balgan.return.refused", f"returns/{name}", "", facts)


def emit(happenings: Iterable[Happening]) -> None:
    """Send events; those with an id of their own only if they were not sent before."""
    told = list(happenings)
    if not told:
        return
    with contextlib.suppress(httpx.HTTPError), get_client(sync_client=True) as client:
        known = _known(client, [one.id for one in told if one.id])
        fresh = [_event(one) for one in told if str(one.id) not in known]
        if fresh:
            client.request("POST", "/events", json=fresh)


def _known(client: Any, ids: list[UUID]) -> set[str]:
    """Which of these were sent already, as far as the server remembers (it forgets in time)."""
    if not ids:
        return set()
    wanted = {"filter": {"id": {"id": [str(one) for one in ids]}}, "limit": 50}
    found = client.request("POST", "/events/filter", json=wanted).json()
    return {str(one["id"]) for one in found["events"]}


def _event(one: Happening) -> dict[str, Any]:
    """In the words of Prefect's interface; the resource is the issue."""
    related = []
    if flow_run.id:
        related = [{"prefect.resource.id": f"prefect.flow-run.{flow_run.id}", **_ROLE}]
    return {
        "id": str(one.id or uuid4()),
        "occurred": datetime.now(UTC).isoformat(),
        "event": one.name,
        "resource": {
            "prefect.resource.id": f"balgan.issue.{one.about.replace('/', '.')}",
            "prefect.resource.name": one.about,
            "balgan.series": one.series,
        },
        "related": related,
        "payload": {"key": one.about, **one.facts},
    }


_ROLE = {"prefect.resource.role": "flow-run"}


def _draft(desk: Desk, name: str, key: IssueKey, **facts: Any) -> Happening:
    title = desk.standing(key).title
    return Happening(f"balgan.draft.{name}", str(key), key.series, {"title": title, **facts})


def _issue(desk: Desk, name: str, release: Release, **facts: Any) -> Happening:
    key = release.key
    told = {
        "title": next(iter(release.titles.values()), ""),
        "number": release.number.text,
        "date": release.date.isoformat(),
        "revision": release.revision,
        "by": release.by,
        "address": address(desk, key.series, release.number.path),
    }
    return Happening(f"balgan.issue.{name}", str(key), key.series, {**told, **facts})


def address(desk: Desk, series: str, path: str) -> str:
    """Where readers find an issue; empty where the series has no address yet."""
    base = desk.series(series).base_url
    return f"{base.rstrip('/')}/{series}/{path}/" if base else ""
