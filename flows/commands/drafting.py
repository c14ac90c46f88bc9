"""`balgan submit · check · preview`: a draft is taken in, looked at, laid out."""

import sys
import time
from argparse import Namespace
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from flows import charting, telling
from flows.commands.parts import (
    BLOCKED,
    BY,
    DONE,
    PLAIN,
    SERIES,
    TARGET,
    Command,
    announced,
    argument,
    begin_checking,
    begin_reading,
    findings,
    key_or_none,
    opened_desk,
    perform,
    result,
    talk,
    who,
)
from flows.errors import UsageError
from flows.wording import Lang, Sentence

if TYPE_CHECKING:
    from flows.desk import Desk


_WATCH_SECONDS = 0.5
_NO_SERIES = Sentence(
    en="there is no series in templates/ whose look a preview could take",
    ko="templates/에 미리보기의 모양을 빌릴 시리즈가 없습니다",
)
_NOTHING_TO_WATCH = Sentence(
    en="Only a file can be watched, not an issue: name the draft",
    ko="등록된 원고는 지켜볼 수 없습니다. 원고 파일을 지정하십시오",
)


def submit(arguments: Namespace, lang: Lang) -> int:
    """`balgan submit DRAFT --series S [--slug X]`: prints the key."""
    outcome = perform(
        arguments,
        lang,
        "submit",
        draft=arguments.draft,
        series=arguments.series,
        slug=arguments.slug,
        by=who(arguments),
    )
    if outcome.known:
        talk(
            lang,
            en="This very draft is on the desk already; nothing was changed.",
            ko="이미 등록된 원고와 같아 아무것도 바꾸지 않았습니다.",
        )
    if outcome.moved and not arguments.json:
        from flows.handoff.comparison import lines

        for line in lines(outcome.moved.passages, lang):
            print(line, file=sys.stderr)
    findings(outcome.report, arguments, lang)
    result(arguments, outcome, str(outcome.key))
    return DONE


def check(arguments: Namespace, lang: Lang) -> int:
    """`balgan check KEY|FILE`: reads and reports; writes nothing."""
    begin_reading(arguments.target)
    begin_checking()
    from flows import looking, spelling

    desk, key = opened_desk(arguments), key_or_none(arguments.target)
    if key is not None:
        outcome = looking.check(desk, key)
    else:
        outcome = looking.check_file(desk, Path(arguments.target), arguments.series)
    lines = [
        *telling.front_lines(outcome.manuscript, lang),
        *charting.coverage_lines(outcome.coverage, lang),
        *telling.report_lines(outcome.report, lang),
    ]
    if spelling.dictionary() is None:
        talk(
            lang,
            en="Spelling was not checked: install hunspell and hunspell-en-us.",
            ko="철자를 점검하지 않았습니다. hunspell과 hunspell-en-us를 설치하십시오.",
        )
    result(arguments, outcome, "\n".join(lines))
    return BLOCKED if outcome.report.blocking else DONE


def preview(arguments: Namespace, lang: Lang) -> int:
    """`balgan preview KEY|FILE [--clean] [--watch]`: prints the paths of the pages."""
    if not arguments.watch:
        return _preview_once(arguments, lang)
    if key_or_none(arguments.target) is not None:
        raise UsageError(what=_NOTHING_TO_WATCH)
    return _watch(Path(arguments.target), lambda: _preview_once(arguments, lang), lang)


def _preview_once(arguments: Namespace, lang: Lang) -> int:
    begin_reading(arguments.target)
    from flows import previewing

    desk, key = opened_desk(arguments), key_or_none(arguments.target)
    run = announced(lang)
    if key is not None:
        outcome = previewing.preview(desk, run, key, lang=lang, clean=arguments.clean)
    else:
        draft, series = Path(arguments.target), arguments.series or _first_series(desk, lang)
        outcome = previewing.preview_file(
            desk, run, draft, series, lang=lang, clean=arguments.clean
        )
    findings(outcome.report, arguments, lang)
    result(arguments, outcome, "\n".join(map(str, outcome.paths)))
    return DONE


def _first_series(desk: "Desk", lang: Lang) -> str:
    """The series whose look a draft takes that is meant for none yet, and a word on it."""
    names = desk.series_names()
    if not names:
        raise UsageError(what=_NO_SERIES)
    if names[1:]:
        talk(
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
            talk(
                lang,
                en="Watching; Ctrl-C ends it.",
                ko="파일이 바뀌는지 지켜봅니다. Ctrl-C로 끝냅니다.",
            )
        time.sleep(_WATCH_SECONDS)


def _changed(path: Path) -> int | None:
    """When a file was last written; None while there is none."""
    return path.stat().st_mtime_ns if path.exists() else None


COMMANDS: Mapping[str, Command] = {
    "submit": Command(
        Sentence(en="take in a draft, or a new version of one", ko="원고나 그 수정본을 등록합니다"),
        (
            argument(
                "draft",
                metavar="DRAFT",
                type=Path,
                en="the draft (.docx, .hwpx, .hwp)",
                ko="원고(.docx, .hwpx, .hwp)",
            ),
            argument(
                "--series",
                metavar="S",
                required=True,
                en="its series, such as focus",
                ko="시리즈(예: focus)",
            ),
            argument(
                "--slug",
                metavar="X",
                en="its short name in the key (default: from the file)",
                ko="키에 쓸 짧은 이름(기본: 파일 이름에서)",
            ),
            BY,
            PLAIN,
        ),
        submit,
    ),
    "check": Command(
        Sentence(en="read and report; write nothing", ko="읽고 점검만 하며 아무것도 쓰지 않습니다"),
        (TARGET, SERIES),
        check,
    ),
    "preview": Command(
        Sentence(
            en="make PDF and HTML marked PREVIEW", ko="번호 없는 미리보기(PDF·HTML)를 만듭니다"
        ),
        (
            TARGET,
            SERIES,
            argument(
                "--clean",
                action="store_true",
                en="only the pages as they will look, without the findings in the margin",
                ko="여백의 지적 없이 발간될 모습만",
            ),
            argument(
                "--watch",
                action="store_true",
                en="again whenever the draft or the .toml beside it changes",
                ko="원고나 그 옆의 .toml이 바뀔 때마다 다시 만듦",
            ),
        ),
        preview,
    ),
}
