"""A returned file and what it is compared with: the words shared by all ways of return."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from flows.document import Manuscript
from flows.handoff.delta import Earlier, Targets
from flows.handoff.packet import Packet
from flows.handoff.returns.kinds import WORD, kind_of
from flows.issue import Edition
from flows.report import Finding, Report


class Admitted(Protocol):
    """What the gate of the intake says of a Word file: bytes that are safe to open, and findings."""

    @property
    def data(self) -> bytes:
        """The package, repaired where that was needed."""
        ...

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What was repaired."""
        ...


class Reading(Protocol):
    """A document as the intake reads it."""

    @property
    def manuscript(self) -> Manuscript:
        """Its words and their shape."""
        ...

    @property
    def report(self) -> Report:
        """What could not be carried."""
        ...


__all__ = [
    "WORD",
    "Admit",
    "Arrival",
    "Collected",
    "Jobs",
    "Read",
    "Return",
    "ReturnTable",
    "Row",
    "Rows",
    "no_jobs",
]

Admit = Callable[[str, bytes], Admitted]


class Read(Protocol):
    """The intake's reader: any draft file → Manuscript and Report."""

    def __call__(self, name: str, data: bytes, *, lang: str) -> Reading:
        """Read a file in a language; raises the intake's errors."""
        ...


Jobs = Callable[[int], Packet | None]
"""The hand-off with a serial, if there was one."""


def no_jobs(serial: int) -> None:
    """Where there was no hand-off before the present one."""


@dataclass(frozen=True, slots=True)
class Arrival:
    """A file that came back, with the hand-off it should answer to: the last one.

    `data` is as received; `admitted` has been through the gate if it is a document of Word. `jobs`
    finds the hand-offs before, `earlier` is the last return with the English of its segments.
    """

    name: str
    data: bytes
    admitted: bytes
    repairs: tuple[Finding, ...]
    packet: Packet
    manuscript: Manuscript
    read: Read
    jobs: Jobs = no_jobs
    earlier: Earlier | None = None

    @property
    def suffix(self) -> str:
        """What it is, whatever it was renamed to: a suffix in small letters, with its dot."""
        return kind_of(self.name, self.data)

    def handoffs(self) -> Iterator[Packet]:
        """The last hand-off and those before it, back to the first."""
        yield self.packet
        before = map(self.jobs, range(self.packet.serial - 1, 0, -1))
        yield from (packet for packet in before if packet)


@dataclass(frozen=True, slots=True)
class Collected:
    """The edition that came back and what is wrong with its file.

    `job` is the serial of the hand-off that the file answers; `targets` the English so far by the
    ids of the last hand-off, None for a document of the translator's own. Of `segments` that were
    asked for, `untouched` came back with the Korean as it went out.
    """

    edition: Edition
    report: Report
    job: int = 0
    targets: Targets | None = None
    untouched: int = 0
    segments: int = 0


@dataclass(frozen=True, slots=True)
class Row:
    """One segment as it came back. `id` as written; `source` is the Korean beside it, empty if it
    was deleted. `beside`: the English was found in the Korean column."""

    id: str
    source: str
    target: str
    remark: str = ""
    bookmarks: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    tracked: bool = False
    beside: bool = False


@dataclass(frozen=True, slots=True)
class Rows:
    """The segments of a returned table or XLIFF file; `job` as the file bears it, or empty."""

    job: str
    rows: tuple[Row, ...]
    comments: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Return:
    """A way in which work comes back: how it is recognised, and how it becomes an edition."""

    recognises: Callable[[Arrival], bool]
    take: Callable[[Arrival], Collected]


ReturnTable = Mapping[str, Return]
