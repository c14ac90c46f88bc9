"""`balgan hand-off · return`: a draft goes to the translator, and comes back."""

import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from flows import telling
from flows.commands.parts import (
    BLOCKED,
    BY,
    DONE,
    KEY,
    PLAIN,
    Command,
    argument,
    day,
    perform,
    result,
    who,
)
from flows.naming import key_from
from flows.wording import Lang, Sentence

if TYPE_CHECKING:
    pass


def hand_off(arguments: Namespace, lang: Lang) -> int:
    """`balgan hand-off KEY`: prints the path of the package."""
    outcome = perform(
        arguments,
        lang,
        "hand_off",
        key=key_from(arguments.key),
        mode=arguments.mode,
        due=day(arguments.due),
        to=arguments.to,
        by=who(arguments),
    )
    print(outcome.farewell.say(lang), file=sys.stderr)
    result(arguments, outcome, str(outcome.path))
    return DONE


def collect(arguments: Namespace, lang: Lang) -> int:
    """`balgan return KEY FILE`: says what is wrong with the translation."""
    outcome = perform(
        arguments,
        lang,
        "collect",
        key=key_from(arguments.key),
        file=arguments.file,
        by=who(arguments),
    )
    result(arguments, outcome, "\n".join(telling.report_lines(outcome.report, lang)))
    return BLOCKED if outcome.report.blocking else DONE


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
                en="deadline, such as 2026-12-01",
                ko="마감일(예: 2026-12-01)",
            ),
            argument(
                "--to",
                metavar="ADDRESS",
                default="",
                en="the translator's address",
                ko="번역자의 주소",
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
            argument("file", metavar="FILE", type=Path, en=".docx or .xlf", ko=".docx 또는 .xlf"),
            BY,
            PLAIN,
        ),
        collect,
    ),
}
