"""Editions → characters that no house font can draw: asked before a number is given, and at press.

Light on purpose: what checks a draft need not load what prints it.
"""

import dataclasses
from collections.abc import Iterator, Sequence
from typing import Any

from flows.document import Equation, Inline, passages, plain
from flows.errors import GlyphMissing
from flows.issue import Edition
from flows.rendering.fontset import font_set
from flows.report import Catalogue, Finding, Kind, Report, finding
from flows.wording import Sentence

STAND_IN = "□"
"""Printed in a preview for what cannot be drawn; every Korean face has it (KS X 1001)."""

GLYPHS: Catalogue = {
    "no-glyph": Kind(
        "block",
        Sentence(
            en="The house fonts have no glyph for {char} ({point}): “{quote}”. Write another "
            "character in its place.",
            ko="발간용 글꼴에 {char} 글자({point})가 없습니다: “{quote}”. 다른 글자로 바꾸십시오.",
        ),
    )
}
"""What this module reports."""

_INVISIBLE = frozenset("\n\r\t\u00ad\u200b\u200c\u200d\u2060\ufeff")
_SHOWN_AT_MOST = 12
_AROUND = 12


def without_glyph(editions: Sequence[Edition]) -> Report:
    """A blocking finding for each character and place; notices count where they are in already.

    Raises FontsMissing where the house fonts are not made.
    """
    return Report(tuple(one for edition in editions for one in _findings(edition)))


def _findings(edition: Edition) -> Iterator[Finding]:
    for anchor, words in _places(edition):
        for char in _missing(words):
            at = words.index(char)
            quote = " ".join(words[max(0, at - _AROUND) : at + _AROUND + 1].split())
            facts = {"char": char, "point": f"U+{ord(char):04X}"}
            yield finding(
                GLYPHS, "no-glyph", anchor=anchor, lang=edition.lang, quote=quote, **facts
            )


def require(edition: Edition) -> None:
    """Refuse an edition with a character no house font can draw.

    Raises GlyphMissing with the characters and the first place they stand in, or FontsMissing.
    """
    for place, words in _places(edition):
        if missing := _missing(words):
            shown = ", ".join(f"{char} (U+{ord(char):04X})" for char in missing[:_SHOWN_AT_MOST])
            raise GlyphMissing(characters=shown, place=place)


def drawable(edition: Edition) -> Edition:
    """The edition as a preview prints it: □ for every character that cannot be drawn."""
    if not any(_missing(words) for _, words in _places(edition)):
        return edition
    shown: Edition = drawn(edition)
    return shown


def drawable_text(text: str) -> str:
    """A text as a preview prints it."""
    missing = _missing(text)
    return text.translate({ord(char): STAND_IN for char in missing}) if missing else text


def _printed(inlines: tuple[Inline, ...]) -> str:
    """The words that are set in the house fonts: an equation is a picture of its own letters."""
    drawn = (isinstance(one, Equation) and _has_picture(one) for one in inlines)
    return plain(tuple(one for one, own in zip(inlines, drawn, strict=True) if not own))


def _has_picture(equation: Equation) -> bool:
    from flows.rendering import equations  # few drafts have any

    return equations.picture(equation) is not None


def _missing(words: str) -> list[str]:
    return sorted(set(words) - font_set().covered - _INVISIBLE)


def drawn(value: Any) -> Any:
    """The same value as a preview prints it: every string in it, however deep, made drawable."""
    if isinstance(value, str):
        return drawable_text(value)
    if isinstance(value, Equation) and _has_picture(value):
        return value
    if isinstance(value, tuple):
        return tuple(map(drawn, value))
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        fields = (field.name for field in dataclasses.fields(value) if field.init)
        changed = {name: drawn(getattr(value, name)) for name in fields}
        return dataclasses.replace(value, **changed)
    return value


def _places(edition: Edition) -> Iterator[tuple[str, str]]:
    """Every printed string of the edition with its anchor."""
    yield "title", edition.title
    yield "subtitle", edition.subtitle
    yield "keywords", " ".join(edition.keywords)
    yield "original title", edition.original_title
    yield "translator", edition.translator
    for index, author in enumerate(edition.authors, start=1):
        said = (author.name, author.position, author.affiliation, author.email)
        yield f"author{index}", " ".join(said)
    for paragraph in edition.summary:
        yield paragraph.anchor, _printed(paragraph.inlines)
    for block in edition.blocks:
        if block.kind in ("heading", "item"):
            yield block.anchor, getattr(block, "label", "")
    for anchor, inlines in passages(edition.blocks, edition.notes):
        if not anchor.endswith(".alt"):
            yield anchor, _printed(inlines)
    for notice in edition.disclaimers:
        for paragraph in notice.paragraphs:
            yield notice.id, _printed(paragraph.inlines)
