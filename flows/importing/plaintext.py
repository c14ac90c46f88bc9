"""The text of a page, copied or saved → Page.

A paragraph is a line, or, where lines were broken at a width, all lines up to an empty one.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.document import Text
from flows.importing.notices import begins_notice
from flows.importing.page import Page, Piece

_HEADING = re.compile(
    r"(?:[IVX]{1,5}\.|[Ⅰ-Ⅻ]\.?|\d{1,2}\.|제\s?\d{1,2}\s?[장절]|[가-하]\.)\s+\S.{0,78}"
)
_ITEM = re.compile(r"([-•·○●▪◦□■※*]|\(\d{1,2}\)|[①-⑳])\s+(?=\S)")
_WIDEST, _NARROWEST, _SHARE = 110, 40, 0.6
_LONG_HEADING = 90
_PAGE_NUMBER = re.compile(
    r"\W{0,3}(?:page|p\.)?\s?\d{1,3}(?:\s?(?:of|/)\s?\d{1,3})?\W{0,3}|\d{1,3}\s?쪽", re.I
)
_EARLY = 0.72
"""Of a full line's length: a shorter one ends its paragraph."""


def read_text(text: str) -> Page:
    """A plain text as pieces, a line each."""
    pieces = tuple(_pieces(text))
    wrapped = _is_wrapped(pieces)
    if not wrapped:
        pieces = tuple(replace(one, block=one.line) for one in pieces)
    return Page(pieces, text, wrapped=wrapped, typed=True)


def read_printed(text: str) -> Page:
    """The text of a PDF, pages parted by form feeds: what recurs at the head or foot of pages is
    nobody's, and a line that ends early ends its paragraph."""
    pages = [
        [line.strip() for line in page.splitlines() if line.strip()] for page in text.split("\f")
    ]
    recurring = _recurring(pages)
    lengths = sorted(len(line) for page in pages for line in page)
    full = lengths[len(lengths) * 3 // 4] if lengths else 0
    pieces: list[Piece] = []
    number = block = 0
    for page in pages:
        for at, line in enumerate(page):
            number += 1
            edge = at in (0, 1, len(page) - 2, len(page) - 1)
            furniture = edge and (
                _shape(line) in recurring or _PAGE_NUMBER.fullmatch(line) is not None
            )
            block += begins_notice(line)
            pieces.append(Piece(number, block, (Text(line),), site=furniture))
            if not furniture and len(line) < _EARLY * full:
                block += 1
    return Page(tuple(pieces), text.replace("\f", "\n"), wrapped=True, typed=True)


def _recurring(pages: Sequence[Sequence[str]]) -> set[str]:
    """Lines at the edges of at least three pages, or of all of two, numbers aside."""
    seen = Counter(
        shape for page in pages for shape in {_shape(line) for line in (*page[:2], *page[-2:])}
    )
    return {shape for shape, count in seen.items() if count >= min(3, max(2, len(pages)))}


def _shape(line: str) -> str:
    return re.sub(r"\d+", "0", line)


def _pieces(text: str) -> Iterator[Piece]:
    block = 0
    for number, line in enumerate(text.splitlines(), start=1):
        bare = line.strip().strip("\ufeff\u200b")
        if not bare:
            block += 1
            continue
        item = _ITEM.match(bare)
        if item and not bare.startswith("*"):
            yield Piece(number, block, (Text(bare[item.end() :]),), "item", label=item[1])
        elif _HEADING.fullmatch(bare) and len(bare) <= _LONG_HEADING and bare[-1] not in ".다?!":
            yield Piece(number, block, (Text(bare),), "heading", level=2)
        else:
            yield Piece(number, block, (Text(bare),))


def _is_wrapped(pieces: Sequence[Piece]) -> bool:
    """Whether most lines that another follows in their block are full, and none is longer."""
    followed = [
        one.text
        for one, after in itertools.pairwise(pieces)
        if one.block == after.block and one.kind == "line"
    ]
    if len(followed) < 4 or any(len(one.text) > _WIDEST for one in pieces):
        return False
    full = sum(len(text) >= _NARROWEST for text in followed)
    return full >= _SHARE * len(followed)
