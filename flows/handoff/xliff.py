"""Packet → XLIFF 1.2 strict, targets pre-filled with the source; the workhorse of CAT tools.

OmegaT 3.6 sees text only in `<target>`, so every target starts as a copy of its source, or as a
machine's draft of it, which says that it is one. Codes are
`<g>` and `<x/>` with ids that tell which code they are: `b2` is the second `{b}`, `a1` the first
link, `fn3` the third footnote's mark, `eq1` the first equation (its source is the `equiv-text`).
"""

from collections import Counter

from lxml import etree

from flows.handoff.codes import is_equation, is_note, tokens
from flows.handoff.mixed_content import append
from flows.handoff.packet import Packet
from flows.handoff.segments import Segment
from flows.handoff.xliff2_codes import nests
from flows.report import place

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
PRODUCT = "Balgan"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LEAVES = tuple(f"{{{NAMESPACE}}}{tag}" for tag in ("source", "target", "note"))
_SUGGESTED = {"state": "needs-review-translation", "state-qualifier": "mt-suggestion"}
_KINDS = {
    "b": "bold",
    "i": "italic",
    "u": "underlined",
    "s": "x-strike",
    "sup": "x-superscript",
    "sub": "x-subscript",
    "a": "link",
    "r": "x-ruby",
    "rt": "x-ruby-reading",
}


def xliff(packet: Packet, draft: str) -> bytes:
    """The segments of a hand-off as one XLIFF file; `draft` is the title, for people.

    `file/@original` is the packet's job, by which the return is recognised (XLIFF 1.2, 2.3).
    """
    root = etree.fromstring(f'<xliff xmlns="{NAMESPACE}" version="1.2"/>')
    file = etree.SubElement(
        root,
        _name("file"),
        {
            "original": packet.job,
            "source-language": packet.source_lang,
            "target-language": packet.target_lang,
            "datatype": "x-balgan",
            "date": packet.created.isoformat(timespec="seconds"),
            "product-name": PRODUCT,
        },
    )
    header = etree.SubElement(file, _name("header"))
    etree.SubElement(
        header, _name("note"), {"from": PRODUCT}
    ).text = (
        f"{packet.job} · {draft} · due {packet.due.isoformat(timespec='minutes')} ({packet.zone})"
    )
    body = etree.SubElement(file, _name("body"))
    for segment in packet.pieces:
        _unit(body, segment, packet)
    _lay_out(root, 0)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True) + b"\n"


def _lay_out(element: etree._Element, depth: int) -> None:
    """Put every element on a line of its own, down to the units' children and no further.

    A printer that knows no better would put line breaks between the codes of a source.
    """
    if element.tag in _LEAVES or not len(element):
        return
    element.text = "\n" + " " * (depth + 1)
    for child in element:
        _lay_out(child, depth + 1)
        child.tail = element.text
    element[-1].tail = "\n" + " " * depth


def _unit(body: etree._Element, segment: Segment, packet: Packet) -> None:
    unit = etree.SubElement(
        body, _name("trans-unit"), {"id": segment.id, "resname": segment.anchor, _SPACE: "preserve"}
    )
    source = etree.SubElement(unit, _name("source"), {_LANG: packet.source_lang})
    _fill(source, segment.source, segment)
    suggested = _suggested(segment, packet)
    state = _SUGGESTED if suggested else {"state": "new"}
    target = etree.SubElement(unit, _name("target"), {**state, _LANG: packet.target_lang})
    _fill(target, suggested or segment.source, segment)
    note = etree.SubElement(unit, _name("note"), {"from": PRODUCT, "annotates": "source"})
    note.text = f"{place(segment.anchor, 'en')} · {place(segment.anchor, 'ko')}"
    if suggested and packet.machine:
        label = etree.SubElement(unit, _name("note"), {"from": PRODUCT, "annotates": "target"})
        label.text = f"mt:{packet.machine.engine}"


def _suggested(segment: Segment, packet: Packet) -> str:
    """A machine's draft of a segment, if there is one and its codes are closed in their turn."""
    target = packet.machine.targets.get(segment.id, "").strip() if packet.machine else ""
    return target if nests(target) else ""


def _fill(element: etree._Element, coded: str, segment: Segment) -> None:
    """Put a coded text into an element, its codes as <g> and <x/>."""
    inside = [element]
    seen: Counter[str] = Counter()
    for token in tokens(coded):
        if token.kind == "open":
            inside.append(_group(inside[-1], token.value, seen))
        elif token.kind == "close":
            inside.pop()
        elif token.kind == "point" and is_equation(token.value):
            _equation(inside[-1], token.value, segment)
        elif token.kind == "point":
            _alone(inside[-1], token.value, seen)
        else:
            append(inside[-1], token.value)


def _group(parent: etree._Element, code: str, seen: Counter[str]) -> etree._Element:
    letters = code.rstrip("0123456789")
    seen[letters] += 1
    ident = code if code != letters else f"{letters}{seen[letters]}"
    attributes = {"id": ident, "ctype": _KINDS[letters]}
    return etree.SubElement(parent, _name("g"), attributes)


def _alone(parent: etree._Element, code: str, seen: Counter[str]) -> None:
    seen[code] += 1
    ident = code if is_note(code) else f"{code}{seen[code]}"
    kind = "x-note" if is_note(code) else "lb"
    equivalent = f"[{code}]" if is_note(code) else "\n"
    attributes = {"id": ident, "ctype": kind, "equiv-text": equivalent}
    etree.SubElement(parent, _name("x"), attributes)


def _equation(parent: etree._Element, code: str, segment: Segment) -> None:
    place = int(code[2:]) - 1
    said = segment.equations[place] if place < len(segment.equations) else code
    attributes = {"id": code, "ctype": "x-equation", "equiv-text": said}
    etree.SubElement(parent, _name("x"), attributes)


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"
