"""Lines an editor can read → an .hwpx, written by hand so that it holds exactly what a test says.

The lines are those of drafts.py: `{b 16 c} 제목` is bold, 16 points, centred; other words in the
braces: `i`, `style=개요 1`, `quote` (indented on both sides), `box` (a table of one cell), `table`
(cells parted by ` / `, rows by ` // `), `picture=alternative text`, `num=0` (a numbered list, depth
0), `bullet=0`. `^[…]` is a footnote, `<ruby 候風 후풍>` a ruby group.
"""

import re
import zipfile
from collections.abc import Mapping
from io import BytesIO
from xml.sax.saxutils import escape, quoteattr

from tests.intake.drafts import png

MIMETYPE = b"application/hwp+zip"
_HML = "http://www.hancom.co.kr/hwpml"
NAMESPACES = (
    f'xmlns:hp="{_HML}/2011/paragraph" xmlns:hs="{_HML}/2011/section" xmlns:hc="{_HML}/2011/core" '
    f'xmlns:hh="{_HML}/2011/head" xmlns:hm="{_HML}/2011/master-page" '
    'xmlns:opf="http://www.idpf.org/2007/opf/"'
)
OOXML_CHART = f"{_HML}/2016/ooxmlchart"
PICTURE = "BinData/image1.png"
_INLINE = re.compile(r"\^\[([^\]]*)\]|<ruby (\S+) (\S+)>")
_LEVELS = ("^1.", "^2.", "^3)", "^4)", "(^5)", "(^6)", "^7")
_FORMATS = ("DIGIT", "HANGUL_SYLLABLE", "DIGIT", "HANGUL_SYLLABLE", "DIGIT", "HANGUL_SYLLABLE",
            "CIRCLED_DIGIT")  # fmt: skip
STYLES = ("바탕글", "제목", "제목 1", "제목 2", "개요 1", "개요 2", "차례 1", "인용")
_WORDS_STYLES = {"Title": "제목", "1": "제목 1", "2": "제목 2"}  # what drafts.py calls them
# The paragraph looks every file has, by id: attributes of hh:align, hh:heading and the margin.
PARAS: Mapping[str, tuple[str, str, int]] = {
    "0": ("JUSTIFY", 'type="NONE" idRef="0" level="0"', 0),
    "1": ("CENTER", 'type="NONE" idRef="0" level="0"', 0),
    "2": ("JUSTIFY", 'type="NONE" idRef="0" level="0"', 3600),
    **{f"num{n}": ("LEFT", f'type="NUMBER" idRef="2" level="{n}"', 0) for n in range(7)},
    **{f"bullet{n}": ("LEFT", f'type="BULLET" idRef="1" level="{n}"', 0) for n in range(7)},
    **{f"outline{n}": ("LEFT", f'type="OUTLINE" idRef="0" level="{n}"', 0) for n in range(7)},
}


def draft(lines: list[str], **parts: str) -> bytes:
    """An .hwpx of these lines; `Contents/…` parts by their whole names in `parts`."""
    looks = _Looks()
    body = "".join(_block(line, looks) for line in lines)
    return package(body, head=header(chars=looks.xml()), **parts)


def package(
    body: str,
    *,
    head: str = "",
    extra: Mapping[str, bytes | str] | None = None,
    items: str = "",
    meta: str = "",
    sections: tuple[str, ...] = (),
    leave_out: tuple[str, ...] = (),
    **parts: str,
) -> bytes:
    """An .hwpx with this XML in its first section, more `sections`, `items` of the manifest, and
    files as they are; `leave_out` names files that it shall not have."""
    texts = (body, *sections)
    listed = [f"section{n}" for n in range(len(texts))]
    files: dict[str, bytes | str] = {
        "mimetype": MIMETYPE,
        "version.xml": f'<hv:HCFVersion xmlns:hv="{_HML}/2011/version" major="5"/>',
        "Contents/content.hpf": content(listed, items, meta),
        "Contents/header.xml": head or header(),
        **{f"Contents/{name}.xml": section(text) for name, text in zip(listed, texts, strict=True)},
        PICTURE: png(),
        **parts,
        **(extra or {}),
    }
    return zipped({name: data for name, data in files.items() if name not in leave_out})


def zipped(files: Mapping[str, bytes | str]) -> bytes:
    """A zip of these files, the first of them stored, as OCF asks for `mimetype`."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            kind = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            archive.writestr(name, data, compress_type=kind)
    return out.getvalue()


def content(sections: list[str], items: str = "", meta: str = "") -> str:
    """content.hpf: properties, manifest and spine."""
    manifest = "".join(
        f'<opf:item id="{name}" href="Contents/{name}.xml" media-type="application/xml"/>'
        for name in ("header", *sections)
    )
    spine = "".join(f'<opf:itemref idref="{name}"/>' for name in ("header", *sections))
    return (
        f"<opf:package {NAMESPACES}><opf:metadata>{meta}</opf:metadata><opf:manifest>{manifest}"
        f'<opf:item id="image1" href="{PICTURE}" media-type="image/png" isEmbeded="1"/>{items}'
        f"</opf:manifest><opf:spine>{spine}</opf:spine></opf:package>"
    )


def section(body: str) -> str:
    """A section part around paragraphs."""
    start = '<hp:p><hp:run><hp:secPr outlineShapeIDRef="1"/></hp:run></hp:p>'
    return f"<hs:sec {NAMESPACES}>{start}{body}</hs:sec>"


def header(chars: str = "", more: str = "") -> str:
    """header.xml: the looks of characters (more of them in `chars`), of paragraphs, the styles."""
    paras = "".join(_para(key, *said) for key, said in PARAS.items())
    heads = "".join(
        f'<hh:paraHead start="1" level="{n}" numFormat="{form}">{text}</hh:paraHead>'
        for n, (text, form) in enumerate(zip(_LEVELS, _FORMATS, strict=True), 1)
    )
    lists = "".join(f'<hh:numbering id="{n}" start="0">{heads}</hh:numbering>' for n in (1, 2))
    styles = "".join(
        f'<hh:style id={quoteattr(name)} type="PARA" name={quoteattr(name)} charPrIDRef="0" '
        f'paraPrIDRef="{_para_of_style(name)}"/>'
        for name in STYLES
    )
    return (
        f"<hh:head {NAMESPACES}><hh:refList>{char('0')}{char('b', '<hh:bold/>')}{chars}"
        f'{lists}<hh:bullet id="1" char="●"/>{paras}{styles}{more}</hh:refList></hh:head>'
    )


def char(key: str, properties: str = "", size: int = 10) -> str:
    """An hh:charPr; size in points."""
    return f'<hh:charPr id="{key}" height="{size * 100}">{properties}</hh:charPr>'


def paragraph(xml: str, *, para: str = "0", style: str = "바탕글") -> str:
    """An hp:p around runs."""
    return f'<hp:p paraPrIDRef="{para}" styleIDRef={quoteattr(style)}>{xml}</hp:p>'


def run(text: str, char_id: str = "0") -> str:
    """An hp:run with words."""
    return f'<hp:run charPrIDRef="{char_id}"><hp:t>{escape(text)}</hp:t></hp:run>'


def raw_run(xml: str, char_id: str = "0") -> str:
    """An hp:run with anything in it."""
    return f'<hp:run charPrIDRef="{char_id}">{xml}</hp:run>'


def ctrl(xml: str) -> str:
    """A control in a run of its own."""
    return raw_run(f"<hp:ctrl>{xml}</hp:ctrl>")


def sub_list(*paragraphs: str) -> str:
    """A list of paragraphs within something."""
    return f"<hp:subList>{''.join(paragraphs)}</hp:subList>"


def note(words: str, kind: str = "footNote") -> str:
    """A note, as Hangul writes it: its number first."""
    number = ctrl(f'<hp:autoNum num="1" numType="{kind.upper()}"/>')
    return ctrl(
        f'<hp:{kind} number="1">{sub_list(paragraph(number + run(" " + words)))}</hp:{kind}>'
    )


def field(kind: str, words: str, parameters: str = "", key: str = "7") -> str:
    """A field around words; `parameters` is XML."""
    begin = (
        f'<hp:fieldBegin id="{key}" type="{kind}"><hp:parameters>{parameters}</hp:parameters>'
        "</hp:fieldBegin>"
    )
    end = f'<hp:fieldEnd beginIDRef="{key}"/>'
    return ctrl(begin) + run(words) + ctrl(end)


def parameter(name: str, words: str) -> str:
    """A string parameter of a field."""
    return f'<hp:stringParam name="{name}">{escape(words)}</hp:stringParam>'


def picture(comment: str = "", item: str = "image1", inner: str = "") -> str:
    """A picture, with what is said of it."""
    said = f"<hp:shapeComment>{escape(comment)}</hp:shapeComment>" if comment else ""
    return f'<hp:pic><hc:img binaryItemIDRef="{item}"/>{inner}{said}</hp:pic>'


def caption(xml: str, side: str = "BOTTOM") -> str:
    """The caption of an object."""
    return f'<hp:caption side="{side}">{sub_list(xml)}</hp:caption>'


def cell(blocks: str, at: tuple[int, int], span: tuple[int, int] = (1, 1), more: str = "") -> str:
    """A cell at (row, column) from 0, with the rows and columns it spans."""
    return (
        f'<hp:tc {more}>{sub_list(blocks)}<hp:cellAddr rowAddr="{at[0]}" colAddr="{at[1]}"/>'
        f'<hp:cellSpan rowSpan="{span[0]}" colSpan="{span[1]}"/></hp:tc>'
    )


def table(rows: list[list[str]], inner: str = "") -> str:
    """A table of cells that hold paragraphs, no cell spanning anything; `inner` is more of hp:tbl."""
    lines = "".join(
        "<hp:tr>" + "".join(cell(blocks, (r, c)) for c, blocks in enumerate(row)) + "</hp:tr>"
        for r, row in enumerate(rows)
    )
    columns = max((len(row) for row in rows), default=0)
    return f'<hp:tbl rowCnt="{len(rows)}" colCnt="{columns}">{inner}{lines}</hp:tbl>'


def chart_part(*words: str) -> str:
    """A chart part with these words in its cache."""
    points = "".join(f"<c:pt><c:v>{escape(word)}</c:v></c:pt>" for word in words)
    space = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    return f'<c:chartSpace xmlns:c="{space}"><c:strCache>{points}</c:strCache></c:chartSpace>'


class _Looks:
    """The looks of characters that the lines ask for, each with an id."""

    def __init__(self) -> None:
        self._ids: dict[tuple[bool, bool, int], str] = {(False, False, 10): "0"}

    def id(self, look: list[str]) -> str:
        """The id of a look."""
        size = next((int(word) for word in look if word.isdigit()), 10)
        return self._ids.setdefault(("b" in look, "i" in look, size), f"c{len(self._ids)}")

    def xml(self) -> str:
        """Their definitions."""
        return "".join(
            char(key, "<hh:bold/>" * bold + "<hh:italic/>" * italic, size)
            for (bold, italic, size), key in self._ids.items()
            if key != "0"
        )


def _para(key: str, align: str, heading: str, margin: int) -> str:
    return (
        f'<hh:paraPr id="{key}"><hh:align horizontal="{align}"/><hh:heading {heading}/><hh:margin>'
        f'<hc:left value="{margin}"/><hc:right value="{margin}"/></hh:margin></hh:paraPr>'
    )


def _para_of_style(name: str) -> str:
    return f"outline{int(name[-1]) - 1}" if name.startswith("개요") else "0"


def _block(line: str, looks: _Looks) -> str:
    match = re.match(r"\{([^}]*)\}\s?", line)
    inside = match[1] if match else ""
    if inside.startswith("picture="):
        return paragraph(raw_run(picture(inside.removeprefix("picture="))))
    style = re.search(r"style=(.+?)(?= [a-z]|$)", inside)
    look = re.sub(r"style=(.+?)(?= [a-z]|$)", "", inside).split()
    text = line[match.end() :] if match else line
    if "table" in look:
        rows = [[c.strip() for c in row.split(" / ")] for row in text.split(" // ")]
        cells = [[paragraph(_runs(c, "0")) for c in row] for row in rows]
        return paragraph(raw_run(table(cells)))
    named = _WORDS_STYLES.get(style[1], style[1]) if style else "바탕글"
    block = paragraph(_runs(text, looks.id(look)), para=_para_id(look, named), style=named)
    return paragraph(raw_run(table([[block]]))) if "box" in look else block


def _para_id(look: list[str], style: str) -> str:
    for word in look:
        if word.startswith(("num=", "bullet=")):
            return word.replace("=", "")
    if style.startswith("개요"):
        return _para_of_style(style)
    return "1" if "c" in look else "2" if "quote" in look else "0"


def _runs(text: str, char_id: str) -> str:
    out, at = "", 0
    for match in _INLINE.finditer(text):
        out += run(text[at : match.start()], char_id) if match.start() > at else ""
        at = match.end()
        if match[1] is not None:
            out += note(match[1])
        else:
            ruby = f"<hp:mainText>{match[2]}</hp:mainText><hp:subText>{match[3]}</hp:subText>"
            out += raw_run(f"<hp:dutmal>{ruby}</hp:dutmal>", char_id)
    return out + (run(text[at:], char_id) if text[at:] else "")
