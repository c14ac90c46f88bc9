"""The door of the desk in a browser: closed to a visitor, open to the editor, and quiet."""

from collections.abc import Iterator

import pytest

from tests.browser.chromium import Browser
from tests.browser.entering import log_in, type_in
from tests.orchestration.opening import Served, opened

pytestmark = pytest.mark.browser

JOBS = ("correct", "hand-off", "import", "preview", "publish", "regenerate")
"""Those on the first page of the list, which has ten."""
LOADED = "return performance.getEntriesByType('resource').map((e) => e.name)"


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A desk on which nothing has been done yet."""
    with opened(tmp_path_factory.mktemp("door") / "desk") as served:
        yield served


def test_a_visitor_sees_the_login_page_alone(browser: Browser, desk: Served) -> None:
    """Whatever page is asked for, the password is asked first, and no job is named."""
    browser.open(f"{desk.address}/deployments")
    browser.wait(lambda: "/login" in browser.run("return location.pathname"), "the login page")
    browser.wait_for("Login")
    browser.screenshot("login")
    assert not any(job in browser.text() for job in ("publish", "correct", "regenerate"))


def test_a_wrong_password_stays_outside(browser: Browser, desk: Served) -> None:
    """The page says so and asks again."""
    type_in(browser, desk, "desk:wrong-password")
    browser.wait_for("Authentication failed")
    assert browser.run("return location.pathname") == "/login"


def test_the_editor_goes_in_and_sees_every_job(browser: Browser, desk: Served) -> None:
    """With the login all jobs are listed, a form opens, and looking has started nothing."""
    log_in(browser, desk)
    browser.complaints()
    browser.open(f"{desk.address}/deployments")
    browser.wait_for(*JOBS)
    browser.screenshot("deployments-after-login")
    form = browser.run(
        "return [...document.querySelectorAll('tr')].find((r) => r.innerText.includes('correct'))"
        ".querySelector(\"a[href*='/deployments/deployment/']\").href"
    )
    browser.open(f"{form}/run")
    browser.wait_for("Validate parameters")
    assert [one for one in browser.complaints() if "Security Policy" in one] == []
    asked = (tags for _, tags in desk.ask("asked")["runs"].values())
    assert all("auto-scheduled" in tags for tags in asked)


@pytest.mark.parametrize("ui", ["", "/v2"])
def test_neither_ui_speaks_to_another_host(browser: Browser, desk: Served, ui: str) -> None:
    """All that is loaded comes from the desk; what the newer UI tries besides is stopped."""
    log_in(browser, desk)
    browser.complaints()
    browser.open(f"{desk.address}{ui}/deployments")
    browser.wait_for("publish", "correct")
    loaded = [one for one in browser.run(LOADED) if not one.startswith("data:")]
    assert loaded and all(one.startswith(desk.address) for one in loaded)
    tried = [one for one in browser.complaints() if one.startswith("SEVERE") and "https://" in one]
    assert all("Content Security Policy" in one for one in tried)
