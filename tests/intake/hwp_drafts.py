"""Makes .hwp files for the tests: of records written here, or of OWPML through python-hwpx.

Records written here owe nothing to the library that reads them: paragraphs, notes, tables, hidden
comments, ruby, equations. What needs long records (drawings, pictures) is written as OWPML first.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from xml.sax.saxutils import escape

from hwpx.hwp5.cfb import CompoundFile, build_compound_file
from hwpx.hwp5.package import to_hwpx_bytes
from hwpx.hwp5.writer import write_hwp5
from hwpx.templates import blank_document_bytes

Block = Callable[[int], bytes]

COMPRESSED = 1
NUMBERED, BULLETED, OUTLINED = 9, 10, 2
_PLACE = (
    '<hp:sz width="1000" widthRelTo="ABSOLUTE" height="1000" heightRelTo="ABSOLUTE"/>'
    '<hp:pos treatAsChar="1" vertRelTo="PARA" horzRelTo="PARA"/>'
)


@dataclass(frozen=True)
class Control:
    """An extended control: its code in the text, its name, what follows the name, and its records."""

    code: int
    name: str
    fields: bytes = b""
    inside: tuple[Block, ...] = ()

    def units(self) -> bytes:
        """The eight units that stand for it in the text."""
        code = struct.pack("<H", self.code)
        return code + self.identity() + bytes(8) + code

    def records(self, level: int) -> bytes:
        """Its CTRL_HEADER and what hangs on it."""
        own = record(0x47, level, self.identity() + self.fields)
        return own + b"".join(block(level + 1) for block in self.inside)

    def identity(self) -> bytes:
        """The four letters, as the format turns them round."""
        return self.name.encode("latin-1")[::-1]


def record(tag: int, level: int, payload: bytes = b"") -> bytes:
    """One record with its header."""
    if len(payload) < 0xFFF:
        return struct.pack("<I", tag | level << 10 | len(payload) << 20) + payload
    return struct.pack("<II", tag | level << 10 | 0xFFF << 20, len(payload)) + payload


def words(text: str) -> bytes:
    """A string with its length."""
    units = text.encode("utf-16-le")
    return struct.pack("<H", len(units) // 2) + units


def paragraph(
    *pieces: str | bytes | Control, looks: tuple[tuple[int, int], ...] = ((0, 0),)
) -> Block:
    """A paragraph of words, of units as they are, and of controls; `looks` as (place, look)."""
    units = b"".join(_units(piece) for piece in pieces) + "\r".encode("utf-16-le")
    shapes = b"".join(struct.pack("<II", *look) for look in looks)

    def block(level: int) -> bytes:
        head = struct.pack("<IIHBBHHHIH", len(units) // 2, 0, 0, 0, 0, len(looks), 0, 0, 0, 0)
        return (
            record(0x42, level, head)
            + record(0x43, level + 1, units)
            + record(0x44, level + 1, shapes)
            + b"".join(p.records(level + 1) for p in pieces if isinstance(p, Control))
        )

    return block


def _units(piece: str | bytes | Control) -> bytes:
    if isinstance(piece, Control):
        return piece.units()
    return piece if isinstance(piece, bytes) else piece.encode("utf-16-le", "surrogatepass")


def listed(*blocks: Block, fields: bytes = b"") -> tuple[Block, ...]:
    """A list of paragraphs: its LIST_HEADER, and they at the same level."""
    head = struct.pack("<HIH", len(blocks), 0, 0) + fields
    return (lambda level: record(0x48, level, head.ljust(40, b"\0")), *blocks)


def footnote(*blocks: Block) -> Control:
    """A footnote."""
    return Control(17, "fn  ", struct.pack("<IHHII", 1, 0, 0x29, 0, 0), listed(*blocks))


def endnote(*blocks: Block) -> Control:
    """An endnote."""
    return Control(17, "en  ", struct.pack("<IHHII", 1, 0, 0x29, 0, 0), listed(*blocks))


def header(*blocks: Block) -> Control:
    """A page header."""
    return Control(16, "head", struct.pack("<II", 0, 1), listed(*blocks))


def hidden_comment(*blocks: Block) -> Control:
    """A hidden comment (숨은 설명)."""
    return Control(15, "tcmt", b"", listed(*blocks))


def ruby(base: str, reading: str) -> Control:
    """Words with a reading above them (덧말)."""
    return Control(23, "tdut", words(base) + words(reading) + struct.pack("<5I", 0, 0, 0, 0, 3))


def overlaid(text: str, circle: int = 0) -> Control:
    """Characters set one over the other (글자 겹침)."""
    return Control(23, "tcps", words(text) + struct.pack("<BbBB", circle, 0, 1, 0))


def index_mark(*keys: str) -> Control:
    """A mark for an index (찾아보기)."""
    return Control(22, "idxm", b"".join(words(key) for key in keys) + bytes(4))


def combo_box(text: str) -> Control:
    """A form object that offers a list."""
    own = f"Text:wstring:{len(text)}:{text} "
    properties = f"ComboBoxSet:set:{len(own)}:{own} "
    form = b"boc+" * 2 + struct.pack("<I", len(properties)) + words(properties)
    return Control(11, "form", _common(), (lambda level: record(0x5B, level, form),))


def equation(script: str) -> Control:
    """An equation."""
    edit = struct.pack("<I", 0) + words(script) + struct.pack("<IIi", 1000, 0, 0)
    return Control(11, "eqed", _common(), (lambda level: record(0x58, level, edit),))


@dataclass(frozen=True)
class Cell:
    """A cell at a place of the grid, from 0, and how far it reaches."""

    row: int
    column: int
    blocks: tuple[Block, ...]
    rows: int = 1
    columns: int = 1


def table(rows: int, columns: int, *cells: Cell, caption: tuple[Block, ...] = ()) -> Control:
    """A table; every cell by its place, and what 한글 says of a table by itself."""
    sizes = [sum(cell.row == row for cell in cells) for row in range(rows)]
    grid = struct.pack("<IHHH4H", 0, rows, columns, 0, 0, 0, 0, 0)
    grid += struct.pack(f"<{rows}HHH", *sizes, 1, 0)
    inside: list[Block] = (
        list(listed(*caption, fields=struct.pack("<IIHI", 2, 0, 0, 0))) if caption else []
    )
    inside.append(lambda level: record(0x4D, level, grid))
    for cell in cells:
        place = struct.pack("<4H", cell.column, cell.row, cell.columns, cell.rows)
        inside += listed(
            *cell.blocks, fields=place + struct.pack("<II4HHI", 0, 0, 0, 0, 0, 0, 1, 0)
        )
    return Control(11, "tbl ", _common("표입니다."), tuple(inside))


def _common(description: str = "") -> bytes:
    """What all objects have in common, after the name."""
    return struct.pack("<IiiIIi4hIi", 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) + words(description)


def hwp(
    *blocks: Block,
    flags: int = COMPRESSED,
    version: tuple[int, int, int, int] = (5, 1, 1, 0),
    streams: Mapping[str, bytes] | None = None,
) -> bytes:
    """A whole .hwp; `streams` are put beside or instead of its own, as they are."""
    made = {path: _BLANK.read(path) for path in _BLANK.stream_paths()}
    first = zlib.decompress(made["BodyText/Section0"], -15)
    body = first + b"".join(block(0) for block in blocks)
    packed = deflated(body) if flags & COMPRESSED else body
    if not flags & COMPRESSED:
        made["DocInfo"] = zlib.decompress(made["DocInfo"], -15)
    made["FileHeader"] = file_header(flags, version)
    made["BodyText/Section0"] = packed
    return build_compound_file(list({**made, **(streams or {})}.items()))


def file_header(flags: int, version: tuple[int, int, int, int] = (5, 1, 1, 0)) -> bytes:
    """The stream FileHeader."""
    head = b"HWP Document File".ljust(32, b"\0") + bytes(reversed(version))
    return (head + struct.pack("<I", flags)).ljust(256, b"\0")


def deflated(data: bytes) -> bytes:
    """As streams are kept."""
    packer = zlib.compressobj(wbits=-15)
    return packer.compress(data) + packer.flush()


def hwp_of(owpml: str, chart: str = "", **files: bytes) -> bytes:
    """A whole .hwp made of `hp:p` elements as OWPML; see `parts_of`."""
    return write_hwp5(parts_of(owpml, chart, **files))


def hwpx_of(owpml: str, chart: str = "", **files: bytes) -> bytes:
    """Its twin: the same as an .hwpx."""
    return to_hwpx_bytes(parts_of(owpml, chart, **files))


def parts_of(owpml: str, chart: str = "", **files: bytes) -> dict[str, bytes]:
    """The parts of a package with these `hp:p` elements; `chart` is the part Chart/chart1.xml, `files`
    are pictures by their item id.

    The looks NUMBERED and BULLETED number a paragraph or put ● before it.
    """
    parts = dict(_BLANK_PARTS)
    if chart:
        parts["Chart/chart1.xml"] = chart.encode()
    section = parts["Contents/section0.xml"].decode().replace("</hs:sec>", f"{owpml}</hs:sec>")
    parts["Contents/section0.xml"] = section.encode()
    content = parts["Contents/content.hpf"].decode()
    for item, data in files.items():
        parts[f"BinData/{item}.png"] = data
        entry = f'<opf:item id="{item}" href="BinData/{item}.png" isEmbeded="1"/>'
        content = content.replace("</opf:manifest>", f"{entry}</opf:manifest>")
    parts["Contents/content.hpf"] = content.encode()
    head = parts["Contents/header.xml"].decode()
    for look, heading in ((NUMBERED, "NUMBER"), (BULLETED, "BULLET")):
        at = head.index('type="NONE" idRef="0"', head.index(f'<hh:paraPr id="{look}"'))
        head = head[:at] + head[at:].replace(
            'type="NONE" idRef="0"', f'type="{heading}" idRef="1"', 1
        )
    bullets = '<hh:bullets itemCnt="1"><hh:bullet id="1" char="●" useImage="0"/></hh:bullets>'
    parts["Contents/header.xml"] = head.replace(
        "</hh:numberings>", f"</hh:numberings>{bullets}"
    ).encode()
    return parts


def owpml(xml: str, look: int = 0) -> str:
    """An `hp:p` with one run."""
    return (
        f'<hp:p id="0" paraPrIDRef="{look}" styleIDRef="0" pageBreak="0" columnBreak="0" merged="0">'
        f'<hp:run charPrIDRef="0">{xml}</hp:run></hp:p>'
    )


def said(text: str) -> str:
    """An `hp:t`."""
    return f"<hp:t>{escape(text)}</hp:t>"


def boxed(*paragraphs: str) -> str:
    """A text box."""
    inside = f"<hp:subList>{''.join(paragraphs)}</hp:subList>"
    return f'<hp:rect id="1"><hp:drawText lastWidth="1000">{inside}</hp:drawText>{_PLACE}</hp:rect>'


def pictured(item: str, alt: str, caption: str) -> str:
    """A picture with what is said of it, and its caption."""
    below = (
        '<hp:caption side="BOTTOM" fullSz="0" width="8504" gap="850" lastWidth="1000">'
        f"<hp:subList>{owpml(said(caption))}</hp:subList></hp:caption>"
    )
    comment = f"<hp:shapeComment>{escape(alt)}</hp:shapeComment>"
    image = f'<hc:img binaryItemIDRef="{item}"/>'
    return f'<hp:pic id="2">{image}{_PLACE}{below}{comment}</hp:pic>'


def charted() -> str:
    """A chart, whose part is Chart/chart1.xml."""
    return f'<hp:chart id="3" chartIDRef="Chart/chart1.xml">{_PLACE}</hp:chart>'


def linked(text: str, command: str) -> str:
    """A hyperlink as Hangul commands it."""
    parameter = f'<hp:stringParam name="Command">{escape(command)}</hp:stringParam>'
    begin = f'<hp:fieldBegin id="9" type="HYPERLINK"><hp:parameters>{parameter}</hp:parameters>'
    end = '<hp:ctrl><hp:fieldEnd beginIDRef="9"/></hp:ctrl>'
    return f"<hp:ctrl>{begin}</hp:fieldBegin></hp:ctrl>{said(text)}{end}"


def _blank_parts() -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(blank_document_bytes())) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


_BLANK_PARTS = _blank_parts()
_BLANK = CompoundFile(write_hwp5(_BLANK_PARTS))
