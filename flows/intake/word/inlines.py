"""w:p → its inlines: every child has a disposition, and its handler.

What stands in a paragraph without being words (pictures, text boxes) is put beside it.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace

from docx.opc.part import Part

from flows.document import LineBreak, NoteRef, Ruby, Text
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
    says_something,
    says_something_inside,
    text_of,
)
from flows.intake.word.drawings import is_drawn, read_drawing
from flows.intake.word.equations import Formula, read_equation
from flows.intake.word.fields import SHOWN_BY_INSTRUCTION, address, form_value, kind_of
from flows.intake.word.line import Line
from flows.intake.word.styles import Props, run_props
from flows.intake.word.symbols import is_private, is_symbol_font, sign

NO_BREAK_HYPHEN, SOFT_HYPHEN = "\u2011", "\u00ad"
_PRIVATE = re.compile("[\ue000-\uf8ff]")


def read_inlines(line: Line, parent: Element, manner: Manner) -> None:
    """Read all children of an element into the line."""
    for child in parent:
        if is_element(child):
            read_inline(line, child, manner)


def read_inline(line: Line, element: Element, manner: Manner) -> None:
    """Read one element into the line."""
    match disposition(element):
        case "carry" if element.tag in _HANDLERS:
            _HANDLERS[str(element.tag)](line, element, manner)
            if element.tag in _LEAVES and len(element) and says_something_inside(element):
                _unknown(line, element, manner)
        case "carry" | "wrapper":
            read_inlines(line, element, manner)
        case "report":
            _cannot(line, element, manner)
        case "property" | "elsewhere":
            if says_something(element):
                _unknown(line, element, manner)
        case None if is_drawn(element):
            _drawing(line, element, manner)
        case None:
            _unknown(line, element, manner)


def _unknown(line: Line, element: Element, manner: Manner) -> None:
    line.story.context.unknown(local(element), line.key)
    read_inlines(line, element, manner)


def _cannot(line: Line, element: Element, manner: Manner) -> None:
    remark_on_report(line.story, element, line.key)
    read_inlines(line, element, manner)


def remark_on_report(story: Story, element: Element, key: int) -> None:
    """Name what cannot be carried: another document by its part, anything else by its own name."""
    if local(element) not in ("altChunk", "subDoc"):
        story.context.unknown(local(element), key)
        return
    target = story.target(element.get(_RELATION) or "")
    if isinstance(target, Part):
        target = str(target.partname)
        story.context.told.add(target)
    story.context.remarks.add("alt-chunk", key=key, name=target or local(element))


def _run(line: Line, run: Element, manner: Manner) -> None:
    rpr = run.find(W + "rPr")
    props: Props = line.props
    if rpr is not None:
        style = rpr.find(W + "rStyle")
        named = {} if style is None else line.story.context.styles.props(str(style.get(W + "val")))
        props = {**line.props, **named, **run_props(rpr)}
    manner = manner.styled(marks_of(props), props.get("size", 0.0), props.get("hidden", False))
    outer, line.font = line.font, props.get("font", "")
    line.custom_mark = False
    read_inlines(line, run, manner)
    line.custom_mark, line.font = False, outer


def _text(line: Line, element: Element, manner: Manner) -> None:
    """Without xml:space="preserve" the white space at its ends is the file's, not the author's."""
    words = text_of(element).replace("\r", " ").replace("\n", " ")
    kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    words = words if kept else words.strip(" \t")
    if _PRIVATE.search(words) and line.shows(manner):
        words = "".join(_sign(line, c, line.font) if is_private(c) else c for c in words)
    line.say(words, manner)


def _sign(line: Line, character: str, font: str) -> str:
    """A private character in a symbol font is put for the one that looks like it; others stay."""
    found = sign(font, ord(character))
    if not found:
        line.signs["private-use", font, character, ""] += 1
        return character
    line.signs["symbol-mapped", font, character, found] += 1
    line.story.context.made.update(found)
    return found


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
    line.signs["soft-hyphen", "", SOFT_HYPHEN, ""] += 1


def _symbol(line: Line, element: Element, manner: Manner) -> None:
    """A character of a font that is not Unicode's, or of one that is (17.3.3.30)."""
    code, font = (element.get(W + "char") or "").upper(), element.get(W + "font") or "?"
    raw = symbol_character(code)
    found = sign(font, ord(raw)) if raw and line.shows(manner) else ""
    ordinary = raw and not is_private(raw) and not is_symbol_font(font)
    if not line.shows(manner) or ordinary:
        line.say(raw, manner)
    elif found:
        line.signs["symbol-mapped", font, raw, found] += 1
        line.story.context.made.update(found)
        line.say(found, manner)
    elif raw:
        line.signs["symbol", font, raw, code] += 1


def symbol_character(code: str) -> str:
    """The character a w:sym names by its code; empty for none."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _instruction(line: Line, element: Element, manner: Manner) -> None:
    line.story.fields.collect(text_of(element))


def _field_mark(line: Line, element: Element, manner: Manner) -> None:
    closed = line.story.fields.mark(element)
    if closed is None or closed.said:
        return
    value = form_value(closed.form)
    if value:
        line.say(value, manner)
        line.story.context.made.update(value)
    else:
        _missing_result(line, closed.code)


def _missing_result(line: Line, code: str) -> None:
    if kind_of(code) in SHOWN_BY_INSTRUCTION and "\\h" not in code:
        line.story.context.remarks.add("field-result", key=line.key, quote=code.strip())


def _simple_field(line: Line, element: Element, manner: Manner) -> None:
    code, fields = element.get(W + "instr") or "", line.story.fields
    if fields.in_instruction:
        fields.collect(code)
    else:
        fields.codes.append(code)
    spoken = line.spoken
    read_inlines(line, element, replace(manner, href=line.allowed(address(code)) or manner.href))
    if spoken == line.spoken:
        _missing_result(line, code)


def _hyperlink(line: Line, element: Element, manner: Manner) -> None:
    target = line.story.target(element.get(_RELATION) or "")
    href = manner.href
    if isinstance(target, str):
        place = element.get(W + "anchor")
        href = line.allowed(f"{target}#{place}" if place and "#" not in target else target)
    read_inlines(line, element, replace(manner, href=href))


def _ruby(line: Line, element: Element, manner: Manner) -> None:
    """Both parts are read like any words; what is no word in them stands after the group."""
    parts = [element.find(W + name) for name in ("rubyBase", "rt")]
    base, reading = (_apart(line, part, manner) for part in parts)
    over, under = (
        "".join(i.text for i in part.inlines if isinstance(i, Text)) for part in (reading, base)
    )
    if over or under:
        line.put(Ruby(under, over), manner)
    for part in (base, reading):
        line.take_over(part)
    for other in element:
        if is_element(other) and other not in parts:
            read_inline(line, other, manner)


def _apart(line: Line, element: Element | None, manner: Manner) -> Line:
    """A part of a paragraph read into a line of its own."""
    part = Line(line.story, line.key, line.props, font=line.font)
    if element is not None:
        read_inlines(part, element, replace(manner, marks=(), href=""))
    return part


def _note(kind: str) -> Callable[[Line, Element, Manner], None]:
    """A note has one number; what refers to it a second time has none to show (17.11.14)."""

    def read(line: Line, element: Element, manner: Manner) -> None:
        name, context = f"{kind}:{element.get(W + 'id')}", line.story.context
        if not line.shows(manner):
            return
        known = name in context.notes and name not in context.referenced
        if known and line.story.kind == "body":
            context.referenced.add(name)
            line.put(NoteRef(name), manner)
            line.custom_mark = element.get(W + "customMarkFollows") in ("1", "true", "on")
        else:
            line.signs["note-dangling", "", "", ""] += 1

    return read


def _comment(line: Line, element: Element, manner: Manner) -> None:
    line.story.context.comments[str(element.get(W + "id"))] = line.key


def _inserted(line: Line, element: Element, manner: Manner) -> None:
    line.inserted += 1
    read_inlines(line, element, manner)


def _removed(line: Line, element: Element, manner: Manner) -> None:
    read_inlines(line, element, manner.deleting())


def _equation(line: Line, element: Element, manner: Manner) -> None:
    formula, context = read_equation(element), line.story.context
    line.inserted += formula.inserted
    line.deleted += formula.deleted
    if not line.shows(manner):
        line.say(formula.words, manner)
    elif formula.equation.text:
        line.put(formula.equation, manner)
        context.made.update(formula.made)
        code = "equation" if formula.equation.mathml else "equation-as-text"
        context.remarks.add(code, key=line.key, quote=formula.equation.text)
    if line.shows(manner):
        _rest_of_equation(line, formula)
    for other in formula.others:
        if other.tag == W + "fldSimple":
            line.story.fields.codes.append(other.get(W + "instr") or "")
        else:
            read_inline(line, other, manner)


def _rest_of_equation(line: Line, formula: Formula) -> None:
    """Words in it where no equation has any: all its words are listed, and none goes missing."""
    apart = [one for one in formula.others if one.tag != W + "fldSimple"]
    beside = (text_of(e) for one in apart for e in live(one) if e.tag in _SPOKEN)
    told = Counter(formula.equation.text) - formula.made
    told.update("".join((*formula.deleted, *beside)))
    words = Counter(formula.words)
    if any(not char.isspace() for char in words - told):
        line.story.context.remarks.set_aside("equation-rest", formula.words, key=line.key)
        line.story.context.made.update(words & told)


def _control(line: Line, element: Element, manner: Manner) -> None:
    read_inlines(line, element, controlled(element, manner))


def controlled(control: Element, manner: Manner) -> Manner:
    """How the words of a content control are taken: a prompt is none of the author's (17.5.2.39)."""
    prompt = control.find(f"{W}sdtPr/{W}showingPlcHdr")
    if prompt is None or prompt.get(W + "val") in ("0", "false", "off"):
        return manner
    return replace(manner, prompting=True)


def _alternate(line: Line, element: Element, manner: Manner) -> None:
    taken = branch(element)
    if taken is not None:
        read_inlines(line, taken, manner)


def _block(line: Line, element: Element, manner: Manner) -> None:
    """A table or a paragraph inside a paragraph, where a program that knows no better has put it."""
    for block in line.story.blocks(line.story, [element], manner):
        line.beside(block)


def _drawing(line: Line, element: Element, manner: Manner) -> None:
    if line.shows(manner):
        line.spoken += 1
        line.story.fields.said()
    for block in read_drawing(line.story, element, line.key, manner):
        line.beside(block)


_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_SPOKEN = frozenset({M + "t", W + "t", W + "delText"})
_LEAVES = frozenset(
    W + name
    for name in (
        "t delText tab ptab br cr noBreakHyphen softHyphen sym instrText delInstrText fldChar "
        "footnoteReference endnoteReference commentReference"
    ).split()
) | {M + "t"}
_HANDLERS: Mapping[str, Callable[[Line, Element, Manner], None]] = {
    W + "p": _block,
    W + "tbl": _block,
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
    W + "sdt": _control,
    M + "oMath": _equation,
    M + "t": _text,
    MC + "AlternateContent": _alternate,
}
