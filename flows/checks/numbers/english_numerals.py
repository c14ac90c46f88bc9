"""English numerals → exact values: 2.43 billion, twenty-five, a million, two and a half, 70th.

A `Numeral` says only how much; what is counted is read by `english_amounts`.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from .english_tokens import Tokens
from .plain import VULGAR

_ONES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
    "fifteen sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
CARDINALS = {word: n for n, word in enumerate(_ONES)} | {
    word: n * 10 for n, word in enumerate(_TENS, 2)
}
ORDINALS = {
    word: n
    for n, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth "
        "thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth".split(),
        1,
    )
} | {word[:-1] + "ieth": n * 10 for n, word in enumerate(_TENS, 2)}
ORDINALS["hundredth"] = 100
SCALES = {
    "hundred": 10**2, "thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12,
    "quadrillion": 10**15, "dozen": 12,
    "mil": 10**6, "bil": 10**9, "tril": 10**12, "mn": 10**6, "mln": 10**6, "bn": 10**9, "bln": 10**9,
    "tn": 10**12, "trn": 10**12, "k": 10**3,
}  # fmt: skip
_LARGEST = 10**24
_MONEY_SCALES = {"m": 10**6, "b": 10**9, "t": 10**12}
_ORDINAL_ENDS = frozenset({"st", "nd", "rd", "th"})
PARTS = {
    "half": 2, "third": 3, "quarter": 4, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "hundredth": 100,
}  # fmt: skip
NUMERAL_WORDS = frozenset(
    {"a", "an", *CARDINALS, *ORDINALS, *SCALES, *PARTS} | {f"{word}s" for word in (*SCALES, *PARTS)}
)
"""Every word a numeral, a part or a scale may begin with."""


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number read from tokens: `next` is the index after it, `scale` its own scale, or 1."""

    value: Fraction
    next: int
    hard: bool
    scale: int = 1
    digits: bool = False
    ordinal: bool = False


def read_numeral(tokens: Tokens, at: int, *, money: bool = False) -> Numeral | None:
    """Read the numeral that begins at token `at`; `money` lets m and b mean million and billion."""
    token = tokens[at]
    if token.kind == "digits":
        return _read_digits(tokens, at, money)
    if token.kind == "word":
        return read_part_of_scale(tokens, at) or _read_words(tokens, at)
    vulgar = VULGAR.get(token.text)
    return Numeral(vulgar, at + 1, True, digits=True) if vulgar else None


def _read_digits(tokens: Tokens, at: int, money: bool) -> Numeral:
    value, following = tokens[at].value, tokens[at + 1]
    if following.glued and following.lower in _ORDINAL_ENDS:
        return Numeral(value, at + 2, True, digits=True, ordinal=True)
    if money and following.kind == "word" and following.lower in _MONEY_SCALES:
        scale = _MONEY_SCALES[following.lower]
        return Numeral(value * scale, at + 2, True, scale, digits=True)
    part, end = read_and_a_part(tokens, at + 1)
    value, at = value + part, end - 1
    scale, after = _scales(tokens, at + 1)
    total = value * scale
    rest = tokens[after]
    if scale > 1 and rest.kind == "digits" and not rest.glued:
        low, end = _scales(tokens, after + 1)  # "1 trillion 200 billion won"
        if 1 < low < scale:
            return Numeral(total + rest.value * low, end, True, scale, digits=True)
    return Numeral(total, after, True, scale, digits=True)


def _scales(tokens: Tokens, at: int) -> tuple[int, int]:
    """The product of the scale words from `at` (24 hundred million), and the index after them."""
    scale = 1
    while scale < _LARGEST:
        step = at + 1 if tokens[at].kind == "dash" and tokens[at].glued else at
        factor = _scale(tokens, step)
        if factor == 1 or (tokens[step].lower == "k" and not _thousand(tokens, step)):
            break
        scale, at = scale * factor, step + 1
    return scale, at


def _thousand(tokens: Tokens, at: int) -> bool:
    """30k, and not the first letter of `672 K9 howitzers`."""
    return tokens[at].glued and not tokens[at + 1].glued


def _scale(tokens: Tokens, at: int) -> int:
    word = tokens[at].lower
    return SCALES.get(word) or SCALES.get(word.removesuffix("s"), 1)


def read_and_a_part(tokens: Tokens, at: int) -> tuple[Fraction, int]:
    """What `and a half`, `and three-quarters`, ½ add, and the index after it; 0 and `at` for nothing."""
    if vulgar := VULGAR.get(tokens[at].text):
        return vulgar, at + 1
    if tokens[at].lower != "and" and tokens[at].kind != "dash":
        return Fraction(0), at
    words, ends, i = list[str](), list[int](), at
    while len(words) < 3 and tokens[i].kind in ("word", "dash"):
        if tokens[i].kind == "word":
            words.append(tokens[i].lower)
            ends.append(i + 1)
        i += 1
    if len(words) < 3 or words[0] != "and":
        return Fraction(0), at
    top = 1 if words[1] == "a" else CARDINALS.get(words[1], 0)
    bottom = PARTS.get(words[2].removesuffix("s"), 0)
    # two and a third, twenty and two third-year students: ordinals, it may be
    clear = bottom in (2, 4) or words[1] == "one" or (top > 1 and words[2].endswith("s"))
    if not (0 < top < bottom <= 10 and clear):
        return Fraction(0), at
    return Fraction(top, bottom), ends[2]


def read_part_of_scale(tokens: Tokens, at: int) -> Numeral | None:
    """Half a million, a quarter million, three-quarters of a million; half a dozen, softly."""
    top = max(1, CARDINALS.get(tokens[at].lower, 1))
    first = at + 1 if tokens[at].lower == "a" or top > 1 else at
    first = first + 1 if top > 1 and tokens[first].kind == "dash" else first
    word = tokens[first].lower
    part = PARTS.get(word.removesuffix("s") if top > 1 else word, 0)
    if not part:
        return None
    step = first + 1
    while step - first < 4 and tokens[step].lower in ("of", "a", "-", "an"):
        step += 1
    scale = _scale(tokens, step)
    dozen = part == 2 and tokens[step].lower == "dozen"
    joined = tokens[at].lower == "a" or step > first + 1
    if not (joined and (part in (2, 4) or 1 < top < part)):
        return None
    if not (scale >= 1000 or dozen) or tokens[step].lower.endswith("s"):
        return None
    return Numeral(Fraction(scale * top, part), step + 1, not dozen, scale)


def _read_words(tokens: Tokens, at: int) -> Numeral | None:
    """Cardinals and ordinals in words; `hundreds of thousands` is too vague to be hard."""
    one = tokens[at].lower in ("a", "an")
    if one and not _goes_on(tokens, at + 1):
        return _read_a_scale(tokens, at)
    total, current = 0, int(one)
    last, seen, ordinal, i = 10**18, one, False, at + one
    while tokens[i].kind == "word" and not ordinal:
        word = tokens[i].lower
        if word in CARDINALS or word in ORDINALS:
            small = CARDINALS.get(word, ORDINALS.get(word, 0))
            if not _fits(current, small):
                break
            current, ordinal = current + small, word in ORDINALS
        elif seen and word in ("hundred", "dozen") and current < 100:
            current *= SCALES[word]
        elif seen and word != "k" and 1000 <= SCALES.get(word, 0) < last:  # four K2 tanks
            last = SCALES[word]
            total, current = total + (current or 1) * last, 0
        else:
            break
        seen, i = True, _step(tokens, i + 1)
    if not seen:
        return _read_plural_scale(tokens, at)
    return _numeral(tokens, at, i, Fraction(total + current), ordinal, total > 0)


def _goes_on(tokens: Tokens, at: int) -> bool:
    """Whether a smaller number follows: a hundred and twenty, a thousand five hundred."""
    if tokens[at].lower not in ("hundred", "thousand", "million"):
        return False
    after = at + 2 if tokens[at + 1].lower == "and" and tokens[at].lower != "million" else at + 1
    return tokens[after].lower in CARDINALS


def _numeral(tokens: Tokens, at: int, i: int, value: Fraction, ordinal: bool, big: bool) -> Numeral:
    end = i
    while end > at + 1 and tokens[end - 1].kind != "word":
        end -= 1
    if tokens[end - 1].lower == "and":
        end -= 1
    part, after = read_and_a_part(tokens, end)
    if part and not ordinal:
        scale, end = _scales(tokens, after)
        value = (value + part) * scale
        return Numeral(value, end, scale > 1 or value > 10, scale)
    scale = max(_scale(tokens, index) for index in range(at, end))
    hard = big or (value > 10 and scale != SCALES["dozen"])  # two dozen is seldom exactly 24
    return Numeral(value, end, hard, scale, ordinal=ordinal)


def _fits(current: int, small: int) -> bool:
    """Whether a word may follow: twenty-five, one hundred five; not `two three`."""
    return current % 100 == 0 or (current % 100 >= 20 and current % 10 == 0 and small < 10)


def _step(tokens: Tokens, at: int) -> int:
    """Past a hyphen, or an `and` that stays inside the number."""
    token, following = tokens[at], tokens[at + 1].lower
    if token.kind == "dash" and token.glued and tokens[at + 1].glued:
        joins = following in CARDINALS or following in ORDINALS or following in SCALES
        return at + 1 if joins else at
    if token.lower == "and" and tokens[at - 1].lower in ("hundred", "thousand"):
        return at + 1 if following in CARDINALS or following in ORDINALS else at
    return at


def _read_a_scale(tokens: Tokens, at: int) -> Numeral | None:
    """A million; a hundred and a thousand are as often idioms, so they are soft."""
    scale, after = _scales(tokens, at + 1)
    if scale == 1 or tokens[after - 1].lower.endswith("s"):
        return None
    part, end = read_and_a_part(tokens, after)
    if part:
        return Numeral(scale * (1 + part), end, True, scale)
    return Numeral(Fraction(scale), after, scale >= 10**6, scale)


def _read_plural_scale(tokens: Tokens, at: int) -> Numeral | None:
    scale, after = _scales(tokens, at)
    return Numeral(Fraction(scale), after, False, scale) if scale > 1 else None
