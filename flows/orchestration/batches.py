"""Back catalogue → batches of issues, each a run of its own on whichever machine is free.

A batch is the job `regenerate` with the keys named, or, where there is a depot, a ticket in it that
`print` prints and `gather` takes in. What is done is not done again, and a worker that dies costs its
batch only: started anew, the campaign looks what is still out of date.
"""

import hashlib
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from prefect import flow
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterTags
from prefect.client.schemas.objects import FlowRun, State
from prefect.deployments import run_deployment
from prefect.exceptions import ObjectNotFound
from prefect.states import Completed, Crashed, Failed

from flows import pipeline
from flows.depot import sweeping
from flows.depot.galleys import MOST_ISSUES
from flows.depot.store import URL, Depot
from flows.desk import Desk
from flows.errors import BalganError, DepotInvalid
from flows.issue import IssueKey
from flows.orchestration import presses, sitting
from flows.orchestration.endings import ending
from flows.orchestration.presses import TAG
from flows.reprinting import afar
from flows.running import Quiet
from flows.wording import Lang, Sentence

BATCH, DESK = "regenerate/batch", "regenerate/regenerate"
"""Where batches run: in the work pool of prefect.yaml, else where all jobs run."""
_DEAD_AFTER = timedelta(hours=2)
"""No batch takes so long; its worker is gone, and its run would stay “Running” for ever."""
_PAGE = 200
_LOST = Sentence(en="its worker is gone", ko="작업 프로세스가 사라졌습니다")
_NOT_DEPLOYED = Sentence(
    en="the server has no deployment {name}; run prefect --no-prompt deploy --all once more",
    ko="서버에 {name} 배포가 없습니다. prefect --no-prompt deploy --all을 다시 실행하십시오",
)


@dataclass(slots=True)
class Past:
    """What the server knows of batches: the issues and tickets of those that wait or run, and how
    often each scope or ticket has ended."""

    issues: set[str] = field(default_factory=set)
    tickets: set[str] = field(default_factory=set)
    ended: Counter[str] = field(default_factory=Counter)


@flow(name="campaign", flow_run_name="campaign", persist_result=False)
def campaign(scope: str = "", batch: int = 100, by: str = "") -> State[None]:
    """Print again whatever is out of date, in batches on all workers. 다시 만들 호를 나누어 모든 작업
    프로세스에서 만듭니다.

    Args:
        scope: series or keys with spaces between, or all if empty · 시리즈나 키(빈칸으로 여럿), 비우면 전부
        batch: issues a batch · 한 묶음의 호 수
        by: who does it · 담당자
    """
    seat = sitting.current()
    try:
        depot = Depot.of(os.environ) if os.environ.get(URL) else None
        planned = pipeline.regenerate(seat.desk, Quiet(), scope, by=by, at=seat.at)
        with get_client(sync_client=True) as client:
            past = _past(client, seat.lang == "ko")
            target = _target(client) if depot is None else _require_presses(client)
        gathered = _gather(depot, past, by, seat.at) if depot else 0
    except BalganError as error:
        return ending(error, seat.lang)
    stale = [one.key for one in planned.plan if str(one.key) not in past.issues]
    refused: list[BalganError] = []
    batches = list(_cut(stale, min(max(1, batch), MOST_ISSUES)))
    for keys in batches:
        if depot is None:
            _start(target, keys, by, past)
        elif trouble := _order(seat.desk, depot, keys, by, past):
            refused.append(trouble)
    return _ended(len(batches) - len(refused), gathered, refused, seat.lang)


def _cut(keys: Sequence[IssueKey], size: int) -> Iterator[Sequence[IssueKey]]:
    return (keys[start : start + size] for start in range(0, len(keys), size))


def _ended(started: int, gathered: int, refused: Sequence[BalganError], lang: Lang) -> State[None]:
    """`Started 40 batches`, `Nothing stale`; `Refused 1 of 40` where one could not be ordered."""
    if refused:
        told = "\n".join(f"{one.say(lang)} [{one.code}]" for one in refused)
        return Failed(name=f"Refused {len(refused)} of {started + len(refused)}", message=told)
    name = f"Started {started} batches" if started else "Nothing stale"
    return Completed(name=f"Gathering {gathered} batches" if gathered and not started else name)


def _start(target: str, keys: Sequence[IssueKey], by: str, past: Past) -> None:
    """A batch of these issues. Asked for twice before it has ended, it is the same batch."""
    scope = " ".join(map(str, keys))
    run_deployment(
        target,
        parameters={"scope": scope, "apply": True, "workers": 1, "by": by},
        flow_run_name=f"batch · {keys[0]} … {len(keys)}",
        tags=[TAG],
        idempotency_key=hashlib.sha256(f"{scope} {past.ended[scope]}".encode()).hexdigest(),
        timeout=0,
        as_subflow=False,
    )


def _order(
    desk: Desk, depot: Depot, keys: Sequence[IssueKey], by: str, past: Past
) -> BalganError | None:
    """The same, printed by whichever machine takes the ticket; what stood in the way of ordering it."""
    try:
        ticket = afar.order(desk, depot, keys)
    except BalganError as error:
        return error
    presses.start(presses.PRINT, ticket, keys, by, once=str(past.ended[ticket]))
    return None


def _gather(depot: Depot, past: Past, by: str, at: datetime) -> int:
    """Ask for what was handed in and that nobody is about to gather; how many batches. What lies in
    the depot besides, and that no run wants, goes."""
    left = [one for one in sweeping.ready(depot) if one.ticket not in past.tickets]
    for one in left:
        keys = [issue.key for issue in one.issues]
        presses.start(presses.GATHER, one.ticket, keys, by, once=str(past.ended[one.ticket]))
        past.issues |= set(map(str, keys))
        past.tickets.add(one.ticket)
    sweeping.sweep(depot, past.tickets, at)
    return len(left)


def _target(client: SyncPrefectClient) -> str:
    try:
        client.read_deployment_by_name(BATCH)
    except ObjectNotFound:
        return DESK
    return BATCH


def _require_presses(client: SyncPrefectClient) -> str:
    """Raise DepotInvalid unless the server knows how to print by a depot."""
    for name in (presses.PRINT, presses.GATHER):
        try:
            client.read_deployment_by_name(name)
        except ObjectNotFound as error:
            raise DepotInvalid(what=_NOT_DEPLOYED.with_facts({"name": name})) from error
    return presses.PRINT


def _past(client: SyncPrefectClient, korean: bool) -> Past:
    """What became of all batches so far. One whose worker is gone is told, and counts as ended."""
    past = Past()
    for run in _batches(client):
        scope, ticket = (str(run.parameters.get(name, "")) for name in ("scope", "ticket"))
        if run.state is None or run.state.is_final():
            past.ended[ticket or scope] += 1
        elif _is_dead(run):
            why = _LOST.say("ko" if korean else "en")
            client.set_flow_run_state(run.id, Crashed(message=why), force=True)
            past.ended[ticket or scope] += 1
        else:
            past.issues |= set(scope.split())
            past.tickets.add(ticket)
    return past


def _batches(client: SyncPrefectClient) -> Iterator[FlowRun]:
    wanted, offset = FlowRunFilter(tags=FlowRunFilterTags(all_=[TAG])), 0
    while True:
        page = client.read_flow_runs(flow_run_filter=wanted, limit=_PAGE, offset=offset)
        yield from page
        if len(page) < _PAGE:
            return
        offset += _PAGE


def _is_dead(run: FlowRun) -> bool:
    state = run.state
    if state is None or not state.is_running():
        return False
    return datetime.now(UTC) - state.timestamp > _DEAD_AFTER
