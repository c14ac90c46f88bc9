"""What the editor asks for → Order: the hand-off that is to be packed, and what helps with it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from flows.authority import Authority
from flows.handoff.delta import Delta
from flows.handoff.machine import MachineDraft
from flows.handoff.packet import HandOffMode
from flows.issue import IssueKey
from flows.memory import Memory
from flows.wording import Sentence


@dataclass(frozen=True, slots=True)
class Order:
    """What is ordered of a translator: hand-off number `serial` of an issue, to be done by `due`.

    `at` is the moment of the hand-off; both are aware. A `delta` asks only for what changed since
    hand-off `base`; `why_whole` tells why there is none where one might be expected. `machine` is
    a machine's draft of what is asked, `further` are files by name that go along.
    """

    key: IssueKey
    serial: int
    mode: HandOffMode
    due: datetime
    at: datetime
    to: str = ""
    base: int = 0
    delta: Delta | None = None
    machine: MachineDraft | None = None
    further: Mapping[str, bytes] = field(default_factory=dict)
    why_whole: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Aids:
    """What helps a translator besides the text: the names, terms and memory of the series, its
    house style (Markdown), and a PDF of the draft for reading."""

    authority: Authority = field(default_factory=Authority)
    memory: Memory = field(default_factory=Memory)
    style: str = ""
    reading: bytes = b""
