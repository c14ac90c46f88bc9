"""Korean text → years of a reign or an era: 세종 25년, 단기 4285년, 쇼와 16년, 갑오년.

A translator may keep the year of the reign, or write the year of our calendar.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from .quantity import Sheet

_BEFORE_THE_FIRST: Mapping[str, int] = {
    "단기": -2333, "불기": -544, "주체": 1911, "민국": 1911, "건양": 1895, "광무": 1896, "융희": 1906,
    "메이지": 1867, "명치": 1867, "다이쇼": 1911, "대정": 1911, "쇼와": 1925, "소화": 1925,
    "헤이세이": 1988, "레이와": 2018, "홍무": 1367, "만력": 1572, "숭정": 1627, "강희": 1661,
    "옹정": 1722, "건륭": 1735, "가경": 1795, "도광": 1820, "함풍": 1850, "동치": 1861, "광서": 1874,
    "선통": 1908, "태조": 1391, "정종": 1398, "태종": 1400, "세종": 1418, "문종": 1450, "단종": 1452,
    "세조": 1454, "예종": 1468, "성종": 1469, "연산군": 1494, "중종": 1505, "인종": 1544, "명종": 1545,
    "선조": 1567, "광해군": 1608, "인조": 1622, "효종": 1649, "현종": 1659, "숙종": 1674, "경종": 1720,
    "영조": 1724, "정조": 1776, "순조": 1800, "헌종": 1834, "철종": 1849, "고종": 1863, "순종": 1906,
}  # fmt: skip
"""The year before the first of an era; a Joseon reign counts from the year after the accession,
but for those who came by a coup (세조, 중종, 인조)."""
_IN_AN_ERA = re.compile(
    rf"(?<![가-힣])(?:조선\s?)?(?P<era>{'|'.join(_BEFORE_THE_FIRST)})\s?(?:대왕\s?)?"
    r"(?:(?P<year>\d{1,4})년(?!간|째|대|\s?(?:동안|만에))|(?P<first>원년))"
)
_STEMS, _BRANCHES = "갑을병정무기경신임계", "자축인묘진사오미신유술해"
_CYCLE = {
    _STEMS[at % 10] + _BRANCHES[at % 12]: at + 4 for at in range(60)
}  # 4 and 1984 were years 갑자
_IN_THE_CYCLE = re.compile(rf"(?<![가-힣])(?P<name>[{_STEMS}][{_BRANCHES}])년(?!대)")
_EARLIEST, _LATEST = 1300, 2100


def read_eras(sheet: Sheet) -> None:
    """세종 25년 is the twenty-fifth year of King Sejong, or 1443; 갑오년 may be 1894 or 1954."""
    for found in _IN_AN_ERA.finditer(sheet.text):
        nth = int(found["year"] or 1)
        told = nth + _BEFORE_THE_FIRST[found["era"]]
        span = found.span("year" if found["year"] else "first")
        if found["year"] and told > 0:
            sheet.note("year", [nth, told], (span[0], span[1] + 1))
        elif told > 0:
            sheet.imply("year", [told], span)
    for found in _IN_THE_CYCLE.finditer(sheet.text):
        if (place := _CYCLE.get(found["name"])) is not None:
            first = _EARLIEST + (place - _EARLIEST) % 60
            sheet.imply("year", range(first, _LATEST, 60), found.span())
