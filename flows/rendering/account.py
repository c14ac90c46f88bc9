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

# Line breaking adds hyphens, so a finished page cannot tell a hyphen from none; dashes count. What
# nobody sees (Unicode's default ignorable characters, fillers) leaves no letter on a page.
_DROPPED = re.compile(
    "[\\s\u00ad\u034f\u115f\u1160\u180e\u200b-\u200d\u2060-\u2064\ufe00-\ufe0f\ufeff\ufffe\x02"
    "\u2010\u2011\\-]+"
)
# pdfium writes a hyphen that ends a line as one of these, and no line end after it.
_LINE_ENDS = re.compile("\r\n|[\n\r\x02\ufffe]")
_SHORT, _SENTENCE = 4, 12
_MOST_PAGES, _TO_ITSELF = 12, 3


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


@dataclass(frozen=True, slots=True)
class _Care:
    """How strictly a part of a passage is placed: from a line's beginning, up to a line's end."""

    start: bool
    lines: bool


def letters(text: str, twins: Mapping[str, str]) -> str:
    """A text as the account counts it; characters that are drawn alike are one."""
    drawn = "".join(twins.get(char, char) for char in text) if twins else text
    return _DROPPED.sub("", unicodedata.normalize("NFKC", drawn.replace(STRUCK, "")))


def account(
    pages: Sequence[str],
    passages: Iterable[Passage],
    furniture: Iterable[str],
    twins: Mapping[str, str],
    again: Iterable[Passage] = (),
) -> Difference:
    """Strike every passage out once and the furniture wherever it stands.

    `again` are the heads of tables: each may stand once more on every page after its first.
    Very short passages (`교수`, `9`), and the cells of rows that do not stand together, wait until
    the house's sentences are gone (a running head), in which they might be found by chance.
    """
    rest = [_sheet(page, twins) for page in pages]
    wanted = sorted(
        ((letters(one.text, twins), one) for one in passages), key=lambda pair: -len(pair[0])
    )
    house = sorted(
        {letters(text, twins) for text in furniture}, key=lambda text: (-len(text), text)
    )
    long = [pair for pair in wanted if len(pair[0]) > _SHORT]
    apart = [(text, one) for text, one in long if not _strike(rest, text, row=len(one.parts) > 1)]
    _strike_house(rest, [text for text in house if len(text) > _SENTENCE])
    missing = [one for _, one in apart if not _strike_parts(rest, one, twins)]
    missing += _strike_all(rest, [pair for pair in wanted if 0 < len(pair[0]) <= _SHORT], twins)
    _strike_house(rest, [text for text in house if 0 < len(text) <= _SENTENCE])
    _strike_again(rest, again, twins)
    left = tuple(piece for sheet in rest for piece in sheet.text.split(STRUCK) if piece)
    return Difference(tuple(missing), left)


def _sheet(page: str, twins: Mapping[str, str]) -> _Sheet:
    lines = [letters(line, twins) for line in _LINE_ENDS.split(page)]
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


def _strike_again(rest: list[_Sheet], heads: Iterable[Passage], twins: Mapping[str, str]) -> None:
    """Strike out the heads of tables that a page repeats, each at most once a page."""
    rows = {letters(row.text, twins): row for row in heads}
    for sheet in rest[1:]:
        for text, row in rows.items():
            before = sheet.text
            if (
                text
                and not _strike_whole([sheet], text, 0)
                and not _strike_parts([sheet], row, twins)
            ):
                sheet.text = before


def _strike_parts(rest: list[_Sheet], row: Passage, twins: Mapping[str, str]) -> bool:
    """Strike out the cells of a row one by one: where cells span rows, a row is not together."""
    cells = sorted((letters(part, twins) for part in row.parts), key=lambda text: -len(text))
    return bool(cells) and all(_strike(rest, cell) for cell in cells if cell)


def _strike_house(rest: list[_Sheet], texts: Iterable[str]) -> None:
    for text in texts:
        for sheet in rest:
            sheet.text = sheet.text.replace(text, STRUCK * len(text))


def _strike(rest: list[_Sheet], text: str, *, row: bool = False) -> bool:
    """Strike a passage out where it stands on one page, else where it runs over several.

    A row of a table that is not together is not sought over pages: its cells are sought one by one.

    A page breaks between lines, so a part that ends a page ends a line, and the next part begins
    one; letters of what stands below (`15)`, a note) must not be taken for more of the passage.
    Only where no such place is found are others tried. Fewest pages first: the opening words of a
    passage that really runs over may stand elsewhere.
    """
    return (
        _strike_whole(rest, text, _TO_ITSELF)
        or _strike_over(rest, text, _Care(True, True))
        or _strike_whole(rest, text, 0)
        or (not row and _strike_over(rest, text, _Care(False, True)))
        or (not row and _strike_over(rest, text, _Care(False, False)))
    )


def _strike_over(rest: list[_Sheet], text: str, care: _Care) -> bool:
    """Strike a text out where it runs over two pages, else three, and so on."""
    return any(
        _strike_run(rest, start, count, text, care)
        for count in range(2, min(_MOST_PAGES, len(rest)) + 1)
        for start in range(len(rest) - count + 1)
    )


def _strike_whole(rest: list[_Sheet], text: str, least: int) -> bool:
    """Strike a text out on one page, where it fits at `least` so well: best with lines to itself.

    The same words may also stand across the end of one paragraph and the beginning of the next.
    """
    found = [
        (-_fits(sheet, at, len(text)), index, at)
        for index, sheet in enumerate(rest)
        for at in _places(sheet.text, text)
        if _fits(sheet, at, len(text)) >= least
    ]
    if found:
        _, index, at = min(found)
        rest[index].strike(at, len(text))
    return bool(found)


def _fits(sheet: _Sheet, at: int, length: int) -> int:
    """How well a place suits a passage: at a line's beginning or end, or beside what is struck."""
    end = at + length
    return 2 * _begins(sheet, at, _Care(True, True)) + _ends(sheet, end)


def _places(page: str, text: str) -> Iterator[int]:
    at = page.find(text)
    while at >= 0:
        yield at
        at = page.find(text, at + 1)


def _strike_run(rest: list[_Sheet], start: int, count: int, text: str, care: _Care) -> bool:
    """Strike out a text that begins on page `start` and runs over exactly `count` pages."""
    sheet = rest[start]
    if count == 1:
        at = next((at for at in _places(sheet.text, text) if _begins(sheet, at, care)), -1)
        if at >= 0:
            sheet.strike(at, len(text))
        return at >= 0
    after = _Care(care.lines, care.lines)
    for at, length in _openings(sheet, text, care):
        if _strike_run(rest, start + 1, count - 1, text[length:], after):
            sheet.strike(at, length)
            return True
    return False


def _openings(sheet: _Sheet, text: str, care: _Care) -> Iterator[tuple[int, int]]:
    """Where the beginning of a text may end a page: place and length, the longest first."""
    for length in range(_common(sheet.text, text), 0, -1):
        for at in reversed([*_places(sheet.text, text[:length])]):
            if _begins(sheet, at, care) and (not care.lines or _ends(sheet, at + length)):
                yield at, length


def _begins(sheet: _Sheet, at: int, care: _Care) -> bool:
    return not care.start or at in sheet.starts or sheet.text[at - 1] == STRUCK


def _ends(sheet: _Sheet, end: int) -> bool:
    return end in sheet.ends or sheet.text[end : end + 1] == STRUCK


def _common(page: str, text: str) -> int:
    """The length of the longest beginning of a text that stands on a page."""
    low, high = 0, len(text) - 1
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if text[:middle] in page else (low, middle - 1)
    return low
