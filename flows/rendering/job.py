"""What is to be rendered: all editions of one issue, its series and its look."""

from dataclasses import dataclass

from flows.issue import Edition, Notice, Release
from flows.rendering.margin import Proof
from flows.series import Series, Stylebook


@dataclass(frozen=True, slots=True)
class Job:
    """The work of one rendering; `revision` counts the printings of an issue from 1.

    `proof` is what stands in the margin of a preview, if it has one; `notices` are what readers are
    told of changes since the first release, `history` the revisions before this one.
    """

    editions: tuple[Edition, ...]
    series: Series
    stylebook: Stylebook
    preview: bool = False
    revision: int = 1
    proof: Proof | None = None
    notices: tuple[Notice, ...] = ()
    history: tuple[Release, ...] = ()
