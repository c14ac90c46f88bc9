"""The article of an issue: valid by the DTD of JATS 1.1, and saying what the page says."""

from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from tests.rendering import books

DTD = (
    Path(__file__).parents[2]
    / ".venv/jats/packtools/catalogs/jats-publishing-dtd-1.1/JATS-journalpublishing1.dtd"
)
FAULTS: dict[str, tuple[tuple[str, str], ...]] = {
    "an element that JATS has not": (("<title>", "<heading>"), ("</title>", "</heading>")),
    "front matter out of order": (
        ("<issue>7</issue>", ""),
        ("<title-group>", "<issue>7</issue><title-group>"),
    ),
    "a call of a note that is not there": (('rid="fn1"', 'rid="fn77"'),),
    "a doubled id": (('id="p2"', 'id="p3"'),),
}


@cache
def dtd() -> etree.DTD:
    """JATS 1.1, Journal Publishing; `scripts/setup test` puts it there."""
    assert DTD.is_file(), f"{DTD} is missing: run scripts/setup test --again"
    return etree.DTD(str(DTD))


def root(kind: str, ending: str = "-en.jats.xml") -> etree._Element:
    """The article of an edition."""
    return etree.fromstring(books.one_file(kind, ending).data)


def wrong(data: bytes) -> list[str]:
    """What the DTD has against an article."""
    schema = dtd()
    if schema.validate(etree.fromstring(data)):
        return []
    return [str(one) for one in schema.error_log]


@pytest.mark.parametrize("kind", books.KINDS)
def test_every_article_is_valid(kind: str) -> None:
    """Whatever stands in the text."""
    for one in books.artefacts(kind):
        if one.format == "jats":
            assert wrong(one.data) == []


@pytest.mark.parametrize("fault", FAULTS)
def test_the_dtd_would_find_a_fault(fault: str) -> None:
    """The DTD that passes our articles refuses each of these."""
    text = books.one_file("focus", ".jats.xml").data.decode()
    for old, new in FAULTS[fault]:
        assert old in text
        text = text.replace(old, new)
    assert wrong(text.encode()) != []


@pytest.mark.parametrize(
    ("kind", "ending", "sort"),
    [
        ("focus", "-en.jats.xml", "abstract"),
        ("brief", "-ko.jats.xml", "research-article"),
        ("brief", "-en.jats.xml", "translation"),
    ],
)
def test_the_type_says_what_the_text_is(kind: str, ending: str, sort: str) -> None:
    """An original, a translation, or a summary published by itself."""
    assert root(kind, ending).get("article-type") == sort


def test_original_and_translation_name_each_other() -> None:
    """By title and, where it is published, by address."""
    english, korean = root("brief", "-en.jats.xml"), root("brief", "-ko.jats.xml")
    (original,) = english.iter("related-article")
    (translation,) = korean.iter("related-article")
    assert original.get("related-article-type") == "translated-article"
    assert translation.get("related-article-type") == "translation"
    assert original.findtext("article-title") == korean.findtext(".//title-group/article-title")
    href = "{http://www.w3.org/1999/xlink}href"
    assert translation.get(href) == "https://www.gaonnaru.example/brief/26-03/en.html"


def test_names_are_as_printed_and_in_their_parts() -> None:
    """The name as printed stands beside family and given name."""
    (author, translator) = root("focus").iter("contrib")
    assert author.findtext("name-alternatives/string-name") == "Han Mulgyeol"
    assert author.findtext("name-alternatives/name/surname") == "Han"
    assert author.findtext("aff/institution") == "The Gaonnaru Institute"
    assert translator.get("contrib-type") == "translator"


def test_number_and_day_are_told() -> None:
    """The number as printed as custom metadata, its parts as volume and issue, the day as ISO 8601."""
    article = root("focus")
    told = {
        one.findtext("meta-name"): one.findtext("meta-value") for one in article.iter("custom-meta")
    }
    assert told == {"number": "No. 2026-07", "kind": "summary", "status": "Published"}
    assert (article.findtext(".//volume"), article.findtext(".//issue")) == ("2026", "7")
    date = article.find(".//pub-date")
    assert date is not None and date.get("iso-8601-date") == "2026-08-14"


def test_sections_stand_inside_each_other() -> None:
    """A heading of lower rank opens a section in the one before it, with what follows."""
    article = root("focus")
    inner = article.find(".//sec[@id='p1']/sec[@id='p4']")
    assert inner is not None and inner.find("disp-quote") is not None
    assert inner.find(".//list/list-item/list/list-item") is not None
    assert article.find(".//sec/fig/graphic/alt-text") is not None


def test_notices_stand_in_the_back() -> None:
    """Each disclaimer under its name, in the order of the page."""
    notes = root("focus").findall("back/notes")
    assert [one.get("id") for one in notes] == [
        "notice-translators-note-summary",
        "notice-authors-views",
    ]
