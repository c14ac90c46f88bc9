"""The draft before its structure is known: paragraphs as they look, tables, figures.

`key` numbers these in reading order; anchors come later, when front matter has been taken out.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from flows.document import Equation, Inline, NoteRef, Picture, Ruby, Text
from flows.intake.remarks import Remarks


@dataclass(frozen=True, slots=True)
class Look:
    """How a paragraph looks; sizes in points, indents in twips. `outline` counts from 0."""

    style: str = ""
    outline: int | None = None
    bold: bool = False
    italic: bool = False
    size: float = 10.0
    centred: bool = False
    left: int = 0
    right: int = 0
    before: int = 0


@dataclass(frozen=True, slots=True)
class Para:
    """A paragraph; `label` is computed by the file's numbering at `depth` (-1: not in a list).

    `names` is the key of the table or figure that the file itself makes it the caption of.
    """

    key: int
    inlines: tuple[Inline, ...]
    look: Look = field(default_factory=Look)
    label: str = ""
    depth: int = -1
    contents: bool = False
    boxed: bool = False
    names: int = 0

    @property
    def text(self) -> str:
        """Its words without notes, a typed break as a newline."""
        return words(self.inlines)

    @property
    def typed(self) -> str:
        """Its words, each letter of an equation or under ruby as U+FFFC: `- x + 1` in one is no item
        of a list, and nothing can be cut out of either."""
        return "".join(
            "\ufffc" * len(_word(one)) if isinstance(one, Equation | Ruby) else _word(one)
            for one in self.inlines
        )


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell at its place in the grid, from 1."""

    row: int
    column: int
    rows: int
    columns: int
    header: bool
    blocks: tuple["Raw", ...]


@dataclass(frozen=True, slots=True)
class RawTable:
    """A table."""

    key: int
    cells: tuple[RawCell, ...]


@dataclass(frozen=True, slots=True)
class RawFigure:
    """A picture by its id, with its alternative text."""

    key: int
    picture: str
    alt: str = ""


Raw = Para | RawTable | RawFigure


@dataclass(frozen=True, slots=True)
class RawNote:
    """A note before it is numbered; `name` is `fn:2` or `en:2`, unique in its file."""

    name: str
    paragraphs: tuple[Para, ...]


@dataclass(frozen=True, slots=True)
class Spot:
    """Words of the file and the part they stand in."""

    part: str
    words: str


@dataclass(frozen=True, slots=True)
class Sight:
    """A place of the file where a picture is shown: the part it stands in, and what is shown there
    (the name of the picture's part, or an address outside the file)."""

    part: str
    shows: str


@dataclass(frozen=True, slots=True)
class RawDraft:
    """All that one file says, before its structure is known: what the reader of a format makes.

    `margins` are the lines of headers and footers, `title` and `author` what the file's properties
    say, `made` the characters no node of the file holds (computed labels, signs put for others).

    The account (`account.py`) compares two sides. What the file holds, found without the walk:

    spots   all its words, in any order, each with its part
    sights  all places where a picture is shown, one for each place
    parts   the names of all its parts that can hold words or a picture; a part that only says how
            things look (styles, settings, fonts, thumbnails) is none of them

    And what the walk made of it, beside the manuscript and `remarks`:

    drawn   name of a picture's part → id of the Picture made of it
    told    the names of the parts that were read, or that a remark names
    """

    name: str
    sha256: str
    blocks: Sequence[Raw]
    notes: Mapping[str, RawNote]
    pictures: Sequence[Picture]
    margins: Sequence[str]
    spots: Sequence[Spot]
    remarks: Remarks
    made: Counter[str]
    title: str = ""
    author: str = ""
    sights: Sequence[Sight] = ()
    drawn: Mapping[str, str] = field(default_factory=dict)
    parts: frozenset[str] = frozenset()
    told: frozenset[str] = frozenset()


def words(inlines: tuple[Inline, ...]) -> str:
    """The words of a run of inlines; ruby as its base, an equation as its source, a break as a
    newline, no notes."""
    return "".join(_word(inline) for inline in inlines)


def _word(inline: Inline) -> str:
    if isinstance(inline, Text | Equation):
        return inline.text
    if inline.kind == "ruby":
        return inline.base
    return "\n" if inline.kind == "break" else ""


def trimmed(inlines: Sequence[Inline], edges: Sequence[int] = (0, -1)) -> list[Inline]:
    """Without white space and breaks at the edges: 0 the first inline, -1 the last."""
    kept = list(inlines)
    for edge in edges:
        while kept and kept[edge].kind in ("text", "break"):
            inline = kept[edge]
            text = "" if not isinstance(inline, Text) else inline.text
            text = text.lstrip() if edge == 0 else text.rstrip()
            if text and isinstance(inline, Text):
                kept[edge] = replace(inline, text=text)
                break
            kept.pop(edge)
    return kept


def notes_in(para: Para) -> list[tuple[str, str]]:
    """The notes a paragraph refers to, each with the words before it."""
    found, before = [], ""
    for inline in para.inlines:
        if isinstance(inline, NoteRef):
            found.append((inline.note, before))
        elif isinstance(inline, Text | Equation):
            before += inline.text
    return found


def whole_text(para: Para) -> str:
    """All words of a paragraph, the readings of ruby too."""
    return para.text + "".join(f" {i.reading}" for i in para.inlines if i.kind == "ruby")
