"""The colours of a series → the small picture that a browser shows beside the name of its pages."""

from collections.abc import Mapping
from typing import Any

from lxml import etree

from flows.rendering.site.look import by_day_and_night
from flows.series import Stylebook

FILE = "icon.svg"
_SVG = "http://www.w3.org/2000/svg"
_PREFIXES: Any = {None: _SVG}
_SIDE, _CORNER = "32", "6"
_LINES = (("8", "16", "4"), ("15.5", "16", "2.5"), ("21.5", "10", "2.5"))
"""A title over its text: the top, the width and the height of each line."""


def icon(stylebook: Stylebook, name: str) -> bytes:
    """A sheet with a title, in the accent of the series by day and by night.

    Raises SeriesFileMissing or TemplateInvalid.
    """
    light, dark = by_day_and_night(stylebook, name)
    root = etree.Element(f"{{{_SVG}}}svg", viewBox=f"0 0 {_SIDE} {_SIDE}", nsmap=_PREFIXES)
    etree.SubElement(
        root, f"{{{_SVG}}}style"
    ).text = f"{_rules(light)} @media (prefers-color-scheme: dark) {{ {_rules(dark)} }}"
    etree.SubElement(root, f"{{{_SVG}}}rect", width=_SIDE, height=_SIDE, rx=_CORNER)
    for top, width, height in _LINES:
        line = {"class": "line", "x": "8", "y": top, "width": width, "height": height}
        etree.SubElement(root, f"{{{_SVG}}}rect", line)
    return etree.tostring(root, xml_declaration=True, encoding="utf-8")


def _rules(variables: Mapping[str, str]) -> str:
    ground, line = _value(variables, "--accent", "#000"), _value(variables, "--on-accent", "#fff")
    return f"rect {{ fill: {ground}; }} .line {{ fill: {line}; }}"


def _value(variables: Mapping[str, str], name: str, otherwise: str) -> str:
    """What a variable comes to, through those that it names: a picture has none of them itself."""
    found, asked = variables.get(name, otherwise), {name}
    while found.startswith("var(") and (named := found[4:].rstrip(" )")) not in asked:
        asked.add(named)
        found = variables.get(named, otherwise)
    return otherwise if found.startswith("var(") else found
