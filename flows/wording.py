"""Template + facts → a sentence in Korean and in English: how Balgan talks to people.

Editors are Korean and their colleagues abroad are not, so every message exists twice and both are
made at the same moment from the same facts; a stored finding can be read in either language later.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal
from unicodedata import east_asian_width

Lang = Literal["ko", "en"]

_HANGUL_FIRST, _HANGUL_LAST, _FINALS, _RIEUL = 0xAC00, 0xD7A3, 28, 8
_PARTICLES = {
    "을": ("을", "를"),
    "이": ("이", "가"),
    "은": ("은", "는"),
    "과": ("과", "와"),
    "으로": ("으로", "로"),
}
_CONTROLS = {
    **{code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n"},
    0x7F: 0x2421,
    **dict.fromkeys(range(0x80, 0xA0), 0xFFFD),
}
_DIGIT_FINALS = {"0": 21, "1": _RIEUL, "3": 16, "6": 1, "7": _RIEUL, "8": _RIEUL}


@dataclass(frozen=True, slots=True)
class Sentence:
    """One message in both languages; as a template it may hold `{fact}` places.

    In the Korean template a place may ask for the right particle: `{name:을}` becomes `초안을` or
    `보고서를` by the final consonant of the fact.
    """

    en: str
    ko: str

    def with_facts(self, facts: Mapping[str, object]) -> "Sentence":
        """Fill both templates; a fact that is a Sentence speaks each language.

        Facts are data: braces inside them are left alone.
        """
        korean = {name: _KoreanWord(_said(fact, "ko")) for name, fact in facts.items()}
        english = {name: _said(fact, "en") for name, fact in facts.items()}
        return Sentence(en=self.en.format_map(english), ko=self.ko.format_map(korean))

    def say(self, lang: Lang) -> str:
        """The sentence in one language."""
        return self.ko if lang == "ko" else self.en


def language(environ: Mapping[str, str]) -> Lang:
    """Which language to speak: `BALGAN_LANG`, else the locale (POSIX order), else English."""
    chosen = environ.get("BALGAN_LANG", "")
    if not chosen:
        names = ("LC_ALL", "LC_MESSAGES", "LANG")
        chosen = next((environ[name] for name in names if environ.get(name)), "")
    return "ko" if chosen.lower().startswith("ko") else "en"


def visible(text: str) -> str:
    r"""Text with its control characters as signs, so that a terminal shows them and obeys none.

    >>> visible("a\x1b[2Jb")
    'a␛[2Jb'
    """
    return text.translate(_CONTROLS)


def columns(text: str) -> int:
    """How wide a text is on a terminal or in a plain letter: a Hangul syllable takes two columns."""
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _said(fact: object, lang: Lang) -> str:
    return fact.say(lang) if isinstance(fact, Sentence) else visible(str(fact))


class _KoreanWord(str):
    """A fact inside a Korean sentence; its format spec names a particle (조사)."""

    __slots__ = ()

    def __format__(self, spec: str) -> str:
        if spec not in _PARTICLES:
            return format(str(self), spec)
        after_consonant, after_vowel = _PARTICLES[spec]
        final = _final_consonant(self.rstrip("”’\"'」』)]》〉 "))
        if final is None:
            return f"{self}{after_consonant}({after_vowel})"
        takes_vowel_form = final == 0 or (spec == "으로" and final == _RIEUL)
        return str(self) + (after_vowel if takes_vowel_form else after_consonant)


def _final_consonant(word: str) -> int | None:
    """Index of the last syllable's final consonant (0: none); None where Korean does not tell."""
    last = word[-1:]
    if last and _HANGUL_FIRST <= ord(last) <= _HANGUL_LAST:
        return (ord(last) - _HANGUL_FIRST) % _FINALS
    if last.isascii() and last.isdigit():
        return _DIGIT_FINALS.get(last, 0)
    return None
