"""A tagged PDF → its pictures: what each says to who cannot see it, and its proportions.

In the order of the structure tree (ISO 32000-1, 14.7), which is the order of reading on a page.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pikepdf

_DEEPEST = 200


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture of a PDF: its /Alt, and its width divided by its height (0: it has none)."""

    alt: str
    ratio: float


def figures(file: pikepdf.Pdf) -> Iterator[Shown]:
    """Every /Figure of the structure tree, in its order."""
    root = file.Root.get("/StructTreeRoot")
    if root is not None:
        yield from _below(root, 0)


def _below(element: Any, depth: int) -> Iterator[Shown]:
    if depth > _DEEPEST:
        raise ValueError("a structure tree too deep to be ours")
    if element.get("/S") == "/Figure":
        yield Shown(str(element.get("/Alt", "")), _ratio(element))
    kids = element.get("/K", [])
    for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, pikepdf.Dictionary):
            yield from _below(kid, depth + 1)


def _ratio(element: Any) -> float:
    layout = element.get("/A", {})
    box = [float(side) for side in layout.get("/BBox", [])] if layout else []
    if len(box) != 4 or box[3] == box[1]:
        return 0.0
    return abs((box[2] - box[0]) / (box[3] - box[1]))
