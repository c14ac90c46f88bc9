"""`balgan job · remind`: what the desk and its translators tell each other, and the post."""

import os
from argparse import Namespace
from collections.abc import Mapping
from typing import TYPE_CHECKING

from flows import telling
from flows.commands.parts import (
    BY,
    DONE,
    KEY,
    Command,
    argument,
    day,
    now,
    opened_desk,
    result,
    who,
)
from flows.errors import ImportedIssue, NotHandedOff, UsageError
from flows.naming import key_from
from flows.said_days import deadline_said
from flows.wording import Lang, Sentence

if TYPE_CHECKING:
    from flows.desk import Desk
    from flows.letters import Job, Posted

_FAILED = 1
_LONGEST_NUMBER = 9
_ONE_AT_A_TIME = Sentence(
    en="Say one thing at a time: --acknowledged, --due, --ask, --answer, --credit or --no-credit",
    ko="--acknowledged, --due, --ask, --answer, --credit, --no-credit 가운데 하나만 쓰십시오",
)
_NO_CONSENT = Sentence(
    en="A name is printed only with consent: add --consent and the words in which it was given",
    ko="이름은 동의가 있어야 싣습니다. --consent에 동의한 말을 쓰십시오",
)
_NOT_A_NUMBER = Sentence(
    en="--answer needs the number of the query and the answer: --answer 1 TEXT",
    ko="--answer에는 질문 번호와 답변이 필요합니다: --answer 1 답변",
)
_ASKED_WHAT = Sentence(
    en="--segment says what a query is about: it needs --ask TEXT",
    ko="--segment는 질문의 자리입니다. --ask 질문과 함께 쓰십시오",
)


def job(arguments: Namespace, lang: Lang) -> int:
    """`balgan job KEY`: the last hand-off; with an option, what is new about it first."""
    from flows import dossier

    desk = opened_desk(arguments)
    try:
        shown = _told(desk, arguments)
    except NotHandedOff:
        return _imported(desk, arguments, lang)
    facts = {
        **telling.fields_of(shown),
        "name": shown.name,
        "letters": [_row(one) for one in shown.letters],
    }
    result(arguments, facts, "\n".join(dossier.job_lines(shown, now(), lang)))
    return DONE


def _imported(desk: "Desk", arguments: Namespace, lang: Lang) -> int:
    """Of an issue that was brought in, where it comes from. Raises NotHandedOff for every other, and
    ImportedIssue where something was to be recorded."""
    from flows.commands.importing import provenance_lines
    from flows.desk.accessions import AccessionDesk

    key = key_from(arguments.key)
    found = AccessionDesk.at(desk).provenance(key)
    if found is None:
        raise NotHandedOff(key=key)
    if any(getattr(arguments, one) not in (None, False) for one in _SAYING):
        raise ImportedIssue(key=key)
    result(arguments, {"imported": found}, "\n".join(provenance_lines(found, lang)))
    return DONE


def _told(desk: "Desk", arguments: Namespace) -> "Job":
    """Record what the options say, if anything. Raises UsageError for two things at once."""
    key = key_from(arguments.key)
    said = [one for one in _SAYING if getattr(arguments, one) not in (None, False)]
    if len(said) > 1:
        raise UsageError(what=_ONE_AT_A_TIME)
    if arguments.segment and said != ["ask"]:
        raise UsageError(what=_ASKED_WHAT)
    if arguments.consent is not None and said != ["credit"]:
        raise UsageError(what=_NO_CONSENT)
    if not said:
        return desk.job(key)
    return _record(said[0], desk, arguments)


def _record(said: str, desk: "Desk", arguments: Namespace) -> "Job":
    from flows import correspondence

    key, by, at = key_from(arguments.key), who(arguments), now()
    match said:
        case "acknowledged":
            return correspondence.acknowledge(desk, key, by=by, at=at)
        case "due":
            moved = day(arguments, arguments.due, deadline_said)
            assert moved is not None
            return correspondence.move_deadline(desk, key, moved, by=by, at=at)
        case "ask":
            return correspondence.ask(
                desk, key, arguments.ask, arguments.segment or "", by=by, at=at
            )
        case "answer":
            n, text = arguments.answer
            if not (n.isascii() and n.isdecimal() and len(n) < _LONGEST_NUMBER):
                raise UsageError(what=_NOT_A_NUMBER)
            return correspondence.answer(desk, key, int(n), text, by=by, at=at)
        case "credit":
            if arguments.consent is None:
                raise UsageError(what=_NO_CONSENT)
            return correspondence.credit(
                desk, key, arguments.credit, arguments.consent, by=by, at=at
            )
        case _:
            return correspondence.withdraw_credit(desk, key, by=by, at=at)


def remind(arguments: Namespace, lang: Lang) -> int:
    """`balgan remind`: queues the reminders that are due and sends every letter that waits."""
    from flows import correspondence, dossier

    outcome = correspondence.remind(
        opened_desk(arguments),
        os.environ,
        at=now(),
        again=arguments.again,
        dry_run=arguments.dry_run,
    )
    facts = {
        "queued": outcome.queued,
        "letters": [_row(one) for one in outcome.letters],
        "waiting": [_row(one) for one in outcome.waiting],
        "refused": [_row(one) for one in outcome.refused],
        "troubles": [{"code": one.code, "what": one.say(lang)} for one in outcome.troubles],
    }
    lines = dossier.reminded_lines(outcome, lang, dry_run=arguments.dry_run)
    result(arguments, facts, "\n".join(lines))
    return _FAILED if outcome.failed and not arguments.dry_run else DONE


def _row(posted: "Posted") -> dict[str, object]:
    """A letter for --json, without its words."""
    letter = posted.letter
    return {
        "key": letter.key,
        "message_id": letter.message_id,
        "to": letter.recipient,
        "subject": letter.subject,
        "queued": letter.queued,
        "enclosed": letter.enclosure.name if letter.enclosure else None,
        "fate": posted.fate,
        "attempts": posted.attempts,
        "moment": posted.moment,
        "failure": posted.failure,
    }


_SAYING = ("acknowledged", "due", "ask", "answer", "credit", "no_credit")

COMMANDS: Mapping[str, Command] = {
    "job": Command(
        Sentence(
            en="show a hand-off, or record what the translator said",
            ko="번역 의뢰의 진행을 보거나 번역자가 알려 온 것을 기록합니다",
        ),
        (
            KEY,
            argument(
                "--acknowledged",
                action="store_true",
                en="the translator has taken the job",
                ko="번역자가 수락함",
            ),
            argument(
                "--due",
                metavar="DATE",
                en="move the deadline, such as 2026-12-01, 12/1, 'friday next week'",
                ko="마감을 옮김(예: 2026-12-01, 12/1, '다음 주 금요일')",
            ),
            argument("--ask", metavar="TEXT", en="a query of the translator's", ko="번역자의 질문"),
            argument(
                "--segment",
                metavar="ID",
                en="what the query is about, such as p14",
                ko="질문이 가리키는 번역 단위(예: p14)",
            ),
            argument(
                "--answer",
                nargs=2,
                metavar=("N", "TEXT"),
                en="answer query number N",
                ko="N번 질문에 답변",
            ),
            argument(
                "--credit",
                metavar="NAME",
                en="name the translator in the issue (with --consent)",
                ko="번역자 이름을 실음(--consent와 함께)",
            ),
            argument(
                "--consent",
                metavar="TEXT",
                en="the words in which the translator agreed to be named",
                ko="번역자가 이름 표기에 동의한 말",
            ),
            argument(
                "--no-credit",
                action="store_true",
                en="consent withdrawn: name nobody",
                ko="동의를 거두어 이름을 싣지 않음",
            ),
            BY,
        ),
        job,
    ),
    "remind": Command(
        Sentence(
            en="send the letters that wait, and the reminders that are due",
            ko="기다리는 편지와 때가 된 마감 알림을 보냅니다",
        ),
        (
            argument(
                "--dry-run",
                action="store_true",
                en="only show what would be sent",
                ko="보낼 편지를 보여 주기만 함",
            ),
            argument(
                "--again",
                action="store_true",
                en="also try what was refused or waits for its next attempt",
                ko="거절되었거나 다음 시도를 기다리는 편지도 지금 보냄",
            ),
        ),
        remind,
    ),
}
