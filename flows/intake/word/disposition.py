"""Element of WordprocessingML → what becomes of it: the one table the walk obeys.

Every element the walk can meet has exactly one disposition (ECMA-376 Part 1, clause 17):

    carry      has a handler: its words, or what stands for them, go into the manuscript or report
    wrapper    transparent: only what is inside counts
    property   says how something looks; holds no words
    elsewhere  a mark whose words are read at another place (a range, a reference mark in a note)
    report     shows words that cannot be carried; named in the report

An element that is not in the table is descended into *and* reported.
"""

from collections.abc import Iterator
from typing import Literal

from lxml import etree

Element = etree._Element
Disposition = Literal["carry", "wrapper", "property", "elsewhere", "report"]

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
PIC = "{http://schemas.openxmlformats.org/drawingml/2006/picture}"
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
V = "{urn:schemas-microsoft-com:vml}"
O = "{urn:schemas-microsoft-com:office:office}"  # noqa: E741 - the prefix Word itself uses

_W_NAMES: dict[Disposition, str] = {
    "carry": """
        p r tbl t delText tab ptab br cr noBreakHyphen softHyphen sym instrText delInstrText fldChar
        fldSimple hyperlink ruby footnoteReference endnoteReference commentReference drawing pict
        object ins moveTo del moveFrom sdt
    """,
    "wrapper": """
        smartTag customXml sdtContent bdo dir txbxContent footnote endnote comment body document
        footnotes endnotes comments hdr ftr rubyBase rt docPart docPartBody
    """,
    "property": """
        pPr rPr tblPr trPr tcPr sectPr tblGrid tblPrEx sdtPr sdtEndPr rubyPr smartTagPr customXmlPr
        background
    """,
    "elsewhere": """
        bookmarkStart bookmarkEnd proofErr permStart permEnd commentRangeStart commentRangeEnd
        lastRenderedPageBreak moveFromRangeStart moveFromRangeEnd moveToRangeStart moveToRangeEnd
        customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd
        customXmlMoveFromRangeStart customXmlMoveFromRangeEnd customXmlMoveToRangeStart
        customXmlMoveToRangeEnd footnoteRef endnoteRef annotationRef separator
        continuationSeparator
    """,
    "report": """
        altChunk subDoc contentPart movie pgNum dayLong monthLong yearLong dayShort monthShort
        yearShort
    """,
}
TABLE: dict[str, Disposition] = {
    W + name: disposition for disposition, names in _W_NAMES.items() for name in names.split()
} | {
    M + "oMath": "carry",
    M + "oMathPara": "wrapper",
    M + "oMathParaPr": "property",
    MC + "AlternateContent": "carry",
}

_UNDERSTOOD = frozenset(
    {"wps", "wpg", "wpc", "wpi", "w14", "w15", "w16", "wp14", "a14", "c14", "m"}
)
_SHOWN = (W + "t", A + "t", A + "blip", V + "imagedata", CHART + "chart", DIAGRAM + "relIds")


def disposition(element: Element) -> Disposition | None:
    """What becomes of an element; None: not in the table."""
    return TABLE.get(str(element.tag))


def is_element(node: Element) -> bool:
    """Whether a node is an element, and not a comment or a processing instruction."""
    return isinstance(node.tag, str)


def local(element: Element) -> str:
    """The name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def branch(alternate: Element) -> Element | None:
    """The one branch of mc:AlternateContent that counts (ECMA-376 Part 3, 7.6), never both.

    A Choice is taken when its namespaces are understood; when it shows nothing and the Fallback
    does, the Fallback is.
    """
    fallback = alternate.find(MC + "Fallback")
    for choice in alternate.findall(MC + "Choice"):
        understood = set((choice.get("Requires") or "").split()) <= _UNDERSTOOD
        if understood and (fallback is None or _shows(choice) or not _shows(fallback)):
            return choice
    return fallback


def live(root: Element, closed: str = "") -> Iterator[Element]:
    """Every element below and including the root in document order, unused branches left out.

    An element with the tag `closed` is given, but its inside is not entered.
    """
    stack = [root]
    while stack:
        element = stack.pop()
        if not is_element(element):
            continue
        yield element
        if element.tag == MC + "AlternateContent":
            taken = branch(element)
            stack.extend([] if taken is None else [taken])
        elif element.tag != closed:
            stack.extend(reversed(element))


def _shows(element: Element) -> bool:
    return next(element.iter(*_SHOWN), None) is not None
