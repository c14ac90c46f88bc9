"""Korean text → numbers told in words: 이십오만 명, 열두 척, 절반, 양국, 사흘.

Numerals of two letters or more before a counter are as firm as digits; idioms are soft.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

from .korean_amounts import approx_around, unit_after
from .korean_numerals import AND_A_HALF, MONEY, NATIVE_ONES, NATIVE_TENS, spelled_value
from .quantity import Kind, Sheet

_COUNTER = (
    r"(?:명|사람|개|년|달러|원(?![칙인전자로])|톤|위안|엔(?![진지])|유로|번|차례|가지|나라|배(?!경|우|상|치)|곳|척|대|마리"
    r"|가구|건|회|발|호|평|킬로|퍼센트|배럴|권|쪽|주년|개국|대군|병력|관객|인구|시민|국민|당원|살|부\b)"
)
_LETTER = "[일이삼사오육륙칠팔구십백천만억조]"
_SPELLED = re.compile(
    rf"""
    (?<![가-힣\d]) (?P<lead>약|총|근|수|몇|매)?\s?
    (?P<letters>{_LETTER}{{1,16}} (?:[ ]{_LETTER}{{2,16}}){{0,2}})
    (?P<more>여)? (?=(?P<space>\s?){_COUNTER})
    """,
    re.VERBOSE,
)
# Place names and everyday words that are spelled like numerals.
_LOOKALIKES = frozenset(
    "이천 사천 오천 일천 이만 오만 일만 구만 천만 만일 일백 이백 사백 구백 백일 "
    "이십 사십 오십 십일 십이".split()
)
_BARE_SPELLED = re.compile(rf"(?<![가-힣\d]){_LETTER}{{2,16}}(?=[\s의에을를이은,.]|$)")
_HANGUL_FOR_HANJA = str.maketrans(
    "一二三四五六七八九十百千萬万億零", "일이삼사오육칠팔구십백천만만억영"
)
_HANJA = re.compile(
    r"(?<![\u4e00-\u9fff])第?[一二三四五六七八九十百千萬万億零]{1,16}(?=[年月日次回世條章人]|(?![\u4e00-\u9fff]))"
)
_TENS = "|".join(NATIVE_TENS)
_ONES = "|".join(sorted(NATIVE_ONES, key=len, reverse=True))
_SPELLED_YEAR = re.compile(
    rf"(?<![가-힣])(?P<year>[일이]?천{_LETTER}{{2,7}})년(?=도|생|[\s에의,.]|$)"
)
_SPELLED_DAY = re.compile(
    r"(?<![가-힣])(?P<month>[일이삼사오유육칠팔구시]|십[일이]?)월\s?(?P<day>[일이삼사오육칠팔구십]{1,4})일"
)
_SPELLED_FRACTION = re.compile(
    r"(?<![가-힣])(?P<whole>[이삼사오육칠팔구십]{1,3})\s?분의\s?(?P<part>[일이삼사오육칠팔구]{1,2})"
)
_NATIVE = re.compile(
    rf"""
    (?<![가-힣]) (?P<tens>{_TENS})? (?P<ones>{_ONES})? (?P<more>여)?
    (?P<after>\s?(?:명|사람|번째|번|차례|개|가지|나라|달(?![러리])|살|시간|배|곳|척|대|마리|주(?!장|민|요)|국가|정상
        |지도자|축|해|분|쪽|가구|째|차|편|팀|도시|회사|아이|자녀|선수|사건|후보|당|건|단계|요인|문제|과제|방향
        |시(?=[\s에부까이경,.]|$)|시나리오|기둥|갈래|측면|지역|부처|기관|강대국|기업|세대|자릿|국|조건|원칙|대륙|시기|그룹|유형|학자|논문|돌(?![가-힣]{2})
        |발(?![가-힣]{2})|권|알(?!려|았)|통(?![가-힣]{2})|식구|날(?!개|씨|카)|밤|잔|표|석|군데|형제|자매|줄(?![가-힣])|벌(?![가-힣])|마을|세트|집|판|곡|경기|골
        |점(?![가-힣]{2})|송이|그릇|근|돈|마지기|장(?![가-힣]{2})|조각|통화|층|칸|켤레|포대|문항|왕조|품목|항목|분야|의제|방안
        |협정|조약|선언|명제|전선|정당|계파|노선|종목|종류))
    """,
    re.VERBOSE,
)
_BARE_NATIVE = re.compile(
    rf"(?<![가-힣])(?:(?P<tens>{_TENS})(?:(?P<ones>{_ONES})|(?=[의에을이은과줄]|[^가-힣]|$))|스무(?=\s[가-힣]))"
)
_AND_A_HALF = re.compile(rf"\s?{AND_A_HALF}")
_COUNTED_AND_A_HALF = re.compile(rf"\s?[가-힣]{{1,3}}\s{AND_A_HALF}")
_NATIVE_UNIT = {"달": "month", "시간": "hour", "해": "year"}

_F = Fraction
_IDIOMS: tuple[tuple[str, Kind, tuple[Fraction | int, ...], str], ...] = (
    (r"절반|반(?:수|감|토막|값|으로\s줄)", "fraction", (_F(1, 2),), ""),
    (r"과반", "fraction", (_F(1, 2),), ""),
    (r"반세기", "number", (50, _F(1, 2)), ""),
    (r"반년", "number", (6,), "month"),
    (r"첫(?:째)?|제일", "number", (1,), ""),
    (r"둘째|양국|양측|양자|양안|양대|쌍방|쌍무|둘", "number", (2,), ""),
    (r"셋째|삼국|삼자|셋", "number", (3,), ""),
    (r"넷째|사방|넷", "number", (4,), ""),
    (r"다섯째", "number", (5,), ""),
    (r"갑절|곱절|배로|배가|배증", "number", (2,), ""),
    (r"하루\s종일|온종일|종일|밤낮(?:없이|으로)?|불철주야", "number", (1, 24), ""),
    (r"연중무휴|일\s?년\s내내|사시사철", "number", (365,), "day"),
    (r"하루", "number", (1,), "day"),
    (r"이틀", "number", (2,), "day"),
    (r"사흘", "number", (3,), "day"),
    (r"나흘", "number", (4,), "day"),
    (r"닷새", "number", (5,), "day"),
    (r"엿새", "number", (6,), "day"),
    (r"이레", "number", (7,), "day"),
    (r"여드레", "number", (8,), "day"),
    (r"아흐레", "number", (9,), "day"),
    (r"열흘", "number", (10,), "day"),
    (r"스무\s?날", "number", (20,), "day"),
    (r"보름", "number", (15,), "day"),
    (r"일주일", "number", (1,), "week"),
    (r"새천년", "number", (1000,), ""),
    (r"섣달", "number", (12,), ""),
    (r"동짓달", "number", (11,), ""),
    (r"자정", "number", (0, 12, 24), ""),
    (r"정오", "number", (12,), ""),
    (r"정월", "number", (1,), ""),
    (r"금세기|이번\s세기|새\s세기", "number", (21,), ""),
    (r"지난\s세기", "number", (20,), ""),
    (r"한\s세기", "number", (1,), "century"),
    (r"한\s세대", "number", (30,), "year"),
    (r"반반", "number", (50,), ""),
    (r"백분의\s?일", "number", (100,), ""),
    (r"천분의\s?일", "number", (1000,), ""),
    (r"만분의\s?일", "number", (10000,), ""),
    (r"여남은", "number", (10,), ""),
    (r"스무남은", "number", (20,), ""),
    (r"환갑|회갑|육순|이순(?!신)", "number", (60,), ""),
    (r"칠순|고희", "number", (70,), ""),
    (r"팔순", "number", (80,), ""),
    (r"구순|졸수", "number", (90,), ""),
    (r"진갑", "number", (61,), ""),
    (r"희수", "number", (77,), ""),
    (r"미수", "number", (88,), ""),
    (r"백수", "number", (99,), ""),
    (r"사십구재", "number", (49,), ""),
    (r"불혹", "number", (40,), ""),
    (r"지천명", "number", (50,), ""),
    (r"삼천\s?리", "number", (3000,), ""),
    (r"천\s?리(?!안|포)", "number", (1000,), ""),
    (r"만\s?리(?!장성)", "number", (10000,), ""),
    (r"반만년", "number", (5000,), ""),
    (r"상반기", "fraction", (_F(1, 2), 1), ""),
    (r"하반기", "fraction", (_F(1, 2), 2), ""),
)
_IDIOM = re.compile(
    "(?<![가-힣])(?:"
    + "|".join(f"(?P<i{n}>{words})" for n, (words, *_) in enumerate(_IDIOMS))
    + ")"
)

_SPELLED_MONTHS: Mapping[str, int] = {
    "일": 1, "이": 2, "삼": 3, "사": 4, "오": 5, "유": 6, "칠": 7, "팔": 8, "구": 9, "시": 10,
    "십일": 11, "십이": 12,
}  # fmt: skip
_SPELLED_MONTH = re.compile(
    r"(?<![가-힣])(?P<month>[일이삼사오유칠팔구시]|십[일이])월(?=[에의은는이과와\s,부까])"
)

_HALF_HOUR = re.compile(
    r"(?:\d|[한두세네섯곱덟홉열])\s?시\s?(?P<half>반)(?=에|까|부터|쯤|경|께|이[었다]|[\s,.)~-]|$)"
)

_SPAN_OF_MONTHS = re.compile(r"(?P<half>[상하])반기|(?<![\d.,])(?P<quarter>[1-4])(?:/4)?\s?분기")
_HALF_YEARS = {"상": (1, 6), "하": (7, 12)}


def read_spelled(sheet: Sheet) -> None:
    """이십오만 명, 백만 달러, 천여 개; 이천 and 구조 are words, 수십만 is vague."""
    for found in _SPELLED.finditer(sheet.text):
        letters = found["letters"]
        if not sheet.free(*found.span("letters")) or not _is_numeral(sheet.text, found):
            continue
        firm = found["lead"] not in ("수", "몇") and (len(letters) > 1 or found["more"] is not None)
        span = found.span("letters")
        approx = approx_around(sheet.text, *span)
        unit = unit_after(sheet.text, found.end())
        sheet.note("number", [spelled_value(letters)], span, hard=firm, approx=approx, unit=unit)


def _is_numeral(text: str, found: re.Match[str]) -> bool:
    letters = found["letters"]
    if not re.search("[십백천만억조]", letters):
        return False
    if "조" in letters and not re.match(rf"\s?{MONEY}", text[found.end() : found.end() + 6]):
        return False
    spaced = found["space"] != "" or found["more"] is not None
    return spaced or (len(letters) > 1 and letters not in _LOOKALIKES)


def read_spelled_dates(sheet: Sheet) -> None:
    """일천구백사십오년 팔월 십오일, in charters and formal letters."""
    for found in _SPELLED_YEAR.finditer(sheet.text):
        year = spelled_value(found["year"])
        if 1000 <= year <= 2199 and sheet.free(*found.span()):
            sheet.note("year", [year], found.span(), hard=False)
    for found in _SPELLED_DAY.finditer(sheet.text):
        month = _SPELLED_MONTHS.get(found["month"]) or spelled_value(found["month"])
        day = spelled_value(found["day"])
        if day <= 31 and sheet.free(*found.span()):
            sheet.note("date", [month * 100 + day], found.span(), hard=False)


def read_spelled_fractions(sheet: Sheet) -> None:
    """삼분의 이, 사분의 일."""
    for found in _SPELLED_FRACTION.finditer(sheet.text):
        whole = spelled_value(found["whole"])
        if whole and sheet.free(*found.span()):
            value = Fraction(spelled_value(found["part"]), whole)
            sheet.note("fraction", [value], found.span(), hard=False)


def read_native(sheet: Sheet) -> None:
    """두 나라, 세 번째, 열두 척: soft up to ten, as in English."""
    for found in _NATIVE.finditer(sheet.text):
        value = NATIVE_TENS.get(found["tens"] or "", 0) + NATIVE_ONES.get(found["ones"] or "", 0)
        span = (found.start(), found.start("after"))
        if value and sheet.free(*span):
            unit = _NATIVE_UNIT.get(found["after"].strip(), "")
            told = value + Fraction(1, 2) if _AND_A_HALF.match(sheet.text, found.end()) else value
            sheet.note("number", [told], span, hard=value > 10, unit=unit)


def read_idioms(sheet: Sheet) -> None:
    """절반, 반세기, 양국, 사흘 …"""
    for found in _IDIOM.finditer(sheet.text):
        _, kind, values, unit = _IDIOMS[int((found.lastgroup or "i0")[1:])]
        if sheet.free(*found.span()):
            sheet.note(kind, values, found.span(), hard=False, unit=unit)


def read_bare(sheet: Sheet) -> None:
    """천만 도시, 예순다섯의 나이, 十五年: nothing tells a count from a word, so all are soft."""
    for found in _BARE_SPELLED.finditer(sheet.text):
        if sheet.free(*found.span()) and re.search("[십백천만억]", found[0]):
            sheet.note("number", [spelled_value(found[0])], found.span(), hard=False)
    for found in _BARE_NATIVE.finditer(sheet.text):
        if sheet.free(*found.span()):
            value = NATIVE_TENS.get(found["tens"], 20) + NATIVE_ONES.get(found["ones"] or "", 0)
            half = _COUNTED_AND_A_HALF.match(sheet.text, found.end())
            sheet.note(
                "number", [value + Fraction(1, 2) if half else value], found.span(), hard=False
            )
    for found in _HANJA.finditer(sheet.text):
        if sheet.free(*found.span()):
            letters = found[0].translate(_HANGUL_FOR_HANJA)
            sheet.note("number", [spelled_value(letters)], found.span(), hard=False)


def read_half_hours(sheet: Sheet) -> None:
    """두 시 반, 2시 반: half past two, or 2:30."""
    for found in _HALF_HOUR.finditer(sheet.text):
        if sheet.free(*found.span("half")):
            sheet.note("number", [30], found.span("half"), hard=False)


def read_spelled_months(sheet: Sheet) -> None:
    """유월, 시월: soft, since 이월 and 일월 are words too."""
    for found in _SPELLED_MONTH.finditer(sheet.text):
        if sheet.free(*found.span()):
            sheet.note("month", [_SPELLED_MONTHS[found["month"]]], found.span(), hard=False)


def read_spans_of_months(sheet: Sheet) -> None:
    """상반기 runs from January to June, 3분기 from July to September."""
    for found in _SPAN_OF_MONTHS.finditer(sheet.text):
        nth = found["quarter"]
        first, last = (int(nth) * 3 - 2, int(nth) * 3) if nth else _HALF_YEARS[found["half"]]
        sheet.imply("month", [first, last], found.span())


WORD_RULES = (
    read_spelled_dates,
    read_spelled_fractions,
    read_spelled,
    read_half_hours,
    read_native,
    read_bare,
    read_idioms,
    read_spelled_months,
    read_spans_of_months,
)
