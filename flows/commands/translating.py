"""`balgan hand-off · return`: a draft goes to the translator, and comes back."""

import sys
from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from flows import charting, telling
from flows.commands.parts import (
    BLOCKED,
    BY,
    DONE,
    KEY,
    PLAIN,
    Command,
    argument,
    begin_checking,
    begin_printing,
    begin_reading,
    day,
    perform,
    result,
    who,
)
from flows.errors import UsageError
from flows.naming import key_from
from flows.said_days import deadline_said
from flows.wording import Lang, Sentence

if TYPE_CHECKING:
    from flows.outcome import Checked


_READ_BY_INTAKE = (".docx", ".docm")
_CONSENT_TO_WHAT = Sentence(
    en="--consent allows a machine's draft: name the engine with --machine",
    ko="--consent는 기계 번역 초안에 대한 동의입니다. --machine으로 엔진을 밝히십시오",
)


def hand_off(arguments: Namespace, lang: Lang) -> int:
    """`balgan hand-off KEY`: prints the path of the package."""
    if arguments.consent and not arguments.machine:
        raise UsageError(what=_CONSENT_TO_WHAT)
    begin_printing()
    outcome = perform(
        arguments,
        lang,
        "hand_off",
        key=key_from(arguments.key),
        mode=arguments.mode,
        due=day(arguments, arguments.due, deadline_said),
        to=arguments.to,
        whole=arguments.whole,
        machine=arguments.machine,
        consent=arguments.consent,
        by=who(arguments),
    )
    if outcome.why_whole:
        print(outcome.why_whole.say(lang), file=sys.stderr)
    print(outcome.farewell.say(lang), file=sys.stderr)
    result(arguments, outcome, str(outcome.path))
    return DONE


def collect(arguments: Namespace, lang: Lang) -> int:
    """`balgan return KEY FILE`: says what it brought, and what is wrong with the translation."""
    if arguments.file.suffix.lower() in _READ_BY_INTAKE:
        begin_reading(str(arguments.file))
    begin_checking()
    outcome = perform(
        arguments,
        lang,
        "collect",
        key=key_from(arguments.key),
        file=arguments.file,
        by=who(arguments),
    )
    result(arguments, outcome, "\n".join(_returned_lines(outcome, lang)))
    return BLOCKED if outcome.report.blocking else DONE


def _returned_lines(outcome: "Checked", lang: Lang) -> Iterator[str]:
    """What the return brought since the one before, then the findings."""
    if outcome.returned is not None:
        from flows.handoff.comparison import lines
        from flows.saying import what_it_brought

        yield what_it_brought(outcome.returned).say(lang)
        yield from lines(outcome.returned.passages, lang)
    yield from charting.coverage_lines(outcome.coverage, lang)
    yield from telling.report_lines(outcome.report, lang)


COMMANDS: Mapping[str, Command] = {
    "hand-off": Command(
        Sentence(
            en="make the package for the translator", ko="번역자에게 보낼 번역 의뢰 묶음을 만듭니다"
        ),
        (
            KEY,
            argument(
                "--mode",
                choices=("full", "summary"),
                en="full translation or summary (default: the series')",
                ko="전문 번역(full) 또는 요약 번역(summary)(기본: 시리즈의 설정)",
            ),
            argument(
                "--due",
                metavar="DATE",
                en="deadline, such as 2026-12-01, 12/1, tomorrow, 'friday next week', +10d",
                ko="마감일(예: 2026-12-01, 12/1, 내일, '다음 주 금요일', +10d)",
            ),
            argument(
                "--to",
                metavar="ADDRESS",
                default="",
                en="the translator's address (default: as at the last hand-off)",
                ko="번역자의 주소(기본: 지난 의뢰와 같음)",
            ),
            argument(
                "--whole",
                action="store_true",
                en="the whole draft, also where only a part has changed",
                ko="일부만 바뀌었어도 원고 전체를 의뢰",
            ),
            argument(
                "--machine",
                metavar="ENGINE",
                en="add a machine's draft (deepl, openai); needs --consent",
                ko="기계 번역 초안을 곁들임(deepl, openai). --consent 필요",
            ),
            argument(
                "--consent",
                metavar="TEXT",
                default="",
                en="who allowed the text to go to that machine, and why",
                ko="원고를 그 기계 번역에 보내도록 누가 왜 허락했는지",
            ),
            BY,
            PLAIN,
        ),
        hand_off,
    ),
    "return": Command(
        Sentence(en="take in a translation that came back", ko="돌아온 번역본을 접수합니다"),
        (
            KEY,
            argument(
                "file",
                metavar="FILE",
                type=Path,
                en=".docx, .xlf, .zip (an OmegaT project) or .tmx",
                ko=".docx, .xlf, .zip(OmegaT 프로젝트) 또는 .tmx",
            ),
            BY,
            PLAIN,
        ),
        collect,
    ),
}
