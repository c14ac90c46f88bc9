"""Words of authors → XML: as text, never as mark-up, whatever signs they are made of."""

from collections.abc import Mapping

from lxml import etree

from flows.rendering.markup import legal


def child(
    parent: etree._Element, tag: str, text: str = "", attributes: Mapping[str, str] | None = None
) -> etree._Element:
    """A new last child; `tag` with its namespace, `{…}title`."""
    said = {name: legal(value) for name, value in (attributes or {}).items()}
    element = etree.SubElement(parent, tag, said)
    element.text = legal(text) or None
    return element


def document(root: etree._Element) -> bytes:
    """The document in UTF-8, one element a line."""
    etree.indent(root, " ")
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8") + b"\n"
