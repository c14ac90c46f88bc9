"""A plan of an import: what it tells before anything is written."""

import datetime as dt
from pathlib import Path

import pytest

from flows import numbering, pipeline
from flows.desk import Desk
from flows.desk.accessions import AccessionDesk
from flows.document import plain
from flows.errors import Busy, ImportPlanInvalid, ImportTableInvalid, NothingToImport
from flows.importing import html
from flows.importing.plan_file import plan_text
from flows.running import Quiet
from tests.crash import shop
from tests.importing import archive


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A fresh desk."""
    return archive.workspace(tmp_path / "ws")


def test_a_plan_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    """Neither a number nor a file is there after it."""
    before = sorted(path for path in desk.root.rglob("*"))
    outcome = archive.planned(desk, archive.pages(tmp_path / "old", 1, 2))
    assert [one.fate for one in outcome.plan.candidates] == ["new", "new"]
    assert sorted(path for path in desk.root.rglob("*")) == before


def test_every_field_has_its_evidence(desk: Desk, tmp_path: Path) -> None:
    """Number, date, title and author name the line and the words that they were read from."""
    outcome = archive.planned(desk, archive.pages(tmp_path / "old", 1))
    told = {one.field: one for one in outcome.plan.candidates[0].made.evidence}
    assert told["number"].where.en == "line 5" and told["number"].quote == "No. 2019-01"
    assert told["date"].quote.startswith("Date 2019-01-15")
    assert told.keys() >= {"number", "date", "title", "author", "notice"}


def test_defects_are_proposals_and_the_text_stays(desk: Desk, tmp_path: Path) -> None:
    """A lost dash is told of and not put back."""
    (one,) = archive.planned(desk, archive.pages(tmp_path / "old", 1)).plan.candidates
    assert one.defects.findings and not one.held
    assert plain(one.made.blocks[0].inlines) == archive.BODY  # type: ignore[union-attr]


def test_two_files_with_one_number_are_held(desk: Desk, tmp_path: Path) -> None:
    """Neither is brought in, and each names the other."""
    folder = archive.pages(tmp_path / "old", 1, 2)
    (folder / "again.txt").write_text(archive.page("No. 2019-02", "2019-02-20", "Another"))
    outcome = archive.planned(desk, folder)
    assert "import-number-twice" in archive.codes(outcome, "again.txt")
    assert [one.fate for one in outcome.plan.candidates] == ["new", "held", "held"]


def test_a_number_that_is_reserved_or_void_is_taken(tmp_path: Path) -> None:
    """An old issue cannot have what the desk has given, nor what it has declared void."""
    desk = Desk.open(shop.make_workspace(tmp_path / "ws"))
    for slug in ("given", "gone"):
        shop.submit(desk, archive.key(slug))
        series, own = desk.series("focus"), archive.key(slug)
        form = numbering.number_for
        desk.reserve(own, series, shop.TODAY, shop.AT, "editor", number_for=form)
    desk.void(own, series, "두 번 등록했다.", number_for=form, at=shop.AT, by="editor")
    folder = tmp_path / "old"
    folder.mkdir()
    body = "강을 따라 난 항구가 다시 열렸다. " * 12
    for seq in (1, 2):
        head = f"항구 {seq}\nNo. 2026-{seq:02} (2026년 11월 {seq}일)\n윤해담(가온나루연구원 연구위원)\n"
        (folder / f"{seq}.txt").write_text(f"{head}{body}")
    outcome = archive.planned(desk, folder)
    told = [
        [one.sentence.en for one in each.findings if one.code == "import-number-given"]
        for each in outcome.plan.candidates
    ]
    assert "focus/given has it (reserved)" in told[0][0]
    assert "focus/gone has it (void)" in told[1][0]


def test_a_gap_a_wrong_year_and_a_wrong_order_are_told(desk: Desk, tmp_path: Path) -> None:
    """Each is told, and holds nothing up."""
    folder = archive.pages(tmp_path / "old", 1, 2, 5)
    (folder / "order.txt").write_text(archive.page("No. 2019-06", "2019-01-02", "Early"))
    (folder / "year.txt").write_text(archive.page("No. 2019-07", "2020-01-03", "Late"))
    outcome = archive.planned(desk, folder)
    gap = next(one for one in outcome.plan.findings if one.code == "import-gap")
    assert gap.sentence.en.endswith(": 3, 4.")
    order = next(one for one in outcome.plan.findings if one.code == "import-sequence")
    assert "No. 2019-06 is dated 2019-01-02" in order.sentence.en
    assert "import-year-differs" in archive.codes(outcome, "year.txt")
    assert not outcome.held


def test_without_number_or_date_a_file_is_held(desk: Desk, tmp_path: Path) -> None:
    """What is missing is named, and the others go on."""
    folder = archive.pages(tmp_path / "old", 1)
    (folder / "bare.txt").write_text(archive.page("", "", "A Title").replace("Date  View 12", ""))
    outcome = archive.planned(desk, folder)
    assert {"import-number-missing", "import-date-missing"} <= set(
        archive.codes(outcome, "bare.txt")
    )
    assert [one.fate for one in outcome.plan.candidates] == ["new", "held"]


def test_a_date_to_come_and_a_foreign_language_are_held(desk: Desk, tmp_path: Path) -> None:
    """An issue that is out has a day that is past, in a language that the series publishes."""
    folder = archive.pages(tmp_path / "old", 1)
    (folder / "ahead.txt").write_text(archive.page("No. 2027-01", "2027-01-05", "Tomorrow"))
    korean = "강을 따라 난 항구가 다시 열렸다. " * 12
    head = "항구\nNo. 2018-01 (2018년 3월 2일)\n윤해담(가온나루연구원 연구위원)\n"
    (folder / "korean.txt").write_text(head + korean)
    outcome = archive.planned(desk, folder)
    assert "import-date-ahead" in archive.codes(outcome, "ahead.txt")
    assert "import-language" in archive.codes(outcome, "korean.txt")


def test_a_table_states_and_overrides(desk: Desk, tmp_path: Path) -> None:
    """What a .csv says stands over what was recognised; what gave way is listed."""
    folder = archive.pages(tmp_path / "old", 1)
    table = "파일,번호,발간일,저자\n2019-01.txt,No. 2019-31,2019-12-30,Chae Moran; Yun Haedam\n"
    (folder / "list.csv").write_text(table)
    (one,) = archive.planned(desk, folder).plan.candidates
    assert (one.made.number, one.made.date) == ("No. 2019-31", dt.date(2019, 12, 30))
    assert [author.name for author in one.made.authors] == ["Chae Moran", "Yun Haedam"]
    assert one.made.authors[1].email == "yun@gaonnaru.example"
    assert ("No. 2019-01", "stated") in [(left.text, left.why) for left in one.made.left]
    assert next(e for e in one.made.evidence if e.field == "number").where.en == "list.csv, line 2"


def test_a_wrong_table_tells_every_mistake(desk: Desk, tmp_path: Path) -> None:
    """Lines and columns, all at once, and nothing is read."""
    folder = archive.pages(tmp_path / "old", 1)
    (folder / "list.csv").write_text("file,date,lang\n2019-01.txt,soon,en\n2019-02.txt,,fr\n")
    with pytest.raises(ImportTableInvalid) as caught:
        archive.planned(desk, folder)
    assert "line 2" in caught.value.say("en") and "line 3" in caught.value.say("en")


def test_a_plan_file_is_corrected_and_taken_up(desk: Desk, tmp_path: Path) -> None:
    """What an editor writes into it stands over what was recognised, quotes and all."""
    folder = archive.pages(tmp_path / "old", 1, 2)
    text = plan_text(archive.planned(desk, folder).plan, "en")
    assert "# line 5, 98%: No. 2019-01" in text
    text = text.replace('title = "The 1 River Ports"', 'title = "The \\"River\\" Ports"')
    text = text.replace("leave_out = false", "leave_out = true", 1)
    file = tmp_path / "plan.toml"
    file.write_text(text)
    outcome = pipeline.bring_in(desk, Quiet(), (), plan=file, by=archive.BY, at=archive.AT)
    first, second = outcome.plan.candidates
    assert first.made.title == 'The "River" Ports' and first.fate == "left-out"
    assert second.fate == "new" and second.made.title == "The 2 River Ports"


def test_a_file_changed_since_the_plan_is_refused(desk: Desk, tmp_path: Path) -> None:
    """What was looked at is what is imported; the others go on."""
    folder = archive.pages(tmp_path / "old", 1, 2)
    file = tmp_path / "plan.toml"
    file.write_text(plan_text(archive.planned(desk, folder).plan, "ko"))
    (folder / "2019-01.txt").write_text(archive.page("No. 2019-01", "2019-01-15", "Other"))
    outcome = pipeline.bring_in(desk, Quiet(), (), plan=file, by=archive.BY, at=archive.AT)
    assert [one.code for one in outcome.refused.values()] == ["import-source-changed"]
    assert [one.fate for one in outcome.plan.candidates] == ["new"]


def test_a_wrong_plan_file_tells_every_mistake(desk: Desk, tmp_path: Path) -> None:
    """Entries that do not exist are refused by line."""
    file = tmp_path / "plan.toml"
    file.write_text('series = "focus"\n[[issues]]\nfile = "a.txt"\nsha256 = "x"\ntitel = "T"\n')
    with pytest.raises(ImportPlanInvalid) as caught:
        pipeline.bring_in(desk, Quiet(), (), plan=file, by=archive.BY, at=archive.AT)
    assert "line 4" in caught.value.say("en") and "titel" in caught.value.say("en")


def test_an_empty_folder_is_told(desk: Desk, tmp_path: Path) -> None:
    """Pictures and styles beside a page are no issues."""
    (tmp_path / "old").mkdir()
    (tmp_path / "old" / "style.css").write_text("p {}")
    with pytest.raises(NothingToImport):
        archive.planned(desk, tmp_path / "old")


def test_a_lost_paragraph_is_noticed(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A reader that drops a line, or changes a letter of one, is found out by the account."""
    page = f"<h1>The River Ports</h1><p>No. 2019-01 (June 1, 2019)</p><p>Dr. Yun Haedam</p><p>{archive.BODY}</p><p>Lost.</p>"
    (tmp_path / "a.html").write_text(page)
    assert "import-characters-lost" not in archive.codes(
        archive.planned(desk, tmp_path / "a.html"), "a.html"
    )
    flush = html._Reader.flush

    def lossy(self: html._Reader) -> None:
        if "Lost" in plain(tuple(self.run)):
            self.run = []
        flush(self)

    monkeypatch.setattr(html._Reader, "flush", lossy)
    outcome = archive.planned(desk, tmp_path / "a.html")
    assert "import-characters-lost" in archive.codes(outcome, "a.html")
    assert outcome.held


def test_a_page_without_text_is_told_so_and_no_more(desk: Desk, tmp_path: Path) -> None:
    """That it has no number, date, title or author either helps nobody."""
    (tmp_path / "a.html").write_text("<html><body></body></html>")
    assert archive.codes(archive.planned(desk, tmp_path / "a.html"), "a.html") == [
        "import-text-missing"
    ]


def test_gaps_are_told_as_ranges(desk: Desk, tmp_path: Path) -> None:
    """Three numbers and more in a row."""
    outcome = archive.planned(desk, archive.pages(tmp_path / "old", 2, 8, 11))
    (gap,) = (one for one in outcome.plan.findings if one.code == "import-gap")
    assert gap.sentence.en.endswith(": 1, 3–7, 9, 10.")


def test_a_name_in_a_table_that_no_file_has_is_told(desk: Desk, tmp_path: Path) -> None:
    """Else what it states would be lost without a word."""
    folder = archive.pages(tmp_path / "old", 1)
    (folder / "list.csv").write_text("file,number\n2019-1.txt,No. 2019-09\n2019-01.txt,\n")
    outcome = archive.planned(desk, folder)
    (told,) = (one for one in outcome.plan.findings if one.code == "import-table-unmatched")
    assert "2019-1.txt" in told.sentence.en and "2019-01.txt" not in told.sentence.en


def test_each_folder_may_have_a_table_of_its_own(desk: Desk, tmp_path: Path) -> None:
    """One name in two folders is two files, and each table speaks of those beside it."""
    for year in (2018, 2019):
        folder = tmp_path / "old" / f"{year}"
        folder.mkdir(parents=True)
        (folder / "a.txt").write_text(archive.page("", f"{year}-02-15", f"Of {year}"))
        (folder / "list.csv").write_text(f"file,number\na.txt,No. {year}-02\n")
    plan = archive.planned(desk, tmp_path / "old").plan
    assert [one.made.number for one in plan.candidates] == ["No. 2018-02", "No. 2019-02"]


def test_a_link_out_of_the_folder_is_refused_by_name(desk: Desk, tmp_path: Path) -> None:
    """What lies in a folder is what is brought in; named by itself, the file is read. A link that leads
    nowhere is told, too."""
    outside = archive.pages(tmp_path / "elsewhere", 3) / "2019-03.txt"
    folder = archive.pages(tmp_path / "old", 1)
    (folder / "link.txt").symlink_to(outside)
    (folder / "lost.html").symlink_to(tmp_path / "nowhere.html")
    (folder / "within.txt").symlink_to(folder / "2019-01.txt")
    outcome = archive.planned(desk, folder)
    told = {Path(name).name: one.code for name, one in outcome.refused.items()}
    assert told == {"link.txt": "import-link-outside", "lost.html": "import-link-outside"}
    (one,) = archive.planned(desk, folder / "link.txt").plan.candidates
    assert one.made.number == "No. 2019-03"


def test_one_file_named_twice_is_one_file(desk: Desk, tmp_path: Path) -> None:
    """By its folder and by itself."""
    folder = archive.pages(tmp_path / "old", 1)
    outcome = archive.planned(desk, folder, folder / "2019-01.txt")
    assert [one.fate for one in outcome.plan.candidates] == ["new"]


def test_another_import_of_the_series_is_told_to_wait(desk: Desk, tmp_path: Path) -> None:
    """Two at a time would print everything twice."""
    folder = archive.pages(tmp_path / "old", 1)
    with AccessionDesk.at(desk).importing("focus"), pytest.raises(Busy):
        archive.applied(Desk.open(desk.root), folder)


def test_two_numbers_with_one_key_are_held(desk: Desk, tmp_path: Path) -> None:
    """A slug stated for both; the third goes on."""
    folder = archive.pages(tmp_path / "old", 1, 2, 3)
    (folder / "list.csv").write_text("file,slug\n2019-01.txt,ports\n2019-02.txt,ports\n")
    outcome = archive.planned(desk, folder)
    assert [one.fate for one in outcome.plan.candidates] == ["held", "held", "new"]
    assert "import-key-twice" in archive.codes(outcome, "2019-01.txt")
