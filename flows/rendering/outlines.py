"""MathML elements → SVG by ziamath, with outlines of the house's Korean face among STIX's.

The only module that imports ziamath, and loaded with the first equation only. ziamath keeps its
settings and its fonts in module globals; they are set here, once.
"""

from functools import lru_cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from xml.etree import ElementTree

import ziamath
from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont
from ziafont.fonttypes import BBox
from ziamath.config import config
from ziamath.mathfont import MathFont
from ziamath.nodes.mrow import Mrow
from ziamath.zmath import Math, loadedfonts

_OURS = "balgan"
_KEPT = 2_048
_STIX = Path(ziamath.__file__).parent / "fonts" / "STIXTwoMath-Regular.ttf"


class KoreanGlyph:
    """A glyph of the Korean face, in the shape ziamath asks its glyphs for."""

    index = -1

    def __init__(self, face: TTFont, name: str) -> None:
        self._glyphs, self._name = face.getGlyphSet(), name
        bounds = BoundsPen(self._glyphs)
        self._glyphs[name].draw(bounds)
        left, bottom, right, top = bounds.bounds or (0, 0, 0, 0)
        self.id = f"korean-{name}"
        self.bbox = BBox(left, right, bottom, top)
        self.path = SimpleNamespace(bbox=self.bbox)
        em = face["head"].unitsPerEm
        self.font = SimpleNamespace(info=SimpleNamespace(layout=SimpleNamespace(unitsperem=em)))

    def advance(self, nextchr: object = None) -> int:
        """Its width in font units."""
        return int(self._glyphs[self._name].width)

    def place(self, x: float, y: float, point_size: float) -> ElementTree.Element:
        """Its outline at a place and in a size."""
        scale = point_size / self.font.info.layout.unitsperem
        pen = SVGPathPen(self._glyphs, ntos=lambda number: f"{number:.3f}".rstrip("0").rstrip("."))
        self._glyphs[self._name].draw(TransformPen(pen, (scale, 0, 0, -scale, x, y)))
        return ElementTree.Element("path", {"d": pen.getCommands()})


class BothFonts(MathFont):
    """STIX Two Math, and the Korean face for what it lacks. Raises KeyError for what both lack."""

    def __init__(self, korean: Path) -> None:
        super().__init__(_STIX)
        self._face = TTFont(korean, lazy=True)
        self._names = self._face.getBestCmap()
        self._korean = lru_cache(maxsize=_KEPT)(lambda name: KoreanGlyph(self._face, name))

    def findglyph(self, char: str, variant: Any) -> Any:
        """The glyph of a character in the face that has it."""
        found = super().findglyph(char, variant)
        return found if found.index else self._korean(self._names[ord(char)])

    def advance(self, glyph: int, glyph2: int | None) -> int:
        """Widths without kerning: the next glyph may be of the other font, with its own numbers."""
        return int(super().advance(glyph, None))


class Row(Mrow, tag="mrow"):
    """A row that is measured before it is laid out only when something in it grows.

    ziamath lays every row out twice, so that nesting doubles the work with each level.
    """

    def _get_height_nostretch(self, line: Any, **kwargs: Any) -> tuple[float, float]:
        if any(child.get("stretchy") == "true" for child in line):
            low, high = super()._get_height_nostretch(line, **kwargs)
            return low, high
        return 0.0, 0.0


class Outlines:
    """Draws equations."""

    def __init__(self, korean: Path) -> None:
        config.svg2 = False
        config.math.color = "currentColor"
        loadedfonts[_OURS] = BothFonts(korean)

    def svg(self, whole: ElementTree.Element, size: float, edge: float) -> ElementTree.Element:
        """One equation as an SVG element, its origin at the baseline's beginning."""
        drawn: ElementTree.Element = Math(whole, size=size, font=_OURS, margin=edge).svgxml()
        return drawn
