"""Parts as found → parts python-docx opens: what Word itself tolerates is repaired, and reported.

Seen on 2,362 real files: ISO Strict namespaces, macro and template main types, relationships that
lead nowhere or differ in case, two core-properties parts, parts without a content type.
"""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from urllib.parse import quote, unquote

from lxml import etree

from flows.errors import Damaged, NotWord
from flows.intake.gate import CONTENT_TYPES, is_xml
from flows.intake.remarks import Remarks
from flows.wording import Sentence

Parts = dict[str, bytes]

_TRANSITIONAL = b"http://schemas.openxmlformats.org/"
_XML_LEAD = b"\xef\xbb\xbf\xff\xfe\0 \t\r\n"
_STRICT = b"http://purl.oclc.org/ooxml/"
_STRICT_NAMES = re.compile(rb"http://purl\.oclc\.org/ooxml/([A-Za-z]+)(/[A-Za-z/]*)?")
# Part 1 annex A against Part 4: the vocabulary is the same, the year is missing and one is spelt
# differently.
_RENAMED = {
    b"/extendedProperties": b"/extended-properties",
    b"/customProperties": b"/custom-properties",
}
_WORD_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPES_NS = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_RELS_NS = "{http://schemas.openxmlformats.org/package/2006/relationships}"
_OTHER_SUITES = {"spreadsheetml": "XLSX", "presentationml": "PPTX", "visio": "VSDX"}
_LONGEST_TARGET = 500
_ADDRESSES = ("http://", "https://", "mailto:")
_EXTENSIONS = {
    "xml": "application/xml",
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
}


def parser() -> etree.XMLParser:
    """The only way XML is parsed here: no entities, no network, no DTD, no huge trees."""
    return etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)


def repair(name: str, parts: Parts, remarks: Remarks) -> bytes:
    """A package Word would have made from these parts, as bytes of an uncompressed zip.

    Raises NotWord when the main part is not Word's, Damaged when there is none.
    """
    parts = _transitional(_disarmed(parts), remarks)
    parts = _content_types_in_place(parts)
    main = _main_part(name, parts)
    _relationships(parts, remarks)
    _types(name, parts, main, remarks)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for part, data in parts.items():
            archive.writestr(zipfile.ZipInfo(part), data)
    return out.getvalue()


def _disarmed(parts: Parts) -> Parts:
    """Only parts that the shape gate measured may be parsed as XML, whatever their type says.

    A picture in SVG or an embedded HTML page is not read; a body called document.bin never is.
    """
    return {
        part: b"" if not is_xml(part) and data[:64].lstrip(_XML_LEAD).startswith(b"<") else data
        for part, data in parts.items()
    }


def _transitional(parts: Parts, remarks: Remarks) -> Parts:
    """ISO/IEC 29500 Strict → Transitional, which is what python-docx knows."""
    strict = {part for part, data in parts.items() if is_xml(part) and _STRICT in data}
    if strict:
        remarks.add("repaired-strict")
    return {
        part: _STRICT_NAMES.sub(_renamed, data) if part in strict else data
        for part, data in parts.items()
    }


def _renamed(match: re.Match[bytes]) -> bytes:
    rest = match[2] or b""
    for strict, transitional in _RENAMED.items():
        rest = rest.replace(strict, transitional)
    return _TRANSITIONAL + match[1] + b"/2006" + rest


def _content_types_in_place(parts: Parts) -> Parts:
    """The gate found it whatever its case; python-docx wants it as the standard writes it."""
    return {
        CONTENT_TYPES if part.casefold() == CONTENT_TYPES.casefold() else part: data
        for part, data in parts.items()
    }


def _main_part(name: str, parts: Parts) -> str:
    by_fold = {part.casefold(): part for part in parts}
    root = _root(parts.get("_rels/.rels", b""))
    for relation in [] if root is None else _relations(root):
        is_main = str(relation.get("Type")).endswith("/officeDocument")
        found = _found(_absolute("", relation.get("Target") or ""), by_fold)
        if is_main and found:
            return found
    raise Damaged(
        name=name,
        what=Sentence(en="the main part of the document is missing", ko="문서 본문 파일이 없음"),
    )


def _root(data: bytes) -> etree._Element | None:
    try:
        return etree.fromstring(data, parser()) if data else None
    except etree.XMLSyntaxError:
        return None


def _types(name: str, parts: Parts, main: str, remarks: Remarks) -> None:
    root = _root(parts[CONTENT_TYPES])
    if root is None:
        raise Damaged(name=name, what=Sentence(en=CONTENT_TYPES, ko=CONTENT_TYPES))
    _main_type(name, root, main, remarks)
    known = {str(one.get("Extension")).casefold() for one in root.iter(_TYPES_NS + "Default")}
    named = {str(one.get("PartName")).casefold() for one in root.iter(_TYPES_NS + "Override")}
    for part in parts:
        extension = posixpath.splitext(part)[1].lstrip(".").casefold()
        bare = not extension or extension in known
        if ("/" + part).casefold() in named or bare or part == CONTENT_TYPES:
            continue
        kind = _EXTENSIONS.get(extension, "application/octet-stream")
        etree.SubElement(root, _TYPES_NS + "Default", Extension=extension, ContentType=kind)
        known.add(extension)
        remarks.add("repaired-type", part=part)
    parts[CONTENT_TYPES] = _xml(root)


def _main_type(name: str, root: etree._Element, main: str, remarks: Remarks) -> None:
    overrides = {str(o.get("PartName")).casefold(): o for o in root.iter(_TYPES_NS + "Override")}
    override = overrides.get(("/" + main).casefold())
    found = "" if override is None else str(override.get("ContentType"))
    if found == _WORD_MAIN:
        return
    other = next((suite for mark, suite in _OTHER_SUITES.items() if mark in found), "")
    if other:
        raise NotWord(name=name, what=other)
    if "macroEnabled" in found:
        remarks.add("macro")
    elif "template" in found:
        remarks.add("repaired-template")
    else:
        remarks.add("repaired-type", part=main)
    if override is None:
        override = etree.SubElement(root, _TYPES_NS + "Override", PartName="/" + main)
    override.set("ContentType", _WORD_MAIN)


def _relationships(parts: Parts, remarks: Remarks) -> None:
    by_fold = {part.casefold(): part for part in parts}
    for part in [part for part in parts if part.casefold().endswith(".rels")]:
        root = _root(parts[part])
        if root is None or root.tag != _RELS_NS + "Relationships":
            del parts[part]
            remarks.add("repaired-relationship", part=part, target="?")
            continue
        base = posixpath.dirname(posixpath.dirname(part))
        if _mended(root, base, by_fold, remarks):
            parts[part] = _xml(root)
    _single_core_properties(parts, remarks)


def _relations(root: etree._Element) -> list[etree._Element]:
    return list(root.iterchildren(_RELS_NS + "Relationship"))


def _mended(root: etree._Element, base: str, by_fold: dict[str, str], remarks: Remarks) -> bool:
    """Mend the relationships of one part; whether any was changed."""
    changed, ids = False, set()
    for relation in _relations(root):
        key, kind = relation.get("Id") or "", relation.get("Type") or ""
        if not key or not kind or key in ids:  # Part 2, 9.3.2.2
            target = relation.get("Target") or "?"
            remarks.add("repaired-relationship", part=base or "/", target=target)
            root.remove(relation)
            changed = True
        else:
            ids.add(key)
            changed |= _relation(relation, base, by_fold, remarks)
    return changed


def _relation(
    relation: etree._Element, base: str, by_fold: dict[str, str], remarks: Remarks
) -> bool:
    """Mend one relationship; whether it was changed."""
    target = relation.get("Target") or ""
    kind = str(relation.get("Type")).rpartition("/")[2]
    if relation.get("TargetMode") == "External":
        if kind != "hyperlink":
            remarks.add("external-relationship", kind=kind, target=target)
        return False
    if kind == "hyperlink" and target.casefold().startswith(_ADDRESSES):
        relation.set("TargetMode", "External")
        return True
    wanted = _absolute(base, target.partition("#")[0])
    found = _found(wanted, by_fold)
    if wanted and found == wanted:
        return False
    if kind != "hyperlink":  # a place in the same document, wrongly written as a part
        remarks.add("repaired-relationship", part=base or "/", target=target)
    if found:
        relation.set("Target", "/" + found)
    else:
        parent = relation.getparent()
        assert parent is not None
        parent.remove(relation)
    return True


def _found(wanted: str, by_fold: dict[str, str]) -> str:
    """The part that is meant: in other capitals, with its letters as they are or as %XX, or with
    the slashes of Windows."""
    if len(wanted) > _LONGEST_TARGET:
        return ""
    spellings = (by_fold.get(spelt.casefold(), "") for spelt in _spellings(wanted))
    return next(filter(None, spellings), "")


def _spellings(wanted: str) -> Iterator[str]:
    yield wanted
    yield (plain := wanted.replace("\\", "/"))
    yield (bare := unquote(plain))
    yield quote(bare)


def _absolute(base: str, target: str) -> str:
    if target.startswith("/"):
        return target.lstrip("/")
    return posixpath.normpath(posixpath.join(base, target)) if target else ""


def _single_core_properties(parts: Parts, remarks: Remarks) -> None:
    """Part 2, 11.1 allows one core-properties part; python-docx stops at two."""
    root = _root(parts.get("_rels/.rels", b""))
    if root is None:
        return
    cores = [one for one in _relations(root) if str(one.get("Type")).endswith("/core-properties")]
    for extra in cores[1:]:
        root.remove(extra)
        remarks.add("repaired-relationship", part="/", target=extra.get("Target"))
    if cores[1:]:
        parts["_rels/.rels"] = _xml(root)


def _xml(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
