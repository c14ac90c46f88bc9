"""The Prefect UI as editors meet it: runs, the drafts' stories, the board, the forms."""

from collections.abc import Iterator

import pytest

from tests.browser.chromium import Browser
from tests.browser.entering import log_in
from tests.conftest import SAMPLES
from tests.orchestration.opening import Served, opened

pytestmark = pytest.mark.browser

KEY = "focus/northern-lane"
JOBS = ("correct", "hand-off", "import", "preview", "publish", "regenerate")
"""Those on the first page of the list, which has ten."""
# What stands in the same card or table row as some words.
BESIDE = """
const [words, selector] = arguments;
const found = [...document.querySelectorAll(selector)].filter((e) => e.innerText.includes(words));
return found.length ? found[0].innerText : "";
"""
LINK = """
const [words, selector, part] = arguments;
const boxes = [...document.querySelectorAll(selector)].filter((e) => e.innerText.includes(words));
return boxes.flatMap((e) => [...e.querySelectorAll("a")]).map((a) => a.href)
  .find((href) => href.includes(part)) || "";
"""
TABLE = """
return [...document.querySelectorAll("table")].map((t) =>
  [...t.rows].map((row) => [...row.cells].map((cell) => cell.innerText.trim())));
"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """An open desk on which the sample was released and one job was refused."""
    with opened(tmp_path_factory.mktemp("ui") / "desk") as served:
        for step in (
            ("submit", SAMPLES / "northern-lane.docx", "--series", "focus"),
            ("hand-off", KEY),
            ("return", KEY, SAMPLES / "northern-lane.en.docx"),
            ("publish", KEY),
        ):
            done = served.balgan(*step)
            assert done.returncode == 0, done.stderr
        assert served.balgan("publish", "focus/nobody").returncode == 2
        yield served


@pytest.fixture(autouse=True)
def inside(browser: Browser, desk: Served) -> None:
    """The editor has logged in."""
    log_in(browser, desk)


def artifact(browser: Browser, desk: Served, key: str) -> list[list[list[str]]]:
    """Open the newest artifact of a key; the tables it shows."""
    browser.open(f"{desk.address}/artifacts/key/{key}")
    browser.wait(lambda: browser.run(LINK, "", "body", "/artifacts/artifact/"), key)
    browser.open(browser.run(LINK, "", "body", "/artifacts/artifact/"))
    browser.wait(lambda: browser.run(TABLE), "a table")
    browser.screenshot(f"artifact-{key}")
    return list(browser.run(TABLE))


def test_the_runs_say_what_came_of_them(browser: Browser, desk: Served) -> None:
    """/runs shows the publication with its number on the badge, and the refusal as refused."""
    browser.open(f"{desk.address}/runs")
    browser.wait_for("focus · northern-lane · publish", "focus · nobody · publish")
    browser.screenshot("runs")
    card = ".state-list-item"
    assert "Released No. 2026-01" in browser.run(BESIDE, "focus · northern-lane · publish", card)
    assert "Refused" in browser.run(BESIDE, "focus · nobody · publish", card)


def test_a_draft_tells_its_story(browser: Browser, desk: Served) -> None:
    """The artifact of a draft has its title, its number, and who did what, in order."""
    story, *_ = artifact(browser, desk, "focus-northern-lane")
    words = browser.text()
    assert "북극항로는 계절 항로다" in words and "No. 2026-01" in words
    assert [row[0] for row in story[1:]] == [
        "draft received",
        "handed off",
        "translation returned",
        "number given",
        "released",
    ]
    assert all("Kim Minseo" in row for row in story[1:])
    assert "\\" not in words and "**" not in words and "| --- |" not in words


def test_the_board_lists_every_draft(browser: Browser, desk: Served) -> None:
    """The board is a table with a row for the draft: key, state, who is waited for,
    number, title."""
    (board,) = artifact(browser, desk, "desk-board")
    assert board[0] == ["Draft", "State", "Waits for", "Number / due", "Title"]
    (row,) = board[1:]
    assert row[:3] == [KEY, "released", ""] and row[3].startswith("No. 2026-01")


def test_every_job_has_its_form(browser: Browser, desk: Served) -> None:
    """Every job has its deployment, and the form of `publish` asks for its four fields."""
    browser.open(f"{desk.address}/deployments")
    browser.wait_for(*JOBS)
    browser.screenshot("deployments")
    form = browser.run(LINK, "publish", "tr", "/deployments/deployment/")
    browser.open(f"{form}/run")
    browser.wait_for("Validate parameters")
    browser.screenshot("form-publish")
    labels = browser.run("return [...document.querySelectorAll('label')].map((e) => e.innerText)")
    fields = [label.removesuffix(" (Optional)") for label in labels]
    asked = ["Issue · 원고", "Who · 담당자", "Date of issue · 발간일", "Waivers · 면제"]
    assert fields[fields.index(asked[0]) :][:4] == asked
