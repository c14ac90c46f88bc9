"""Fonts looked into once.

WeasyPrint reads each font anew for each document: the whole file, its tables, its measures. Here
what it found is kept. To cut a font down to the glyphs of a document stays HarfBuzz's work each
time: it can prepare a face for that (hb_subset_preprocess), which halves the time and takes 250 MB
for our Korean faces.
"""

from typing import Any

from weasyprint.pdf.fonts import Font
from weasyprint.text.ffi import ffi, gobject

_OF_A_DOCUMENT = ("widths", "to_unicode", "missing")
_MOST = 256


def adopt() -> None:
    """Put it in place, once."""
    Font.__init__ = _known(Font.__init__)


def _known(original: Any) -> Any:
    known: dict[Any, Any] = {}

    def init(font: Any, pango_font: Any, description: Any, font_size: float) -> None:
        if pango_font in known:
            font.__dict__.update(known[pango_font][0])
            font.__dict__.update((name, {}) for name in _OF_A_DOCUMENT)
            return
        original(font, pango_font, description, font_size)
        if not font.variations:
            if len(known) >= _MOST:
                known.clear()
            held = ffi.gc(gobject.g_object_ref(pango_font), gobject.g_object_unref)
            known[pango_font] = (dict(vars(font)), held)

    return init
