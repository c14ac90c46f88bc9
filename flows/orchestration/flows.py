"""The jobs of pipeline.py as Prefect flows: short runs that end in a named state.

The parameters are what an editor fills in the UI's form, so they are plain and explained.
"""

import os
from collections.abc import Callable, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Literal

from prefect import Flow, flow
from prefect.client.orchestration import get_client
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed, Failed
from pydantic import BaseModel

from flows import correspondence, dossier, pipeline
from flows.desk import Desk
from flows.errors import BalganError
from flows.issue import IssueKey
from flows.naming import key_from
from flows.orchestration import artifacts, sitting
from flows.orchestration.endings import ending
from flows.orchestration.tasks import AsTasks
from flows.outcome import Published
from flows.report import Report
from flows.running import Run
from flows.waiving import waiver_of
from flows.wording import Lang


class Waive(BaseModel):
    """Let findings of one code pass (`code@¶14`: only there), and say why."""

    code: str
    because: str


def _run_name() -> str:
    """`focus · xi-visit · publish`."""
    given = flow_run.parameters
    about = str(given.get("key") or given.get("scope") or given.get("series") or "")
    return " · ".join(filter(None, (*about.split("/"), str(flow_run.flow_name))))


@flow(name="submit", flow_run_name=_run_name, persist_result=False)
def submit(draft: str, series: str, slug: str | None = None, by: str = "") -> State[None]:
    """A draft arrives, or a new version of it. 원고를 등록합니다.

    Args:
        draft: the path of the draft (.docx, .hwpx, .hwp) · 원고 파일(.docx, .hwpx, .hwp)의 경로
        series: the folder of the series · 시리즈 폴더 이름
        slug: its short name, small Latin letters · 짧은 이름(영문 소문자), 비워도 됩니다
        by: who does it · 담당자
    """
    return _carry_out(
        lambda desk, run, at: pipeline.submit(
            desk, run, Path(draft), series, slug=slug, by=by, at=at
        )
    )


@flow(name="hand-off", flow_run_name=_run_name, persist_result=False)
def hand_off(
    key: str,
    mode: Literal["full", "summary"] | None = None,
    due: date | None = None,
    to: str = "",
    whole: bool = False,
    machine: Literal["deepl", "openai"] | None = None,
    consent: str = "",
    by: str = "",
) -> State[None]:
    """Make the translator's package. 번역 의뢰 묶음을 만듭니다.

    Args:
        key: series/slug, as on the desk board · 현황판에 있는 시리즈/이름
        mode: full translation or summary; empty: as before, else the series' · 전문(full) 또는 요약(summary), 비우면 지난 의뢰나 시리즈의 설정대로
        due: the deadline; empty: the series' number of days · 마감일, 비우면 시리즈에서 정한 날수
        to: the translator's address, as at the last hand-off if empty · 번역자의 주소, 비우면 지난 의뢰와 같음
        whole: the whole draft, also where only a part has changed · 일부만 바뀌었어도 전체 의뢰
        machine: add a draft by this machine; empty: none · 곁들일 기계 번역 초안, 비우면 없음
        consent: who allowed the text to go there, and why · 외부 전송을 누가 왜 허락했는지
        by: who does it · 담당자
    """
    return _carry_out(
        lambda desk, run, at: pipeline.hand_off(
            desk,
            run,
            key_from(key),
            mode=mode,
            due=due,
            to=to,
            whole=whole,
            machine=machine,
            consent=consent,
            by=by,
            at=at,
        )
    )


@flow(name="return", flow_run_name=_run_name, persist_result=False)
def collect(key: str, file: str, by: str = "") -> State[None]:
    """A translation came back. 돌아온 번역본을 접수합니다.

    Args:
        key: series/slug, as on the desk board · 현황판에 있는 시리즈/이름
        file: the path of the .docx, .xlf, .zip or .tmx · 번역본(.docx, .xlf, .zip, .tmx) 파일의 경로
        by: who does it · 담당자
    """
    return _carry_out(
        lambda desk, run, at: pipeline.collect(desk, run, key_from(key), Path(file), by=by, at=at)
    )


@flow(name="publish", flow_run_name=_run_name, persist_result=False)
def publish(
    key: str, by: str, on: date | None = None, waive: list[Waive] | None = None
) -> State[None]:
    """Number the issue, print it and release it. 번호를 붙여 발간합니다.

    Args:
        key: series/slug, as on the desk board · 현황판에 있는 시리즈/이름
        by: who decides · 결정한 사람
        on: the date of issue, today if empty · 발간일, 비우면 오늘
        waive: findings that may pass, each with its reason · 면제할 지적의 코드와 사유
    """
    waivers = tuple(waiver_of(one.code, by, one.because) for one in waive or ())
    return _carry_out(
        lambda desk, run, at: pipeline.publish(
            desk, run, key_from(key), by=by, on=on, waivers=waivers, at=at
        )
    )


@flow(name="correct", flow_run_name=_run_name, persist_result=False)
def correct(
    key: str,
    file: str,
    because: str,
    by: str,
    kind: Literal["erratum", "corrigendum", "new-edition"] = "erratum",
    apply: bool = False,
    waive: list[Waive] | None = None,
) -> State[None]:
    """Show what a corrected text changes of a released issue, or release it. 정정판을 냅니다.

    Args:
        key: series/slug, as on the desk board · 현황판에 있는 시리즈/이름
        file: the path of the whole text as it should be · 고친 글 전체의 경로
        because: why, as readers will read it · 독자에게 보일 사유
        by: who decides · 결정한 사람
        kind: our mistake, the author's, or a new edition · 발행처의 잘못(erratum), 저자의 잘못(corrigendum), 개정판(new-edition)
        apply: release it; else only show what changes · 켜면 발간, 끄면 바뀌는 곳만
        waive: findings that may pass, each with its reason · 면제할 지적의 코드와 사유
    """
    waivers = tuple(waiver_of(one.code, by, one.because) for one in waive or ())
    return _carry_out(
        lambda desk, run, at: pipeline.correct(
            desk,
            run,
            key_from(key),
            Path(file),
            kind=kind,
            because=because,
            by=by,
            apply=apply,
            waivers=waivers,
            at=at,
        )
    )


@flow(name="withdraw", flow_run_name=_run_name, persist_result=False)
def withdraw(
    key: str, because: str, by: str, kind: Literal["withdrawal", "retraction"] = "withdrawal"
) -> State[None]:
    """Take a released issue back; its number leads to a notice. 발간한 호를 철회합니다.

    Args:
        key: series/slug, as on the desk board · 현황판에 있는 시리즈/이름
        because: why, as readers will read it · 독자에게 보일 사유
        by: who decides · 결정한 사람
        kind: the text goes (withdrawal), or stays and is marked (retraction) · 글을 내림(withdrawal), 표시하여 남김(retraction)
    """
    return _carry_out(
        lambda desk, run, at: pipeline.withdraw(
            desk, run, key_from(key), kind=kind, because=because, by=by, at=at
        )
    )


@flow(name="void", flow_run_name=_run_name, persist_result=False)
def void(series: str, number: str, because: str, by: str) -> State[None]:
    """Declare a number void that was never published. 발간하지 않은 번호를 결번으로 처리합니다.

    Args:
        series: the folder of the series · 시리즈 폴더 이름
        number: as printed or as in its address · 인쇄되는 모양이나 주소의 모양
        because: why, as readers will read it · 독자에게 보일 사유
        by: who decides · 결정한 사람
    """
    return _carry_out(
        lambda desk, run, at: pipeline.void(
            desk, run, series, number, because=because, by=by, at=at
        )
    )


@flow(name="regenerate", flow_run_name=_run_name, persist_result=False)
def regenerate(
    scope: str = "", apply: bool = False, workers: int | None = None, by: str = ""
) -> State[None]:
    """Plan which released issues to print again, or do it. 발간된 호를 다시 만듭니다.

    Args:
        scope: a series, a key, or all if empty · 시리즈나 키, 비우면 전부
        apply: do it; else only the plan · 켜면 실행, 끄면 계획만
        workers: processes · 작업 프로세스 수
        by: who does it · 담당자
    """
    return _carry_out(
        lambda desk, run, at: pipeline.regenerate(
            desk, run, scope, apply=apply, workers=workers, by=by, at=at
        )
    )


@flow(name="remind", flow_run_name="remind", persist_result=False)
def remind(again: bool = False) -> State[None]:
    """Send the letters that wait, and the reminders that are due. 편지와 마감 알림을 보냅니다.

    Args:
        again: also what was refused or waits for its next attempt · 켜면 거절되었거나 기다리는 편지도
    """
    return _carry_out(
        lambda desk, _run, at: correspondence.remind(desk, os.environ, at=at, again=again),
        ends=_after_the_post,
    )


def _after_the_post(outcome: object, lang: Lang) -> State[None]:
    """`Sent 2`, `Nothing to send`, `Not all sent`."""
    if not isinstance(outcome, correspondence.Reminded):
        return ending(outcome, lang)
    said = "\n".join(dossier.reminded_lines(outcome, lang, dry_run=False))
    if outcome.failed:
        return Failed(name="Not all sent", message=said)
    return Completed(
        name=f"Sent {outcome.sent}" if outcome.sent else "Nothing to send", message=said
    )


def _carry_out(
    job: Callable[[Desk, Run, datetime], object],
    ends: Callable[[object, Lang], State[None]] = ending,
) -> State[None]:
    """Do a job with its stages as tasks, draw the artifacts, end in a named state."""
    seat = sitting.current()
    try:
        outcome = job(seat.desk, AsTasks(seat.run, seat.lang), seat.at)
    except BalganError as error:
        seat.error = error
        return ending(error, seat.lang)
    seat.outcome = outcome
    _show(seat, outcome)
    return ends(outcome, seat.lang)


def _show(seat: sitting.Sitting, outcome: object) -> None:
    """Name and tag the run after its issue, and draw the artifacts."""
    key = _key_of(outcome)
    if isinstance(outcome, correspondence.Reminded):
        artifacts.draw_open(seat.desk, seat.lang, seat.at)
        return
    if key is None:
        artifacts.draw_board(seat.desk, seat.lang, seat.at)
        return
    if flow_run.id:
        with get_client(sync_client=True) as client:
            name = f"{key.series} · {key.slug} · {flow_run.flow_name}"
            client.update_flow_run(flow_run.id, name=name, tags=[key.series, key.slug])
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
    "correct": correct,
    "withdraw": withdraw,
    "void": void,
    "regenerate": regenerate,
    "remind": remind,
}
