"""An editor's day in the browser alone: forms filled in, states, artifacts and the board seen."""

import re
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from flows import inbox, roles
from flows.desk import Desk, SourceFile
from flows.issue import IssueKey
from flows.report import Report
from tests.browser import filling
from tests.browser.chromium import Browser
from tests.browser.entering import log_in
from tests.conftest import SAMPLES
from tests.orchestration.opening import Served, opened
from tests.test_correspondence import OUT, House, draft

pytestmark = pytest.mark.browser

LANE = "focus/northern-lane"
WHO = "채모란"
MANY = 200
_PATIENCE = 300
ROWS = """
return [...document.querySelectorAll("table tr")].map((row) =>
  [...row.cells].map((cell) => cell.innerText.trim()));
"""
LINKS = """
return [...document.querySelectorAll("article a, .markdown-renderer a")]
  .map((a) => [a.innerText.trim(), a.href]);
"""
ARTIFACT = """
return [...document.querySelectorAll("a")].map((a) => a.href)
  .find((href) => href.includes("/artifacts/artifact/")) || "";
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An open desk with the sample and its translation in the drop folder, and named people."""
    with opened(tmp_path_factory.mktemp("forms") / "desk") as served:
        (served.root / "templates" / roles.FILE).write_text(f'publish = ["{WHO}"]\n', "utf-8")
        for name in ("northern-lane.docx", "northern-lane.en.docx"):
            shutil.copy(SAMPLES / name, inbox.folder(served.root))
        yield served


@pytest.fixture(autouse=True)
def inside(browser: Browser, desk: Served) -> None:
    """The editor has logged in."""
    log_in(browser, desk)


def until(browser: Browser, there: Callable[[], bool], what: str) -> None:
    """Until something is so; a job has a process of its own, and printing takes its time."""
    deadline = time.monotonic() + _PATIENCE
    while not there():
        assert time.monotonic() < deadline, f"waited for {what}; the page says:\n{browser.text()}"


def shows(browser: Browser, desk: Served, run: str, state: str) -> None:
    """Until the list of runs shows a run in a state."""

    def there() -> bool:
        browser.open(f"{desk.address}/runs")
        time.sleep(1)
        cards = browser.run(
            "return [...document.querySelectorAll('.state-list-item')].map((e) => e.innerText)"
        )
        return any(run in card and state in card for card in cards)

    until(browser, there, f"{run}: {state}")


def artifact(browser: Browser, desk: Served, key: str, *words: str) -> None:
    """Open the newest artifact of a key, once it says these words."""

    def there() -> bool:
        browser.open(f"{desk.address}/artifacts/key/{key}")
        browser.wait(lambda: browser.run(ARTIFACT), key)
        browser.open(browser.run(ARTIFACT))
        time.sleep(1)
        return all(word in browser.text() for word in words)

    until(browser, there, f"{key}: {words}")


def test_a_draft_is_handed_in(browser: Browser, desk: Served) -> None:
    """File and series are chosen, the name is typed; the run ends as `Draft received`."""
    _open_with(browser, desk, "submit", "northern-lane.docx", "Draft")
    filling.choose(browser, "Series", "focus")
    filling.type_into(browser, "Who", WHO)
    browser.screenshot("form-submit-filled")
    filling.send(browser)
    shows(browser, desk, "focus · northern-lane · submit", "Draft received")


def test_it_is_handed_off_and_comes_back(browser: Browser, desk: Served) -> None:
    """Chosen from the drafts there are; the board says who has it; the return ends as ready."""
    _open_with(browser, desk, "hand-off", LANE)
    filling.choose(browser, "Mode", "summary")
    filling.type_into(browser, "To", "하늘")
    filling.type_into(browser, "Who", WHO)
    filling.send(browser)
    shows(browser, desk, "focus · northern-lane · hand-off", "Awaiting translation")
    artifact(browser, desk, "desk-board", "translator: 하늘")
    browser.screenshot("board-handed-off")
    _open_with(browser, desk, "return", LANE)
    filling.choose(browser, "File", "northern-lane.en.docx")
    filling.type_into(browser, "Who", WHO)
    filling.send(browser)
    shows(browser, desk, "focus · northern-lane · return", "Ready to publish")


def test_only_who_is_named_can_be_chosen(browser: Browser, desk: Served) -> None:
    """`publish` offers the people of roles.toml; the release shows its number and its page."""
    _open_with(browser, desk, "publish", LANE)
    assert set(filling.offered(browser, "Who")) == {WHO}
    filling.choose(browser, "Who", WHO)
    browser.screenshot("form-publish-filled")
    filling.send(browser)
    shows(browser, desk, "focus · northern-lane · publish", "Released No. ")
    artifact(browser, desk, "focus-northern-lane", "released", WHO)
    browser.screenshot("story-released")
    links = dict(browser.run(LINKS))
    page = next(address for text, address in links.items() if text.startswith("Released page"))
    assert re.fullmatch(r"https://www\.gaonnaru\.example/focus/\d{4}-01/", page)
    package = next(address for text, address in links.items() if text.startswith("Package"))
    assert package.startswith(f"{desk.address}/desk/focus/northern-lane/handoff/1/")


def test_what_is_missing_is_told_on_the_form(browser: Browser, desk: Served) -> None:
    """A withdrawal without a reason is not sent; with one it is, and the badge says so."""
    _open_with(browser, desk, "withdraw", LANE)
    filling.type_into(browser, "Who", WHO)
    filling.press(browser, "Submit")
    time.sleep(2)
    browser.screenshot("form-withdraw-refused")
    assert browser.run("return location.pathname").endswith("/run")
    filling.type_into(browser, "Why", "자료에 잘못이 있어 내립니다.")
    filling.send(browser)
    shows(browser, desk, "focus · northern-lane · withdraw", "Taken back No. ")


def test_a_refusal_is_a_sentence(browser: Browser, desk: Served) -> None:
    """A name typed that is nothing in the folder: `Refused`, and why."""
    filling.open_form(browser, desk, "submit")
    if "Type" in browser.text():
        filling.by_hand(browser, "Draft")
    filling.type_into(browser, "Draft", "../ledger.sqlite")
    filling.choose(browser, "Series", "focus")
    filling.type_into(browser, "Who", WHO)
    filling.send(browser)
    shows(browser, desk, "focus · submit", "Refused")


def test_two_hundred_drafts_are_on_the_board(browser: Browser, desk: Served) -> None:
    """Every one has its row, the late ones first and in bold; the page scrolls, nothing is cut."""
    house = House(desk.root, None, {})
    known, now = Desk.open(desk.root), datetime.now(UTC)
    for number in range(MANY):
        key = IssueKey("focus", f"paper-{number:03}")
        known.submit(
            key, SourceFile("원고.docx", str(number).encode()), draft(), Report(), at=OUT, by="Kim"
        )
        if number % 4 == 0:
            out, late = now - timedelta(days=10), number % 8 == 0
            house.hand_off(key, at=out, due=(now + timedelta(days=-2 if late else 5)).date())
    artifact(browser, desk, "desk-board", "paper-199", "paper-196", "late: 25")
    browser.screenshot("board-200")
    rows = [row for row in browser.run(ROWS) if row and row[0].startswith("focus/paper-")]
    assert len(rows) == MANY
    assert all("late" in row[3] for row in rows[:25])
    assert not any("late" in row[3] for row in rows[25:])


def _open_with(browser: Browser, desk: Served, job: str, words: str, title: str = "Issue") -> None:
    """The form of a job, with something chosen that is among the choices by now."""

    def there() -> bool:
        filling.open_form(browser, desk, job)
        return "Choose" in browser.text() and words in filling.offered(browser, title)

    until(browser, there, f"{words} on the form of {job}")
    filling.choose(browser, title, words)
