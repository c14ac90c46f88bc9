"""Passages and a reader's text → how many of the words the reader kept, by home.

A word is a run of letters and digits. It is kept as often as the text has it as a word; a long one,
and one of an equation, also where it stands inside another, for readers join and part words at
marks. Every reader is measured so, and none is asked for deletions.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from bench.neutral import NOT_ASKED, Passage

_WORD = re.compile(r"[^\W_]+")
_LONG = 4


@dataclass(slots=True)
class Tally:
    """Words asked for and words kept, by home."""

    asked: Counter[str] = field(default_factory=Counter)
    kept: Counter[str] = field(default_factory=Counter)

    def __add__(self, other: "Tally") -> "Tally":
        return Tally(self.asked + other.asked, self.kept + other.kept)

    @property
    def share(self) -> float:
        """Kept of asked, 0 to 1; 1 where nothing was asked."""
        total = self.asked.total()
        return self.kept.total() / total if total else 1.0


def tokens(text: str) -> list[str]:
    """The words of a text."""
    return _WORD.findall(unicodedata.normalize("NFC", text))


def tally(passages: Iterable[Passage], text: str) -> Tally:
    """Measure a reader's text against the passages of its file."""
    wanted: Counter[tuple[str, str]] = Counter()
    for passage in passages:
        wanted.update(_with_homes(passage))
    shelf = _Shelf(text)
    result = Tally()
    for (word, home), count in sorted(wanted.items()):
        if home not in NOT_ASKED:
            result.asked[home] += count
            result.kept[home] += shelf.take(word, count, home == "equation")
    return result


def _with_homes(passage: Passage) -> list[tuple[str, str]]:
    """The words of a passage, each with the home that holds most of it."""
    line = "".join(piece.text for piece in passage)
    homes = [piece.home for piece in passage for _ in piece.text]
    return [
        (unicodedata.normalize("NFC", found[0]), _most(homes[found.start() : found.end()]))
        for found in _WORD.finditer(line)
    ]


def _most(homes: list[str]) -> str:
    return Counter(homes).most_common(1)[0][0]


class _Shelf:
    """The words of a reader, each taken once."""

    def __init__(self, text: str) -> None:
        self._left = Counter(tokens(text))
        self._squeezed = "".join(tokens(text))
        self._given: Counter[str] = Counter()

    def take(self, word: str, count: int, joined: bool = False) -> int:
        got = min(count, self._left[word])
        self._left[word] -= got
        self._given[word] += got
        if got < count and (joined or len(word) >= _LONG):
            more = self._squeezed.count(word) - self._given[word]
            extra = max(0, min(count - got, more))
            self._given[word] += extra
            got += extra
        return got


def letters(passages: Iterable[Passage], text: str) -> Counter[str]:
    """Characters `asked` for and `kept`: whatever is not white space, deletions too."""
    wanted = Counter("".join(piece.text for passage in passages for piece in passage))
    wanted = Counter({char: count for char, count in wanted.items() if not char.isspace()})
    return Counter(asked=wanted.total(), kept=(wanted & Counter(text)).total())
