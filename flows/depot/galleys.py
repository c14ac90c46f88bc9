"""Finished files ↔ what a machine hands in of a ticket: a body, and the list of what is in it.

The body is the files one after the other, named by its SHA-256; the list, `galleys.json`, says which
bytes are which file of which issue, and is put there last, so what has no list was never handed in.
Whoever may write to the depot may have written both: the list is held against the order, each file
against its length, its name against those that are published. Bytes are only bytes.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from typing import Literal

from flows import canon
from flows.confinement.frames import GIVEN
from flows.confinement.told import NotUnderstood
from flows.depot.store import Depot, NotThere, TooLong, body_at, is_hash, list_at
from flows.issue import Artefact, IssueKey
from flows.rendering import delivery
from flows.rendering.pressroom import Printed
from flows.wording import Sentence

LONGEST_LIST = 16 << 20
MOST_ISSUES = 1000
"""So many issues fit into a list, with all the files of each."""
LARGEST = 256 << 20
"""Bytes of an issue: more than a press may answer."""
_PRESS = re.compile(r"[A-Za-z0-9._-]{0,253}")
_LIST = Sentence(en="its list makes no sense", ko="목록을 이해할 수 없음")
_NAMES = Sentence(
    en="a file is named or cut as none that is published",
    ko="파일의 이름이나 길이가 발간하는 파일의 것이 아님",
)
_BYTES = Sentence(
    en="{name} is another file than the list names", ko="{name:이} 목록에 적힌 파일이 아님"
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A finished file: its name, format, length in bytes and hash."""

    name: str
    format: str
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Galley:
    """A finished issue: `mark` says what it was printed from (tickets.mark), `words` what it says, as
    rendering.words gives it."""

    key: IssueKey
    mark: str
    words: str
    pages: int
    files: tuple[Sheet, ...]

    @property
    def size(self) -> int:
        """The bytes of its files."""
        return sum(one.size for one in self.files)


@dataclass(frozen=True, slots=True)
class Galleys:
    """What was handed in of a ticket: `body` is the name of the bytes, in which the issues lie one
    after the other; `press` is that of the machine."""

    ticket: str
    body: str
    press: str
    issues: tuple[Galley, ...]
    format: Literal["balgan-galleys/1"] = "balgan-galleys/1"


class NotAsTold(ValueError):
    """A list, or bytes, that no honest press hands in; `what` says it to people."""

    def __init__(self, what: Sentence) -> None:
        super().__init__(what.en)
        self.what = what


def plain_name(machine: str) -> str:
    """A machine's name as a list may have it."""
    return machine if _PRESS.fullmatch(machine) else ""


def write(
    printed: Iterable[Printed], marks: Mapping[IssueKey, str], to: Path
) -> tuple[str, tuple[Galley, ...]]:
    """Put the files of finished issues into a body as they come; its SHA-256, and what is in it."""
    digest, done = hashlib.sha256(), list[Galley]()
    with to.open("wb") as body:
        for one in printed:
            sheets = []
            for file in one.artefacts:
                body.write(file.data)
                digest.update(file.data)
                sheets.append(Sheet(file.name, file.format, len(file.data), file.sha256))
            key = one.order.editions[0].key
            done.append(Galley(key, marks[key], one.words, one.pages, tuple(sheets)))
    return digest.hexdigest(), tuple(done)


def parsed(data: bytes, ticket: str) -> Galleys:
    """The list of a ticket. Raises NotAsTold."""
    try:
        told = canon.from_json(Galleys, data)
    except (ValueError, RecursionError) as error:
        raise NotAsTold(_LIST) from error
    sizes = [sheet.size for one in told.issues for sheet in one.files]
    keys = [one.key for one in told.issues]
    whole = told.ticket == ticket and is_hash(told.body) and min(sizes, default=0) >= 0
    whole &= all(0 < one.size <= LARGEST for one in told.issues)
    named = _PRESS.fullmatch(told.press) and len({*keys}) == len(keys) <= MOST_ISSUES
    if not whole or not named:
        raise NotAsTold(_LIST)
    return told


def listed(depot: Depot, ticket: str) -> Galleys:
    """What was handed in of a ticket. Raises NotThere, NotAsTold, DepotUnreachable."""
    try:
        return parsed(depot.read(list_at(ticket), LONGEST_LIST), ticket)
    except TooLong as error:
        raise NotAsTold(_LIST) from error


class Handed:
    """What was handed in of a ticket, issue by issue: no more of it is here than one at a time."""

    def __init__(self, depot: Depot, told: Galleys) -> None:
        starts = accumulate((one.size for one in told.issues), initial=0)
        self._depot, self._body = depot, body_at(told.ticket, told.body)
        self._places = {
            one.key: (start, one) for start, one in zip(starts, told.issues, strict=False)
        }

    def issue(self, key: IssueKey) -> delivery.Delivery:
        """The files of an issue, their names and hashes as they must be. Raises NotAsTold."""
        start, told = self._places[key]
        files = [[one.name, one.format, one.size] for one in told.files]
        head = {"kind": GIVEN, "files": files, "words": told.words, "pages": told.pages}
        try:
            given = delivery.believed(head, self._depot.part(self._body, start, told.size))
        except (NotThere, NotUnderstood) as error:
            raise NotAsTold(_NAMES) from error
        for sheet, file in zip(told.files, given.artefacts, strict=True):
            _require_hash(sheet, file)
        return given


def _require_hash(told: Sheet, file: Artefact) -> None:
    if file.sha256 != told.sha256:
        raise NotAsTold(_BYTES.with_facts({"name": told.name}))
