"""Documents of old issues: Word and Hancom files, read as drafts are, with the number they bear."""

import io
from pathlib import Path

import docx
import pytest
from PIL import Image

from flows.desk import Desk
from flows.document import Figure, passages, plain
from flows.importing.plan import Candidate
from tests.importing import archive
from tests.intake import hwp_drafts
from tests.intake.hancom_drafts import draft

NOTE = "Translator’s note: An unofficial translation; please cite the Korean paper."
BODY = (
    "Rafts come down the river in spring and are broken up at the mill, where the logs are counted by "
    "two men who do not speak to each other, since each of them is paid by another owner."
)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A fresh desk."""
    return archive.workspace(tmp_path / "ws")


def written(folder: Path, *lines: str, header: str = "") -> Path:
    """A .docx with these paragraphs, the first as its title."""
    document = docx.Document()
    if header:
        document.sections[0].header.paragraphs[0].text = header
    for count, line in enumerate(lines):
        document.add_paragraph(line, style="Title" if count == 0 else None)
    data = io.BytesIO()
    document.save(data)
    file = folder / "issue.docx"
    file.write_bytes(data.getvalue())
    return file


def only(desk: Desk, file: Path) -> Candidate:
    """What a file is."""
    (one,) = archive.planned(desk, file).plan.candidates
    return one


def test_a_word_file_with_its_number_line(desk: Desk, tmp_path: Path) -> None:
    """Number and date from the line below the title, which leaves the text; the note from the end."""
    file = written(
        tmp_path, "Rafts on the River", "No. 2010-04 (May 4, 2010)", "Yun Haedam",
        "Research Fellow, The Gaonnaru Institute", BODY, "In autumn there are none of them.", NOTE,
    )  # fmt: skip
    made = only(desk, file).made
    assert (made.number, f"{made.date}", made.title) == (
        "No. 2010-04",
        "2010-05-04",
        "Rafts on the River",
    )
    assert made.authors[0].name == "Yun Haedam" and (made.lang, made.mode) == ("en", "full")
    assert [plain(one) for one in made.notices] == [NOTE]
    words = [plain(one.inlines) for one in made.blocks]  # type: ignore[union-attr]
    assert words == [BODY, "In autumn there are none of them."]


def test_a_number_in_the_header_is_found(desk: Desk, tmp_path: Path) -> None:
    """Where the house's form had it."""
    file = written(
        tmp_path, "Rafts on the River", "Yun Haedam", "Research Fellow, The Gaonnaru Institute", BODY,
        header="Gaonnaru Focus No. 2010-04 (May 4, 2010)",
    )  # fmt: skip
    one = only(desk, file)
    assert (one.made.number, f"{one.made.date}") == ("No. 2010-04", "2010-05-04")


def test_a_sample_draft_is_brought_in_as_the_table_says(desk: Desk, tmp_path: Path) -> None:
    """A file that bears no number gets the one that is stated, and is released with it."""
    file = written(tmp_path, "Rafts on the River", "Yun Haedam", "Research Fellow, The Gaonnaru Institute", BODY)  # fmt: skip
    assert "import-number-missing" in [one.code for one in only(desk, file).findings]
    (tmp_path / "list.csv").write_text("file,number,date\nissue.docx,No. 2010-09,2010-10-01\n")
    (one,) = archive.applied(desk, file, tmp_path / "list.csv").brought
    assert (one.release.number.text, f"{one.release.date}") == ("No. 2010-09", "2010-10-01")


def test_a_doubt_about_the_front_goes_when_it_is_stated(desk: Desk, tmp_path: Path) -> None:
    """An author that only the file's properties name holds an issue up; one that is stated does not."""
    document = docx.Document()
    document.core_properties.author = "Desk PC 4"
    document.add_paragraph("Rafts on the River", style="Title")
    document.add_paragraph(BODY)
    document.save(str(tmp_path / "issue.docx"))
    assert only(desk, tmp_path / "issue.docx").held
    table = "file,number,date,authors\nissue.docx,No. 2010-09,2010-10-01,Yun Haedam\n"
    (tmp_path / "list.csv").write_text(table)
    (one,) = archive.planned(desk, tmp_path / "issue.docx", tmp_path / "list.csv").plan.candidates
    assert one.fate == "new", one.findings


KOREAN = (
    "강을 따라 난 항구가 오랜 폐쇄 끝에 다시 열렸고, 유월에 만난 두 도시의 시장은 공동 시간표에서 얻을 것이 "
    "얼마나 많은지 보여 주었다. 올해는 눈이 유난히 깊었고 창고의 곡식은 이월에 이미 바닥을 드러냈다."
)
VIEWS = "이 글은 필자의 개인 의견이며 가온나루연구원의 공식 입장이 아니다."
LINES = [
    "강의 항구",
    "No. 2012-04 (2012년 5월 4일)",
    "윤해담(가온나루연구원 연구위원)",
    KOREAN,
    VIEWS,
]


def hancom(kind: str) -> bytes:
    """An issue as Hangul saves it: a footnote, a table, a picture, a notice at the end."""
    if kind == "hwp":
        said = [hwp_drafts.paragraph(line) for line in LINES[:3]]
        note = hwp_drafts.footnote(hwp_drafts.paragraph("후풍은 바람을 기다림."))
        cell = hwp_drafts.Cell
        table = hwp_drafts.table(
            *(2, 2),
            *(
                cell(0, 0, (hwp_drafts.paragraph("창고"),)),
                cell(0, 1, (hwp_drafts.paragraph("가마"),)),
            ),
            *(
                cell(1, 0, (hwp_drafts.paragraph("북쪽"),)),
                cell(1, 1, (hwp_drafts.paragraph("120"),)),
            ),
        )
        return hwp_drafts.hwp(
            *said,
            hwp_drafts.paragraph(KOREAN, note),
            hwp_drafts.paragraph(table),
            hwp_drafts.paragraph(VIEWS),
        )
    lines = [f"{{b 16}} {LINES[0]}", *LINES[1:3], f"{KOREAN}^[후풍은 바람을 기다림.]"]
    return draft([*lines, "{table} 창고 / 가마 // 북쪽 / 120", VIEWS])


@pytest.mark.parametrize("kind", ["hwp", "hwpx"])
def test_a_hancom_file_is_brought_in_as_borne(kind: str, tmp_path: Path) -> None:
    """Number, date, author and notice from its lines; the body, its note and its table are released
    letter for letter, and the file is kept as it was received."""
    desk = archive.workspace(tmp_path / "ws")
    series = desk.root / "templates/focus/series.toml"
    series.write_text(series.read_text().replace('["en"]', '["ko"]'))
    file = tmp_path / f"issue.{kind}"
    file.write_bytes(hancom(kind))
    outcome = archive.applied(Desk.open(desk.root), file)
    (one,) = outcome.plan.candidates
    assert (one.made.number, f"{one.made.date}", one.made.title) == (
        "No. 2012-04",
        "2012-05-04",
        "강의 항구",
    ), one.made
    assert one.fate == "new" and one.made.authors[0].name == "윤해담", one.findings
    (released,) = desk.released_editions(archive.key("2012-04"))
    assert released.lang == "ko" and plain(released.disclaimers[0].paragraphs[0].inlines) == VIEWS
    words = {
        anchor: plain(inlines) for anchor, inlines in passages(released.blocks, released.notes)
    }
    assert KOREAN in words.values() and "후풍은 바람을 기다림." in words["fn1"]
    assert words["t1.r2c2.1"] == "120"
    assert desk.source(archive.key("2012-04")).data == file.read_bytes()


@pytest.mark.parametrize("kind", ["hwp", "hwpx"])
def test_a_picture_of_a_hancom_file_comes_with_it(kind: str, tmp_path: Path) -> None:
    """With its caption and its alternative text."""
    data = io.BytesIO()
    Image.new("RGB", (320, 200), "teal").save(data, "PNG")
    owpml = "".join(hwp_drafts.owpml(hwp_drafts.said(line)) for line in LINES[:4])
    owpml += hwp_drafts.owpml(hwp_drafts.pictured("image1", "물동량", "<그림 1> 물동량"))
    make = hwp_drafts.hwp_of if kind == "hwp" else hwp_drafts.hwpx_of
    file = tmp_path / f"issue.{kind}"
    file.write_bytes(make(owpml, image1=data.getvalue()))
    made = only(archive.workspace(tmp_path / "ws"), file).made
    (figure,) = (one for one in made.blocks if isinstance(one, Figure))
    assert plain(figure.caption) == "<그림 1> 물동량" and figure.alt == "물동량"
    assert [one.id for one in made.pictures] == [figure.picture]
