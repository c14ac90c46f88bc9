"""Ledger → Books: everything that numbers, releases and the log say, read at one moment.

Nothing is judged here; what the books must agree in is verification's. Of the log only what others
are held against is kept, so that a long one takes little memory.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa

from flows.issue import IssueKey
from flows.ledger import events as log
from flows.ledger.releases import Committed
from flows.ledger.schema import addresses, counters, events, letters, numbers, releases

RECORD = "record"
"""The fact of a rebuilt event that is the hash of the record that it was made from."""
REBUILT_FROM = log.REBUILT_FROM

_SHELVES = {"submitted": "source", "handed-off": "handoff", "returned": "returns"}
"""Which events keep files, and in which folder of the issue."""


@dataclass(frozen=True, slots=True)
class Given:
    """A row of the numbers."""

    key: IssueKey
    year: int
    seq: int
    state: str
    day: str
    reason: str


@dataclass(frozen=True, slots=True)
class Printed:
    """A row of the releases: what was committed, and the columns beside it."""

    committed: Committed
    revision: int
    printing: int
    year: int
    seq: int
    day: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A file that an event says was kept, by its place below drafts/."""

    path: str
    sha256: str


@dataclass(slots=True)
class Log:
    """What the chain of events says.

    `facts` are those of releases, by the hash of their event; `told` the numbers that were given;
    `voided` the issues whose number was declared void, `voids` those numbers with whose they were and
    the reason; `vouched` the facts of rebuilt events, by the
    event of the receipt that they stand for.
    """

    breaks: tuple[int, ...] = ()
    head: str = log.NO_HASH
    hashes: set[str] = field(default_factory=set)
    facts: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    told: dict[tuple[str, int, int], IssueKey] = field(default_factory=dict)
    voided: set[IssueKey] = field(default_factory=set)
    voids: dict[tuple[str, int, int], tuple[IssueKey, str]] = field(default_factory=dict)
    vouched: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    papers: dict[str, Paper] = field(default_factory=dict)

    def knows(self, event: str) -> bool:
        """Whether an event is in the chain, or one that was rebuilt stands for it."""
        return event in self.hashes or event in self.vouched

    def of_release(self, event: str) -> Mapping[str, Any]:
        """What the event of a release says; nothing where it is not there."""
        return self.facts.get(event) or self.vouched.get(event) or {}


@dataclass(frozen=True, slots=True)
class Past:
    """What led to a release: the files that were kept, the waivers, and the log, an event a line.

    `broken` is the number of the first event that was altered; 0: none.
    """

    papers: tuple[Paper, ...] = ()
    waivers: tuple[Mapping[str, Any], ...] = ()
    lines: tuple[str, ...] = ()
    broken: int = 0


@dataclass(frozen=True, slots=True)
class Books:
    """The ledger at one moment."""

    numbers: tuple[Given, ...] = ()
    counters: Mapping[tuple[str, int], int] = field(default_factory=dict)
    addresses: Mapping[tuple[str, str], str] = field(default_factory=dict)
    printed: tuple[Printed, ...] = ()
    log: Log = field(default_factory=Log)

    @property
    def empty(self) -> bool:
        """Whether there is no ledger, or one in which nothing was ever written."""
        return self.log.head == log.NO_HASH and not self.printed and not self.numbers


def books(connection: sa.Connection) -> Books:
    """Everything, in one transaction."""
    return Books(
        numbers=tuple(_numbers(connection)),
        counters={
            (row.series, row.year): row.last for row in connection.execute(sa.select(counters))
        },
        addresses=_addresses(connection),
        printed=tuple(_printed(connection)),
        log=_log(connection),
    )


def past(connection: sa.Connection, key: IssueKey, event: str) -> Past:
    """An issue's log up to the event that recorded a release; all of it where that was rebuilt."""
    order = sa.select(events).where(events.c.series == key.series, events.c.slug == key.slug)
    read, waivers, lines = Log(), [], []
    for row in connection.execute(order.order_by(events.c.serial)).mappings():
        if log.digest(row) != row["hash"]:
            return Past(broken=row["n"])
        _enter(read, row)
        lines.append(log.canonical(dict(row)))
        if row["kind"] == "waived":
            told = {"by": row["person"], "at": row["moment"], "because": row["why"]}
            waivers.append({**told, **json.loads(row["facts"])})
        if event in (row["hash"], json.loads(row["facts"]).get(REBUILT_FROM)):
            break
    return Past(tuple(read.papers.values()), tuple(waivers), tuple(lines))


def _numbers(connection: sa.Connection) -> Iterator[Given]:
    order = (numbers.c.series, numbers.c.year, numbers.c.seq)
    for row in connection.execute(sa.select(numbers).order_by(*order)):
        key = IssueKey(row.series, row.slug)
        yield Given(key, row.year, row.seq, row.state, row.day, row.reason)


def _addresses(connection: sa.Connection) -> dict[tuple[str, str], str]:
    """Who has which address; in a ledger of version 1, which had no table of them, by its releases."""
    if sa.inspect(connection).has_table(addresses.name):
        rows = connection.execute(sa.select(addresses))
        return {(row.series, row.path): row.slug for row in rows}
    rows = connection.execute(sa.select(releases))
    return {(row.series, json.loads(row.record)["number"]["path"]): row.slug for row in rows}


def _printed(connection: sa.Connection) -> Iterator[Printed]:
    for row in connection.execute(sa.select(releases).order_by(releases.c.commit_no)):
        committed = Committed(
            commit_no=row.commit_no,
            key=IssueKey(row.series, row.slug),
            record=row.record,
            manifest=row.manifest,
            event=row.event,
            projected=bool(row.projected),
        )
        yield Printed(committed, row.revision, row.printing, row.year, row.seq, row.day)


def _log(connection: sa.Connection) -> Log:
    read = Log(breaks=tuple(log.breaks(connection)))
    for row in connection.execute(sa.select(events).order_by(events.c.n)).mappings():
        read.hashes.add(row["hash"])
        read.head = row["hash"]
        _enter(read, row)
    if sa.inspect(connection).has_table(letters.name):
        sent = sa.select(letters).where(letters.c.enclosed != "")
        for letter in connection.execute(sent):
            path = letter.enclosed_path
            read.papers.setdefault(path, Paper(path, letter.enclosed_sha256))
    return read


def _enter(read: Log, row: sa.RowMapping) -> None:
    """What one event tells; one whose facts were spoilt tells nothing, and breaks the chain."""
    try:
        facts = json.loads(row["facts"])
        key = IssueKey(row["series"], row["slug"])
        if row["kind"] == "reserved":
            read.told[key.series, int(facts["year"]), int(facts["seq"])] = key
        elif row["kind"] == "voided":
            read.voided.add(key)
            number = facts["number"]
            place = key.series, int(number["year"]), int(number["seq"])
            read.voids[place] = key, row["why"]
        elif "manifest" in facts:
            read.facts[row["hash"]] = facts
        if shelf := _SHELVES.get(row["kind"]):
            for name, sha256 in facts.get("kept", {}).items():
                path = f"{key.series}/{key.slug}/{shelf}/{facts['serial']}/{name}"
                read.papers[path] = Paper(path, sha256)
        if REBUILT_FROM in facts:
            read.vouched[facts[REBUILT_FROM]] = facts
    except (ValueError, KeyError, TypeError, AttributeError):
        return
