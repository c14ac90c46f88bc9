"""A finished file → what its own readers read in it: every place that can hold words, and the words.

Two files of the same shape give the same places. So a file that says hostile words is read like one
that says harmless ones: other words in the same places, and not a place more.
"""

import gzip
import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby
from typing import Any

import html5lib
import pikepdf
import pypdfium2
import rispy
from lxml import etree
from markdown_it import MarkdownIt
from markdown_it.token import Token
from pybtex.database import parse_string

Told = list[tuple[str, str]]
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
_SAID = ("/Alt", "/ActualText", "/URI", "/JS", "/UF", "/Desc", "/T", "/TU")
_LOOKS = ("span", "bdi", "wbr", "styled-content")
"""What typesetting puts around words of a kind: figures, foreign words."""
_TEX = {
    r"\textbackslash{}": "\\",
    r"\textasciitilde{}": "~",
    r"\textasciicircum{}": "^",
    r"\textbraceleft{}": "\0",
    r"\textbraceright{}": "\1",
}
_TEX_SIGN = re.compile(r"\\text[a-z]+\{\}|\\([$&#_%])")


def told(name: str, data: bytes) -> Told:
    """What a file says, by the end of its name."""
    return READERS[name if name in READERS else name.rpartition(".")[2]](data)


def html(data: bytes) -> Told:
    """The elements, attributes and words that a browser finds; data blocks by their own format."""
    root = html5lib.parse(data.decode(), namespaceHTMLElements=False)
    for one in list(root.iter("script")):
        if str(one.get("type")).endswith("json"):
            held = json_text(one.text or "")
            one.text = "\0".join(f"{place}\1{words}" for place, words in held)
    return [*_unpacked(_elements(root))]


def xml(data: bytes) -> Told:
    """The elements, attributes and words of a document; comments and instructions are seen, too."""
    return [*_elements(etree.fromstring(data, _PARSER))]


def svg(data: bytes) -> Told:
    """The words of a picture and the kinds of its elements; its lines break where they must."""
    root = etree.fromstring(data, _PARSER)
    kinds = sorted({str(one.tag) for one in root.iter()})
    return [("kinds", " ".join(kinds)), ("words", " ".join(root.itertext()))]


def epub(data: bytes) -> Told:
    """Those of every document in it."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return [
            (f"{name} {place}", words)
            for name in book.namelist()
            if name.endswith((".xhtml", ".xml", ".opf", ".ncx", ".svg"))
            for place, words in (svg if name.endswith(".svg") else xml)(book.read(name))
        ]


def json_text(text: str) -> Told:
    """Every value by its path."""
    return [*_values("", json.loads(text))]


def bibtex(data: bytes) -> Told:
    """The entries and their fields, TeX undone."""
    found = parse_string(data.decode(), "bibtex")
    return [
        (f"{entry.type} {name}", _words_of_tex(value))
        for entry in found.entries.values()
        for name, value in (
            *entry.fields.items(),
            *((role, " ".join(map(str, them))) for role, them in entry.persons.items()),
        )
    ]


def ris(data: bytes) -> Told:
    """The entries and their fields."""
    return [
        (f"{n} {name}", " ".join(value) if isinstance(value, list) else value)
        for n, entry in enumerate(rispy.loads(data.decode()))
        for name, value in entry.items()
    ]


def redif(data: bytes) -> Told:
    """Fields: a line that begins with a space goes on."""
    found: Told = []
    for line in filter(str.strip, data.decode().split("\n")):
        if line[0] == " ":
            name, value = found.pop()
            found.append((name, f"{value} {line.strip()}"))
        else:
            name, _, value = line.partition(":")
            found.append((name, value.strip()))
    return found


def plain(data: bytes) -> Told:
    """The words, line ends as spaces."""
    return [("text", data.decode())]


def markdown(data: bytes) -> Told:
    """Blocks, links and words as a reader of Markdown finds them."""
    return [
        (f"{block.type} {one.type}", one.content or str(one.attrs.get("href", "")))
        for block in MarkdownIt("gfm-like", {"linkify": False}).parse(data.decode())
        for one in _merged(block.children or [block])
    ]


def pdf(data: bytes) -> Told:
    """Words of the pages, XMP, document properties, outline, alternative texts, attachments, links."""
    found: Told = []
    text = pypdfium2.PdfDocument(data)
    found.append(("pages", "".join(page.get_textpage().get_text_bounded() for page in text)))
    with pikepdf.open(io.BytesIO(data)) as document:
        found += [(f"info {name}", str(value)) for name, value in document.docinfo.items()]
        found += [
            (f"xmp {place}", words) for place, words in xml(document.Root.Metadata.read_bytes())
        ]
        with document.open_outline() as outline:
            found += [("outline", one.title) for one in outline.root]
        for one in document.objects:
            found += _keys(one)
    return found


READERS: Mapping[str, Callable[[bytes], Told]] = {
    "html": html,
    "xml": xml,
    "svg": svg,
    "epub": epub,
    "json": lambda data: json_text(data.decode()),
    "bib": bibtex,
    "ris": ris,
    "rdf": redif,
    "txt": plain,
    "llms.txt": markdown,
    "pdf": pdf,
    "pf_fragment": lambda data: json_text(
        gzip.decompress(data).removeprefix(b"pagefind_dcd").decode()
    ),
}
"""By the end of a name."""


def _words_of_tex(value: str) -> str:
    """Without braces, which group, and with the signs that commands stand for."""
    words = re.sub("[{}]", "", _TEX_SIGN.sub(_untexed, value))
    return words.replace("\0", "{").replace("\1", "}")


def _untexed(sign: re.Match[str]) -> str:
    return sign[1] or _TEX[sign[0]]


def _keys(one: Any) -> Iterator[tuple[str, str]]:
    """What an object of a PDF and those inside it say to others than the eye."""
    if isinstance(one, pikepdf.Dictionary | pikepdf.Stream):
        for name, value in one.items():
            if name in _SAID:
                yield f"key {name}", str(value)
            elif not getattr(value, "is_indirect", False):
                yield from _keys(value)
    elif isinstance(one, pikepdf.Array):
        for value in one:
            if not getattr(value, "is_indirect", False):
                yield from _keys(value)


def _merged(tokens: list[Token]) -> Iterator[Token]:
    """Words that a parser cut at every escaped sign, joined again."""
    for kind, same in groupby(tokens, key=lambda one: one.type in ("text", "text_special")):
        if kind:
            yield Token("text", "", 0, content="".join(one.content for one in same))
        else:
            yield from same


def _values(place: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _values(f"{place}.{name}", one)
    elif isinstance(value, list):
        for n, one in enumerate(value):
            yield from _values(f"{place}[{n}]", one)
    else:
        yield place, str(value)


def _elements(node: Any, place: str = "") -> Iterator[tuple[str, str]]:
    """Elements in reading order, each with its attributes; the words of an element joined over what
    typesetting put into it."""
    tag = node.tag if isinstance(node.tag, str) else repr(node)
    here = f"{place}/{tag.rpartition('}')[2]}"
    for name, value in sorted(node.attrib.items()):
        yield f"{here}@{name}", value
    words, children = [node.text or ""], []
    for child in node:
        if isinstance(child.tag, str) and child.tag.rpartition("}")[2] in _LOOKS:
            words.append("".join(child.itertext()))
        else:
            children.append(child)
            words.append("\ufffc")
        words.append(child.tail or "")
    yield here, "".join(words)
    for child in children:
        yield from _elements(child, here)


def _unpacked(found: Iterator[tuple[str, str]]) -> Iterator[tuple[str, str]]:
    for place, words in found:
        if "\1" in words:
            for one in words.split("\0"):
                inside, _, value = one.partition("\1")
                yield f"{place} {inside}", value
        else:
            yield place, words
