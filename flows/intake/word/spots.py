"""A Word file → its words, its pictures' places and its parts, enumerated without the walk.

Nothing here is shared with the walk but the names of elements and the open package: a fault of the
reader must not hide in the count that is to find it. Parts are listed from the zip by their content
types, stories by their relationships; what of mc:AlternateContent is shown is decided anew.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.opc.part import Part
from lxml import etree

from flows.intake.raw import Sight, Spot
from flows.intake.word.disposition import (
    CHART,
    CHART_EX,
    MC,
    UNDERSTOOD,
    A,
    Element,
    M,
    O,
    R,
    V,
    W,
)
from flows.intake.word.package import Package
from flows.intake.word.repair import parser

_SPOKEN = frozenset({W + "t", W + "delText", M + "t", A + "t", W + "instrText", W + "delInstrText"})
_SIGNS = {W + "noBreakHyphen": "\u2011", W + "softHyphen": "\u00ad"}
_SAID_IN = {  # words in an attribute
    W + "fldSimple": W + "instr",
    V + "textpath": "string",
    W + "tblCaption": W + "val",
    W + "tblDescription": W + "val",
}
_OF_A_TABLE = frozenset({W + "tblCaption", W + "tblDescription"})
_WORDED = (*_SPOKEN, *_SIGNS, *_SAID_IN, W + "sym")
_PICTURED = {A + "blip": (R + "embed", R + "link"), V + "imagedata": (R + "id", R + "href", O + "relid")}  # fmt: skip
_AROUND = tuple(  # a drawing, or text inside one, which may hold drawings of its own
    W + name
    for name in (
        "drawing pict object txbxContent p r t sdt sdtContent ins del moveTo moveFrom hyperlink "
        "fldSimple smartTag customXml bdo dir ruby rubyBase rt tbl body"
    ).split()
)
_DESCRIBED = ("{*}docPr", "{*}cNvPr", V + "*")
_IMAGE_FILE = re.compile(r"(?i)[.](png|jpg|jpeg|gif|bmp|tif|tiff|emf|wmf|svg|webp)$")
_NOTICED = (*_WORDED, *_PICTURED, CHART + "chart", CHART_EX + "chart", "{*}relIds", O + "OLEObject")

_STORIES = frozenset({"footnotes", "endnotes", "comments", "header", "footer"})
_GRAPHICS = {
    "chart": (A + "t", CHART + "v"),
    "chartEx": (A + "t", CHART_EX + "v", CHART_EX + "pt"),
    "chartUserShapes": (A + "t",),
    "diagramData": (A + "t",),
    "diagramDrawing": (A + "t",),
}
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_LOOKS = frozenset(
    """
    relationships styles stylesWithEffects theme themeOverride settings fontTable webSettings
    numbering obfuscatedFont core-properties extended-properties custom-properties
    customXmlProperties commentsExtended commentsIds commentsExtensible people printerSettings
    keyMapCustomizations attachedToolbars vbaProject vbaData vbaProjectSignature diagramLayout
    diagramStyle diagramColors chartstyle chartcolorstyle digital-signature-origin
    digital-signature-certificate digital-signature-xmlsignature x-fontdata x-font-ttf
    classificationlabels webextension webextensiontaskpanes activeX ms-photo
    tableStyles
    """.split()
)


@dataclass(slots=True)
class Inventory:
    """What a file holds: its words, the places of its pictures, its parts (see RawDraft)."""

    spots: list[Spot] = field(default_factory=list)
    sights: list[Sight] = field(default_factory=list)
    parts: frozenset[str] = frozenset()


def take_inventory(package: Package, data: bytes) -> Inventory:
    """Everything an open file holds; `data` are its bytes, as they were opened."""
    found = Inventory(parts=holding(data))
    captions: list[tuple[str, str, list[str]]] = []
    for kind, part in _in_use(package.main):
        name, root = str(part.partname), package.root(part)
        if kind in _GRAPHICS:
            captions.append((kind, name, [e.text or "" for e in root.iter(*_GRAPHICS[kind])]))
            continue
        unseen = _unseen(root)
        found.spots += (Spot(name, words) for words in _words(root, unseen))
        found.sights += (Sight(name, shown) for shown in _shown(part, root, unseen))
    found.spots += _captions(captions)
    return found


def holding(data: bytes) -> frozenset[str]:
    """The names of all parts of a package but those that only say how things look."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        types = etree.fromstring(archive.read("[Content_Types].xml"), parser())
        names = [f"/{name}" for name in archive.namelist() if not name.endswith("/")]
    known = {
        str(one.get("PartName") or one.get("Extension")).casefold(): str(one.get("ContentType"))
        for one in types.iter(_TYPES + "Override", _TYPES + "Default")
    }

    def kind(name: str) -> str:
        folded = name.casefold()
        full = known.get(folded) or known.get(folded.rpartition(".")[2], "")
        return full.removesuffix("+xml").replace("/", ".").rpartition(".")[2]

    return frozenset(
        name for name in names if kind(name) not in _LOOKS and name != "/[Content_Types].xml"
    )


def _in_use(main: Part) -> Iterator[tuple[str, Part]]:
    """The main part, its stories, and the graphics of all of them, each once."""
    waiting, met = [("document", main)], {main}
    while waiting:
        kind, part = waiting.pop()
        yield kind, part
        for relation in part.rels.values():
            other = "" if relation.is_external else str(relation.reltype).rpartition("/")[2]
            if other in (_STORIES | _GRAPHICS.keys()) and relation.target_part not in met:
                met.add(relation.target_part)
                waiting.append((other, relation.target_part))


def _unseen(root: Element) -> set[Element]:
    """Everything in branches of mc:AlternateContent that are not shown (ECMA-376 Part 3, 7.6)."""
    unseen: set[Element] = set()
    for alternate in root.iter(MC + "AlternateContent"):
        shown = _chosen(alternate)
        for branch in alternate:
            if branch is not shown:
                unseen.update(branch.iter("*"))
    return unseen


def _chosen(alternate: Element) -> Element | None:
    """The Choice that is understood and shows something, unless no branch does; else Fallback; else
    the first Choice."""
    fallback = next((one for one in alternate if one.tag == MC + "Fallback"), None)
    says = fallback is not None and any(True for _ in fallback.iter(*_NOTICED))
    for choice in (one for one in alternate if one.tag == MC + "Choice"):
        spaces = [str(choice.nsmap.get(p)) for p in (choice.get("Requires") or "").split()]
        if not all(space in UNDERSTOOD for space in spaces):
            continue
        if not says or any(True for _ in choice.iter(*_NOTICED)):
            return choice
    first = next((one for one in alternate if one.tag == MC + "Choice"), None)
    return first if fallback is None else fallback


def _words(root: Element, unseen: set[Element]) -> Iterator[str]:
    for element in root.iter(*_WORDED):
        if element in unseen:
            continue
        tag = str(element.tag)
        if tag in _SPOKEN:
            yield "".join([element.text or "", *(inside.tail or "" for inside in element)])
        elif tag in _SIGNS:
            yield _SIGNS[tag]
        elif tag == W + "sym":
            yield _character(element.get(W + "char") or "")
        elif tag not in _OF_A_TABLE or _is_present(element):
            yield element.get(_SAID_IN[tag]) or ""
    yield from _descriptions(root, unseen)


def _is_present(description: Element) -> bool:
    """Whether a table has this description now, and not before a tracked change."""
    around = [str(one.tag) for one in description.iterancestors()][:2]
    return around == [W + "tblPr", W + "tbl"]


def _character(code: str) -> str:
    """The character that a w:sym names by its code; empty for none (17.3.3.30)."""
    try:
        return chr(int(code, 16))
    except (ValueError, OverflowError):
        return ""


def _descriptions(root: Element, unseen: set[Element]) -> Iterator[str]:
    """What is said instead of a drawing, the same words in the same drawing once."""
    said: set[tuple[Element | None, str]] = set()
    for element in root.iter(*_DESCRIBED):
        if element in unseen:
            continue
        drawing = next(element.iterancestors(*_AROUND), None)
        for name in ("alt" if str(element.tag).startswith(V) else "descr", "title"):
            words = (element.get(name) or "").strip()
            named = str(element.tag).endswith("}cNvPr") and _IMAGE_FILE.search(words)
            if words and not named and (drawing, words) not in said:
                said.add((drawing, words))
                yield words


def _shown(part: Part, root: Element, unseen: set[Element]) -> Iterator[str]:
    for element in root.iter(*_PICTURED):
        relation = next((r for n in _PICTURED[str(element.tag)] if (r := element.get(n))), "")
        if not relation or element in unseen:
            continue
        target = part.rels.get(relation)
        if target is None:
            yield relation
        else:
            yield str(target.target_ref if target.is_external else target.target_part.partname)


def _captions(graphics: list[tuple[str, str, list[str]]]) -> Iterator[Spot]:
    """The words of charts and diagrams; what a diagram's rendering repeats counts once."""
    said = {words for kind, _, texts in graphics if kind == "diagramData" for words in texts}
    for kind, name, texts in graphics:
        for words in texts:
            if kind != "diagramDrawing" or words not in said:
                yield Spot(name, words)
