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
from itertools import chain
from pathlib import Path

from flows.errors import FontsMissing

RECIPE = "2"
"""Raised when the recipe in fonts.py changes; part of the directory's name."""

PACKAGES = ("fonts-noto-cjk", "fonts-vollkorn", "fonts-lato")
"""The Debian packages that the house fonts are cut from."""

_MANIFEST = "manifest.json"


@dataclass(frozen=True, slots=True)
class WebFace:
    """A font file for browsers: its family, weight and slant, and the characters it is for."""

    file: str
    family: str
    weight: int
    italic: bool
    range: str

    @property
    def covers(self) -> frozenset[str]:
        """The characters of its range."""
        runs = (run.removeprefix("U+").partition("-") for run in self.range.split(","))
        codes = (range(int(a, 16), int(b or a, 16) + 1) for a, _, b in runs)
        return frozenset(map(chr, chain.from_iterable(codes)))

    @property
    def style(self) -> str:
        """As CSS has it."""
        return "italic" if self.italic else "normal"


@dataclass(frozen=True, slots=True)
class FontSet:
    """The fonts as made: their folder, digest, covered characters, characters drawn alike, and the
    files for browsers.

    `twins` maps a character to the one that stands for its glyph: a PDF cannot tell them apart.
    """

    folder: Path
    version: str
    covered: frozenset[str]
    twins: Mapping[str, str]
    web: tuple[WebFace, ...] = ()


def folder(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the house fonts belong: `$BALGAN_FONTS`, else the user's cache."""
    if chosen := environ.get("BALGAN_FONTS"):
        return Path(chosen)
    cache_home = environ.get("XDG_CACHE_HOME") or str(Path.home() / ".cache")
    return Path(cache_home) / "balgan" / f"fonts-{RECIPE}"


def font_set() -> FontSet:
    """The house fonts of this machine. Raises FontsMissing where they are not made."""
    return _read(folder())


def web_folder() -> Path:
    """Where the files for browsers are."""
    return font_set().folder / "web"


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
    web = manifest.get("web", [])
    files = {**manifest["files"], **{one["file"]: one["sha256"] for one in web}}
    digests = "\n".join(f"{name} {digest}" for name, digest in sorted(files.items()))
    return FontSet(
        folder=path,
        version=hashlib.sha256(digests.encode()).hexdigest(),
        covered=frozenset(
            chr(code) for first, last in manifest["ranges"] for code in range(first, last + 1)
        ),
        twins=manifest["twins"],
        web=tuple(
            WebFace(one["file"], one["family"], one["weight"], one["italic"], one["range"])
            for one in web
        ),
    )
