"""HWPX and HWP: the same harm in Hancom's formats, and what only a compound file can do."""

import struct
import zlib

from tests.hostile.cases import READ, case, noise
from tests.intake import hancom_drafts as x
from tests.intake import hwp_drafts as h

_HWPX, _HWP = "draft.hwpx", "draft.hwp"
_GOOD = x.package(x.paragraph(x.run("본문의 글.")))
_SECTION = "Contents/section0.xml"
_ENDS = (READ, "hancom-damaged", "damaged")
_FREE, _END_OF_CHAIN = 0xFFFFFFFF, 0xFFFFFFFE


def _declared(declaration: str) -> bytes:
    return x.package("", **{_SECTION: declaration + x.section(x.paragraph(x.run("글")))})


def _table(columns: str, address: str = "0", span: str = "1") -> bytes:
    inside = x.sub_list(x.paragraph(x.run("글")))
    cell = (
        f'<hp:tc><hp:cellAddr colAddr="{address}" rowAddr="0"/>'
        f'<hp:cellSpan colSpan="{span}" rowSpan="1"/>{inside}</hp:tc>'
    )
    table = f'<hp:tbl rowCnt="1" colCnt="{columns}"><hp:tr>{cell}</hp:tr></hp:tbl>'
    return x.package(x.paragraph(x.raw_run(table)))


def _rows(address: str, span: str) -> bytes:
    inside = x.sub_list(x.paragraph(x.run("글")))
    cell = (
        f'<hp:tc><hp:cellAddr colAddr="0" rowAddr="{address}"/>'
        f'<hp:cellSpan colSpan="1" rowSpan="{span}"/>{inside}</hp:tc>'
    )
    table = f'<hp:tbl rowCnt="{span}" colCnt="1"><hp:tr>{cell}</hp:tr></hp:tbl>'
    return x.package(x.paragraph(x.raw_run(table)))


def _late_directory(data: bytes) -> bytes:
    """Members before the first byte, once zipfile has put the difference right."""
    whole = bytearray(data)
    struct.pack_into("<I", whole, data.rfind(b"PK\x05\x06") + 16, 0x0A000000)
    return bytes(whole)


def _deep(depth: int) -> bytes:
    inner = x.paragraph(x.run("바닥"))
    for _ in range(depth):
        inner = x.paragraph(x.raw_run(x.table([[inner]])))
    return x.package(inner)


def _many(count: int) -> bytes:
    return x.package("".join(f'<hp:p id="{n * 7919 % 1_000_003}"/>' for n in range(count)))


def _shared(place: int, form: str, value: int, data: bytes | None = None) -> bytes:
    """A good .hwp with one field of its header set."""
    whole = bytearray(data or h.hwp(h.paragraph("본문의 글.")))
    struct.pack_into(form, whole, place, value)
    return bytes(whole)


def _looping_fat() -> bytes:
    """Every sector of the table of sectors leads to the first."""
    whole = bytearray(h.hwp(h.paragraph("본문의 글.")))
    (shift,) = struct.unpack_from("<H", whole, 30)
    (first,) = struct.unpack_from("<I", whole, 76)
    at = (first + 1) << shift
    for n in range((1 << shift) // 4):
        struct.pack_into("<I", whole, at + 4 * n, 0)
    return bytes(whole)


def _looping_directory() -> bytes:
    """Every entry of the directory is its own sibling and child."""
    whole = bytearray(h.hwp(h.paragraph("본문의 글.")))
    (shift,) = struct.unpack_from("<H", whole, 30)
    (first,) = struct.unpack_from("<I", whole, 48)
    at = (first + 1) << shift
    for n in range((1 << shift) // 128):
        struct.pack_into("<III", whole, at + 128 * n + 68, n, n, n)
    return bytes(whole)


def _bare(*names: str, shift: int = 9) -> bytes:
    """An OLE file of a header and one directory sector."""
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    head += struct.pack("<HHHHH6xIIIIIIIIII", 62, 3, 0xFFFE, shift, 6, 0, 1, 1, 0, 4096,
                        _END_OF_CHAIN, 0, _END_OF_CHAIN, 0, 0)  # fmt: skip
    head = head.ljust(512, b"\xff")
    entries = b""
    for name in ("Root Entry", *names):
        named = name.encode("utf-16-le")
        entry = named.ljust(64, b"\0") + struct.pack("<H", len(named) + 2)
        entries += entry.ljust(128, b"\0")
    return head + entries.ljust(512, b"\0")


def _bomb(size: int) -> bytes:
    """A stream of words that unpacks to `size` bytes of nothing."""
    packer = zlib.compressobj(9, wbits=-15)
    zeros = bytes(1 << 20)
    return b"".join(packer.compress(zeros) for _ in range(size >> 20)) + packer.flush()


def _with_stream(path: str, data: bytes) -> bytes:
    return h.hwp(h.paragraph("본문의 글."), streams={path: data})


def _records(tag: int, count: int, level: int = 0, payload: bytes = b"") -> bytes:
    body = h.deflated(h.record(tag, level, payload) * count)
    return _with_stream("BodyText/Section0", body)


def _staircase(depth: int) -> bytes:
    body = b"".join(h.record(0x47, level % 1024, b"tcmt") for level in range(depth))
    return _with_stream("BodyText/Section0", h.deflated(body))


HANCOM = {
    "HWPX: a bomb": case(
        lambda: x.package("", extra={"BinData/big.bin": bytes(40 << 20)}),
        "unpacks-too-large",
        name=_HWPX,
    ),
    "HWPX: a way out of the folder": case(
        lambda: x.package("", extra={"../x.xml": b"<a/>"}), "suspicious-names", name=_HWPX
    ),
    "HWPX: twins by case": case(
        lambda: x.package("", extra={"contents/SECTION0.xml": b"<a/>"}),
        "suspicious-names",
        name=_HWPX,
    ),
    "HWPX: 5,000 members": case(
        lambda: x.package("", extra={f"BinData/{n}.bin": b"" for n in range(5000)}),
        "too-many-parts",
        name=_HWPX,
    ),
    "HWPX: an entity from a file": case(
        lambda: _declared('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        "doctype",
        name=_HWPX,
    ),
    "HWPX: a part in EUC-KR": case(
        lambda: _declared('<?xml version="1.0" encoding="EUC-KR"?>'),
        "unknown-encoding",
        "damaged",
        name=_HWPX,
    ),
    "HWPX: 2^31 columns said": case(lambda: _table("2147483648"), "table-too-large", name=_HWPX),
    "HWPX: a cell in column 10^9": case(
        lambda: _table("1", address="999999999"), "table-too-large", name=_HWPX
    ),
    "HWPX: a cell over 2^31 columns": case(
        lambda: _table("1", span="2147483648"), "table-too-large", name=_HWPX
    ),
    "HWPX: a cell over 10^8 rows": case(
        lambda: _rows("0", "99999999"), "table-too-large", READ, name=_HWPX
    ),
    "HWPX: a cell in row 10^8": case(
        lambda: _rows("99999999", "1"), "table-too-large", READ, name=_HWPX
    ),
    "HWPX: a cell over -1 rows": case(
        lambda: _rows("-1", "-1"), "table-too-large", READ, "damaged", name=_HWPX
    ),
    "HWPX: a directory that says it lies beyond the end": case(
        lambda: _late_directory(_GOOD), "damaged", name=_HWPX
    ),
    "HWPX: tables 5 deep": case(lambda: _deep(5), "nested-too-deep", name=_HWPX),
    "HWPX: tables 100 deep": case(lambda: _deep(100), "nested-too-deep", name=_HWPX),
    "HWPX: 100,000 paragraphs": case(lambda: _many(100_000), "draft-too-long", name=_HWPX),
    "HWPX: a word without end": case(
        lambda: x.package(x.paragraph(x.run("x" * 30_000))), "word-too-long", name=_HWPX
    ),
    "HWPX: notes within notes": case(
        lambda: x.package(x.paragraph(x.ctrl(x.note("주") * 1000))), READ, name=_HWPX
    ),
    "HWPX: 2,000 fields that never end": case(
        lambda: x.package(x.paragraph(x.ctrl('<hp:fieldBegin id="1" type="HYPERLINK"/>') * 2000)),
        READ,
        name=_HWPX,
    ),
    "HWPX: no section": case(
        lambda: x.package("", leave_out=(_SECTION,)), "damaged", "hancom-damaged", READ, name=_HWPX
    ),
    "HWPX: a section that is no XML": case(
        lambda: x.package("", **{_SECTION: "<hs:sec"}), "damaged", "hancom-damaged", name=_HWPX
    ),
    "HWPX: half a file": case(lambda: _GOOD[: len(_GOOD) // 2], "damaged", name=_HWPX),
    "HWPX: PostScript for a picture": case(
        lambda: x.package(
            x.paragraph(x.raw_run(x.picture())), extra={x.PICTURE: b"%!PS-Adobe-3.0\n"}
        ),
        READ,
        name=_HWPX,
    ),
    "HWP: sectors in a circle": case(_looping_fat, *_ENDS, "overlapping-parts", name=_HWP),
    "HWP: a directory in a circle": case(
        _looping_directory, *_ENDS, "overlapping-parts", name=_HWP
    ),
    "HWP: a directory sector beyond the end": case(
        lambda: _shared(48, "<I", 0x7FFFFFFF), *_ENDS, name=_HWP
    ),
    "HWP: sectors of 2^60000 bytes": case(lambda: _shared(30, "<H", 60_000), *_ENDS, name=_HWP),
    "HWP: sectors of one byte": case(lambda: _shared(30, "<H", 0), *_ENDS, name=_HWP),
    "HWP: small sectors of 2^60000 bytes": case(
        lambda: _shared(32, "<H", 60_000), *_ENDS, name=_HWP
    ),
    "HWP: 2^31 sectors of tables": case(lambda: _shared(44, "<I", 0x7FFFFFFF), *_ENDS, name=_HWP),
    "HWP: tables of tables in a circle": case(
        lambda: _shared(72, "<I", 0x7FFFFFFF, _shared(68, "<I", 0)), *_ENDS, name=_HWP
    ),
    "HWP: half a file": case(lambda: h.hwp(h.paragraph("본문의 글."))[:2000], *_ENDS, name=_HWP),
    "HWP: header only": case(
        lambda: _bare("FileHeader", "BodyText"), "hancom-damaged", "damaged", name=_HWP
    ),
    "HWP: a body that is a bomb": case(
        lambda: _with_stream("BodyText/Section0", _bomb(200 << 20)),
        "unpacks-too-large",
        "hancom-damaged",
        name=_HWP,
    ),
    "HWP: looks that are a bomb": case(
        lambda: _with_stream("DocInfo", _bomb(200 << 20)),
        "unpacks-too-large",
        "hancom-damaged",
        name=_HWP,
    ),
    "HWP: a body of noise": case(
        lambda: _with_stream("BodyText/Section0", noise(50_000)), *_ENDS, name=_HWP
    ),
    "HWP: 100,000 paragraphs": case(
        lambda: _records(0x42, 100_000, 0, bytes(22)), "draft-too-long", *_ENDS, name=_HWP
    ),
    "HWP: 1,000,000 empty records": case(
        lambda: _records(0x50, 1_000_000), "draft-too-long", "unpacks-too-large", name=_HWP
    ),
    "HWP: 1,000 levels": case(lambda: _staircase(1000), "nested-too-deep", *_ENDS, name=_HWP),
    "HWP: a record longer than the stream": case(
        lambda: _with_stream(
            "BodyText/Section0", h.deflated(struct.pack("<II", 0x42 | 0xFFF << 20, 1 << 31))
        ),
        *_ENDS,
        name=_HWP,
    ),
    "HWP: a word without end": case(
        lambda: h.hwp(h.paragraph("x" * 30_000)), "word-too-long", name=_HWP
    ),
    "OLE: a password": case(
        lambda: _bare("EncryptionInfo", "EncryptedPackage"), "password-protected"
    ),
    "OLE: an old Word file": case(lambda: _bare("WordDocument", "1Table"), "legacy-word"),
    "OLE: a spreadsheet": case(lambda: _bare("Workbook"), "not-word"),
    "OLE: the name of a stream a million times": case(
        lambda: _bare() + "EncryptedPackage\0".encode("utf-16-le") * 300_000, "not-word"
    ),
    "OLE: eight bytes": case(lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "not-word"),
    "HWP 3": case(
        lambda: b"HWP Document File V3.00 \x1a\1\2\3\4\5" + noise(5000), "hancom-old", name=_HWP
    ),
    "HWPML": case(lambda: b'<?xml version="1.0"?><HWPML Version="2.91"/>', "hancom-old", name=_HWP),
}
