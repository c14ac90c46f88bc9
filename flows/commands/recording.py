"""`balgan ledger`: the ledger itself, and its way up and down between versions."""

from argparse import Namespace
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from flows.commands.parts import DONE, Command, argument, result, talk
from flows.errors import IntegrityError, UsageError
from flows.wording import Lang, Sentence

if TYPE_CHECKING:
    from flows.ledger.account import Account

_NO_REVISION = Sentence(
    en="There is no version “{to}”; there are {known}",
    ko="“{to}” 버전은 없습니다. 있는 버전: {known}",
)
_NO_LEDGER = Sentence(
    en="There is no ledger yet; the first draft makes one",
    ko="아직 장부가 없습니다. 첫 원고를 등록하면 생깁니다",
)
_LINES: Mapping[str, Sentence] = {
    "database": Sentence(en="Database: {database}", ko="데이터베이스: {database}"),
    "revision": Sentence(en="Version:  {revision}", ko="버전: {revision}"),
    "older": Sentence(
        en="Version:  {revision}; the next command that writes upgrades it to {newest}",
        ko="버전: {revision}. 다음에 무엇을 기록하는 명령이 {newest} 버전으로 올립니다",
    ),
    "events": Sentence(
        en="Events:   {events}, the last {last}", ko="이력: {events}건, 마지막 {last}"
    ),
    "whole": Sentence(en="Chain:    holds", ko="이력의 사슬: 이어집니다"),
    "broken": Sentence(
        en="Chain:    does not hold at {count} places, first at event {first}. balgan verify says more",
        ko="이력의 사슬: {count}곳에서 이어지지 않습니다(첫 곳은 {first}번째). balgan verify로 확인하십시오",
    ),
}
_LAST_SHOWN = 12


def ledger(arguments: Namespace, lang: Lang) -> int:
    """`balgan ledger [--to VERSION]`: prints where it is and whether its log holds; exit 8 if not."""
    from flows.desk.inspecting import Inspection
    from flows.ledger.account import account

    opened = Inspection.open(arguments.workspace).record
    before = account(opened)
    if arguments.to:
        to = _revision(arguments.to, before)
        opened.move(to)
        _advise(before, to, lang)
    found = account(opened)
    result(arguments, _as_json(found), "\n".join(one.say(lang) for one in _lines(found)))
    return DONE if found.holds else IntegrityError.exit_code


def _revision(said: str, now: "Account") -> str:
    """A version by its name, its number or “newest”. Raises UsageError."""
    from flows.ledger.account import NEWEST, REVISIONS

    if not now.revision:
        raise UsageError(what=_NO_LEDGER)
    by_number = {str(count): one for count, one in enumerate(REVISIONS, start=1)}
    known = {**by_number, **{one: one for one in REVISIONS}, "newest": NEWEST}
    if said not in known:
        facts = {"to": said, "known": ", ".join(REVISIONS)}
        raise UsageError(what=_NO_REVISION.with_facts(facts))
    return known[said]


def _advise(before: "Account", to: str, lang: Lang) -> None:
    """What is to be done before and after a move."""
    if to == before.revision:
        talk(lang, en="The ledger has that version already.", ko="장부가 이미 그 버전입니다.")
        return
    file = before.database.partition("://")
    kept = f"{before.database}.before-{to.partition('_')[0]}"
    if file[1]:
        talk(
            lang,
            en="PostgreSQL keeps no copy by itself: have one made with pg_dump.",
            ko="PostgreSQL은 사본을 스스로 남기지 않습니다. pg_dump로 백업해 두십시오.",
        )
    else:
        talk(
            lang,
            en=f"A copy of the ledger as it was is in {kept}.",
            ko=f"바꾸기 전 장부의 사본: {kept}",
        )
    if to < before.revision:
        talk(
            lang,
            en="Nothing was lost; what the older version has no table for is set aside. Stop balgan "
            "serve and install the older Balgan now: the next command of this one that writes "
            "would upgrade again.",
            ko="없어진 기록은 없습니다. 이전 버전에 표가 없는 기록은 따로 두었습니다. balgan serve를 "
            "끄고 이제 이전 Balgan을 설치하십시오. 이 버전으로 무엇을 기록하면 다시 올라갑니다.",
        )


def _lines(found: "Account") -> Iterator[Sentence]:
    facts: dict[str, object] = {
        "database": found.database,
        "revision": found.revision,
        "newest": found.newest,
        "events": f"{found.events:,}",
        "last": found.last[:_LAST_SHOWN],
        "count": len(found.breaks),
        "first": found.breaks[0] if found.breaks else 0,
    }
    yield _LINES["database"].with_facts(facts)
    if not found.revision:
        yield _NO_LEDGER
        return
    yield _LINES["revision" if found.revision == found.newest else "older"].with_facts(facts)
    yield _LINES["events"].with_facts(facts)
    yield _LINES["whole" if found.holds else "broken"].with_facts(facts)


def _as_json(found: "Account") -> dict[str, object]:
    return {
        "database": found.database,
        "revision": found.revision,
        "newest": found.newest,
        "events": found.events,
        "last": found.last,
        "breaks": list(found.breaks),
    }


COMMANDS: Mapping[str, Command] = {
    "ledger": Command(
        Sentence(
            en="show the ledger's version and whether its log holds; move it between versions",
            ko="장부의 버전과 이력의 사슬을 보고, 장부를 다른 버전으로 옮깁니다",
        ),
        (
            argument(
                "--to",
                metavar="VERSION",
                en="bring it up or down to this version (a name, a number, or newest)",
                ko="이 버전으로 올리거나 내립니다(이름, 번호, newest)",
            ),
        ),
        ledger,
    ),
}
