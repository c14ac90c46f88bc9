"""Parts of a draft → the same, or a refusal: the XML is measured while it streams past.

Nothing is built in memory here; the first limit that is passed ends the reading of the file. One
measure serves Word and HWPX: both call a paragraph `p`, a table `tbl`, a cell `tc`, words `t`.
"""

import re
from collections.abc import Mapping

from lxml import etree

from flows.errors import (
    Damaged,
    DocumentTypeDeclared,
    DraftTooLong,
    NestedTooDeep,
    TableTooLarge,
    UnknownEncoding,
    WordTooLong,
)
from flows.wording import Sentence

DEEPEST_ELEMENT = 128
DEEPEST_TABLE = 4
MOST_ELEMENTS = 400_000  # 500 pages of text have 200,000
MOST_PARAGRAPHS = 20_000
MOST_CELLS = 40_000
MOST_CHARACTERS = 2_000_000
MOST_COLUMNS = 200
LONGEST_WORD = 2_000
LONGEST_LABEL = 255  # of a numbering level, with its places; Word takes 31
MOST_NAMESPACES = 50_000
MOST_NAMES = 5_000  # of kinds of elements; all of Word's schemas together have 2,000
MOST_ASIDES = 10_000  # comments and the like; word processors write none

_XML = (".xml", ".rels", ".vml", ".hpf", ".rdf")
_ENCODINGS = frozenset({"utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii"})
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
_MARKS = b"\xef\xbb\xbf\xff\xfe"
# UTF-32 and EBCDIC, which libxml2 would guess from the first bytes (XML 1.0 appendix F).
_ALIEN = (b"\xff\xfe\0\0", b"\0\0\xfe\xff", b"<\0\0\0", b"\0\0\0<", b"\x4c\x6f\xa7\x94")
# A word that a line can nowhere be broken in: Hangul, kana and hanja break anywhere.
_UNBROKEN = re.compile(r"[^\s\u1100-\u11ff\u3000-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
_ELEMENTS = ("elements", "요소 {}개")
_WORDS = frozenset({"t", "delText"})
_CODES = frozenset({"instrText", "delInstrText"})
# Where a width in columns is stated: w:gridSpan and its like; hp:tbl, hp:cellAddr, hp:cellSpan.
_WIDTHS = {
    "gridSpan": "val",
    "gridBefore": "val",
    "gridAfter": "val",
    "tbl": "colCnt",
    "cellAddr": "colAddr",
    "cellSpan": "colSpan",
}


def is_xml(part: str) -> bool:
    """Whether a part is XML, by its name (ECMA-376 Part 2, 9.1; KS X 6101)."""
    return part.casefold().endswith(_XML)


def measure(name: str, parts: Mapping[str, bytes]) -> None:
    """Refuse what no paper looks like; `name` is the file's, for the message.

    Raises DocumentTypeDeclared, UnknownEncoding, NestedTooDeep, TableTooLarge, DraftTooLong,
    WordTooLong; Damaged for XML that is not well-formed.
    """
    marked_up = {part: data for part, data in parts.items() if is_xml(part)}
    if sum(data.count(b"<") for data in marked_up.values()) > 2 * MOST_ELEMENTS:
        raise _too_long(name, MOST_ELEMENTS, *_ELEMENTS)
    if sum(map(_namespaces, marked_up.values())) > MOST_NAMESPACES:
        raise _too_long(name, MOST_NAMESPACES, "namespaces", "이름 공간 {}개")
    if sum(map(_asides, marked_up.values())) > MOST_ASIDES:
        raise _too_long(name, MOST_ASIDES, "comments in its XML", "XML 주석 {}개")
    tape = _Tape(name)
    for part, data in marked_up.items():
        _prolog(name, part, data)
        tape.measure(part, data)


def _namespaces(data: bytes) -> int:
    """How many are declared at most: each costs libxml2 as much as ten elements."""
    return data.count(b"xmlns") + data.count("xmlns".encode("utf-16-le")[:-1])


def _asides(data: bytes) -> int:
    """Comments, CDATA sections and instructions: each is a node of its own, and a word cut by many
    of them takes libxml2 the square of their number to put together."""
    return sum(map(data.count, (b"<!", b"<?", b"<\0!", b"<\0?")))


def _prolog(name: str, part: str, data: bytes) -> None:
    """A DOCTYPE makes lxml drop text without a word; no word processor writes one."""
    if data.startswith(_ALIEN):
        raise UnknownEncoding(name=name, what=part)
    flat = data.replace(b"\0", b"") if b"\0" in data[:4096] else data
    if b"<!DOCTYPE" in flat or b"<!ENTITY" in flat:
        raise DocumentTypeDeclared(name=name, what=part)
    declared = _DECLARED.match(flat[:400].lstrip(_MARKS))
    if declared and declared[1].decode("ascii").casefold() not in _ENCODINGS:
        raise UnknownEncoding(name=name, what=f"{part}: {declared[1].decode('ascii')}")


class _Tape:
    """Counts what streams past; a parser target of lxml."""

    def __init__(self, name: str) -> None:
        self._name, self._part = name, ""
        self._elements = self._paragraphs = self._cells = self._characters = 0
        self._depth = self._tables = self._columns = self._stretch = 0
        self._text = self._code = False
        self._names: set[str] = set()

    def measure(self, part: str, data: bytes) -> None:
        """Run one part past the counters."""
        self._part, self._depth, self._tables, self._stretch = part, 0, 0, 0
        parser = etree.XMLParser(
            target=self,  # type: ignore[arg-type]  # the stubs ask for comment(), lxml does not
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=False,
        )
        try:
            etree.fromstring(data, parser)
        except etree.XMLSyntaxError as problem:
            said = str(problem.msg).casefold()
            if "memory" in said:
                raise MemoryError from problem
            if "depth" in said:
                raise NestedTooDeep(name=self._name, what=part) from problem
            what = f"{part}: {problem.msg}"
            raise Damaged(name=self._name, what=Sentence(en=what, ko=what)) from problem

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        name = tag.rpartition("}")[2]
        self._depth += 1
        self._elements += 1
        self._names.add(tag)
        self._text, self._code = name in _WORDS, name in _CODES
        if name in ("p", "tc", "tr"):
            self._block(name)
        if name in _WIDTHS:
            self._width(_WIDTHS[name], attributes)
        if name == "tbl":
            self._table()
        if name == "lvlText":
            label = next(iter(attributes.values()), "")
            if len(label) > LONGEST_LABEL:
                raise self._endless(label, LONGEST_LABEL)
        if self._depth > DEEPEST_ELEMENT:
            raise NestedTooDeep(name=self._name, what=self._part)
        if self._elements > MOST_ELEMENTS:
            raise _too_long(self._name, MOST_ELEMENTS, *_ELEMENTS)
        if len(self._names) > MOST_NAMES:
            raise _too_long(self._name, MOST_NAMES, "kinds of elements", "요소 종류 {}가지")

    def end(self, tag: str) -> None:
        """An element closes."""
        self._depth -= 1
        self._text = self._code = False
        if tag.endswith("}tbl"):
            self._tables -= 1

    def data(self, text: str) -> None:
        """Characters."""
        if self._text or self._code:
            self._characters += len(text)
        if self._characters > MOST_CHARACTERS:
            raise _too_long(self._name, MOST_CHARACTERS, "characters", "글자 {}자")
        if self._text:
            self._unbroken(text)

    def _unbroken(self, text: str) -> None:
        for word in _UNBROKEN.findall(text):
            self._stretch = self._stretch + len(word) if len(word) == len(text) else len(word)
            if self._stretch > LONGEST_WORD:
                raise self._endless(word, LONGEST_WORD)

    def close(self) -> None:
        """The part has ended."""

    def _block(self, name: str) -> None:
        self._stretch = 0
        self._columns = 0 if name == "tr" else self._columns + (name == "tc")
        self._paragraphs += name == "p"
        self._cells += name == "tc"
        if self._paragraphs > MOST_PARAGRAPHS:
            raise _too_long(self._name, MOST_PARAGRAPHS, "paragraphs", "문단 {}개")
        if self._cells > MOST_CELLS:
            self._too_large(f"more than {MOST_CELLS:,} cells", f"칸 {MOST_CELLS:,}개 초과")
        self._wide(self._columns)

    def _table(self) -> None:
        self._tables += 1
        if self._tables > DEEPEST_TABLE:
            what = Sentence(
                en=f"tables more than {DEEPEST_TABLE} deep", ko=f"표 {DEEPEST_TABLE}단계 초과"
            )
            raise NestedTooDeep(name=self._name, what=what)

    def _width(self, wanted: str, attributes: Mapping[str, str]) -> None:
        value = next((v for k, v in attributes.items() if k.rpartition("}")[2] == wanted), "1")
        value = value.strip().removeprefix("+").removesuffix(".0") or "1"
        plain = value.isascii() and value.isdigit() and len(value) < 9
        self._wide(int(value) if plain else MOST_COLUMNS + 1)

    def _wide(self, columns: int) -> None:
        if columns > MOST_COLUMNS:
            self._too_large(f"more than {MOST_COLUMNS} columns", f"열 {MOST_COLUMNS}개 초과")

    def _endless(self, word: str, limit: int) -> WordTooLong:
        return WordTooLong(name=self._name, limit=f"{limit:,}", what=word[:20] + "…")

    def _too_large(self, en: str, ko: str) -> None:
        raise TableTooLarge(name=self._name, what=Sentence(en=en, ko=ko))


def _too_long(name: str, limit: int, en: str, ko: str) -> DraftTooLong:
    what = Sentence(en=f"more than {limit:,} {en}", ko=ko.format(f"{limit:,}") + " 초과")
    return DraftTooLong(name=name, what=what)
