"""Element of OWPML → what becomes of it: the one table the walk obeys.

Every element the walk can meet in a section has exactly one disposition (KS X 6101, paralist):

    carry      has a handler: its words, or what stands for them, go into the manuscript or report
    wrapper    transparent: only what is inside counts
    property   says how something looks or where it stands; holds no words
    elsewhere  a mark whose words are read at another place, or that has none

An element that is not in the table is descended into *and* reported. Names are local: the years and
owners in the namespaces differ from one version of Hangul to the next, the names do not.
"""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from lxml import etree

Element = etree._Element
Disposition = Literal["carry", "wrapper", "property", "elsewhere"]

_NAMES: dict[Disposition, str] = {
    "carry": """
        p run t tbl pic ole container equation line rect ellipse arc polygon curve connectLine
        textart unknownObject unknownObj compose dutmal btn radioBtn checkBtn comboBox listBox edit scrollBar
        video chart switch tab lineBreak hyphen hypen nbSpace fwSpace unknownch insertBegin
        insertEnd deleteBegin deleteEnd fieldBegin fieldEnd header footer footNote endNote autoNum pageNum indexmark
        hiddenComment secPr memo metaTag parameters parameterset
    """,
    "wrapper": "sec subList paraList masterPage ctrl memogroup",
    "property": """
        colPr linesegarray pageNumCtrl pageHiding newNum sz pos outMargin inMargin offset
        orgSz curSz flip rotationInfo renderingInfo lineShape fillBrush shadow imgRect imgClip
        imgDim effects extent pt pt0 pt1 pt2 pt3 startPt endPt controlPoints center ax1 ax2 start1
        start2 end1 end2 seg Point0 Point1 Point2 Point3 textartPr outline textMargin formCharPr
        cellzoneList label cellAddr cellSpan cellSz cellMargin charPr startNum grid visibility
        lineNumberShape pagePr footNotePr endNotePr pageBorderFill presentation headerApply
        footerApply
    """,
    "elsewhere": "bookmark titleMark markpenBegin markpenEnd",
}
TABLE: dict[str, Disposition] = {
    name: disposition for disposition, names in _NAMES.items() for name in names.split()
}

_OURS = re.compile(r"\{[^}]*(?:hancom|hwpml|owpml)[^}]*\}", re.IGNORECASE)
_UNDERSTOOD = ("/ooxmlchart", "/HwpUnitChar")


def local(element: Element) -> str:
    """The name without its namespace; whole, if the namespace is not OWPML's."""
    return _short(str(element.tag))


@lru_cache(maxsize=1024)
def _short(tag: str) -> str:
    return _OURS.sub("", tag, count=1)


def disposition(element: Element) -> Disposition | None:
    """What becomes of an element; None: not in the table."""
    return TABLE.get(local(element))


def is_element(node: Element) -> bool:
    """Whether a node is an element, and not a comment or a processing instruction."""
    return isinstance(node.tag, str)


def child(element: Element, *names: str) -> Element | None:
    """The first element on a path of local names below this one."""
    found: Element | None = element
    for name in names:
        inside = [] if found is None else found
        found = next((one for one in inside if is_element(one) and local(one) == name), None)
    return found


# The standard's name of the sign, and the one that Hangul itself reads and writes.
HYPHENS = frozenset({"hyphen", "hypen"})
# What other programs or Hangul's own dialogues keep with an element; nobody sees it.
SETTINGS = frozenset({"metaTag", "parameters", "parameterset"})
# Hangul writes the line ends of WordArt as pictures of the signs CR and LF.
PICTURED_LINE_ENDS = str.maketrans({"\u240d": "", "\u240a": "\n"})


def attribute(element: Element, name: str) -> str:
    """An attribute by its local name; empty where there is none."""
    plain = element.get(name)
    if plain is not None:
        return str(plain)
    found = (v for k, v in element.attrib.items() if str(k).rpartition("}")[2] == name)
    return str(next(found, ""))


def text_of(element: Element | None) -> str:
    """All words below an element; none of no element."""
    return "" if element is None else "".join(str(words) for words in element.itertext())


def number(value: str, otherwise: int = 0) -> int:
    """An XML integer, tolerant of `12.0`; `otherwise` when it is none."""
    try:
        return int(float(value)) if value and len(value) < 12 else otherwise
    except (ValueError, OverflowError):
        return otherwise


def branch(switch: Element) -> Element | None:
    """The one branch of hp:switch that counts: the first case that is understood, else default."""
    for case in switch:
        understood = attribute(case, "required-namespace").endswith(_UNDERSTOOD)
        if is_element(case) and local(case) == "case" and understood:
            return case
    return child(switch, "default")


def live(root: Element) -> Iterator[Element]:
    """Every element below and including the root in document order, unused branches left out."""
    stack = [root]
    while stack:
        element = stack.pop()
        if not is_element(element):
            continue
        yield element
        if local(element) == "switch":
            taken = branch(element)
            stack.extend([] if taken is None else [taken])
        else:
            stack.extend(reversed(element))
