"""URL → Ledger: one transaction at a time, on SQLite or PostgreSQL, by the same code.

Python's sqlite3 and SQLAlchemy between them begin a transaction only at the first INSERT, so that a
SELECT before it sees numbers that another process is about to take; here every writing transaction
begins with BEGIN IMMEDIATE (SQLAlchemy, "Serializable isolation / Savepoints / Transactional DDL").
PostgreSQL is reached through asyncpg, which Prefect brings along.
"""

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection as RawConnection
from typing import TYPE_CHECKING, Protocol, TypeVar

import sqlalchemy as sa
from sqlalchemy import event, exc

from flows.errors import Busy, LedgerCutOff, LedgerDamaged, LedgerUnreachable, WriteFailed
from flows.ledger import schema

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

    from flows.ledger.migrations import Keep

T = TypeVar("T")
U = TypeVar("U")
Work = Callable[[sa.Connection], T]

_PATIENCE_SECONDS = 30
_PRIVATE = 0o600
_WRITER_LOCK = 0x62616C67
"""The key of PostgreSQL's advisory lock: any number that is ours alone."""
_ONE_WRITER = threading.Lock()
"""SQLite lets waiting writers in by chance, so that one of many threads can wait in vain."""
_CONNECTED = threading.BoundedSemaphore(16)
"""How many connections a process holds: a server has 100 for all."""


class Ledger(Protocol):
    """What the desk needs of a ledger."""

    def write(self, work: Work[T]) -> T:
        """Do the work in one transaction, alone; make or upgrade the ledger first, in the same."""
        ...

    def read(self, work: Work[T], otherwise: U) -> T | U:
        """Do the work at one moment; `otherwise` where there is no ledger yet."""
        ...


def open_ledger(url: str | None, file: Path) -> "SqliteLedger | PostgresLedger":
    """The ledger at a URL, or the SQLite file of the workspace. Nothing is touched yet."""
    if not url:
        return SqliteLedger(file)
    parsed = sa.make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return SqliteLedger(file.parent.parent / (parsed.database or file))
    return PostgresLedger(parsed.set(drivername="postgresql+asyncpg"))


class SqliteLedger:
    """A ledger in one file."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._engine = sa.create_engine(
            sa.URL.create("sqlite", database=str(file)),
            poolclass=sa.NullPool,
            connect_args={"timeout": _PATIENCE_SECONDS},
        )
        event.listen(self._engine, "connect", _prepare)
        event.listen(self._engine, "begin", _begin)

    @property
    def place(self) -> str:
        """Its file."""
        return str(self._file)

    def write(self, work: Work[T]) -> T:
        """See Ledger. Raises Busy, WriteFailed, LedgerDamaged, LedgerNewer."""
        with _ONE_WRITER, _telling(self._file), self._begun() as connection:
            if schema.standing(connection) != schema.CURRENT:
                _move(connection, schema.HEAD, self._keep)
            return work(connection)

    def move(self, to: str) -> None:
        """Bring the ledger up or down to a revision, alone: down for the use of an earlier program.

        Raises Busy, WriteFailed, LedgerDamaged, LedgerNewer, LedgerNotEmpty.
        """
        with _telling(self._file), self._begun() as connection:
            _move(connection, to, self._keep)

    @contextmanager
    def _begun(self) -> Iterator[sa.Connection]:
        """A transaction that writes, to a file that only its owner opens: SQLite would make one that
        everybody may read, and gives what stands beside it the mode of the file."""
        if not os.path.exists(self._file):
            try:
                os.close(os.open(self._file, os.O_CREAT | os.O_RDWR, _PRIVATE))
            except OSError as error:
                raise WriteFailed(path=self._file, why=error.strerror) from error
        with self._engine.begin() as connection:
            yield connection

    def _keep(self, to: str) -> None:
        from flows.ledger.migrations import copying

        copying.keep_copy(self._file, to)

    def read(self, work: Work[T], otherwise: U) -> T | U:
        """See Ledger. Raises LedgerDamaged, LedgerNewer."""
        if not _there(self._file):
            return otherwise
        reading = self._engine.execution_options(reads_only=True)
        with _telling(self._file), reading.begin() as connection:
            return otherwise if schema.version(connection) is None else work(connection)


class PostgresLedger:
    """A ledger in a PostgreSQL database."""

    def __init__(self, url: sa.URL) -> None:
        self._url = url

    @property
    def place(self) -> str:
        """Its address, as it may be shown: a password may stand in the query as well."""
        return self._url.set(query={}).render_as_string()

    def write(self, work: Work[T]) -> T:
        """See Ledger. Raises LedgerUnreachable, LedgerCutOff, LedgerNewer, WriteFailed."""

        def alone(connection: sa.Connection) -> T:
            _lock_out_writers(connection)
            if schema.standing(connection) != schema.CURRENT:
                _move(connection, schema.HEAD)
            return work(connection)

        return self._perform(alone)

    def move(self, to: str) -> None:
        """The same; a copy is the database's own affair. Raises LedgerUnreachable, LedgerNewer,
        LedgerNotEmpty.
        """

        def alone(connection: sa.Connection) -> None:
            _lock_out_writers(connection)
            _move(connection, to)

        self._perform(alone)

    def read(self, work: Work[T], otherwise: U) -> T | U:
        """See Ledger. Raises LedgerUnreachable, LedgerCutOff, LedgerNewer."""

        def ask(connection: sa.Connection) -> T | U:
            return otherwise if schema.version(connection) is None else work(connection)

        return self._perform(ask, isolation_level="REPEATABLE READ")

    def _perform(self, work: Work[T], **options: str) -> T:
        """Run it in a thread with a loop of its own: the caller may be inside one (Prefect)."""
        import asyncio

        with _CONNECTED, ThreadPoolExecutor(1) as pool:
            return pool.submit(asyncio.run, self._transact(work, options)).result()

    async def _transact(self, work: Work[T], options: dict[str, str]) -> T:
        from sqlalchemy.ext.asyncio import create_async_engine  # 0.1 s, with all of the ORM

        engine = create_async_engine(self._url, poolclass=sa.NullPool, **options)
        try:
            connection = await self._connect(engine)
            try:
                async with connection.begin():
                    done: T = await connection.run_sync(work)
                    return done
            except exc.DBAPIError as error:
                if _lost(error):
                    raise LedgerCutOff(url=self.place, why=_in_short(error)) from error
                if _refused(error):
                    raise WriteFailed(path=self.place, why=_in_short(error)) from error
                raise
            finally:
                await connection.close()
        finally:
            await engine.dispose()

    async def _connect(self, engine: "AsyncEngine") -> "AsyncConnection":
        try:
            return await engine.connect()
        except (OSError, exc.DBAPIError) as error:
            raise LedgerUnreachable(url=self.place, why=error) from error


_GONE = ("08", "57P")
"""SQLSTATE: connection exceptions; a server that is shut down, crashed or starting."""


_NO_ROOM = ("53", "58", "25006", "42501")
"""SQLSTATE: a full disk or no memory; a disk that fails; a server that only reads; no permission."""


def _refused(error: exc.DBAPIError) -> bool:
    """Whether the server can be reached and cannot write."""
    return (getattr(error.orig, "sqlstate", None) or "").startswith(_NO_ROOM)


def _lost(error: exc.DBAPIError) -> bool:
    """Whether the server went away in the middle of a transaction."""
    state = getattr(error.orig, "sqlstate", None) or ""
    return error.connection_invalidated or state.startswith(_GONE)


def _in_short(error: exc.DBAPIError) -> str:
    """What the server or the connection said last, without the statement."""
    return str(error.orig).splitlines()[0].rpartition(">: ")[2]


def _move(connection: sa.Connection, to: str, keep: "Keep | None" = None) -> None:
    from flows.ledger import (
        migrations,
    )  # Alembic, 0.15 s: only where there is something to do

    migrations.move(connection, to, keep)


def _lock_out_writers(connection: sa.Connection) -> None:
    connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_WRITER_LOCK)))


def _prepare(connection: RawConnection, _record: object) -> None:
    """A connection that leaves transactions to us and a commit that is on the disk when it ends."""
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: sa.Connection) -> None:
    reads = connection.get_execution_options().get("reads_only", False)
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


_CAUSES: dict[str, type[Busy | WriteFailed | LedgerDamaged]] = {
    "SQLITE_BUSY": Busy,
    "SQLITE_LOCKED": Busy,
    "SQLITE_FULL": WriteFailed,
    "SQLITE_IOERR": WriteFailed,
    "SQLITE_READONLY": WriteFailed,
    "SQLITE_CANTOPEN": WriteFailed,
    "SQLITE_NOTADB": LedgerDamaged,
    "SQLITE_CORRUPT": LedgerDamaged,
}


@contextmanager
def _telling(file: Path) -> Iterator[None]:
    """SQLite's refusals become errors that say what to do."""
    try:
        yield
    except exc.DBAPIError as error:
        if _unreadable(file):
            raise LedgerDamaged(path=file, what=error.orig) from error
        name = getattr(error.orig, "sqlite_errorname", "")
        cause = next((_CAUSES[one] for one in _CAUSES if name.startswith(one)), None)
        if cause is None:
            raise
        what = file if cause is Busy else error.orig
        raise cause(path=file, what=what, why=error.orig) from error


def _there(file: Path) -> bool:
    """Whether there is a ledger. Raises LedgerDamaged where we may not even look."""
    try:
        return file.exists()
    except OSError as error:
        raise LedgerDamaged(path=file, what=error.strerror) from error


def _unreadable(file: Path) -> bool:
    """Whether something is there that we may not read; SQLite says the same of a full disk."""
    return os.path.exists(file) and not (file.is_file() and os.access(file, os.R_OK))
