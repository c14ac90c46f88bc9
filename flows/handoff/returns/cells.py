"""A cell of a Word table → coded text: words, breaks, and formatting done by hand as codes."""

from collections.abc import Iterator
from dataclasses import dataclass

from docx.oxml.ns import qn
from lxml import etree

from flows.handoff.codes import CODES

_OFF = ("0", "false", "off", "none")
_TOGGLES = {qn("w:b"): "bold", qn("w:i"): "italic", qn("w:strike"): "strike"}
_SIGNS = {qn("w:noBreakHyphen"): "\u2011", qn("w:tab"): "\t", qn("w:cr"): "\n"}
_GONE = frozenset(map(qn, ("w:del", "w:moveFrom", "w:pPr", "w:rPr")))
_AROUND = frozenset(map(qn, ("w:sdt", "w:sdtContent", "w:customXml", "w:ins", "w:moveTo")))
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_NOT_TEXT = {
    qn("w:footnoteReference"): "footnote 각주",
    qn("w:endnoteReference"): "endnote 미주",
    qn("w:drawing"): "picture 그림",
    qn("w:pict"): "picture 그림",
    qn("w:object"): "object 개체",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath": "equation 수식",
    qn("w:tbl"): "table 표",
}


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell's words: `text` line by line, `coded` with hand formatting and `{br}`.

    `unread` names what the cell holds besides text.
    """

    text: str
    coded: str
    unread: tuple[str, ...]

    @property
    def bare(self) -> str:
        """The words with breaks as codes, and without hand formatting."""
        return self.text.strip().replace("\n", "{br}")


@dataclass(frozen=True, slots=True)
class _Piece:
    words: str
    marks: tuple[str, ...]


def read_cell(cell: etree._Element) -> Cell:
    """Read a w:tc. Deleted text is left out, inserted text is taken."""
    lines = [list(_pieces(paragraph)) for paragraph in _paragraphs(cell)]
    text = "\n".join("".join(piece.words for piece in line) for line in lines)
    filled = [line for line in lines if "".join(piece.words for piece in line).strip()]
    coded = "{br}".join(_coded(line) for line in filled)
    unread = tuple(
        _NOT_TEXT[node.tag]
        for node in _nodes(cell)
        if isinstance(node.tag, str) and node.tag in _NOT_TEXT
    )
    return Cell(text, coded.strip(), unread)


def _nodes(element: etree._Element) -> Iterator[etree._Element]:
    """Everything inside that counts, in order: not what was deleted, not fall-back drawings."""
    for child in element:
        if child.tag in _GONE or child.tag == _FALLBACK:
            continue
        yield child
        yield from _nodes(child)


def _paragraphs(element: etree._Element) -> Iterator[etree._Element]:
    """Its paragraphs, also those in content controls; not those of a table inside."""
    for child in element:
        if child.tag == qn("w:p"):
            yield child
        elif child.tag in _AROUND:
            yield from _paragraphs(child)


def _pieces(paragraph: etree._Element) -> Iterator[_Piece]:
    for node in _nodes(paragraph):
        if node.tag == qn("w:t"):
            yield _Piece((node.text or "").replace("\n", " "), _marks(node.getparent()))
        elif node.tag == qn("w:br"):
            yield _Piece("\n" if node.get(qn("w:type")) is None else " ", ())
        elif node.tag in _SIGNS and _in_run(node):
            yield _Piece(_SIGNS[node.tag], _marks(node.getparent()))


def _in_run(node: etree._Element) -> bool:
    """A w:tab also stands among the tab stops of a paragraph's properties."""
    parent = node.getparent()
    return parent is not None and parent.tag == qn("w:r")


def _coded(line: list[_Piece]) -> str:
    """One paragraph, with `{b}…{/b}` round what the translator made bold by hand."""
    out = ""
    open_codes: tuple[str, ...] = ()
    for piece in line:
        codes = piece.marks if piece.words.strip() else open_codes
        if codes != open_codes:
            out += "".join(f"{{/{code}}}" for code in reversed(open_codes))
            out += "".join(f"{{{code}}}" for code in codes)
            open_codes = codes
        out += piece.words.replace("\n", "{br}")
    return out + "".join(f"{{/{code}}}" for code in reversed(open_codes))


def _marks(run: etree._Element | None) -> tuple[str, ...]:
    """The codes of a run's own formatting (ECMA-376 Part 1, 17.3.2); styles are ours."""
    properties = run.find(qn("w:rPr")) if run is not None else None
    if properties is None:
        return ()
    found = set()
    for tag, mark in _TOGGLES.items():
        toggle = properties.find(tag)
        if toggle is not None and toggle.get(qn("w:val"), "1") not in _OFF:
            found.add(mark)
    underline = properties.find(qn("w:u"))
    if underline is not None and underline.get(qn("w:val"), "none") not in _OFF:
        found.add("underline")
    raised = properties.find(qn("w:vertAlign"))
    if raised is not None and raised.get(qn("w:val")) in ("superscript", "subscript"):
        found.add(str(raised.get(qn("w:val"))))
    return tuple(code for mark, code in CODES.items() if mark in found)
