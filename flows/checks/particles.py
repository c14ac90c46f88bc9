"""Korean text → where words of a list stand in it, whatever particles they carry.

A word begins a run of Hangul and is followed by nothing but particles: 한국은, 한국에서는, 한국의,
but not 한국어, 한국인, 대한국. White space between the parts of a word is optional, and anywhere in a
long one (북방한계선, 북방 한계선); a short one is found as it is written (이사회 is not 이 사회).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_PARTICLE = (
    "께서는|께서|에게서|한테서|에서|에게|한테|에|으로써|으로서|으로|로써|로서|로|을|를|은|는|의|와|과|도|만|"
    "까지|부터|마저|조차|보다|처럼|만큼|대로|마다|밖에|뿐|하고|이란|란|이라는|라는|이라고|라고|이라도|라도|"
    "이라면|라면|이라|라|이나|나|이며|며|이자|이고|이든|든|이야말로|야말로|이다|이었다|였다|이었던|였던|"
    "이던|이지만|지만|이므로|이어서|여서|이|가"
)
_TAIL = re.compile(f"들?(?:{_PARTICLE})?(?:{_PARTICLE})?(?:{_PARTICLE})?(?![가-힣])")
_HANGUL = re.compile("[가-힣]")
_DOTS = str.maketrans(dict.fromkeys("ㆍ・‧∙•", "·"))
_LONG = 5
_VERBS = {"하다": "하한할함해했합", "되다": "되된될됨돼됐됩", "시키다": "시"}


@dataclass(frozen=True, slots=True)
class Hit:
    """A word of the list at its place in a text, as offsets; particles are left out."""

    start: int
    end: int
    word: str


@dataclass(frozen=True, slots=True)
class _Entry:
    word: str
    pieces: tuple[str, ...]
    verb: str


class KoreanWords:
    """A list of words to look for: nouns, and verbs that end in 하다, 되다 or 시키다."""

    def __init__(self, words: Iterable[str]) -> None:
        self._by_first: dict[str, list[_Entry]] = {}
        for word in sorted(set(words), key=lambda one: (-len(one), one)):
            entry = _entry(word)
            if entry.pieces:
                self._by_first.setdefault(entry.pieces[0][0], []).append(entry)

    def find(self, text: str) -> Iterator[Hit]:
        """Every place of every word, the longest word first, none inside another; in order."""
        levelled, reached = text.translate(_DOTS), 0
        for start, first in enumerate(levelled):
            if start < reached or first not in self._by_first or not _begins(levelled, start):
                continue
            for entry in self._by_first[first]:
                if end := _end(levelled, start, entry):
                    yield Hit(start, end, entry.word)
                    reached = end
                    break


def _entry(word: str) -> _Entry:
    verb = next((ending for ending in _VERBS if word.endswith(ending) and word != ending), "")
    parts = word.removesuffix(verb).translate(_DOTS).split()
    long = sum(map(len, parts)) >= _LONG and not any(part.isascii() for part in parts)
    return _Entry(word, tuple("".join(parts) if long else parts), verb)


def _begins(text: str, start: int) -> bool:
    before, first = text[start - 1 : start], text[start]
    if first.isascii():
        return not (before.isascii() and before.isalnum())
    return not _HANGUL.match(before)


def _end(text: str, start: int, entry: _Entry) -> int:
    """Where an entry that begins at `start` ends; 0 where it does not stand there."""
    end = start
    for count, piece in enumerate(entry.pieces):
        if count and text[end : end + 1].isspace():
            end += 1
        if not text.startswith(piece, end):
            return 0
        end += len(piece)
    if entry.verb:
        return end if text[end : end + 1] in set(_VERBS[entry.verb]) else 0
    following = text[end : end + 1]
    if following.isascii() and following.isalnum() and text[end - 1].isascii():
        return 0
    return end if _TAIL.match(text, end) else 0
