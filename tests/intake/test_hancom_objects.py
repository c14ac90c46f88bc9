"""Tables, shapes, charts and pictures of an .hwpx, with their captions."""

import pytest

from flows.document import Figure, Table, plain
from flows.errors import TableTooLarge
from tests.intake.hancom_drafts import (
    OOXML_CHART,
    caption,
    cell,
    chart_part,
    ctrl,
    header,
    paragraph,
    picture,
    raw_run,
    run,
    sub_list,
    table,
)
from tests.intake.hancom_reading import codes, quotes, read_body, words

HEADING = 'header="1"'


@pytest.mark.parametrize(
    ("xml", "wanted"),
    [
        ("<hp:rect><hp:drawText>{}</hp:drawText></hp:rect>", ["상자의 글"]),
        ("<hp:container><hp:rect/><hp:ellipse><hp:drawText>{}</hp:drawText></hp:ellipse>"
         "</hp:container>", ["상자의 글"]),
        ('<hp:textart text="상자의&#10;글"/>', ["상자의 글"]),
        ('<hp:textart text="상자의\u240d\u240a글"/>', ["상자의 글"]),
    ],
)  # fmt: skip
def test_words_of_a_shape_stand_beside_the_paragraph(xml: str, wanted: list[str]) -> None:
    """Text boxes, groups of shapes and word art are carried, and their place is pointed out."""
    body = paragraph(run("둘레") + raw_run(xml.format(sub_list(paragraph(run("상자의 글"))))))
    reading = read_body(body)
    assert words(reading) == ["둘레", *wanted]
    assert "text-box" in codes(reading)


def test_shape_without_words_is_named() -> None:
    """A line or an arrow is left out, and the report says so."""
    assert "drawing-left-out" in codes(read_body(paragraph(raw_run("<hp:line/>"))))


def test_drawings_with_no_words_between_them_are_named_once() -> None:
    """A row of lines and arrows is one loss; the next one, after some words, another."""
    lines = paragraph(raw_run("<hp:line/><hp:rect/>")) + paragraph(raw_run("<hp:unknownObj/>"))
    reading = read_body(lines + paragraph(run("글")) + lines)
    found = [one for one in reading.report.findings if one.code == "drawing-left-out"]
    assert len(found) == 2


def test_chart_is_taken_instead_of_its_twin() -> None:
    """Of a chart and the object that old Hangul shows for it, the chart's words are listed once."""
    xml = (
        f'<hp:switch><hp:case hp:required-namespace="{OOXML_CHART}"><hp:chart '
        'chartIDRef="Chart/chart1.xml"/></hp:case><hp:default><hp:ole binaryItemIDRef="ole1"/>'
        "</hp:default></hp:switch>"
    )
    reading = read_body(
        paragraph(raw_run(xml)),
        items='<opf:item id="ole1" href="BinData/ole1.ole" isEmbeded="1"/>',
        extra={"Chart/chart1.xml": chart_part("어획량", "42"), "BinData/ole1.ole": b"x"},
    )
    assert quotes(reading, "chart-text") == ["어획량 · 42"]
    assert not {"ole-object", "account-surplus"} & codes(reading)


def test_ole_object_and_video_are_named() -> None:
    """What another program made is left out by name, its file with it."""
    body = paragraph(raw_run('<hp:ole binaryItemIDRef="o"/><hp:video fileIDRef="o"/>'))
    items = '<opf:item id="o" href="BinData/o.ole" isEmbeded="1"/>'
    reading = read_body(body, items=items, extra={"BinData/o.ole": b"x"})
    assert quotes(reading, "ole-object") == ["", ""]
    assert "picture-unused" in codes(reading)  # image1.png alone
    assert not any("o.ole" in one.sentence.en for one in reading.report.findings)


def test_cells_stand_where_the_file_states() -> None:
    """Addresses and spans of cells are taken from the file, a marked row is a heading row."""
    top = cell(paragraph(run("갑")), (0, 0), (2, 1), HEADING)
    top += cell(paragraph(run("을")), (0, 1), (1, 2), HEADING)
    below = cell(paragraph(run("병")), (1, 1)) + cell(paragraph(run("정")), (1, 2))
    rows = f"<hp:tr>{top}</hp:tr><hp:tr>{below}</hp:tr>"
    found = read_body(paragraph(raw_run(f"<hp:tbl>{rows}</hp:tbl>"))).manuscript.blocks[-1]
    assert isinstance(found, Table)
    assert [(c.row, c.column, c.rows, c.columns, c.header) for c in found.cells] == [
        (1, 1, 2, 1, True), (1, 2, 1, 2, True), (2, 2, 1, 1, False), (2, 3, 1, 1, False),
    ]  # fmt: skip


def test_cells_with_impossible_addresses_stand_in_turn() -> None:
    """Two cells on one square: the file's addresses are not believed."""
    row = cell(paragraph(run("갑")), (0, 0)) + cell(paragraph(run("을")), (0, 0))
    found = read_body(
        paragraph(raw_run(f"<hp:tbl><hp:tr>{row}</hp:tr></hp:tbl>"))
    ).manuscript.blocks[-1]
    assert isinstance(found, Table)
    assert [(c.row, c.column) for c in found.cells] == [(1, 1), (1, 2)]


def test_table_of_one_cell_is_a_box() -> None:
    """A box drawn as a table is read as paragraphs."""
    reading = read_body(paragraph(raw_run(table([[paragraph(run("상자"))]]))))
    assert words(reading) == ["상자"]
    assert quotes(reading, "box-table") == ["상자"]


def test_caption_is_tied_to_its_table() -> None:
    """The caption of a table stands beside it with the number that Hangul counted."""
    number = ctrl('<hp:autoNum num="2" numType="TABLE"/>')
    above = caption(paragraph(run("표 ") + number + run(" 어획량")), "TOP")
    found = read_body(
        paragraph(raw_run(table([[paragraph(run("갑")), paragraph(run("을"))]], above)))
    ).manuscript.blocks[-1]
    assert isinstance(found, Table)
    assert plain(found.caption) == "표 2 어획량"


AUTO = "그림입니다.\n원본 그림의 이름: a.png\n원본 그림의 크기: 가로 4pixel, 세로 3pixel"


@pytest.mark.parametrize(
    ("comment", "alt"),
    [
        ("", ""),
        (AUTO, ""),
        ("빙하의 사진", "빙하의 사진"),
        (f"{AUTO}\n빙하의 사진", "빙하의 사진"),
        ("세종대왕입니다.", "세종대왕입니다."),
        ("모서리가 둥근 사각형입니다.", ""),
        ("OLE 개체입니다.\n개체 형식은 Bitmap Image입니다.", ""),
        ("수식입니다.", ""),
        ("대비: 얼음과 물", "대비: 얼음과 물"),
        (f"{AUTO}\n사진 찍은 날짜: 2025년 09월 04일 오전 11:16", ""),
    ],
)
def test_alternative_text_is_the_authors_alone(comment: str, alt: str) -> None:
    """What Hangul itself writes into a description is no alternative text, and is reported."""
    reading = read_body(paragraph(raw_run(picture(comment))))
    figure = reading.manuscript.blocks[-1]
    assert isinstance(figure, Figure)
    assert figure.alt == alt
    assert ("alt-missing" in codes(reading)) is (alt == "")
    assert ("object-description" in codes(reading)) is (comment not in ("", alt))


def test_picture_shown_twice_is_kept_once() -> None:
    """Two places of one picture are two figures of one Picture."""
    manuscript = read_body(paragraph(raw_run(picture("갑") + picture("을")))).manuscript
    assert len(manuscript.pictures) == 1
    assert [b.alt for b in manuscript.blocks if isinstance(b, Figure)] == ["갑", "을"]


def test_caption_is_tied_to_its_figure() -> None:
    """A caption of two paragraphs becomes one, a break between them."""
    below = caption(paragraph(run("그림 1. 빙하")) + paragraph(run("2월의 모습")))
    figure = read_body(paragraph(raw_run(picture("빙하의 사진", inner=below)))).manuscript.blocks[
        -1
    ]
    assert isinstance(figure, Figure)
    assert plain(figure.caption) == "그림 1. 빙하 2월의 모습"


@pytest.mark.parametrize(
    ("item", "data", "code"),
    [
        ('href="BinData/x.wmf" isEmbeded="1"', b"\xd7\xcd\xc6\x9a", "picture-format"),
        ('href="BinData/x.png" isEmbeded="1"', b"\x89PNG\r\n\x1a\n", "picture-broken"),
        ('href="BinData/none.png" isEmbeded="1"', b"", "picture-broken"),
        ('href="C:\\ice\\x.png" isEmbeded="0"', b"", "linked-picture"),
        ('href="https://a.example/x.png" isEmbeded="0"', b"", "linked-picture"),
    ],
)
def test_picture_that_cannot_be_printed_blocks(item: str, data: bytes, code: str) -> None:
    """A metafile, a damaged, a missing or a linked picture is named, and nothing is fetched."""
    name = item.split('"')[1]
    extra = {name: data} if data else {}
    reading = read_body(
        paragraph(raw_run(picture("빙하", "x"))), items=f'<opf:item id="x" {item}/>', extra=extra
    )
    assert quotes(reading, code) == ["빙하"]
    assert reading.report.blocking


def test_picture_in_a_header_is_named() -> None:
    """A logo in a header is left out, its alternative text quoted."""
    logo = f"<hp:header>{sub_list(paragraph(raw_run(picture('기관의 상징'))))}</hp:header>"
    assert quotes(read_body(paragraph(ctrl(logo))), "picture-not-in-body") == ["기관의 상징"]


def test_picture_that_fills_a_shape_is_a_figure() -> None:
    """A rectangle filled with a picture shows that picture."""
    fill = (
        '<hc:fillBrush><hc:imgBrush><hc:img binaryItemIDRef="image1"/></hc:imgBrush></hc:fillBrush>'
    )
    reading = read_body(paragraph(raw_run(f"<hp:rect>{fill}</hp:rect>")))
    assert isinstance(reading.manuscript.blocks[-1], Figure)


def test_table_within_a_table_is_kept() -> None:
    """A nested table stays in its cell, and is pointed out."""
    inner = raw_run(table([[paragraph(run("갑")), paragraph(run("을"))]]))
    reading = read_body(paragraph(raw_run(table([[paragraph(inner), paragraph(run("병"))]]))))
    outer = reading.manuscript.blocks[-1]
    assert isinstance(outer, Table)
    assert isinstance(outer.cells[0].blocks[0], Table)
    assert "table-nested" in codes(reading)


def test_shaded_first_row_is_a_heading_row() -> None:
    """Few drafts mark the heading row; all its cells shaded, it is one."""
    more = (
        '<hh:borderFill id="9"><hc:fillBrush><hc:winBrush faceColor="#DDDDDD"/></hc:fillBrush>'
        "</hh:borderFill>"
    )
    rows = "".join(
        f"<hp:tr>{cell(paragraph(run('갑')), (r, 0), more=fill)}"
        f"{cell(paragraph(run('을')), (r, 1), more=fill)}</hp:tr>"
        for r, fill in enumerate(('borderFillIDRef="9"', ""))
    )
    found = read_body(
        paragraph(raw_run(f"<hp:tbl>{rows}</hp:tbl>")), head=header(more=more)
    ).manuscript.blocks[-1]
    assert isinstance(found, Table)
    assert [c.header for c in found.cells] == [True, True, False, False]


@pytest.mark.parametrize("side", ["TOP", "BOTTOM"])
def test_caption_needs_no_number(side: str) -> None:
    """What Hangul itself makes a caption is one, whatever it says, and names its own table."""
    made = caption(paragraph(run("해마다의 어획량")), side)
    cells = [[paragraph(run("갑")), paragraph(run("을"))]]
    body = paragraph(run("표 1. 다른 표"))
    body += paragraph(raw_run(table(cells, made))) + paragraph(raw_run(table(cells)))
    first, second = read_body(body).manuscript.blocks[-2:]
    assert isinstance(first, Table) and isinstance(second, Table)
    assert plain(first.caption) == "해마다의 어획량"
    assert plain(second.caption) == ""


def test_table_that_spans_millions_of_squares_is_refused() -> None:
    """A few cells of huge spans end the reading before they fill the memory."""
    wide = "".join(cell("", (0, n), (2_000_000_000, 200)) for n in range(3))
    rows = f"<hp:tr>{wide}</hp:tr>" + "<hp:tr/>" * 20_000
    with pytest.raises(TableTooLarge):
        read_body(paragraph(raw_run(f"<hp:tbl>{rows}</hp:tbl>")))
