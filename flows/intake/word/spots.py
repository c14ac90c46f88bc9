"""A Word file → every word in it, part by part, enumerated without the walk."""

from collections.abc import Iterator

from flows.intake.raw import Spot
from flows.intake.word.disposition import A, Element, M, V, W, live
from flows.intake.word.drawings import STORIES, alternative_texts, part_words
from flows.intake.word.inlines import NO_BREAK_HYPHEN, SOFT_HYPHEN, symbol_character
from flows.intake.word.package import Package
from flows.intake.word.tables import table_descriptions

_WORDS = frozenset({W + "t", W + "delText", M + "t", A + "t", W + "instrText", W + "delInstrText"})
_DRAWINGS = frozenset({W + "drawing", W + "pict", W + "object"})


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
