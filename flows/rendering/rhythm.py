"""WeasyPrint 70 → WeasyPrint 70 with a compositor's habits: lines on a grid, titles in even lines,
few hyphens, points and quotation marks that hang in the margin.

A style sheet asks for each by a custom property, since WeasyPrint has none of them yet:

- `--grid: 15pt` (a length; inherited, `none` ends it): a block is made as high as a whole number of
  lines, so that what follows a table, a figure or an equation is on the lines of the page again.
- `--wrap: balance` (CSS Text 4, 6.4.2): a title of several lines is narrowed as far as its number
  of lines stays.
- `--hyphens: 2`: so many lines in a row may end in a hyphen (CSS Text 4, 6.3.3,
  hyphenate-limit-lines), and the last line of a page should not.
- `--foot: page`: a block stands at the foot of its page.
- `--spread: letters`: a justified line gives its white to the spaces up to a measure, then to the
  letters up to another, as Korean printing does: no holes between words that are never broken.
- `--hang: edges` (CSS Text 4, 9.2): marks at the ends of a line stand partly in the margin.
"""

import functools
import math
from collections.abc import Iterator
from typing import Any

from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout import block, inline
from weasyprint.text.line_break import create_layout, line_size, strut

_PX = {"pt": 4 / 3, "px": 1.0}
_NEARLY = 0.02
"""Pixels that rounding may take: a block that is so little too high is not."""

_HYPHENS = "-\u2010"
_RIGHT = {
    **dict.fromkeys("-\u2010", 0.18),
    **dict.fromkeys(".,\u3001\u3002", 0.14),
    **dict.fromkeys(";:", 0.09),
    **dict.fromkeys("\u2019\u201d", 0.2),
    "\u2013": 0.14,
    "\u2014": 0.12,
}
_LEFT = {"\u201c": 0.28, "\u2018": 0.16, "(": 0.08}
"""How far a mark hangs, in em of its type: about as much as it is white."""

_SPACES_FIRST, _LETTERS_MOST = 0.17, 0.08
"""What each space of a line may grow by before its letters are spaced, and each letter at most; in
em."""

_LAST_LINES = 3
"""A line after which so many would not fit any more, itself counted, may be the last of its page:
the last of them may have to go on with the next for the widows' sake."""

_STEPS = 6
"""Halvings in search of the narrowest title; the last is a few pixels."""


def adopt() -> None:
    """Put it in place, once, when the press starts."""
    block.block_level_layout = _on_the_grid(_in_even_lines(block.block_level_layout))
    block.iter_line_boxes = _counting_hyphens(block.iter_line_boxes)
    inline.get_next_linebox = _with_few_hyphens(inline.get_next_linebox)
    inline.split_first_line = _without_hyphen(inline.split_first_line)
    inline.text_align = _hanging(inline.text_align)
    inline.justify_line = _spreading(inline.justify_line)


def _asked(box: Any, name: str) -> Any:
    """The first token a custom property has for a box; None for none."""
    tokens = box.style[f"__{name}"]
    return next((one for one in tokens or () if one.type != "whitespace"), None)


def _says(box: Any, name: str, word: str) -> bool:
    token = _asked(box, name)
    return token is not None and token.type == "ident" and token.value == word


def _on_the_grid(original: Any) -> Any:
    @functools.wraps(original)
    def layout(context: Any, box: Any, bottom_space: float, *rest: Any, **more: Any) -> Any:
        result = original(context, box, bottom_space, *rest, **more)
        done, resume_at = result[0], result[1]
        line = _grid(box)
        if done is not None and resume_at is None and isinstance(done, boxes.BlockBox):
            foot = context.page_bottom - bottom_space
            if line:
                _fill_up(done, line, foot)
            if _says(box, "foot", "page"):
                done.translate(dy=max(0.0, foot - done.border_box_y() - done.border_height()))
        return result

    return layout


def _grid(box: Any) -> float:
    token = _asked(box, "grid")
    if token is None or token.type != "dimension":
        return 0.0
    return float(token.value * _PX[token.unit])


def _fill_up(box: Any, line: float, foot: float) -> None:
    """Make a box as high as whole lines, but not past the foot of the page."""
    height = box.border_height()
    missing = math.ceil((height - _NEARLY) / line) * line - height
    missing = min(missing, foot - box.border_box_y() - height)
    if missing > _NEARLY:
        box.height += missing
        if _is_display(box):  # white above and below an equation, not below it only
            for child in box.children:
                child.translate(dy=missing / 2)


def _is_display(box: Any) -> bool:
    pieces = [one for one in box.descendants() if isinstance(one, boxes.BlockReplacedBox)]
    return box.element_tag == "p" and bool(pieces)


def _in_even_lines(original: Any) -> Any:
    @functools.wraps(original)
    def layout(
        context: Any,
        box: Any,
        bottom_space: float,
        skip: Any,
        around: Any,
        page_is_empty: bool = True,
        absolute: Any = None,
        fixed: Any = None,
        margins: Any = None,
        *rest: Any,
    ) -> Any:
        top = box.position_y

        def once() -> Any:
            box.position_y = top
            own = None if margins is None else [*margins]
            return original(
                context, box, bottom_space, skip, around, page_is_empty, absolute, fixed, own, *rest
            )

        if skip is not None or not _says(box, "wrap", "balance"):
            return original(
                context,
                box,
                bottom_space,
                skip,
                around,
                page_is_empty,
                absolute,
                fixed,
                margins,
                *rest,
            )
        result = once()
        if result[0] is None or result[1] is not None or not _may_be_evened(result[0]):
            return result
        return _narrowed(box, result, once)

    return layout


def _may_be_evened(box: Any) -> bool:
    """Whether a block has more than one line, and nothing but words in them."""
    return _lines(box) > 1 and not any(
        one.footnote or isinstance(one, boxes.BlockLevelBox)
        for line in box.children
        for one in line.descendants()
    )


def _lines(box: Any) -> int:
    return sum(isinstance(one, boxes.LineBox) for one in box.children)


def _narrowed(box: Any, result: Any, once: Any) -> Any:
    """Lay a title out again as narrow as it may be without one more line."""
    wanted, low, high = _lines(result[0]), 0.0, result[0].width / 2
    plain = box.style
    for _ in range(_STEPS):
        middle = (low + high) / 2
        box.style = plain.copy()
        box.style["padding_right"] = Dimension(middle, "px")
        tried = once()
        if tried[0] is not None and tried[1] is None and _lines(tried[0]) == wanted:
            low, result = middle, tried
        else:
            high = middle
    box.style = plain
    return result


def _counting_hyphens(original: Any) -> Any:
    @functools.wraps(original)
    def lines(context: Any, box: Any, *rest: Any) -> Iterator[Any]:
        box.hyphens_in_a_row = 0
        return iter(original(context, box, *rest))

    return lines


def _with_few_hyphens(original: Any) -> Any:
    @functools.wraps(original)
    def next_line(
        context: Any, box: Any, position_y: float, bottom_space: float, *rest: Any
    ) -> Any:
        limit = _asked(box, "hyphens")
        if limit is None or limit.type != "number":
            return original(context, box, position_y, bottom_space, *rest)
        below = position_y + _LAST_LINES * strut(box.style)[0]
        enough = box.hyphens_in_a_row >= limit.value
        context.no_hyphen = enough or context.overflows_page(bottom_space, below - _NEARLY)
        try:
            line, resume_at = original(context, box, position_y, bottom_space, *rest)
        finally:
            context.no_hyphen = False
        ends = line is not None and resume_at is not None and _last(line)[:1] in _HYPHENS
        box.hyphens_in_a_row = box.hyphens_in_a_row + 1 if ends and _last(line) else 0
        return line, resume_at

    return next_line


def _without_hyphen(original: Any) -> Any:
    @functools.wraps(original)
    def split(text: str, style: Any, context: Any, *rest: Any, **more: Any) -> Any:
        if not getattr(context, "no_hyphen", False) or style["hyphens"] != "auto":
            return original(text, style, context, *rest, **more)
        style["hyphens"] = "manual"
        try:
            return original(text, style, context, *rest, **more)
        finally:
            style["hyphens"] = "auto"

    return split


def _hanging(original: Any) -> Any:
    @functools.wraps(original)
    def align(context: Any, line: Any, available_width: float, last: bool) -> Any:
        if not _says(line, "hang", "edges"):
            return original(context, line, available_width, last)
        size = float(line.style["font_size"])
        left = _LEFT.get(_first(line), 0.0) * size
        right = 0.0 if last else _RIGHT.get(_last(line), 0.0) * size
        return original(context, line, available_width + left + right, last) - left

    return align


def _spreading(original: Any) -> Any:
    @functools.wraps(original)
    def justify(context: Any, line: Any, extra: float) -> None:
        spaces = inline.count_expandable_spaces(line)
        if spaces and _says(line, "spread", "letters"):
            size = float(line.style["font_size"])
            needed = extra - spaces * _SPACES_FIRST * size
            letters = sum(len(one.text) for one in line.descendants() if _is_text(one))
            if needed > 0 and letters:
                each = min(needed / letters, _LETTERS_MOST * size)
                extra -= _spaced(context, line, each, 0.0)
        original(context, line, extra)

    return justify


def _is_text(box: Any) -> bool:
    return isinstance(box, boxes.TextBox)


def _spaced(context: Any, box: Any, each: float, shift: float) -> float:
    """Space the letters of a box that is moved by `shift`; gives what all is then moved by."""
    if _is_text(box):
        box.position_x += shift
        box.style = box.style.copy()
        box.style["letter_spacing"] = each
        before = box.width
        box.pango_layout = create_layout(box.text, box.style, context, None, 0)
        box.width = line_size(box.pango_layout.get_first_line()[0], box.style)[0]
        box.pango_layout.deactivate()
        return shift + float(box.width - before)
    if isinstance(box, boxes.LineBox | boxes.InlineBox):
        begin = shift
        box.position_x += shift
        for child in box.children:
            if child.is_in_normal_flow():
                shift = _spaced(context, child, each, shift)
        box.width += shift - begin
    else:
        box.translate(shift, 0)
    return shift


def _first(box: Any) -> str:
    """The first letter of a line."""
    return _end(box, 0)


def _last(box: Any) -> str:
    """The last letter of a line."""
    return _end(box, -1)


def _end(box: Any, which: int) -> str:
    if isinstance(box, boxes.TextBox):
        return str(box.text)[which:][:1] if which else str(box.text)[:1]
    if isinstance(box, boxes.LineBox | boxes.InlineBox):
        children = [one for one in box.children if one.is_in_normal_flow()]
        return _end(children[which], which) if children else ""
    return ""
