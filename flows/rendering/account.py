"""Pages + passages → what is missing and what is left over: an account that must close at nothing.

Pages are strings of letters without spaces and hyphens, which line breaking moves about. Every
passage is looked for, the longest first, and its letters are struck out; a passage may run over
from one page to the next. What the house adds (running heads, labels, page numbers) is struck out
after that, as often as it stands there. A page that says something else, or something twice, is
left with letters in hand; a page that says less leaves a passage unfound.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from flows.rendering.expected import Passage

STRUCK = "\0"
"""Stands where letters were struck out, so that what stood apart does not grow together."""

# Line breaking adds hyphens, so a finished page cannot tell a hyphen from none; dashes count.
_DROPPED = re.compile("[\\s\u00ad\u200b-\u200d\u2060\ufeff\ufffe\x02\u2010\u2011\\-]+")
_SHORT, _SENTENCE = 4, 12
_MOST_PAGES = 4


@dataclass(frozen=True, slots=True)
class Difference:
    """What the account could not close."""

    missing: tuple[Passage, ...]
    left: tuple[str, ...]

    def __bool__(self) -> bool:
        return bool(self.missing or self.left)


@dataclass(slots=True)
class _Sheet:
    """A page, or a block of one: its letters, and where its lines begin and end among them."""

    text: str
    starts: frozenset[int]
    ends: frozenset[int]

    def strike(self, at: int, length: int) -> None:
        self.text = self.text[:at] + STRUCK * length + self.text[at + length :]


def letters(text: str, twins: Mapping[str, str]) -> str:
    """A text as the account counts it; characters that are drawn alike are one."""
    drawn = "".join(twins.get(char, char) for char in text) if twins else text
    return _DROPPED.sub("", unicodedata.normalize("NFKC", drawn.replace(STRUCK, "")))


def account(
    pages: Sequence[str],
    passages: Iterable[Passage],
    furniture: Iterable[str],
    twins: Mapping[str, str],
) -> Difference:
    """Strike every passage out once and the furniture wherever it stands.

    Very short passages (`교수`, `9`) wait until the house's sentences are gone, in which they
    might be found by chance.
    """
    rest = [_sheet(page, twins) for page in pages]
    wanted = sorted(
        ((letters(one.text, twins), one) for one in passages), key=lambda pair: -len(pair[0])
    )
    house = sorted(
        {letters(text, twins) for text in furniture}, key=lambda text: (-len(text), text)
    )
    missing = _strike_all(rest, [pair for pair in wanted if len(pair[0]) > _SHORT], twins)
    _strike_house(rest, [text for text in house if len(text) > _SENTENCE])
    missing += _strike_all(rest, [pair for pair in wanted if 0 < len(pair[0]) <= _SHORT], twins)
    _strike_house(rest, [text for text in house if 0 < len(text) <= _SENTENCE])
    left = tuple(piece for sheet in rest for piece in sheet.text.split(STRUCK) if piece)
    return Difference(tuple(missing), left)


def _sheet(page: str, twins: Mapping[str, str]) -> _Sheet:
    lines = [letters(line, twins) for line in page.splitlines()]
    ends = list(accumulate(map(len, lines)))
    return _Sheet("".join(lines), frozenset([0, *ends]), frozenset(ends))


def _strike_all(
    rest: list[_Sheet], wanted: Iterable[tuple[str, Passage]], twins: Mapping[str, str]
) -> list[Passage]:
    """Strike each out once; those that are not there."""
    return [
        one
        for text, one in wanted
        if not _strike(rest, text) and not _strike_parts(rest, one, twins)
    ]


def _strike_parts(rest: list[_Sheet], row: Passage, twins: Mapping[str, str]) -> bool:
    """Strike out the cells of a row one by one: where cells span rows, a row is not together."""
    cells = sorted((letters(part, twins) for part in row.parts), key=lambda text: -len(text))
    return bool(cells) and all(_strike(rest, cell) for cell in cells if cell)


def _strike_house(rest: list[_Sheet], texts: Iterable[str]) -> None:
    for text in texts:
        for sheet in rest:
            sheet.text = sheet.text.replace(text, STRUCK * len(text))


def _strike(rest: list[_Sheet], text: str) -> bool:
    """Strike a passage out where it stands on one page, else where it runs over two, three, four.

    Fewest pages first: the opening words of a passage that really runs over may stand elsewhere.
    """
    return _strike_whole(rest, text) or any(
        _strike_run(rest, start, count, text)
        for count in range(2, _MOST_PAGES + 1)
        for start in range(len(rest) - count + 1)
    )


def _strike_whole(rest: list[_Sheet], text: str) -> bool:
    """Strike a text out on one page: best where it has its lines to itself.

    The same words may also stand across the end of one paragraph and the beginning of the next.
    """
    found = [
        (-_fits(sheet, at, len(text)), index, at)
        for index, sheet in enumerate(rest)
        for at in _places(sheet.text, text)
    ]
    if found:
        _, index, at = min(found)
        rest[index].strike(at, len(text))
    return bool(found)


def _fits(sheet: _Sheet, at: int, length: int) -> int:
    """How well a place suits a passage: at a line's beginning or end, or beside what is struck."""
    end = at + length
    begins = at in sheet.starts or sheet.text[at - 1] == STRUCK
    ends = end in sheet.ends or sheet.text[end : end + 1] == STRUCK
    return 2 * begins + ends


def _places(page: str, text: str) -> Iterator[int]:
    at = page.find(text)
    while at >= 0:
        yield at
        at = page.find(text, at + 1)


def _strike_run(rest: list[_Sheet], start: int, count: int, text: str) -> bool:
    """Strike out a text that begins on page `start` and runs over exactly `count` pages."""
    page = rest[start].text
    if count == 1:
        at = page.find(text)
        if at >= 0:
            rest[start].strike(at, len(text))
        return at >= 0
    for length in range(_common(page, text), 0, -1):
        at = page.rfind(text[:length])
        if at >= 0 and _strike_run(rest, start + 1, count - 1, text[length:]):
            rest[start].strike(at, length)
            return True
    return False


def _common(page: str, text: str) -> int:
    """The length of the longest beginning of a text that stands on a page."""
    low, high = 0, len(text) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if text[:middle] in page else (low, middle - 1)
    return low
