"""Released full translations of a series → Memory: how the house has put a passage before.

Summaries never feed it. Texts are coded text as the translator sees it (flows/handoff/codes.py).
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.issue import IssueKey


@dataclass(frozen=True, slots=True)
class Unit:
    """A Korean passage or sentence and its released English; `number` is the issue's, as printed."""

    source: str
    target: str
    key: IssueKey
    number: str
    date: dt.date


@dataclass(frozen=True, slots=True)
class Memory:
    """All units of a series, the newest issue first."""

    units: tuple[Unit, ...] = ()
    _by_source: Mapping[str, tuple[Unit, ...]] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        by_source: dict[str, tuple[Unit, ...]] = {}
        for unit in self.units:
            same = squeezed(unit.source)
            by_source[same] = (*by_source.get(same, ()), unit)
        object.__setattr__(self, "_by_source", by_source)

    def of(self, source: str) -> tuple[Unit, ...]:
        """The units of exactly this Korean, white space aside, the newest first."""
        return self._by_source.get(squeezed(source), ())


def squeezed(text: str) -> str:
    """A text with its white space made single spaces."""
    return " ".join(text.split())
