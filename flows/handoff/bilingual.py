"""Packet → a Word table, ID | Korean | English | Notes, for translators who work in Word.

The visible id is the key; a bookmark of the row backs it up. Content controls and core properties
would not survive LibreOffice, ids and bookmarks do. The look lies wholly in styles: whatever a
translator formats by hand in the English column is theirs, and is read as a code.
"""

import io
from collections.abc import Iterator

from docx import Document
from docx.document import Document as Word
from docx.oxml.xmlchemy import BaseOxmlElement

from flows.handoff.codes import tokens
from flows.handoff.packet import Packet
from flows.handoff.readme import deadline
from flows.handoff.sealing import resealed
from flows.handoff.segments import Segment, bookmark, needs_translation
from flows.handoff.sheet import COLUMNS, dress, element, styled, text_run
from flows.report import place
from flows.wording import Sentence

CONTENT_TYPES = "[Content_Types].xml"
HEADER = ("ID#check", "한국어 Korean", "English 영문", "의견 Notes")
JOB_LINE = "Job: "
_BANDS = {
    "front": "제목과 저자 · Title and byline",
    "body": "본문 · Text",
    "notes": "주 · Notes",
}
_RULES = Sentence(
    en="Write into the English column; queries go into Notes. Leave ID and Korean as they are, "
    "and keep codes such as {b}…{/b}, {a1}…{/a1}, {eq1} and [fn1] with the words they belong to. Rows may "
    "be sorted. Save as .docx (not .doc) and return this file only.",
    ko="영문 칸에 번역을, 의견 칸에 질문을 적어 주십시오. ID와 국문 칸은 고치지 말고, {b}…{/b}, "
    "{a1}…{/a1}, {eq1}, [fn1] 같은 부호는 해당하는 말에 그대로 붙여 두십시오. 행의 순서는 바꾸어도 됩니다. "
    ".doc가 아닌 .docx로 저장하여 이 파일만 보내 주십시오.",
)
_OMIT = Sentence(
    en=" This is a summary: leave empty what you leave out.",
    ko=" 요약 번역이므로 빼는 부분은 비워 두십시오.",
)

_DELTA = Sentence(
    en="Delta to job {base}: {asked} of {total} segments; the others stand.",
    ko="{base}차 의뢰의 변경분: 전체 {total}개 가운데 {asked}개, 나머지는 그대로 씁니다.",
)
_MACHINE = Sentence(
    en="The English in grey italics is a machine draft ({engine}), read by nobody: check and rewrite.",
    ko="회색 기울임꼴 영문은 검토하지 않은 기계 번역 초안({engine})입니다. 대조하고 고쳐 쓰십시오.",
)
_MACHINE_STYLE = "MachineDraft"


def bilingual(packet: Packet, title: str) -> bytes:
    """The hand-off as a .docx; the same bytes for the same packet. `title` is the draft's."""
    document = Document()
    dress(document, packet, title)
    _head(document, packet, title)
    _table(document, packet)
    out = io.BytesIO()
    document.save(out)
    return resealed(out.getvalue(), packet.created, first=CONTENT_TYPES)


def _head(document: Word, packet: Packet, title: str) -> None:
    mode = "전문 번역 Full translation" if packet.mode == "full" else "요약 번역 Summary"
    counts = packet.statistics
    document.add_paragraph(packet.series.ko + " · " + packet.series.en, style="Balgan Series")
    document.add_paragraph(title, style="Balgan Title")
    document.add_paragraph(
        f"{JOB_LINE}{packet.job}    {mode}    "
        f"{counts.segments:,} segments, {counts.characters_with_spaces:,} characters with spaces",
        style="Balgan Facts",
    )
    document.add_paragraph(
        f"마감 {deadline(packet.due, packet.zone, 'ko')}    "
        f"Due {deadline(packet.due, packet.zone, 'en')}",
        style="Balgan Facts",
    )
    for said in _peculiar(packet):
        document.add_paragraph(said, style="Balgan Facts")
    omit = _OMIT if packet.mode == "summary" else Sentence(en="", ko="")
    document.add_paragraph(_RULES.ko + omit.ko, style="Balgan Rules")
    document.add_paragraph(_RULES.en + omit.en, style="Balgan Rules")


def _peculiar(packet: Packet) -> Iterator[str]:
    """A line each on what makes this job unlike others: it is a delta, a machine has been at it."""
    if packet.base:
        counts = {"base": packet.base, "total": len(packet.segments)}
        said = _DELTA.with_facts({"asked": len(packet.asked), **counts})
        yield f"{said.ko}    {said.en}"
    if packet.machine:
        said = _MACHINE.with_facts({"engine": packet.machine.engine})
        yield f"{said.ko}    {said.en}"


def _table(document: Word, packet: Packet) -> None:
    table = element("w:tbl")
    table.append(_properties())
    grid = element("w:tblGrid")
    for width in COLUMNS:
        grid.append(element("w:gridCol", w=width))
    table.append(grid)
    table.append(_header_row())
    for row in _rows(packet):
        table.append(row)
    document.element.body.insert_element_before(table, "w:sectPr")
    document.add_paragraph(style="Balgan Facts")


def _rows(packet: Packet) -> Iterator[BaseOxmlElement]:
    band = ""
    for serial, segment in enumerate(packet.pieces, start=1):
        if _band(segment.anchor) != band:
            band = _band(segment.anchor)
            yield _band_row(_BANDS[band])
        yield _segment_row(serial, segment, _drafted(packet, segment))


def _band(anchor: str) -> str:
    head = anchor.partition(".")[0].rstrip("0123456789")
    if head in ("fn", "en"):
        return "notes"
    return "body" if head in ("p", "t", "f") else "front"


def _drafted(packet: Packet, segment: Segment) -> str:
    """A machine's English of a segment, if there is one."""
    return packet.machine.targets.get(segment.id, "") if packet.machine else ""


def _segment_row(serial: int, segment: Segment, drafted: str) -> BaseOxmlElement:
    copied = "" if needs_translation(segment.source) else segment.source
    row = _row()
    told = [_place(f"{{eq{n}}} {said}") for n, said in enumerate(segment.equations, start=1)]
    where = _place(place(segment.anchor, "ko"))
    row.append(_cell(COLUMNS[0], _id_paragraph(serial, segment), where, *told))
    row.append(_cell(COLUMNS[1], _coded_paragraph("BalganKorean", segment.source)))
    english = _coded_paragraph(
        "BalganEnglish", drafted or copied, _MACHINE_STYLE if drafted else ""
    )
    row.append(_cell(COLUMNS[2], english, shade=""))
    row.append(_cell(COLUMNS[3], styled("BalganNotes"), shade=""))
    return row


def _header_row() -> BaseOxmlElement:
    row = _row(header=True)
    for width, words in zip(COLUMNS, HEADER, strict=True):
        row.append(_cell(width, styled("BalganHeader", text_run(words)), shade="1F3A4D"))
    return row


def _band_row(words: str) -> BaseOxmlElement:
    row = _row()
    cell = _cell(sum(COLUMNS), styled("BalganBand", text_run(words)), shade="DCE6EB")
    cell[0].insert(1, element("w:gridSpan", val=len(COLUMNS)))
    row.append(cell)
    return row


def _id_paragraph(serial: int, segment: Segment) -> BaseOxmlElement:
    name = bookmark(segment.id)
    start = element("w:bookmarkStart", id=serial, name=name)
    return styled("BalganID", start, text_run(segment.id), element("w:bookmarkEnd", id=serial))


def _place(words: str) -> BaseOxmlElement:
    return styled("BalganPlace", text_run(words))


def _coded_paragraph(style: str, coded: str, words_style: str = "") -> BaseOxmlElement:
    """Coded text with its codes in the colour of codes, letter for letter as in job.json."""
    runs = []
    for token in tokens(coded):
        is_code = token.kind in ("open", "close", "point")
        runs.append(text_run(token.raw or token.value, "BalganCode" if is_code else words_style))
    return styled(style, *runs)


def _row(header: bool = False) -> BaseOxmlElement:
    row = element("w:tr")
    properties = element("w:trPr")
    properties.append(element("w:cantSplit"))
    if header:
        properties.append(element("w:tblHeader"))
    row.append(properties)
    return row


def _cell(width: int, *paragraphs: BaseOxmlElement, shade: str = "F4F6F7") -> BaseOxmlElement:
    cell = element("w:tc")
    properties = element("w:tcPr")
    properties.append(element("w:tcW", w=width, type="dxa"))
    if shade:
        properties.append(element("w:shd", val="clear", color="auto", fill=shade))
    cell.append(properties)
    for paragraph in paragraphs:
        cell.append(paragraph)
    return cell


def _properties() -> BaseOxmlElement:
    properties = element("w:tblPr")
    properties.append(element("w:tblW", w=sum(COLUMNS), type="dxa"))
    borders = element("w:tblBorders")
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"):
        line = "single" if side in ("top", "bottom", "insideH", "insideV") else "nil"
        borders.append(element(f"w:{side}", val=line, sz=4, space=0, color="B8C4CA"))
    properties.append(borders)
    properties.append(element("w:tblLayout", type="fixed"))
    margins = element("w:tblCellMar")
    for side, width in (("top", 60), ("left", 100), ("bottom", 60), ("right", 100)):
        margins.append(element(f"w:{side}", w=width, type="dxa"))
    properties.append(margins)
    return properties
