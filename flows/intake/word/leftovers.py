"""The parts of a package that no story shows → named in the report, each with its kind's advice.

Stories, charts and diagrams are not named here: one that was not read is a fault of the reader, and
the account must find it.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from textwrap import shorten

from docx.opc.part import Part
from lxml import etree

from flows.intake.word.context import Context
from flows.intake.word.disposition import W
from flows.intake.word.repair import parser

_READ = frozenset(
    """
    officeDocument footnotes endnotes comments header footer chart chartEx chartUserShapes
    diagramData diagramDrawing
    """.split()
)
_QUOTED = 200


@dataclass(slots=True)
class _Shelf:
    """All parts that something leads to, and from where: (source, kind of the relationship)."""

    parts: dict[str, Part] = field(default_factory=dict)
    ways: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    spare: list[str] = field(default_factory=list)  # pictures that stand nowhere


def name_the_rest(context: Context, held: frozenset[str]) -> None:
    """Name what was not read of the parts a file holds (see `spots.holding`)."""
    shelf = _shelf(context)
    for name in sorted(held - context.told):
        if name in context.told:
            continue
        ways = shelf.ways.get(name, [])
        kinds = {kind for _, kind in ways}
        if kinds & _READ:
            continue
        known = next((_NAMERS[kind] for kind in sorted(kinds) if kind in _NAMERS), _unknown)
        (known if ways else _unused)(context, shelf, name)
        context.told.add(name)
    if shelf.spare:
        context.remarks.add("picture-unused", part=", ".join(shelf.spare))


def _shelf(context: Context) -> _Shelf:
    shelf = _Shelf()
    package = context.package.main.package
    if package is None:
        return shelf
    for relation in package.rels.values():
        if not relation.is_external:
            _put(shelf, relation.target_part, "/", relation.reltype)
    waiting = list(shelf.parts.values())
    while waiting:
        source = waiting.pop()
        for relation in source.rels.values():
            if not relation.is_external:
                fresh = str(relation.target_part.partname) not in shelf.parts
                _put(shelf, relation.target_part, str(source.partname), relation.reltype)
                if fresh:
                    waiting.append(relation.target_part)
    return shelf


def _put(shelf: _Shelf, part: Part, source: str, kind: str) -> None:
    name = str(part.partname)
    shelf.parts[name] = part
    shelf.ways.setdefault(name, []).append((source, kind.rpartition("/")[2]))


def _unused(context: Context, shelf: _Shelf, name: str) -> None:
    context.remarks.add("part-unused", part=name)


def _unknown(context: Context, shelf: _Shelf, name: str) -> None:
    context.remarks.add("part-unknown", part=name, kind=shelf.parts[name].content_type)


def _picture(context: Context, shelf: _Shelf, name: str) -> None:
    """A picture for a bullet or a theme says how things look."""
    if any(source in context.told for source, _ in shelf.ways[name]):
        shelf.spare.append(name)


def _silent(context: Context, shelf: _Shelf, name: str) -> None:
    """A thumbnail of the first page, a button on Word's ribbon say nothing of the paper."""


def _embedded(context: Context, shelf: _Shelf, name: str) -> None:
    context.remarks.add("embedded-file", part=name)


def _data(context: Context, shelf: _Shelf, name: str) -> None:
    """Custom XML: what content controls are bound to, sources of a bibliography (15.2.5, 22.6)."""
    said = _quote(shelf.parts[name], "*")
    if said:
        context.remarks.add("file-data", part=name, quote=said)


def _glossary(context: Context, shelf: _Shelf, name: str) -> None:
    """Building blocks, with styles, notes and pictures of their own (11.3.8)."""
    part = shelf.parts[name]
    said = _quote(part, W + "t")
    if said:
        context.remarks.add("glossary-text", part=name, quote=said)
    waiting = [part]
    while waiting:
        for relation in waiting.pop().rels.values():
            target = None if relation.is_external else relation.target_part
            if target is not None and str(target.partname) not in context.told:
                sources = {source for source, _ in shelf.ways[str(target.partname)]}
                if sources <= context.told | {name}:
                    context.told.add(str(target.partname))
                    waiting.append(target)


def _quote(part: Part, tag: str) -> str:
    """The words of an XML part, shortened."""
    try:
        root = etree.fromstring(part.blob, parser())
    except etree.XMLSyntaxError:
        return ""
    return shorten(" ".join(_texts(root, tag)), _QUOTED, placeholder=" …")


def _texts(root: etree._Element, tag: str) -> Iterator[str]:
    for element in root.iter(tag):
        if element.text and element.text.strip():
            yield element.text.strip()


_NAMERS: Mapping[str, Callable[[Context, _Shelf, str], None]] = {
    "image": _picture,
    "thumbnail": _silent,
    "package": _embedded,
    "oleObject": _embedded,
    "control": _embedded,
    "model3d": _embedded,
    "video": _embedded,
    "audio": _embedded,
    "media": _embedded,
    "extensibility": _silent,
    "customXml": _data,
    "glossaryDocument": _glossary,
    "aFChunk": _unused,
    "subDocument": _unused,
}
