"""Element of WordprocessingML → what becomes of it: the one table the walk obeys.

Every element the walk can meet has exactly one disposition (ECMA-376 Part 1, clause 17):

    carry      has a handler: its words, or what stands for them, go into the manuscript or report
    wrapper    transparent: only what is inside counts
    property   says how something looks; holds no words
    elsewhere  a mark whose words are read at another place (a range, a reference mark in a note)
    report     shows words that cannot be carried; named in the report

An element that is not in the table is descended into *and* reported.
"""

from collections.abc import Container, Iterator
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
CHART_EX = "{http://schemas.microsoft.com/office/drawing/2014/chartex}"
DIAGRAM = "{http://schemas.openxmlformats.org/drawingml/2006/diagram}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
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
    M + "t": "carry",
    M + "oMathPara": "wrapper",
    M + "oMathParaPr": "property",
    MC + "AlternateContent": "carry",
}

_MICROSOFT = "http://schemas.microsoft.com/office/"
UNDERSTOOD = frozenset(
    _MICROSOFT + rest
    for rest in (
        "word/2010/wordprocessingShape", "word/2010/wordprocessingGroup",
        "word/2010/wordprocessingCanvas", "word/2010/wordprocessingInk", "word/2010/wordml",
        "word/2012/wordml", "word/2018/wordml", "word/2010/wordprocessingDrawing",
        "drawing/2010/main", "drawing/2007/8/2/chart",
        *(f"drawing/{day}/chartex" for day in (
            "2014", "2015/9/8", "2015/10/21", "2016/5/9", "2016/5/10", "2016/5/11", "2016/5/12",
            "2016/5/13", "2016/5/14")),
    )
) | {M.strip("{}")}  # fmt: skip
"""The namespaces a Choice may require; any other is left to the Fallback, as in an older Word."""
_WORDS = (
    "t delText instrText delInstrText fldSimple noBreakHyphen softHyphen sym tblCaption "
    "tblDescription"
)
_SHOWN = (
    *(W + name for name in _WORDS.split()), M + "t", A + "t", A + "blip", V + "imagedata",
    V + "textpath", CHART + "chart", CHART_EX + "chart", DIAGRAM + "relIds", O + "OLEObject",
)  # fmt: skip
_SAYING = frozenset(_SHOWN) - {W + "tblCaption", W + "tblDescription"} | {
    WP + "docPr", PIC + "cNvPr", V + "shape"
}  # fmt: skip


def disposition(element: Element) -> Disposition | None:
    """What becomes of an element; None: not in the table."""
    return TABLE.get(str(element.tag))


def is_element(node: Element) -> bool:
    """Whether a node is an element, and not a comment or a processing instruction."""
    return isinstance(node.tag, str)


def text_of(element: Element) -> str:
    """The text of an element that holds words, before and after whatever stands in it."""
    text = element.text or ""
    return text if not len(element) else text + "".join(one.tail or "" for one in element)


def local(element: Element) -> str:
    """The name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def branch(alternate: Element) -> Element | None:
    """The one branch of mc:AlternateContent that counts (ECMA-376 Part 3, 7.6), never both.

    A Choice is taken when the namespaces of its prefixes are understood; when it shows nothing and
    the Fallback does, the Fallback is. Where neither can be, the first Choice says more than nothing.
    """
    fallback = alternate.find(MC + "Fallback")
    for choice in alternate.findall(MC + "Choice"):
        wanted = (choice.get("Requires") or "").split()
        understood = {str(choice.nsmap.get(prefix)) for prefix in wanted} <= UNDERSTOOD
        if understood and (fallback is None or _shows(choice) or not _shows(fallback)):
            return choice
    return alternate.find(MC + "Choice") if fallback is None else fallback


def live(root: Element, closed: Container[str] = ()) -> Iterator[Element]:
    """Every element below and including the root in document order, unused branches left out.

    An element below the root whose tag is `closed` is given, but its inside is not entered.
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
        elif element is root or element.tag not in closed:
            stack.extend(reversed(element))


def is_live(element: Element) -> bool:
    """Whether an element stands in no branch of mc:AlternateContent that is not shown."""
    for held in element.iterancestors(MC + "Choice", MC + "Fallback"):
        alternate = held.getparent()
        if alternate is not None and branch(alternate) is not held:
            return False
    return True


def says_something_inside(element: Element) -> bool:
    """Whether words or pictures stand in its children, wherever they came from."""
    return any(
        is_element(child) and next(child.iter(*_SAYING), None) is not None for child in element
    )


def says_something(element: Element) -> bool:
    """Whether it is words or a picture, or holds some, in whatever branch; properties are leaves
    mostly, so that a look at their children is enough."""
    if element.tag in _SAYING:
        return True
    if all(child.tag not in _SAYING and not len(child) for child in element):
        return False
    return next(element.iter(*_SAYING), None) is not None


def _shows(element: Element) -> bool:
    return next(element.iter(*_SHOWN), None) is not None
