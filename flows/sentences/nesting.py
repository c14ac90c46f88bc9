"""Words → which quotation marks and brackets belong together."""

from collections import Counter
from dataclasses import dataclass

_PAIRS = dict(zip("“‘([（［「『《〈«【\"'", "”’)]）］」』》〉»】\"'", strict=True))
OPENS = {close: opening for opening, close in _PAIRS.items()}
"""What opens, by what closes."""


@dataclass(frozen=True, slots=True)
class Nesting:
    """Which quotation marks and brackets belong together; `depth[i]` pairs are open before sign i."""

    opener: dict[int, int]
    closer: dict[int, int]
    depth: list[int]


def nesting(text: str) -> Nesting:
    """Pair them in one pass. One without its partner (an apostrophe, `1)`) counts for nothing."""
    waiting: list[int] = []
    open_ones: Counter[str] = Counter()
    opener: dict[int, int] = {}
    for place, sign in enumerate(text):
        if sign in OPENS and open_ones[OPENS[sign]] and not _elision(text, place):
            while text[(start := waiting.pop())] != OPENS[sign]:
                open_ones[text[start]] -= 1
            open_ones[text[start]] -= 1
            opener[place] = start
        elif sign in _PAIRS and not (sign == "'" and text[place - 1 : place].isalnum()):
            waiting.append(place)
            open_ones[sign] += 1
    closer = {start: end for end, start in opener.items()}
    depth = [0]
    for place in range(len(text)):
        depth.append(depth[-1] + (place in closer) - (place in opener))
    return Nesting(opener, closer, depth)


def _elision(text: str, place: int) -> bool:
    """`’90년대`, `the authors’ view`, `it's`: a mark that closes no quotation."""
    around = text[place - 1 : place], text[place + 1 : place + 2]
    latin = all(one.isascii() and one.isalpha() for one in around)
    return text[place] in "’'" and (latin or (around[0].isspace() and around[1].isdigit()))
