"""Blocks → WordprocessingML: paragraphs, tables, pictures and notes as lxml elements.

Children are written in the order of the schema (ECMA-376 part 1, 17.3 and 17.4): Word
refuses a file in which a property stands in the wrong place.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from looks import Dress, Look
from lxml import etree
from manuscript import CODE, Block, Cell, options, rows

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WP = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PIC = "http://schemas.openxmlformats.org/drawingml/2006/picture"
NAMES = {"w": W, "r": R, "wp": WP, "a": A, "pic": PIC}
SPACE = "{http://www.w3.org/XML/1998/namespace}space"
EMU_PER_TWIP = 635
FIGURE_WIDTH = 8400
HAIRLINE, RULE = 4, 12


def el(
    tag: str,
    attributes: dict[str, str] | None = None,
    *children: etree._Element | None,
    text: str | None = None,
) -> etree._Element:
    """An element; ``tag`` and attribute names carry a prefix of NAMES, or none."""
    made = etree.Element(_name(tag), nsmap=NAMES)
    for name, value in (attributes or {}).items():
        made.set(_name(name), value)
    made.text = text
    made.extend([child for child in children if child is not None])
    return made


def _name(tag: str) -> str:
    prefix, _, local = tag.rpartition(":")
    return f"{{{NAMES[prefix]}}}{local}" if prefix else local


def val(tag: str, value: str | int) -> etree._Element:
    """An element whose whole meaning is its ``w:val``."""
    return el(tag, {"w:val": str(value)})


@dataclass(slots=True)
class Links:
    """The addresses that one part points to, and the relationship ids they got."""

    prefix: str
    found: list[str] = field(default_factory=list)

    def add(self, target: str) -> str:
        """The relationship id for ``target``, new or known."""
        if target not in self.found:
            self.found.append(target)
        return f"{self.prefix}{self.found.index(target) + 1}"


@dataclass(frozen=True, slots=True)
class Writer:
    """Writes the blocks of one part in one dress; gathers the part's links."""

    dress: Dress
    links: Links

    def paragraph(self, kind: str, text: str, *before: etree._Element) -> etree._Element:
        """A paragraph of ``kind`` with the coded ``text``, after the runs in ``before``."""
        look = self.dress.looks[kind]
        runs = self.inline(text, _run_look(look))
        return el("w:p", None, paragraph_look(look), *before, *runs)

    def inline(self, text: str, base: list[etree._Element]) -> list[etree._Element]:
        """The runs, links, ruby and note marks of a coded text."""
        out: list[etree._Element] = []
        open_codes: list[str] = []
        target, at = out, 0
        for mark in CODE.finditer(text):
            target.extend(_runs(text[at : mark.start()], base, open_codes))
            at = mark.end()
            if mark["note"]:
                target.append(note_mark(int(mark["note"])))
            elif mark["code"] == "ruby":
                target.append(ruby(*mark["arg"].split("|")))
            elif mark["code"] == "a" and not mark["close"]:
                target = []
                link = el("w:hyperlink", {"r:id": self.links.add(mark["arg"]), "w:history": "1"})
                out.append(link)
                open_codes.append("a")
            elif mark["close"]:
                open_codes.remove(mark["code"])
                if mark["code"] == "a":
                    out[-1].extend(target)
                    target = out
            else:
                open_codes.append(mark["code"])
        target.extend(_runs(text[at:], base, open_codes))
        return out

    def table(self, block: Block) -> etree._Element:
        """A table with its merged cells; the first ``head`` rows repeat on a new page."""
        settings = options(block.argument)
        widths = [int(width) for width in settings["widths"].split(",")]
        head, grid = int(settings["head"]), rows(block.korean)
        body = [
            self._row(row, widths, number < head, list(_starts(grid, number)))
            for number, row in enumerate(grid)
        ]
        columns = [el("w:gridCol", {"w:w": str(width)}) for width in widths]
        return el("w:tbl", None, _table_look(sum(widths)), el("w:tblGrid", None, *columns), *body)

    def _row(
        self, row: list[Cell], widths: list[int], head: bool, starts: list[bool]
    ) -> etree._Element:
        settings = [el("w:cantSplit")] + ([el("w:tblHeader")] if head else [])
        made, column = el("w:tr", None, el("w:trPr", None, *settings)), 0
        for cell, start in zip(row, starts, strict=True):
            width = sum(widths[column : column + cell.span])
            column += cell.span
            paragraph = self.paragraph("cellhead" if head else "cell", cell.text)
            made.append(el("w:tc", None, _cell_look(cell, width, head, start), paragraph))
        return made

    def figure(self, block: Block, relation: str, size: tuple[int, int]) -> etree._Element:
        """A picture in a line of its own, with its alternative text."""
        width = FIGURE_WIDTH * EMU_PER_TWIP
        drawing = _drawing(relation, block.korean, width, width * size[1] // size[0])
        look = self.dress.looks["figure"]
        run = el("w:r", None, el("w:drawing", None, drawing))
        return el("w:p", None, paragraph_look(look), run)

    def note(self, number: int, text: str) -> etree._Element:
        """A footnote, its mark first, as Word writes it."""
        mark = el("w:r", None, el("w:rPr", None, val("w:rStyle", "a9")), el("w:footnoteRef"))
        gap = el("w:r", None, el("w:t", {}, text=" "))
        gap[0].set(SPACE, "preserve")
        body = el(
            "w:p", None, el("w:pPr", None, val("w:pStyle", "a8")), mark, gap, *self.inline(text, [])
        )
        return el("w:footnote", {"w:id": str(number)}, body)


def paragraph_look(look: Look) -> etree._Element | None:
    """``w:pPr`` in schema order, or None when the style says it all."""
    spacing = {
        f"w:{key}": str(value)
        for key, value in (("before", look.before), ("after", look.after))
        if value is not None
    }
    indent = {f"w:{key}": str(value) for key, value in look.indent.items()}
    number = el("w:numPr", None, val("w:ilvl", 0), val("w:numId", 1)) if look.bullet else None
    found = [
        val("w:pStyle", look.style) if look.style else None,
        el("w:keepNext") if look.keep_next else None,
        number,
        el("w:spacing", spacing) if spacing else None,
        el("w:ind", indent) if indent else None,
        val("w:jc", look.align) if look.align else None,
    ]
    return el("w:pPr", None, *found) if any(item is not None for item in found) else None


def _run_look(look: Look) -> list[etree._Element]:
    bold = [el("w:b"), el("w:bCs")] if look.bold else []
    return bold + ([val("w:sz", look.size), val("w:szCs", look.size)] if look.size else [])


def _runs(text: str, base: list[etree._Element], codes: list[str]) -> Iterator[etree._Element]:
    if not text:
        return
    own = [element for code in codes for element in _CODE_LOOK[code]()]
    found = {etree.QName(item).localname: item for item in [*base, *own]}
    settings = [_copy(found[name]) for name in _RUN_ORDER if name in found]
    words = el("w:t", {}, text=text)
    words.set(SPACE, "preserve")
    yield el("w:r", None, el("w:rPr", None, *settings) if settings else None, words)


_RUN_ORDER = ("rStyle", "b", "bCs", "i", "iCs", "sz", "szCs", "vertAlign")
_CODE_LOOK = {
    "a": lambda: [val("w:rStyle", "aa")],
    "b": lambda: [el("w:b"), el("w:bCs")],
    "i": lambda: [el("w:i"), el("w:iCs")],
    "sup": lambda: [val("w:vertAlign", "superscript")],
}


def _copy(element: etree._Element) -> etree._Element:
    return etree.fromstring(etree.tostring(element))


def note_mark(number: int) -> etree._Element:
    """The raised mark in the text that points to footnote ``number``."""
    style = el("w:rPr", None, val("w:rStyle", "a9"))
    return el("w:r", None, style, el("w:footnoteReference", {"w:id": str(number)}))


def ruby(base: str, reading: str) -> etree._Element:
    """Characters with their reading set small above them (17.3.3.25)."""
    look = el(
        "w:rubyPr",
        None,
        val("w:rubyAlign", "distributeSpace"),
        val("w:hps", 11),
        val("w:hpsRaise", 20),
        val("w:hpsBaseText", 21),
        val("w:lid", "ko-KR"),
    )
    small = el("w:rPr", None, val("w:sz", 11), val("w:szCs", 11))
    above = el("w:rt", None, el("w:r", None, small, el("w:t", None, text=reading)))
    below = el("w:rubyBase", None, el("w:r", None, el("w:t", None, text=base)))
    return el("w:r", None, el("w:ruby", None, look, above, below))


def _starts(grid: list[list[Cell]], number: int) -> Iterator[bool]:
    """For each cell of a row: does the row below continue it?"""
    below = {}
    if number + 1 < len(grid):
        column = 0
        for cell in grid[number + 1]:
            below[column] = cell.continues
            column += cell.span
    column = 0
    for cell in grid[number]:
        yield below.get(column, False)
        column += cell.span


def _border(tag: str, size: int) -> etree._Element:
    return el(tag, {"w:val": "single", "w:sz": str(size), "w:space": "0", "w:color": "404040"})


def _table_look(width: int) -> etree._Element:
    sides = [
        _border("w:top", RULE),
        _border("w:bottom", RULE),
        _border("w:insideH", HAIRLINE),
        _border("w:insideV", HAIRLINE),
    ]
    margins = [el(f"w:{side}", {"w:w": "85", "w:type": "dxa"}) for side in ("left", "right")]
    return el(
        "w:tblPr",
        None,
        el("w:tblW", {"w:w": str(width), "w:type": "dxa"}),
        val("w:jc", "center"),
        el("w:tblBorders", None, *sides),
        el("w:tblLayout", {"w:type": "fixed"}),
        el("w:tblCellMar", None, *margins),
        el("w:tblLook", {"w:val": "04A0"}),
    )


def _cell_look(cell: Cell, width: int, head: bool, start: bool) -> etree._Element:
    merge = el("w:vMerge") if cell.continues else val("w:vMerge", "restart") if start else None
    shade = el("w:shd", {"w:val": "clear", "w:color": "auto", "w:fill": "EEF1F5"})
    return el(
        "w:tcPr",
        None,
        el("w:tcW", {"w:w": str(width), "w:type": "dxa"}),
        val("w:gridSpan", cell.span) if cell.span > 1 else None,
        merge,
        shade if head else None,
        val("w:vAlign", "center"),
    )


def _drawing(relation: str, alternative: str, width: int, height: int) -> etree._Element:
    extent = {"cx": str(width), "cy": str(height)}
    blip = el(
        "pic:blipFill",
        None,
        el("a:blip", {"r:embed": relation}),
        el("a:stretch", None, el("a:fillRect")),
    )
    frame = el("a:xfrm", None, el("a:off", {"x": "0", "y": "0"}), el("a:ext", extent))
    shape = el("pic:spPr", None, frame, el("a:prstGeom", {"prst": "rect"}, el("a:avLst")))
    names = el(
        "pic:nvPicPr", None, el("pic:cNvPr", {"id": "1", "name": "그림 1"}), el("pic:cNvPicPr")
    )
    data = el("a:graphicData", {"uri": PIC}, el("pic:pic", None, names, blip, shape))
    lock = el("a:graphicFrameLocks", {"noChangeAspect": "1"})
    return el(
        "wp:inline",
        {"distT": "0", "distB": "0", "distL": "0", "distR": "0"},
        el("wp:extent", extent),
        el("wp:docPr", {"id": "1", "name": "그림 1", "descr": alternative}),
        el("wp:cNvGraphicFramePr", None, lock),
        el("a:graphic", None, data),
    )
