"""XML: declarations, encodings, depth, width, length, numbers, circles."""

import random
from collections.abc import Callable, Iterator

from tests.hostile.cases import GOOD, READ, case, with_part
from tests.intake.drafts import (
    NAMESPACES,
    RELS,
    package,
    paragraph,
    part,
    relationships,
    run,
    unzipped,
    zipped,
)

DEMANDING = "file-too-demanding"
_BODY = "word/document.xml"


def _declared(declaration: bytes, place: str = _BODY) -> bytes:
    parts = unzipped(GOOD)
    return zipped({**parts, place: declaration + parts[place]})


def _laughs(levels: int, times: int) -> bytes:
    entities = b'<!ENTITY a0 "ha">' + b"".join(
        b'<!ENTITY a%d "%s">' % (n + 1, b"&a%d;" % n * times) for n in range(levels)
    )
    parts = unzipped(GOOD)
    body = parts[_BODY].replace("본문의 글.".encode(), b"&a%d;" % levels)
    return zipped({**parts, _BODY: b"<!DOCTYPE a [" + entities + b"]>" + body})


def _encoded(encoding: str) -> bytes:
    text = f'<?xml version="1.0" encoding="{encoding}"?><a>글</a>'
    return with_part("word/x.xml", text.encode(encoding, "replace"))


def _said_to_be(encoding: str) -> bytes:
    return with_part("word/x.xml", f'<?xml version="1.0" encoding="{encoding}"?><a/>'.encode())


def _ids(seed: int) -> Iterator[str]:
    """Words that do not pack well."""
    rnd = random.Random(seed)
    while True:
        yield f"{rnd.getrandbits(48):x}"


def strewn_with(piece: str, count: int) -> str:
    """A piece so often, each time with its number for {n} and a word for {mark} that packs badly."""
    marks = _ids(count)
    return "".join(
        piece.replace("{n}", str(n)).replace("{mark}", next(marks)) for n in range(count)
    )


def _strewn(element: str, count: int) -> str:
    """So many empty elements, each with its own attribute, that no ratio gives them away."""
    ids = _ids(count)
    return "".join(f'<{element} w:rsidR="{next(ids)}"/>' for _ in range(count))


def _prose(characters: int) -> str:
    rnd = random.Random(7)
    return "".join(chr(rnd.randrange(0xAC00, 0xD7A3)) for _ in range(characters))


def _nested(opening: str, closing: str, depth: int, core: str = "") -> str:
    return opening * depth + core + closing * depth


def _deep_tables(depth: int) -> str:
    return _nested("<w:tbl><w:tr><w:tc>", "<w:p/></w:tc></w:tr></w:tbl>", depth, "<w:p/>")


def _wide(property_: str, value: str) -> bytes:
    cell = f'<w:tc><w:tcPr><w:{property_} w:val="{value}"/></w:tcPr><w:p/></w:tc>'
    return package(f"<w:tbl><w:tr>{cell}</w:tr></w:tbl>")


def _grid(rows: int, columns: int, properties: str = "") -> str:
    cell = f"<w:tc><w:tcPr>{properties}</w:tcPr>{{}}</w:tc>"
    ids = _ids(rows)
    cells = ("".join(cell.format(_marked(next(ids))) for _ in range(columns)) for _ in range(rows))
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in cells)}</w:tbl>"


def _marked(mark: str) -> str:
    return f'<w:p w:rsidR="{mark}"/>'


def _numbered(form: str, start: str, text: str = "%1.", level: str = "0") -> bytes:
    numbering = part(
        "numbering",
        f'<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="{start}"/>'
        f'<w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>',
    )
    properties = f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="2"/></w:numPr>'
    return package(paragraph(run("항목"), properties) * 20, numbering=numbering)


def _styles(chain: Callable[[int], str], count: int) -> bytes:
    """Styles, each based on another."""
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="s{n}"><w:name w:val="s{n}"/>'
        f'<w:basedOn w:val="{chain(n)}"/></w:style>'
        for n in range(count)
    )
    body = "".join(paragraph(run("글"), f'<w:pStyle w:val="s{n}"/>') for n in range(0, count, 10))
    return package(body, styles=part("styles", styles))


def _relations(count: int, kind: str, target: str, mode: str = "External") -> bytes:
    rels = "".join(
        f'<Relationship Id="x{n}" Type="{RELS}/{kind}" Target="{target.format(n)}"'
        f' TargetMode="{mode}"/>'
        for n in range(count)
    )
    return package(paragraph(run("글")), rels=rels)


def _linked(address: str) -> bytes:
    rels = (
        f'<Relationship Id="h" Type="{RELS}/hyperlink" Target="{address}" TargetMode="External"/>'
    )
    return package(
        paragraph(f'<w:hyperlink r:id="h">{run("눌러 보세요")}</w:hyperlink>'), rels=rels
    )


def _fields(code: str, count: int = 1, close: bool = True) -> bytes:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    middle = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("결과")
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>' if close else ""
    words = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return package(paragraph((begin + words) * count + (middle + end) * count))


def _notes(inside: str, count: int) -> bytes:
    notes = "".join(
        f'<w:footnote w:id="{n}">{paragraph(run("주") + inside.format(n))}</w:footnote>'
        for n in range(count)
    )
    references = "".join(f'<w:r><w:footnoteReference w:id="{n}"/></w:r>' for n in range(count))
    return package(paragraph(run("글") + references), footnotes=part("footnotes", notes))


def _circle() -> bytes:
    """A body that is its own footnotes, header and core properties."""
    kinds = ("footnotes", "endnotes", "comments", "header", "image")
    rels = "".join(
        f'<Relationship Id="c{n}" Type="{RELS}/{kind}" Target="document.xml"/>'
        for n, kind in enumerate(kinds)
    )
    return package(paragraph(run("글")), rels=rels)


def _core_circle() -> bytes:
    parts = unzipped(GOOD)
    kind = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    rels = (
        f'<Relationship Id="r1" Type="{RELS}/officeDocument" Target="word/document.xml"/>'
        f'<Relationship Id="r2" Type="{kind}" Target="word/document.xml"/>'
    )
    return zipped({**parts, "_rels/.rels": relationships(rels)})


def _sheets(count: int) -> bytes:
    """A workbook of many sheets, named like a draft."""
    ids = _ids(3)
    sheets = "".join(f'<sheet name="{next(ids)}" sheetId="{n}" r:id="r"/>' for n in range(count))
    parts = unzipped(GOOD)
    types = parts["[Content_Types].xml"].replace(b"wordprocessingml", b"spreadsheetml")
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    book = f'<workbook xmlns="{space}" {NAMESPACES}><sheets>{sheets}</sheets></workbook>'
    return zipped({**parts, "[Content_Types].xml": types, _BODY: book.encode()})


def _attributes(count: int) -> bytes:
    ids = _ids(5)
    attributes = "".join(f' a{next(ids)}="1"' for _ in range(count))
    return package(paragraph(f"<w:r{attributes}/>"))


def _spaces_of_names(count: int) -> bytes:
    ids = _ids(6)
    return package("".join(f'<x:a xmlns:x="urn:{next(ids)}"/>' for _ in range(count)))


def _split_word(pieces: int) -> bytes:
    return package(paragraph(run("x" * 100) * pieces))


def _types(count: int) -> bytes:
    ids = _ids(8)
    parts = unzipped(GOOD)
    more = "".join(f'<Override PartName="/{next(ids)}" ContentType="a/b"/>' for _ in range(count))
    types = parts["[Content_Types].xml"].replace(b"</Types>", more.encode() + b"</Types>")
    return zipped({**parts, "[Content_Types].xml": types})


MARKUP = {
    "a billion laughs": case(lambda: _laughs(9, 10), "doctype"),
    "a quadratic entity": case(lambda: _laughs(1, 50_000), "doctype"),
    "an entity from a file": case(
        lambda: _declared(b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'), "doctype"
    ),
    "an entity from the network": case(
        lambda: _declared(b'<!DOCTYPE a [<!ENTITY % x SYSTEM "http://127.0.0.1/x.dtd">%x;]>'),
        "doctype",
    ),
    "a DOCTYPE in the relationships": case(
        lambda: _declared(b"<!DOCTYPE a>", "word/_rels/document.xml.rels"), "doctype"
    ),
    "a DOCTYPE in the content types": case(
        lambda: _declared(b"<!DOCTYPE a>", "[Content_Types].xml"), "doctype"
    ),
    "a DOCTYPE in UTF-16": case(
        lambda: with_part("word/x.xml", "<!DOCTYPE a><a/>".encode("utf-16")), "doctype"
    ),
    "a part in UTF-7": case(lambda: _said_to_be("UTF-7"), "unknown-encoding"),
    "a part in UTF-32": case(lambda: _encoded("UTF-32"), "unknown-encoding"),
    "a part in EBCDIC": case(lambda: _encoded("cp037"), "unknown-encoding"),
    "a part in EUC-KR": case(lambda: _encoded("EUC-KR"), "unknown-encoding"),
    "a part in no encoding": case(lambda: _said_to_be("x" * 40), "unknown-encoding"),
    "an inclusion": case(
        lambda: package(
            '<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="/etc/passwd"/>'
            + paragraph(run("글"))
        ),
        READ,
    ),
    "a style sheet to be fetched": case(
        lambda: _declared(b'<?xml-stylesheet href="http://127.0.0.1/x.xsl"?>'), READ
    ),
    "700,000 paragraphs": case(lambda: package("<w:p/>" * 700_000), "unpacks-too-large"),
    "100,000 paragraphs that pack badly": case(
        lambda: package(_strewn("w:p", 100_000)), "draft-too-long"
    ),
    "1,500,000 elements": case(lambda: package(_strewn("w:b", 1_500_000)), "draft-too-long"),
    "150,000 elements": case(lambda: package(_strewn("w:b", 150_000)), READ, DEMANDING),
    "2,100,000 characters": case(
        lambda: package("".join(paragraph(run(_prose(2100))) for _ in range(1000))),
        "draft-too-long",
        "unpacks-too-large",
    ),
    "7,000 paragraphs of one word": case(
        lambda: package("".join(paragraph(run(f"낱말 {n}")) for n in range(7_000))), READ
    ),
    "controls 5,000 deep": case(
        lambda: package(_nested("<w:sdt>", "</w:sdt>", 5000)), "nested-too-deep"
    ),
    "controls 120 deep": case(
        lambda: package(
            _nested("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>", 60, paragraph(run("글")))
        ),
        READ,
    ),
    "tables 5 deep": case(lambda: package(_deep_tables(5)), "nested-too-deep"),
    "tables 200 deep": case(lambda: package(_deep_tables(200)), "nested-too-deep"),
    "gridSpan of 2^31": case(lambda: _wide("gridSpan", "2147483648"), "table-too-large"),
    "gridSpan below zero": case(lambda: _wide("gridSpan", "-5"), "table-too-large"),
    "gridSpan of 5,000 digits": case(lambda: _wide("gridSpan", "9" * 5000), "table-too-large"),
    "gridSpan in Arabic digits": case(lambda: _wide("gridSpan", "٩٩٩٩٩"), "table-too-large"),
    "gridBefore of 10^9": case(lambda: _wide("gridBefore", "1000000000"), "table-too-large"),
    "300 columns": case(lambda: package(_grid(1, 300)), "table-too-large"),
    "50,000 cells": case(lambda: package(_grid(500, 100)), "table-too-large", "draft-too-long"),
    "cells merged over 99 rows of 190 columns": case(
        lambda: package(_grid(99, 190, "<w:vMerge/>")), READ
    ),
    "gridSpan of 200 in each of 8,000 rows": case(
        lambda: package(_grid(8_000, 1, '<w:gridSpan w:val="200"/>')), READ
    ),
    "3,000 tables": case(lambda: package(_grid(1, 1) * 3000), READ, "unpacks-too-large"),
    "a word without end": case(lambda: package(paragraph(run("x" * 30_000))), "word-too-long"),
    "a word without end in pieces": case(lambda: _split_word(300), "word-too-long"),
    "Roman numerals of 2^31": case(lambda: _numbered("upperRoman", "2147483647"), READ),
    "letters of 2^31": case(lambda: _numbered("lowerLetter", "2147483647"), READ),
    "Korean numerals of 10^30": case(lambda: _numbered("koreanCounting", "9" * 30), READ),
    "a list that starts at 10,000 digits": case(lambda: _numbered("decimal", "9" * 10_000), READ),
    "a label of 100,000 places": case(
        lambda: _numbered("decimal", "1", "%1" * 100_000), "word-too-long"
    ),
    "a list two billion deep": case(lambda: _numbered("decimal", "1", level="2147483647"), READ),
    "styles in a circle": case(lambda: _styles(lambda n: f"s{(n + 1) % 500}", 500), READ),
    "a chain of 5,000 styles": case(lambda: _styles(lambda n: f"s{n + 1}", 5000), READ),
    "notes that refer to themselves": case(
        lambda: _notes('<w:r><w:footnoteReference w:id="{}"/></w:r>', 200), READ
    ),
    "5,000 notes": case(lambda: _notes("", 5000), READ),
    "20,000 pictures elsewhere": case(
        lambda: _relations(20_000, "image", "http://127.0.0.1/{}.png"),
        READ,
        "unpacks-too-large",
    ),
    "a template elsewhere": case(
        lambda: _relations(1, "attachedTemplate", "http://127.0.0.1/x.dotm"), READ
    ),
    "20,000 relationships to nowhere": case(
        lambda: _relations(20_000, "image", "media/{}.png", "Internal"), READ, "unpacks-too-large"
    ),
    "a link that runs": case(lambda: _linked("javascript:alert(1)"), READ),
    "a link to a file": case(lambda: _linked("file:///etc/passwd"), READ),
    "a link of a megabyte": case(lambda: _linked("http://a.example/" + _prose(300_000)), READ),
    "a body that is all its parts": case(_circle, READ, "damaged"),
    "core properties that are the body": case(_core_circle, READ),
    "2,000 fields within each other": case(lambda: _fields("PAGE", 2000), READ),
    "2,000 fields that never end": case(lambda: _fields("PAGE", 2000, close=False), READ),
    "a field code of 200,000 quotation marks": case(
        lambda: _fields("HYPERLINK " + '" \\' * 100_000), READ
    ),
    "100,000 attributes": case(lambda: _attributes(100_000), READ, "damaged"),
    "100,000 namespaces": case(lambda: _spaces_of_names(100_000), "draft-too-long"),
    "100,000 content types": case(lambda: _types(100_000), READ),
    "a workbook of 100,000 sheets": case(lambda: _sheets(100_000), "not-word"),
    "an attribute of 11 MB": case(
        lambda: package(paragraph(run("글"), f'<w:pStyle w:val="{_prose(3_700_000)}"/>')),
        "damaged",
        READ,
    ),
    "a comment of 11 MB": case(
        lambda: package(f"<!--{_prose(3_700_000)}-->" + paragraph(run("글"))), "damaged", READ
    ),
}
