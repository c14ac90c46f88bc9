"""Orders ↔ a ticket: the batch that a machine is to print, as one file named by its SHA-256.

A zip. `ticket.json` is a Ticket; every other member is named by the SHA-256 of what it holds: the
editions as the archive keeps them (canonical JSON, pictures in it), the files of the stylebooks, and
of each series what its pages show. So nothing in it is named by what somebody wrote, and what two
issues share is there once. It is read, never unpacked, and never a pickle.
"""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, Self

from flows import canon
from flows.errors import BalganError
from flows.issue import Edition, IssueKey, Notice, Release
from flows.rendering.orders import Order
from flows.series import Series, Stylebook

INDEX = "ticket.json"
LARGEST = 256 << 20
"""Bytes of a member: an edition with its pictures, as the longest that a press takes."""
_EPOCH = (1980, 1, 1, 0, 0, 0)
_PRIVATE = {"deposit", "handoff", "checks"}
"""What of a series no page shows, and is nobody else's business."""
_SETTINGS = "/series.toml"

Blobs = dict[str, bytes]


@dataclass(frozen=True, slots=True)
class Look:
    """A series and its stylebook; `series` and the values of `files` are names of members."""

    series: str
    files: Mapping[str, str]
    sha256: str
    parts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Item:
    """One issue to print; `editions` are names of members."""

    key: IssueKey
    editions: tuple[str, ...]
    revision: int
    notices: tuple[Notice, ...]
    history: tuple[Release, ...]


@dataclass(frozen=True, slots=True)
class Machine:
    """What prints: the versions of the house fonts and of the program with its libraries."""

    fonts: str
    renderer: str


@dataclass(frozen=True, slots=True)
class Ticket:
    """The index of a ticket: which machine may print it, and what."""

    machine: Machine
    looks: Mapping[str, Look]
    issues: tuple[Item, ...]
    format: Literal["balgan-ticket/1"] = "balgan-ticket/1"


class NoTicket(ValueError):
    """A file that is no ticket, or no whole one."""


@dataclass(slots=True)
class Packing:
    """Orders as they become items, the looks of their series once each."""

    machine: Machine
    looks: dict[str, Look] = field(default_factory=dict)

    def packed(self, order: Order) -> tuple[Item, Blobs]:
        """An order as an item, and the members it needs that no order before it has brought."""
        name, blobs = order.series.name, Blobs()
        if name not in self.looks:
            self.looks[name] = _look(order.series, order.stylebook, blobs)
        editions = tuple(_named(canon.to_json(one), blobs) for one in order.editions)
        history = tuple(map(_without_names, order.history))
        item = Item(order.editions[0].key, editions, order.revision, order.notices, history)
        return item, blobs

    def mark(self, item: Item) -> str:
        """One SHA-256 for everything that a finished issue comes from: equal marks, equal bytes."""
        return mark(item, self.looks[item.key.series], self.machine)


def mark(item: Item, look: Look, machine: Machine) -> str:
    """The SHA-256 of all that an issue is printed from."""
    return canon.sha256(b"".join(map(canon.to_json, (item, look, machine))))


def write(orders: Iterable[Order], machine: Machine, to: Path) -> str:
    """Put orders into a file; the SHA-256 of it. Holds one order at a time."""
    packing, issues, there = Packing(machine), list[Item](), set[str]()
    with zipfile.ZipFile(to, "w") as ticket:
        for order in orders:
            item, blobs = packing.packed(order)
            issues.append(item)
            for name, data in sorted(blobs.items()):
                if name not in there:
                    _add(ticket, name, data)
                    there.add(name)
        index = Ticket(machine, packing.looks, tuple(issues))
        _add(ticket, INDEX, canon.to_json(index))
    with to.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class Ticketed:
    """A ticket that lies here, opened to be printed."""

    def __init__(self, file: zipfile.ZipFile, index: Ticket) -> None:
        self._file, self._looks = file, dict[str, tuple[Series, Stylebook]]()
        self.index = index

    @classmethod
    def at(cls, path: Path) -> Self:
        """Open it. Raises NoTicket."""
        try:
            file = zipfile.ZipFile(path)
            index = canon.from_json(Ticket, _member(file, INDEX))
        except (zipfile.BadZipFile, OSError, canon.NotThatNoun) as error:
            raise NoTicket(str(error)) from error
        keys = [one.key for one in index.issues]
        if len({*keys}) != len(keys) or not {one.series for one in keys} <= index.looks.keys():
            raise NoTicket(INDEX)
        return cls(file, index)

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def orders(self) -> Iterator[Order]:
        """Its orders, one after the other. Raises NoTicket."""
        for one in self.index.issues:
            yield self._order(one)

    def marks(self) -> Mapping[IssueKey, str]:
        """What each issue is printed from, as one hash."""
        looks, machine = self.index.looks, self.index.machine
        return {one.key: mark(one, looks[one.key.series], machine) for one in self.index.issues}

    def _order(self, item: Item) -> Order:
        try:
            name = item.key.series
            if name not in self._looks:
                self._looks[name] = self._look(self.index.looks[name])
            editions = tuple(canon.from_json(Edition, self._blob(one)) for one in item.editions)
        except (LookupError, ValueError, BalganError) as error:
            raise NoTicket(str(error)) from error
        if not editions or {one.key for one in editions} != {item.key}:
            raise NoTicket("editions of another issue")
        return Order(editions, *self._looks[name], item.revision, item.notices, item.history)

    def _look(self, look: Look) -> tuple[Series, Stylebook]:
        files = {path: self._blob(name) for path, name in look.files.items()}
        series = Series.model_validate_json(self._blob(look.series))
        if self.index.looks.get(series.name) != look:
            raise NoTicket("the look of another series")
        return series, Stylebook(files, look.sha256, look.parts)

    def _blob(self, name: str) -> bytes:
        data = _member(self._file, name)
        if canon.sha256(data) != name:
            raise NoTicket(name)
        return data


def _look(series: Series, stylebook: Stylebook, blobs: Blobs) -> Look:
    files = {
        path: _named(data, blobs)
        for path, data in stylebook.files.items()
        if not path.endswith(_SETTINGS)
    }
    shown = json.loads(series.model_dump_json(by_alias=True, exclude=_PRIVATE))
    return Look(_named(canon.canonical(shown), blobs), files, stylebook.sha256, stylebook.parts)


def _without_names(release: Release) -> Release:
    """An earlier revision as its readers know it: without who released it, and why."""
    return replace(release, by="", reason="")


def _named(data: bytes, blobs: Blobs) -> str:
    name = canon.sha256(data)
    blobs[name] = data
    return name


def _add(ticket: zipfile.ZipFile, name: str, data: bytes) -> None:
    """A member without a time: the same orders are the same file."""
    member = zipfile.ZipInfo(name, _EPOCH)
    ticket.writestr(member, data, zipfile.ZIP_DEFLATED)


def _member(file: zipfile.ZipFile, name: str) -> bytes:
    """A member, no more bytes of it than there may be: one that is longer is not what its name says.

    Raises NoTicket.
    """
    try:
        with file.open(name) as member:
            return member.read(LARGEST)
    except (
        KeyError,
        zipfile.BadZipFile,
        zlib.error,
        NotImplementedError,
        RuntimeError,
        OSError,
    ) as error:
        raise NoTicket(name) from error
