"""Words counted in the records, words of the converted parts → those the converter has lost."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from flows.intake.hancom.counting import Home, Piece

_HP = "{http://www.hancom.co.kr/hwpml/2011/paragraph}"
_STORIES = ("Contents/section", "Contents/masterpage")
_HYPHEN = "-"
_ELEMENTS: Mapping[str, Home] = {
    "script": "equation",
    "mainText": "ruby",
    "subText": "ruby",
    "firstKey": "index",
    "secondKey": "index",
    "shapeComment": "description",
    "text": "form",
}
_ATTRIBUTES: Mapping[str, tuple[str, Home]] = {
    "compose": ("composeText", "overlaid"),
    "textart": ("text", "art"),
    "checkBtn": ("caption", "form"),
    "radioBtn": ("caption", "form"),
    "btn": ("caption", "form"),
    "listItem": ("value", "form"),
}


_WANTED = [_HP + name for name in ("p", *_ELEMENTS, *_ATTRIBUTES)]


@dataclass(frozen=True, slots=True)
class Lost:
    """A piece that did not arrive as it was; `missing` are its words, or the characters it lost."""

    piece: Piece
    missing: str


def lost(pieces: Iterable[Piece], parts: Mapping[str, bytes]) -> list[Lost]:
    """What the converter dropped, piece by piece; white space is not compared.

    A piece that arrived unchanged is never blamed: only what differs is looked at by character.
    """
    there = Counter(_converted(parts))
    gone: list[Piece] = []
    for piece in pieces:
        known = (piece.home, bare(piece.words))
        if there[known]:
            there[known] -= 1
        else:
            gone.append(piece)
    left: dict[Home, Counter[str]] = {}
    for (home, words), times in there.items():
        for _ in range(times):
            left.setdefault(home, Counter()).update(words)
    return [one for piece in gone if (one := _lost(piece, left.get(piece.home, Counter()))).missing]


def _lost(piece: Piece, left: Counter[str]) -> Lost:
    """The characters that no changed piece of the converted parts can account for."""
    said = Counter(bare(piece.words))
    found = said & left
    left.subtract(found)
    return Lost(piece, "".join((said - found).elements()) if found else piece.words)


def bare(words: str) -> str:
    """Without white space."""
    return "".join(words.split())


def _converted(parts: Mapping[str, bytes]) -> Iterator[tuple[Home, str]]:
    """The words of all stories in the converted parts, by their homes."""
    for part, data in parts.items():
        if not part.startswith(_STORIES):
            continue
        for element in etree.fromstring(data).iter(*_WANTED):
            name = str(element.tag).removeprefix(_HP)
            if name == "p":
                yield "text", bare("".join(_paragraph(element)))
            elif name in _ELEMENTS:
                yield _ELEMENTS[name], bare(element.text or "")
            else:
                attribute, home = _ATTRIBUTES[name]
                yield home, bare(element.get(attribute) or "")


def _paragraph(paragraph: etree._Element) -> Iterator[str]:
    """The words of a paragraph itself; those of its tables, boxes and notes are paragraphs too."""
    for text in paragraph.iterfind(f"{_HP}run/{_HP}t"):
        yield text.text or ""
        for child in text:
            yield _HYPHEN if child.tag == f"{_HP}hyphen" else ""
            yield child.tail or ""
