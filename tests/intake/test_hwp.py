"""An .hwp is read whole, or refused with advice; what its converter loses is in the report."""

import random
import struct
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from hwpx.hwp5 import package as converter
from hwpx.hwp5.cfb import build_compound_file
from hwpx.hwp5.section_xml import SectionWriter

from flows.document import Cell as GridCell
from flows.document import Equation, Figure, Heading, ListItem, Paragraph, Ruby, Table, Text, plain
from flows.errors import (
    BalganError,
    DraftTooLong,
    HancomConversion,
    HancomDamaged,
    HancomDistribution,
    HancomPassword,
    HancomVersion,
    LedgerOfCharactersOpen,
    NestedTooDeep,
    OverlappingParts,
    RightsManaged,
    TableTooLarge,
    UnpacksTooLarge,
)
from flows.intake.hancom import walk
from flows.intake.hancom.counting import Counted
from flows.intake.hancom.hwp import read_hwp
from flows.intake.hancom.lean import lean
from flows.intake.hancom.ole import examine
from flows.intake.hancom.reader import read_hwpx
from flows.intake.hancom.records import records
from flows.intake.hancom.streams import open_streams
from flows.intake.override_file import read_override
from flows.intake.result import Reading
from tests.intake.drafts import png
from tests.intake.hwp_drafts import (
    BULLETED,
    COMPRESSED,
    NUMBERED,
    OUTLINED,
    Block,
    Cell,
    Control,
    boxed,
    charted,
    combo_box,
    deflated,
    endnote,
    equation,
    file_header,
    footnote,
    header,
    hidden_comment,
    hwp,
    hwp_of,
    hwpx_of,
    index_mark,
    linked,
    listed,
    overlaid,
    owpml,
    paragraph,
    pictured,
    record,
    ruby,
    said,
    table,
)

REAL = Path(__file__).parents[3] / "shared" / "cases" / "hwp"
HEAD = (paragraph("겨울 바다의 셈법"), paragraph("글: 윤해담"))
NAME = "draft.hwp"
TRACKED = COMPRESSED | 1 << 14


def _read(data: bytes) -> Reading:
    return read_hwp(NAME, data, read_override(NAME, None), "ko")


def _body(*blocks: Block) -> Reading:
    return _read(hwp(*HEAD, *blocks))


def _words(reading: Reading) -> list[str]:
    return [plain(b.inlines) for b in reading.manuscript.blocks if isinstance(b, Paragraph)]


def _quotes(reading: Reading, code: str) -> list[str]:
    return [one.quote for one in reading.report.findings if one.code == code]


def _codes(reading: Reading) -> set[str]:
    return {one.code for one in reading.report.findings}


# ── what is carried ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("block", "words"),
    [
        (paragraph("첫 문단이다."), "첫 문단이다."),
        (paragraph("가", b"\x09\0" * 8, "나"), "가 나"),
        (paragraph("줄\x18표 묶음\x1e빈칸 고정\x1f폭"), "줄-표 묶음\u00a0빈칸 고정 폭"),
        (paragraph("앞줄\n뒷줄"), "앞줄 뒷줄"),
        (paragraph("희귀한 글자 𠀀와 기호 🜨"), "희귀한 글자 𠀀와 기호 🜨"),
        (paragraph("겹친 ", overlaid("가나"), " 글자"), "겹친 가나 글자"),
        (paragraph("모양이 바뀌는 글", looks=((0, 0), (3, 1), (5, 0))), "모양이 바뀌는 글"),
    ],
)
def test_words_of_a_paragraph_are_carried(block: Block, words: str) -> None:
    """Plain characters, hyphens and spaces of Hangul's own, and what spans two units."""
    assert _words(_body(paragraph("앞 문단이다."), block)) == ["앞 문단이다.", words]


def test_a_stored_file_is_read_like_a_compressed_one() -> None:
    """The flag of compression is obeyed."""
    assert _words(_read(hwp(*HEAD, paragraph("눌러 담지 않은 글이다."), flags=0))) == [
        "눌러 담지 않은 글이다."
    ]


def test_notes_are_notes() -> None:
    """A footnote and an endnote stand at their places, numbered each for itself."""
    reading = _body(
        paragraph("각주", footnote(paragraph("각주의 글이다.")), "와 미주가 있다."),
        paragraph("미주", endnote(paragraph("미주의 글이다.")), "이다."),
    )
    notes = {note.anchor: plain(note.paragraphs[0].inlines) for note in reading.manuscript.notes}
    assert notes == {"fn1": "각주의 글이다.", "en1": "미주의 글이다."}


def _cells(of: Table) -> list[tuple[int, int, int, int]]:
    return [(cell.row, cell.column, cell.rows, cell.columns) for cell in of.cells]


def test_a_table_keeps_its_grid() -> None:
    """Merged cells keep their places; the caption is the table's."""
    grid = table(
        2,
        2,
        Cell(0, 0, (paragraph("머리 칸"),), columns=2),
        Cell(1, 0, (paragraph("왼쪽 칸"),)),
        Cell(1, 1, (paragraph("오른쪽 칸"),)),
        caption=(paragraph("<표 1> 항만의 순서"),),
    )
    reading = _body(paragraph("표를 보자."), paragraph(grid))
    (found,) = [b for b in reading.manuscript.blocks if isinstance(b, Table)]
    assert _cells(found) == [(1, 1, 1, 2), (2, 1, 1, 1), (2, 2, 1, 1)]
    assert plain(found.caption) == "<표 1> 항만의 순서"


def test_a_table_in_a_table_stays_there() -> None:
    """A nested table is a block of its cell."""
    inner = table(1, 2, Cell(0, 0, (paragraph("안쪽 가"),)), Cell(0, 1, (paragraph("안쪽 나"),)))
    outer = table(
        1,
        2,
        Cell(0, 0, (paragraph("바깥 칸"),)),
        Cell(0, 1, (paragraph("안에 표가 있다."), paragraph(inner))),
    )
    reading = _body(paragraph("표를 보자."), paragraph(outer))
    (found,) = [b for b in reading.manuscript.blocks if isinstance(b, Table)]
    cell: GridCell = found.cells[1]
    assert [type(block) for block in cell.blocks] == [Paragraph, Table]


def test_ruby_has_base_and_reading() -> None:
    """덧말 becomes a ruby group."""
    reading = _body(paragraph("지진 뒤의 ", ruby("餘震", "여진"), "이 이어졌다."))
    (block,) = reading.manuscript.blocks
    assert isinstance(block, Paragraph)
    assert [i for i in block.inlines if isinstance(i, Ruby)] == [Ruby("餘震", "여진")]


def test_an_equation_keeps_its_script() -> None:
    """The script of an equation is its text."""
    reading = _body(paragraph("비율은 ", equation("a over b"), "이다."))
    (block,) = reading.manuscript.blocks
    assert isinstance(block, Paragraph)
    assert [i.text for i in block.inlines if isinstance(i, Equation)] == ["a over b"]


@pytest.mark.parametrize(
    ("control", "code"),
    [
        (header(paragraph("가온나루 이슈 노트")), "header-footer-text"),
        (hidden_comment(paragraph("여기는 다시 볼 것")), "hidden-comment"),
    ],
)
def test_what_is_not_printed_is_listed(control: Control, code: str) -> None:
    """Headers and hidden comments are quoted in the report, with all their words."""
    reading = _body(paragraph("본문이다.", control))
    assert _words(reading) == ["본문이다."]
    assert len(_quotes(reading, code)) == 1


@pytest.mark.parametrize(
    ("control", "code", "quote"),
    [
        (index_mark("항로", "계절 항로"), "index-mark", "항로 · 계절 항로"),
        (combo_box("고르십시오"), "form-object", "고르십시오"),
        (overlaid("①", circle=1), "hwp-overlaid", "①"),
        (overlaid("\u25ef가", circle=1), "hwp-overlaid", "\u25ef가"),
    ],
)
def test_what_cannot_be_printed_as_it_was_is_quoted(
    control: Control, code: str, quote: str
) -> None:
    """Marks for an index, form objects, and frames around characters."""
    reading = _body(paragraph("본문이다.", control))
    assert _quotes(reading, code) == [quote]


def test_what_hangul_says_of_a_table_is_counted() -> None:
    """The description of a table, which OWPML has no place for, is on the account."""
    grid = table(1, 2, Cell(0, 0, (paragraph("가"),)), Cell(0, 1, (paragraph("나"),)))
    reading = _body(paragraph("표를 보자."), paragraph(grid))
    assert _quotes(reading, "object-description") == ["표입니다."]


def test_a_chart_tells_its_words() -> None:
    """The words of a chart in its OLE storage are listed, and its stream is told."""
    space = "http://schemas.openxmlformats.org/drawingml/2006/chart"
    part = f'<c:chartSpace xmlns:c="{space}"><c:v>항만별 물동량</c:v></c:chartSpace>'
    reading = _read(hwp_of(owpml(said("제목")) + owpml(said("본문이다.") + charted()), chart=part))
    assert _quotes(reading, "chart-text") == ["항만별 물동량"]
    assert "hwp-stream-unread" not in _codes(reading)


def test_a_text_box_stands_beside_its_paragraph() -> None:
    """The words of a box are carried and remarked on."""
    box = boxed(owpml(said("상자 속의 글이다.")))
    reading = _read(hwp_of(owpml(said("제목")) + owpml(said("본문이다.")) + owpml(box)))
    assert "상자 속의 글이다." in _words(reading)
    assert "text-box" in _codes(reading)


def test_a_picture_comes_out_of_its_stream() -> None:
    """A picture deflated in BinData is carried with its caption and what is said of it."""
    drawn = pictured("image1", "물길을 그린 지도", "<그림 1> 동해의 물길")
    reading = _read(
        hwp_of(owpml(said("제목")) + owpml(said("본문이다.")) + owpml(drawn), image1=png())
    )
    (figure,) = [b for b in reading.manuscript.blocks if isinstance(b, Figure)]
    assert (figure.alt, plain(figure.caption)) == ("물길을 그린 지도", "<그림 1> 동해의 물길")
    assert [one.id for one in reading.manuscript.pictures] == [figure.picture]


def test_a_link_leads_where_its_command_says() -> None:
    """The words of a hyperlink carry its address, the backslashes of the command taken out."""
    link = linked("누리집", "https\\://gaonnaru.example/a;1;0;0;")
    reading = _read(hwp_of(owpml(said("제목")) + owpml(said("연구원의 ") + link)))
    block = reading.manuscript.blocks[-1]
    assert isinstance(block, Paragraph)
    assert [i.href for i in block.inlines if isinstance(i, Text) and i.href] == [
        "https://gaonnaru.example/a"
    ]


def test_labels_are_those_that_hangul_shows() -> None:
    """Numbers, bullets and outline levels are computed from DocInfo."""
    reading = _read(
        hwp_of(
            owpml(said("제목"))
            + owpml(said("개요 문단"), OUTLINED)
            + owpml(said("본문이다."))
            + owpml(said("첫째 항목이다."), NUMBERED)
            + owpml(said("둘째 항목이다."), NUMBERED)
            + owpml(said("점을 찍은 항목이다."), BULLETED)
        )
    )
    labels = [b.label for b in reading.manuscript.blocks if isinstance(b, Heading | ListItem)]
    assert labels == ["1.", "1.", "2.", "●"]


def test_page_numbers_are_remarked_on() -> None:
    """The place of a page number is no text."""
    place = '<hp:ctrl><hp:pageNum pos="BOTTOM_CENTER" formatType="DIGIT" sideChar="-"/></hp:ctrl>'
    reading = _read(hwp_of(owpml(said("제목")) + owpml(place + said("본문이다."))))
    assert _words(reading) == ["본문이다."]
    assert "page-numbers" in _codes(reading)


def test_an_hwp_says_what_its_hwpx_says() -> None:
    """Two ways in, one manuscript: the same draft in both formats of 한글."""
    body = (
        owpml(said("겨울 바다의 셈법"))
        + owpml(said("글: 윤해담"))
        + owpml(said("Ⅰ. 얼음이 걷히는 날"), OUTLINED)
        + owpml(said("본문은 ") + linked("누리집", "https\\://gaonnaru.example/a;1;0;0;"))
        + owpml(boxed(owpml(said("상자 속의 글이다."))))
        + owpml(pictured("image1", "물길을 그린 지도", "<그림 1> 동해의 물길"))
        + owpml(said("첫째 항목이다."), NUMBERED)
        + owpml(said("점을 찍은 항목이다."), BULLETED)
    )
    one = _read(hwp_of(body, image1=png())).manuscript
    twin = read_hwpx(NAME, hwpx_of(body, image1=png()), read_override(NAME, None), "ko").manuscript
    assert one.blocks == twin.blocks
    assert (one.front, one.notes, one.pictures) == (twin.front, twin.notes, twin.pictures)


def test_with_tracked_changes_the_text_is_that_of_viewtext() -> None:
    """BodyText then holds only a stand-in; what that says beyond the text is not lost either."""
    view = hwp(*HEAD, paragraph("고친 글이 모두 있다."))
    section = open_streams(NAME, view).raw["BodyText/Section0"]
    reading = _read(
        hwp(
            *HEAD,
            paragraph("고친 글이 모두 있다."),
            paragraph("대역에만 있는 글"),
            flags=TRACKED,
            streams={"ViewText/Section0": section},
        )
    )
    assert "고친 글이 모두 있다." in _words(reading)
    assert _quotes(reading, "hwp-words-lost") == ["대역에만 있는 글"]


# ── what the converter loses ─────────────────────────────────────────────────────────────────────

SECOND_LIST = Control(
    17,
    "fn  ",
    struct.pack("<IHHII", 1, 0, 0x29, 0, 0),
    (*listed(paragraph("각주의 글이다.")), *listed(paragraph("둘째 목록에만 있는 글"))),
)
BEYOND_ITS_ROWS = table(
    1, 2, Cell(0, 0, (paragraph("가"),)), Cell(0, 1, (paragraph("나"),)), Cell(1, 0, (paragraph("표 밖의 칸에 있는 글"),))
)  # fmt: skip
UNKNOWN_CONTROL = Control(11, "zzzz", b"", listed(paragraph("모르는 조판 부호 속의 글")))
CAPTIONED = Control(
    11, "eqed", equation("a").fields, (*listed(paragraph("수식에 붙인 설명")), *equation("a").inside)
)  # fmt: skip


@pytest.mark.parametrize(
    ("control", "words"),
    [
        (SECOND_LIST, "둘째 목록에만 있는 글"),
        (BEYOND_ITS_ROWS, "표 밖의 칸에 있는 글"),
        (UNKNOWN_CONTROL, "모르는 조판 부호 속의 글"),
        (CAPTIONED, "수식에 붙인 설명"),
    ],
)
def test_words_that_the_converter_drops_are_quoted(control: Control, words: str) -> None:
    """What python-hwpx passes over is in the report, blocks, and does not refuse the draft."""
    reading = _body(paragraph("본문이 있는 문단이다.", control), paragraph("끝 문단이다."))
    assert _quotes(reading, "hwp-words-lost") == [words]
    assert "hwp-words-lost" in {one.code for one in reading.report.blocking}
    assert "account-misplaced" not in _codes(reading)


def test_the_place_of_lost_words_is_that_before_them() -> None:
    """The finding names the paragraph that the words follow, by anchor and by its words."""
    reading = _body(paragraph("첫 문단이다."), paragraph("둘째 문단이다.", UNKNOWN_CONTROL))
    (found,) = [one for one in reading.report.findings if one.code == "hwp-words-lost"]
    assert found.anchor == "p2"
    assert "“둘째 문단이다.” 다음" in found.sentence.ko


def test_a_dropped_paragraph_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """A converter that leaves out a paragraph is found out by the count."""
    write = SectionWriter.paragraph

    def forgetful(self: SectionWriter, parent: object, found: object) -> None:
        if "잊힌".encode("utf-16-le") not in found.children[0].payload:  # type: ignore[attr-defined]
            write(self, parent, found)  # type: ignore[arg-type]

    monkeypatch.setattr(SectionWriter, "paragraph", forgetful)
    reading = _body(paragraph("남은 문단이다."), paragraph("잊힌 문단의 글이다."))
    assert _words(reading) == ["남은 문단이다."]
    assert _quotes(reading, "hwp-words-lost") == ["잊힌 문단의 글이다."]


def _altered(change: Callable[[str], str]) -> Callable[[bytes], converter.Converted]:
    """A converter that does its work and then changes the section."""
    convert = converter.convert

    def altered(data: bytes) -> converter.Converted:
        made = convert(data)
        section = made.files["Contents/section0.xml"].decode()
        made.files["Contents/section0.xml"] = change(section).encode()
        return made

    return altered


def test_a_dropped_character_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of a paragraph that lost one character, the paragraph is shown and the character accounted."""
    monkeypatch.setattr(converter, "convert", _altered(lambda xml: xml.replace("셋", "")))
    reading = _body(paragraph("하나 둘 셋 넷"))
    assert _words(reading) == ["하나 둘  넷"]
    assert _quotes(reading, "hwp-words-lost") == ["하나 둘 셋 넷"]


def test_a_dropped_picture_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """A place of a picture in the records that the conversion does not show blocks a release."""
    drawn = pictured("image1", "", "<그림 1> 동해의 물길")
    data = hwp_of(owpml(said("제목")) + owpml(said("본문이다.")) + owpml(drawn), image1=png())
    monkeypatch.setattr(
        converter, "convert", _altered(lambda xml: xml.replace("hc:img ", "hc:no "))
    )
    assert "hwp-picture-lost" in {one.code for one in _read(data).report.blocking}


def test_what_the_walk_drops_fails_the_intake(monkeypatch: pytest.MonkeyPatch) -> None:
    """A character that our own walk loses is our fault, and nothing is taken in."""
    read = walk.read_inlines

    def deaf(line: object, element: object, manner: object) -> None:
        if "못 들은" not in "".join(element.itertext()):  # type: ignore[attr-defined]
            read(line, element, manner)  # type: ignore[arg-type]

    monkeypatch.setattr(walk, "read_inlines", deaf)
    with pytest.raises(LedgerOfCharactersOpen) as caught:
        _body(paragraph("들은 문단이다."), paragraph("못 들은 문단이다."))
    assert "BodyText/Section0: 못 들은 문단이다." in str(caught.value)


def test_what_the_converter_cannot_take_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the converter raises, the editor is told how to go on."""

    def broken(data: bytes) -> converter.Converted:
        raise UnicodeError(len(data))

    monkeypatch.setattr(converter, "convert", broken)
    with pytest.raises(HancomConversion):
        _body(paragraph("본문이다."))


def test_half_a_surrogate_pair_does_not_stop_the_reading() -> None:
    """A code that is no character becomes the sign for one; the rest of the draft is read."""
    reading = _body(paragraph("반쪽", b"\x00\xd8", "글자가 있다 𠀀.", overlaid("가")))
    assert _words(reading) == ["반쪽\ufffd글자가 있다 𠀀.가"]


def test_the_report_of_the_converter_is_carried() -> None:
    """A control it does not know is named, at its place."""
    reading = _body(paragraph("본문이다.", UNKNOWN_CONTROL))
    (found,) = [one for one in reading.report.findings if one.code == "hwp-unknown-record"]
    assert "control zzzz" in found.sentence.en
    assert "hwp-left-out" not in _codes(reading)


def test_an_unknown_record_is_reported() -> None:
    """A tag that the format does not know may hold words."""
    reading = _body(paragraph("본문이다."), lambda level: record(0x3A0, level + 1, b"\0" * 8))
    assert "hwp-unknown-record" in _codes(reading)


def test_a_torn_control_is_reported() -> None:
    """Eight units that do not end as they began may have swallowed words."""
    reading = _body(paragraph("앞", b"\x04\0", "여섯자의글자뒤", "에 남은 글이다."))
    (found,) = [one for one in reading.report.findings if one.code == "hwp-unknown-record"]
    assert "a torn control" in found.sentence.en


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("BinData/BIN0009.png", "picture-unused"),
        ("DocHistory/VersionLog0", "hwp-earlier-versions"),
        ("XMLTemplate/Instance", "hwp-stream-unread"),
    ],
)
def test_every_stream_is_accounted_for(path: str, code: str) -> None:
    """A stream that the text does not use is named."""
    reading = _read(hwp(*HEAD, paragraph("본문이다."), streams={path: b"<x/>"}))
    assert code in _codes(reading)


# ── what is refused ──────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("bit", "error"),
    [
        (1, HancomPassword),
        (2, HancomDistribution),
        (4, RightsManaged),
        (8, RightsManaged),
        (10, RightsManaged),
    ],
)
def test_a_protected_file_is_refused_with_advice(bit: int, error: type[BalganError]) -> None:
    """The flags of the FileHeader, each with its way out in 한글."""
    with pytest.raises(error) as caught:
        _read(hwp(*HEAD, flags=COMPRESSED | 1 << bit))
    assert caught.value.exit_code == 4
    assert "HWPX" in caught.value.say("ko")
    assert "HWPX" in caught.value.say("en")


@pytest.mark.parametrize("version", [(4, 0, 0, 0), (5, 2, 0, 0), (6, 0, 0, 0)])
def test_another_version_is_refused(version: tuple[int, int, int, int]) -> None:
    """Versions 5.0 and 5.1 are read, no other."""
    with pytest.raises(HancomVersion):
        _read(hwp(*HEAD, version=version))


@pytest.mark.parametrize("bit", [3, 6, 7, 11, 12, 13, 15])
def test_other_flags_do_not_refuse(bit: int) -> None:
    """Scripts, versions, signatures and licences leave the text readable."""
    reading = _read(hwp(*HEAD, paragraph("본문이다."), flags=COMPRESSED | 1 << bit))
    assert _words(reading) == ["본문이다."]


def _cut(data: bytes) -> bytes:
    return data[: len(data) // 2]


def _patched(data: bytes, at: int, value: int) -> bytes:
    return data[:at] + struct.pack("<I", value) + data[at + 4 :]


def _fat(data: bytes) -> int:
    """Where the first sector of the FAT begins."""
    (sector,) = struct.unpack_from("<I", data, 76)
    return (sector + 1) * 512


def _long() -> bytes:
    """A file with a stream of several sectors."""
    return hwp(*HEAD, streams={"PrvImage": bytes(20_000)})


@pytest.mark.parametrize(
    "damage",
    [
        _cut,
        lambda data: b"",
        lambda data: data[:100],
        lambda data: _patched(data, 44, 0xFFFF),  # more FAT sectors than the file has
        lambda data: _patched(data, 48, 0x00FFFFF0),  # a directory outside
        lambda data: _patched(data, 76, 0x00FFFFF0),  # a FAT outside
        lambda data: data[:28] + b"\xff\xff" + data[30:],  # the other byte order
        lambda data: data[:_fat(data)] + b"\xf0\xff\xff\x00" * 128 + data[_fat(data) + 512 :],
    ],
    ids="half nothing stub fat-count directory fat-place order fat-entries".split(),
)  # fmt: skip
def test_a_broken_container_is_refused(damage: Callable[[bytes], bytes]) -> None:
    """Chains that leave the file, a header that is wrong, an end that is missing."""
    with pytest.raises(HancomDamaged):
        examine(NAME, damage(_long()))


def test_sectors_that_two_chains_share_are_refused() -> None:
    """Every entry of the FAT made to lead to the same sector: a circle, and a bomb."""
    data = _long()
    at = _fat(data)
    shared = data[:at] + struct.pack("<128I", *[5] * 128) + data[at + 512 :]
    with pytest.raises(OverlappingParts):
        examine(NAME, shared)


def test_the_container_is_seen_as_others_see_it() -> None:
    """The streams found are those that the library lists, with their sizes."""
    data = _long()
    streams = open_streams(NAME, data).raw
    assert {path: len(raw) for path, raw in streams.items()} == examine(NAME, data)
    assert streams["FileHeader"] == file_header(COMPRESSED)


def test_a_section_that_ends_too_early_is_refused() -> None:
    """A record that is longer than its stream."""
    torn = record(0x43, 0, b"\0" * 40)[:20]
    with pytest.raises(HancomDamaged):
        _read(hwp(*HEAD, streams={"BodyText/Section0": deflated(torn)}))


def test_a_section_without_its_closing_mark_blocks() -> None:
    """A deflated text whose last block is missing is read as far as it goes, and says so."""
    whole = hwp(*HEAD, paragraph("본문이다."), flags=0)
    packer = zlib.compressobj(wbits=-15)
    cut = packer.compress(open_streams(NAME, whole).raw["BodyText/Section0"])
    cut += packer.flush(zlib.Z_SYNC_FLUSH)
    reading = _read(hwp(streams={"BodyText/Section0": cut}))
    assert _words(reading) == ["본문이다."]
    assert "hwp-cut-off" in {one.code for one in reading.report.blocking}


def test_a_file_without_its_header_is_refused() -> None:
    """A compound file with a BodyText and no signature."""
    data = build_compound_file([("FileHeader", b"HWP?"), ("BodyText/Section0", b"x")])
    with pytest.raises(HancomDamaged):
        _read(data)


def test_the_copy_for_the_converter_says_the_same() -> None:
    """Leaving out the layout of lines changes no word, and leaves no line behind."""
    lines: Block = lambda level: record(0x45, level + 1, bytes(36) * 3)  # noqa: E731
    streams = open_streams(NAME, hwp(*HEAD, paragraph("본문이다."), lines))
    copy = open_streams(NAME, lean(streams))
    (section,) = copy.body
    tags = {one.tag for one in records(NAME, section, copy.read(section))}
    counts = [Counted(), Counted()]
    for counted, of in zip(counts, (streams, copy), strict=True):
        counted.add(section, records(NAME, section, of.read(section)))
    assert counts[0] == counts[1]
    assert 0x45 not in tags


# ── what would do harm ───────────────────────────────────────────────────────────────────────────


def _nested(depth: int) -> Block:
    block = paragraph("가장 안쪽")
    for _ in range(depth):
        block = paragraph(table(1, 1, Cell(0, 0, (block,))))
    return block


def _tower(level: int) -> bytes:
    return b"".join(record(0x42, deeper, bytes(24)) for deeper in range(level, 200))


@pytest.mark.parametrize(
    ("block", "error"),
    [
        (_nested(5), NestedTooDeep),
        (_tower, NestedTooDeep),
        (lambda level: record(0x42, level, bytes(24)) * 20_001, DraftTooLong),
        (lambda level: record(0x7F, level) * 200_001, DraftTooLong),
        (lambda level: record(0x45, level, bytes(36 * 1_000_100)), DraftTooLong),
        (lambda level: record(0x4D, level, b"\0\0\0\0\xff\xff" + bytes(20)) * 3, TableTooLarge),
        (paragraph("가" * 100_000, looks=((0, 0),) * 9_000), DraftTooLong),
        (paragraph("\x19" * 30_000), DraftTooLong),
    ],
    ids="tables levels paragraphs records lines rows looks reserved".split(),
)
def test_records_that_would_overwhelm_the_converter_are_refused(
    block: Block, error: type[BalganError], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The bounds hold before anything is converted."""
    monkeypatch.delattr(converter, "convert")
    with pytest.raises(error):
        _body(block)


@pytest.mark.parametrize("path", ["BinData/BIN0001.bmp", "BodyText/Section1", "DocInfo"])
def test_a_bomb_is_not_unpacked(path: str) -> None:
    """A stream that unpacks to more than a part may have is refused, wherever it stands."""
    with pytest.raises(UnpacksTooLarge):
        _read(hwp(*HEAD, streams={path: deflated(bytes(65 << 20))}))


@pytest.mark.parametrize("seed", range(60))
def test_a_spoilt_file_is_read_or_refused(seed: int) -> None:
    """Bytes of the container or of a section changed at random: no traceback, nothing lost."""
    chance = random.Random(seed)
    notes = paragraph("각주가 있는 문단이다.", footnote(paragraph("각주의 글이다.")))
    grid = table(1, 2, Cell(0, 0, (paragraph("가"),)), Cell(0, 1, (paragraph("나"),)))
    blocks = (*HEAD, notes, paragraph(grid), paragraph("비율은 ", equation("a over b"), "이다."))
    plain_section = open_streams(NAME, hwp(*blocks, flags=0)).raw["BodyText/Section0"]
    spoilt = deflated(_spoilt(plain_section, chance))
    data = hwp(*blocks, streams={"BodyText/Section0": spoilt})
    if seed % 3 == 0:
        data = _spoilt(hwp(*blocks), chance)
    try:
        _read(data)
    except BalganError as refused:
        assert refused.exit_code == 4
        assert not isinstance(refused, LedgerOfCharactersOpen)


def _spoilt(data: bytes, chance: random.Random) -> bytes:
    spoilt = bytearray(data)
    for _ in range(chance.choice((1, 3, 10))):
        at = chance.randrange(len(spoilt))
        spoilt[at] = chance.choice((0, 1, 127, 255, chance.randrange(256)))
    return bytes(spoilt)


# ── real files ───────────────────────────────────────────────────────────────────────────────────


@pytest.mark.skipif(not REAL.is_dir(), reason="the real .hwp files are not beside the repository")
@pytest.mark.parametrize(
    "path", sorted(REAL.glob("*.hwp")) if REAL.is_dir() else [], ids=lambda path: path.name
)
def test_a_real_file_is_read_or_refused(path: Path) -> None:
    """Every real file is read with a closed account, or refused with a reason."""
    try:
        reading = _read(path.read_bytes())
    except BalganError as refused:
        assert refused.exit_code == 4
        assert not isinstance(refused, LedgerOfCharactersOpen | HancomConversion)
    else:
        assert "hwp-words-lost" not in _codes(reading)
