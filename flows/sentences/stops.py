"""Words → where a sentence may end, and what stands around each such place."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flows.sentences.expressions import BULLETS, LATIN, MARKERS
from flows.sentences.nesting import OPENS, Nesting, nesting

ROUND = "([（［"
STOP = re.compile(r"[.．。｡?？!！…‥⋯]+|\n+")
_TYPED_NOTE = re.compile(
    r"(?:\d{1,3}\)|[¹²³⁰⁴-⁹]{1,3}\)?|\*{1,3}\)?|(?<=[가-힣][.?!])\d{1,3})(?=\s|$)"
)
_BRACKETED_MARKER = re.compile(r"[(（](?:\d{1,3}|[가-힣A-Za-z]|[ivxIVX]{1,4})[)）]")
_MARKER = re.compile(rf"\s*\(?(?:{MARKERS})[.．]")
_BULLET = re.compile(rf"\s*(?:{BULLETS})")
_ABBREVIATED = re.compile(rf"(?:^|[^A-Za-z'’])(?:{LATIN})\.$")
_SPACES = re.compile(r"\s*")
_NEAR = 40


@dataclass(frozen=True, slots=True)
class Stop:
    """A place where a sentence may end: `sign` (what stops it) from `at`, closing marks up to `end`.

    `opened` is where the outermost of the pairs that close here began, -1 if none does.
    """

    text: str
    begun: int
    at: int
    sign: str
    end: int
    opened: int

    @property
    def before(self) -> str:
        """The last words up to and with the sign."""
        until = self.at + len(self.sign)
        return self.text[max(self.begun, until - _NEAR) : until]

    @property
    def after(self) -> str:
        """The next words, without the white space before them."""
        start = _SPACES.match(self.text, self.end, self.end + _NEAR)
        return self.text[start.end() if start else self.end :][:_NEAR]

    @property
    def lead(self) -> str:
        """The last words before the pair that closes here."""
        return self.text[max(self.begun, self.opened - _NEAR) : self.opened].rstrip()

    @property
    def closing(self) -> str:
        """The closing marks behind the sign."""
        return self.text[self.at + len(self.sign) : self.end]

    @property
    def glued(self) -> bool:
        """Whether the next words follow without a space."""
        return not self.text[self.end].isspace()

    @property
    def marks_item(self) -> bool:
        """Whether all that came is a counter or a label: `1.`, `가.`, `첫째.`"""
        return _MARKER.fullmatch(self.text, self.begun, self.end) is not None

    @property
    def abbreviates(self) -> bool:
        """Whether the full stop is that of a Latin abbreviation or an initial."""
        return _ABBREVIATED.search(self.before) is not None

    @property
    def before_item(self) -> bool:
        """Whether the next words are an item of a list."""
        return _BULLET.match(self.after) is not None


Ends = Callable[[Stop], bool]
"""Whether a sentence ends at a stop: what differs between languages."""


def cuts(text: str, ends: Ends) -> Iterator[int]:
    """Where one sentence ends and the next begins, as places between two signs of `text`."""
    pairs = nesting(text)
    last = len(text.rstrip())
    begun = 0
    for match in STOP.finditer(text):
        if match.start() < begun:
            continue
        stop = _stop(text, begun, match, pairs)
        if stop.end >= last:
            return
        if pairs.depth[stop.end] or not ends(stop):
            continue
        end = _with_bracket(text, stop.end, pairs)
        spaces = _SPACES.match(text, end)
        begun = spaces.end() if spaces else end
        if begun >= last:
            return
        yield begun


def _stop(text: str, begun: int, match: re.Match[str], pairs: Nesting) -> Stop:
    end = match.end()
    opened = -1
    while match[0] != "\n" and text[end : end + 1] in OPENS and end not in pairs.closer:
        opened = pairs.opener.get(end, begun)
        end += 1
    if note := _TYPED_NOTE.match(text, end):
        end = note.end()
    return Stop(text, begun, match.start(), match[0], end, opened)


def _with_bracket(text: str, end: int, pairs: Nesting) -> int:
    """The end of a sentence with the remark in brackets that follows it, if that is none itself.

    `…했다.(그는 …였다.)` is one sentence, and so is `…했다. (표 3 참조)`; `(1)` begins the next.
    """
    start = end + (text[end : end + 1] == " ")
    close = pairs.closer.get(start, -1)
    if close < 0 or text[start] not in ROUND or _BRACKETED_MARKER.fullmatch(text, start, close + 1):
        return end
    stands_alone = start > end and STOP.match(text, close - 1)
    goes_on = close + 1 < len(text) and not text[close + 1].isspace()
    return end if stands_alone or goes_on else close + 1
