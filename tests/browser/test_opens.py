"""The one browser test of `make test`, where Chromium is at hand."""

from tests.browser.chromium import Browser


def test_a_published_page_opens(browser: Browser, address: str) -> None:
    """The sample shows its title and number in a browser that has nothing to complain about."""
    browser.open(f"{address}/focus/2026-01/")
    words = browser.text()
    assert "The Northern Sea Route" in words and "No.\N{NO-BREAK SPACE}2026-01" in words
    assert browser.complaints() == []
