"""Log of an issue → Job: what the desk and its translator have told each other, and what is owed.

Letters are kept until they are sent, and afterwards; queries, answers and the credit are read out of
the log and of what came back, so that the same log always tells the same story.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from typing import Literal

from flows.issue import Event, IssueKey, State
from flows.wording import Sentence

Errand = Literal["hand-off", "deadline", "reminder", "answer"]
Fate = Literal["queued", "sent", "refused", "dropped"]

LARGEST_ENCLOSURE = 15 << 20
"""Bytes. Mail grows by a third on its way, and many servers take no more than 20 to 25 MB."""

ERRANDS: Mapping[Errand, Sentence] = {
    "hand-off": Sentence(en="package", ko="번역 의뢰"),
    "deadline": Sentence(en="new deadline", ko="마감 변경"),
    "reminder": Sentence(en="reminder", ko="마감 알림"),
    "answer": Sentence(en="answer", ko="질문 답변"),
}
FATES: Mapping[Fate, Sentence] = {
    "queued": Sentence(en="waiting to be sent", ko="발송 대기"),
    "sent": Sentence(en="sent", ko="발송"),
    "refused": Sentence(en="refused", ko="거절됨"),
    "dropped": Sentence(en="not sent, no longer needed", ko="필요 없어져 보내지 않음"),
}
THE_TRANSLATOR = "the translator"

_ADDRESS = re.compile(
    r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]{0,61}[A-Za-z0-9]"
)
_LONGEST_ADDRESS, _LONGEST_MAILBOX = 254, 64


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file that goes with a letter: its name there, its place below drafts/, its SHA-256."""

    name: str
    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter to a translator, as it will be sent, however often that is tried.

    `key` says what it is about (`reminder:focus/xi-visit/1:-3`), so there is one of each; `queued`
    is its date; `thread` the Message-ID of the letter it follows, or empty.
    """

    key: str
    issue: IssueKey
    errand: Errand
    house: str
    sender: str
    reply_to: str
    recipient: str
    subject: str
    text: str
    queued: datetime
    thread: str = ""
    enclosure: Enclosure | None = None

    @property
    def message_id(self) -> str:
        """The same at every attempt, so that a second copy is known for one (RFC 5322, 3.6.4)."""
        return message_id(self.key, self.sender)


@dataclass(frozen=True, slots=True)
class Posted:
    """A letter and what became of it; `moment` is that of the last attempt, if there was one."""

    letter: Letter
    fate: Fate
    attempts: int = 0
    moment: datetime | None = None
    failure: str = ""


@dataclass(frozen=True, slots=True)
class Remark:
    """What stood in the Notes column of a return; `segment` is a place of the draft (`p14`)."""

    segment: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What the editor says to a query."""

    text: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Query:
    """A translator's question; `answers` in their order, the last one holds."""

    n: int
    text: str
    segment: str
    by: str
    at: datetime
    answers: tuple[Answer, ...] = ()


@dataclass(frozen=True, slots=True)
class Credit:
    """The translator's name for the credit line, and the words in which they consented."""

    name: str
    consent: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Job:
    """The last hand-off of an issue; `moves` counts how often its deadline was moved, the last time
    at `set_at`; `returns` says when translations came back for it. Queries, credit and letters are
    of the issue as a whole."""

    key: IssueKey
    serial: int
    state: State
    to: str
    mode: str
    since: datetime
    due: datetime
    set_at: datetime
    moves: int = 0
    acknowledged: datetime | None = None
    returns: tuple[datetime, ...] = ()
    queries: tuple[Query, ...] = ()
    credit: Credit | None = None
    letters: tuple[Posted, ...] = ()

    @property
    def name(self) -> str:
        """As the translator's files bear it: `focus/xi-visit/1`."""
        return f"{self.key}/{self.serial}"

    @property
    def term(self) -> str:
        """The hand-off under its present deadline: `focus/xi-visit/1`, moved twice `….2`."""
        return self.name + (f".{self.moves}" if self.moves else "")

    def moved(self, due: datetime, at: datetime) -> "Job":
        """The same under another deadline."""
        return replace(self, due=due, set_at=at, moves=self.moves + 1)

    @property
    def thread(self) -> str:
        """The Message-ID of the letter that the package went with, empty where it went otherwise."""
        package = f"hand-off:{self.name}"
        return next(
            (one.letter.message_id for one in self.letters if one.letter.key == package), ""
        )

    @property
    def open_queries(self) -> tuple[Query, ...]:
        """Those without an answer."""
        return tuple(one for one in self.queries if not one.answers)

    @property
    def reminded(self) -> int:
        """How many reminders went out for this hand-off."""
        ours = (f"reminder:{self.name}:", f"reminder:{self.name}.")
        return sum(one.fate == "sent" and one.letter.key.startswith(ours) for one in self.letters)


def is_address(text: str) -> bool:
    """Whether mail can go there: `name@host.example`, ASCII, nothing around it (RFC 5321)."""
    mailbox = text.partition("@")[0]
    short = len(text) <= _LONGEST_ADDRESS and len(mailbox) <= _LONGEST_MAILBOX
    return short and _ADDRESS.fullmatch(text) is not None


def message_id(key: str, sender: str) -> str:
    """The Message-ID of the letter with this key, from the house's domain."""
    return f"<{sha256(key.encode()).hexdigest()[:32]}@{sender.rpartition('@')[2]}>"


def job_of(
    events: Sequence[Event],
    remarks: Mapping[int, Sequence[Remark]] | None,
    letters: Sequence[Posted] = (),
) -> Job | None:
    """An issue's log, the remarks in its returns (by the event's serial) and its letters → its Job;
    None where nothing was handed off. Without remarks the Job has no queries."""
    job = None
    for event in once(events):
        if event.kind == "handed-off":
            job = Job(
                key=event.key,
                serial=event.facts["serial"],
                state=event.state,
                to=event.facts["to"],
                mode=event.facts["mode"],
                since=event.at,
                due=datetime.fromisoformat(event.facts["due"]),
                set_at=event.at,
            )
        elif job is not None:
            job = _after(job, event)
    if job is None:
        return None
    return replace(
        job,
        state=events[-1].state,
        queries=() if remarks is None else tuple(queries_of(events, remarks)),
        credit=credit_of(events),
        letters=tuple(letters),
    )


def once(events: Sequence[Event]) -> Iterator[Event]:
    """A log without what was only recorded again, because it still holds for a new draft: the
    hand-off that is out, the file that came back for it."""
    seen = set()
    for event in events:
        file = event.facts.get("handoff"), event.facts.get("sha256")
        if event.facts.get("again") or (event.kind == "returned" and file in seen):
            continue
        if event.kind == "returned":
            seen.add(file)
        yield event


def _after(job: Job, event: Event) -> Job:
    """What an event changes of a hand-off."""
    match event.kind:
        case "acknowledged":
            return replace(job, acknowledged=event.at)
        case "deadline-moved":
            return job.moved(datetime.fromisoformat(event.facts["due"]), event.at)
        case "returned":
            return replace(job, returns=(*job.returns, event.at))
    return job


def credit_of(events: Sequence[Event]) -> Credit | None:
    """The consent in force."""
    credit = None
    for event in events:
        if event.kind == "credited":
            credit = Credit(event.facts["name"], event.why, event.by, event.at)
        elif event.kind == "uncredited":
            credit = None
    return credit


def queries_of(events: Sequence[Event], remarks: Mapping[int, Sequence[Remark]]) -> Iterator[Query]:
    """Every query with its answers, numbered as they came; the same remark is one query."""
    asked: dict[tuple[str, str], Query] = {}
    for event in once(events):
        for segment, text, by in _asked_in(event, remarks):
            n = len(asked) + 1
            asked.setdefault((segment, text), Query(n, text, segment, by, event.at))
        if event.kind == "answered":
            place, query = list(asked.items())[event.facts["n"] - 1]
            answer = Answer(event.facts["text"], event.by, event.at)
            asked[place] = replace(query, answers=(*query.answers, answer))
    yield from asked.values()


def _asked_in(
    event: Event, remarks: Mapping[int, Sequence[Remark]]
) -> Iterator[tuple[str, str, str]]:
    if event.kind == "asked":
        yield event.facts["segment"], event.facts["text"], THE_TRANSLATOR
    for remark in remarks.get(event.serial, ()):
        yield remark.segment, remark.text, THE_TRANSLATOR
