"""READERS: a file → all the text that a reader gives, each by the widest way its own API offers.

Imported by bench.worker in whichever environment the reader lives, so nothing but the standard
library is imported before a reader is asked for.
"""

import html
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

Read = Callable[[str], str]
WORD = (".docx", ".docm", ".dotx", ".dotm")
HANCOM = (".hwpx", ".hwp")


@dataclass(frozen=True, slots=True)
class Reader:
    """A contestant: `home` says in which environment it lives, `load` makes it ready."""

    name: str
    home: str  # "house": .venv · "peers": .venv/peers · "pandoc": a program
    suffixes: tuple[str, ...]
    load: Callable[[], Read]


def _balgan() -> Read:
    from pathlib import Path

    from flows.intake import read
    from tests.intake.said import said

    return lambda path: "\n".join(said(read(Path(path).name, Path(path).read_bytes())))


def _balgan_here() -> Read:
    from pathlib import Path

    from flows.intake import arrival
    from tests.intake.said import said

    for load in arrival.READERS.values():
        load()
    read_here = arrival.read_here
    return lambda path: "\n".join(said(read_here(Path(path).name, Path(path).read_bytes())))


def _python_docx_open() -> Read:
    """Opening alone, no word read: the yardstick for memory."""
    import docx

    return lambda path: str(docx.Document(path).core_properties.title)


def _python_docx() -> Read:
    import docx

    def read(path: str) -> str:
        document = docx.Document(path)
        lines = [paragraph.text for paragraph in document.paragraphs]
        lines += [
            cell.text for table in document.tables for row in table.rows for cell in row.cells
        ]
        return "\n".join(lines)

    return read


def _python_docx_all() -> Read:
    import docx

    def read(path: str) -> str:
        document = docx.Document(path)
        lines = list(_walked(document))
        for section in document.sections:
            for margin in _margins(section):
                lines += [] if margin.is_linked_to_previous else _walked(margin)
        for comment in document.comments:
            lines += _walked(comment)
        return "\n".join(lines)

    return read


def _margins(section: Any) -> Iterable[Any]:
    kinds = ("", "first_page_", "even_page_")
    return [getattr(section, kind + name) for name in ("header", "footer") for kind in kinds]


def _walked(container: Any) -> Iterable[str]:
    """python-docx's own walk: blocks by iter_inner_content, runs and links likewise."""
    for block in container.iter_inner_content():
        if hasattr(block, "rows"):
            for row in block.rows:
                for cell in row.cells:
                    yield from _walked(cell)
        else:
            inner = list(block.iter_inner_content())
            yield "".join(one.text for one in inner)
            yield " ".join(getattr(one, "url", "") for one in inner)


def _mammoth_raw() -> Read:
    import mammoth

    def read(path: str) -> str:
        with open(path, "rb") as file:
            return str(mammoth.extract_raw_text(file).value)

    return read


def _mammoth() -> Read:
    import mammoth

    def read(path: str) -> str:
        with open(path, "rb") as file:
            return html_words(mammoth.convert_to_html(file).value)

    return read


def _docx2python() -> Read:
    from docx2python import docx2python

    def read(path: str) -> str:
        with docx2python(path) as document:
            comments = [" ".join(map(str, comment)) for comment in document.comments]
            return html.unescape("\n".join([document.text, *comments]))

    return read


def _markitdown() -> Read:
    from markitdown import MarkItDown

    convert = MarkItDown(enable_plugins=False).convert
    return lambda path: html.unescape(convert(path).text_content.replace("*", ""))


def _python_hwpx() -> Read:
    from hwpx.tools.text_extractor import AnnotationOptions, TextExtractor

    notes = AnnotationOptions(
        footnote="inline", endnote="inline", hyperlink="target", control="nested"
    )

    def read(path: str) -> str:
        with TextExtractor(path) as extractor:
            return str(extractor.extract_text(object_behavior="nested", annotations=notes))

    return read


def _hwp5txt() -> Read:
    import io
    from contextlib import closing

    from hwp5.hwp5txt import TextTransform
    from hwp5.xmlmodel import Hwp5File

    transform = TextTransform().transform_hwp5_to_text

    def read(path: str) -> str:
        out = io.BytesIO()
        with closing(Hwp5File(path)) as file:
            transform(file, out)
        return out.getvalue().decode("utf-8", "replace")

    return read


def _unhwp() -> Read:
    import unhwp

    return lambda path: html.unescape(unhwp.to_markdown(path).replace("*", ""))


def _syhwp() -> Read:
    import syhwp

    return lambda path: html_words(syhwp.extract_html(path))


def _hwp_hwpx_parser() -> Read:
    from hwp_hwpx_parser import Reader as Opened

    def read(path: str) -> str:
        with Opened(path) as opened:
            found = opened.extract_text_with_notes()
        notes = [note.text for note in (*found.footnotes, *found.endnotes)]
        return "\n".join([found.text, *notes])

    return read


def html_words(page: str) -> str:
    """The words of a page, its alternative texts and addresses."""
    parser = _Words()
    parser.feed(page)
    parser.close()
    return "".join(parser.said)


class _Words(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("p", "td", "th", "li", "br", "tr", "h1", "h2", "h3", "h4", "h5", "h6", "dt"):
            self.said.append("\n")
        for name, value in attrs:
            if name in ("alt", "href", "title") and value:
                self.said.append(f" {re.sub('^#.*', '', value)} ")

    def handle_data(self, data: str) -> None:
        self.said.append(data)


_ALL = (
    Reader("Balgan", "house", WORD + HANCOM, _balgan),
    Reader("Balgan, unconfined", "house", WORD + HANCOM, _balgan_here),
    Reader("python-docx: open", "house", (), _python_docx_open),
    Reader("python-docx: paragraphs and tables", "house", WORD, _python_docx),
    Reader("python-docx: iter_inner_content", "house", WORD, _python_docx_all),
    Reader("mammoth: raw text", "house", WORD, _mammoth_raw),
    Reader("mammoth: HTML", "house", WORD, _mammoth),
    Reader("pandoc", "pandoc", WORD, lambda: str),
    Reader("docx2python", "peers", WORD, _docx2python),
    Reader("markitdown", "peers", WORD, _markitdown),
    Reader("python-hwpx", "house", (".hwpx",), _python_hwpx),
    Reader("hwp5txt", "peers", (".hwp",), _hwp5txt),
    Reader("unhwp", "peers", HANCOM, _unhwp),
    Reader("syhwp", "peers", HANCOM, _syhwp),
    Reader("hwp-hwpx-parser", "peers", HANCOM, _hwp_hwpx_parser),
)
READERS: Mapping[str, Reader] = {reader.name: reader for reader in _ALL}
