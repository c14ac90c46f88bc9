"""Finished PDF → cover.<lang>.png: the head of its first page, as links to an issue show it.

1200 × 630 is what social cards ask for (https://ogp.me, 1.91 : 1): at the full width of the page it
holds masthead, title and authors. Pages are print, so 32 colours do.
"""

import io
from collections.abc import Iterator, Sequence

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image

from flows.issue import Artefact
from flows.rendering.view import cover_name

WIDTH, HEIGHT = 1200, 630
"""Pixels."""
_COLOURS = 32
_SAMPLE = 4
_ALMOST_WHITE = 250


def artefacts(pdfs: Sequence[Artefact], langs: Sequence[str]) -> Iterator[Artefact]:
    """The cover of each finished PDF, in the same order as its languages."""
    for pdf, lang in zip(pdfs, langs, strict=True):
        yield Artefact(cover_name(lang), "png", picture(pdf.data))


def picture(pdf: bytes) -> bytes:
    """The head of the first page as PNG: the same bytes for the same PDF."""
    written = io.BytesIO()
    _few_colours(_head(pdf)).save(written, "PNG")
    return written.getvalue()


def _head(pdf: bytes) -> Image.Image:
    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        width, height = page.get_size()
        scale = WIDTH / width
        below = max(height - HEIGHT / scale, 0)
        drawn: Image.Image = page.render(scale=scale, crop=(0, below, 0, 0)).to_pil()
        return drawn.convert("RGB")
    finally:
        document.close()


def _few_colours(drawn: Image.Image) -> Image.Image:
    """The picture with a palette, which is chosen from a smaller one: that costs a fifth."""
    sample = drawn.reduce(_SAMPLE).quantize(_COLOURS, method=Image.Quantize.MEDIANCUT)
    few = drawn.quantize(palette=sample, dither=Image.Dither.NONE)
    colours = few.getpalette() or []
    triples = zip(*[iter(colours)] * 3, strict=True)
    few.putpalette([part for one in triples for part in _paper(one)])
    return few


def _paper(colour: tuple[int, ...]) -> tuple[int, ...]:
    """Paper is white: the palette's average of it and of the edges of letters is not."""
    return (255, 255, 255) if min(colour) >= _ALMOST_WHITE else colour
