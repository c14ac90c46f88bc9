"""Text → the words that Pagefind indexes, made so that part of a Korean word is found.

Pagefind cuts words at spaces and finds them by their beginning, so `동맹` would not find `한미동맹을`.
A run of Hangul or hanja is therefore indexed as its pairs of syllables, `한미 미동 동맹 맹을`, and a
Korean word is looked up as a phrase of pairs. The pair across a space, `한미|동맹`, has a sign of its
own: whoever looks for `한미동맹` may ask for it, and `국가` does not find `한국 가스`.

Pagefind takes Hangul apart into letters and then never cuts such an index into pieces (its issue
1211). Each syllable is therefore written as one ideograph of CJK Extension B, which Unicode takes
apart nowhere. `search/search-terms.js` does the same to what a reader types.
"""

import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

_FIRST, _LAST = "가", "힣"
_INSIDE, _ACROSS = 0x20000, 0x22C00
_KOREAN = "가-힣㐀-䶿一-鿿"
_DOT = re.compile(f"(?<=[{_KOREAN}])[\u00b7\u119e\u2022\u2027\u2219\u22c5\u30fb](?=[{_KOREAN}])")
_OWNED = re.compile("['\u2019]s(?![^\\W_])")
_WORD = frozenset("LNM")

NOTHING = chr(0x2A600)
"""A word that nobody types, for a record that would otherwise have none."""


def indexed(text: str) -> str:
    """The words of a text with spaces between, in the order of the text."""
    return " ".join(_words(_plain(text)))


def _plain(text: str) -> str:
    """One form for what looks alike; the dot of `한·미` and the s of `Balgan’s` are not words."""
    text = "".join(one for one in text if unicodedata.category(one) != "Cf")
    text = unicodedata.normalize("NFKC", text).lower()
    return _OWNED.sub("", _DOT.sub("", text))


def _words(text: str) -> Iterator[str]:
    runs = [(kind, "".join(chars)) for kind, chars in groupby(text, _kind)]
    ends = [*runs[1:], ("", ""), ("", "")]
    for at, (kind, run) in enumerate(runs):
        if kind == "word":
            yield run
        elif kind == "korean":
            yield from (_inside(run[i : i + 2]) for i in range(len(run) - 1))
            (_, gap), (after, following) = ends[at : at + 2]
            near = after == "korean" and gap.isspace()
            yield _inside(run[-1]) + (_across(following[0]) if near else "")


def _kind(char: str) -> str:
    if _FIRST <= char <= _LAST or "㐀" <= char <= "䶿" or "一" <= char <= "鿿":
        return "korean"
    return "word" if unicodedata.category(char)[0] in _WORD else ""


def _inside(syllables: str) -> str:
    return "".join(_moved(one, _INSIDE) for one in syllables)


def _across(syllable: str) -> str:
    """The second half of a pair across a space; of hanja there is none."""
    return _moved(syllable, _ACROSS) if _FIRST <= syllable <= _LAST else ""


def _moved(char: str, to: int) -> str:
    return chr(to + ord(char) - ord(_FIRST)) if _FIRST <= char <= _LAST else char
