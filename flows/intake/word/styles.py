"""styles.xml → the properties a paragraph or a run ends up with (ECMA-376 Part 1, 17.7)."""

from collections.abc import Callable, Mapping
from typing import TypedDict

from flows.intake.word.disposition import Element, W

_OFF = frozenset({"0", "false", "off", "none"})
_HALF_POINTS = 2
_LONGEST_CHAIN = 64  # a style based on itself goes round
DEFAULT_SIZE = 10.0


class Props(TypedDict, total=False):
    """What is said about a paragraph or a run; what is not said is not there."""

    bold: bool
    italic: bool
    underline: bool
    strike: bool
    hidden: bool
    vertical: str
    size: float
    font: str
    outline: int
    num: str
    depth: int
    own_list: bool
    centred: bool
    left: int
    right: int
    before: int


def number(value: str | None, otherwise: int = 0) -> int:
    """An XML integer, tolerant of `12.0` and units; `otherwise` when it is none."""
    try:
        return int(float(value)) if value and len(value) < 12 else otherwise
    except ValueError:
        return otherwise


def run_props(rpr: Element | None) -> Props:
    """What a w:rPr says."""
    props: Props = {}
    for child in [] if rpr is None else rpr:
        setter = _RUN.get(str(child.tag))
        if setter is not None:
            props.update(setter(child))
    return props


def paragraph_props(ppr: Element | None) -> Props:
    """What a w:pPr says, its mark's run properties left out."""
    props: Props = {}
    for child in [] if ppr is None else ppr:
        setter = _PARAGRAPH.get(str(child.tag))
        if setter is not None:
            props.update(setter(child))
    return props


class Styles:
    """All styles by id; resolved once each."""

    def __init__(self, root: Element | None) -> None:
        found = [] if root is None else root.findall(W + "style")
        self._by_id = {str(style.get(W + "styleId")): style for style in found}
        self._defaults = {
            str(style.get(W + "type")): str(style.get(W + "styleId"))
            for style in found
            if style.get(W + "default") not in (None, *_OFF)
        }
        self._base = _document_defaults(root)
        self._resolved: dict[str, Props] = {}

    def default(self, kind: str) -> str:
        """The id of the default style of a kind (`paragraph`, `character`); empty: none."""
        return self._defaults.get(kind, "")

    def name(self, style_id: str) -> str:
        """A style's name in small letters (`heading 1`, `바탕글`)."""
        style = self._by_id.get(style_id)
        name = None if style is None else style.find(W + "name")
        return (
            str(name.get(W + "val") or "").casefold() if name is not None else style_id.casefold()
        )

    def paragraph(self, style_id: str) -> Props:
        """What a paragraph of this style looks like, document defaults included."""
        return {**self._base, **self.props(style_id)}

    def props(self, style_id: str) -> Props:
        """What the style and those it is based on say."""
        if style_id not in self._resolved:
            self._resolved[style_id] = self._resolve(style_id)
        return self._resolved[style_id]

    def _resolve(self, style_id: str) -> Props:
        chain: list[Element] = []
        while len(chain) < _LONGEST_CHAIN and (style := self._by_id.get(style_id)) is not None:
            chain.append(style)
            based = style.find(W + "basedOn")
            style_id = "" if based is None else str(based.get(W + "val"))
        props: Props = {}
        for style in reversed(chain):
            props.update(paragraph_props(style.find(W + "pPr")))
            props.update(run_props(style.find(W + "rPr")))
        return props


def _document_defaults(root: Element | None) -> Props:
    if root is None:
        return {}
    ppr = root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr")
    rpr = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    return {**paragraph_props(ppr), **run_props(rpr)}


def _on(element: Element) -> bool:
    return str(element.get(W + "val") or "1").casefold() not in _OFF


def _size(element: Element) -> Props:
    half = number(element.get(W + "val"))
    return {"size": half / _HALF_POINTS} if half > 0 else {}


def _font(element: Element) -> Props:
    found = (element.get(W + name) for name in ("ascii", "hAnsi", "eastAsia", "cs"))
    font = next((name for name in found if name), "")
    return {"font": font} if font else {}


def _num(element: Element) -> Props:
    num, depth = element.find(W + "numId"), element.find(W + "ilvl")
    props: Props = {}
    if num is not None:
        props["num"] = str(num.get(W + "val") or "0")
    if depth is not None:
        props["depth"] = min(8, max(0, number(depth.get(W + "val"))))
    return props


def _indent(element: Element) -> Props:
    props: Props = {}
    left = element.get(W + "left") or element.get(W + "start")
    right = element.get(W + "right") or element.get(W + "end")
    if left is not None:
        props["left"] = number(left)
    if right is not None:
        props["right"] = number(right)
    return props


_RUN: Mapping[str, Callable[[Element], Props]] = {
    W + "b": lambda e: {"bold": _on(e)},
    W + "i": lambda e: {"italic": _on(e)},
    W + "u": lambda e: {"underline": _on(e)},
    W + "strike": lambda e: {"strike": _on(e)},
    W + "dstrike": lambda e: {"strike": _on(e)},
    W + "vanish": lambda e: {"hidden": _on(e)},
    W + "vertAlign": lambda e: {"vertical": str(e.get(W + "val") or "")},
    W + "sz": _size,
    W + "rFonts": _font,
}
_PARAGRAPH: Mapping[str, Callable[[Element], Props]] = {
    W + "outlineLvl": lambda e: {"outline": number(e.get(W + "val"), 9)},
    W + "numPr": _num,
    W + "jc": lambda e: {"centred": e.get(W + "val") == "center"},
    W + "ind": _indent,
    W + "spacing": lambda e: {"before": number(e.get(W + "before"))},
}
