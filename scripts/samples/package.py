"""Blocks → .docx: the parts of one Word package, zipped the same way every time."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from looks import Dress
from lxml import etree
from manuscript import Block
from PIL import Image
from wordparts import footer, numbering, separators, settings, styles
from wordxml import NAMES, Links, Writer, el

_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_ZIP_EPOCH = (1980, 1, 1, 0, 0, 0)
_FIXED = ("styles", "numbering", "settings", "footnotes", "footer1")


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says of itself. The time is the author's, not the build's."""

    title: str
    author: str
    language: str
    saved: datetime
    subject: str = ""
    keywords: str = ""


def build(blocks: list[Block], dress: Dress, about: Properties, pictures: Path) -> bytes:
    """The bytes of a .docx; the same input gives the same bytes."""
    body, notes = Writer(dress, Links("rLink")), Writer(dress, Links("rNote"))
    names = [block.argument for block in blocks if block.kind == "figure"]
    images = {name: (pictures / name).read_bytes() for name in names}
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations([("rId1", "officeDocument", "word/document.xml", "")]).replace(
            "</Relationships>", _CORE_RELATION + "</Relationships>"
        ),
        "docProps/core.xml": _core(about),
        "word/document.xml": _document(blocks, body, images),
        "word/footnotes.xml": _footnotes(blocks, notes),
        "word/styles.xml": styles(dress),
        "word/numbering.xml": numbering(),
        "word/settings.xml": settings(),
        "word/footer1.xml": footer(),
        "word/_rels/document.xml.rels": _relations(_body_relations(body.links, images)),
    }
    if notes.links.found:
        parts["word/_rels/footnotes.xml.rels"] = _relations(_links(notes.links))
    members = {name: text.encode() for name, text in parts.items()}
    return _zip(members | {f"word/media/{name}": data for name, data in images.items()})


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as package:
        for name, data in members.items():
            entry = zipfile.ZipInfo(name, _ZIP_EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(entry, data)
    return out.getvalue()


def _document(blocks: list[Block], writer: Writer, images: dict[str, bytes]) -> str:
    body = el("w:body")
    for block in blocks:
        if block.kind == "table":
            body.append(writer.table(block))
        elif block.kind == "figure":
            size = Image.open(io.BytesIO(images[block.argument]), formats=("PNG",)).size
            body.append(writer.figure(block, "rPicture1", size))
        elif block.kind != "fn":
            body.append(writer.paragraph(block.kind, block.korean))
    body.append(_section())
    return _text(el("w:document", None, body))


def _section() -> etree._Element:
    """A4 with the margins of a Korean Word."""
    sides = {
        "top": 1701,
        "right": 1440,
        "bottom": 1440,
        "left": 1440,
        "header": 851,
        "footer": 992,
        "gutter": 0,
    }
    return el(
        "w:sectPr",
        None,
        el("w:footerReference", {"w:type": "default", "r:id": "rFooter1"}),
        el("w:pgSz", {"w:w": "11906", "w:h": "16838"}),
        el("w:pgMar", {f"w:{side}": str(width) for side, width in sides.items()}),
    )


def _footnotes(blocks: list[Block], writer: Writer) -> str:
    root = el("w:footnotes")
    wrapped = f'<x xmlns:w="{NAMES["w"]}">{separators()}</x>'
    root.extend(list(etree.fromstring(wrapped)))
    root.extend([writer.note(int(b.argument), b.korean) for b in blocks if b.kind == "fn"])
    return _text(root)


def _text(root: etree._Element) -> str:
    etree.cleanup_namespaces(root, top_nsmap=NAMES, keep_ns_prefixes=list(NAMES))
    return _HEAD + etree.tostring(root, encoding="unicode")


def _links(links: Links) -> list[tuple[str, str, str, str]]:
    return [(links.add(url), "hyperlink", url, "External") for url in list(links.found)]


def _body_relations(links: Links, images: dict[str, bytes]) -> list[tuple[str, str, str, str]]:
    kinds = {"footer1": ("rFooter1", "footer")}
    fixed = [
        (*kinds.get(name, (f"rId{at}", name)), f"{name}.xml", "")
        for at, name in enumerate(_FIXED, 1)
    ]
    pictures = [
        (f"rPicture{at}", "image", f"media/{name}", "") for at, name in enumerate(images, 1)
    ]
    return fixed + pictures + _links(links)


def _relations(items: list[tuple[str, str, str, str]]) -> str:
    lines = "".join(
        f'<Relationship Id="{identity}" Type="{_OFFICE}/{kind}" Target={quoteattr(target)}'
        + (f' TargetMode="{mode}"/>' if mode else "/>")
        for identity, kind, target, mode in items
    )
    return f'{_HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{lines}</Relationships>'


_CORE_RELATION = (
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" '
    'Target="docProps/core.xml"/>'
)


def _content_types() -> str:
    kinds = {"document": "document.main", "footer1": "footer"}
    names = ("document", *_FIXED)
    parts = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{_WORD}.{kinds.get(name, name)}+xml"/>'
        for name in names
    )
    return (
        f'{_HEAD}<Types xmlns="{_PACKAGE}/content-types">'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Default Extension="xml" ContentType="application/xml"/>'
        f'<Default Extension="png" ContentType="image/png"/>{parts}'
        '<Override PartName="/docProps/core.xml" '
        'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )


def _core(about: Properties) -> str:
    moment = about.saved.strftime("%Y-%m-%dT%H:%M:%SZ")
    stamp = '<dcterms:{0} xsi:type="dcterms:W3CDTF">{1}</dcterms:{0}>'
    optional = "".join(
        f"<{tag}>{escape(value)}</{tag}>"
        for tag, value in (("dc:subject", about.subject), ("cp:keywords", about.keywords))
        if value
    )
    return (
        f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(about.title)}</dc:title><dc:creator>{escape(about.author)}</dc:creator>"
        f"{optional}<dc:language>{about.language}</dc:language>"
        f"<cp:lastModifiedBy>{escape(about.author)}</cp:lastModifiedBy>"
        f"{stamp.format('created', moment)}{stamp.format('modified', moment)}</cp:coreProperties>"
    )
