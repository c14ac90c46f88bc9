"""Finished bytes → what they say: the page by lxml, the PDF by pdfium."""

import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
from lxml import html as lxml_html
from lxml.html import HtmlElement

_BOUNDARY = "\0"
_EDGE = 14.0
"""Points, 5 mm: what office printers cannot reach; nothing of ours stands so near the edge."""

_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 li tr dt dd caption figcaption figure table div section header "
    "address blockquote aside footer".split()
)


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML page: the edition's words, the house's, the metadata, the alternative texts."""

    lang: str
    blocks: tuple[str, ...]
    house: tuple[str, ...]
    imprint: str
    running_head: str
    preview: bool
    meta: Mapping[str, list[str]]
    alts: list[str]


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """A PDF: its language, its title, the text of its pages, and what is cut off at their edges."""

    lang: str
    title: str
    pages: tuple[str, ...]
    cut_off: tuple[str, ...]


def read_page(data: bytes) -> Page:
    """Read a finished HTML page."""
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    root = lxml_html.document_fromstring(data, parser=parser)
    masthead = next((one for one in root.iter("header") if one.get("data-left")), None)
    meta: dict[str, list[str]] = {}
    for element in root.iter("meta"):
        meta.setdefault(element.get("name", ""), []).append(element.get("content", ""))
    body = root.find("body")
    if body is None:
        raise ValueError("a page without a body")
    return Page(
        lang=root.get("lang", ""),
        blocks=tuple("".join(_own(body)).split(_BOUNDARY)),
        house=tuple(_house(body)),
        imprint=_of_class(root, "imprint"),
        running_head=masthead.get("data-left", "") if masthead is not None else "",
        preview="preview" in root.get("class", "").split(),
        meta=meta,
        alts=[image.get("alt", "") for image in body.iter("img")],
    )


def _own(element: HtmlElement, whole: bool = False) -> Iterator[str]:
    """The text outside everything marked `data-house`, with a mark between blocks.

    Inside a row of a table or an item of a list there is none: these are whole.
    """
    if not isinstance(element.tag, str) or element.get("data-house") is not None:
        return
    apart = element.tag in _BLOCKS and not whole
    yield _BOUNDARY if apart else ""
    yield element.text or ""
    for child in element:
        yield from _own(child, whole or element.tag in ("tr", "li"))
        yield child.tail or ""
    yield _BOUNDARY if apart else ""


def _house(body: HtmlElement) -> Iterator[str]:
    """Every piece of text inside what is marked, and each marked element as a whole."""
    for element in body.xpath(".//*[@data-house]"):
        yield element.text_content()
        yield from (piece for piece in element.itertext() if piece.strip())


def _of_class(root: HtmlElement, name: str) -> str:
    found = root.xpath(f".//*[@class='{name}']")
    return found[0].text_content() if found else ""


def read_pdf(data: bytes) -> PrintedFile:
    """Read a finished PDF."""
    with pikepdf.open(io.BytesIO(data)) as file:
        lang = str(file.Root.get("/Lang", ""))
        title = str(file.docinfo.get("/Title", ""))
    document = pypdfium2.PdfDocument(data)
    try:
        read = [_read(page) for page in document]
    finally:
        document.close()
    return PrintedFile(lang, title, tuple(text for text, _ in read), tuple(off for _, off in read))


def _read(page: pypdfium2.PdfPage) -> tuple[str, str]:
    """The text of a page, and those of its letters that reach beyond its printable edge."""
    text_page = page.get_textpage()
    try:
        text: str = text_page.get_text_range()
        return text, "".join(_beyond(text_page, *page.get_size()))
    finally:
        text_page.close()


def _beyond(text_page: pypdfium2.PdfTextPage, width: float, height: float) -> Iterator[str]:
    for index in range(text_page.count_chars()):
        left, bottom, right, top = text_page.get_charbox(index)
        inside = min(left, bottom) >= _EDGE and right <= width - _EDGE and top <= height - _EDGE
        if not inside and right > left:
            yield text_page.get_text_range(index, 1)
