"""Searching as readers do: Korean by parts of words, English by its forms, and text that stays text."""

import contextlib
import functools
import http.server
import json
import re
import threading
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from axe_playwright_python.base import AXE_FILE_PATH

from flows.rendering.search.words import indexed
from tests.browser.chromium import Browser
from tests.browser.colours import faint
from tests.browser.conftest import DESK, TELEPHONE
from tests.browser.test_published import OVER_THE_EDGE
from tests.rendering import search_site

pytestmark = pytest.mark.browser

TITLES = "return [...document.querySelectorAll('#hits h3')].map((e) => e.textContent)"
MARKS = "return [...document.querySelectorAll('#hits mark')].map((e) => e.textContent)"
SAID = "return document.getElementById('count').textContent"
ASKED = "return performance.getEntriesByType('resource').map((e) => e.name)"
NORTH_KO, NORTH_EN = "북쪽 항로의 값", "The Price of the Northern Lane"
PORTS, GRIDS = "한·미 동맹과 항만", "Village Grids"


class _Plain(http.server.SimpleHTTPRequestHandler):
    """As `python -m http.server`, but silent."""

    def log_message(self, format: str, *args: object) -> None:
        """Keep the tests' output for the tests."""


@contextlib.contextmanager
def _served(folder: Path) -> Iterator[str]:
    handler = functools.partial(_Plain, directory=str(folder))
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="module")
def search(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a search page that lies below a folder of the host."""
    root = tmp_path_factory.mktemp("searched")
    search_site.write(root / "house")
    with _served(root) as opened:
        yield f"{opened}/house/search/"


def _settled(browser: Browser) -> None:
    def said() -> bool:
        text = str(browser.run(SAID))
        return bool(text) and not text.endswith("…")

    browser.wait(said, "an answer")


def ask(browser: Browser, address: str, query: str, **filters: str) -> list[str]:
    """The titles of what a query in the address finds."""
    given = "&".join(f"{name}={quote(text)}" for name, text in {"q": query, **filters}.items())
    browser.open(f"{address}?{given}")
    _settled(browser)
    return [str(one) for one in browser.run(TITLES)]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("동맹", {NORTH_KO, PORTS}),
        ("한미동맹", {NORTH_KO, PORTS}),
        ("한·미", {NORTH_KO, PORTS}),
        ("미동맹", {NORTH_KO, PORTS}),
        ("남북관계", {NORTH_KO}),
        ("핵확산방지", {NORTH_KO}),
        ("6자회담", {NORTH_KO}),
        ("AI를", {NORTH_KO}),
        ("북", {NORTH_KO}),
        ("동맹 항만", {NORTH_KO, PORTS}),
        ("동맹 해운로", {NORTH_KO}),
        ("윤해담", {NORTH_KO}),
        ("채모란", {PORTS}),
    ],
)
def test_part_of_a_korean_word_is_enough(
    browser: Browser, search: str, query: str, titles: set[str]
) -> None:
    """Whatever hangs before or behind it, with or without the space, the word is found."""
    assert set(ask(browser, search, query)) == titles
    assert browser.complaints() == []


def test_syllables_across_a_space_are_no_word(browser: Browser, search: str) -> None:
    """`국가` does not find `한국 가스`."""
    assert ask(browser, search, "국가") == []
    assert "Nothing was found for “국가”." in browser.run(SAID)


def test_a_particle_is_left_out_where_it_hinders(browser: Browser, search: str) -> None:
    """`한미동맹이` stands nowhere, so `한미동맹` is looked for, and the reader is told."""
    assert set(ask(browser, search, "한미동맹이")) == {NORTH_KO, PORTS}
    assert "“한미동맹”" in browser.run(SAID)


def test_a_particle_that_narrows_is_pointed_out(browser: Browser, search: str) -> None:
    """`동맹의` stands in one issue; a link offers `동맹`, which stands in two."""
    assert ask(browser, search, "동맹의") == [PORTS]
    browser.click("#wider a")
    _settled(browser)
    assert set(browser.run(TITLES)) == {NORTH_KO, PORTS}


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("policy", {NORTH_EN, GRIDS}),
        ("POLICIES", {NORTH_EN, GRIDS}),
        ("deterred", {GRIDS}),
        ("us-rok", {NORTH_EN}),
        ("cafe", {NORTH_EN}),
        ("2026-01", {NORTH_EN, NORTH_KO}),
        ('"village grid"', {GRIDS}),
        ("“grid village”", set()),
        ("canal", set()),
        ("forest", set()),
        ("zqx", set()),
    ],
)
def test_an_english_word_is_found_in_its_forms(
    browser: Browser, search: str, query: str, titles: set[str]
) -> None:
    """By its stem, as a phrase in quotation marks, and never by a shorter word (`can` for `canal`)."""
    assert set(ask(browser, search, query)) == titles
    assert browser.complaints() == []


def test_the_beginning_of_a_word_finds_it(browser: Browser, search: str) -> None:
    """Where no word is meant, words that begin so are shown, and the reader is told."""
    assert set(ask(browser, search, "harb")) >= {NORTH_EN, GRIDS}
    assert "The word “harb” was not found" in browser.run(SAID)


def test_the_passage_is_shown_with_its_words_marked(browser: Browser, search: str) -> None:
    """From the middle of a long text comes the place that has what was looked for."""
    ask(browser, search, "deterring policy")
    passage = browser.run("return document.querySelector('#hits .excerpt').textContent")
    assert passage.startswith("… ") and passage.endswith(" …") and len(passage) < 260
    assert {"policy", "deterring"} <= set(browser.run(MARKS))


def test_author_text_is_shown_as_text(browser: Browser, search: str) -> None:
    """A title of mark-up is read as it was written; no element of it comes to be."""
    assert ask(browser, search, "onerror") == [search_site.HOSTILE]
    assert (
        browser.run("return document.querySelectorAll('#results img, #results script').length") == 0
    )
    assert browser.run("return document.title") != "1"
    ask(browser, search, '<img src=x onerror="document.title=1">')
    assert browser.run("return document.querySelectorAll('main img').length") == 0
    assert browser.complaints() == []


@pytest.mark.parametrize(
    ("filters", "titles"),
    [
        ({"lang": "ko"}, {NORTH_KO, PORTS}),
        ({"lang": "en"}, set()),
        ({"series": "focus"}, {NORTH_KO, PORTS}),
        ({"series": "brief"}, set()),
        ({"year": "2025"}, set()),
        ({"year": "2026", "series": "focus", "lang": "ko"}, {NORTH_KO, PORTS}),
    ],
)
def test_the_choices_leave_out_the_others(
    browser: Browser, search: str, filters: dict[str, str], titles: set[str]
) -> None:
    """Series, year and language narrow what is found."""
    assert set(ask(browser, search, "동맹", **filters)) == titles


@pytest.mark.parametrize("filters", [{"lang": "en"}, {"year": "2025"}, {"series": "brief"}])
def test_a_year_in_one_language_is_chosen_too(
    browser: Browser, search: str, filters: dict[str, str]
) -> None:
    """An index without any Korean page answers when English is chosen."""
    assert GRIDS in ask(browser, search, "harbour", **filters)


def test_the_first_ten_are_shown_and_then_the_others(browser: Browser, search: str) -> None:
    """The button adds the rest and leads the reader to the first of them."""
    assert len(ask(browser, search, "lighthouse")) == 10
    assert browser.run(SAID) == "12 results"
    browser.click("#more")
    browser.wait(lambda: len(browser.run(TITLES)) == 12, "the rest")
    focused = "return [...document.querySelectorAll('#hits a')].indexOf(document.activeElement)"
    browser.wait(lambda: browser.run(focused) == 10, "the focus on the eleventh")
    assert browser.run("return document.getElementById('more').hidden")


def test_the_address_keeps_the_question(browser: Browser, search: str) -> None:
    """A question asked is an address; the back button brings the one before it, and its answer."""
    ask(browser, search, "harbour")
    browser.run("document.getElementById('q').value = '동맹'")
    browser.click("#search button")
    browser.wait(lambda: PORTS in browser.run(TITLES), "the answer")
    assert browser.run("return new URLSearchParams(location.search).get('q')") == "동맹"
    browser.run("history.back()")
    browser.wait(lambda: GRIDS in browser.run(TITLES), "the answer before")
    assert browser.run("return document.getElementById('q').value") == "harbour"


def test_hangul_is_not_searched_while_it_is_composed(browser: Browser, search: str) -> None:
    """Syllables change until they are finished; only then is the question asked."""
    browser.open(search)
    browser.click("#q")
    browser.devtools("Input.imeSetComposition", text="동매", selectionStart=2, selectionEnd=2)
    browser.run("return new Promise((done) => setTimeout(done, 800))")
    assert browser.run("return document.getElementById('q').value") == "동매"
    assert not [one for one in browser.run(ASKED) if one.endswith("bundles.json")]
    browser.devtools("Input.insertText", text="동맹")
    browser.wait(lambda: PORTS in browser.run(TITLES), "the answer")


def test_the_answer_is_announced(browser: Browser, search: str) -> None:
    """The count stands in a live region; a withdrawn issue says so in its place."""
    ask(browser, f"{search}ko.html", "한미동맹")
    assert browser.run(SAID) == "2건을 찾았습니다."
    assert browser.run("return document.getElementById('count').getAttribute('role')") == "status"
    assert browser.run(
        "return document.querySelector('.issue.withdrawn .status').innerText"
    ) == "철회"  # fmt: skip


def test_the_other_language_keeps_the_question(browser: Browser, search: str) -> None:
    """The switch leads to the same question with the page's words in the other language."""
    ask(browser, search, "동맹", lang="ko")
    browser.click("#switch")
    browser.wait(lambda: browser.run(SAID) == "2건을 찾았습니다.", "the Korean page")
    assert browser.run("return document.documentElement.lang") == "ko"
    assert browser.run("return document.getElementById('lang').value") == "ko"


def test_a_result_leads_to_its_page(browser: Browser, search: str) -> None:
    """Its link opens the issue in its language."""
    assert ask(browser, search, "us-rok") == [NORTH_EN]
    browser.click("#hits a")
    assert browser.run("return location.pathname") == "/house/focus/2026-01/en.html"


def test_nothing_is_asked_of_another_host(browser: Browser, search: str) -> None:
    """Index, script and pages come from the host that the page came from."""
    ask(browser, search, "동맹")
    asked = browser.run(ASKED)
    assert any(one.endswith(".pf_index") for one in asked)
    assert all(one.startswith(search.removesuffix("house/search/")) for one in asked)


def test_an_address_outside_is_not_linked(browser: Browser, tmp_path: Path) -> None:
    """Should an index be tampered with, its title is shown without a link."""
    search_site.write(tmp_path)
    entry = search_site.entry(
        "focus/2026-01", "en", "Elsewhere", "harbour", url="//elsewhere.example/"
    )
    for one in search_site.search.bundle("focus", 2026, [entry]):
        (tmp_path / one.name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / one.name).write_bytes(one.data)
    with _served(tmp_path) as opened:
        assert ask(browser, f"{opened}/search/", "elsewhere") == ["Elsewhere"]
        assert browser.run("return document.querySelectorAll('#hits a[href]').length") == 0


def test_a_search_that_cannot_be_loaded_says_so(browser: Browser, tmp_path: Path) -> None:
    """Without its indexes the page points to the lists, which work without them."""
    search_site.write(tmp_path)
    (tmp_path / "search" / "bundles.json").unlink()
    with _served(tmp_path) as opened:
        assert ask(browser, f"{opened}/search/", "harbour") == []
        assert "could not be loaded" in browser.run(SAID)
    assert "bundles.json" in " ".join(browser.complaints())


def test_the_browser_cuts_words_as_the_index_does(browser: Browser, search: str) -> None:
    """The script's twin of `indexed` gives the same words for the same text, all of them."""
    texts = [one.text + one.title for _, _, entries in search_site.YEARS for one in entries]
    texts += [
        "한·미·일 3국, G7정상회의의 ㆍ가운뎃점ㆍ과 同盟 관계",
        "Institute’s O'Brien's naïve ﬁle ½ ①② Ⅳ １２３ İstanbul co\u00adop\u200berate",
        "가 나 다　라\u00a0마\n바—사/아",
        "\U00020000 𝒳 e\u0301 ㄱㄴ ㅏ",
    ]
    script = """
    const [texts] = arguments;
    return import(new URL("search-terms.js", location.href)).then((m) => texts.map(m.indexed));
    """
    browser.open(search)
    assert browser.run(script, texts) == [indexed(one) for one in texts]


def test_every_part_of_every_word_is_found(browser: Browser, search: str) -> None:
    """Two and three syllables from anywhere in a word find exactly the issues in which they stand."""
    pages = {
        one.title: " | ".join((one.title, *one.authors, one.text)) for one in search_site.FOCUS_2026
    }
    words = re.findall("[가-힣]{2,}", pages[PORTS])
    parts = sorted(
        {word[i : i + n] for word in words for n in (2, 3) for i in range(len(word) - n + 1)}
    )
    for part in parts:
        spaced = [part, *(f"{part[:i]} {part[i:]}" for i in range(1, len(part)) if len(part) > 2)]
        plain = {title: text.replace("·", "") for title, text in pages.items()}
        there = {title for title, text in plain.items() if any(one in text for one in spaced)}
        assert set(ask(browser, search, part)) == there, part


@pytest.mark.parametrize("page", ["index.html", "ko.html"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nobody_is_shut_out(browser: Browser, search: str, page: str, scheme: str) -> None:
    """axe-core finds nothing, with results, with a passage marked and with an issue withdrawn."""
    browser.prefer(scheme)
    ask(browser, search + page, "동맹 항만")
    browser.run(Path(AXE_FILE_PATH).read_text("utf-8"))
    found = browser.run("return axe.run().then((told) => JSON.stringify(told.violations))")
    assert [one["id"] for one in json.loads(found)] == []
    assert faint(browser) == []


@pytest.mark.parametrize("width", [DESK, TELEPHONE, 320])
def test_nothing_runs_over_the_edge(browser: Browser, search: str, width: int) -> None:
    """Form, choices and results keep inside the window."""
    browser.resize(width)
    ask(browser, search, "harbour")
    browser.screenshot(f"search-{width}")
    assert browser.run(OVER_THE_EDGE) == []


def test_all_works_from_the_keyboard(browser: Browser, search: str) -> None:
    """Typing and Enter ask; Tab leads through the choices to the first result."""
    browser.open(search)
    browser.run("document.getElementById('q').focus()")
    browser.devtools("Input.insertText", text="us-rok")
    for kind in ("keyDown", "keyUp"):
        browser.devtools(
            "Input.dispatchKeyEvent", type=kind, key="Enter", text="\r", windowsVirtualKeyCode=13
        )
    _settled(browser)
    for _ in range(5):
        for kind in ("keyDown", "keyUp"):
            browser.devtools(
                "Input.dispatchKeyEvent", type=kind, key="Tab", windowsVirtualKeyCode=9
            )
    assert browser.run("return document.activeElement.textContent") == NORTH_EN
    assert browser.complaints() == []
