"""Returned XLIFF 1.2 → rows: what stands in the targets, whatever `state` says about it."""

from collections.abc import Iterator

from lxml import etree

from flows.errors import ReturnUnreadable
from flows.handoff.codes import escape, is_equation
from flows.handoff.returns.arrival import Arrival, Collected, Row, Rows
from flows.handoff.returns.rows import take_rows
from flows.handoff.xliff import NAMESPACE, PRODUCT
from flows.wording import Sentence

_SUFFIXES = (".xlf", ".xliff", ".sdlxliff", ".mqxliff")
_LARGEST = 20 << 20
_DEEPEST = 100
_UNDERSTOOD = ("g", "x", "mrk")


def recognises(arrival: Arrival) -> bool:
    """Whether a file is named as XLIFF files are."""
    return arrival.suffix in _SUFFIXES


def take(arrival: Arrival) -> Collected:
    """The targets as an edition. Raises ReturnForeign and ReturnUnreadable."""
    root = _root(arrival)
    jobs = [file.get("original", "") for file in root.iter(_name("file"))]
    rows = tuple(_row(unit) for unit in root.iter(_name("trans-unit")))
    return take_rows(arrival, Rows(jobs[0] if jobs else "", rows))


def _root(arrival: Arrival) -> etree._Element:
    """Parse safely: bounded in size, no DTD, no entities, no network."""
    if len(arrival.data) > _LARGEST:
        raise ReturnUnreadable(
            name=arrival.name,
            what=Sentence(en="it is larger than 20 MiB", ko="크기가 20MiB를 넘습니다"),
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        root = etree.fromstring(arrival.data, parser)
    except etree.XMLSyntaxError as error:
        raise ReturnUnreadable(
            name=arrival.name,
            what=Sentence(en=f"it is not XML: {error.msg}", ko=f"XML이 아닙니다: {error.msg}"),
        ) from error
    _refuse_other_kinds(arrival.name, root)
    return root


def _refuse_other_kinds(name: str, root: etree._Element) -> None:
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReturnUnreadable(
            name=name,
            what=Sentence(
                en="it declares a DOCTYPE, which XLIFF has not",
                ko="XLIFF에 없는 DOCTYPE이 있습니다",
            ),
        )
    if root.tag != _name("xliff"):
        kind = etree.QName(root).localname
        version = root.get("version", "?")[:10]
        raise ReturnUnreadable(
            name=name,
            what=Sentence(
                en=f"it is not XLIFF 1.2 (root <{kind}>, version {version})",
                ko=f"XLIFF 1.2가 아닙니다(최상위 요소 <{kind}>, 버전 {version})",
            ),
        )


def _row(unit: etree._Element) -> Row:
    target = unit.find(_name("target"))
    source = unit.find(_name("source"))
    unread = [] if target is None else list(_unread(target))
    return Row(
        id=unit.get("id", ""),
        source=coded(source) if source is not None else "",
        target=coded(target) if target is not None else "",
        remark=" ".join(_remarks(unit)),
        unread=tuple(unread),
    )


def _remarks(unit: etree._Element) -> Iterator[str]:
    """Notes that the translator added; ours say who they are from."""
    for note in unit.iterchildren(_name("note")):
        if note.get("from") != PRODUCT and (note.text or "").strip():
            yield (note.text or "").strip()


def coded(element: etree._Element, depth: int = 0) -> str:
    """An element's content as coded text: <g id="b2"> → {b}…{/b}, <x id="fn1"/> → [fn1]."""
    out = escape(element.text or "")
    for child in element:
        out += _coded_child(child, depth) + escape(child.tail or "")
    return out


def _coded_child(child: etree._Element, depth: int) -> str:
    if not isinstance(child.tag, str) or depth > _DEEPEST:
        return ""
    ident = child.get("id", "")
    if child.tag == _name("x"):
        if is_equation(ident):
            return f"{{{ident}}}"
        return "{br}" if ident.startswith("br") else f"[{ident}]"
    inside = coded(child, depth + 1)
    if child.tag != _name("g"):
        return inside
    code = ident if ident.startswith("a") else ident.rstrip("0123456789")
    return f"{{{code}}}{inside}{{/{code}}}"


def _unread(target: etree._Element) -> Iterator[str]:
    """Elements that are none of our codes; their words are kept, they themselves are not."""
    for node in target.iterdescendants():
        if isinstance(node.tag, str) and etree.QName(node).localname not in _UNDERSTOOD:
            yield f"<{etree.QName(node).localname}>"


def _name(tag: str) -> str:
    return f"{{{NAMESPACE}}}{tag}"
