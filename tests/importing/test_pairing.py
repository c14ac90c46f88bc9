"""One number in two languages: one issue of two editions, or a clash that is told."""

from pathlib import Path

import pypdfium2  # type: ignore[import-untyped]
import pytest

from flows import looking, pipeline, verification
from flows.desk import Desk
from flows.desk.accessions import AccessionDesk
from flows.desk.inspecting import Inspection
from flows.document import plain
from flows.importing.plan import Plan
from flows.importing.plan_file import plan_text
from flows.outcome import Imported
from flows.printing import site
from flows.running import Quiet
from flows.verification import restoring
from tests.importing import archive

KOREAN_NOTE = "이 글은 필자의 개인 의견이며 가온나루연구원의 공식 입장이 아니다."
BODY = (
    "강을 따라 난 항구가 오랜 폐쇄 끝에 다시 열렸고, 유월에 만난 두 도시의 시장은 공동 시간표에서 얻을 것이 "
    "얼마나 많은지 보여 주었다. 올해는 눈이 유난히 깊었고 창고의 곡식은 이월에 이미 바닥을 드러냈다. 시의회는 "
    "뒤늦게 빈 배를 세어 보았으나 쓸 만한 배는 세 척뿐이었고, 그마저 얼음에 갇혀 있었다."
)


def korean(date: str = "2019년 2월 15일", author: str = "윤해담", title: str = "강의 항구") -> str:
    """The Korean page of No. 2019-02."""
    head = f"{title}\n\nNo. 2019-02 ({date})\n\n{author}(가온나루연구원 연구위원, yun@gaonnaru.example)\n"
    return f"{head}\n{BODY}\n\n{KOREAN_NOTE}\n"


def both(folder: Path, text: str = "") -> Path:
    """A folder with the English page of that number, and the Korean one."""
    archive.pages(folder, 2)
    (folder / "2019-02-ko.txt").write_text(text or korean())
    return folder


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A fresh desk whose series publishes Korean and English."""
    desk = archive.workspace(tmp_path / "ws")
    series = desk.root / "templates/focus/series.toml"
    series.write_text(series.read_text().replace('["en"]', '["ko", "en"]'))
    return Desk.open(desk.root)


def fates(outcome: Imported) -> list[str]:
    """What becomes of each file."""
    return [one.fate for one in outcome.plan.candidates]


def test_two_languages_of_a_number_are_one_issue(desk: Desk, tmp_path: Path) -> None:
    """One key, and each file says with which other it is one, and why."""
    outcome = archive.planned(desk, both(tmp_path / "old"))
    ko, en = outcome.plan.candidates
    assert fates(outcome) == ["new", "new"] and ko.key == en.key == archive.key("2019-02")
    told = next(one for one in en.made.evidence if one.field == "together")
    assert told.value.endswith("2019-02-ko.txt") and told.sure > 0.9
    for reason in ("No. 2019-02", "2019-02-15", "yun@gaonnaru.example", "윤해담 = Yun Haedam"):
        assert reason in told.where.en and reason in told.where.ko


def test_they_are_released_as_two_editions_of_one_release(desk: Desk, tmp_path: Path) -> None:
    """Each with its text and its notices; both files are kept, and a second run has nothing to do."""
    folder = both(tmp_path / "old")
    outcome = archive.applied(desk, folder)
    assert {str(one.release.key) for one in outcome.brought} == {"focus/2019-02"}
    ko, en = desk.released_editions(archive.key("2019-02"))
    assert (ko.lang, en.lang, ko.title, en.title) == ("ko", "en", "강의 항구", "The 2 River Ports")
    assert plain(ko.disclaimers[0].paragraphs[0].inlines) == KOREAN_NOTE
    assert plain(en.disclaimers[0].paragraphs[0].inlines) == archive.NOTE
    assert len(list(desk.public_folder(ko.key).glob("*.pdf"))) == 2
    assert desk.source(ko.key).name == "2019-02-ko.txt"
    assert fates(archive.applied(desk, folder)) == ["done", "done"]
    assert verification.verify(Inspection.open(desk.root), site()).differences == ()


def test_what_was_noticed_in_either_is_kept_with_the_issue(desk: Desk, tmp_path: Path) -> None:
    """The proposals for an erratum of the English are not lost behind the Korean draft."""
    archive.applied(desk, both(tmp_path / "old"))
    told = looking.check(desk, archive.key("2019-02")).report.findings
    assert "import-years-joined" in {one.code for one in told}


def test_both_files_are_known_after_a_lost_ledger(desk: Desk, tmp_path: Path) -> None:
    """From the receipt and the editions that lie with it."""
    folder = both(tmp_path / "old")
    archive.applied(desk, folder)
    for file in (desk.root / "drafts").glob("ledger.sqlite*"):
        file.unlink()
    restoring.restore(Inspection.open(desk.root), site(), at=archive.AT, by=archive.BY)
    assert fates(archive.planned(Desk.open(desk.root), folder)) == ["done", "done"]


def test_a_plan_file_names_the_other_file(desk: Desk, tmp_path: Path) -> None:
    """With the reasons beside it; taken up, it leads to the same release."""
    plan = tmp_path / "plan.toml"
    text = plan_text(archive.planned(desk, both(tmp_path / "old")).plan, "en")
    plan.write_text(text)
    assert f'together = ["{tmp_path}/old/2019-02.txt"]  # the same number' in text
    outcome = pipeline.bring_in(
        desk, Quiet(), (), plan=plan, apply=True, by=archive.BY, at=archive.AT
    )
    assert len({one.release.key for one in outcome.brought}) == 1 and len(outcome.brought) == 2


def test_the_other_language_waits_for_a_file_that_has_changed(desk: Desk, tmp_path: Path) -> None:
    """Alone it would take the number, and the other could never be added."""
    folder, plan = both(tmp_path / "old"), tmp_path / "plan.toml"
    plan.write_text(plan_text(archive.planned(desk, folder).plan, "en"))
    (folder / "2019-02-ko.txt").write_text(korean(title="다른 항구"))
    outcome = pipeline.bring_in(
        desk, Quiet(), (), plan=plan, apply=True, by=archive.BY, at=archive.AT
    )
    assert not outcome.brought and fates(outcome) == ["held"]
    assert "import-together-held" in archive.codes(outcome, "2019-02.txt")


def test_one_that_is_held_up_holds_up_the_other(desk: Desk, tmp_path: Path) -> None:
    """And leaving it out lets the other go."""
    folder = both(
        tmp_path / "old",
        korean().replace("윤해담(가온나루연구원 연구위원, yun@gaonnaru.example)\n", ""),
    )
    outcome = archive.planned(desk, folder)
    assert fates(outcome) == ["held", "held"]
    assert "import-together-held" in archive.codes(outcome, "2019-02.txt")
    (folder / "2019-02-ko.txt").unlink()
    assert fates(archive.planned(desk, folder)) == ["new"]


def test_one_language_twice_is_a_clash(desk: Desk, tmp_path: Path) -> None:
    """Whatever else bears the number: nobody can tell which two belong together."""
    folder = both(tmp_path / "old")
    (folder / "again.txt").write_text(archive.page("No. 2019-02", "2019-02-15", "Another"))
    outcome = archive.planned(desk, folder)
    assert fates(outcome) == ["held"] * 3
    assert all(
        "import-number-twice" in archive.codes(outcome, name)
        for name in ("again.txt", "2019-02-ko.txt")
    )


def test_two_dates_are_a_clash_that_says_both(desk: Desk, tmp_path: Path) -> None:
    """And one date for both in a table ends it."""
    folder = both(tmp_path / "old", korean("2019년 3월 4일"))
    outcome = archive.planned(desk, folder)
    assert fates(outcome) == ["held", "held"]
    (told,) = (
        one for one in outcome.plan.candidates[0].findings if one.code == "import-editions-differ"
    )
    assert "2019-03-04" in told.sentence.en and "2019-02-15" in told.sentence.en
    (folder / "list.csv").write_text("file,date\n2019-02-ko.txt,2019-02-15\n")
    assert fates(archive.planned(desk, folder)) == ["new", "new"]


def test_a_date_that_one_lacks_comes_from_the_other(desk: Desk, tmp_path: Path) -> None:
    """With the other file as its evidence."""
    folder = both(tmp_path / "old", korean().replace(" (2019년 2월 15일)", ""))
    ko = archive.planned(desk, folder).plan.candidates[0]
    told = next(one for one in ko.made.evidence if one.field == "date")
    assert (ko.fate, told.value) == ("new", "2019-02-15") and "2019-02.txt" in told.where.en


def test_other_authors_are_told_and_hold_nothing_up(desk: Desk, tmp_path: Path) -> None:
    """A family name that is no spelling of the Korean one, and no address in common."""
    text = korean(author="박도준").replace("yun@", "park@")
    outcome = archive.planned(desk, both(tmp_path / "old", text))
    assert fates(outcome) == ["new", "new"]
    assert "import-editions-authors" in archive.codes(outcome, "2019-02.txt")


def test_a_language_that_the_series_does_not_publish_is_no_clash(tmp_path: Path) -> None:
    """It is held up for that, and the other goes alone."""
    outcome = archive.planned(archive.workspace(tmp_path / "ws"), both(tmp_path / "old"))
    assert fates(outcome) == ["held", "new"]
    assert "import-number-twice" not in archive.codes(outcome, "2019-02-ko.txt")
    assert "import-language" in archive.codes(outcome, "2019-02-ko.txt")


def test_a_language_that_comes_later_is_told_so(desk: Desk, tmp_path: Path) -> None:
    """What is released keeps its languages."""
    folder = archive.pages(tmp_path / "old", 2)
    archive.applied(desk, folder)
    outcome = archive.planned(desk, both(folder))
    assert fates(outcome) == ["done", "held"] or fates(outcome) == ["held", "done"]
    assert "import-language-later" in archive.codes(outcome, "2019-02-ko.txt")


def test_where_an_issue_comes_from_is_told(desk: Desk, tmp_path: Path) -> None:
    """Every file with its language, the number, the moment and the name."""
    archive.applied(desk, both(tmp_path / "old"))
    found = AccessionDesk.at(desk).provenance(archive.key("2019-02"))
    assert found is not None and found.number == "No. 2019-02" and found.by == archive.BY
    assert [one[:2] for one in found.files] == [("2019-02.txt", "en"), ("2019-02-ko.txt", "ko")]
    assert found.at == archive.AT and AccessionDesk.at(desk).provenance(archive.key("x")) is None


def test_a_pair_is_told_apart_again_by_the_editor(desk: Desk, tmp_path: Path) -> None:
    """Another number in a table makes two issues of the two files."""
    folder = both(tmp_path / "old")
    (folder / "list.csv").write_text("file,number\n2019-02-ko.txt,No. 2019-03\n")
    plan: Plan = archive.planned(desk, folder).plan
    assert [one.together for one in plan.candidates] == [(), ()]
    assert len({one.key for one in plan.candidates}) == 2


def test_a_pdf_of_one_language_stays_as_published(desk: Desk, tmp_path: Path) -> None:
    """In the place of its own edition, and the other language has the PDF that is made of its page."""
    folder = both(tmp_path / "old")
    (folder / "2019-02.txt").unlink()
    scan = pypdfium2.PdfDocument.new()
    scan.new_page(595, 842)
    scan.save(str(folder / "scan.pdf"))
    row = "scan.pdf,No. 2019-02,2019-02-15,The River Ports,Yun Haedam,en\n"
    (folder / "list.csv").write_text(f"file,number,date,title,authors,lang\n{row}")
    (released, _) = (one.release for one in archive.applied(desk, folder).brought)
    public = desk.public_folder(released.key)
    (english,), (ours,) = public.glob("*-en.pdf"), public.glob("*-ko.pdf")
    assert released.kept and english.read_bytes() == (folder / "scan.pdf").read_bytes()
    assert ours.read_bytes() != english.read_bytes()
    assert verification.verify(Inspection.open(desk.root), site()).differences == ()
