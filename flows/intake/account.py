"""The ledger of characters: every character of the file is in the manuscript or in the report.

The text-bearing nodes are enumerated without the walk (`spots.py` of each format); the words of the
manuscript are counted without it too. White space is not counted: a tab becomes a space, and edges
are trimmed.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from flows.document import Block, Heading, ListItem, Manuscript, Ruby, Table, Text, passages
from flows.errors import LedgerOfCharactersOpen
from flows.intake.raw import Spot

_SHORTEST_PLACE = 40


def manuscript_words(manuscript: Manuscript) -> Counter[str]:
    """All characters a manuscript holds, labels and both parts of ruby included."""
    count: Counter[str] = Counter()
    front = manuscript.front
    count.update(front.title + front.subtitle + "".join(front.keywords))
    for author in front.authors:
        count.update(author.name + author.position + author.affiliation + author.email)
    runs = [inlines for _, inlines in passages(manuscript.blocks, manuscript.notes)]
    runs += [paragraph.inlines for paragraph in front.summary]
    for inlines in runs:
        for inline in inlines:
            if isinstance(inline, Text):
                count.update(inline.text)
            elif isinstance(inline, Ruby):
                count.update(inline.base + inline.reading)
    count.update("".join(_labels(manuscript.blocks)))
    return count


def _labels(blocks: tuple[Block, ...]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Heading | ListItem):
            yield block.label
        elif isinstance(block, Table):
            for cell in block.cells:
                yield from _labels(cell.blocks)


def balance(
    found: Sequence[Spot], kept: Counter[str], made: Counter[str]
) -> tuple[Counter[str], Counter[str]]:
    """Characters missing, and characters there are too many of; both empty: the account closes.

    `kept` is what manuscript and report hold, `made` what the reader added (computed labels).
    """
    source: Counter[str] = Counter()
    for spot in found:
        source.update(spot.words)
    wanted = source + made
    return _said(wanted - kept), _said(kept - wanted)


def close(name: str, found: Sequence[Spot], kept: Counter[str], made: Counter[str]) -> None:
    """Raises LedgerOfCharactersOpen, with the place, when a character would be lost."""
    missing, _ = balance(found, kept, made)
    if missing:
        what = _place(found, missing)
        raise LedgerOfCharactersOpen(name=name, count=missing.total(), what=what)


def _said(count: Counter[str]) -> Counter[str]:
    return Counter({char: n for char, n in count.items() if not char.isspace()})


def _place(found: Sequence[Spot], missing: Counter[str]) -> str:
    """The words that hold most of the missing characters, and their part."""
    worst = max(found, key=lambda spot: (Counter(spot.words) & missing).total())
    return f"{worst.part}: {worst.words[:_SHORTEST_PLACE]}"
