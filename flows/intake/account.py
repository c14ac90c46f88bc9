"""The ledger of characters: every character of the file is in the manuscript or in the report.

The text-bearing nodes are enumerated here without the walk; the words of the manuscript are counted
without it too. White space is not counted: a tab becomes a space, and edges are trimmed.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from flows.document import Block, Heading, ListItem, Manuscript, Ruby, Table, Text, passages
from flows.errors import LedgerOfCharactersOpen
from flows.intake.disposition import A, Element, M, V, W, live
from flows.intake.drawings import STORIES, alternative_texts, part_words
from flows.intake.inlines import NO_BREAK_HYPHEN, SOFT_HYPHEN, symbol_character
from flows.intake.package import Package
from flows.intake.tables import table_descriptions

_WORDS = frozenset({W + "t", W + "delText", M + "t", A + "t", W + "instrText", W + "delInstrText"})
_DRAWINGS = frozenset({W + "drawing", W + "pict", W + "object"})
_SHORTEST_PLACE = 40


@dataclass(frozen=True, slots=True)
class Spot:
    """Words of the file and the part they stand in."""

    part: str
    words: str


def spots(package: Package) -> Iterator[Spot]:
    """All words of a file, part by part, in document order."""
    for part in [
        package.main,
        *(p for kind in STORIES for p in package.related(kind)[: _most(kind)]),
    ]:
        for words in _story_words(package.root(part)):
            yield Spot(str(part.partname), words)
        for kind in ("chart", "diagramData"):
            for other in package.related(kind, part):
                for words in part_words(package.root(other)):
                    yield Spot(str(other.partname), words)


def _most(kind: str) -> int | None:
    """One part of notes or comments is Word's; headers and footers are many."""
    return None if kind in ("header", "footer") else 1


def _story_words(root: Element) -> Iterator[str]:
    for element in live(root):
        tag = str(element.tag)
        if tag in _WORDS:
            yield element.text or ""
        elif tag == W + "sym":
            yield symbol_character((element.get(W + "char") or "").upper())
        elif tag == W + "noBreakHyphen":
            yield NO_BREAK_HYPHEN
        elif tag == W + "softHyphen":
            yield SOFT_HYPHEN
        elif tag == W + "fldSimple":
            yield element.get(W + "instr") or ""
        elif tag in _DRAWINGS:
            yield from alternative_texts(element)
        elif tag == V + "textpath":
            yield element.get("string") or ""
        elif tag == W + "tbl":
            yield from table_descriptions(element)


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
    found: list[Spot], kept: Counter[str], made: Counter[str]
) -> tuple[Counter[str], Counter[str]]:
    """Characters missing, and characters there are too many of; both empty: the account closes.

    `kept` is what manuscript and report hold, `made` what the reader added (computed labels).
    """
    source: Counter[str] = Counter()
    for spot in found:
        source.update(spot.words)
    wanted = source + made
    return _said(wanted - kept), _said(kept - wanted)


def close(name: str, found: list[Spot], kept: Counter[str], made: Counter[str]) -> None:
    """Raises LedgerOfCharactersOpen, with the place, when a character would be lost."""
    missing, _ = balance(found, kept, made)
    if missing:
        what = _place(found, missing)
        raise LedgerOfCharactersOpen(name=name, count=missing.total(), what=what)


def _said(count: Counter[str]) -> Counter[str]:
    return Counter({char: n for char, n in count.items() if not char.isspace()})


def _place(found: list[Spot], missing: Counter[str]) -> str:
    """The words that hold most of the missing characters, and their part."""
    worst = max(found, key=lambda spot: (Counter(spot.words) & missing).total())
    return f"{worst.part}: {worst.words[:_SHORTEST_PLACE]}"
