"""Files as other programs write them, and odd but lawful ones: all words are there, once."""

import re
from collections.abc import Mapping

import pytest

from flows.document import Figure, ListItem, Table, passages, plain
from flows.intake.result import Reading
from tests.intake.drafts import (
    NAMESPACES,
    RELS,
    package,
    paragraph,
    part,
    picture,
    reading_of,
    relationships,
    run,
    unzipped,
    zipped,
)
from tests.intake.test_homes import (
    CHART_NS,
    HEAD,
    MICROSOFT,
    TRACKED,
    cell,
    code,
    control,
    field,
    graphic,
    mark,
    relation,
    table,
    textbox,
)

BODY = paragraph(run("얼음은 늦게 온다."))
WORDS = "얼음은 늦게 온다."
DOCUMENT, TYPES = "word/document.xml", "[Content_Types].xml"
DOCUMENT_RELS = "word/_rels/document.xml.rels"


def _read(data: bytes) -> Reading:
    reading = reading_of(data)
    assert not [f for f in reading.report.findings if f.code.startswith("account-")]
    return reading


def _words(reading: Reading) -> list[str]:
    found = passages(reading.manuscript.blocks, reading.manuscript.notes)
    return [plain(inlines) for _, inlines in found]


def _remade(changes: Mapping[str, bytes | None], body: str = BODY) -> bytes:
    """A plain draft with parts put in, or taken out (None)."""
    files = {**unzipped(package(HEAD + body)), **changes}
    return zipped({name: data for name, data in files.items() if data is not None})


def _document(body: str = BODY) -> str:
    return unzipped(package(HEAD + body))[DOCUMENT].decode()


def _moved(old: str, new: str) -> bytes:
    """The main part under another name, as some servers write it."""
    files = unzipped(package(HEAD + BODY))
    changed = {name.replace(old, new): data for name, data in files.items()}
    for name in (TYPES, "_rels/.rels"):
        changed[name] = changed[name].replace(old.encode(), new.encode())
    return zipped(changed)


def _prefixed(name: str) -> bytes:
    """The same document with another prefix for WordprocessingML, or none."""
    xml = _document()
    colon = f"{name}:" if name else ""
    xml = re.sub(r"<(/?)w:", rf"<\1{colon}", xml)
    xml = re.sub(r"\sw:(\w+)=", r" x:\1=", xml)
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    return xml.replace("xmlns:w=", f'xmlns:x="{space}" xmlns{":" + name if name else ""}=').encode()


@pytest.mark.parametrize(
    "data",
    [
        _remade({DOCUMENT: _prefixed("ns0")}),
        _remade({DOCUMENT: _prefixed("")}),
        _remade({DOCUMENT: b"\xef\xbb\xbf" + _document().encode()}),
        _remade({DOCUMENT: ('<?xml version="1.0" encoding="UTF-16"?>' + _document()).encode("utf-16")}),
        _remade({DOCUMENT: _document().replace("늦게", "늦<!-- 메모 -->게").encode()}),
        _remade({DOCUMENT: _document().replace("늦게", "늦<?pi x?>게").encode()}),
        _remade({DOCUMENT: _document().replace("늦게", "<![CDATA[늦게]]>").encode()}),
        _remade({DOCUMENT: _document().replace("늦게", "&#45734;&#xAC8C;").encode()}),
        _remade({DOCUMENT: _document().replace("<w:body>", '<w:background w:color="FFFFFF"/><w:body>').encode()}),
        _remade({DOCUMENT: _document().replace("<w:body>", "<w:bookmarkStart/><w:body>").encode()}),
        _remade({"word/styles.xml": None, DOCUMENT_RELS: relationships("")}),
        _remade({DOCUMENT_RELS: None}),
        _remade({DOCUMENT_RELS: relationships(relation("s", "styles", "/word/styles.xml"))}),
        _remade({DOCUMENT_RELS: relationships(relation("s", "styles", "Styles.XML"))}),
        _remade({"docProps/app.xml": b"<Properties/>", "docProps/custom.xml": b"<Properties/>"}),
        _remade({"customXml/item1.xml": b"<a>x</a>", "customXml/_rels/item1.xml.rels": relationships("")}),
        _remade({"word/theme/theme1.xml": b"<a/>", "word/fontTable.xml": b"<a/>"}),
        _remade({"word/": b"", ".DS_Store": b"x"}),
        _moved("word/document.xml", "word/document2.xml"),
        _moved("word/document.xml", "document.xml"),
    ],
)  # fmt: skip
def test_package_of_another_program_is_read(data: bytes) -> None:
    """Prefixes, encodings, missing or moved parts: the words are the same."""
    assert [one for one in _words(_read(data)) if one.strip()] == [WORDS]


@pytest.mark.parametrize(
    ("body", "words"),
    [
        # content controls without their content, or deep (Google Docs wraps single runs)
        (f"<w:sdt>{BODY}</w:sdt>", [WORDS]),
        (control(control(control(control(BODY)))), [WORDS]),
        (paragraph(control(run("얼음은 "), '<w:tag w:val="goog_rdk_0"/>') + run("늦게 온다.")), [WORDS]),
        (paragraph("<w:sdt><w:sdtContent/></w:sdt>") + BODY, [WORDS]),
        # wrappers round blocks
        (f'<w:smartTag w:element="x">{BODY}</w:smartTag>', [WORDS]),
        (f"<w:moveTo {TRACKED}>{BODY}</w:moveTo>", [WORDS]),
        (f"<w:body>{BODY}</w:body>", [WORDS]),
        # branches inside branches, without a Fallback, with one that is empty
        ('<mc:AlternateContent><mc:Choice Requires="w14"><mc:AlternateContent><mc:Choice Requires="w14">'
         f"{BODY}</mc:Choice></mc:AlternateContent></mc:Choice><mc:Fallback>{BODY}</mc:Fallback>"
         "</mc:AlternateContent>", [WORDS]),
        (f'<mc:AlternateContent><mc:Choice Requires="new" xmlns:new="urn:new">{BODY}</mc:Choice>'
         "</mc:AlternateContent>", [WORDS]),
        (f'<mc:AlternateContent><mc:Choice Requires="w14">{BODY}</mc:Choice><mc:Fallback/>'
         "</mc:AlternateContent>", [WORDS]),
        (f'<mc:AlternateContent><mc:Choice Requires="w14"/><mc:Fallback>{BODY}</mc:Fallback>'
         "</mc:AlternateContent>", [WORDS]),
        (f'<mc:AlternateContent><mc:Choice Requires="n" xmlns:n="urn:n">{BODY}</mc:Choice>'
         f'<mc:Choice Requires="w14">{BODY}</mc:Choice></mc:AlternateContent>', [WORDS]),
        # blocks inside a paragraph
        (paragraph(f"<w:hyperlink w:anchor='x'>{table(cell(WORDS) + cell(''))}</w:hyperlink>"), [WORDS]),
        (paragraph(run("앞.") + f"<w:r>{BODY}</w:r>"), ["앞.", WORDS]),
        # runs
        (paragraph("".join(run(one) for one in WORDS)), [WORDS]),
        (paragraph("<w:r><w:t>얼음은\n늦게</w:t></w:r><w:r><w:t xml:space='preserve'> 온다.</w:t></w:r>"), [WORDS]),
        (paragraph("<w:r><w:t>얼음은</w:t><w:t xml:space='preserve'> </w:t><w:t>늦게 온다.</w:t></w:r>"), [WORDS]),
        (paragraph("<w:r/><w:r><w:t/></w:r>" + run(WORDS)), [WORDS]),
        (paragraph(run("얼음은 늦게") + run(" 온다.", '<w:rStyle w:val="없는것"/>')), [WORDS]),
        (paragraph(run(WORDS), '<w:pStyle w:val="없는것"/><w:numPr><w:numId w:val="77"/></w:numPr>'), [WORDS]),
        (paragraph(run(WORDS), '<w:numPr><w:ilvl w:val="12"/><w:numId w:val="x"/></w:numPr>'), [WORDS]),
        (paragraph(run(WORDS), '<w:framePr w:dropCap="drop" w:lines="3"/>'), [WORDS]),
        (paragraph("<w:r><w:t>얼음은 <w:bogus/>늦게 온다.</w:t></w:r>"), [WORDS]),
        (paragraph("<w:r><w:lastRenderedPageBreak/><w:t>얼음은 늦게 온다.</w:t><w:br w:type='page'/></w:r>"), [WORDS]),
        (paragraph('<w:proofErr w:type="spellStart"/>' + run(WORDS) + '<w:proofErr w:type="spellEnd"/>'), [WORDS]),
        (paragraph(run("\u00a0")) + BODY, [WORDS]),
        # fields that begin, part or end at odd places
        (paragraph(mark("begin") + code(" TOC ") + mark("separate") + run(WORDS)) + paragraph(mark("end")), []),
        (paragraph(mark("separate") + run(WORDS) + mark("end")), [WORDS]),
        (paragraph(code(" REF a ") + run(WORDS)), [WORDS]),
        (paragraph(mark("begin") + mark("begin") + code(" REF a ") + mark("separate") + run(WORDS) + mark("end")), [WORDS]),
        (paragraph(f'<w:fldSimple w:instr=" REF a "><w:fldSimple w:instr=" REF b ">{run(WORDS)}</w:fldSimple></w:fldSimple>'), [WORDS]),
        (paragraph(field(" REF a ", "얼음은 ") + "<w:hyperlink w:anchor='x'>" + field(" REF b ", "늦게 온다.") + "</w:hyperlink>"), [WORDS]),
        (paragraph('<w:hyperlink r:id="rNone">' + run(WORDS) + "</w:hyperlink>"), [WORDS]),
        # ruby without one of its parts
        (paragraph(f"<w:r><w:ruby><w:rubyBase>{run(WORDS)}</w:rubyBase></w:ruby></w:r>"), [WORDS + "()"]),
        (paragraph("<w:r><w:ruby/></w:r>" + run(WORDS)), [WORDS]),
        # tables without their grid, with empty or odd cells
        (table(cell("얼음은 늦게 온다.") + "<w:tc/>"), [WORDS]),
        (table("<w:tc><w:p/></w:tc>" + cell(WORDS, '<w:gridSpan w:val="0"/>')), [WORDS]),
        (table("", cell(WORDS, '<w:vMerge w:val="continue"/>') + cell("")), [WORDS]),
        (table(f"<w:tc>{table(cell(WORDS) + cell(''))}</w:tc>" + cell("")), [WORDS]),
        (table(cell(WORDS), "<w:trPr><w:gridBefore w:val='3'/></w:trPr>" + cell("")), [WORDS]),
        (f"<w:tbl><w:tblPr/><w:tblGrid/><w:bookmarkStart w:id='1' w:name='x'/><w:tr>{cell(WORDS)}</w:tr></w:tbl>", [WORDS]),
        # boxes at every depth
        (paragraph(textbox(table(cell(WORDS) + cell("")))), [WORDS]),
        (table(f"<w:tc>{paragraph(textbox(BODY))}</w:tc>" + cell("")), [WORDS]),
        (paragraph(control(textbox(BODY))), [WORDS]),
        (paragraph(f"<w:hyperlink w:anchor='x'>{textbox(BODY)}</w:hyperlink>"), [WORDS]),
        # drawings that are broken
        (paragraph("<w:r><w:drawing/></w:r>" + run(WORDS)), [WORDS]),
        (paragraph(graphic("<pic:pic><pic:blipFill><a:blip/></pic:blipFill></pic:pic>") + run(WORDS)), [WORDS]),
        (paragraph(graphic(f'<c:chart {CHART_NS} r:id="rNone"/>') + run(WORDS)), [WORDS]),
        (paragraph(picture("", "rNone") + run(WORDS)), [WORDS]),
        (paragraph("<w:r><w:pict><v:shape><v:imagedata src='a.png'/></v:shape></w:pict></w:r>" + run(WORDS)), [WORDS]),
    ],
)  # fmt: skip
def test_odd_body_is_read(body: str, words: list[str]) -> None:
    """Lawful or tolerated by Word: every word is there once, and no field or box swallows it."""
    assert [one for one in _words(_read(package(HEAD + body))) if one.strip()] == words


def test_notes_with_tables_lists_and_links() -> None:
    """A note's link has its address in the relationships of the notes."""
    link = f'<w:hyperlink r:id="h1">{run("여기")}</w:hyperlink>'
    note = f'<w:footnote w:id="2">{paragraph(run("보라: ") + link)}{table(cell("칸 하나") + cell("칸 둘"))}</w:footnote>'
    out = f'<Relationship Id="h1" Type="{RELS}/hyperlink" TargetMode="External" Target="https://example.org/"/>'
    data = package(
        HEAD + paragraph(run("글") + '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        footnotes=part("footnotes", note),
        extra={"word/_rels/footnotes.xml.rels": relationships(out)},
    )
    reading = _read(data)
    assert _words(reading) == ["글", "보라: 여기", "칸 하나", "칸 둘"]
    assert reading.manuscript.notes[0].paragraphs[0].inlines[-1].href == "https://example.org/"  # type: ignore[union-attr]


def test_notes_of_one_id_are_both_told() -> None:
    """Two notes with the same id: one is carried, the other listed."""
    note = '<w:footnote w:id="2">{}</w:footnote>'
    both = note.format(paragraph(run("첫째 주."))) + note.format(paragraph(run("둘째 주.")))
    reference = paragraph(run("글") + '<w:r><w:footnoteReference w:id="2"/></w:r>')
    reading = _read(package(HEAD + reference, footnotes=part("footnotes", both)))
    assert _words(reading) == ["글", "첫째 주."]
    assert [f.quote for f in reading.report.findings if f.code == "note-unreferenced"] == [
        "둘째 주."
    ]


def test_second_reference_to_a_note_leads_nowhere() -> None:
    """Another program copies a paragraph with its reference: the note is printed once."""
    note = f'<w:footnote w:id="2">{paragraph(run("한 번만."))}</w:footnote>'
    twice = paragraph(run("글") + '<w:r><w:footnoteReference w:id="2"/></w:r>') * 2
    reading = _read(package(HEAD + twice, footnotes=part("footnotes", note)))
    assert _words(reading) == ["글", "글", "한 번만."]
    assert [f.anchor for f in reading.report.findings if f.code == "note-dangling"] == ["p2"]


def test_reference_in_deleted_words_takes_its_note_with_it() -> None:
    """The note of a deleted reference is listed, not printed."""
    note = f'<w:footnote w:id="2">{paragraph(run("지워진 주."))}</w:footnote>'
    gone = f'<w:del {TRACKED}><w:r><w:footnoteReference w:id="2"/></w:r></w:del>'
    reading = _read(package(HEAD + paragraph(run("글.") + gone), footnotes=part("footnotes", note)))
    assert reading.manuscript.notes == ()
    assert [f.quote for f in reading.report.findings if f.code == "note-unreferenced"] == [
        "지워진 주."
    ]


def test_one_picture_three_times_is_three_figures() -> None:
    """In the text, in a cell, in a box."""
    body = paragraph(picture("하나")) + table(
        f"<w:tc>{paragraph(picture('둘'))}</w:tc>" + cell("칸")
    )
    reading = _read(package(HEAD + body + paragraph(textbox(paragraph(picture("셋"))))))
    inside = [
        b
        for t in reading.manuscript.blocks
        if isinstance(t, Table)
        for c in t.cells
        for b in c.blocks
    ]
    figures = [b for b in (*reading.manuscript.blocks, *inside) if isinstance(b, Figure)]
    assert sorted(figure.alt for figure in figures) == ["둘", "셋", "하나"]
    assert len(reading.manuscript.pictures) == 1


def test_picture_embedded_and_linked_is_the_embedded_one() -> None:
    """Word keeps a copy of a linked picture; the copy is shown."""
    both = picture("함께").replace('r:embed="rPic"', 'r:embed="rPic" r:link="rOut"')
    out = f'<Relationship Id="rOut" Type="{RELS}/image" TargetMode="External" Target="file:///a.png"/>'
    reading = _read(package(HEAD + paragraph(both), rels=out))
    assert [b.alt for b in reading.manuscript.blocks if isinstance(b, Figure)] == ["함께"]


def test_vector_twin_of_a_picture_is_no_news() -> None:
    """An SVG has a PNG beside it for older programs: the PNG is shown, the SVG is the same."""
    svg = (
        '<a:extLst><a:ext><asvg:svgBlip xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/'
        'SVG/main" r:embed="rSvg"/></a:ext></a:extLst></a:blip>'
    )
    xml = picture("도표").replace('r:embed="rPic"/>', f'r:embed="rPic">{svg}')
    data = package(
        HEAD + paragraph(xml),
        rels=relation("rSvg", "image", "media/image2.svg"),
        extra={"word/media/image2.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>"},
    )
    assert not [
        f for f in _read(data).report.findings if f.code in ("picture-unused", "picture-format")
    ]


def _list_styles(own: str, base: str = "") -> str:
    """A style with this numbering, one based on it, and list 1 with a level for each."""
    return part(
        "styles",
        f'<w:style w:type="paragraph" w:styleId="A"><w:name w:val="A"/>{base}<w:pPr>{own}</w:pPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="B"><w:name w:val="B"/><w:basedOn w:val="A"/></w:style>'
        '<w:style w:type="numbering" w:styleId="N"><w:name w:val="N"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    )


def _lists(link: str = "") -> str:
    levels = "".join(
        f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="{style}"/>'
        f'<w:pStyle w:val="{name}"/><w:lvlText w:val="%{n + 1})"/></w:lvl>'
        for n, (style, name) in enumerate((("decimal", "A"), ("ganada", "B")))
    )
    return part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="1"><w:styleLink w:val="N"/>{levels}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="2">{link}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="2"/></w:num>',
    )


NUM = '<w:numPr><w:numId w:val="{}"/></w:numPr>'


@pytest.mark.parametrize(
    ("own", "properties", "link", "label"),
    [
        (NUM.format(1), '<w:pStyle w:val="A"/>', "", "1)"),
        (NUM.format(1), '<w:pStyle w:val="B"/>', "", "가)"),
        ("", '<w:pStyle w:val="A"/>' + NUM.format(1), "", "1)"),
        (NUM.format(1), '<w:pStyle w:val="A"/>' + NUM.format(0), "", ""),
        ("", NUM.format(2), '<w:numStyleLink w:val="N"/>', "1)"),
        (NUM.format(1), '<w:pStyle w:val="A"/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>', "", "가)"),
    ],
)  # fmt: skip
def test_number_that_comes_from_a_style(own: str, properties: str, link: str, label: str) -> None:
    """By the style, the one it is based on, a list style, or taken away by the paragraph."""
    item = paragraph(run("항목은 길고 자세하다. 둘째 문장도 있다."), properties)
    data = package(HEAD + BODY + item, styles=_list_styles(own), numbering=_lists(link))
    found = [b.label for b in _read(data).manuscript.blocks if isinstance(b, ListItem)]
    assert found == ([label] if label else [])


TOC = control(
    paragraph(run("차례"))
    + paragraph(mark("begin") + code(' TOC \\o "1-3" ') + mark("separate") + run("얼음 1") + mark("end"))
    + paragraph(run("표 차례"))
    + paragraph(field(' TOC \\c "표" ', "표 1 3"))
    + BODY,
    '<w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>',
)  # fmt: skip


def test_text_in_the_control_of_the_contents_is_kept() -> None:
    """LibreOffice may close that control at the end of the file: contents end with their field."""
    reading = _read(package(HEAD + TOC))
    assert _words(reading) == [WORDS]
    listed = [f.quote for f in reading.report.findings if f.code == "contents-list"]
    assert listed == ["차례 · 얼음 1 · 표 차례 · 표 1 3"]


def test_what_is_said_of_a_paragraph_that_runs_on_stands_at_it() -> None:
    """Its mark is deleted, and so are words of it: the remark is not the byline's."""
    gone = f"<w:del {TRACKED}><w:r><w:delText>아주 </w:delText></w:r></w:del>"
    mark_gone = f"<w:rPr><w:del {TRACKED}/></w:rPr>"
    body = paragraph(run("얼음은 ") + gone, mark_gone) + paragraph(run("늦게 온다."))
    reading = _read(package(HEAD + body))
    assert _words(reading) == [WORDS]
    found = [f.anchor for f in reading.report.findings if f.code == "tracked-changes"]
    assert found == ["p1"]


def test_the_same_remark_at_the_same_place_is_made_once() -> None:
    """Four lines drawn beside one paragraph are one finding."""
    line = "<w:r><w:pict><v:line/></w:pict></w:r>"
    reading = _read(package(HEAD + paragraph(line * 4 + run(WORDS))))
    assert [f.code for f in reading.report.findings].count("drawing-left-out") == 1


def _ruby(base: str, reading: str) -> str:
    parts = f"<w:rt>{run(reading)}</w:rt><w:rubyBase>{run(base)}</w:rubyBase>"
    return f"<w:r><w:ruby>{parts}</w:ruby></w:r>"


@pytest.mark.parametrize(
    ("inner", "words"),
    [
        (_ruby("1. 東風", "일. 동풍") + run("이 분다"), "1. 東風(일. 동풍)이 분다"),
        (_ruby("1", "일") + run(". 바람의 길"), "1(일). 바람의 길"),
        (run("1") + _ruby(".", "점") + run(" 바람의 길"), "1.(점) 바람의 길"),
        (_ruby("①", "일") + run("바람이 분다"), "①(일)바람이 분다"),
        (_ruby("요약", "要約") + run(": 바람의 길"), "요약(要約): 바람의 길"),
    ],
)
def test_a_mark_under_ruby_stays_with_its_words(inner: str, words: str) -> None:
    """Nothing is cut out of a ruby group as a label, and nothing behind it is lost."""
    assert words in _words(_read(package(HEAD + paragraph(inner) + BODY)))


@pytest.mark.parametrize(
    "stray",
    [
        '<w:fldSimple w:instr=" REF a "/>',
        f"<w:p>{run('뜬 말')}</w:p>",
        '<pic:blipFill><a:blip r:embed="rPic"/></pic:blipFill>',
    ],
)
def test_what_strays_into_the_properties_of_an_equation_is_accounted_for(stray: str) -> None:
    """A field, a paragraph, a picture among them: read beside the equation."""
    inner = f"<m:sSup><m:sSupPr>{stray}</m:sSupPr><m:e><m:r><m:t>x</m:t></m:r></m:e></m:sSup>"
    _read(package(HEAD + paragraph(f"<m:oMath>{inner}</m:oMath>" + run(" 이다.")) + BODY))


def _in_style(words: str, style: str) -> str:
    return paragraph(run(words), f'<w:pStyle w:val="{style}"/>')


def test_styles_of_pandoc_name_authors_and_abstract() -> None:
    """What stands in them needs no other sign: a surname alone, an abstract without its label."""
    head = _in_style("The Ice Route", "Title") + _in_style("Kim", "Author")
    head += _in_style("Lee", "Author") + _in_style("Ice comes late.", "Abstract")
    front = _read(package(head + _in_style("서론", "1") + BODY)).manuscript.front
    assert [one.name for one in front.authors] == ["Kim", "Lee"]
    assert (front.subtitle, len(front.summary)) == ("", 1)


def test_star_inside_a_line_of_the_byline_is_counted_once() -> None:
    """A value freed of the sign in its midst is still found in its line."""
    head = _in_style("겨울 바다의 셈법", "Title") + paragraph(run("윤해담"))
    head += paragraph(run("가온나루* 연구원 연구위원."))
    _read(package(head + _in_style("서론", "1") + BODY))


def test_brackets_and_commas_of_a_byline_are_quoted() -> None:
    """Signs that part what was understood are in the report, since the manuscript drops them."""
    head = _in_style("겨울 바다의 셈법", "Title")
    head += paragraph(run("윤해담 (가온나루연구원, 연구위원)"))
    reading = _read(package(head + _in_style("서론", "1") + BODY))
    quoted = [f.quote for f in reading.report.findings if f.code == "front-labels"]
    assert quoted == ["( , )"]


def test_namespaces_of_tests_are_words() -> None:
    """The drafts above are ordinary in all but one thing."""
    assert MICROSOFT in NAMESPACES
    assert _words(_read(package(HEAD + BODY))) == [WORDS]
