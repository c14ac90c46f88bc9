"""The citation of an issue as files: read back by the libraries of others, letter for letter."""

import json
from dataclasses import replace

import pytest
import rispy
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle
from citeproc import formatter as formatters
from citeproc.source.json import CiteProcJSON
from pybtex.database import BibliographyData, parse_string
from pybtex.richtext import Text

from flows.issue import Artefact
from flows.rendering.job import Job
from flows.rendering.metadata import FILES
from flows.rendering.metadata.record import Record, record
from flows.rendering.people import Contributor
from flows.rendering.view import view
from flows.surnames import parts
from tests.rendering import specimen

HOSTILE = r"50% of {braces} & \commands_under #1 $x^2$ ~tilde" + "\nER  - \nTY  - BOOK"


def records() -> list[Record]:
    """Those of the specimens: a summary in English, a Korean paper and its translation."""
    jobs = [
        Job(editions(), specimen.series(name), specimen.stylebook())
        for name, editions in (("focus", specimen.focus), ("brief", specimen.brief))
    ]
    return [record(view(edition, job)) for job in jobs for edition in job.editions]


def entry(one: Record) -> dict[str, str]:
    """The fields of the BibTeX entry, TeX undone."""
    found: BibliographyData = parse_string(FILES["bib"](one).decode(), "bibtex")
    (said,) = found.entries.values()
    return {name: Text.from_latex(value).render_as("text") for name, value in said.fields.items()}


@pytest.mark.parametrize("one", records(), ids=lambda one: f"{one.series}-{one.lang}")
def test_bibtex_says_what_the_page_says(one: Record) -> None:
    """Title, number, year and address of the entry are those of the issue."""
    said = entry(one)
    assert said["title"].strip("{}") == one.whole_title
    assert (said["number"], said["year"]) == (one.number, str(one.date.year))
    assert said["url"] == one.page


@pytest.mark.parametrize("one", records(), ids=lambda one: f"{one.series}-{one.lang}")
def test_ris_says_what_the_page_says(one: Record) -> None:
    """One report with its authors in order, family name first."""
    (said,) = rispy.loads(FILES["ris"](one).decode())
    assert said["type_of_reference"] == "RPRT"
    assert said["title"] == one.whole_title
    assert said["authors"] == [author.parts.inverted for author in one.authors]
    assert (said["number"], said["date"]) == (one.number, one.date.strftime("%Y/%m/%d/"))


@pytest.mark.parametrize("one", records(), ids=lambda one: f"{one.series}-{one.lang}")
def test_a_citation_processor_prints_the_csl_item(one: Record) -> None:
    """citeproc takes the item and names author, title and year."""
    items = json.loads(FILES["json"](one))
    style = CitationStylesStyle("harvard-cite-them-right", validate=False)
    printed = CitationStylesBibliography(style, CiteProcJSON(items), formatters.plain)
    printed.register(Citation([CitationItem(items[0]["id"])]))
    (line,) = map(str, printed.bibliography())
    assert one.title.split(":")[0] in line
    assert str(one.date.year) in line
    assert one.authors[0].parts.family in line


def test_signs_of_tex_and_ris_are_words() -> None:
    """No brace, backslash or line of a title becomes a command, a field or another entry."""
    one = replace(records()[0], title=HOSTILE, subtitle="")
    assert entry(one)["title"].replace("{}", "").count("braces") == 1
    (said,) = rispy.loads(FILES["ris"](one).decode())
    assert said["title"] == " ".join(HOSTILE.split())


def test_a_name_of_one_word_stays_one() -> None:
    """It is neither inverted nor split."""
    alone = Contributor("Sunja", parts("Sunja"))
    one = replace(records()[0], authors=(alone,))
    (said,) = rispy.loads(FILES["ris"](one).decode())
    assert said["authors"] == ["Sunja"]
    assert json.loads(FILES["json"](one))[0]["author"] == [{"literal": "Sunja"}]


def test_files_stand_beside_the_page_which_offers_them(
    printed_brief: tuple[Artefact, ...],
) -> None:
    """Three formats for each language, each linked from its page."""
    names = {one.name for one in printed_brief}
    page = next(one for one in printed_brief if one.name == "en.html").data.decode()
    for suffix in FILES:
        assert f"citation.en.{suffix}" in names
        assert f'href="citation.en.{suffix}"' in page
