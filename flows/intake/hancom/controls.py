"""What stands in an hp:ctrl: fields, notes, memos, headers and footers, numbers, index marks."""

from collections.abc import Callable, Mapping

from flows.document import NoteRef
from flows.intake.hancom.context import Manner, NoteKind, Waiting, Waits
from flows.intake.hancom.disposition import (
    Element,
    attribute,
    child,
    is_element,
    local,
    number,
    text_of,
)
from flows.intake.hancom.leftovers import list_misplaced
from flows.intake.hancom.line import Line
from flows.intake.hancom.numbering import written
from flows.intake.hancom.telling import told

_PAGES = frozenset({"PAGE", "TOTAL_PAGE"})
_NOTE_NUMBERS = frozenset({"FOOTNOTE", "ENDNOTE"})


def _section(line: Line, element: Element, manner: Manner) -> None:
    """hp:secPr stands in the first paragraph of a section: how its outline is numbered, and in some
    files its headers and footers."""
    line.story.outline = attribute(element, "outlineShapeIDRef")
    for one in element:
        if is_element(one) and local(one) in ("header", "footer", "masterPage"):
            _wait(line, "margin", one)
    list_misplaced(line.story, element, line.key, often="header footer masterPage")


def _field_begin(line: Line, element: Element, manner: Manner) -> None:
    line.story.fields.begin(element)
    list_misplaced(line.story, element, line.key, often="parameters parameterset metaTag subList")
    if child(element, "subList") is not None:
        author = next(
            (p for p in element.iter("{*}stringParam") if p.get("name") == "Author"), None
        )
        by = "" if author is None else text_of(author).strip()
        _wait(line, "memo", element, by[:80] or "?")


def _field_end(line: Line, element: Element, manner: Manner) -> None:
    ended = line.story.fields.end(element)
    if ended is not None and ended.unsaid and not line.gone(manner):
        line.story.context.remarks.add("field-result", key=line.key, quote=ended.codes[:200])


def _wait(line: Line, kind: Waits, element: Element, name: str = "") -> None:
    waiting = Waiting(kind, line.story.part, element, line.key, name)
    line.story.context.waiting.append(waiting)


def _note(line: Line, element: Element, manner: Manner) -> None:
    """A note at its place; one where there can be none is told whole."""
    kind: NoteKind = "fn" if local(element) == "footNote" else "en"
    context = line.story.context
    if line.gone(manner):
        line.deleted.append(told(line.story.inside(element, manner)))
    elif line.story.kind == "body":
        name = context.note(kind)
        line.put(NoteRef(name), manner)
        _wait(line, kind, element, name)
    else:
        context.remarks.add("note-dangling", key=line.key)
        said = told(line.story.inside(element, manner))
        context.remarks.set_aside("note-unreferenced", said, key=line.key)


def _memo(line: Line, element: Element, manner: Manner) -> None:
    """A memo that stands apart from its field."""
    _wait(line, "memo", element, attribute(element, "author")[:80] or "?")


def _margin(line: Line, element: Element, manner: Manner) -> None:
    _wait(line, "margin", element)


def _hidden(line: Line, element: Element, manner: Manner) -> None:
    _wait(line, "hidden", element)


def _page_number(line: Line, element: Element, manner: Manner) -> None:
    line.story.context.numbered = True


def _auto_number(line: Line, element: Element, manner: Manner) -> None:
    """The number Hangul gave a table, a picture or an equation is part of its caption's words."""
    kind = attribute(element, "numType")
    count = number(attribute(element, "num"))
    if kind in _NOTE_NUMBERS and line.story.kind == "note":
        return
    if kind in _PAGES:
        line.story.context.numbered = True
        if line.story.kind != "margin":
            line.story.context.remarks.add("field-result", key=line.key, quote=str(count))
        return
    shape = child(element, "autoNumFormat")
    style, before, after = (
        ("DIGIT", "", "")
        if shape is None
        else tuple(attribute(shape, name) for name in ("type", "prefixChar", "suffixChar"))
    )
    said = f"{before}{written(count, style)}{after}"
    line.story.context.made.update(said)
    line.say(said, manner)


def _index_mark(line: Line, element: Element, manner: Manner) -> None:
    keys = [text_of(one).strip() for one in element if is_element(one)]
    line.story.context.remarks.set_aside("index-mark", "\n".join(keys), key=line.key)


CONTROLS: Mapping[str, Callable[[Line, Element, Manner], None]] = {
    "secPr": _section,
    "fieldBegin": _field_begin,
    "fieldEnd": _field_end,
    "header": _margin,
    "footer": _margin,
    "footNote": _note,
    "endNote": _note,
    "hiddenComment": _hidden,
    "memo": _memo,
    "autoNum": _auto_number,
    "pageNum": _page_number,
    "indexmark": _index_mark,
}
"""Element of a control → its handler."""
