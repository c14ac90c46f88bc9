"""Korean and English → particulars that contradict: Thursday here, 화요일 there.

A particular is compared only where both sides have one of its family, so that a translator may
leave it out, or say it in words no rule knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from .quantity import Quantity

About = Literal["particular", "magnitude", "direction"]
"""particular: leaves no room for a way of speaking (Thursday, 3 p.m.) · magnitude: how many or how
often (dozens, twice) · direction: up or down."""


@dataclass(frozen=True, slots=True)
class Particular:
    """What a text says at a place: `key` is the same in both languages. One that is not `firm` may
    answer for another, and is never wrong itself.
    """

    key: str
    start: int
    end: int
    firm: bool = True


@dataclass(frozen=True, slots=True)
class Rule:
    """Words that say a particular: its key is `key`, or what `keys` has for each group found."""

    pattern: re.Pattern[str]
    key: str = ""
    keys: Mapping[str, str] | None = None
    firm: bool = True

    def read(self, text: str) -> Iterator[Particular]:
        """Every particular of the kind in a levelled text."""
        for found in self.pattern.finditer(text):
            said = [group.lower() for group in found.groups() if group]
            known = [self.key] if self.keys is None else [self.keys[group] for group in said]
            for key in known:
                yield Particular(key, *found.span(), self.firm)


Reader = Callable[[str, tuple[Quantity, ...]], Iterable[Particular]]
"""A levelled text and the quantities already read in it → its particulars."""


@dataclass(frozen=True, slots=True)
class Family:
    """Particulars that exclude one another."""

    about: About
    korean: Reader
    english: Reader


@dataclass(frozen=True, slots=True)
class Contradiction:
    """Two places that cannot both be right: offsets in the Korean and in the English."""

    korean: tuple[int, int]
    english: tuple[int, int]
    about: About


def by_rules(*rules: Rule) -> Reader:
    """A reader that applies rules to the text alone."""
    return lambda text, _: [one for rule in rules for one in rule.read(text)]


def contradictions(
    family: Family, korean: Iterable[Particular], english: Iterable[Particular]
) -> Iterator[Contradiction]:
    """Pairs, in reading order, of what only the Korean and what only the English says."""
    ours, theirs = tuple(korean), tuple(english)
    for one, other in zip(_alone(ours, theirs), _alone(theirs, ours), strict=False):
        yield Contradiction((one.start, one.end), (other.start, other.end), family.about)


def _alone(mine: tuple[Particular, ...], others: tuple[Particular, ...]) -> list[Particular]:
    """The firm particulars whose key the others lack, each key once."""
    answered = {other.key for other in others}
    found: dict[str, Particular] = {}
    for one in sorted(mine, key=lambda particular: particular.start):
        if one.firm and one.key not in answered:
            found.setdefault(one.key, one)
    return list(found.values())
