"""Returned document of Word → the words that its author left highlighted, as a reminder to settle.

Highlight is a colour of the run (ECMA-376 Part 1, 17.3.2.15); shading, which tables have by right,
is not looked at.
"""

import io
from collections.abc import Iterator
from zipfile import BadZipFile, ZipFile

from docx.oxml.ns import qn
from lxml import etree

from flows.handoff.catalogue import CATALOGUE
from flows.handoff.restoring import excerpt
from flows.handoff.returns.arrival import Arrival
from flows.report import Finding, finding

_PARTS = ("word/document.xml", "word/footnotes.xml", "word/endnotes.xml")
_NONE = ("none", "white")


def highlighted(arrival: Arrival) -> tuple[Finding, ...]:
    """One finding where anything in a Word file is highlighted: how many passages, and the first of them."""
    marked = [text for root in _parts(arrival.admitted) for text in _marked(root)]
    if not marked:
        return ()
    lang = arrival.packet.target_lang
    return (
        finding(
            CATALOGUE,
            "return-highlighted",
            lang=lang,
            quote=excerpt(marked[0]),
            count=len(marked),
        ),
    )


def _parts(data: bytes) -> Iterator[etree._Element]:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        with ZipFile(io.BytesIO(data)) as package:
            for name in _PARTS:
                if name in package.namelist():
                    yield etree.fromstring(package.read(name), parser)
    except (BadZipFile, etree.XMLSyntaxError):
        return


def _marked(root: etree._Element) -> Iterator[str]:
    """Highlighted words, neighbouring runs of a paragraph as one."""
    for paragraph in root.iter(qn("w:p")):
        words = ""
        for run in paragraph.iter(qn("w:r")):
            text = "".join(one.text or "" for one in run.iterchildren(qn("w:t")))
            if text.strip() and _is_marked(run):
                words += text
            elif text.strip() and words:
                yield words
                words = ""
        if words:
            yield words


def _is_marked(run: etree._Element) -> bool:
    colour = run.find(f"{qn('w:rPr')}/{qn('w:highlight')}")
    return colour is not None and colour.get(qn("w:val"), "none") not in _NONE
