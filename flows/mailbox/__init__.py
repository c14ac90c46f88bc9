"""Mailbox → drafts/inbox/returns/: the files that translators enclose, put where returns are taken in.

What was put there is written down until its mail has been moved, so that a visit that is cut off at
any moment is taken up by the next one, and a mail whose file waits is not put there twice. Nothing is
deleted: a mail goes to Balgan/Taken or Balgan/Refused, a letter with nothing enclosed stays.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from email.message import EmailMessage
from email.policy import SMTP
from hashlib import sha256
from pathlib import Path

from flows import inbox, workspace
from flows.desk import Desk
from flows.errors import BalganError, MailRefused
from flows.issue import IssueKey
from flows.letters import FATES, is_address
from flows.mailbox import enclosed
from flows.mailbox.enclosed import Heading, Unfit
from flows.mailbox.server import Account, Mailbox, Waiting, account_from, is_set, opened
from flows.wording import Sentence

__all__ = ["Visit", "account_from", "is_set", "of_file", "visit"]

TAKEN, REFUSED = "Balgan/Taken", "Balgan/Refused"
_LOOKED_AT, _PUT = 500, 20
"""Mails of the folder that a visit looks at, and those of which it takes the files."""
_NOTES = ".mail"


@dataclass(frozen=True, slots=True)
class Note:
    """What is kept of a mail until it has been moved: the names of its files among the returns; none
    for a letter that stays. `key` is the issue in whose thread it is, or ""."""

    names: tuple[str, ...]
    sender: str
    key: str


@dataclass(frozen=True, slots=True)
class Visit:
    """What a visit did: the files that wait now to be taken in; how many mails were moved since their
    files had been dealt with; and those that were refused as they are."""

    put: tuple[str, ...] = ()
    moved: int = 0
    refused: tuple[MailRefused, ...] = ()


def visit(desk: Desk, environ: Mapping[str, str], *, at: datetime) -> Visit:
    """Put what is enclosed among the returns; move the mails whose files were dealt with.

    One visit at a time. Raises MailboxNotSet, MailboxUrlInvalid, MailboxUnreachable, Busy,
    WriteFailed.
    """
    account = account_from(environ)
    folder = inbox.folder(desk.root)
    with (
        workspace.lock(workspace.Workspace.at(desk.root).lock_file("mailbox"), what=account),
        opened(account) as box,
    ):
        return _Round(desk, account, box, folder / _NOTES, at).done()


def of_file(root: Path, name: str) -> Note | None:
    """The mail that a file among the returns came with, if it came with one."""
    for path in (inbox.folder(root) / _NOTES).glob("*.json"):
        note = _read(path)
        if note and name in note.names:
            return note
    return None


class _Round:
    """One visit to an open mailbox."""

    def __init__(
        self, desk: Desk, account: Account, box: Mailbox, notes: Path, at: datetime
    ) -> None:
        self._desk, self._account, self._box = desk, account, box
        self._notes, self._at = notes, at
        self._threads: Mapping[str, IssueKey] | None = None
        self._put: list[str] = []
        self._refused: list[MailRefused] = []
        self._moved = 0

    def done(self) -> Visit:
        """Look at every mail that waits; a mail that is gone needs no note."""
        workspace.make_folder(self._notes)
        looked: set[Path] = set()
        fresh = 0
        for one in self._box.waiting(_LOOKED_AT):
            own = sha256(one.uid.encode() + b" " + one.heading).hexdigest()[:32]
            path = self._notes / f"{own}.json"
            looked.add(path)
            note = _read(path)
            if note is not None:
                self._settle(one, path, note)
            elif fresh < _PUT:
                fresh += 1
                self._take(one, path)
        if len(looked) < _LOOKED_AT:
            self._forget(looked)
        return Visit(tuple(self._put), self._moved, tuple(self._refused))

    def _take(self, one: Waiting, path: Path) -> None:
        """A mail that was not seen before: its files, or why not."""
        said = enclosed.heading(one.heading)
        try:
            if one.size > enclosed.LARGEST:
                raise enclosed.too_large()
            files = enclosed.files(self._box.fetch(one.uid, enclosed.LARGEST + 1))
        except Unfit as unfit:
            self._refused.append(self._refuse(one, said, unfit.why))
            return
        names = tuple(_free(self._desk.root, path, n, file.name) for n, file in enumerate(files))
        note = Note(names, said.sender, str(self._thread(said) or ""))
        # First the note: a file without one would be taken in as nobody's, and its mail again.
        workspace.write(path, json.dumps(asdict(note), ensure_ascii=False).encode())
        for name, file in zip(names, files, strict=True):
            self._put_down(name, file.data)

    def _settle(self, one: Waiting, path: Path, note: Note) -> None:
        """A mail whose files were put among the returns before: what became of them?"""
        fates = {name: inbox.fate(self._desk.root, name) for name in note.names}
        if lost := [name for name, fate in fates.items() if fate == "absent"]:
            self._put_again(one, lost, note)
        elif fates and "waiting" not in fates.values():
            said = enclosed.heading(one.heading)
            whys = [
                inbox.reason(self._desk.root, name)
                for name, fate in fates.items()
                if fate == "refused"
            ]
            if whys:
                self._refuse(one, said, _both("\n\n".join(whys)))
            else:
                self._box.move(one.uid, TAKEN)
            self._moved += 1
            path.unlink(missing_ok=True)

    def _put_again(self, one: Waiting, names: list[str], note: Note) -> None:
        """The visit before was cut off between the note and the files."""
        files = enclosed.files(self._box.fetch(one.uid, enclosed.LARGEST + 1))
        for name, file in zip(note.names, files, strict=False):
            if name in names:
                self._put_down(name, file.data)

    def _put_down(self, name: str, data: bytes) -> None:
        inbox.put(self._desk.root, name, data, self._at)
        self._put.append(name)

    def _refuse(self, one: Waiting, said: Heading, why: Sentence) -> MailRefused:
        """Tell it beside the mail, then move it: cut off in between, it is told twice."""
        error = MailRefused(subject=said.subject or "-", sender=said.sender or "-", what=why)
        self._box.add(REFUSED, _reply(self._account, said, error, self._at))
        self._box.move(one.uid, REFUSED)
        return error

    def _thread(self, said: Heading) -> IssueKey | None:
        """The issue about whose hand-off the mail was written, by the Message-ID of our letters."""
        if not said.answers:
            return None
        if self._threads is None:
            letters = (posted.letter for posted in self._desk.letters([*FATES]))
            self._threads = {one.message_id: one.issue for one in letters}
        found = {self._threads[one] for one in said.answers if one in self._threads}
        return found.pop() if len(found) == 1 else None

    def _forget(self, looked: set[Path]) -> None:
        """The notes of mails that are no longer in the folder, and of whose files none waits."""
        for path in {*self._notes.glob("*.json")} - looked:
            note = _read(path)
            names = note.names if note else ()
            if not any(inbox.fate(self._desk.root, name) == "waiting" for name in names):
                path.unlink(missing_ok=True)


def _free(root: Path, path: Path, n: int, name: str) -> str:
    """A name that no file among the returns has or had: that of the sender and a mark of the mail's."""
    stem, dot, suffix = name.rpartition(".")
    for mark in _marks(path.stem[:6], n):
        wanted = f"{stem} [{mark}]{dot}{suffix}"
        if inbox.fate(root, wanted) == "absent":
            return wanted
    raise AssertionError("marks do not end")


def _marks(own: str, n: int) -> Iterator[str]:
    number = 0
    while True:
        number += 1
        yield "-".join([own, *([str(n + 1)] if n else []), *([f"x{number}"] if number > 1 else [])])


def _read(path: Path) -> Note | None:
    """A note; what cannot be read is none, and its mail is looked at again."""
    try:
        kept = json.loads(path.read_text("utf-8"))
        return Note(tuple(map(str, kept["names"])), str(kept["sender"]), str(kept["key"]))
    except (OSError, ValueError, TypeError, KeyError):
        return None


def _both(text: str) -> Sentence:
    """Words that are in both languages already."""
    return Sentence(en="{text}", ko="{text}").with_facts({"text": text})


def _reply(account: Account, said: Heading, error: BalganError, at: datetime) -> bytes:
    """What is laid beside a refused mail, as an answer to it that nobody is sent."""
    letter = EmailMessage(policy=SMTP)
    address = account.user if is_address(account.user) else f"balgan@{account.host}"
    letter["From"] = letter["To"] = address if is_address(address) else "balgan@localhost.invalid"
    subject = said.subject.replace(
        "=?", "= ?"
    )  # what could not be decoded is not to be tried again
    letter["Subject"] = f"받지 않음 · Not taken in: {subject}"[:250]
    letter["Date"] = at
    if said.id:
        letter["In-Reply-To"] = letter["References"] = said.id
    letter.set_content(f"{error.say('ko')}\n\n{error.say('en')}\n")
    return letter.as_bytes()
