"""Inlines → spans: each stretch of words with its language, its marks as tags, and its link.

A reader's machine and the line breaker must know the language of every stretch: Hangul and hanja
in an English text, simplified characters, kana.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from flows.document import Equation, Inline, LineBreak, Mark, NoteRef, Ruby, Text
from flows.rendering import equations

_TAGS: Mapping[Mark, str] = {
    "bold": "strong",
    "italic": "em",
    "underline": "u",
    "strike": "s",
    "superscript": "sup",
    "subscript": "sub",
}
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"
_HANGUL = "\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"
_KANA = "\u3040-\u30ff\u31f0-\u31ff"
_EAST = re.compile(f"[{_HAN}{_HANGUL}{_KANA}]+(?: +[{_HAN}{_HANGUL}{_KANA}]+)*")
_ONLY_HAN = re.compile(f"[{_HAN} ]+")
_HAS_KANA = re.compile(f"[{_KANA}]")
_CONTROLS = re.compile(r"[\x00-\x20\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one look: `lang` where it is not the edition's, `tags` from the outside in; or an
    equation, with its source as the text."""

    text: str
    lang: str = ""
    tags: tuple[str, ...] = ()
    href: str = ""
    reading: str = ""
    note: str = ""
    equation: Equation | None = None
    kind: Literal["text", "ruby", "note", "break", "equation"] = "text"


def spans(inlines: Sequence[Inline], lang: str) -> Iterator[Span]:
    """The inlines of one passage of an edition in `lang`."""
    for inline in inlines:
        match inline:
            case Text():
                yield from _text(inline, lang)
            case Ruby():
                tongue = "" if lang == "ko" else "ko"
                yield Span(inline.base, lang=tongue, reading=inline.reading, kind="ruby")
            case NoteRef():
                yield Span("", note=inline.note, kind="note")
            case LineBreak():
                yield Span(" ", kind="break")
            case Equation() if equations.node(inline):
                yield Span(inline.text, equation=inline, kind="equation")
            case Equation():
                yield from _text(Text(inline.text), lang)


def _text(inline: Text, lang: str) -> Iterator[Span]:
    tags = tuple(_TAGS[mark] for mark in inline.marks)
    for stretch, tongue in languages(inline.text, lang):
        yield Span(stretch, lang=tongue, tags=tags, href=clean_link(inline.href))


def languages(text: str, lang: str) -> Iterator[tuple[str, str]]:
    """Stretches of a text with their language; empty where it is the edition's own."""
    at = 0
    for found in _EAST.finditer(text):
        tongue = _language(found.group(), lang)
        if tongue == lang:
            continue
        if found.start() > at:
            yield text[at : found.start()], ""
        yield found.group(), tongue
        at = found.end()
    if at < len(text):
        yield text[at:], ""


def _language(stretch: str, lang: str) -> str:
    """Korean, Japanese or simplified Chinese, as far as the characters themselves can tell.

    Hanja count as Korean unless one of them is in GB 2312 but not in KS X 1001: 习, not 習.
    """
    if _HAS_KANA.search(stretch):
        return "ja"
    if _ONLY_HAN.fullmatch(stretch) and any(map(_simplified, stretch)):
        return "zh-Hans"
    return "ko"


def _simplified(char: str) -> bool:
    return _in(char, "gb2312") and not _in(char, "euc_kr")


def _in(char: str, charset: str) -> bool:
    return bool(char.encode(charset, "ignore"))


def clean_link(href: str) -> str:
    """The address of a link that may be printed, else nothing: http, https and mailto only.

    Cleaned at intake already; a PDF keeps whatever it is given, so it is done again here.
    """
    if not href or _CONTROLS.search(href):
        return ""
    try:
        parts = urlsplit(href)
    except ValueError:
        return ""
    if parts.scheme == "mailto":
        return href
    named = parts.scheme in ("http", "https") and parts.hostname and "@" not in parts.netloc
    return href if named else ""
