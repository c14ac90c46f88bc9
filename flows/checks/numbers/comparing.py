"""Korean and English → the numbers missing, extra, said another way, and contradicted."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from .directions import turned_about
from .english import read_english
from .english_relative import english_side
from .explained import Explained, Other, explain
from .korean import read_korean
from .particular import Contradiction, Family, contradictions
from .particular_amounts import AMOUNT_FAMILIES, COUNTS
from .particular_dates import DATE_FAMILIES
from .plain import level
from .quantity import Quantity
from .shelf import Shelf
from .signs import signs_lost

Mode = Literal["aligned", "containment"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """What an editor should look at. Offsets of `missing` are in the Korean, of `extra` in the
    English; `explained` holds quantities of either side that are said another way, `contradicted`
    particulars (Thursday, twice, dozens) for which the other side has a different one.
    """

    missing: tuple[Quantity, ...]
    extra: tuple[Quantity, ...]
    explained: tuple[Explained, ...]
    contradicted: tuple[Contradiction, ...] = ()


def compare(
    korean: str, english: str, *, dated: date | None = None, mode: Mode = "aligned"
) -> Comparison:
    """Compare the numbers and dates of a Korean text with those of its English.

    `aligned`: a segment and its full translation; every hard quantity needs a counterpart on the
    other side. `containment`: a summary against the whole Korean document; only the English is
    asked for its counterparts, and `missing` and `contradicted` are empty. `dated` is the day the draft was written.
    Nothing is raised.
    """
    ours, theirs = read_korean(korean, dated=dated), read_english(english)
    in_english = english_side(english, Shelf(theirs), dated)
    in_korean = Other(True, Shelf(ours), dated=dated, whole=mode == "containment")
    without, beyond = _unequal(ours, in_english), _unequal(theirs, in_korean)
    missing, told = _unanswered(without, beyond, in_english) if mode == "aligned" else ((), ())
    extra, added = _unanswered(beyond, without if mode == "aligned" else (), in_korean)
    said = _contradicted((korean, ours), (english, theirs)) if mode == "aligned" else ()
    return Comparison(missing, extra, told + added, _untold(said, missing, extra))


def _contradicted(
    korean: tuple[str, tuple[Quantity, ...]], english: tuple[str, tuple[Quantity, ...]]
) -> tuple[Contradiction, ...]:
    ours, theirs = (level(korean[0]), korean[1]), (level(english[0]), english[1])
    found = [
        one
        for family in (*DATE_FAMILIES, *AMOUNT_FAMILIES)
        for one in _within(family, ours, theirs)
    ]
    found += [*signs_lost(ours, theirs), *turned_about(ours, theirs)]
    return tuple(found) or tuple(_within(COUNTS, ours, theirs))


def _within(
    family: Family, ours: tuple[str, tuple[Quantity, ...]], theirs: tuple[str, tuple[Quantity, ...]]
) -> Iterator[Contradiction]:
    said = tuple(family.korean(*ours))
    if not any(one.firm for one in said):
        return iter(())  # nothing that the English could contradict
    return contradictions(family, said, family.english(*theirs))


def _untold(
    said: Iterable[Contradiction], missing: Iterable[Quantity], extra: Iterable[Quantity]
) -> tuple[Contradiction, ...]:
    """Without those at a number that is missing or extra: the same fault, told once."""
    korean = {place for one in missing for place in range(one.start, one.end)}
    english = {place for one in extra for place in range(one.start, one.end)}
    return tuple(
        one
        for one in said
        if korean.isdisjoint(range(*one.korean)) and english.isdisjoint(range(*one.english))
    )


def _unequal(quantities: Iterable[Quantity], other: Other) -> tuple[Quantity, ...]:
    """The quantities that need a counterpart and have no equal in `other`."""
    return tuple(one for one in quantities if _required(one) and not other.shelf.same(one))


def _unanswered(
    quantities: Iterable[Quantity], rivals: Iterable[Quantity], other: Other
) -> tuple[tuple[Quantity, ...], tuple[Explained, ...]]:
    """Of the quantities without an equal, those without any counterpart, and those explained.

    `rivals` are the quantities of the other side without an equal: 3만 평(9만 9천 ㎡) as 31,000
    pyeong (99,000 square meters) is no conversion of the one into the other, but a wrong 31,000.
    """
    without: list[Quantity] = []
    explained: list[Explained] = []
    rivalled = {one.unit for one in rivals}
    standing = {(one.start, one.end) for one in rivals}
    for quantity in quantities:
        reason = explain(quantity, other)
        if reason is None or (quantity.unit in rivalled and _borrowed(reason, standing)):
            without.append(quantity)
        else:
            explained.append(reason)
    return tuple(without), tuple(explained)


def _borrowed(explained: Explained, standing: set[tuple[int, int]]) -> bool:
    """Whether the counterpart of a conversion or a share is itself said on this side already."""
    other = explained.counterpart
    if explained.reason not in ("converted", "percentage", "multiple") or other is None:
        return False
    return (other.start, other.end) not in standing


def _required(quantity: Quantity) -> bool:
    """Hard, and not 0 or 1, which English says as no, a, the only."""
    if quantity.kind in ("month", "date"):
        return quantity.hard
    return quantity.hard and not quantity.values <= {0, 1}
