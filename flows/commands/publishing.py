"""`balgan publish · regenerate · deposit`: an issue is released; the back catalogue is printed again;
DOIs are registered."""

import os
from argparse import Namespace
from collections.abc import Mapping, Sequence
from pathlib import Path

from flows import telling
from flows.commands.parts import (
    BLOCKED,
    BY,
    DONE,
    KEY,
    PLAIN,
    Command,
    argument,
    begin_printing,
    day,
    findings,
    opened_desk,
    perform,
    result,
    talk,
    who,
)
from flows.errors import WaiverWithoutReason
from flows.naming import key_from
from flows.report import Waiver
from flows.said_days import publication_said
from flows.wording import Lang, Sentence


def publish(arguments: Namespace, lang: Lang) -> int:
    """`balgan publish KEY --by NAME`: prints the paths of page and PDF."""
    begin_printing()
    by = arguments.by or os.environ.get("BALGAN_BY", "")
    outcome = perform(
        arguments,
        lang,
        "publish",
        key=key_from(arguments.key),
        by=by,
        on=day(arguments, arguments.date, publication_said),
        waivers=waivers_of(arguments.waive, arguments.because, by),
    )
    if outcome.report.blocking:
        talk(
            lang,
            en="Not published. Mend what is marked ✗, or waive it with --waive CODE --because TEXT.",
            ko="발간하지 않았습니다. ✗ 표시된 것을 고치거나 --waive 코드 --because 사유로 면제하십시오.",
        )
        result(arguments, outcome, "\n".join(telling.report_lines(outcome.report, lang)))
        return BLOCKED
    findings(outcome.report, arguments, lang)
    result(arguments, outcome, "\n".join(map(str, outcome.paths)))
    return DONE


def waivers_of(named: Sequence[str], reasons: Sequence[str], by: str) -> tuple[Waiver, ...]:
    """Each --waive with its reason. Raises WaiverWithoutReason."""
    if len(named) != len(reasons):
        raise WaiverWithoutReason()
    from flows.waiving import waiver_of

    return tuple(waiver_of(one, by, reason) for one, reason in zip(named, reasons, strict=True))


def regenerate(arguments: Namespace, lang: Lang) -> int:
    """`balgan regenerate [S|KEY]… [--apply]`: the plan, or its execution.

    A plan writes nothing, so nobody needs a run of it in Prefect, or waits for one.
    """
    arguments.plain = arguments.plain or not arguments.apply
    outcome = perform(
        arguments,
        lang,
        "regenerate",
        scope=" ".join(arguments.scope),
        apply=arguments.apply,
        workers=max(1, arguments.workers),
        by=who(arguments),
    )
    result(arguments, outcome, "\n".join(telling.regeneration_lines(outcome, lang)))
    return DONE


def deposit(arguments: Namespace, lang: Lang) -> int:
    """`balgan deposit KEY [--to DIR]`: prints the paths of the files that register its DOIs."""
    from flows import depositing

    paths = depositing.deposit(opened_desk(arguments), key_from(arguments.key), arguments.to)
    result(arguments, {"paths": paths}, "\n".join(map(str, paths)))
    return DONE


COMMANDS: Mapping[str, Command] = {
    "publish": Command(
        Sentence(en="number an issue, print it, release it", ko="번호를 붙여 발간합니다"),
        (
            KEY,
            BY,
            argument(
                "--date", metavar="D", en="date of issue (default: today)", ko="발간일(기본: 오늘)"
            ),
            argument(
                "--waive",
                metavar="CODE[@PLACE]",
                action="append",
                default=[],
                en="let findings of this code pass (at this place), with --because",
                ko="이 코드의 지적을 면제(코드@위치로 하나만), --because와 함께",
            ),
            argument(
                "--because",
                metavar="TEXT",
                action="append",
                default=[],
                en="the reason of the waiver, once for each",
                ko="면제 사유(면제마다 하나)",
            ),
            PLAIN,
        ),
        publish,
    ),
    "regenerate": Command(
        Sentence(
            en="show which released issues are out of date; print them again",
            ko="다시 만들 호를 찾고, 다시 만듭니다",
        ),
        (
            argument(
                "scope",
                metavar="S|KEY",
                nargs="*",
                default=(),
                en="series or issues (default: all)",
                ko="시리즈나 키, 여럿도 가능(기본: 전체)",
            ),
            argument("--apply", action="store_true", en="print them again", ko="실제로 다시 만듦"),
            argument(
                "--workers",
                metavar="N",
                type=int,
                default=os.cpu_count() or 1,
                en="processes at a time (default: one a processor)",
                ko="동시에 쓸 프로세스 수(기본: 프로세서 수)",
            ),
            BY,
            PLAIN,
        ),
        regenerate,
    ),
    "deposit": Command(
        Sentence(
            en="make the files that register an issue's DOIs", ko="DOI를 등록할 파일을 만듭니다"
        ),
        (
            KEY,
            argument(
                "--to",
                metavar="DIR",
                type=Path,
                en="where to (default: drafts/deposits)",
                ko="둘 곳(기본: drafts/deposits)",
            ),
        ),
        deposit,
    ),
}
