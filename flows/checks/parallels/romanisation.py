"""Hangul text → where it spells a name that is given in Latin letters.

Names of East Asia are matched syllable by syllable, each with every romanisation in use (Revised,
McCune–Reischauer, the holders' own, pinyin, Hepburn). Names of the West are matched by their
consonants (consonants.py).
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from flows.checks.parallels.consonants import consonants, heard, likeness
from flows.checks.parallels.syllables import is_syllable, jamo

_INITIAL = (
    "g k", "kk gg k g", "n", "d t", "tt dd d t", "r l n", "m", "b p v", "pp bb b p", "s sh x",
    "ss s ts x", "", "j ch zh z y", "jj tch z zh j ch", "ch q c tch ts j z", "k kh c", "t th",
    "p ph f", "h f",
)  # fmt: skip
"""How an initial consonant is written, ㄱ first, in the order of Unicode."""

_VOWEL = (
    "a ah ia", "ae ai ay e", "ya ia yah", "yae", "eo o u uh e au ou eoh", "e ae ie eh",
    "yeo yo yu you yuh ye", "ye yeh e ie", "o oh oo ou uo", "wa oa ua", "wae wai", "oe oi we oy",
    "yo yoh yow", "u oo ou woo o wu ew", "wo weo wu we uo", "we ue", "wi wee ui u",
    "yu yoo you iu yew", "eu u oo ue e y", "ui eui i ee yi", "i ee yi y ie ih",
)  # fmt: skip
"""The same for the vowels, ㅏ first."""

_FINAL = {
    "ㄱㄲㅋㄳㄺ": "k g ck ng", "ㄴㄵㄶ": "n nn", "ㄷㅅㅆㅈㅊㅌㅎ": "t d s n", "ㄹㄼㄽㄾㅀ": "l r ll n",
    "ㅁㄻ": "m mm", "ㅂㅄㅍㄿ": "p b m", "ㅇ": "ng n",
}  # fmt: skip
_FINAL_LETTERS = "ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ"
_SILENT_FINALS = frozenset("ㅎㅅㅆ")  # ㅅ of 핫토리 only doubles the next letter

_CUSTOMARY = {
    "이": "lee rhee ri li rhie yee", "박": "park bark", "임": "lim rim yim", "노": "roh ro lo",
    "유": "ryu ryoo liu", "류": "yoo yu you", "여": "lyuh ryo", "나": "ra rha la", "우": "woo", "허": "hur her",
    "최": "choi choy", "양": "ryang liang", "백": "paik baik back", "명": "myong", "경": "kyong kyung",
    "욱": "wook uk", "운": "woon", "리": "yi lee rhee", "림": "im", "휘": "hwi whi", "화": "wha", "승": "syng",
    "원": "one", "츠": "tsu chi ci", "스": "shi si", "쯔": "zi", "쓰": "tsu si", "지": "chi", "시": "xi shi",
    "르": "r l", "얼": "er", "쥔": "jun", "쥐": "ju", "쉬": "xu", "취": "qu", "위": "yu", "웨": "yue",
}  # fmt: skip
"""Spellings of whole syllables that no rule gives."""

_INITIALS = tuple(tuple(ways.split()) or ("",) for ways in _INITIAL)
_MIDDLES = tuple(tuple(ways.split()) for ways in _VOWEL)
_CUSTOM = {syllable: tuple(ways.split()) for syllable, ways in _CUSTOMARY.items()}

_HANGUL = re.compile("[가-힣]+")
_NEXT_WORD = re.compile("[ ·ㆍ・‧-]?(?=[가-힣])")
_TAILS = frozenset(
    "은는이가을를의에와과도로만측께부까보처라나및씨등간계식전현신당정행대총주위장국교박원외회감사후선상부차서수"
)
"""The first syllable of what follows a name in its word: particles, and titles such as 대통령, 총리."""
_LONGEST, _LONGEST_NAME = 8, 30


class Sounds:
    """The Hangul of a text, indexed so that many names can be looked for."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._places: dict[str, list[int]] = defaultdict(list)
        self._stems: dict[str, dict[str, list[int]]] = defaultdict(dict)
        for word in _HANGUL.finditer(text):
            self._places[word[0][0]].append(word.start())
            for stem in stems(word[0]):
                self._stems[heard(stem)].setdefault(stem, []).append(word.start())
        self._by_letter: dict[str, list[str]] = defaultdict(list)
        for syllable in self._places:
            for letter in _opening_letters(syllable):
                self._by_letter[letter].append(syllable)

    def spelt(self, words: Sequence[str]) -> Iterator[int]:
        """Where Hangul reads as these Latin words, one after the other, from a word's start on."""
        first, *rest = map(plain_letters, words)
        if not first or max(map(len, (first, *rest))) > _LONGEST_NAME:
            return
        for syllable in self._by_letter.get(first[:1], ()):
            if ends(syllable, first):
                for place in self._places[syllable]:
                    if self._reads(first, rest, place):
                        yield place

    def transcribed(self, word: str) -> Iterator[int]:
        """Where a Hangul word, its particle aside, is a transcription of this Latin word."""
        latin = plain_letters(word)
        if not latin or len(latin) > _LONGEST_NAME:
            return
        for key in consonants(latin):
            for stem, places in self._stems.get(key, {}).items():
                if likeness(latin, stem):
                    yield from places

    def _reads(self, first: str, rest: Sequence[str], place: int) -> bool:
        ways = (True for after in self._read(first, place) for _ in self._follow(rest, after))
        return next(ways, False)

    def _follow(self, words: Sequence[str], place: int) -> Iterator[int]:
        if not words:
            yield place
            return
        gap = _NEXT_WORD.match(self._text, place)
        if gap:
            for after in self._read(words[0], gap.end()):
                yield from self._follow(words[1:], after)

    def _read(self, word: str, place: int) -> Iterator[int]:
        """Where the Hangul from a place on that reads as this word ends."""
        taken = {0}
        while taken:
            if len(word) in taken:
                yield place
            if place == len(self._text) or not is_syllable(self._text[place]):
                return
            syllable = self._text[place]
            taken = {at + more for at in taken for more in ends(syllable, word[at:])}
            place += 1


def plain_letters(word: str) -> str:
    """Lower-case letters alone: Kyŏng-hŭi → kyonghui."""
    apart = unicodedata.normalize("NFD", word.lower())
    return "".join(char for char in apart if "a" <= char <= "z")


def stems(word: str) -> Iterator[str]:
    """A Hangul word and its beginnings that a particle or a title may follow."""
    for length in range(min(len(word), _LONGEST), 0, -1):
        if length == len(word) or word[length] in _TAILS:
            yield word[:length]


@lru_cache(maxsize=1 << 16)
def ends(syllable: str, word: str) -> tuple[int, ...]:
    """How many letters at the beginning of a word may be this syllable's, each way it is written."""
    initial, vowel, final = jamo(syllable)
    found = {len(one) for one in _CUSTOM.get(syllable, ()) if word.startswith(one)}
    for one in _INITIALS[initial]:
        if word.startswith(one):
            for middle in _MIDDLES[vowel]:
                if word.startswith(middle, len(one)):
                    at = len(one) + len(middle)
                    closing = (last for last in _finals(final) if word.startswith(last, at))
                    found.update(at + len(last) for last in closing)
    return tuple(found)


@lru_cache(maxsize=1 << 12)
def _opening_letters(syllable: str) -> frozenset[str]:
    initial, vowel, _ = jamo(syllable)
    ways = (one + middle for one in _INITIALS[initial] for middle in _MIDDLES[vowel])
    return frozenset(one[0] for one in (*ways, *_CUSTOM.get(syllable, ())))


@cache
def _finals(final: int) -> tuple[str, ...]:
    if not final:
        return ("",)
    letter = _FINAL_LETTERS[final - 1]
    written = next(ways for letters, ways in _FINAL.items() if letter in letters)
    return (*written.split(), *([""] if letter in _SILENT_FINALS else []))
