"""Blocks and words of an edition → XHTML of a book."""

from collections.abc import Iterable, Iterator, Sequence

from lxml import etree

from flows.document import Block, Figure, Heading, Inline, ListItem, Paragraph, Table
from flows.rendering import equations
from flows.rendering.arranging import Group
from flows.rendering.markup import XML_LANG, Builder, Child, address, formula, joined, lines
from flows.rendering.runs import Span
from flows.rendering.tables import SetCell, set_table
from flows.rendering.view import View, picture_name

XHTML = "http://www.w3.org/1999/xhtml"
EPUB = "http://www.idpf.org/2007/ops"
TYPE = f"{{{EPUB}}}type"

_DEEPEST_ITEM = 4
h = Builder(XHTML, {None: XHTML, "epub": EPUB})


def set_blocks(one: View, blocks: Sequence[Block]) -> Iterator[etree._Element]:
    """Blocks as elements: list items gathered into lists, tables and figures with their sources."""
    for group in one.groups(blocks):
        yield from _group(one, group)


def set_paragraph(one: View, paragraph: Paragraph) -> etree._Element:
    """A paragraph with its anchor."""
    role = "" if paragraph.role in ("body", "quote") else paragraph.role
    return h("p", set_words(one, paragraph.inlines), id=paragraph.anchor, class_=role)


def set_words(one: View, inlines: tuple[Inline, ...]) -> Iterator[Child]:
    """Words with their marks, languages, links and calls of notes."""
    return _spans(one, one.spans(inlines))


def set_text(one: View, words: str) -> Iterator[Child]:
    """Plain words (a title, a name) with their languages."""
    return _spans(one, one.text(words))


def _group(one: View, group: Group) -> Iterator[etree._Element]:
    first = group.blocks[0]
    match first:
        case Heading():
            rank = one.ranks.get(first.anchor, 2)
            yield h(f"h{rank}", _labelled(one, first), id=first.anchor)
        case ListItem():
            items = (_item(one, each) for each in group.blocks if isinstance(each, ListItem))
            yield h("ul", lines(items), class_="items")
        case Table():
            yield _table(one, first, group.sources)
        case Figure():
            yield _figure(one, first, group.sources)
        case Paragraph():
            said = [
                set_paragraph(one, each) for each in group.blocks if isinstance(each, Paragraph)
            ]
            yield from [h("blockquote", lines(said))] if group.kind == "quote" else said


def _item(one: View, item: ListItem) -> etree._Element:
    depth = f"depth-{min(item.depth, _DEEPEST_ITEM)}"
    return h("li", _labelled(one, item), id=item.anchor, class_=depth)


def _labelled(one: View, block: Heading | ListItem) -> Iterator[Child]:
    """Words with the label that was kept apart before them."""
    if block.label:
        yield h("span", set_text(one, block.label), class_="label")
        yield " "
    yield from set_words(one, block.inlines)


def _table(one: View, table: Table, sources: Sequence[Paragraph]) -> etree._Element:
    arranged = set_table(table)
    parts = []
    if table.caption:
        parts.append(h("caption", set_words(one, table.caption)))
    for tag, rows in (("thead", arranged.head), ("tbody", arranged.body)):
        if rows:
            set_rows = (h("tr", lines(_cell(one, each) for each in row)) for row in rows)
            parts.append(h(tag, lines(set_rows)))
    notes = (set_paragraph(one, each) for each in sources)
    scroll = h("div", [h("table", lines(parts))], class_="scroll")
    return h("figure", lines([scroll, *notes]), id=table.anchor, class_="tabular")


def _cell(one: View, each: SetCell) -> etree._Element:
    cell, blocks = each.cell, each.cell.blocks
    alone = len(blocks) == 1 and isinstance(blocks[0], Paragraph)
    inside: Iterable[Child] = (
        set_words(one, blocks[0].inlines)
        if alone and isinstance(blocks[0], Paragraph)
        else lines(set_blocks(one, blocks))
    )
    spans = {
        "rowspan": str(cell.rows) if cell.rows > 1 else "",
        "colspan": str(cell.columns) if cell.columns > 1 else "",
        "class": "figures" if each.figures else "",
    }
    return h("th" if each.scope else "td", inside, spans, scope=each.scope)


def _figure(one: View, figure: Figure, sources: Sequence[Paragraph]) -> etree._Element:
    picture = one.pictures[figure.picture]
    parts = [h("img", src=picture_name(picture), alt=one.alternative(figure))]
    told = [h("p", set_words(one, figure.caption))] if figure.caption else []
    told += [set_paragraph(one, each) for each in sources]
    if told:
        parts.append(h("figcaption", lines(told)))
    return h("figure", lines(parts), id=figure.anchor, class_="picture")


def _spans(one: View, spans: Iterable[Span]) -> Iterator[Child]:
    for span in joined(spans):
        match span.kind:
            case "note":
                yield from _call(one, span.note)
            case "break":
                yield h("br")
            case "ruby":
                yield _ruby(span)
            case "equation" if span.equation and (node := equations.node(span.equation)):
                yield formula(node, span.text, None)
            case _:
                yield _run(span)


def _run(span: Span) -> Child:
    said: Child = span.text
    if span.lang:
        said = h("span", [said], {"lang": span.lang, XML_LANG: span.lang}, class_="gloss")
    for tag in reversed(span.tags):
        said = h(tag, [said])
    return h("a", [said], href=address(span.href)) if span.href else said


def _ruby(span: Span) -> etree._Element:
    reading = (h("rp", ["("]), h("rt", [span.reading]), h("rp", [")"]))
    return h("ruby", [span.text, *reading], {"lang": span.lang, XML_LANG: span.lang})


def _call(one: View, anchor: str) -> Iterator[Child]:
    if anchor in one.calls:
        first = one.first_call(f"{anchor}-call")
        kind = {TYPE: "noteref", "role": "doc-noteref", "href": f"#{anchor}"}
        mark = h("a", [one.calls[anchor]], kind, id=f"{anchor}-call" if first else "")
        yield h("sup", [mark], class_="call")
