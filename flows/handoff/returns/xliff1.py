"""XLIFF 1.2 as it comes back → rows: what stands in the targets, whatever `state` says about it.

CAT tools part a unit into sentences (`<seg-source>` with `<mrk mtype="seg">`), write our codes as
`<bpt>`, `<ept>`, `<ph>` and `<it>`, and give them ids of their own.
"""

from collections.abc import Collection, Iterator

from lxml import etree

from flows.handoff.restoring import usable
from flows.handoff.returns.arrival import Row
from flows.handoff.returns.findings import Problem, partly
from flows.handoff.returns.inline import (
    Item,
    Learned,
    Spelling,
    alone,
    learned,
    paired,
    spelling,
    spelt,
)
from flows.handoff.returns.opening import ONE, text_of
from flows.handoff.returns.sent import Sent
from flows.handoff.xliff import PRODUCT

_DEEPEST = 100
_BY_CTYPE = {
    "bold": "b",
    "italic": "i",
    "underlined": "u",
    "x-strike": "s",
    "x-superscript": "sup",
    "x-subscript": "sub",
    "link": "a",
    "lb": "br",
}
_CLOSING = ("close", "end")


def read_unit(unit: etree._Element, sent: Sent) -> tuple[Row, list[Problem]]:
    """A `<trans-unit>` as a row, and what is wrong with it."""
    source, target = unit.find(_name("source")), unit.find(_name("target"))
    parted = unit.find(_name("seg-source"))
    before = [] if source is None else [*_items(source)]
    ident = sent.segment_id((unit.get("id", ""),), unit.get("resname", ""), before)
    korean = sent.sources.get(ident, "")
    known = {} if parted is None else learned([*_items(parted)], korean)
    known = {**known, **learned(before, korean)}
    sentences = {} if parted is None else _sentences(parted, known)
    english = {} if target is None else _sentences(target, known)
    without = _untranslated(sentences, english) if english else {}
    said = Spelling("", ()) if target is None else _said(target, known, without)
    row = Row(
        id=ident,
        source=spelling(before, known).coded,
        target=said.coded if len(without) < len(sentences) or not without else "",
        remark=" ".join(_remarks(unit)),
        unread=said.unread,
    )
    return row, [*partly(ident, len(sentences), list(without.values()), row.target)]


def coded(element: etree._Element) -> str:
    """An element's content as coded text: <g id="b2"> → {b}…{/b}, <x id="fn1"/> → [fn1]."""
    return spelling(_items(element)).coded


def _said(target: etree._Element, known: Learned, without: Collection[str]) -> Spelling:
    return spelling(_items(target, without=without), known)


def _sentences(element: etree._Element, known: Learned) -> dict[str, str]:
    """The tool's sentences by their `mid`."""
    return {
        mark.get("mid", ""): spelling(_items(mark), known).coded
        for mark in element.iter(_name("mrk"))
        if mark.get("mtype") == "seg"
    }


def _untranslated(source: dict[str, str], target: dict[str, str]) -> dict[str, str]:
    """The sentences that have no English, or only a copy of the Korean."""
    return {mid: said for mid, said in source.items() if not usable(said, target.get(mid, ""))}


def _remarks(unit: etree._Element) -> Iterator[str]:
    """Notes that the translator added, ours say who they are from; comments on words."""
    for note in unit.iterchildren(_name("note")):
        if note.get("from") != PRODUCT and (note.text or "").strip():
            yield (note.text or "").strip()
    for target in unit.iterchildren(_name("target")):
        for mark in target.iter(_name("mrk")):
            if mark.get("comment", "").strip():
                yield mark.get("comment", "").strip()


def _items(
    element: etree._Element, depth: int = 0, without: Collection[str] = ()
) -> Iterator[Item]:
    """What stands in an element, in order; sentences named in `without` are passed over."""
    yield Item("words", element.text or "")
    for child in element:
        if isinstance(child.tag, str) and depth <= _DEEPEST:
            yield from _child(child, depth + 1, without)
        yield Item("words", child.tail or "")


def _child(child: etree._Element, depth: int, without: Collection[str]) -> Iterator[Item]:
    tag = etree.QName(child).localname
    if tag == "mrk":
        if child.get("mtype") == "seg":
            yield Item("seam")
        if child.get("mtype") != "seg" or child.get("mid", "") not in without:
            yield from _items(child, depth, without)
    elif tag == "g":
        key, code = f"g{child.get('id', '')}", _pair(child)
        yield Item("open", key=key, code=code, tag=tag)
        yield from _items(child, depth, without)
        yield Item("close", key=key, code=code, tag=tag)
    elif tag in ("bpt", "bx", "ept", "ex"):
        key = child.get("rid", child.get("id", ""))
        yield Item("open" if tag[0] == "b" else "close", key=key, code=_pair(child), tag=tag)
    elif tag == "it":
        key = child.get("rid", child.get("id", ""))
        yield Item(
            "close" if child.get("pos") in _CLOSING else "open", key=key, code=_pair(child), tag=tag
        )
    elif tag in ("x", "ph"):
        text = text_of(child)
        yield Item("point", text, key=child.get("id", ""), code=_point(child, text), tag=tag)
    else:
        yield Item("unread", tag=tag)
        yield from _items(child, depth, without)


def _pair(child: etree._Element) -> str:
    said = "" if child.tag == _name("g") else spelt(text_of(child))
    return paired(child.get("id", "")) or said or _BY_CTYPE.get(child.get("ctype", ""), "")


def _point(child: etree._Element, text: str) -> str:
    said = alone(child.get("id", "")) or spelt(text) or spelt(child.get("equiv-text", ""))
    return said or ("br" if child.get("ctype") == "lb" else "")


def _name(tag: str) -> str:
    return f"{{{ONE}}}{tag}"
