"""A unit of XLIFF 2 → what no schema finds wrong with it: ids, references, pairs, order, state.

XLIFF 2.1, 4.3.1.8 (id), 4.7.2.3 (spanning codes), 4.7.2.7 (order), 4.2.2.6 (state).
"""

from collections import Counter
from collections.abc import Iterator

from lxml import etree

from flows.handoff.returns.findings import Problem
from flows.handoff.returns.opening import namespace
from flows.wording import Sentence

DONE = ("translated", "reviewed", "final")
_REFERENCES = ("dataRef", "dataRefStart", "dataRefEnd")
_WITH_ID = ("segment", "ignorable", "pc", "sc", "ph", "mrk", "sm")


def problems(unit: etree._Element, ident: str) -> Iterator[Problem]:
    """What is not sound in a `<unit>`, each once."""
    whats = [
        *_doubled(unit),
        *_unresolved(unit),
        *_unpaired(unit, "source"),
        *_unpaired(unit, "target"),
        *_disordered(unit),
    ]
    for what in dict.fromkeys(whats):
        yield Problem("xliff-unsound", ident, what=what)
    for segment in _parts(unit):
        state = segment.get("state", "")
        if state in DONE and segment.find(f"{{{namespace(unit)}}}target") is None:
            yield Problem("xliff-no-target", ident, what=Sentence(en=state, ko=state))


def places(unit: etree._Element) -> list[int]:
    """The segments and ignorables of a unit, by their places in the source, as the target orders
    them; in the order of the source where that makes no sense."""
    wanted = _wanted(unit)
    if sorted(wanted) != [*range(1, len(wanted) + 1)]:
        return [*range(len(wanted))]
    return sorted(range(len(wanted)), key=lambda place: wanted[place])


def _wanted(unit: etree._Element) -> list[int]:
    core = f"{{{namespace(unit)}}}"
    orders = [part.find(f"{core}target") for part in _parts(unit)]
    given = ["" if target is None else target.get("order", "") for target in orders]
    return [
        int(order) if order.isdecimal() and len(order) < len("10000") else place
        for place, order in enumerate(given, start=1)
    ]


def _disordered(unit: etree._Element) -> Iterator[Sentence]:
    wanted = _wanted(unit)
    if sorted(wanted) != [*range(1, len(wanted) + 1)]:
        yield Sentence(
            en="two sentences want the same place (order)",
            ko="두 문장의 순서(order)가 겹칩니다",
        )


def _doubled(unit: etree._Element) -> Iterator[Sentence]:
    """Ids that stand twice in one scope: a unit's source side, its target side, its data."""
    core = f"{{{namespace(unit)}}}"
    scopes = (
        [*_inside(unit, "source"), *_parts(unit)],
        [*_inside(unit, "target")],
        [*unit.iterfind(f"{core}originalData/{core}data")],
    )
    for scope in scopes:
        found = (node.get("id", "") for node in scope if _tag(node) in (*_WITH_ID, "data"))
        for ident, count in Counter(filter(None, found)).items():
            if count > 1:
                yield Sentence(
                    en=f"the id “{ident}” stands {count} times",
                    ko=f"id “{ident}”가 {count}번 있습니다",
                )


def _unresolved(unit: etree._Element) -> Iterator[Sentence]:
    """References to data or to a code that is not there."""
    core = f"{{{namespace(unit)}}}"
    kept = {node.get("id", "") for node in unit.iterfind(f"{core}originalData/{core}data")}
    codes = {node.get("id", "") for node in _inside(unit, "source")}
    for node in (*_inside(unit, "source"), *_inside(unit, "target")):
        named = [node.get(one, "") for one in _REFERENCES if node.get(one, "") not in ("", *kept)]
        copied = node.get("copyOf", "")
        if copied and copied not in codes:
            named.append(copied)
        for ident in named:
            yield Sentence(
                en=f"<{_tag(node)}> refers to “{ident}”, which is not there",
                ko=f"<{_tag(node)}>가 가리키는 “{ident}”가 없습니다",
            )


def _unpaired(unit: etree._Element, side: str) -> Iterator[Sentence]:
    """Starts without an end in this unit, ends without a start; we send no isolated codes."""
    nodes = [*_inside(unit, side)]
    for start, end in (("sc", "ec"), ("sm", "em")):
        begun = Counter(node.get("id", "") for node in nodes if _tag(node) == start)
        ended = Counter(
            node.get("startRef", node.get("id", "")) for node in nodes if _tag(node) == end
        )
        for tag, ident in (
            *((start, one) for one in (begun - ended).elements()),
            *((end, one) for one in (ended - begun).elements()),
        ):
            yield Sentence(
                en=f"<{tag}> “{ident}” has no partner",
                ko=f"<{tag}> “{ident}”의 짝이 없습니다",
            )


def _parts(unit: etree._Element) -> Iterator[etree._Element]:
    core = f"{{{namespace(unit)}}}"
    return unit.iterchildren(f"{core}segment", f"{core}ignorable")


def _inside(unit: etree._Element, side: str) -> Iterator[etree._Element]:
    """Every inline element of the sources, or of the targets, of a unit."""
    for part in _parts(unit):
        for text in part.iterchildren(f"{{{namespace(unit)}}}{side}"):
            yield from (node for node in text.iterdescendants() if isinstance(node.tag, str))


def _tag(node: etree._Element) -> str:
    return etree.QName(node).localname
