"""The gate: files made to do harm, or broken ones, are refused with their code, and fast."""

import io
import struct
import time
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest

from flows.document import Text, passages
from flows.errors import (
    BalganError,
    Damaged,
    FileEmpty,
    FileTooLarge,
    HancomReturned,
    Hostile,
    LegacyWord,
    NotWord,
    OldHancom,
    PasswordProtected,
    RightsManaged,
    UnknownFormat,
)
from flows.intake import size
from flows.intake.arrival import admit_here as admit
from flows.intake.arrival import read_here as read
from flows.intake.gate import sniff
from tests.intake.drafts import RELS, draft, package, paragraph, run, unzipped, zipped

pytestmark = pytest.mark.hostile

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 504
GOOD = draft(["{b 16} 셈법", "글: 윤해담", "본문의 글."])
SECONDS = 1.0


def _ole(*streams: str) -> bytes:
    """An OLE file of which only the directory is right ([MS-CFB] 2.6.1)."""
    entries = b""
    for stream in streams:
        named = stream.encode("utf-16-le")
        length = struct.pack("<H", len(named) + 2)
        entries += (named.ljust(64, b"\0") + length).ljust(128, b"\0")
    return OLE + entries


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


HOSTILE: dict[str, tuple[str, Callable[[], bytes]]] = {
    "a bomb": ("unpacks-too-large", _bomb),
    "overlapping members": ("overlapping-parts", _overlapping),
    "gridSpan of 2^31": ("table-too-large", lambda: _wide("2147483648")),
    "gridSpan below zero": ("table-too-large", lambda: _wide("-5")),
    "a DOCTYPE": ("doctype", _doctype),
    "a DOCTYPE in UTF-16": ("doctype", _utf16_doctype),
    "an odd encoding": (
        "unknown-encoding",
        lambda: _with("word/x.xml", b'<?xml version="1.0" encoding="UTF-7"?><a/>'),
    ),
    "tables 5 deep": ("nested-too-deep", lambda: package(_deep_tables(5))),
    "tables 200 deep": ("nested-too-deep", lambda: package(_deep_tables(200))),
    "controls 5,000 deep": (
        "nested-too-deep",
        lambda: package("<w:sdt>" * 5000 + "</w:sdt>" * 5000),
    ),
    "a way out of the folder": ("suspicious-names", lambda: _with("../../etc/passwd", b"x")),
    "an absolute name": ("suspicious-names", lambda: _with("/etc/passwd", b"x")),
    "a backslash": ("suspicious-names", lambda: _with("word\\..\\x", b"x")),
    "twins by case": ("suspicious-names", lambda: _with("Word/Document.XML", b"<a/>")),
    "700,000 paragraphs": ("unpacks-too-large", lambda: package("<w:p/>" * 700_000)),
    "5,000 members": (
        "too-many-parts",
        lambda: zipped({**unzipped(GOOD), **{f"word/{n}.bin": b"" for n in range(5000)}}),
    ),
    "300 columns": (
        "table-too-large",
        lambda: package(f"<w:tbl><w:tr>{'<w:tc><w:p/></w:tc>' * 300}</w:tr></w:tbl>"),
    ),
    "a word without end": ("word-too-long", lambda: package(paragraph(run("x" * 30_000)))),
    "3 million characters": (
        "unpacks-too-large",
        lambda: package(paragraph(run("가 나 " * 750_000))),
    ),
}


@pytest.mark.parametrize(("code", "make"), HOSTILE.values(), ids=HOSTILE)
def test_hostile_file_is_refused_in_time(code: str, make: Callable[[], bytes]) -> None:
    """Each is refused under its own code, in well under a second of work."""
    data = make()
    begun = time.process_time()
    with pytest.raises(Hostile) as caught:
        admit("draft.docx", data)
    assert caught.value.code == code
    assert time.process_time() - begun < SECONDS


REFUSED = {
    "nothing": (b"", FileEmpty),
    "password": (_ole("EncryptedPackage"), PasswordProtected),
    "old Word": (_ole("WordDocument"), LegacyWord),
    "older Hancom": (b"HWP Document File V3.00 \x1a\1\2\3\4\5", OldHancom),
    "Hancom's XML": (b'<?xml version="1.0"?>\r\n<HWPML Version="2.8">', OldHancom),
    "Hancom's XML in UTF-16": ('<?xml version="1.0"?><HWPML/>'.encode("utf-16"), OldHancom),
    "sealed by Fasoo": (b"\x9b DRMONE  This Document is encrypted", RightsManaged),
    "sealed by SoftCamp": (b"SCDSA002" + bytes(64), RightsManaged),
    "a word of the kind in the text of another OLE": (
        OLE + b"\0" + "EncryptedPackage".encode("utf-16-le") + bytes(200),
        NotWord,
    ),
    "another OLE": (_ole("Workbook"), NotWord),
    "PDF": (b"%PDF-1.7 ...", NotWord),
    "text": ("그냥 글입니다. ".encode() * 200, NotWord),
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


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (GOOD, "word"),
        (b"\r\n--junk--\r\n" + GOOD, "word"),
        (zipped({"mimetype": b"application/hwp+zip"}), "hwpx"),
        (zipped({"Contents/content.hpf": b"<p/>"}), "hwpx"),
        (_ole("FileHeader", "BodyText"), "hwp"),
        (_ole("FileHeader", "ViewText", "WordDocument"), "hwp"),
    ],
)
def test_kind_is_known_by_content(data: bytes, kind: str) -> None:
    """A mark in the directory tells Word, HWPX and HWP 5 apart; nothing is unpacked."""
    assert sniff("draft.xyz", data) == kind


def test_return_from_hancom_is_refused_with_advice() -> None:
    """What must be a Word file may not be Hancom's."""
    with pytest.raises(HancomReturned):
        admit("return.docx", _ole("FileHeader", "BodyText"))


def test_file_above_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Size comes first, before a byte is looked at."""
    monkeypatch.setattr(size, "LARGEST_FILE", 10)
    with pytest.raises(FileTooLarge):
        admit("draft.docx", GOOD)


def test_unknown_suffix_is_refused() -> None:
    """A suffix without a reader is refused, whatever the content."""
    with pytest.raises(UnknownFormat):
        read("a.odt", GOOD)


@pytest.mark.parametrize("name", ["a.doc", "a.hwp", "a.HWPX"])
def test_content_decides_the_reader(name: str) -> None:
    """A Word file under another name is read as Word, and it is said."""
    reading = read(name, GOOD)
    assert reading.manuscript.front.title == "셈법"
    assert "suffix-differs" in [one.code for one in reading.report.findings]


def test_right_suffix_is_not_remarked_on() -> None:
    """A macro file, a template and a document are all Word's."""
    for name in ("a.docx", "a.DOTM"):
        assert "suffix-differs" not in [one.code for one in read(name, GOOD).report.findings]


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


def _with_rels(*changes: tuple[str, str], **files: bytes) -> bytes:
    """A good draft with a picture, its relationships changed, and parts renamed or added."""
    parts = unzipped(draft(["{b 16} 셈법", "글: 윤해담", "{picture=등대}", "본문의 글."]))
    rels = parts["word/_rels/document.xml.rels"].decode()
    for old, new in changes:
        assert old in rels
        rels = rels.replace(old, new)
    return zipped({**parts, "word/_rels/document.xml.rels": rels.encode(), **files})


def _pictures(data: bytes) -> int:
    return len(read("draft.docx", data).manuscript.pictures)


@pytest.mark.parametrize(
    ("target", "part"),
    [
        ("MEDIA/Image1.PNG", "word/media/image1.png"),
        ("media\\image1.png", "word/media/image1.png"),
        ("../word/media/image1.png", "word/media/image1.png"),
        ("media/%EB%93%B1%EB%8C%80.png", "word/media/등대.png"),
        ("media/등대.png", "word/media/%EB%93%B1%EB%8C%80.png"),
        ("./media/image1.png", "word/media/image1.png"),
    ],
)
def test_picture_is_found_however_it_is_spelt(target: str, part: str) -> None:
    """Capitals, slashes of Windows, and letters as %XX lead to the part that is meant."""
    parts = unzipped(_with_rels(("media/image1.png", target)))
    parts[part] = parts.pop("word/media/image1.png")
    assert _pictures(zipped(parts)) == 1


def test_dangling_picture_is_dropped_aloud() -> None:
    """`NULL` as a target is what some programs leave of a deleted picture."""
    data = _with_rels(("media/image1.png", "NULL"))
    assert _pictures(data) == 0
    assert "repaired-relationship" in _codes(data)


@pytest.mark.parametrize(
    "change", [('Type="{}/image"', ""), ('Id="rPic"', ""), ('Id="rPic"', 'Id="k0"')]
)
def test_relationship_without_its_due_is_dropped(change: tuple[str, str]) -> None:
    """One without a type, without an id, or with another's id leads nowhere; it is said."""
    old, new = change
    data = _with_rels((old.format(RELS), new))
    assert _codes(data) == ["repaired-relationship"]


def test_relationships_that_are_none_are_dropped() -> None:
    """A part whose relationships are some other XML has none, and it is said."""
    parts = {**unzipped(GOOD), "word/_rels/settings.xml.rels": b"<a/>"}
    assert _codes(zipped(parts)) == ["repaired-relationship"]


@pytest.mark.parametrize("broken", [b"<Relationships", b""])
def test_broken_relationships_are_damage(broken: bytes) -> None:
    """Word does not open a file with a part that is cut off."""
    with pytest.raises(Damaged):
        admit("draft.docx", zipped({**unzipped(GOOD), "word/_rels/settings.xml.rels": broken}))


def test_address_without_its_mode_is_kept() -> None:
    """A link to a page that forgot to say it leads outside still leads there."""
    link = f'<Relationship Id="h" Type="{RELS}/hyperlink" Target="https://nuri.example/"/>'
    body = paragraph(f'<w:hyperlink r:id="h">{run("누리")}</w:hyperlink>')
    reading = read("draft.docx", package(paragraph(run("셈법")) + body, rels=link))
    found = [i for _, inlines in passages(reading.manuscript.blocks) for i in inlines]
    assert [i.href for i in found if isinstance(i, Text)][-1] == "https://nuri.example/"


def test_bytes_before_the_zip_are_read_over() -> None:
    """What a mail program left before the first part does no harm; it is said."""
    reading = read("draft.docx", b"Content-Type: x\r\n\r\n" + GOOD)
    assert reading.manuscript == replace(
        read("draft.docx", GOOD).manuscript, source_sha256=reading.manuscript.source_sha256
    )
    assert "repaired-zip" in [one.code for one in reading.report.findings]


@pytest.mark.parametrize("encoding", ["utf-8", "cp949"])
def test_korean_names_without_the_flag_are_read(encoding: str) -> None:
    """A Korean part name in an unmarked encoding is what it is meant to be; it is said."""
    stand_in = "x" * len("등대".encode(encoding))
    parts = unzipped(_with_rels(("media/image1.png", "media/등대.png")))
    parts[f"word/media/{stand_in}.png"] = parts.pop("word/media/image1.png")
    data = zipped(parts).replace(stand_in.encode(), "등대".encode(encoding))
    assert _pictures(data) == 1
    assert "repaired-zip" in [one.code for one in read("a.docx", data).report.findings]


@pytest.mark.parametrize("data", [GOOD, zipped({**unzipped(GOOD), "word/등대.bin": b"x"})])
def test_tidy_zip_is_not_remarked_on(data: bytes) -> None:
    """Nothing is said where nothing is odd; Korean names with the flag are as they should be."""
    assert "repaired-zip" not in [one.code for one in read("a.docx", data).report.findings]


def test_folders_in_the_zip_are_no_parts() -> None:
    """Zip programs list folders; Word does not mind."""
    assert admit("draft.docx", zipped({"word/": b"", **unzipped(GOOD)})) == admit(
        "draft.docx", GOOD
    )
