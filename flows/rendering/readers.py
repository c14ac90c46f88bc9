"""Finished bytes → what they say: the page by lxml, the PDF by pdfium."""

import io
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

import pikepdf
import pypdfium2  # type: ignore[import-untyped]
from lxml import html as lxml_html
from lxml.html import HtmlElement

from flows.mathml import Node
from flows.rendering.figures import Shown, figures

_BOUNDARY = "\0"
_EDGE = 14.0
"""Points, 5 mm: what office printers cannot reach; nothing of ours stands so near the edge."""

_Box = tuple[float, float, float, float]
"""Left, bottom, right, top in points."""

_BLOCKS = frozenset(
    "p h1 h2 h3 h4 h5 h6 li tr dt dd caption figcaption figure table div section header "
    "address blockquote aside footer".split()
)


@dataclass(frozen=True, slots=True)
class Page:
    """An HTML page: the edition's words, the house's, the metadata, the alternative texts, and the
    equations, each with its source.

    Of a proof the page as it will look: what stands in its margin is nobody's.
    """

    lang: str
    blocks: tuple[str, ...]
    house: tuple[str, ...]
    imprint: str
    running_head: str
    preview: bool
    meta: Mapping[str, list[str]]
    alts: list[str]
    equations: tuple[tuple[str, Node], ...]


@dataclass(frozen=True, slots=True)
class PrintedFile:
    """A PDF: its language, the text of its pages, what is cut off at their edges, and its pictures.

    Of a proof a page is what its trim box holds; the margin stands in the bleed.
    """

    lang: str
    pages: tuple[str, ...]
    cut_off: tuple[str, ...]
    figures: tuple[Shown, ...]


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
    preview = "preview" in root.get("class", "").split()
    if preview:
        _without_margin(body)
    return Page(
        lang=root.get("lang", ""),
        blocks=tuple("".join(_own(body)).split(_BOUNDARY)),
        house=tuple(_house(body)),
        imprint=_of_class(root, "imprint"),
        running_head=masthead.get("data-left", "") if masthead is not None else "",
        preview=preview,
        meta=meta,
        alts=[image.get("alt", "") for image in body.iter("img")],
        equations=tuple((one.get("alttext", ""), _formula(one)) for one in body.iter("math")),
    )


def _without_margin(body: HtmlElement) -> None:
    """Take what `data-margin` marks out of a preview; on a released page it counts like all else."""
    for element in body.xpath(".//*[@data-margin]"):
        element.drop_tree()


def _own(element: HtmlElement, whole: bool = False) -> Iterator[str]:
    """The text outside everything marked `data-house`, with a mark between blocks; an equation as
    its source.

    Inside a row of a table or an item of a list there is none: these are whole.
    """
    if not isinstance(element.tag, str) or element.get("data-house") is not None:
        return
    if element.tag == "math":
        yield element.get("alttext", "")
        return
    apart = element.tag in _BLOCKS and not whole
    yield _BOUNDARY if apart else ""
    yield element.text or ""
    for child in element:
        yield from _own(child, whole or element.tag in ("tr", "li"))
        yield child.tail or ""
    yield _BOUNDARY if apart else ""


def _formula(element: HtmlElement) -> Node:
    """MathML as it stands on the page, without its name."""
    given = ((str(name), str(value)) for name, value in element.attrib.items())
    return Node(
        str(element.tag),
        tuple(_formula(child) for child in element),
        element.text or "",
        tuple(sorted((name, value) for name, value in given if name != "alttext")),
    )


def _house(body: HtmlElement) -> Iterator[str]:
    """Every piece of text inside what is marked, and each element there as a whole: the label of a
    citation may stand apart from it, and the stretches that are held together in one do not."""
    for element in body.xpath(".//*[@data-house]"):
        yield from (one.text_content() for one in element.iter("*"))
        yield from (piece for piece in element.itertext() if piece.strip())


def _of_class(root: HtmlElement, name: str) -> str:
    found = root.xpath(f".//*[@class='{name}']")
    return found[0].text_content() if found else ""


def read_pdf(data: bytes, *, preview: bool = False) -> PrintedFile:
    """Read a finished PDF; only a preview may have something beside its sheets, which is left out."""
    with pikepdf.open(io.BytesIO(data)) as file:
        lang = str(file.Root.get("/Lang", ""))
        shown = tuple(figures(file))
        papers = [_box(page.mediabox) for page in file.pages]
        proof = preview and papers != [_box(page.trimbox) for page in file.pages]
        data = _trimmed(file) if proof else data
    document = pypdfium2.PdfDocument(data)
    try:
        beside = papers if proof else [None] * len(papers)
        read = [_read(page, paper) for page, paper in zip(document, beside, strict=True)]
    finally:
        document.close()
    return PrintedFile(lang, tuple(text for text, _ in read), tuple(off for _, off in read), shown)


def _box(found: Iterable[object]) -> _Box:
    left, bottom, right, top = (float(str(one)) for one in found)
    return left, bottom, right, top


def _trimmed(file: pikepdf.Pdf) -> bytes:
    """The file with pages as large as their sheets: pdfium tells line ends by a page's width."""
    for page in file.pages:
        page.mediabox = page.trimbox
    file.save(whole := io.BytesIO())
    return whole.getvalue()


def _read(page: pypdfium2.PdfPage, paper: _Box | None) -> tuple[str, str]:
    """The text of a page, and those of its letters that reach beyond its printable edge.

    `paper` is what a proof's sheet lies on.
    """
    text_page = page.get_textpage()
    sheet = page.get_mediabox()
    try:
        text = _on_sheet(text_page, sheet) if paper else text_page.get_text_range()
        return text, "".join(_beyond(text_page, sheet, paper or sheet))
    finally:
        text_page.close()


def _on_sheet(text_page: pypdfium2.PdfTextPage, sheet: _Box) -> str:
    """The text without what stands beside the sheet; a line end belongs to the letter before it."""
    kept, on = [], True
    for index in range(text_page.count_chars()):
        left, _, right, _ = text_page.get_charbox(index)
        on = left < sheet[2] if right > left else on
        kept.append(text_page.get_text_range(index, 1) if on else "")
    return "".join(kept)


def _beyond(text_page: pypdfium2.PdfTextPage, sheet: _Box, paper: _Box) -> Iterator[str]:
    """The letters too near the edge: of the sheet, or of the paper where they stand beside it."""
    for index in range(text_page.count_chars()):
        left, bottom, right, top = text_page.get_charbox(index)
        edges = sheet if left < sheet[2] or sheet == paper else (sheet[2] - _EDGE, *paper[1:])
        inside = (
            min(left - edges[0], bottom - edges[1]) >= _EDGE
            and right <= edges[2] - _EDGE
            and top <= edges[3] - _EDGE
        )
        if not inside and right > left:
            yield text_page.get_text_range(index, 1)
