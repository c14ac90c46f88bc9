"""House fonts → where they are, what they cover, and which version they are: asked, never made here.

The fonts lie in a private directory that one fontconfig file names and nothing else, so that no
font of the machine can come into a publication. `flows.rendering.fonts` makes them.
"""

import hashlib
import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flows.document import passages, plain
from flows.errors import FontsMissing, GlyphMissing
from flows.issue import Edition

RECIPE = "1"
"""Raised when the recipe in fonts.py changes; part of the directory's name."""

PACKAGES = ("fonts-noto-cjk", "fonts-vollkorn", "fonts-lato")
"""The Debian packages that the house fonts are cut from."""

_MANIFEST = "manifest.json"
_INVISIBLE = frozenset("\n\r\t\u00ad\u200b\u200c\u200d\u2060\ufeff")
_SHOWN_AT_MOST = 12


@dataclass(frozen=True, slots=True)
class FontSet:
    """The fonts as made: their folder, digest, covered characters, and characters drawn alike.

    `twins` maps a character to the one that stands for its glyph: a PDF cannot tell them apart.
    """

    folder: Path
    version: str
    covered: frozenset[str]
    twins: Mapping[str, str]


def folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the house fonts belong: `$BALGAN_FONTS`, else the user's cache."""
    if chosen := environ.get("BALGAN_FONTS"):
        return Path(chosen)
    cache_home = environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(cache_home) / "balgan" / f"fonts-{RECIPE}"


def font_set() -> FontSet:
    """The house fonts of this machine. Raises FontsMissing where they are not made."""
    return _read(folder())


def fonts_version() -> str:
    """SHA-256 over the digests of all font files, as the manifest lists them.

    Raises FontsMissing where the fonts are not made.
    """
    return font_set().version


def activate() -> FontSet:
    """Make fontconfig see the house fonts and nothing else; to be called before WeasyPrint loads."""
    made = font_set()
    os.environ["FONTCONFIG_FILE"] = str(made.folder / "fonts.conf")
    return made


@cache
def _read(path: Path) -> FontSet:
    try:
        manifest = json.loads((path / _MANIFEST).read_text("utf-8"))
    except FileNotFoundError as error:
        raise FontsMissing(what=f"{path}", packages=" ".join(PACKAGES)) from error
    digests = "\n".join(f"{name} {digest}" for name, digest in sorted(manifest["files"].items()))
    return FontSet(
        folder=path,
        version=hashlib.sha256(digests.encode()).hexdigest(),
        covered=frozenset(
            chr(code) for first, last in manifest["ranges"] for code in range(first, last + 1)
        ),
        twins=manifest["twins"],
    )


def require_glyphs(edition: Edition) -> None:
    """Refuse an edition with a character no house font can draw.

    Raises GlyphMissing with the characters and the first place they stand in.
    """
    covered = font_set().covered | _INVISIBLE
    for place, words in _places(edition):
        missing = sorted(set(words) - covered)
        if missing:
            shown = ", ".join(f"{char} (U+{ord(char):04X})" for char in missing[:_SHOWN_AT_MOST])
            raise GlyphMissing(characters=shown, place=place)


def _places(edition: Edition) -> Iterable[tuple[str, str]]:
    """Every printed string of the edition with its anchor."""
    yield "title", edition.title
    yield "subtitle", edition.subtitle
    yield "keywords", " ".join(edition.keywords)
    yield "title", edition.original_title
    for index, author in enumerate(edition.authors, start=1):
        yield f"author{index}", " ".join((author.name, author.position, author.affiliation))
    for paragraph in edition.summary:
        yield paragraph.anchor, plain(paragraph.inlines)
    for anchor, inlines in passages(edition.blocks, edition.notes):
        if not anchor.endswith(".alt"):
            yield anchor, plain(inlines)
    for notice in edition.disclaimers:
        for paragraph in notice.paragraphs:
            yield notice.id, plain(paragraph.inlines)
