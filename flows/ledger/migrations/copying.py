"""The ledger's file → a copy beside it, before an upgrade touches what is in it."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from flows.errors import WriteFailed


def keep_copy(file: Path, to: str) -> None:
    """Keep the SQLite ledger, as it was last committed, as ledger.sqlite.before-0003.

    For the one who holds the writer's lock. Only the owner may read it. A copy of that name gives
    way to this one, which has all of its rows: a ledger only grows. Raises WriteFailed.
    """
    kept = file.with_name(f"{file.name}.before-{to.partition('_')[0]}")
    part = kept.with_name(f"{kept.name}.part")
    try:
        part.unlink(missing_ok=True)
        _write(part, _committed(file))
        part.replace(kept)
        _settle(kept.parent)
    except (OSError, sqlite3.Error) as error:
        raise WriteFailed(path=kept, why=error) from error


def _committed(file: Path) -> bytes:
    """The pages of the last commit, those that are still in the log beside the file included."""
    uri = f"{file.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(uri, uri=True)) as reading:
        return reading.serialize()


def _write(path: Path, data: bytes) -> None:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with open(descriptor, "wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())


def _settle(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
