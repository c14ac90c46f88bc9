"""Blocks → their figures, in the order of reading, those in the cells of tables too."""

from collections.abc import Iterator, Sequence

from flows.document import Block, Figure, Table


def pictured(blocks: Sequence[Block]) -> Iterator[Figure]:
    """Every figure."""
    for block in blocks:
        if isinstance(block, Figure):
            yield block
        elif isinstance(block, Table):
            for cell in block.cells:
                yield from pictured(cell.blocks)
