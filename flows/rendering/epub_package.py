"""View → what a reading system asks of a book: its package, its contents, and where they begin."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from uuid import NAMESPACE_URL, uuid5

from lxml import etree

from flows.document import Heading, Picture, plain
from flows.rendering import equations
from flows.rendering.epub_blocks import TYPE, h
from flows.rendering.epub_text import HOUSE, page
from flows.rendering.markup import XML_LANG, Builder, lines, written
from flows.rendering.metadata.record import Contributor, Record, record
from flows.rendering.pictured import pictured
from flows.rendering.view import View, picture_name

MEDIA_TYPE = "application/epub+zip"
_OPF = "http://www.idpf.org/2007/opf"
_DC = "http://purl.org/dc/elements/1.1/"
_CONTAINER = "urn:oasis:names:tc:opendocument:xmlns:container"

_opf = Builder(_OPF, {None: _OPF, "dc": _DC})
_dc = Builder(_DC, {None: _OPF, "dc": _DC})
_box = Builder(_CONTAINER, {None: _CONTAINER})

# The contents are reached by the reading system's own button, and not read on the way.
_SPINE = ({"idref": "cover"}, {"idref": "nav", "linear": "no"}, {"idref": "text"})

_ACCESS = {
    "en": "Text that reflows, with headings, lists and tables marked as such, a table of contents, "
    "and notes linked both ways.{figures} Not certified against EPUB Accessibility or WCAG.",
    "ko": "화면에 맞추어 흐르는 글이며 제목, 목록, 표가 구조로 표시되어 있고, 차례가 있으며, 주는 "
    "본문과 양쪽으로 이어져 있음.{figures} EPUB 접근성이나 WCAG 인증은 받지 않음.",
}
_FIGURES: Mapping[str, tuple[str, str]] = {
    "en": (
        " Every figure has an alternative text.",
        " Where a figure has no alternative text of its own, its caption stands for it.",
    ),
    "ko": (
        " 그림마다 대체 텍스트가 있음.",
        " 대체 텍스트가 따로 없는 그림은 그림 제목으로 대신함.",
    ),
}


@dataclass(slots=True)
class _Entry:
    """A line of the table of contents, and those under it."""

    rank: int
    anchor: str
    words: str
    house: bool = False
    below: list["_Entry"] = field(default_factory=list)


def container() -> bytes:
    """Where the package is (OCF 3.3, 4.2.6.3.1)."""
    kind = {"full-path": "EPUB/package.opf", "media-type": "application/oebps-package+xml"}
    return written(
        _box("container", [_box("rootfiles", [_box("rootfile", (), kind)])], version="1.0")
    )


def package(one: View) -> bytes:
    """The package document: metadata, what is in the book, and the order of reading."""
    parts = [
        _opf("metadata", lines(_metadata(one, record(one)))),
        _opf("manifest", lines(_manifest(one))),
        _opf("spine", lines(_opf("itemref", (), each) for each in _SPINE)),
    ]
    kind = {"version": "3.0", "unique-identifier": "id", XML_LANG: one.lang}
    return written(_opf("package", lines(parts), kind))


def navigation(one: View) -> bytes:
    """The table of contents, and the places that reading systems have buttons for."""
    words = one.words
    entries = _tree(_entries(one))
    contents = [h("h1", [words["contents"]], HOUSE), _list(entries)]
    marks = {
        "cover.xhtml": ("cover", words["cover"]),
        "nav.xhtml#toc": ("toc", words["contents"]),
        "text.xhtml#text": ("bodymatter", words["start"]),
        "text.xhtml#colophon": ("colophon", words["colophon"]),
    }
    places = (
        h("li", [h("a", [said], {TYPE: kind, "href": target})])
        for target, (kind, said) in marks.items()
    )
    navs = [
        h("nav", lines(contents), {TYPE: "toc", "role": "doc-toc"}, id="toc"),
        h("nav", [h("ol", lines(places))], {TYPE: "landmarks", "hidden": "hidden", **HOUSE}),
    ]
    return page(one, words["contents"], h("body", lines(navs)))


def pictures(one: View) -> Iterator[tuple[str, Picture]]:
    """The pictures of the book by their file names."""
    return ((picture_name(picture), picture) for picture in one.pictures.values())


def _metadata(one: View, facts: Record) -> Iterator[etree._Element]:
    address = facts.page or f"{one.edition.key} {facts.number} {one.lang}"
    yield _dc("identifier", [f"urn:uuid:{uuid5(NAMESPACE_URL, address)}"], id="id")
    if facts.doi:
        yield _dc("identifier", [f"https://doi.org/{facts.doi}"])
    if facts.page:
        yield _dc("identifier", [facts.page])
    yield _dc("title", [facts.marked_head], id="title")
    yield _refined("title", "title-type", "main")
    if facts.subtitle:
        yield _dc("title", [facts.subtitle], id="subtitle")
        yield _refined("subtitle", "title-type", "subtitle")
    yield _dc("language", [one.lang])
    for count, author in enumerate(facts.authors, start=1):
        yield from _person("creator", f"author{count}", author, "aut")
    if facts.translator:
        yield from _person("contributor", "translator", facts.translator, "trl")
    yield _dc("publisher", [facts.institute])
    yield _dc("date", [facts.date.isoformat()])
    yield _dc("description", [" ".join(facts.abstract.split()) or facts.title])
    yield from (_dc("subject", [each]) for each in facts.keywords)
    if facts.licence:
        yield _dc("rights", [facts.licence])
    yield _meta("dcterms:modified", f"{facts.modified.isoformat()}T00:00:00Z")
    yield from _collection(one, facts)
    yield from _accessibility(one)


def _person(tag: str, name: str, person: Contributor, role: str) -> Iterator[etree._Element]:
    yield _dc(tag, [person.name], id=name)
    yield _refined(name, "role", role, scheme="marc:relators")
    yield _refined(name, "file-as", person.parts.inverted)


def _collection(one: View, facts: Record) -> Iterator[etree._Element]:
    """The series, and where in it the issue stands."""
    number = one.edition.number
    yield _opf("meta", [facts.series_title], property="belongs-to-collection", id="series")
    yield _refined("series", "collection-type", "series")
    if number:
        position = f"{number.year}.{number.seq}" if number.year else str(number.seq)
        yield _refined("series", "group-position", position)
    if facts.issn:
        yield _refined("series", "dcterms:identifier", f"urn:issn:{facts.issn}")
    yield _meta("schema:reportNumber", facts.number)


def _accessibility(one: View) -> Iterator[etree._Element]:
    """What is so, and no conformance that nobody has certified (EPUB Accessibility 1.1, 2)."""
    found = [*pictured(one.edition.blocks)]
    told = all(figure.alt for figure in found)
    features = [
        "tableOfContents",
        "structuralNavigation",
        "readingOrder",
        "displayTransformability",
    ]
    features += ["alternativeText"] if found and told else []
    features += ["MathML"] if _has_mathml(one) else []
    yield _meta("schema:accessMode", "textual")
    if found:
        yield _meta("schema:accessMode", "visual")
    # Alternative texts may be captions, which need not say all that a figure shows.
    if not found or told:
        yield _meta("schema:accessModeSufficient", "textual")
    if found:
        yield _meta("schema:accessModeSufficient", "textual,visual")
    yield from (_meta("schema:accessibilityFeature", each) for each in features)
    yield _meta("schema:accessibilityHazard", "none")
    said = _FIGURES[one.lang][0 if told else 1] if found else ""
    yield _meta("schema:accessibilitySummary", _ACCESS[one.lang].format(figures=said))


def _meta(name: str, value: str) -> etree._Element:
    return _opf("meta", [value], property=name)


def _refined(subject: str, name: str, value: str, scheme: str = "") -> etree._Element:
    return _opf("meta", [value], refines=f"#{subject}", property=name, scheme=scheme)


def _manifest(one: View) -> Iterator[etree._Element]:
    page_type = "application/xhtml+xml"
    mathml = "mathml" if _has_mathml(one) else ""
    yield _item("nav", "nav.xhtml", page_type, "nav")
    yield _item("cover", "cover.xhtml", page_type, "")
    yield _item("text", "text.xhtml", page_type, mathml)
    yield _item("cover-image", "cover.svg", "image/svg+xml", "cover-image")
    yield _item("style", "style.css", "text/css", "")
    for count, (name, picture) in enumerate(pictures(one), start=1):
        yield _item(f"picture{count}", name, picture.media_type, "")


def _item(name: str, path: str, media_type: str, properties: str) -> etree._Element:
    kind = {"href": path, "media-type": media_type, "properties": properties}
    return _opf("item", (), kind, id=name)


def _has_mathml(one: View) -> bool:
    return any(map(equations.node, equations.equations(one.edition)))


def _entries(one: View) -> Iterator[_Entry]:
    words = one.words
    yield _Entry(1, "title", one.edition.title)
    if one.edition.summary:
        yield _Entry(2, "summary", words["summary"], house=True)
    for block in one.edition.blocks:
        if isinstance(block, Heading):
            said = " ".join(f"{block.label} {plain(block.inlines)}".split())
            if said:
                yield _Entry(one.ranks[block.anchor], block.anchor, said)
    if one.edition.notes:
        yield _Entry(2, "notes", words["notes"], house=True)
    yield _Entry(2, "colophon", words["colophon"], house=True)


def _tree(entries: Iterator[_Entry]) -> list[_Entry]:
    """The lines as a tree; no rank is left out on the way down."""
    root = _Entry(0, "", "")
    branch = [root]
    for entry in entries:
        while branch[-1].rank >= entry.rank:
            branch.pop()
        branch[-1].below.append(entry)
        branch.append(entry)
    return root.below


def _list(entries: Sequence[_Entry]) -> etree._Element:
    return h("ol", lines(_line(entry) for entry in entries))


def _line(entry: _Entry) -> etree._Element:
    link = h("a", [entry.words], HOUSE if entry.house else {}, href=f"text.xhtml#{entry.anchor}")
    return h("li", [link, *([_list(entry.below)] if entry.below else [])])
