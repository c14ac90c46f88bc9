"""Glyphs written into a page by the run, and each kind of glyph put into words once.

WeasyPrint reads every glyph field by field through cffi and writes its number and its kerning anew
each time. Here a run is read as one block of memory, and what stands for a glyph of a width in a
font (`004c` or `0161>0<`) is kept for the document. What is seldom is left to WeasyPrint: lines that
are cut short with dots, and fonts with pictures for letters.
"""

from collections.abc import Iterator
from typing import Any

from weasyprint.draw import text
from weasyprint.text import fonts
from weasyprint.text.ffi import FROM_UNITS, ffi, gobject, pango

from flows.rendering.swift.replacing import everywhere

_GLYPH = ffi.sizeof("PangoGlyphInfo")
_FIELDS = _GLYPH // 4
"""Number, width, offsets in both directions, and marks: 32 bits each."""

_UNKNOWN = pango.PANGO_GLYPH_UNKNOWN_FLAG
"""From here on a number is a character that no font has."""

_INVISIBLE = 1e-6
"""Type so small is not drawn."""

_KEPT_FONTS = 256


def adopt() -> None:
    """Put it in place, once."""
    ffi.cdef("gpointer g_object_ref (gpointer object);")
    everywhere(fonts.get_pango_font_key, _kept(fonts.get_pango_font_key))
    text.draw_first_line = _by_the_run(text.draw_first_line)


def _kept(original: Any) -> Any:
    """A font's key and size, as long as the font is held here: its address is no other's."""
    known: dict[Any, Any] = {}

    def get_pango_font_key(font: Any) -> Any:
        found = known.get(font)
        if found is None:
            if len(known) >= _KEPT_FONTS:
                known.clear()
            held = ffi.gc(gobject.g_object_ref(font), gobject.g_object_unref)
            found = known[font] = (original(font), held)
        return found[0]

    return get_pango_font_key


def _by_the_run(original: Any) -> Any:
    def draw_first_line(
        page: Any, box: Any, overflow: str, ellipsis: Any, matrix: Any
    ) -> list[Any]:
        layout = box.pango_layout
        if overflow != "ellipsis" and ellipsis == "none":
            if not box.text.strip() or box.style["font_size"] < _INVISIBLE:
                return []
            pango.pango_layout_set_single_paragraph_mode(layout.layout, True)
            runs = [_Run(run, page) for run in _runs(layout.get_first_line()[0])]
            if all(run.is_plain for run in runs):
                page.set_text_matrix(*matrix.values)
                _write(page, layout, runs)
                return []
        emojis: list[Any] = original(page, box, overflow, ellipsis, matrix)
        return emojis

    return draw_first_line


def _runs(line: Any) -> Iterator[Any]:
    run = line.runs[0]
    while run:
        yield run.data
        run = run.next


class _Run:
    """A stretch of glyphs in one font, read from memory."""

    __slots__ = ("advances", "font", "held", "numbers", "offsets", "rises", "run", "size")

    def __init__(self, run: Any, page: Any) -> None:
        self.run = run
        self.held = run.item.analysis.font
        self.font, self.size = page.add_font(self.held)
        read = ffi.buffer(run.glyphs.glyphs, run.glyphs.num_glyphs * _GLYPH)
        fields = memoryview(read).cast("i").tolist()
        self.numbers, self.advances = fields[::_FIELDS], fields[1::_FIELDS]
        self.offsets, self.rises = fields[2::_FIELDS], fields[3::_FIELDS]

    @property
    def is_plain(self) -> bool:
        """Whether there is nothing in it that only WeasyPrint knows how to write."""
        font = self.font
        return not (
            (font.bitmap or font.svg or font.png or font.colr)
            or any(self.rises)
            or max(self.numbers, default=0) >= _UNKNOWN
        )

    def words(self, page: Any, layout: Any) -> str:
        """The run as `<…>`, with what comes between its glyphs."""
        known = self.font.__dict__.setdefault("pieces", {}).setdefault(self.size, {})
        said = ["<"]
        for at, glyph in enumerate(zip(self.numbers, self.advances, self.offsets, strict=True)):
            piece = known.get(glyph)
            if piece is None:
                piece = known[glyph] = self._piece(at, page, layout)
            said.append(piece)
        whole = "".join(said)
        return whole[:-1] if whole[-1] == "<" else whole + ">"

    def _piece(self, at: int, page: Any, layout: Any) -> str:
        number, advance, font = self.numbers[at], self.advances[at], self.font
        if number == pango.PANGO_GLYPH_EMPTY:
            return f">{-advance / self.size}<"
        if number not in font.to_unicode:
            font.to_unicode[number] = self._letters(at, layout)
        if number not in font.widths:
            pango.pango_font_get_glyph_extents(self.held, number, page.ink_rect, page.logical_rect)
            font.widths[number] = round(page.logical_rect.width * 1000 * FROM_UNITS / self.size)
        offset = self.offsets[at] / self.size
        kerning = font.widths[number] + offset - advance * 1000 * FROM_UNITS / self.size
        before, after = f">{-offset}<" if offset else "", f">{int(kerning)}<" if kerning else ""
        return f"{before}{number:04x}{after}"

    def _letters(self, at: int, layout: Any) -> str:
        """The text that the glyph stands for."""
        clusters, item = self.run.glyphs.log_clusters, self.run.item
        if item.analysis.level % 2:  # from right to left
            end = item.length if at == 0 else clusters[at - 1]
        else:
            end = item.length if at == len(self.numbers) - 1 else clusters[at + 1]
        begin = item.offset + clusters[at]
        said: bytes = layout.text.encode()[begin : item.offset + end]
        return said.decode()


def _write(page: Any, layout: Any, runs: list[_Run]) -> None:
    said, before = "", None
    for run in runs:
        if run.held != before:
            before = run.held
            if said:
                page.show_text(said)
            said = ""
            page.set_font_size(run.font.hash, run.size)
        said += run.words(page, layout)
    page.show_text(said)
