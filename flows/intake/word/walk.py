"""A story's XML → raw blocks in reading order: paragraphs, tables, figures, whatever wraps them."""

from copy import copy
from dataclasses import replace

from flows.document import Inline, Text
from flows.intake.raw import Look, Para, Raw, words
from flows.intake.word.context import Context, Manner, Story, marks_of
from flows.intake.word.disposition import MC, Element, W, branch, disposition, is_element, local
from flows.intake.word.inlines import Line, read_inlines
from flows.intake.word.styles import DEFAULT_SIZE, Props, paragraph_props
from flows.intake.word.tables import read_table

_CONTENTS_STYLES = ("toc ", "목차", "table of figures", "그림 목차")


def read_blocks(story: Story, parent: Element, manner: Manner) -> list[Raw]:
    """All blocks inside an element. A paragraph whose mark is deleted runs into the next one."""
    blocks: list[Raw] = []
    carried: tuple[Inline, ...] = ()
    for child in parent:
        if not is_element(child):
            continue
        found = _read(story, child, manner)
        if carried and found and isinstance(found[0], Para):
            found[0] = replace(found[0], inlines=carried + found[0].inlines)
            carried = ()
        if found and isinstance(found[-1], Para) and _mark_deleted(child):
            carried = found.pop().inlines  # type: ignore[union-attr]
        blocks += found
    if carried:
        blocks.append(Para(story.context.key(), carried))
    return blocks


def _read(story: Story, element: Element, manner: Manner) -> list[Raw]:
    if element.tag == W + "p":
        return read_paragraph(story, element, manner)
    if element.tag == W + "tbl":
        return read_table(story, element, manner)
    if element.tag == MC + "AlternateContent":
        taken = branch(element)
        return [] if taken is None else read_blocks(story, taken, manner)
    if element.tag in (W + "del", W + "moveFrom"):
        return read_blocks(story, element, manner.deleting())
    if element.tag == W + "sdt" and _is_contents(element):
        return read_blocks(story, element, replace(manner, contents=True))
    match disposition(element):
        case "property" | "elsewhere":
            return []
        case "carry" if local(element) not in ("sdt", "ins", "moveTo"):
            return _loose(story, element, manner)
        case "report":
            code = "alt-chunk" if local(element) in ("altChunk", "subDoc") else "unknown-element"
            story.context.remarks.add(code, name=local(element))
        case None:
            story.context.remarks.add("unknown-element", name=local(element))
    return read_blocks(story, element, manner)


def _loose(story: Story, element: Element, manner: Manner) -> list[Raw]:
    """A run or a field mark between paragraphs: a paragraph of its own if it says anything."""
    line = Line(story, story.context.key(), {})
    holder = element.makeelement(W + "p")
    holder.append(copy(element))
    read_inlines(line, holder, manner)
    return _settled(line, {}, "", manner)


def read_paragraph(story: Story, paragraph: Element, manner: Manner) -> list[Raw]:
    """One w:p: its figures and boxes before or after it, and itself if it says anything."""
    ppr = paragraph.find(W + "pPr")
    style = _style_id(story.context, ppr)
    props: Props = {**story.context.styles.paragraph(style), **paragraph_props(ppr)}
    line = Line(story, story.context.key(), props)
    start = replace(manner, marks=marks_of(props), size=props.get("size", 0.0), hidden=False)
    read_inlines(line, paragraph, start)
    line.inserted += _mark(paragraph, "ins") is not None
    return _settled(line, props, style, manner)


def _settled(line: Line, props: Props, style: str, manner: Manner) -> list[Raw]:
    """What was read, with its remarks made and its edges trimmed."""
    _remark(line)
    inlines = _trimmed(line.inlines)
    if not inlines:
        return [*line.before, *line.after]
    name = line.story.context.styles.name(style)
    label, depth = _label(line.story.context, props, manner)
    para = Para(
        key=line.key,
        inlines=inlines,
        look=_look(line, props, name, inlines),
        label=label,
        depth=depth,
        contents=line.contents or manner.contents or name.startswith(_CONTENTS_STYLES),
        boxed=manner.boxed,
    )
    return [*line.before, para, *line.after]


def _remark(line: Line) -> None:
    remarks = line.story.context.remarks
    deleted, hidden = "".join(line.deleted), "".join(line.hidden)
    if deleted.strip() or line.inserted:
        remarks.set_aside("tracked-changes", deleted, key=line.key, inserted=line.inserted)
    if hidden.strip():
        remarks.set_aside("hidden-text", hidden, key=line.key)


def _label(context: Context, props: Props, manner: Manner) -> tuple[str, int]:
    num = props.get("num", "0")
    if num == "0" or manner.deleted:
        return "", -1
    depth = props.get("depth", 0)
    label, _ = context.numbering.next(num, depth)
    return label.strip(), depth if label.strip() else -1


def _look(line: Line, props: Props, name: str, inlines: tuple[Inline, ...]) -> Look:
    texts = [i for i in inlines if isinstance(i, Text) and i.text.strip()]
    size = max(line.sizes, key=lambda one: line.sizes[one], default=0.0)
    outline = props.get("outline", 9)
    return Look(
        style=name,
        outline=outline if outline < 9 else None,
        bold=bool(texts) and all("bold" in i.marks for i in texts),
        italic=bool(texts) and all("italic" in i.marks for i in texts),
        size=size or DEFAULT_SIZE,
        centred=props.get("centred", False),
        left=props.get("left", 0),
        right=props.get("right", 0),
        before=props.get("before", 0),
    )


def _trimmed(inlines: list[Inline]) -> tuple[Inline, ...]:
    """Without white space and breaks at the edges; nothing if nothing is left to read."""
    kept = list(inlines)
    for edge in (0, -1):
        while kept and kept[edge].kind in ("text", "break"):
            inline = kept[edge]
            text = "" if not isinstance(inline, Text) else inline.text
            text = text.lstrip() if edge == 0 else text.rstrip()
            if text and isinstance(inline, Text):
                kept[edge] = replace(inline, text=text)
                break
            kept.pop(edge)
    said = words(tuple(kept)).strip() or any(i.kind == "note" for i in kept)
    return tuple(kept) if said else ()


def _style_id(context: Context, ppr: Element | None) -> str:
    style = None if ppr is None else ppr.find(W + "pStyle")
    return context.styles.default("paragraph") if style is None else str(style.get(W + "val"))


def _mark(paragraph: Element, name: str) -> Element | None:
    return paragraph.find(f"{W}pPr/{W}rPr/{W}{name}")


def _mark_deleted(element: Element) -> bool:
    return element.tag == W + "p" and _mark(element, "del") is not None


def _is_contents(sdt: Element) -> bool:
    gallery = sdt.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(W + "val") == "Table of Contents"
