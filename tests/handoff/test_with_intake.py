"""The hand-off with the real intake: Word files in, Word files back."""

import io
from collections.abc import Mapping

import pytest
from docx import Document

from flows import intake
from flows.document import Manuscript
from flows.errors import FileEmpty, HancomReturned, LegacyWord, NotWord, ReturnForeign
from flows.handoff import Collected, Packet, collect
from tests.handoff.filling import fill_bilingual, fill_xliff, member
from tests.handoff.material import ENGLISH, MANUSCRIPT, package
from tests.handoff.omegat_project import zipped
from tests.intake import hancom_drafts

KOREAN_TO_ENGLISH = {
    "갯벌의 값: 세 포구의 스무 해": "The Worth of Tidal Flats: Three Harbours over Twenty Years",
    "노을빛": "Noh Eulbit",
    "연구위원": "Research Fellow",
    "가온나루연구원": "The Gaonnaru Institute",
    "갯벌은 줄고 있다": "The flats are shrinking",
    "세 포구의 갯벌은 2005년 41.2㎢에서 2025년 35.7㎢로 줄었다. 그러나 찾는 사람은 늘어 한 해 "
    "12만 명에 이른다.": "The flats of the three harbours shrank from 41.2 km² in 2005 to 35.7 km² "
    "in 2025. Yet visitors have risen to 120,000 a year.",
    "값을 매기는 법": "How to Set a Value",
    "값은 {b}잡은 것{/b}만이 아니다. 물을 거르는 일도 값이다.": "The value is not only {b}what is "
    "caught{/b}. Filtering water has a value too.",
    "포구": "Harbour",
    "넓이(㎢)": "Area (km²)",
    "솔내": "Solnae",
    "남은 길은 하나이다. 지키면서 쓰는 길이다.": "One way is left: to use the flats and keep them.",
}


def _draft(said: Mapping[str, str]) -> bytes:
    """A small draft in Word, its words looked up in `said`."""
    document = Document()
    title, name, position, affiliation, *body = said.values()
    document.add_paragraph(title, style="Title")
    document.add_paragraph(f"{name} ({position}, {affiliation})")
    document.add_heading(body[0], 1)
    document.add_paragraph(body[1])
    document.add_heading(body[2], 1)
    before, bold, after = body[3].replace("{/b}", "{b}").split("{b}")
    paragraph = document.add_paragraph(before)
    paragraph.add_run(bold).bold = True
    paragraph.add_run(after)
    table = document.add_table(2, 2)
    for cell, words in zip(table._cells, (body[4], body[5], body[6], "35.7"), strict=True):
        cell.text = words
    document.add_paragraph(body[7])
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def _take(name: str, data: bytes, packet: Packet, manuscript: Manuscript) -> Collected:
    return collect(name, data, packet, manuscript, admit=intake.admit, read=intake.read)


def test_three_ways_through_the_real_reader() -> None:
    """A Word draft and its English, as table, XLIFF and document of its own: one edition."""
    manuscript = intake.read(
        "갯벌.docx", _draft({one: one for one in KOREAN_TO_ENGLISH})
    ).manuscript
    hand_off = package(manuscript=manuscript)
    table = fill_bilingual(member(hand_off.data, "bilingual.docx"), KOREAN_TO_ENGLISH)
    xliff = fill_xliff(member(hand_off.data, ".xlf"), KOREAN_TO_ENGLISH)
    ways = [
        _take("r.docx", table, hand_off.packet, manuscript),
        _take("r.xlf", xliff, hand_off.packet, manuscript),
        _take("r.docx", _draft(KOREAN_TO_ENGLISH), hand_off.packet, manuscript),
    ]
    assert [way.report.blocking for way in ways] == [()] * 3
    assert ways[0].edition == ways[1].edition == ways[2].edition
    assert ways[0].edition.title == KOREAN_TO_ENGLISH["갯벌의 값: 세 포구의 스무 해"]
    assert ways[0].edition.authors[0].position == "Research Fellow"


def test_the_table_is_known_under_any_name_of_words() -> None:
    """The table saved with macros switched on (.docm) comes back as the table it is."""
    manuscript = intake.read(
        "갯벌.docx", _draft({one: one for one in KOREAN_TO_ENGLISH})
    ).manuscript
    hand_off = package(manuscript=manuscript)
    table = fill_bilingual(member(hand_off.data, "bilingual.docx"), KOREAN_TO_ENGLISH)
    named = [_take(name, table, hand_off.packet, manuscript) for name in ("r.docx", "r.docm")]
    assert named[0].edition == named[1].edition


def test_a_table_in_a_zip_goes_through_the_gate() -> None:
    """The filled table, zipped, is the edition of the table; a false Word file beside it, or alone
    in a zip, meets the gate."""
    manuscript = intake.read(
        "갯벌.docx", _draft({one: one for one in KOREAN_TO_ENGLISH})
    ).manuscript
    hand_off = package(manuscript=manuscript)
    table = fill_bilingual(member(hand_off.data, "bilingual.docx"), KOREAN_TO_ENGLISH)
    false = {"편지/letter.docx": b"just words"}
    zips = zipped({"번역/표.docx": table}), zipped(false | {"표.docx": table})
    alone, beside = (_take("r.zip", data, hand_off.packet, manuscript) for data in zips)
    assert alone == _take("표.docx", table, hand_off.packet, manuscript)
    assert beside.edition == alone.edition
    with pytest.raises(NotWord, match=r"letter\.docx"):
        _take("r.zip", zipped(false), hand_off.packet, manuscript)


@pytest.mark.parametrize("name", ["r.hwpx", "r.docx"])
def test_a_hancom_file_is_no_return(name: str) -> None:
    """A return in Hancom's format is refused as one, whatever it is called."""
    data = hancom_drafts.draft(["{b 16 c} Tidal Flats", "The flats are shrinking."])
    with pytest.raises(HancomReturned):
        _take(name, data, package().packet, MANUSCRIPT)


@pytest.mark.hostile
@pytest.mark.parametrize(
    ("name", "data", "refusal"),
    [
        ("r.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), LegacyWord),
        ("r.docx", b"", FileEmpty),
        ("r.docx", b"just words", NotWord),
    ],
    ids="doc empty text".split(),
)
def test_the_gate_speaks_for_files_it_refuses(
    name: str, data: bytes, refusal: type[Exception]
) -> None:
    """An old, an empty and a false Word file meet the intake's own refusals."""
    with pytest.raises(refusal):
        _take(name, data, package().packet, MANUSCRIPT)


def test_table_of_another_draft_meets_the_gate_and_is_foreign() -> None:
    """A real table for another issue is refused as foreign."""
    other = package(manuscript=MANUSCRIPT)
    filled = fill_bilingual(member(other.data, "bilingual.docx"), ENGLISH)
    manuscript = intake.read(
        "갯벌.docx", _draft({one: one for one in KOREAN_TO_ENGLISH})
    ).manuscript
    with pytest.raises(ReturnForeign):
        _take("r.docx", filled, package(manuscript=manuscript).packet, manuscript)
