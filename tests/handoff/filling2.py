"""An XLIFF 2.1 file + English → the file as a translator's tool would return it."""

import re
from collections.abc import Callable, Mapping
from copy import deepcopy

from lxml import etree

from flows.handoff.xliff2_codes import fill, name
from flows.sentences import split


def fill_xliff2(xliff: bytes, english: Mapping[str, str]) -> bytes:
    """Targets by anchor. English with as many sentences as the Korean goes sentence by sentence;
    otherwise all of it into the first, and the tool calls the emptied others translated."""

    def change(root: etree._Element) -> None:
        for unit in root.iter(name("unit")):
            anchor = unit.get("name").partition("#")[0]
            if anchor in english:
                _fill(unit, english[anchor])

    return edited(xliff, change)


def edited(xliff: bytes, change: Callable[[etree._Element], None]) -> bytes:
    """A file parsed, changed and written again."""
    root = etree.fromstring(xliff)
    change(root)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def unit_of(root: etree._Element, anchor: str) -> etree._Element:
    """The unit of a passage."""
    (found,) = [u for u in root.iter(name("unit")) if u.get("name").partition("#")[0] == anchor]
    return found


def targets(unit: etree._Element) -> list[etree._Element]:
    """The targets of a unit's segments, made where they are missing."""
    found = []
    for segment in unit.iterchildren(name("segment")):
        target = segment.find(name("target"))
        found.append(etree.SubElement(segment, name("target")) if target is None else target)
    return found


def _fill(unit: etree._Element, english: str) -> None:
    sentences = [
        part.strip() for part in re.split(r"\{br\}", english) for part in split(part, "en")
    ]
    places = targets(unit)
    if len(sentences) != len(places):
        sentences = [english] + [""] * (len(places) - 1)
    fill([*zip(places, sentences, strict=True)], (), None)
    for place in places:
        place.getparent().set("state", "translated")
    data = unit.find(name("originalData"))
    by_id = {node.get("id"): deepcopy(node.attrib) for node in unit.iter() if _in_source(node)}
    for place in places:
        for node in place.iterdescendants():
            for attribute in ("dataRef", "dataRefStart", "dataRefEnd"):
                if data is not None and attribute in by_id.get(node.get("id"), {}):
                    node.set(attribute, by_id[node.get("id")][attribute])


def _in_source(node: etree._Element) -> bool:
    return any(parent.tag == name("source") for parent in node.iterancestors())
