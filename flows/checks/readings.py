"""Characters in brackets → whether the Korean gives them to somebody else: 경섬(慶暹) and 정호관(丁好寬)
are two, and `Gyeong Seom (丁好寬)` is neither.
"""

import re
from collections.abc import Sequence

from flows.checks.glosses import Gloss, glosses
from flows.checks.material import Passage
from flows.checks.parallels.romanisation import Sounds

Reading = tuple[str, Sounds]
"""A run of characters, and the Hangul before its bracket."""

_BEFORE, _MOST_WORDS, _MOST = 12, 3, 40
_HANGUL = re.compile(r"[가-힣]+(?: [가-힣]+)*$")
_NAME = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LEAST_LETTERS = 5


def readings_of(passage: Passage) -> list[Reading]:
    """The characters of a Korean passage that stand behind Hangul, with that Hangul; the first 40."""
    found: dict[tuple[str, str], None] = {}
    for gloss in glosses(passage.prose):
        before = _HANGUL.search(passage.prose, max(0, gloss.name_end - _BEFORE), gloss.name_end)
        if before:
            found.setdefault((gloss.characters, before[0]))
    return [(characters, Sounds(hangul)) for characters, hangul in list(found)[:_MOST]]


def somebody_elses(text: str, gloss: Gloss, readings: Sequence[Reading]) -> str:
    """The characters that the Korean gives to the English name before a gloss, where it gives those
    of the gloss to another name; else empty."""
    ways = _ways(text, gloss)
    own = [sounds for characters, sounds in readings if characters == gloss.characters]
    if not ways or not own or any(_reads(sounds, ways) for sounds in own):
        return ""
    others = (one for one in readings if one[0] != gloss.characters)
    return next((characters for characters, sounds in others if _reads(sounds, ways)), "")


def _ways(text: str, gloss: Gloss) -> list[list[str]]:
    """The last capitalised words before a bracket, as one to three words, in either order."""
    words: list[str] = []
    for word in reversed(_NAME.findall(text, max(0, gloss.name_end - 60), gloss.name_end)):
        if not word[0].isupper():
            break
        words.insert(0, word)
    tails = [words[-count:] for count in range(1, min(len(words), _MOST_WORDS) + 1)]
    telling = [tail for tail in tails if sum(map(len, tail)) >= _LEAST_LETTERS]
    return [way for tail in telling for way in (tail, [tail[-1], *tail[:-1]])]


def _reads(sounds: Sounds, ways: Sequence[Sequence[str]]) -> bool:
    return any(True for way in ways for _ in sounds.spelt(way))
