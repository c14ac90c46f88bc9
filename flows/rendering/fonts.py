"""Debian's fonts → the house fonts: small, static, the same bytes on every machine.

Cut once at set-up (`python -m flows.rendering.fonts`): Korean from Noto CJK's Korean face, Latin
from Vollkorn and Lato. Three things are changed on the way, and the families renamed for it (OFL
reserved font names): only the characters and features we set are kept; outlines are unhinted and
without subroutines, which PDF subsetting likes; and all faces get one ascender and descender, so
that a line with Hangul in it is exactly as high as one without.
"""

import hashlib
import json
import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

from flows.errors import BalganError, FontsMissing
from flows.rendering import reshaping, webfonts
from flows.rendering.fontset import PACKAGES, folder
from flows.wording import language

_SOURCES = Path("/usr/share/fonts")
_CJK = ("ccmp", "locl", "kern", "ljmo", "vjmo", "tjmo", "calt")
_CJK_SCRIPTS = ("DFLT", "latn.dflt", "hang.dflt", "kana.dflt", "hani.dflt", "hani.ZHS")
"""Korean forms, and simplified ones where the text says zh-Hans: a third fewer glyphs."""

_HEAVIEST_ON_SCREEN = 700
_LATIN = ("ccmp", "locl", "kern", "liga", "calt", "mark", "mkmk", "lnum", "onum", "tnum", "pnum")


@dataclass(frozen=True, slots=True)
class Face:
    """One file to cut: where from, and the family, weight and slant it will have."""

    file: str
    source: str
    family: str
    weight: int = 400
    italic: bool = False
    index: int = -1

    @property
    def korean(self) -> bool:
        """Whether it carries the Korean set."""
        return self.index >= 0


_KR = 1  # the Korean face inside Noto's collections (0 is the Japanese one)
FACES = (
    Face("serif-kr", "opentype/noto/NotoSerifCJK-Regular.ttc", "Balgan Serif KR", index=_KR),
    Face("serif-kr-bold", "opentype/noto/NotoSerifCJK-Bold.ttc", "Balgan Serif KR", 700, index=_KR),
    Face("sans-kr", "opentype/noto/NotoSansCJK-Regular.ttc", "Balgan Sans KR", index=_KR),
    Face("sans-kr-bold", "opentype/noto/NotoSansCJK-Bold.ttc", "Balgan Sans KR", 700, index=_KR),
    Face("serif", "truetype/vollkorn/Vollkorn-Regular.ttf", "Balgan Serif"),
    Face("serif-italic", "truetype/vollkorn/Vollkorn-Italic.ttf", "Balgan Serif", 400, True),
    Face("serif-bold", "truetype/vollkorn/Vollkorn-Bold.ttf", "Balgan Serif", 700),
    Face(
        "serif-bolditalic", "truetype/vollkorn/Vollkorn-BoldItalic.ttf", "Balgan Serif", 700, True
    ),
    Face("sans", "truetype/lato/Lato-Regular.ttf", "Balgan Sans"),
    Face("sans-italic", "truetype/lato/Lato-Italic.ttf", "Balgan Sans", 400, True),
    Face("sans-bold", "truetype/lato/Lato-Bold.ttf", "Balgan Sans", 700),
    Face("sans-bolditalic", "truetype/lato/Lato-BoldItalic.ttf", "Balgan Sans", 700, True),
    Face("sans-black", "truetype/lato/Lato-Black.ttf", "Balgan Sans", 900),
)

# fontconfig takes a relative <dir> from the file's own folder, but a relative <cachedir> from the
# working directory; `xdg` is the user's cache.
_FONTCONFIG = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">faces</dir>
  <cachedir prefix="xdg">balgan/fontconfig</cachedir>
  <config><rescan><int>0</int></rescan></config>
</fontconfig>
"""


def latin() -> set[int]:
    """Latin, Greek and Cyrillic letters, figures, punctuation, arrows and signs.

    Not the Roman numerals Ⅰ to ⅿ: Lato has some of them and not others, and a Korean paper's
    headings would be numbered in two designs.
    """
    spans = [(0x20, 0x7E), (0xA0, 0x24F), (0x2B0, 0x36F), (0x370, 0x4FF), (0x1E00, 0x1EFF)]
    spans += [
        (0x2010, 0x2027),
        (0x202F, 0x205F),
        (0x2070, 0x20BF),
        (0x2100, 0x215F),
        (0x2189, 0x218F),
    ]
    spans += [(0x2190, 0x21FF), (0x2200, 0x22FF), (0xFB00, 0xFB06)]
    return {code for first, last in spans for code in range(first, last + 1)}


def korean() -> set[int]:
    """All Hangul, jamo, the characters of KS X 1001, GB 2312 and JIS X 0208, and full-width forms."""
    spans = [(0xAC00, 0xD7A3), (0x1100, 0x11FF), (0x3130, 0x318F), (0xA960, 0xA97F)]
    spans += [(0xD7B0, 0xD7FF), (0x3000, 0x30FF), (0x3200, 0x33FF), (0xFF01, 0xFFEE)]
    spans += [(0x2460, 0x24FF), (0x2500, 0x25FF), (0x2600, 0x266F), (0xF900, 0xFA0B)]
    codes = {code for first, last in spans for code in range(first, last + 1)}
    return codes | latin() | set(_coded("euc_kr")) | set(_coded("gb2312")) | set(_coded("euc_jp"))


def _coded(charset: str) -> Iterator[int]:
    """The characters of a two-byte national standard, row by row (94 × 94)."""
    for row in range(0xA1, 0xFF):
        for cell in range(0xA1, 0xFF):
            char = bytes((row, cell)).decode(charset, "ignore")
            if len(char) == 1:
                yield ord(char)


def cut(face: Face, target: Path) -> None:
    """Subset one face into `target`. Raises FontsMissing where its source is not installed."""
    source = _SOURCES / face.source
    if not source.exists():
        raise FontsMissing(what=str(source), packages=" ".join(PACKAGES))
    font = TTFont(
        source, fontNumber=face.index, recalcTimestamp=False, recalcBBoxes=False, lazy=True
    )
    subsetter = Subsetter(_options(face))
    subsetter.populate(unicodes=korean() if face.korean else latin())
    subsetter.subset(font)
    reshaping.rename(font, face.family, face.weight, face.italic)
    reshaping.level(font)
    reshaping.set_space(font)
    if face.korean:
        reshaping.halve_brackets(font)
        reshaping.fit_numerals(font)
    font.save(target)
    if "CFF " in font:
        reshaping.renumber(target)


def _options(face: Face) -> Options:
    options = Options()
    options.layout_features = list(_CJK if face.korean else _LATIN)
    if face.korean:
        options.layout_scripts = list(_CJK_SCRIPTS)
    options.hinting = False
    options.desubroutinize = True
    options.glyph_names = False
    options.notdef_outline = True
    options.drop_tables += ["BASE", "VORG", "vhea", "vmtx", "DSIG", "meta"]
    return options


def make(target: Path, workers: int | None = None) -> None:
    """Make all faces, the fontconfig file and the manifest, and put them at `target` at once.

    Made beside the target and renamed, so that nobody ever sees half a set. Raises FontsMissing.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".fonts-", dir=target.parent) as work:
        fresh = Path(work) / "set"
        (fresh / "faces").mkdir(parents=True)
        (fresh / "fonts.conf").write_text(_FONTCONFIG, "utf-8")
        files = [fresh / "faces" / f"{face.file}.otf" for face in FACES]
        with ProcessPoolExecutor(workers or os.cpu_count()) as pool:
            list(pool.map(cut, FACES, files))
        made = {**_manifest(files), "web": list(_web(fresh))}
        manifest = json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True)
        (fresh / "manifest.json").write_text(manifest, "utf-8")
        _put(fresh, target)


def _web(fresh: Path) -> Iterator[dict[str, object]]:
    """The files for browsers: of a Korean face only what its Latin family lacks."""
    (fresh / "web").mkdir()
    for face in FACES:
        if face.weight <= _HEAVIEST_ON_SCREEN:
            family = face.family.removesuffix(" KR")
            about = {"family": family, "weight": face.weight, "italic": face.italic}
            source = fresh / "faces" / f"{face.file}.otf"
            for file in webfonts.cut(source, fresh / "web", face.korean):
                yield {**about, **file}


def _put(fresh: Path, target: Path) -> None:
    """Move the set into place; where another process was quicker, its set is as good."""
    try:
        fresh.rename(target)
    except OSError:
        if not (target / "manifest.json").exists():
            shutil.rmtree(target)
            fresh.rename(target)


def _manifest(files: Iterable[Path]) -> dict[str, object]:
    """Digests of the files, the characters covered, and the characters that are drawn alike."""
    cmaps = {file: TTFont(file, lazy=True).getBestCmap() for file in files}
    codes = sorted({code for cmap in cmaps.values() for code in cmap})
    return {
        "files": {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in cmaps},
        "ranges": _ranges(codes),
        "twins": _twins(cmaps.values()),
    }


def _ranges(codes: list[int]) -> list[list[int]]:
    ranges: list[list[int]] = []
    for code in codes:
        if ranges and ranges[-1][1] == code - 1:
            ranges[-1][1] = code
        else:
            ranges.append([code, code])
    return ranges


def _twins(cmaps: Iterable[dict[int, str]]) -> dict[str, str]:
    """Character → the first character that shares its glyph in any face."""
    twins: dict[str, str] = {}
    for cmap in cmaps:
        first: dict[str, str] = {}
        for code, glyph in sorted(cmap.items()):
            stands_for = first.setdefault(glyph, chr(code))
            if stands_for != chr(code):
                twins.setdefault(chr(code), twins.get(stands_for, stands_for))
    return twins


def main() -> int:
    """Make the house fonts unless they are there; the folder on stdout."""
    logging.getLogger("fontTools").setLevel(logging.ERROR)  # old time stamps in Lato
    target = folder()
    try:
        if not (target / "manifest.json").exists():
            make(target)
    except BalganError as error:
        print(error.say(language(os.environ)), file=sys.stderr)
        return error.exit_code
    print(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
