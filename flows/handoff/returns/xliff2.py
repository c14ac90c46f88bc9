"""XLIFF 2.0, 2.1 and 2.2 as they come back → rows: sentences joined in the order of the target.

Tools may part, merge and reorder the segments of a unit; whatever they do, a unit is one passage.
Matches, glossaries and metadata are passed over, and so is `state`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from flows.handoff.restoring import usable
from flows.handoff.returns.arrival import Row
from flows.handoff.returns.findings import Problem, partly
from flows.handoff.returns.inline import Item, Learned, alone, learned, paired, spelling, spelt
from flows.handoff.returns.opening import namespace, text_of
from flows.handoff.returns.sent import Sent
from flows.handoff.returns.soundness import DONE, places, problems

_DEEPEST = 100
_BY_SUBTYPE = {"xlf:b": "b", "xlf:i": "i", "xlf:u": "u", "xlf:lb": "br"}
_Data = dict[str, str]


def read_unit(unit: etree._Element, sent: Sent) -> tuple[Row, list[Problem]]:
    """A `<unit>` as a row, and what is wrong with it."""
    data = _data(unit)
    parts = [*_parts(unit, data)]
    before = [item for part in parts for item in part.source]
    names = (unit.get("name", ""), unit.get("id", "").replace("-", "#"), unit.get("id", ""))
    ident = sent.segment_id(names, "", before)
    known = learned(before, sent.sources.get(ident, ""))
    sentences = [place for place, part in enumerate(parts) if not part.between]
    missing = [place for place in sentences if _untranslated(parts[place], known)]
    said = spelling(_joined(unit, parts, frozenset(missing)), known)
    row = Row(
        id=ident,
        source=spelling(before, known).coded,
        target=said.coded if len(missing) < len(sentences) else "",
        remark=" ".join(_remarks(unit)),
        unread=said.unread,
    )
    lacking = [spelling(parts[place].source, known).coded for place in missing]
    return row, [*problems(unit, ident), *partly(ident, len(sentences), lacking, row.target)]


def notes(parent: etree._Element) -> Iterator[str]:
    """The notes of a file, a group or a unit; we write none."""
    for kept in parent.iterchildren(f"{{{namespace(parent)}}}notes"):
        for note in kept:
            if (said := " ".join(text_of(note).split())) and isinstance(note.tag, str):
                yield said


@dataclass(frozen=True, slots=True)
class _Part:
    """A segment, or what stands `between` two; `target` None if it has none.

    `emptied`: the tool says that it is done although nothing stands in it, as after a merger.
    """

    source: tuple[Item, ...]
    target: tuple[Item, ...] | None
    between: bool
    emptied: bool


def _parts(unit: etree._Element, data: _Data) -> Iterator[_Part]:
    core = f"{{{namespace(unit)}}}"
    for child in unit.iterchildren(f"{core}segment", f"{core}ignorable"):
        source, target = child.find(f"{core}source"), child.find(f"{core}target")
        yield _Part(
            source=() if source is None else tuple(_items(source, data)),
            target=None if target is None else tuple(_items(target, data)),
            between=etree.QName(child).localname == "ignorable",
            emptied=target is not None and child.get("state", "") in DONE,
        )


def _untranslated(part: _Part, known: Learned) -> bool:
    """Whether a sentence has no English, or only a copy of the Korean."""
    target = spelling(part.target or (), known).coded
    if part.emptied and not target.strip():
        return False
    return not usable(spelling(part.source, known).coded, target)


def _joined(unit: etree._Element, parts: list[_Part], missing: frozenset[int]) -> Iterator[Item]:
    """The targets in their order; what stands between sentences is the source's if it has none."""
    for place in places(unit):
        part = parts[place]
        if not part.between:
            yield Item("seam")
        if place in missing:
            continue
        blank = part.target is None or not (part.emptied or _has_words(part.target))
        yield from part.source if blank else part.target or ()


def _has_words(items: tuple[Item, ...]) -> bool:
    return any(item.kind != "words" or item.words for item in items)


def _data(unit: etree._Element) -> _Data:
    """The codes as they were written down in `<originalData>`, by their ids."""
    core = f"{{{namespace(unit)}}}"
    return {
        kept.get("id", ""): text_of(kept)
        for kept in unit.iterfind(f"{core}originalData/{core}data")
    }


def _remarks(unit: etree._Element) -> Iterator[str]:
    """The notes of a unit, and comments on words."""
    yield from notes(unit)
    core = f"{{{namespace(unit)}}}"
    for mark in unit.iter(f"{core}mrk", f"{core}sm"):
        if mark.get("type") == "comment" and mark.get("value", "").strip():
            yield mark.get("value", "").strip()


def _items(element: etree._Element, data: _Data, depth: int = 0) -> Iterator[Item]:
    yield Item("words", element.text or "")
    for child in element:
        if isinstance(child.tag, str) and depth <= _DEEPEST:
            yield from _child(child, data, depth + 1)
        yield Item("words", child.tail or "")


def _child(child: etree._Element, data: _Data, depth: int) -> Iterator[Item]:
    tag = etree.QName(child).localname
    ident, copied = child.get("id", ""), child.get("copyOf", "")
    if tag == "pc":
        code = _code(child, data.get(child.get("dataRefStart", ""), ""))
        yield Item("open", key=ident, code=code, tag=tag, copied=copied)
        yield from _items(child, data, depth)
        yield Item("close", key=ident, code=code, tag=tag)
    elif tag in ("sc", "ec"):
        code = _code(child, data.get(child.get("dataRef", ""), ""))
        key = ident if tag == "sc" else child.get("startRef") or ident
        yield Item("open" if tag == "sc" else "close", key=key, code=code, tag=tag, copied=copied)
    elif tag == "ph":
        code = _code(child, data.get(child.get("dataRef", ""), ""))
        yield Item("point", key=ident, code=code, tag=tag, copied=copied)
    elif tag == "cp":
        yield from _code_point(child)
    elif tag == "mrk":
        yield from _items(child, data, depth)
    elif tag not in ("sm", "em"):
        yield Item("unread", tag=tag)
        yield from _items(child, data, depth)


def _code(child: etree._Element, written: str) -> str:
    """What a code of ours, or a bold of the tool's own, stands for."""
    given = (child.get("copyOf", ""), child.get("id", ""), child.get("startRef", ""))
    by_id = (found for one in given for found in (paired(one), alone(one)))
    subtype = _BY_SUBTYPE.get(child.get("subType", ""), "")
    return spelt(written) or next(filter(None, by_id), "") or subtype


def _code_point(child: etree._Element) -> Iterator[Item]:
    """A character that XML cannot hold, of which there is none in print either (XLIFF 2.1, 4.2.3.1)."""
    try:
        sign = chr(int(child.get("hex", ""), 16))
    except (ValueError, OverflowError):
        sign = ""
    if sign.isprintable() and sign:
        yield Item("words", sign)
    else:
        yield Item("unread", tag="cp")
