"""Parts of a .docx → the same, or a refusal: the XML is measured while it streams past.

Nothing is built in memory here; the first limit that is passed ends the reading of the file.
"""

import re
from collections.abc import Mapping

from lxml import etree

from flows.errors import Damaged, Hostile
from flows.wording import Sentence

DEEPEST_ELEMENT = 128
DEEPEST_TABLE = 4
MOST_ELEMENTS = 2_000_000
MOST_PARAGRAPHS = 20_000
MOST_CELLS = 40_000
MOST_CHARACTERS = 2_000_000
MOST_COLUMNS = 200
LONGEST_WORD = 2_000

_XML = (".xml", ".rels", ".vml")
_ENCODINGS = frozenset({"utf-8", "utf8", "utf-16", "utf-16le", "utf-16be", "us-ascii", "ascii"})
_DECLARED = re.compile(rb"""<\?xml[^>]{0,200}?encoding\s*=\s*["']([A-Za-z0-9._-]{1,40})["']""")
# A word that a line can nowhere be broken in: Hangul, kana and hanja break anywhere.
_UNBROKEN = re.compile(r"[^\s\u1100-\u11ff\u3000-\u9fff\uac00-\ud7af\uf900-\ufaff]+")
_SPANS = frozenset({"gridSpan", "gridBefore", "gridAfter"})


def is_xml(part: str) -> bool:
    """Whether a part is XML, by its name (ECMA-376 Part 2, 9.1)."""
    return part.casefold().endswith(_XML)


def measure(name: str, parts: Mapping[str, bytes]) -> None:
    """Raises Hostile for a DOCTYPE, a strange encoding or a shape out of bounds; Damaged for XML
    that is not well-formed. `name` is the file's, for the message."""
    tape = _Tape(name)
    for part, data in parts.items():
        if is_xml(part):
            _prolog(name, part, data)
            tape.measure(part, data)


def _prolog(name: str, part: str, data: bytes) -> None:
    """A DOCTYPE makes lxml drop text without a word; no Word file has one."""
    flat = data.replace(b"\0", b"") if b"\0" in data[:4096] else data
    if b"<!DOCTYPE" in flat or b"<!ENTITY" in flat:
        raise Hostile(
            name=name, what=Sentence(en=f"{part} has a DOCTYPE", ko=f"{part}에 DOCTYPE이 있음")
        )
    declared = _DECLARED.match(flat[:400].lstrip(b"\xef\xbb\xbf\xff\xfe"))
    if declared and declared[1].decode("ascii").casefold() not in _ENCODINGS:
        what = declared[1].decode("ascii")
        raise Hostile(
            name=name, what=Sentence(en=f"{part} is in {what}", ko=f"{part} 인코딩이 {what}")
        )


class _Tape:
    """Counts what streams past; a parser target of lxml."""

    def __init__(self, name: str) -> None:
        self._name, self._part = name, ""
        self._elements = self._paragraphs = self._cells = self._characters = 0
        self._depth = self._tables = self._columns = self._stretch = 0
        self._text = False

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
            what = f"{part}: {problem.msg}"
            if "depth" in str(problem.msg).casefold():
                raise self._odd("elements nested too deep", "요소가 너무 깊이 중첩됨") from problem
            raise Damaged(name=self._name, what=Sentence(en=what, ko=what)) from problem

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        """An element opens."""
        name = tag.rpartition("}")[2]
        self._depth += 1
        self._elements += 1
        self._text = name in ("t", "delText")
        if name in ("p", "tc", "tr"):
            self._block(name)
        elif name == "tbl":
            self._tables += 1
        elif name in _SPANS:
            self._span(attributes)
        if self._depth > DEEPEST_ELEMENT or self._elements > MOST_ELEMENTS:
            raise self._odd("elements nested too deep or too many", "요소가 너무 깊거나 많음")
        if self._tables > DEEPEST_TABLE:
            raise self._odd(
                f"tables nested more than {DEEPEST_TABLE} deep",
                f"표가 {DEEPEST_TABLE}단계보다 깊이 중첩됨",
            )

    def end(self, tag: str) -> None:
        """An element closes."""
        self._depth -= 1
        if tag.endswith("}tbl"):
            self._tables -= 1

    def data(self, text: str) -> None:
        """Characters."""
        if not self._text:
            return
        self._characters += len(text)
        if self._characters > MOST_CHARACTERS:
            raise self._odd("more text than any paper has", "글의 양이 지나치게 많음")
        for word in _UNBROKEN.findall(text):
            self._stretch = self._stretch + len(word) if len(word) == len(text) else len(word)
            if self._stretch > LONGEST_WORD:
                raise self._odd(
                    f"a word of more than {LONGEST_WORD:,} characters",
                    f"{LONGEST_WORD:,}자가 넘는 낱말",
                )

    def close(self) -> None:
        """The part has ended."""

    def _block(self, name: str) -> None:
        self._stretch = 0
        self._columns = 0 if name == "tr" else self._columns + (name == "tc")
        self._paragraphs += name == "p"
        self._cells += name == "tc"
        if self._paragraphs > MOST_PARAGRAPHS or self._cells > MOST_CELLS:
            raise self._odd(
                f"more than {MOST_PARAGRAPHS:,} paragraphs or {MOST_CELLS:,} cells",
                f"문단이 {MOST_PARAGRAPHS:,}개, 또는 표의 칸이 {MOST_CELLS:,}개를 넘음",
            )
        self._too_wide(self._columns)

    def _span(self, attributes: Mapping[str, str]) -> None:
        value = next((v for k, v in attributes.items() if k.endswith("}val")), "1")
        plain = value.isascii() and value.isdigit() and len(value) < 9
        self._too_wide(int(value) if plain else MOST_COLUMNS + 1)

    def _too_wide(self, columns: int) -> None:
        if columns > MOST_COLUMNS:
            raise self._odd(
                f"a table of more than {MOST_COLUMNS} columns", f"열이 {MOST_COLUMNS}개를 넘는 표"
            )

    def _odd(self, en: str, ko: str) -> Hostile:
        return Hostile(
            name=self._name, what=Sentence(en=f"{self._part}: {en}", ko=f"{self._part}: {ko}")
        )
