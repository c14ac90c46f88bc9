"""The desk's login page, filled in as an editor does."""

from tests.browser.chromium import Browser
from tests.orchestration.opening import Served

FIELD = "input[type=password]"


def type_in(browser: Browser, desk: Served, login: str) -> None:
    """Type a login at the desk's door and send it."""
    browser.open(f"{desk.address}/login")
    browser.wait(lambda: browser.run(f"return document.querySelector('{FIELD}')"), "the field")
    browser.run(f"document.querySelector('{FIELD}').focus()")
    browser.devtools("Input.insertText", text=login)
    browser.click("button[type=submit]")


def log_in(browser: Browser, desk: Served) -> None:
    """Go in; the browser remembers it for this address."""
    type_in(browser, desk, desk.login)
    browser.wait(lambda: "/login" not in browser.run("return location.pathname"), "the desk")
