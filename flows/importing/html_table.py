"""A table of a web page → the grid of its cells; and which tables only lay out the page."""

from collections.abc import Iterator
from typing import Any

from lxml import etree

from flows.document import Cell, Paragraph, Table, Text
from flows.importing.html_parts import FLOW, MUTE
from flows.importing.page import Piece

_MOST_COLUMNS = 200
_MOST_IN_A_CELL = 6
_MOST_DIGITS = 6


def is_data(table: Any) -> bool:
    """A table of data, and not one that lays out the page: cells side by side, nothing big in them."""
    if table.find(".//table") is not None or table.xpath("boolean(.//h1|.//h2|.//h3|.//ul|.//ol)"):
        return False
    if any(_is_loose(one) for one in table.iter("table", "thead", "tbody", "tfoot", "tr")):
        return False
    rows = [[cell for cell in row if cell.tag in ("td", "th")] for row in table.iter("tr")]
    if len(rows) < 2 or max(map(len, rows)) < 2 or max(map(len, rows)) > _MOST_COLUMNS:
        return False
    paragraphs = (len(cell.xpath(".//p|.//div|.//br")) for row in rows for cell in row)
    return max(paragraphs, default=0) <= _MOST_IN_A_CELL


def _is_loose(part: Any) -> bool:
    """Whether words stand in a table outside its cells."""
    between = (part.text, *(one.tail for one in part))
    return any(words and words.strip() for words in between)


def table_piece(node: Any, block: int, site: bool) -> Piece:
    """The grid: each cell at the first free place of its row."""
    cells, taken, said = [], set[tuple[int, int]](), []
    caption = " ".join(
        "".join("".join(words_in(one, without=())) for one in node.iter("caption")).split()
    )
    for r, row in enumerate(node.iter("tr"), start=1):
        c, words = 1, []
        for cell in row:
            if cell.tag not in ("td", "th"):
                continue
            while (r, c) in taken:
                c += 1
            rows, columns = _span(cell, "rowspan"), _span(cell, "colspan")
            taken |= {(r + down, c + over) for down in range(rows) for over in range(columns)}
            text = " ".join("".join(words_in(cell, without=())).split())
            words.append(text)
            anchor = f"t0.r{r}c{c}.1"
            inside = (Paragraph(anchor, (Text(text),)),) if text else ()
            cells.append(Cell(r, c, rows, columns, cell.tag == "th", inside))
            c += columns
        said.append(tuple(words))
    made = Table("t0", tuple(cells), (Text(caption),) if caption else ())
    flat = tuple(Text(f"{text} ") for row in said for text in row if text)
    line = node.sourceline or 0
    return Piece(line, block, flat, "table", site=site, table=made, rows=tuple(said))


def _span(cell: Any, name: str) -> int:
    said = (cell.get(name) or "1").strip()
    if not (said.isascii() and said.isdigit() and len(said) < _MOST_DIGITS):
        return 1
    return min(max(int(said), 1), _MOST_COLUMNS)


def words_in(node: Any, *, without: tuple[str, ...]) -> Iterator[str]:
    """The words inside an element, those of paragraphs apart."""
    skip = 0
    for event, one in etree.iterwalk(node, events=("start", "end")):
        own = one.tag in without or one.tag in MUTE
        if event == "start":
            skip += own
            if one.tag in FLOW or one.tag == "br":
                yield " "
            if not skip and one.text:
                yield one.text
        else:
            skip -= own
            if not skip and one.tail and one is not node:
                yield one.tail
