"""Back catalogue → batches of issues, each a run of its own on whichever machine is free.

A batch is the job `regenerate` with the keys named, so what is done is not done again, and a worker
that dies costs its batch only: started anew, the campaign looks what is still out of date.
"""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta

from prefect import flow
from prefect.client.orchestration import SyncPrefectClient, get_client
from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterTags
from prefect.client.schemas.objects import FlowRun, State
from prefect.deployments import run_deployment
from prefect.exceptions import ObjectNotFound
from prefect.states import Completed, Crashed

from flows import pipeline
from flows.issue import IssueKey
from flows.orchestration import sitting
from flows.running import Quiet
from flows.wording import Sentence

TAG = "campaign"
BATCH, DESK = "regenerate/batch", "regenerate/regenerate"
"""Where batches run: in the work pool of prefect.yaml, else where all jobs run."""
_DEAD_AFTER = timedelta(hours=2)
"""No batch takes so long; its worker is gone, and its run would stay “Running” for ever."""
_PAGE = 200
_LOST = Sentence(en="its worker is gone", ko="작업 프로세스가 사라졌습니다")


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
    planned = pipeline.regenerate(seat.desk, Quiet(), scope, by=by, at=seat.at)
    with get_client(sync_client=True) as client:
        busy = set(_under_way(client, seat.lang == "ko"))
        target = _target(client)
    stale = [one.key for one in planned.plan if str(one.key) not in busy]
    batches = [
        stale[start : start + max(1, batch)] for start in range(0, len(stale), max(1, batch))
    ]
    for keys in batches:
        _start(target, keys, by, seat.at)
    name = f"Started {len(batches)} batches" if batches else "Nothing stale"
    return Completed(name=name, message=f"{len(stale)} + {len(busy)} / {len(planned.plan)}")


def _start(target: str, keys: Sequence[IssueKey], by: str, at: datetime) -> None:
    """A batch of these issues; asked for twice within the hour, it is the same batch."""
    scope = " ".join(map(str, keys))
    once = hashlib.sha256(f"{scope} {at:%Y-%m-%d %H}".encode()).hexdigest()
    run_deployment(
        target,
        parameters={"scope": scope, "apply": True, "workers": 1, "by": by},
        flow_run_name=f"batch · {keys[0]} … {len(keys)}",
        tags=[TAG],
        idempotency_key=once,
        timeout=0,
        as_subflow=False,
    )


def _target(client: SyncPrefectClient) -> str:
    try:
        client.read_deployment_by_name(BATCH)
    except ObjectNotFound:
        return DESK
    return BATCH


def _under_way(client: SyncPrefectClient, korean: bool) -> Iterator[str]:
    """The issues of batches that wait or run. One whose worker is gone is told, and forgotten."""
    for run in _batches(client):
        if run.state is None or run.state.is_final():
            continue
        if _is_dead(run):
            why = _LOST.say("ko" if korean else "en")
            client.set_flow_run_state(run.id, Crashed(message=why), force=True)
        else:
            yield from str(run.parameters.get("scope", "")).split()


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
