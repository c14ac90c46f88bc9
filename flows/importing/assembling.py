"""Pieces below a head → the blocks of an issue, with the anchors that findings name."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from flows.document import (
    Block,
    Cell,
    Figure,
    Heading,
    LineBreak,
    ListItem,
    Paragraph,
    Table,
    Text,
)
from flows.importing.page import Piece


def blocks(pieces: Sequence[Piece], *, wrapped: bool) -> tuple[Block, ...]:
    """Lines of one block become one paragraph, with the break that stands there; where lines were
    broken at a width, they are `joined` already."""
    return tuple(block for _, block in numbered(pieces, wrapped=wrapped))


def numbered(pieces: Sequence[Piece], *, wrapped: bool) -> Iterator[tuple[Piece, Block]]:
    """Each block with the piece that it begins with."""
    words, tables, figures = 0, 0, 0
    for piece in pieces if wrapped else _whole(pieces):
        if piece.table is not None:
            tables += 1
            yield piece, _table(piece.table, tables)
        elif piece.kind == "figure":
            figures += 1
            yield piece, Figure(f"f{figures}", piece.picture, piece.alt, piece.inlines)
        else:
            words += 1
            yield piece, _block(piece, f"p{words}")


def _block(piece: Piece, anchor: str) -> Block:
    if piece.kind == "heading":
        return Heading(anchor, max(2, piece.level), piece.inlines)
    if piece.kind == "item":
        return ListItem(anchor, piece.level, piece.label, piece.inlines)
    return Paragraph(anchor, piece.inlines)


def _whole(pieces: Sequence[Piece]) -> Iterator[Piece]:
    open_: Piece | None = None
    for piece in pieces:
        together = (
            open_ is not None
            and open_.block == piece.block
            and open_.kind not in ("table", "figure")
            and piece.kind == "line"
        )
        if open_ is not None and together:
            open_ = replace(open_, inlines=(*open_.inlines, LineBreak(), *piece.inlines))
            continue
        if open_ is not None:
            yield open_
        open_ = piece
    if open_ is not None:
        yield open_


def joined(before: Piece, after: Piece) -> Piece:
    """Two lines that were one: what the width of the page parted, a space joins."""
    return replace(before, inlines=(Text(f"{before.text} {after.text}"),))


def _table(table: Table, number: int) -> Table:
    return Table(f"t{number}", tuple(_cell(cell, number) for cell in table.cells), table.caption)


def _cell(cell: Cell, number: int) -> Cell:
    inside = tuple(
        replace(one, anchor=f"t{number}.r{cell.row}c{cell.column}.{place}")
        for place, one in enumerate(cell.blocks, start=1)
    )
    return replace(cell, blocks=inside)
