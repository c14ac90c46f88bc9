"""Series + releases → Catalogue: everything that the lists of the site are made from."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.authority import Person
from flows.issue import IssueKey, Release, Void
from flows.series import Series


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What is out: each issue as last printed, and what the lists say besides.

    `history` holds the earlier revisions of an issue, oldest first, each as last printed; `views`
    how often an issue was looked at, as far as that was counted; `people` how the series write
    their authors.
    """

    series: tuple[Series, ...]
    releases: tuple[Release, ...]
    history: Mapping[IssueKey, tuple[Release, ...]] = field(default_factory=dict)
    voids: tuple[Void, ...] = ()
    views: Mapping[IssueKey, int] = field(default_factory=dict)
    people: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)
