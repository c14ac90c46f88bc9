"""The first lines of a page, and how far they have been understood."""

import datetime as dt
import re
from dataclasses import dataclass, field

from flows.document import Author
from flows.importing.catalogue import CATALOGUE
from flows.importing.page import Evidence, Left, Page, Piece, Why, at_line
from flows.report import Finding, finding

_LETTERS = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of the series beforehand: the form of its numbers, the year of its first
    volume, and its names and its house's."""

    form: str
    first_year: int = 1
    names: tuple[str, ...] = ()


@dataclass(slots=True)
class Head:
    """The head of a page, as far as it is understood; `rest` is what follows it."""

    page: Page
    known: Known
    zone: list[Piece] = field(default_factory=list)
    rest: list[Piece] = field(default_factory=list)
    parts: dict[int, str] = field(default_factory=dict)
    number: str = ""
    date: dt.date | None = None
    title: str = ""
    subtitle: str = ""
    authors: tuple[Author, ...] = ()
    evidence: list[Evidence] = field(default_factory=list)
    left: list[Left] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    writer: str = ""

    def leave(self, line: int, text: str, why: Why) -> None:
        """Words that are not in the issue."""
        if text.strip():
            self.left.append(Left(line, text.strip(), why))

    def spare(self, piece: Piece, *claimed: str, why: Why = "between") -> None:
        """What is over of a line whose other words went to fields."""
        text = piece.text
        for words in sorted(filter(None, claimed), key=len, reverse=True):
            text = text.replace(words, "\0", 1)
        for over in text.split("\0"):
            self.leave(piece.line, over, why)

    def date_is(self, piece: Piece, day: dt.date, sure: float) -> None:
        """A date that a line states: the first one is that of the issue, another is told."""
        if self.date is None:
            self.date = day
            self.tell("date", day.isoformat(), piece, sure)
        elif self.date != day:
            where = at_line(piece.line)
            told = finding(CATALOGUE, "import-date-forms", date=self.date, found=day, where=where)
            self.findings.append(told)

    def tell(self, name: str, value: str, piece: Piece, sure: float) -> None:
        """The evidence of a field."""
        self.evidence.append(Evidence(name, value, at_line(piece.line), piece.text, sure))


def is_house(head: Head, piece: Piece) -> bool:
    """Whether a line is the name of the series or of its house."""
    own = bare(piece.text)
    return bool(own) and any(own == bare(name) for name in head.known.names)


def bare(text: str) -> str:
    """The letters and digits of a text, small and large alike."""
    return _LETTERS.sub("", text).casefold()
