"""A view count → a small picture with its figure as text, which an immutable page can show.

The page embeds it as an object, so the figure is text to whoever cannot see it, and may change while
the page does not. Its look is in a style sheet beside it: the page's own does not reach into it.
"""

from typing import Any

from lxml import etree

from flows.rendering.site.words import WORDS

_SVG = "http://www.w3.org/2000/svg"
STYLE = "style.css"
_WIDTH, _HEIGHT, _BASELINE = 88, 20, 15.5
_PREFIXES: Any = {None: _SVG}


def picture(count: int | None, lang: str) -> bytes:
    """The figure with its thousands parted; a dash while nothing is counted."""
    words = WORDS[lang]
    said = words["uncounted"] if count is None else f"{count:,}"
    size = {"width": str(_WIDTH), "height": str(_HEIGHT), "viewBox": f"0 0 {_WIDTH} {_HEIGHT}"}
    root = etree.Element(f"{{{_SVG}}}svg", {**size, "role": "img"}, nsmap=_PREFIXES)
    root.set("{http://www.w3.org/XML/1998/namespace}lang", lang)
    root.set("aria-label", f"{words['views']}: {said}")
    etree.SubElement(root, f"{{{_SVG}}}title").text = f"{words['views']}: {said}"
    place = {"x": "0", "y": str(_BASELINE), "font-size": "16"}
    etree.SubElement(root, f"{{{_SVG}}}text", place).text = "–" if count is None else said
    look = etree.ProcessingInstruction("xml-stylesheet", f'type="text/css" href="{STYLE}"')
    root.addprevious(look)
    return etree.tostring(root.getroottree(), xml_declaration=True, encoding="utf-8")
