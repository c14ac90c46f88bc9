"""Cut font → house font: renamed, and made to agree with the other faces in height and spacing."""

from pathlib import Path

from fontTools.pens.boundsPen import BoundsPen
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

_ASCENT, _DESCENT = 0.94, 0.26
"""In em: room for Hangul (0.88) and for Latin capitals with accents."""

_SPACE = 0.225
"""Width of the space in em, in every face: Pango may take it from either script's font, and a
justified line whose spaces change their width runs out of its measure."""

_OPENING, _CLOSING = "「『〈《【〔", "」』〉》】〕"
_NUMERALS = (*range(0x2160, 0x216C), *range(0x2170, 0x217C))  # Ⅰ to Ⅻ, ⅰ to ⅻ
_BEARING = 0.055  # em of white on either side of a Roman numeral


def rename(font: TTFont, family: str, weight: int, italic: bool) -> None:
    """Give a font its family, weight and slant in every table that tells them."""
    bold, style = weight >= 700, {400: "Regular", 700: "Bold", 900: "Black"}[weight]
    if italic:
        style = "Italic" if style == "Regular" else f"{style} Italic"
    postscript = f"{family}-{style}".replace(" ", "")
    names = {1: family, 2: style, 3: postscript, 4: f"{family} {style}", 6: postscript}
    licence = {number: font["name"].getDebugName(number) for number in (0, 13, 14)}
    font["name"].names = []
    for number, text in {**licence, **names}.items():
        if text:
            font["name"].setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    font["OS/2"].fsSelection = (1 if italic else 0) | (32 if bold else 0) or 64
    font["head"].macStyle = (1 if bold else 0) | (2 if italic else 0)
    if "CFF " in font:
        _rename_cff(font, family, style, postscript)


def _rename_cff(font: TTFont, family: str, style: str, postscript: str) -> None:
    table = font["CFF "].cff
    table.fontNames[0] = postscript
    table[0].FamilyName, table[0].FullName = family, f"{family} {style}"


def set_space(font: TTFont) -> None:
    """Give the space its width."""
    name, width = font.getBestCmap()[0x20], round(_SPACE * font["head"].unitsPerEm)
    if "CFF " in font:
        _redraw(font, name, width)
    else:
        font["hmtx"][name] = (width, 0)


def halve_brackets(font: TTFont) -> None:
    """Set 「 」 and their like half an em wide, as Korean printing has them.

    Done in the outlines and not by the feature halt: that moves glyphs back over their
    neighbours, and who copies from the PDF gets the letters in another order.
    """
    half = font["head"].unitsPerEm // 2
    cmap = font.getBestCmap()
    for char in _OPENING:
        _redraw(font, cmap[ord(char)], half, shift=-half)
    for char in _CLOSING:
        _redraw(font, cmap[ord(char)], half)


def fit_numerals(font: TTFont) -> None:
    """Set Ⅰ to Ⅻ as wide as they are: Korean papers number their chapters with them, `Ⅰ. 서론`."""
    glyphs, cmap = font.getGlyphSet(), font.getBestCmap()
    white = round(_BEARING * font["head"].unitsPerEm)
    for code in _NUMERALS:
        if code in cmap:
            glyphs[cmap[code]].draw(bounds := BoundsPen(glyphs))
            left, _, right, _ = bounds.bounds
            _redraw(font, cmap[code], round(right - left) + 2 * white, shift=white - round(left))


def _redraw(font: TTFont, name: str, width: int, shift: int = 0) -> None:
    """Give a CFF glyph another width, in the metrics and in its outline, which must agree."""
    outline = font["CFF "].cff[0].CharStrings[name]
    outline.decompile()
    glyphs = font.getGlyphSet()
    pen = T2CharStringPen(width - outline.private.nominalWidthX, glyphs)
    glyphs[name].draw(TransformPen(pen, (1, 0, 0, 1, shift, 0)))
    outline.setProgram(pen.getCharString().program)
    font["hmtx"][name] = (width, font["hmtx"][name][1] + shift)


def renumber(path: Path) -> None:
    """Give the glyphs of a CID font their place as CID.

    Adobe's numbers in disorder take 60 kB of every PDF, which no compression helps. Only the CFF
    table is opened; the others name glyphs by their place, which stays.
    """
    font = TTFont(path, recalcTimestamp=False, recalcBBoxes=False, lazy=True)
    top = font["CFF "].cff[0]
    old = top.charset
    new = [old[0], *(f"cid{place:05d}" for place in range(1, len(old)))]
    glyphs = top.CharStrings.charStrings
    top.CharStrings.charStrings = {
        fresh: glyphs[stale] for fresh, stale in zip(new, old, strict=True)
    }
    top.charset = new
    font.setGlyphOrder(new)
    font.save(path.with_suffix(".new"))
    path.with_suffix(".new").replace(path)


def level(font: TTFont) -> None:
    """Give every face the same ascender and descender: line heights must not depend on the script."""
    em = font["head"].unitsPerEm
    up, down = round(_ASCENT * em), round(_DESCENT * em)
    font["hhea"].ascender, font["hhea"].descender, font["hhea"].lineGap = up, -down, 0
    table = font["OS/2"]
    table.sTypoAscender, table.sTypoDescender, table.sTypoLineGap = up, -down, 0
    table.usWinAscent, table.usWinDescent = up, down
