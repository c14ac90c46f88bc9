"""A source against what was made of it: every character is in the issue, in its head, or listed.

The words of the source are read a second time, apart from the pieces, so that a piece that was lost
is missed here. White space is not counted; nothing is normalised.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from flows.document import Inline, LineBreak, ListItem, passages, plain
from flows.importing.page import Page, Recognised

_INVISIBLE = "\ufeff\u200b"


def lost(page: Page, made: Recognised) -> Counter[str]:
    """The characters of the source that are nowhere; of a line that is not in the source as it stands,
    all."""
    source = _squeezed(page.words)
    kept = Counter("".join(_squeezed(text) for text in _told(page, made)))
    missing = Counter(source) - kept
    at = 0
    for run in _runs(page, made):
        found = source.find(run, at)
        if found < 0:
            missing += Counter(run)
        else:
            at = found + len(run)
    return missing


def _runs(page: Page, made: Recognised) -> Iterator[str]:
    """What must stand in the source in one piece, in this order: the lines of each paragraph; words,
    where lines were broken at a width, for the foot of a page may have stood between them."""
    for inlines in _passages(made):
        if page.wrapped:
            yield from plain(inlines).split()
            continue
        for is_break, line in groupby(inlines, lambda one: isinstance(one, LineBreak)):
            if not is_break:
                yield _squeezed(plain(tuple(line)))


def _passages(made: Recognised) -> Iterator[tuple[Inline, ...]]:
    """Every run of words but alternative texts, which nobody sees on a page."""
    for anchor, inlines in passages(made.blocks, made.notes):
        if not anchor.endswith(".alt"):
            yield inlines


def _told(page: Page, made: Recognised) -> Iterator[str]:
    yield from (made.title, made.subtitle, made.number)
    for author in made.authors:
        yield from (author.name, author.position, author.affiliation, author.email)
    for inlines in _passages(made):
        yield plain(inlines)
    if page.typed:
        yield from (block.label for block in made.blocks if isinstance(block, ListItem))
    for notice in made.notices:
        yield plain(notice)
    yield from (one.text for one in made.left)


def _squeezed(text: str) -> str:
    return "".join(char for char in text if not char.isspace() and char not in _INVISIBLE)
