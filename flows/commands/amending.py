"""`balgan correct · withdraw · void`: what becomes of an issue after its release."""

import os
from argparse import Namespace
from collections.abc import Iterator, Mapping
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
    begin_printing,
    findings,
    perform,
    result,
    talk,
)
from flows.commands.publishing import waivers_of
from flows.naming import key_from
from flows.report import place
from flows.wording import Lang, Sentence

if TYPE_CHECKING:
    from flows.differing import Difference
    from flows.outcome import Amended

_CORRECTIONS = ("erratum", "corrigendum", "new-edition")
_FORM = Sentence(
    en="only the form differs: headings, emphasis, pictures or the like",
    ko="글은 같고 모양만 다릅니다(제목 단계, 강조, 그림 등)",
)
_PLANNED = Sentence(
    en="Nothing is changed yet. To release it so, add --apply. Readers will see: {notice}",
    ko="아직 아무것도 바꾸지 않았습니다. 이대로 발간하려면 --apply를 붙이십시오. 독자에게 보일 사유: {notice}",
)
_VOID = Sentence(
    en="{number} is void; the list of the series says why.",
    ko="{number:을} 결번으로 처리했습니다. 사유는 시리즈 목록에 실립니다.",
)


def correct(arguments: Namespace, lang: Lang) -> int:
    """`balgan correct KEY FILE --kind K --because TEXT [--apply]`: what changes; the new pages."""
    if arguments.apply:
        begin_printing()
    by = _name(arguments)
    outcome = perform(
        arguments,
        lang,
        "correct",
        key=key_from(arguments.key),
        file=arguments.file,
        kind=arguments.kind,
        because=arguments.because,
        by=by,
        apply=arguments.apply,
        waivers=waivers_of(arguments.waive, arguments.waived_because, by),
    )
    if outcome.report.blocking and arguments.apply:
        talk(
            lang,
            en="Not corrected. Mend what is marked ✗, or waive it with --waive CODE --waived-because "
            "TEXT.",
            ko="정정하지 않았습니다. ✗ 표시된 것을 고치거나 --waive 코드 --waived-because 사유로 "
            "면제하십시오.",
        )
        result(arguments, outcome, "\n".join(telling.report_lines(outcome.report, lang)))
        return BLOCKED
    findings(outcome.report, arguments, lang)
    result(arguments, outcome, "\n".join(_amended(outcome, lang)))
    return BLOCKED if outcome.report.blocking else DONE


def withdraw(arguments: Namespace, lang: Lang) -> int:
    """`balgan withdraw KEY --because TEXT [--kind retraction]`: prints where the notice is."""
    begin_printing()
    outcome = perform(
        arguments,
        lang,
        "withdraw",
        key=key_from(arguments.key),
        kind=arguments.kind,
        because=arguments.because,
        by=_name(arguments),
    )
    result(arguments, outcome, "\n".join(_amended(outcome, lang)))
    return DONE


def void(arguments: Namespace, lang: Lang) -> int:
    """`balgan void S NUMBER --because TEXT`: a number that no issue bears, with its reason."""
    outcome = perform(
        arguments,
        lang,
        "void",
        series=arguments.series,
        number=arguments.number,
        because=arguments.because,
        by=_name(arguments),
    )
    result(arguments, outcome, _VOID.with_facts({"number": outcome.number.text}).say(lang))
    return DONE


def _name(arguments: Namespace) -> str:
    return arguments.by or os.environ.get("BALGAN_BY", "")


def _amended(outcome: "Amended", lang: Lang) -> Iterator[str]:
    yield from (_line(one, lang) for one in outcome.changes)
    if outcome.folder:
        yield str(outcome.folder / "index.html")
    else:
        yield _PLANNED.with_facts({"notice": outcome.notice.because}).say(lang)


def _line(one: "Difference", lang: Lang) -> str:
    """`¶14  … the [-three-] {+four+} counties …`."""
    if one.before == one.after:
        return _FORM.say(lang)
    return f"{place(one.anchor, lang)}  {one.marked}"


_BECAUSE = argument(
    "--because",
    metavar="TEXT",
    default="",
    en="why, as readers will read it",
    ko="사유(쓴 그대로 독자에게 보입니다)",
)

COMMANDS: Mapping[str, Command] = {
    "correct": Command(
        Sentence(
            en="show what a corrected text changes of a released issue; release it",
            ko="발간한 호의 고친 글을 견주어 보이고 정정판을 냅니다",
        ),
        (
            KEY,
            argument(
                "file",
                metavar="FILE",
                type=Path,
                en="the whole text as it should be, in one language of the issue",
                ko="고친 글 전체(그 호의 한 언어)",
            ),
            argument(
                "--kind",
                choices=_CORRECTIONS,
                default="erratum",
                en="erratum: our mistake; corrigendum: the author's; new-edition (default: erratum)",
                ko="erratum: 발행처의 잘못, corrigendum: 저자의 잘못, new-edition: 개정판(기본: erratum)",
            ),
            _BECAUSE,
            argument("--apply", action="store_true", en="release it so", ko="실제로 발간"),
            argument(
                "--waive",
                metavar="CODE[@PLACE]",
                action="append",
                default=[],
                en="let findings of this code pass, with --waived-because",
                ko="이 코드의 지적을 면제, --waived-because와 함께",
            ),
            argument(
                "--waived-because",
                metavar="TEXT",
                action="append",
                default=[],
                en="the reason of the waiver, once for each",
                ko="면제 사유(면제마다 하나)",
            ),
            BY,
            PLAIN,
        ),
        correct,
    ),
    "withdraw": Command(
        Sentence(
            en="take a released issue back; its number leads to a notice",
            ko="발간한 호를 철회하고 그 번호에 사유를 싣습니다",
        ),
        (
            KEY,
            argument(
                "--kind",
                choices=("withdrawal", "retraction"),
                default="withdrawal",
                en="retraction: the text stays, marked on every page (default: withdrawal)",
                ko="retraction: 글은 쪽마다 표시하여 남김(기본: withdrawal)",
            ),
            _BECAUSE,
            BY,
            PLAIN,
        ),
        withdraw,
    ),
    "void": Command(
        Sentence(
            en="declare a number void that was given and never published",
            ko="받아 놓고 발간하지 않은 번호를 결번으로 처리합니다",
        ),
        (
            argument("series", metavar="S", en="the series", ko="시리즈"),
            argument(
                "number",
                metavar="NUMBER",
                en="the number, as printed or as in its address",
                ko="번호(인쇄되는 모양이나 주소의 모양)",
            ),
            _BECAUSE,
            BY,
            PLAIN,
        ),
        void,
    ),
}
