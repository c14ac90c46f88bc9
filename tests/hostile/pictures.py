"""Pictures that are programs, bombs, or nothing at all."""

import io
import struct
import zlib

from PIL import Image

from tests.hostile.cases import READ, case, noise
from tests.intake.drafts import package, paragraph, picture, png, run

_SIGNATURE = b"\x89PNG\r\n\x1a\n"


def _draft(data: bytes, count: int = 1) -> bytes:
    body = paragraph(run("글") + picture("그림")) * count
    return package(body, extra={"word/media/image1.png": data})


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _png(
    width: int, height: int, data: bytes, *more: bytes, depth: int = 8, colour: int = 2
) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, depth, colour, 0, 0, 0)
    chunks = [_chunk(b"IHDR", head), *more, _chunk(b"IDAT", data), _chunk(b"IEND", b"")]
    return _SIGNATURE + b"".join(chunks)


def _flat(width: int, height: int) -> bytes:
    """A picture of one colour, one bit a pixel: a few kilobytes for any size."""
    row = b"\0" + bytes((width + 7) // 8)
    packer = zlib.compressobj(9)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    return _png(width, height, data, depth=1, colour=0)


def _text_bomb(kind: bytes) -> bytes:
    packed = zlib.compress(bytes(60 << 20), 9)
    lead = b"k\0\0" if kind == b"zTXt" else b"k\0\1\0\0\0"
    return _png(1, 1, zlib.compress(bytes(4)), _chunk(kind, lead + packed))


def _jpeg(width: int, height: int) -> bytes:
    """A JPEG whose head says other sizes than its data hold."""
    out = io.BytesIO()
    Image.new("RGB", (16, 16), "white").save(out, "JPEG")
    data = bytearray(out.getvalue())
    at = data.find(b"\xff\xc0")
    struct.pack_into(">HH", data, at + 5, height, width)
    return bytes(data)


def _progressive(scans: int) -> bytes:
    """A JPEG of very many scans, each of which goes over all its pixels and says nothing."""
    out = io.BytesIO()
    Image.new("L", (4000, 4000), "white").save(out, "JPEG", progressive=True, quality=30)
    data = out.getvalue()
    at = data.rfind(b"\xff\xda")
    return data[:at] + data[at:-2] * scans + data[-2:]


def _saved(form: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(out, form)
    return out.getvalue()


_EPS = b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(/tmp/x) (w) file closefile\nshowpage\n"

PICTURES = {
    "PostScript named .png": case(lambda: _draft(_EPS), READ),
    "PostScript behind the head of a PNG": case(lambda: _draft(_SIGNATURE + _EPS), READ),
    "a PNG of 10^9 pixels": case(lambda: _draft(_flat(31_000, 32_000)), READ),
    "a PNG of 2^31 columns": case(lambda: _draft(_png(0x7FFFFFFF, 1, b"")), READ),
    "a PNG of 39 million pixels, one bit each": case(lambda: _draft(_flat(6_200, 6_300)), READ),
    "a PNG whose data is a bomb": case(
        lambda: _draft(_png(10, 10, zlib.compress(bytes(60 << 20), 9))), READ, "unpacks-too-large"
    ),
    "a PNG whose comment is a bomb": case(lambda: _draft(_text_bomb(b"zTXt")), READ),
    "a PNG whose comment in UTF-8 is a bomb": case(lambda: _draft(_text_bomb(b"iTXt")), READ),
    "a PNG cut off": case(lambda: _draft(png(400, 400)[:200]), READ),
    "a PNG of noise": case(lambda: _draft(_SIGNATURE + noise(5000)), READ),
    "a PNG of no pixels": case(lambda: _draft(_png(0, 0, b"")), READ),
    "a PNG of 20,000 chunks": case(
        lambda: _draft(_png(1, 1, zlib.compress(bytes(4)), *[_chunk(b"tEXt", b"k\0v")] * 20_000)),
        READ,
    ),
    "a JPEG of 65,000 by 65,000": case(lambda: _draft(_jpeg(65_000, 65_000)), READ),
    "a JPEG of 6,000 by 6,000 without data": case(lambda: _draft(_jpeg(6_000, 6_000)), READ),
    "a JPEG of 300 scans": case(lambda: _draft(_progressive(300)), READ),
    "a JPEG of noise": case(lambda: _draft(b"\xff\xd8\xff\xe0" + noise(5000)), READ),
    "a GIF named .png": case(lambda: _draft(_saved("GIF")), READ),
    "a TIFF named .png": case(lambda: _draft(_saved("TIFF")), READ),
    "a picture in SVG": case(
        lambda: _draft(b'<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'), READ
    ),
    "a picture that is a program": case(lambda: _draft(b"\x7fELF" + noise(500)), READ),
    "an empty picture": case(lambda: _draft(b""), READ),
    "one picture 2,000 times": case(lambda: _draft(png(), 2000), READ),
}
