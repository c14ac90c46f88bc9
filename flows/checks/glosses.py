"""Text → Chinese characters set in brackets behind a word, as in `Yoon Haedam (尹海潭)`."""

import re
import unicodedata
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from flows.checks.scripts import HANJA

_GLOSS = re.compile(
    rf"(?P<space>[ \u00a0]?)[(\[（][^()（）\[\]{HANJA}]{{0,20}}(?P<hanja>[{HANJA}]+)"
)


@dataclass(frozen=True, slots=True)
class Gloss:
    """Characters at their place, as offsets, and where the word before their bracket ends."""

    start: int
    end: int
    characters: str
    name_end: int

    def likest(self, others: "Index", but: Collection[str]) -> str:
        """Which of these characters are meant: as many, most in common, `but` those; else empty."""
        mine = set(self.characters)
        alike = dict.fromkeys(
            one
            for character in self.characters
            for one in others.get(character, ())
            if len(one) == len(self.characters) and one not in but
        )
        return max(alike, key=lambda one: len(mine & set(one)), default="")


Index = Mapping[str, Sequence[str]]
"""Runs of characters by each character in them."""


def indexed(found: Iterable[Gloss]) -> Index:
    """The characters of glosses, each run once."""
    index: dict[str, list[str]] = {}
    for run in dict.fromkeys(gloss.characters for gloss in found):
        for character in dict.fromkeys(run):
            index.setdefault(character, []).append(run)
    return index


def glosses(text: str) -> list[Gloss]:
    """Every gloss of a text in order; compatibility characters as their usual ones."""
    return [
        Gloss(*found.span("hanja"), unicodedata.normalize("NFC", found["hanja"]), found.start())
        for found in _GLOSS.finditer(text)
    ]
