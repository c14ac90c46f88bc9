"""Returned bytes → the root of an XLIFF file, parsed safely, or a refusal in words."""

from lxml import etree

from flows.handoff.returns.arrival import Arrival
from flows.handoff.returns.refusing import unreadable

TWO = ("urn:oasis:names:tc:xliff:document:2.0", "urn:oasis:names:tc:xliff:document:2.2")
"""The core of XLIFF 2.0 and 2.1, and that of 2.2."""

ONE = "urn:oasis:names:tc:xliff:document:1.2"
_LARGEST = 20 << 20


def opened(arrival: Arrival) -> etree._Element:
    """The root: bounded in size, no DTD, no entities, no network. Raises ReturnUnreadable."""
    if len(arrival.data) > _LARGEST:
        raise unreadable(arrival.name, "it is larger than 20 MiB", "크기가 20MiB를 넘습니다")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(arrival.data.lstrip(b" \t\r\n"), parser)
    except etree.XMLSyntaxError as error:
        en, ko = "it is not XML: {what}", "XML이 아닙니다: {what}"
        raise unreadable(arrival.name, en, ko, what=error.msg) from error
    if root.getroottree().docinfo.internalDTD is not None:
        en, ko = "it declares a DOCTYPE, which XLIFF has not", "XLIFF에 없는 DOCTYPE이 있습니다"
        raise unreadable(arrival.name, en, ko)
    kind = etree.QName(root)
    if kind.localname != "xliff" or kind.namespace not in (ONE, *TWO):
        raise unreadable(
            arrival.name,
            "it is not XLIFF 1.2 or 2 (root <{tag}>, version {version})",
            "XLIFF 1.2나 2가 아닙니다(최상위 요소 <{tag}>, 버전 {version})",
            tag=kind.localname,
            version=root.get("version", "?")[:10],
        )
    return root


def namespace(element: etree._Element) -> str:
    """The namespace of an element's tag; empty for none."""
    return etree.QName(element).namespace or ""


def text_of(element: etree._Element) -> str:
    """The words of an element and of everything in it."""
    return "".join(map(str, element.itertext()))
