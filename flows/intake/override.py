"""<draft>.toml beside a draft → what the editor states: front matter, and what paragraphs are.

title = "…"                    [structure]
[[authors]]                    headings = ["Ⅰ.", "1.", "가."]
name = "…"                     [[structure.paragraphs]]
                               begins = "1. 물의 양"   is = "heading"   level = 2
"""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from flows.document import Author

Shape = Literal["heading", "item", "paragraph", "quote"]


@dataclass(frozen=True, slots=True)
class StatedParagraph:
    """The paragraph that begins with these words, and what it is; `level` of a heading from 1,
    `depth` of an item from 0."""

    begins: str
    shape: Shape
    level: int = 1
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Structure:
    """`headings`: one marker of each step of the ladder, highest first; None: learn them.
    `not_headings`: markers that begin items only."""

    headings: tuple[str, ...] | None = None
    not_headings: tuple[str, ...] = ()
    paragraphs: tuple[StatedParagraph, ...] = ()


@dataclass(frozen=True, slots=True)
class Override:
    """What the file states; None: it says nothing about that. `tags` are the editor's alone."""

    title: str | None = None
    subtitle: str | None = None
    date: dt.date | None = None
    keywords: tuple[str, ...] | None = None
    summary: tuple[str, ...] | None = None
    authors: tuple[Author, ...] | None = None
    tags: tuple[str, ...] = ()
    structure: Structure = Structure()
