"""Flows → deployments: every flow with its form, and the runner that carries out what is triggered."""

import asyncio
import contextlib
import os
import signal
from collections.abc import Iterator
from typing import Any, Self

import anyio
import httpx
from prefect import Flow
from prefect.client.orchestration import get_client
from prefect.client.schemas.filters import (
    FlowRunFilter,
    FlowRunFilterDeploymentId,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, State, StateType
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import PrefectException
from prefect.runner import Runner
from prefect.runner._flow_run_executor import ProcessStarter
from prefect.states import Crashed
from prefect.types.entrypoint import EntrypointType
from prefect.utilities.callables import ParameterSchema

from flows.orchestration import forms
from flows.orchestration.choices import Choices
from flows.orchestration.flows import JOBS
from flows.orchestration.rounds import ROUNDS, SCHEDULES
from flows.orchestration.standby import ReadyStarter, Standby
from flows.wording import Lang, Sentence

_AT_ONCE = 2
_STARTED_BY_HAND = frozenset(flow.name for flow in JOBS.values())
_MOST = 200
_ABANDONED = Sentence(
    en="The desk was closed while this was at work. See the board for what it came to; to do it "
    "again does no harm.",
    ko="이 작업이 진행되는 동안 데스크가 닫혔습니다. 어디까지 되었는지 현황판에서 보십시오. 다시 실행해도 "
    "됩니다.",
)


class Jobs(Runner):
    """Prefect's runner, with a process that stands by for what an editor starts, and an ear: what is
    sent from a form is begun at once, and not when the runner next asks."""

    def __init__(self, ear: int | None = None) -> None:
        super().__init__(limit=_AT_ONCE)
        self._standby, self._ear = Standby(), ear
        self._listening: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        """Start as Prefect's does."""
        await super().__aenter__()
        poller = self._scheduled_run_poller
        cold, names = poller._resolve_starter, self._deployment_registry
        ready = ReadyStarter(self._standby, self._control_channel, self._tmp_dir)

        def starter(flow_run: FlowRun) -> ProcessStarter:
            known = flow_run.deployment_id
            by_hand = known and names.get_deployment_name(known) in _STARTED_BY_HAND
            return ready if by_hand else cold(flow_run)

        poller._resolve_starter = starter
        await self._standby.renew()
        if self._ear is not None:
            self._listening = asyncio.create_task(self._listen(self._ear))
        return self

    async def __aexit__(self, *exc_info: Any) -> None:
        """Stop as Prefect's does."""
        if self._listening is not None:
            self._listening.cancel()
        await super().__aexit__(*exc_info)
        await self._standby.close()

    async def _listen(self, ear: int) -> None:
        """Whenever the server has been given a run, ask for it now; what goes wrong is left to the next
        time that the runner asks by itself."""
        await anyio.wait_readable(ear)
        while os.read(ear, 4096):
            with contextlib.suppress(httpx.HTTPError, PrefectException):
                await self._scheduled_run_poller._get_and_submit_flow_runs()
            await anyio.wait_readable(ear)

    def handle_sigterm(self, *_signal: Any, **_frame: Any) -> None:
        """Take the way of Ctrl-C, which asyncio makes an orderly cancellation.

        Prefect's own handler calls a coroutine without awaiting it where the loop runs already.
        """
        signal.raise_signal(signal.SIGINT)


def jobs(offered: Choices, ear: int | None = None) -> Jobs:
    """A runner that offers every flow with its form and has not started yet. `ear`: a pipe in which
    the server says that it was given a run."""
    runner = Jobs(ear)
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
