"""House fonts → what a browser gets of them: the Latin faces as WOFF2, each in two small files.

The first has what nearly every page needs; the second, accents and rarer signs, is loaded only where
a page has one of them (`unicode-range`). A browser has Korean of its own: a Korean face would be as
heavy as fifty pages. Of the Korean faces it gets the Roman numerals only, Ⅰ to Ⅻ, with which Korean
papers number their chapters: its own are as wide as a syllable.
"""

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

_FEATURES = ("ccmp", "locl", "kern", "liga", "lnum", "onum", "pnum", "tnum")
_COMMON = "\u00a0§©°±·×–—‘’“”•…′₩€£¥↑→−"
_SPANS = ((0xA1, 0xFF), (0x2010, 0x2015), (0x2018, 0x201E))
_RARE = "ĀāĂăĄąĆćČčĒēĔĕĘęĞğĪīĬĭİıŁłŃńŌōŎŏŒœŘřŚśŞşŠšŪūŬŭŹźŻżŽž†‡‰″‹›№™←↓∂≈≠≤≥Ωαβγδεθλμπρστφω"
"""The long and short vowels of McCune-Reischauer and Hepburn among them."""


def parts(korean: bool = False) -> dict[str, frozenset[int]]:
    """The characters of each file by its name: no character is in both."""
    if korean:
        return {"roman": frozenset((*range(0x2160, 0x216C), *range(0x2170, 0x217C)))}
    common = {*range(0x20, 0x7F), *map(ord, _COMMON)}
    rare = {code for first, last in _SPANS for code in range(first, last + 1)}
    return {"a": frozenset(common), "b": frozenset(rare | {*map(ord, _RARE)}) - common}


def cut(source: Path, target: Path, korean: bool = False) -> Iterator[dict[str, str]]:
    """Write the files of one face into a folder; gives their names and ranges.

    A file's name bears the beginning of its digest: what is published under a name never changes.
    """
    for part, codes in parts(korean).items():
        font = TTFont(source, recalcTimestamp=False, recalcBBoxes=False)
        subsetter = Subsetter(_options())
        subsetter.populate(unicodes=codes)
        subsetter.subset(font)
        font.flavor = "woff2"
        fresh = target / f"{source.stem}-{part}.woff2"
        font.save(fresh)
        digest = hashlib.sha256(fresh.read_bytes()).hexdigest()
        fresh.rename(target / f"{source.stem}-{part}.{digest[:8]}.woff2")
        yield {
            "file": f"{source.stem}-{part}.{digest[:8]}.woff2",
            "sha256": digest,
            "range": _range(font.getBestCmap()),
        }


def _options() -> Options:
    options = Options()
    options.layout_features = list(_FEATURES)
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    return options


def _range(codes: Iterable[int]) -> str:
    """As `unicode-range` has it: `U+20-7E,U+A0`."""
    runs: list[list[int]] = []
    for code in sorted(codes):
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return ",".join(f"U+{a:X}" if a == b else f"U+{a:X}-{b:X}" for a, b in runs)
