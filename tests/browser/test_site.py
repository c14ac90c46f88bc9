"""The lists as readers meet them: wide and narrow, light and dark, by eye and by ear."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.rendering.html import POLICY
from tests.browser.axe import violations
from tests.browser.chromium import Browser
from tests.browser.colours import faint
from tests.browser.conftest import DESK, TELEPHONE
from tests.browser.site import site
from tests.browser.test_published import OVER_THE_EDGE
from tests.rendering import shelf

pytestmark = pytest.mark.browser

PAGES = (
    "/index.html",
    "/focus/index.html",
    "/brief/index.html",
    "/focus/2024.html",
    "/brief/2025.html",
    "/authors/index.html",
    "/authors/yoon-haedam.html",
    "/search/index.html",
)
COUNTED = """
const text = document.querySelector("object").contentDocument.querySelector("text");
return [text.textContent, getComputedStyle(text).fill];
"""
REQUESTS = "return performance.getEntriesByType('resource').map((one) => one.name)"


@pytest.fixture(scope="module")
def lists(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The lists of the shelf as a web site, below a prefix."""
    folder = tmp_path_factory.mktemp("lists")
    shelf.write(folder / "publications")
    with site(folder) as opened:
        yield opened + "/publications"


@pytest.mark.parametrize("width", [DESK, TELEPHONE])
@pytest.mark.parametrize("name", PAGES)
def test_a_list_fits(browser: Browser, lists: str, name: str, width: int) -> None:
    """Nothing runs over the edge, nothing is missing, and the console says nothing."""
    browser.resize(width)
    browser.open(lists + name)
    browser.screenshot(f"list{name.replace('/', '-').removesuffix('.html')}-{width}")
    assert browser.run(OVER_THE_EDGE) == []
    assert browser.complaints() == []
    host = lists.removesuffix("publications")
    assert all(one.startswith(host) for one in browser.run(REQUESTS))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_nobody_is_shut_out(browser: Browser, lists: str, name: str, scheme: str) -> None:
    """axe-core finds nothing, and no words are fainter than 4.5 to 1, by day and by night."""
    browser.open(lists + name)
    browser.prefer(scheme)
    browser.screenshot(f"list{name.replace('/', '-').removesuffix('.html')}-{scheme}")
    assert violations(browser) == []
    assert faint(browser) == []


def test_axe_finds_what_is_wrong(browser: Browser, lists: str) -> None:
    """The measure itself: a link without a name is found."""
    browser.open(lists + "/index.html")
    browser.run("document.querySelector('h2 a').textContent = ''")
    assert any(one.startswith("link-name") for one in violations(browser))


def test_the_search_field_of_home_leads_to_the_search(browser: Browser, lists: str) -> None:
    """The words typed there are the query of the search page."""
    browser.open(lists + "/index.html")
    browser.run("document.querySelector('#q').value = 'harbour ledger'")
    browser.click("form.find button")
    browser.wait(lambda: "search/index.html" in browser.run("return location.href"), "the search")
    assert "q=harbour+ledger" in browser.run("return location.search")


def test_a_page_shows_its_view_count(browser: Browser, lists: str, tmp_path: Path) -> None:
    """An object with the picture shows the figure, by day and by night, under the page's policy."""
    (key, count), *_ = shelf.catalogue().views.items()
    (issue,) = [one for one in shelf.catalogue().releases if one.key == key]
    shelf.write(tmp_path)
    page = tmp_path / key.series / issue.number.path / "counted.html"
    page.write_text(
        '<!DOCTYPE html><html lang="en"><meta charset="utf-8"><title>x</title>'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="color-scheme" content="light dark"><link rel="stylesheet" href="../style.css">'
        f'<h1>x</h1><object type="image/svg+xml" data="../views/{issue.number.path}.svg" '
        'width="88" height="20" aria-label="View count"></object></html>',
        "utf-8",
    )
    with site(tmp_path) as opened:
        browser.open(f"{opened}/{key.series}/{issue.number.path}/counted.html")
        said, day = browser.run(COUNTED)
        browser.prefer("dark")
        _, night = browser.run(COUNTED)
    assert (said, browser.complaints()) == (str(count), [])
    assert day != night


def test_a_list_can_be_printed(browser: Browser, lists: str) -> None:
    """On paper there is no navigation, and the list is there."""
    browser.open(lists + "/brief/2025.html")
    browser.devtools("Emulation.setEmulatedMedia", media="print")
    hidden = browser.run("return getComputedStyle(document.querySelector('.top nav')).display")
    shown = browser.text()
    browser.devtools("Emulation.setEmulatedMedia", media="")
    assert hidden == "none" and "GB\u00a025-06" in shown
