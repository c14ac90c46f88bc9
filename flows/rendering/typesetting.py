"""WeasyPrint 70 → WeasyPrint 70 that sets Korean, keeps notes on the page of their call, and draws
equations in the colour of the words around them.

Four things it does not do yet, added at the narrowest places there are:

1. `word-break: keep-all` (CSS Text 3, 5.2): Korean breaks lines between words, not between
   syllables. Pango can be told per stretch of text (pango_attr_allow_breaks_new, Pango 1.44).
2. `_linebox_layout` moves notes that are already set to the next page to win room for one more
   line of a later paragraph, whatever `footnote-policy` says; in columns it does not. We let it
   believe that it is in a column at that one place.
3. A picture does not know the colour of the text it stands in. In one of ours `currentColor` takes
   it, so that an equation in a heading or in the dark head of a table looks as its words do.
4. It writes an empty string (`[<> -313 <0001> -298] TJ`) where Pango gives part of the white of a
   justified line to the left of a letter. pdfium, with which Chrome shows PDFs, forgets the last
   number of such an array, so that in Chrome a justified line falls short. We leave such strings out.
"""

import functools
import re
from collections.abc import Iterator
from typing import Any

from weasyprint.images import SVGImage
from weasyprint.layout import block
from weasyprint.pdf.stream import Stream
from weasyprint.text import line_break
from weasyprint.text.ffi import ffi, pango

_EMPTY = re.compile(r"(-?\d+(?:\.\d+)?)?<>(-?\d+(?:\.\d+)?)?")
_HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3"
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_WORD = re.compile(f"[^\\s]*[{_HANGUL}{_HAN}][^\\s]*")
_HAS_HANGUL = re.compile(f"[{_HANGUL}]")
_PIECE = re.compile(r"[^–—/~]+[–—/~]*")
_DOT = re.compile("[·ㆍ]")
_BESIDE_DOT = 2
"""Letters that must stand on either side of a middle dot for a line to end after it."""

_HELD_WHOLE = 18
"""Letters of a word that is never broken. In a longer one a line may end after a dash or slash,
and anywhere in a sentence of hanja, which has no spaces."""

_KEPT_TEXTS = 1024
_LONGEST_HELD = 24
"""Letters of a piece that is still held: a longer one (an address) might not fit a line."""


def adopt() -> None:
    """Put all in place, once, when the press starts."""
    ffi.cdef("PangoAttribute * pango_attr_allow_breaks_new (gboolean allow_breaks);")
    line_break.Layout.set_text = holding_words(line_break.Layout.set_text)
    line_break.get_log_attrs = _without_inner_breaks(line_break.get_log_attrs)
    block._linebox_layout = _keeping_notes(block._linebox_layout)
    SVGImage.draw = _in_colour(SVGImage.draw)
    Stream.show_text = _without_empty_strings(Stream.show_text)


def _without_empty_strings(original: Any) -> Any:
    @functools.wraps(original)
    def show_text(stream: Any, text: str) -> None:
        original(stream, _EMPTY.sub(_sum, text) if "<>" in text else text)

    return show_text


def _sum(found: re.Match[str]) -> str:
    """The numbers on both sides of an empty string as one."""
    return f"{float(found[1] or 0) + float(found[2] or 0):g}"


def _in_colour(original: Any) -> Any:
    @functools.wraps(original)
    def draw(image: Any, stream: Any, width: float, height: float, style: Any) -> None:
        # A picture is kept for all its places: its nodes are made anew for the colour of this one.
        red, green, blue = style["color"].to("srgb").coordinates
        tree = image._svg.tree.copy()
        tree.attrib["color"] = f"rgb({red * 100:.2f}%, {green * 100:.2f}%, {blue * 100:.2f}%)"
        tree.cascade(tree)
        image._svg.tree = tree
        original(image, stream, width, height, style)

    return draw


def held(text: str) -> Iterator[tuple[int, int]]:
    """Where no line may end: start and end of each Korean word, particles and brackets included.

    A name in hanja, 申維翰, is held together too.
    """
    for word in _WORD.finditer(text):
        if len(word.group()) <= _HELD_WHOLE:
            yield from _between_dots(text, *word.span())
        elif _HAS_HANGUL.search(word.group()):
            pieces = (piece.span() for piece in _PIECE.finditer(text, *word.span()))
            yield from (span for span in pieces if span[1] - span[0] <= _LONGEST_HELD)


def _between_dots(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """A word in the pieces that its middle dots join: 노선별· and 연도별로만, but 시·도 is one."""
    for dot in _DOT.finditer(text, start, end):
        if dot.end() - start > _BESIDE_DOT and end - dot.end() >= _BESIDE_DOT:
            yield start, dot.end()
            start = dot.end()
    yield start, end


def _is_held(lang: str | None) -> bool:
    return bool(lang) and str(lang).partition("-")[0] in ("ko", "zh")


def holding_words(original: Any) -> Any:
    """Layout.set_text that forbids breaks within Korean words."""

    @functools.wraps(original)
    def set_text(layout: Any, text: str, justify: bool = False) -> None:
        original(layout, text, justify)
        # Where a style sheet lets words be broken anywhere, it is because they do not fit.
        if _is_held(layout.style["lang"]) and layout.style["overflow_wrap"] != "anywhere":
            _forbid_breaks(layout.layout, layout.text)

    return set_text


def _forbid_breaks(layout: Any, text: str) -> None:
    attributes = pango.pango_layout_get_attributes(layout)
    if attributes == ffi.NULL:
        attributes = ffi.gc(pango.pango_attr_list_new(), pango.pango_attr_list_unref)
    for start, end in _held_bytes(text):
        attribute = pango.pango_attr_allow_breaks_new(False)
        attribute.start_index, attribute.end_index = start, end
        pango.pango_attr_list_insert(attributes, attribute)
    pango.pango_layout_set_attributes(layout, attributes)


@functools.lru_cache(maxsize=_KEPT_TEXTS)
def _held_bytes(text: str) -> tuple[tuple[int, int], ...]:
    """`held` in bytes of UTF-8; a line is tried, set and drawn with the same text."""
    places: list[tuple[int, int]] = []
    at = offset = 0
    for start, end in held(text):
        begin = offset + len(text[at:start].encode())
        offset = begin + len(text[start:end].encode())
        places.append((begin, offset))
        at = end
    return tuple(places)


def _without_inner_breaks(original: Any) -> Any:
    @functools.wraps(original)
    def get_log_attrs(text: str, lang: str | None) -> Any:
        attributes = original(text, lang)
        if _is_held(lang):
            for start, end in held(text):
                for index in range(start + 1, end):
                    attributes[index].is_line_break = 0
        return attributes

    return get_log_attrs


def _keeping_notes(original: Any) -> Any:
    @functools.wraps(original)
    def linebox_layout(context: Any, *args: Any, **kwargs: Any) -> Any:
        return original(_AsInColumn(context), *args, **kwargs)

    return linebox_layout


class _AsInColumn:
    """A layout context in all but one answer."""

    __slots__ = ("_context",)
    in_column = True

    def __init__(self, context: Any) -> None:
        object.__setattr__(self, "_context", context)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._context, name)

    def __setattr__(self, name: str, value: Any) -> None:
        setattr(self._context, name, value)
