"""What a desk must be after each step, in plain Python: written from the documents, not the code."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date

from flows.issue import IssueKey
from tests.machine.press import BRIEF, FOCUS

NEXT = {
    "": {"drafted"},
    "drafted": {"drafted", "handed-off", "returned", "released"},
    "handed-off": {"drafted", "handed-off", "returned"},
    "returned": {"drafted", "handed-off", "returned", "released"},
    "released": {"corrected", "withdrawn"},
    "corrected": {"corrected", "withdrawn"},
    "withdrawn": set(),
}
"""Where an issue may go from where it stands (docs/pipeline.md)."""

OUT = ("released", "corrected", "withdrawn")


@dataclass(frozen=True)
class Told:
    """A notice: kind, words, the revision it came with."""

    kind: str
    because: str
    revision: int


@dataclass(frozen=True)
class Printing:
    """What a printing must say. `text` is empty where it was taken away."""

    revision: int
    printing: int
    text: str
    notices: tuple[Told, ...]
    look: int


@dataclass(frozen=True)
class Given:
    """A number: its counter, its place there, its day, as in URLs."""

    year: int
    seq: int
    day: date
    path: str

    @property
    def text(self) -> str:
        """As printed."""
        return f"No. {self.path}" if self.year else self.path.upper().replace("-", " ")


@dataclass
class Issue:
    """One issue as it must stand."""

    key: IssueKey
    state: str = ""
    text: str = ""
    english: str = ""
    handed_off: bool = False
    waived: bool = False
    number: Given | None = None
    settled: bool = False
    printings: list[Printing] = field(default_factory=list)
    log: list[str] = field(default_factory=list)
    taken: str = ""
    withheld: set[str] = field(default_factory=set)

    @property
    def newest(self) -> Printing:
        """What the address leads to: the last printing of the last revision."""
        return max(self.printings, key=lambda one: (one.revision, one.printing))

    def last_printing(self, revision: int) -> Printing:
        """The last printing of a revision."""
        return max(
            (one for one in self.printings if one.revision == revision),
            key=lambda one: one.printing,
        )

    @property
    def blocked(self) -> bool:
        """Whether a finding stands in the way of what is on the desk."""
        translated = self.key.series == BRIEF and self.state == "returned"
        return "?" in self.text + (self.english if translated else "") and not self.waived


@dataclass
class Model:
    """The whole desk."""

    issues: dict[IssueKey, Issue] = field(default_factory=dict)
    counters: defaultdict[tuple[str, int], int] = field(default_factory=lambda: defaultdict(int))
    voids: list[tuple[IssueKey, Given, str]] = field(default_factory=list)
    looks: dict[str, int] = field(default_factory=lambda: {FOCUS: 0, BRIEF: 0})

    def issue(self, key: IssueKey) -> Issue:
        """An issue, known or not."""
        return self.issues.setdefault(key, Issue(key))

    def following(self, key: IssueKey, day: date) -> Given:
        """The number that an issue of that day has, or would get."""
        issue = self.issue(key)
        if issue.number:
            return issue.number
        year = day.year if key.series == FOCUS else 0
        seq = self.counters[key.series, year] + 1
        return Given(year, seq, day, f"{year}-{seq:02}" if year else f"gb-{seq:03}")

    def reserve(self, key: IssueKey, day: date) -> Given:
        """An issue takes a number, or has it."""
        issue, given = self.issue(key), self.following(key, day)
        if issue.number is None:
            issue.number = given
            self.counters[key.series, given.year] = given.seq
            issue.log.append("reserved")
        return given

    def move(self, key: IssueKey, to: str, event: str) -> None:
        """An issue goes on."""
        issue = self.issue(key)
        assert to in NEXT[issue.state], (key, issue.state, to)
        issue.state = to
        issue.log.append(event)

    def void(self, key: IssueKey, because: str) -> None:
        """The number that an issue had is void."""
        issue = self.issue(key)
        assert issue.number is not None and not issue.settled
        self.voids.append((key, issue.number, because))
        issue.number = None
        issue.log.append("voided")

    def holder(self, series: str, path: str) -> Issue | None:
        """The issue whose live number that is, and not known to readers yet."""
        for issue in self.issues.values():
            if issue.key.series == series and issue.number and issue.number.path == path:
                return None if issue.settled else issue
        return None

    def first(self, key: IssueKey) -> list[Printing]:
        """What publishing an issue releases."""
        issue = self.issue(key)
        text = f"{issue.text}\n{issue.english}" if key.series == BRIEF else issue.text
        return [Printing(1, 1, text, (), self.looks[key.series])]

    def succession(self, key: IssueKey, kind: str, because: str, text: str) -> list[Printing]:
        """What correcting or taking back an issue releases: old revisions with the notice, the new."""
        issue = self.issue(key)
        last, look = issue.newest, self.looks[key.series]
        notices = (*last.notices, Told(kind, because, last.revision + 1))
        marked = {"withdrawal": (), "retraction": range(1, last.revision + 1)}
        before = [
            Printing(revision, old.printing + 1, old.text, notices, look)
            for revision in marked.get(kind, (last.revision,))
            for old in (issue.last_printing(revision),)
        ]
        return [*before, Printing(last.revision + 1, 1, text, notices, look)]

    def again(self, key: IssueKey) -> list[Printing]:
        """What regenerating an issue releases; nothing where its look is that of today."""
        last, look = self.issue(key).newest, self.looks[key.series]
        if last.look == look:
            return []
        return [Printing(last.revision, last.printing + 1, last.text, last.notices, look)]

    def release(self, key: IssueKey, printings: list[Printing]) -> None:
        """Printings are out, all at one moment."""
        issue = self.issue(key)
        issue.log += ["regenerated" for one in printings if one.printing > 1]
        for one in (one for one in printings if one.printing == 1):
            kind = one.notices[-1].kind if one.notices else ""
            if one.revision == 1:
                self.move(key, "released", "released")
                issue.settled = True
            elif kind in ("retraction", "withdrawal"):
                self.move(key, "withdrawn", "withdrawn")
                issue.taken = kind
            else:
                self.move(key, "corrected", "corrected")
        issue.printings += printings
        if issue.taken == "withdrawal":
            issue.withheld |= {word for old in issue.printings for word in old.text.split()}
