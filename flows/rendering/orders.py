"""Orders → finished files, in this process: what is done behind the fences, and where there are none."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from flows import rendering
from flows.coverage import Coverage
from flows.document import Manuscript
from flows.issue import Artefact, Edition, IssueKey, Notice, Release
from flows.rendering.margin import Proof
from flows.series import Series, Stylebook
from flows.wording import Lang

if TYPE_CHECKING:
    from flows.rendering.moved import Sides


@dataclass(frozen=True, slots=True)
class Order:
    """A revision to print: its editions with number, date and disclaimers; what readers are told of
    changes, and the revisions before it."""

    editions: tuple[Edition, ...]
    series: Series
    stylebook: Stylebook
    revision: int = 1
    notices: tuple[Notice, ...] = ()
    history: tuple[Release, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """What came off the press, read back already; `words` as rendering.words gives them, `pages`
    those of all its PDFs together."""

    order: Order
    artefacts: tuple[Artefact, ...]
    words: str
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Map:
    """What the map of a translation is drawn from; `lang` is the language of the desk."""

    coverage: Coverage
    manuscript: Manuscript
    edition: Edition
    lang: Lang


@dataclass(frozen=True, slots=True)
class Preview:
    """A preview to make: `proof` stands in its margin, `shown` as a map beside it."""

    editions: tuple[Edition, ...]
    series: Series
    stylebook: Stylebook
    proof: Proof | None = None
    shown: Map | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two printings of a PDF of an issue, to be held against each other; `most` pages are shown."""

    key: IssueKey
    before: bytes
    after: bytes
    most: int


def print_here(order: Order) -> Printed:
    """Print an order in this process."""
    artefacts = rendering.render(
        order.editions,
        order.series,
        order.stylebook,
        revision=order.revision,
        notices=order.notices,
        history=order.history,
    )
    rendering.read_back(artefacts, order.editions, order.notices)
    from flows.rendering import counting

    return Printed(order, artefacts, rendering.words(order.editions), counting.pages(artefacts))


def preview_here(wanted: Preview) -> tuple[Artefact, ...]:
    """Make a preview in this process."""
    series, look = wanted.series, wanted.stylebook
    made = rendering.render(wanted.editions, series, look, preview=True, proof=wanted.proof)
    return (*_map(wanted), *made)


def moved_here(wanted: Comparison) -> "tuple[Sides, ...]":
    """Compare two printings in this process."""
    from flows.rendering.moved import moved as found

    return found(wanted.before, wanted.after, wanted.most)


def _map(wanted: Preview) -> tuple[Artefact, ...]:
    from flows.rendering.coverage import coverage_map

    one = wanted.shown
    if one is None:
        return ()
    look = wanted.series, wanted.stylebook
    return coverage_map(one.coverage, one.manuscript, one.edition, *look, one.lang)
