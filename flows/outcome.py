"""Job → what came of it: the values that the pipeline returns."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from flows.coverage import Coverage
from flows.differing import Difference
from flows.document import Manuscript
from flows.errors import BalganError
from flows.handoff import Packet
from flows.handoff.comparison import Passage
from flows.issue import Edition, IssueKey, Mode, Notice, Release
from flows.regeneration import Stale
from flows.report import Finding, Report
from flows.wording import Sentence

if TYPE_CHECKING:
    from flows.importing.plan import Plan

Valid = Literal["", "hand-off", "translation"]


@dataclass(frozen=True, slots=True)
class Submitted:
    """A draft is on the desk. `known` says that this very file was there already; `moved` what it
    changes for the translator, if the draft was handed off before."""

    key: IssueKey
    manuscript: Manuscript
    report: Report
    known: bool
    moved: "Moved | None" = None


@dataclass(frozen=True, slots=True)
class Moved:
    """How a draft differs from hand-off number `handoff`: how many segments had each fate, and
    those that are not as they were.

    `stale` of `total` segments no longer have a translation that fits. `valid` names what stays
    valid as it is: the `hand-off` that is out, the `translation` that came back, or nothing.
    """

    handoff: int
    counts: Mapping[str, int]
    stale: int
    total: int
    passages: tuple[Passage, ...]
    valid: Valid


@dataclass(frozen=True, slots=True)
class HandedOff:
    """A package is out. `path` is the zip for the translator, `farewell` the courier's word.

    `why_whole` tells why a draft that has moved on went out as a whole.
    """

    key: IssueKey
    path: Path
    due: datetime
    mode: Mode
    packet: Packet
    farewell: Sentence
    why_whole: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """A draft with the editions there are, and everything that was noticed. `returned` tells, of a
    translation that has just come back, what it brought; `coverage` what a translation shows of the
    draft."""

    key: IssueKey | None
    manuscript: Manuscript
    editions: tuple[Edition, ...]
    report: Report
    returned: "Returned | None" = None
    coverage: Coverage | None = None


@dataclass(frozen=True, slots=True)
class Returned:
    """Return number `number`, which answers hand-off number `handoff`, against return `since` (0:
    it is the first): passages that are not as they were, findings that are gone and new ones.

    Of the `segments` asked for, `untouched` came back with the Korean as it went out; 0 of 0 for a
    document of the translator's own. `stale` of `total` segments of the draft have changed since
    they went out. `known` says that nothing differs, so that nothing was recorded.
    """

    number: int
    handoff: int
    untouched: int
    segments: int
    stale: int
    total: int
    since: int = 0
    passages: tuple[Passage, ...] = ()
    gone: tuple[Finding, ...] = ()
    new: tuple[Finding, ...] = ()
    known: bool = False


@dataclass(frozen=True, slots=True)
class Previewed:
    """Pages marked PREVIEW, and where they lie."""

    folder: Path
    paths: tuple[Path, ...]
    report: Report


@dataclass(frozen=True, slots=True)
class Published:
    """The issue is out: its receipt, its public folder, its files."""

    release: Release
    folder: Path
    paths: tuple[Path, ...]
    report: Report


@dataclass(frozen=True, slots=True)
class Amended:
    """What becomes of a released issue: the notice that readers get, and what it changes.

    Without a `release` it is a plan that waits for the editor's word.
    """

    key: IssueKey
    notice: Notice
    changes: tuple[Difference, ...]
    report: Report
    release: Release | None = None
    folder: Path | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """Blocking findings stand in the way; nothing was numbered."""

    key: IssueKey
    report: Report


@dataclass(frozen=True, slots=True)
class Regenerated:
    """The plan, and what was printed again (nothing unless applied).

    `pages` are those of the plan, of which `uncounted` issues were never counted; `seconds` is how long
    that takes, by the last runs if it was `measured`. `kept` are issues that are left as they were
    published before Balgan. `held` says of each issue that cannot be shown what stands in its way.
    """

    plan: tuple[Stale, ...]
    done: tuple[IssueKey, ...]
    current: int
    held: tuple[BalganError, ...] = ()
    kept: tuple[IssueKey, ...] = ()
    pages: int = 0
    uncounted: int = 0
    seconds: float = 0.0
    measured: bool = False
    report: Path | None = None


@dataclass(frozen=True, slots=True)
class Brought:
    """A file that was brought in: its receipt, and its public folder."""

    file: str
    release: Release
    folder: Path


@dataclass(frozen=True, slots=True)
class Imported:
    """What files would be brought in as, and what was (nothing unless applied).

    `refused` says of each file that could not be read or released what stands in its way.
    """

    plan: "Plan"
    brought: tuple[Brought, ...]
    refused: Mapping[str, BalganError]

    @property
    def held(self) -> bool:
        """Whether some file waits for the editor."""
        return bool(self.refused) or any(one.fate == "held" for one in self.plan.candidates)
