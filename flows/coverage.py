"""Draft and translation → Coverage: which Korean paragraph each English one comes from, and what left
no trace. Measured by flows/checks/coverage.py.
"""

from dataclasses import dataclass
from typing import Literal

from flows.issue import Mode

State = Literal["traced", "faint", "none"]
"""faint: the alignment alone says so, or a neighbour shares something; the editor had better look."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A Korean paragraph, how long it is (eojeol; characters without spaces), and what became of it.

    `english` are the anchors of the English paragraphs that draw on it; `confidence` is that of
    the surest sentence (0 to 1).
    """

    anchor: str
    opening: str
    words: int
    characters: int
    state: State
    confidence: float
    english: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A Korean heading with the paragraphs under it; no heading before the first."""

    anchor: str
    title: str
    traces: tuple[Trace, ...]


@dataclass(frozen=True, slots=True)
class Origin:
    """An English paragraph, and the Korean ones it comes from; how sure that is on average."""

    anchor: str
    opening: str
    korean: tuple[str, ...]
    confidence: float


@dataclass(frozen=True, slots=True)
class NoteLink:
    """A note of the edition and the draft's note it comes from.

    `korean` is empty where no note of the draft could be told; `strange` where it has numbers, and
    shares nothing with any note of the draft.
    """

    english: str
    korean: str
    strange: bool = False


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of a draft its translation shows.

    `share` is that of the Korean characters in paragraphs that left a trace, `unsure` in those that
    may have; `ratio` English characters to Korean ones without spaces, over the paragraphs compared: above
    2.3 in a full translation.
    """

    mode: Mode
    share: float
    unsure: float
    ratio: float
    sections: tuple[Section, ...]
    english: tuple[Origin, ...]
    notes: tuple[NoteLink, ...] = ()

    @property
    def traces(self) -> tuple[Trace, ...]:
        """Every Korean paragraph, in order."""
        return tuple(trace for section in self.sections for trace in section.traces)
