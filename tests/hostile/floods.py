"""Many of one thing, of each thing that a draft may have: as many as the gate lets through."""

from tests.hostile.cases import READ, case
from tests.hostile.markup import strewn_with
from tests.intake import hancom_drafts as x
from tests.intake.drafts import RELS, package, paragraph, part, picture, run

_HWPX = "draft.hwpx"
_MANY = (READ, "draft-too-long")


def _in_paragraph(piece: str, count: int) -> bytes:
    return package(paragraph(strewn_with(piece, count)))


def _words(piece: str, count: int) -> bytes:
    """One w:t of many pieces."""
    return package(paragraph(run("@").replace("@", strewn_with(piece, count))))


def _part(kind: str, piece: str, count: int) -> bytes:
    return package(paragraph(run("글")), **{kind: part(kind, strewn_with(piece, count))})


def _related(kind: str, target: str, count: int) -> bytes:
    relation = f'<Relationship Id="x{{n}}" Type="{RELS}/{kind}" Target="{target}"/>'
    return package(paragraph(run("글")), rels=strewn_with(relation, count))


def _itself(element: str, kind: str) -> bytes:
    """A body that takes itself in, again and again."""
    rels = f'<Relationship Id="x" Type="{RELS}/{kind}" Target="document.xml"/>'
    return package(f'<w:{element} r:id="x"/>' * 2000, rels=rels)


def _equation(inner: str) -> bytes:
    return package(paragraph(f"<m:oMath>{inner}</m:oMath>"))


def _headers(count: int) -> bytes:
    section = '<w:headerReference w:type="default" r:id="h{n}"/>'
    body = strewn_with(f"<w:p><w:pPr><w:sectPr>{section}</w:sectPr></w:pPr></w:p>", count)
    relation = f'<Relationship Id="h{{n}}" Type="{RELS}/header" Target="header{{n}}.xml"/>'
    parts = {f"header{n}": part("hdr", paragraph(run(f"머리 {n}"))) for n in range(count)}
    return package(paragraph(run("글")) + body, rels=strewn_with(relation, count), **parts)


def _numbered(count: int) -> bytes:
    """As many lists as paragraphs."""
    used = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{n}"/></w:numPr>'
    level = '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
    forms = f'<w:abstractNum w:abstractNumId="{{n}}">{level}</w:abstractNum>'
    lists = '<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
    numbering = part("numbering", strewn_with(forms, count) + strewn_with(lists, count))
    return package(strewn_with(paragraph(run("항목"), used), count), numbering=numbering)


def _linked_lists(count: int) -> bytes:
    """List definitions that each name themselves as the one that defines them."""
    form = (
        '<w:abstractNum w:abstractNumId="{n}"><w:numStyleLink w:val="s{n}"/>'
        '<w:styleLink w:val="s{n}"/></w:abstractNum>'
        '<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>'
    )
    used = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="{n}"/></w:numPr>'
    return package(
        strewn_with(paragraph(run("항목"), used), count),
        numbering=part("numbering", strewn_with(form, count)),
    )


def _hwpx_script(script: str) -> bytes:
    equation = f"<hp:equation><hp:script>{script}</hp:script></hp:equation>"
    return x.package(x.paragraph(x.raw_run(equation)))


def _hwpx_spans(count: int) -> bytes:
    """Cells that each span the whole table, one in every row."""
    cell = (
        '<hp:tc><hp:cellAddr colAddr="0" rowAddr="{n}"/>'
        '<hp:cellSpan colSpan="190" rowSpan="8000"/></hp:tc>'
    )
    table = f'<hp:tbl rowCnt="8000" colCnt="190"><hp:tr>{strewn_with(cell, count)}</hp:tr></hp:tbl>'
    return x.package(x.paragraph(x.raw_run(table)))


FLOODS = {
    "150,000 comments within a word": case(lambda: _words("가<!--{mark}-->", 150_000), *_MANY),
    "9,000 comments within a word": case(lambda: _words("가<!--{mark}-->", 9_000), READ),
    "150,000 instructions within a word": case(lambda: _words("가<?a {mark}?>", 150_000), *_MANY),
    "150,000 sections of characters": case(
        lambda: _words("<![CDATA[가]]> {mark}", 150_000), *_MANY
    ),
    "100,000 kinds of elements": case(
        lambda: package(strewn_with("<w:x{mark}/>", 100_000)), *_MANY
    ),
    "4,000 kinds of elements": case(lambda: package(strewn_with("<w:x{mark}/>", 4_000)), READ),
    "100,000 styles": case(
        lambda: _part(
            "styles", '<w:style w:styleId="{mark}"><w:name w:val="{mark}"/></w:style>', 100_000
        ),
        *_MANY,
    ),
    "5,000 relationships of 900 letters in percent": case(
        lambda: _related("image", "%25" * 300 + "{mark}.png", 5000), READ
    ),
    "5,000 relationships up 100 folders": case(
        lambda: _related("image", "../" * 100 + "{mark}.png", 5000), READ
    ),
    "8,000 remarks": case(
        lambda: _part(
            "comments", f'<w:comment w:id="{{n}}">{paragraph(run("말 {mark}"))}</w:comment>', 8_000
        ),
        READ,
    ),
    "20,000 references to one note": case(
        lambda: package(
            paragraph(run("글") + '<w:r><w:footnoteReference w:id="2"/></w:r>' * 20_000),
            footnotes=part(
                "footnotes", f'<w:footnote w:id="2">{paragraph(run("주"))}</w:footnote>'
            ),
        ),
        READ,
    ),
    "a body that imports itself": case(lambda: _itself("altChunk", "aFChunk"), READ),
    "a body that is its own part": case(lambda: _itself("subDoc", "subDocument"), READ),
    "40,000 signs by their number": case(
        lambda: _in_paragraph(
            '<w:r><w:sym w:font="Wingdings" w:char="F0FC" w:a="{mark}"/></w:r>', 40_000
        ),
        *_MANY,
    ),
    "150,000 bookmarks": case(
        lambda: _in_paragraph('<w:bookmarkStart w:id="{n}" w:name="{mark}"/>', 150_000), *_MANY
    ),
    "25,000 tracked insertions": case(
        lambda: _in_paragraph(f'<w:ins w:author="{{mark}}">{run("가 ")}</w:ins>', 25_000), *_MANY
    ),
    "8,000 lines of a table of contents": case(
        lambda: _in_paragraph(
            f'<w:hyperlink w:anchor="_Toc{{mark}}">{run("1. 장 {mark} ")}</w:hyperlink>', 8000
        ),
        READ,
    ),
    "2,000 headers": case(lambda: _headers(2000), READ),
    "5,000 lists": case(lambda: _numbered(5000), READ),
    "300 lists that define themselves": case(lambda: _linked_lists(300), READ),
    "5,000 fractions": case(
        lambda: _equation(
            strewn_with("<m:f><m:num><m:r><m:t>{mark} </m:t></m:r></m:num><m:den/></m:f>", 5_000)
        ),
        *_MANY,
    ),
    "an equation 120 deep": case(
        lambda: _equation("<m:rad><m:e>" * 58 + "<m:r><m:t>x</m:t></m:r>" + "</m:e></m:rad>" * 58),
        READ,
    ),
    "an alternative text of 1,000,000 letters": case(
        lambda: package(paragraph(picture("가나 " * 333_333))), READ, "unpacks-too-large"
    ),
    "HWPX: 60,000 markers": case(
        lambda: x.package(
            x.paragraph(
                x.raw_run(
                    "<hp:t>"
                    + strewn_with('<hp:markpenBegin color="#{mark}"/>가 ', 60_000)
                    + "</hp:t>"
                )
            )
        ),
        *_MANY,
        name=_HWPX,
    ),
    "HWPX: 3,000 cells that span the whole table": case(
        lambda: _hwpx_spans(3000), READ, "table-too-large", name=_HWPX
    ),
    "HWPX: an equation of 20,000 brackets": case(
        lambda: _hwpx_script("{ " * 20_000), READ, name=_HWPX
    ),
    "HWPX: an equation of 20,000 roots": case(
        lambda: _hwpx_script("sqrt " * 20_000), READ, name=_HWPX
    ),
    "HWPX: an equation of 20,000 fractions": case(
        lambda: _hwpx_script("a over " * 20_000), READ, name=_HWPX
    ),
    "HWPX: an equation of 20,000 exponents": case(
        lambda: _hwpx_script("a ^ " * 20_000), READ, name=_HWPX
    ),
}
