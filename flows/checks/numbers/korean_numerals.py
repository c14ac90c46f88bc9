"""Korean numerals → exact values: 24억 3천만, 1조 2,000억, 이십오만, 열두.

A figure is read part by part from where its digits begin; a part is digits, then a small scale
(십 백 천), then a big one (만 억 조 경). Nothing here knows what is being counted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

NUM = r"(?:\d{1,3}(?:,\d{3}){1,6}(?!\d)(?:\.\d{1,9})?|\d{1,16}(?:\.\d{1,9})?)"
"""A plain number; bounded, so that no run of digits and commas costs more than linear time."""

MONEY = r"(?:원|달러|위안|엔|유로|파운드|루블|불(?![가-힣]))"

AND_A_HALF = r"반(?=[^가-힣]|$|[을은에의째쯤씩만]|이(?!민)|간(?!첩)|짜리|가량|정도|동안|가까|넘|남짓|으로|부터|까지|마다)"
"""두 시간 반, and not 3일 반도체, 2년 반대 …"""

_SMALL = {"십": 10, "백": 100, "천": 1000}
_BIG = {"만": 10**4, "억": 10**8, "조": 10**12, "경": 10**16}
SCALE_WORDS = {**_SMALL, **_BIG}
_DIGIT = {c: n for n, c in enumerate("영일이삼사오육칠팔구")} | {"공": 0, "륙": 6}

_PART = re.compile(
    rf"""
    (?P<gap>[ ]?)
    (?: (?P<num>{NUM}) (?P<more>여?) [ ]? (?P<small>[십백천]?)
      | (?P<bare>[십백천](?=[여원명만억톤\s\d])) )
    (?P<odd>여(?=[만억조]))?                   # 7천여만 원
    (?:(?P<space>[ ]?)(?P<big>
          만(?!남(?!짓)|[족찬큼일])              # 만남, 만족, 만찬, 만큼
        | 억(?![제류지압측])                     # 억제, 억류, 억지
        | 조(?![직치항각선건약정화율류기합성]) # 조직, 조치, 조항, 조약 …
        | 경(?=\s?{MONEY}|\s?여|\s?\d[\d,]{{0,9}}\s?[백천]?\s?조)  # 5경기 is five matches
    ))?
    """,
    re.VERBOSE,
)
# 5만 3차 is no 50,003, but 5만 9,000호 is one number.
_OTHER_NUMBER = re.compile(r"\s?(?:[년월일차시호분%항]|대(?!의)|세기|개월|\.\d|[-~]\d|퍼센트)")
_OTHER_LARGE_NUMBER = re.compile(r"\s?(?:년|%|퍼센트|\.\d)")
_FALSE_SMALL = re.compile(r"천(?:안|연|주교|막|장)|백(?:신|서|악관|두|화)|십자")
_SUBDIVIDED = re.compile(r"의\s?\d|\s?제?\s?\d{1,2}\s?[항호]")
"""9조 2항, 12조의3: an article with what stands below it."""
_JO_IS_SCALE = re.compile(rf"\s?(?:{MONEY}|여|\d|[천억]|배럴|톤|개|명)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure read from digits: its values, where it ends, and the scale of its first part."""

    values: frozenset[Fraction]
    end: int
    scale: int
    approx: bool


def read_figure(text: str, start: int) -> Figure | None:
    """Read the figure whose digits begin at `start`; None if there are none.

    조 after 제 is an article (제2조); elsewhere, unless money or a further number follows, both
    readings stand (무역법 301조, 예산 3조).
    """
    first = _match_part(text, start, first=True)
    if first is None:
        return None
    total, section, scale, end = Fraction(0), Fraction(0), _scale_of(first), first.end()
    part: re.Match[str] | None = first
    floor, approx, small_floor = Fraction(10**20), False, 10**6
    while part is not None:
        end, approx = part.end(), approx or bool(part["more"] or part["odd"])
        section += _part_value(part)
        if part["big"]:
            total += section * _BIG[part["big"]]
            floor, section, small_floor = Fraction(_BIG[part["big"]]), Fraction(0), 10**6
        elif part["small"] or part["bare"]:
            small_floor = _SMALL[part["small"] or part["bare"]]
        else:
            break
        part = _next_part(text, end, floor, small_floor)
    values = {total + section}
    if first["big"] == "조" and end == first.end() and not _JO_IS_SCALE.match(text, end):
        values.add(_part_value(first))
    return Figure(frozenset(values), end, scale, approx)


def _match_part(text: str, at: int, *, first: bool = False) -> re.Match[str] | None:
    part = _PART.match(text, at)
    if part is None or (first and not part["num"]):
        return None
    small = part["small"] or part["bare"]
    cut = part.start("small") if part["small"] else part.start("bare")
    if small and _FALSE_SMALL.match(text, cut):
        return _PART.match(text, at, cut) if part["num"] else None
    if part["big"] and _false_scale(text, part):
        return _PART.match(text, at, part.end("small"))
    return part


def _false_scale(text: str, part: re.Match[str]) -> bool:
    """Whether the big scale is none: 제2조, or a word of its own after a space (5 조)."""
    after = part.end()
    if part["big"] == "조" and _SUBDIVIDED.match(text, after):
        return True
    if part["big"] == "조" and re.search(r"제\s?$", text[max(0, part.start() - 2) : part.start()]):
        return True
    return bool(part["space"]) and bool(
        re.match(rf"(?!{MONEY}|여|명|톤|가구|개|배럴)[가-힣]", text[after : after + 3])
    )


def _next_part(text: str, at: int, floor: Fraction, small: int) -> re.Match[str] | None:
    """The part that continues the figure: smaller than what stands before it, or None."""
    part = _match_part(text, at)
    if part is None:
        return None
    value = _part_value(part)
    if part["big"]:
        return part if Fraction(_BIG[part["big"]]) < floor and value < 10**4 else None
    small_part = part["small"] or part["bare"]
    if value >= min(floor, Fraction(small)) or "." in (part["num"] or ""):
        return None
    if small_part:
        return part
    other = _OTHER_NUMBER if value < 100 else _OTHER_LARGE_NUMBER
    if (part["gap"] and value < 10) or other.match(text, part.end()):
        return None
    return part


def _part_value(part: re.Match[str]) -> Fraction:
    number = Fraction((part["num"] or "1").replace(",", ""))
    return number * _SMALL.get(part["small"] or part["bare"] or "", 1)


def _scale_of(part: re.Match[str]) -> int:
    return _SMALL.get(part["small"] or "", 1) * _BIG.get(part["big"] or "", 1)


def spelled_value(letters: str) -> int:
    """The value of a numeral spelled in Hangul: 이십오만 삼천 → 253000. Skips other letters."""
    total = section = digit = 0
    for letter in letters:
        if letter in _DIGIT:
            digit = _DIGIT[letter]
        elif letter in _SMALL:
            section += (digit or 1) * _SMALL[letter]
            digit = 0
        elif letter in _BIG:
            total += (section + digit or 1) * _BIG[letter]
            section = digit = 0
    return total + section + digit


NATIVE_TENS = {
    "열": 10, "스물": 20, "서른": 30, "마흔": 40, "쉰": 50, "예순": 60, "일흔": 70, "여든": 80,
    "아흔": 90,
}  # fmt: skip
NATIVE_ONES = {
    "하나": 1, "한": 1, "둘": 2, "두": 2, "셋": 3, "세": 3, "석": 3, "넷": 4, "네": 4, "넉": 4,
    "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "스무": 20,
}  # fmt: skip
