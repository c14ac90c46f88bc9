"""The homes of words in a .docx: what each holds is carried, or listed by name at its place."""

from collections import Counter

import pytest

from flows.document import Cell, Figure, NoteRef, Paragraph, Ruby, Table, Text, plain
from flows.intake.result import Reading
from flows.intake.word.package import open_package
from flows.report import Finding
from tests.intake.drafts import (
    RELS,
    draft,
    package,
    paragraph,
    part,
    picture,
    png,
    reading_of,
    relationships,
    run,
    unzipped,
    zipped,
)

HEAD = paragraph(run("겨울 바다의 셈법", '<w:b/><w:sz w:val="32"/>')) + paragraph(run("글: 윤해담"))
FIRST = paragraph(run("앞. "))
TRACKED = 'w:id="1" w:author="x"'
MICROSOFT = "http://schemas.microsoft.com/office"
CHART_NS = 'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart"'
DGM_NS = 'xmlns:dgm="http://schemas.openxmlformats.org/drawingml/2006/diagram"'
CX_NS = f'xmlns:cx="{MICROSOFT}/drawing/2014/chartex"'


def _read(body: str, **parts: object) -> Reading:
    reading = reading_of(package(HEAD + body, **parts))  # type: ignore[arg-type]
    assert not [f for f in reading.report.findings if f.code.startswith("account-")]
    return reading


def _words(reading: Reading) -> list[str]:
    return [
        plain(b.inlines) for b in reading.manuscript.blocks if not isinstance(b, Table | Figure)
    ]


def _cells(reading: Reading) -> list[Cell]:
    return [c for b in reading.manuscript.blocks if isinstance(b, Table) for c in b.cells]


def _found(reading: Reading, code: str) -> list[Finding]:
    return [one for one in reading.report.findings if one.code == code]


def _quotes(reading: Reading, code: str) -> list[str]:
    return [one.quote for one in _found(reading, code)]


def mark(kind: str) -> str:
    """A w:fldChar in its run."""
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def code(words: str) -> str:
    """A piece of a field's instruction in its run."""
    return f'<w:r><w:instrText xml:space="preserve">{words}</w:instrText></w:r>'


def field(instruction: str, result: str) -> str:
    """A complex field with a result."""
    return mark("begin") + code(instruction) + mark("separate") + run(result) + mark("end")


def control(inner: str, properties: str = "") -> str:
    """A content control around whatever it holds."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def textbox(inner: str) -> str:
    """A box as Word 2010 writes it, with the same words for older programs."""
    words = f"<w:txbxContent>{inner}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wp:docPr id="1" '
        f'name="b"/><a:graphic><a:graphicData><wps:wsp><wps:txbx>{words}</wps:txbx></wps:wsp>'
        "</a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict>"
        f"<v:shape><v:textbox>{words}</v:textbox></v:shape></w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )


def vml_box(inner: str) -> str:
    """A box of old."""
    box = f"<v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape>"
    return f"<w:r><w:pict>{box}</w:pict></w:r>"


def graphic(inner: str, described: str = "") -> str:
    """An inline drawing."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="g" {described}/><a:graphic>'
        f"<a:graphicData>{inner}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def cell(text: str, properties: str = "") -> str:
    """A cell of one paragraph."""
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{paragraph(run(text))}</w:tc>"


def table(*rows: str) -> str:
    """A table of rows of cells."""
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in rows) + "</w:tbl>"


def relation(name: str, kind: str, target: str, space: str = RELS) -> str:
    """A relationship of the main part."""
    return f'<Relationship Id="{name}" Type="{space}/{kind}" Target="{target}"/>'


SYMBOL = '<w:r><w:sym w:font="{}" w:char="{}"/></w:r>'


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        (f"<w:ins {TRACKED}>{run('넣은 글')}</w:ins>", "넣은 글"),
        (f"<w:moveTo {TRACKED}>{run('옮긴 글')}</w:moveTo>", "옮긴 글"),
        (f"<w:ins {TRACKED}><w:ins {TRACKED}>{run('두 번')}</w:ins></w:ins>", "두 번"),
        (control(run("컨트롤")), "컨트롤"),
        (control(control(run("겹친 컨트롤"))), "겹친 컨트롤"),
        (control(run("선택"), '<w:dropDownList><w:listItem w:displayText="다른 것"/></w:dropDownList>'), "선택"),
        (control(run("2026. 3. 1."), '<w:date w:fullDate="2026-03-01T00:00:00Z"/>'), "2026. 3. 1."),
        (control(run("묶인 값"), '<w:dataBinding w:xpath="/a" w:storeItemID="{1}"/>'), "묶인 값"),
        (control(run("☒"), f'<w14:checkbox xmlns:w14="{MICROSOFT}/word/2010/wordml"/>') + run(" 동의"), "☒ 동의"),
        (f'<w:fldSimple w:instr="SEQ 그림">{run("1")}</w:fldSimple>', "1"),
        (field(" REF _Ref1 \\h ", "표 3"), "표 3"),
        (field(" IF 1 = 1 ", "참"), "참"),
        (mark("begin") + code(" IF ") + field(" PAGE ", "7") + code(" = 1 ") + mark("separate")
         + run("결과") + mark("end"), "결과"),
        (f'<w:smartTag w:element="x">{run("태그")}</w:smartTag>', "태그"),
        (f'<w:customXml w:element="x">{run("맞춤")}</w:customXml>', "맞춤"),
        (f'<w:bdo w:val="rtl">{run("방향")}</w:bdo>', "방향"),
        (f'<w:dir w:val="rtl">{run("쪽")}</w:dir>', "쪽"),
        (f"<w:hyperlink w:anchor='b'>{run('안쪽')}</w:hyperlink>", "안쪽"),
        (f'<w:permStart w:id="1" w:edGrp="everyone"/>{run("허락")}<w:permEnd w:id="1"/>', "허락"),
        (run("가") + "<w:r><w:tab/></w:r>" + run("나"), "가 나"),
        (run("가") + '<w:r><w:ptab w:alignment="right"/></w:r>' + run("나"), "가 나"),
        (run("가") + "<w:r><w:cr/></w:r>" + run("나"), "가 나"),
        (run("가") + "<w:r><w:noBreakHyphen/></w:r>" + run("나"), "가\u2011나"),
        (run("가\u00a0나 – 다"), "가\u00a0나 – 다"),
        (run("가\u200b나\u00ad다\u2060라"), "가\u200b나\u00ad다\u2060라"),
        (run("끝") + SYMBOL.format("Wingdings", "F0E0"), "끝→"),
        (run("값") + SYMBOL.format("Symbol", "F061"), "값α"),
        (run("값") + SYMBOL.format("Symbol", "61"), "값α"),
        (run("확인") + SYMBOL.format("Wingdings 2", "F052"), "확인☑"),
        (run("증가") + SYMBOL.format("Wingdings 3", "F070"), "증가▲"),
        (run("완료") + SYMBOL.format("Webdings", "F061"), "완료✔"),
        (run("줄") + SYMBOL.format("Times New Roman", "2014"), "줄—"),
        (run("끝\uf0e0", '<w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/>'), "끝→"),
        (f"<w:unheard>{run('모르는 요소')}</w:unheard>", "모르는 요소"),
        (f'<x:odd xmlns:x="urn:x">{run("남의 요소")}</x:odd>', "남의 요소"),
        ('<w:r><mc:AlternateContent xmlns:se="urn:se"><mc:Choice Requires="se"><se:symEx/></mc:Choice>'
         "<mc:Fallback><w:t>대신</w:t></mc:Fallback></mc:AlternateContent></w:r>", "대신"),
    ],
)  # fmt: skip
def test_words_of_a_paragraph_are_carried(xml: str, words: str) -> None:
    """What python-docx's public API loses is in the manuscript, once."""
    found = _words(_read(FIRST + paragraph(xml)))
    assert [one for one in found if words in one] == [words]


@pytest.mark.parametrize(
    ("xml", "words"),
    [
        (control(paragraph(run("통째 컨트롤."))), "통째 컨트롤."),
        (control(control(paragraph(run("겹친 통째.")))), "겹친 통째."),
        (f'<w:customXml w:element="x">{paragraph(run("맞춤 문단."))}</w:customXml>', "맞춤 문단."),
        (f"<w:ins {TRACKED}>{paragraph(run('넣은 문단.'))}</w:ins>", "넣은 문단."),
        (run("문단 밖의 글."), "문단 밖의 글."),
        (control(run("컨트롤 속 ") + run("밖의 글.")), "컨트롤 속 밖의 글."),
        (f'<mc:AlternateContent><mc:Choice Requires="w14">{paragraph(run("고른 글."))}</mc:Choice>'
         f"<mc:Fallback>{paragraph(run('고른 글.'))}</mc:Fallback></mc:AlternateContent>", "고른 글."),
        (paragraph(textbox(paragraph(run("상자 안의 글.")))), "상자 안의 글."),
        (paragraph(vml_box(paragraph(run("옛 상자의 글.")))), "옛 상자의 글."),
        (paragraph(textbox(paragraph(textbox(paragraph(run("상자 속 상자.")))))), "상자 속 상자."),
        (paragraph(textbox(control(paragraph(run("상자 속 컨트롤."))))), "상자 속 컨트롤."),
        (paragraph("<w:r><w:pict><v:group><v:shape><v:textbox><w:txbxContent>" + paragraph(run("묶음의 글."))
         + "</w:txbxContent></v:textbox></v:shape></v:group></w:pict></w:r>"), "묶음의 글."),
    ],
)  # fmt: skip
def test_words_of_blocks_are_carried(xml: str, words: str) -> None:
    """Whatever wraps a paragraph or stands for one, its words are in the manuscript, once."""
    assert _words(_read(FIRST + xml + paragraph(run("뒤.")))).count(words) == 1


def _chart(words: str) -> bytes:
    return (
        f'<c:chartSpace {CHART_NS} xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        f"<c:title><a:t>{words}</a:t></c:title><c:v>12</c:v></c:chartSpace>"
    ).encode()


def _diagram(*words: str) -> bytes:
    inner = "".join(f"<a:t>{one}</a:t>" for one in words)
    space = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    return f"<dgm:dataModel {DGM_NS} {space}>{inner}</dgm:dataModel>".encode()


@pytest.mark.parametrize(
    ("xml", "finding", "quote"),
    [
        (f"<w:del {TRACKED}><w:r><w:delText>지운 글</w:delText></w:r></w:del>", "tracked-changes", "지운 글"),
        (f"<w:moveFrom {TRACKED}>{run('옮겨 간 글')}</w:moveFrom>", "tracked-changes", "옮겨 간 글"),
        (run("숨은 글", "<w:vanish/>"), "hidden-text", "숨은 글"),
        (control(run("여기를 누르십시오"), "<w:showingPlcHdr/>"), "placeholder-text", "여기를 누르십시오"),
        ("<w:r><w:softHyphen/></w:r>", "soft-hyphen", "\u00ad"),
        (SYMBOL.format("Marlett", "F0FE"), "symbol", "\uf0fe"),
        (run("\ue0bc"), "private-use", "\ue0bc"),
        (mark("begin") + code(" EQ \\f(1,2) ") + mark("end"), "field-result", "EQ \\f(1,2)"),
        (mark("begin") + code("HYPER") + code('LINK "file:///a"') + mark("separate") + run("가")
         + mark("end"), "link-dropped", "file:///a"),
        ("<m:oMath><m:f><w:t>길 잃은</w:t><m:num><m:r><m:t>a</m:t></m:r></m:num></m:f></m:oMath>",
         "equation-rest", "길 잃은a"),
        (graphic("<wps:wsp/>", 'descr="막대"'), "drawing-alt", "막대"),
        (graphic("<wps:wsp/>", 'title="제목만"'), "drawing-alt", "제목만"),
        ("<w:r><w:pict><v:shape alt='옛 설명'><v:path/></v:shape></w:pict></w:r>", "drawing-alt", "옛 설명"),
        ("<w:r><w:pict><v:shape><v:textpath string='초안'/></v:shape></w:pict></w:r>", "drawing-text", "초안"),
        (graphic("<a:p><a:r><a:t>도형의 글</a:t></a:r></a:p>"), "drawing-text", "도형의 글"),
        (graphic("<wps:wsp/>"), "drawing-left-out", ""),
        ('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>', "ole-object", ""),
        ("<w:r><w:pgNum/></w:r>", "unknown-element", ""),
        ("<w:r><w:dayLong/></w:r>", "unknown-element", ""),
    ],
)  # fmt: skip
def test_what_is_not_printed_is_listed_at_its_place(xml: str, finding: str, quote: str) -> None:
    """Each is one finding at the paragraph that holds it, with its words."""
    reading = _read(FIRST + paragraph(run("글. ") + xml))
    assert [(one.quote, one.anchor) for one in _found(reading, finding)] == [(quote, "p2")]
    assert not quote or finding == "private-use" or all(quote not in w for w in _words(reading))


@pytest.mark.parametrize(
    ("xml", "finding"),
    [
        (run("가", f'<w:rPrChange {TRACKED}><w:rPr/></w:rPrChange>'), "tracked-changes"),
        (run("보임", '<w:vanish w:val="0"/>'), "hidden-text"),
        (control(run("채운 글"), '<w:showingPlcHdr w:val="0"/>'), "placeholder-text"),
        (SYMBOL.format("Symbol", "F061"), "symbol"),
        (run("\uf061", '<w:rFonts w:ascii="Symbol"/>'), "private-use"),
        (field(" EQ \\f(1,2) ", "1/2"), "field-result"),
        (mark("begin") + code(' INCLUDEPICTURE "a.png" ') + mark("separate") + picture("부표")
         + mark("end"), "field-result"),
        (field(' HYPERLINK \\l "b" \\o "도움" ', "안"), "link-dropped"),
        (field(' HYPERLINK "https://example.org" ', "밖"), "link-dropped"),
        (mark("begin") + code(" XE 얼음 ") + mark("end"), "field-result"),
        (graphic("<wps:wsp/>"), "drawing-alt"),
        ('<w:r><w:pict><v:rect o:hr="t"/></w:pict></w:r>', "drawing-left-out"),
        (run("가"), "unknown-element"),
        ("<m:oMath><m:f><m:num><m:r><m:t>a</m:t></m:r></m:num><m:den><m:r><m:t>b</m:t></m:r></m:den>"
         "</m:f></m:oMath>", "equation-rest"),
        (picture("설명"), "alt-missing"),
        (picture("").replace("/><a:graphic>", "><a:extLst><a:ext><adec:decorative xmlns:adec="
         f'"{MICROSOFT}/drawing/2017/decorative" val="1"/></a:ext></a:extLst></wp:docPr><a:graphic>'),
         "alt-missing"),
    ],
)  # fmt: skip
def test_nothing_is_said_without_a_reason(xml: str, finding: str) -> None:
    """The twin of each listed thing that is in order makes no such finding."""
    assert _quotes(_read(FIRST + paragraph(run("글. ") + xml)), finding) == []


@pytest.mark.parametrize(
    "xml",
    [
        paragraph(f"<w:ins {TRACKED}>{run('가')}</w:ins>"),
        paragraph(f"<w:del {TRACKED}><w:r><w:delText>가</w:delText></w:r></w:del>"),
        paragraph(f"<w:moveTo {TRACKED}>{run('가')}</w:moveTo>"),
        paragraph(f"<w:moveFrom {TRACKED}>{run('가')}</w:moveFrom>"),
        paragraph(run("가"), f"<w:rPr><w:ins {TRACKED}/></w:rPr>"),
        paragraph(run("가"), f"<w:rPr><w:del {TRACKED}/></w:rPr>") + paragraph(run("나")),
        paragraph(run("가"), f"<w:rPr><w:moveFrom {TRACKED}/></w:rPr>") + paragraph(run("나")),
        paragraph(run("가"), f"<w:numPr><w:ins {TRACKED}/></w:numPr>"),
        paragraph(run("가"), f"<w:numPr><w:numberingChange {TRACKED}/></w:numPr>"),
        f"<w:ins {TRACKED}>{paragraph(run('가'))}</w:ins>",
        table(f"<w:trPr><w:ins {TRACKED}/></w:trPr>{cell('가')}{cell('나')}"),
        table(cell("다") + cell("라"), f"<w:trPr><w:del {TRACKED}/></w:trPr>{cell('가')}{cell('나')}"),
        table(cell("가", f"<w:cellIns {TRACKED}/>") + cell("나")),
        table(cell("가", f"<w:cellDel {TRACKED}/>") + cell("나")),
        table(cell("가", f"<w:cellMerge {TRACKED}/>") + cell("나")),
    ],
)  # fmt: skip
def test_every_tracked_change_blocks(xml: str) -> None:
    """Insertions, deletions and moves of words, marks, numbers, rows and cells stop a release."""
    reading = _read(FIRST + xml)
    assert "tracked-changes" in {one.code for one in reading.report.blocking}


def test_tracked_formatting_blocks_nothing() -> None:
    """Changes of looks are counted in one line of the report."""
    change = f"<w:rPrChange {TRACKED}><w:rPr/></w:rPrChange>"
    reading = _read(FIRST + paragraph(run("가", change) + run("나", change)))
    assert [one.severity for one in _found(reading, "tracked-formatting")] == ["info"]
    assert "tracked-changes" not in {one.code for one in reading.report.findings}


def test_deleted_row_leaves_no_row() -> None:
    """Read as accepted, a table has the rows and cells that stay; the words gone are listed."""
    gone = f"<w:trPr><w:del {TRACKED}/></w:trPr>{cell('지운 칸')}{cell('지운 옆')}"
    reading = _read(FIRST + table(cell("가") + cell("나"), gone, cell("다") + cell("라")))
    assert [(c.row, c.column) for c in _cells(reading)] == [(1, 1), (1, 2), (2, 1), (2, 2)]
    assert _quotes(reading, "tracked-changes")[1:] == ["지운 칸", "지운 옆"]


def test_deleted_paragraph_mark_joins_paragraphs() -> None:
    """Three paragraphs whose two marks are deleted are one."""
    gone = f"<w:rPr><w:del {TRACKED}/></w:rPr>"
    xml = paragraph(run("하나 "), gone) + paragraph(run("둘 "), gone) + paragraph(run("셋."))
    assert _words(_read(FIRST + xml)) == ["앞.", "하나 둘 셋."]


def test_comments_are_listed_with_replies() -> None:
    """Comments are never printed; each stands in the report at its place, replies too."""
    comments = "".join(
        f'<w:comment w:id="{n}" w:author="편집자">{paragraph(run(words))}</w:comment>'
        for n, words in enumerate(("확인 바람", "확인함"))
    )
    marks = "".join(f'<w:r><w:commentReference w:id="{n}"/></w:r>' for n in (0, 1))
    reading = _read(FIRST + paragraph(run("글.") + marks), comments=part("comments", comments))
    found = [(one.quote, one.anchor) for one in _found(reading, "comment")]
    assert found == [("확인 바람", "p2"), ("확인함", "p2")]


def test_comment_in_a_header_is_listed() -> None:
    """Its place is no paragraph of the body; its words are in the report all the same."""
    comment = f'<w:comment w:id="0" w:author="편집자">{paragraph(run("로고 확인"))}</w:comment>'
    margin = paragraph(run("머리말") + '<w:r><w:commentReference w:id="0"/></w:r>')
    reading = _read(FIRST, comments=part("comments", comment), header=part("hdr", margin))
    assert [(one.quote, one.anchor) for one in _found(reading, "comment")] == [("로고 확인", "")]


def test_a_link_in_a_comment_is_listed_with_its_address() -> None:
    """What a link in words that are only listed leads to stands after them."""
    link = f"<w:fldSimple w:instr='HYPERLINK \"https://example.org/a\"'>{run('근거')}</w:fldSimple>"
    comment = f'<w:comment w:id="7" w:author="편집자">{paragraph(run("확인: ") + link)}</w:comment>'
    found = _quotes(_read(FIRST, comments=part("comments", comment)), "comment")
    assert found == ["확인: 근거 · https://example.org/a"]


def test_comment_that_nothing_refers_to_is_listed() -> None:
    """A comment left over from deleted words."""
    comment = f'<w:comment w:id="7" w:author="편집자">{paragraph(run("남은 메모"))}</w:comment>'
    assert _quotes(_read(FIRST, comments=part("comments", comment)), "comment") == ["남은 메모"]


def test_line_between_text_and_notes_is_listed_when_typed() -> None:
    """A separator with words; the ordinary rule has none."""
    kinds = (("separator", paragraph(run("이어짐"))), ("continuationSeparator", "<w:p/>"))
    notes = "".join(
        f'<w:footnote w:type="{k}" w:id="{n}">{xml}</w:footnote>'
        for n, (k, xml) in enumerate(kinds)
    )
    reading = _read(FIRST, footnotes=part("footnotes", notes))
    assert _quotes(reading, "header-footer-text") == ["이어짐"]


def test_properties_beyond_title_and_author_are_listed() -> None:
    """Subject, keywords and comments of the file's properties."""
    core = (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-'
        'properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:subject>북극</dc:subject>'
        "<cp:keywords>얼음</cp:keywords></cp:coreProperties>"
    )
    files = unzipped(package(HEAD + FIRST))
    files["docProps/core.xml"] = core.encode()
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    files["_rels/.rels"] = files["_rels/.rels"].replace(
        b"</Relationships>",
        f'<Relationship Id="c" Type="{kind}" Target="docProps/core.xml"/></Relationships>'.encode(),
    )
    files["[Content_Types].xml"] = files["[Content_Types].xml"].replace(
        b"</Types>",
        b'<Override PartName="/docProps/core.xml" ContentType="application/'
        b'vnd.openxmlformats-package.core-properties+xml"/></Types>',
    )
    assert _quotes(reading_of(zipped(files)), "file-properties") == ["북극 · 얼음"]


def test_headers_and_footers_of_all_sections_are_listed() -> None:
    """First, even and odd pages have headers of their own; none is left unread."""
    names = ("header", "header2", "header3", "footer", "footer2")
    parts = {name: part("hdr", paragraph(run(f"머리 {name}"))) for name in names}
    reading = reading_of(
        package(
            HEAD + FIRST,
            rels="".join(relation(f"h{n}", n.rstrip("23"), f"{n}.xml") for n in names),
            extra={f"word/{name}.xml": xml.encode() for name, xml in parts.items()},
        )
    )
    assert Counter(_quotes(reading, "header-footer-text")) == Counter(f"머리 {n}" for n in names)


@pytest.mark.parametrize(
    ("footer", "code"),
    [
        ("3", "page-numbers"),
        ("- 3 -", "page-numbers"),
        ("3 / 12쪽", "page-numbers"),
        ("Page 3 of 12", "page-numbers"),
        ("2026. 3. 19.", "header-footer-text"),
        ("2026-01", "header-footer-text"),
        ("제3호 쪽배", "header-footer-text"),
    ],
)
def test_bare_page_numbers_are_told_apart(footer: str, code: str) -> None:
    """A page number is one short finding; a date, a number of issue or words are quoted."""
    reading = _read(FIRST, footer=part("ftr", paragraph(run(footer))))
    assert [one.code for one in reading.report.findings if footer in one.quote] == [code]


def test_page_fields_of_all_margins_are_one_finding() -> None:
    """PAGE in header and footer makes one line in the report, which keeps every character."""

    def margin(root: str, code: str, shown: str) -> str:
        return part(root, paragraph(f'<w:fldSimple w:instr="{code}">{run(shown)}</w:fldSimple>'))

    reading = _read(
        FIRST,
        header=margin("hdr", " PAGE   \\* MERGEFORMAT ", "1"),
        footer=margin("ftr", " NUMPAGES ", "9"),
    )
    found = [one for one in reading.report.findings if one.code in ("field-codes", "page-numbers")]
    assert [one.code for one in found] == ["page-numbers"]
    assert found[0].quote == "1 · PAGE   \\* MERGEFORMAT · 9 · NUMPAGES"


def test_other_fields_of_a_margin_stay_listed() -> None:
    """A footer that shows the file's path by a field is not taken for a page number."""
    shown = f'<w:fldSimple w:instr=" FILENAME ">{run("초안.docx")}</w:fldSimple>'
    reading = _read(FIRST, footer=part("ftr", paragraph(shown)))
    assert _quotes(reading, "header-footer-text") == ["초안.docx"]
    assert _quotes(reading, "field-codes") == ["FILENAME"]
    assert _quotes(reading, "page-numbers") == []


def test_watermark_is_listed() -> None:
    """WordArt behind the text of a header is words, too."""
    art = "<w:r><w:pict><v:shape><v:textpath string='대외비'/></v:shape></w:pict></w:r>"
    reading = _read(FIRST, header=part("hdr", paragraph(art)))
    assert _quotes(reading, "drawing-text") == ["대외비"]


@pytest.mark.parametrize(
    ("instruction", "address"),
    [
        ('HYPERLINK "https://example.org/a"', "https://example.org/a"),
        ('HYPERLINK https://example.org/a ', "https://example.org/a"),
        ('HYPERLINK "https://example.org/a" \\l "절" \\o "도움"', "https://example.org/a#절"),
        ('HYPERLINK \\o "도움" "https://example.org/a"', "https://example.org/a"),
        ('HYPERLINK "https://example.org/a" \\t "_blank"', "https://example.org/a"),
        ('HYPERLINK \\l "_Toc1"', ""),
        ('HYPERLINK \\o "도움" \\l "_Toc1"', ""),
        ('REF "https://example.org/a"', ""),
    ],
)  # fmt: skip
def test_link_of_a_field(instruction: str, address: str) -> None:
    """The address is found among the switches; a place in the document is none, and no fault."""
    reading = _read(FIRST + paragraph(field(instruction, "여기") + run(" 뒤.")))
    texts = [i for i in reading.manuscript.blocks[1].inlines if isinstance(i, Text)]  # type: ignore[union-attr]
    assert texts[0].href == address
    assert _quotes(reading, "link-dropped") == []


def test_link_around_a_nested_field_and_a_simple_one() -> None:
    """The outer link holds for the words of a field inside it."""
    inner = field(" REF _Ref1 ", "표 1")
    outer = mark("begin") + code('HYPERLINK "https://example.org"') + mark("separate")
    reading = _read(FIRST + paragraph(outer + run("보기 ") + inner + mark("end")))
    assert reading.manuscript.blocks[1].inlines == (Text("보기 표 1", (), "https://example.org"),)  # type: ignore[union-attr]


def test_codes_of_fields_are_whole() -> None:
    """Word cuts a code over runs at will; the report names the field, not a piece of it."""
    pieces = mark("begin") + code(" PAGE") + code("REF ") + code("_Toc1 ") + mark("separate")
    reading = _read(FIRST + paragraph(run("쪽 ") + pieces + run("3") + mark("end")))
    assert _quotes(reading, "field-codes") == ["PAGEREF _Toc1"]
    assert "PAGEREF" in _found(reading, "field-codes")[0].sentence.en.split("(")[1]


@pytest.mark.parametrize(
    ("form", "words"),
    [
        ("<w:checkBox><w:checked/></w:checkBox>", "☒ 동의"),
        ('<w:checkBox><w:default w:val="0"/></w:checkBox>', "☐ 동의"),
        ('<w:ddList><w:result w:val="1"/><w:listEntry w:val="찬성"/><w:listEntry w:val="반대"/></w:ddList>',
         "반대 동의"),
        ('<w:ddList><w:listEntry w:val="찬성"/></w:ddList>', "찬성 동의"),
    ],
)  # fmt: skip
def test_old_form_fields_show_their_value(form: str, words: str) -> None:
    """A form field without a result shows what its data say."""
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{form}</w:ffData></w:fldChar></w:r>'
    xml = begin + code(" FORMCHECKBOX ") + mark("end") + run(" 동의")
    assert _words(_read(FIRST + paragraph(xml)))[1] == words


def test_field_without_end_swallows_nothing() -> None:
    """A begin that is never closed would hide the rest of the paper."""
    reading = _read(paragraph(mark("begin") + run("본문의 글.")) + paragraph(run("다음 글.")))
    assert _words(reading) == ["본문의 글.", "다음 글."]


def test_endnotes_and_marks_of_the_author() -> None:
    """An endnote is carried; the author's own mark gives way to a number and is listed."""
    note = f'<w:endnote w:id="2">{paragraph(run("* 미주의 글."))}</w:endnote>'
    reference = '<w:r><w:endnoteReference w:id="2" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    reading = _read(paragraph(run("본문의 글") + reference), endnotes=part("endnotes", note))
    assert [n.anchor for n in reading.manuscript.notes] == ["en1"]
    assert reading.manuscript.blocks[0].inlines[-1] == NoteRef("en1")  # type: ignore[union-attr]
    assert _quotes(reading, "note-mark") == ["*"]


@pytest.mark.parametrize(
    "place",
    [
        "{}",
        "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
        '<w:p><w:r><w:pict><v:shape><v:textbox><w:txbxContent>{}</w:txbxContent></v:textbox>'
        "</v:shape></w:pict></w:r></w:p>",
        "<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>",
    ],
)  # fmt: skip
def test_note_is_carried_wherever_its_number_stands(place: str) -> None:
    """In the text, a cell, a box or a content control."""
    note = f'<w:footnote w:id="2">{paragraph(run("각주의 글."))}</w:footnote>'
    holder = paragraph(run("자리") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    reading = _read(FIRST + place.replace("{}", holder), footnotes=part("footnotes", note))
    assert [plain(p.inlines) for n in reading.manuscript.notes for p in n.paragraphs] == [
        "각주의 글."
    ]


def test_note_in_a_note_is_listed() -> None:
    """A note cannot bear one; what it says is in the report."""
    inner = paragraph(run("각주.") + '<w:r><w:endnoteReference w:id="3"/></w:r>')
    reading = _read(
        paragraph(run("글") + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        footnotes=part("footnotes", f'<w:footnote w:id="2">{inner}</w:footnote>'),
        endnotes=part(
            "endnotes", f'<w:endnote w:id="3">{paragraph(run("안의 미주."))}</w:endnote>'
        ),
    )
    assert len(_found(reading, "note-dangling")) == 1
    assert _quotes(reading, "note-unreferenced") == ["안의 미주."]


def test_unreferenced_note_is_listed() -> None:
    """A note that nothing leads to does not disappear in silence."""
    note = f'<w:footnote w:id="7">{paragraph(run("버려진 주석."))}</w:footnote>'
    reading = _read(FIRST, footnotes=part("footnotes", note))
    assert _quotes(reading, "note-unreferenced") == ["버려진 주석."]


def test_ruby_keeps_base_and_reading() -> None:
    """Pandoc, mammoth and markitdown lose ruby without a message."""
    reading = reading_of(draft(["{b 16} 셈법", "글: 윤해담", "이를 <ruby 候風 후풍>이라 한다."]))
    assert Ruby("候風", "후풍") in reading.manuscript.blocks[0].inlines  # type: ignore[union-attr]


def test_what_is_no_word_in_a_ruby_group_stands_after_it() -> None:
    """A note on the base of a ruby group keeps its number; a deleted reading is listed."""
    note = f'<w:footnote w:id="2">{paragraph(run("각주의 글."))}</w:footnote>'
    gone = f"<w:del {TRACKED}><w:r><w:delText>헌것</w:delText></w:r></w:del>"
    group = (
        f"<w:r><w:ruby><w:rt>{run('후풍')}{gone}</w:rt><w:rubyBase>{run('候風')}"
        '<w:r><w:footnoteReference w:id="2"/></w:r></w:rubyBase></w:ruby></w:r>'
    )
    reading = _read(FIRST + paragraph(group), footnotes=part("footnotes", note))
    assert reading.manuscript.blocks[1].inlines == (Ruby("候風", "후풍"), NoteRef("fn1"))  # type: ignore[union-attr]
    assert _quotes(reading, "tracked-changes") == ["헌것"]


@pytest.mark.parametrize(
    ("rows", "places"),
    [
        ([cell("가", '<w:vMerge w:val="restart"/>') + cell("나", '<w:gridSpan w:val="2"/>'),
          cell("", "<w:vMerge/>") + cell("다") + cell("라")],
         [(1, 1, 2, 1), (1, 2, 1, 2), (2, 2, 1, 1), (2, 3, 1, 1)]),
        ([cell("가") + cell("나") + cell("다"),
          '<w:trPr><w:gridBefore w:val="1"/><w:gridAfter w:val="1"/></w:trPr>' + cell("라")],
         [(1, 1, 1, 1), (1, 2, 1, 1), (1, 3, 1, 1), (2, 2, 1, 1)]),
        ([cell("가", "<w:vMerge/>") + cell("나")], [(1, 1, 1, 1), (1, 2, 1, 1)]),
        ([cell("가", '<w:gridSpan w:val="2"/><w:vMerge w:val="restart"/>') + cell("나"),
          cell("다", "<w:vMerge/>") + cell("라") + cell("마")],
         [(1, 1, 1, 2), (1, 3, 1, 1), (2, 1, 1, 1), (2, 2, 1, 1), (2, 3, 1, 1)]),
        ([cell("가", '<w:hMerge w:val="restart"/>') + cell("나", "<w:hMerge/>"), cell("다") + cell("라")],
         [(1, 1, 1, 2), (2, 1, 1, 1), (2, 2, 1, 1)]),
        ([control(cell("가")) + cell("나")], [(1, 1, 1, 1), (1, 2, 1, 1)]),
    ],
)  # fmt: skip
def test_cells_stand_in_their_grid(rows: list[str], places: list[tuple[int, ...]]) -> None:
    """Merged, skipped and wrapped cells: nothing is repeated, nothing is lost under a span."""
    found = _cells(_read(FIRST + table(*rows)))
    assert [(c.row, c.column, c.rows, c.columns) for c in found] == places
    words = "".join(plain(b.inlines) for c in found for b in c.blocks)  # type: ignore[union-attr]
    assert words == "".join(c for row in rows for c in "가나다라마" if f">{c}<" in row)


def test_rows_in_content_controls_and_tables_in_cells() -> None:
    """A repeated section is rows in content controls; a table in a cell stays one."""
    inner = table(cell("안") + cell("쪽"))
    outer = f"<w:tc>{inner}<w:p/></w:tc>{cell('옆')}"
    rows = control(f"<w:tr>{cell('가')}{cell('나')}</w:tr>") + f"<w:tr>{outer}</w:tr>"
    reading = _read(FIRST + f"<w:tbl>{rows}</w:tbl>")
    assert [(c.row, c.column) for c in _cells(reading)] == [(1, 1), (1, 2), (2, 1), (2, 2)]
    assert len(_found(reading, "table-nested")) == 1


def test_words_between_rows_are_kept() -> None:
    """Another program may put a paragraph where only rows may stand."""
    xml = f"<w:tbl><w:tr>{cell('가')}{cell('나')}</w:tr>{paragraph(run('사이의 글.'))}</w:tbl>"
    assert "사이의 글." in _words(_read(FIRST + xml))


def test_title_and_description_of_a_table_are_listed() -> None:
    """A table's alternative text has no place in the manuscript; that before a change has none."""
    said = '<w:tblCaption w:val="표 제목"/><w:tblDescription w:val="표 설명"/>'
    change = f'<w:tblPrChange {TRACKED}><w:tblPr><w:tblCaption w:val="옛 제목"/></w:tblPr></w:tblPrChange>'
    xml = f"<w:tbl><w:tblPr>{said}{change}</w:tblPr><w:tr>{cell('가')}{cell('나')}</w:tr></w:tbl>"
    assert _quotes(_read(FIRST + xml), "table-description") == ["표 제목 · 표 설명"]


def test_chart_is_named_with_its_words() -> None:
    """The title and the values of a chart, and the shapes drawn on it, block at its place."""
    reading = _read(
        FIRST + paragraph(graphic(f'<c:chart {CHART_NS} r:id="c1"/>', 'descr="추이"')),
        rels=relation("c1", "chart", "charts/chart1.xml"),
        extra={
            "word/charts/chart1.xml": _chart("해마다"),
            "word/charts/_rels/chart1.xml.rels": relationships(
                relation("u1", "chartUserShapes", "../drawings/d1.xml")
                + relation("x1", "package", "../embeddings/a.xlsx")
            ),
            "word/drawings/d1.xml": _diagram("덧글"),
            "word/embeddings/a.xlsx": b"PK\x03\x04",
        },
    )
    assert _quotes(reading, "chart-text") == ["해마다 · 12 · 덧글"]
    assert _quotes(reading, "drawing-alt") == ["추이"]
    assert _found(reading, "embedded-file") == []


def test_new_kinds_of_charts_are_named_too() -> None:
    """A waterfall or a map has a part of another kind, and a picture for older programs."""
    choice = graphic(f'<cx:chart {CX_NS} r:id="c1"/>').replace("<w:r>", "").replace("</w:r>", "")
    other = picture("대신").replace("<w:r>", "").replace("</w:r>", "")
    xml = (
        f'<w:r><mc:AlternateContent xmlns:cx1="{MICROSOFT}/drawing/2015/9/8/chartex">'
        f'<mc:Choice Requires="cx1">{choice}</mc:Choice><mc:Fallback>{other}</mc:Fallback>'
        "</mc:AlternateContent></w:r>"
    )
    reading = _read(
        FIRST + paragraph(xml),
        rels=relation("c1", "chartEx", "charts/e1.xml", f"{MICROSOFT}/2014/relationships"),
        extra={
            "word/charts/e1.xml": f"<cx:chartSpace {CX_NS}><cx:v>폭포</cx:v></cx:chartSpace>".encode()
        },
    )
    assert _quotes(reading, "chart-text") == ["폭포"]
    assert not reading.manuscript.pictures


def test_smartart_is_read_once() -> None:
    """Its words stand in the data and, as drawn, once more; only what is new there is added."""
    ids = f'<dgm:relIds {DGM_NS} r:dm="d1"/>'
    reading = _read(
        FIRST + paragraph(graphic(ids)),
        rels=relation("d1", "diagramData", "diagrams/data1.xml")
        + relation(
            "d2", "diagramDrawing", "diagrams/drawing1.xml", f"{MICROSOFT}/2007/relationships"
        ),
        extra={
            "word/diagrams/data1.xml": _diagram("하나", "둘"),
            "word/diagrams/drawing1.xml": _diagram("하나", "둘", "셋"),
        },
    )
    assert _quotes(reading, "smartart-text") == ["셋", "하나 · 둘"]


def test_second_picture_of_a_group_keeps_its_own_text() -> None:
    """Several pictures in one drawing each have an alternative text."""

    def pic(alt: str) -> str:
        return (
            f'<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="p" descr="{alt}"/></pic:nvPicPr>'
            '<pic:blipFill><a:blip r:embed="rPic"/></pic:blipFill></pic:pic>'
        )

    reading = _read(FIRST + paragraph(graphic(pic("왼쪽") + pic("오른쪽"), 'descr="둘 다"')))
    figures = [b for b in reading.manuscript.blocks if isinstance(b, Figure)]
    assert [f.alt for f in figures] == ["왼쪽", "오른쪽"]
    assert _quotes(reading, "drawing-alt") == ["둘 다"]


@pytest.mark.parametrize(
    "xml",
    [
        f'<w:hyperlink r:id="rOut">{picture("부표")}</w:hyperlink>',
        mark("begin") + code('HYPERLINK "https://example.org/a"') + mark("separate") + picture("부표")
        + mark("end"),
        picture("부표").replace('descr="부표"/>', 'descr="부표"><a:hlinkClick r:id="rOut"/></wp:docPr>'),
    ],
)  # fmt: skip
def test_link_of_a_picture_is_named(xml: str) -> None:
    """By the words around it or by itself, a picture may lead somewhere; its place tells where."""
    out = (
        f'<Relationship Id="rOut" Type="{RELS}/hyperlink" TargetMode="External" '
        'Target="https://example.org/a"/>'
    )
    reading = _read(FIRST + paragraph(xml), rels=out)
    assert _quotes(reading, "picture-link") == ["https://example.org/a"]
    assert len([b for b in reading.manuscript.blocks if isinstance(b, Figure)]) == 1


def test_name_of_a_pictures_file_is_no_text() -> None:
    """Programs write it where an inner picture's alternative text would stand."""
    pic = (
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="p" descr="C:\\그림\\a.PNG"/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rPic"/></pic:blipFill></pic:pic>'
    )
    reading = _read(FIRST + paragraph(graphic(pic, 'descr="부표"')))
    assert [b.alt for b in reading.manuscript.blocks if isinstance(b, Figure)] == ["부표"]
    assert _quotes(reading, "drawing-alt") == []


def test_picture_whose_part_is_gone_is_named() -> None:
    """Its relationship leads nowhere: it blocks, and its alternative text is kept."""
    reading = _read(FIRST + paragraph(picture("사라진 그림", "rNone")))
    assert _quotes(reading, "picture-broken") == ["사라진 그림"]


def test_pictures_that_are_not_in_the_body_are_listed() -> None:
    """A logo in a header, a picture in a note: named, never printed."""
    reading = _read(FIRST, header=part("hdr", paragraph(picture("로고", "h1"))), extra={
        "word/_rels/header.xml.rels": relationships(relation("h1", "image", "media/logo.png")),
        "word/media/logo.png": png(2, 2),
    })  # fmt: skip
    assert _quotes(reading, "picture-not-in-body") == ["로고"]


@pytest.mark.parametrize("gone", ["<w:del {}>{}</w:del>", "<w:ins {}><w:del {}>{}</w:del></w:ins>"])
def test_deleted_picture_is_listed(gone: str) -> None:
    """A picture goes with the deletion it stands in."""
    xml = gone.replace("{}", TRACKED, gone.count("{}") - 1).replace("{}", picture("지운 그림"))
    reading = _read(FIRST + paragraph(run("글.") + xml))
    assert "지운 그림" in _quotes(reading, "tracked-changes")
    assert not [b for b in reading.manuscript.blocks if isinstance(b, Figure)]


def test_picture_that_is_not_in_the_file_is_never_fetched() -> None:
    """A linked picture blocks, and its alternative text is kept in the report."""
    link = (
        f'<Relationship Id="rOut" Type="{RELS}/image" TargetMode="External" '
        'Target="http://198.51.100.1/a.png"/>'
    )
    reading = _read(paragraph(picture("먼 그림", "rOut")), rels=link)
    assert _quotes(reading, "linked-picture") == ["먼 그림"]
    assert reading.manuscript.pictures == ()


@pytest.mark.parametrize(
    ("kind", "target", "data", "code"),
    [
        ("image", "media/spare.png", png(3, 3), "picture-unused"),
        ("package", "embeddings/a.xlsx", b"PK\x03\x04", "embedded-file"),
        ("oleObject", "embeddings/a.bin", b"\xd0\xcf", "embedded-file"),
        ("customXml", "../customXml/item1.xml", b"<a><b>words</b></a>", "file-data"),
        ("unheard", "odd.xml", b"<a/>", "part-unknown"),
        ("aFChunk", "chunk.html", b"<p>x</p>", "part-unused"),
        ("glossaryDocument", "glossary/document.xml",
         part("glossaryDocument", f"<w:docParts>{paragraph(run('상용구'))}</w:docParts>").encode(),
         "glossary-text"),
    ],
)  # fmt: skip
def test_parts_that_nothing_shows_are_named(kind: str, target: str, data: bytes, code: str) -> None:
    """Spare pictures, embedded files, data, building blocks, and what nobody knows."""
    name = target.removeprefix("../") if target.startswith("../") else f"word/{target}"
    reading = _read(FIRST, rels=relation("x1", kind, target), extra={name: data})
    assert [f"/{name}" in one.sentence.en or bool(one.quote) for one in _found(reading, code)] == [
        True
    ]


@pytest.mark.parametrize(
    ("kind", "target", "data"),
    [
        ("theme", "theme/theme1.xml", b"<a/>"),
        ("customXml", "../customXml/item1.xml", b"<a/>"),
        ("fontTable", "fontTable.xml", b"<a/>"),
    ],
)
def test_parts_that_say_how_things_look_are_not(kind: str, target: str, data: bytes) -> None:
    """Themes, fonts and empty data are no news."""
    name = target.removeprefix("../") if target.startswith("../") else f"word/{target}"
    types = {"theme": "theme", "fontTable": "wordprocessingml.fontTable"}
    reading = _read(
        FIRST,
        rels=relation("x1", kind, target),
        extra={name: data},
        types={name: types.get(kind, "")},
    )
    assert not [f for f in reading.report.findings if f.code.startswith(("part-", "file-"))]


def test_part_that_nothing_leads_to_is_named() -> None:
    """A header left in the zip by another program."""
    reading = _read(
        FIRST, extra={"word/header9.xml": part("hdr", paragraph(run("남은 머리"))).encode()}
    )
    assert "/word/header9.xml" in _found(reading, "part-unused")[0].sentence.en


def test_embedded_document_blocks_with_its_part() -> None:
    """An altChunk is another file that Word would take in when it saves."""
    reading = _read(
        FIRST + '<w:altChunk r:id="x1"/>',
        rels=relation("x1", "aFChunk", "chunk.html"),
        extra={"word/chunk.html": "<p>다른 글</p>".encode()},
    )
    found = _found(reading, "alt-chunk")
    assert [(one.severity, one.anchor) for one in found] == [("block", "p1")]
    assert "/word/chunk.html" in found[0].sentence.en


def test_second_part_of_notes_is_listed() -> None:
    """Word shows the first; what the other says is in the report."""
    first = part("footnotes", f'<w:footnote w:id="2">{paragraph(run("첫 각주."))}</w:footnote>')
    second = first.replace("첫 각주.", "둘째 각주.")
    reading = _read(
        paragraph(run("글") + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        footnotes=first,
        rels=relation("x1", "footnotes", "footnotes2.xml"),
        extra={"word/footnotes2.xml": second.encode()},
    )
    assert _quotes(reading, "unshown-text") == ["둘째 각주."]
    assert "/word/footnotes2.xml" in _found(reading, "part-unused")[0].sentence.en


def test_report_has_words_in_both_languages() -> None:
    """Findings speak Korean and English."""
    report = _read(FIRST).report
    assert all(one.sentence.ko != one.sentence.en for one in report.findings)


def test_core_properties_of_python_docx_are_not_asked_for() -> None:
    """A file without core properties has no title called “Word Document”."""
    opened = open_package("a.docx", package(HEAD))
    assert (opened.title, opened.author) == ("", "")


def test_paragraph_is_a_paragraph() -> None:
    """Nothing above turns plain words into anything else."""
    reading = _read(FIRST)
    assert [type(block) for block in reading.manuscript.blocks] == [Paragraph]
