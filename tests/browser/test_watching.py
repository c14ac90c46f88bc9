"""`balgan preview --watch` beside an editor at work: the page in the browser follows every save."""

import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.chromium import Browser
from tests.conftest import REPOSITORY, SAMPLES

pytestmark = pytest.mark.browser

COLOUR = "return getComputedStyle(document.querySelector('.masthead')).color"
MARK_THE_WINDOW = "window.sameWindow = true"
SAME_WINDOW = "return window.sameWindow === true"


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    """A workspace, and a draft of the editor's."""
    shutil.copytree(REPOSITORY / "templates", tmp_path / "templates")
    shutil.copy(SAMPLES / "northern-lane.docx", tmp_path / "paper.docx")
    return tmp_path


@pytest.fixture
def address(desk: Path) -> Iterator[str]:
    """Where the command shows the draft."""
    command = [sys.executable, "-m", "flows.cli", "preview", "paper.docx", "--series", "focus"]
    with subprocess.Popen(
        [*command, "--watch"],
        cwd=desk,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as process:
        assert process.stdout is not None
        yield process.stdout.readline().strip()
        process.send_signal(signal.SIGINT)
        assert process.wait(10) == 130


def test_the_page_follows_every_save(browser: Browser, desk: Path, address: str) -> None:
    """A style sheet is exchanged in the open page; a title and a fault are there by themselves."""
    browser.open(address)
    browser.run(MARK_THE_WINDOW)
    sheet = desk / "templates/focus/screen.css"
    sheet.write_text(sheet.read_text("utf-8") + "\n.masthead { color: rgb(1, 2, 3) }\n", "utf-8")
    browser.wait(lambda: browser.run(COLOUR) == "rgb(1, 2, 3)", "the new colour")
    assert browser.run(SAME_WINDOW)

    (desk / "paper.toml").write_text('title = "바뀐 제목 <b>그대로</b>"', "utf-8")
    browser.wait_for("바뀐 제목 <b>그대로</b>")
    assert not browser.run(SAME_WINDOW)

    template = desk / "templates/focus/issue.html.j2"
    sound = template.read_text("utf-8")
    template.write_text(sound + "{% block %}", "utf-8")
    browser.wait_for("focus/issue.html.j2")
    browser.screenshot("watch-fault")
    template.write_text(sound, "utf-8")
    browser.wait(lambda: not browser.run("return document.getElementById('fault')"), "no fault")
    assert browser.complaints() == []
