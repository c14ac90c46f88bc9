"""Table whose first row is its caption → the caption before it, and the table without that row."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.intake.raw import Para, Raw, RawCell, RawTable
from flows.intake.structure.captions import caption_kind, is_unit


def without_title_rows(blocks: Sequence[Raw]) -> list[Raw]:
    """The blocks; what stood in a first row across the whole table stands before it."""
    return [one for block in blocks for one in _parted(block)]


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
