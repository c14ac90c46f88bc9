"""Blocks that are only listed → their words, for the report."""

from collections.abc import Sequence

from flows.document import Equation, Inline
from flows.intake.raw import Para, Raw, RawTable, words


def told(blocks: Sequence[Raw]) -> str:
    """All words of the blocks, a line for a paragraph."""
    lines: list[str] = []
    for block in blocks:
        if isinstance(block, Para):
            lines.append(plain(block.inlines))
        elif isinstance(block, RawTable):
            lines += [told(cell.blocks) for cell in block.cells]
    return "\n".join(line for line in lines if line)


def plain(inlines: tuple[Inline, ...]) -> str:
    """The words of a paragraph on one line, the readings of ruby and equations too."""
    readings = "".join(f" {i.reading}" for i in inlines if i.kind == "ruby")
    equations = "".join(f" {i.text}" for i in inlines if isinstance(i, Equation))
    own = tuple(i for i in inlines if not isinstance(i, Equation))
    return words(own).replace("\n", " ") + readings + equations
