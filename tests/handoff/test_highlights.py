"""Words that a translator left highlighted, in the table and in a document of their own."""

import io

import pytest
from docx import Document
from docx.enum.text import WD_COLOR_INDEX

from flows import intake
from flows.handoff import collect
from tests.handoff.filling import IN_ENGLISH, edited, fill_bilingual, member, rows
from tests.handoff.material import ENGLISH, MANUSCRIPT, package

FULL, SUMMARY = package(), package("summary")
TABLE = fill_bilingual(member(FULL.data, "bilingual.docx"), ENGLISH)


def _highlights(name: str, data: bytes, packet=FULL.packet) -> list[tuple[str, str, str]]:
    came = collect(name, data, packet, MANUSCRIPT, admit=intake.admit, read=intake.read)
    return [
        (one.severity, one.quote, one.sentence.en.partition(" ")[0])
        for one in came.report.findings
        if one.code == "return-highlighted"
    ]


def _of_their_own(colour: WD_COLOR_INDEX | None) -> bytes:
    document = Document()
    document.add_heading("Ferry Lines", 0)
    paragraph = document.add_paragraph("The lines fell from ")
    for words in ("ninety-", "nine"):
        paragraph.add_run(words).font.highlight_color = colour
    paragraph.add_run(" to 61.")
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def test_a_highlighted_cell_of_the_table_blocks() -> None:
    """The number of places and the words of the first."""

    def mark(document) -> None:
        for anchor in ("title", "p2"):
            cell = rows(document)[anchor][IN_ENGLISH]
            cell.paragraphs[0].runs[0].font.highlight_color = WD_COLOR_INDEX.YELLOW

    ((severity, quote, count),) = _highlights("back.docx", edited(TABLE, mark))
    assert (severity, count) == ("block", "2")
    assert quote


def test_a_table_without_highlights_gives_nothing() -> None:
    """The shading of our own headings is no highlight."""
    assert _highlights("back.docx", TABLE) == []


def test_highlighted_words_of_a_document_are_one_place() -> None:
    """Runs side by side are one passage."""
    found = _highlights("own.docx", _of_their_own(WD_COLOR_INDEX.YELLOW), SUMMARY.packet)
    assert found == [("block", "ninety-nine", "1")]


@pytest.mark.parametrize("colour", [None, WD_COLOR_INDEX.WHITE])
def test_no_colour_and_white_are_none(colour: WD_COLOR_INDEX | None) -> None:
    """White is how some take a highlight off."""
    assert _highlights("own.docx", _of_their_own(colour), SUMMARY.packet) == []
