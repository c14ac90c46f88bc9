"""An equation is one code for the translator: it may move, and comes back as it went."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from flows.desk.records import from_json, to_json
from flows.document import Equation, Inline, Manuscript, NoteRef, Paragraph, Text, plain
from flows.handoff.decoding import decode, missing
from flows.handoff.encoding import encode
from flows.handoff.packet import Packet
from flows.handoff.xliff import NAMESPACE
from flows.issue import Edition
from tests.handoff.filling import (
    IN_ENGLISH,
    IN_ID,
    IN_KOREAN,
    edited,
    fill_bilingual,
    fill_xliff,
    member,
    rows,
    write,
)
from tests.handoff.material import ENGLISH, MANUSCRIPT, package
from tests.handoff.reading import codes_of, take

RATE = Equation("(P_t-P_0)/P_0", '<math display="inline"><mi>x</mi></math>')
DEPTH = Equation("d=2h", '<math display="block"><mi>d</mi></math>', display=True)
SAID = (Text("뱃길의 증가율은 "), RATE, Text("이고, 깊이는 "), DEPTH, NoteRef("fn1"), Text("이다."))
FORMULAS = replace(
    MANUSCRIPT,
    blocks=(
        *(replace(one, inlines=SAID) if one.anchor == "p2" else one for one in MANUSCRIPT.blocks),
        Paragraph("p9", (DEPTH,)),
    ),
)  # type: ignore[call-arg]
SENT = package(manuscript=FORMULAS)
BACK = "With a depth of {eq2},[fn1] the lanes grew by {eq1}."


def _edition(said: str, *, xliff: bool = False) -> tuple[Edition, list[str]]:
    """The edition of a return that says this in p2, and the codes of its findings."""
    english = {**ENGLISH, "p2": said}
    if xliff:
        data, name = fill_xliff(member(SENT.data, ".xlf"), english), "return.xlf"
    else:
        data, name = fill_bilingual(member(SENT.data, "bilingual.docx"), english), "return.docx"
    collected = take(name, data, SENT.packet, manuscript=FORMULAS)
    found = [code for code in codes_of(collected) if code != "code-added"]
    return collected.edition, found


def _inlines(edition: Edition, anchor: str) -> tuple[Inline, ...]:
    (block,) = [one for one in edition.blocks if one.anchor == anchor]
    assert isinstance(block, Paragraph)
    return block.inlines


def test_a_segment_names_its_equations() -> None:
    """Coded text has a code for each equation, and the packet the sources behind the codes."""
    (piece,) = [one for one in SENT.packet.segments if one.anchor == "p2"]
    assert piece.source == "뱃길의 증가율은 {eq1}이고, 깊이는 {eq2}[fn1]이다."
    assert piece.equations == (RATE.text, DEPTH.text)
    assert Packet.from_json(SENT.packet.to_json()) == SENT.packet


def test_a_job_of_before_equations_is_still_read() -> None:
    """A hand-off that was under way when equations came has no sources in its job.json."""
    job = json.loads(SENT.packet.to_json())
    for piece in job["segments"]:
        del piece["equations"]
    assert Packet.from_json(json.dumps(job).encode()).job == SENT.packet.job


def test_the_table_shows_what_a_code_stands_for() -> None:
    """The source of an equation is read under the segment's number; the Korean has its code."""
    seen = {}

    def look(document: object) -> None:
        cells = rows(document)["p2"]  # type: ignore[arg-type]
        seen["id"] = [one.text for one in cells[IN_ID].paragraphs]
        seen["korean"] = [(one.text, one.style.name) for one in cells[IN_KOREAN].paragraphs[0].runs]

    edited(member(SENT.data, "bilingual.docx"), look)
    assert seen["id"][2:] == [f"{{eq1}} {RATE.text}", f"{{eq2}} {DEPTH.text}"]
    assert ("{eq1}", "Balgan Code") in seen["korean"]


def test_xliff_has_a_placeholder_with_its_source() -> None:
    """A CAT tool protects <x/>, and shows its equiv-text."""
    root = etree.fromstring(member(SENT.data, ".xlf"))
    (unit,) = root.xpath("//x:trans-unit[@resname='p2']", namespaces={"x": NAMESPACE})
    found = [(one.get("id"), one.get("ctype"), one.get("equiv-text")) for one in unit[0]]
    assert found[:2] == [("eq1", "x-equation", RATE.text), ("eq2", "x-equation", DEPTH.text)]


@pytest.mark.parametrize("xliff", [False, True], ids=["table", "XLIFF"])
def test_an_equation_comes_back_as_it_went(xliff: bool) -> None:
    """By either way it is carried into the edition unchanged, where the translator put it."""
    edition, found = _edition(BACK, xliff=xliff)
    inlines = _inlines(edition, "p2")
    assert [one for one in inlines if isinstance(one, Equation)] == [DEPTH, RATE]
    assert plain(inlines) == f"With a depth of {DEPTH.text}, the lanes grew by {RATE.text}."
    assert not found


def test_a_passage_that_is_an_equation_needs_no_translation() -> None:
    """It stands in the edition whatever the translator did with its row."""
    edition, _ = _edition(BACK)
    assert _inlines(edition, "p9") == (DEPTH,)


@pytest.mark.parametrize(
    ("said", "codes"),
    [
        ("The lanes grew by {eq1}.[fn1]", ["code-equation-missing"]),
        ("The lanes grew by {eq1}, {eq1} at a depth of {eq2}.[fn1]", ["code-equation-added"]),
        ("The lanes grew by {eq3} at {eq1} and {eq2}.[fn1]", []),
    ],
    ids=["missing", "doubled", "of another segment"],
)
def test_a_code_that_is_not_as_it_went_is_told(said: str, codes: list[str]) -> None:
    """A missing or doubled equation blocks; one this segment lacks stays as words for the checks."""
    edition, found = _edition(said)
    assert [code for code in found if code.startswith("code-")] == codes
    if "eq3" in said:
        assert "{eq3}" in plain(_inlines(edition, "p2"))


def test_an_author_may_write_braces_like_a_code() -> None:
    """`{eq1}` as the author's own words is no equation."""
    inlines = (Text("{eq1} and "), RATE)
    coded = encode(inlines)
    assert coded.text == "{{eq1}} and {eq1}"
    assert decode(coded.text, coded).inlines == inlines
    assert missing(decode(coded.text, coded), decode("none", coded)) == ["{eq1}"]


def test_a_table_that_word_saved_keeps_the_code() -> None:
    """What the translator types into the cell is enough."""

    def change(document: object) -> None:
        write(rows(document)["p2"][IN_ENGLISH], "{eq1} { eq2 } [fn1]")  # type: ignore[arg-type]

    filled = fill_bilingual(member(SENT.data, "bilingual.docx"), ENGLISH)
    edition = take("return.docx", edited(filled, change), SENT.packet, manuscript=FORMULAS).edition
    assert [one.kind for one in _inlines(edition, "p2") if one.kind != "text"] == [
        "equation", "equation", "note",
    ]  # fmt: skip


def test_the_archive_keeps_an_equation() -> None:
    """A manuscript with equations is the same noun after the archive; one without is as it was."""
    for manuscript in (FORMULAS, MANUSCRIPT):
        kept = to_json(manuscript)
        assert from_json(Manuscript, kept, Path("manuscript.json")) == manuscript
        assert (b'"equation"' in kept) is (manuscript is FORMULAS)
