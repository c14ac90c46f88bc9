"""m:oMath → Equation (ECMA-376 Part 1, clause 22.1): its source on one line, and its MathML.

What stands in an equation without being mathematics (a note's mark, a picture, a field's code) is
handed back, for the walk to read after it. Tracked changes are taken as accepted.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from flows.document import Equation
from flows.intake.word.disposition import MC, Element, M, W, branch, is_element, live
from flows.intake.word.equation_line import linear
from flows.intake.word.equation_marks import nodes
from flows.mathml import write

_SPOKEN = (M + "t", W + "t", W + "delText")
_DELETED, _INSERTED = (W + "del", W + "moveFrom"), (W + "ins", W + "moveTo")
_WRAPPERS = frozenset(
    W + name for name in "smartTag customXml sdt sdtContent fldSimple hyperlink bdo dir".split()
)
_MATHEMATICS = frozenset(
    M + name for name in "r t f sSup sSub sSubSup sPre rad nary d m mr eqArr func limLow limUpp acc "
    "bar groupChr box borderBox phant e num den sup sub deg lim fName".split()
) | {W + "r", W + "t"}  # fmt: skip
_LOOKS = frozenset({W + "rPr", W + "sdtPr", W + "sdtEndPr", W + "smartTagPr", W + "customXmlPr"})


@dataclass(slots=True)
class Formula:
    """An equation as read. `made` counts signs that no element of the file holds as text (∑, √, a
    bracket); `words` is what it does hold, for where the equation itself is deleted or hidden."""

    equation: Equation
    made: Counter[str]
    words: str
    deleted: list[str] = field(default_factory=list)
    inserted: int = 0
    others: list[Element] = field(default_factory=list)


def read_equation(element: Element) -> Formula:
    """Read one m:oMath."""
    display = _stands_alone(element)
    plain = _accepted(element, found := _Found())
    text, signs = linear(plain)
    equation = Equation(" ".join(text.split()), write(nodes(plain), display), display)
    words = "".join(e.text or "" for e in live(element) if e.tag in _SPOKEN)
    return Formula(equation, Counter(signs), words, found.deleted, found.inserted, found.others)


def _stands_alone(element: Element) -> bool:
    """Whether it is displayed (22.1.2.78): Word sets a m:oMathPara in the line of other words."""
    paragraph = element.getparent()
    if paragraph is None or paragraph.tag != M + "oMathPara":
        return False
    around = paragraph.getparent()
    beside = () if around is None else (one for one in around if one is not paragraph)
    return not any((e.text or "").strip() for one in beside for e in live(one) if e.tag in _SPOKEN)


@dataclass(slots=True)
class _Found:
    deleted: list[str] = field(default_factory=list)
    inserted: int = 0
    others: list[Element] = field(default_factory=list)


def _accepted(element: Element, found: _Found) -> Element:
    """A copy of mathematics alone: insertions in their place, deletions and all else set apart."""
    copy = element.makeelement(element.tag, {str(k): str(v) for k, v in element.attrib.items()})
    if element.tag in _SPOKEN:  # a w:r of python-docx has a `text` of its own
        copy.text = element.text
    for child in _children(element, found):
        if child.tag in _MATHEMATICS:
            copy.append(_accepted(child, found))
        elif str(child.tag).startswith(M) and child.tag != M + "ctrlPr":
            copy.append(_copied(child, found))
        elif child.tag not in _LOOKS and child.tag != M + "ctrlPr":
            found.others.append(child)
    return copy


def _copied(properties: Element, found: _Found) -> Element:
    """A copy of properties; what does not belong among them is set apart."""
    copy = properties.makeelement(
        properties.tag, {str(k): str(v) for k, v in properties.attrib.items()}
    )
    copy.text = properties.text
    for child in (one for one in properties if is_element(one)):
        if str(child.tag).startswith(M):
            copy.append(_copied(child, found))
        elif child.tag not in _LOOKS:
            found.others.append(child)
    return copy


def _children(element: Element, found: _Found) -> Iterator[Element]:
    """The children that count, with wrappers opened."""
    for child in element:
        if not is_element(child):
            continue
        if child.tag in _DELETED:
            found.deleted += [e.text or "" for e in live(child) if e.tag in _SPOKEN]
        elif child.tag in _INSERTED:
            found.inserted += 1
            yield from _children(child, found)
        elif child.tag == MC + "AlternateContent":
            taken = branch(child)
            yield from () if taken is None else _children(taken, found)
        elif child.tag in _WRAPPERS:
            if child.tag == W + "fldSimple":
                found.others.append(child)
            yield from _children(child, found)
        else:
            yield child
