"""The published pages as readers meet them: wide and narrow, light and dark, on a strict site."""

import urllib.request
from pathlib import Path

import pytest

from tests.browser.chromium import Browser
from tests.browser.colours import contrast, faint
from tests.browser.conftest import DESK, TELEPHONE
from tests.browser.site import site

pytestmark = pytest.mark.browser

ISSUES = ("/focus/2026-01/", "/brief/gb-26-01/", "/brief/gb-26-01/en.html")
PAGES = ("/", "/focus/", "/brief/", *ISSUES)
WIDTHS = (DESK, TELEPHONE)
NOTES = {"focus": 5, "brief": 7}
NUMBERS = {"focus": "No. 2026-01", "brief": "GB 26-01"}

# The body clips what runs over, so its scroll width tells nothing: words and pictures are measured.
# What stands in a box that scrolls by itself (a wide table) may be wider, and the skip link waits
# outside.
OVER_THE_EDGE = """
const width = document.documentElement.clientWidth;
const scrolls = (e) => /auto|scroll/.test(getComputedStyle(e).overflowX)
  || (e.parentElement !== document.body && scrolls(e.parentElement));
const boxes = (e) => e.matches("img, table") ? [e.getBoundingClientRect()]
  : [...e.childNodes].filter((n) => n.nodeType === 3 && n.data.trim()).flatMap((n) => {
      const range = document.createRange();
      range.selectNode(n);
      return [...range.getClientRects()];
    });
return [...document.body.querySelectorAll("*:not(.skip)")]
  .filter((e) => boxes(e).some((box) => box.left < -1 || box.right > width + 1) && !scrolls(e))
  .map((e) => e.tagName);
"""
LANG = "return document.documentElement.lang"
WHERE = "return location.pathname"
TOP_OF = "return document.querySelector(arguments[0]).getBoundingClientRect().top"


def name_of(page: str) -> str:
    """`/brief/gb-26-01/en.html` as the name of a screenshot."""
    return page.strip("/").replace("/", "-").replace(".", "-") or "home"


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("page", PAGES)
def test_nothing_runs_over_the_edge(browser: Browser, address: str, page: str, width: int) -> None:
    """At a desk and on a telephone all words and pictures keep inside the page."""
    browser.resize(width)
    browser.open(address + page)
    browser.screenshot(f"{name_of(page)}-{width}")
    assert browser.run(OVER_THE_EDGE) == []
    assert browser.complaints() == []


def test_what_runs_over_is_seen(browser: Browser, address: str) -> None:
    """The measure itself: a line beyond the edge is found, a wide table in its box is not."""
    browser.resize(TELEPHONE)
    browser.open(address + ISSUES[1])
    browser.run("document.querySelector('.imprint').style.marginLeft = '380px'")
    browser.run("document.querySelector('.scroll table').style.width = '900px'")
    assert browser.run(OVER_THE_EDGE) == ["P"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("page", PAGES)
def test_every_word_can_be_read(browser: Browser, address: str, page: str, scheme: str) -> None:
    """In the light and in the dark no words are fainter than 4.5 to 1 (WCAG 2.2, 1.4.3)."""
    browser.open(address + page)
    browser.prefer(scheme)  # after loading: before it, styles are at times computed half-way
    browser.screenshot(f"{name_of(page)}-{scheme}")
    papers = browser.run("return getComputedStyle(document.body).backgroundColor")
    assert (contrast(papers, "rgb(0, 0, 0)") < 3) == (scheme == "dark")
    assert faint(browser) == []


def test_faint_words_are_seen(browser: Browser, address: str) -> None:
    """The measure itself: grey words on the paper are found."""
    browser.open(address + ISSUES[0])
    browser.run("document.querySelector('h1').style.color = 'rgb(170, 170, 170)'")
    (one,) = faint(browser)
    assert "rgb(170, 170, 170)" in one
    assert round(contrast("rgb(0, 0, 0)", "rgb(255, 255, 255)"), 2) == 21


@pytest.mark.parametrize("page", ISSUES)
def test_title_number_and_notices_are_there(browser: Browser, address: str, page: str) -> None:
    """Title, number and the author's-views notice are visible, each with a size."""
    browser.open(address + page)
    shown = browser.run(
        "return ['h1', '.imprint', '.notice', '.notes li'].map((s) => {"
        "const e = document.querySelector(s), b = e.getBoundingClientRect();"
        "return b.width * b.height > 0 ? e.innerText : ''})"
    )
    assert all(shown), shown
    title, imprint, *_ = (" ".join(words.split()) for words in shown)
    assert NUMBERS[page.split("/")[1]] in imprint
    assert title == browser.run("return document.title").partition(" · ")[0]


@pytest.mark.parametrize("page", ISSUES)
def test_a_note_is_reached_and_left_again(browser: Browser, address: str, page: str) -> None:
    """The first call jumps to its note, and the arrow behind the note goes back to the call."""
    browser.open(address + page)
    calls = browser.run("return document.querySelectorAll('sup.call a').length")
    backs = browser.run("return document.querySelectorAll('.notes a.back').length")
    assert calls >= backs == NOTES[page.split("/")[1]]
    browser.click("sup.call a")
    note = browser.run("return location.hash")
    assert -1 < browser.run(TOP_OF, note) < 900
    browser.click(f"{note} a.back")
    assert browser.run("return location.hash") == f"{note}-call"
    assert -1 < browser.run(TOP_OF, f"{note}-call") < 900


def test_the_language_is_switched_and_back(browser: Browser, address: str) -> None:
    """From Korean to English and back; each page says its language."""
    browser.open(f"{address}/brief/gb-26-01/")
    seen = [browser.run(LANG)]
    for other in ("en", "ko"):
        browser.click(f".choices a[hreflang={other}]")
        browser.wait(lambda lang=other: browser.run(LANG) == lang, other)
        seen.append(browser.run(LANG))
    assert seen == ["ko", "en", "ko"]


@pytest.mark.parametrize("page", PAGES)
def test_every_link_on_the_site_leads_somewhere(browser: Browser, address: str, page: str) -> None:
    """All links to the same site answer 200 and all anchors exist; an issue's PDF is a PDF."""
    browser.open(address + page)
    links = browser.run(
        "return [...document.links].filter((a) => a.origin === location.origin).map((a) => a.href)"
    )
    assert links
    for link in set(links):
        place, _, anchor = link.partition("#")
        with urllib.request.urlopen(place, timeout=60) as answer:
            data = answer.read()
        assert answer.status == 200
        assert not link.endswith(".pdf") or data.startswith(b"%PDF-")
        if anchor:
            assert browser.run("return !!document.getElementById(arguments[0])", anchor), link
    if page in ISSUES:
        assert any(link.endswith(".pdf") for link in links)


def test_the_list_leads_to_the_issue(browser: Browser, address: str) -> None:
    """From the list of a series a click reaches the issue, and another leads back."""
    browser.open(f"{address}/focus/")
    browser.click("a[href*='2026-01']")
    browser.wait(lambda: browser.run(WHERE) == "/focus/2026-01/index.html", "the issue")
    browser.click(".bar a")
    browser.wait(lambda: browser.run(WHERE) == "/focus/index.html", "the list")


def test_a_strict_site_would_complain(browser: Browser, tmp_path: Path) -> None:
    """The watch itself: a script, a foreign picture and a missing file are each complained of."""
    faults = '<script>1</script><img src="https://example.org/a.png"><img src="missing.png">'
    (tmp_path / "index.html").write_text(f"<!DOCTYPE html><title>x</title>{faults}", "utf-8")
    with site(tmp_path) as opened:
        browser.open(f"{opened}/")
        said = " ".join(browser.complaints())
    assert all(word in said for word in ("script", "example.org", "missing.png"))
