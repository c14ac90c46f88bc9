"""Korean text → amounts told by a custom of their own: 3할 2푼 1리, 평당, 후반 47분, 열이틀, 열에 아홉.

What the custom leaves unsaid is only implied, so that no translator has to say it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from .korean_numerals import NATIVE_ONES, NATIVE_TENS, spelled_value
from .quantity import Sheet

_HAL = re.compile(
    r"(?<![\d.,])(?P<hal>\d{1,2}|[일이삼사오육칠팔구])할(?![부당증머])"
    r"(?:\s?(?P<pun>\d)푼)?(?:\s?(?P<ri>\d)리)?"
)
_PLACES = (("hal", 10), ("pun", 100), ("ri", 1000))
_NAMED_DIGITS = {letter: digit for digit, letter in enumerate("일이삼사오육칠팔구", 1)}

_PER: Mapping[str, tuple[Fraction, str]] = {
    "평당": (Fraction("3.3"), "m2"),
    "근당": (Fraction(600), ""),
}
_PER_WORD = re.compile("|".join(_PER))

_MINUTE = re.compile(
    r"(?P<period>연장\s?전반|연장\s?후반|후반)(?:전|\s?시작)?\s?(?P<minute>\d{1,2})분(?!\s?간|\s?동안)"
)
_BEFORE_PERIOD = {"후반": 45, "연장전반": 90, "연장후반": 105}
_CHILDREN = re.compile(r"(?<!\d)(?P<sons>\d)남\s?(?P<daughters>\d)녀")
_DOW = re.compile(r"다우\s?(?:존스\s?)?(?P<shares>30)(?![\d,.])")
_SETS = re.compile(r"세트\s?스코어\s?(?P<won>[0-4])\s?(?:[-:]|대)\s?(?P<lost>[0-4])(?!\d)")

_DAYS = {
    "하루": 1, "이틀": 2, "사흘": 3, "나흘": 4, "닷새": 5, "엿새": 6, "이레": 7, "여드레": 8, "아흐레": 9,
}  # fmt: skip
_TENS_OF_DAYS = {"열": 10, "스무": 20, "서른": 30}
_AND_A_FEW: Mapping[str, tuple[int, ...]] = {
    "한두": (1, 2), "두어": (2,), "두세": (2, 3), "두서너": (2, 3, 4), "서너": (3, 4), "너덧": (4, 5), "네댓": (4, 5),
    "댓": (5,), "대여섯": (5, 6), "예닐곱": (6, 7), "일고여덟": (7, 8),
}  # fmt: skip
_TENS_AND_A_FEW = re.compile(
    rf"(?<![가-힣])(?P<tens>스무|{'|'.join(NATIVE_TENS)})\s?(?P<few>{'|'.join(_AND_A_FEW)})(?!이)"
)
_NEIGHBOURS = re.compile(
    r"(?<![가-힣\d])(?P<low>일(?=이)|이(?=삼)|삼(?=사)|사(?=오)|오(?=[륙육])|육(?=칠)|칠(?=팔)|팔(?=구))"
    r"(?P<high>[이삼사오륙육칠팔구])(?P<scale>[십백천]?[만억조]?)(?<=[십백천만억조])(?=여?\s?[가-힣])"
)
_TENS = "|".join(ten for ten in NATIVE_TENS if ten != "열")
_HUNDREDS_AND_NATIVE = re.compile(
    r"(?<![가-힣\d])(?P<hundreds>[일이삼사오육칠팔구백천만]{0,6}[백천])\s?"
    rf"(?P<native>(?:{_TENS})(?:{'|'.join(NATIVE_ONES)})?|열(?:{'|'.join(NATIVE_ONES)})|스무(?=\s))"
)
_BUNDLES = {"다스": 12, "두름": 20, "쾌": 20, "접": 100, "톳": 100}
_BUNDLED = re.compile(
    rf"(?:(?P<word>(?<![가-힣])(?:{'|'.join(NATIVE_ONES)}|열))|(?<!\d)(?P<digits>\d{{1,3}}))"
    rf"\s?(?P<bundle>{'|'.join(_BUNDLES)})(?=[^가-힣]|$|[을를은는이가의에])"
)
_SCHOOL_YEAR = re.compile(
    r"(?P<school>고등학교|고교|중학교|대학교?)\s?(?P<year>[1-6])\s?학년"
    r"|(?<![가-힣])(?P<short>[초중고])(?P<of>[1-6])(?![\d.,%]|[명개곳건차호위월년일강국인대분])"
)
_SCHOOLS: Mapping[str, tuple[int, int]] = {
    "초": (0, 6), "중": (6, 3), "중학교": (6, 3), "고": (9, 3), "고교": (9, 3), "고등학교": (9, 3),
    "대학": (0, 4), "대학교": (0, 4),
}  # fmt: skip
"""The school years that come before it, and those that it has."""
_BOX = re.compile(r"(?<![A-Za-z])(?P<long>[TF])EU(?![A-Za-z])")
_MANY_DAYS = re.compile(
    rf"(?<![가-힣])(?P<tens>{'|'.join(_TENS_OF_DAYS)})(?P<day>{'|'.join(_DAYS)})"
)

_ONES = "|".join(sorted(NATIVE_ONES, key=len, reverse=True))
_NATIVE = rf"(?:(?:{'|'.join(NATIVE_TENS)})(?:{_ONES})?|(?:{_ONES}))"
_NATIVE_SHARE = re.compile(
    rf"(?<![가-힣])(?P<whole>{_NATIVE})(?P<what>\s(?:명|사람|개|곳|가구|건|집|나라|가지))?"
    rf"(?:\s?(?:중|가운데)\s?(?:에서\s)?|에\s?)(?P<part>{_NATIVE})(?=\s?[가-힣]?[\s은는이가을를꼴의,.]|\s?(?:명|사람|개|곳|가구|건|집|나라|가지)|$)"
)


def read_hal(sheet: Sheet) -> None:
    """7할 is seventy percent, seven tenths, or seven in ten; 3할 2푼 1리, an average of .321."""
    for found in _HAL.finditer(sheet.text):
        if not sheet.free(*found.span()):
            continue
        digits = [(_digit(found[name]), place) for name, place in _PLACES if found[name]]
        share = sum((Fraction(digit, place) for digit, place in digits), Fraction(0))
        sheet.imply("number", [digits[0][0], 10], found.span())
        hard = found["hal"].isdecimal()
        sheet.note("number", [share, share * 100], found.span(), hard=hard)


def _digit(letter: str) -> int:
    return int(letter) if letter.isdecimal() else _NAMED_DIGITS[letter]


def read_prices(sheet: Sheet) -> None:
    """평당 3천만 원: per 3.3 square meters."""
    for found in _PER_WORD.finditer(sheet.text):
        value, unit = _PER[found[0]]
        sheet.imply("number", [value], found.span(), unit)


def read_minutes_of_play(sheet: Sheet) -> None:
    """후반 12분: the twelfth minute of the second half, the 57th of the match."""
    for found in _MINUTE.finditer(sheet.text):
        span = (found.start("minute"), found.end())
        if sheet.free(*span):
            minute = int(found["minute"])
            before = _BEFORE_PERIOD[found["period"].replace(" ", "")]
            sheet.note("number", [minute, before + minute], span)


def read_children(sheet: Sheet) -> None:
    """2남 3녀: two sons and three daughters, or five children."""
    for found in _CHILDREN.finditer(sheet.text):
        if sheet.free(*found.span()):
            both = int(found["sons"]) + int(found["daughters"])
            for name in ("sons", "daughters"):
                one = int(found[name])
                sheet.note("number", [one, both], found.span(name), hard=one > 1)


def read_named_averages(sheet: Sheet) -> None:
    """다우존스 30: English says the Dow."""
    for found in _DOW.finditer(sheet.text):
        if sheet.free(*found.span("shares")):
            sheet.note("number", [30], found.span("shares"), hard=False)


def read_sets(sheet: Sheet) -> None:
    """세트 스코어 3-2: won in five sets."""
    for found in _SETS.finditer(sheet.text):
        span = (found.start("won"), found.end())
        if sheet.free(*span):
            won, lost = int(found["won"]), int(found["lost"])
            sheet.imply("number", [won, lost, won + lost], span)
            sheet.claim(*span)


def read_many_days(sheet: Sheet) -> None:
    """열이틀, 스무하루: soft, as the shorter ones are."""
    for found in _MANY_DAYS.finditer(sheet.text):
        if sheet.free(*found.span()):
            value = _TENS_OF_DAYS[found["tens"]] + _DAYS[found["day"]]
            sheet.note("number", [value], found.span(), hard=False, unit="day")


def read_neighbours(sheet: Sheet) -> None:
    """이삼십 명: twenty or thirty people, softly."""
    for found in _NEIGHBOURS.finditer(sheet.text):
        if sheet.free(*found.span()):
            for name in ("low", "high"):
                value = spelled_value(found[name] + found["scale"])
                sheet.imply("number", [value], found.span())
            sheet.claim(*found.span())


def read_hundreds_and_native(sheet: Sheet) -> None:
    """백서른세 척, 이백 쉰 명: the hundreds of one series, the tens of the other."""
    for found in _HUNDREDS_AND_NATIVE.finditer(sheet.text):
        if sheet.free(*found.span()):
            value = spelled_value(found["hundreds"]) + _native(found["native"])
            sheet.note("number", [value], found.span())


def read_tens_and_a_few(sheet: Sheet) -> None:
    """열댓 명, 스물두어 살: softly, each number that may be meant."""
    for found in _TENS_AND_A_FEW.finditer(sheet.text):
        if sheet.free(*found.span()):
            tens = NATIVE_TENS.get(found["tens"], 20)
            sheet.imply("number", [tens + few for few in _AND_A_FEW[found["few"]]], found.span())
            sheet.claim(*found.span())


def read_bundles(sheet: Sheet) -> None:
    """마늘 두 접: two hundred bulbs; what each of the bundles holds is implied too."""
    for found in _BUNDLED.finditer(sheet.text):
        size = _BUNDLES[found["bundle"]]
        many = int(found["digits"]) if found["digits"] else _native(found["word"])
        sheet.imply("number", {size, size * many}, found.span())


def read_school_years(sheet: Sheet) -> None:
    """고등학교 2학년: the second year, or the eleventh grade; 고3 may be told as the last year."""
    for found in _SCHOOL_YEAR.finditer(sheet.text):
        name = "year" if found["year"] else "of"
        before, years = _SCHOOLS[found["school"] or found["short"]]
        span = found.span(name)
        if sheet.free(*span):
            nth = int(found[name])
            hard = found["year"] is not None and nth != years
            sheet.note("number", [nth, before + nth], span, hard=hard)


def read_boxes(sheet: Sheet) -> None:
    """TEU: containers of twenty feet, FEU: of forty."""
    for found in _BOX.finditer(sheet.text):
        sheet.imply("number", [20 if found["long"] == "T" else 40], found.span(), "foot")


def read_native_shares(sheet: Sheet) -> None:
    """다섯 명 중 한 명, 열에 아홉: a share, which English may tell in percent."""
    for found in _NATIVE_SHARE.finditer(sheet.text):
        part, whole = _native(found["part"]), _native(found["whole"])
        if part < whole:
            sheet.imply("fraction", [Fraction(part, whole)], found.span())


def _native(word: str) -> int:
    tens = next((ten for ten in NATIVE_TENS if word.startswith(ten)), "")
    return NATIVE_TENS.get(tens, 0) + NATIVE_ONES.get(word.removeprefix(tens), 0)


CUSTOM_RULES = (
    read_hal,
    read_prices,
    read_minutes_of_play,
    read_children,
    read_named_averages,
    read_sets,
    read_many_days,
    read_neighbours,
    read_hundreds_and_native,
    read_tens_and_a_few,
    read_bundles,
    read_school_years,
    read_boxes,
    read_native_shares,
)
