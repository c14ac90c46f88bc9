"""The memory of a series as an index on disk → the units of a passage, without reading the rest.

The index is a copy and may be deleted or spoilt: it is made anew from what each issue gives. It
names the issues it holds, so that one that lacks the newest is completed, and one that holds an
issue which no longer stands is not used.
"""

import hashlib
import sqlite3
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path

from flows.issue import Release
from flows.memory import Pairs, Unit, squeezed, uncoded_words, words_in

_SCHEMA = """
CREATE TABLE issues (n INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);
CREATE TABLE units (korean INTEGER, issue INTEGER, place INTEGER, source TEXT, target TEXT);
CREATE INDEX by_korean ON units (korean);
CREATE TABLE words (word TEXT PRIMARY KEY) WITHOUT ROWID;
"""
_ABOUT = """
SELECT name, source, target FROM units JOIN issues ON issue = n WHERE korean = ? ORDER BY place
"""

PairsOfIssues = Callable[[Collection[str]], Iterable[tuple[str, Pairs]]]
"""The pairs of the issues of these names."""


class Recollection:
    """A memory (flows.memory.Recall) of the issues `standing`, by name, the newest first."""

    def __init__(
        self, file: Path, standing: Mapping[str, Release], pairs_of: PairsOfIssues
    ) -> None:
        self._standing, self._pairs_of = standing, pairs_of
        self._newest_first = {name: rank for rank, name in enumerate(standing)}
        kept = _opened(file)
        held = _issues(kept) if kept else frozenset[str]()
        if not held <= standing.keys():
            kept, held = None, frozenset()
        lacking = [name for name in standing if name not in held]
        self._index = kept if kept and not lacking else _completed(kept, pairs_of(lacking))
        self.is_new = self._index is not kept
        """Whether the file lacks something, so that the index should be kept."""

    def data(self) -> bytes:
        """The index as a file."""
        return self._index.serialize()

    def about(self, korean: str) -> tuple[Unit, ...]:
        """The units of this Korean, codes and white space aside, the newest issue first."""
        same = squeezed(korean)
        rows = self._asked(_ABOUT, _digest(same))
        rows.sort(key=lambda row: self._newest_first[row[0]])
        return tuple(
            _unit(self._standing[name], source, target)
            for name, source, target in rows
            if uncoded_words(source) == same
        )

    def said(self, words: Collection[str]) -> frozenset[str]:
        """Which of these words, in small letters, stand in released English."""
        sought = "SELECT 1 FROM words WHERE word = ?"
        return frozenset(word for word in words if self._asked(sought, word))

    def _asked(self, query: str, value: object) -> list[tuple[str, ...]]:
        """A spoilt index is made anew."""
        try:
            return self._index.execute(query, (value,)).fetchall()
        except sqlite3.DatabaseError:
            self._index = _completed(None, self._pairs_of(self._standing.keys()))
            return self._index.execute(query, (value,)).fetchall()


def _opened(file: Path) -> sqlite3.Connection | None:
    """The index in a file, for reading only; None: there is none."""
    if not file.is_file():
        return None
    address = f"{file.resolve().as_uri()}?mode=ro&immutable=1"
    return sqlite3.connect(address, uri=True, check_same_thread=False)


def _issues(index: sqlite3.Connection) -> frozenset[str]:
    """The names of the issues an index holds; none where it cannot be read."""
    try:
        return frozenset(name for (name,) in index.execute("SELECT name FROM issues"))
    except sqlite3.DatabaseError:
        return frozenset()


def _completed(
    kept: sqlite3.Connection | None, further: Iterable[tuple[str, Pairs]]
) -> sqlite3.Connection:
    """An index in memory: what a file holds, and further issues."""
    index = _copied(kept) if kept else None
    if index is None:
        index = sqlite3.connect(":memory:", check_same_thread=False)
        index.executescript(_SCHEMA)
    with index:
        for name, pairs in further:
            _enter(index, name, pairs)
    return index


def _copied(kept: sqlite3.Connection) -> sqlite3.Connection | None:
    """None: the file is spoilt."""
    index = sqlite3.connect(":memory:", check_same_thread=False)
    try:
        kept.backup(index)
        index.execute("SELECT name FROM issues JOIN units JOIN words LIMIT 1")
    except sqlite3.DatabaseError:
        return None
    return index


def _enter(index: sqlite3.Connection, name: str, pairs: Pairs) -> None:
    number = index.execute("INSERT INTO issues (name) VALUES (?)", (name,)).lastrowid
    index.executemany(
        "INSERT INTO units VALUES (?, ?, ?, ?, ?)",
        (
            (_digest(uncoded_words(source)), number, place, source, target)
            for place, (source, target) in enumerate(pairs)
        ),
    )
    words = ((word,) for word in words_in(target for _, target in pairs))
    index.executemany("INSERT OR IGNORE INTO words VALUES (?)", words)


def _digest(korean: str) -> int:
    """A number that few other texts have; the text itself is compared as well."""
    digest = hashlib.blake2b(korean.encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _unit(release: Release, source: str, target: str) -> Unit:
    return Unit(source, target, release.key, release.number.text, release.date)
