"""The parts of an .hwpx: which are text, in what order, and what the others may be."""

import zipfile
from io import BytesIO

import pytest

from flows.document import Figure
from flows.errors import HancomDamaged, HancomPassword
from flows.intake.hancom.reader import read_hwpx
from flows.intake.override import Override
from tests.intake.hancom_drafts import (
    NAMESPACES,
    package,
    paragraph,
    picture,
    raw_run,
    run,
    section,
    sub_list,
    zipped,
)
from tests.intake.hancom_reading import LEAD, codes, quotes, read_body, words


def test_master_page_is_listed_like_a_header() -> None:
    """The words of a master page (바탕쪽) are in the report."""
    part = f"<hm:masterPage {NAMESPACES}>{sub_list(paragraph(run('바탕의 글')))}</hm:masterPage>"
    reading = read_body("", extra={"Contents/masterpage0.xml": part})
    assert quotes(reading, "header-footer-text") == ["바탕의 글"]


def test_sections_come_in_the_order_of_the_spine() -> None:
    """The second section follows the first, whatever its file is called."""
    reading = read_body(paragraph(run("앞")), sections=(paragraph(run("뒤")),))
    assert words(reading) == ["앞", "뒤"]


def test_section_that_the_spine_leaves_out_is_read() -> None:
    """A section that is in the file but in no list is text all the same."""
    reading = read_body(
        paragraph(run("앞")), extra={"Contents/section7.xml": section(paragraph(run("뒤")))}
    )
    assert words(reading) == ["앞", "뒤"]
    assert [one.anchor for one in reading.report.findings if one.code == "section-unlisted"] == [
        reading.manuscript.blocks[-1].anchor
    ]


def test_section_of_the_spine_may_have_any_name() -> None:
    """What the spine lists is text by its root; the name of its file says nothing."""
    data = package(paragraph(run(LEAD)) * 2, sections=(paragraph(run("뒤")),))
    with zipfile.ZipFile(BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    parts["Contents/body.xml"] = parts.pop("Contents/section1.xml")
    hpf = parts["Contents/content.hpf"]
    parts["Contents/content.hpf"] = hpf.replace(b"section1.xml", b"body.xml")
    reading = read_hwpx("draft.hwpx", zipped(parts), Override(), "ko")
    assert words(reading)[-1] == "뒤"
    assert "part-unknown" not in codes(reading)


@pytest.mark.parametrize("name", ["Contents/package.opf", "contents/CONTENT.HPF"])
def test_container_says_where_the_list_of_parts_is(name: str) -> None:
    """The list of parts is found by META-INF/container.xml, and in any capitals without it."""
    data = package("", meta="<opf:title>얼음의 셈법</opf:title>")
    with zipfile.ZipFile(BytesIO(data)) as old:
        parts = {one: old.read(one) for one in old.namelist()}
    parts[name] = parts.pop("Contents/content.hpf")
    if name.endswith(".opf"):
        root = f'<rootfile full-path="{name}" media-type="application/hwpml-package+xml"/>'
        parts["META-INF/container.xml"] = f"<container>{root}</container>".encode()
    reading = read_hwpx("draft.hwpx", zipped(parts), Override(), "ko")
    assert reading.manuscript.front.title == "얼음의 셈법"
    assert "part-unknown" not in codes(reading)


@pytest.mark.parametrize("litter", ["__MACOSX/Contents/._section0.xml", "Contents/.DS_Store"])
def test_litter_of_a_file_manager_is_no_part(litter: str) -> None:
    """A package that was unpacked and packed again is read without what the folder held besides."""
    reading = read_body(paragraph(run("글")), extra={litter: b"\x00\x05\x16\x07"})
    assert words(reading) == ["글"]
    assert "part-unknown" not in codes(reading)


@pytest.mark.parametrize("before", ["/BinData/", "BinData\\", "../BinData/"])
def test_picture_is_found_however_its_path_is_written(before: str) -> None:
    """A path may begin at the root of the package, or have the strokes of Windows."""
    item = f'<opf:item id="x" href="{before}image1.png" isEmbeded="1"/>'
    reading = read_body(paragraph(raw_run(picture(item="x"))), items=item)
    assert any(isinstance(block, Figure) for block in reading.manuscript.blocks)


def test_unknown_parts_are_named_together() -> None:
    """Many parts that nobody knows are one finding."""
    extra = {f"Custom/Thing{n}.xml": "<a/>" for n in range(9)}
    found = [f for f in read_body("", extra=extra).report.findings if f.code == "part-unknown"]
    assert len(found) == 1
    assert "+4" in found[0].sentence.en


def test_encrypted_package_is_refused_with_the_advice_for_hangul() -> None:
    """A password is told by the manifest, before any part is parsed."""
    manifest = "<odf:manifest xmlns:odf='u'><odf:file-entry><odf:encryption-data/></odf:file-entry></odf:manifest>"
    extra = {"META-INF/manifest.xml": manifest, "Contents/header.xml": b"\x01\x02"}
    with pytest.raises(HancomPassword) as refused:
        read_body("", extra=extra)
    assert "한글에서 열어" in refused.value.say("ko")


def test_package_without_text_is_refused() -> None:
    """No section: the file is damaged."""
    with pytest.raises(HancomDamaged, match="no text part"):
        read_body("", leave_out=("Contents/section0.xml",))


def test_package_without_header_and_list_is_read() -> None:
    """Files of other programs leave out header.xml and content.hpf; their words are read."""
    reading = read_body(
        paragraph(run("글")), leave_out=("Contents/header.xml", "Contents/content.hpf")
    )
    assert words(reading)[-1] == "글"


def test_namespaces_of_other_years_are_read() -> None:
    """What a namespace is called changes with the year; the names in it do not."""
    part = section(paragraph(run("글"))).replace("/2011/", "/2024/")
    reading = read_body("", extra={"Contents/section1.xml": part})
    assert words(reading) == ["글"]
    assert "unknown-element" not in codes(reading)


@pytest.mark.parametrize(
    ("part", "data", "code"),
    [
        ("BinData/loose.png", b"x", "picture-unused"),
        ("DocHistory/VersionLog0.xml", "<a/>", "part-unused"),
        ("Custom/Thing.xml", "<a/>", "part-unknown"),
        ("Scripts/sourceScripts.js", "function OnDocument_Open() { run(); }", "macro"),
        ("Scripts/sourceScripts", "function OnDocument_Open() { run(); }", "macro"),
    ],
)
def test_part_beside_the_text_is_named(part: str, data: bytes | str, code: str) -> None:
    """A part that is no text is in the report, whatever it is."""
    found = [one for one in read_body("", extra={part: data}).report.findings if one.code == code]
    assert len(found) == 1


def test_idle_scripts_are_no_macros() -> None:
    """Hangul puts handlers that do nothing into every file."""
    script = "var Documents = XHwpDocuments;\nfunction OnDocument_New()\n{\n\t//todo : \n}\n"
    reading = read_body("", extra={"Scripts/sourceScripts.js": script.encode("utf-16")})
    assert "macro" not in codes(reading)


def test_properties_give_title_and_author_at_last() -> None:
    """A draft that shows neither has them from its properties, and the editor is asked."""
    meta = '<opf:title>얼음의 셈법</opf:title><opf:meta name="creator">고은별</opf:meta>'
    data = package(paragraph(run(LEAD)) + paragraph(run(LEAD)), meta=meta)
    reading = read_hwpx("draft.hwpx", data, Override(), "ko")
    front = reading.manuscript.front
    assert (front.title, [a.name for a in front.authors]) == ("얼음의 셈법", ["고은별"])
    assert "front-from-properties" in codes(reading)


def test_broken_part_is_refused_with_the_advice_for_hangul() -> None:
    """XML that is not well-formed is named by its part, and Hangul may mend it."""
    with pytest.raises(HancomDamaged, match="section0") as refused:
        read_body("", extra={"Contents/section0.xml": "<hs:sec"})
    assert "한글에서 열" in refused.value.say("ko")
