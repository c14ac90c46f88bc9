"""Names in Latin letters → whether two spellings may be one Korean (or other) name.

Spellings of one name differ in few ways: a hyphen, a space or a capital (`Jong-un`, `Jong Un`), the
order of the names, a vowel or consonant romanised otherwise (`Yun`, `Yoon`), or a slip of the keys.
"""

import re
from functools import lru_cache

from rapidfuzz import fuzz

_LETTERS = re.compile(r"[^\W\d_]+")
_ALIKE = tuple(
    (re.compile(pattern), usual)
    for pattern, usual in (
        ("yeo|you|yu(?=ng)", "yo"), ("eo|oo|ou|eu|wu", "u"), ("yo(?=ng)", "yu"), ("ee|ui|yi", "i"),
        ("ae|ai|ay", "e"), ("sh", "s"), ("ch|tch", "j"), ("kk|gg|k", "g"), ("tt|t", "d"), ("pp|p", "b"),
        ("ss", "s"), ("ll|r", "l"), ("ph", "p"), ("h(?=$)", ""), ("yo(?=[nl])", "yu"), ("wo(?=n)", "u"),
    )
)  # fmt: skip
_FAMILIES = tuple(
    frozenset(line.split())
    for line in """kim gim ghim
    lee yi rhee ri li rhie ree
    park pak bak pahk
    choi choe chey choy
    chung jung jeong cheong chong jong
    kang gang
    cho jo joe
    yoon yun youn
    chang jang
    lim im rim yim
    han hahn
    shin sin
    seo suh so sŏ
    kwon gwon kwun
    hwang whang
    ahn an
    song
    ryu yoo yu you lyu ryoo
    hong
    jeon chun jun chon cheon
    ko koh go goh
    moon mun
    yang
    son sohn
    bae pae bai
    baek paik baik back pack
    heo hur huh her
    nam
    noh roh no ro rho
    ha hah
    kwak gwak
    sung seong
    cha
    joo ju chu
    woo u wu
    koo ku gu goo
    min
    chin jin
    um eom uhm
    chae chai
    won weon
    bang pang
    kong gong
    hyun hyeon hyon
    ham hahm
    byun byeon pyon
    do toh doh
    sim shim
    ki gi
    oh o
    na ra rah nah
    pyo
    maeng
    tak
    myung myeong
    bong""".splitlines()
)
_FAMILY = {name: count for count, names in enumerate(_FAMILIES) for name in names}
_SYLLABLE = (
    r"(?:kk|tt|pp|ss|jj|ch|sh|[bcdghjklmnprsty])?(?:w|y)?"
    r"(?:[aeiou]|ae|ai|ay|eo|eu|ee|eui|oo|ou|oe|ui|ye|yi)(?:ng|ck|[nmlrktpbgh])?"
)
_GIVEN = re.compile(rf"(?:{_SYLLABLE}){{1,2}}", re.IGNORECASE)
LEAST_RATIO = 78
"""Below this two names are not alike, in percent of their letters."""

_LEAST_PART, _LONG = 60, 5


def squeezed(name: str) -> str:
    """The letters of a name alone, in small letters."""
    return "".join(_LETTERS.findall(name)).lower()


def is_family(word: str) -> bool:
    """Whether a word is a Korean family name as people write it in Latin letters."""
    return word.lower() in _FAMILY


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
    return f"{_FAMILY.get(family.lower(), family.lower())} {levelled(' '.join(given))}"


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
    if levelled(one) == levelled(other) or (one in _FAMILY and _FAMILY[one] == _FAMILY.get(other)):
        return True
    if fuzz.ratio(one, other) < _LEAST_PART:
        return False
    lost = min(len(one), len(other)) >= _LONG and (one.endswith(other) or other.endswith(one))
    return one[0] == other[0] or sorted(one) == sorted(other) or lost


def _parts(name: str) -> list[str]:
    return [part.lower() for part in _LETTERS.findall(name)]
