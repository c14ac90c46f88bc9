"""header.xml → how characters and paragraphs look, the names of styles, what is shaded."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from flows.document import MARKS, Mark
from flows.intake.hancom.disposition import (
    Element,
    attribute,
    branch,
    child,
    is_element,
    live,
    local,
    number,
)

DEFAULT_SIZE = 10.0
_UNITS_PER_POINT = 100  # charPr height
_UNITS_PER_TWIP = 5  # 7,200 HWPUNIT and 1,440 twips to the inch
_NO_LINE = frozenset({"", "NONE", "3D"})  # Hangul 2024 writes 3D for no line at all
_WHITE = frozenset({"", "none", "#ffffff", "#ffffffff"})


@dataclass(frozen=True, slots=True)
class CharLook:
    """How a run looks; `size` in points."""

    marks: tuple[Mark, ...] = ()
    size: float = DEFAULT_SIZE


@dataclass(frozen=True, slots=True)
class ParaLook:
    """How a paragraph looks; indents in twips; `heading` is OUTLINE, NUMBER, BULLET or empty."""

    centred: bool = False
    left: int = 0
    right: int = 0
    before: int = 0
    heading: str = ""
    definition: str = ""
    level: int = 0
    checked: bool = False


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style: its name in small letters, and the looks it stands for."""

    name: str = ""
    para: str = ""
    char: str = ""


@dataclass(slots=True)
class Head:
    """The definitions that the sections refer to by their ids."""

    chars: dict[str, CharLook] = field(default_factory=dict)
    paras: dict[str, ParaLook] = field(default_factory=dict)
    styles: dict[str, Style] = field(default_factory=dict)
    shaded: set[str] = field(default_factory=set)
    pictures: set[str] = field(default_factory=set)  # items: backgrounds of pages, cells, bullets
    numberings: dict[str, Element] = field(default_factory=dict)
    bullets: dict[str, tuple[str, str]] = field(default_factory=dict)  # plain, and checked


def read_head(root: Element | None) -> Head:
    """All definitions; none where there is no header."""
    head = Head()
    for element in () if root is None else live(root):
        key = attribute(element, "id")
        match local(element):
            case "charPr":
                head.chars[key] = _char(element)
            case "paraPr":
                head.paras[key] = _para(element)
            case "style":
                head.styles[key] = _style(element)
            case "borderFill" if _is_shaded(element):
                head.shaded.add(key)
            case "numbering":
                head.numberings[key] = element
            case "bullet":
                head.bullets[key] = (attribute(element, "char"), attribute(element, "checkedChar"))
            case "img":
                head.pictures.add(attribute(element, "binaryItemIDRef"))
    return head


def _char(element: Element) -> CharLook:
    names = {local(one): one for one in element if is_element(one)}
    underline = _line(names.get("underline"), "type")
    found = {
        "bold": "bold" in names,
        "italic": "italic" in names,
        "underline": underline == "BOTTOM",
        "strike": underline == "CENTER" or _line(names.get("strikeout"), "shape") != "",
        "superscript": "supscript" in names,
        "subscript": "subscript" in names,
    }
    size = number(attribute(element, "height")) / _UNITS_PER_POINT
    return CharLook(tuple(mark for mark in MARKS if found[mark]), size or DEFAULT_SIZE)


def _line(element: Element | None, name: str) -> str:
    said = "" if element is None else attribute(element, name)
    return "" if said in _NO_LINE else said


def _para(element: Element) -> ParaLook:
    parts = {local(one): one for one in _taken(element)}
    align, heading, margin = (parts.get(name) for name in ("align", "heading", "margin"))
    kind = "" if heading is None else attribute(heading, "type")
    return ParaLook(
        centred=align is not None and attribute(align, "horizontal") == "CENTER",
        left=_twips(margin, "left"),
        right=_twips(margin, "right"),
        before=_twips(margin, "prev"),
        heading="" if kind == "NONE" else kind,
        definition="" if heading is None else attribute(heading, "idRef"),
        level=0 if heading is None else max(0, number(attribute(heading, "level"))),
        checked=attribute(element, "checked") == "1",
    )


def _taken(element: Element) -> Iterator[Element]:
    """The children, of a switch those of the branch that counts."""
    for one in element:
        if is_element(one) and local(one) == "switch":
            taken = branch(one)
            yield from () if taken is None else (e for e in taken if is_element(e))
        elif is_element(one):
            yield one


def _twips(margin: Element | None, side: str) -> int:
    found = None if margin is None else child(margin, side)
    return 0 if found is None else number(attribute(found, "value")) // _UNITS_PER_TWIP


def _style(element: Element) -> Style:
    return Style(
        attribute(element, "name").casefold(),
        attribute(element, "paraPrIDRef"),
        attribute(element, "charPrIDRef"),
    )


def _is_shaded(element: Element) -> bool:
    brush = child(element, "fillBrush", "winBrush")
    return brush is not None and attribute(brush, "faceColor").casefold() not in _WHITE
