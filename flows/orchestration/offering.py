"""Flows → deployments: every flow with its form, and the runner that carries out what is triggered."""

import signal
from collections.abc import Iterator
from typing import Any

from prefect import Flow
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterDeploymentId,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import State, StateType
from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner
from prefect.states import Crashed
from prefect.types.entrypoint import EntrypointType
from prefect.utilities.callables import ParameterSchema

from flows.orchestration import forms
from flows.orchestration.choices import Choices
from flows.orchestration.flows import JOBS
from flows.orchestration.rounds import ROUNDS, SCHEDULES
from flows.wording import Lang, Sentence

_AT_ONCE = 2
_MOST = 200
_ABANDONED = Sentence(
    en="The desk was closed while this was at work. See the board for what it came to; to do it "
    "again does no harm.",
    ko="이 작업이 진행되는 동안 데스크가 닫혔습니다. 어디까지 되었는지 현황판에서 보십시오. 다시 실행해도 "
    "됩니다.",
)


class Jobs(Runner):
    """Prefect's runner; SIGTERM closes it as tidily as Ctrl-C.

    Prefect's own handler calls a coroutine without awaiting it where the loop runs already.
    """

    def handle_sigterm(self, *_signal: Any, **_frame: Any) -> None:
        """Take the way of Ctrl-C, which asyncio makes an orderly cancellation."""
        signal.raise_signal(signal.SIGINT)


def jobs(offered: Choices) -> Jobs:
    """A runner that offers every flow with its form and has not started yet."""
    runner = Jobs(limit=_AT_ONCE)
    for flow in every():
        deployment = RunnerDeployment.from_flow(
            flow,
            name=flow.name,
            tags=["balgan"],
            description=flow.description,
            entrypoint_type=EntrypointType.MODULE_PATH,
            cron=SCHEDULES.get(flow.name),
        )
        form = forms.schema(flow, offered)
        deployment._parameter_openapi_schema = ParameterSchema(**form)
        runner.add_deployment(deployment)
    return runner


def end_abandoned(lang: Lang) -> int:
    """Runs that were at work when the desk was killed would stay “Running” for ever: they end as
    Crashed, and how many. The ledger knows what they came to; runs that waited are carried out now.
    """
    at_work = FlowRunFilterState(
        type=FlowRunFilterStateType(any_=[StateType.PENDING, StateType.RUNNING])
    )
    offered = FlowRunFilterDeploymentId(is_null_=False)
    wanted = FlowRunFilter(state=at_work, deployment_id=offered)
    with get_client(sync_client=True) as client:
        abandoned = client.read_flow_runs(flow_run_filter=wanted, limit=_MOST)
        for run in abandoned:
            crashed: State[None] = Crashed(message=_ABANDONED.say(lang))
            client.set_flow_run_state(run.id, crashed, force=True)
    return len(abandoned)


def every() -> Iterator[Flow[..., State[None]]]:
    """All flows: those with a form, and those that run by the clock."""
    yield from JOBS.values()
    yield from ROUNDS.values()
