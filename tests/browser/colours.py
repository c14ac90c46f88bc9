"""Computed colours → contrast: WCAG 2.2, 1.4.3, by the definitions of relative luminance there."""

import re

from tests.browser.chromium import Browser

ENOUGH = 4.5

_COLOURS = """
const seen = (element) => {
  for (let one = element; one; one = one.parentElement) {
    const colour = getComputedStyle(one).backgroundColor;
    if (!/^rgba\\(.*, 0\\)$/.test(colour)) return colour;
  }
  return "rgb(255, 255, 255)";
};
const found = new Map();
for (const element of document.body.querySelectorAll("*")) {
  const words = [...element.childNodes].some((n) => n.nodeType === 3 && n.data.trim());
  if (!words || !element.getClientRects().length) continue;
  const pair = [getComputedStyle(element).color, seen(element)];
  found.set(pair.join(" on "), [...pair, element.textContent.trim().slice(0, 40)]);
}
return [...found.values()];
"""


def faint(browser: Browser) -> list[str]:
    """The visible words of a page that are too faint to read, each with its colours."""
    return [
        f"“{words}”: {ink} on {paper} is {contrast(ink, paper):.2f}"
        for ink, paper, words in browser.run(_COLOURS)
        if contrast(ink, paper) < ENOUGH
    ]


def contrast(ink: str, paper: str) -> float:
    """The contrast of two opaque CSS colours, 1 to 21."""
    lighter, darker = sorted((luminance(ink), luminance(paper)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """Relative luminance of `rgb(r, g, b)`, 0 to 1. Raises ValueError for one with transparency."""
    found = re.fullmatch(r"rgb\((\d+), (\d+), (\d+)\)", colour)
    if not found:
        raise ValueError(f"{colour} is not an opaque rgb() colour")
    red, green, blue = (_linear(int(one) / 255) for one in found.groups())
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(share: float) -> float:
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)
