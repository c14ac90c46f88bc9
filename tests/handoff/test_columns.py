"""What translators do to the table's columns and ids: the return is the same, or it is told."""

from collections.abc import Callable
from copy import deepcopy

import pytest
from docx.document import Document as Word
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from flows.handoff import Collected
from tests.handoff.filling import (
    IN_ENGLISH,
    IN_ID,
    IN_KOREAN,
    IN_NOTES,
    edited,
    fill_bilingual,
    member,
    table,
)
from tests.handoff.material import ENGLISH, package
from tests.handoff.reading import codes_of, take

FULL = package()
FILLED = fill_bilingual(member(FULL.data, "bilingual.docx"), ENGLISH)
AS_SENT = take("r.docx", FILLED, FULL.packet)
COLUMNS = 4

Row = list[etree._Element]


def _with(change: Callable[[Word], None]) -> Collected:
    return take("r.docx", edited(FILLED, change), FULL.packet)


def _each_row(change: Callable[[Row], None]) -> Callable[[Word], None]:
    def all_rows(document: Word) -> None:
        for row in table(document)._tbl.tr_lst:
            if len(row.tc_lst) == COLUMNS:
                change(row.tc_lst)

    return all_rows


def _without_bookmarks(document: Word) -> None:
    for tag in ("w:bookmarkStart", "w:bookmarkEnd"):
        for mark in list(document.element.iter(qn(tag))):
            mark.getparent().remove(mark)


def _said(cell: etree._Element) -> str:
    return "".join(text.text or "" for text in cell.iter(qn("w:t")))


def _put(cell: etree._Element, words: str) -> None:
    first, *others = cell.iter(qn("w:t"))
    first.text = words
    for other in others:
        other.text = ""


def _swapped(one: int, other: int) -> Callable[[Row], None]:
    def swap(cells: Row) -> None:
        place, away = deepcopy(cells[one]), deepcopy(cells[other])
        cells[one].getparent().replace(cells[one], away)
        cells[other].getparent().replace(cells[other], place)

    return swap


@pytest.mark.parametrize(
    "retyped",
    [
        str.upper,
        str.capitalize,
        lambda said: said.replace("#", "\uff03"),
        lambda said: said.replace("#", "\xa0# "),
        lambda said: f"{said[:2]}\u200b{said[2:]}",
        lambda said: f"[{said}]",
        lambda said: said.partition("#")[0],
    ],
    ids=["capitals", "a capital", "full width", "spaces", "invisible", "brackets", "no digits"],
)
def test_ids_may_be_mistyped(retyped: Callable[[str], str]) -> None:
    """Capitals, full-width signs, spaces and lost digits in the id do no harm."""

    def change(cells: Row) -> None:
        texts = list(cells[IN_ID].iter(qn("w:t")))
        texts[0].text = retyped(texts[0].text)

    def all_of_it(document: Word) -> None:
        _without_bookmarks(document)
        _each_row(change)(document)

    assert _with(all_of_it).edition == AS_SENT.edition


@pytest.mark.parametrize(
    "columns", [(IN_KOREAN, IN_ENGLISH), (IN_ENGLISH, IN_NOTES), (IN_ID, IN_NOTES)]
)
def test_columns_may_change_places(columns: tuple[int, int]) -> None:
    """The heading tells which column is which."""
    assert _with(_each_row(_swapped(*columns))) == AS_SENT


@pytest.mark.parametrize("at", range(COLUMNS))
def test_columns_may_be_added(at: int) -> None:
    """A column that was put in between is passed over; its words are remarks."""

    def insert(cells: Row) -> None:
        added = deepcopy(cells[IN_NOTES])
        added.append(OxmlElement("w:p"))
        cells[at].addprevious(added)

    assert _with(_each_row(insert)).edition == AS_SENT.edition


def test_words_of_an_added_column_are_remarks() -> None:
    """What the translator writes into a column of their own reaches the editor; counters do not."""

    def insert(cells: Row) -> None:
        added = deepcopy(cells[IN_KOREAN])
        _put(added, "draft two" if _said(cells[IN_ID]).startswith("p2#") else "17")
        cells[IN_ENGLISH].addprevious(added)

    collected = _with(_each_row(insert))
    (found,) = [one for one in collected.report.findings if one.code == "translator-remark"]
    assert found.anchor == "p2" and found.quote == "draft two"


def test_ids_may_be_gone() -> None:
    """Without its id column the table is known by its heading, its rows by their Korean."""
    collected = _with(_each_row(lambda cells: cells[IN_ID].getparent().remove(cells[IN_ID])))
    assert collected.edition == AS_SENT.edition


def test_korean_may_be_gone() -> None:
    """Without the Korean column the English is taken by the ids, which is told once."""
    collected = _with(
        _each_row(lambda cells: cells[IN_KOREAN].getparent().remove(cells[IN_KOREAN]))
    )
    assert collected.edition == AS_SENT.edition and collected.untouched == 0
    assert codes_of(collected).count("source-deleted") == 1


def _over_the_korean(cells: Row) -> None:
    _put(cells[IN_KOREAN], _said(cells[IN_ENGLISH]))
    _put(cells[IN_ENGLISH], "")


def _below_the_korean(cells: Row) -> None:
    cells[IN_KOREAN].append(deepcopy(cells[IN_ENGLISH].find(qn("w:p"))))
    _put(cells[IN_ENGLISH], "")


def _in_a_merged_cell(cells: Row) -> None:
    cells[IN_KOREAN].append(deepcopy(cells[IN_ENGLISH].find(qn("w:p"))))
    cells[IN_ENGLISH].getparent().remove(cells[IN_ENGLISH])
    span = OxmlElement("w:gridSpan")
    span.set(qn("w:val"), "2")
    cells[IN_KOREAN].find(qn("w:tcPr")).insert(1, span)


@pytest.mark.parametrize("typed", [_over_the_korean, _below_the_korean, _in_a_merged_cell])
def test_english_in_the_korean_column(typed: Callable[[Row], None]) -> None:
    """English typed over the Korean, below it, or into both cells merged, is taken and told."""

    def change(cells: Row) -> None:
        if _said(cells[IN_ID]).startswith("p2#"):
            typed(cells)

    collected = _with(_each_row(change))
    (found,) = [one for one in collected.report.findings if one.code == "english-beside"]
    assert found.anchor == "p2" and found.severity == "warn"
    assert collected.edition == AS_SENT.edition


def test_cells_in_content_controls() -> None:
    """A cell inside a content control is a cell."""

    def wrap(cells: Row) -> None:
        control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
        control.append(content)
        cells[IN_ENGLISH].addprevious(control)
        content.append(cells[IN_ENGLISH])

    assert _with(_each_row(wrap)) == AS_SENT


def test_table_in_a_table() -> None:
    """The whole table pasted into a cell of another one is read; its rows are read once."""

    def nest(document: Word) -> None:
        ours = table(document)._tbl
        outer, row, cell = (OxmlElement(tag) for tag in ("w:tbl", "w:tr", "w:tc"))
        ours.addprevious(outer)
        outer.append(row)
        row.append(cell)
        cell.append(ours)

    assert _with(nest) == AS_SENT


def test_row_deleted_as_a_tracked_change_is_told() -> None:
    """A row whose deletion was only proposed is read, and blocks."""

    def delete(cells: Row) -> None:
        if _said(cells[IN_ID]).startswith("p2#"):
            cells[IN_ID].getparent().get_or_add_trPr().append(OxmlElement("w:del"))

    collected = _with(_each_row(delete))
    (found,) = [one for one in collected.report.findings if one.code == "return-tracked"]
    assert found.anchor == "p2" and found.blocks


@pytest.mark.parametrize("name", ["r.doc", "r.zip", "r", "r.docx.txt", "번역.hwpx"])
def test_a_renamed_table_is_the_table(name: str) -> None:
    """What a file is shows from its bytes, whatever it was renamed to."""
    assert take(name, FILLED, FULL.packet) == AS_SENT
