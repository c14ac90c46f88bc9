"""Style sheet → the `@font-face` rules of the house faces it sets text in, and their files.

The only addresses a style sheet of ours ever has: names that are made here, of files that are ours.
"""

import re
from collections.abc import Iterator

from flows.issue import Artefact
from flows.rendering import fontset

BESIDE = ""
"""Where the font files of a preview are: beside its pages."""

SHARED = "../../fonts/"
"""Where those of a released issue are: once for the whole site, which puts them there."""

_TOKEN = re.compile(r"--text-face:\s*var\(--(serif|sans)\)")
_FAMILIES = {"serif": "Balgan Serif", "sans": "Balgan Sans"}


def rules(css: str, at: str) -> str:
    """The rules for a style sheet whose font files are at a relative address.

    Raises FontsMissing.
    """
    return "".join(
        f'@font-face{{font-family:"{face.family}";font-style:{face.style};font-weight:{face.weight};'
        f'font-display:swap;src:url("{at}{face.file}") format("woff2");unicode-range:{face.range}}}\n'
        for face in _used(css)
    )


def files(css: str, text: str | None) -> tuple[Artefact, ...]:
    """The files that a browser will ask for to show a text by those rules; without a text all of
    them. Raises FontsMissing."""
    return tuple(
        Artefact(face.file, "woff2", (fontset.web_folder() / face.file).read_bytes())
        for face in _used(css)
        if text is None or not face.covers.isdisjoint(text)
    )


def _used(css: str) -> Iterator[fontset.WebFace]:
    """The faces of the family that the text is set in: that of the last word on it."""
    said = _TOKEN.findall(css) or ["serif"]
    family = _FAMILIES[said[-1]]
    return (face for face in fontset.font_set().web if face.family == family)
