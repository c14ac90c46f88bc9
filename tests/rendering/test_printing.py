"""The finished files: their names, their sameness, their marks, and how lines and notes fall."""

import logging
import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest

from flows import rendering
from flows.issue import Artefact
from flows.rendering.account import letters
from flows.rendering.readers import read_pdf
from flows.rendering.styles import style_sheet
from tests.rendering import specimen

_AGAIN = """
from flows import rendering
from tests.rendering import specimen
for one in rendering.render(specimen.focus(), specimen.series("focus"), specimen.stylebook()):
    print(one.name, one.sha256)
"""


def pdf(artefacts: tuple[Artefact, ...], ending: str) -> tuple[str, ...]:
    """The text of a PDF's pages."""
    return read_pdf(next(one.data for one in artefacts if one.name.endswith(ending))).pages


def test_the_names(printed_brief: tuple[Artefact, ...]) -> None:
    """The first edition is the folder's index; PDFs bear series, number and language."""
    names = [one.name for one in printed_brief]
    assert {"index.html", "en.html", "style.css"} < set(names)
    pdfs = [name for name in names if name.endswith(".pdf")]
    assert pdfs == ["brief-26-03-ko.pdf", "brief-26-03-en.pdf"]


@pytest.mark.parametrize("hash_seed", ["0", "77"])
def test_the_same_issue_gives_the_same_bytes(
    printed_focus: tuple[Artefact, ...], hash_seed: str
) -> None:
    """In another process, with another hash seed and time zone, every file is the same."""
    environ = {**os.environ, "PYTHONHASHSEED": hash_seed, "TZ": "Pacific/Kiritimati"}
    again = subprocess.run(
        [sys.executable, "-c", _AGAIN], env=environ, capture_output=True, text=True, check=True
    )
    assert again.stdout.split("\n")[:-1] == [f"{one.name} {one.sha256}" for one in printed_focus]


def test_a_preview_is_marked_on_every_page() -> None:
    """A preview says so on each page and bears no number, even where there is one."""
    editions = specimen.focus()
    previews = rendering.render(
        editions, specimen.series("focus"), specimen.stylebook(), preview=True
    )
    pages = pdf(previews, "preview-en.pdf")
    assert all("Preview: not published" in page for page in pages)
    assert "2026-07" not in "".join(pages) and "No.\u00a0—" in pages[0]


def test_the_imprint_line(
    printed_focus: tuple[Artefact, ...], printed_brief: tuple[Artefact, ...]
) -> None:
    """Number and date stand in one line that cannot break."""
    for artefacts, ending, line in (
        (printed_focus, "-en.pdf", "No. 2026-07 (August 14, 2026)"),
        (printed_brief, "-ko.pdf", "GB 26-03 (2026년 8월 14일)"),
    ):
        page = pdf(artefacts, ending)[0].replace("\u00a0", " ")
        assert any(line in one for one in page.splitlines())


def test_pages_are_counted(printed_focus: tuple[Artefact, ...]) -> None:
    """Every page says which of how many it is."""
    pages = pdf(printed_focus, "-en.pdf")
    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in page


def test_korean_lines_end_between_words(printed_brief: tuple[Artefact, ...]) -> None:
    """No line of a Korean paragraph ends inside a word."""
    edition = specimen.brief()[0]
    sentence = " ".join(
        inline.text for inline in edition.summary[0].inlines if inline.kind == "text"
    )
    words = set(sentence.split())
    lines = [line for page in pdf(printed_brief, "-ko.pdf") for line in page.splitlines()]
    ends = [line.split()[-1] for line in lines if letters(line, {})[:20] in letters(sentence, {})]
    assert len(ends) > 20
    assert [end for end in ends if end not in words] == []


def test_a_note_stands_on_the_page_of_its_call(printed_brief: tuple[Artefact, ...]) -> None:
    """Footnotes are at the foot of the page that calls them."""
    for ending, call, note in (
        ("-ko.pdf", r"알았고3\)", "물가는 2025년을"),
        ("-en.pdf", r"minutes\s+neither3", "The price index"),
    ):
        pages = pdf(printed_brief, ending)
        calling = [index for index, page in enumerate(pages) if re.search(call, page)]
        noting = [index for index, page in enumerate(pages) if note in page]
        assert len(noting) == 1
        if calling:
            assert calling == noting


def test_weasyprint_understands_the_style_sheets(caplog: pytest.LogCaptureFixture) -> None:
    """No declaration of a print style sheet is ignored."""
    from flows.rendering.pdf import _press

    press = _press()
    for name in ("focus", "brief"):
        book = specimen.stylebook()
        css = style_sheet(book, name, "print")
        with caplog.at_level(logging.WARNING, logger="weasyprint"):
            press._sheet.__wrapped__(css)
    assert [record.getMessage() for record in caplog.records] == []


def test_the_pdf_is_tagged_and_dated_from_the_issue(printed_focus: tuple[Artefact, ...]) -> None:
    """The PDF has a structure tree, its language, its title, and the issue's date as its own."""
    import io

    import pikepdf

    data = next(one.data for one in printed_focus if one.format == "pdf")
    with pikepdf.open(io.BytesIO(data)) as file:
        assert "/StructTreeRoot" in file.Root and str(file.Root["/Lang"]) == "en"
        assert str(file.docinfo["/CreationDate"]).startswith("D:20260814")
        assert str(file.docinfo["/Title"]) == specimen.focus()[0].title


def test_the_page_tells_catalogues_what_it_is(printed_focus: tuple[Artefact, ...]) -> None:
    """Google Scholar needs title, author and date; the PDF's address is absolute."""
    page = printed_focus[0].data.decode()
    for line in (
        '<meta name="citation_author" content="Han Mulgyeol">',
        '<meta name="citation_publication_date" content="2026/08/14">',
        '<meta name="citation_technical_report_number" content="No. 2026-07">',
        'content="https://www.gaonnaru.example/focus/2026-07/focus-2026-07-en.pdf"',
    ):
        assert line in page


def test_words_do_not_depend_on_the_look() -> None:
    """The digest changes with every word, number and date, and with nothing else."""
    edition = specimen.focus()[0]
    digest = rendering.words((edition,))
    assert digest == rendering.words((replace(edition, source_sha256="other", tags=("x",)),))
    assert digest != rendering.words((replace(edition, title=edition.title + "!"),))
    assert digest != rendering.words((replace(edition, disclaimers=()),))
    assert digest != rendering.words((replace(edition, notes=edition.notes[::-1]),))
