"""Arguments → job → lines: what each command of `balgan` does.

The job commands run as Prefect flows unless --plain is given; `check`, `preview`, `status` and
`series` never import Prefect, and each imports only what it needs, so that they answer at once.
"""

import getpass
import os
import sys
import time
from argparse import Namespace
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows import telling
from flows.errors import BadDate, UsageError, WaiverWithoutReason
from flows.issue import IssueKey
from flows.naming import key_from
from flows.report import Waiver
from flows.wording import Lang, Sentence

if TYPE_CHECKING:
    from flows.desk import Desk

Command = Callable[[Namespace, Lang], int]

_DONE, _BLOCKED = 0, 3
_WATCH_SECONDS = 0.5

_NO_SERIES = Sentence(
    en="there is no series in templates/ whose look a preview could take",
    ko="templates/에 미리보기의 모양을 빌릴 시리즈가 없습니다",
)
_NOTHING_TO_WATCH = Sentence(
    en="Only a file can be watched, not an issue: name the draft",
    ko="등록된 원고는 지켜볼 수 없습니다. 원고 파일을 지정하십시오",
)
_NOT_A_DAY = Sentence(en="no such day", ko="없는 날짜입니다")


def submit(arguments: Namespace, lang: Lang) -> int:
    """`balgan submit DRAFT --series S [--slug X]`: prints the key."""
    outcome = _perform(
        arguments,
        lang,
        "submit",
        draft=arguments.draft,
        series=arguments.series,
        slug=arguments.slug,
        by=_who(arguments),
    )
    if outcome.known:
        _talk(
            lang,
            en="This very draft is on the desk already; nothing was changed.",
            ko="이미 등록된 원고와 같아 아무것도 바꾸지 않았습니다.",
        )
    _findings(outcome.report, arguments, lang)
    _result(arguments, outcome, str(outcome.key))
    return _DONE


def hand_off(arguments: Namespace, lang: Lang) -> int:
    """`balgan hand-off KEY`: prints the path of the package."""
    outcome = _perform(
        arguments,
        lang,
        "hand_off",
        key=key_from(arguments.key),
        mode=arguments.mode,
        due=_day(arguments.due),
        to=arguments.to,
        by=_who(arguments),
    )
    print(outcome.farewell.say(lang), file=sys.stderr)
    _result(arguments, outcome, str(outcome.path))
    return _DONE


def collect(arguments: Namespace, lang: Lang) -> int:
    """`balgan return KEY FILE`: says what is wrong with the translation."""
    outcome = _perform(
        arguments,
        lang,
        "collect",
        key=key_from(arguments.key),
        file=arguments.file,
        by=_who(arguments),
    )
    _result(arguments, outcome, "\n".join(telling.report_lines(outcome.report, lang)))
    return _BLOCKED if outcome.report.blocking else _DONE


def check(arguments: Namespace, lang: Lang) -> int:
    """`balgan check KEY|FILE`: reads and reports; writes nothing."""
    _begin_reading(arguments.target)
    from flows import looking

    desk, key = _desk(arguments), _key_or_none(arguments.target)
    if key is not None:
        outcome = looking.check(desk, key)
    else:
        outcome = looking.check_file(desk, Path(arguments.target), arguments.series)
    lines = [
        *telling.front_lines(outcome.manuscript, lang),
        *telling.report_lines(outcome.report, lang),
    ]
    _result(arguments, outcome, "\n".join(lines))
    return _BLOCKED if outcome.report.blocking else _DONE


def preview(arguments: Namespace, lang: Lang) -> int:
    """`balgan preview KEY|FILE [--clean] [--watch]`: prints the paths of the pages."""
    if not arguments.watch:
        return _preview_once(arguments, lang)
    if _key_or_none(arguments.target) is not None:
        raise UsageError(what=_NOTHING_TO_WATCH)
    return _watch(Path(arguments.target), lambda: _preview_once(arguments, lang), lang)


def _preview_once(arguments: Namespace, lang: Lang) -> int:
    _begin_reading(arguments.target)
    from flows import previewing

    desk, key = _desk(arguments), _key_or_none(arguments.target)
    run = _announced(lang)
    if key is not None:
        outcome = previewing.preview(desk, run, key, lang=lang, clean=arguments.clean)
    else:
        draft, series = Path(arguments.target), arguments.series or _first_series(desk, lang)
        outcome = previewing.preview_file(
            desk, run, draft, series, lang=lang, clean=arguments.clean
        )
    _findings(outcome.report, arguments, lang)
    _result(arguments, outcome, "\n".join(map(str, outcome.paths)))
    return _DONE


def _first_series(desk: "Desk", lang: Lang) -> str:
    """The series whose look a draft takes that is meant for none yet, and a word on it."""
    names = desk.series_names()
    if not names:
        raise UsageError(what=_NO_SERIES)
    if names[1:]:
        _talk(
            lang,
            en=f"In the look of {names[0]}; --series S shows another.",
            ko=f"{names[0]} 시리즈의 모양으로 보입니다. 다른 시리즈는 --series로 지정하십시오.",
        )
    return names[0]


def _watch(path: Path, work: Callable[[], int], lang: Lang) -> int:
    """Do the work now and at each change of the draft or the .toml beside it, until interrupted."""
    seen = None
    while True:
        stamps = _changed(path), _changed(path.with_suffix(".toml"))
        if stamps != seen:
            seen = stamps
            work()
            _talk(
                lang,
                en="Watching; Ctrl-C ends it.",
                ko="파일이 바뀌는지 지켜봅니다. Ctrl-C로 끝냅니다.",
            )
        time.sleep(_WATCH_SECONDS)


def _changed(path: Path) -> int | None:
    """When a file was last written; None while there is none."""
    return path.stat().st_mtime_ns if path.exists() else None


def publish(arguments: Namespace, lang: Lang) -> int:
    """`balgan publish KEY --by NAME`: prints the paths of page and PDF."""
    by = arguments.by or os.environ.get("BALGAN_BY", "")
    outcome = _perform(
        arguments,
        lang,
        "publish",
        key=key_from(arguments.key),
        by=by,
        on=_day(arguments.date),
        waivers=_waivers(arguments, by),
    )
    if outcome.report.blocking:
        _talk(
            lang,
            en="Not published. Mend what is marked ✗, or waive it with --waive CODE --because TEXT.",
            ko="발간하지 않았습니다. ✗ 표시된 것을 고치거나 --waive 코드 --because 사유로 면제하십시오.",
        )
        _result(arguments, outcome, "\n".join(telling.report_lines(outcome.report, lang)))
        return _BLOCKED
    _findings(outcome.report, arguments, lang)
    _result(arguments, outcome, "\n".join(map(str, outcome.paths)))
    return _DONE


def _waivers(arguments: Namespace, by: str) -> tuple[Waiver, ...]:
    """Each --waive with its --because. Raises WaiverWithoutReason."""
    if len(arguments.waive) != len(arguments.because):
        raise WaiverWithoutReason()
    pairs = zip(arguments.waive, arguments.because, strict=True)
    return tuple(Waiver(code, by, reason.strip()) for code, reason in pairs)


def status(arguments: Namespace, lang: Lang) -> int:
    """`balgan status [S]`: where every issue stands."""
    desk = _desk(arguments)
    if arguments.series:
        desk.series(arguments.series)
    standings = desk.standings(arguments.series)
    if not standings and not arguments.json:
        _talk(lang, en="The desk is empty.", ko="등록된 원고가 없습니다.")
        return _DONE
    listed = [
        {**telling.fields_of(one), "folder": desk.public_folder(one.key) if one.number else None}
        for one in standings
    ]
    _result(arguments, listed, "\n".join(telling.status_lines(standings, _now(), lang)))
    return _DONE


def regenerate(arguments: Namespace, lang: Lang) -> int:
    """`balgan regenerate [S|KEY] [--apply]`: the plan, or its execution."""
    outcome = _perform(
        arguments,
        lang,
        "regenerate",
        scope=arguments.scope,
        apply=arguments.apply,
        workers=max(1, arguments.workers),
        by=_who(arguments),
    )
    _result(arguments, outcome, "\n".join(telling.regeneration_lines(outcome, lang)))
    return _DONE


def series(arguments: Namespace, lang: Lang) -> int:
    """`balgan series [S]`: the series there are and the number each would give next."""
    desk = _desk(arguments)
    names = (arguments.series,) if arguments.series else desk.series_names()
    today = _now().astimezone().date()
    rows = [(desk.series(name), desk.next_seq(desk.series(name), today)) for name in names]
    _result(
        arguments,
        [{"series": one.model_dump(), "next": seq} for one, seq in rows],
        "\n".join(telling.series_lines(rows, today, lang)),
    )
    return _DONE


def serve(arguments: Namespace, lang: Lang) -> int:
    """`balgan serve`: Prefect's server, UI and the deployments, until interrupted."""
    from flows.orchestration import serving

    return serving.serve(_desk(arguments).root, arguments.host, arguments.port, lang)


def init(arguments: Namespace, lang: Lang) -> int:
    """`balgan init DIR`: a workspace with the sample series."""
    from flows import workspace

    made = workspace.initialise(arguments.folder)
    _talk(
        lang,
        en="A new workspace. Next: put your series into templates/, then balgan submit DRAFT --series S.",
        ko="새 작업 공간입니다. templates/에서 시리즈를 고친 뒤 balgan submit 원고 --series 시리즈를 실행하십시오.",
    )
    print(made)
    return _DONE


def _perform(arguments: Namespace, lang: Lang, job: str, **parameters: Any) -> Any:
    """Run a job of the pipeline, as a Prefect flow or plainly, and return its outcome."""
    desk, run = _desk(arguments), _announced(lang)
    if arguments.plain:
        from flows import pipeline

        return getattr(pipeline, job)(desk, run, **parameters, at=_now())
    from flows.orchestration import jobs

    return jobs.perform(job, desk, run, lang, at=_now(), **parameters)


def _desk(arguments: Namespace) -> "Desk":
    from flows.desk import Desk

    return Desk.open(arguments.workspace)


def _announced(lang: Lang) -> Any:
    from flows.running import Announced

    return Announced(lang, lambda line: print(line, file=sys.stderr, flush=True))


def _who(arguments: Namespace) -> str:
    """Who does it: --by, BALGAN_BY, or the name of the account."""
    try:
        return arguments.by or os.environ.get("BALGAN_BY") or getpass.getuser()
    except (KeyError, OSError):
        return "unknown"


def _now() -> datetime:
    return datetime.now(UTC)


def _begin_reading(target: str) -> None:
    """Start loading the readers of a file while the rest of the command is loaded."""
    if _key_or_none(target) is None:
        from flows import intake

        intake.begin()


def _key_or_none(text: str) -> IssueKey | None:
    """A target that is no file and looks like a key is one."""
    if Path(text).exists():
        return None
    try:
        return IssueKey.parse(text)
    except ValueError:
        return None


def _day(text: str | None) -> date | None:
    if text is None:
        return None
    try:
        return datetime.strptime(text, "%Y-%m-%d").date()
    except ValueError:
        raise BadDate(text=text, why=_NOT_A_DAY) from None


def _talk(lang: Lang, *, en: str, ko: str) -> None:
    print(Sentence(en=en, ko=ko).say(lang), file=sys.stderr)


def _findings(report: Any, arguments: Namespace, lang: Lang) -> None:
    """Findings beside a result are talk, so they go to stderr; --json carries them anyway."""
    if not arguments.json:
        for line in telling.report_lines(report, lang):
            print(line, file=sys.stderr)


def _result(arguments: Namespace, outcome: object, text: str) -> None:
    if arguments.json:
        print(telling.as_json(outcome))
    elif text:
        print(text)
