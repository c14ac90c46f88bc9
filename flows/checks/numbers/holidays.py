"""Days that have a name → their dates: 광복절, Liberation Day and August 15 are one.

Soft on both sides: a date may be told by its name, and a name is no date that must be told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from .quantity import Sheet

_KOREAN: Mapping[str, int] = {
    "신정": 101, "새해 첫날": 101, "섣달그믐": 1231, "삼일절": 301, "3·1절": 301, "식목일": 405, "노동절": 501, "근로자의 날": 501,
    "어린이날": 505, "현충일": 606, "제헌절": 717, "광복절": 815, "개천절": 1003, "한글날": 1009,
    "성탄절": 1225, "크리스마스": 1225, "국군의 날": 1001, "광명성절": 216, "태양절": 415,
    "전승절": 727, "구구절": 909, "9·9절": 909, "쌍십절": 1010, "국경절": 1001,
}  # fmt: skip
_ENGLISH: Mapping[str, int] = {
    "new year's day": 101, "new year's eve": 1231, "new year's address": 101, "new year's": 101,
    "march first": 301, "independence movement day": 301, "arbor day": 405, "may day": 501,
    "labor day": 501, "children's day": 505, "constitution day": 717, "liberation day": 815,
    "national foundation day": 1003, "hangul day": 1009, "hangeul day": 1009,
    "christmas day": 1225, "christmas": 1225, "christmas eve": 1224, "armed forces day": 1001,
    "day of the shining star": 216, "day of the sun": 415, "independence day": 704,
    "victory day": 509, "bastille day": 714, "ides of march": 315,
}  # fmt: skip


def _either(names: Mapping[str, int]) -> str:
    return "|".join(sorted(names, key=len, reverse=True))


_IN_KOREAN = re.compile(_either(_KOREAN))
_IN_ENGLISH = re.compile(rf"\b(?:{_either(_ENGLISH)})\b", re.IGNORECASE)


def read_korean_holidays(sheet: Sheet) -> None:
    """광복절, 성탄절: the date, softly."""
    for found in _IN_KOREAN.finditer(sheet.text):
        sheet.imply("date", [_KOREAN[found[0]]], found.span())


def read_english_holidays(sheet: Sheet) -> None:
    """Liberation Day, Christmas: the date, softly."""
    for found in _IN_ENGLISH.finditer(sheet.text):
        sheet.imply("date", [_ENGLISH[found[0].lower()]], found.span())
