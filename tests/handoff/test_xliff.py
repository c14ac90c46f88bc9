"""XLIFF 1.2: the machine's draft in it, and the shapes in which CAT tools bring it back."""

import re
from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from flows.document import Paragraph, Text, passages
from flows.handoff import Collected
from flows.handoff.machine import MachineDraft
from flows.handoff.returns.xliff import coded
from flows.handoff.segments import segments
from flows.handoff.xliff import NAMESPACE, xliff
from flows.sentences import split
from tests.handoff.filling import fill_xliff
from tests.handoff.material import ENGLISH, LINK, MANUSCRIPT, package
from tests.handoff.reading import codes_of, take

FULL = package()
SENT = xliff(FULL.packet, "섬으로 가는 길")
FILLED = fill_xliff(SENT, ENGLISH)
ADDED = ["code-added"]
STRICT = Path(
    "/usr/share/php/Symfony/Component/Translation/Resources/schemas/xliff-core-1.2-strict.xsd"
)
_P2 = {piece.anchor: piece for piece in segments(MANUSCRIPT)}["p2"]


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"


def _unit(root: etree._Element, anchor: str) -> etree._Element:
    (found,) = [one for one in root.iter(_name("trans-unit")) if one.get("resname") == anchor]
    return found


def _edited(change: Callable[[etree._Element], None], data: bytes = FILLED) -> bytes:
    root = etree.fromstring(data)
    change(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _changed(change: Callable[[etree._Element], None], data: bytes = FILLED) -> Collected:
    return take("r.xlf", _edited(change, data), FULL.packet)


def _inside(unit: etree._Element, tag: str, markup: str) -> None:
    """Replace what stands in a unit's source or target by mark-up of a tool."""
    old = unit.find(_name(tag))
    new = etree.fromstring(f'<{tag} xmlns="{NAMESPACE}">{markup}</{tag}>')
    if old is None:
        unit.insert(1, new)
        return
    unit.replace(old, new)


def _texts(collected: Collected) -> dict[str, tuple]:
    return dict(passages(collected.edition.blocks, collected.edition.notes))


def _of_kind(collected: Collected, code: str) -> list:
    return [one for one in collected.report.findings if one.code == code]


WANTED = _texts(take("r.xlf", FILLED, FULL.packet))["p2"]


def _machine(targets: dict[str, str]) -> bytes:
    ids = {piece.anchor: piece.id for piece in FULL.packet.segments}
    said = {ids[anchor]: text for anchor, text in targets.items()}
    draft = MachineDraft("deepl", "m", "agreed", "Kim", said)
    return xliff(replace(FULL.packet, machine=draft), "x")


def test_machine_draft_is_a_labelled_target() -> None:
    """The target is the machine's text, says that it is to be reviewed, and a note names the engine."""
    root = etree.fromstring(_machine({"p2": ENGLISH["p2"], "p7": "{b}never closed"}))
    unit = _unit(root, "p2")
    target = unit.find(_name("target"))
    assert coded(target) == ENGLISH["p2"]
    assert target.get("state") == "needs-review-translation"
    assert target.get("state-qualifier") == "mt-suggestion"
    assert [note.text for note in unit.iter(_name("note"))] == ["¶2 · ¶2", "mt:deepl"]


@pytest.mark.parametrize("said", ["{b}never closed", "closed{/i}", "{b}a{i}b{/b}c{/i}", "{x}"])
def test_machine_draft_with_broken_codes_is_left_out(said: str) -> None:
    """A draft whose codes are not nested is not offered; the target is the Korean as ever."""
    unit = _unit(etree.fromstring(_machine({"p7": said})), "p7")
    assert unit.find(_name("target")).get("state") == "new"
    assert coded(unit.find(_name("target"))) == "자료: 저자 작성."


def test_machine_draft_is_strict_xliff() -> None:
    """With a machine's draft in it the file is still valid XLIFF 1.2 strict."""
    if not STRICT.exists():
        pytest.skip(f"{STRICT} is not installed (Debian: php-symfony-translation)")
    text = STRICT.read_text(encoding="utf-8").replace("http://www.w3.org/2001/xml.xsd", "xml.xsd")
    schema = etree.XMLSchema(etree.fromstring(text.encode(), base_url=str(STRICT)))
    assert schema.validate(etree.fromstring(_machine(ENGLISH))), schema.error_log


def test_our_labels_are_no_remarks() -> None:
    """The notes that we wrote do not come back as the translator's."""
    collected = take("r.xlf", fill_xliff(_machine(ENGLISH), ENGLISH), FULL.packet)
    assert codes_of(collected) == ADDED


def test_only_what_is_asked_goes_out() -> None:
    """Of a delta only the pieces asked for are units."""
    asked = tuple(piece.id for piece in FULL.packet.segments[2:4])
    root = etree.fromstring(xliff(replace(FULL.packet, asked=asked), "x"))
    assert [unit.get("id") for unit in root.iter(_name("trans-unit"))] == [*asked]


BOLD = "99 routes"
MEMOQ = (
    'Coastal ferries shrank from <bpt id="1" ctype="bold">{{b}}</bpt>99 routes<ept id="1">{{/b}}</ept>'
    ' in 2005 to 61 in 2025.<ph id="2">[fn1]</ph> For details see <bpt id="3">{{a1}}</bpt>the '
    'institute\'s website<ept id="3">{{/a1}}</ept>.'
).replace("{{", "{").replace("}}", "}")  # fmt: skip
ESCAPED = (
    'Coastal ferries shrank from <bpt id="7">&lt;g id="b1" ctype="bold"&gt;</bpt>99 routes<ept '
    'id="7">&lt;/g&gt;</ept> in 2005 to 61 in 2025.<ph id="8">&lt;x id="fn1" equiv-text="[fn1]"/&gt;'
    '</ph> For details see <bpt id="9">&lt;g id="a1"&gt;</bpt>the institute\'s website<ept '
    'id="9">&lt;/g&gt;</ept>.'
)
ISOLATED = (
    'Coastal ferries shrank from <it id="b1" pos="open"/>99 routes<it id="b1" pos="close"/> in 2005 '
    'to 61 in 2025.<x id="fn1"/> For details see <bx id="a1"/>the institute\'s website<ex id="a1"/>.'
)
BY_RID = (
    'Coastal ferries shrank from <bpt id="1" rid="4">{b}</bpt>99 routes<ept id="2" rid="4">{/b}</ept>'
    ' in 2005 to 61 in 2025.<ph id="3" equiv-text="[fn1]"/> For details see <g id="a1">the '
    "institute's website</g>."
)


@pytest.mark.parametrize(
    "markup", [MEMOQ, ESCAPED, ISOLATED, BY_RID], ids="memoq escaped isolated rid".split()
)
def test_codes_of_tools_are_ours(markup: str) -> None:
    """Codes as bpt/ept/ph/it/bx with our text, our mark-up or our ids inside are our codes."""
    collected = _changed(lambda root: _inside(_unit(root, "p2"), "target", markup))
    assert _texts(collected)["p2"] == WANTED and codes_of(collected) == ADDED


def test_ids_of_the_tool_s_own_are_learned_from_its_source() -> None:
    """Where a tool numbers all codes anew, their places in the Korean tell which is which."""

    def change(root: etree._Element) -> None:
        unit = _unit(root, "p2")
        _inside(
            unit,
            "source",
            '연안 여객선은 2005년 <g id="12">99개 항로</g>에서 2025년 61개 항로로 줄었다.<x id="13"/>'
            ' 자세한 것은 <g id="14">연구원 누리집</g>에 있다.',
        )
        _inside(
            unit,
            "target",
            'See <g id="14">our site</g> for why <g id="12">99 routes</g> became 61.<x id="13"/>',
        )

    collected = _changed(change)
    words = _texts(collected)["p2"]
    assert words[1] == Text("our site", (), LINK) and words[3] == Text("99 routes", ("bold",))
    assert codes_of(collected) == ADDED


def _segmented(*english: str) -> Callable[[etree._Element], None]:
    """The unit p2 as Trados and memoQ part it: seg-source, and marks in the target."""

    def change(root: etree._Element) -> None:
        unit = _unit(root, "p2")
        one = '연안 여객선은 2005년 <g id="b1">99개 항로</g>에서 2025년 61개 항로로 줄었다.<x id="fn1"/>'
        two = '자세한 것은 <g id="a1">연구원 누리집</g>에 있다.'
        marks = [f'<mrk mtype="seg" mid="{n}">{said}</mrk>' for n, said in enumerate((one, two))]
        source = etree.fromstring(f'<seg-source xmlns="{NAMESPACE}">{" ".join(marks)}</seg-source>')
        unit.insert(1, source)
        said = "".join(
            f'<mrk mtype="seg" mid="{n}">{text}</mrk>' for n, text in enumerate(english) if text
        )
        _inside(unit, "target", said)

    return change


FIRST, SECOND = (
    'Coastal ferries shrank from <g id="b1">99 routes</g> in 2005 to 61 in 2025.<x id="fn1"/>',
    'For details see <g id="a1">the institute\'s website</g>.',
)


def test_sentences_of_tools_are_joined() -> None:
    """Segments inside a unit become one passage, with a space where the tool left none."""
    collected = _changed(_segmented(FIRST, SECOND))
    assert _texts(collected)["p2"] == WANTED and codes_of(collected) == ADDED


@pytest.mark.parametrize("second", ["", '자세한 것은 <g id="a1">연구원 누리집</g>에 있다.'])
def test_sentence_without_english_is_told(second: str) -> None:
    """A segment that is missing, or still the Korean, blocks; its Korean is not printed."""
    collected = _changed(_segmented(FIRST, second))
    (found,) = _of_kind(collected, "sentence-missing")
    assert found.anchor == "p2" and found.blocks and "1 of the 2" in found.sentence.en
    assert _texts(collected)["p2"] == WANTED[:4]


def test_target_without_the_tool_s_marks_is_whole() -> None:
    """A target that the tool wrote without its marks is the passage, however its source is parted."""

    def change(root: etree._Element) -> None:
        _segmented(FIRST, SECOND)(root)
        _inside(_unit(root, "p2"), "target", f"{FIRST} {SECOND}")

    collected = _changed(change)
    assert _texts(collected)["p2"] == WANTED and codes_of(collected) == ADDED


def test_no_sentence_translated_is_no_translation() -> None:
    """A unit of which no segment has English is untranslated, and nothing more."""
    collected = _changed(_segmented("", ""))
    assert _texts(collected)["p2"] == ()
    assert _of_kind(collected, "sentence-missing") == []


def test_comments_of_the_translator_are_remarks() -> None:
    """Notes and comments on words reach the editor; ours do not."""

    def change(root: etree._Element) -> None:
        unit = _unit(root, "p6")
        etree.SubElement(unit, _name("note"), {"from": "translator"}).text = "Literal?"
        _inside(unit, "target", '“The <mrk mtype="x-c" comment="or ship">boat</mrk> is the road.”')

    (remark,) = _of_kind(_changed(change), "translator-remark")
    assert "Literal?" in remark.quote and "or ship" in remark.quote and remark.anchor == "p6"


def test_state_counts_for_nothing() -> None:
    """Whatever state a tool leaves, the words decide."""
    for state in ("final", "new", "needs-translation"):
        data = re.sub(rb'state="[a-z-]+"', f'state="{state}"'.encode(), FILLED)
        assert (
            take("r.xlf", data, FULL.packet).edition == take("r.xlf", FILLED, FULL.packet).edition
        )


def test_suggestions_of_the_tool_are_passed_over() -> None:
    """What stands in alt-trans is neither source nor target."""

    def change(root: etree._Element) -> None:
        unit = _unit(root, "p6")
        other = etree.SubElement(unit, _name("alt-trans"))
        etree.SubElement(other, _name("source")).text = "다른 글"
        etree.SubElement(other, _name("target")).text = "Another text"

    assert codes_of(_changed(change)) == ADDED


def test_unit_with_an_id_of_the_tool_s_own() -> None:
    """A unit that was numbered anew is known by its anchor, or by its Korean where that is lost."""

    def change(root: etree._Element) -> None:
        for number, unit in enumerate(root.iter(_name("trans-unit"))):
            unit.set("id", str(number))
            if number % 2:
                unit.attrib.pop("resname")

    collected = _changed(change)
    assert collected.edition == take("r.xlf", FILLED, FULL.packet).edition
    assert codes_of(collected) == ADDED


def test_bilingual_file_of_a_tool() -> None:
    """With ids, codes and a path of the tool's own throughout, as Trados keeps it, nothing is lost."""

    def change(root: etree._Element) -> None:
        root[0].set("original", "C:\\Projects\\ferry-lines.xlf")
        for number, unit in enumerate(root.iter(_name("trans-unit"))):
            unit.set("id", f"9f1c-{number}")
            unit.attrib.pop("resname")
            ids: dict[str, str] = {}
            for node in unit.iter(_name("g"), _name("x")):
                ours = node.get("id")
                node.attrib.clear()
                node.set("id", ids.setdefault(ours, str(len(ids) + 10 * number)))
            target, source = unit.find(_name("target")), unit.find(_name("source"))
            parted = deepcopy(source)
            parted.tag = _name("seg-source")
            source.addnext(parted)
            for place in (parted, target):
                _wrap(place)

    data = _edited(change)
    assert b"b1" not in data and b'"fn1"' not in data
    collected = take("r.sdlxliff", data, FULL.packet)
    wanted = take("r.xlf", FILLED, FULL.packet)
    assert [one.code for one in collected.report.findings] == ["cell-unread"]  # italics of its own
    assert _without(collected, "fn1") == _without(wanted, "fn1")


def _wrap(place: etree._Element) -> None:
    """Put all that stands in an element into one segment."""
    mark = etree.Element(_name("mrk"), {"mtype": "seg", "mid": "1"})
    mark.text, place.text = place.text, None
    mark.extend(list(place))
    place.append(mark)


def _without(collected: Collected, anchor: str) -> dict[str, object]:
    return {name: said for name, said in _texts(collected).items() if name != anchor}


def test_unknown_codes_are_told_once_read() -> None:
    """A code that is none of ours is told with its element; words inside it are kept."""
    markup = 'One <ph id="40">x</ph>two <sub>three</sub> <x id="41"/>four.'
    collected = _changed(lambda root: _inside(_unit(root, "p6"), "target", markup))
    (found,) = _of_kind(collected, "cell-unread")
    assert "<ph>, <sub>, <x>" in found.sentence.en
    assert _texts(collected)["p6"] == (Text("One xtwo three four."),)


@pytest.mark.parametrize(
    ("markup", "code"),
    [
        ('A <bpt id="b1"/>B', "code-broken"),
        ('A <ept id="b1"/>B', "code-broken"),
        ('A<x id="fn2"/>', "code-note-added"),
        ('A<g id="b1">B</g>', "code-added"),
    ],
)
def test_faulty_codes_are_told(markup: str, code: str) -> None:
    """Unpaired codes and codes that the Korean lacks are told with their passage."""
    collected = _changed(lambda root: _inside(_unit(root, "p6"), "target", markup))
    assert code in [one.code for one in collected.report.findings if one.anchor == "p6"]


def test_unit_twice_is_told() -> None:
    """The same id with other words blocks."""

    def change(root: etree._Element) -> None:
        unit = _unit(root, "p6")
        again = etree.fromstring(etree.tostring(unit))
        unit.addnext(again)
        again.find(_name("target")).text = "Another road."

    assert [one.quote for one in _of_kind(_changed(change), "row-twice")] == ["Another road."]


def test_sentence_rules_agree_with_the_tool_s() -> None:
    """The sample's prose parts where the tests of the tools part it."""
    assert len(split(_P2.source, "ko")) == len((FIRST, SECOND))
    assert isinstance(MANUSCRIPT.blocks[1], Paragraph)
