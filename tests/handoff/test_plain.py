"""A translator's own document: aligned with the Korean in full, on its own feet as a summary."""

from dataclasses import replace

import pytest

from flows.document import Author, FrontMatter, Heading, Manuscript, NoteRef, Paragraph, Table, Text
from flows.errors import ReturnForeign, ReturnUnreadable
from flows.handoff import CATALOGUE
from flows.report import Report, finding
from tests.handoff.filling import fill_bilingual, fill_xliff, member
from tests.handoff.material import ENGLISH, MANUSCRIPT, package
from tests.handoff.reading import codes_of, english_manuscript, take, words

FULL, SUMMARY = package(), package("summary")
DOCX = b"the reader is played by the test"
PART = {
    name: ENGLISH[name]
    for name in "title author1.name author1.position author1.affiliation author2.name "
    "author2.position author2.affiliation p1 p5 p8 fn2".split()
}


@pytest.fixture(autouse=True)
def _no_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """The bytes of these tests are no .docx; the table's recogniser has nothing to open."""
    monkeypatch.setattr("flows.handoff.returns.bilingual._open", _EmptyWord)


class _EmptyWord:
    def __init__(self, arrival: object) -> None:
        self.element = self
        self.body = self

    def iter(self, tag: str) -> tuple[object, ...]:
        return ()


def _plain(english: Manuscript, packet=FULL.packet, **more):
    return take("return.docx", DOCX, packet, english=english, **more)


def test_paragraph_divided_is_told_where_it_happens() -> None:
    """A paragraph made two is told in its section; the other sections keep their anchors."""
    english = english_manuscript()
    divided = (*english.blocks[:2], Paragraph("p99", words("One more.")), *english.blocks[2:])
    collected = _plain(replace(english, blocks=divided))
    (found,) = [one for one in collected.report.findings if one.code == "structure-differs"]
    assert found.anchor == "p2" and found.quote == "One more."
    assert "here the Korean has nothing, the English a paragraph" in found.sentence.en
    assert "국문: 없음, 영문: 문단" in found.sentence.ko
    anchors = [block.anchor for block in collected.edition.blocks]
    assert anchors[:3] == ["x1", "x2", "x3"]
    assert anchors[3:] == [block.anchor for block in MANUSCRIPT.blocks[2:]]


def test_table_of_another_grid_is_told() -> None:
    """A table that lost a cell is told as a table that differs."""
    english = english_manuscript()
    blocks = tuple(
        replace(block, cells=block.cells[:-1]) if isinstance(block, Table) else block
        for block in english.blocks
    )
    collected = _plain(replace(english, blocks=blocks))
    (found,) = [one for one in collected.report.findings if one.code == "structure-differs"]
    assert found.anchor == "t1" and "another table" in found.sentence.en


def test_heading_left_out_is_told_once() -> None:
    """Without a heading the sections cannot be paired: one finding, no borrowed anchors."""
    english = english_manuscript()
    blocks = tuple(block for block in english.blocks if block.anchor != "p3")
    collected = _plain(replace(english, blocks=blocks))
    assert codes_of(collected) == ["structure-differs"]
    own = {block.anchor for block in collected.edition.blocks}
    assert not own & {block.anchor for block in MANUSCRIPT.blocks}


def test_endnotes_answer_footnotes() -> None:
    """Notes of the other kind take the Korean anchors, one to one in order, marks included."""
    english = english_manuscript()
    swap = {"fn1": "en1", "fn2": "en2"}
    blocks = tuple(
        replace(
            block,
            inlines=tuple(
                replace(one, note=swap[one.note]) if isinstance(one, NoteRef) else one
                for one in block.inlines
            ),
        )
        if isinstance(block, Paragraph)
        else block
        for block in english.blocks
    )
    notes = tuple(
        replace(
            note,
            anchor=swap[note.anchor],
            paragraphs=tuple(
                replace(one, anchor=one.anchor.replace("fn", "en")) for one in note.paragraphs
            ),
        )
        for note in english.notes
    )
    collected = _plain(replace(english, blocks=blocks, notes=notes))
    assert collected.edition.notes == english.notes
    assert collected.edition == _plain(english).edition


def test_byline_from_the_return_and_address_from_the_draft() -> None:
    """Names are the return's; an e-mail it leaves out is the Korean byline's."""
    english = english_manuscript()
    authors = tuple(replace(author, email="") for author in english.front.authors)
    collected = _plain(replace(english, front=replace(english.front, authors=authors)))
    assert collected.edition.authors[0].name == "Moon Garam"
    assert collected.edition.authors[0].email == "grmoon@gaonnaru.example"


def test_byline_left_out_stays_korean_and_blocks() -> None:
    """Without an author in the return the Korean byline stands in, and is told."""
    english = english_manuscript()
    collected = _plain(replace(english, front=replace(english.front, authors=())))
    (found,) = collected.report.blocking
    assert found.code == "byline-missing" and "문가람, 서이든" in found.sentence.ko
    assert collected.edition.authors == MANUSCRIPT.front.authors


def test_report_of_the_reader_is_passed_on() -> None:
    """What the intake says of the document stands before what the hand-off says."""
    told = finding(CATALOGUE, "row-copied", id="x")
    collected = _plain(english_manuscript(), report=Report((told,)))
    assert collected.report.findings[0] is told


def test_korean_text_is_no_return() -> None:
    """The draft itself given as its translation is refused."""
    with pytest.raises(ReturnUnreadable, match="Korean"):
        _plain(MANUSCRIPT)


def test_numbers_give_a_stranger_away() -> None:
    """A text whose numbers are not the draft's is told, and refused if its author is another too; the
    draft's own translation is neither."""
    numbers = " ".join(str(number) for number in range(311, 331))
    stranger = Manuscript(
        "en",
        FrontMatter(title="Another", authors=english_manuscript().front.authors),
        (Paragraph("p1", words(numbers)),),
    )
    assert codes_of(_plain(stranger, SUMMARY.packet)) == ["return-unlike-draft"]
    assert codes_of(_plain(english_manuscript(), SUMMARY.packet)) == []
    other = Author("Yoon Haedam", email="hdyoon@gaonnaru.example")
    signed = replace(stranger, front=replace(stranger.front, authors=(other,)))
    with pytest.raises(ReturnForeign, match="hdyoon"):
        _plain(signed, SUMMARY.packet)


def test_summary_keeps_its_own_shape() -> None:
    """In mode summary nothing is aligned: blocks, notes and anchors are the return's."""
    english = english_manuscript()
    summary = replace(english, blocks=(Heading("p1", 1, words("Alone")),), notes=())
    edition = _plain(summary, SUMMARY.packet).edition
    assert edition.mode == "summary" and edition.blocks == summary.blocks


def test_summary_in_table_and_xliff_leaves_out_what_is_empty(monkeypatch) -> None:
    """Rows left empty go with their blocks; notes and anchors are counted afresh, both ways."""
    monkeypatch.undo()
    table = fill_bilingual(member(SUMMARY.data, "bilingual.docx"), PART)
    xliff = fill_xliff(member(SUMMARY.data, ".xlf"), PART)
    collected = take("r.docx", table, SUMMARY.packet)
    assert collected.edition == take("r.xlf", xliff, SUMMARY.packet).edition
    edition = collected.edition
    assert codes_of(collected) == []
    assert [block.anchor for block in edition.blocks] == ["p1", "p2", "p3"]
    assert edition.blocks[2].inlines == (Text("This is the conclusion."), NoteRef("fn1"))
    assert [note.anchor for note in edition.notes] == ["fn1"]
    assert edition.notes[0].paragraphs[0].anchor == "fn1"
    assert edition.pictures == () and edition.summary == ()
