"""SPECIMENS: one .docx for each home that words have in a Word file, in body, cell, note and box.

Each holds a few lines of an ordinary paper and, at its place, words that stand nowhere else in it.
`words` are those; any of the spellings in a group will do (a symbol has more than one).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.intake.drafts import (
    MAIN_TYPE,
    RELS,
    package,
    paragraph,
    part,
    run,
    unzipped,
    zipped,
)

_CHART = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_DIAGRAM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"


@dataclass(frozen=True, slots=True)
class Specimen:
    """A file with words at one place: `home` of the 17, `kind` what exactly, `place` where."""

    home: str
    kind: str
    place: str
    words: tuple[tuple[str, ...], ...]
    data: bytes

    @property
    def name(self) -> str:
        """A name for the file."""
        return f"{self.home}, {self.kind}, {self.place}".replace("/", " or ")


@dataclass(frozen=True, slots=True)
class _Sort:
    """Runs that show words (`inline`), blocks, or parts that a package gets besides."""

    home: str
    kind: str
    words: tuple[tuple[str, ...], ...]
    inline: str = ""
    block: str = ""
    parts: Mapping[str, str] | None = None
    rels: str = ""
    extra: Mapping[str, bytes] | None = None


def _words(*words: str) -> tuple[tuple[str, ...], ...]:
    return tuple((word,) for word in words)


_BY = 'w:id="1" w:author="민서라" w:date="2026-02-03T09:00:00Z"'


def _wrapped(tag: str, inner: str, attributes: str = "") -> str:
    return f"<w:{tag} {attributes}>{inner}</w:{tag}>"


def _sdt(inner: str) -> str:
    return f"<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def _cell(inner: str, properties: str = "") -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>"


def _row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def _table(*rows: str) -> str:
    return f"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='4000'/><w:gridCol w:w='4000'/></w:tblGrid>{''.join(rows)}</w:tbl>"


def _complex_field(code: str, shown: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    instruction = f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
    return mark("begin") + instruction + mark("separate") + shown + mark("end")


def _choice(box: str) -> str:
    """A text box as Word writes it: for itself, and for older versions once more."""
    content = f"<w:txbxContent>{box}</w:txbxContent>"
    shape = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    return (
        '<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>'
        f'<wp:docPr id="7" name="box"/><a:graphic><a:graphicData uri="{shape}"><wps:wsp>'
        f"<wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
        "</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>"
        f"{content}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )


def _vml(box: str) -> str:
    return (
        "<w:r><w:pict><v:shape><v:textbox>"
        f"<w:txbxContent>{box}</w:txbxContent></v:textbox></v:shape></w:pict></w:r>"
    )


def _ruby(base: str, reading: str) -> str:
    return (
        f"<w:r><w:ruby><w:rubyPr/><w:rt>{run(reading)}</w:rt>"
        f"<w:rubyBase>{run(base)}</w:rubyBase></w:ruby></w:r>"
    )


def _math(text: str) -> str:
    return f"<m:r><m:t>{text}</m:t></m:r>"


def _drawing(inner: str, uri: str, alt: str = "") -> str:
    described = f' descr="{alt}"' if alt else ""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="8" name="d"{described}/><a:graphic>'
        f'<a:graphicData uri="{uri}">{inner}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def _picture(alt: str) -> str:
    space = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    inner = (
        '<pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="p"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rPic"/></pic:blipFill><pic:spPr/></pic:pic>'
    )
    return _drawing(inner, space, alt)


def _relation(name: str, kind: str, target: str, external: bool = False) -> str:
    mode = ' TargetMode="External"' if external else ""
    return f'<Relationship Id="{name}" Type="{RELS}/{kind}" Target="{target}"{mode}/>'


_CHART_PART = (
    f'<c:chartSpace xmlns:c="{_CHART}" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:title><c:tx>'
    "<c:rich><a:bodyPr/><a:p><a:r><a:t>도표제목어휘</a:t></a:r></a:p></c:rich></c:tx></c:title>"
    "<c:plotArea><c:barChart><c:ser><c:idx val='0'/><c:order val='0'/><c:cat><c:strRef><c:f>A1</c:f>"
    "<c:strCache><c:ptCount val='1'/><c:pt idx='0'><c:v>도표항목어휘</c:v></c:pt></c:strCache>"
    "</c:strRef></c:cat></c:ser></c:barChart></c:plotArea></c:chart></c:chartSpace>"
).encode()
_DIAGRAM_PART = (
    f'<dgm:dataModel xmlns:dgm="{_DIAGRAM}" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><dgm:ptLst>'
    '<dgm:pt modelId="1"><dgm:t><a:bodyPr/><a:p><a:r><a:t>조직도칸어휘</a:t></a:r></a:p></dgm:t>'
    "</dgm:pt></dgm:ptLst></dgm:dataModel>"
).encode()
_NUMBERING = (
    '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/>'
    '<w:numFmt w:val="decimal"/><w:lvlText w:val="별첨{}%1호"/></w:lvl></w:abstractNum>'
    '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
)


def _note(kind: str, words: str) -> str:
    return (
        f'<w:{kind} w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:{kind}>'
        f'<w:{kind} w:id="1">{paragraph(run(words))}</w:{kind}>'
    )


def _margin(kind: str, words: str) -> _Sort:
    section = f'<w:sectPr><w:{kind}Reference w:type="default" r:id="kMargin"/></w:sectPr>'
    xml = part({"header": "hdr", "footer": "ftr"}[kind], paragraph(run(words))).encode()
    return _Sort(
        "header or footer", kind, _words(words), block=section,
        rels=_relation("kMargin", kind, f"{kind}1.xml"), extra={f"word/{kind}1.xml": xml},
    )  # fmt: skip


_INLINE = (
    _Sort("body", "a run", _words("본문낱말하나"), run("본문낱말하나")),
    _Sort("footnote", "footnote", _words("각주낱말하나"),
          '<w:r><w:footnoteReference w:id="1"/></w:r>',
          parts={"footnotes": part("footnotes", _note("footnote", "각주낱말하나"))}),
    _Sort("endnote", "endnote", _words("미주낱말하나"),
          '<w:r><w:endnoteReference w:id="1"/></w:r>',
          parts={"endnotes": part("endnotes", _note("endnote", "미주낱말하나"))}),
    _Sort("comment", "comment", _words("메모낱말하나"),
          '<w:commentRangeStart w:id="1"/>' + run("달린 자리") + '<w:commentRangeEnd w:id="1"/>'
          '<w:r><w:commentReference w:id="1"/></w:r>',
          parts={"comments": part("comments", f'<w:comment w:initials="ㅁ" {_BY}>'
                                  f'{paragraph(run("메모낱말하나"))}</w:comment>')}),
    _Sort("text box", "as Word writes it", _words("글상자낱말하나"),
          _choice(paragraph(run("글상자낱말하나")))),
    _Sort("text box", "VML", _words("옛글상자낱말"), _vml(paragraph(run("옛글상자낱말")))),
    _Sort("content control", "of runs", _words("양식칸낱말"), _sdt(run("양식칸낱말"))),
    _Sort("content control", "in another", _words("겹양식낱말"), _sdt(_sdt(run("겹양식낱말")))),
    _Sort("tracked change", "insertion", _words("끼운낱말하나"),
          _wrapped("ins", run("끼운낱말하나"), _BY)),
    _Sort("tracked change", "deletion", _words("지운낱말하나"),
          _wrapped("del", "<w:r><w:delText>지운낱말하나</w:delText></w:r>", _BY)),
    _Sort("tracked change", "move", _words("옮긴낱말하나"),
          _wrapped("moveTo", run("옮긴낱말하나"), _BY)),
    _Sort("field", "simple", _words("참조낱말하나"),
          _wrapped("fldSimple", run("참조낱말하나"), 'w:instr=" REF _Ref1 \\h "')),
    _Sort("field", "complex", _words("차례값낱말"),
          _complex_field(" SEQ 표 \\* ARABIC ", run("차례값낱말"))),
    _Sort("field", "address of a field", _words("haenbit.example/field"),
          _complex_field(' HYPERLINK "https://haenbit.example/field" ', run("이음말"))),
    _Sort("field", "address of a link", _words("haenbit.example/link"),
          _wrapped("hyperlink", run("이음말"), 'r:id="kLink"'),
          rels=_relation("kLink", "hyperlink", "https://haenbit.example/link", external=True)),
    _Sort("smart tag", "smart tag", _words("지명낱말하나"),
          _wrapped("smartTag", run("지명낱말하나"), 'w:element="place"')),
    _Sort("smart tag", "custom XML", _words("사용자꼬리표말"),
          _wrapped("customXml", run("사용자꼬리표말"), 'w:element="item"')),
    _Sort("direction mark", "bdo", _words("방향낱말하나"),
          _wrapped("bdo", run("방향낱말하나"), 'w:val="ltr"')),
    _Sort("direction mark", "dir", _words("방향낱말둘"),
          _wrapped("dir", run("방향낱말둘"), 'w:val="ltr"')),
    _Sort("ruby", "base", _words("測候所記錄"), _ruby("測候所記錄", "측후소기록")),
    _Sort("ruby", "reading", _words("관상감일지"), _ruby("觀象監日誌", "관상감일지")),
    _Sort("symbol", "of a symbol font", (("\u2192", "\uf0e0", "F0E0"),),
          '<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>'),
    _Sort("symbol", "no-break hyphen", (("가온\u2011나루", "가온-나루"),),
          "<w:r><w:t>가온</w:t><w:noBreakHyphen/><w:t>나루</w:t></w:r>"),
    _Sort("equation", "in a line", _words("강수량", "면적"),
          f"<m:oMath>{_math('강수량')}<m:f><m:num>{_math('x')}</m:num><m:den>{_math('면적')}</m:den>"
          "</m:f></m:oMath>"),
    _Sort("chart or SmartArt", "chart", _words("도표제목어휘", "도표항목어휘"),
          _drawing(f'<c:chart xmlns:c="{_CHART}" r:id="kChart"/>', _CHART),
          rels=_relation("kChart", "chart", "charts/chart1.xml"),
          extra={"word/charts/chart1.xml": _CHART_PART}),
    _Sort("chart or SmartArt", "SmartArt", _words("조직도칸어휘"),
          _drawing(f'<dgm:relIds xmlns:dgm="{_DIAGRAM}" r:dm="kData"/>', _DIAGRAM),
          rels=_relation("kData", "diagramData", "diagrams/data1.xml"),
          extra={"word/diagrams/data1.xml": _DIAGRAM_PART}),
    _Sort("alternative text", "of a picture", _words("사진설명낱말"), _picture("사진설명낱말")),
)  # fmt: skip

_EXTERNAL_CELLS = _table(
    _row(_cell(paragraph(run("항목"))), _sdt(_cell(paragraph(run("칸양식낱말"))))),
    _sdt(_row(_cell(paragraph(run("줄양식낱말"))), _cell(paragraph(run("값"))))),
)
_BLOCKS = (
    _Sort("table", "cell", _words("표칸낱말하나"),
          block=_table(_row(_cell(paragraph(run("항목"))), _cell(paragraph(run("표칸낱말하나")))))),
    _Sort("table", "in a cell of another", _words("속표낱말하나"),
          block=_table(_row(_cell(paragraph(run("항목"))), _cell(
              _table(_row(_cell(paragraph(run("속표낱말하나"))))) + paragraph(""))))),
    _Sort("table", "merged cells", _words("합친칸낱말"),
          block=_table(
              _row(_cell(paragraph(run("합친칸낱말")), '<w:gridSpan w:val="2"/>')),
              _row(_cell(paragraph(run("가")), '<w:vMerge w:val="restart"/>'), _cell(paragraph(run("나")))),
              _row(_cell(paragraph(""), "<w:vMerge/>"), _cell(paragraph(run("다")))))),
    _Sort("table", "rows and cells in content controls", _words("칸양식낱말", "줄양식낱말"),
          block=_EXTERNAL_CELLS),
    _Sort("table", "alternative text of a table", _words("표설명낱말"),
          block="<w:tbl><w:tblPr><w:tblDescription w:val='표설명낱말'/></w:tblPr><w:tblGrid><w:gridCol w:w='4000'/>"
          f"</w:tblGrid>{_row(_cell(paragraph(run('항목'))))}</w:tbl>"),
    _Sort("content control", "of paragraphs", _words("문단양식낱말"),
          block=_sdt(paragraph(run("문단양식낱말")))),
    _Sort("smart tag", "custom XML around paragraphs", _words("문단꼬리표말"),
          block=_wrapped("customXml", paragraph(run("문단꼬리표말")), 'w:element="item"')),
    _Sort("equation", "on a line of its own", _words("유출계수"),
          block=f"<w:p><m:oMathPara><m:oMath>{_math('유출계수')}</m:oMath></m:oMathPara></w:p>"),
    _Sort("list label", "numbered", _words("별첨가1호"),
          block=paragraph(run("차례 매긴 줄"), '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
          parts={"numbering": part("numbering", _NUMBERING.format("가"))}),
    _margin("header", "머리말낱말하나"),
    _margin("footer", "꼬리말낱말하나"),
)  # fmt: skip

_OPENING = (
    paragraph(run("강변 관측망의 새 쓰임", "<w:b/><w:sz w:val='32'/>"), '<w:jc w:val="center"/>')
    + paragraph(run("서다온 햇빛정책연구소 연구위원"), '<w:jc w:val="right"/>')
    + paragraph(run("관측은 오래 이어질수록 값지다. 자료를 잇는 일이 먼저다."))
)
_CLOSING = paragraph(run("이상으로 논의를 마친다."))


def _in_body(runs: str) -> str:
    return paragraph(run("여기에 ") + runs + run(" 하고 적었다."))


def _in_cell(runs: str) -> str:
    return _table(_row(_cell(paragraph(run("구분"))), _cell(_in_body(runs))))


def _in_box(runs: str) -> str:
    return paragraph(run("곁에 둔 글 ") + _choice(_in_body(runs)))


def _in_control(runs: str) -> str:
    return _sdt(_in_body(runs))


_PLACES: Mapping[str, Callable[[str], str]] = {
    "body": _in_body, "cell": _in_cell, "box": _in_box, "control": _in_control,
}  # fmt: skip


def _specimen(sort: _Sort, place: str, block: str) -> Specimen:
    # Section properties stand last in a body.
    last = block.startswith("<w:sectPr")
    body = _OPENING + ("" if last else block) + _CLOSING + (block if last else "")
    parts = dict(sort.parts or {})
    data = package(body, extra=sort.extra, rels=sort.rels, **parts)
    return Specimen(sort.home, sort.kind, place, sort.words, _typed(data, sort.extra or {}))


_TYPES = {
    "word/header1.xml": "wordprocessingml.header", "word/footer1.xml": "wordprocessingml.footer",
    "word/charts/chart1.xml": "drawingml.chart",
    "word/diagrams/data1.xml": "drawingml.diagramData",
}  # fmt: skip


def _typed(data: bytes, extra: Mapping[str, bytes]) -> bytes:
    """The package with a content type for each part put in besides."""

    files = unzipped(data)
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="'
        f'{MAIN_TYPE.replace("wordprocessingml.document.main", _TYPES[name])}"/>'
        for name in extra
    )
    types = files["[Content_Types].xml"].replace(b"</Types>", overrides.encode() + b"</Types>")
    return zipped({**files, "[Content_Types].xml": types})


SPECIMENS: tuple[Specimen, ...] = (
    *(
        _specimen(sort, place, put(sort.inline))
        for sort in _INLINE
        for place, put in _PLACES.items()
        # Word itself allows no box in a box, and no note in one.
        if not (place == "box" and sort.home in ("text box", "footnote", "endnote", "comment"))
    ),
    *(_specimen(sort, "body", sort.block) for sort in _BLOCKS),
)
