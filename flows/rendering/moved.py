"""Two printings of a PDF → the pages whose layout moved, as small pictures.

Our own PDFs, drawn by pdfium at half a pixel a point: enough to see a line that has moved, and few
bytes. What differs by the smoothing of letters alone has not moved.
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest

import pypdfium2  # type: ignore[import-untyped]
from PIL import Image, ImageChops

from flows.rendering.counting import count

SCALE = 0.5
"""Pixels a point: a page of A4 is 298 wide."""
_CLEARLY, _MOVED = 64, 0.002
"""How much darker or lighter a pixel is that differs, of 255, and the share of them on a page that
makes it a page that moved."""
_GREYS = 16


@dataclass(frozen=True, slots=True)
class Sides:
    """A page before and after, as PNG; one side is empty where there is no such page."""

    number: int
    before: bytes
    after: bytes


def moved(before: bytes, after: bytes, most: int) -> tuple[Sides, ...]:
    """The first pages whose layout is another, `most` at most; none of what is no PDF."""
    if not (count(before) and count(after)):
        return ()
    both = zip_longest(_drawn(before), _drawn(after))
    found = (
        Sides(number, _png(old), _png(new))
        for number, (old, new) in enumerate(both, start=1)
        if old is None or new is None or _differ(old, new)
    )
    return tuple(islice(found, most))


def _drawn(data: bytes) -> Iterator[Image.Image]:
    document = pypdfium2.PdfDocument(data)
    try:
        for page in document:
            yield page.render(scale=SCALE, grayscale=True).to_pil().convert("L")
    finally:
        document.close()


def _differ(before: Image.Image, after: Image.Image) -> bool:
    if before.size != after.size:
        return True
    shades = ImageChops.difference(before, after).histogram()
    return sum(shades[_CLEARLY:]) > _MOVED * before.width * before.height


def _png(page: Image.Image | None) -> bytes:
    if page is None:
        return b""
    written = io.BytesIO()
    page.quantize(_GREYS).save(written, "PNG", optimize=True)
    return written.getvalue()
