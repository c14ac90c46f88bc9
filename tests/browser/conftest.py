"""The published samples on a loopback site, and one window of Chromium for all tests."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.cli import main
from tests.browser import whole
from tests.browser.chromium import Browser, chromium
from tests.browser.site import site
from tests.conftest import SAMPLES

DESK, TELEPHONE = 1200, 390
ISSUED = (("focus/northern-lane", "northern-lane"), ("brief/village-grid", "village-grid"))
# `make test` must not need Chromium; where it is there, one quick test opens a page in it.
collect_ignore = [] if shutil.which("chromedriver") else ["test_opens.py"]


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """published/ with both samples released on 26 June 2026."""
    root = tmp_path_factory.mktemp("browser") / "desk"
    whole.templates(root)
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("BALGAN_WORKSPACE", str(root))
        environment.setenv("BALGAN_BY", "Kim Minseo")
        for key, draft in ISSUED:
            _release(key, SAMPLES / f"{draft}.docx", SAMPLES / f"{draft}.en.docx")
    return root / "published"


def _release(key: str, draft: Path, translation: Path) -> None:
    steps = [
        ["submit", str(draft), "--series", key.partition("/")[0]],
        ["hand-off", key],
        ["return", key, str(translation)],
        ["publish", key, "--date", "2026-06-26"],
    ]
    for step in steps:
        assert main([*step, "--plain"]) == 0, step


@pytest.fixture(scope="session")
def whole_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """published/ with every type of page: corrected, retracted, withdrawn, void, two years."""
    return whole.make(tmp_path_factory.mktemp("whole") / "desk")


@pytest.fixture(scope="session")
def address(published: Path) -> Iterator[str]:
    """The published samples as a web site."""
    with site(published) as opened:
        yield opened


@pytest.fixture(scope="session")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """One Chromium for the whole session."""
    with chromium(tmp_path_factory.mktemp("chromium")) as opened:
        yield opened


@pytest.fixture
def browser(window: Browser) -> Browser:
    """The window as wide as a desk's, light, and with nothing said yet."""
    window.open("about:blank")
    window.resize(DESK)
    window.prefer("light")
    window.complaints()
    return window
