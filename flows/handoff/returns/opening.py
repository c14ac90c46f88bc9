"""Returned bytes → the root of an XLIFF file, parsed safely, or a refusal in words."""

from lxml import etree

from flows.errors import ReturnUnreadable
from flows.handoff.returns.arrival import Arrival
from flows.wording import Sentence

TWO = ("urn:oasis:names:tc:xliff:document:2.0", "urn:oasis:names:tc:xliff:document:2.2")
"""The core of XLIFF 2.0 and 2.1, and that of 2.2."""

ONE = "urn:oasis:names:tc:xliff:document:1.2"
_LARGEST = 20 << 20


def opened(arrival: Arrival) -> etree._Element:
    """The root: bounded in size, no DTD, no entities, no network. Raises ReturnUnreadable."""
    if len(arrival.data) > _LARGEST:
        raise _refusal(
            arrival, Sentence(en="it is larger than 20 MiB", ko="크기가 20MiB를 넘습니다")
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(arrival.data.lstrip(b" \t\r\n"), parser)
    except etree.XMLSyntaxError as error:
        what = Sentence(en=f"it is not XML: {error.msg}", ko=f"XML이 아닙니다: {error.msg}")
        raise _refusal(arrival, what) from error
    if root.getroottree().docinfo.internalDTD is not None:
        what = Sentence(
            en="it declares a DOCTYPE, which XLIFF has not",
            ko="XLIFF에 없는 DOCTYPE이 있습니다",
        )
        raise _refusal(arrival, what)
    kind = etree.QName(root)
    if kind.localname != "xliff" or kind.namespace not in (ONE, *TWO):
        version = root.get("version", "?")[:10]
        what = Sentence(
            en=f"it is not XLIFF 1.2 or 2 (root <{kind.localname}>, version {version})",
            ko=f"XLIFF 1.2나 2가 아닙니다(최상위 요소 <{kind.localname}>, 버전 {version})",
        )
        raise _refusal(arrival, what)
    return root


def namespace(element: etree._Element) -> str:
    """The namespace of an element's tag; empty for none."""
    return etree.QName(element).namespace or ""


def _refusal(arrival: Arrival, what: Sentence) -> ReturnUnreadable:
    return ReturnUnreadable(name=arrival.name, what=what)
