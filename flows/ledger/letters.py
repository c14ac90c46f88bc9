"""Letter → its row, until it is sent and afterwards: the outbox.

A row is made with the event that causes the letter, or not at all, and there is one for a key. What
is tried is counted before the attempt, so that two who try at once find out.
"""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import cast

import sqlalchemy as sa

from flows.issue import IssueKey, State
from flows.ledger import events
from flows.ledger.schema import has_letters, letters
from flows.letters import Enclosure, Errand, Fate, Letter, Posted

_OPEN: tuple[Fate, ...] = ("queued", "refused")


def queue(connection: sa.Connection, wanted: Sequence[Letter]) -> tuple[str, ...]:
    """Enter the letters that are not there; returns their keys."""
    keys = [one.key for one in wanted]
    known = set(connection.scalars(sa.select(letters.c.key).where(letters.c.key.in_(keys))))
    fresh = {one.key: one for one in wanted if one.key not in known}
    for letter in fresh.values():
        connection.execute(letters.insert().values(_row(letter)))
    return tuple(fresh)


def queue_while(
    connection: sa.Connection, wanted: Sequence[Letter], state: State
) -> tuple[str, ...]:
    """The same, for the issues that are in that state at this very moment."""
    last = {one.issue: events.latest(connection, one.issue) for one in wanted}
    standing = {key for key, event in last.items() if event is not None and event.state == state}
    return queue(connection, [one for one in wanted if one.issue in standing])


def of_issue(connection: sa.Connection, key: IssueKey) -> tuple[Posted, ...]:
    """The letters of an issue, oldest first."""
    here = (letters.c.series == key.series) & (letters.c.slug == key.slug)
    return _read(connection, here)


def with_fate(connection: sa.Connection, fates: Collection[Fate]) -> tuple[Posted, ...]:
    """Every letter to which one of these happened, oldest first."""
    return _read(connection, letters.c.fate.in_(fates))


def claim(connection: sa.Connection, posted: Posted, at: datetime) -> bool:
    """Count an attempt before it is made; False where another has made it, or the letter is gone."""
    tried = letters.update().where(
        letters.c.key == posted.letter.key,
        letters.c.fate.in_(_OPEN),
        letters.c.attempts == posted.attempts,
    )
    attempt = {"attempts": posted.attempts + 1, "moment": at.isoformat(), "failure": ""}
    return connection.execute(tried.values(**attempt, fate="queued")).rowcount == 1


def settle(connection: sa.Connection, key: str, fate: Fate, failure: str = "") -> None:
    """Record how an attempt ended, or that none is to be made; what was sent or dropped stays so."""
    ended = letters.update().where(letters.c.key == key, letters.c.fate.in_(_OPEN))
    connection.execute(ended.values(fate=fate, failure=failure))


def _read(connection: sa.Connection, which: sa.ColumnElement[bool]) -> tuple[Posted, ...]:
    if not has_letters(connection):
        return ()
    ordered = sa.select(letters).where(which).order_by(letters.c.queued, letters.c.key)
    return tuple(map(_posted, connection.execute(ordered).mappings()))


def _row(letter: Letter) -> dict[str, object]:
    enclosed = letter.enclosure or Enclosure("", "", "")
    return {
        "key": letter.key,
        "series": letter.issue.series,
        "slug": letter.issue.slug,
        "errand": letter.errand,
        "house": letter.house,
        "sender": letter.sender,
        "reply_to": letter.reply_to,
        "recipient": letter.recipient,
        "subject": letter.subject,
        "body": letter.text,
        "thread": letter.thread,
        "enclosed": enclosed.name,
        "enclosed_path": enclosed.path,
        "enclosed_sha256": enclosed.sha256,
        "message_id": letter.message_id,
        "queued": letter.queued.isoformat(),
        "fate": "queued",
        "attempts": 0,
        "moment": "",
        "failure": "",
    }


def _posted(row: sa.RowMapping) -> Posted:
    enclosed = Enclosure(row["enclosed"], row["enclosed_path"], row["enclosed_sha256"])
    letter = Letter(
        key=row["key"],
        issue=IssueKey(row["series"], row["slug"]),
        errand=cast(Errand, row["errand"]),
        house=row["house"],
        sender=row["sender"],
        reply_to=row["reply_to"],
        recipient=row["recipient"],
        subject=row["subject"],
        text=row["body"],
        queued=datetime.fromisoformat(row["queued"]),
        thread=row["thread"],
        enclosure=enclosed if enclosed.name else None,
    )
    moment = datetime.fromisoformat(row["moment"]) if row["moment"] else None
    return Posted(letter, cast(Fate, row["fate"]), row["attempts"], moment, row["failure"])
