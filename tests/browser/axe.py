"""An open page → what shuts readers out of it, by axe-core's rules."""

from importlib.resources import files

from tests.browser.chromium import Browser

_AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
_RUN = """
window.found = null;
axe.run().then((result) => { window.found = result.violations.map(
  (one) => one.id + ": " + one.nodes.map((node) => node.html).join(" | ")); });
"""


def violations(browser: Browser) -> list[str]:
    """The rules that the page breaks, each with the elements that break it."""
    if not browser.run("return 'axe' in window"):
        browser.run(_AXE)
    browser.run(_RUN)
    browser.wait(lambda: browser.run("return window.found !== null"), "axe-core")
    return list(browser.run("return window.found"))
