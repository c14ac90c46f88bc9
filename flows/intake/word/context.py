"""What every part of the walk shares: the package, its tables, and what was noticed."""

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from functools import lru_cache

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
    prompting: bool = False  # what a content control shows while nobody has filled it in
    boxed: bool = False
    contents: bool = False

    def styled(self, marks: tuple[Mark, ...], size: float, hidden: bool) -> "Manner":
        """Of a run that looks so; hidden stays hidden."""
        hidden = hidden or self.hidden
        if (marks, size, hidden) == (self.marks, self.size, self.hidden):
            return self
        return _styled(self, marks, size, hidden)

    def deleting(self) -> "Manner":
        """Inside a tracked deletion."""
        return replace(self, deleted=True)


@lru_cache(maxsize=256)
def _styled(manner: Manner, marks: tuple[Mark, ...], size: float, hidden: bool) -> Manner:
    """A draft has few looks and many runs."""
    return replace(manner, marks=marks, size=size, hidden=hidden)


@dataclass(slots=True)
class Context:
    """One reading of one draft."""

    package: Package
    remarks: Remarks
    pictures: Pictures = field(default_factory=Pictures)
    made: Counter[str] = field(default_factory=Counter)  # characters no node of the file holds
    notes: set[str] = field(default_factory=set)  # `fn:2`: the notes there are
    referenced: set[str] = field(default_factory=set)  # those that a number leads to
    diagram_words: set[str] = field(default_factory=set)  # what the SmartArt graphics say
    comments: dict[str, int] = field(default_factory=dict)  # comment id → key of its block
    told: set[str] = field(default_factory=set)  # parts that were read, or that a remark names
    drawn: dict[str, str] = field(default_factory=dict)  # a picture's part → its Picture
    unheard: dict[str, list[int]] = field(default_factory=dict)  # unknown elements → their blocks
    styles: Styles = field(init=False)
    numbering: Numbering = field(init=False)
    _key: int = 0

    def __post_init__(self) -> None:
        self.told.add(str(self.package.main.partname))
        self.styles = Styles(self.package.first("styles"))
        self.numbering = Numbering(self.package.first("numbering"))

    def open(self, part: Part) -> Element:
        """The root of a part that is now being read."""
        self.told.add(str(part.partname))
        return self.package.root(part)

    def unknown(self, name: str, key: int) -> None:
        """An element that is not in the table, or not where it may stand: one remark a name."""
        self.unheard.setdefault(name, []).append(key)

    def remark_on_unknown(self) -> None:
        """Where each of them stands first, and how often it does."""
        for name, keys in self.unheard.items():
            often = f"{name} ×{len(keys)}" if len(keys) > 1 else name
            self.remarks.add("unknown-element", key=keys[0], name=often)

    @property
    def last(self) -> int:
        """The number of the block that is being read, or was read last."""
        return self._key

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
    blocks: Callable[["Story", Iterable[Element], Manner], list[Raw]]
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
