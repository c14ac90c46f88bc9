"""A draft → its words by home, told from the file alone: the yardstick for every reader alike.

The standard library (and olefile, for .hwp) and nothing of Balgan: who measures readers must not borrow one's eyes. A
passage is one paragraph (or one alternative text, address, equation); its pieces know their home,
and a word that runs over two pieces is one word. Deletions are enumerated, but no reader is asked
for them. Sources: ECMA-376 part 1; KS X 6101 (OWPML); the HWP 5.0 format as published by Hancom.
"""

import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

HOMES = (
    "body", "table", "footnote", "endnote", "comment", "header or footer", "text box",
    "content control", "tracked insertion", "field", "smart tag", "direction mark", "ruby",
    "equation", "chart or SmartArt", "alternative text", "address", "caption", "deletion",
)  # fmt: skip
NOT_ASKED = frozenset({"deletion"})


@dataclass(frozen=True, slots=True)
class Piece:
    """Words, and the home they live in."""

    home: str
    text: str


Passage = tuple[Piece, ...]


class NotEnumerable(Exception):
    """The file cannot be opened by the standard library: no yardstick for it."""


def enumerate_words(path: Path) -> list[Passage]:
    """All passages of a file. Raises NotEnumerable."""
    way = _WAYS.get(path.suffix.lower())
    if way is None:
        raise NotEnumerable(path.suffix)
    try:
        return [passage for passage in way(path) if any(piece.text.strip() for piece in passage)]
    except (zipfile.BadZipFile, ElementTree.ParseError, KeyError, OSError, ValueError) as error:
        raise NotEnumerable(str(error)) from error
    except (zlib.error, struct.error, NotImplementedError, RecursionError, EOFError) as error:
        raise NotEnumerable(str(error)) from error


# ── Word ─────────────────────────────────────────────────────────────────────────────────────────

_SPACES = (
    ("wordprocessingml/main", "w"), ("wordprocessingml/2006/main", "w"),
    ("officeDocument/math", "m"), ("officeDocument/2006/math", "m"),
    ("drawingml/chart", "c"), ("drawingml/2006/chart", "c"),
    ("drawingml/main", "a"), ("drawingml/2006/main", "a"),
    ("wordprocessingDrawing", "wp"), ("picture", "pic"),
    ("markup-compatibility/2006", "mc"), ("schemas-microsoft-com:vml", "v"),
)  # fmt: skip
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_PARTS: Mapping[str, str] = {
    "footnotes": "footnote", "endnotes": "endnote", "comments": "comment",
    "header": "header or footer", "footer": "header or footer",
    "chart": "chart or SmartArt", "diagramData": "chart or SmartArt",
}  # fmt: skip
_WRAPPERS: Mapping[str, str] = {
    "w:tbl": "table", "w:txbxContent": "text box", "w:sdt": "content control",
    "w:ins": "tracked insertion", "w:moveTo": "tracked insertion", "w:fldSimple": "field",
    "w:smartTag": "smart tag", "w:customXml": "smart tag", "w:bdo": "direction mark",
    "w:dir": "direction mark", "w:ruby": "ruby", "w:del": "deletion", "w:moveFrom": "deletion",
}  # fmt: skip
_SKIPPED = frozenset({"w:pPr", "w:rPr", "w:trPr", "w:tcPr", "w:sectPr", "w:sdtPr"})
_GAPS = frozenset({"w:tab", "w:br", "w:cr", "w:ptab"})


def _name(tag: object) -> str:
    """`w:t` for the tag of either flavour of ECMA-376, Transitional or Strict."""
    space, _, local = str(tag).rpartition("}")
    return next((f"{short}:{local}" for end, short in _SPACES if space.endswith(end)), local)


@dataclass(slots=True)
class _Word:
    """The walk through one part; fields may run over paragraphs."""

    fixed: str = ""
    links: Mapping[str, str] = field(default_factory=dict)
    found: list[Passage] = field(default_factory=list)
    fields: list[str] = field(default_factory=list)  # "code" or "result", innermost last

    def walk(self, element: ElementTree.Element, home: str, line: list[Piece]) -> None:
        """Read an element into the open paragraph; paragraphs inside it open their own."""
        name = _name(element.tag)
        if name in _SKIPPED:
            return
        if name == "mc:AlternateContent":
            self._branch(element, home, line)
            return
        inner = self.fixed or _WRAPPERS.get(name, home)
        if name == "w:p":
            own: list[Piece] = []
            self._children(element, inner, own)
            _close(self.found, own)
            return
        if name == "m:oMath":
            words = [e.text or "" for e in element.iter() if _name(e.tag) in ("m:t", "w:t")]
            self._apart(self.fixed or "equation", " ".join(words))
            return
        if name == "w:rt":
            reading: list[Piece] = []
            self._children(element, inner, reading)
            _close(self.found, reading)
            return
        self._own(name, element, inner, line)
        self._children(element, inner, line)

    def _children(self, element: ElementTree.Element, home: str, line: list[Piece]) -> None:
        for child in element:
            self.walk(child, home, line)

    def _branch(self, element: ElementTree.Element, home: str, line: list[Piece]) -> None:
        """The first branch there is: they say the same twice."""
        for child in element:
            if _name(child.tag) in ("mc:Choice", "mc:Fallback"):
                self._children(child, home, line)
                return

    def _own(self, name: str, element: ElementTree.Element, home: str, line: list[Piece]) -> None:
        if name in ("w:t", "w:delText", "a:t"):
            if "code" not in self.fields:
                result = "field" if self.fields and not self.fixed else home
                line.append(Piece("deletion" if home == "deletion" else result, _shown(element)))
        elif name in _GAPS or name == "a:p":
            line.append(Piece(home, " "))
        elif name == "w:noBreakHyphen":
            line.append(Piece(home, "\u2011"))
        elif name == "w:fldChar":
            self._mark(_attribute(element, "fldCharType"))
        elif name == "w:instrText":
            self._address(element.text or "")
        elif name == "w:fldSimple":
            self._address(_attribute(element, "instr"))
        elif name == "w:hyperlink":
            self._apart("address", self.links.get(_attribute(element, "id"), ""))
        elif name == "c:v":
            self._apart("chart or SmartArt", element.text or "")
        elif name in ("wp:docPr", "v:shape", "v:rect"):
            self._apart("alternative text", _attribute(element, "descr", "alt"))
            self._apart("alternative text", _attribute(element, "title"))
            for link in (one for one in element if _name(one.tag) == "a:hlinkClick"):
                self._apart("address", self.links.get(_attribute(link, "id"), ""))
        elif name in ("w:tblCaption", "w:tblDescription"):
            self._apart("alternative text", _attribute(element, "val"))
        elif name == "v:textpath":
            self._apart("text box", _attribute(element, "string"))

    def _mark(self, kind: str) -> None:
        if kind == "begin":
            self.fields.append("code")
        elif kind == "separate" and self.fields:
            self.fields[-1] = "result"
        elif kind == "end" and self.fields:
            self.fields.pop()

    def _address(self, code: str) -> None:
        found = re.match(r'\s*HYPERLINK\s+"([^"]+)"', code)
        self._apart("address", found[1] if found else "")

    def _apart(self, home: str, text: str) -> None:
        """Words that belong to no paragraph's run of words."""
        if text.strip():
            self.found.append((Piece(home, text),))


def _shown(element: ElementTree.Element) -> str:
    """Without xml:space="preserve" the white space at the ends is not the author's."""
    text = element.text or ""
    kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    return text if kept or not _name(element.tag).startswith("w:") else text.strip()


def _attribute(element: ElementTree.Element, *names: str) -> str:
    for key, value in element.attrib.items():
        if key.rpartition("}")[2] in names:
            return value
    return ""


def _word(path: Path) -> Iterator[Passage]:
    with zipfile.ZipFile(path) as archive:
        files = {name.lower(): archive.read(name) for name in archive.namelist()}
    main = next(target for kind, target in _related(files, "") if kind == "officeDocument")
    for home, name in _parts(files, main):
        if name not in files:
            continue
        links = {key: target for key, target in _links(files, name) if target[:1] != "#"}
        reading = _Word(fixed=home, links=links)
        line: list[Piece] = []
        reading.walk(ElementTree.fromstring(files[name]), "body", line)
        _close(reading.found, line)
        yield from reading.found


def _parts(files: Mapping[str, bytes], main: str) -> Iterator[tuple[str, str]]:
    """The main part, and the parts with words that it leads to; each once."""
    seen = {main}
    waiting = [("", main)]
    while waiting:
        home, name = waiting.pop(0)
        yield home, name
        for kind, target in _related(files, name):
            if kind in _PARTS and target not in seen:
                seen.add(target)
                waiting.append((_PARTS[kind], target))


def _relations(files: Mapping[str, bytes], source: str) -> list[ElementTree.Element]:
    folder, name = posixpath.split(source)
    data = files.get(posixpath.join(folder, "_rels", f"{name}.rels"))
    return [] if data is None else list(ElementTree.fromstring(data).iter(_RELATION))


def _related(files: Mapping[str, bytes], source: str) -> Iterator[tuple[str, str]]:
    """What a part leads to inside the package: the last word of its kind, and its name."""
    for relation in _relations(files, source):
        if relation.get("TargetMode") != "External":
            place = posixpath.join("/", posixpath.dirname(source), relation.get("Target", ""))
            kind = relation.get("Type", "").rpartition("/")[2]
            yield kind, posixpath.normpath(place).lstrip("/").lower()


def _links(files: Mapping[str, bytes], source: str) -> Iterator[tuple[str, str]]:
    for relation in _relations(files, source):
        if relation.get("TargetMode") == "External":
            yield relation.get("Id", ""), relation.get("Target", "")


# ── Hancom ───────────────────────────────────────────────────────────────────────────────────────

_OWPML: Mapping[str, str] = {
    "tbl": "table", "footNote": "footnote", "endNote": "endnote", "header": "header or footer",
    "footer": "header or footer", "drawText": "text box", "dutmal": "ruby", "caption": "caption",
    "hiddenComment": "comment",
}  # fmt: skip


_APART: Mapping[str, str] = {"script": "equation", "mainText": "ruby", "subText": "ruby", "p": ""}
_OWPML_GAPS = frozenset({"tab", "lineBreak", "nbSpace", "fwSpace"})


def _hwpx(path: Path) -> Iterator[Passage]:
    with zipfile.ZipFile(path) as archive:
        names = [n for n in archive.namelist() if re.fullmatch(r"Contents/section\d+\.xml", n)]
        for name in sorted(names, key=lambda one: int(re.sub(r"\D", "", one))):
            reading = _Owpml()
            reading.walk(ElementTree.fromstring(archive.read(name)), "body", [])
            yield from reading.found


@dataclass(slots=True)
class _Owpml:
    """The walk through one section; a deletion may run over runs."""

    found: list[Passage] = field(default_factory=list)
    deleting: bool = False

    def walk(self, element: ElementTree.Element, home: str, line: list[Piece]) -> None:
        """Read an element into the open paragraph; paragraphs inside it open their own."""
        name = str(element.tag).rpartition("}")[2]
        inner = _OWPML.get(name, home) if home in ("body", "table", "text box") else home
        if name == "shapeComment":
            return
        if name in _APART:
            own: list[Piece] = []
            self._say(own, _APART[name] or inner, element.text if _APART[name] else "")
            self._children(element, inner, own)
            _close(self.found, own)
        elif name == "t":
            self._say(line, inner, element.text)
            for child in element:
                self._mark(str(child.tag).rpartition("}")[2], line, inner)
                self._say(line, inner, child.tail)
        else:
            self._children(list(element)[:1] if name == "switch" else element, inner, line)

    def _children(
        self, elements: Iterable[ElementTree.Element], home: str, line: list[Piece]
    ) -> None:
        for child in elements:
            self.walk(child, home, line)

    def _say(self, line: list[Piece], home: str, text: str | None) -> None:
        line.append(Piece("deletion" if self.deleting else home, text or ""))

    def _mark(self, name: str, line: list[Piece], home: str) -> None:
        if name in ("deleteBegin", "deleteEnd"):
            self.deleting = name == "deleteBegin"
        elif name in _OWPML_GAPS:
            self._say(line, home, " ")


def _close(found: list[Passage], line: list[Piece]) -> None:
    """A paragraph as accepted, and what was deleted from it."""
    found.append(tuple(piece for piece in line if piece.home != "deletion"))
    found.append(tuple(piece for piece in line if piece.home == "deletion"))


_PARA_TEXT = 67
# Control characters of PARA_TEXT: most take eight units, these take one.
_SINGLE = frozenset({0, 10, 13, *range(24, 32)})


def _hwp(path: Path) -> Iterator[Passage]:
    """PARA_TEXT of every section; homes are not told apart."""
    import olefile

    if not olefile.isOleFile(str(path)):
        raise ValueError("not an OLE file")
    with olefile.OleFileIO(str(path)) as ole:
        flags = struct.unpack_from("<I", ole.openstream("FileHeader").read(), 36)[0]
        if flags & 0b110:
            raise ValueError("encrypted, or for distribution")
        for entry in ole.listdir():
            if entry[0] == "BodyText":
                data = ole.openstream(entry).read()
                yield from _records(zlib.decompress(data, -15) if flags & 1 else data)


def _records(data: bytes) -> Iterator[Passage]:
    at = 0
    while at + 4 <= len(data):
        head = struct.unpack_from("<I", data, at)[0]
        tag, size, at = head & 0x3FF, head >> 20, at + 4
        if size == 0xFFF:
            size, at = struct.unpack_from("<I", data, at)[0], at + 4
        if tag == _PARA_TEXT:
            yield (Piece("body", _para_text(data[at : at + size])),)
        at += size


def _para_text(data: bytes) -> str:
    units, at, out = struct.unpack(f"<{len(data) // 2}H", data[: len(data) // 2 * 2]), 0, []
    while at < len(units):
        unit = units[at]
        if unit >= 32:
            out.append(unit)
            at += 1
        else:
            out.append(32)
            at += 1 if unit in _SINGLE else 8
    return struct.pack(f"<{len(out)}H", *out).decode("utf-16-le", "replace")


_WAYS: Mapping[str, Callable[[Path], Iterator[Passage]]] = {
    **dict.fromkeys((".docx", ".docm", ".dotx", ".dotm"), _word),
    ".hwpx": _hwpx,
    ".hwp": _hwp,
}
