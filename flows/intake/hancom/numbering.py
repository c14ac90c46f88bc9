"""Definitions of lists + the paragraphs in their order → the label of each (hh:numbering)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from flows.intake.hancom.disposition import Element, attribute, is_element, local, number, text_of
from flows.intake.hancom.head import Head, ParaLook
from flows.intake.hancom.signs import bullet
from flows.intake.list_labels import label

_DEPTHS = 10
_LONGEST_LABEL = 40
_PLACE = re.compile(r"\^(10|[1-9]|[nN])")
# NumberType1 and NumberType2 of the core schema, as the w:numFmt that counts alike.
_FORMATS: Mapping[str, str] = {
    "DIGIT": "decimal",
    "CIRCLED_DIGIT": "decimalEnclosedCircle",
    "ROMAN_CAPITAL": "upperRoman",
    "ROMAN_SMALL": "lowerRoman",
    "LATIN_CAPITAL": "upperLetter",
    "LATIN_SMALL": "lowerLetter",
    "HANGUL_SYLLABLE": "ganada",
    "HANGUL_JAMO": "chosung",
    "HANGUL_PHONETIC": "koreanCounting",
    "IDEOGRAPH": "chineseCounting",
    "CIRCLED_IDEOGRAPH": "ideographEnclosedCircle",
    "DECAGON_CIRCLE_HANJA": "ideographTraditional",
}
# Formats that Word has not: the first character of a Unicode block and how many there are of it.
_BLOCKS: Mapping[str, tuple[int, int]] = {
    "CIRCLED_LATIN_CAPITAL": (0x24B6, 26),
    "CIRCLED_LATIN_SMALL": (0x24D0, 26),
    "CIRCLED_HANGUL_SYLLABLE": (0x326E, 14),
    "CIRCLED_HANGUL_JAMO": (0x3260, 14),
}
_WRITTEN = frozenset({*_FORMATS, *_BLOCKS, "DECAGON_CIRCLE"})
_STEMS = "갑을병정무기경신임계"


def written(count: int, style: str) -> str:
    """A number in one of Hangul's formats: 3 → `3`, `③`, `Ⅲ`-like `III`, `다`, `㉰`, `삼`, `三`."""
    if style in _BLOCKS:
        first, most = _BLOCKS[style]
        return chr(first + count - 1) if 0 < count <= most else str(count)
    if style == "DECAGON_CIRCLE":
        return _STEMS[(count - 1) % len(_STEMS)] if count > 0 else str(count)
    return label(count, _FORMATS.get(style, "decimal"))


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a list: its format, its text with places (`^1.^2`), where it starts."""

    style: str = "DIGIT"
    text: str = ""
    start: int = 1


@dataclass(slots=True)
class _List:
    levels: dict[int, Level]
    counts: list[int | None] = field(default_factory=lambda: [None] * _DEPTHS)


class Numbering:
    """Counts headed paragraphs as Hangul does: outlines apart from lists, each by definition."""

    def __init__(self, head: Head) -> None:
        self._head = head
        self._lists: dict[tuple[str, str], _List] = {}

    def next(self, look: ParaLook, outline: str) -> tuple[str, str]:
        """The label of the next paragraph of this look (empty: none), and its format where that is
        not known and digits stand for it. `outline` is the definition that the section numbers its
        outline by."""
        if look.heading == "BULLET":
            plain, checked = self._head.bullets.get(look.definition, ("", ""))
            return bullet(checked if look.checked and checked else plain), ""
        if look.heading not in ("NUMBER", "OUTLINE") or look.level >= _DEPTHS:
            return "", ""
        definition = outline if look.heading == "OUTLINE" else look.definition
        found = self._list(look.heading, definition)
        level = None if found is None else found.levels.get(look.level)
        if found is None or level is None:
            return "", ""
        last = found.counts[look.level]
        found.counts[look.level] = level.start if last is None else last + 1
        for deeper in range(look.level + 1, _DEPTHS):
            found.counts[deeper] = None
        unknown = "" if level.style in _WRITTEN else level.style
        return _write(found, look.level)[:_LONGEST_LABEL].strip(), unknown

    def _list(self, heading: str, definition: str) -> _List | None:
        key = (heading, definition)
        if key not in self._lists and definition in self._head.numberings:
            self._lists[key] = _List(_levels(self._head.numberings[definition]))
        return self._lists.get(key)


def _levels(numbering: Element) -> dict[int, Level]:
    heads = [one for one in numbering if is_element(one) and local(one) == "paraHead"]
    return {
        number(attribute(head, "level"), at + 1) - 1: Level(
            style=attribute(head, "numFormat") or "DIGIT",
            text=text_of(head),
            start=number(attribute(head, "start"), 1),
        )
        for at, head in enumerate(heads)
    }


def _write(found: _List, depth: int) -> str:
    def one(at: int) -> str:
        level = found.levels.get(at, Level())
        count = found.counts[at]
        return written(level.start if count is None else count, level.style)

    def place(match: re.Match[str]) -> str:
        """`^1` is a level's number, `^n` the path down to here, `^N` that with a full stop."""
        if match[1] in "nN":
            return ".".join(one(at) for at in range(depth + 1)) + ("." if match[1] == "N" else "")
        return one(int(match[1]) - 1)

    return _PLACE.sub(place, found.levels[depth].text)
