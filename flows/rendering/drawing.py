"""MathML nodes → SVG outlines with their size and depth: ziamath behind a fence.

Letters are drawn as outlines from STIX Two Math, Hangul and hanja from the house's Korean serif
(ziamath's own font has none, and cannot read a CID-keyed one). ziamath is loaded with the first
equation. What it cannot lay out stands in the PDF as its source: it fails on some valid MathML with
whatever exception its inside happens to raise.
"""

import hashlib
import math
import struct
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Protocol
from xml.etree import ElementTree

from flows.mathml import Node
from flows.rendering import fontset

_SIZE = 24.0
"""Pixels to the em while drawing; only the proportions are kept."""

_EDGE = 0.6
"""Pixels of white round a drawing: rules and round letters reach a little beyond their box."""

_TALLEST, _WIDEST = 60.0, 60.0
"""Em: what is larger would have to be made too small to read; its source breaks into lines."""

_FAILURES = (
    ArithmeticError, AssertionError, AttributeError, LookupError, TypeError, ValueError, struct.error
)  # fmt: skip
_INVISIBLE = frozenset("\u2061\u2062\u2063\u2064\u200b\u200c\u200d\u2060\ufeff")
_SIDES = {"": "center", "left": "left", "right": "right", "lhs": "right", "rhs": "left"}
_RULES = {"¯": "―", "_": "―"}  # over and under bars: ziamath draws U+2015 as a rule of any width


@dataclass(frozen=True, slots=True)
class Drawing:
    """An equation as a picture: width, height and depth below the baseline in em of its text."""

    svg: bytes
    width: float
    height: float
    depth: float

    @property
    def address(self) -> str:
        """Where the press finds it."""
        return f"asset:{hashlib.sha256(self.svg).hexdigest()}"


class Engine(Protocol):
    """What lays out and draws."""

    def svg(self, whole: ElementTree.Element, size: float, edge: float) -> ElementTree.Element:
        """One equation as an SVG element, its origin at the baseline's beginning."""


def draw(node: Node) -> Drawing | None:
    """The picture of an equation; None where it cannot be drawn."""
    try:
        svg = _engine().svg(_element(node), _SIZE, _EDGE)
        _, top, width, height = (float(one) for one in svg.attrib["viewBox"].split())
    except _FAILURES:
        return None
    fits = 0 < width < _WIDEST * _SIZE and 0 < height < _TALLEST * _SIZE
    if not (fits and math.isfinite(top)) or not len(svg):
        return None
    data = ElementTree.tostring(svg, encoding="utf-8")
    return Drawing(data, width / _SIZE, height / _SIZE, (top + height) / _SIZE)


@cache
def _engine() -> Engine:
    engine: Engine = import_module("flows.rendering.outlines").Outlines(
        fontset.font_set().folder / "faces" / "serif-kr.otf"
    )
    return engine


def _element(node: Node) -> ElementTree.Element:
    """The nodes in the words that ziamath knows."""
    given = dict(node.attributes)
    tag, text = node.tag, "".join(char for char in node.text if char not in _INVISIBLE)
    if tag == "mi" and len(text) > 1:
        tag = (
            "mtext"  # an identifier of several letters gets thin spaces round it, even in an index
        )
    if tag == "mrow" and given.pop("class", ""):
        tag, given = "menclose", {"notation": "box"}
    if tag == "mtd":
        given = {"columnalign": _SIDES[given.get("class", "")]}
    if tag == "mtable":
        aligned = any("lhs" in dict(cell.attributes).values() for cell in node.children[0].children)
        given = {"rowspacing": "0.38em", "columnspacing": "0em 1em" if aligned else "0.6em"}
    if tag == "mo" and given.get("stretchy") == "true":
        text = _RULES.get(text, text)
    if node.text and not text:
        tag = "mspace"
    element = ElementTree.Element(tag, given)
    element.text = text or None
    element.extend(_element(child) for child in node.children)
    return element
