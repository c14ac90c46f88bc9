"""The translation memory as a file: valid TMX 1.4, codes that pair, the newest first."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from lxml import etree

from flows.handoff import pairs
from flows.handoff import tmx as module
from flows.handoff.leverage import match
from flows.handoff.segments import segment
from flows.handoff.tmx import Pair, released, tmx
from flows.issue import IssueKey
from flows.memory import Memory, Unit
from tests.handoff.material import ENGLISH, MANUSCRIPT, package
from tests.handoff.omegat_project import schemas_of_omegat
from tests.handoff.released import translated

PACKET = package().packet
KEY = IssueKey("focus", "islands")
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def _units(data: bytes) -> list[tuple[str, str]]:
    """Source and target of each unit, codes as their content."""
    root = etree.fromstring(data)
    return [tuple("".join(seg.itertext()) for seg in tu.iter("seg")) for tu in root.iter("tu")]


def _memory(*pairs: tuple[str, str]) -> Memory:
    return Memory(tuple(Unit(*pair, KEY, "No. 2025-01", date(2025, 1, 2)) for pair in pairs))


def test_every_code_is_valid_tmx(tmp_path: Path) -> None:
    """A whole released translation, with marks, links, notes, ruby and breaks, is valid by the DTD of
    TMX 1.4; a spoiled one is not."""
    schema = etree.DTD(str(schemas_of_omegat(tmp_path) / "tmx14.dtd"))
    memory = _memory(*pairs(MANUSCRIPT, translated()))
    root = etree.fromstring(tmx(released(memory, ()), PACKET))
    assert schema.validate(root), schema.error_log
    assert {"bpt", "ept", "ph"} <= {one.tag for one in root.iter()}
    root[0].attrib.pop("srclang")
    assert not schema.validate(root)


def test_words_and_codes_are_those_of_the_table() -> None:
    """Text with its codes' content is the coded text, letter for letter, escapes resolved."""
    source, target = "{b}하나{/b}[fn1] <둘> {{셋}}", "[fn1]{b}one{/b} <two> {{three}}"
    (unit,) = _units(tmx([Pair(source, target)], PACKET))
    assert unit == ("{b}하나{/b}[fn1] <둘> {셋}", "[fn1]{b}one{/b} <two> {three}")


def test_a_code_has_one_number_in_both_languages() -> None:
    """`x` ties a code to its counterpart wherever it stands; `i` pairs the ends within a text."""
    root = etree.fromstring(tmx([Pair("{b}하나{/b}[fn1]", "[fn1]{b}one{/b}")], PACKET))
    korean, english = root.iter("seg")
    assert [one.get("x") for one in korean if one.get("x")] == ["1", "2"]
    assert [one.get("x") for one in english if one.get("x")] == ["2", "1"]
    for seg in (korean, english):
        assert seg.find("bpt").get("i") == seg.find("ept").get("i")


def test_a_unit_says_where_it_is_from() -> None:
    """Each unit bears the number of its issue, its key and its date; the languages are the job's."""
    root = etree.fromstring(tmx(released(_memory(("섬", "island")), ()), PACKET))
    (unit,) = root.iter("tu")
    assert unit.get("creationdate") == "20250102T000000Z"
    assert unit.findtext("prop") == "No. 2025-01 (focus/islands)"
    assert [one.get(_LANG) for one in unit.iter("tuv")] == ["ko", "en"]
    assert root.find("header").get("srclang") == "ko"


def test_a_pair_is_written_once() -> None:
    """The same Korean and English of two issues is one unit; other English is another."""
    memory = _memory(("섬", "island"), ("섬", "isle"), ("섬", "island"))
    assert _units(tmx(released(memory, ()), PACKET)) == [("섬", "island"), ("섬", "isle")]


def test_a_long_memory_is_cut_to_the_newest_and_what_helps(monkeypatch: pytest.MonkeyPatch) -> None:
    """Beyond the limit only units that are like a segment of the job go along, and go first."""
    monkeypatch.setattr(module, "MOST_UNITS", 2)
    old = ("섬으로 가는 배가 하루에 한 번 다닌다.", "Ferries sail once a day.")
    memory = _memory(("하나", "one"), ("둘", "two"), ("셋", "three"), old)
    matches = match([segment("p1", "섬으로 가는 배가 하루에 두 번 다닌다.")], memory)
    assert _units(tmx(released(memory, matches), PACKET)) == [old, ("하나", "one"), ("둘", "two")]


def test_nothing_to_write_is_no_file() -> None:
    """Without pairs there are no bytes, so no file in the package."""
    assert tmx([], PACKET) == b""


def test_what_a_delta_keeps_goes_along() -> None:
    """The English carried from an earlier job, with that job as its origin; numbers are left out."""
    said = {piece.id: ENGLISH.get(piece.anchor, piece.source) for piece in PACKET.segments}
    kept = replace(PACKET, base=1, serial=2, carried=said)
    units = _units(tmx(module.carried(kept), kept))
    assert ("섬의 하루", "A Day on the Island") in units
    assert "1,024" not in dict(units)
