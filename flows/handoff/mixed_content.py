"""Words → an element of XML that holds text and elements side by side."""

from lxml import etree


def append(element: etree._Element, text: str) -> None:
    """Put text behind all that the element has so far; lxml keeps it at the element before it."""
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
