"""Desk ↔ translator: package and deadline, acknowledgement, queries and answers, the credit line.

Each job records what happened and queues the letter it calls for, in one transaction; `relaying`
sends what is queued.
"""

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, datetime
from pathlib import Path
from typing import Any

from flows.correspondence import wording
from flows.correspondence.relaying import Reminded, remind
from flows.days import deadline
from flows.desk import Desk
from flows.errors import (
    BadAddress,
    MoveNotAllowed,
    NotHandedOff,
    PackageTooLargeToMail,
    UnknownQuery,
    UnknownSegment,
    UsageError,
)
from flows.handoff import Packet
from flows.handoff.package import Package
from flows.issue import EVENTS, STATES, IssueKey
from flows.letters import LARGEST_ENCLOSURE, Job, Letter, is_address
from flows.series import Series
from flows.wording import Sentence

__all__ = [
    "Reminded",
    "acknowledge",
    "answer",
    "ask",
    "credit",
    "dispatch",
    "move_deadline",
    "queries_file",
    "queries_text",
    "recipient",
    "remind",
    "withdraw_credit",
]

_BOM = "\ufeff"  # Notepad on Korean Windows takes a file without it for CP949
_WITH_THE_TRANSLATOR = ("handed-off", "returned")
_LONGEST_NAME, _LONGEST_TEXT = 100, 4000
_NO_TEXT = Sentence(
    en="Write the text, up to {most} characters", ko="글을 {most}자 안으로 쓰십시오"
)
_NO_NAME = Sentence(
    en="Write the name on one line, up to {most} characters, and with --consent the words in which "
    "the translator agreed",
    ko="이름을 한 줄({most}자 안)로 쓰고, --consent에 번역자가 동의한 말을 쓰십시오",
)


def dispatch(
    desk: Desk,
    series: Series,
    package: Package,
    *,
    to: str,
    at: datetime,
    by: str,
    more: Mapping[str, Any] | None = None,
) -> Path:
    """Keep a package, record that it is out, and where the courier is the mail queue the letter that
    takes it along, together or not at all; returns the package's path. `more` are further facts
    for the log. The issue is locked.

    Raises BadAddress, PackageTooLargeToMail, MoveNotAllowed.
    """
    packet = package.packet
    with desk.posting(_package_letters(desk, series, package, to, at)):
        return desk.keep_handoff(
            packet.key,
            job=packet.to_json(),
            name=package.name,
            package=package.data,
            mode=packet.mode,
            due=packet.due,
            to=to,
            at=at,
            by=by,
            more=more,
        )


def recipient(desk: Desk, series: Series, key: IssueKey, to: str) -> str:
    """Who gets the next package: `to`, or whoever got the last one.

    Raises BadAddress where the series mails its packages and that is no address.
    """
    whom = to.strip()
    if not whom:
        with suppress(NotHandedOff):
            whom = desk.job(key, queries=False).to
    _require_address(series, whom)
    return whom


def _require_address(series: Series, to: str) -> None:
    if series.handoff.courier == "mail" and not is_address(to):
        raise BadAddress(address=to, series=series.name)


def acknowledge(desk: Desk, key: IssueKey, *, by: str, at: datetime) -> Job:
    """The translator has taken the job; a second time changes nothing."""
    with desk.lock(key):
        job = _with_the_translator(desk, key, "acknowledged")
        if job.acknowledged is None:
            desk.note(key, "acknowledged", at=at, by=by, facts={"handoff": job.serial})
    return desk.job(key)


def move_deadline(desk: Desk, key: IssueKey, day: date, *, by: str, at: datetime) -> Job:
    """The deadline is another day; reminders follow it, and the translator gets a letter.

    Raises BadDate.
    """
    with desk.lock(key):
        job, series = _with_the_translator(desk, key, "deadline-moved"), desk.series(key.series)
        due = deadline(series, day, at)
        if due != job.due:
            facts = {"handoff": job.serial, "due": due.isoformat()}
            moved = job.moved(due, at)
            title = desk.standing(key).title
            letter = wording.deadline_letter(series, moved, title, at)
            desk.note(
                key, "deadline-moved", at=at, by=by, facts=facts, letters=_mailed(series, letter)
            )
    return desk.job(key)


def ask(desk: Desk, key: IssueKey, text: str, segment: str = "", *, by: str, at: datetime) -> Job:
    """A query of the translator's, about a segment (`p14#3f2a`, `p14`) or the whole.

    Raises UnknownSegment; a query that is there already is not recorded twice.
    """
    words = _worded(text)
    with desk.lock(key):
        job = desk.job(key)
        anchor = _anchor(desk, job, segment)
        if not any((one.segment, one.text) == (anchor, words) for one in job.queries):
            desk.note(key, "asked", at=at, by=by, facts={"segment": anchor, "text": words})
    return desk.job(key)


def answer(desk: Desk, key: IssueKey, n: int, text: str, *, by: str, at: datetime) -> Job:
    """The editor's answer to query number `n`, which goes to the translator as a letter.

    Raises UnknownQuery; the answer that stands already is not recorded twice.
    """
    words = _worded(text)
    with desk.lock(key):
        job, series = desk.job(key), desk.series(key.series)
        if not 1 <= n <= len(job.queries):
            raise UnknownQuery(key=key, n=n)
        query = job.queries[n - 1]
        if not query.answers or query.answers[-1].text != words:
            title = desk.standing(key).title
            letter = wording.answer_letter(series, job, title, query, words, at)
            facts = {"n": n, "text": words}
            desk.note(key, "answered", at=at, by=by, facts=facts, letters=_mailed(series, letter))
    return desk.job(key)


def credit(desk: Desk, key: IssueKey, name: str, consent: str, *, by: str, at: datetime) -> Job:
    """The translator agrees to be named; without this no name is printed."""
    one_line = " ".join(name.encode("utf-8", "replace").decode().split())
    if not one_line or len(one_line) > _LONGEST_NAME or not consent.strip():
        raise UsageError(what=_NO_NAME.with_facts({"most": _LONGEST_NAME}))
    with desk.lock(key):
        job = desk.job(key)
        said = _worded(consent)
        if job.credit is None or (job.credit.name, job.credit.consent) != (one_line, said):
            desk.note(key, "credited", at=at, by=by, why=said, facts={"name": one_line})
    return desk.job(key)


def withdraw_credit(desk: Desk, key: IssueKey, *, by: str, at: datetime) -> Job:
    """The translator is not to be named (any more)."""
    with desk.lock(key):
        if desk.job(key).credit is not None:
            desk.note(key, "uncredited", at=at, by=by)
    return desk.job(key)


def queries_text(desk: Desk, key: IssueKey) -> bytes:
    """QUERIES.txt for the next package: every query so far with its answers; empty if there are none.

    Raises UnknownIssue, ArchiveDiffers.
    """
    try:
        job = desk.job(key)
    except NotHandedOff:
        return b""
    if not job.queries:
        return b""
    text = wording.queries_sheet(key, job.queries, job.due.tzinfo)
    return (_BOM + text).replace("\n", "\r\n").encode()


def queries_file(desk: Desk, key: IssueKey) -> dict[str, bytes]:
    """QUERIES.txt as a member of the next package; nothing where nobody asked."""
    text = queries_text(desk, key)
    return {"QUERIES.txt": text} if text else {}


def _package_letters(
    desk: Desk, series: Series, package: Package, to: str, at: datetime
) -> tuple[Letter, ...]:
    _require_address(series, to)
    if series.handoff.courier != "mail":
        return ()
    packet = package.packet
    if len(package.data) > LARGEST_ENCLOSURE:
        raise PackageTooLargeToMail(
            key=packet.key,
            size=f"{len(package.data) / (1 << 20):.1f} MB",
            limit=f"{LARGEST_ENCLOSURE >> 20} MB",
            series=series.name,
        )
    job = Job(packet.key, packet.serial, "handed-off", to, packet.mode, at, packet.due, at)
    enclosure = desk.enclosure(packet.key, packet.serial, package.name, package.data)
    title = desk.standing(packet.key).title
    return (wording.package_letter(series, job, title, enclosure, at),)


def _mailed(series: Series, letter: Letter) -> tuple[Letter, ...]:
    """The letter, if the house writes letters and the translator has an address."""
    return (letter,) if series.handoff.sender and is_address(letter.recipient) else ()


def _with_the_translator(desk: Desk, key: IssueKey, wanted: str) -> Job:
    job = desk.job(key)
    if job.state not in _WITH_THE_TRANSLATOR:
        raise MoveNotAllowed(key=key, state=STATES[job.state], wanted=EVENTS[wanted])
    return job


def _anchor(desk: Desk, job: Job, segment: str) -> str:
    """The place of a segment in the draft, from its id or that place itself."""
    anchor = segment.strip().partition("#")[0]
    if anchor:
        packet = Packet.from_json(desk.packet(job.key))
        if anchor not in {one.anchor for one in packet.segments}:
            raise UnknownSegment(job=job.name, segment=segment)
    return anchor


def _worded(text: str) -> str:
    """Text as it is kept: its lines without spaces around them, bytes that a terminal passed on
    undecoded as `?`. Raises UsageError for none."""
    told = text.encode("utf-8", "replace").decode()
    words = "\n".join(" ".join(line.split()) for line in told.strip().splitlines())
    if not words or len(words) > _LONGEST_TEXT:
        raise UsageError(what=_NO_TEXT.with_facts({"most": _LONGEST_TEXT}))
    return words
