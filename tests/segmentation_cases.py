"""Gold files → paragraphs and where their sentences begin: tests/cases/segmentation/*.txt.

One paragraph per entry, one sentence per line. Sentences are joined by a space, or by nothing where
a line ends in `¬` (which is not part of it) or in {br}; `//` begins a comment, `#` names a topic.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path

CASES = Path(__file__).parent / "cases" / "segmentation"
_GLUED = "¬"


@dataclass(frozen=True, slots=True)
class Case:
    """One paragraph: where it stands, its topic, its sentences with the white space after them."""

    place: str
    topic: str
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """The paragraph."""
        return "".join(self.sentences)


@dataclass(frozen=True, slots=True)
class Score:
    """Boundaries inside paragraphs: found and right, found and wrong, missed."""

    right: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        return 2 * self.right / (2 * self.right + self.wrong + self.missed)

    def __str__(self) -> str:
        return f"F1 {self.f1:.4f} ({self.right} right, {self.wrong} wrong, {self.missed} missed)"


def cases(name: str) -> Iterator[Case]:
    """The paragraphs of one gold file."""
    topic, lines, first = "", [], 0
    text = (CASES / name).read_text(encoding="utf-8")
    for number, line in enumerate([*text.splitlines(), ""], start=1):
        if line.startswith("//"):
            continue
        if line.startswith("#"):
            topic = line[1:].strip()
        elif line:
            first = first or number
            lines.append(line)
        elif lines:
            yield Case(f"{name}:{first}", topic, tuple(_joined(lines)))
            lines, first = [], 0


def boundaries(parts: Iterable[str]) -> set[int]:
    """Where sentences begin inside a paragraph, as offsets."""
    return set(list(accumulate(len(part) for part in parts))[:-1])


def score(gold: Iterable[Case], split: Callable[[str], Iterable[str]]) -> Score:
    """How well a way of parting finds the boundaries of a gold set."""
    right = wrong = missed = 0
    for case in gold:
        wanted, found = boundaries(case.sentences), boundaries(split(case.text))
        right += len(wanted & found)
        wrong += len(found - wanted)
        missed += len(wanted - found)
    return Score(right, wrong, missed)


def _joined(lines: list[str]) -> Iterator[str]:
    for line in lines[:-1]:
        glued = line.endswith((_GLUED, "{br}"))
        yield line.removesuffix(_GLUED) + ("" if glued else " ")
    yield lines[-1]
