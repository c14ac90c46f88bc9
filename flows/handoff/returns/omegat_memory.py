"""project_save.tmx → what the translator wrote in OmegaT, by the Korean as OmegaT shows it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product

from lxml import etree

from flows.handoff.returns.arrival import Row
from flows.handoff.returns.refusing import unreadable
from flows.handoff.shorthand import Shorthand

_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_LARGEST = 20 << 20

_Place = tuple[str | None, ...]
"""A unit's id, the Korean before it and after it; None where the memory does not tell."""


@dataclass(frozen=True, slots=True)
class Saved:
    """Targets by source, both in OmegaT's shorthand; `alternatives` hold in one place only."""

    defaults: Mapping[str, str] = field(default_factory=dict)
    alternatives: Mapping[tuple[str, _Place], str] = field(default_factory=dict)

    @property
    def sources(self) -> frozenset[str]:
        """Every Korean text that has a translation."""
        return frozenset(self.defaults) | {source for source, _ in self.alternatives}

    def targets(self, rows: Sequence[Row]) -> tuple[str | None, ...]:
        """The English of each row (which follow each other in one file) as coded text; None where
        nothing was saved."""
        names = [Shorthand.of(row.source) for row in rows]
        sources = [one.write(row.source) or "" for one, row in zip(names, rows, strict=True)]
        around = zip(rows, ["", *sources][:-1], [*sources, ""][1:], strict=True)
        said = (
            self._target(source, (row.id, before, after))
            for source, (row, before, after) in zip(sources, around, strict=True)
        )
        return tuple(
            None if one is None else name.read(one) for one, name in zip(said, names, strict=True)
        )

    def _target(self, source: str, place: _Place) -> str | None:
        """The alternative that tells the most of the place, else the default."""
        told = product(*((known, None) for known in place))
        found = (self.alternatives.get((source, one)) for one in told)
        return next((one for one in found if one is not None), self.defaults.get(source))


def read_saved(name: str, data: bytes, source_lang: str, target_lang: str) -> Saved:
    """Read a TMX as OmegaT writes it (1.1 or 1.4, any level). Raises ReturnUnreadable."""
    defaults: dict[str, str] = {}
    alternatives: dict[tuple[str, _Place], str] = {}
    for unit in _root(name, data).iter("tu"):
        source, target = _text(unit, source_lang), _text(unit, target_lang)
        if source is None or not target:
            continue
        props = {prop.get("type", ""): prop.text or "" for prop in unit.iterchildren("prop")}
        if "file" in props:
            place = (props.get("id"), props.get("prev"), props.get("next"))
            alternatives[source, place] = target
        else:
            defaults[source] = target
    return Saved(defaults, alternatives)


def _root(name: str, data: bytes) -> etree._Element:
    """Parse safely: bounded, no network, no entities. OmegaT names a DTD; it is not asked for."""
    if len(data) > _LARGEST:
        raise unreadable(name, "it is larger than 20 MiB", "크기가 20MiB를 넘습니다")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        en, ko = "it is not XML: {what}", "XML이 아닙니다: {what}"
        raise unreadable(name, en, ko, what=error.msg) from error
    if root.tag != "tmx":
        en, ko = "it is no translation memory (<{kind}>)", "번역 메모리가 아닙니다(<{kind}>)"
        raise unreadable(name, en, ko, kind=etree.QName(root).localname)
    return root


def _text(unit: etree._Element, lang: str) -> str | None:
    for variant in unit.iterchildren("tuv"):
        said = (variant.get(_LANG) or variant.get("lang") or "").lower()
        seg = variant.find("seg")
        if said.partition("-")[0] == lang and seg is not None:
            return "".join(_words(seg))
    return None


def _words(element: etree._Element) -> Iterator[str]:
    """The text with that of inline elements: OmegaT writes its shorthand into them."""
    yield element.text or ""
    for child in element:
        if isinstance(child.tag, str):
            yield from _words(child)
        yield child.tail or ""
