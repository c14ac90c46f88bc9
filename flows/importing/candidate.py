"""A file of an import → what it would be released as: the nouns of a plan."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from flows.importing.page import Recognised
from flows.issue import IssueKey
from flows.report import Finding, Report
from flows.wording import Sentence

Fate = Literal["new", "done", "held", "left-out"]

FATES: Mapping[Fate, Sentence] = {
    "new": Sentence(en="to import", ko="가져옴"),
    "done": Sentence(en="imported before", ko="이미 가져옴"),
    "held": Sentence(en="held up", ko="보류"),
    "left-out": Sentence(en="left out", ko="뺌"),
}
"""What becomes of a file, as people are told."""


@dataclass(frozen=True, slots=True)
class Taken:
    """A number that is on the desk: whose it is and what it is, `released`, `reserved` or `void`;
    `langs` are the languages of an issue that was brought in."""

    path: str
    year: int
    seq: int
    holder: str
    state: str
    date: dt.date | None = None
    text: str = ""
    langs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file of a plan: what it is, its number's place in the counter (`year` negative: a number in
    another form, in a counter of its own), the key it would get, what hinders it. `pdf` is the old PDF
    beside it, which stays what readers get.

    `together` are the files of the same issue in other languages; `known` says that it is on the desk
    already from an earlier run. `pictures` are the files of its pictures, by their addresses in the page,
    with their SHA-256, all below `pictures_below`. `defects` are what the checks noticed in its text: proposals for an
    erratum, nothing else.
    """

    file: str
    sha256: str
    made: Recognised
    key: IssueKey
    year: int = 0
    seq: int = 0
    fate: Fate = "new"
    findings: tuple[Finding, ...] = ()
    defects: Report = field(default_factory=Report)
    pdf: str = ""
    pdf_sha256: str = ""
    together: tuple[str, ...] = ()
    known: bool = False
    pictures: Mapping[str, str] = field(default_factory=dict)
    pictures_below: str = ""

    @property
    def kept(self) -> bool:
        """Whether its PDF stays as it was published."""
        return self.made.kept or bool(self.pdf)

    @property
    def held(self) -> bool:
        """Whether something stands in its way."""
        return any(one.blocks for one in self.findings)


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do; `findings` are those about the series as a whole."""

    series: str
    candidates: tuple[Candidate, ...]
    findings: tuple[Finding, ...] = ()
