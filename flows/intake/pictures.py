"""Picture part → Picture, written out afresh as PNG or JPEG; or the reason it cannot be."""

import hashlib
import io
import warnings
from collections.abc import Callable
from typing import TYPE_CHECKING, Literal

from flows.document import Picture

if TYPE_CHECKING:
    from PIL import Image

MOST_PIXELS = 40_000_000
MOST_EMPTY = 256 << 20  # bytes of pixels in one draft beyond what its data makes likely
_LIKELY = 100  # bytes of pixels for a byte of data; drawings of lines have as many, photographs 10
MOST_SCANS = 100  # of a JPEG; cameras write 10 at most, and each goes over all the pixels
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_SCAN = b"\xff\xda"  # start of scan (ITU-T T.81, B.1.1.3)
_GIF, _BMP = b"GIF8", b"BM"  # what Hancom Hangul and old drafts keep; written out as PNG
_KINDS: tuple[tuple[int, bytes, str], ...] = (
    (0, b"II*\0", "TIFF"),
    (0, b"MM\0*", "TIFF"),
    (8, b"WEBP", "WebP"),
    (0, b"\xd7\xcd\xc6\x9a", "WMF"),
    (0, b"\x01\x00\x09\x00", "WMF"),
    (40, b" EMF", "EMF"),
    (0, b"%!PS", "EPS"),
    (0, b"\x1f\x8b", "EMZ/WMZ"),
)
_Spend = Callable[[int], bool]
_PLAIN_MODES = frozenset({"1", "L", "LA", "P", "RGB", "RGBA"})
_JPEG_QUALITY = 92


class Pictures:
    """The pictures of one draft, each kept once however often it stands there."""

    def __init__(self) -> None:
        self._kept: dict[str, Picture] = {}
        self._seen: dict[bytes, Picture | str] = {}
        self._left = MOST_EMPTY

    @property
    def all(self) -> tuple[Picture, ...]:
        """In the order of their first appearance."""
        return tuple(self._kept.values())

    def take(self, data: bytes) -> Picture | str:
        """The picture afresh; or why not: the name of its format, `too-large`, or `broken`."""
        key = hashlib.sha256(data).digest()
        if key not in self._seen:
            self._seen[key] = _afresh(data, self._spend)
        picture = self._seen[key]
        if isinstance(picture, Picture):
            self._kept.setdefault(picture.id, picture)
        return picture

    def _spend(self, empty: int) -> bool:
        """Whether the draft may have so many more bytes of pixels that hold next to nothing."""
        if empty > self._left:
            return False
        self._left -= max(0, empty)
        return True


def _afresh(data: bytes, spend: _Spend) -> Picture | str:
    """Sniffed before it is opened: an EPS named .png would start Ghostscript."""
    if data.startswith(_PNG):
        return _written(data, "PNG", spend)
    if data.startswith(_JPEG):
        return "too-large" if data.count(_SCAN) > MOST_SCANS else _written(data, "JPEG", spend)
    if data.startswith(_BMP):
        return _written(data, "BMP", spend)
    if data.startswith(_GIF):
        return _written(data, "GIF", spend)
    if not data:
        return "SVG"  # emptied at the gate: XML that is no part of Word's
    found = (kind for at, magic, kind in _KINDS if data[at : at + len(magic)] == magic)
    return next(found, "?")


def _unpacked(image: "Image.Image", data: bytes) -> int:
    """Bytes of its pixels; a PNG states its bits for each colour behind its sizes (PNG 11.2.1)."""
    twice = data.startswith(_PNG) and data[24] == 16
    return image.width * image.height * len(image.getbands()) * (1 + twice)


def _written(
    data: bytes, form: Literal["PNG", "JPEG", "BMP", "GIF"], spend: _Spend
) -> Picture | str:
    kind: Literal["image/png", "image/jpeg"] = "image/jpeg" if form == "JPEG" else "image/png"
    from PIL import Image  # 30 ms that a draft without pictures need not wait for

    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            with Image.open(io.BytesIO(data), formats=(form,)) as image:
                if image.width * image.height > MOST_PIXELS:
                    return "too-large"
                if getattr(image, "is_animated", False):
                    return f"animated {form}"
                if not spend(_unpacked(image, data) - _LIKELY * len(data)):
                    return "too-large"
                image.load()
                width, height, out = _WRITERS[kind](image)
        except (Image.DecompressionBombWarning, Image.DecompressionBombError):
            return "too-large"
        except (OSError, ValueError, SyntaxError, EOFError, MemoryError):
            return "broken"
    return Picture(hashlib.sha256(out).hexdigest(), kind, width, height, out)


def _png(image: "Image.Image") -> tuple[int, int, bytes]:
    plain = image if image.mode in _PLAIN_MODES else image.convert("RGB")
    clean = plain.copy()
    clean.info = {k: v for k, v in plain.info.items() if k == "transparency"}
    out = io.BytesIO()
    clean.save(out, "PNG")
    return clean.width, clean.height, out.getvalue()


def _jpeg(image: "Image.Image") -> tuple[int, int, bytes]:
    """Upright pictures keep their quantisation: nothing is lost by writing them again."""
    from PIL import ImageOps

    out = io.BytesIO()
    if image.mode in ("L", "RGB") and image.getexif().get(0x0112, 1) == 1:
        image.save(out, "JPEG", quality="keep", exif=b"", icc_profile=None, comment=b"")
        return image.width, image.height, out.getvalue()
    upright = (ImageOps.exif_transpose(image) or image).convert("RGB")
    upright.save(out, "JPEG", quality=_JPEG_QUALITY, exif=b"", icc_profile=None, comment=b"")
    return upright.width, upright.height, out.getvalue()


_WRITERS: dict[str, Callable[["Image.Image"], tuple[int, int, bytes]]] = {
    "image/png": _png,
    "image/jpeg": _jpeg,
}
