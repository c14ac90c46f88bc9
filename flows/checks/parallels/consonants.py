"""Latin or Hangul word → how it is heard: its consonants, and the vowels between them.

The Korean rules for loanwords decide which Hangul stands for a foreign sound (t ㅌ, d ㄷ, f ㅍ …).
Two words are alike where their consonants are the same and the vowels may stand for each other.
"""

import re
from functools import lru_cache
from itertools import islice, product

from flows.checks.parallels.syllables import jamo

_INITIALS = ("G", "G", "N", "D", "D", "R", "M", "B", "B", "S", "S", "", "J", "C", "C", "K", "T", "P", "H")  # fmt: skip
_MIDDLES = ("a", "e", "a", "e", "v", "e", "v", "e", "o", "a", "e", "e", "o", "u", "v", "e", "i", "u", "", "i", "i")  # fmt: skip
_CLOSINGS: tuple[str, ...] = ("", *"KKKNNNTRRRRRRRRMPPSSNCCKTPS")
"""A letter for each initial, vowel and final of Unicode, in its order; ㅡ is no vowel here."""

_HEARD = (
    ("^kn|^gn|^pn", "N"), ("^wr|^rh", "R"), ("^ps", "S"), ("mpb", "MB"), ("shch", "S SC"),
    ("tsch|tch|cz", "C"), ("sch", "S SK"), ("ch", "C K S H"), ("sh|sz", "S"), ("ph", "P"), ("th", "S T D"),
    ("gh", "- G"), ("kh", "K H"), ("ck|cc", "K"), ("dge|dg", "J DG"), ("zh", "J"), ("te?s$|tz|ts", "C TS CC"),
    ("ng(?=[ei])", "NG NJ N"), ("ng", "N NG"), ("x", "KS S J"), ("qu", "K"), ("c(?=[eiy])", "S C"),
    ("[ckq]$", "K G"), ("[ckq]", "K"), ("g(?=[eiy])", "G J H"), ("g$", "G K -"), ("g", "G"), ("t", "T"), ("d$", "D T"),
    ("d", "D"), ("[pf]", "P"), ("v$", "P B"), ("^v", "B P"), ("[bv]", "B"), ("z", "J C S"), ("j", "J H -"),
    ("s(?=[aeiouyw])", "S J"), ("s", "S"), ("r(?![aeiouyw])", "- R"), ("[lr]", "R"), ("h(?=[aeiouyw])", "H"),
    ("h", "-"), ("m", "M"), ("n(?=[pbm])", "N M"), ("n", "N"),
)  # fmt: skip
"""How letters are heard, the first line that fits; several ways where languages differ."""
_RULES = tuple(
    (re.compile(one), tuple(way.replace("-", "") for way in ways.split(" ")))
    for one, ways in _HEARD
)

_STANDS_FOR = {
    "": "i", "a": "aeov1", "e": "eiv", "i": "i1v", "o": "oavu2", "u": "uvaoi", "y": "i1", "w": "uv",
    "ai": "1ei", "ay": "1ei", "ei": "1ei", "ey": "1ei", "ie": "i1", "ye": "1e", "ee": "i", "ea": "iev", "oo": "u", "ou": "2uov",
    "ow": "2o", "au": "o2a", "aw": "o2", "eu": "uo", "ew": "u", "oe": "oue", "oa": "o", "ue": "ue", "io": "io", "ia": "ia1",
}  # fmt: skip
"""Which Korean vowels a group of letters may become: 1 is ㅏㅣ, 2 ㅏㅜ, v ㅓ."""
_TOGETHER = (("ai", "1"), ("au", "2"), ("ei", "e"), ("ou", "o"), ("oi", "o"))
_UNHEARD = frozenset(("", "e", "a", "o", "i", "u", "y", "ue"))
"""Letters for which Korean may have ㅡ, or nothing."""
_DOUBLED = re.compile(r"([A-Z])\1+")
_DOUBLE_LETTER = re.compile(r"([^aeiouyw])\1+")
_MOST_WAYS = 32
_LONG = 4
_Slots = tuple[tuple[str, ...], str]


def consonants(latin: str) -> frozenset[str]:
    """The consonants a Latin word may be heard with; nothing for a word without any."""
    return frozenset(_bare(way) for way in _ways(latin)) - {""}


@lru_cache(maxsize=1 << 15)
def heard(hangul: str) -> str:
    """The consonants of a Hangul word."""
    return _bare(_spoken(hangul))


@lru_cache(maxsize=1 << 15)
def likeness(latin: str, hangul: str) -> bool:
    """Whether a Hangul word may be the transcription of a Latin one."""
    theirs = _slots(_spoken(hangul))
    return any(_agree(_slots(way), theirs) for way in _ways(latin))


def _agree(ours: _Slots, theirs: _Slots) -> bool:
    if ours[1] != theirs[1] or (not ours[0][0]) != (not theirs[0][0]):
        return False
    unlike = sum(not _may_be(one, other) for one, other in zip(ours[0], theirs[0], strict=True))
    return unlike <= (len(theirs[1]) >= _LONG) and any(theirs[0])


def _may_be(letters: str, vowels: str) -> bool:
    """Whether Korean vowels may stand for these letters."""
    if not vowels:
        return letters in _UNHEARD
    each = "".join(_STANDS_FOR.get(one, "") for one in letters)
    allowed = _STANDS_FOR.get(letters) or each
    return all(one in allowed for one in vowels) and len(vowels) <= len(letters) + 1


def _slots(spoken: str) -> _Slots:
    return tuple(re.split("[A-Z]", spoken)), _bare(spoken)


def _bare(spoken: str) -> str:
    return "".join(char for char in spoken if char.isupper())


@lru_cache(maxsize=1 << 13)
def _ways(latin: str) -> tuple[str, ...]:
    word = _DOUBLE_LETTER.sub(r"\1", latin)
    choices: list[tuple[str, ...]] = []
    at = 0
    while at < len(word):
        rules = ((one.match(word, at), ways) for one, ways in _RULES)
        found, ways = next(((one, ways) for one, ways in rules if one), (None, (word[at],)))
        choices.append(ways)
        at = found.end() if found else at + 1
    spoken = islice(product(*choices), _MOST_WAYS)
    return tuple(dict.fromkeys(_DOUBLED.sub(r"\1", "".join(way)) for way in spoken))


@lru_cache(maxsize=1 << 15)
def _spoken(hangul: str) -> str:
    said: str = "".join(_said(char) for char in hangul)
    for apart, together in _TOGETHER:
        said = said.replace(apart, together)
    return _DOUBLED.sub(r"\1", said)


def _said(char: str) -> str:
    initial, vowel, final = jamo(char)
    return _INITIALS[initial] + _MIDDLES[vowel] + _CLOSINGS[final]
