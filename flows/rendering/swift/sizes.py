"""What a style comes to in a containing block, worked out once for each size of it.

Margins, padding, widths and heights as numbers follow from the style and the size of the containing
block; WeasyPrint works all eighteen out for every box each time it is laid out. Here they are kept
with the style. Of a table with collapsed borders the widths of the borders, set before, come in.

The same for the strut of a line: the height and baseline of an empty line in a style.
"""

from typing import Any

from weasyprint.formatting_structure import boxes
from weasyprint.layout import percent
from weasyprint.text import line_break

from flows.rendering.swift.replacing import everywhere

_SIDES = ("top", "right", "bottom", "left")
_BORDERS = tuple(f"border_{side}_width" for side in _SIDES)
_RESOLVED = (
    *(f"{what}_{side}" for what in ("margin", "padding") for side in _SIDES),
    *(f"{least}{size}" for least in ("", "min_", "max_") for size in ("width", "height")),
    *_BORDERS,
)
_MOST = 256
"""Sizes kept of a style: the widths of columns are as many as there are tables."""


def adopt() -> None:
    """Put it in place, once."""
    everywhere(percent.resolve_percentages, _kept(percent.resolve_percentages))
    everywhere(line_break.strut, _strut(line_break.strut))


def _kept(original: Any) -> Any:
    def resolve_percentages(box: Any, containing_block: Any) -> None:
        block = containing_block
        width, height = (block.width, block.height) if isinstance(block, boxes.Box) else block
        style, own = box.style, box.__dict__
        try:
            sizes = style.sizes
        except AttributeError:
            sizes = style.sizes = {}
        collapsed: tuple[Any, ...] = ()
        if style["border_collapse"] == "collapse":
            collapsed = tuple([getattr(box, name, None) for name in _BORDERS])
        page = isinstance(box, boxes.PageBox)
        key = (width, height, page, collapsed)
        found = sizes.get(key)
        if found is None:
            original(box, block)
            if len(sizes) > _MOST:
                sizes.clear()
            sizes[key] = {name: own[name] for name in _RESOLVED}
        else:
            own.update(found)

    return resolve_percentages


def _strut(original: Any) -> Any:
    def strut(style: Any) -> Any:
        try:
            return style.strut
        except AttributeError:
            found = style.strut = original(style)
            return found

    return strut
