"""Label before a value in front matter → what it announces: `저자:`, `작성일`, `소속:`, `수신:` …"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Announced = Literal["title", "subtitle", "author", "place", "contact", "date", "other"]

_WORDS: Mapping[Announced, str] = {
    "title": r"(?:(?:논문|원고|보고서?|문서|국문|한글)\s?)?제\s?목|(?:보고서|문서|논문|(?:연구)?과제|사업|건)\s?명"
    r"|title",
    "subtitle": r"부\s?제(?:\s?목)?|subtitle",
    "author": r"(?:(?:제1|주|교신|책임|공동|대표)\s?)?저\s?자(?:명)?|글쓴이|[(\[<]글[)\]>]|글\s?[·ㆍ]\s?(?:사진|그림)|글|필\s?자|작성자|작성|발표(?:자)?|발제자?|기고자?|"
    r"보고자|담당자|집필(?:자|진)?|(?:공동|책임)?연구(?:책임)?자|연구책임|공동연구(?:진)?|책임연구|연구진|참여\s?(?:연구)?(?:자|진)|"
    r"성\s{0,3}명|이\s{0,3}름|authors?|by|written by|writer",
    "place": r"소\s{0,3}속(?:\s?기관)?(?:\s?(?:및|[/·(])?\s?직\s?(?:위|책|급)\)?)?|직\s?(?:위|책|급)|"
    r"(?:교신|제1|책임)\s?저자|affiliation|position",
    "contact": r"연락처|전화(?:번호)?|e-?mail|이메일|전자\s?우편|문의(?:처)?",
    "date": r"(?:작성|발간|발행|원고|게재|기고|제출|집필|보고|등록|배포|기준|공개)\s?(?:연월일|일자|일시|날짜|일)|"
    r"최종\s?수정일?|일\s{0,3}(?:자|시)|날\s{0,3}짜|date|published(?: on)?",
    "other": r"(?:투고|접수|심사|수정|게재\s?확정|채택)\s?일(?:자)?|수\s?신(?:자|처)?|참\s?조|발\s?신(?:자|처)?|경\s?유|(?:발행|발간)(?:처|인|기관)|펴낸\s?(?:곳|이)|담당\s?부서|"
    r"부\s?서|문서\s?번호|(?:보안|공개)\s?등급|보존\s?기간|분\s?류|분\s?량|쪽\s?수|회의\s?명|장\s?소|ISSN|ISBN|DOI",
}
_SPACED = {
    kind: re.sub(r"(?<=[가-힣])(?=[가-힣])", r"\\s{0,3}", words) for kind, words in _WORDS.items()
}
"""Blanks may stand between the syllables of a label: `제 목`, `작 성 자`."""
_ONLY = {kind: re.compile(words, re.IGNORECASE) for kind, words in _SPACED.items()}
_LINES = {
    kind: re.compile(
        rf"(?:{words})(?:\s{{0,3}}(?P<firm>[:：|._])\s{{0,9}}|\s{{1,9}})(?=\S)", re.IGNORECASE
    )
    for kind, words in _SPACED.items()
}


@dataclass(frozen=True, slots=True)
class Label:
    """What a line announces and where its value begins; `firm`: a colon follows the label."""

    announces: Announced
    end: int
    firm: bool


def label_of(line: str) -> Label | None:
    """The label a line begins with; None: there is none, or nothing behind it."""
    for kind, pattern in _LINES.items():
        match = pattern.match(line)
        if match:
            return Label(kind, match.end(), match["firm"] is not None)
    return None


def begins_with(line: str, kind: Announced, *, firm: bool = True) -> int:
    """Where the value behind a label of this kind begins; 0: there is no such label."""
    match = _LINES[kind].match(line)
    return match.end() if match and (match["firm"] or not firm) else 0


def announced(words: str) -> Announced | None:
    """What words that are a label and nothing else announce, as in a cell of a form."""
    flat = re.sub(r"\s{1,9}", " ", words).strip(" :：")
    return next((kind for kind, pattern in _ONLY.items() if pattern.fullmatch(flat)), None)
