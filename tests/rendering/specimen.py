"""Editions made by hand, with every kind of block, in both languages and over several pages."""

import datetime as dt
import hashlib
import io
from dataclasses import replace
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw

from flows import disclaimers
from flows.document import (
    Author,
    Block,
    Cell,
    Figure,
    Heading,
    LineBreak,
    ListItem,
    Note,
    NoteRef,
    Paragraph,
    Picture,
    Ruby,
    Table,
    Text,
)
from flows.issue import Edition, IssueKey, Number
from flows.series import Series, Stylebook, parse_series

TEMPLATES = Path(__file__).parents[2] / "templates"

_ENGLISH = (
    "A harbour is a promise kept in stone. What the pilots of the strait (海峽) call the long tide "
    "arrives twice a day, and for 37.5 minutes neither wind nor engine has much to say about it. "
    "Those who built the first quay in 1887 knew this; those who deepened it in 1974 forgot it, and "
    "paid 2.4 billion won to be reminded. The ledger of the customs house, kept without a gap for "
    "138 years, shows what the reminders cost and who in the end had to bear them."
)
_KOREAN = (
    "항구는 돌에 새긴 약속이다. 물때를 아는 도선사들이 ‘긴 밀물’이라 부르는 흐름은 하루에 두 번 "
    "찾아오며, 그 37.5분 동안에는 바람도 기관도 별로 할 말이 없다. 1887년에 첫 부두를 놓은 "
    "사람들은 이를 알았고, 1974년에 바닥을 파낸 사람들은 잊었다가 24억 원을 치르고서야 "
    "기억해 냈다. 138년 동안 한 해도 거르지 않은 해관(海關)의 장부는 그 값을 누가 치렀는지를 "
    "숨김없이 보여 준다."
)


@cache
def stylebook() -> Stylebook:
    """The templates of the repository."""
    files = {
        path.relative_to(TEMPLATES).as_posix(): path.read_bytes()
        for path in sorted(TEMPLATES.rglob("*"))
        if path.is_file()
    }
    return Stylebook(files, hashlib.sha256(repr(sorted(files.items())).encode()).hexdigest())


def changed(path: str, old: str, new: str) -> Stylebook:
    """The stylebook with one passage of one file replaced, which must be there."""
    text = stylebook().text(path)
    assert old in text
    return Stylebook({**stylebook().files, path: text.replace(old, new).encode()}, "changed")


@cache
def series(name: str) -> Series:
    """A series of the repository."""
    return parse_series(name, stylebook().text(f"{name}/series.toml"))


def focus() -> tuple[Edition, ...]:
    """An English summary."""
    edition = Edition(
        key=IssueKey("focus", "long-tide"),
        lang="en",
        mode="summary",
        title="The Long Tide: What a Harbour’s Ledger Says about Haste",
        authors=(_author("Han Mulgyeol", "Senior Fellow", "The Gaonnaru Institute"),),
        blocks=_blocks("en"),
        notes=_notes("en"),
        pictures=(picture(),),
        number=Number(2026, 7, "No. 2026-07", "2026-07"),
        date=dt.date(2026, 8, 14),
        original_title="긴 밀물: 항구의 장부가 말하는 조급함의 값",
        translator="Seo Darim",
    )
    return (disclaimers.add(edition, series("focus"), stylebook()),)


def brief() -> tuple[Edition, ...]:
    """A Korean issue with its full translation."""
    korean = Edition(
        key=IssueKey("brief", "long-tide"),
        lang="ko",
        mode="original",
        title="긴 밀물: 항구의 장부가 말하는 조급함의 값",
        subtitle="해관 기록 138년을 다시 읽다",
        authors=(
            _author("한물결", "선임연구위원", "가온나루연구원"),
            Author("서다림", "교수", "한빛대학교"),
        ),
        summary=(Paragraph("summary1", (Text(_KOREAN),)),),
        keywords=("항만", "해관 기록", "조석"),
        blocks=_blocks("ko"),
        notes=_notes("ko"),
        pictures=(picture(),),
        number=Number(2026, 3, "GB 26-03", "26-03"),
        date=dt.date(2026, 8, 14),
    )
    english = replace(
        focus()[0],
        key=korean.key,
        mode="full",
        number=korean.number,
        summary=(Paragraph("summary1", (Text(_ENGLISH),)),),
        keywords=("harbours", "customs records", "tides"),
    )
    book = stylebook()
    return tuple(disclaimers.add(one, series("brief"), book) for one in (korean, english))


def _author(name: str, position: str, affiliation: str) -> Author:
    return Author(name, position, affiliation, "mgh@gaonnaru.example")


@cache
def picture() -> Picture:
    """A small chart."""
    image = Image.new("RGB", (640, 280), "white")
    draw = ImageDraw.Draw(image)
    for index, height in enumerate((90, 140, 120, 200, 60, 170)):
        draw.rectangle((40 + index * 100, 260 - height, 110 + index * 100, 260), fill="#7d93b2")
    data = io.BytesIO()
    image.save(data, "PNG")
    digest = hashlib.sha256(data.getvalue()).hexdigest()
    return Picture(digest, "image/png", 640, 280, data.getvalue())


def _notes(lang: str) -> tuple[Note, ...]:
    words = {
        "en": (
            "Customs House Papers, vol. 12, p. 3; the figures are rounded.",
            "Nobody has explained the gap of ten minutes.",
            "The price index is that of 2025.",
        ),
        "ko": (
            "『해관문서』 제12권, 3쪽. 수치는 반올림하였다.",
            "십 분의 차이는 아직 설명되지 않았다.",
            "물가는 2025년을 기준으로 하였다.",
        ),
    }[lang]
    footnotes = tuple(
        Note(f"fn{index}", (Paragraph(f"fn{index}", (Text(text),)),))
        for index, text in enumerate(words, start=1)
    )
    again = {"en": "A second paragraph of the same note.", "ko": "같은 각주의 둘째 문단이다."}[lang]
    longer = Note("fn3", (*footnotes[2].paragraphs, Paragraph("fn3.2", (Text(again),))))
    last = {"en": "An endnote, at the end.", "ko": "끝에 두는 미주이다."}[lang]
    return (*footnotes[:2], longer, Note("en1", (Paragraph("en1", (Text(last),)),)))


def _blocks(lang: str) -> tuple[Block, ...]:
    text = _KOREAN if lang == "ko" else _ENGLISH
    said = _words(lang)
    return (
        Heading("p1", 1, (Text(said["first"]),), "Ⅰ."),
        Paragraph("p2", (Text(text), NoteRef("fn1"))),
        Paragraph("p3", _marked(lang)),
        Heading("p4", 3, (Text(said["second"]),), "1."),
        Paragraph("p5", (Text(said["quote"]),), "quote"),
        ListItem("p6", 0, "•", (Text(said["first"]), NoteRef("fn2"))),
        ListItem("p7", 1, "–", (Text(said["second"]), LineBreak(), Text("2026"))),
        _table(lang),
        Paragraph("p8", (Text(said["source"]),), "source"),
        Figure("f1", picture().id, said["alt"], (Text(said["figure"]),)),
        Paragraph("p9", (Text(said["source"]),), "source"),
        *(Paragraph(f"p{index}", (Text(f"{index}. {text}"),)) for index in range(10, 24)),
        Paragraph("p24", (Text(text[:120]), NoteRef("fn3"), Text(text[120:]), NoteRef("en1"))),
    )


def _words(lang: str) -> dict[str, str]:
    if lang == "ko":
        return {
            "first": "물때를 세는 사람들",
            "second": "장부를 읽는 법",
            "quote": "“급한 배가 먼저 얹힌다.” 늙은 도선사는 그렇게 말하였다.",
            "source": "자료: 해관 장부를 바탕으로 필자 작성.",
            "figure": "<그림 1> 해마다 들어온 배, 2020~2025년",
            "alt": "여섯 해의 막대그래프",
            "table": "<표 1> 배의 종류와 기다린 시간 (단위: 분)",
        }
    return {
        "first": "Those Who Count the Tides",
        "second": "How to Read a Ledger",
        "quote": "“The ship in a hurry runs aground first,” the old pilot said.",
        "source": "Source: the author, from the ledger of the customs house.",
        "figure": "Figure 1. Ships entering each year, 2020–2025",
        "alt": "A bar chart of six years",
        "table": "Table 1. Kinds of ship and minutes waited",
    }


def _marked(lang: str) -> tuple[Text | Ruby | NoteRef, ...]:
    """Every mark, a link, a ruby, and simplified characters."""
    return (
        Text("물결은 " if lang == "ko" else "The wave is "),
        Text("H", ()),
        Text("2", ("subscript",)),
        Text("O, 3 m"),
        Text("2", ("superscript",)),
        Text(", "),
        Text("굵게" if lang == "ko" else "bold", ("bold",)),
        Text(" "),
        Text("기울여" if lang == "ko" else "slanted", ("italic",)),
        Text(" "),
        Text("both", ("bold", "italic")),
        Text(" "),
        Text("under", ("underline",)),
        Text(" "),
        Text("link", (), "https://www.gaonnaru.example/a?b=1&c=2"),
        Text(" 习近平 毛泽东 習近平 "),
        Ruby("待潮", "대조"),
        Text("이다. {{ 7*7 }} <b>&amp;" if lang == "ko" else ". {{ 7*7 }} <b>&amp;"),
        NoteRef("fn1"),
    )


def _table(lang: str) -> Table:
    ko = lang == "ko"
    rows = (
        ("종류" if ko else "Kind", "1974", "2025"),
        ("돛배" if ko else "Sail", "34", "1,024.5"),
        ("기선" if ko else "Steam", "9", "–"),
    )
    head = (
        _cell(1, 1, rows[0][0], rows=2, header=True),
        _cell(1, 2, "연도" if ko else "Year", columns=2, header=True),
        _cell(2, 2, rows[0][1], header=True),
        _cell(2, 3, rows[0][2], header=True),
    )
    body = tuple(
        _cell(row + 2, column + 1, words, header=column == 0)
        for row, cells in enumerate(rows[1:], start=1)
        for column, words in enumerate(cells)
    )
    return Table("t1", (*head, *body), (Text(_words(lang)["table"]),))


def _cell(
    row: int, column: int, words: str, *, rows: int = 1, columns: int = 1, header: bool = False
) -> Cell:
    paragraph = Paragraph(f"t1.r{row}c{column}.1", (Text(words),))
    return Cell(row, column, rows, columns, header, (paragraph,))
