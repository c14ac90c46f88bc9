"""Complex fields → which words are shown, and where they lead (ECMA-376 Part 1, 17.16).

A field is a begin, an instruction, a separator, a result and an end, strewn over runs and
paragraphs; fields nest. Only results are shown.
"""

import re
from dataclasses import dataclass, field

from flows.intake.word.disposition import Element, W, is_live

_TOKEN = re.compile(r'\\([a-zA-Z*@#!])|"([^"]*)"|“([^”]*)”|([^\s"\\]+)')
_TAKES_A_VALUE = frozenset("lotmns")  # switches of HYPERLINK that an argument follows (17.16.5.25)
_DEEPEST = 16  # fields nested deeper than this are no author's
# Fields that show something of their own while no result of them is kept in the file: what stands
# in the code itself, or what Word works out anew.
SHOWN_BY_INSTRUCTION = frozenset(
    """
    EQ SYMBOL MACROBUTTON GOTOBUTTON FORMCHECKBOX FORMDROPDOWN AUTONUM AUTONUMLGL AUTONUMOUT LISTNUM
    SEQ REF STYLEREF DOCPROPERTY DOCVARIABLE MERGEFIELD INCLUDETEXT INCLUDEPICTURE QUOTE CITATION
    """.split()
)
_CHECKED, _UNCHECKED = "☒", "☐"


@dataclass(slots=True)
class Field:
    """One open field: `kind` is `HYPERLINK`, `REF`, `TOC` …, `href` where it leads; both are known
    when its instruction is complete. `form` is its w:ffData, when it is a form field of old."""

    instruction: list[str] = field(default_factory=list)
    showing: bool = False
    kind: str = ""
    href: str = ""
    form: Element | None = None
    said: bool = False  # whether its result said something

    @property
    def code(self) -> str:
        """The whole instruction."""
        return "".join(self.instruction)

    def complete(self) -> None:
        """The instruction has ended."""
        code = self.code
        self.kind, self.href = kind_of(code), address(code)


def kind_of(instruction: str) -> str:
    """The first word of an instruction, in capitals."""
    words = instruction.split(maxsplit=1)
    return words[0].upper() if words else ""


def address(instruction: str) -> str:
    """Where a HYPERLINK field leads; empty for other fields and for places in the document.

    `HYPERLINK "https://…" \\l "place" \\o "tip"`: switches may stand before the address, and
    backslashes in it are doubled.
    """
    name, _, rest = instruction.strip().partition(" ")
    if name.upper() != "HYPERLINK":
        return ""
    found, place, switch = "", "", ""
    for match in _TOKEN.finditer(rest.replace("\\\\", "\0")):
        if match[1]:
            switch = match[1].casefold()
            continue
        words = (match[2] or match[3] or match[4] or "").replace("\0", "\\").strip()
        if switch == "l":
            place = words
        elif switch not in _TAKES_A_VALUE:
            found = found or words
        switch = ""
    return f"{found}#{place}" if found and place and "#" not in found else found


def form_value(form: Element | None) -> str:
    """What an old form field shows without a result: a box ticked or not, the entry chosen
    (17.16.7, 17.16.9); empty for others."""
    if form is None:
        return ""
    box, choices = form.find(W + "checkBox"), form.find(W + "ddList")
    if box is not None:
        state = box.find(W + "checked")
        state = box.find(W + "default") if state is None else state
        ticked = state is not None and state.get(W + "val", "1") not in ("0", "false", "off")
        return _CHECKED if ticked else _UNCHECKED
    if choices is None:
        return ""
    entries = [entry.get(W + "val") or "" for entry in choices.findall(W + "listEntry")]
    chosen = choices.find(W + "result")
    chosen = choices.find(W + "default") if chosen is None else chosen
    at = "0" if chosen is None else chosen.get(W + "val") or "0"
    return entries[int(at)] if at.isdecimal() and int(at) < len(entries) else ""


class Fields:
    """The fields open at the present place of one story; `codes` are those that were closed."""

    def __init__(self, root: Element) -> None:
        self.codes: list[str] = []
        self.listed = 0  # how many tables of contents have ended
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
        near = reversed(self._open[-_DEEPEST:])
        return next((one.href for one in near if one.showing and one.kind == "HYPERLINK"), "")

    def mark(self, element: Element) -> Field | None:
        """A w:fldChar was met; the field it closes, if it does."""
        kind = element.get(W + "fldCharType")
        if element in self._stray:
            return None
        if kind == "begin":
            self._open.append(Field(form=element.find(W + "ffData")))
            self._hiding += 1
        elif kind == "separate" and self._open and not self._open[-1].showing:
            self._open[-1].showing = True
            self._open[-1].complete()
            self._hiding -= 1
        elif kind == "end" and self._open:
            closed = self._open.pop()
            self._hiding -= not closed.showing
            closed.complete()
            self.listed += closed.kind == "TOC"
            self.codes.append(closed.code)
            return closed
        return None

    def collect(self, words: str) -> None:
        """Words of an instruction; a result inside an instruction belongs to the outer field."""
        hiding = next((one for one in reversed(self._open) if not one.showing), None)
        target = hiding or (self._open[-1] if self._open else None)
        if target is None:
            self.codes.append(words)
        else:
            target.instruction.append(words)

    def said(self) -> None:
        """Words are shown here: every open field has a result."""
        for one in self._open[-_DEEPEST:]:
            one.said = True

    def leave(self) -> list[str]:
        """The codes of the story at its end, of fields left open too."""
        return [*self.codes, *(one.code for one in self._open)]


def _stray(root: Element) -> frozenset[Element]:
    """Begins without an end and ends without a begin, which would swallow the rest of the text."""
    begun: list[Element] = []
    stray: list[Element] = []
    for element in root.iter(W + "fldChar"):
        kind = element.get(W + "fldCharType")
        if kind not in ("begin", "end") or not is_live(element):
            continue
        if kind == "begin":
            begun.append(element)
        elif begun:
            begun.pop()
        else:
            stray.append(element)
    return frozenset(stray + begun)
