"""Machines that only print, as flows: `print` on theirs, `gather` at the desk (docs/scale.md).

`print` opens no workspace: what it needs is in the environment (BALGAN_DEPOT) and in the depot. When
it is done it asks for `gather`, which runs wherever the workspace is.
"""

import os
from collections.abc import Sequence

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.deployments import run_deployment
from prefect.runtime import flow_run
from prefect.states import Completed

from flows.depot.store import Depot
from flows.depot.working import print_ticket
from flows.errors import BalganError
from flows.issue import IssueKey
from flows.orchestration.carrying import carry_out, run_name
from flows.orchestration.endings import ending
from flows.orchestration.tasks import AsTasks
from flows.reprinting import afar
from flows.running import Quiet
from flows.wording import language

TAG = "campaign"
PRINT, GATHER = "print/print", "gather/gather"


@flow(name="print", flow_run_name=run_name, persist_result=False)
def print_(ticket: str, scope: str = "", workers: int = 1, by: str = "") -> State[None]:
    """Print a batch of orders from the depot, and hand it in there. 보관소의 주문 묶음을 인쇄하여
    보관소에 넘깁니다.

    Args:
        ticket: which orders, by their hash · 주문서의 해시
        scope: the issues in it, for the list of runs · 들어 있는 호(실행 목록에 보임)
        workers: processes · 작업 프로세스 수
        by: who does it · 담당자
    """
    lang = language(os.environ)
    try:
        depot = Depot.of(os.environ)
        keys = print_ticket(depot, ticket, workers, AsTasks(Quiet(), lang))
    except BalganError as error:
        return ending(error, lang)
    start(GATHER, ticket, keys, by, once=str(flow_run.id))
    return Completed(name=f"Printed {len(keys)}")


@flow(name="gather", flow_run_name=run_name, persist_result=False)
def gather(ticket: str, scope: str = "", by: str = "") -> State[None]:
    """Take in what a machine has printed: prove it and swap it. 다른 컴퓨터가 인쇄한 것을 대조하여
    새 쇄로 바꿉니다.

    Args:
        ticket: which orders, by their hash · 주문서의 해시
        scope: the issues in it, for the list of runs · 들어 있는 호(실행 목록에 보임)
        by: who does it · 담당자
    """
    return carry_out(
        lambda desk, run, at: afar.gather(desk, run, Depot.of(os.environ), ticket, by=by, at=at)
    )


def start(deployment: str, ticket: str, keys: Sequence[IssueKey], by: str, *, once: str) -> None:
    """Ask for a ticket to be printed or gathered. Asked for again with the same `once`, it is the same
    run."""
    run_deployment(
        deployment,
        parameters={"ticket": ticket, "scope": " ".join(map(str, keys)), "by": by},
        tags=[TAG],
        idempotency_key=f"{deployment} {ticket} {once}",
        timeout=0,
        as_subflow=False,
    )
