"""Names in Latin letters → whether two spellings may be one Korean (or other) name.

Spellings of one name differ in few ways: a hyphen, a space or a capital (`Jong-un`, `Jong Un`), the
order of the names, a vowel or consonant romanised otherwise (`Yun`, `Yoon`), or a slip of the keys.
"""

import re
from functools import lru_cache

from rapidfuzz import fuzz

from flows.surnames import FAMILY

_LETTERS = re.compile(r"[^\W\d_]+")
_ALIKE = tuple(
    (re.compile(pattern), usual)
    for pattern, usual in (
        ("yeo|you|yu(?=ng)", "yo"), ("eo|oo|ou|eu|wu", "u"), ("yo(?=ng)", "yu"), ("ee|ui|yi", "i"),
        ("ae|ai|ay", "e"), ("sh", "s"), ("ch|tch", "j"), ("kk|gg|k", "g"), ("tt|t", "d"), ("pp|p", "b"),
        ("ss", "s"), ("ll|r", "l"), ("ph", "p"), ("h(?=$)", ""), ("yo(?=[nl])", "yu"), ("wo(?=n)", "u"),
    )
)  # fmt: skip
_SYLLABLE = (
    r"(?:kk|tt|pp|ss|jj|ch|sh|[bcdghjklmnprsty])?(?:w|y)?"
    r"(?:[aeiou]|ae|ai|ay|eo|eu|ee|eui|oo|ou|oe|ui|ye|yi)(?:ng|ck|[nmlrktpbgh])?"
)
_GIVEN = re.compile(rf"(?:{_SYLLABLE}){{1,2}}", re.IGNORECASE)
LEAST_RATIO = 78
"""Below this two names are not alike, in percent of their letters."""

_LEAST_PART, _LONG = 60, 5
_WEIGHT = 2
"""Another family sets two names apart like two letters of the given name."""


def squeezed(name: str) -> str:
    """The letters of a name alone, in small letters."""
    return "".join(_LETTERS.findall(name)).lower()


def is_family(word: str) -> bool:
    """Whether a word is a Korean family name as people write it in Latin letters."""
    return word.lower() in FAMILY


def is_given(words: str) -> bool:
    """Whether these words may be a Korean given name: one or two syllables."""
    return bool(_GIVEN.fullmatch(squeezed(words)))


@lru_cache(maxsize=4096)
def levelled(word: str) -> str:
    """A romanised word with the usual choices of spelling made one way: Yeong, Young → the same."""
    low = squeezed(word)
    for alike, usual in _ALIKE:
        low = alike.sub(usual, low)
    return low


@lru_cache(maxsize=4096)
def name_key(name: str) -> str:
    """What spellings of one Korean name share: the family name, and the given name levelled."""
    family, *given = name.split()
    known = FAMILY.get(family.lower(), "") * _WEIGHT
    return f"{known or family.lower()} {levelled(' '.join(given))}"


def likeness(found: str, name: str) -> float:
    """How sure it is that `found` is meant for `name`, written otherwise: 0 (not at all) to 100.

    A syllable that is another altogether (Jong-il, Jong-un) makes it another person.
    """
    ours, theirs = squeezed(found), squeezed(name)
    if ours == theirs:
        return 100
    if sorted(_parts(found)) == sorted(_parts(name)):
        return 99
    if len(found.split()) > 1 and name_key(found) == name_key(name):
        return 98
    ratio = max(fuzz.ratio(ours, theirs), fuzz.ratio(name_key(found), name_key(name)))
    if sorted(ours) == sorted(theirs):
        ratio = max(ratio, 90)
    return ratio if ratio >= LEAST_RATIO and _part_by_part(found, name) else 0


def _part_by_part(found: str, name: str) -> bool:
    ours, theirs = _parts(found), _parts(name)
    if len(ours) != len(theirs):
        return abs(len("".join(ours)) - len("".join(theirs))) <= 1
    return all(_one_part(*pair) for pair in zip(ours, theirs, strict=True))


def _one_part(one: str, other: str) -> bool:
    """Whether two syllables (or names of several) may be one: the same beginning, most letters."""
    if levelled(one) == levelled(other) or (one in FAMILY and FAMILY[one] == FAMILY.get(other)):
        return True
    if fuzz.ratio(one, other) < _LEAST_PART:
        return False
    lost = min(len(one), len(other)) >= _LONG and (one.endswith(other) or other.endswith(one))
    return one[0] == other[0] or sorted(one) == sorted(other) or lost


def _parts(name: str) -> list[str]:
    return [part.lower() for part in _LETTERS.findall(name)]
