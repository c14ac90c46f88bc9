"""Lines an editor can read → a .docx, written by hand so that it holds exactly what a test says.

A line is a paragraph: `{b 16 c} 제목` is bold, 16 points, centred; other words in the braces: `i`,
`style=Title`, `quote` (indented on both sides), `box` (a table of one cell), `table` (cells parted
by ` / `), `picture=alternative text`, `num=2:0` (list 2, depth 0). `^[…]` is a footnote,
`<ruby 候風 후풍>` a ruby group.

`{list 1} upperRoman %1. · ganada %2.` is no paragraph but a list definition, level by level: format
and text, then words of `start=3`, `restart=1`, `legal`, `font=Wingdings`; `{list 2 like 1} 0=5` is
the same list starting its level 0 at 5.
"""

import io
import re
import zipfile
from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from PIL import Image

from flows.intake.override_file import read_override
from flows.intake.result import Reading
from flows.intake.word.reader import read_word

W_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
NAMESPACES = (
    f'xmlns:w="{W_NS}" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
)
RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"
_KINDS = ("styles", "numbering", "footnotes", "endnotes", "comments", "settings")
_LIST = re.compile(r"\{list (\d+)(?: like (\d+))?\}\s?(.*)")
_INLINE = re.compile(r"\^\[([^\]]*)\]|<ruby (\S+) (\S+)>")

STYLES = f"""<w:styles {NAMESPACES}>
<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="20"/></w:rPr></w:rPrDefault></w:docDefaults>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="Subtitle"><w:name w:val="Subtitle"/></w:style>
<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>
<w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:basedOn w:val="1"/>
<w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
</w:styles>"""


def reading_of(data: bytes, *, lang: str = "ko") -> Reading:
    """A .docx read by the reader itself, in this process: a test may put a fault into it."""
    return read_word("draft.docx", data, read_override("draft.docx", None), lang)


def draft(lines: list[str], **parts: str) -> bytes:
    """A .docx of these lines; `numbering="…"` and the like add parts by their kind."""
    notes: list[str] = []
    lists = [match for line in lines if (match := _LIST.match(line))]
    if lists:
        parts["numbering"] = _numbering(lists)
    body = "".join(_block(line, notes) for line in lines if not _LIST.match(line))
    if notes:
        parts["footnotes"] = _footnotes(notes)
    return package(body, **parts)


def package(
    body: str,
    *,
    extra: Mapping[str, bytes] | None = None,
    rels: str = "",
    types: Mapping[str, str] | None = None,
    **parts: str,
) -> bytes:
    """A .docx with this XML in its body, other parts by kind, and files as they are; `types` are
    the last words of the content types of some (`theme`)."""
    files: dict[str, bytes] = {"word/media/image1.png": png()}
    parts = {"styles": STYLES, **parts}
    files["word/document.xml"] = (
        f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>".encode()
    )
    for kind, xml in parts.items():
        files[f"word/{kind}.xml"] = xml.encode()
    relations = "".join(
        f'<Relationship Id="k{n}" Type="{RELS}/{kind}" Target="{kind}.xml"/>'
        for n, kind in enumerate(parts)
    )
    relations += f'<Relationship Id="rPic" Type="{RELS}/image" Target="media/image1.png"/>' + rels
    files["word/_rels/document.xml.rels"] = relationships(relations)
    files["_rels/.rels"] = relationships(
        f'<Relationship Id="r1" Type="{RELS}/officeDocument" Target="word/document.xml"/>'
    )
    files["[Content_Types].xml"] = _content_types(list(parts), types=types or {})
    return zipped({**files, **(extra or {})})


def zipped(files: Mapping[str, bytes]) -> bytes:
    """A zip of these files, in this order."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def unzipped(data: bytes) -> dict[str, bytes]:
    """The files of a zip."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def paragraph(xml: str, properties: str = "") -> str:
    """A w:p around runs."""
    return f"<w:p><w:pPr>{properties}</w:pPr>{xml}</w:p>"


def run(text: str, properties: str = "") -> str:
    """A w:r with text."""
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'


def part(root: str, inner: str) -> str:
    """The XML of a part with all namespaces declared."""
    return f"<w:{root} {NAMESPACES}>{inner}</w:{root}>"


def picture(alt: str, relation: str = "rPic") -> str:
    """An inline picture."""
    return (
        f'<w:r><w:drawing><wp:inline><wp:docPr id="1" name="p" descr={quoteattr(alt)}/><a:graphic>'
        f'<a:graphicData><pic:pic><pic:blipFill><a:blip r:embed="{relation}"/></pic:blipFill>'
        "</pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
    )


def png(width: int = 4, height: int = 3) -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", (width, height), "white").save(out, "PNG")
    return out.getvalue()


def relationships(inner: str) -> bytes:
    """A .rels part."""
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'<Relationships xmlns="{space}">{inner}</Relationships>'.encode()


def _content_types(kinds: list[str], main: str = MAIN_TYPE, *, types: Mapping[str, str]) -> bytes:
    overrides = "".join(
        f'<Override PartName="/word/{kind}.xml" ContentType="{_TYPE.format(kind)}"/>'
        for kind in kinds
        if kind in _KINDS or kind.startswith(("header", "footer"))
    )
    space = "application/vnd.openxmlformats-officedocument."
    overrides += "".join(
        f'<Override PartName="/{name}" ContentType="{space}{kind}+xml"/>'
        for name, kind in types.items()
        if kind
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="png" ContentType="image/png"/>'
        '<Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{main}"/>{overrides}</Types>'
    ).encode()


def _block(line: str, notes: list[str]) -> str:
    match = re.match(r"\{([^}]*)\}\s?", line)
    words = match[1].split(" ", 1) if match and match[1].startswith("picture=") else []
    if words or (match and match[1].startswith("picture=")):
        return paragraph(picture(match[1].removeprefix("picture=")))  # type: ignore[index]
    look = match[1].split() if match else []
    text = line[match.end() :] if match else line
    if "table" in look:
        return _table(text, notes)
    block = paragraph(_runs(text, _run_properties(look), notes), _paragraph_properties(look))
    cell = f"<w:tbl><w:tr><w:tc>{block}</w:tc></w:tr></w:tbl>"
    return cell if "box" in look else block


def _table(text: str, notes: list[str]) -> str:
    rows = [[cell.strip() for cell in row.split(" / ")] for row in text.split(" // ")]
    cells = (
        "".join(f"<w:tc>{paragraph(_runs(cell, '', notes))}</w:tc>" for cell in row) for row in rows
    )
    return "<w:tbl>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def _numbering(lists: Sequence[re.Match[str]]) -> str:
    """numbering.xml: all definitions before all uses, as the schema wants it (17.9)."""
    own = (m for m in lists if not m[2])
    definitions = "".join(
        f'<w:abstractNum w:abstractNumId="{m[1]}">'
        + "".join(_level(depth, level) for depth, level in enumerate(m[3].split(" · ")))
        + "</w:abstractNum>"
        for m in own
    )
    uses = "".join(
        f'<w:num w:numId="{m[1]}"><w:abstractNumId w:val="{m[2] or m[1]}"/>'
        + (_starts(m[3]) if m[2] else "")
        + "</w:num>"
        for m in lists
    )
    return part("numbering", definitions + uses)


def _level(depth: int, words: str) -> str:
    style, text, *more = words.split()
    facts = dict(word.partition("=")[::2] for word in more)
    restart = f'<w:lvlRestart w:val="{facts["restart"]}"/>' if "restart" in facts else ""
    font = f'<w:rPr><w:rFonts w:ascii="{facts["font"]}"/></w:rPr>' if "font" in facts else ""
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{facts.get("start", "1")}"/>{_format(style)}'
        + restart
        + ("<w:isLgl/>" if "legal" in facts else "")
        + f"<w:lvlText w:val={quoteattr(_coded(text))}/>{font}</w:lvl>"
    )


def _format(style: str) -> str:
    """`custom:001` is written as Word does, with a plain format for older programs."""
    if not style.startswith("custom:"):
        return f'<w:numFmt w:val="{style}"/>'
    first = style.removeprefix("custom:")
    own = f'<w:numFmt w:val="custom" w:format="{first}, {int(first) + 1:0{len(first)}}, ..."/>'
    return (
        f'<mc:AlternateContent><mc:Choice Requires="w14">{own}</mc:Choice>'
        '<mc:Fallback><w:numFmt w:val="decimal"/></mc:Fallback></mc:AlternateContent>'
    )


def _coded(text: str) -> str:
    """`U+F0B7` stands for that character."""
    return re.sub(r"U\+([0-9A-F]{4})", lambda match: chr(int(match[1], 16)), text)


def _starts(words: str) -> str:
    return "".join(
        f'<w:lvlOverride w:ilvl="{depth}"><w:startOverride w:val="{start}"/></w:lvlOverride>'
        for depth, start in (word.split("=") for word in words.split())
    )


def _paragraph_properties(look: list[str]) -> str:
    out = ""
    for word in look:
        name, _, value = word.partition("=")
        if name == "style":
            out += f'<w:pStyle w:val="{value}"/>'
        elif name == "num":
            num, _, depth = value.partition(":")
            out += f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>'
        elif name == "c":
            out += '<w:jc w:val="center"/>'
        elif name == "quote":
            out += '<w:ind w:left="720" w:right="720"/>'
    return out


def _run_properties(look: list[str]) -> str:
    out = "<w:b/>" if "b" in look else ""
    out += "<w:i/>" if "i" in look else ""
    size = next((int(word) for word in look if word.isdigit()), 0)
    return out + (f'<w:sz w:val="{size * 2}"/>' if size else "")


def _runs(text: str, properties: str, notes: list[str]) -> str:
    out, at = "", 0
    for match in _INLINE.finditer(text):
        out += run(text[at : match.start()], properties) if match.start() > at else ""
        at = match.end()
        if match[1] is not None:
            notes.append(match[1])
            out += f'<w:r><w:footnoteReference w:id="{len(notes)}"/></w:r>'
        else:
            out += (
                f"<w:r><w:ruby><w:rt>{run(match[3])}</w:rt>"
                f"<w:rubyBase>{run(match[2])}</w:rubyBase></w:ruby></w:r>"
            )
    return out + (run(text[at:], properties) if text[at:] else "")


def _footnotes(notes: list[str]) -> str:
    separator = (
        '<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    )
    inner = "".join(
        f'<w:footnote w:id="{n}">{paragraph("<w:r><w:footnoteRef/></w:r>" + run(" " + note))}'
        "</w:footnote>"
        for n, note in enumerate(notes, 1)
    )
    return part("footnotes", separator + inner)
