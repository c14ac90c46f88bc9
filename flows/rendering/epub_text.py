"""View → the pages of a book as XHTML: the cover and the text, with notes that open where called.

`data-house` marks what the house adds, as on the page of the site: the read-back expects everything
else to be the edition's words, each once.
"""

from collections.abc import Iterator

from lxml import etree

from flows.document import Note
from flows.issue import Disclaimer
from flows.rendering.epub_blocks import TYPE, h, set_blocks, set_paragraph, set_text, set_words
from flows.rendering.labels import long_date
from flows.rendering.markup import XML_LANG, Child, address, lines, written
from flows.rendering.view import View

HOUSE = {"data-house": "yes"}


def page(one: View, title: str, body: etree._Element) -> bytes:
    """A whole page in the language of the edition."""
    head = h("head", lines([
        h("title", [title]),
        h("link", rel="stylesheet", type="text/css", href="style.css"),
    ]))  # fmt: skip
    tongue = {"lang": one.lang, XML_LANG: one.lang}
    return written(h("html", lines([head, body]), tongue), "<!DOCTYPE html>")


def cover(one: View) -> bytes:
    """The page that shows the cover."""
    told = f"{one.words['cover']}: {one.edition.title}. {one.series_title} {one.imprint}"
    image = h("img", src="cover.svg", alt=told, role="doc-cover")
    section = h("section", [image], {TYPE: "cover"}, class_="cover")
    return page(one, one.words["cover"], h("body", lines([section]), HOUSE))


def text(one: View) -> bytes:
    """The issue itself, from the number at its head to the colophon."""
    parts = [
        _masthead(one),
        *_changes(one),
        *(_notice(one, each) for each in one.notices("start")),
        *_summary(one),
        h("section", lines(set_blocks(one, one.edition.blocks)), {TYPE: "bodymatter"}, id="text"),
        *_notes(one),
        *(_notice(one, each) for each in one.notices("end")),
        _colophon(one),
    ]
    return page(one, one.edition.title, h("body", lines(parts), class_=one.series.name))


def _masthead(one: View) -> etree._Element:
    edition = one.edition
    parts = [
        h("p", [one.series_title], HOUSE, class_="series"),
        h("p", [one.institute], HOUSE, class_="institute"),
        h("p", [one.imprint], class_="imprint"),
        h("h1", set_text(one, edition.title), id="title"),
    ]
    if edition.subtitle:
        parts.append(h("p", set_text(one, edition.subtitle), id="subtitle", class_="subtitle"))
    for author in edition.authors:
        told = {
            "name": author.name,
            "position": author.position,
            "affiliation": author.affiliation,
        }
        said = [h("p", set_text(one, word), class_=name) for name, word in told.items() if word]
        if author.email:
            said.append(h("p", [h("a", [author.email], href=address(f"mailto:{author.email}"))]))
        parts.append(h("div", lines(said), class_="author"))
    return h("header", lines(parts))


def _changes(one: View) -> Iterator[etree._Element]:
    """What readers are told of changes since the first release."""
    told = [
        h("p", [f"{one.words[each.kind]} ({long_date(each.date, one.lang)}): {each.because}"])
        for each in one.changes
    ]
    if told:
        yield h("aside", lines(told), HOUSE, class_="notice", id="changes")


def _summary(one: View) -> Iterator[etree._Element]:
    edition = one.edition
    if not (edition.summary or edition.keywords):
        return
    parts = []
    if edition.summary:
        parts.append(h("h2", [one.words["summary"]], HOUSE, id="summary"))
        parts += [set_paragraph(one, each) for each in edition.summary]
    if edition.keywords:
        term = h("span", [one.words["keywords"]], HOUSE, class_="term")
        parts.append(h("p", [term, " ", *set_text(one, one.keywords)], class_="keywords"))
    yield h("section", lines(parts), class_="summary")


def _notes(one: View) -> Iterator[etree._Element]:
    if one.edition.notes:
        title = h("h2", [one.words["notes"]], HOUSE, id="notes")
        notes = (_note(one, note) for note in one.edition.notes)
        yield h("section", lines([title, *notes]), {TYPE: "footnotes"}, class_="notes")


def _note(one: View, note: Note) -> etree._Element:
    """A note as reading systems open it; its mark leads back to where it is called."""
    first, *rest = [set_words(one, each.inlines) for each in note.paragraphs] or [iter(())]
    mark: list[Child] = []
    if note.anchor in one.calls:
        back = {"role": "doc-backlink", "href": f"#{note.anchor}-call"}
        mark = [h("a", [one.calls[note.anchor]], back, class_="label"), " "]
    said = [h("p", [*mark, *first]), *(h("p", each) for each in rest)]
    kind = {TYPE: "footnote", "role": "doc-footnote"}
    return h("aside", lines(said), kind, id=note.anchor)


def _notice(one: View, notice: Disclaimer) -> etree._Element:
    said = (h("p", set_words(one, each.inlines)) for each in notice.paragraphs)
    tongue = {"lang": notice.lang, XML_LANG: notice.lang}
    return h("aside", lines(said), tongue, id=f"notice-{notice.id}", class_="notice")


def _colophon(one: View) -> etree._Element:
    edition, words, source = one.edition, one.words, one.series.languages.source
    entries = []
    if edition.original_title:
        tongue = {"lang": source, XML_LANG: source}
        entries += [
            h("dt", [words["original"]], HOUSE),
            h("dd", [edition.original_title], tongue),
        ]
    if edition.translator:
        entries += [h("dt", [words["translator"]], HOUSE)]
        entries += [h("dd", set_text(one, edition.translator))]
    here = one.address and one.address + one.page_names[one.lang]
    where = [h("a", [here], href=address(here))] if here else []
    for label, told in (
        ("cite", [*set_text(one, one.citation)]),
        ("address", where),
        ("publisher", [one.institute]),
        ("licence", [*filter(None, [one.series.licence])]),
    ):
        if told:
            entries += [h("dt", [words[label]], HOUSE), h("dd", told, HOUSE)]
    kind = {TYPE: "colophon", "role": "doc-colophon", "aria-label": words["colophon"]}
    return h("section", lines([h("dl", lines(entries))]), kind, id="colophon")
