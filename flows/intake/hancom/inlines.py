"""hp:run and hp:t → inlines: every child has a disposition, and its handler.

What stands in a run without being words (tables, pictures, boxes) is put beside the paragraph.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from flows.document import LineBreak, Ruby, Text
from flows.intake.hancom.context import Manner
from flows.intake.hancom.controls import CONTROLS
from flows.intake.hancom.disposition import (
    HYPHENS,
    SETTINGS,
    Element,
    attribute,
    branch,
    child,
    disposition,
    is_element,
    live,
    local,
    number,
    text_of,
)
from flows.intake.hancom.equations import equation
from flows.intake.hancom.head import CharLook
from flows.intake.hancom.leftovers import list_misplaced, list_picture, words_within
from flows.intake.hancom.line import Line
from flows.intake.hancom.objects import OBJECTS, read_object
from flows.intake.hancom.signs import legible, private_signs, sign
from flows.intake.hancom.strays import FRAMES

NO_BREAK_SPACE, HYPHEN, REPLACEMENT = "\u00a0", "-", "\ufffd"
_PLAIN = CharLook()


def read_inlines(line: Line, parent: Element, manner: Manner) -> None:
    """Read all children of an element into the line."""
    for one in parent:
        if is_element(one):
            read_inline(line, one, manner)


def read_inline(line: Line, element: Element, manner: Manner) -> None:
    """One child of a run, of an hp:ctrl, or of an hp:t."""
    name = local(element)
    if name in OBJECTS:
        line.beside(read_object(line.story, element, line.key, _taken(line, manner)))
        return
    match disposition(element):
        case "carry" if name in _HANDLERS:
            _HANDLERS[name](line, element, manner)
        case "carry" | "wrapper":
            read_inlines(line, element, manner)
        case None:
            _unplaced(line, element, manner)
        case "property" | "elsewhere":
            return


def _unplaced(line: Line, element: Element, manner: Manner) -> None:
    """An element that nobody knows, with its words; or one that has its place elsewhere, whose own
    words strays.py lists, with what is inside it. Where it says nothing, one of a name is named."""
    context, name = line.story.context, local(element)
    if name not in context.unknown or words_within(element):
        context.remarks.add("unknown-element", key=line.key, name=name)
    context.unknown.add(name)
    if name in FRAMES:
        read_inlines(line, element, manner)
    elif name != "img":
        _mixed(line, element, manner)


def _taken(line: Line, manner: Manner) -> Manner:
    return replace(manner, deleted=line.gone(manner))


def _run(line: Line, run: Element, manner: Manner) -> None:
    looks = line.story.context.head.chars
    look = looks.get(attribute(run, "charPrIDRef")) or looks.get(line.char, _PLAIN)
    read_inlines(line, run, Manner(look.marks, look.size, manner.deleted, manner.boxed))


def _mixed(line: Line, element: Element, manner: Manner) -> None:
    """Words and marks in turn, as hp:t holds them."""
    _words(line, element.text, manner)
    for one in element:
        if is_element(one):
            read_inline(line, one, manner)
        _words(line, one.tail, manner)


def _words(line: Line, text: str | None, manner: Manner) -> None:
    """The author's words; private signs become what they look like, where that is known."""
    if not text:
        return
    text = text.replace("\r\n", " ").replace("\n", " ").replace("\r", " ")
    if not line.gone(manner):
        for raw in private_signs(text):
            line.signs[raw] += 1
            line.story.context.made.update(sign(raw))
        text = legible(text)
    line.say(text, manner)


def _tab(line: Line, element: Element, manner: Manner) -> None:
    """A space; one where tabs and spaces follow each other."""
    last = line.inlines[-1] if line.inlines else None
    if line.gone(manner) or not (isinstance(last, Text) and last.text.endswith(" ")):
        line.say(" ", manner)


def _break(line: Line, element: Element, manner: Manner) -> None:
    line.put(LineBreak(), manner)


def _hyphen(line: Line, element: Element, manner: Manner) -> None:
    line.say(HYPHEN, manner)


def _half_pair(line: Line, element: Element, manner: Manner) -> None:
    """Half of a surrogate pair, which XML has no character for."""
    context = line.story.context
    context.made.update(REPLACEMENT)
    line.say(REPLACEMENT, manner)
    if not line.gone(manner):
        code = f"U+{number(attribute(element, 'unknownchar')):04X}"
        context.remarks.add("private-use", key=line.key, quote=REPLACEMENT, char=code)


def _settings(line: Line, element: Element, manner: Manner) -> None:
    line.story.fields.keep(element)


def _no_break_space(line: Line, element: Element, manner: Manner) -> None:
    line.say(NO_BREAK_SPACE, manner)


def _insert_begin(line: Line, element: Element, manner: Manner) -> None:
    line.inserted += 1


def _delete_begin(line: Line, element: Element, manner: Manner) -> None:
    line.story.changes.begin(element)


def _change_end(line: Line, element: Element, manner: Manner) -> None:
    if local(element) == "deleteEnd":
        line.story.changes.end(element)
        line.joined = line.joined or attribute(element, "paraend") == "1"


def _ruby(line: Line, element: Element, manner: Manner) -> None:
    parts = [child(element, name) for name in ("mainText", "subText")]
    base, reading = (text_of(part) for part in parts)
    line.put(Ruby(base, reading), manner)
    list_misplaced(line.story, element, line.key, once="mainText subText")
    for part in (part for part in parts if part is not None):
        for image in (one for one in live(part) if local(one) == "img"):
            list_picture(line.story.context, image, line.key)
    if line.gone(manner):
        line.deleted.append(f"{base} {reading}")


def _overlaid(line: Line, element: Element, manner: Manner) -> None:
    """Characters set one over the other (글자 겹침)."""
    _words(line, attribute(element, "composeText"), manner)


def _equation(line: Line, element: Element, manner: Manner) -> None:
    """The script; its caption and what is said of it stand beside the paragraph."""
    line.beside(read_object(line.story, element, line.key, _taken(line, manner)))
    script = text_of(child(element, "script"))
    if not script.strip():
        return
    if line.gone(manner):
        line.deleted.append(script)
        return
    read = equation(script)
    line.put(read, manner)
    code = "equation" if read.mathml else "equation-as-text"
    line.story.context.remarks.add(code, key=line.key, quote=read.text)


def _switch(line: Line, element: Element, manner: Manner) -> None:
    taken = branch(element)
    if taken is not None:
        read_inlines(line, taken, manner)


_HANDLERS: Mapping[str, Callable[[Line, Element, Manner], None]] = {
    **CONTROLS,
    "run": _run,
    "t": _mixed,
    "tab": _tab,
    "lineBreak": _break,
    **dict.fromkeys(HYPHENS, _hyphen),
    **dict.fromkeys(SETTINGS, _settings),
    "unknownch": _half_pair,
    "nbSpace": _no_break_space,
    "fwSpace": _tab,
    "insertBegin": _insert_begin,
    "insertEnd": _change_end,
    "deleteBegin": _delete_begin,
    "deleteEnd": _change_end,
    "dutmal": _ruby,
    "compose": _overlaid,
    "equation": _equation,
    "switch": _switch,
}
