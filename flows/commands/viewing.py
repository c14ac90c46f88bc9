"""`balgan views`: how often issues were looked at, from the web server's log."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from flows.commands.parts import DONE, Command, argument, now, opened_desk, result
from flows.wording import Lang, Sentence

if TYPE_CHECKING:
    from flows.viewing import Counted

_READ = Sentence(
    en="{lines} lines read: {robots} by robots, {unreadable} not understood.",
    ko="{lines}줄을 읽었습니다. 로봇 {robots}줄, 알 수 없는 것 {unreadable}줄.",
)
_LATE = Sentence(
    en="{late} views left out: their days were counted more than 90 days ago and are closed.",
    ko="조회 {late}건은 세지 않았습니다. 90일이 지나 집계를 마감한 날의 것입니다.",
)
_NOTHING = Sentence(en="No new views.", ko="새로 집계한 조회가 없습니다.")


def views(arguments: Namespace, lang: Lang) -> int:
    """`balgan views LOG…`: count the visits in access logs and show them."""
    from flows.said_days import publication_said
    from flows.viewing import count_views

    at = now()
    since = publication_said(arguments.since, at.astimezone().date()) if arguments.since else None
    counted = count_views(opened_desk(arguments), arguments.log, since=since, at=at)
    result(arguments, counted, "\n".join(_lines(counted, lang)))
    return DONE


def _lines(counted: "Counted", lang: Lang) -> Iterator[str]:
    yield from (f"✗ {error.say(lang)} [{error.code}]" for error in counted.held)
    facts = {
        "lines": f"{counted.lines:,}",
        "robots": f"{counted.robots:,}",
        "unreadable": f"{counted.unreadable:,}",
        "late": f"{counted.late:,}",
    }
    yield _READ.with_facts(facts).say(lang)
    if counted.late:
        yield _LATE.with_facts(facts).say(lang)
    yield from (f"{key}  +{count:,}" for key, count in counted.new.items())
    if not counted.new:
        yield _NOTHING.say(lang)


COMMANDS: Mapping[str, Command] = {
    "views": Command(
        Sentence(
            en="count the views of issues in the web server's log",
            ko="웹 서버 기록으로 조회수를 집계합니다",
        ),
        (
            argument(
                "log",
                metavar="LOG",
                nargs="+",
                en="access logs in Common or Combined format, also .gz; - is standard input",
                ko="접속 기록(Common·Combined 형식, .gz 가능, -는 표준 입력)",
            ),
            argument("--since", metavar="D", en="only from this day on", ko="이날부터의 기록만"),
        ),
        views,
    ),
}
