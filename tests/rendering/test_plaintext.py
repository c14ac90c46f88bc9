"""The plain text of an issue: laid out so that people, screen readers and models follow it."""

import pytest

from flows.rendering.download_readers import read_text
from tests.rendering import books


@pytest.mark.parametrize("kind", books.KINDS)
@pytest.mark.parametrize("ending", ["-en.txt", "-ko.txt"])
def test_lines_are_clean(kind: str, ending: str) -> None:
    """UTF-8 with LF, one line end at the end, no space at a line's end, no control character."""
    files = [one for one in books.artefacts(kind) if one.name.endswith(ending)]
    for one in files:
        text = one.data.decode("utf-8")
        assert text.endswith("\n") and not text.endswith("\n\n")
        assert [line for line in text.split("\n") if line != line.rstrip()] == []
        assert not any(sign < " " and sign != "\n" for sign in text)


def test_the_head_says_what_the_issue_is() -> None:
    """Title, authors with affiliation, series, number, date, language, kind, address and licence."""
    head = read_text(books.one_file("focus", "-en.txt").data).head
    assert [label for label, _ in head] == [
        "Title",
        "Author",
        "Series",
        "Number",
        "Date",
        "Publisher",
        "Language",
        "Kind",
        "Original title",
        "Translation",
        "Address",
        "Licence",
        "Suggested citation",
    ]
    told = dict(head)
    assert told["Author"] == (
        "Han Mulgyeol, Senior Fellow, The Gaonnaru Institute, mgh@gaonnaru.example"
    )
    assert told["Number"] == "No. 2026-07"
    assert told["Kind"] == "Unofficial summary"
    assert told["Address"] == "https://www.gaonnaru.example/focus/2026-07/index.html"


def test_a_korean_text_speaks_korean() -> None:
    """The labels are those of the edition's language."""
    head = dict(read_text(books.one_file("brief", "-ko.txt").data).head)
    assert (head["번호"], head["발간일"]) == ("GB 26-03", "2026년 8월 14일")
    assert (head["언어"], head["종류"]) == ("한국어", "원문")


@pytest.mark.parametrize(
    "stanza",
    [
        "## Ⅰ. Those Who Count the Tides",
        "> “The ship in a hurry runs aground first,” the old pilot said.",
        "• Those Who Count the Tides[2]\n  – How to Read a Ledger 2026",
        "Table 1. Kinds of ship and minutes waited\nKind | Year |\n| 1974 | 2025\n"
        "--- | --- | ---\nSail | 34 | 1,024.5\nSteam | 9 | –\n"
        "Source: the author, from the ledger of the customs house.",
        "[Figure: A bar chart of six years]\nFigure 1. Ships entering each year, 2020–2025\n"
        "Source: the author, from the ledger of the customs house.",
        "[3] The price index is that of 2025.\n  A second paragraph of the same note.",
    ],
)
def test_every_kind_of_block_has_its_form(stanza: str) -> None:
    """Headings, quotations, lists, tables, figures and notes are told apart by their first signs."""
    assert stanza in read_text(books.one_file("focus", "-en.txt").data).stanzas


def test_raised_signs_are_not_lost() -> None:
    """m² is not m2, and H₂O not H2O; what Unicode has no small signs for is marked."""
    text = books.one_file("awkward", "-en.txt").data.decode()
    assert "H₂O, 3 m²" in text and "x⁻²_a-b" in text


def test_a_title_cannot_begin_a_second_head() -> None:
    """Line ends in front matter are spaces: nothing an author writes becomes a label."""
    head = read_text(books.one_file("awkward", "-en.txt").data).head
    assert [value for label, value in head if label == "Number"] == ["No. 2026-07"]


def test_what_became_of_an_issue_is_said_first() -> None:
    """Corrections and retractions stand in the head, with date and reason."""
    head = read_text(books.one_file("retracted", "-en.txt").data).head
    assert head[-1] == ("Retraction (September 14, 2026)", "The ledger was misread.")
