"""What is to be rendered: all editions of one issue, its series and its look."""

from dataclasses import dataclass

from flows.issue import Edition
from flows.series import Series, Stylebook


@dataclass(frozen=True, slots=True)
class Job:
    """The work of one rendering; `revision` counts the printings of an issue from 1."""

    editions: tuple[Edition, ...]
    series: Series
    stylebook: Stylebook
    preview: bool = False
    revision: int = 1
