"""Complex fields → which words are shown, and where they lead (ECMA-376 Part 1, 17.16).

A field is a begin, an instruction, a separator, a result and an end, strewn over runs and
paragraphs; fields nest. Only results are shown.
"""

import re
from dataclasses import dataclass, field

from flows.intake.word.disposition import Element, W, live

_ADDRESS = re.compile(r'HYPERLINK\s+(?:\\[a-z]\s+)*"([^"]*)"', re.IGNORECASE)
_PLAIN_ADDRESS = re.compile(r"HYPERLINK\s+([^\s\\\"]+)", re.IGNORECASE)
_DEEPEST = 16  # fields nested deeper than this are no author's
# Fields whose words stand in the instruction itself, so that nothing would be shown for them.
SHOWN_BY_INSTRUCTION = frozenset(
    {"EQ", "SYMBOL", "MACROBUTTON", "ADVANCE", "FORMCHECKBOX", "FORMDROPDOWN"}
)


@dataclass(slots=True)
class Field:
    """One open field."""

    instruction: list[str] = field(default_factory=list)
    showing: bool = False

    @property
    def kind(self) -> str:
        """`HYPERLINK`, `REF`, `TOC` …"""
        words = "".join(self.instruction).split()
        return words[0].upper() if words else ""


def address(instruction: str) -> str:
    """Where a HYPERLINK field leads; empty for other fields and for places in the document."""
    match = _ADDRESS.search(instruction) or _PLAIN_ADDRESS.search(instruction)
    return match[1] if match else ""


class Fields:
    """The fields open at the present place of one story."""

    def __init__(self, root: Element) -> None:
        self.codes: list[str] = []
        self._open: list[Field] = []
        self._hiding = 0  # how many open fields are still in their instruction
        self._stray = _stray(root)

    @property
    def in_instruction(self) -> bool:
        """Whether words here are part of an instruction, not shown."""
        return self._hiding > 0

    @property
    def contents(self) -> bool:
        """Whether this is inside a table of contents."""
        return any(one.showing and one.kind == "TOC" for one in self._open[:_DEEPEST])

    @property
    def href(self) -> str:
        """Where the innermost hyperlink field leads."""
        near = self._open[-_DEEPEST:]
        links = [one for one in near if one.showing and one.kind == "HYPERLINK"]
        return address("".join(links[-1].instruction)) if links else ""

    def mark(self, element: Element) -> Field | None:
        """A w:fldChar was met; the field it closes, if it does."""
        kind = element.get(W + "fldCharType")
        if element in self._stray:
            return None
        if kind == "begin":
            self._open.append(Field())
            self._hiding += 1
        elif kind == "separate" and self._open and not self._open[-1].showing:
            self._open[-1].showing = True
            self._hiding -= 1
        elif kind == "end" and self._open:
            closed = self._open.pop()
            self._hiding -= not closed.showing
            return closed
        return None

    def collect(self, words: str) -> None:
        """Words of an instruction."""
        self.codes.append(words)
        if self._open:
            self._open[-1].instruction.append(words)


def _stray(root: Element) -> frozenset[Element]:
    """Begins without an end and ends without a begin, which would swallow the rest of the text."""
    begun: list[Element] = []
    stray: list[Element] = []
    for element in live(root):
        if element.tag != W + "fldChar":
            continue
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            begun.append(element)
        elif kind == "end" and begun:
            begun.pop()
        elif kind == "end":
            stray.append(element)
    return frozenset(stray + begun)
