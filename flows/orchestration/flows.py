"""The jobs of pipeline.py as Prefect flows: short runs that end in a named state.

The parameters are what an editor fills in the UI's form (`forms`), so they are plain and explained.
What runs by the clock is in `rounds`.
"""

from collections.abc import Mapping
from datetime import date
from typing import Literal

from prefect import Flow, flow
from prefect.client.schemas.objects import State
from pydantic import BaseModel

from flows import pipeline, previewing
from flows.naming import key_from
from flows.orchestration.carrying import carry_out, run_name, with_file
from flows.waiving import waiver_of
from flows.wording import Lang


class Waive(BaseModel):
    """Let findings of one code pass (`code@¶14`: only there), and say why. 지적을 사유와 함께
    면제합니다(`code@¶14`: 그 자리만).
    """

    code: str
    because: str


@flow(name="submit", flow_run_name=run_name, persist_result=False)
def submit(draft: str, series: str, slug: str | None = None, by: str = "") -> State[None]:
    """A draft arrives, or a new version of it. 원고를 등록합니다.

    Args:
        draft: a .docx, .hwpx or .hwp in the drop folder `drafts/inbox/` · 접수함 `drafts/inbox/`에 넣은 .docx, .hwpx, .hwp 파일
        series: the folder of the series · 시리즈 폴더 이름
        slug: its short name, small Latin letters · 짧은 이름(영문 소문자), 비워도 됩니다
        by: who does it · 담당자
    """
    return with_file(
        draft,
        lambda desk, run, file, at: pipeline.submit(
            desk, run, file, series, slug=slug or None, by=by, at=at
        ),
    )


@flow(name="hand-off", flow_run_name=run_name, persist_result=False)
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
    return carry_out(
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


@flow(name="return", flow_run_name=run_name, persist_result=False)
def collect(key: str, file: str, by: str = "") -> State[None]:
    """A translation came back. 돌아온 번역본을 접수합니다.

    Args:
        key: series/slug, as on the desk board · 현황판에 있는 시리즈/이름
        file: a .docx, .xlf, .zip or .tmx in the drop folder `drafts/inbox/` · 접수함 `drafts/inbox/`에 넣은 번역본(.docx, .xlf, .zip, .tmx)
        by: who does it · 담당자
    """
    return with_file(
        file,
        lambda desk, run, path, at: pipeline.collect(desk, run, key_from(key), path, by=by, at=at),
    )


@flow(name="preview", flow_run_name=run_name, persist_result=False)
def preview(key: str, margin: Literal["ko", "en", "none"] = "ko") -> State[None]:
    """Make pages marked PREVIEW, as they would be released. 미리보기를 만듭니다.

    Args:
        key: series/slug, as on the desk board · 현황판에 있는 시리즈/이름
        margin: the language of the findings beside the text, or no margin · 여백에 적을 지적의 언어, none이면 여백 없음
    """
    shown: Lang | None = None if margin == "none" else margin
    return carry_out(
        lambda desk, run, _at: previewing.preview(
            desk, run, previewing.laid_out(desk, key_from(key)), margin=shown
        ),
        about=key,
    )


@flow(name="publish", flow_run_name=run_name, persist_result=False)
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
    return carry_out(
        lambda desk, run, at: pipeline.publish(
            desk, run, key_from(key), by=by, on=on, waivers=waivers, at=at
        )
    )


@flow(name="correct", flow_run_name=run_name, persist_result=False)
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
        file: the whole text as it should be, in the drop folder `drafts/inbox/` · 접수함 `drafts/inbox/`에 넣은, 고친 글 전체
        because: why, as readers will read it · 독자에게 보일 사유
        by: who decides · 결정한 사람
        kind: our mistake, the author's, or a new edition · 발행처의 잘못(erratum), 저자의 잘못(corrigendum), 개정판(new-edition)
        apply: release it; else only show what changes · 켜면 발간, 끄면 바뀌는 곳만
        waive: findings that may pass, each with its reason · 면제할 지적의 코드와 사유
    """
    waivers = tuple(waiver_of(one.code, by, one.because) for one in waive or ())
    return with_file(
        file,
        lambda desk, run, path, at: pipeline.correct(
            desk,
            run,
            key_from(key),
            path,
            kind=kind,
            because=because,
            by=by,
            apply=apply,
            waivers=waivers,
            at=at,
        ),
    )


@flow(name="withdraw", flow_run_name=run_name, persist_result=False)
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
    return carry_out(
        lambda desk, run, at: pipeline.withdraw(
            desk, run, key_from(key), kind=kind, because=because, by=by, at=at
        )
    )


@flow(name="void", flow_run_name=run_name, persist_result=False)
def void(series: str, number: str, because: str, by: str) -> State[None]:
    """Declare a number void that was never published. 발간하지 않은 번호를 결번으로 처리합니다.

    Args:
        series: the folder of the series · 시리즈 폴더 이름
        number: as printed or as in its address · 인쇄되는 모양이나 주소의 모양
        because: why, as readers will read it · 독자에게 보일 사유
        by: who decides · 결정한 사람
    """
    return carry_out(
        lambda desk, run, at: pipeline.void(
            desk, run, series, number, because=because, by=by, at=at
        )
    )


@flow(name="import", flow_run_name=run_name, persist_result=False)
def bring_in(file: str, series: str, apply: bool = False, by: str = "") -> State[None]:
    """Show what issues published before Balgan would be brought in as, or bring them in. 예전에 발간한
    호를 그 번호대로 가져옵니다.

    Args:
        file: a page, text, PDF, a .csv of metadata or a folder of them in the drop folder `drafts/inbox/` · 접수함 `drafts/inbox/`에 넣은 웹페이지, 글, PDF, 목록(.csv) 또는 그 폴더
        series: the folder of the series · 시리즈 폴더 이름
        apply: bring them in; else only the plan · 켜면 가져오고, 끄면 계획만
        by: who decides · 결정한 사람
    """
    return with_file(
        file,
        lambda desk, run, path, at: pipeline.bring_in(
            desk, run, [path], series, apply=apply, by=by, at=at
        ),
    )


@flow(name="regenerate", flow_run_name=run_name, persist_result=False)
def regenerate(
    scope: str = "", apply: bool = False, workers: int | None = None, by: str = ""
) -> State[None]:
    """Plan which released issues to print again, or do it. 발간된 호를 다시 만듭니다.

    Args:
        scope: series or keys with spaces between, or all if empty · 시리즈나 키(빈칸으로 여럿), 비우면 전부
        apply: do it; else only the plan · 켜면 실행, 끄면 계획만
        workers: processes · 작업 프로세스 수
        by: who does it · 담당자
    """
    return carry_out(
        lambda desk, run, at: pipeline.regenerate(
            desk, run, scope, apply=apply, workers=workers, by=by, at=at
        )
    )


JOBS: Mapping[str, Flow[..., State[None]]] = {
    "submit": submit,
    "hand_off": hand_off,
    "collect": collect,
    "preview": preview,
    "publish": publish,
    "correct": correct,
    "withdraw": withdraw,
    "void": void,
    "bring_in": bring_in,
    "regenerate": regenerate,
}
"""By what the pipeline calls them."""
