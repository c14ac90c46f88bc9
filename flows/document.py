"""Words and their shape → Manuscript: what a draft says, apart from the file it came in.

Every block has an anchor that survives translation, so that a finding can say ¶14:

    p14              the 14th heading, paragraph or list item of the body
    t1, t1.r2c3.1    the first table; first paragraph of its cell in row 2, column 3 (from 1)
    t1.caption       its caption
    f1, f1.caption, f1.alt
    fn2, en1         footnote, endnote (fn2.2: its second paragraph)
    title, subtitle, summary1, keywords, author1.affiliation
"""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from flows.wording import Sentence

Mark = Literal["bold", "italic", "underline", "strike", "superscript", "subscript"]
MARKS: tuple[Mark, ...] = ("bold", "italic", "underline", "strike", "superscript", "subscript")


@dataclass(frozen=True, slots=True)
class Text:
    """A run of words with one look; `marks` in the order of MARKS; `href` http, https or mailto."""

    text: str
    marks: tuple[Mark, ...] = ()
    href: str = ""
    kind: Literal["text"] = "text"


@dataclass(frozen=True, slots=True)
class Ruby:
    """Base characters with a reading set above them (w:ruby, hp:dutmal)."""

    base: str
    reading: str
    kind: Literal["ruby"] = "ruby"


@dataclass(frozen=True, slots=True)
class NoteRef:
    """The place of a footnote or endnote: the anchor of its Note."""

    note: str
    kind: Literal["note"] = "note"


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A break inside a paragraph that the author typed."""

    kind: Literal["break"] = "break"


@dataclass(frozen=True, slots=True)
class Equation:
    """An equation: `text` is its source on one line, as who cannot see it is told it.

    `mathml` is our own MathML Core (flows/mathml.py), empty where the source was not understood;
    `display` says that it stands on a line of its own.
    """

    text: str
    mathml: str = ""
    display: bool = False
    kind: Literal["equation"] = "equation"


Inline = Text | Ruby | NoteRef | LineBreak | Equation


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; `label` is the typed or computed marker (`Ⅰ.`, `1.`, `가.`), kept apart."""

    anchor: str
    level: int
    inlines: tuple[Inline, ...]
    label: str = ""
    kind: Literal["heading"] = "heading"


Role = Literal["body", "lead", "quote", "source"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph; `quote` is a block quotation, `source` the 자료: line under a table or figure."""

    anchor: str
    inlines: tuple[Inline, ...]
    role: Role = "body"
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True, slots=True)
class ListItem:
    """An item of a list; `depth` from 0; `label` as read (`•`, `1.`, `○`, `(1)`)."""

    anchor: str
    depth: int
    label: str
    inlines: tuple[Inline, ...]
    kind: Literal["item"] = "item"


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell at its place in the grid (from 1), with the rows and columns it spans."""

    row: int
    column: int
    rows: int
    columns: int
    header: bool
    blocks: tuple["Block", ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table as a grid of cells in reading order; `caption` with its label, `<표 1> …`."""

    anchor: str
    cells: tuple[Cell, ...]
    caption: tuple[Inline, ...] = ()
    kind: Literal["table"] = "table"


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture (by the id of its Picture), its alternative text and its caption."""

    anchor: str
    picture: str
    alt: str = ""
    caption: tuple[Inline, ...] = ()
    kind: Literal["figure"] = "figure"


Block = Heading | Paragraph | ListItem | Table | Figure


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote (`fn1`) or endnote (`en1`) with its paragraphs."""

    anchor: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture written out afresh as PNG or JPEG; `id` is the SHA-256 of `data`; sizes in px."""

    id: str
    media_type: Literal["image/png", "image/jpeg"]
    width: int
    height: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Author:
    """An author as the byline names them."""

    name: str
    position: str = ""
    affiliation: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Guess:
    """One piece of front matter, or one step of the ladder of headings, as recognised.

    `field` is `title`, `author2` …, or the anchor of the step's first heading; `value` what was
    read, `why` from what, `confidence` how sure (0 to 1).
    """

    field: str
    value: str
    why: Sentence
    confidence: float


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What stands before the body. `tags` are the editor's, for the rules of the disclaimers."""

    title: str = ""
    subtitle: str = ""
    authors: tuple[Author, ...] = ()
    date: dt.date | None = None
    summary: tuple[Paragraph, ...] = ()
    keywords: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A draft as read."""

    lang: str
    front: FrontMatter
    blocks: tuple[Block, ...]
    notes: tuple[Note, ...] = ()
    pictures: tuple[Picture, ...] = ()
    guesses: tuple[Guess, ...] = ()
    source_sha256: str = ""


def plain(inlines: tuple[Inline, ...]) -> str:
    """The words of a run of inlines: ruby as `base(reading)`, an equation as its source, a break as
    a space, notes left out."""
    return "".join(_words(inline) for inline in inlines)


def _words(inline: Inline) -> str:
    match inline:
        case Text() | Equation():
            return inline.text
        case Ruby():
            return f"{inline.base}({inline.reading})"
        case LineBreak():
            return " "
        case NoteRef():
            return ""


def passages(
    blocks: tuple[Block, ...], notes: tuple[Note, ...] = ()
) -> Iterator[tuple[str, tuple[Inline, ...]]]:
    """Every run of words with its anchor, in reading order: body, cells, captions, then notes.

    Alternative texts of figures come as a plain Text under `f1.alt`.
    """
    for block in blocks:
        yield from _passages_of(block)
    for note in notes:
        for paragraph in note.paragraphs:
            yield paragraph.anchor, paragraph.inlines


def _passages_of(block: Block) -> Iterator[tuple[str, tuple[Inline, ...]]]:
    match block:
        case Table():
            if block.caption:
                yield f"{block.anchor}.caption", block.caption
            for cell in block.cells:
                yield from passages(cell.blocks)
        case Figure():
            if block.caption:
                yield f"{block.anchor}.caption", block.caption
            if block.alt:
                yield f"{block.anchor}.alt", (Text(block.alt),)
        case _:
            yield block.anchor, block.inlines
