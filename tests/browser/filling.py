"""A job's form in the Prefect UI, filled in as an editor does: with the mouse and the keyboard."""

import json
import urllib.request

from tests.browser.chromium import Browser
from tests.orchestration.opening import Served

_BOX = """
const [title] = arguments;
const label = [...document.querySelectorAll("label.p-label__label")]
  .filter((one) => one.innerText.trim().startsWith(title)).at(-1);
return label ? label.closest(".p-label") : null;
"""
_MARK = (
    """
const box = (function () {"""
    + _BOX
    + """})(...arguments);
document.querySelectorAll("[data-here]").forEach((one) => one.removeAttribute("data-here"));
const found = box && [...box.querySelectorAll(arguments[1])]
  .filter((one) => one.innerText.includes(arguments[2] || "")).at(0);
if (!found) return false;
found.scrollIntoView({block: "center"});
found.setAttribute("data-here", "");
return true;
"""
)
_BUTTON = """
const [words] = arguments;
document.querySelectorAll("[data-here]").forEach((one) => one.removeAttribute("data-here"));
const found = [...document.querySelectorAll("button")]
  .filter((one) => one.innerText.trim() === words).at(-1);
if (!found) return false;
found.scrollIntoView({block: "center"});
found.setAttribute("data-here", "");
return true;
"""
_OFFERED = (
    """
const box = (function () {"""
    + _BOX
    + """})(...arguments);
const found = box ? [...box.querySelectorAll("select option")] : [];
return found.map((one) => one.innerText.trim()).filter((one) => one);
"""
)
_HERE = "[data-here]"


def open_form(browser: Browser, desk: Served, job: str) -> None:
    """The form of a job, ready to be filled in."""
    question = desk.request(f"/api/deployments/name/{job}/{job}")
    with urllib.request.urlopen(question, timeout=10) as answer:
        known = json.load(answer)["id"]
    browser.open(f"{desk.address}/deployments/deployment/{known}/run")
    browser.wait_for("Parameters", "Submit")


def type_into(browser: Browser, title: str, words: str) -> None:
    """Type into the field of a title."""
    browser.wait(lambda: browser.run(_MARK, title, "textarea, input"), title)
    browser.click(_HERE)
    browser.devtools("Input.insertText", text=words)


def switch(browser: Browser, title: str) -> None:
    """Turn the switch of a title."""
    browser.wait(lambda: browser.run(_MARK, title, ".p-toggle, [role=switch]"), title)
    browser.click(_HERE)


def offered(browser: Browser, title: str) -> list[str]:
    """What may be chosen in the field of a title."""
    browser.wait(lambda: browser.run(_MARK, title, "label"), title)
    return list(browser.run(_OFFERED, title))


def choose(browser: Browser, title: str, words: str) -> None:
    """Choose in the field of a title."""
    assert words in offered(browser, title)
    browser.wait(lambda: browser.run(_MARK, title, "select option", words), words)
    browser.click(_HERE)


def by_hand(browser: Browser, title: str) -> None:
    """Turn to the tab on which one types what the list does not know."""
    browser.wait(lambda: browser.run(_MARK, title, "button", "Type"), title)
    browser.click(_HERE)


def press(browser: Browser, words: str) -> None:
    """Press the button with these words."""
    browser.wait(lambda: browser.run(_BUTTON, words), words)
    browser.click(_HERE)


def send(browser: Browser) -> None:
    """Send the form; the page of the run comes up."""
    press(browser, "Submit")
    browser.wait(lambda: "/run" not in browser.run("return location.pathname")[-4:], "the run")
