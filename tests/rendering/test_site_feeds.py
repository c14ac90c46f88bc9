"""Feeds, sitemaps and the files for harvesters, read back as those who ask for them do."""

from dataclasses import replace
from urllib.parse import urljoin

import feedparser
import pytest
from lxml import etree

from flows.rendering import site
from flows.series import Series
from tests.rendering import shelf

BASE = "https://www.gaonnaru.example"
MAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def feed(name: str) -> feedparser.FeedParserDict:
    """A feed as a reader of feeds reads it."""
    told = feedparser.parse(shelf.files()[name])
    assert not told.bozo, told.get("bozo_exception")
    return told


def tree(name: str) -> etree._Element:
    """A file as XML."""
    return etree.fromstring(shelf.files()[name])


@pytest.mark.parametrize(
    ("name", "lang", "title"),
    [
        ("focus/feed.xml", "en", "Gaonnaru Focus"),
        ("brief/feed.xml", "ko", "가온나루 정책브리프"),
        ("brief/feed.en.xml", "en", "Gaonnaru Policy Brief"),
    ],
)
def test_a_feed_for_each_series_and_language(name: str, lang: str, title: str) -> None:
    """Its language, its title, its own address, and the issues newest first."""
    told = feed(name)
    assert (told.feed.language, told.feed.title) == (lang, title)
    links = {one["rel"]: one["href"] for one in told.feed.links}
    assert links["self"] == f"{BASE}/{name}"
    assert len(told.entries) == 14
    days = [one.published for one in told.entries]
    assert days == sorted(days, reverse=True)


def test_an_entry_says_what_an_issue_is() -> None:
    """Number, title, writer, day in Seoul, page, PDF, and the page in the other language."""
    entry = feed("brief/feed.xml").entries[0]
    assert entry.title == "GB 26-05. 재택 의료의 문턱"
    assert entry.published == "2026-06-20T00:00:00+09:00"
    assert [one["name"] for one in entry.authors] == ["채모란", "윤해담"]
    links = {(one["rel"], one.get("hreflang")): one["href"] for one in entry.links}
    assert links["alternate", "ko"] == f"{BASE}/brief/gb-26-05/index.html" == entry.id
    assert links["related", "en"] == f"{BASE}/brief/gb-26-05/en.html"
    assert links["enclosure", "ko"].endswith("/brief-gb-26-05-ko.pdf")


def test_an_entry_says_what_became_of_an_issue() -> None:
    """Title, category and summary tell a retraction; `updated` is the day of the notice."""
    notice = shelf.NOTICES[shelf.RETRACTED]
    (entry,) = [one for one in feed("focus/feed.xml").entries if "RETRACTED: " in one.title]
    assert [one["term"] for one in entry.tags] == ["retracted"]
    assert notice.because in entry.summary
    assert entry.updated.startswith("2025-02-03") and entry.published.startswith("2024-04-07")


def test_a_feed_has_what_atom_asks_for() -> None:
    """RFC 4287 4.1: id, title and updated once in the feed and in every entry, ids all different."""
    for name in (one for one in shelf.files() if "/feed" in one):
        root = tree(name)
        for node in (root, *root.iterfind("a:entry", ATOM)):
            for wanted in ("id", "title", "updated"):
                assert len(node.findall(f"a:{wanted}", ATOM)) == 1
        ids = root.xpath("//a:id/text()", namespaces=ATOM)
        assert len(set(ids)) == len(ids)


def without_address() -> tuple[Series, ...]:
    """Both series of a house that did not say where its site is."""
    return tuple(
        one.model_copy(update={"base_url": "", "contact": ""}) for one in shelf.catalogue().series
    )


def test_a_site_without_an_address_has_feeds_and_no_sitemap() -> None:
    """Ids are then names of their own, links relative to the feed; a sitemap cannot be."""
    told = replace(shelf.catalogue(), series=without_address())
    names = site.standing(told)
    assert not [one for one in names if "sitemap" in one or one == "oai.xml"]
    (made,) = site.made(told, {"focus/feed.xml"}, shelf.stylebooks())
    entry = feedparser.parse(made.data).entries[0]
    assert entry.id.startswith("urn:uuid:")
    assert urljoin("https://x.example/focus/feed.xml", entry.link) == (
        "https://x.example/focus/2026-05/index.html"
    )
    (robots,) = site.made(told, {"robots.txt"}, shelf.stylebooks())
    assert b"Sitemap" not in robots.data


def test_the_sitemap_leads_to_every_year() -> None:
    """The index names a sitemap for each year of each series, with the day of its last change."""
    places = tree("sitemap.xml").xpath("//s:loc/text()", namespaces=MAP)
    wanted = {
        f"{BASE}/{series}/sitemap-{year}.xml"
        for series in ("focus", "brief")
        for year in (2024, 2025, 2026)
    }
    assert set(places) == wanted
    days = dict(zip(places, tree("sitemap.xml").xpath("//s:lastmod/text()", namespaces=MAP), strict=True))  # fmt: skip
    assert days[f"{BASE}/focus/sitemap-2024.xml"] == "2025-02-03"


def test_every_language_points_to_all_others() -> None:
    """hreflang is mutual: each page lists all variants, itself and x-default among them."""
    urls = tree("brief/sitemap-2025.xml").findall("s:url", MAP)[1:]
    said = {
        one.findtext("s:loc", namespaces=MAP): {
            link.get("hreflang"): link.get("href") for link in one.findall("x:link", MAP)
        }
        for one in urls
    }
    assert len(said) == 10
    for page, variants in said.items():
        assert set(variants) == {"ko", "en", "x-default"} and page in variants.values()
        assert all(said[other] == variants for other in variants.values())


def test_robots_may_read_everything() -> None:
    """And are told where the sitemap is."""
    assert shelf.files()["robots.txt"].decode().splitlines() == [
        "User-agent: *",
        "Allow: /",
        "",
        f"Sitemap: {BASE}/sitemap.xml",
    ]


def test_programs_that_read_text_have_a_file() -> None:
    """llms.txt names both series and leads to the plain text of the newest issue."""
    told = shelf.files()["llms.txt"].decode()
    assert "Gaonnaru Focus" in told and "focus-2026-05-en.txt" in told
