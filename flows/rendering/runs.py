"""Inlines → spans: each stretch of words with its language, its marks as tags, and its link.

A reader's machine and the line breaker must know the language of every stretch: Hangul and hanja
in an English text, simplified characters, kana. What a compositor would not part at the end of a
line (`No. 2019-20`, `J. R. Yoon`, the last two words of a paragraph where the last is short) is a
tied stretch: the words stay as they are, and the style sheet holds them together.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal
from unicodedata import east_asian_width

from flows.document import Equation, Inline, LineBreak, Mark, NoteRef, Ruby, Text
from flows.links import safe_address
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
_MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_TIED = re.compile(
    r"(?:\b(?:Nos?|nos?|Vols?|vols?|pp?|Arts?|Figs?|Secs?|ch|ca|cf)\.|§§?|\b(?:Article|Figure|Table|"
    r"Chapter|Section|Part|Page|Annex|Appendix)s?) \d(?:[\w.–-]*\w)?"
    rf"|\b{_MONTH} \d{{1,2}}\b|\b\d{{1,2}} {_MONTH}\b"
    r"|[$€£¥₩]?\b\d[\d,.]* (?:per cent|percent|million|billion|trillion|won|km|m|kg|ha|[MGT]W)\b"
    r"|\b(?:[A-Z]\. ?){1,3}[A-Z]\w+|\b(?:Mr|Ms|Mrs|Dr|Prof|Gen|Col|Lt|Capt)\. [A-Z]\w+"
    r"|\b\d+(?:[.,:]\d+)*[–-]\d+(?:[.,:]\d+)*"
    r"|<?(?:표|그림|부록|상자) \d+(?:-\d+)?>?"
    r"|[^\s—]{1,16}—|\b\d[\d.,~–-]*[%％][가-힣]+"
)
_END = re.compile(r"(?:\A|(?<=\s))\S+ \S*\w\S*\Z")
_SHORT_END, _LONGEST_TIE = 7, 26
"""Columns, of which a Hangul syllable takes two: a last word so short is not left alone on a line,
and what is tied is never longer than this."""

_GLOSS = re.compile(f"\\([{_HAN}]+(?:[ ·,]+[{_HAN}]+)*\\)")


@dataclass(frozen=True, slots=True)
class Span:
    """Words of one look: `lang` where it is not the edition's, `tags` from the outside in; or an
    equation, with its source as the text.

    `tied` words stay on one line; a `gloss` is hanja in brackets in a Korean text.
    """

    text: str
    lang: str = ""
    tags: tuple[str, ...] = ()
    href: str = ""
    reading: str = ""
    note: str = ""
    equation: Equation | None = None
    tied: bool = False
    gloss: bool = False
    kind: Literal["text", "ruby", "note", "break", "equation"] = "text"


def spans(inlines: Sequence[Inline], lang: str) -> Iterator[Span]:
    """The inlines of one passage of an edition in `lang`."""
    said = [at for at, inline in enumerate(inlines) if not isinstance(inline, NoteRef)]
    for at, inline in enumerate(inlines):
        match inline:
            case Text():
                yield from _text(inline, lang, ends=at == said[-1])
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


def _text(inline: Text, lang: str, ends: bool = False) -> Iterator[Span]:
    tags = tuple(_TAGS[mark] for mark in inline.marks)
    like = Span("", tags=tags, href=safe_address(inline.href))
    # A link stays one: several of one address would be announced one by one.
    stretches = [(inline.text, False)] if like.href else ties(inline.text, ends)
    for words, tied in stretches:
        for stretch, tongue in languages(words, lang):
            whole = replace(like, text=stretch, lang=tongue, tied=tied)
            yield from _glossed(whole) if lang == "ko" else (whole,)


def ties(text: str, ends: bool = False) -> Iterator[tuple[str, bool]]:
    """A text in stretches that are to stay on one line (True) and others; where it `ends` its
    paragraph, the last two words are such a stretch if the last is short."""
    last = _END.search(text) if ends else None
    tail = last.start() if last and _stays_with(last.group()) else len(text)
    at = 0
    for found in _TIED.finditer(text, 0, tail):
        if _columns(found.group()) > _LONGEST_TIE:
            continue
        if found.start() > at:
            yield text[at : found.start()], False
        yield found.group(), True
        at = found.end()
    if at < tail:
        yield text[at:tail], False
    if tail < len(text):
        yield text[tail:], True


def _stays_with(end: str) -> bool:
    """Whether two words at the end of a paragraph are to stay together."""
    return _columns(end.rpartition(" ")[2]) <= _SHORT_END and _columns(end) <= _LONGEST_TIE


def _columns(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)


def _glossed(span: Span) -> Iterator[Span]:
    """A stretch of Korean with its hanja in brackets apart: `해협` `(海峽)`."""
    at = 0
    for found in _GLOSS.finditer(span.text):
        if found.start() > at:
            yield replace(span, text=span.text[at : found.start()])
        yield replace(span, text=found.group(), gloss=True)
        at = found.end()
    if at < len(span.text):
        yield replace(span, text=span.text[at:])


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
