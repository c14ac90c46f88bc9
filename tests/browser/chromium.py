"""Address → what a reader sees: Chromium, driven through chromedriver's HTTP interface.

The interface is W3C WebDriver 2 (https://www.w3.org/TR/webdriver2/): JSON over HTTP, for which the
standard library is enough. `devtools` reaches the rest of Chromium (width, dark mode, whole-page
screenshots).
"""

import base64
import contextlib
import json
import os
import re
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FLAGS = (
    "--headless",
    "--no-sandbox",  # Chromium has none to offer to root, and tests may run as root
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
)
_START_SECONDS, _ANSWER_SECONDS, _PATIENCE = 60, 120, 60
_QUIET = urllib.request.build_opener(urllib.request.ProxyHandler({}))


@dataclass(frozen=True)
class Browser:
    """One window; `session` is its address at chromedriver."""

    session: str

    def open(self, address: str) -> None:
        """Load a page and its fonts: those that come after it would move what is measured."""
        self._post("/url", {"url": address})
        self.run("return document.fonts.ready.then(() => true)")

    def run(self, script: str, *given: object) -> Any:
        """What a script returns: `return document.title`."""
        return self._post("/execute/sync", {"script": script, "args": given})

    def click(self, selector: str) -> None:
        """Scroll to the first element of a CSS selector and click it as a mouse does."""
        found = self._post("/element", {"using": "css selector", "value": selector})
        (identifier,) = found.values()
        self._post(f"/element/{identifier}/click", {})

    def devtools(self, command: str, **parameters: object) -> Any:
        """A command of the DevTools protocol."""
        return self._post("/goog/cdp/execute", {"cmd": command, "params": parameters})

    def resize(self, width: int, height: int = 900) -> None:
        """A window as wide as a desk's, or as a telephone's (below 600 px)."""
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=width < 600,
        )

    def prefer(self, scheme: str) -> None:
        """Light or dark, as the reader's system says."""
        features = [{"name": "prefers-color-scheme", "value": scheme}]
        self.devtools("Emulation.setEmulatedMedia", features=features)

    def complaints(self) -> list[str]:
        """What the console said since the last time: errors, refusals, missing files."""
        said = self._post("/se/log", {"type": "browser"})
        return [f"{one['level']} {one['message']}" for one in said]

    def text(self) -> str:
        """The words that are visible."""
        return str(self.run("return document.body ? document.body.innerText : ''"))

    def wait(self, condition: Callable[[], object], what: str) -> None:
        """Until something is so. Raises AssertionError with the page's words after a while."""
        deadline = time.monotonic() + _PATIENCE
        while not condition():
            assert time.monotonic() < deadline, f"waited for {what}; the page says:\n{self.text()}"
            time.sleep(0.2)

    def wait_for(self, *words: str) -> None:
        """Until the page shows all these words."""
        self.wait(lambda: all(word in self.text() for word in words), repr(words))

    def screenshot(self, name: str) -> None:
        """The whole page into the folder BALGAN_SCREENSHOTS, if that is set."""
        folder = os.environ.get("BALGAN_SCREENSHOTS")
        if not folder:
            return
        width, height = self.run("return [innerWidth, document.documentElement.scrollHeight]")
        self.resize(width, height)
        shot = _ask(self.session + "/screenshot", "GET")
        self.resize(width)
        Path(folder).mkdir(parents=True, exist_ok=True)
        Path(folder, f"{name}.png").write_bytes(base64.b64decode(shot))

    def _post(self, path: str, body: object) -> Any:
        return _ask(self.session + path, "POST", body)


def _ask(address: str, method: str, body: object = None) -> Any:
    """One command to chromedriver. Raises AssertionError with what it says is wrong."""
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(address, data, method=method)
    try:
        with _QUIET.open(request, timeout=_ANSWER_SECONDS) as answer:
            return json.load(answer)["value"]
    except urllib.error.HTTPError as error:
        told = json.load(error)["value"]
        raise AssertionError(f"{told['error']}: {told['message'].splitlines()[0]}") from None


@contextlib.contextmanager
def chromium(profile: Path) -> Iterator[Browser]:
    """A window with a profile of its own, closed at the end."""
    driver = subprocess.Popen(
        ["chromedriver", "--port=0"],
        env=_readers_fonts(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        address = f"http://127.0.0.1:{_port(driver)}/session"
        session = f"{address}/{_ask(address, 'POST', _wishes(profile))['sessionId']}"
        try:
            yield Browser(session)
        finally:
            _ask(session, "DELETE")
    finally:
        driver.terminate()
        driver.wait(_START_SECONDS)


def _readers_fonts() -> dict[str, str]:
    """The environment without FONTCONFIG_FILE: the press sets it, and readers have other fonts."""
    return {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}


def _port(driver: subprocess.Popen[str]) -> int:
    """chromedriver chooses a free port and says it."""
    assert driver.stdout is not None
    for line in driver.stdout:
        if found := re.search(r"started successfully on port (\d+)", line):
            return int(found[1])
    raise AssertionError("chromedriver did not start")


def _wishes(profile: Path) -> dict[str, Any]:
    return {
        "capabilities": {
            "alwaysMatch": {
                "goog:chromeOptions": {"args": [*FLAGS, f"--user-data-dir={profile}"]},
                "goog:loggingPrefs": {"browser": "ALL"},
            }
        }
    }
