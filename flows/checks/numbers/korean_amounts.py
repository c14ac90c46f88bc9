"""Korean text → its amounts written with digits: 24억 3천만 달러, 5~10만 톤, 3분의 2, F-35.

Dates have been claimed before; what is left of the digits is read here, figure by figure.
"""

from __future__ import annotations

import re
from dataclasses import replace
from fractions import Fraction

from .korean_numerals import AND_A_HALF, SCALE_WORDS, Figure, read_figure
from .quantity import Approx, Sheet, grain

_UNITS: tuple[tuple[str, str], ...] = (
    ("point", r"%\s?(?:포인트|p(?![a-z]))|퍼센트\s?포인트|％p|포인트"),
    ("percent", r"%|퍼센트|프로(?!그|젝|세|토|파)"),
    ("basis point", r"bp\b|베이시스"),
    ("dollar", r"(?:미국\s?|미\s?)?달러|불(?![가-힣])"),
    ("won", r"원(?![칙인전자로탁회장내외소격년조료심점정])"),
    ("yuan", r"위안(?!부)"),
    ("yen", r"엔(?![진지드])"),
    ("euro", r"유로(?!존)"),
    ("ruble", r"루블"),
    ("km2", r"㎢|제곱\s?킬로|평방\s?킬로|km[2²]"),
    ("m2", r"㎡|제곱\s?미터|평방\s?미터|m[2²]"),
    ("nautical mile", r"해리"),
    ("mile", r"마일"),
    ("km", r"㎞|km(?![a-z])|킬로미터|킬로(?![가-힣])"),
    ("kg", r"㎏|kg(?![a-z])|킬로그램"),
    ("cm", r"㎝|cm(?![a-z])|센티"),
    ("mm", r"㎜|mm(?![a-z])|밀리미터"),
    ("m", r"m(?![A-Za-z2²])|미터"),
    ("hectare", r"헥타르|㏊|ha(?![a-z])"),
    ("acre", r"에이커"),
    ("pyeong", r"평(?![양화균가년시등소민판생안방])"),
    ("foot", r"피트"),
    ("geun", r"근(?![거본처간무교대방래황속로])"),
    ("ri", r"리(?=[\s길를나,.]|$)"),
    ("pound", r"파운드"),
    ("ton", r"톤|t(?![a-z])"),
    ("barrel", r"배럴"),
    ("hour", r"시간"),
    (
        "minute",
        r"분(?=[^가-힣]|$|[은을에만씩쯤여간당께째]|[이도전후내뒤안](?![가-힣])|이[나라상하내었며]"
        r"|까지|부터|동안|가량|가까|정도|으로|짜리|거리|넘|남짓|미만|마다)",
    ),
    ("second", r"초(?![반기등급과중대])"),
    (
        "week",
        r"주(?=[간일째만\s,.)]|동안|가량|정도|쯤|안팎|이[내상]|넘|남짓|가까|짜리|$)(?!\s?(?:년|기))",
    ),
    ("month", r"개월|달(?![러리성])"),
    ("year", r"(?:개|주)?년(?!대)"),
    ("quarter", r"분기(?!점|별)"),
    ("times", r"배(?![경우상치터출분달열포송제후당급려관부합정수속])"),
    ("day", r"일(?=[간째\s,.)]|동안|만|가량|정도|쯤|안팎|이[내상]|넘|남짓|가까|짜리|$)"),
)
_UNIT = re.compile("|".join(f"(?P<u{i}>{p})" for i, (_, p) in enumerate(_UNITS)))
_AFTER = re.compile(r"여?\s?")
_APPROX_BEFORE: tuple[tuple[Approx, re.Pattern[str]], ...] = (
    ("about", re.compile(r"(?:약|대략|대체로|얼추|추정)\s?$")),
    ("under", re.compile(r"(?:근|거의|최대)\s?$")),
    ("over", re.compile(r"(?:무려|최소|적어도)\s?$")),
)
_APPROX_AFTER: tuple[tuple[Approx, re.Pattern[str]], ...] = (
    ("over", re.compile(r"여|[가-힣%]{0,3}\s?(?:이상|넘|초과|웃도|남짓)")),
    ("about", re.compile(r"[가-힣%]{0,3}\s?(?:가량|정도|안팎|내외|쯤|수준|선)")),
    ("under", re.compile(r"[가-힣%]{0,3}\s?(?:가까|육박|이하|미만|못 미)")),
)

_GENERATION = re.compile(
    r"(?<!\d)(?P<young>[1-6]0)(?P<old>[2-7]0)(?=\s?(?:세대|여성|남성|청년|유권|표심|층|직장인|소비자|고객)"
    r"|(?<=[3-6]0[4-7]0)[은는이가의을를도](?![가-힣]))"
)
_SPLIT_SECOND = re.compile(r"(?<![\d.,])(?P<whole>\d{1,2})초(?P<part>\d{1,3})(?!\d)")
_LABEL = re.compile(
    r"(?:(?P<latin>[A-Za-z])[ ]?-?|(?P<name>[가-힣])-|(?P<covid>코로나))(?P<digits>\d{1,5})(?![\d,]*[.\d])"
)
_HEADING = re.compile(
    r"(?:^|\n)\s{0,4}[(\[<]?(?P<digits>\d{1,2})[.)\]>](?=\s|$)"
    r"|\((?P<listed>1?\d|20)\)"  # (1) … and (2) … within a sentence
)
_CIRCLED = re.compile(r"[①-⑳Ⅰ-Ⅻⅰ-ⅻ]")
_DIGITS = re.compile(r"(?<!\d)\d")
_HEADLESS = re.compile(r"(?<![가-힣\d])(?P<scale>[천만억])\s?(?=\d)")
_DASH = re.compile(r"\s?(?P<unit>[가-힣%㎞]{0,3}?)\s?(?P<mark>[~-]|내지|에서)\s?(?=\d)")
_HALF = re.compile(
    r"(?:년|시간|개월?|배|달|일|주|바퀴|세기|되|말|잔|컵|큰술|작은술|평|톤|리|판|경기|쪽|장)\s?"
    rf"{AND_A_HALF}"
)
_CLUB = re.compile(
    r"국(?![가-힣]{3})|강(?=[의은이과\s])|자(?=[가\s])|심(?=[에의은을과,\s]|재판|법원|$)"
)
"""한·미·일 3국, 주변 4강, 2심: English names the members, or the court, as often as it counts them."""
_OF_AGE = re.compile(r"(?:18|19|20)\s?세\s?이상")
"""Adults."""
_LATE_YEAR = re.compile(r"\s?(?:올림픽|월드컵|학번|체제|개헌)")
_BAND = re.compile(r"대(?![가-힣]{2}|비|북|미|중|일|러|책|응|상|표)")
"""2%대, 1,300원대: from there to the next round figure."""
_FIRST_AND_SECOND = re.compile(r"[1-3]차(?:로|적으로)(?=[\s,])")
_SINCE = re.compile(r"\d{4}년\s?(?:이후|이래)\s?$")
"""1982년 이후 37년 만에: English has one of the two, the lowest since 1982."""
_OCLOCK = re.compile(r"\s?시(?![기간장민대점도])")


def read_generations(sheet: Sheet) -> None:
    """2030세대 are those in their twenties and thirties."""
    for found in _GENERATION.finditer(sheet.text):
        if sheet.free(*found.span()):
            for name in ("young", "old"):
                sheet.note("decade", [int(found[name]), 1900 + int(found[name])], found.span(name))


def read_split_seconds(sheet: Sheet) -> None:
    """10초07 is 10.07 seconds."""
    for found in _SPLIT_SECOND.finditer(sheet.text):
        if sheet.free(*found.span()):
            value = Fraction(f"{found['whole']}.{found['part']}")
            sheet.note("number", [value], found.span(), unit="second")


def read_labels(sheet: Sheet) -> None:
    """F-35, G20, 화성-15형: part of a name; two digits or more must reappear."""
    for found in _LABEL.finditer(sheet.text):
        span = found.span("digits")
        if found["latin"] and sheet.text[found.start() + 1] == " ":
            continue
        if sheet.free(*span):
            hard = len(found["digits"]) > 1 and not found["covid"]
            sheet.note("number", [int(found["digits"])], span, hard=hard)


def read_headings(sheet: Sheet) -> None:
    """1. 서론, (2), ①, Ⅲ: labels, which a house style may turn into something else."""
    for found in _HEADING.finditer(sheet.text):
        name = "digits" if found["digits"] else "listed"
        if sheet.free(*found.span(name)):
            sheet.note("number", [int(found[name])], found.span(name), hard=False)
    for found in _CIRCLED.finditer(sheet.text):
        base = next(first for first in "ⅰⅠ①" if found[0] >= first)
        sheet.note("number", [ord(found[0]) - ord(base) + 1], found.span(), hard=False)


def read_headless(sheet: Sheet) -> None:
    """만 5,000원, 천 2백 명, 억 5천만 원: one of the scale goes without saying. 만 18세 is an age."""
    for found in _HEADLESS.finditer(sheet.text):
        one = SCALE_WORDS[found["scale"]]
        rest = read_figure(sheet.text, found.end())
        if rest is None or not sheet.free(found.start(), rest.end):
            continue
        if one > max(rest.values) >= one // 10 or (rest.scale > 1 and one > max(rest.values)):
            values = frozenset(one + value for value in rest.values)
            _note(sheet, found.start(), replace(rest, values=values), values)


def read_amounts(sheet: Sheet) -> None:
    """Every figure that is left, with its unit; a range shares its scale and unit."""
    done = 0
    for found in _DIGITS.finditer(sheet.text):
        if found.start() < done or not sheet.free(*found.span()):
            continue
        figure = read_figure(sheet.text, found.start())
        if figure is None or not sheet.free(found.start(), figure.end):
            continue
        done = _read_range(sheet, found.start(), figure)


def _read_range(sheet: Sheet, start: int, figure: Figure) -> int:
    """Note the figure and, after a dash, its partner; return where reading goes on."""
    dash = _DASH.match(sheet.text, figure.end)
    second = read_figure(sheet.text, dash.end()) if dash else None
    if dash is None or second is None or not sheet.free(dash.end(), second.end):
        _note(sheet, start, figure, figure.values)
        return figure.end
    unit, _ = _unit_after(sheet.text, second.end)
    values = figure.values
    low, high = max(values), max(second.values)
    if figure.scale == 1 and second.scale > 1 and low * second.scale < high:
        values = frozenset([low * second.scale])
    _note(sheet, start, figure, values, unit)
    others = set(second.values)
    if 1000 <= low <= 2199 and high < 100:
        others.add(low // 100 * 100 + high)  # No. 2019-20 may be the years 2019–2020
    _note(sheet, dash.end(), second, frozenset(others))
    return second.end


def _note(
    sheet: Sheet, start: int, figure: Figure, values: frozenset[Fraction], unit: str = ""
) -> None:
    """Note a figure; `unit` is the one it has from its range, if it has none of its own."""
    text, end, readings = sheet.text, figure.end, set(values)
    own, unit_end = _unit_after(text, end)
    approx: Approx = "over" if figure.approx else approx_around(text, start, end)
    if _OCLOCK.match(text, end) and "오후" in text[max(0, start - 6) : start]:
        readings |= {value + 12 for value in values if value < 12}
    if _OCLOCK.match(text, end) and 0 in values:
        readings.add(Fraction(12))  # 오전 0시 30분 is 12:30 a.m.
    if figure.approx and max(values) in (10, 20, 30):
        readings |= {value * 6 / 5 for value in values}  # a dozen or so
    if half := _HALF.match(text, end):
        classes = values if text.startswith("개 ", end) else frozenset()  # 3개 반: or three classes
        readings = {value + Fraction(1, 2) for value in values} | classes
        unit_end = half.end()
    if len(str(max(values))) == 2 and _LATE_YEAR.match(text, end):
        readings |= {value + century for value in values for century in (1900, 2000)}
    if _BAND.match(text, unit_end):
        sheet.imply("number", [value + grain(value) for value in values], (start, unit_end))
    end = max(end, unit_end)
    end = end - 1 if text[end - 1] == " " else end
    club = _CLUB.match(text, figure.end) and 2 <= max(readings) <= 4
    idle = _OF_AGE.match(text, start) or _FIRST_AND_SECOND.match(text, start)
    hard = not (club or idle or _SINCE.search(text[max(0, start - 12) : start]))
    sheet.note("number", readings, (start, end), hard=hard, approx=approx, unit=own or unit)


def _unit_after(text: str, end: int) -> tuple[str, int]:
    """The unit after a figure, and where it ends; nothing, and where the figure ends."""
    gap = _AFTER.match(text, end)
    found = _UNIT.match(text, gap.end() if gap else end)
    if found is None or found.lastgroup is None:
        return "", end
    return _UNITS[int(found.lastgroup[1:])][0], found.end()


def unit_after(text: str, end: int) -> str:
    """The unit of what is counted after a numeral; nothing where none is known."""
    return _unit_after(text, end)[0]


def approx_around(text: str, start: int, end: int) -> Approx:
    """Which room the words around a span leave: 약 … , … 여, … 가량."""
    before = text[max(0, start - 5) : start]
    for approx, pattern in _APPROX_BEFORE:
        if pattern.search(before):
            return approx
    for approx, pattern in _APPROX_AFTER:
        if pattern.match(text, end + 1 if text[end : end + 1] == " " else end):
            return approx
    return ""


AMOUNT_RULES = (
    read_headings,
    read_generations,
    read_split_seconds,
    read_labels,
    read_headless,
    read_amounts,
)
