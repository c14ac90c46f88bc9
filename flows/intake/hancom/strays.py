"""Words where OWPML has none, such as between two paragraphs → found, so that they can be listed.

Hangul writes none and shows none; other programs do write them, and nobody knows what they meant.
"""

from collections.abc import Iterator, Sequence
from typing import cast

from lxml import etree

from flows.intake.hancom.disposition import SETTINGS, TABLE, Element, branch, is_element, local
from flows.intake.hancom.fields import LISTS
from flows.intake.hancom.leftovers import SPOKEN, own_words

_TEXTS = etree.XPath("//text()[normalize-space()]")
# Elements whose own text the walk takes.
_HOMES = frozenset(
    """
    t script shapeComment mainText subText firstKey secondKey text metaTag booleanParam integerParam
    floatParam stringParam
    """.split()
)
# Known elements that hold others, and no text between them.
FRAMES = frozenset(
    """
    sec masterPage subList paraList memogroup memo secPr p run ctrl tbl tr tc caption drawText switch case default fieldBegin
    parameters parameterset listParam header footer footNote endNote hiddenComment indexmark dutmal equation pic ole container line
    rect ellipse arc polygon curve connectLine textart unknownObject unknownObj btn radioBtn checkBtn comboBox
    listBox listItem edit scrollBar video chart
    """.split()
)
# Known elements that the walk never looks into.
_CHOICES = frozenset({"btn", "radioBtn", "checkBtn", "comboBox", "listBox", "edit", "scrollBar"})
_CLOSED = frozenset(TABLE) - FRAMES - _HOMES | {"img"}
_NEVER_READ = _CLOSED | SETTINGS


def stray_words(root: Element, listed: Sequence[Element]) -> list[str]:
    """The words of a section that stand in no home of words, in document order; those below the
    `listed` elements are known already."""
    unseen = frozenset((*_unseen(root), *listed))
    texts = cast("list[etree._ElementUnicodeResult]", _TEXTS(root))
    found = [str(words) for words in texts if _is_stray(words, unseen)]
    for element in root.iter(*(f"{{*}}{name}" for name in SPOKEN)):
        if _is_shut_in(element, unseen):
            found += own_words(element)
    return found


def _is_shut_in(element: Element, unseen: frozenset[Element]) -> bool:
    """Whether it speaks where the walk never comes: within what only says how something looks, or,
    for an item of a list to choose from, outside every list."""
    above = list(element.iterancestors())
    names = [local(one) for one in above]
    homeless = local(element) == "listItem" and not _CHOICES & {*names[:1]}
    shut = bool(_NEVER_READ & {*names})
    return (shut or homeless) and not any(one in unseen for one in (element, *above))


def stray_pictures(root: Element, listed: Sequence[Element]) -> list[Element]:
    """The hc:img of a section that no object shows, such as the background of a presentation."""
    unseen = frozenset((*_unseen(root), *listed))
    return [image for image in root.iter("{*}img") if _is_closed_in(image, unseen)]


def _is_closed_in(image: Element, unseen: frozenset[Element]) -> bool:
    names = [local(one) for one in image.iterancestors()]
    filling = names[:2] == ["imgBrush", "fillBrush"]
    closed = bool(set(names[3:] if filling else names) & _NEVER_READ)
    stray = closed or not (filling or names[:1] == ["pic"])
    return stray and not any(one in unseen for one in image.iterancestors())


def _is_stray(words: "etree._ElementUnicodeResult", unseen: frozenset[Element]) -> bool:
    above = words.getparent()
    holder = above.getparent() if above is not None and words.is_tail else above
    if holder is None:
        return False
    around = [holder, *holder.iterancestors()]
    if any(one in unseen for one in around):
        return False
    names = [local(one) for one in around]
    outermost = next((name for name in reversed(names) if name in _NEVER_READ), "")
    if outermost in SETTINGS:
        return bool(words.is_tail) or names[0] in LISTS
    return bool(outermost) or names[0] in FRAMES


def _unseen(root: Element) -> Iterator[Element]:
    """The branches that no switch takes."""
    for switch in root.iter("{*}switch"):
        taken = branch(switch)
        yield from (one for one in switch if is_element(one) and one is not taken)
