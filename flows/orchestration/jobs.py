"""Command → flow run → outcome: a job of the command line, carried by Prefect.

On the running server where there is one, else on the embedded one.
"""

import sys
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from flows.desk import Desk
from flows.issue import IssueKey
from flows.orchestration import settings
from flows.running import Run
from flows.waiving import name_of
from flows.wording import Lang, Sentence

_EMBEDDED = Sentence(
    en="No Prefect server is running, so this command starts one for itself (about ten seconds). "
    "Faster: keep `balgan serve` running, or say --plain.",
    ko="실행 중인 Prefect 서버가 없어 이 명령이 직접 켭니다(10초쯤). "
    "balgan serve를 켜 두거나 --plain을 붙이면 더 빠릅니다.",
)


def perform(
    job: str, desk: Desk, run: Run, lang: Lang, *, at: datetime, **parameters: Any
) -> object:
    """Run a job of the pipeline as a flow and return its outcome.

    Raises what the job raises; ServerUnreachable where PREFECT_API_URL leads nowhere.
    """
    if not settings.prepare(desk.root):
        print(_EMBEDDED.say(lang), file=sys.stderr)
    from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

    from flows.orchestration.flows import JOBS
    from flows.orchestration.sitting import Sitting, seated

    # Somebody sits at the terminal and sees it end; the heart's thread ends a second after the flow.
    still = temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None})
    with still, seated(Sitting(desk, run, lang, at)) as sitting:
        state = JOBS[job](**_as_form(parameters), return_state=True)
    if sitting.error:
        raise sitting.error
    if sitting.outcome is None:
        state.result(raise_on_failure=True)
    return sitting.outcome


def _as_form(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """The command's arguments as the flow's form wants them."""
    form = {name: _as_field(value) for name, value in parameters.items() if name != "waivers"}
    if parameters.get("waivers"):
        form["waive"] = [
            {"code": name_of(one), "because": one.reason} for one in parameters["waivers"]
        ]
    return form


def _as_field(value: Any) -> Any:
    if isinstance(value, Path):
        return str(value.absolute())
    return str(value) if isinstance(value, IssueKey) else value
