"""Flows → deployments: every flow with its form, and the runner that carries out what is triggered."""

import signal
from collections.abc import Mapping
from typing import Any

from prefect.deployments.runner import RunnerDeployment
from prefect.runner import Runner
from prefect.types.entrypoint import EntrypointType

from flows.orchestration.flows import FLOWS

_AT_ONCE = 2
_SCHEDULES: Mapping[str, str] = {"remind": "7 * * * *"}
"""When a flow runs by itself (cron): the post goes every hour, not at the full hour as all others'."""


class Jobs(Runner):
    """Prefect's runner; SIGTERM closes it as tidily as Ctrl-C.

    Prefect's own handler calls a coroutine without awaiting it where the loop runs already.
    """

    def handle_sigterm(self, *_signal: Any, **_frame: Any) -> None:
        """Take the way of Ctrl-C, which asyncio makes an orderly cancellation."""
        signal.raise_signal(signal.SIGINT)


def jobs() -> Jobs:
    """A runner that offers every flow and has not started yet."""
    runner = Jobs(limit=_AT_ONCE)
    for flow in FLOWS.values():
        deployment = RunnerDeployment.from_flow(
            flow,
            name=flow.name,
            tags=["balgan"],
            description=flow.description,
            entrypoint_type=EntrypointType.MODULE_PATH,
            cron=_SCHEDULES.get(flow.name),
        )
        runner.add_deployment(deployment)
    return runner
