"""The jobs of pipeline.py as Prefect flows: short runs that end in a named state.

The parameters are what an editor fills in the UI's form, so they are plain and explained.
"""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

from prefect import Flow, flow
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from pydantic import BaseModel

from flows import pipeline
from flows.errors import BalganError
from flows.issue import IssueKey
from flows.orchestration import artifacts, sitting
from flows.orchestration.endings import ending
from flows.orchestration.tasks import AsTasks
from flows.outcome import Published
from flows.report import Report, Waiver


class Waive(BaseModel):
    """Let findings of one code pass, and say why."""

    code: str
    because: str


def _run_name() -> str:
    """`focus · xi-visit · publish`."""
    given = flow_run.parameters
    about = str(given.get("key") or given.get("scope") or given.get("series") or "")
    return " · ".join(filter(None, (*about.split("/"), str(flow_run.flow_name))))


@flow(name="submit", flow_run_name=_run_name, persist_result=False)
def submit(draft: str, series: str, slug: str | None = None, by: str = "") -> State[None]:
    """A draft arrives, or a new version of it. `draft` is the path of the .docx.

    원고를 등록합니다. `draft`에는 .docx 파일의 경로를 씁니다.
    """
    return _carry_out(pipeline.submit, Path(draft), series, slug=slug, by=by)


@flow(name="hand-off", flow_run_name=_run_name, persist_result=False)
def hand_off(
    key: str,
    mode: Literal["full", "summary"] | None = None,
    due: date | None = None,
    to: str = "",
    by: str = "",
) -> State[None]:
    """Make the translator's package. `key` is series/slug, as on the desk board.

    번역 의뢰 묶음을 만듭니다. `key`는 현황판에 있는 시리즈/이름입니다.
    """
    return _carry_out(pipeline.hand_off, IssueKey.parse(key), mode=mode, due=due, to=to, by=by)


@flow(name="return", flow_run_name=_run_name, persist_result=False)
def collect(key: str, file: str, by: str = "") -> State[None]:
    """A translation came back. `file` is the path of the .docx or .xlf.

    돌아온 번역본을 접수합니다. `file`에는 .docx 또는 .xlf 파일의 경로를 씁니다.
    """
    return _carry_out(pipeline.collect, IssueKey.parse(key), Path(file), by=by)


@flow(name="publish", flow_run_name=_run_name, persist_result=False)
def publish(
    key: str, by: str, on: date | None = None, waive: list[Waive] | None = None
) -> State[None]:
    """Number the issue, print it and release it. `on` is the date of issue (default: today).

    번호를 붙여 발간합니다. `on`은 발간일이며 비우면 오늘입니다.
    """
    waivers = tuple(Waiver(one.code, by, one.because) for one in waive or ())
    return _carry_out(pipeline.publish, IssueKey.parse(key), by=by, on=on, waivers=waivers)


@flow(name="regenerate", flow_run_name=_run_name, persist_result=False)
def regenerate(
    scope: str = "", apply: bool = False, workers: int | None = None, by: str = ""
) -> State[None]:
    """Plan which released issues to print again (`scope`: a series, a key, or all); `apply` does it.

    다시 만들 호를 찾습니다(`scope`: 시리즈나 키, 비우면 전부). `apply`를 켜면 실행합니다.
    """
    return _carry_out(pipeline.regenerate, scope, apply=apply, workers=workers, by=by)


def _carry_out(job: Callable[..., object], *args: Any, **kwargs: Any) -> State[None]:
    """Do a job with its stages as tasks, draw the artifacts, end in a named state."""
    seat = sitting.current()
    try:
        outcome = job(seat.desk, AsTasks(seat.run, seat.lang), *args, **kwargs, at=seat.at)
    except BalganError as error:
        seat.error = error
        return ending(error, seat.lang)
    seat.outcome = outcome
    _show(seat, outcome)
    return ending(outcome, seat.lang)


def _show(seat: sitting.Sitting, outcome: object) -> None:
    """Tag the run with its issue and draw its artifacts."""
    key = _key_of(outcome)
    if key is None:
        artifacts.draw_board(seat.desk, seat.lang, seat.at)
        return
    if flow_run.id:
        with get_client(sync_client=True) as client:
            client.update_flow_run(flow_run.id, tags=[key.series, key.slug])
    report = getattr(outcome, "report", None)
    shown = report if isinstance(report, Report) else None
    artifacts.draw(seat.desk, key, shown, seat.lang, seat.at)


def _key_of(outcome: object) -> IssueKey | None:
    if isinstance(outcome, Published):
        return outcome.release.key
    key = getattr(outcome, "key", None)
    return key if isinstance(key, IssueKey) else None


FLOWS: Mapping[str, Flow[..., State[None]]] = {
    "submit": submit,
    "hand_off": hand_off,
    "collect": collect,
    "publish": publish,
    "regenerate": regenerate,
}
