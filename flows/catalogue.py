"""Series + releases → Catalogue: everything that the lists of the site are made from.

A catalogue may be whole, or hold only the issues that a change touches, with the sums of all others.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.authority import Person
from flows.issue import Ingredients, IssueKey, Number, Release, Void
from flows.series import Series


class NotWhole(Exception):
    """A list that the sums of a catalogue do not suffice for: it takes the whole catalogue."""


Age = tuple[dt.date, int, int, IssueKey]
"""Date and number: the order in which issues came out."""


@dataclass(frozen=True, slots=True)
class Volume:
    """The issues of a series in a year: their slugs, newest first; the last day on which one changed;
    and a digest of what the search says of them."""

    slugs: tuple[str, ...]
    last: dt.date
    tag: str


@dataclass(frozen=True, slots=True)
class Wrote:
    """An author with a page, and the keys of the issues as they are written, newest first. `apart`
    tells namesakes apart."""

    en: str
    ko: str
    apart: str
    slug: str
    affiliations: tuple[str, ...]
    issues: tuple[str, ...]
    newest: Age

    @property
    def who(self) -> tuple[str, str, str]:
        """What makes two names one author."""
        return self.en, self.ko, self.apart


@dataclass(frozen=True, slots=True)
class Sums:
    """What the lists must know of the issues that they do not look at.

    `writers` are in the order in which they were first published. `earliest` is the first day that
    harvesters may ask for, with the issues that stand there, two of them at most.
    """

    volumes: Mapping[str, Mapping[int, Volume]]
    writers: tuple[Wrote, ...]
    newest: Age | None = None
    earliest: tuple[dt.date, tuple[IssueKey, ...]] | None = None


@dataclass(frozen=True, slots=True)
class Catalogue:
    """What is out: each issue as last printed, and what the lists say besides.

    `history` holds the earlier revisions of an issue, oldest first, each as last printed; `views`
    how often an issue was looked at, as far as that was counted; `people` how the series write
    their authors.

    With `sums` it is not whole: they tell how everything stood, `fresh` are the issues that differ,
    and `releases` all that the lists of those look at (rendering/site/sums.py names them).
    """

    series: tuple[Series, ...]
    releases: tuple[Release, ...]
    history: Mapping[IssueKey, tuple[Release, ...]] = field(default_factory=dict)
    voids: tuple[Void, ...] = ()
    views: Mapping[IssueKey, int] = field(default_factory=dict)
    people: Mapping[str, tuple[Person, ...]] = field(default_factory=dict)
    sums: Sums | None = None
    fresh: frozenset[IssueKey] = frozenset()


@dataclass(frozen=True, slots=True)
class Made:
    """What a plan asks of a release: `kinds` are the ends of the names
    of its files, `pages` those of its PDFs (0: not counted); `kept`
    says that its files are those that were published before Balgan."""

    key: IssueKey
    number: Number
    ingredients: Ingredients
    kinds: frozenset[str]
    pages: int = 0
    kept: bool = False
