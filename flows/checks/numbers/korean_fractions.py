"""Korean text → its fractions and shares: 3분의 2, 10명 중 7명, 1/3, 1½, 3/4분기, .87."""

from __future__ import annotations

import re
from fractions import Fraction

from .korean_amounts import unit_after
from .korean_numerals import NUM
from .plain import VULGAR
from .quantity import Sheet

_SHARE = re.compile(
    rf"(?<!\d)(?P<whole>{NUM})\s?(?P<what>명|개|가구|곳|건|사람|국)\s?(?:국\s?)?(?:중|가운데)\s?(?:약\s?)?"
    rf"(?P<part>{NUM})\s?(?P=what)국?"
)
_USUAL_WHOLES = frozenset({*range(2, 11), 100, 1000})
_FRACTION = re.compile(rf"(?<![\d.,])(?P<whole>{NUM})\s?분의\s?(?P<part>{NUM})")
_BESIDES = re.compile(r"(?<![\d.,])(?P<besides>\d{1,3})[과와]\s?$")
_DOWN_TO = re.compile(
    r"(?:로|\s?수준으로)\s?(?:더\s)?(?:줄|떨어|감소|급감|축소|쪼그라|내[렸려리린])"
)
_QUARTER_CENTURY = re.compile(r"(?<![가-힣\d])[사4]\s?반\s?세기")
_QUARTER = re.compile(r"(?<![\d/.,])(?P<nth>[1-4])\s?[/.·]\s?(?P<four>4)\s?분기")
_SLASH = re.compile(r"(?<![\d/.,])(?P<part>\d{1,2})/(?P<whole>\d{1,4})(?![\d/.])")
_VULGAR = re.compile(rf"(?<![\d.,])(?P<whole>\d{{1,3}})?\s?(?P<part>[{''.join(VULGAR)}])")

_POINTED = re.compile(r"(?<![^\s(<>=])\.(?P<places>\d{2,4})(?![\d.])")


def read_shares(sheet: Sheet) -> None:
    """10명 중 7명, 3분의 2: one value, the part of the whole; 4반세기 is 25 years."""
    for found in _QUARTER_CENTURY.finditer(sheet.text):
        sheet.note("number", [25], found.span(), hard=False, unit="year")
    for pattern in (_SHARE, _FRACTION):
        for found in pattern.finditer(sheet.text):
            whole = Fraction(found["whole"].replace(",", ""))
            if pattern is _SHARE and whole not in _USUAL_WHOLES:
                continue  # 299명 중 234명 are two numbers, each told
            part = Fraction(found["part"].replace(",", ""))
            if not whole or not sheet.free(*found.span()):
                continue
            shares = {part / whole}
            if besides := _BESIDES.search(sheet.text, max(0, found.start() - 6), found.start()):
                shares.add(int(besides["besides"]) + part / whole)  # 1과 2분의 1
            if _DOWN_TO.match(sheet.text, found.end()):
                shares.add(1 - part / whole)  # down to a tenth, or by 90 percent
            sheet.note("fraction", shares, found.span())
            if pattern is _SHARE:
                for name, value in (("whole", whole), ("part", part)):
                    sheet.note("number", [value], found.span(name), hard=False)


def read_quarters(sheet: Sheet) -> None:
    """3/4분기 and 3.4분기 are the third quarter; 3·4분기, perhaps the third and the fourth."""
    for found in _QUARTER.finditer(sheet.text):
        if sheet.free(*found.span()):
            sheet.note("number", [int(found["nth"])], found.span("nth"), unit="quarter")
            rest = (found.start("four"), found.end())
            sheet.note("number", [4], rest, hard=False, unit="quarter")
            sheet.claim(*found.span())


def read_slashes(sheet: Sheet) -> None:
    """1/3 is a fraction, 6/26 may be a date."""
    for found in _SLASH.finditer(sheet.text):
        part, whole = int(found["part"]), int(found["whole"])
        if not whole or not sheet.free(*found.span()):
            continue
        dated = part <= 12 and part < whole <= 31 and whole > 10
        sheet.note("fraction", [Fraction(part, whole)], found.span(), hard=not dated)
        if dated:
            sheet.note("date", [part * 100 + whole], found.span(), hard=False)


def read_vulgar_fractions(sheet: Sheet) -> None:
    """½컵, 1½배."""
    for found in _VULGAR.finditer(sheet.text):
        if sheet.free(*found.span()):
            unit = unit_after(sheet.text, found.end())
            value = int(found["whole"] or 0) + VULGAR[found["part"]]
            sheet.note("number", [value], found.span(), unit=unit)


def read_pointed(sheet: Sheet) -> None:
    """An alpha of .87, p<.01."""
    for found in _POINTED.finditer(sheet.text):
        if sheet.free(*found.span()):
            unit = unit_after(sheet.text, found.end())
            sheet.note("number", [Fraction(f"0.{found['places']}")], found.span(), unit=unit)


FRACTION_RULES = (
    read_shares,
    read_quarters,
    read_slashes,
    read_vulgar_fractions,
    read_pointed,
)
