"""Times, magnitudes, two or three, centuries → Families; a lost minus → Contradiction.

The texts are levelled (see `plain.level`): one form for each dash and apostrophe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from .particular import Family, Particular, Rule, by_rules
from .quantity import Quantity

_NATIVE = {word: str(n) for n, word in enumerate(
    "두 세 네 다섯 여섯 일곱 여덟 아홉 열".split(), 2
)}  # fmt: skip
_WORDS = {word: str(n) for n, word in enumerate(
    "one two three four five six seven eight nine ten eleven twelve".split(), 1
)}  # fmt: skip
_NUMBER = "|".join(_WORDS)
_FOLDS = {
    "twice": "2", "doubled": "2", "doubling": "2", "thrice": "3", "tripled": "3", "tripling": "3",
    "trebled": "3", "quadrupled": "4", "quadrupling": "4", "quintupled": "5",
}  # fmt: skip
_KOREAN_TIMES = re.compile(
    rf"(?:(?<![가-힣])(?P<word>{'|'.join(_NATIVE)})|(?<![\d.,~-])(?P<digits>\d[\d,]{{0,9}}(?:\.\d{{1,4}})?))"
    r"\s?(?P<what>배(?![경우상치터출분달열포송제후당급려관부합정])(?!\s?반)|차례|번(?![째지호영])|회(?![의차담장원기복사전견계동]))"
)
_ENGLISH_TIMES = re.compile(
    rf"(?<![-\w.,])(?P<loose>(?:\w+ (?:or|to|and a) )|\d+-)?(?:(?P<word>{_NUMBER})|(?P<digits>\d[\d,]{{0,9}}(?:\.\d{{1,4}})?))"
    r"(?:[- ]times?\b|-?fold\b|(?P<occasions> (?:separate )?occasions))",
    re.I,
)


def _korean_times(text: str, _: tuple[Quantity, ...]) -> Iterator[Particular]:
    for found in _KOREAN_TIMES.finditer(text):
        key = _NATIVE[found["word"]] if found["word"] else found["digits"].replace(",", "")
        yield Particular(key, *found.span(), found["what"] != "회")
    for found in re.finditer(r"갑절|곱절|배로|배가|배증|재차", text):
        yield Particular("2", *found.span(), firm=False)


def _english_times(text: str, _: tuple[Quantity, ...]) -> Iterator[Particular]:
    for found in _ENGLISH_TIMES.finditer(text):
        word = found["word"]
        key = _WORDS[word.lower()] if word else found["digits"].replace(",", "")
        yield Particular(key, *found.span(), not (found["loose"] or found["occasions"]))


_FOLD_RULES = by_rules(
    Rule(re.compile(rf"\b({'|'.join(_FOLDS)}|twofold|threefold|fourfold|fivefold|tenfold)\b", re.I),
         keys=_FOLDS | {f"{word}fold": n for word, n in _WORDS.items()}),
    Rule(re.compile(r"\b(?:double|doubles|dual)\b", re.I), "2", firm=False),
    Rule(re.compile(r"\b(?:triple|triples|treble)\b", re.I), "3", firm=False),
    Rule(re.compile(r"\bquadruples?\b", re.I), "4", firm=False),
)  # fmt: skip

_TIMES = Family(
    "magnitude",
    _korean_times,
    lambda text, read: [*_english_times(text, read), *_FOLD_RULES(text, read)],
)

_SMALL = {"십": 1, "백": 2, "천": 3}
_BIG = {"만": 4, "억": 8, "조": 12}
_COUNTED = "명|개|건|톤|대|달러|원|위안|엔|유로|가구|발|마리|권|종|곳|척|배|차례|번|쪽|장|년|인|km|㎞|평|회|채|그루|점"
_BEYOND_WORDS = 10**18
_KOREAN_VAGUE = re.compile(
    r"(?<![가-힣])(?:수|몇)\s?(?P<small>[십백천])?\s?(?P<big>[만억조])?(?P<counted>여?(?:\s?(?:"
    + _COUNTED
    + r")))?"
)
_ENGLISH_SCALES = {
    "ten": 1, "dozen": 1, "hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
}  # fmt: skip
_SCALE = "|".join(_ENGLISH_SCALES)
_ENGLISH_VAGUE = re.compile(
    rf"\b(?:(?:several|a few|many|some few) (?P<first>{_SCALE})s?(?: (?P<second>thousand|million|billion|trillion))?"
    rf"|(?P<plural>{_SCALE})s(?: (?:of|or even|upon) (?P<of>thousand|million|billion|trillion)s)?)\b",
    re.I,
)


def _korean_vague(text: str, read: tuple[Quantity, ...]) -> Iterator[Particular]:
    """수십만: hundreds of thousands. 할 수만 있다면 and 수조 (a tank) count nothing."""
    for found in _KOREAN_VAGUE.finditer(text):
        small, big = found["small"] or "", found["big"] or ""
        if small or (big and found["counted"]):
            key = str(_SMALL.get(small, 0) + _BIG.get(big, 0))
            yield Particular(key, *found.span())
    yield from _orders(read)


def _english_vague(text: str, read: tuple[Quantity, ...]) -> Iterator[Particular]:
    for found in _ENGLISH_VAGUE.finditer(text):
        words = [found[name] or "" for name in ("first", "second", "plural", "of")]
        key = str(sum(_ENGLISH_SCALES.get(word.lower(), 0) for word in words))
        yield Particular(key, *found.span())
    for word, order in (("decades", "1"), ("scores", "1"), ("centuries", "2"), ("millennia", "3")):
        for found in re.finditer(rf"\b{word}\b", text, re.I):
            yield Particular(order, *found.span(), firm=False)
    yield from _orders(read)


def _orders(read: tuple[Quantity, ...]) -> Iterator[Particular]:
    """The order of magnitude of every exact number, which a vague word may stand for."""
    for quantity in read:
        whole = int(max(quantity.values))
        if quantity.kind == "number" and 10 <= whole < _BEYOND_WORDS:
            order = str(len(str(whole)) - 1)
            yield Particular(order, quantity.start, quantity.end, firm=False)


_MAGNITUDES = Family("magnitude", _korean_vague, _english_vague)

_FEW = {
    "한두": "1-2", "두세": "2-3", "두서너": "2-3", "서너": "3-4", "세네": "3-4", "너덧": "4-5",
    "너댓": "4-5", "네댓": "4-5", "네다섯": "4-5", "대여섯": "5-6", "예닐곱": "6-7",
    "일고여덟": "7-8", "여덟아홉": "8-9",
}  # fmt: skip
_ENGLISH_FEW = re.compile(
    rf"(?<![-\w])(?P<low>{_NUMBER})(?: or | to |-)(?P<high>{_NUMBER})\b", re.I
)
_DIGITS_FEW = re.compile(
    r"(?<![\d.,-])(?P<low>\d)\s?(?:[~-]|에서|or|to|내지)\s?(?P<high>\d)(?![\d.,-])"
)


def _korean_few(text: str, _: tuple[Quantity, ...]) -> Iterator[Particular]:
    yield from Rule(re.compile(rf"(?<![가-힣])({'|'.join(_FEW)})(?=\s?[가-힣])"), keys=_FEW).read(
        text
    )
    yield from Rule(re.compile("두서너"), "3-4", firm=False).read(text)
    yield from _digit_ranges(text)


def _english_few(text: str, _: tuple[Quantity, ...]) -> Iterator[Particular]:
    for found in _ENGLISH_FEW.finditer(text):
        low, high = (_WORDS[found[name].lower()] for name in ("low", "high"))
        if int(high) == int(low) + 1:
            yield Particular(f"{low}-{high}", *found.span())
    yield from _digit_ranges(text)


def _digit_ranges(text: str) -> Iterator[Particular]:
    for found in _DIGITS_FEW.finditer(text):
        yield Particular(f"{found['low']}-{found['high']}", *found.span(), firm=False)


_TWO_OR_THREE = Family("magnitude", _korean_few, _english_few)

_SMALL_ORDINALS = {word: str(n) for n, word in enumerate(
    "third fourth fifth sixth seventh eighth ninth tenth".split(), 3
)}  # fmt: skip
_KOREAN_DAYS = {
    "사흘": "3", "나흘": "4", "닷새": "5", "엿새": "6", "이레": "7", "여드레": "8", "아흐레": "9", "열흘": "10",
    "둘": "2", "셋": "3", "넷": "4",
}  # fmt: skip
_COUNTABLE = {word: n for word, n in _WORDS.items() if 2 <= int(n) <= 10} | _SMALL_ORDINALS


def _korean_counts(_: str, read: tuple[Quantity, ...]) -> Iterator[Particular]:
    """두 나라, 세 번째: soft as numbers, so a wrong one is told only where both sides have one."""
    return _counts(read, _NATIVE | _KOREAN_DAYS)


def _english_counts(_: str, read: tuple[Quantity, ...]) -> Iterator[Particular]:
    return _counts(read, _COUNTABLE)


def _counts(read: tuple[Quantity, ...], words: Mapping[str, str]) -> Iterator[Particular]:
    for quantity in read:
        told = [words[word] for word in re.split(r"[ -]", quantity.text.lower()) if word in words]
        whole = {str(value) for value in quantity.values}
        key = next((one for one in told if one in whole), "")
        if key and quantity.kind == "number":
            yield Particular(key, quantity.start, quantity.end)
        else:
            for value in whole:
                yield Particular(value, quantity.start, quantity.end, firm=False)


COUNTS = Family("magnitude", _korean_counts, _english_counts)
"""Asked last, and silent where another family has spoken."""

_CENTURIES = Family(
    "particular",
    by_rules(
        Rule(re.compile(r"(?<![사4])(?<![사4] )반\s?세기"), "50"),
        Rule(re.compile(r"(?:사|4)\s?반\s?세기|4분의\s?1\s?세기"), "25"),
        Rule(re.compile(r"(?<![가-힣])한\s?세기"), "100"),
        Rule(re.compile(r"1세기|100\s?여?\s?년|백\s?여?\s?년|세기\s?[가동전만]"), "100", firm=False),
        Rule(re.compile(r"50\s?여?\s?년|오십\s?여?\s?년|반백"), "50", firm=False),
        Rule(re.compile(r"25\s?여?\s?년"), "25", firm=False),
    ),
    by_rules(
        Rule(re.compile(r"\bhalf[- ](?:of )?(?:a[- ])?century", re.I), "50"),
        Rule(re.compile(r"\bquarter[- ](?:of )?(?:a[- ])?century", re.I), "25"),
        Rule(re.compile(r"(?<!half )(?<!quarter )(?<!of )\b(?:a|one|a full) century\b", re.I),
             "100"),
        Rule(re.compile(r"\bof a century\b|\bcentury[- ]old|\b(?:100|hundred) years", re.I), "100",
             firm=False),
        Rule(re.compile(r"\b(?:50|fifty) years|\bfive decades", re.I), "50", firm=False),
    ),
)  # fmt: skip

AMOUNT_FAMILIES = (_TIMES, _MAGNITUDES, _TWO_OR_THREE, _CENTURIES)
