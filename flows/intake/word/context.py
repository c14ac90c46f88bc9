"""What every part of the walk shares: the package, its tables, and what was noticed."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from docx.opc.part import Part

from flows.document import MARKS, Mark
from flows.intake.pictures import Pictures
from flows.intake.raw import Raw
from flows.intake.remarks import Remarks
from flows.intake.word.disposition import Element
from flows.intake.word.fields import Fields
from flows.intake.word.numbering import Numbering
from flows.intake.word.package import Package
from flows.intake.word.styles import Props, Styles


@dataclass(frozen=True, slots=True)
class Manner:
    """How words at the present place are to be taken."""

    marks: tuple[Mark, ...] = ()
    href: str = ""
    size: float = 0.0
    deleted: bool = False
    hidden: bool = False
    boxed: bool = False
    contents: bool = False

    def deleting(self) -> "Manner":
        """Inside a tracked deletion."""
        return replace(self, deleted=True)


@dataclass(slots=True)
class Context:
    """One reading of one draft."""

    package: Package
    remarks: Remarks
    pictures: Pictures = field(default_factory=Pictures)
    made: Counter[str] = field(default_factory=Counter)  # characters no node of the file holds
    notes: set[str] = field(default_factory=set)  # `fn:2`: the notes there are
    seen: list[Part] = field(default_factory=list)  # charts and diagrams whose words are listed
    comments: dict[str, int] = field(default_factory=dict)  # comment id → key of its block
    styles: Styles = field(init=False)
    numbering: Numbering = field(init=False)
    _key: int = 0

    def __post_init__(self) -> None:
        self.styles = Styles(self.package.first("styles"))
        self.numbering = Numbering(self.package.first("numbering"))

    def key(self) -> int:
        """The next block's number in reading order."""
        self._key += 1
        return self._key


@dataclass(slots=True)
class Story:
    """One part that tells something: the body, a note, a header. `blocks` reads block content."""

    context: Context
    part: Part
    root: Element
    blocks: Callable[["Story", Element, Manner], list[Raw]]
    kind: str = "body"
    fields: Fields = field(init=False)

    def __post_init__(self) -> None:
        self.fields = Fields(self.root)

    def target(self, relation: str) -> Part | str | None:
        """What a relationship of this part leads to: a part, an address outside, or nothing."""
        found = self.part.rels.get(relation)
        if found is None:
            return None
        return str(found.target_ref) if found.is_external else found.target_part


def marks_of(props: Props) -> tuple[Mark, ...]:
    """The marks that run properties amount to, in the order of MARKS."""
    vertical = props.get("vertical", "")
    found = {
        "bold": props.get("bold", False),
        "italic": props.get("italic", False),
        "underline": props.get("underline", False),
        "strike": props.get("strike", False),
        "superscript": vertical == "superscript",
        "subscript": vertical == "subscript",
    }
    return tuple(mark for mark in MARKS if found[mark])
