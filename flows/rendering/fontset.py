"""House fonts → where they are, what they cover, and which version they are: asked, never made here.

The fonts lie in a private directory that one fontconfig file names and nothing else, so that no
font of the machine can come into a publication. `flows.rendering.fonts` makes them.
"""

import hashlib
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flows.errors import FontsMissing

RECIPE = "1"
"""Raised when the recipe in fonts.py changes; part of the directory's name."""

PACKAGES = ("fonts-noto-cjk", "fonts-vollkorn", "fonts-lato")
"""The Debian packages that the house fonts are cut from."""

_MANIFEST = "manifest.json"


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
