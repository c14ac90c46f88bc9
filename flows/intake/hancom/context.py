"""What every part of the walk shares: the package, its definitions, and what was noticed."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import Literal

from flows.document import Mark, Picture
from flows.intake.hancom.changes import Changes
from flows.intake.hancom.disposition import Element
from flows.intake.hancom.fields import Fields
from flows.intake.hancom.head import Head, read_head
from flows.intake.hancom.numbering import Numbering
from flows.intake.hancom.package import Package
from flows.intake.pictures import Pictures
from flows.intake.raw import Raw
from flows.intake.remarks import Remarks

Kind = Literal["body", "note", "margin", "aside"]
NoteKind = Literal["fn", "en"]
Waits = Literal["fn", "en", "margin", "memo", "hidden"]


@dataclass(frozen=True, slots=True)
class Manner:
    """How words at the present place are to be taken."""

    marks: tuple[Mark, ...] = ()
    size: float = 0.0
    deleted: bool = False
    boxed: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """Something that hangs on a place in the text and is read after the body.

    `kind` is fn, en, margin, memo or hidden; `name` that of a note, or who wrote a memo.
    """

    kind: Waits
    part: str
    element: Element
    key: int
    name: str = ""


@dataclass(slots=True)
class Context:
    """One reading of one draft."""

    package: Package
    remarks: Remarks
    pictures: Pictures = field(default_factory=Pictures)
    made: Counter[str] = field(default_factory=Counter)  # characters no node of the file holds
    waiting: list[Waiting] = field(default_factory=list)
    drawn: dict[str, str] = field(default_factory=dict)  # part of a picture → id of its Picture
    told: set[str] = field(default_factory=set)  # parts that were read or reported
    described: list[str] = field(default_factory=list)  # what Hangul itself says of objects
    listed: list[Element] = field(default_factory=list)  # elements whose words are all listed
    spoken: int = 0  # the key of the last paragraph with words
    bare: set[int] = field(default_factory=set)  # such keys, where a drawing was left out after
    unknown: set[str] = field(default_factory=set)  # names of elements that nobody knows
    numbered: bool = False  # whether the file numbers its pages
    head: Head = field(init=False)
    numbering: Numbering = field(init=False)
    _key: int = 0
    _notes: int = 0

    def __post_init__(self) -> None:
        self.head = read_head(self.package.header)
        self.numbering = Numbering(self.head)

    def key(self) -> int:
        """The next block's number in reading order."""
        self._key += 1
        return self._key

    def note(self, kind: NoteKind) -> str:
        """The next note's name, unique in the file."""
        self._notes += 1
        return f"{kind}:{self._notes}"

    def take(self, part: str) -> Picture | str:
        """The picture of a part; or why there is none (see Pictures.take)."""
        self.told.add(part)
        picture = self.pictures.take(self.package.parts[part])
        if isinstance(picture, Picture):
            self.drawn[part] = picture.id
        return picture


@dataclass(slots=True)
class Story:
    """One part that tells something: a section, a note, a header. `blocks` reads block content."""

    context: Context
    part: str
    root: Element
    blocks: Callable[["Story", Element, Manner], list[Raw]]
    kind: Kind = "body"
    outline: str = ""  # the definition that this section numbers its outline by
    fields: Fields = field(init=False)
    changes: Changes = field(init=False)

    def __post_init__(self) -> None:
        self.fields = Fields(self.root)
        self.changes = Changes(self.root)

    def inside(self, element: Element, manner: Manner) -> list[Raw]:
        """The blocks of a list of paragraphs within this story: a cell, a box, a caption.

        Fields and changes that are open around it do not reach into it, but for a deletion.
        """
        fields, self.fields = self.fields, self.fields.apart()
        changes, self.changes = self.changes, self.changes.apart()
        start = replace(manner, deleted=manner.deleted or changes.deleting, marks=())
        try:
            return self.blocks(self, element, start)
        finally:
            self.fields, self.changes = fields, changes
