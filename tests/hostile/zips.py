"""Zips: bombs, lies, overlaps, names, methods."""

import gzip
import io
import struct
import unicodedata
import zipfile

from tests.hostile.cases import GOOD, READ, case, noise, with_part
from tests.intake.drafts import unzipped, zipped

MIB = 1 << 20
_CENTRAL = b"PK\x01\x02"


def _entries(data: bytes) -> list[int]:
    """Where the entries of the directory begin."""
    found, at = [], data.find(_CENTRAL)
    while at >= 0:
        found.append(at)
        at = data.find(_CENTRAL, at + 4)
    return found


def _patched(place: int, form: str, value: int, *, data: bytes = GOOD, end: bool = False) -> bytes:
    """A zip with one field of its last directory entry, or of its end record, set."""
    whole = bytearray(data)
    at = data.rfind(b"PK\x05\x06") if end else _entries(data)[-1]
    struct.pack_into(form, whole, at + place, value)
    return bytes(whole)


def _both(place_local: int, place: int, form: str, value: int) -> bytes:
    """The same field set in the directory and in the local header of the last member."""
    whole = bytearray(GOOD)
    at = _entries(GOOD)[-1]
    (local,) = struct.unpack_from("<I", GOOD, at + 42)
    struct.pack_into(form, whole, at + place, value)
    struct.pack_into(form, whole, local + place_local, value)
    return bytes(whole)


def _steep(size: int, seed: int) -> bytes:
    """Bytes that shrink to a hundredth: less than a bomb, and much all the same."""
    return b"".join(noise(120, seed * 1000 + n) * 100 for n in range(size // 12_000))


def _many_steep(count: int) -> bytes:
    return zipped(
        {
            **unzipped(GOOD),
            **{f"word/media/{n}.bin": _steep(8 * MIB, 1) + bytes([n]) for n in range(count)},
        }
    )


def _all_one() -> bytes:
    """3,000 names for one run of bytes."""
    data = with_part("word/media/kernel.bin", bytes(900_000))
    at = _entries(data)[-1]
    end = data.rfind(b"PK\x05\x06")
    entry = data[at:end]
    name = b"word/media/kernel.bin"
    more = b"".join(entry.replace(name, b"word/media/k%05d.bin" % n) for n in range(3000))
    return _with_directory(data, data[_entries(data)[0] : end] + more, 3000)


def _with_directory(data: bytes, directory: bytes, more: int, count: int | None = None) -> bytes:
    begin, end = _entries(data)[0], data.rfind(b"PK\x05\x06")
    found = len(_entries(data)) + more if count is None else count
    tail = struct.pack("<HHII", found, found, len(directory), begin)
    return data[:begin] + directory + data[end : end + 8] + tail + b"\0\0"


def _overlapping() -> bytes:
    first = _entries(GOOD)[0]
    (local,) = struct.unpack_from("<I", GOOD, first + 42)
    return _patched(42, "<I", local)


def _nested() -> bytes:
    """A member stored inside another member."""
    inner = zipped({"word/inner.bin": b"x" * 50})
    data = zipped({**unzipped(GOOD), "word/outer.bin": inner}) if inner else b""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for name, part in {**unzipped(GOOD), "word/outer.bin": inner}.items():
            archive.writestr(name, part)
    data = out.getvalue()
    at = data.find(inner)
    end = data.rfind(b"PK\x05\x06")
    entry = bytearray(inner[_entries(inner)[0] : inner.rfind(b"PK\x05\x06")])
    struct.pack_into("<I", entry, 42, at)
    begin = data.find(_CENTRAL, at + len(inner))
    directory = data[begin:end] + bytes(entry)
    count = len(unzipped(GOOD)) + 2
    tail = struct.pack("<HHII", count, count, len(directory), begin)
    return data[:begin] + directory + data[end : end + 8] + tail + b"\0\0"


def _few_said_many_there() -> bytes:
    """The end record says one member, the directory has 60,000."""
    begin, end = _entries(GOOD)[0], GOOD.rfind(b"PK\x05\x06")
    entry = GOOD[_entries(GOOD)[-1] : end]
    return _with_directory(GOOD, GOOD[begin:end] + entry * 60_000, 0, count=1)


def _zip64(count: int, size: int) -> bytes:
    end = GOOD.rfind(b"PK\x05\x06")
    begin = _entries(GOOD)[0]
    record = struct.pack("<IQHHIIQQQQ", 0x06064B50, 44, 45, 45, 0, 0, count, count, size, begin)
    locator = struct.pack("<IIQI", 0x07064B50, 0, end, 1)
    last = struct.pack("<IHHHHIIH", 0x06054B50, 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return GOOD[:end] + record + locator + last


def _honest_zip64() -> bytes:
    end = GOOD.rfind(b"PK\x05\x06")
    return _zip64(len(_entries(GOOD)), end - _entries(GOOD)[0])


def _linked() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in unzipped(GOOD).items():
            archive.writestr(name, part)
        link = zipfile.ZipInfo("word/link.xml")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def _twice() -> bytes:
    data = with_part("word/twim.xml", b"<a/>")
    return with_part("word/twin.xml", b"<a/>") and zipped(
        {**unzipped(data), "word/twin.xml": b"<b/>"}
    ).replace(b"word/twim.xml", b"word/twin.xml")


def _named(name: str) -> bytes:
    return with_part(name, b"x")


def _null() -> bytes:
    return _named("word/nul?.xml").replace(b"nul?.xml", b"nul\0.xml")


def _comment() -> bytes:
    """A second end record in the comment of the first."""
    false = GOOD[GOOD.rfind(b"PK\x05\x06") :]
    return GOOD[:-2] + struct.pack("<H", len(false)) + false


def _bomb_of_bombs() -> bytes:
    inner = zipped({f"{n}.bin": bytes(MIB) for n in range(16)})
    for _ in range(4):
        inner = zipped({f"{n}.zip": inner for n in range(8)})
    return with_part("word/embeddings/a.zip", inner)


def _extra(ident: int, data: bytes, said: int | None = None) -> bytes:
    """Every member with an extra field, whose length may lie."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in unzipped(GOOD).items():
            member = zipfile.ZipInfo(name)
            member.extra = struct.pack("<HH", ident, len(data)) + data
            archive.writestr(member, part, zipfile.ZIP_DEFLATED)
    field = struct.pack("<HH", ident, len(data))
    lie = struct.pack("<HH", ident, len(data) if said is None else said)
    return out.getvalue().replace(field, lie)


class _OneWay(io.RawIOBase):
    """A stream that cannot go back, so that sizes come behind the bytes."""

    def __init__(self) -> None:
        self.written = bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.written += data
        return len(data)


def _sizes_behind() -> bytes:
    out = _OneWay()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:  # type: ignore[call-overload]
        for name, part in unzipped(GOOD).items():
            archive.writestr(name, part)
    return bytes(out.written)


def _commented(comment: bytes) -> bytes:
    return GOOD[:-2] + struct.pack("<H", len(comment)) + comment


_BELOW_ZERO = struct.pack("<QQQ", 2**64 - 1, 2**63, 2**64 - 5)

ZIPS = {
    "sizes behind the bytes": case(_sizes_behind, READ),
    "an extra field of 60,000 bytes": case(lambda: _extra(0x9999, bytes(60_000)), READ),
    "an extra field longer than it is": case(lambda: _extra(0x9999, bytes(8), 0xFFFF), "damaged"),
    "an extra field of zip64 cut off": case(lambda: _extra(1, bytes(3)), READ, "damaged"),
    "sizes below zero in zip64": case(lambda: _extra(1, _BELOW_ZERO), READ, "damaged"),
    "a comment of end records": case(lambda: _commented(b"PK\5\6" * 16_383), "damaged"),
    "a comment that begins like three zips": case(
        lambda: _commented(b"PK\1\2PK\5\6PK\3\4" * 5000), READ, "damaged"
    ),
    "a name that the local header spells otherwise": case(
        lambda: GOOD.replace(b"word/styles.xml", b"word/stylez.xml", 1), "damaged"
    ),
    "4,000 parts of XML": case(
        lambda: zipped({**unzipped(GOOD), **{f"word/{n}.xml": b"<a/>" for n in range(4000)}}), READ
    ),
    "8 parts of 14 MiB": case(
        lambda: zipped(
            {
                **unzipped(GOOD),
                **{f"word/media/{n}.bin": _steep(14 * MIB, n + 2) for n in range(8)},
            }
        ),
        "file-too-demanding",
        READ,
    ),
    "a bomb of XML": case(
        lambda: with_part("word/big.xml", b"<a>" + b" " * (20 * MIB) + b"</a>"),
        "unpacks-too-large",
    ),
    "a bomb of zeros": case(
        lambda: with_part("word/media/big.bin", bytes(40 * MIB)), "unpacks-too-large"
    ),
    "a part of 70 MiB": case(
        lambda: with_part("word/media/big.bin", _steep(70 * MIB, 1)), "unpacks-too-large"
    ),
    "40 parts of 8 MiB": case(lambda: _many_steep(40), "unpacks-too-large"),
    "20 parts of 8 MiB": case(lambda: _many_steep(20), "file-too-demanding", READ),
    "a bomb of bombs as an attachment": case(_bomb_of_bombs, READ),
    "10 bytes said, 5,000 there": case(
        lambda: _patched(24, "<I", 10, data=with_part("z.xml", b"<a>" + b"x" * 5000 + b"</a>")),
        "damaged",
    ),
    "5,000 bytes said, 10 there": case(lambda: _patched(24, "<I", 5000), "unpacks-too-large"),
    "4 GiB said": case(lambda: _both(22, 24, "<I", 0xFFFFFFFE), "unpacks-too-large"),
    "more packed bytes than the file has": case(lambda: _patched(20, "<I", 0x7FFFFFFF), "damaged"),
    "3,000 names for one run of bytes": case(_all_one, "overlapping-parts"),
    "two names for one run of bytes": case(_overlapping, "overlapping-parts"),
    "a member inside a member": case(_nested, "overlapping-parts"),
    "5,000 members": case(
        lambda: zipped({**unzipped(GOOD), **{f"word/{n}.bin": b"" for n in range(5000)}}),
        "too-many-parts",
    ),
    "one member said, 60,000 there": case(_few_said_many_there, "too-many-parts"),
    "65,535 members said": case(lambda: _patched(10, "<H", 0xFFFF, end=True), "damaged"),
    "2^40 members said in zip64": case(lambda: _zip64(1 << 40, 100), "too-many-parts"),
    "a directory of 2^63 bytes in zip64": case(lambda: _zip64(6, 1 << 63), "damaged"),
    "an honest zip64": case(_honest_zip64, READ),
    "a directory larger than the file": case(
        lambda: _patched(12, "<I", 0x7FFFFFFF, end=True), "damaged"
    ),
    "a directory of no bytes": case(lambda: _patched(12, "<I", 0, end=True), "damaged", "not-word"),
    "a directory somewhere else": case(lambda: _patched(16, "<I", 3, end=True), "damaged", READ),
    "a member beyond the end": case(lambda: _patched(42, "<I", 0x7FFFFFFF), "damaged"),
    "half a file": case(lambda: GOOD[: len(GOOD) // 2], "damaged"),
    "all but ten bytes": case(lambda: GOOD[:-10], "damaged"),
    "a wrong checksum": case(lambda: _both(14, 16, "<I", 0xDEADBEEF), "damaged"),
    "noise for packed bytes": case(lambda: GOOD[:60] + noise(40) + GOOD[100:], "damaged"),
    "a part in bzip2": case(lambda: _both(8, 10, "<H", 12), "unusual-compression"),
    "a part in LZMA": case(lambda: _both(8, 10, "<H", 14), "unusual-compression"),
    "a part in Deflate64": case(lambda: _both(8, 10, "<H", 9), "unusual-compression"),
    "a part in AES": case(lambda: _both(8, 10, "<H", 99), "unusual-compression"),
    "an encrypted part": case(lambda: _both(6, 8, "<H", 1), "encrypted-part"),
    "a strongly encrypted part": case(lambda: _both(6, 8, "<H", 0x41), "encrypted-part"),
    "a part that is a patch": case(lambda: _both(6, 8, "<H", 0x20), "damaged"),
    "a way out of the folder": case(lambda: _named("../../etc/passwd"), "suspicious-names"),
    "a way out in the middle": case(lambda: _named("word/../../x.xml"), "suspicious-names"),
    "an absolute name": case(lambda: _named("/etc/passwd"), "suspicious-names"),
    "a backslash": case(lambda: _named("word\\..\\x.xml"), "suspicious-names"),
    "a drive": case(lambda: _named("C:x.xml"), "suspicious-names"),
    "a NUL in a name": case(_null, "suspicious-names"),
    "a link": case(_linked, "suspicious-names"),
    "one name twice": case(_twice, "suspicious-names"),
    "twins by case": case(lambda: _named("WORD/Document.XML"), "suspicious-names"),
    "twins by composition": case(
        lambda: zipped(
            {
                **unzipped(GOOD),
                "word/가.bin": b"x",
                "word/" + unicodedata.normalize("NFD", "가") + ".bin": b"x",
            }
        ),
        "suspicious-names",
    ),
    "a name of 60,000 letters": case(lambda: _named("word/" + "x" * 60_000), READ),
    "a name that moves the cursor": case(lambda: _named("word/\x1b[2J\x1b]0;x\x07.bin"), READ),
    "a nameless part": case(lambda: _named(" ").replace(b" PK\x05", b" PK\x05"), READ),
    "the second disk": case(lambda: _patched(4, "<H", 1, end=True), "damaged"),
    "1 MiB of noise before it": case(lambda: b"\0" + noise(MIB) + GOOD, READ, "not-word"),
    "an end record in a comment": case(_comment, READ, "damaged"),
    "a PDF with a draft behind it": case(lambda: b"%PDF-1.7\n" + GOOD, "not-word"),
    "a program with a draft behind it": case(lambda: b"MZ" + bytes(100) + GOOD, "not-word"),
    "a bomb in gzip": case(lambda: gzip.compress(bytes(50 * MIB)), "not-word"),
    "a draft in a zip": case(lambda: zipped({"draft.docx": GOOD}), "not-word"),
    "end records only": case(lambda: b"PK\x05\x06" * 10_000, "damaged"),
    "a megabyte of local headers": case(lambda: b"PK\x03\x04" * (MIB // 4), "damaged"),
}
