"""A small Korean manuscript with everything a hand-off must carry, and its English."""

import hashlib
from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from flows.document import (
    Author,
    Cell,
    Figure,
    FrontMatter,
    Heading,
    LineBreak,
    ListItem,
    Manuscript,
    Note,
    NoteRef,
    Paragraph,
    Picture,
    Ruby,
    Table,
    Text,
)
from flows.handoff import Order, Package, pack
from flows.handoff.packet import HandOffMode
from flows.issue import IssueKey
from flows.series import Series

KEY = IssueKey("focus", "ferry-lines")
AT = datetime(2026, 11, 23, 1, 30, tzinfo=UTC)
DUE = datetime(2026, 12, 3, 18, 0, tzinfo=ZoneInfo("Asia/Seoul"))
SOURCE = b"the draft as received"
LINK = "https://gaonnaru.example/ferries"
SERIES = Series.model_validate(
    {
        "name": "focus",
        "title": {"en": "Gaonnaru Focus", "ko": "가온나루 포커스"},
        "institute": {"en": "The Gaonnaru Institute", "ko": "가온나루연구원"},
        "number": "No. {year}-{seq:02}",
    }
)
PICTURE = Picture(hashlib.sha256(b"chart").hexdigest(), "image/png", 8, 6, b"chart")


def _cell(row: int, column: int, words: str, *, rows: int = 1, columns: int = 1) -> Cell:
    inside = Paragraph(f"t1.r{row}c{column}.1", (Text(words),))
    return Cell(row, column, rows, columns, row == 1, (inside,))


BLOCKS = (
    Heading("p1", 1, (Text("끊어진 뱃길"),), label="Ⅰ."),
    Paragraph(
        "p2",
        (
            Text("연안 여객선은 2005년 "),
            Text("99개 항로", ("bold",)),
            Text("에서 2025년 61개 항로로 줄었다."),
            NoteRef("fn1"),
            Text(" 자세한 것은 "),
            Text("연구원 누리집", (), LINK),
            Text("에 있다."),
        ),
    ),
    Heading("p3", 2, (Text("섬의 하루"),), label="가."),
    Paragraph(
        "p4",
        (
            Ruby("島嶼", "도서"),
            Text("의 면적은 3,300km"),
            Text("2", ("superscript",)),
            Text("이다. 그 가운데 {유인도}는 일부이다.[fn9]"),
        ),
    ),
    ListItem(
        "p5", 0, "○", (Text("첫째, 결항을 줄인다."), LineBreak(), Text("둘째, 요금을 낮춘다."))
    ),
    Paragraph("p6", (Text("“배가 곧 길이다.”"),), role="quote"),
    Table(
        "t1",
        (
            _cell(1, 1, "구분", rows=2),
            _cell(1, 2, "항로", columns=2),
            _cell(2, 2, "2005년"),
            _cell(2, 3, "2025년"),
            _cell(3, 1, "서해"),
            _cell(3, 2, "41"),
            _cell(3, 3, "1,024"),
        ),
        caption=(Text("<표 1> 연안 항로의 수"),),
    ),
    Paragraph("p7", (Text("자료: 저자 작성."),), role="source"),
    Figure("f1", PICTURE.id, alt="항로 지도", caption=(Text("<그림 1> 서해의 항로"),)),
    Paragraph("p8", (Text("맺는 말이다."), NoteRef("fn2"))),
)
NOTES = (
    Note("fn1", (Paragraph("fn1", (Text("해양수산부, 『여객선 통계』, 2025."),)),)),
    Note(
        "fn2",
        (
            Paragraph("fn2", (Text("앞의 책, ", ("italic",)), Text("12쪽."))),
            Paragraph("fn2.2", (Text("저자의 계산이다."),)),
        ),
    ),
)
MANUSCRIPT = Manuscript(
    lang="ko",
    front=FrontMatter(
        title="섬으로 가는 길: 연안 여객선의 내일",
        subtitle="항로를 지키는 셈법",
        authors=(
            Author("문가람", "연구위원", "가온나루연구원", "grmoon@gaonnaru.example"),
            Author("서이든", "부연구위원", "가온나루연구원"),
        ),
        date=date(2026, 11, 20),
        summary=(Paragraph("summary1", (Text("섬의 뱃길이 줄고 있다."),)),),
        keywords=("여객선", "섬", "보편적 이동권"),
        tags=("transport",),
    ),
    blocks=BLOCKS,
    notes=NOTES,
    pictures=(PICTURE,),
    source_sha256=hashlib.sha256(SOURCE).hexdigest(),
)
ENGLISH = {
    "title": "The Way to the Islands: The Future of Coastal Ferries",
    "subtitle": "The Arithmetic of Keeping Routes",
    "author1.name": "Moon Garam",
    "author1.position": "Research Fellow",
    "author1.affiliation": "The Gaonnaru Institute",
    "author2.name": "Seo Ideun",
    "author2.position": "Associate Research Fellow",
    "author2.affiliation": "The Gaonnaru Institute",
    "keywords": "ferries; islands; universal mobility",
    "summary1": "The islands are losing their ferries.",
    "p1": "Severed Sea Lanes",
    "p2": "Coastal ferries shrank from {b}99 routes{/b} in 2005 to 61 in 2025.[fn1] "
    "For details see {a1}the institute's website{/a1}.",
    "p3": "A Day on the Island",
    "p4": "The islands cover 3,300 km{sup}2{/sup}. Of these, the {{inhabited}} ones are a part.{[}fn9]",
    "p5": "First, fewer cancellations.{br}Second, lower fares.",
    "p6": "“The boat is the road.”",
    "t1.caption": "Table 1. Number of coastal routes",
    "t1.r1c1.1": "Sea",
    "t1.r1c2.1": "Routes",
    "t1.r2c2.1": "2005",
    "t1.r2c3.1": "2025",
    "t1.r3c1.1": "West Sea",
    "p7": "Source: Authors.",
    "f1.caption": "Figure 1. Routes of the West Sea",
    "f1.alt": "Map of routes",
    "p8": "This is the conclusion.[fn2]",
    "fn1": "Ministry of Oceans and Fisheries, {i}Ferry Statistics{/i}, 2025.",
    "fn2": "{i}Ibid.{/i}, 12.",
    "fn2.2": "The authors' calculation.",
}
"""The translator's English by anchor; cells that hold only numbers need none."""


def package(
    mode: HandOffMode = "full", serial: int = 1, manuscript: Manuscript = MANUSCRIPT
) -> Package:
    """The hand-off of the sample manuscript."""
    order = Order(KEY, serial, mode, DUE, AT, to="translator@example.org")
    return pack(order, manuscript, SERIES, "섬으로 가는 길.docx", SOURCE)
