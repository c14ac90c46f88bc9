"""The suggested citation: what citeproc prints from the house's styles, and from a series' own."""

import io
import json
import warnings
from dataclasses import replace
from itertools import pairwise

import pytest
import rispy
from citeproc import CitationStylesStyle
from pybtex.database import parse_string
from pybtex.richtext import Text as BibText

from flows.document import Author
from flows.errors import TemplateInvalid
from flows.issue import Edition
from flows.rendering import suggested
from flows.rendering.metadata import FILES
from flows.series import Stylebook
from tests.rendering import catalogued, specimen

KOREAN = (
    "한물결·서다림, 「긴 밀물: 항구의 장부가 말하는 조급함의 값」, "
    "『가온나루 정책브리프』 GB\u00a026-03, 가온나루연구원, 2026년\u00a08월\u00a014일."
)
ENGLISH = (
    "Han Mulgyeol. “The Long Tide: What a Harbour’s Ledger Says about Haste.” "
    "Gaonnaru Policy Brief GB\u00a026-03, The Gaonnaru Institute, August\u00a014, 2026."
)


def said(edition: Edition, stylebook: Stylebook | None = None) -> str:
    """The line for an edition of the brief."""
    others = [one for one in specimen.brief() if one.lang != edition.lang]
    book = stylebook or specimen.stylebook()
    return suggested.citation(edition, others, specimen.series("brief"), book)


def english(**changes: object) -> Edition:
    """The translation, changed."""
    return replace(specimen.brief()[1], **changes)  # type: ignore[arg-type]


def with_style(text: str) -> Stylebook:
    """A stylebook in which the series has its own English style."""
    return Stylebook({**specimen.stylebook().files, "brief/citation.en.csl": text.encode()})


def test_each_language_cites_in_its_own_manner() -> None:
    """Korean marks in Korean, quotation marks in English; numbers and dates never break."""
    assert said(specimen.brief()[0]) == KOREAN
    assert said(specimen.brief()[1]) == ENGLISH


def test_the_page_and_the_files_say_the_same() -> None:
    """Title, number, series, house and year of the line are those of BibTeX, RIS and CSL."""
    for view, record in zip(catalogued.views("brief"), catalogued.records("brief"), strict=True):
        line = view.citation.replace("\u00a0", " ")
        (item,) = json.loads(FILES["json"](record))
        (ris,) = rispy.loads(FILES["ris"](record).decode())
        (bib,) = parse_string(FILES["bib"](record).decode(), "bibtex").entries.values()
        number = BibText.from_latex(bib.fields["number"]).render_as("text")
        assert item.get("title-short", item["title"]) in line
        assert item["number"] == ris["number"] == number and number in line
        assert item["collection-title"] == ris["tertiary_title"] in line
        assert item["publisher"] == ris["publisher"] in line
        assert str(item["issued"]["date-parts"][0][0]) == bib.fields["year"] in line
        assert item["DOI"] == ris["doi"] == bib.fields["doi"] == record.doi


@pytest.mark.parametrize(
    ("names", "told"),
    [
        ((), "“The"),
        (("Yoon Haedam",), "Yoon Haedam. “The"),
        (("Yoon Haedam", "Soul Han"), "Yoon Haedam and Soul Han. “The"),
        (("Yoon Haedam", "Soul Han", "Ro"), "Yoon Haedam, Soul Han and Ro. “The"),
        (("J. Han Jr.",), "J. Han Jr. “The"),
    ],
)
def test_names_stand_as_the_page_prints_them(names: tuple[str, ...], told: str) -> None:
    """In their order, none turned round, and one full stop after them."""
    assert said(english(authors=tuple(map(Author, names)))).startswith(told)


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Why Wait?", "“Why Wait?” Gaonnaru"),
        ("Wait!", "“Wait!” Gaonnaru"),
        ("Wait.", "“Wait.” Gaonnaru"),
        ("Wait", "“Wait.” Gaonnaru"),
        ("The A.B.C. of ‘Tides’", "“The A.B.C. of ‘Tides’.” Gaonnaru"),
    ],
)
def test_a_title_ends_in_one_sign(title: str, told: str) -> None:
    """A question takes no full stop."""
    assert told in said(english(title=title))


def test_a_preview_cites_what_it_has() -> None:
    """Without number and date there is a dash, and no date."""
    line = said(english(number=None, date=None))
    assert line.endswith("Gaonnaru Policy Brief GB\u00a0—, The Gaonnaru Institute.")


@pytest.mark.hostile
@pytest.mark.parametrize("words", catalogued.HOSTILE)
def test_words_are_words_to_citeproc(words: str) -> None:
    """No tag, brace or entity of an author is anything to it but letters."""
    line = said(english(title=words, authors=(Author(words),)))
    assert line.count(words) == 2


def test_a_series_may_cite_otherwise() -> None:
    """Its own style counts, and one that sorts by family names gets them in their parts."""
    text = specimen.stylebook().text("_base/citation.en.csl")
    own = text.replace('<name and="text"', '<name name-as-sort-order="all" and="text"')
    assert own != text
    assert said(english(), with_style(own)).startswith("Han, Mulgyeol. “The Long Tide")
    assert said(english()).startswith("Han Mulgyeol. “The Long Tide")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no style",
        "<style/>",
        '<!DOCTYPE style [<!ENTITY x SYSTEM "file:///etc/passwd">]><style>&x;</style>',
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"/>',
        '<style xmlns="http://purl.org/net/xbiblio/csl" version="1.0"><bibliography><layout>'
        '<text macro="nowhere"/></layout></bibliography></style>',
    ],
)
def test_a_style_that_cannot_be_used_is_named(text: str) -> None:
    """With its file, in both languages, before anything is released."""
    with pytest.raises(TemplateInvalid) as caught:
        said(english(), with_style(text))
    assert "brief/citation.en.csl" in caught.value.say("en")
    assert "brief/citation.en.csl" in caught.value.say("ko")


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_the_styles_are_csl(lang: str) -> None:
    """Ours pass the schema of CSL 1.0; a misspelt element does not."""
    text = specimen.stylebook().text(f"_base/citation.{lang}.csl")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        CitationStylesStyle(io.BytesIO(text.encode()))
        with pytest.raises(UserWarning):
            CitationStylesStyle(io.BytesIO(text.replace("<macro name", "<macro nom").encode()))


def test_a_style_is_read_once() -> None:
    """However many issues are printed."""
    suggested._read.cache_clear()
    for _ in range(3):
        said(english())
    assert suggested._read.cache_info().misses == 1


def test_the_line_breaks_nowhere_but_between_words() -> None:
    """No two spaces, no space before a stop, nothing after the last full stop."""
    for line in (KOREAN, ENGLISH, said(english(authors=())), said(english(number=None))):
        assert not any(a == " " and b in " .,”」" for a, b in pairwise(line))
        assert line == line.strip() and line.endswith(".")
