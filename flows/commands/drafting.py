"""`balgan submit · check`: a draft is taken in, looked at."""

import sys
from argparse import Namespace
from collections.abc import Mapping
from pathlib import Path

from flows import charting, telling
from flows.commands.parts import (
    BLOCKED,
    BY,
    DONE,
    PLAIN,
    SERIES,
    TARGET,
    Command,
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
from flows.wording import Lang, Sentence


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
}
