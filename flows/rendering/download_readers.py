"""Finished bytes → what they say: plain text by its lines, EPUB and JATS by zipfile and lxml.

Nothing here knows how they were written, and no file can make it reach for another one.
"""

import io
import posixpath
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from lxml import etree

from flows.mathml import Node

Formula = tuple[str, Node]

_BOUNDARY = "\0"
_TYPE = "{http://www.idpf.org/2007/ops}type"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_MIMETYPE = b"application/epub+zip"
_PAGE_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 li tr dt dd caption figcaption figure table div section header aside "
    "blockquote nav ol ul body".split()
)
_ARTICLE_BLOCKS = frozenset(
    "p title article-title subtitle string-name role institution email kwd attrib tr fn sec list "
    "list-item fig table-wrap boxed-text notes disp-quote abstract caption".split()
)
_NOT_THE_AUTHORS = frozenset(
    "journal-meta name permissions related-article custom-meta-group alt-text article-id pub-date "
    "volume issue contrib-id".split()
)


@dataclass(frozen=True, slots=True)
class PlainText:
    """A text file: the labels and values of its head, and its stanzas between empty lines."""

    head: tuple[tuple[str, str], ...]
    stanzas: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """An EPUB: its metadata, the edition's words in its text, and what its cover and its table of
    contents say."""

    lang: str
    titles: tuple[str, ...]
    creators: tuple[str, ...]
    blocks: tuple[str, ...]
    cover: str
    contents: tuple[str, ...]
    alts: list[str]
    equations: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Article:
    """A JATS article: the edition's words in it, and what stands in its metadata alone."""

    lang: str
    number: str
    date: str
    original: str
    keywords: tuple[str, ...]
    blocks: tuple[str, ...]
    alts: list[str]
    equations: tuple[Formula, ...]


class NotReadable(ValueError):
    """A file that is not what its name says."""


def read_text(data: bytes) -> PlainText:
    """Read a finished text. Raises NotReadable."""
    try:
        head, _, body = data.decode("utf-8").partition("\n\n")
    except UnicodeDecodeError as error:
        raise NotReadable(str(error)) from error
    pairs = (line.partition(": ") for line in head.split("\n"))
    stanzas = (stanza.strip("\n") for stanza in body.split("\n\n"))
    return PlainText(
        tuple((label, value) for label, _, value in pairs), tuple(filter(None, stanzas))
    )


def read_epub(data: bytes) -> Book:
    """Read a finished book. Raises NotReadable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _book(archive)
    except (zipfile.BadZipFile, KeyError, IndexError, etree.XMLSyntaxError) as error:
        raise NotReadable(str(error)) from error


def read_jats(data: bytes) -> Article:
    """Read a finished article. Raises NotReadable."""
    try:
        root = _parsed(data)
    except etree.XMLSyntaxError as error:
        raise NotReadable(str(error)) from error
    related = root.findtext(".//related-article[@related-article-type='translated-article']/*")
    date = root.find(".//pub-date")
    return Article(
        lang=root.get(_LANG, ""),
        number=root.findtext(".//custom-meta[meta-name='number']/meta-value") or "",
        date=date.get("iso-8601-date", "") if date is not None else "",
        original=related or "",
        keywords=tuple(_said(each) for each in root.iter("kwd")),
        blocks=_blocks(root, _ARTICLE_BLOCKS, _is_whole_in_article, _is_beside_the_article),
        alts=[_said(each) for each in root.iter("alt-text")],
        equations=_formulas(root),
    )


def _book(archive: zipfile.ZipFile) -> Book:
    first = archive.infolist()[0]
    if first.filename != "mimetype" or archive.read(first) != _MIMETYPE or first.compress_type:
        raise NotReadable("the file does not begin with its media type")
    container = _parsed(archive.read("META-INF/container.xml"))
    place = next(container.iter("{*}rootfile")).get("full-path", "")
    package = _parsed(archive.read(place))
    items = {each.get("id", ""): each for each in package.iter("{*}item")}
    pages = [items[each.get("idref", "")] for each in package.iter("{*}itemref")]
    nav = next(each for each in items.values() if each.get("properties") == "nav")
    cover = next(each for each in items.values() if each.get("properties") == "cover-image")

    def opened(item: etree._Element) -> etree._Element:
        folder = posixpath.dirname(place)
        return _parsed(archive.read(posixpath.join(folder, item.get("href", ""))))

    texts = [opened(each) for each in pages if each is not nav]
    return Book(
        lang=package.findtext(".//{*}language") or "",
        titles=tuple(each.text or "" for each in package.iter("{*}title")),
        creators=tuple(each.text or "" for each in package.iter("{*}creator")),
        blocks=tuple(
            block
            for root in texts
            for block in _blocks(root, _PAGE_BLOCKS, _is_whole_on_page, _is_the_house_s)
        ),
        cover=" ".join(_said(each) for each in opened(cover).iter("{*}text")),
        contents=tuple(_links(opened(nav))),
        alts=[
            each.get("alt", "")
            for root in texts
            for each in root.iter("{*}img")
            if each.get("role") != "doc-cover"
        ],
        equations=tuple(formula for root in texts for formula in _formulas(root)),
    )


def _parsed(data: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(data, parser)


def _links(nav: etree._Element) -> Iterator[str]:
    """The lines of the table of contents that are not the house's."""
    for contents in nav.iter("{*}nav"):
        if contents.get(_TYPE) == "toc":
            for link in contents.iter("{*}a"):
                if link.get("data-house") is None:
                    yield _said(link)


Test = Callable[[etree._Element], bool]


def _blocks(
    root: etree._Element, apart: frozenset[str], is_whole: Test, is_left_out: Test
) -> tuple[str, ...]:
    pieces = "".join(_pieces(root, apart, is_whole, is_left_out, whole=False)).split(_BOUNDARY)
    return tuple(piece for piece in pieces if piece.strip())


def _pieces(
    element: etree._Element, apart: frozenset[str], is_whole: Test, is_left_out: Test, whole: bool
) -> Iterator[str]:
    """Text with a mark between blocks; an equation as its source; a row or a note is one block."""
    if not isinstance(element.tag, str) or is_left_out(element):
        return
    name = _name(element)
    if name == "math":
        yield element.get("alttext", "")
        return
    if name == "ruby" and element.find("rb") is not None:  # of JATS, which has no brackets
        yield f"{element.findtext('rb')}({element.findtext('rt')})"
        return
    if name == "head":
        return
    stands_apart = name in apart and not whole
    before = element.getprevious()
    labelled = before is not None and _name(before) == "label"
    yield _BOUNDARY if stands_apart and not labelled else ""
    yield element.text or ""
    for child in element:
        yield from _pieces(child, apart, is_whole, is_left_out, whole or is_whole(element))
        yield child.tail or ""
    yield _BOUNDARY if stands_apart else ""


def _said(element: etree._Element) -> str:
    return "".join(str(piece) for piece in element.itertext())


def _name(element: etree._Element) -> str:
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def _is_the_house_s(element: etree._Element) -> bool:
    return element.get("data-house") is not None


def _is_whole_on_page(element: etree._Element) -> bool:
    return _name(element) in ("tr", "li") or element.get(_TYPE) == "footnote"


def _is_whole_in_article(element: etree._Element) -> bool:
    return _name(element) in ("tr", "fn")


def _is_beside_the_article(element: etree._Element) -> bool:
    return _name(element) in _NOT_THE_AUTHORS or element.get("notes-type") == "update"


def _formulas(root: etree._Element) -> tuple[Formula, ...]:
    return tuple((one.get("alttext", ""), _formula(one)) for one in root.iter("{*}math"))


def _formula(element: etree._Element) -> Node:
    """MathML as it stands there, without its name."""
    given = ((str(name), str(value)) for name, value in element.attrib.items())
    return Node(
        _name(element),
        tuple(_formula(child) for child in element),
        element.text or "",
        tuple(sorted((name, value) for name, value in given if name != "alttext")),
    )
