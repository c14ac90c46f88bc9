"""`balgan returns`: what came back by mail or lies in the watched folder, where no desk is open."""

import os
from argparse import Namespace
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from flows.commands.parts import DONE, Command, announced, now, opened_desk, result
from flows.wording import Lang, Sentence

if TYPE_CHECKING:
    from flows.desk import Desk
    from flows.errors import BalganError
    from flows.issue import IssueKey

_FAILED = 1
_TAKEN = Sentence(en="✓ {name}: {key}, from {by}", ko="✓ {name}: {key}, 보낸 사람 {by}")
_NOTHING = Sentence(en="Nothing came back.", ko="돌아온 번역본이 없습니다.")


def returns(arguments: Namespace, lang: Lang) -> int:
    """`balgan returns`: fetches what was mailed and takes in what lies in drafts/inbox/returns/."""
    from flows import inbox

    desk = opened_desk(arguments)
    troubles = dict(_fetched(desk))
    taken: dict[str, tuple[str, str]] = {}
    names = [str(name) for name in inbox.arrivals(desk.root, now())]
    for name in names:
        error = _taken_in(desk, name, taken, lang)
        if error:
            troubles[name] = error
    if names:
        troubles |= dict(_fetched(desk))  # the mails with which they came may go now
    facts = {
        "taken": [{"file": name, "key": key, "by": by} for name, (key, by) in taken.items()],
        "troubles": [
            {"file": name, "code": error.code, "what": error.say(lang)}
            for name, error in troubles.items()
        ],
    }
    lines = [
        *(
            _TAKEN.with_facts({"name": name, "key": key, "by": by}).say(lang)
            for name, (key, by) in taken.items()
        ),
        *(f"✗ {error.say(lang)} [{error.code}]" for error in troubles.values()),
    ]
    result(arguments, facts, "\n".join(lines or [_NOTHING.say(lang)]))
    return _FAILED if troubles else DONE


def _fetched(desk: "Desk") -> Iterator[tuple[str, "BalganError"]]:
    """What stood in the way of the mail, where a mailbox is set, and what of it was refused."""
    from flows import mailbox
    from flows.errors import BalganError

    if mailbox.is_set(os.environ):
        try:
            came = mailbox.visit(desk, os.environ, at=now())
        except BalganError as error:
            yield "", error
        else:
            for refused in came.refused:
                yield str(refused.facts["subject"]), refused


def _taken_in(
    desk: "Desk", name: str, taken: dict[str, tuple[str, str]], lang: Lang
) -> "BalganError | None":
    from flows import collecting, inbox, pipeline

    def collected(key: "IssueKey", file: Path, by: str) -> None:
        pipeline.collect(desk, announced(lang), key, file, by=by, at=now())
        inbox.done(file)
        taken[name] = (str(key), by)

    return collecting.take_in(desk, name, collected)


COMMANDS: Mapping[str, Command] = {
    "returns": Command(
        Sentence(
            en="take in what came back by mail or lies in drafts/inbox/returns/",
            ko="메일로 왔거나 drafts/inbox/returns/에 있는 번역본을 접수합니다",
        ),
        (),
        returns,
    ),
}
