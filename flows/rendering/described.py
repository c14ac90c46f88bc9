"""A finished PDF → what it says of itself: in its XMP packet and in its information dictionary.

Catalogues and archives read the one, old readers the other; both must say what the edition says
(ISO 19005-3, 6.6.2 and 6.6.3).
"""

import io
from collections.abc import Iterator
from dataclasses import dataclass

import pikepdf
from lxml import etree

from flows.issue import Edition

_NAMESPACES = {
    "dc": "http://purl.org/dc/elements/1.1/",
    "pdf": "http://ns.adobe.com/pdf/1.3/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmp": "http://ns.adobe.com/xap/1.0/",
}


@dataclass(frozen=True, slots=True)
class Described:
    """Title, authors, keywords and day (2026-08-14), each as one text; empty where not said."""

    title: str = ""
    authors: str = ""
    keywords: str = ""
    day: str = ""


def described(data: bytes) -> Iterator[tuple[str, Described]]:
    """What each of the two says, with its name; one that is not there says nothing."""
    with pikepdf.open(io.BytesIO(data)) as file:
        packet = file.Root.get("/Metadata")
        yield "XMP", _packet(packet.read_bytes() if packet is not None else b"")
        yield "Info", _information(file.docinfo)


def expected(edition: Edition) -> Described:
    """What both must say of an edition."""
    return Described(
        title=edition.title,
        authors=", ".join(author.name for author in edition.authors),
        keywords=", ".join(edition.keywords),
        day=edition.date.isoformat() if edition.date else "",
    )


def _packet(data: bytes) -> Described:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError:
        return Described()
    said = {
        name: ", ".join(one.text or "" for one in root.iterfind(f".//{path}", _NAMESPACES))
        for name, path in (
            ("title", "dc:title/rdf:Alt/rdf:li"),
            ("authors", "dc:creator/rdf:Seq/rdf:li"),
            ("keywords", "pdf:Keywords"),
            ("day", "xmp:CreateDate"),
        )
    }
    return Described(**said)


def _information(said: pikepdf.Dictionary) -> Described:
    written = str(said.get("/CreationDate", ""))  # D:20260814
    year, month, day = written[2:6], written[6:8], written[8:10]
    return Described(
        title=str(said.get("/Title", "")),
        authors=str(said.get("/Author", "")),
        keywords=str(said.get("/Keywords", "")),
        day=f"{year}-{month}-{day}" if day else "",
    )
