"""The gate: files made to do harm, or broken ones, are refused with their code, and fast."""

import io
import struct
import time
import zipfile

import pytest

from flows.errors import (
    BalganError,
    Damaged,
    FileEmpty,
    FileTooLarge,
    HancomNotYet,
    Hostile,
    LegacyWord,
    NotWord,
    PasswordProtected,
    UnknownFormat,
)
from flows.intake import admit, gate, read
from tests.intake.drafts import draft, package, paragraph, run, unzipped, zipped

pytestmark = pytest.mark.hostile

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
GOOD = draft(["{b 16} 셈법", "글: 윤해담", "본문의 글."])
SECONDS = 1.0


def _ole(stream: str) -> bytes:
    return OLE + stream.encode("utf-16-le") + b"\0" * 64


def _with(name: str, data: bytes) -> bytes:
    return zipped({**unzipped(GOOD), name: data})


def _bomb() -> bytes:
    return _with("word/media/big.xml", b"<a>" + b" " * (20 << 20) + b"</a>")


def _overlapping() -> bytes:
    """Two names in the directory that share one run of bytes."""
    data = bytearray(_with("word/twin.bin", b"x" * 100))
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        last = archive.infolist()[-1]
        first = archive.infolist()[0]
    at = data.find(b"PK\x01\x02", 0)
    for _ in range(len(unzipped(bytes(data))) - 1):
        at = data.find(b"PK\x01\x02", at + 4)
    data[at + 42 : at + 46] = struct.pack("<I", first.header_offset)
    assert last.filename == "word/twin.bin"
    return bytes(data)


def _lying() -> bytes:
    """The directory states fewer bytes than the member holds."""
    data = bytearray(_with("word/twin.xml", b"<a>" + b"x" * 100 + b"</a>"))
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    return bytes(data)


def _doctype() -> bytes:
    parts = unzipped(GOOD)
    parts["word/document.xml"] = b'<!DOCTYPE a [<!ENTITY x "y">]>' + parts["word/document.xml"]
    return zipped(parts)


def _utf16_doctype() -> bytes:
    text = '<?xml version="1.0" encoding="UTF-16"?><!DOCTYPE a><a/>'
    return _with("word/x.xml", text.encode("utf-16"))


def _deep_tables(depth: int) -> str:
    inner = paragraph(run("바닥"))
    for _ in range(depth):
        inner = f"<w:tbl><w:tr><w:tc>{inner}<w:p/></w:tc></w:tr></w:tbl>"
    return inner


def _wide(value: str) -> bytes:
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{value}"/></w:tcPr><w:p/></w:tc>'
    return package(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")


HOSTILE = {
    "a bomb": _bomb,
    "overlapping members": _overlapping,
    "gridSpan of 2^31": lambda: _wide("2147483648"),
    "gridSpan below zero": lambda: _wide("-5"),
    "a DOCTYPE": _doctype,
    "a DOCTYPE in UTF-16": _utf16_doctype,
    "an odd encoding": lambda: _with("word/x.xml", b'<?xml version="1.0" encoding="UTF-7"?><a/>'),
    "tables 5 deep": lambda: package(_deep_tables(5)),
    "tables 200 deep": lambda: package(_deep_tables(200)),
    "controls 5,000 deep": lambda: package("<w:sdt>" * 5000 + "</w:sdt>" * 5000),
    "a way out of the folder": lambda: _with("../../etc/passwd", b"x"),
    "an absolute name": lambda: _with("/etc/passwd", b"x"),
    "a backslash": lambda: _with("word\\..\\x", b"x"),
    "twins by case": lambda: _with("Word/Document.XML", b"<a/>"),
    "700,000 paragraphs": lambda: package("<w:p/>" * 700_000),
    "5,000 members": lambda: zipped(
        {**unzipped(GOOD), **{f"word/{n}.bin": b"" for n in range(5000)}}
    ),
    "300 columns": lambda: package(f"<w:tbl><w:tr>{'<w:tc><w:p/></w:tc>' * 300}</w:tr></w:tbl>"),
    "a word without end": lambda: package(paragraph(run("x" * 30_000))),
    "3 million characters": lambda: package(paragraph(run("가 나 " * 750_000))),
}
"""A few of these are refused before the others' limits: what counts is the refusal."""


@pytest.mark.parametrize("make", HOSTILE.values(), ids=HOSTILE)
def test_hostile_file_is_refused_in_time(make: object) -> None:
    """Each is refused as hostile, in well under a second of work."""
    data = make()  # type: ignore[operator]
    begun = time.process_time()
    with pytest.raises(Hostile):
        admit("draft.docx", data)
    assert time.process_time() - begun < SECONDS


REFUSED = {
    "nothing": (b"", FileEmpty),
    "password": (_ole("EncryptedPackage"), PasswordProtected),
    "old Word": (_ole("WordDocument"), LegacyWord),
    "old Hancom": (_ole("HwpSummaryInformation"), HancomNotYet),
    "older Hancom": (b"HWP Document File V3.00", HancomNotYet),
    "another OLE": (_ole("Workbook"), NotWord),
    "PDF": (b"%PDF-1.7 ...", NotWord),
    "text": ("그냥 글입니다. ".encode() * 200, NotWord),
    "new Hancom": (zipped({"mimetype": b"application/hwp+zip"}), HancomNotYet),
    "OpenDocument": (
        zipped({"mimetype": b"application/vnd.oasis.opendocument.text"}),
        NotWord,
    ),
    "a zip": (zipped({"a.txt": b"a"}), NotWord),
    "a sheet": (
        zipped(
            {
                k: v.replace(b"wordprocessingml", b"spreadsheetml")
                if k == "[Content_Types].xml"
                else v
                for k, v in unzipped(GOOD).items()
            }
        ),
        NotWord,
    ),
    "half a file": (GOOD[: len(GOOD) // 2], Damaged),
    "a wrong byte": (GOOD[:200] + bytes([GOOD[200] ^ 0xFF]) + GOOD[201:], Damaged),
    "lying sizes": (_lying(), Damaged),
    "broken XML": (_with("word/document.xml", b"<w:document>"), Damaged),
    "no body part": (
        zipped({k: v for k, v in unzipped(GOOD).items() if k != "word/document.xml"}),
        Damaged,
    ),
}


@pytest.mark.parametrize(("data", "kind"), REFUSED.values(), ids=REFUSED)
def test_other_file_is_refused_by_its_kind(data: bytes, kind: type[BalganError]) -> None:
    """What is no Word document, or a broken one, is named, in Korean and in English."""
    with pytest.raises(kind) as caught:
        read("draft.docx", data)
    assert caught.value.exit_code == 4
    assert caught.value.say("ko") != caught.value.say("en")


def test_file_above_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Size comes first, before a byte is looked at."""
    monkeypatch.setattr(gate, "LARGEST_FILE", 10)
    with pytest.raises(FileTooLarge):
        admit("draft.docx", GOOD)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("a.doc", LegacyWord),
        ("a.hwp", HancomNotYet),
        ("a.HWPX", HancomNotYet),
        ("a.odt", UnknownFormat),
    ],
)
def test_suffix_decides_the_reader(name: str, kind: type[BalganError]) -> None:
    """A format without a reader is refused by its name, with advice."""
    with pytest.raises(kind):
        read(name, GOOD)


def test_ordinary_nesting_is_admitted() -> None:
    """Tables four deep are odd, not hostile."""
    assert admit("draft.docx", package(_deep_tables(4))).data


def _codes(data: bytes) -> list[str]:
    return [one.code for one in admit("draft.docx", data).findings]


def test_strict_namespaces_are_repaired() -> None:
    """ISO Strict files are read, and it is said."""
    old = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    rel = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    parts = {
        name: data.replace(old, b"http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
            rel, b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        )
        for name, data in unzipped(GOOD).items()
    }
    assert _codes(zipped(parts)) == ["repaired-strict"]
    assert read("draft.docx", zipped(parts)).manuscript.front.title == "셈법"


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        ("application/vnd.ms-word.document.macroEnabled.main+xml", "macro"),
        (
            "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
            "repaired-template",
        ),
    ],
)
def test_other_main_types_are_repaired(kind: str, code: str) -> None:
    """Macro files and templates are read as documents."""
    parts = unzipped(GOOD)
    main = b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(main, kind.encode())
    assert _codes(zipped(parts)) == [code]


def test_relationships_that_lead_nowhere_are_repaired() -> None:
    """Word tolerates a dangling relationship and a difference in case; so do we, aloud."""
    parts = unzipped(GOOD)
    rels = parts["word/_rels/document.xml.rels"]
    rels = rels.replace(b"styles.xml", b"STYLES.xml").replace(b"media/image1", b"media/image9")
    parts["word/_rels/document.xml.rels"] = rels
    assert _codes(zipped(parts)) == ["repaired-relationship"] * 2
