"""Packet → XLIFF 2.1: a unit for each passage, in sentences, with terms and places beside it.

Titles, bylines, table cells, captions and notes are never parted, nor what has no full stop, such
as a heading; the white space between sentences is `<ignorable>`. Targets are absent. Modules: glossary
(names and terms of the series), metadata (the job and the place), translation candidates (a
machine's draft, which is never a target). XLIFF 2.1 keeps the core namespace of 2.0.
"""

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from flows.authority import Authority
from flows.handoff.codes import words
from flows.handoff.packet import Packet
from flows.handoff.segments import Segment
from flows.handoff.xliff2_codes import NAMESPACE, OWN, Data, fill, name, nests
from flows.report import place
from flows.sentences import split

GLOSSARY = "urn:oasis:names:tc:xliff:glossary:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
MATCHES = "urn:oasis:names:tc:xliff:matches:2.0"
_ROOT = (
    f'<xliff xmlns="{NAMESPACE}" xmlns:gls="{GLOSSARY}" xmlns:mda="{METADATA}" '
    f'xmlns:mtc="{MATCHES}" version="2.1"/>'
)
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RUNNING = re.compile(r"(?:p|summary)\d+")
_PROSE = re.compile(r"[가-힣](?:[”’)\"']|\{/[a-z]+\d*\})*[.。]|\{br\}")
_BREAK = "{br}"
_MATCH = "match"


def xliff2(packet: Packet, draft: str, authority: Authority) -> bytes:
    """The asked segments of a hand-off as one XLIFF 2.1 file; `draft` is the title, for people.

    `file/@original` is the packet's job, by which the return is recognised.
    """
    root = etree.fromstring(_ROOT)
    root.set("srcLang", packet.source_lang)
    root.set("trgLang", packet.target_lang)
    file = etree.SubElement(root, name("file"), {"id": "f1", "original": packet.job})
    due = f"{packet.due.isoformat(timespec='minutes')} ({packet.zone})"
    _metadata(file, {"job": packet.job, "title": draft, "due": due})
    for segment in packet.pieces:
        _unit(file, segment, packet, authority)
    _lay_out(root, 0)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def unit_id(segment_id: str) -> str:
    """A segment's id as XLIFF 2 allows it (NMTOKEN): `p14#3f2a` → `p14-3f2a`."""
    return segment_id.replace("#", "-")


def sentences(segment: Segment, lang: str) -> tuple[str, ...]:
    """A segment in sentences, or whole where it is no running prose."""
    if _RUNNING.fullmatch(segment.anchor) and _PROSE.search(segment.source):
        return split(segment.source, lang)
    return (segment.source,)


def _unit(file: etree._Element, segment: Segment, packet: Packet, authority: Authority) -> None:
    attributes = {"id": unit_id(segment.id), "name": segment.id, _SPACE: "preserve"}
    unit = etree.SubElement(file, name("unit"), attributes)
    parts = sentences(segment, packet.source_lang)
    data = Data()
    content = [*_parted(parts)]
    fill([(each[0], coded) for each, coded in content], segment.equations, data)
    segments = [each for each, _ in content if each.tag == name("segment")]
    for number, each in enumerate(segments, start=1):
        each.set("id", f"seg{number}")
    _candidates(unit, segment, packet, segments)
    _glossary(unit, words(segment.source), authority)
    where = {"anchor": segment.anchor}
    where |= {f"place-{lang}": place(segment.anchor, lang) for lang in ("en", "ko")}
    _metadata(unit, where)
    if data.ids:
        unit.append(data.element())
    unit.extend(each for each, _ in content)


def _parted(parts: Iterable[str]) -> Iterator[tuple[etree._Element, str]]:
    """Each sentence as a segment, what parts it from the next as an ignorable, with its source."""
    for part in parts:
        said = _said(part)
        for tag, coded in (("segment", said), ("ignorable", part[len(said) :])):
            if coded:
                element = etree.Element(name(tag))
                etree.SubElement(element, name("source"))
                yield element, coded


def _said(part: str) -> str:
    """A sentence without the white space and the breaks that end it."""
    while (said := part.rstrip().removesuffix(_BREAK)) != part:
        part = said
    return part


def _candidates(
    unit: etree._Element, segment: Segment, packet: Packet, segments: list[etree._Element]
) -> None:
    """A machine's draft of the whole unit; its words in the source are marked where they are
    several sentences (XLIFF 2.1, 5.1.4: `ref` names a span of the source)."""
    target = packet.machine.targets.get(segment.id, "") if packet.machine else ""
    if not packet.machine or not target.strip() or not nests(target):
        return
    if len(segments) > 1:
        _mark(segments)
    kept = etree.SubElement(unit, f"{{{MATCHES}}}matches")
    about = {
        "ref": f"#{_MATCH}" if len(segments) > 1 else "#seg1",
        "origin": f"mt:{packet.machine.engine}",
        "type": "mt",
    }
    match = etree.SubElement(kept, f"{{{MATCHES}}}match", about)
    for tag, coded in (("source", segment.source), ("target", target)):
        element = etree.SubElement(match, name(tag), {_SPACE: "preserve"})
        fill([(element, coded)], segment.equations, None)


def _mark(segments: list[etree._Element]) -> None:
    """`<sm/>` before the first word of the unit, `<em/>` after the last."""
    first, last = segments[0][0], segments[-1][0]
    start = etree.Element(name("sm"), {"id": _MATCH, "type": "mtc:match"})
    start.tail, first.text = first.text, None
    first.insert(0, start)
    etree.SubElement(last, name("em"), {"startRef": _MATCH})


def _glossary(unit: etree._Element, text: str, authority: Authority) -> None:
    entries = [*_found(text, authority)]
    if not entries:
        return
    glossary = etree.SubElement(unit, f"{{{GLOSSARY}}}glossary")
    for korean, english, remark in entries:
        entry = etree.SubElement(glossary, f"{{{GLOSSARY}}}glossEntry")
        etree.SubElement(entry, f"{{{GLOSSARY}}}term").text = korean
        for form in english:
            etree.SubElement(entry, f"{{{GLOSSARY}}}translation").text = form
        if remark:
            etree.SubElement(entry, f"{{{GLOSSARY}}}definition").text = remark


def _found(text: str, authority: Authority) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """The terms and names of the authority that a text has: Korean, English forms, a remark.

    Longer ones first, so that 북한 is not found in 북한이탈주민.
    """
    known = [(term.korean, term.english, term.forbidden, term.note) for term in authority.terms]
    known += [
        (one.hangul, (one.english, *one.variants), one.forbidden, one.hanja)
        for one in authority.people
    ]
    for korean, english, forbidden, note in sorted(known, key=lambda each: -len(each[0])):
        if korean in text:
            text = text.replace(korean, "\0")
            never = f"NOT: {', '.join(forbidden)}" if forbidden else ""
            yield korean, english, " · ".join(filter(None, (note, never)))


def _metadata(parent: etree._Element, facts: dict[str, str]) -> None:
    kept = etree.SubElement(parent, f"{{{METADATA}}}metadata")
    group = etree.SubElement(kept, f"{{{METADATA}}}metaGroup", {"category": OWN})
    for kind, fact in facts.items():
        etree.SubElement(group, f"{{{METADATA}}}meta", {"type": kind}).text = fact


def _lay_out(element: etree._Element, depth: int) -> None:
    """Put every element on a line of its own, except inside what a translator reads."""
    leaf = element.tag in (name("source"), name("target"), name("data"))
    if leaf or not len(element):
        return
    element.text = "\n" + " " * (depth + 1)
    for child in element:
        _lay_out(child, depth + 1)
        child.tail = element.text
    element[-1].tail = "\n" + " " * depth
