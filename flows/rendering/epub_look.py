"""Stylebook → how a book looks: its style sheet with the series' colours put in, and its cover.

The colours and faces are those of page and PDF (tokens.css). Many reading devices know no CSS
variables, so these are replaced by what they stand for.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from unicodedata import east_asian_width

from flows.rendering.html import fill
from flows.rendering.markup import legal
from flows.rendering.styles import style_sheet
from flows.rendering.view import View
from flows.series import Stylebook

_COLUMNS = (20, 28, 40)
"""How many columns a line of the title on the cover may have, the largest type first; a Hangul
syllable takes two."""

_MOST_LINES = 6
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_TOKENS = re.compile(r":root\s*\{([^{}]*)\}")
_TOKEN = re.compile(r"(--[\w-]+)\s*:\s*([^;]+);")
_ASKED = re.compile(r"var\(\s*(--[\w-]+)\s*\)")
_DEEPEST = 5


def sheet(one: View, stylebook: Stylebook) -> bytes:
    """The shared style sheet, and the series' own where it has one.

    Raises SeriesFileMissing or TemplateInvalid.
    """
    css = _css(one, stylebook)
    plain = _TOKENS.sub("", _COMMENT.sub("", css))
    return "\n".join(filter(None, _put_in(plain, tokens(css)).splitlines())).encode()


def cover(one: View, stylebook: Stylebook) -> bytes:
    """The cover as a drawing: the series' own template, else the shared one.

    Raises SeriesFileMissing or TemplateInvalid.
    """
    name = one.series.name
    own = f"{name}/cover.svg.j2"
    template = own if own in stylebook.files else "_base/cover.svg.j2"
    settings = [(columns, broken(one.edition.title, columns)) for columns in _COLUMNS]
    fitting = (each for each in settings if len(each[1]) <= _MOST_LINES)
    columns, title = next(fitting, settings[-1])
    look = {
        said[2:].replace("-", "_"): value for said, value in tokens(_css(one, stylebook)).items()
    }
    facts = {"v": one, "title": title, "columns": columns, "look": look}
    return legal(fill(stylebook, name, template, facts)).encode()


def tokens(css: str) -> Mapping[str, str]:
    """The variables of a style sheet, the last of each, with what they ask for put in."""
    told = "".join(_TOKENS.findall(_COMMENT.sub("", css)))
    said = {name: value.strip() for name, value in _TOKEN.findall(told)}
    return {name: _put_in(value, said) for name, value in said.items()}


def broken(text: str, columns: int) -> list[str]:
    """A text in lines of so many columns, broken between words, a longer word inside."""
    said = [""]
    for word in text.split():
        longer = f"{said[-1]} {word}".strip()
        if _width(longer) <= columns:
            said[-1] = longer
            continue
        said += [word] if said[-1] else []
        said[-1] = word
        while _width(said[-1]) > columns:
            cut = next(at for at in range(len(said[-1])) if _width(said[-1][: at + 1]) > columns)
            said[-1:] = [said[-1][:cut], said[-1][cut:]]
    return said


def _css(one: View, stylebook: Stylebook) -> str:
    own = {f"{one.series.name}/epub.css": b"", **stylebook.files}
    return style_sheet(replace(stylebook, files=own), one.series.name, "epub").decode()


def _put_in(css: str, said: Mapping[str, str]) -> str:
    for _ in range(_DEEPEST):
        css = _ASKED.sub(lambda asked: said.get(asked[1], "inherit"), css)
    return css


def _width(text: str) -> int:
    return sum(2 if east_asian_width(char) in "WF" else 1 for char in text)
