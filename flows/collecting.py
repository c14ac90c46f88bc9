"""Returned file → the draft that it was made for, and in there: what happens in the watched folder."""

from collections.abc import Callable, Iterator
from pathlib import Path

from flows import inbox, mailbox, translation
from flows.desk import Desk, SourceFile, receive
from flows.errors import (
    BalganError,
    Busy,
    LedgerCutOff,
    LedgerUnreachable,
    NobodysReturn,
    NotInInbox,
    ReturnForeign,
    ReturnUnreadable,
    WriteFailed,
)
from flows.issue import IssueKey

NOT_ITS_FAULT = (Busy, WriteFailed, LedgerUnreachable, LedgerCutOff)
"""What says nothing about a file: it stays where it is, and is tried again."""
_OUT = ("handed-off", "returned")


def take_in(
    desk: Desk, name: str, collect: Callable[[IssueKey, Path, str], object]
) -> BalganError | None:
    """One of the returns, by its name there: `collect` is called with the draft that it belongs to, the
    file, and who sent it. What cannot be taken in is set aside with the reason; returned is what
    stood in the way.
    """
    try:
        file = inbox.find(desk.root, f"{inbox.RETURNS}/{name}")
    except NotInInbox:
        return None  # another was quicker
    mail = mailbox.of_file(desk.root, name)
    sender = mail.sender if mail else ""
    try:
        key = whose(desk, name, file, mail.key if mail else "")
        collect(key, file, sender or f"{inbox.RETURNS}/")
    except NOT_ITS_FAULT as error:
        return error
    except BalganError as error:
        inbox.refused(file, f"{error.say('ko')}\n\n{error.say('en')} [{error.code}]")
        return error
    return None


def whose(desk: Desk, name: str, file: Path, thread: str = "") -> IssueKey:
    """The draft that a return belongs to: by the folders it lies in (`focus/xi-visit/…`), else by what
    the file itself says, else by the `thread` in which it was mailed, a key.

    A document without our segments says nothing certain, so it needs the folder or the thread. Raises
    NobodysReturn, and the errors of reading a file that is refused.
    """
    out = [one.key for one in desk.standings() if one.state in _OUT]
    folder, inside, last = name.rpartition("/")
    if inside:
        found = next((key for key in out if str(key) == folder), None)
    else:
        found = next(_takers(desk, receive(file), _likely_first(out, last)), None)
        found = found or next((key for key in out if str(key) == thread), None)
    if found is None:
        raise NobodysReturn(name=name)
    return found


def _likely_first(keys: list[IssueKey], name: str) -> list[IssueKey]:
    """Packages bear the slug in their name, and translators mostly leave it there."""
    return sorted(keys, key=lambda key: (key.slug not in name, key))


def _takers(desk: Desk, source: SourceFile, keys: list[IssueKey]) -> Iterator[IssueKey]:
    """The drafts whose hand-off the file answers by its segments."""
    for key in keys:
        last = translation.last(desk, key)
        if last is None:
            continue
        try:
            collected = translation.collected(desk, key, source, last)
        except (ReturnForeign, ReturnUnreadable):
            continue
        if collected.targets is not None:
            yield key
