"""Start of a paragraph → the marker its author typed: `제1장`, `Ⅰ.`, `1.`, `가.`, `(1)`, `①`, `□` …

Of 51 real Korean drafts two used heading styles; all of them typed markers.
"""

import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "part", "chapter", "section", "appendix", "roman", "arabic", "bracketed", "bare", "decimal2",
    "decimal3", "ganada", "arabic-paren", "ganada-paren", "latin", "circled", "pipe", "square",
    "circle", "dash", "star", "bullet", "none",
]  # fmt: skip

RANK: dict[Kind, int] = {
    "part": 0, "chapter": 1, "section": 2, "appendix": 3, "roman": 3, "pipe": 3, "arabic": 4,
    "bracketed": 4, "bare": 4, "square": 4, "decimal2": 5, "decimal3": 6, "ganada": 6,
    "arabic-paren": 7, "ganada-paren": 8, "latin": 8, "circled": 9, "circle": 10, "dash": 11,
    "star": 12, "bullet": 12, "none": 13,
}  # fmt: skip
"""Where a kind usually stands in the ladder `제1장 > Ⅰ > 1 > 가 > (1), 1) > (가), 가) > ①`."""

_GANADA = "가나다라마바사아자차카타파하"
_HANCOM_BOXES = "\U000f02a0-\U000f02df"  # numbers in boxes of Hancom's own fonts (private use)
_COUNT = r"(?:\d{1,2}|[Ⅰ-Ⅻ]|[IVX]{1,5})"
_APPENDIX = r"(?:부\s?록|별\s?첨|별\s?지|붙\s?임|첨\s?부)"
_PATTERNS: tuple[tuple[Kind, str], ...] = (
    ("part", rf"제\s?{_COUNT}\s?[편부](?=[\s.:．]|$)[.．:]?"),
    ("chapter", rf"제\s?{_COUNT}\s?장(?=[\s.:．]|$)[.．:]?"),
    ("section", rf"제\s?{_COUNT}\s?절(?=[\s.:．]|$)[.．:]?"),
    ("part", r"Part\s(?:\d{1,2}|[IVX]{1,5})\b[.:]?(?=\s|$)"),
    ("chapter", r"Chapter\s(?:\d{1,2}|[IVX]{1,5})\b[.:]?(?=\s|$)"),
    ("appendix", rf"[<\[〈《【(＜〔]\s?{_APPENDIX}\s?{_COUNT}?\s?[>\]〉》】)＞〕](?=\s{{0,9}}\S)"),
    ("appendix", rf"{_APPENDIX}\s?{_COUNT}\s?[.．:](?=\s{{0,9}}\S)"),
    ("appendix", r"(?:Appendix|Annex)\s(?:\d{1,2}|[A-Z])[.:](?=\s)"),
    ("latin", r"(?:[(（][ⅰ-ⅻ][)）]|[ⅰ-ⅻ][)）])(?=\s{0,9}\S)"),
    ("roman", r"[Ⅰ-Ⅻⅰ-ⅻ]{1,4}\s?[.．,:]?(?=\s|$|[가-힣A-Z])"),
    ("roman", r"[IVX]{1,5}\.(?=\s|[가-힣])"),
    ("roman", r"(?:I{1,3}|IV|VI{1,3}|IX)(?=\s[가-힣])"),
    ("decimal3", r"\d{1,2}[.-]\d{1,2}[.-]\d{1,2}(?:\.(?=\s{0,9}[^\s\d])|(?=\s{1,9}[^\s\d]))"),
    ("decimal2", r"\d{1,2}[.-]\d{1,2}(?:\.(?=\s{0,9}[^\s\d])|(?=\s{1,9}[^\s\d]))"),
    ("arabic", r"\d{1,2}\s?[.．](?=\s{0,9}[^\s\d])"),
    ("bracketed", r"[\[［]\s?\d{1,2}\s?[\]］](?=\s{0,9}\S)"),
    ("ganada", rf"[{_GANADA}]\s?[.．](?=\s{{0,9}}\S)"),
    ("arabic-paren", r"(?:[(（]\d{1,2}[)）]|\d{1,2}[)）])(?=\s{0,9}\S)"),
    ("ganada-paren", rf"(?:[(（][{_GANADA}][)）]|[{_GANADA}][)）])(?=\s{{0,9}}\S)"),
    ("latin", r"(?:[(（][a-z][)）]|[a-z][)）])(?=\s{0,9}\S)|[A-Za-z]\.(?=\s{1,9}[가-힣])"),
    ("arabic-paren", r"[⑴-⒇](?=\s{0,9}\S)"),
    ("circled", r"[①-⑳㉠-㉻ⓐ-ⓩ❶-❿➀-➓⓫-⓴⓵-⓾](?=\s{0,9}\S)"),
    ("pipe", r"[|│┃ǀ｜ㅣ](?=\s{0,9}\S)"),
    ("square", rf"[□■◻◼▢▣◇◆◈❑❏▶▷►{_HANCOM_BOXES}](?=\s{{0,9}}\S)"),
    ("circle", r"(?:[○●◎◦∘❍⚪⚫ㅇᄋ〇](?=\s{1,9}\S)|[○●◎◦∘❍](?=\S)|[oO](?=\s{1,9}[가-힣]))"),
    ("dash", r"[-–—―‐−ㅡ](?=\s{1,9}[^\s-])|-(?=[가-힣])"),
    ("star", r"(?:\*{1,3}(?=\s{0,9}[^\s*])|[＊※†](?=\s{0,9}\S))"),
    ("bullet", r"[•∙▪▫▸‣⁃➢➤➔✓✔❖⇒→➜☞](?=\s{0,9}\S)|[·ㆍ](?=\s{1,9}\S)"),
)
_ANY = tuple((kind, re.compile(pattern)) for kind, pattern in _PATTERNS)
_BARE = re.compile(r"\d{1,2}(?=\s{1,9}[가-힣A-Z])")
_SIGNS = frozenset({"square", "circle", "dash", "star", "bullet"})
_RUNS_ON = frozenset({"ganada", "arabic-paren", "ganada-paren", "latin", "circled"})
_REACH = 400
_ROMANS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")


@dataclass(frozen=True, slots=True)
class Marker:
    """A marker: its kind, the characters as typed, and where the words begin after it."""

    kind: Kind
    label: str
    end: int

    @property
    def rung(self) -> str:
        """What its like share: the kind of a number, the very sign of a sign (□ is not ▶)."""
        boxed = self.label >= _HANCOM_BOXES[0]
        return f"{self.kind} {self.label}" if self.kind in _SIGNS and not boxed else self.kind


def marker(text: str) -> Marker | None:
    """The marker a paragraph begins with; None: there is none, or a sentence that counts along:
    `(1) 구조할 때, (2) 세금을 낼 때 …`."""
    for kind, pattern in _ANY:
        match = pattern.match(text)
        if match:
            found = _marker(kind, text, match.end())
            return None if _counts_along(found, text) else found
    return None


def bare_number(text: str) -> Marker | None:
    """`1 관측`, a number without any sign after it: a marker only where the look says so too."""
    match = _BARE.match(text)
    return _marker("bare", text, match.end()) if match else None


def kind_of_label(label: str) -> Kind:
    """The kind of a computed label, which has no words after it."""
    found = marker(label + " 가")
    return found.kind if found else "none"


def ordinal(label: str) -> int:
    """The number a marker says, the last one of `1.2.`; 0: it says none.

    >>> [ordinal(label) for label in ("제2장", "Ⅳ.", "1-3", "나.", "(다)", "⑤", "b)", "□")]
    [2, 4, 3, 2, 3, 5, 2, 0]
    """
    plain = unicodedata.normalize("NFKC", label).strip("()[]. ")
    digits = re.findall(r"\d{1,3}", plain)
    if digits:
        return int(digits[-1])
    found = re.sub(r"[^A-Za-z가-힣]", "", plain).removeprefix("제").rstrip("장절편부")
    if found.upper() in _ROMANS and label[:1].isupper() | (
        label.lstrip("(（")[:1] in "ⅰⅱⅲⅳⅴⅵⅶⅷⅸⅹⅺⅻ제"
    ):
        return _ROMANS.index(found.upper()) + 1
    if len(found) == 1 and found in _GANADA:
        return _GANADA.index(found) + 1
    if len(found) == 1 and found.isascii():
        return ord(found.lower()) - ord("a") + 1
    return int(unicodedata.numeric(plain[:1], 0)) if plain else 0


def _marker(kind: Kind, text: str, end: int) -> Marker:
    after = len(text) - len(text[end:].lstrip())
    return Marker(kind, text[:end].strip(), after)


def _counts_along(found: Marker, text: str) -> bool:
    """Whether the next marker of the kind follows within the same paragraph."""
    number = ordinal(found.label)
    if found.kind not in _RUNS_ON or not number:
        return False
    reach = text[found.end : _REACH]
    return any(_next(found.label, number) == said for said in _inside(found, reach))


def _inside(found: Marker, reach: str) -> list[str]:
    length = len(found.label.replace(" ", ""))
    starts = [0] + [at + 1 for at, char in enumerate(reach) if char.isspace()]
    return [reach[at : at + length] for at in starts]


def _next(label: str, number: int) -> str:
    """`(1)` → `(2)`, `가.` → `나.`, `①` → `②`."""
    flat = label.replace(" ", "")
    for char in flat:
        if char in _GANADA:
            return flat.replace(char, _GANADA[number % len(_GANADA)])
    if str(number) in flat:
        return flat.replace(str(number), str(number + 1))
    at = next((n for n, char in enumerate(flat) if char.isalnum()), 0)
    return flat[:at] + chr(ord(flat[at]) + 1) + flat[at + 1 :]
