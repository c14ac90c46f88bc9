"""View → body and back of a JATS article: sections, lists, tables, figures, notes and notices."""

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from flows.document import Block, Cell, Figure, Heading, Inline, ListItem, Note, Paragraph, Table
from flows.issue import Disclaimer
from flows.rendering import equations
from flows.rendering.arranging import Group
from flows.rendering.markup import MATHML, XML_LANG, Builder, Child, address, formula, joined, lines
from flows.rendering.runs import Span
from flows.rendering.tables import SetCell, set_table
from flows.rendering.view import View, picture_name

XLINK = "http://www.w3.org/1999/xlink"
HREF = f"{{{XLINK}}}href"

j = Builder("", {"mml": MATHML, "xlink": XLINK})
_TAGS = {
    "strong": "bold",
    "em": "italic",
    "u": "underline",
    "s": "strike",
    "sup": "sup",
    "sub": "sub",
}


def body(one: View) -> etree._Element:
    """The text as a tree of sections, the notices that open it in boxes."""
    root = j("body", (_boxed(one, each) for each in one.notices("start")))
    open_sections: list[tuple[int, etree._Element]] = [(1, root)]
    for group in one.groups(one.edition.blocks):
        first = group.blocks[0]
        if isinstance(first, Heading):
            rank = one.ranks[first.anchor]
            while open_sections[-1][0] >= rank:
                open_sections.pop()
            section = j("sec", _headed(one, first), id=first.anchor)
            open_sections[-1][1].append(section)
            open_sections.append((rank, section))
        else:
            open_sections[-1][1].extend([*_group(one, group)])
    return root


def back(one: View) -> etree._Element:
    """The notes, then the notices that close the text."""
    parts = []
    if one.edition.notes:
        parts.append(j("fn-group", lines(_note(one, each) for each in one.edition.notes)))
    for notice in one.notices("end"):
        kind = {"notes-type": "disclaimer", XML_LANG: notice.lang, "id": f"notice-{notice.id}"}
        parts.append(j("notes", _notice(one, notice), kind))
    return j("back", lines(parts))


def paragraph(one: View, each: Paragraph) -> etree._Element:
    """A paragraph, which may hold an equation on a line of its own."""
    return j("p", words(one, each.inlines, display=True), id=each.anchor)


def words(one: View, inlines: tuple[Inline, ...], *, display: bool = False) -> Iterator[Child]:
    """Words with their marks, languages, links and calls of notes."""
    return _spans(one, one.spans(inlines), display=display)


def plain_words(one: View, text: str) -> Iterator[Child]:
    """Plain words (a title, a name) with their languages."""
    return _spans(one, one.text(text), display=False)


def _headed(one: View, heading: Heading) -> Iterator[etree._Element]:
    if heading.label:
        yield j("label", [heading.label])
    yield j("title", words(one, heading.inlines))


def _group(one: View, group: Group) -> Iterator[etree._Element]:
    first = group.blocks[0]
    match first:
        case ListItem():
            yield _list(one, [each for each in group.blocks if isinstance(each, ListItem)])
        case Table():
            yield _table(one, first, group.sources)
        case Figure():
            yield _figure(one, first, group.sources)
        case _:
            said = [paragraph(one, each) for each in group.blocks if isinstance(each, Paragraph)]
            yield from [j("disp-quote", said)] if group.kind == "quote" else said


def _list(one: View, items: Sequence[ListItem]) -> etree._Element:
    """Items by their depth: a deeper one is in a list inside the item before it."""
    root = j("list", list__type="simple")
    branch = [(items[0].depth, root)]
    for item in items:
        while len(branch) > 1 and branch[-1][0] > item.depth:
            branch.pop()
        here = branch[-1][1]
        if item.depth > branch[-1][0]:
            deeper = j("list", list__type="simple")
            here[-1].append(deeper)
            branch.append((item.depth, deeper))
            here = deeper
        label = [j("label", [item.label])] if item.label else []
        said = j("p", words(one, item.inlines, display=True), id=item.anchor)
        here.append(j("list-item", [*label, said]))
    return root


def _table(one: View, table: Table, sources: Sequence[Paragraph]) -> etree._Element:
    arranged = set_table(table)
    parts = [j("caption", [j("title", words(one, table.caption))])] if table.caption else []
    sections = []
    for tag, rows in (("thead", arranged.head), ("tbody", arranged.body)):
        if rows or tag == "tbody":
            sections.append(j(tag, lines(_row(one, row) for row in rows or ((),))))
    parts.append(j("table", lines(sections)))
    if sources:
        parts.append(j("table-wrap-foot", (paragraph(one, each) for each in sources)))
    return j("table-wrap", lines(parts), id=table.anchor)


def _row(one: View, row: Sequence[SetCell]) -> etree._Element:
    """A row; JATS wants a cell even where all are spanned from above."""
    return j("tr", lines([_cell(one, each) for each in row] or [j("td")]))


def _cell(one: View, each: SetCell) -> etree._Element:
    cell = each.cell
    spans = {
        "rowspan": str(cell.rows) if cell.rows > 1 else "",
        "colspan": str(cell.columns) if cell.columns > 1 else "",
        "align": "right" if each.figures else "",
    }
    inside = _in_cell(one, cell)
    return j("th" if each.scope else "td", inside, spans, scope=each.scope)


def _in_cell(one: View, cell: Cell) -> Iterable[Child]:
    blocks = cell.blocks
    if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
        return words(one, blocks[0].inlines, display=True)
    return (part for block in blocks for part in _small(one, block))


def _small(one: View, block: Block) -> Iterator[etree._Element]:
    """A block in a cell, where JATS allows no section, figure or table: its words as paragraphs."""
    match block:
        case Table():
            if block.caption:
                yield j("p", words(one, block.caption))
            for cell in sorted(block.cells, key=lambda cell: (cell.row, cell.column)):
                for each in cell.blocks:
                    yield from _small(one, each)
        case Figure():
            yield _graphic(one, block, [*_caption(one, block)])
        case Paragraph():
            yield paragraph(one, block)
        case _:
            label = [f"{block.label} "] if block.label else []
            yield j("p", [*label, *words(one, block.inlines)], id=block.anchor)


def _figure(one: View, figure: Figure, sources: Sequence[Paragraph]) -> etree._Element:
    caption = [*_caption(one, figure)]
    attributed = [j("attrib", words(one, each.inlines), id=each.anchor) for each in sources]
    parts = [*caption, _graphic(one, figure, []), *attributed]
    return j("fig", lines(parts), id=figure.anchor)


def _caption(one: View, figure: Figure) -> Iterator[etree._Element]:
    if figure.caption:
        yield j("caption", [j("title", words(one, figure.caption))])


def _graphic(one: View, figure: Figure, more: Sequence[etree._Element]) -> etree._Element:
    picture = one.pictures[figure.picture]
    kind, _, sort = picture.media_type.partition("/")
    given = {"mimetype": kind, "mime-subtype": sort, HREF: picture_name(picture)}
    return j("graphic", [j("alt-text", [one.alternative(figure)]), *more], given)


def _note(one: View, note: Note) -> etree._Element:
    label = [j("label", [one.calls[note.anchor]])] if note.anchor in one.calls else []
    said = [j("p", words(one, each.inlines, display=True)) for each in note.paragraphs]
    return j("fn", [*label, *(said or [j("p")])], id=note.anchor)


def _boxed(one: View, notice: Disclaimer) -> etree._Element:
    kind = {"content-type": "disclaimer", XML_LANG: notice.lang, "id": f"notice-{notice.id}"}
    return j("boxed-text", _notice(one, notice), kind)


def _notice(one: View, notice: Disclaimer) -> Iterator[etree._Element]:
    return (j("p", words(one, each.inlines, display=True)) for each in notice.paragraphs)


def _spans(one: View, spans: Iterable[Span], *, display: bool) -> Iterator[Child]:
    for span in joined(spans):
        match span.kind:
            case "note" if span.note in one.calls:
                mark = j("sup", [one.calls[span.note]])
                yield j("xref", [mark], {"ref-type": "fn", "rid": span.note})
            case "note":
                continue
            case "ruby":
                yield j("ruby", [_base(span), j("rt", [span.reading])])
            case "equation" if span.equation and (node := equations.node(span.equation)):
                tag = "disp-formula" if display and span.equation.display else "inline-formula"
                yield j(tag, [formula(node, span.text, "mml")])
            case _:
                yield _run(span)


def _base(span: Span) -> etree._Element:
    return j("rb", [span.text], {XML_LANG: span.lang})


def _run(span: Span) -> Child:
    said: Child = span.text
    if span.lang:
        said = j("styled-content", [said], {XML_LANG: span.lang, "style-type": "gloss"})
    for tag in reversed(span.tags):
        said = j(_TAGS[tag], [said])
    return (
        j("ext-link", [said], {"ext-link-type": "uri", HREF: address(span.href)})
        if span.href
        else said
    )
