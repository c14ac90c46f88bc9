"""Weekdays, hours before and after noon, halves of a year, world wars → Families.

The texts are levelled (see `plain.level`): one form for each dash and apostrophe.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from .particular import Family, Particular, Rule, by_rules
from .quantity import Quantity

_DAYS = dict(zip("월화수목금토일", "mon tue wed thu fri sat sun".split(), strict=True))
_IN_BRACKETS = r"[\d일.]\s?\(([월화수목금토일])(?:요일)?\)"
_SEVERAL = r"\(([월화수목금토일])(?:\s?[~·,/-]\s?([월화수목금토일])){1,6}\)"
_ENGLISH_DAY = r"\b(?:(mon)|(tue)s|(wed)nes|(thu)rs|(fri)|(sat)ur|(sun))days?\b"
_SHORT_DAY = r"\b(?:(Mon)|(Tue)s?|(Wed)|(Thu)r?s?|(Fri)|(Sat)|(Sun))(?=[.,)])"
_SAME_DAY = {day: day for day in _DAYS.values()}

_WEEKDAYS = Family(
    "particular",
    by_rules(
        Rule(re.compile(r"([월화수목금토일])요일"), keys=_DAYS),
        Rule(re.compile(_IN_BRACKETS), keys=_DAYS),
        # 수요 is also demand, 토요타 a maker of cars; 월~금 is told by its ends
        Rule(re.compile(r"([월화수목금토일])요(?!일)"), keys=_DAYS, firm=False),
        Rule(re.compile(_SEVERAL), keys=_DAYS, firm=False),
        Rule(
            re.compile(r"([월화수목금토일])\s?[~·-]\s?([월화수목금토일])"), keys=_DAYS, firm=False
        ),
    ),
    by_rules(
        Rule(re.compile(_ENGLISH_DAY, re.I), keys=_SAME_DAY),
        Rule(re.compile(_SHORT_DAY), keys=_SAME_DAY),
    ),
)

_HOURS = {word: n for n, word in enumerate(
    "한 두 세 네 다섯 여섯 일곱 여덟 아홉 열 열한 열두".split(), 1
)}  # fmt: skip
_NATIVE = "|".join(sorted(_HOURS, key=len, reverse=True))
_KOREAN_HOUR = re.compile(
    rf"(?:(?P<half>오전|오후)\s?)?(?P<hour>\d{{1,2}}|(?<![가-힣])(?:{_NATIVE})|(?<=오[전후])(?:{_NATIVE}))"
    r"\s?(?:시(?!간|민|장|도|대|기|점)|:\d\d|(?=[~-]\d{1,2}시))"
)
_ENGLISH_HOUR = re.compile(r"\b(?P<hour>\d{1,2})(?:[:.]\d\d){0,2}\s?(?P<half>[ap])\.?m\b\.?", re.I)


def _korean_hours(text: str, _: tuple[Quantity, ...]) -> Iterator[Particular]:
    """오후 3시 is firm; an hour without 오전 or 오후 may be either."""
    for found in _KOREAN_HOUR.finditer(text):
        hour = int(found["hour"]) if found["hour"].isdecimal() else _HOURS[found["hour"]]
        halves = {"오전": "a", "오후": "p"}.get(found["half"] or "", "ap")
        for half in halves:
            yield Particular(f"{hour % 12}{half}", *found.span(), found["half"] is not None)


def _english_hours(text: str, _: tuple[Quantity, ...]) -> Iterator[Particular]:
    for found in _ENGLISH_HOUR.finditer(text):
        yield Particular(f"{int(found['hour']) % 12}{found['half'].lower()}", *found.span())


_CLOCK = Family("particular", _korean_hours, _english_hours)

_HALVES = Family(
    "particular",
    by_rules(
        Rule(re.compile("상반기"), "1"),
        Rule(re.compile("하반기"), "2"),
        Rule(re.compile(r"상\s?[·/,]\s?하반기|전반"), "1", firm=False),
        Rule(re.compile("후반|중반"), "2", firm=False),
    ),
    by_rules(
        Rule(re.compile(r"\bfirst[- ]half|\bfirst six months|\b1H\b|\bH1\b", re.I), "1"),
        Rule(re.compile(r"\b(?:second|latter)[- ]half|\b2H\b|\bH2\b", re.I), "2"),
        Rule(re.compile(r"\bfirst and second hal|\bboth halves", re.I), "1", firm=False),
        Rule(re.compile(r"\b(?:last|later) (?:half|six months)|\bboth halves", re.I), "2",
             firm=False),
    ),
)  # fmt: skip

_ORDER = {
    "1": "1", "일": "1", "i": "1", "one": "1", "first": "1",
    "2": "2", "이": "2", "ii": "2", "two": "2", "second": "2",
}  # fmt: skip
_NTH = "II|I|One|Two|1|2"
_WARS = Family(
    "particular",
    by_rules(
        Rule(re.compile(r"([12일이])\s?차\s?(?:세계\s?)?대전"), keys=_ORDER),
        Rule(re.compile(r"([12일이])차?\s?[·,및와]\s?제?\s?([2이])차\s?(?:세계\s?)?대전"),
             keys=_ORDER, firm=False),
        Rule(re.compile(r"(?:두 차례|양차)\s?(?:의\s?)?(?:세계\s?)?대전"), "1", firm=False),
    ),
    by_rules(
        Rule(re.compile(rf"\bWorld Wars? ({_NTH})\b(?: and ({_NTH})\b)?", re.I), keys=_ORDER),
        Rule(re.compile(r"\b(First|Second)(?: and (Second))? World War", re.I), keys=_ORDER),
        Rule(re.compile(r"\bWW ?(II|I|1|2)\b"), keys=_ORDER),
    ),
)  # fmt: skip

DATE_FAMILIES = (_WEEKDAYS, _CLOCK, _HALVES, _WARS)
