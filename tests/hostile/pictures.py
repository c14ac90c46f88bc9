"""Pictures that are programs, bombs, or nothing at all."""

import io
import struct
import zlib

from PIL import Image

from tests.hostile.cases import READ, case, noise
from tests.intake.drafts import RELS, package, paragraph, picture, png, run

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


def _gif(frames: int, width: int = 1, height: int = 1) -> bytes:
    head = b"GIF89a" + struct.pack("<HHBBB", width, height, 0x80, 0, 0) + b"\0\0\0\xff\xff\xff"
    frame = b"," + struct.pack("<HHHHB", 0, 0, 1, 1, 0) + b"\2\2D\1\0"
    return head + frame * frames + b";"


def _bmp(width: int, height: int, bits: int, packing: int, data: bytes, colours: int = 0) -> bytes:
    palette = bytes(4 << bits) if bits <= 8 else b""
    at = 54 + len(palette)
    head = struct.pack("<IiiHHIIiiII", 40, width, height, 1, bits, packing, 0, 1, 1, colours, 0)
    return b"BM" + struct.pack("<IHHI", at + len(data), 0, 0, at) + head + palette + data


def _animated(frames: int) -> bytes:
    control = struct.pack(">IIIIIHHBB", 0, 1, 1, 0, 0, 1, 1, 0, 0)
    more = [_chunk(b"acTL", struct.pack(">II", frames, 0)), *[_chunk(b"fcTL", control)] * frames]
    return _png(1, 1, zlib.compress(bytes(4)), *more)


def _many(count: int) -> bytes:
    """So many great pictures of one colour, no two alike."""
    names = range(count)
    rels = "".join(
        f'<Relationship Id="p{n}" Type="{RELS}/image" Target="media/p{n}.png"/>' for n in names
    )
    body = paragraph("".join(picture("그림", f"p{n}") for n in names))
    files = {f"word/media/p{n}.png": _flat(6_200, 6_000 + n) for n in names}
    return package(body, rels=rels, extra=files)


def _deep_colour(width: int, height: int) -> bytes:
    packer = zlib.compressobj(9)
    row = bytes(1 + 8 * width)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    return _png(width, height, data, depth=16, colour=6)


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
    "40 PNGs of 37 million pixels each": case(lambda: _many(40), READ),
    "a PNG of 39 million pixels, 64 bits each": case(
        lambda: _draft(_deep_colour(6_200, 6_300)), READ
    ),
    "a GIF of 60,000 pictures": case(lambda: _draft(_gif(60_000)), READ),
    "a GIF of 65,535 by 65,535": case(lambda: _draft(_gif(1, 65_535, 65_535)), READ),
    "a GIF of 6,300 by 6,300 with one dot": case(lambda: _draft(_gif(1, 6_300, 6_300)), READ),
    "a BMP of 6,000 by 6,000 in long runs": case(
        lambda: _draft(_bmp(6000, 6000, 8, 1, b"\xff\0" * 141_200 + b"\0\1")), READ
    ),
    "a BMP of 6,000 by 6,000 in leaps": case(
        lambda: _draft(_bmp(6000, 6000, 8, 1, b"\0\2\xff\xff" * 2000 + b"\0\1")), READ
    ),
    "a BMP of 6,000 by 6,000 in empty lines": case(
        lambda: _draft(_bmp(6000, 6000, 8, 1, b"\0\0" * 6000 + b"\0\1")), READ
    ),
    "a BMP of -2^31 by -2^31": case(lambda: _draft(_bmp(-(2**31), -(2**31), 24, 0, b"")), READ),
    "a BMP of 2^32 colours": case(lambda: _draft(_bmp(1, 1, 8, 0, bytes(8), 0xFFFFFFFF)), READ),
    "a BMP of 39 million pixels without data": case(
        lambda: _draft(_bmp(6200, 6300, 24, 0, b"")), READ
    ),
    "a PNG of 25,000 moving pictures": case(lambda: _draft(_animated(25_000)), READ),
    "one picture 2,000 times": case(lambda: _draft(png(), 2000), READ),
}
