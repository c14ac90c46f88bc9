"""The line of a web page that says when it was put there, by whom, and how often it was looked at.

Date 2019-06-26 View 1,204 Writer Hae-dam Yun           작성일 : 2019-06-26 | 조회수 : 12
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from flows.importing.dates import stated

What = Literal["date", "views", "writer", "other"]

_LABELS: dict[What, str] = {
    "date": r"Date|Posted(?:\son)?|Published(?:\son)?|작성일자?|등록일자?|게시일자?|발행일자?|발간일자?|날짜",
    "views": r"Views?|Hits?|Read|조회\s?수?",
    "writer": r"Writer|Author|Name|Posted\sby|작성자|글쓴이|등록자|저자|필자",
    "other": r"Files?|Attachments?|Category|첨부\s?파일|첨부|분류|구분|추천|댓글",
}
_LABEL = re.compile(
    r"(?<![^\s|:,·\[(])(?:" + "|".join(f"(?P<{what}>{form})" for what, form in _LABELS.items()) + r")(?=\s|[:：]|$)\s*[:：]?",
    re.IGNORECASE,
)  # fmt: skip
_COUNT = re.compile(r"\d{1,3}(?:,\d{3})*|\d+")
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Told:
    """One entry of a page head: its label and its value, as they stand there."""

    what: What
    label: str
    value: str


def told(line: str) -> tuple[Told, ...]:
    """What a line tells; nothing unless it begins with a label, and a date or a count fits one."""
    found = tuple(_entries(line)) if len(line) <= _LONGEST else ()
    sure = any(
        (one.what == "date" and stated(one.value))
        or (one.what == "views" and _COUNT.fullmatch(one.value))
        for one in found
    )
    return found if sure else ()


def label(line: str) -> What | None:
    """What a line is the label of, if it is a label and nothing else."""
    found = _LABEL.fullmatch(line.strip())
    return _what(found) if found else None


def writer(line: str) -> Told | None:
    """The writer that a line names and nothing else does: for a line beside others of a head."""
    found = tuple(_entries(line))
    return found[0] if len(found) == 1 and found[0].what == "writer" else None


def _entries(line: str) -> Iterator[Told]:
    signs = list(_LABEL.finditer(line))
    if not signs or line[: signs[0].start()].strip(" |·[(-"):
        return
    ends = [one.start() for one in signs[1:]] + [len(line)]
    for sign, end in zip(signs, ends, strict=True):
        value = line[sign.end() : end].strip(" \t\u00a0|·,[]()-")
        yield Told(_what(sign), sign[0].strip(), value)


def _what(sign: re.Match[str]) -> What:
    return next(what for what in _LABELS if sign[what])
