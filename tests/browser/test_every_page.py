"""Every type of page in every light and at every width, on screen and paper: for all, and no dearer
than it must be."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.axe import violations
from tests.browser.chromium import Browser
from tests.browser.colours import faint
from tests.browser.conftest import DESK, TELEPHONE
from tests.browser.site import site
from tests.browser.test_published import OVER_THE_EDGE

pytestmark = pytest.mark.browser

TABLET, SHEET = 820, 612
"""A tablet upright, and what is left of A4 between the margins, in px."""
ISSUES = (
    "/focus/2026-01/index.html",
    "/brief/gb-26-01/index.html",
    "/brief/gb-26-01/en.html",
    "/focus/2025-01/index.html",
    "/focus/2025-01.r1.p2/index.html",
    "/brief/gb-25-01/index.html",
    "/brief/gb-25-01/en.html",
    "/brief/gb-25-02/index.html",
    "/brief/gb-25-02/en.html",
    "/brief/gb-25-02.r1.p2/en.html",
)
LISTS = (
    "/index.html",
    "/focus/index.html",
    "/brief/index.html",
    "/focus/2025.html",
    "/brief/2025.html",
    "/authors/index.html",
    "/authors/do-yeonjae.html",
    "/search/index.html?q=harbour",
    "/search/ko.html",
)
LOOKS = [(width, scheme) for width in (DESK, TABLET, TELEPHONE) for scheme in ("light", "dark")]
NOT_ON_PAPER = ".bar, .skip, .back, .views, .citations, .top nav, .find, .foot, .years, #more"
MOST_BYTES = {"issue": 100_000, "home": 60_000}

# What was transferred, each address once; a picture within the text is no part of the budget, the
# view count is, with its style.
FETCHED = """
const views = [window, ...[...document.querySelectorAll("object")].map((o) => o.contentWindow)];
const told = views.flatMap((view) => ["navigation", "resource"]
  .flatMap((kind) => view.performance.getEntriesByType(kind)))
  .map((one) => [one.name.split("#")[0], one.encodedBodySize]);
const most = new Map();
for (const [name, size] of told) most.set(name, Math.max(size, most.get(name) || 0));
return [...most.entries()];
"""
SHOWN = """
return [...document.querySelectorAll(arguments[0])]
  .filter((one) => one.getClientRects().length).map((one) => one.className || one.tagName);
"""
READY = """
return document.fonts.status === "loaded" && [...document.querySelectorAll("object")]
  .every((one) => one.contentDocument && one.contentDocument.readyState === "complete");
"""


@pytest.fixture(scope="module")
def house(whole_site: Path) -> Iterator[str]:
    """The whole site, with no cache between it and the reader."""
    with site(whole_site) as opened:
        yield opened


def name_of(page: str) -> str:
    """`/brief/2025.html` as the name of a screenshot."""
    return page.partition("?")[0].strip("/").replace("/", "-").removesuffix(".html")


def opened(browser: Browser, address: str, scheme: str = "light") -> None:
    """Open a page and wait for its fonts and its view count."""
    browser.open(address)
    browser.prefer(scheme)
    browser.wait(lambda: browser.run(READY), "fonts and view count")


@pytest.mark.parametrize("page", ISSUES + LISTS)
def test_a_page_is_for_all(browser: Browser, house: str, page: str) -> None:
    """At a desk, on a tablet, on a telephone, by day and by night: axe-core finds nothing, no words
    are faint or beyond the edge, nothing is asked of another host, the console is silent."""
    opened(browser, house + page)
    wrong = []
    for width, scheme in LOOKS:
        browser.resize(width)
        browser.prefer(scheme)
        browser.screenshot(f"{name_of(page)}-{width}-{scheme}")
        found = [*violations(browser), *faint(browser), *browser.run(OVER_THE_EDGE)]
        wrong += [f"{width} {scheme}: {one}" for one in found]
    assert wrong == []
    assert browser.complaints() == []
    assert all(str(name).startswith(house) for name, _ in browser.run(FETCHED))


@pytest.mark.parametrize("page", ISSUES + LISTS)
def test_a_page_can_be_printed(browser: Browser, house: str, page: str) -> None:
    """On paper there is the title and no bar, field or link back; everything keeps to the sheet."""
    opened(browser, house + page)
    browser.resize(SHEET)
    browser.devtools("Emulation.setEmulatedMedia", media="print")
    browser.screenshot(f"{name_of(page)}-print")
    found = browser.run(SHOWN, NOT_ON_PAPER), browser.run(OVER_THE_EDGE), browser.run(SHOWN, "h1")
    browser.devtools("Emulation.setEmulatedMedia", media="")
    assert found[:2] == ([], []) and len(found[2]) == 1


@pytest.mark.parametrize("page", [*ISSUES, "/index.html"])
def test_a_page_costs_little(browser: Browser, house: str, page: str) -> None:
    """An issue's page with style, fonts and view count takes 100 kB or less, home 60 kB, as sent by
    a server that compresses text; pictures in the text are apart."""
    opened(browser, house + page)
    fetched = browser.run(FETCHED)
    counted = {
        name.removeprefix(house): size
        for name, size in fetched
        if name.startswith(house) and not name.endswith((".png", ".jpg", "/favicon.ico"))
    }
    kinds = {name.rpartition(".")[2] for name in counted}
    assert {"html", "css", "woff2"} <= kinds and all(counted.values()), counted
    most = MOST_BYTES["home" if page == "/index.html" else "issue"]
    print(f"{page}: {sum(counted.values())} bytes")
    assert sum(counted.values()) <= most, counted


@pytest.mark.parametrize(
    ("fault", "told"),
    [
        ("document.querySelector('img').removeAttribute('alt')", "image-alt"),
        ("document.querySelector('h1').style.color = 'rgb(190, 190, 190)'", "color-contrast"),
        ("document.querySelector('main').replaceWith(...document.querySelector('main').children)", "region"),
        ("document.documentElement.removeAttribute('lang')", "html-has-lang"),
        ("document.querySelectorAll('.notes .back').forEach((a) => { a.style.font = 'inherit'; a.style.fontWeight = 'inherit'; })", "link-in-text-block"),
    ],
)  # fmt: skip
def test_axe_finds_what_is_wrong(browser: Browser, house: str, fault: str, told: str) -> None:
    """The measure itself, on an issue's page."""
    opened(browser, house + ISSUES[2])
    browser.run(fault)
    assert told in " ".join(violations(browser))


@pytest.mark.parametrize(
    ("added", "told"),
    [
        ('<p style="color: red">x</p>', "style"),
        ("<script>document.title = 'x'</script>", "script"),
        ('<img src="https://example.org/a.png" alt="x">', "example.org"),
    ],
)
def test_a_page_s_own_policy_stops_it(
    browser: Browser, whole_site: Path, tmp_path: Path, added: str, told: str
) -> None:
    """A style, a script or a picture from elsewhere is not let in, and the console says so."""
    page = (whole_site / ISSUES[0].strip("/")).read_text("utf-8")
    (tmp_path / "index.html").write_text(page.replace("<article>", f"<article>{added}"), "utf-8")
    with site(tmp_path, policy="") as alone:
        browser.open(f"{alone}/index.html")
        said = [one for one in browser.complaints() if "404" not in one]
    assert any("Content Security Policy" in one and told in one for one in said), said


def test_a_heavy_page_is_weighed(browser: Browser, house: str) -> None:
    """The measure itself: what a page fetches besides is counted."""
    opened(browser, house + ISSUES[0])
    before = dict(browser.run(FETCHED))
    browser.run("const link = document.createElement('link'); link.rel = 'stylesheet'; link.href = '../../site.css'; document.head.append(link)")  # fmt: skip
    browser.wait(lambda: len(browser.run(FETCHED)) > len(before), "another file")
    assert sum(dict(browser.run(FETCHED)).values()) > sum(before.values()) + 5_000
