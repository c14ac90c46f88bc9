"""What comes back: the same English by three ways, and everything a translator's file can suffer."""

import re
import shutil
import subprocess
from copy import deepcopy
from dataclasses import replace
from pathlib import Path
from string import Formatter

import pytest
from docx.document import Document as Word
from docx.oxml.ns import qn
from lxml import etree

from flows.document import Heading, LineBreak, Paragraph, Text, passages
from flows.errors import ReturnForeign, ReturnUnreadable
from flows.handoff import CATALOGUE, Collected
from tests.handoff.filling import (
    IN_ENGLISH,
    IN_ID,
    IN_KOREAN,
    IN_NOTES,
    edited,
    fill_bilingual,
    fill_xliff,
    member,
    rows,
    table,
    write,
)
from tests.handoff.material import ENGLISH, KEY, MANUSCRIPT, PICTURE, package
from tests.handoff.reading import codes_of, english_manuscript, take

FULL = package()
ADDED = ["code-added"]  # the sample's italics in a note, which the Korean does without
FILLED = fill_bilingual(member(FULL.data, "bilingual.docx"), ENGLISH)
FILLED_XLIFF = fill_xliff(member(FULL.data, ".xlf"), ENGLISH)


def _table_with(change) -> Collected:
    return take("return.docx", edited(FILLED, change), FULL.packet)


def _texts(collected: Collected) -> dict[str, tuple]:
    return dict(passages(collected.edition.blocks, collected.edition.notes))


def test_three_ways_one_edition() -> None:
    """The same English gives the same edition as table, as XLIFF and as a document of its own."""
    from_table = take("return.docx", FILLED, FULL.packet)
    from_xliff = take("return.xlf", FILLED_XLIFF, FULL.packet)
    plain = fill_bilingual(FILLED, {})  # any .docx that the reader is asked to read
    from_plain = take(
        "return.docx", _without_table(plain), FULL.packet, english=english_manuscript()
    )
    assert from_table.edition == from_xliff.edition == from_plain.edition
    assert codes_of(from_table) == codes_of(from_xliff) == ADDED
    assert codes_of(from_plain) == []


def test_edition_says_what_it_is() -> None:
    """Title, byline, keywords, labels, notes, pictures and origin are those of hand-off and return."""
    edition = take("return.docx", FILLED, FULL.packet).edition
    assert (edition.key, edition.lang, edition.mode) == (KEY, "en", "full")
    assert edition.title == ENGLISH["title"] and edition.original_title == MANUSCRIPT.front.title
    assert edition.authors[0].email == "grmoon@gaonnaru.example"
    assert edition.authors[1].position == "Associate Research Fellow"
    assert edition.keywords == ("ferries", "islands", "universal mobility")
    assert edition.source_sha256 == FULL.packet.source_sha256 and edition.translator == ""
    assert [block.anchor for block in edition.blocks] == [b.anchor for b in MANUSCRIPT.blocks]
    assert isinstance(edition.blocks[2], Heading) and edition.blocks[2].label == "a."
    assert edition.pictures == (PICTURE,)


def _without_table(docx: bytes) -> bytes:
    def change(document: Word) -> None:
        document.element.body.remove(table(document)._tbl)

    return edited(docx, change)


def test_order_of_rows_does_not_matter() -> None:
    """A table sorted by its English is the same return."""

    def change(document: Word) -> None:
        body = table(document)._tbl
        lines = list(body.tr_lst)[1:]
        for row in sorted(lines, key=lambda row: "".join(row.itertext())):
            body.append(row)

    sorted_ = _table_with(change)
    assert sorted_.edition == take("return.docx", FILLED, FULL.packet).edition
    assert codes_of(sorted_) == ADDED


def test_missing_rows_are_named() -> None:
    """Rows that were deleted block, by id; their passages are empty."""

    def change(document: Word) -> None:
        for anchor in ("p2", "fn2"):
            row = rows(document)[anchor][IN_ID]._tc.getparent()
            row.getparent().remove(row)

    collected = _table_with(change)
    (found,) = [one for one in collected.report.findings if one.code == "row-missing"]
    assert "2 segment(s)" in found.sentence.en and "p2#" in found.sentence.en
    assert found.blocks and found.anchor == "p2"
    assert _texts(collected)["p2"] == ()


def test_row_twice_with_other_words_blocks() -> None:
    """Of two translations of one segment the first is taken and the other one told."""

    def change(document: Word) -> None:
        row = rows(document)["p3"][IN_ID]._tc.getparent()
        copy = deepcopy(row)
        row.addnext(copy)
        list(copy.iter(qn("w:t")))[-1].text = "Another Day"

    collected = _table_with(change)
    (found,) = [one for one in collected.report.findings if one.code == "row-twice"]
    assert found.quote == "Another Day" and found.anchor == "p3"
    assert _texts(collected)["p3"] == (Text(ENGLISH["p3"]),)


def test_row_copied_is_harmless() -> None:
    """The same row twice is told and loses nothing; an empty copy is not even told."""

    def change(document: Word) -> None:
        row = rows(document)["p3"][IN_ID]._tc.getparent()
        row.addnext(deepcopy(row))
        empty = deepcopy(rows(document)["p6"][IN_ID]._tc.getparent())
        list(empty.iter(qn("w:t")))[-1].text = ""
        rows(document)["p6"][IN_ID]._tc.getparent().addprevious(empty)

    collected = _table_with(change)
    assert codes_of(collected) == ["row-copied", *ADDED]
    assert collected.edition == take("return.docx", FILLED, FULL.packet).edition


def test_foreign_row_is_not_used() -> None:
    """A row with an id of another hand-off blocks, with its words; the rest is taken."""

    def change(document: Word) -> None:
        row = deepcopy(rows(document)["p3"][IN_ID]._tc.getparent())
        for mark in row.iter(qn("w:bookmarkStart")):
            mark.set(qn("w:name"), "bg_stranger")
        next(row.iter(qn("w:t"))).text = "p99#0000"
        table(document)._tbl.append(row)

    collected = _table_with(change)
    (found,) = [one for one in collected.report.findings if one.code == "row-foreign"]
    assert "p99#0000" in found.sentence.en and ENGLISH["p3"] in found.quote


def test_bookmark_saves_a_row_without_id() -> None:
    """Where the id was overwritten, the row's bookmark tells which segment it is."""

    def change(document: Word) -> None:
        for text in rows(document)["p3"][IN_ID]._tc.iter(qn("w:t")):
            text.text = "?"

    collected = _table_with(change)
    assert codes_of(collected) == ADDED
    assert _texts(collected)["p3"] == (Text(ENGLISH["p3"]),)


def test_altered_korean_is_told_and_not_used() -> None:
    """A change in the Korean column is told with its id; space alone is no change."""

    def change(document: Word) -> None:
        write(rows(document)["p8"][IN_KOREAN], "맺는 말이었다.[fn2]")
        write(rows(document)["p7"][IN_KOREAN], " 자료:  저자 작성. ")

    collected = _table_with(change)
    (found,) = [one for one in collected.report.findings if one.code == "source-altered"]
    assert found.anchor == "p8" and found.severity == "warn" and "맺는 말이었다" in found.quote


def test_remarks_reach_the_editor() -> None:
    """What the translator writes under Notes is passed on with its place."""

    def change(document: Word) -> None:
        write(rows(document)["p2"][IN_NOTES], "99 or 98? Please check.")

    (found,) = [
        one for one in _table_with(change).report.findings if one.code == "translator-remark"
    ]
    assert found.anchor == "p2" and "99 or 98?" in found.sentence.ko


def test_formatting_by_hand_becomes_codes() -> None:
    """Italics set in Word's English column are kept, as if the code had been typed."""

    def change(document: Word) -> None:
        cell = rows(document)["p6"][IN_ENGLISH]
        write(cell, "The ")
        cell.paragraphs[0].add_run("boat").italic = True
        cell.paragraphs[0].add_run(" is ")
        cell.paragraphs[0].add_run("the").bold = False
        cell.add_paragraph("road.")

    collected = _table_with(change)
    assert _texts(collected)["p6"] == (
        Text("The "),
        Text("boat", ("italic",)),
        Text(" is the"),
        LineBreak(),
        Text("road."),
    )


def test_tracked_changes_are_read_as_accepted_and_block() -> None:
    """Deleted words are left out, inserted ones taken, and the row is told."""

    def change(document: Word) -> None:
        paragraph = rows(document)["p3"][IN_ENGLISH].paragraphs[0]._p
        run = paragraph.find(qn("w:r"))
        inserted = etree.SubElement(paragraph, qn("w:ins"))
        inserted.append(deepcopy(run))
        deleted = etree.SubElement(paragraph, qn("w:del"))
        deleted.append(run)
        next(inserted.iter(qn("w:t"))).text = "An Island Day"

    collected = _table_with(change)
    (found,) = [one for one in collected.report.findings if one.code == "return-tracked"]
    assert found.blocks and found.anchor == "p3"
    assert _texts(collected)["p3"] == (Text("An Island Day"),)


def test_comments_are_told() -> None:
    """A comment in the margin is told with its words."""

    def change(document: Word) -> None:
        run = rows(document)["p3"][IN_ENGLISH].paragraphs[0].runs[0]
        document.add_comment(run, text="Is this the right term?", author="t")

    (found,) = [one for one in _table_with(change).report.findings if one.code == "return-comments"]
    assert found.quote == "Is this the right term?"


def test_what_is_no_text_is_told() -> None:
    """A footnote of Word's own in the English column cannot be taken over, and blocks."""

    def change(document: Word) -> None:
        run = rows(document)["p3"][IN_ENGLISH].paragraphs[0].add_run()
        etree.SubElement(run._r, qn("w:footnoteReference")).set(qn("w:id"), "2")

    (found,) = [one for one in _table_with(change).report.findings if one.code == "cell-unread"]
    assert found.blocks and "footnote" in found.sentence.en and "p3#" in found.sentence.ko


def test_earlier_hand_off_is_taken_and_told() -> None:
    """A file of the first hand-off answers the second where its segments fit."""
    second = package(serial=2).packet
    for name, data in (("r.docx", FILLED), ("r.xlf", FILLED_XLIFF)):
        collected = take(name, data, second)
        assert codes_of(collected) == ["return-earlier", *ADDED]


def _other_draft():
    front = replace(MANUSCRIPT.front, title="다른 글")
    blocks = (Paragraph("p1", (Text("아주 다른 문단이다."),)),)
    return replace(MANUSCRIPT, front=front, blocks=blocks, notes=())


def test_another_key_is_refused() -> None:
    """A file that names another issue is refused, whatever its segments."""
    packet = replace(FULL.packet, key=replace(KEY, slug="other-lines"))
    for name, data in (("r.docx", FILLED), ("r.xlf", FILLED_XLIFF)):
        with pytest.raises(ReturnForeign, match=str(KEY)) as refused:
            take(name, data, packet)
        assert "원고의 파일입니다" in refused.value.say("ko")


def test_segments_of_another_draft_are_refused() -> None:
    """Where the job's name is lost, ids that do not fit give a stranger away."""

    def change(document: Word) -> None:
        for paragraph in list(document.paragraphs):
            paragraph._p.getparent().remove(paragraph._p)

    other = _other_draft()
    packet = package(manuscript=other).packet
    nameless = edited(FILLED, change)
    with pytest.raises(ReturnForeign, match="segments"):
        take("r.docx", nameless, replace(packet, segments=packet.segments[:1]), other)


def test_draft_that_moved_on_blocks() -> None:
    """If the draft on the desk is not the one that went out, the differing segments are named."""
    now = replace(MANUSCRIPT, front=replace(MANUSCRIPT.front, subtitle="새 부제"))
    collected = take("r.xlf", FILLED_XLIFF, FULL.packet, now)
    (found,) = [one for one in collected.report.findings if one.code == "draft-moved-on"]
    assert found.blocks and "subtitle#" in found.sentence.en


def test_pre_filled_targets_are_no_translation() -> None:
    """A target that is the Korean still is empty, whatever `state` says."""
    untouched = member(FULL.data, ".xlf").replace(b'state="new"', b'state="final"')
    collected = take("r.xlf", fill_xliff(untouched, {"p3": "A Day"}), FULL.packet)
    texts = _texts(collected)
    assert collected.edition.title == "" and texts["p2"] == ()
    assert texts["t1.r3c3.1"] == (Text("1,024"),)
    table_ = fill_bilingual(member(FULL.data, "bilingual.docx"), {"p3": "A Day"})
    assert take("r.docx", table_, FULL.packet).edition == collected.edition


@pytest.mark.parametrize("name", ["bilingual.docx", ".xlf", ".2.xlf"])
def test_file_as_it_went_out_is_refused(name: str) -> None:
    """A file without any English does not take the place of a translation."""
    with pytest.raises(ReturnUnreadable) as refused:
        take(
            "r.docx" if name == "bilingual.docx" else "r.xlf", member(FULL.data, name), FULL.packet
        )
    assert "is translated" in refused.value.say("en") and "번역된 것이" in refused.value.say("ko")


BOMB = b"""<?xml version="1.0"?><!DOCTYPE xliff [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"><file>&b;</file></xliff>"""


@pytest.mark.hostile
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "not XML"),
        (b"not xml at all", "not XML"),
        (FILLED_XLIFF[:4000], "not XML"),
        (BOMB, "DOCTYPE"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "DOCTYPE"),
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"/>', "no segments"),
        (b"<html/>", "root <html>"),
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2"/>', "no segments"),
        (b"<a>" * 100_000, "not XML"),
        (b" " * ((20 << 20) + 1), "20 MiB"),
    ],
    ids="empty prose cut entities dtd two html bare deep large".split(),
)
def test_bad_xliff_is_refused_with_its_reason(data: bytes, reason: str) -> None:
    """A broken, foreign or dangerous XLIFF file is refused in words, in both languages."""
    with pytest.raises(ReturnUnreadable, match=re.escape(reason)) as refused:
        take("return.xlf", data, FULL.packet)
    assert "번역본으로 읽을 수 없습니다" in refused.value.say("ko")


@pytest.mark.hostile
def test_deep_codes_do_no_harm() -> None:
    """Thousands of nested codes are read without a crash."""
    deep = b"<g id='b1'>" * 200 + b"deep" + b"</g>" * 200
    spoiled = FILLED_XLIFF.replace(b"Severed Sea Lanes", deep)
    assert "code-broken" in codes_of(take("r.xlf", spoiled, FULL.packet))


def test_unknown_elements_of_tools_are_told() -> None:
    """A code of the tool's own in a target is told; the words inside are kept."""
    spoiled = FILLED_XLIFF.replace(b"Severed Sea", b"Severed <ph id='9'>x</ph>Sea")
    collected = take("r.xlf", spoiled, FULL.packet)
    assert "cell-unread" in codes_of(collected)
    assert _texts(collected)["p1"] == (Text("Severed xSea Lanes"),)


def test_other_kinds_of_file_are_refused() -> None:
    """A file of a kind that no translation comes in is refused, with that kind."""
    with pytest.raises(ReturnUnreadable, match=r"\.txt"):
        take("return.txt", b"text", FULL.packet)


def test_every_finding_can_be_said() -> None:
    """Every sentence of the catalogue takes its facts in both languages."""
    for code, kind in CATALOGUE.items():
        named = Formatter().parse(kind.sentence.en + kind.sentence.ko)
        said = kind.sentence.with_facts({name: "가" for _, name, _, _ in named if name})
        assert "{" not in re.sub(r"\{\{|\{/?b\}", "", said.en + said.ko), code


@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")
def test_libreoffice_changes_nothing(tmp_path: Path) -> None:
    """The table saved again by LibreOffice is the same return."""
    (tmp_path / "r.docx").write_bytes(FILLED)
    subprocess.run(
        [
            "soffice",
            "--headless",
            f"-env:UserInstallation=file://{tmp_path}/profile",
            "--convert-to",
            "docx",
            "--outdir",
            str(tmp_path / "out"),
            str(tmp_path / "r.docx"),
        ],
        check=True,
        capture_output=True,
        timeout=100,
    )
    again = take("r.docx", (tmp_path / "out" / "r.docx").read_bytes(), FULL.packet)
    assert again.edition == take("return.docx", FILLED, FULL.packet).edition
    assert codes_of(again) == ADDED
