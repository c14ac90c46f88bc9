"""Issues brought in: number, date, text and notices as borne; once, whatever happens on the way."""

import contextlib
import json
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2  # type: ignore[import-untyped]
import pytest

from flows import bagging, looking, pipeline, release, verification
from flows.accession import press, releasing
from flows.desk import Desk, records
from flows.desk.accessions import AccessionDesk
from flows.desk.bags import BagDesk
from flows.desk.inspecting import Inspection
from flows.document import plain
from flows.errors import GlyphMissing
from flows.importing.layer import text_layer
from flows.importing.plan_file import plan_text
from flows.printing import site
from flows.rendering.pressroom import Order, Printed
from flows.running import Quiet
from flows.verification import restoring
from tests.importing import archive

REAL = Path(__file__).parents[3] / "shared" / "cases" / "sejong-focus-2019-20.txt"


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A fresh desk."""
    return archive.workspace(tmp_path / "ws")


def sound(desk: Desk) -> bool:
    """Whether verify finds nothing."""
    found = verification.verify(Inspection.open(desk.root), site())
    assert [one.code for one in found.differences] == []
    return True


def words_of(pdf: Path) -> str:
    """The words of a PDF on one line."""
    document = pypdfium2.PdfDocument(pdf.read_bytes())
    return " ".join("".join(page.get_textpage().get_text_range() for page in document).split())


@pytest.fixture(scope="module")
def brought(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace into which two issues of 2019 were brought."""
    root = tmp_path_factory.mktemp("brought")
    desk = archive.workspace(root / "ws")
    outcome = archive.applied(desk, archive.pages(root / "old", 2, 5))
    assert len(outcome.brought) == 2 and not outcome.held
    return root


def copied(brought: Path, to: Path) -> Desk:
    """That workspace, to be changed."""
    shutil.copytree(brought / "ws", to, symlinks=True)
    return Desk.open(to)


def test_number_date_author_text_and_notices_are_as_borne(brought: Path) -> None:
    """The receipt, the kept edition and the finished PDF say what the page said."""
    desk = Desk.open(brought / "ws")
    released = desk.release(archive.key("2019-05"))
    (edition,) = desk.released_editions(archive.key("2019-05"))
    assert (released.number.text, released.date.isoformat()) == ("No. 2019-05", "2019-05-15")
    assert (released.revision, released.at) == (1, archive.AT)
    assert edition.authors[0].email == "yun@gaonnaru.example"
    assert [plain(one.paragraphs[0].inlines) for one in edition.disclaimers] == [
        archive.NOTE,
        archive.VIEWS,
    ]
    printed = words_of(next((brought / "ws/published/focus/2019-05").glob("*.pdf")))
    assert archive.BODY.split(" after ")[0] in printed
    assert "No. 2019-05 (May 15, 2019)" in printed.replace("\u00a0", " ")


def test_a_release_says_what_it_was_imported_from(brought: Path) -> None:
    """Receipt and log name the source by its SHA-256; its name stays private."""
    desk = Desk.open(brought / "ws")
    released = desk.release(archive.key("2019-02"))
    event = desk.events(archive.key("2019-02"))[0]
    assert released.imported == event.facts["sha256"] and not released.kept
    assert event.facts["received_as"] == "2019-02.txt"
    told = (brought / "ws/published/focus/2019-02/release.json").read_text()
    assert json.loads(told)["imported"] == released.imported and "2019-02.txt" not in told


def test_a_receipt_says_nothing_of_an_import_that_was_none(brought: Path) -> None:
    """So that the receipts of all other issues stay the same bytes."""
    released = Desk.open(brought / "ws").release(archive.key("2019-02"))
    ours = replace(released, imported="")
    told = json.loads(records.public_receipt(ours, "e" * 64))
    assert "imported" not in told and "kept" not in told


def test_everything_is_sound_after_it(brought: Path) -> None:
    """Ledger, archive, published/ and lists agree."""
    assert sound(Desk.open(brought / "ws"))


def test_the_next_issue_of_that_year_gets_the_next_number(brought: Path) -> None:
    """The counter goes beyond the highest number brought in, and no other year's moves."""
    desk = Desk.open(brought / "ws")
    series = desk.series("focus")
    assert desk.next_seq(series, archive.AT.date().replace(year=2019)) == 6
    assert desk.next_seq(series, archive.AT.date()) == 1


def test_a_second_run_has_nothing_to_do(brought: Path, tmp_path: Path) -> None:
    """No file below the workspace changes."""
    desk = copied(brought, tmp_path / "ws")
    before = {path: path.stat().st_mtime_ns for path in desk.root.rglob("*.json")}
    outcome = archive.applied(desk, brought / "old")
    assert [one.fate for one in outcome.plan.candidates] == ["done", "done"]
    assert outcome.brought == () and not outcome.held
    assert before == {path: path.stat().st_mtime_ns for path in desk.root.rglob("*.json")}


def test_an_older_issue_can_come_later(brought: Path, tmp_path: Path) -> None:
    """A number below the counter is free for the issue that bears it, and stays one that is given."""
    desk = copied(brought, tmp_path / "ws")
    outcome = archive.applied(desk, archive.pages(tmp_path / "more", 3))
    assert [one.release.number.text for one in outcome.brought] == ["No. 2019-03"]
    assert desk.next_seq(desk.series("focus"), archive.AT.date().replace(year=2019)) == 6
    folder = tmp_path / "clash"
    folder.mkdir()
    (folder / "a.txt").write_text(archive.page("No. 2019-03", "2019-03-20", "Another"))
    assert "import-number-given" in archive.codes(archive.applied(desk, folder), "a.txt")


def test_a_lost_ledger_is_made_again_with_what_was_imported(brought: Path, tmp_path: Path) -> None:
    """From the receipts alone, and so that the next number is the same."""
    desk = copied(brought, tmp_path / "ws")
    before = desk.release(archive.key("2019-05"))
    for file in (desk.root / "drafts").glob("ledger.sqlite*"):
        file.unlink()
    restoring.restore(Inspection.open(desk.root), site(), at=archive.AT, by=archive.BY)
    again = Desk.open(desk.root)
    assert again.release(archive.key("2019-05")) == before
    assert again.next_seq(again.series("focus"), archive.AT.date().replace(year=2019)) == 6
    outcome = archive.applied(again, brought / "old")
    assert [one.fate for one in outcome.plan.candidates] == ["done", "done"]
    assert looking.check(again, archive.key("2019-05")).editions and sound(again)


def test_an_imported_issue_goes_into_a_bag(brought: Path, tmp_path: Path) -> None:
    """With the file as it was received."""
    desk = copied(brought, tmp_path / "ws")
    made = bagging.bag(BagDesk.open(desk.root), archive.key("2019-02"))
    assert (made.folder / "data/source/1/2019-02.txt").read_text().startswith("The 2 River Ports")


def test_a_check_of_an_imported_issue_reads_what_was_published(brought: Path) -> None:
    """It is no draft that waits for a translator; what was noticed before is not told twice."""
    looked = looking.check(Desk.open(brought / "ws"), archive.key("2019-02"))
    (edition,) = looked.editions
    assert plain(edition.blocks[0].inlines) == archive.BODY  # type: ignore[union-attr]
    told = [one.code for one in looked.report.findings]
    assert told.count("import-years-joined") == 1


def test_what_was_noticed_is_kept_with_the_issue(brought: Path, tmp_path: Path) -> None:
    """The proposals for an erratum, and what of the source was left out."""
    desk = copied(brought, tmp_path / "ws")
    kept = desk.released_editions(archive.key("2019-02"))
    assert "20192022" in plain(kept[0].blocks[0].inlines)  # type: ignore[union-attr]
    report = desk.intake_report(archive.key("2019-02"))
    assert {"import-years-joined", "import-left"} <= {one.code for one in report.findings}


def test_a_number_in_another_form_is_kept_as_borne(desk: Desk, tmp_path: Path) -> None:
    """It is printed so, has its own address, and takes no place in the counter of the series."""
    folder = archive.pages(tmp_path / "old", 1)
    (folder / "s.txt").write_text(archive.page("2019-Special-7", "2019-07-01", "Special"))
    outcome = archive.applied(desk, folder)
    assert {one.release.number.path for one in outcome.brought} == {"2019-01", "2019-special-7"}
    assert desk.next_seq(desk.series("focus"), archive.AT.date().replace(year=2019)) == 2
    assert sound(desk)


def test_several_numbers_in_other_forms_have_a_place_each(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also where one of them could not be printed, and came later."""
    folder = tmp_path / "old"
    folder.mkdir()
    for count in (1, 2, 3):
        text = archive.page(f"2019-Special-{count}", f"2019-07-0{count}", f"Special {count}")
        (folder / f"{count}.txt").write_text(text)
    print_all, print_one = press.print_all, press.print_one

    def none(orders: Iterable[Order], workers: int) -> Iterator[Printed]:
        yield from (one for one in print_all(orders, workers) if False)
        raise GlyphMissing(characters="x", place="p1")

    def but_the_second(order: Order) -> Printed:
        if order.editions[0].title == "Special 2":
            raise GlyphMissing(characters="x", place="p1")
        return print_one(order)

    with monkeypatch.context() as patch:
        patch.setattr(press, "print_all", lambda orders, workers: none(orders, workers))
        patch.setattr(press, "print_one", but_the_second)
        outcome = archive.applied(desk, folder)
    assert [one.release.number.seq for one in outcome.brought] == [1, 3]
    (later,) = archive.applied(desk, folder).brought
    places = [(one.number.year, one.number.seq) for one in desk.releases("focus")]
    assert later.release.number.text == "2019-Special-2" and len(set(places)) == 3
    assert sound(desk)


class Killed(BaseException):
    """As good as a kill: nothing below catches it."""


def _dying(after: int, work: Callable[..., Any]) -> Callable[..., Any]:
    """A function that ends the process at its call number `after`, before or after its work."""
    calls = iter(range(2 * after + 4))

    def dies(*args: Any, **kwargs: Any) -> Any:
        if next(calls) == after:
            raise Killed
        done = work(*args, **kwargs)
        if next(calls) == after:
            raise Killed
        return done

    return dies


PLACES = [
    (AccessionDesk, "submit_borne"),
    (releasing._Accession, "_store"),
    (release, "store"),
    (AccessionDesk, "release_as_borne"),
    (release, "project"),
]


@pytest.mark.parametrize("moment", [0, 1, 2, 3])
@pytest.mark.parametrize(("place", "name"), PLACES, ids=[name for _, name in PLACES])
def test_killed_anywhere_and_run_again_there_is_one_release_a_file(
    place: object,
    name: str,
    moment: int,
    desk: Desk,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Before and after every step, at the first file and at the second: the same command finishes it."""
    folder = archive.pages(tmp_path / "old", 1, 2)
    monkeypatch.setattr(press, "print_all", _quick)
    with monkeypatch.context() as patch:
        patch.setattr(place, name, _dying(moment, getattr(place, name)))
        with contextlib.suppress(Killed):
            archive.applied(desk, folder)
    again = Desk.open(desk.root)
    archive.applied(again, folder)
    numbers = [one.number.text for one in again.releases("focus")]
    assert sorted(numbers) == ["No. 2019-01", "No. 2019-02"]
    assert again.unfinished() == ()
    assert all((again.public_folder(one.key) / "index.html").is_file() for one in again.releases())


_PRINTED: dict[str, Printed] = {}


def _quick(orders: Iterable[Order], workers: int) -> Iterator[Printed]:
    """Each issue printed once for all the tests that kill; the last comes first, as it may."""
    for order in reversed(tuple(orders)):
        told = repr(order.editions)
        if told not in _PRINTED:
            _PRINTED[told] = press.print_one(order)
        yield _PRINTED[told]


def test_a_file_that_cannot_be_printed_holds_up_no_other(
    desk: Desk, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is told with its reason; the others are released, in the order of their numbers."""
    print_one, print_all = press.print_one, press.print_all

    def refused(order: Order) -> None:
        if order.editions[0].number and order.editions[0].number.seq == 2:
            raise GlyphMissing(characters="x", place="p1")

    def one(order: Order) -> Printed:
        refused(order)
        return print_one(order)

    def every(orders: Iterable[Order], workers: int) -> Iterator[Printed]:
        for printed in print_all(orders, workers):
            refused(printed.order)
            yield printed

    monkeypatch.setattr(press, "print_one", one)
    monkeypatch.setattr(press, "print_all", every)
    outcome = archive.applied(desk, archive.pages(tmp_path / "old", 1, 2, 3, 4))
    assert [one.code for one in outcome.refused.values()] == ["glyph-missing"]
    numbers = [one.release.number.text for one in outcome.brought]
    assert numbers == ["No. 2019-01", "No. 2019-03", "No. 2019-04"]
    assert sound(desk)


def kept_pdf(brought: Path, tmp_path: Path) -> tuple[Desk, bytes]:
    """A desk with one issue that came as a PDF, and the bytes of that."""
    old = next((brought / "ws/published/focus/2019-05").glob("*.pdf"))
    folder = tmp_path / "old"
    folder.mkdir()
    shutil.copy(old, folder / "issue.pdf")
    (folder / "list.tsv").write_text(
        "file\tnumber\tdate\ttitle\tauthors\nissue.pdf\tNo. 2012-03\t2012-03-01\tRafts\tChae Moran\n"
    )
    desk = archive.workspace(tmp_path / "ws")
    assert len(archive.applied(desk, folder).brought) == 1
    return desk, old.read_bytes()


def test_an_old_pdf_is_kept_as_published(brought: Path, tmp_path: Path) -> None:
    """Its bytes are the issue's PDF; the page has the text that was read from it, and says so; it is
    never printed again."""
    desk, pdf = kept_pdf(brought, tmp_path)
    assert desk.release(archive.key("2012-03")).kept
    folder = desk.public_folder(archive.key("2012-03"))
    assert next(folder.glob("*.pdf")).read_bytes() == pdf
    page = (folder / "index.html").read_text()
    assert "read from the PDF by a program" in page and "opened again in 20192022" in page
    (desk.root / "templates/focus/print.css").write_text("p { color: #111 }")
    again = pipeline.regenerate(desk, Quiet(), by=archive.BY, at=archive.AT)
    assert again.plan == () and sound(desk)


def test_what_comes_after_a_kept_issue_is_printed_and_the_kept_one_is_not(
    brought: Path, tmp_path: Path
) -> None:
    """A retraction is a revision of ours; the PDF of then stays as it was, and is not marked afresh."""
    desk, pdf = kept_pdf(brought, tmp_path)
    key = archive.key("2012-03")
    pipeline.withdraw(
        desk, Quiet(), key, kind="retraction", because="Not so.", by=archive.BY, at=archive.AT
    )
    assert not desk.release(key).kept and desk.release(key).revision == 2
    folders = sorted(one.name for one in (desk.root / "published/focus").glob("2012-03.*"))
    assert folders == ["2012-03.r1", "2012-03.r2"]
    first = desk.root / "published/focus/2012-03.r1"
    assert next(first.glob("*.pdf")).read_bytes() == pdf and sound(desk)


def test_a_page_and_the_pdf_of_its_name_are_one_issue(brought: Path, tmp_path: Path) -> None:
    """The text is the page's, the PDF that of then; by a plan file as well, and once."""
    old = next((brought / "ws/published/focus/2019-05").glob("*.pdf")).read_bytes()
    folder = archive.pages(tmp_path / "old", 1, year=2008)
    (folder / "2008-01.pdf").write_bytes(old)
    desk = archive.workspace(tmp_path / "ws")
    plan = tmp_path / "plan.toml"
    plan.write_text(plan_text(archive.planned(desk, folder).plan, "en"))
    outcome = pipeline.bring_in(
        desk, Quiet(), (), plan=plan, apply=True, by=archive.BY, at=archive.AT
    )
    (one,) = outcome.brought
    page = (one.folder / "index.html").read_text()
    assert one.release.kept and "read from the PDF" not in page and "The 1 River Ports" in page
    assert next(one.folder.glob("*.pdf")).read_bytes() == old and sound(desk)
    assert [each.fate for each in archive.applied(desk, folder).plan.candidates] == ["done"]


def test_a_scan_is_brought_in_with_what_is_stated(desk: Desk, tmp_path: Path) -> None:
    """A PDF without letters has a page with the head only, in the language that is stated."""
    scan = pypdfium2.PdfDocument.new()
    scan.new_page(595, 842)
    scan.save(str(tmp_path / "scan.pdf"))
    (tmp_path / "list.csv").write_text(
        "file,number,date,title,authors\nscan.pdf,No. 1998-02,1998-04-01,Weirs,Chae Moran\n"
    )
    outcome = archive.applied(desk, tmp_path / "scan.pdf", tmp_path / "list.csv")
    assert "import-pdf-silent" in archive.codes(outcome, "scan.pdf")
    (one,) = outcome.brought
    assert next(one.folder.glob("*.pdf")).read_bytes() == (tmp_path / "scan.pdf").read_bytes()
    assert "Weirs" in (one.folder / "index.html").read_text() and sound(desk)


def test_the_words_of_a_pdf_are_read_behind_fences(brought: Path) -> None:
    """Whole words, page by page."""
    old = next((brought / "ws/published/focus/2019-05").glob("*.pdf"))
    assert "common timetable" in " ".join(text_layer("issue.pdf", old.read_bytes()).split())


@pytest.mark.skipif(not REAL.exists(), reason="the shared cases are not here")
def test_a_real_page_is_brought_in_as_it_was_published(desk: Desk) -> None:
    """Number, date, authors, note and disclaimer stand as in the source."""
    (one,) = archive.applied(desk, REAL).brought
    assert (one.release.number.text, f"{one.release.date}") == ("No. 2019-20", "2019-06-26")
    (edition,) = desk.released_editions(one.release.key)
    source = " ".join(REAL.read_text().split())
    for notice in edition.disclaimers:
        assert plain(notice.paragraphs[0].inlines) in source
    assert len(edition.disclaimers) == 2 and len(edition.blocks) == 7
    assert desk.next_seq(desk.series("focus"), one.release.date) == 21
    assert sound(desk)
