"""A story's XML → raw blocks in reading order: paragraphs, tables, figures, whatever wraps them."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace

from flows.document import Inline, Text
from flows.intake.raw import Look, Para, Raw, trimmed, words
from flows.intake.word.context import Context, Manner, Story, marks_of
from flows.intake.word.disposition import (
    MC,
    Element,
    W,
    branch,
    disposition,
    is_element,
    local,
    says_something,
)
from flows.intake.word.drawings import is_drawn
from flows.intake.word.inlines import (
    controlled,
    read_inline,
    read_inlines,
    remark_on_report,
)
from flows.intake.word.line import Line
from flows.intake.word.styles import DEFAULT_SIZE, Props, paragraph_props
from flows.intake.word.tables import read_table

_ADDED = frozenset({W + "ins", W + "moveTo"})
_GONE = frozenset({W + "del", W + "moveFrom"})
_CONTENTS_STYLES = ("toc ", "목차", "table of figures", "그림 목차")


def read_blocks(story: Story, parent: Iterable[Element], manner: Manner) -> list[Raw]:
    """All blocks inside an element. A paragraph whose mark is deleted runs into the next one."""
    blocks: list[Raw] = []
    carried: list[Inline] = []
    first = 0  # the paragraph they begin with: what is said of it is said of the whole
    for found, joins in _found(story, parent, manner):
        if joins and len(found) == 1 and isinstance(found[0], Para):
            carried += found[0].inlines
            first = first or found[0].key
            continue
        if carried and found and isinstance(found[0], Para):
            found[0] = replace(found[0], key=first, inlines=(*carried, *found[0].inlines))
            carried, first = [], 0
        if joins and found and isinstance(last := found[-1], Para):
            carried += last.inlines
            first = first or last.key
            found.pop()
        blocks += found
    if carried:
        blocks.append(Para(first, tuple(carried)))
    return blocks


def _found(
    story: Story, parent: Iterable[Element], manner: Manner
) -> Iterator[tuple[list[Raw], bool]]:
    """What each child amounts to, and whether it joins the paragraph after it; runs and fields that
    stand between paragraphs make one of their own."""
    loose: list[Element] = []
    for child in parent:
        if not is_element(child):
            continue
        if _is_inline(child):
            loose.append(child)
            continue
        if loose:
            yield _loose(story, loose, manner), False
            loose = []
        yield _read(story, child, manner), _joins(child)
    if loose:
        yield _loose(story, loose, manner), False


def _is_inline(element: Element) -> bool:
    if element.tag in _BLOCKS:
        return False
    found = disposition(element)
    return found == "carry" or (found is None and is_drawn(element))


def _read(story: Story, element: Element, manner: Manner) -> list[Raw]:
    reader = _READERS.get(str(element.tag))
    if reader is not None:
        return reader(story, element, manner)
    match disposition(element):
        case "property" | "elsewhere" if not says_something(element):
            return []
        case "report":
            remark_on_report(story, element, story.context.last)
        case None | "property" | "elsewhere":
            story.context.unknown(local(element), story.context.last)
    return read_blocks(story, element, manner)


def _alternate(story: Story, element: Element, manner: Manner) -> list[Raw]:
    taken = branch(element)
    return [] if taken is None else read_blocks(story, taken, manner)


def _removed(story: Story, element: Element, manner: Manner) -> list[Raw]:
    return read_blocks(story, element, manner.deleting())


def _inserted(story: Story, element: Element, manner: Manner) -> list[Raw]:
    """A tracked insertion around blocks (17.13.5)."""
    key = story.context.last + 1
    blocks = read_blocks(story, element, manner)
    story.context.remarks.tracked("", key=key, inserted=1)
    return blocks


def _control(story: Story, element: Element, manner: Manner) -> list[Raw]:
    manner = controlled(element, manner)
    read = _contents if _is_contents(element) else read_blocks
    return read(story, element, manner)


def _contents(story: Story, control: Element, manner: Manner) -> list[Raw]:
    """A table of contents, to the end of its field: LibreOffice may put all the rest of the text
    into the same control."""
    children = iter([one for child in control for one in (child if _holds(child) else [child])])
    before = story.fields.listed

    def listing() -> Iterator[Element]:
        for child in children:
            yield child
            if story.fields.listed > before:
                return

    listed = read_blocks(story, listing(), replace(manner, contents=True))
    return listed + read_blocks(story, children, manner)


def _holds(element: Element) -> bool:
    return element.tag == W + "sdtContent"


def _loose(story: Story, elements: list[Element], manner: Manner) -> list[Raw]:
    """Runs and field marks between paragraphs: a paragraph if they say anything."""
    line = Line(story, story.context.key(), {})
    for element in elements:
        read_inline(line, element, manner)
    return _settled(line, {}, "", manner)


def read_paragraph(story: Story, paragraph: Element, manner: Manner) -> list[Raw]:
    """One w:p: its figures and boxes before or after it, and itself if it says anything."""
    ppr = paragraph.find(W + "pPr")
    style = _style_id(story.context, ppr)
    own = paragraph_props(ppr)
    props: Props = {**story.context.styles.paragraph(style), **own, "own_list": "num" in own}
    line = Line(story, story.context.key(), props)
    start = replace(manner, marks=marks_of(props), size=props.get("size", 0.0), hidden=False)
    read_inlines(line, paragraph, start)
    changes = _mark_changes(ppr)
    line.inserted += len(changes & _ADDED)
    line.joins = bool(changes & _GONE)
    line.changed = line.joins or _renumbered(ppr)
    return _settled(line, props, style, manner)


def _settled(line: Line, props: Props, style: str, manner: Manner) -> list[Raw]:
    """What was read, with its remarks made and its edges trimmed."""
    line.remark()
    inlines = _trimmed(line.inlines, edges=(0,) if line.joins else (0, -1))
    if not inlines:
        return [*line.before, *line.after]
    name = line.story.context.styles.name(style)
    label, depth = _label(line, props, style, manner)
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


def _label(line: Line, props: Props, style: str, manner: Manner) -> tuple[str, int]:
    num, context = props.get("num", "0"), line.story.context
    if num == "0" or manner.deleted:
        return "", -1
    depth = props.get("depth", 0)
    if not props.get("own_list", False):
        linked = context.numbering.depth_of(num, style)
        depth = depth if linked is None else linked
    label, _ = context.numbering.next(num, depth)
    if unknown := context.numbering.unknown(num, depth):
        context.remarks.add("label-format", key=line.key, quote=label, format=unknown)
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


def _trimmed(inlines: list[Inline], edges: tuple[int, ...]) -> tuple[Inline, ...]:
    """Without white space and breaks at the edges; nothing if nothing is left to read."""
    kept = trimmed(inlines, edges)
    said = words(tuple(kept)).strip() or any(i.kind == "note" for i in kept)
    return tuple(kept) if said else ()


def _style_id(context: Context, ppr: Element | None) -> str:
    style = None if ppr is None else ppr.find(W + "pStyle")
    return context.styles.default("paragraph") if style is None else str(style.get(W + "val"))


def _mark_changes(ppr: Element | None) -> set[str]:
    """What is tracked of a paragraph's mark."""
    rpr = None if ppr is None else ppr.find(W + "rPr")
    return set() if rpr is None else {str(one.tag) for one in rpr} & (_ADDED | _GONE)


def _joins(element: Element) -> bool:
    """Whether a paragraph's mark is deleted, or moved away: it runs into the next one."""
    return element.tag == W + "p" and bool(_mark_changes(element.find(W + "pPr")) & _GONE)


def _renumbered(ppr: Element | None) -> bool:
    """Whether a tracked change gave the paragraph its number, or another (17.13.5)."""
    numbering = None if ppr is None else ppr.find(W + "numPr")
    return numbering is not None and any(
        numbering.find(W + name) is not None for name in ("ins", "numberingChange")
    )


def _is_contents(sdt: Element) -> bool:
    gallery = sdt.find(f"{W}sdtPr/{W}docPartObj/{W}docPartGallery")
    return gallery is not None and gallery.get(W + "val") == "Table of Contents"


_READERS: Mapping[str, Callable[[Story, Element, Manner], list[Raw]]] = {
    W + "p": read_paragraph,
    W + "tbl": read_table,
    W + "sdt": _control,
    W + "ins": _inserted,
    W + "moveTo": _inserted,
    W + "del": _removed,
    W + "moveFrom": _removed,
    MC + "AlternateContent": _alternate,
}
_BLOCKS = frozenset(_READERS)
