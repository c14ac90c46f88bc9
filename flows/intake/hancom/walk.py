"""A section's XML → raw blocks in reading order: paragraphs, tables, figures, whatever wraps them."""

from itertools import groupby

from flows.document import Equation, Inline, Mark, Text
from flows.intake.hancom.context import Manner, Story
from flows.intake.hancom.disposition import (
    Element,
    attribute,
    branch,
    disposition,
    is_element,
    local,
)
from flows.intake.hancom.equations import equation
from flows.intake.hancom.head import DEFAULT_SIZE, ParaLook, Style
from flows.intake.hancom.inlines import read_inline, read_inlines
from flows.intake.hancom.line import Line
from flows.intake.hancom.signs import sign
from flows.intake.raw import Look, Para, Raw, trimmed, words
from flows.wording import Sentence

_CONTENTS_STYLES = ("차례", "목차", "toc ")
_HANCOM_FONT = Sentence("Hancom", "한컴")
_PLAIN, _NO_STYLE = ParaLook(), Style()
_WRAPPERS = frozenset({"sec", "subList", "paraList", "masterPage", "drawText"})


def read_blocks(story: Story, parent: Element, manner: Manner) -> list[Raw]:
    """All blocks inside an element. A paragraph whose end is deleted runs into the next one."""
    blocks: list[Raw] = []
    carried: list[Inline] = []
    for one in parent:
        if is_element(one) and local(one) == "p":
            found, carried = _paragraph(story, one, manner, carried)
            blocks += found
        elif is_element(one):
            blocks += _read(story, one, manner)
    if inlines := _trimmed(carried):
        blocks.append(Para(story.context.key(), inlines))
    return blocks


def _read(story: Story, element: Element, manner: Manner) -> list[Raw]:
    """The blocks of what stands beside paragraphs."""
    name = local(element)
    if name in _WRAPPERS:
        return read_blocks(story, element, manner)
    if name == "switch":
        taken = branch(element)
        return [] if taken is None else read_blocks(story, taken, manner)
    if disposition(element) in ("property", "elsewhere"):
        return []
    return _loose(story, element, manner)


def _loose(story: Story, element: Element, manner: Manner) -> list[Raw]:
    """A run or an object between paragraphs: a paragraph of its own if it says anything."""
    line = Line(story, story.context.key())
    read_inline(line, element, manner)
    return _settled(line, _PLAIN, _NO_STYLE, manner)


def _paragraph(
    story: Story, element: Element, manner: Manner, carried: list[Inline]
) -> tuple[list[Raw], list[Inline]]:
    """One hp:p: its objects before or after it, and itself if it says anything.

    `carried` is what runs into it from before; where its own end is deleted, it runs on too.
    """
    head = story.context.head
    style = head.styles.get(attribute(element, "styleIDRef"), _NO_STYLE)
    look = head.paras.get(attribute(element, "paraPrIDRef")) or head.paras.get(style.para, _PLAIN)
    line = Line(story, story.context.key(), style.char, carried)
    read_inlines(line, element, manner)
    if story.changes.deleting or line.joined:
        _remark(line)
        return [*line.before, *line.after], line.inlines
    return _settled(line, look, style, manner), []


def _settled(line: Line, look: ParaLook, style: Style, manner: Manner) -> list[Raw]:
    """What was read, with its remarks made and its edges trimmed."""
    _remark(line)
    inlines = _trimmed(line.inlines)
    removed = bool(line.deleted) and not inlines
    label = "" if removed or manner.deleted else _label(line, look)
    if not inlines:
        return [*line.before, *line.after]
    line.story.context.spoken = line.key
    para = Para(
        key=line.key,
        inlines=inlines,
        look=_look(line, look, style, inlines),
        label=label,
        depth=look.level if label else -1,
        contents=line.contents or style.name.startswith(_CONTENTS_STYLES),
        boxed=manner.boxed,
    )
    return [*line.before, para, *line.after]


def _label(line: Line, look: ParaLook) -> str:
    if not look.heading:
        return ""
    context = line.story.context
    label, unknown = context.numbering.next(look, line.story.outline)
    if label and unknown:
        context.remarks.add("label-format", key=line.key, quote=label, format=unknown[:40])
    return label


def _remark(line: Line) -> None:
    _remark_on_signs(line)
    deleted = "".join(line.deleted)
    if deleted.strip() or line.inserted:
        line.story.context.remarks.tracked(deleted, key=line.key, inserted=line.inserted)


def _remark_on_signs(line: Line) -> None:
    """Private characters: what they were read as, or that nobody knows what they look like."""
    remarks = line.story.context.remarks
    for raw, count in line.signs.items():
        if found := sign(raw):
            remarks.set_aside(
                "symbol-mapped", raw * count, key=line.key, sign=found, font=_HANCOM_FONT
            )
        else:
            remarks.add("private-use", key=line.key, quote=raw, char=f"U+{ord(raw):04X}")


def _look(line: Line, look: ParaLook, style: Style, inlines: tuple[Inline, ...]) -> Look:
    texts = [i for i in inlines if isinstance(i, Text) and i.text.strip()]
    size = max(line.sizes, key=lambda one: line.sizes[one], default=0.0)
    return Look(
        style=style.name,
        outline=look.level if look.heading == "OUTLINE" and look.level < 9 else None,
        bold=bool(texts) and all("bold" in i.marks for i in texts),
        italic=bool(texts) and all("italic" in i.marks for i in texts),
        size=size or DEFAULT_SIZE,
        centred=look.centred,
        left=look.left,
        right=look.right,
        before=look.before,
    )


def _trimmed(inlines: list[Inline]) -> tuple[Inline, ...]:
    """In one piece where the look is the same, without white space and breaks at the edges; nothing
    if nothing is left to read."""
    kept = trimmed(_joined(inlines))
    if len(kept) == 1 and isinstance(kept[0], Equation):
        return (equation(kept[0].text, display=True),)
    said = words(tuple(kept)).strip() or any(i.kind in ("note", "equation") for i in kept)
    return tuple(kept) if said else ()


def _joined(inlines: list[Inline]) -> list[Inline]:
    joined: list[Inline] = []
    for key, group in groupby(inlines, _look_of):
        if key is None:
            joined += group
        else:
            words_of = "".join(one.text for one in group if isinstance(one, Text))
            joined.append(Text(words_of, *key))
    return joined


def _look_of(inline: Inline) -> tuple[tuple[Mark, ...], str] | None:
    return (inline.marks, inline.href) if isinstance(inline, Text) else None
