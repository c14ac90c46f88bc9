"""Documents of old issues: Word and Hancom files, read as drafts are, with the number they bear."""

import io
from pathlib import Path

import docx
import pytest

from flows.desk import Desk
from flows.document import plain
from flows.importing.plan import Candidate
from tests.importing import archive

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
