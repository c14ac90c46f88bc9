"""A desk made ready for a command once → fresh copies of it, with their own ledger, as often as wanted."""

import asyncio
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import asyncpg
import pytest
import sqlalchemy.ext.asyncio
from sqlalchemy.ext.asyncio import create_async_engine

from flows import printing
from flows.desk import Desk
from flows.ledger.engines import PostgresLedger, T, Work
from tests.crash import hand, verbs
from tests.crash.checker import breaches, unmet
from tests.crash.verbs import Verb

URL = "BALGAN_LEDGER_URL"
_MEMORY = Path("/dev/shm")


class Desks:
    """Copies of a desk; `server` is where their ledgers are, nowhere for SQLite."""

    def __init__(self, place: Path, server: str | None = None) -> None:
        self._place, self._server = place, server
        self._made: set[str] = set()

    def fresh(self, verb: Verb) -> Path:
        """A desk on which the command can be said; the one before is gone."""
        self._ready(verb)
        return self._copy(verb.name, "work")

    def points(self, verb: Verb) -> list[hand.Point]:
        """Every call of a command that can leave its desk in another state."""
        root = self.fresh(verb)
        return hand.apart(hand.calls(lambda: verbs.do(verb, root), self.trace), root)

    @property
    def work(self) -> Path:
        """The desk that was made last."""
        return self._at("work")

    @property
    def served(self) -> bool:
        """Whether a server keeps the ledger."""
        return self._server is not None

    @property
    def trace(self) -> Path:
        """What was called last."""
        return self._place / "trace"

    def _ready(self, verb: Verb) -> None:
        if "base" not in self._made:
            self._anew("base", None)
            verbs.make_desk(self._at("base"))
            self._made.add("base")
        if verb.name not in self._made:
            verbs.make_ready(verb, self._copy("base", verb.name))
            self._made.add(verb.name)

    def _at(self, name: str) -> Path:
        return self._place / name / "desk"

    def _copy(self, source: str, name: str) -> Path:
        self._anew(name, source)
        return shutil.copytree(self._at(source), self._at(name), symlinks=True)

    def _anew(self, name: str, source: str | None) -> None:
        """An empty place, and on a server a database like that of `source`."""
        shutil.rmtree(self._at(name), ignore_errors=True)
        self._at(name).parent.mkdir(exist_ok=True)
        if self._server is None:
            os.environ.pop(URL, None)
            return
        like = f' TEMPLATE "{source}"' if source else ""
        order(
            self._server,
            f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)',
            f'CREATE DATABASE "{name}"{like}',
        )
        os.environ[URL] = self._server.rpartition("/")[0] + f"/{name}"


def order(server: str, *statements: str) -> None:
    """Have a server do this, each statement a transaction of its own."""

    async def have_done() -> None:
        connection = await asyncpg.connect(server)
        try:
            for one in statements:
                await connection.execute(one)
        finally:
            await connection.close()

    asyncio.run(have_done())


@contextmanager
def in_memory() -> Iterator[Path]:
    """A folder where forcing to the disk costs nothing, if there is one: a kill loses nothing that
    the kernel holds."""
    with tempfile.TemporaryDirectory(
        prefix="balgan-crash-", dir=_MEMORY if _MEMORY.is_dir() else None
    ) as place:
        yield Path(place)


@contextmanager
def made(server: str | None = None) -> Iterator[Desks]:
    """Desks with the stand-ins in place.

    To a server everything is sent by one thread, for strace counts the calls of each apart; what
    SQLAlchemy has learnt of it, but no connection, is kept from one transaction to the next.
    """
    with in_memory() as place, pytest.MonkeyPatch.context() as patch:
        patch.setenv(URL, "")
        verbs.stand_in(patch)
        patch.setattr(PostgresLedger, "_perform", _in_one_thread)
        patch.setattr(sqlalchemy.ext.asyncio, "create_async_engine", cache(create_async_engine))
        yield Desks(place, server)


def _in_one_thread(self: PostgresLedger, work: Work[T], **options: str) -> T:
    return asyncio.run(self._transact(work, options))


def survived(
    desks: Desks, verb: Verb, fail: Callable[[hand.Job], int], *, recover: bool = False
) -> Iterator[str]:
    """What does not hold after the failure, or after the same command was said the day after.

    With `recover` what was left half-way is shown before that, as it is when another command or
    `balgan serve` comes first.
    """
    root = desks.fresh(verb)
    fail(lambda: verbs.do(verb, root))
    yield from breaches(root)
    given, before = verbs.given(root, verb.key), verbs.done(root, verb) if verb.repeats else 0
    if recover:
        printing.recover(Desk.open(root))
        yield from breaches(root)
    code = verbs.do(verb, root, verbs.NEXT_DAY)
    if code not in verb.again:
        yield f"said again: {code}, {verbs.said(root)}"
    yield from breaches(root, finished=verb.out)
    kinds = {kind: times + before for kind, times in verb.kinds.items()}
    yield from unmet(root, verb.key, kinds, verb.printings, given)
