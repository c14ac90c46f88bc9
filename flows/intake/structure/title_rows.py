"""Table whose first row is its caption → the caption before it, and the table without that row.

Headings drawn as a table of one row, `1 | 추진 배경`, as plans and notices have them → paragraphs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.document import Text
from flows.intake.raw import Para, Raw, RawCell, RawTable
from flows.intake.structure.captions import caption_kind, is_unit

_NUMBER = re.compile(r"(?:\d{1,2}|[Ⅰ-Ⅻ]|[IVX]{1,4})[.]?")
_TITLE = re.compile(r"(?=.{0,40}[가-힣A-Za-z]).{2,60}(?<![.다])")


def without_title_rows(blocks: Sequence[Raw]) -> list[Raw]:
    """The blocks; what stood in a first row across the whole table stands before it."""
    return [one for block in blocks for one in _parted(block)]


def without_drawn_headings(blocks: Sequence[Raw]) -> list[Raw]:
    """The blocks; tables of a number and a title are paragraphs, where there are several."""
    drawn = {block.key: line for block in blocks if (line := _drawn(block)) is not None}
    if len(drawn) < 2:
        return list(blocks)
    return [drawn.get(block.key, block) for block in blocks]


def _drawn(block: Raw) -> Para | None:
    """The number and the title as one bold line; None: it is another kind of table."""
    if not isinstance(block, RawTable) or any(
        cell.row > 1 or cell.rows > 1 for cell in block.cells
    ):
        return None
    held = [cell.blocks for cell in block.cells if cell.blocks]
    lines = [one[0] for one in held if len(one) == 1 and isinstance(one[0], Para)]
    if len(lines) != len(held) or len(held) != 2 or any(line.label for line in lines):
        return None
    number, title = lines
    numbered = _NUMBER.fullmatch(number.text.strip())
    if not numbered or not _TITLE.fullmatch(title.text.strip()):
        return None
    inlines = (*number.inlines, Text(" "), *title.inlines)
    return replace(title, inlines=inlines, look=replace(title.look, bold=True))


def _parted(block: Raw) -> Iterator[Raw]:
    if not isinstance(block, RawTable):
        yield block
        return
    cells = block.cells
    width = max((cell.column + cell.columns - 1 for cell in cells), default=0)
    while (line := _line(cells, width)) is not None:
        yield line if is_unit(line) else replace(line, names=block.key)
        cells = tuple(_raised(cell) for cell in cells if cell.row > 1)
    yield replace(block, cells=cells)


def _line(cells: Sequence[RawCell], width: int) -> Para | None:
    """The caption or unit line that is all the first row holds; None where more or less is."""
    first = [cell for cell in cells if cell.row == 1]
    rows = max((cell.row for cell in cells), default=0)
    if len(first) != 1 or first[0].columns != width or width < 2 or rows < 2 or first[0].rows > 1:
        return None
    blocks = first[0].blocks
    only = blocks[0] if len(blocks) == 1 else None
    spoken = isinstance(only, Para) and (caption_kind(only) == "table" or is_unit(only))
    return only if spoken and isinstance(only, Para) else None


def _raised(cell: RawCell) -> RawCell:
    """One row up; the row that comes first heads the columns."""
    return replace(cell, row=cell.row - 1, header=cell.header or cell.row == 2)
