"""Released full translations of a series → Memory: how the house has put a passage before.

Summaries never feed it. Texts are coded text as the translator sees it (flows/handoff/codes.py).
"""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Protocol

from flows.issue import IssueKey
from flows.sentences.uncoded import uncoded

_LATIN = re.compile(r"[A-Za-z]+")
_ATTACHED = "\ufffc"  # what uncoded() leaves where an equation stands

Pairs = tuple[tuple[str, str], ...]
"""Korean and its English, one beside the other: what an issue gives the memory."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A Korean passage or sentence and its released English; `number` is the issue's, as printed."""

    source: str
    target: str
    key: IssueKey
    number: str
    date: dt.date


class Recall(Protocol):
    """What a check asks a memory, which answers without reading all of it."""

    def about(self, korean: str) -> tuple[Unit, ...]:
        """The units of this Korean, codes and white space aside, the newest issue first."""

    def said(self, words: Collection[str]) -> frozenset[str]:
        """Which of these words, in small letters, stand in released English."""


@dataclass(frozen=True, slots=True)
class Memory:
    """All units of a series, the newest issue first."""

    units: tuple[Unit, ...] = ()
    _by_source: Mapping[str, tuple[Unit, ...]] = field(init=False, repr=False, compare=False)
    _by_korean: dict[str, tuple[Unit, ...]] = field(
        init=False, repr=False, compare=False, default_factory=dict
    )

    def __post_init__(self) -> None:
        by_source: dict[str, tuple[Unit, ...]] = {}
        for unit in self.units:
            same = squeezed(unit.source)
            by_source[same] = (*by_source.get(same, ()), unit)
        object.__setattr__(self, "_by_source", by_source)

    def of(self, source: str) -> tuple[Unit, ...]:
        """The units of exactly this Korean, white space aside, the newest first."""
        return self._by_source.get(squeezed(source), ())

    def about(self, korean: str) -> tuple[Unit, ...]:
        """As Recall has it; the units are sorted when it is first asked."""
        if self.units and not self._by_korean:
            for unit in self.units:
                same = uncoded_words(unit.source)
                self._by_korean[same] = (*self._by_korean.get(same, ()), unit)
        return self._by_korean.get(squeezed(korean), ())

    def said(self, words: Collection[str]) -> frozenset[str]:
        """As Recall has it."""
        return words_in(unit.target for unit in self.units).intersection(words)


def squeezed(text: str) -> str:
    """A text with its white space made single spaces."""
    return " ".join(text.split())


def uncoded_words(coded: str) -> str:
    """Coded text without its codes, its white space made single spaces."""
    if "{" not in coded and "[" not in coded:
        return squeezed(coded)
    return squeezed(uncoded(coded).text.replace(_ATTACHED, ""))


def words_in(texts: Iterable[str]) -> frozenset[str]:
    """The Latin words of some texts, in small letters."""
    return frozenset(word.lower() for text in texts for word in _LATIN.findall(text))
