"""Start of a paragraph → the marker its author typed: `제1장`, `Ⅰ.`, `1.`, `가.`, `(1)`, `①`, `□` …

Of 51 real Korean drafts two used heading styles; all of them typed markers.
"""

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "part", "chapter", "section", "roman", "arabic", "decimal2", "decimal3", "ganada",
    "arabic-paren", "ganada-paren", "circled", "pipe", "square", "circle", "dash", "star", "bullet",
    "none",
]  # fmt: skip

RANK: dict[Kind, int] = {
    "part": 0, "chapter": 1, "section": 2, "roman": 3, "pipe": 3, "arabic": 4, "square": 4,
    "decimal2": 5, "ganada": 6, "decimal3": 6, "arabic-paren": 7, "ganada-paren": 8, "circled": 9,
    "circle": 10, "dash": 11, "star": 12, "bullet": 12, "none": 13,
}  # fmt: skip
"""Where a kind stands in the ladder `제1장 > Ⅰ > 1 > 가 > (1), 1) > (가), 가) > ①`."""

_GANADA = "가나다라마바사아자차카타파하"
_PATTERNS: tuple[tuple[Kind, str], ...] = (
    ("part", r"제\s?\d{1,2}\s?[편부](?=[\s.:．]|$)[.．:]?"),
    ("chapter", r"제\s?\d{1,2}\s?장(?=[\s.:．]|$)[.．:]?"),
    ("section", r"제\s?\d{1,2}\s?절(?=[\s.:．]|$)[.．:]?"),
    ("part", r"Part\s(?:\d{1,2}|[IVX]{1,5})\b[.:]?(?=\s|$)"),
    ("chapter", r"Chapter\s(?:\d{1,2}|[IVX]{1,5})\b[.:]?(?=\s|$)"),
    ("roman", r"[Ⅰ-Ⅻⅰ-ⅻ]{1,4}\s?[.．,:]?(?=\s|$|[가-힣A-Z])"),
    ("roman", r"[IVX]{1,5}\.(?=\s)"),
    ("decimal3", r"\d{1,2}[.-]\d{1,2}[.-]\d{1,2}\.?(?=\s+[^\s\d])"),
    ("decimal2", r"\d{1,2}[.-]\d{1,2}\.?(?=\s+[^\s\d])"),
    ("arabic", r"\d{1,2}\s?[.．](?=\s*[^\s\d])"),
    ("ganada", rf"[{_GANADA}]\s?[.．](?=\s*\S)"),
    ("arabic-paren", r"(?:\(\d{1,2}\)|\d{1,2}\))(?=\s*\S)"),
    ("ganada-paren", rf"(?:\([{_GANADA}]\)|[{_GANADA}]\))(?=\s*\S)"),
    ("arabic-paren", r"[⑴-⒇](?=\s*\S)"),
    ("circled", r"[①-⑳㉠-㉻](?=\s*\S)"),
    ("pipe", r"[|│┃ǀ｜](?=\s*\S)"),
    ("square", r"[□■◻◼▢▣◇◆◈❑❏▶▷►](?=\s*\S)"),
    ("circle", r"(?:[○●◎◦⚪⚫ㅇ](?=\s+\S)|[○●◎◦](?=\S))"),
    ("dash", r"[-–—―‐−ㅡ](?=\s+\S)"),
    ("star", r"(?:\*{1,3}|[＊※†])(?=\s*\S)"),
    ("bullet", r"[•∙▪▫▸➢➤➔✓✔❖](?=\s*\S)|·(?=\s+\S)"),
)
_ANY = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker: its kind, the characters as typed, and where the words begin after it."""

    kind: Kind
    label: str
    end: int


def marker(text: str) -> Marker | None:
    """The marker a paragraph begins with; None: there is none."""
    for kind, pattern in _ANY:
        match = pattern.match(text)
        if match:
            after = len(text) - len(text[match.end() :].lstrip())
            return Marker(kind, match[0].strip(), after)
    return None


def kind_of_label(label: str) -> Kind:
    """The kind of a computed label, which has no words after it."""
    found = marker(label + " 가")
    return found.kind if found else "none"
