"""w:p → its inlines: every child has a disposition, and its handler.

What stands in a paragraph without being words (pictures, text boxes) is put beside it.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

from flows.document import Inline, LineBreak, NoteRef, Ruby, Text
from flows.intake.links import safe_address
from flows.intake.raw import Raw
from flows.intake.word.context import Manner, Story, marks_of
from flows.intake.word.disposition import (
    MC,
    Element,
    M,
    W,
    branch,
    disposition,
    is_element,
    live,
    local,
)
from flows.intake.word.drawings import read_drawing
from flows.intake.word.equations import linear
from flows.intake.word.fields import SHOWN_BY_INSTRUCTION, address
from flows.intake.word.styles import Props, run_props

NO_BREAK_HYPHEN, SOFT_HYPHEN = "\u2011", "\u00ad"
# Characters of the Symbol and Wingdings fonts that drafts really use, and what they look like.
_SYMBOLS = {
    "F0B7": "•", "F0E0": "→", "F0DF": "←", "F0E8": "⇒", "F0F0": "⇨", "F0FC": "✓", "F0A7": "▪",
    "F06C": "●", "F06E": "■", "F0A8": "□", "F071": "❑", "F075": "◆", "F0B0": "°", "F0B1": "±",
    "F0B4": "×", "F0A3": "≤", "F0B3": "≥", "F0B9": "≠", "F0AE": "→", "F0DE": "⇒",
}  # fmt: skip


@dataclass(slots=True)
class Line:
    """A paragraph being read."""

    story: Story
    key: int
    props: Props
    inlines: list[Inline] = field(default_factory=list)
    before: list[Raw] = field(default_factory=list)
    after: list[Raw] = field(default_factory=list)
    sizes: Counter[float] = field(default_factory=Counter)
    inserted: int = 0
    deleted: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    contents: bool = False
    custom_mark: bool = False

    def say(self, text: str, manner: Manner) -> None:
        """Words, wherever they belong at this place."""
        if self.story.fields.in_instruction:
            self.story.fields.collect(text)
        elif manner.deleted:
            self.deleted.append(text)
        elif manner.hidden:
            self.hidden.append(text)
        elif self.custom_mark and text.strip():
            self.story.context.remarks.set_aside("note-mark", text, key=self.key)
        else:
            self._append(text, manner)

    def _append(self, text: str, manner: Manner) -> None:
        self.contents = self.contents or manner.contents or self.story.fields.contents
        self.sizes[manner.size] += len(text)
        href = manner.href or _allowed(self, self.story.fields.href)
        # Word underlines every link by its style; that is the look of a link, not an emphasis.
        marks = tuple(mark for mark in manner.marks if not (href and mark == "underline"))
        last = self.inlines[-1] if self.inlines else None
        if isinstance(last, Text) and last.marks == marks and last.href == href:
            self.inlines[-1] = replace(last, text=last.text + text)
        else:
            self.inlines.append(Text(text, marks, href))

    def put(self, inline: Inline, manner: Manner) -> None:
        """Something that is no run of words; gone with the text it stands in."""
        if not (manner.deleted or manner.hidden or self.story.fields.in_instruction):
            self.inlines.append(inline)

    def beside(self, block: Raw) -> None:
        """A picture or a box: before the paragraph while it has no words yet, else after."""
        started = any(isinstance(i, Text) and i.text.strip() for i in self.inlines)
        (self.after if started else self.before).append(block)


def read_inlines(line: Line, parent: Element, manner: Manner) -> None:
    """Read all children of an element into the line."""
    for child in parent:
        if is_element(child):
            _read(line, child, manner)


def _read(line: Line, element: Element, manner: Manner) -> None:
    match disposition(element):
        case "carry" if element.tag in _HANDLERS:
            _HANDLERS[str(element.tag)](line, element, manner)
        case "carry" | "wrapper":
            read_inlines(line, element, manner)
        case "report":
            _cannot(line, element, manner)
        case "property" | "elsewhere":
            return
        case None:
            line.story.context.remarks.add("unknown-element", key=line.key, name=local(element))
            read_inlines(line, element, manner)


def _cannot(line: Line, element: Element, manner: Manner) -> None:
    code = "alt-chunk" if local(element) in ("altChunk", "subDoc") else "unknown-element"
    line.story.context.remarks.add(code, key=line.key, name=local(element))
    read_inlines(line, element, manner)


def _run(line: Line, run: Element, manner: Manner) -> None:
    rpr = run.find(W + "rPr")
    props: Props = line.props
    if rpr is not None:
        style = rpr.find(W + "rStyle")
        named = {} if style is None else line.story.context.styles.props(str(style.get(W + "val")))
        props = {**line.props, **named, **run_props(rpr)}
    manner = replace(
        manner,
        marks=marks_of(props),
        size=props.get("size", 0.0),
        hidden=manner.hidden or props.get("hidden", False),
    )
    line.custom_mark = False
    read_inlines(line, run, manner)
    line.custom_mark = False


def _text(line: Line, element: Element, manner: Manner) -> None:
    """Without xml:space="preserve" the white space at its ends is the file's, not the author's."""
    words = (element.text or "").replace("\r", " ").replace("\n", " ")
    kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    line.say(words if kept else words.strip(" \t"), manner)


def _deleted_text(line: Line, element: Element, manner: Manner) -> None:
    _text(line, element, manner.deleting())


def _tab(line: Line, element: Element, manner: Manner) -> None:
    line.say(" ", manner)


def _break(line: Line, element: Element, manner: Manner) -> None:
    if element.get(W + "type", "textWrapping") == "textWrapping":
        line.put(LineBreak(), manner)


def _no_break_hyphen(line: Line, element: Element, manner: Manner) -> None:
    line.say(NO_BREAK_HYPHEN, manner)


def _soft_hyphen(line: Line, element: Element, manner: Manner) -> None:
    line.story.context.remarks.set_aside("soft-hyphen", SOFT_HYPHEN, key=line.key)


def _symbol(line: Line, element: Element, manner: Manner) -> None:
    """A character of a font that is not Unicode's (17.3.3.30)."""
    code, font = (element.get(W + "char") or "").upper(), element.get(W + "font") or "?"
    raw = symbol_character(code)
    remarks = line.story.context.remarks
    if code in _SYMBOLS:
        remarks.set_aside("symbol-mapped", raw, key=line.key, sign=_SYMBOLS[code], font=font)
        line.say(_SYMBOLS[code], manner)
        shown = not (manner.deleted or manner.hidden or line.story.fields.in_instruction)
        line.story.context.made.update(_SYMBOLS[code] if shown else "")
    else:
        remarks.set_aside("symbol", raw, key=line.key, font=font, char=code)


def symbol_character(code: str) -> str:
    """The character a w:sym names by its code; empty for none."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _instruction(line: Line, element: Element, manner: Manner) -> None:
    line.story.fields.collect(element.text or "")


def _field_mark(line: Line, element: Element, manner: Manner) -> None:
    closed = line.story.fields.mark(element)
    if closed is not None and closed.kind in SHOWN_BY_INSTRUCTION and not closed.showing:
        words = "".join(closed.instruction).strip()
        line.story.context.remarks.add("field-result", key=line.key, quote=words)


def _simple_field(line: Line, element: Element, manner: Manner) -> None:
    code = element.get(W + "instr") or ""
    line.story.fields.codes.append(code)
    href = _allowed(line, address(code)) if code.split()[:1] == ["HYPERLINK"] else ""
    read_inlines(line, element, replace(manner, href=href or manner.href))


def _hyperlink(line: Line, element: Element, manner: Manner) -> None:
    target = line.story.target(element.get(_RELATION) or "")
    href = ""
    if isinstance(target, str):
        place = element.get(W + "anchor")
        href = _allowed(line, f"{target}#{place}" if place and "#" not in target else target)
    read_inlines(line, element, replace(manner, href=href))


def _allowed(line: Line, target: str) -> str:
    if not target:
        return ""
    href = safe_address(target)
    if not href:
        line.story.context.remarks.add("link-dropped", key=line.key, quote=target[:200])
    return href


def _ruby(line: Line, element: Element, manner: Manner) -> None:
    base, reading = (_inside(element.find(W + name)) for name in ("rubyBase", "rt"))
    line.put(Ruby(base, reading), manner)
    if manner.deleted or manner.hidden or line.story.fields.in_instruction:
        line.say(base + reading, manner)


def _inside(element: Element | None) -> str:
    """The plain words of a part of a ruby group."""
    if element is None:
        return ""
    return "".join(e.text or "" for e in live(element) if e.tag in (W + "t", W + "delText"))


def _note(kind: str) -> Callable[[Line, Element, Manner], None]:
    def read(line: Line, element: Element, manner: Manner) -> None:
        name = f"{kind}:{element.get(W + 'id')}"
        if name in line.story.context.notes and line.story.kind == "body":
            line.put(NoteRef(name), manner)
            line.custom_mark = element.get(W + "customMarkFollows") in ("1", "true", "on")
        else:
            line.story.context.remarks.add("note-dangling", key=line.key)

    return read


def _comment(line: Line, element: Element, manner: Manner) -> None:
    line.story.context.comments[str(element.get(W + "id"))] = line.key


def _inserted(line: Line, element: Element, manner: Manner) -> None:
    line.inserted += 1
    read_inlines(line, element, manner)


def _removed(line: Line, element: Element, manner: Manner) -> None:
    read_inlines(line, element, manner.deleting())


def _equation(line: Line, element: Element, manner: Manner) -> None:
    words, added = linear(element)
    line.say(words, manner)
    if not (manner.deleted or manner.hidden or line.story.fields.in_instruction):
        line.story.context.made.update(added)
    line.story.context.remarks.add("equation", key=line.key, quote=words)


def _alternate(line: Line, element: Element, manner: Manner) -> None:
    taken = branch(element)
    if taken is not None:
        read_inlines(line, taken, manner)


def _drawing(line: Line, element: Element, manner: Manner) -> None:
    for block in read_drawing(line.story, element, line.key, manner):
        line.beside(block)


_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_HANDLERS: Mapping[str, Callable[[Line, Element, Manner], None]] = {
    W + "r": _run,
    W + "t": _text,
    W + "delText": _deleted_text,
    W + "tab": _tab,
    W + "ptab": _tab,
    W + "br": _break,
    W + "cr": _break,
    W + "noBreakHyphen": _no_break_hyphen,
    W + "softHyphen": _soft_hyphen,
    W + "sym": _symbol,
    W + "instrText": _instruction,
    W + "delInstrText": _instruction,
    W + "fldChar": _field_mark,
    W + "fldSimple": _simple_field,
    W + "hyperlink": _hyperlink,
    W + "ruby": _ruby,
    W + "footnoteReference": _note("fn"),
    W + "endnoteReference": _note("en"),
    W + "commentReference": _comment,
    W + "drawing": _drawing,
    W + "pict": _drawing,
    W + "object": _drawing,
    W + "ins": _inserted,
    W + "moveTo": _inserted,
    W + "del": _removed,
    W + "moveFrom": _removed,
    M + "oMath": _equation,
    MC + "AlternateContent": _alternate,
}
