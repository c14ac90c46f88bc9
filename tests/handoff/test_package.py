"""The package: what is in it, that it is the same each time, and that it is honest."""

import codecs
import csv
import hashlib
import io
import json
import os
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree

from flows.authority import Authority, Person, Term
from flows.document import Paragraph, Text
from flows.errors import ArchiveDiffers
from flows.handoff import COURIERS, RETURNS, Aids, Order, Package, Packet, pack
from flows.handoff.delta import Delta
from flows.handoff.machine import MachineDraft
from flows.handoff.package import safe_name
from flows.handoff.returns.xliff import coded
from flows.handoff.segments import ID, bookmark, needs_translation, segments
from flows.handoff.statistics import BAND_DEFINITIONS, BANDS
from flows.issue import IssueKey
from flows.memory import Memory, Unit
from tests.handoff.filling import member, rows
from tests.handoff.material import AT, DUE, ENGLISH, KEY, MANUSCRIPT, SERIES, SOURCE, package
from tests.handoff.reading import take
from tests.handoff.released import translated

STRICT = "xliff-core-1.2-strict.xsd"
_XSD_PLACES = (
    os.environ.get("BALGAN_XLIFF_XSD", ""),
    "/usr/share/php/Symfony/Component/Translation/Resources/schemas",
)
NO_AIDS = Aids()


def _archive(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def _packed(aids: Aids = NO_AIDS, **given: object) -> Package:
    order = Order(KEY, **{"serial": 3, "mode": "full", "due": DUE, "at": AT, **given})
    return pack(order, MANUSCRIPT, SERIES, "섬으로 가는 길.docx", SOURCE, aids)


_IDS = {piece.anchor: piece.id for piece in segments(MANUSCRIPT)}
AIDS = Aids(
    Authority(
        (
            Person(
                "문가람",
                "Moon Garam",
                affiliation="The Gaonnaru Institute",
                email="grmoon@gaonnaru.example",
                variants=("Mun Garam",),
                forbidden=("Moon Ga-ram", "Moon Karam"),
            ),
        ),
        (Term("여객선", ("ferry",)),),
    ),
    Memory(
        (Unit("섬의 하루", "A Day", IssueKey("focus", "islands"), "No. 2025-01", date(2025, 1, 2)),)
    ),
    "# 지침 Style\n",
    b"%PDF-1.7",
)
RICH = _packed(aids=AIDS)
DELTA = _packed(
    base=2,
    delta=Delta((_IDS["p1"], _IDS["p8"]), {_IDS["p3"]: ENGLISH["p3"]}, {}),
    further={"CHANGES.txt": b"what changed"},
)
DRAFTED = _packed(
    machine=MachineDraft("deepl", "classic", "cleared", "Kim Minseo", {_IDS["p2"]: ENGLISH["p2"]})
)


def test_same_hand_off_same_bytes() -> None:
    """Packing twice gives the same zip, byte for byte, with all that helps and without."""
    assert package().data == package().data
    assert RICH.data == _packed(aids=AIDS).data


def test_stamps_and_order_are_given_not_taken() -> None:
    """Every file, also inside the Word table, is stamped with the hand-off's moment; README first."""
    with _archive(package().data) as archive:
        names = archive.namelist()
        assert names[0] == "README.txt" and names[1:] == sorted(names[1:])
        inner = _archive(archive.read("word/ferry-lines-bilingual.docx"))
        stamps = {entry.date_time for entry in [*archive.infolist(), *inner.infolist()]}
    assert stamps == {(2026, 11, 23, 10, 30, 0)}
    assert inner.namelist()[0] == "[Content_Types].xml"


def test_job_names_every_member_with_its_hash() -> None:
    """job.json bears the SHA-256 of every other file, and no other name."""
    made = package()
    with _archive(made.data) as archive:
        found = {
            name: hashlib.sha256(archive.read(name)).hexdigest()
            for name in archive.namelist()
            if name != "job.json" and not name.endswith("/")
        }
        assert dict(made.packet.members) == found
        assert archive.read("job.json") == made.packet.to_json()
    assert made.packet.source_sha256 == hashlib.sha256(SOURCE).hexdigest()


def test_job_comes_back_as_it_went() -> None:
    """job.json read again is the packet, its zone included."""
    packet = package().packet
    again = Packet.from_json(packet.to_json())
    assert again == packet
    assert f"{again.due:%Y-%m-%d %H:%M %Z}" == "2026-12-03 18:00 KST"


@pytest.mark.parametrize(
    "spoil",
    [
        lambda job: job | {"colour": "red"},
        lambda job: job | {"due": "2026-12-03T18:00:00"},
        lambda job: job | {"key": "../../etc"},
        lambda job: job | {"zone": "Mars/Olympus"},
        lambda job: job | {"schema_version": 2},
        lambda job: {name: value for name, value in job.items() if name != "segments"},
    ],
    ids="extra zoneless path zone schema lacking".split(),
)
def test_altered_job_is_refused(spoil) -> None:
    """A job.json with a field too many, too few or without a zone is not believed."""
    job = spoil(json.loads(package().packet.to_json()))
    with pytest.raises(ArchiveDiffers):
        Packet.from_json(json.dumps(job).encode())


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ("섬으로 가는 길.docx", "섬으로 가는 길.docx"),
        ("../../etc/passwd", "passwd"),
        ("C:\\desk\\a:b?.docx", "a_b_.docx"),
        ("\u202efdp.docx", "_fdp.docx"),
        ("..", "draft"),
        ("긴" * 300 + ".docx", "긴" * 100 + ".docx"),
    ],
)
def test_source_name_is_only_a_name(given: str, kept: str) -> None:
    """A draft's file name reaches the package without folders and dangerous signs."""
    assert safe_name(given) == kept


def test_every_passage_is_a_segment_once() -> None:
    """Title, byline, summary, body, cells, captions and notes are each one segment; empty ones none."""
    pieces = segments(MANUSCRIPT)
    anchors = [piece.anchor for piece in pieces]
    assert len(set(anchors)) == len(anchors) == 31
    assert {"title", "author2.name", "keywords", "summary1", "t1.caption", "f1.alt"} <= {*anchors}
    assert anchors[-3:] == ["fn1", "fn2", "fn2.2"]
    assert all(ID.fullmatch(piece.id) for piece in pieces)
    bare = replace(MANUSCRIPT, blocks=(Paragraph("p1", (Text("  "),)),), notes=())
    assert "p1" not in [piece.anchor for piece in segments(bare)]


def test_check_follows_the_words() -> None:
    """The four digits of an id change with the Korean, and with the place."""
    spoiled = replace(MANUSCRIPT, front=replace(MANUSCRIPT.front, title="섬으로 가는 길"))
    assert segments(spoiled)[0].id != segments(MANUSCRIPT)[0].id
    assert segments(spoiled)[1:] == segments(MANUSCRIPT)[1:]


def test_counts_are_those_of_the_words() -> None:
    """Codes are not counted; each number follows its definition."""
    small = replace(
        MANUSCRIPT,
        front=replace(
            MANUSCRIPT.front, title="섬의 길 島", subtitle="", authors=(), summary=(), keywords=()
        ),
        blocks=(Paragraph("p1", (Text("가나 "), Text("다라", ("bold",)), Text(" 12%"))),),
        notes=(),
    )
    counts = package(manuscript=small).packet.statistics
    assert (counts.segments, counts.characters_with_spaces, counts.characters) == (2, 15, 11)
    assert (counts.hangul, counts.hanja, counts.eojeol) == (7, 1, 6)
    assert (counts.sheets, counts.notes, counts.english_words) == (1, 0, 5)


def test_readme_says_all_in_both_languages() -> None:
    """README.txt names the files, the deadline with its zone, the counts, in Korean and English."""
    made = package()
    text = member(made.data, "README.txt").decode("utf-8-sig")
    for name in made.packet.members:
        shown = "omegat/" if name.startswith("omegat/") else name
        assert name == "README.txt" or text.count(f"  {shown}\r\n      ") == 2
    assert "      -\r\n" not in text
    assert "2026년 12월 3일(목) 18:00 (Asia/Seoul, UTC+09:00)" in text
    assert "Thu 2026-12-03 18:00 (Asia/Seoul, UTC+09:00)" in text
    assert text.count(f"{made.packet.statistics.characters_with_spaces:>8,}") == 2
    assert "translator@example.org" in text and "{a1}" in text


def test_the_package_has_all_that_helps() -> None:
    """With names, terms, memory, style and a PDF for reading, every kind of file is there; OmegaT's
    empty folders too."""
    with _archive(RICH.data) as archive:
        assert archive.namelist() == [
            "README.txt",
            "AUTHORS.csv",
            "STYLE.md",
            "job.json",
            "omegat/dictionary/",
            "omegat/glossary/",
            "omegat/glossary/terms.utf8",
            "omegat/omegat.project",
            "omegat/omegat/filters.xml",
            "omegat/source/ferry-lines.xlf",
            "omegat/target/",
            "omegat/tm/",
            "omegat/tm/auto/focus.tmx",
            "omegat/tm/focus.tmx",
            "segmentation/ko.srx",
            "source/ferry-lines-reading.pdf",
            "source/섬으로 가는 길.docx",
            "terms/terms.tbx",
            "terms/terms.tsv",
            "tm/focus.tmx",
            "word/ferry-lines-bilingual.docx",
            "xliff/ferry-lines.2.xlf",
            "xliff/ferry-lines.xlf",
        ]
        assert archive.getinfo("omegat/target/").is_dir()
        assert archive.read("omegat/source/ferry-lines.xlf") == member(RICH.data, "ferry-lines.xlf")
        assert archive.read("STYLE.md").decode("utf-8-sig") == "# 지침 Style\n"


def test_a_file_without_content_is_not_made() -> None:
    """A series that has no names, no terms, no memory and no style gets no empty files for them."""
    with _archive(package().data) as archive:
        names = archive.namelist()
    assert not {"STYLE.md", "AUTHORS.csv", "terms/terms.tbx", "tm/focus.tmx"} & {*names}


def test_names_reach_the_translator_without_addresses() -> None:
    """AUTHORS.csv opens in a spreadsheet with every form of a name, and no e-mail."""
    text = member(RICH.data, "AUTHORS.csv").decode()
    heading, moon, *_ = csv.reader(text.removeprefix("\ufeff").splitlines())
    assert text.startswith("\ufeff") and "@" not in text
    told = dict(zip(heading, moon, strict=True))
    assert told["국문 Hangul"] == "문가람" and told["영문 English"] == "Moon Garam"
    assert (
        told["허용 Also accepted"] == "Mun Garam" and told["금지 NOT"] == "Moon Ga-ram | Moon Karam"
    )


def test_what_opens_in_notepad_and_excel_is_marked_as_utf_8() -> None:
    """Texts for people begin with the mark of UTF-8, without which Korean Windows takes them for
    CP949; OmegaT's glossary must not."""
    with _archive(RICH.data) as archive:
        for name in ("README.txt", "STYLE.md", "AUTHORS.csv", "terms/terms.tsv"):
            assert archive.read(name).startswith(codecs.BOM_UTF8), name
        glossary = archive.read("omegat/glossary/terms.utf8")
        assert codecs.BOM_UTF8 + glossary == archive.read("terms/terms.tsv")


def test_job_tells_the_leverage() -> None:
    """job.json has segments and characters of each band, and comes back as it went."""
    job = json.loads(RICH.packet.to_json())
    bands = job["leverage"]["bands"]
    assert list(bands) == list(BANDS)
    assert bands["exact"] == {"segments": 1, "characters": 5}
    assert sum(one["segments"] for one in bands.values()) == len(RICH.packet.segments)
    assert job["leverage"]["chargeable"] == RICH.packet.leverage.chargeable > 0
    assert Packet.from_json(RICH.packet.to_json()) == RICH.packet


def test_readme_tells_the_fee_basis() -> None:
    """README.txt has a line for every band and the sum, in both languages."""
    text = member(RICH.data, "README.txt").decode("utf-8-sig")
    for lang in ("ko", "en"):
        assert all(BAND_DEFINITIONS[band].say(lang) in text for band in BANDS)
    assert f"공백 포함 {RICH.packet.leverage.chargeable:,}자" in text
    assert f"Fee basis: {RICH.packet.leverage.chargeable:,} characters" in text


def test_a_delta_shows_only_what_is_asked_for() -> None:
    """Table, XLIFF, project and counts have the asked segments; README and table say to which job
    it is a delta; what stands goes along as a memory."""
    table, readme = member(DELTA.data, "bilingual.docx"), member(DELTA.data, "README.txt").decode()
    document = Document(io.BytesIO(table))
    assert list(rows(document)) == ["p1", "p8"]
    for name in ("xliff/ferry-lines.xlf", "omegat/source/ferry-lines.xlf"):
        assert member(DELTA.data, name).count(b"<trans-unit") == 2
    assert DELTA.packet.statistics.segments == 2
    assert sum(one.segments for one in DELTA.packet.leverage.bands.values()) == 2
    assert "2차 의뢰의 변경분" in readme and "DELTA to job 2" in readme
    assert "31" in readme.partition("DELTA to job 2")[2][:200]
    facts = [one.text for one in document.paragraphs]
    assert any("2차 의뢰의 변경분" in one and "Delta to job 2" in one for one in facts)
    carried = member(DELTA.data, "ferry-lines-carried.tmx").decode()
    assert "A Day on the Island" in carried and "focus/ferry-lines/2" in carried
    assert "CHANGES.txt" in readme and member(DELTA.data, "CHANGES.txt") == b"what changed"


def test_a_delta_offers_the_ways_that_have_segments() -> None:
    """README.txt lists four ways of working, of a delta the first three; both languages agree."""
    for made, ways in ((RICH, 4), (DELTA, 3)):
        text = member(made.data, "README.txt").decode("utf-8-sig").replace("\r\n", "\n")
        assert re.findall(r"^  (\d)\. ", text, re.M) == 2 * [str(n + 1) for n in range(ways)]
        named = {4: ("다음 네 방법", "these four ways"), 3: ("다음 세 방법", "these three ways")}
        assert all(one in text for one in named[ways])
        assert text.count("Save Word files as .docx") == 1


def test_a_machine_draft_is_labelled_everywhere() -> None:
    """README and table name the engine; its English stands in a style of its own, the notes are
    empty; OmegaT gets it as a machine's memory, and never as the text to translate."""
    readme = member(DRAFTED.data, "README.txt").decode()
    assert "A MACHINE DRAFT" in readme and "기계 번역 초안" in readme and readme.count("deepl") == 2
    document = Document(io.BytesIO(member(DRAFTED.data, "bilingual.docx")))
    assert any("machine draft (deepl)" in one.text for one in document.paragraphs)
    shown = rows(document)
    _, _, english, notes = shown["p2"]
    (paragraph,) = english.paragraphs
    styles = {run.style.name for run in paragraph.runs if run.text.strip(" ")}
    assert english.text == ENGLISH["p2"] and notes.text == ""
    assert styles == {"Machine Draft", "Balgan Code"}
    assert shown["p3"][2].text == ""
    drafted = member(DRAFTED.data, "omegat/tm/mt/ferry-lines.tmx").decode()
    assert "mt:deepl" in drafted and "&lt;g0&gt;99 routes&lt;/g0&gt;" in drafted
    assert b"99 routes" in member(DRAFTED.data, "ferry-lines.xlf")
    assert b"99 routes" not in member(DRAFTED.data, "omegat/source/ferry-lines.xlf")


def test_the_words_of_a_machine_come_back_as_words() -> None:
    """Left as it is in the table, a machine's English is read like any other: its style is no code."""
    table = member(DRAFTED.data, "bilingual.docx")
    collected = take("r.docx", table, DRAFTED.packet)
    (block,) = [one for one in collected.edition.blocks if one.anchor == "p2"]
    assert block == translated(english={"p2": ENGLISH["p2"]}).blocks[1]


def test_table_shows_every_segment() -> None:
    """The bilingual table has each id, its Korean letter for letter, a bookmark, and empty English
    except where there is nothing to translate."""
    made = package()
    document = Document(io.BytesIO(member(made.data, "bilingual.docx")))
    shown = rows(document)
    assert list(shown) == [piece.anchor for piece in made.packet.segments]
    for piece in made.packet.segments:
        ident, korean, english, notes = shown[piece.anchor]
        assert ident.paragraphs[0].text == piece.id
        assert korean.text == piece.source
        assert english.text == ("" if needs_translation(piece.source) else piece.source)
        assert notes.text == ""
        marks = ident._tc.iter(qn("w:bookmarkStart"))
        assert [mark.get(qn("w:name")) for mark in marks] == [bookmark(piece.id)]
    assert (shown["p1"][2].text, shown["t1.r3c3.1"][2].text) == ("", "1,024")
    header = document.tables[0]._tbl.tr_lst[0]
    assert header.find(qn("w:trPr")).find(qn("w:tblHeader")) is not None


def test_xliff_starts_with_the_source_in_every_target() -> None:
    """Each target is pre-filled and new; ids are those of the segments, once each."""
    made = package()
    root = etree.fromstring(member(made.data, ".xlf"))
    name = "{urn:oasis:names:tc:xliff:document:1.2}"
    units = list(root.iter(f"{name}trans-unit"))
    assert [unit.get("id") for unit in units] == [piece.id for piece in made.packet.segments]
    sources = {piece.id: piece.source for piece in made.packet.segments}
    for unit in units:
        source, target = unit.find(f"{name}source"), unit.find(f"{name}target")
        assert target.get("state") == "new"
        assert coded(target) == coded(source) == sources[unit.get("id")]


def _strict_schema() -> etree.XMLSchema:
    folder = next((Path(p) for p in _XSD_PLACES if p and (Path(p) / STRICT).exists()), None)
    if folder is None:
        pytest.skip(f"{STRICT} is not installed (Debian: php-symfony-translation)")
    text = (folder / STRICT).read_text(encoding="utf-8")
    local = text.replace("http://www.w3.org/2001/xml.xsd", "xml.xsd").encode()
    return etree.XMLSchema(etree.fromstring(local, base_url=str(folder / STRICT)))


def test_xliff_is_strict_by_the_schema_of_oasis() -> None:
    """The file is valid XLIFF 1.2 strict, with every code in it; a spoiled one is not."""
    schema = _strict_schema()
    root = etree.fromstring(member(package().data, ".xlf"))
    assert schema.validate(root), schema.error_log
    root.set("colour", "red")
    assert not schema.validate(root)


def test_packet_names_the_ways_that_exist() -> None:
    """The ways of return in job.json are those of the table; series name couriers that exist."""
    assert package().packet.returns == tuple(RETURNS)
    said = COURIERS[SERIES.handoff.courier].farewell("a.zip", "")
    assert "a.zip" in said.en and "a.zip" in said.ko


def test_loading_the_hand_off_loads_no_word_and_no_machine() -> None:
    """python-docx and the vendors' clients are loaded where they are needed, not by the import."""
    heavy = ("docx", "lxml.isoschematron", "deepl", "openai")
    code = f"import sys, flows.handoff; print([name for name in {heavy} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
