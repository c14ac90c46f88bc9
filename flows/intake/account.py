"""The account: every character, picture and part of the file is in the manuscript or the report.

What a file holds is enumerated without the walk (`spots.py` of each format, see RawDraft); what was
made of it is counted here, from the finished manuscript. White space is not counted: a tab becomes
a space, and edges are trimmed.

    missing     a character, a picture or a part that is in neither: the intake fails, as our fault;
                what is set aside counts as far as a finding does quote it
    surplus     a character or a picture there is too often (a text box read twice): `account-surplus`
    misplaced   a word whose characters are all there, but never together: `account-misplaced`
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from flows.document import (
    Block,
    Equation,
    Figure,
    Heading,
    Inline,
    LineBreak,
    ListItem,
    Manuscript,
    NoteRef,
    Ruby,
    Table,
    Text,
    passages,
)
from flows.errors import LedgerOfCharactersOpen
from flows.intake.raw import RawDraft, Sight, Spot

_SHORTEST_PLACE = 40
_MOST_SHOWN = 12
_LETTERS = r"[^\W\d_\u00b2\u00b3\u00b9\u2070-\u209c\u2460-\u24ff\u2776-\u2793]{3,}"
_INNER_WORD = re.compile(rf"(?<=\s){_LETTERS}(?=\s)")
_WORD = re.compile(_LETTERS)


@dataclass(frozen=True, slots=True)
class Balance:
    """What the two sides of an account differ by; all empty: it closes."""

    missing: Counter[str]
    missing_pictures: Counter[str]
    missing_parts: frozenset[str]
    surplus: Counter[str]
    surplus_pictures: Counter[str]
    misplaced: tuple[Spot, ...]

    @property
    def lost(self) -> int:
        """How many characters, pictures and parts are nowhere."""
        return self.missing.total() + self.missing_pictures.total() + len(self.missing_parts)


def close(raw: RawDraft, manuscript: Manuscript, made: Counter[str]) -> None:
    """Strike the balance; what is too much is remarked on, what is missing ends the reading.

    `made` are all characters that no node of the file holds: those of `raw.made` and the
    structure's. Raises LedgerOfCharactersOpen, with the place.
    """
    found = balance(raw, manuscript, made)
    if found.lost:
        raise LedgerOfCharactersOpen(name=raw.name, count=found.lost, what=_place(raw, found))
    if found.surplus or found.surplus_pictures:
        some = "".join(list(found.surplus.elements())[:_MOST_SHOWN])
        count = found.surplus.total() + found.surplus_pictures.total()
        raw.remarks.add("account-surplus", quote=some, count=count)
    for spot in found.misplaced[:_MOST_SHOWN]:
        raw.remarks.add("account-misplaced", quote=spot.words[:_SHORTEST_PLACE], part=spot.part)


def balance(raw: RawDraft, manuscript: Manuscript, made: Counter[str]) -> Balance:
    """Both sides of the account, compared."""
    texts, aside = list(manuscript_texts(manuscript)), raw.remarks.texts
    wanted = Counter(made) + _characters(spot.words for spot in raw.spots)
    carried = _characters(texts)
    kept = carried + _characters(aside)
    shown = Counter(raw.drawn.get(sight.shows, sight.shows) for sight in raw.sights)
    drawn = Counter(_pictures(manuscript.blocks))
    for name, count in raw.remarks.pictures.items():
        drawn[raw.drawn.get(name, name)] += count
    return Balance(
        missing=_said(wanted - carried - raw.remarks.quoted()),
        missing_pictures=shown - drawn,
        missing_parts=raw.parts - raw.told,
        surplus=_said(kept - wanted - _shared(manuscript)),
        surplus_pictures=drawn - shown,
        misplaced=tuple(_misplaced(raw.spots, [*texts, *aside])),
    )


def _characters(texts: Iterable[str]) -> Counter[str]:
    count: Counter[str] = Counter()
    for text in texts:
        count.update(text)
    return count


def manuscript_texts(manuscript: Manuscript) -> Iterator[str]:
    """All words a manuscript holds, passage by passage, labels and both parts of ruby included."""
    front = manuscript.front
    yield from (front.title, front.subtitle, *front.keywords)
    for author in front.authors:
        yield from (author.name, author.position, author.affiliation, author.email)
    runs = [paragraph.inlines for paragraph in front.summary]
    runs += [inlines for _, inlines in passages(manuscript.blocks, manuscript.notes)]
    for inlines in runs:
        yield "".join(_word(inline) for inline in inlines)
    yield from _labels(manuscript.blocks)


def _word(inline: Inline) -> str:
    match inline:
        case Text() | Equation():
            return inline.text
        case Ruby():
            return f" {inline.base} {inline.reading} "
        case LineBreak():
            return " "
        case NoteRef():
            return ""


def _labels(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading | ListItem):
            yield block.label
        elif isinstance(block, Table):
            for cell in block.cells:
                yield from _labels(cell.blocks)


def _pictures(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Figure):
            yield block.picture
        elif isinstance(block, Table):
            for cell in block.cells:
                yield from _pictures(cell.blocks)


def _shared(manuscript: Manuscript) -> Counter[str]:
    """What several authors share (one affiliation for two names) stands once in the file."""
    count: Counter[str] = Counter()
    for name in ("position", "affiliation", "email"):
        values = Counter(getattr(author, name) for author in manuscript.front.authors)
        for value, often in values.items():
            count.update(value * (often - 1))
    return count


def _misplaced(found: Iterable[Spot], texts: Iterable[str]) -> Iterator[Spot]:
    """Words that stood whole inside a spot and stand whole nowhere now.

    The characters of a lost word can be made good, in the count, by an invented one.
    """
    kept = {word for text in texts for word in _WORD.findall(text)}
    for spot in found:
        for word in _INNER_WORD.findall(spot.words.strip()):
            if word not in kept:
                yield Spot(spot.part, word)


def _said(count: Counter[str]) -> Counter[str]:
    return Counter({char: n for char, n in count.items() if not char.isspace()})


def _place(raw: RawDraft, found: Balance) -> str:
    """The words that hold most of the missing characters, and their part; else what is missing."""
    if found.missing:
        worst = max(raw.spots, key=lambda spot: (Counter(spot.words) & found.missing).total())
        return f"{worst.part}: {worst.words[:_SHORTEST_PLACE]}"
    if found.missing_pictures:
        return _sight(raw.sights, raw.drawn, next(iter(found.missing_pictures)))
    return min(found.missing_parts)


def _sight(sights: Sequence[Sight], drawn: Mapping[str, str], name: str) -> str:
    seen = (sight for sight in sights if drawn.get(sight.shows, sight.shows) == name)
    return next((f"{sight.part}: {sight.shows}" for sight in seen), name)
