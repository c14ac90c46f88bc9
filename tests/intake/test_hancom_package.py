"""The parts of an .hwpx: which are text, in what order, and what the others may be."""

import pytest

from flows.errors import HancomDamaged, HancomPassword
from flows.intake.hancom.reader import read_hwpx
from flows.intake.override import Override
from tests.intake.hancom_drafts import NAMESPACES, package, paragraph, run, section, sub_list
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
