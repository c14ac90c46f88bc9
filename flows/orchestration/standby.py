"""Flow run → a process of its own that was ready before it came.

One is kept. Whatever ends it, the next run is given a new one, which only has to load first; a run
never meets what another has left behind.
"""

import contextlib
import json
import os
import sys
from dataclasses import dataclass
from pathlib import Path

import anyio
from anyio.abc import Process, TaskStatus
from prefect.client.schemas.objects import FlowRun
from prefect.runner._control_channel import ControlChannel
from prefect.runner._process_manager import ProcessHandle
from prefect.settings import get_current_settings

_COMMAND = (sys.executable, "-P", "-m", "flows.orchestration.ready")


@dataclass(slots=True)
class _Ready:
    """A process that waits for its line, and the pipe through which it comes."""

    process: Process
    mouth: int

    def tell(self, line: bytes) -> bool:
        """Say it, once; False where nobody can hear it any more."""
        try:
            os.write(self.mouth, line)
        except BrokenPipeError:
            return False
        finally:
            os.close(self.mouth)
        return True


class Standby:
    """The process that stands by."""

    def __init__(self) -> None:
        self._ready: _Ready | None = None

    async def renew(self) -> None:
        """Have one loaded, if there is none."""
        if self._ready is None:
            self._ready = await _begun()

    async def send(self, line: bytes) -> Process:
        """Give the run to the one that stands by, or, where it was killed, to a new one."""
        ready, self._ready = self._ready, None
        if ready is None or not ready.tell(line):
            if ready is not None:
                await ready.process.aclose()
            ready = await _begun()
            ready.tell(line)
        return ready.process

    async def close(self) -> None:
        """Let it go; it has nothing to finish."""
        if self._ready is not None:
            os.close(self._ready.mouth)
            with contextlib.suppress(ProcessLookupError):
                self._ready.process.terminate()
            await self._ready.process.aclose()
            self._ready = None


class ReadyStarter:
    """Prefect's `ProcessStarter`: what Prefect's own gives a run, on the process that stands by.

    `channel` is how Prefect cancels one, `storage` where it would keep code that it fetched.
    """

    def __init__(self, standby: Standby, channel: ControlChannel, storage: Path) -> None:
        self._standby, self._channel, self._storage = standby, channel, storage

    async def start(
        self,
        flow_run: FlowRun,
        task_status: TaskStatus[ProcessHandle] = anyio.TASK_STATUS_IGNORED,
    ) -> None:
        """Begin the run, say so, and wait for its end; then have the next process loaded."""
        line = json.dumps(self._told(flow_run)).encode() + b"\n"
        process = await self._standby.send(line)
        try:
            task_status.started(ProcessHandle(process))
            await process.wait()
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
            with anyio.CancelScope(shield=True):
                await process.aclose()
        await self._standby.renew()

    def _told(self, flow_run: FlowRun) -> dict[str, str]:
        """What a run is told: who it is, and how it is cancelled where that can be done."""
        told = {
            "PREFECT__FLOW_RUN_ID": str(flow_run.id),
            "PREFECT__STORAGE_BASE_PATH": str(self._storage),
            "PREFECT__ENABLE_CANCELLATION_AND_CRASHED_HOOKS": "false",
        }
        with contextlib.suppress(RuntimeError):  # no line to listen on: it is cancelled by a signal
            port, token = self._channel.register(flow_run.id)
            told |= {"PREFECT__CONTROL_PORT": str(port), "PREFECT__CONTROL_TOKEN": token}
        return told


async def _begun() -> _Ready:
    settings = get_current_settings().to_environment_variables(exclude_unset=True)
    ear, mouth = os.pipe()
    try:
        process = await anyio.open_process(
            _COMMAND, stdin=ear, stdout=None, stderr=None, env={**os.environ, **settings}
        )
    except BaseException:
        os.close(mouth)
        raise
    finally:
        os.close(ear)
    return _Ready(process, mouth)
