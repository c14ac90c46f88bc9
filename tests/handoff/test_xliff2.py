"""XLIFF 2: what goes out is valid and sound, what comes back is one edition, and damage is told."""

import os
import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from flows.authority import Authority, Person, Term
from flows.document import Equation, Heading, ListItem, Paragraph, Text, passages
from flows.errors import ReturnForeign, ReturnUnreadable
from flows.handoff import Collected
from flows.handoff.codes import tokens, words
from flows.handoff.machine import MachineDraft
from flows.handoff.packet import Packet
from flows.handoff.returns.arrival import Arrival
from flows.handoff.returns.sent import sent
from flows.handoff.returns.soundness import problems
from flows.handoff.returns.xliff import read_rows
from flows.handoff.returns.xliff2 import read_unit
from flows.handoff.xliff import xliff
from flows.handoff.xliff2 import GLOSSARY, MATCHES, METADATA, xliff2
from flows.handoff.xliff2_codes import NAMESPACE, Data, fill, name
from tests.growth import MOST, TIMES, growth
from tests.handoff.filling import fill_bilingual, fill_xliff, member
from tests.handoff.filling2 import edited, fill_xliff2, targets, unit_of
from tests.handoff.material import ENGLISH, KEY, MANUSCRIPT, package
from tests.handoff.reading import codes_of, no_reader, take

PROSE = replace(
    MANUSCRIPT,
    blocks=(
        *MANUSCRIPT.blocks,
        Paragraph(
            "p9",
            (
                Text("배는 늦었다. "),
                Text("사람들은 “언제 오는가? 오기는 오는가?”라고 물었다. 답은", ("bold",)),
                Text(" 없었다. 2026. 11. 23. 배가 왔다."),
            ),
        ),
        Heading("p10", 2, (Text("왜 늦는가? 세 가지 까닭"),)),
        ListItem("p11", 0, "-", (Text("물때다. 바람이다. "), Text("안개다.", ("italic",)))),
    ),
)
MORE = ENGLISH | {
    "p9": "The boat was late. {b}People asked, “When will it come? Will it come?” The answer{/b} "
    "never came. On November 23, 2026, the boat came.",
    "p10": "Why Late? Three Reasons",
    "p11": "It is the tide. It is the wind. {i}It is the fog.{/i}",
}
FULL = package(manuscript=PROSE)
AUTHORITY = Authority(
    people=(Person("문가람", "Moon Garam", hanja="文가람", variants=("Garam Moon",)),),
    terms=(
        Term("여객선", ("ferry", "passenger ferry"), ("cruise ship",), "of the coast"),
        Term("연안 여객선", ("coastal ferry",)),
        Term("비행기", ("airplane",)),
    ),
)
SENT = xliff2(FULL.packet, "섬으로 가는 길", AUTHORITY)
FILLED = fill_xliff2(SENT, MORE)
ADDED = ["code-added"]  # the sample's italics in a note, which the Korean does without
CORE = "xliff-core-2.0.xsd"
_XSD_PLACES = (
    os.environ.get("BALGAN_XLIFF_XSD", ""),
    "/usr/share/php/Symfony/Component/Translation/Resources/schemas",
)


def _take(data: bytes, packet: Packet = FULL.packet, file: str = "r.xlf") -> Collected:
    return take(file, data, packet, PROSE)


def _texts(collected: Collected) -> dict[str, tuple]:
    return dict(passages(collected.edition.blocks, collected.edition.notes))


def _changed(change: Callable[[etree._Element], None], data: bytes = FILLED) -> Collected:
    return _take(edited(data, change))


def _of_kind(collected: Collected, code: str) -> list:
    return [one for one in collected.report.findings if one.code == code]


def _schema() -> etree.XMLSchema:
    folder = next((Path(p) for p in _XSD_PLACES if p and (Path(p) / CORE).exists()), None)
    if folder is None:
        pytest.skip(f"{CORE} is not installed (Debian: php-symfony-translation)")
    text = (folder / CORE).read_text(encoding="utf-8")
    local = text.replace("informativeCopiesOf3rdPartySchemas/w3c/xml.xsd", "xml.xsd").encode()
    return etree.XMLSchema(etree.fromstring(local, base_url=str(folder / CORE)))


def _with_machine() -> Packet:
    ids = {piece.anchor: piece.id for piece in FULL.packet.segments}
    said = {
        ids["p1"]: "Broken Waterways",
        ids["p9"]: MORE["p9"],
        ids["p5"]: "{b}crossed{i}codes{/b}{/i}",
        ids["p7"]: "",
    }
    return replace(FULL.packet, machine=MachineDraft("deepl", "m", "agreed", "Kim", said))


def test_core_is_valid_by_the_schema_of_oasis() -> None:
    """The file as it goes out and as it is filled in is valid; a spoiled one is not."""
    schema = _schema()
    machine = xliff2(_with_machine(), "x", AUTHORITY)
    for data in (SENT, FILLED, machine):
        assert schema.validate(etree.fromstring(data)), schema.error_log
    root = etree.fromstring(SENT)
    next(root.iter(name("unit"))).set("id", "p14#3f2a")
    assert not schema.validate(root)


def test_what_goes_out_is_sound() -> None:
    """No id stands twice, every reference leads somewhere, every start has its end."""
    for data in (SENT, FILLED, xliff2(_with_machine(), "x", AUTHORITY)):
        root = etree.fromstring(data)
        units = [*root.iter(name("unit"))]
        assert len({unit.get("id") for unit in units}) == len(units) == len(FULL.packet.pieces)
        assert [one for unit in units for one in problems(unit, "")] == []


def test_unit_is_a_passage_and_segment_a_sentence() -> None:
    """Sources joined are the Korean as it went; prose is parted, headings, notes and cells are not."""
    root = etree.fromstring(SENT)
    counted = {}
    for unit in root.iter(name("unit")):
        anchor = unit.get("name").partition("#")[0]
        counted[anchor] = len(unit.findall(name("segment")))
    parted = {anchor: count for anchor, count in counted.items() if count > 1}
    assert parted == {"p2": 2, "p4": 2, "p5": 2, "p9": 4, "p11": 3}
    korean = "".join(unit_of(root, "p9").itertext()).split("}")[-1]
    assert "2026. 11. 23. 배가 왔다." in korean
    assert not [*root.iter(name("target"))]
    for unit in root.iter(name("unit")):
        for segment in unit.iterchildren(name("segment")):
            said = "".join(segment.find(name("source")).itertext())
            assert said == said.strip()


def test_codes_that_cross_sentences_are_start_and_end() -> None:
    """A pair inside one sentence is <pc>; one that crosses is <sc/> and <ec/> of the same id."""
    root = etree.fromstring(SENT)
    inside, across = unit_of(root, "p11"), unit_of(root, "p9")
    assert [node.get("id") for node in inside.iter(name("pc"))] == ["i1"]
    (start,), (end,) = [*across.iter(name("sc"))], [*across.iter(name("ec"))]
    assert (start.get("id"), end.get("startRef")) == ("b1", "b1")
    assert not [*across.iter(name("pc"))]


def test_codes_say_what_they_are() -> None:
    """A code refers to its data, which is what the Word table shows; an equation says its source."""
    root = etree.fromstring(SENT)
    unit = unit_of(root, "p2")
    data = {node.get("id"): node.text for node in unit.iter(name("data"))}
    note = next(unit.iter(name("ph")))
    assert (data[note.get("dataRef")], note.get("disp"), note.get("canDelete")) == (
        "[fn1]",
        "[fn1]",
        "no",
    )


def test_terms_and_names_are_in_the_glossary() -> None:
    """Of terms that contain each other the longest found counts; what is not there is not given."""
    root = etree.fromstring(SENT)
    entries = unit_of(root, "p2").findall(f"{{{GLOSSARY}}}glossary/{{{GLOSSARY}}}glossEntry")
    assert [[node.text for node in entry] for entry in entries] == [
        ["연안 여객선", "coastal ferry"]
    ]
    title = unit_of(root, "fn1").find(f"{{{GLOSSARY}}}glossary")
    assert [node.text for node in title[0]] == [
        "여객선",
        "ferry",
        "passenger ferry",
        "of the coast · NOT: cruise ship",
    ]
    name_ = unit_of(root, "author1.name").find(f"{{{GLOSSARY}}}glossary")
    assert [node.text for node in name_[0]] == ["문가람", "Moon Garam", "Garam Moon", "文가람"]
    assert unit_of(root, "p1").find(f"{{{GLOSSARY}}}glossary") is None


def test_metadata_tells_job_and_place() -> None:
    """The file says which hand-off it is; each unit its place in Korean and English."""
    root = etree.fromstring(SENT)
    meta = f"{{{METADATA}}}metadata/{{{METADATA}}}metaGroup/{{{METADATA}}}meta"
    file = {node.get("type"): node.text for node in root[0].iterfind(meta)}
    assert file["job"] == root[0].get("original") == FULL.packet.job
    unit = {node.get("type"): node.text for node in unit_of(root, "fn1").iterfind(meta)}
    assert unit == {"anchor": "fn1", "place-en": "Note 1", "place-ko": "각주 1"}


def test_machine_draft_is_a_candidate_and_no_target() -> None:
    """A machine's draft is a match with its label; one whose codes cross is left out."""
    root = etree.fromstring(xliff2(_with_machine(), "x", Authority()))
    assert not [
        node for node in root.iter(name("target")) if node.getparent().tag == name("segment")
    ]
    matches = [*root.iter(f"{{{MATCHES}}}match")]
    assert [one.get("origin") for one in matches] == ["mt:deepl"] * 2
    assert [one.get("type") for one in matches] == ["mt"] * 2
    assert "".join(matches[0].find(name("target")).itertext()) == "Broken Waterways"
    assert matches[0].get("ref") == "#seg1"
    spanned = unit_of(root, "p9")
    ref = matches[1].get("ref").removeprefix("#")
    assert next(spanned.iter(name("sm"))).get("id") == ref
    assert next(spanned.iter(name("em"))).get("startRef") == ref


def test_machine_draft_left_alone_is_no_translation() -> None:
    """A file with candidates, sent back untouched, is untranslated."""
    with pytest.raises(ReturnUnreadable, match="is translated"):
        _take(xliff2(_with_machine(), "x", Authority()), _with_machine())


def test_only_what_is_asked_goes_out() -> None:
    """Of a delta only the pieces asked for are units."""
    asked = tuple(piece.id for piece in FULL.packet.segments[:3])
    root = etree.fromstring(xliff2(replace(FULL.packet, asked=asked), "x", AUTHORITY))
    assert [unit.get("name") for unit in root.iter(name("unit"))] == [*asked]


def test_same_hand_off_same_bytes() -> None:
    """The file is the same each time."""
    assert xliff2(FULL.packet, "섬으로 가는 길", AUTHORITY) == SENT


def test_four_ways_one_edition() -> None:
    """The same English gives the same edition as XLIFF 2.1, as XLIFF 1.2 and as the table."""
    two = _take(FILLED)
    one = _take(fill_xliff(xliff(FULL.packet, "x"), MORE))
    table = _take(fill_bilingual(member(FULL.data, "bilingual.docx"), MORE), file="r.docx")
    assert two.edition == one.edition == table.edition
    assert codes_of(two) == codes_of(one) == codes_of(table) == ADDED


@pytest.mark.parametrize("version", ["2.0", "2.2"])
def test_other_versions_are_read(version: str) -> None:
    """2.0 has the namespace of 2.1, and 2.2 one of its own."""
    data = FILLED.replace(b'version="2.1"', f'version="{version}"'.encode())
    if version == "2.2":
        data = data.replace(NAMESPACE.encode(), b"urn:oasis:names:tc:xliff:document:2.2")
    assert _take(data).edition == _take(FILLED).edition


ONE_DONE = fill_xliff2(SENT, {"p3": "A Day"})


def test_untouched_units_are_untranslated() -> None:
    """A unit without targets is not translated; numbers stay."""
    collected = _take(ONE_DONE)
    assert collected.edition.title == "" and _texts(collected)["p9"] == ()
    assert _texts(collected)["t1.r3c3.1"] == (Text("1,024"),)


def test_copied_source_is_no_translation() -> None:
    """Targets that a tool pre-filled with the Korean count for nothing, whatever their state."""

    def change(root: etree._Element) -> None:
        for segment in root.iter(name("segment")):
            if segment.find(name("target")) is None:
                target = deepcopy(segment.find(name("source")))
                target.tag = name("target")
                segment.append(target)
            segment.set("state", "final")

    assert _changed(change, ONE_DONE).edition == _take(ONE_DONE).edition


def test_merged_segments_are_one_passage() -> None:
    """A unit whose segments a tool has merged into one reads the same."""

    def change(root: etree._Element) -> None:
        unit = unit_of(root, "p11")
        places = targets(unit)
        for place in places[1:]:
            place.getparent().getparent().remove(place.getparent())
        unit.remove(unit.findall(name("ignorable"))[0])
        unit.remove(unit.findall(name("ignorable"))[0])
        source = places[0].getparent().find(name("source"))
        source.text = "물때다. 바람이다. "
        source.append(_code("안개다."))
        places[0].text = "It is the tide. It is the wind. "
        places[0].append(_code("It is the fog."))

    collected = _changed(change)
    assert collected.edition == _take(FILLED).edition and codes_of(collected) == ADDED


def _code(words: str) -> etree._Element:
    code = etree.Element(name("pc"), {"id": "i1"})
    code.text = words
    return code


def test_split_segments_are_one_passage() -> None:
    """A segment that a tool has parted in two reads the same, with a space where it was cut."""

    def change(root: etree._Element) -> None:
        unit = unit_of(root, "p6")
        segment = unit.find(name("segment"))
        second = deepcopy(segment)
        segment.addnext(second)
        second.set("id", "seg2")
        for part, korean, english in (
            (segment, "“배가", "“The boat is"),
            (second, " 곧 길이다.”", "the road.”"),
        ):
            part.find(name("source")).text = korean
            part.find(name("target")).text = english

    collected = _changed(change)
    assert collected.edition == _take(FILLED).edition and codes_of(collected) == ADDED


def test_order_of_the_target_counts() -> None:
    """Sentences that the translator put in another order (`order`) are read in that order."""

    def change(root: etree._Element) -> None:
        places = targets(unit_of(root, "p11"))
        places[0].set("order", "3")
        places[1].set("order", "1")

    assert _texts(_changed(change))["p11"] == (
        Text("It is the wind. It is the tide. "),
        Text("It is the fog.", ("italic",)),
    )


def test_one_sentence_for_two_is_told_unless_the_tool_says_so() -> None:
    """An empty target is untranslated, and done if its state says that it is."""

    def change(root: etree._Element) -> None:
        first, second = targets(unit_of(root, "p2"))
        first.text, second.text = "All in one sentence.[", None
        for place in (first, second):
            for child in list(place):
                place.remove(child)
        first.text = "All in one sentence."
        second.getparent().set("state", state)

    state = "initial"
    (found,) = _of_kind(_changed(change), "sentence-missing")
    assert found.blocks and found.anchor == "p2" and "1 of the 2 sentences" in found.sentence.en
    assert "자세한 것은" in found.quote
    state = "translated"
    assert _of_kind(_changed(change), "sentence-missing") == []


def test_sentence_left_in_korean_is_told_and_not_printed() -> None:
    """A sentence that is still the Korean beside translated ones blocks, and is left out."""

    def change(root: etree._Element) -> None:
        targets(unit_of(root, "p11"))[1].text = "바람이다."

    collected = _changed(change)
    (found,) = _of_kind(collected, "sentence-missing")
    assert found.quote == "바람이다."
    assert _texts(collected)["p11"] == (
        Text("It is the tide. "),
        Text("It is the fog.", ("italic",)),
    )


def test_a_summary_may_leave_sentences_out() -> None:
    """In mode “summary” a sentence without English is left out on purpose."""
    packet = replace(FULL.packet, mode="summary")

    def change(root: etree._Element) -> None:
        place = targets(unit_of(root, "p11"))[1]
        place.getparent().attrib.pop("state")
        place.getparent().remove(place)

    assert "sentence-missing" not in codes_of(_take(edited(FILLED, change), packet))


def test_notes_of_the_translator_are_remarks() -> None:
    """Notes of a unit and comments on words reach the editor; notes of the file too."""

    def change(root: etree._Element) -> None:
        unit = unit_of(root, "p6")
        kept = etree.Element(name("notes"))
        etree.SubElement(kept, name("note"), {"id": "n1"}).text = "Is “road” meant?"
        unit.insert(1, kept)
        place = targets(unit)[0]
        mark = {"id": "m1", "type": "comment", "value": "Or “way”?"}
        etree.SubElement(place, name("mrk"), mark).text = place.text
        place.text = None
        of_file = etree.Element(name("notes"))
        etree.SubElement(of_file, name("note")).text = "Thank you."
        root[0].insert(1, of_file)

    collected = _changed(change)
    (remark,) = _of_kind(collected, "translator-remark")
    assert "Is “road” meant?" in remark.quote and "Or “way”?" in remark.quote
    assert [one.quote for one in _of_kind(collected, "return-comments")] == ["Thank you."]
    assert collected.edition == _take(FILLED).edition


def test_characters_that_xml_cannot_hold() -> None:
    """<cp> for a printable character is that character; for a control it is told."""

    def change(root: etree._Element) -> None:
        place = targets(unit_of(root, "p6"))[0]
        place.text = "“The boat"
        etree.SubElement(place, name("cp"), {"hex": "0021"}).tail = " is the road.”"
        etree.SubElement(targets(unit_of(root, "p7"))[0], name("cp"), {"hex": "001B"})

    collected = _changed(change)
    assert _texts(collected)["p6"] == (Text("“The boat! is the road.”"),)
    assert [one.anchor for one in _of_kind(collected, "cell-unread")] == ["p7"]


def test_copied_codes_and_formatting_of_the_tool() -> None:
    """`copyOf` is the code it copies; a bold of the tool's own is bold; another code is told."""

    def change(root: etree._Element) -> None:
        place = targets(unit_of(root, "p2"))[1]
        for child in list(place):
            place.remove(child)
        place.text = "See "
        etree.SubElement(place, name("pc"), {"id": "9", "copyOf": "a1"}).text = "the site"
        bold = {"id": "10", "type": "fmt", "subType": "xlf:b"}
        etree.SubElement(place, name("pc"), bold).text = " now"
        etree.SubElement(place, name("ph"), {"id": "11", "type": "ui"}).tail = "."

    collected = _changed(change)
    linked, bold, last = _texts(collected)["p2"][-3:]
    assert (linked.text, bool(linked.href), bold, last) == (
        "the site",
        True,
        Text(" now", ("bold",)),
        Text("."),
    )
    (found,) = _of_kind(collected, "cell-unread")
    assert "<ph>" in found.sentence.en


def test_code_that_the_source_lacks_is_told() -> None:
    """A note mark of another passage in a target blocks."""

    def change(root: etree._Element) -> None:
        etree.SubElement(targets(unit_of(root, "p6"))[0], name("ph"), {"id": "fn2"})

    (found,) = _of_kind(_changed(change), "code-note-added")
    assert found.anchor == "p6" and found.blocks


def _twice(root: etree._Element) -> None:
    unit_of(root, "p11").findall(name("segment"))[1].set("id", "seg1")


def _code_twice(root: etree._Element) -> None:
    next(unit_of(root, "p2").iter(name("ph"))).set("id", "b1")


def _data_twice(root: etree._Element) -> None:
    unit_of(root, "p2").findall(f"{name('originalData')}/{name('data')}")[1].set("id", "d1")


def _target_code_twice(root: etree._Element) -> None:
    place = targets(unit_of(root, "p2"))[0]
    place.append(deepcopy(place[-1]))


def _no_data(root: etree._Element) -> None:
    kept = unit_of(root, "p2").find(name("originalData"))
    kept.remove(kept[0])


def _no_start(root: etree._Element) -> None:
    next(targets(unit_of(root, "p9"))[2].iter(name("ec"))).set("startRef", "b7")


def _no_end(root: etree._Element) -> None:
    place = targets(unit_of(root, "p9"))[2]
    place.remove(next(place.iter(name("ec"))))


def _isolated(root: etree._Element) -> None:
    etree.SubElement(targets(unit_of(root, "p6"))[0], name("sc"), {"id": "b1", "isolated": "yes"})


def _no_original(root: etree._Element) -> None:
    etree.SubElement(targets(unit_of(root, "p6"))[0], name("ph"), {"id": "5", "copyOf": "b4"})


def _order_twice(root: etree._Element) -> None:
    targets(unit_of(root, "p11"))[0].set("order", "3")


@pytest.mark.parametrize(
    ("spoil", "anchor", "said"),
    [
        (_twice, "p11", "“seg1” stands 2 times"),
        (_code_twice, "p2", "“b1” stands 2 times"),
        (_data_twice, "p2", "“d1” stands 2 times"),
        (_target_code_twice, "p2", "“fn1” stands 2 times"),
        (_no_data, "p2", "<pc> refers to “d1”, which is not there"),
        (_no_start, "p9", "<ec> “b7” has no partner"),
        (_no_end, "p9", "<sc> “b1” has no partner"),
        (_isolated, "p6", "<sc> “b1” has no partner"),
        (_no_original, "p6", "<ph> refers to “b4”, which is not there"),
        (_order_twice, "p11", "two sentences want the same place"),
    ],
)
def test_what_is_not_sound_blocks(spoil, anchor: str, said: str) -> None:
    """Each fault that no schema finds is told with its unit, in both languages, and blocks."""
    found = _of_kind(_changed(spoil), "xliff-unsound")
    assert any(said in one.sentence.en for one in found), [one.sentence.en for one in found]
    assert {one.anchor for one in found} == {anchor} and all(one.blocks for one in found)
    assert not any(re.search("refers|stands|partner", one.sentence.ko) for one in found)


def test_done_without_a_target_blocks() -> None:
    """A sentence called final without a target has probably lost its text."""

    def change(root: etree._Element) -> None:
        place = targets(unit_of(root, "p6"))[0]
        place.getparent().set("state", "final")
        place.getparent().remove(place)

    (found,) = _of_kind(_changed(change), "xliff-no-target")
    assert found.anchor == "p6" and "“final”" in found.sentence.ko


def test_unit_twice_is_told() -> None:
    """A unit that stands twice with other words blocks; the first counts."""

    def change(root: etree._Element) -> None:
        unit = unit_of(root, "p6")
        unit.addnext(deepcopy(unit))
        targets(unit.getnext())[0].text = "Another road."

    def change_ids(data: bytes) -> Collected:
        root = etree.fromstring(data)
        change(root)
        return _take(etree.tostring(root))

    assert [one.quote for one in _of_kind(change_ids(FILLED), "row-twice")] == ["Another road."]


def test_unit_is_known_by_its_id_too() -> None:
    """Where a tool drops the unit's name, its id tells which segment it is."""

    def change(root: etree._Element) -> None:
        for unit in root.iter(name("unit")):
            unit.attrib.pop("name")

    assert _changed(change).edition == _take(FILLED).edition


def test_another_issue_is_refused() -> None:
    """A file that names another issue is refused; where a tool puts a path, the ids decide."""
    with pytest.raises(ReturnForeign, match=str(KEY)):
        _take(FILLED, replace(FULL.packet, key=replace(KEY, slug="other-lines")))
    path = FILLED.replace(FULL.packet.job.encode(), b"C:/jobs/ferry.xlf")
    assert _take(path).edition == _take(FILLED).edition


@pytest.mark.hostile
@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0"/>', "no segments"),
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:3.0" version="3.0"/>', "version 3.0"),
        (b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>', "DOCTYPE"),
    ],
    ids="empty three dtd".split(),
)
def test_other_files_are_refused(data: bytes, reason: str) -> None:
    """A file without units, of a version to come, or with a DTD is refused in words."""
    with pytest.raises(ReturnUnreadable, match=re.escape(reason)):
        _take(data)


@pytest.mark.hostile
def test_deep_codes_do_no_harm() -> None:
    """Thousands of nested codes are read without a crash."""
    deep = b"".join(b'<pc id="x%d">' % n for n in range(150)) + b"deep" + b"</pc>" * 150
    collected = _take(FILLED.replace(b"Severed Sea Lanes", deep))
    assert "cell-unread" in codes_of(collected)


def _rows(data: bytes) -> tuple:
    arrival = Arrival("r.xlf", data, data, (), FULL.packet, PROSE, no_reader)
    return read_rows(arrival).rows


def test_korean_comes_back_letter_for_letter() -> None:
    """The sources of a file are read as exactly what went out, codes and white space included."""
    korean = {piece.id: piece.source for piece in FULL.packet.segments}
    for data in (SENT, xliff2(_with_machine(), "x", AUTHORITY), xliff(FULL.packet, "x")):
        assert {row.id: row.source for row in _rows(data)} == korean


def test_equation_is_a_code_that_tells_its_source() -> None:
    """An equation goes out as a placeholder with its source and comes back as it was."""
    paragraph = Paragraph("p1", (Text("식 "), Equation("a+b<c"), Text("이 성립한다.")))
    draft = replace(MANUSCRIPT, blocks=(paragraph,), notes=())
    packet = package(manuscript=draft).packet
    out = xliff2(packet, "x", Authority())
    code = next(unit_of(etree.fromstring(out), "p1").iter(name("ph")))
    assert (code.get("equiv"), code.get("disp"), code.get("canCopy")) == ("a+b<c", "{eq1}", "no")
    returned = fill_xliff2(out, {"p1": "It holds that {eq1}."})
    inlines = take("r.xlf", returned, packet, draft).edition.blocks[0].inlines
    assert inlines == (Text("It holds that "), Equation("a+b<c"), Text("."))


CODED = st.recursive(
    st.sampled_from(["words ", "A. ", "“b”", "[fn1]", "{br}", "{{x}}", "{[}fn2]", "<&>", "  "]),
    lambda inner: st.builds(
        lambda parts, code: f"{{{code}}}{''.join(parts)}{{/{code}}}",
        st.lists(inner, min_size=1, max_size=3),
        st.sampled_from(["b", "i", "sup", "a1"]),
    ),
    max_leaves=8,
)


@given(st.lists(CODED, min_size=1, max_size=6).map("".join), st.data())
def test_codes_survive_whatever_cut(text: str, data: st.DataObject) -> None:
    """A coded text cut into sentences anywhere between its codes is read back as it was."""
    edges = [0, *(match.end() for match in re.finditer(r"\}|\]|[. ]", text)), len(text)]
    whole = [place for place in edges if _uncut(text, place)]
    cut = sorted({0, len(text), *data.draw(st.lists(st.sampled_from(whole), max_size=3))})
    unit = etree.Element(name("unit"), {"id": "p1-0000"})
    pieces = []
    for start, end in pairwise(cut):
        segment = etree.SubElement(unit, name("segment"))
        pieces.append((etree.SubElement(segment, name("source")), text[start:end]))
    kept = Data()
    fill(pieces, (), kept)
    unit.insert(0, kept.element())
    row, wrong = read_unit(unit, sent(FULL.packet))
    assert row.source == text
    assert [one.what.en for one in wrong] == []


def _uncut(text: str, place: int) -> bool:
    """Whether a cut here goes through no code and no doubled brace."""
    before, after = [*tokens(text[:place])], [*tokens(text[place:])]
    whole = [*tokens(text)]
    codes = [one.raw for one in whole if one.kind != "words"]
    return [one.raw for one in (*before, *after) if one.kind != "words"] == codes and words(
        text
    ) == words(text[:place]) + words(text[place:])


@pytest.mark.hostile
def test_unit_without_any_name_is_foreign() -> None:
    """Units without ids do no harm; their words are told."""
    bare = b"<unit><segment><source>x</source><target>Stray.</target></segment></unit>"
    collected = _take(FILLED.replace(b"</file>", bare + b"</file>"))
    assert [one.quote for one in _of_kind(collected, "row-foreign")] == ["Stray."]


def _many_units(size: int) -> bytes:
    unit = b'<unit id="x"><segment><source>k</source><target>e</target></segment></unit>'
    return FILLED.replace(b"</file>", unit * size + b"</file>")


def _many_segments(size: int) -> bytes:
    segment = b"<segment><source>%b</source><target>e</target></segment>" % "가.".encode()
    unit = b'<unit id="x">' + segment * size + b"</unit>"
    return FILLED.replace(b"</file>", unit + b"</file>")


def _many_codes(size: int) -> bytes:
    inside = b'<ph id="fn1"/>w<pc id="b1">x</pc><sc id="b7"/>' * size
    unit = b'<unit id="x"><segment><source>%b</source><target>%b</target></segment></unit>'
    return FILLED.replace(b"</file>", unit % (inside, inside) + b"</file>")


@pytest.mark.hostile
@pytest.mark.parametrize("many", [_many_units, _many_segments, _many_codes])
def test_reading_takes_linear_time(many: Callable[[int], bytes]) -> None:
    """Four times as many units, segments or codes take about four times as long to read."""
    made = {size: many(size) for size in (1_000, 1_000 * TIMES)}
    assert growth(lambda size: len(_rows(made[size])), 1_000) < MOST


MUTATIONS = st.lists(
    st.tuples(
        st.sampled_from("drop double move untag unset swap".split()),
        st.integers(0, 10_000),
        st.integers(0, 10_000),
    ),
    min_size=1,
    max_size=8,
)


@pytest.mark.hostile
@given(st.sampled_from([FILLED, fill_xliff(xliff(FULL.packet, "x"), MORE)]), MUTATIONS)
@settings(max_examples=60, deadline=None)
def test_whatever_a_tool_does_is_told(data: bytes, mutations: list[tuple[str, int, int]]) -> None:
    """A file with elements and attributes dropped, doubled, moved or swapped is taken in or refused."""
    root = etree.fromstring(data)
    for what, one, other in mutations:
        nodes = [node for node in root.iter() if isinstance(node.tag, str) and node is not root]
        if nodes:
            _mutate(what, nodes[one % len(nodes)], nodes[other % len(nodes)])
    try:
        _take(etree.tostring(root))
    except (ReturnForeign, ReturnUnreadable):
        return


def _mutate(what: str, node: etree._Element, other: etree._Element) -> None:
    if what == "drop":
        node.getparent().remove(node)
    elif what == "double":
        node.addnext(deepcopy(node))
    elif what == "move":
        other.append(deepcopy(node))
    elif what == "untag":
        node.tag = "stranger"
    elif what == "unset" and node.attrib:
        node.attrib.pop(sorted(node.attrib)[0])
    elif what == "swap":
        node.attrib.update(other.attrib)
