"""The desk and the release: what is kept, what is shown, what nobody sees."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from flows import ledger, listing, release
from flows.desk import Desk, SourceFile, receive, records
from flows.document import Cell, Figure, LineBreak, NoteRef, Paragraph, Picture, Ruby, Table, Text
from flows.errors import (
    ArchiveDiffers,
    Busy,
    FileUnreadable,
    FrontMatterInvalid,
    MoveNotAllowed,
    NotHandedOff,
    NotReturned,
    NumberTaken,
    SeriesFileMissing,
    TemplateInvalid,
    UnknownIssue,
    UnknownSeries,
)
from flows.issue import (
    Artefact,
    Disclaimer,
    Edition,
    IssueKey,
    Notice,
    Release,
    original_edition,
)
from flows.release import projection
from flows.rendering import site
from flows.report import Finding, Report, Waiver
from flows.wording import Sentence
from tests.conftest import REPOSITORY
from tests.crash import shop
from tests.crash.checker import breaches, rebuilt

KEY = IssueKey("focus", "xi-visit")
AT = shop.AT
DUE = datetime(2026, 12, 1, 18, 0, tzinfo=ZoneInfo("Asia/Seoul"))


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with a series and nothing on the desk."""
    return shop.make_workspace(tmp_path / "desk")


@pytest.fixture
def desk(root: Path) -> Desk:
    """Its desk."""
    return Desk.open(root)


def hand_off(desk: Desk) -> Path:
    """Send a package out."""
    return desk.keep_handoff(
        KEY,
        job=b"{}\n",
        name="../focus xi-visit.zip",
        package=b"PK",
        mode="full",
        due=DUE,
        to="translator@example.org",
        at=AT,
        by="editor",
    )


def give_back(desk: Desk) -> Edition:
    """A translation comes in."""
    edition = replace(original_edition(KEY, shop.manuscript()), lang="en", title="The Outlook")
    desk.keep_return(KEY, SourceFile("back.docx", b"x"), edition, Report(), at=AT, by="editor")
    return edition


def recover(desk: Desk) -> release.Projected:
    """Bring published/ up to what is recorded."""
    return release.recover(desk, shop.SITE)


def test_looking_at_an_empty_desk_makes_nothing(desk: Desk, root: Path) -> None:
    """Status, events and releases of an empty workspace answer, and write no file."""
    assert desk.standings() == ()
    assert desk.releases() == desk.unfinished() == desk.events(KEY) == ()
    assert desk.next_seq(desk.series("focus"), shop.TODAY) == 1
    assert not desk.exists(KEY)
    with pytest.raises(UnknownIssue):
        desk.standing(KEY)
    assert [one.name for one in root.iterdir()] == ["templates"]


def test_opening_a_desk_imports_no_database() -> None:
    """Commands that ask no ledger do not pay for SQLAlchemy; none here pays for Prefect."""
    code = "import sys, flows.desk; print(*{'sqlalchemy', 'prefect', 'asyncio'} & set(sys.modules))"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == ""


def test_nouns_survive_the_archive() -> None:
    """An edition with every kind of block, bytes included, comes back as it was, from one form."""
    cell = Cell(1, 1, 2, 1, True, (Paragraph("t1.r1c1.1", (Text("가", ("bold",)),)),))
    edition = replace(
        original_edition(KEY, shop.manuscript()),
        blocks=(
            Paragraph("p1", (Ruby("北", "북"), LineBreak(), NoteRef("fn1")), role="quote"),
            Table("t1", (cell,), caption=(Text("<표 1>"),)),
            Figure("f1", "abc", alt="그림"),
        ),
        pictures=(Picture("abc", "image/png", 1, 1, bytes(range(256))),),
        disclaimers=(Disclaimer("note", "2026-01", "ko", "end", ()),),
        date=shop.TODAY,
    )
    kept = records.to_json(edition)
    assert records.from_json(Edition, kept, Path("x")) == edition
    assert records.to_json(records.from_json(Edition, kept, Path("x"))) == kept
    assert "북" in kept.decode()
    finding = Finding("c", "block", Sentence("e", "k"), waiver=Waiver("c", "b", "r"))
    report = Report((finding,))
    assert records.from_json(Report, records.to_json(report), Path("x")) == report


def test_a_spoilt_record_is_named() -> None:
    """A record that is not what was kept is an integrity error with its path."""
    with pytest.raises(ArchiveDiffers, match=r"edition\.ko\.json"):
        records.from_json(Edition, b'{"key": 1}', Path("edition.ko.json"))


def test_a_draft_is_kept_as_received(desk: Desk, tmp_path: Path) -> None:
    """The file, its .toml and what was read come back; the state is drafted; drafts/ is closed."""
    (tmp_path / "원고 (최종).docx").write_bytes(b"word")
    (tmp_path / "원고 (최종).toml").write_text("title = '제목'", "utf-8")
    source = receive(tmp_path / "원고 (최종).docx")
    assert desk.submit(KEY, source, shop.manuscript(), Report(), at=AT, by="editor") == 1
    assert desk.source(KEY) == source
    assert desk.manuscript(KEY) == shop.manuscript()
    assert desk.intake_report(KEY) == Report()
    assert desk.find_by_source("focus", source.sha256) == KEY
    assert desk.standing(KEY).state == "drafted"
    assert desk.standing(KEY).title == shop.manuscript().front.title
    assert (desk.root / "drafts").stat().st_mode & 0o777 == 0o700


def test_a_new_version_keeps_the_old_one(desk: Desk) -> None:
    """Each version has a folder of its own; the last one counts."""
    shop.submit(desk, KEY)
    newer = shop.manuscript("새 제목")
    assert desk.submit(KEY, SourceFile("b.docx", b"2"), newer, Report(), at=AT, by="e") == 2
    assert desk.manuscript(KEY) == newer
    assert (desk.root / "drafts/focus/xi-visit/source/1/원고.docx").exists()


def test_a_touched_draft_is_noticed(desk: Desk) -> None:
    """What is read again is held against the hash in the log."""
    shop.submit(desk, KEY)
    (desk.root / "drafts/focus/xi-visit/source/1/manuscript.json").write_text("{}")
    with pytest.raises(ArchiveDiffers, match="manuscript"):
        desk.manuscript(KEY)


def test_the_way_to_the_translator_and_back(desk: Desk) -> None:
    """Hand-off and return are kept and recorded, with the deadline and its zone."""
    shop.submit(desk, KEY)
    with pytest.raises(NotHandedOff):
        desk.packet(KEY)
    package = hand_off(desk)
    assert package.relative_to(desk.root) == Path(
        "drafts/focus/xi-visit/handoff/1/focus xi-visit.zip"
    )
    assert (desk.packet(KEY), desk.handoff_serial(KEY)) == (b"{}\n", 2)
    assert (desk.standing(KEY).state, desk.standing(KEY).due) == ("handed-off", DUE)
    with pytest.raises(NotReturned):
        desk.edition(KEY)
    edition = give_back(desk)
    assert (desk.edition(KEY), desk.return_report(KEY)) == (edition, Report())
    assert desk.standing(KEY).state == "returned"


def test_a_waiver_is_kept_once_and_survives_the_next_return(desk: Desk) -> None:
    """The same waiver twice is one event; it stays in the record whatever text comes after."""
    waiver = Waiver("numbers-differ", by="editor", reason="rounded on purpose", marks=("ab12",))
    shop.submit(desk, KEY)
    for _ in range(2):
        desk.waive(KEY, [waiver], AT)
    assert desk.waivers(KEY) == (waiver,)
    assert [one.kind for one in desk.events(KEY)] == ["submitted", "waived"]
    hand_off(desk)
    give_back(desk)
    assert desk.waivers(KEY) == (waiver,)


def test_two_at_one_issue(desk: Desk, root: Path) -> None:
    """The second is told that the first is at it; another issue is free."""
    with desk.lock(KEY), pytest.raises(Busy, match="xi-visit"), Desk.open(root).lock(KEY):
        pass
    with desk.lock(KEY), Desk.open(root).lock(IssueKey("focus", "other")):
        pass


def test_an_unknown_series_is_told_with_the_known_ones(desk: Desk) -> None:
    """A name that is no series, or would be a path, is refused."""
    for name in ("brief", "../focus", ""):
        with pytest.raises(UnknownSeries, match="focus"):
            desk.series(name)


def test_a_series_lacks_a_file(desk: Desk, root: Path) -> None:
    """A missing template is named with its path."""
    (root / "templates/focus/print.css").unlink()
    with pytest.raises(SeriesFileMissing, match=r"templates/focus/print\.css"):
        desk.series("focus")


def test_only_what_shows_makes_a_stylebook_another(desk: Desk, root: Path) -> None:
    """A style sheet changes the hash; a hand-off setting and a new disclaimer file do not."""
    before, toml = desk.stylebook("focus").sha256, root / "templates/focus/series.toml"
    (root / "templates/focus/disclaimers").mkdir()
    (root / "templates/focus/disclaimers/note.2026-01.ko.md").write_text("고지", "utf-8")
    toml.write_text(toml.read_text("utf-8") + "\n[handoff]\ndue_days = 5\n", "utf-8")
    assert desk.stylebook("focus").sha256 == before
    assert "focus/disclaimers/note.2026-01.ko.md" in desk.stylebook("focus").files
    (root / "templates/focus/print.css").write_text("p { color: black }")
    assert desk.stylebook("focus").sha256 != before


def test_a_release_stands_whole(root: Path, desk: Desk) -> None:
    """Folder, address, receipt, indexes and archive are there and agree; twice changes nothing."""
    shop.publish(root, "xi-visit", shop.TODAY)
    before = _everything(root)
    shop.publish(root, "xi-visit", shop.TOMORROW)
    assert _everything(root) == before
    assert breaches(root, ["xi-visit"]) == []
    assert desk.public_folder(KEY) == root / "published/focus/2026-01"
    assert desk.standing(KEY).number == desk.release(KEY).number
    assert desk.released_editions(KEY)[0].date == shop.TODAY


def _everything(root: Path) -> dict[str, bytes | str]:
    return {
        str(one): one.read_bytes() if one.is_file() else str(one.readlink())
        for one in sorted((root / "published").rglob("*"))
        if one.is_file() or one.is_symlink()
    }


def test_nothing_private_is_published(root: Path) -> None:
    """Neither the editor's name nor an author's address nor the draft is under published/."""
    shop.publish(root, "xi-visit", shop.TODAY)
    told = json.loads((root / "published/focus/2026-01/release.json").read_bytes())
    assert not {"by", "at", "reason"} & set(told)
    assert "email" not in told["authors"][0]
    names = {one.name for one in (root / "published").rglob("*")}
    assert not {"edition.ko.json", "manifest.json", "manuscript.json"} & names


def test_published_alone_tells_the_numbers(root: Path) -> None:
    """The receipts are enough to rebuild the table of numbers."""
    for slug in ("xi-visit", "second"):
        shop.publish(root, slug, shop.TODAY)
    assert rebuilt(root) == [("second", 2026, 2, "2026-11-20"), ("xi-visit", 2026, 1, "2026-11-20")]


def test_newest_first(root: Path, desk: Desk) -> None:
    """Releases are listed by date and number, newest first."""
    for slug, on in (("b", shop.TODAY), ("c", shop.TODAY), ("a", date(2026, 1, 5))):
        shop.publish(root, slug, on)
    assert [one.key.slug for one in desk.releases("focus")] == ["c", "b", "a"]


def test_what_was_interrupted_is_known_and_finished(root: Path, desk: Desk) -> None:
    """A number taken is unfinished; a release committed and not shown is shown by recovering."""
    shop.submit(desk, KEY)
    desk.reserve(KEY, desk.series("focus"), shop.TODAY, AT, "editor")
    assert desk.unfinished() == (KEY,)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(projection, "project", lambda *_, **__: ())
        shop.publish(root, "xi-visit", shop.TOMORROW)
    assert desk.unfinished() == (KEY,)
    assert not (root / "published").exists()
    assert recover(desk).shown == (KEY,)
    assert recover(desk) == release.Projected()
    assert breaches(root, ["xi-visit"]) == []
    assert desk.release(KEY).date == shop.TODAY


def test_a_broken_series_stops_a_release_before_it_is_one(
    root: Path, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What the issue's own list needs is read first: nothing is stored, committed or shown."""

    def broken(*_: object) -> tuple[Artefact, ...]:
        raise TemplateInvalid(series="focus", what="seeded")

    monkeypatch.setattr(shop.Site, "made", broken)
    with pytest.raises(TemplateInvalid):
        shop.publish(root, "xi-visit", shop.TODAY)
    assert desk.standing(KEY).state == "drafted"
    assert not (root / "published").exists()


def test_a_touched_archive_is_not_released(root: Path, desk: Desk) -> None:
    """A file that changed between storing and committing stops the release."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(release, "commit", lambda *_: False)
        patch.setattr(Desk, "public_folder", lambda *_: root)
        shop.publish(root, "xi-visit", shop.TODAY)
    archive = root / "drafts/focus/xi-visit/releases/r1"
    receipt = records.from_json(Release, (archive / "release.json").read_bytes(), archive)
    (archive / "index.html").write_bytes(b"other")
    with pytest.raises(ArchiveDiffers, match=r"index\.html"):
        desk.commit(receipt)
    assert desk.standing(KEY).state == "drafted"


def test_a_strange_folder_keeps_its_number_from_being_given(root: Path, desk: Desk) -> None:
    """A folder that nobody recorded stops a release of its number before there is one."""
    folder = root / "published/focus/2026-01.r1"
    folder.mkdir(parents=True)
    (folder / "index.html").write_bytes(b"mine")
    with pytest.raises(NumberTaken, match=r"2026-01\.r1"):
        shop.publish(root, "xi-visit", shop.TODAY)
    assert (folder / "index.html").read_bytes() == b"mine"
    assert (desk.unfinished(), desk.standing(KEY).state) == ((), "drafted")
    shutil.rmtree(folder)
    shop.publish(root, "xi-visit", shop.TODAY)
    assert breaches(root, ["xi-visit"]) == []


def test_a_touched_public_file_is_never_overwritten(root: Path, desk: Desk) -> None:
    """Other bytes in a released folder are reported each time, and hold up no other issue."""
    shop.publish(root, "xi-visit", shop.TODAY)
    page = root / "published/focus/2026-01.r1/index.html"
    page.chmod(0o644)
    page.write_bytes(b"mine")
    for _ in range(2):
        told = recover(desk)
        assert (told.shown, list(told.held)) == ((), [KEY])
        assert "2026-01.r1" in told.held[KEY].say("ko")
    shop.publish(root, "second", shop.TODAY)
    assert page.read_bytes() == b"mine"
    assert (root / "published/focus/index.html").read_text().split() == ["2026-02", "2026-01"]
    assert desk.unfinished() == ()


def lose(root: Path, *names: str) -> None:
    """Take away files, links or folders of a workspace."""
    for one in (root / name for name in names):
        shutil.rmtree(one) if one.is_dir() and not one.is_symlink() else one.unlink()


@pytest.mark.parametrize(
    "lost",
    [
        ("published",),
        ("published/focus",),
        ("published/focus/2026-01",),
        ("published/focus/2026-01.r1",),
        ("published/focus/2026-01.r1/issue.pdf",),
        ("published/focus/2026-01.r1/release.json",),
        ("published/focus/index.html",),
        ("published/index.html", "published/focus/2026-02"),
        ("published/index.html",),
    ],
)
def test_what_is_lost_from_published_comes_back(
    root: Path, desk: Desk, lost: tuple[str, ...]
) -> None:
    """The next run puts back whatever is missing, to the byte, from the archive."""
    for slug in ("xi-visit", "second"):
        shop.publish(root, slug, shop.TODAY)
    before = _everything(root)
    lose(root, *lost)
    assert not recover(desk).held
    assert _everything(root) == before
    assert recover(desk) == release.Projected()


def test_a_copy_in_place_of_an_address_is_told(root: Path, desk: Desk) -> None:
    """A folder where the link belongs is left alone and named."""
    shop.publish(root, "xi-visit", shop.TODAY)
    address = root / "published/focus/2026-01"
    address.unlink()
    shutil.copytree(root / "published/focus/2026-01.r1", address)
    assert "symbolic link" in recover(desk).held[KEY].say("en")
    assert not address.is_symlink()


def test_a_damaged_archive_holds_up_no_other(root: Path, desk: Desk) -> None:
    """Of two issues lost from published/ the one with a whole archive comes back."""
    for slug in ("xi-visit", "second"):
        shop.publish(root, slug, shop.TODAY)
    lose(root, "published", "drafts/focus/xi-visit/releases/r1/issue.pdf")
    told = recover(desk)
    assert (told.shown, list(told.held)) == ((IssueKey("focus", "second"),), [KEY])
    assert (root / "published/focus/index.html").read_text() == "2026-02"
    shop.publish(root, "third", shop.TODAY)
    assert (root / "published/focus/index.html").read_text().split() == ["2026-03", "2026-02"]


def renumber(root: Path, number: str) -> None:
    """Change how the series writes its numbers."""
    toml = root / "templates/focus/series.toml"
    changed = toml.read_text("utf-8").replace("No. {year}-{seq:02}", number)
    toml.write_text(changed, "utf-8")


def test_two_centuries_do_not_share_a_number(root: Path, desk: Desk) -> None:
    """26-01 of 1926 is refused while 26-01 of 2026 is out; nothing is used up, the rest goes on."""
    renumber(root, "GB {yy}-{seq:02}")
    shop.publish(root, "xi-visit", shop.TODAY)
    with pytest.raises(NumberTaken, match="GB 26-01 is already given to focus/xi-visit"):
        shop.publish(root, "second", date(1926, 3, 1))
    assert desk.next_seq(desk.series("focus"), date(1926, 3, 1)) == 1
    for slug in ("second", "third"):
        shop.publish(root, slug, shop.TODAY)
    assert breaches(root, ["xi-visit", "second", "third"]) == []


def test_a_changed_form_does_not_give_a_number_again(root: Path, desk: Desk) -> None:
    """A form that writes an old number anew is refused until it is put right."""
    shop.publish(root, "xi-visit", shop.TODAY)
    toml = (root / "templates/focus/series.toml").read_text("utf-8")
    renumber(root, "2026-{seq:02}")
    with pytest.raises(NumberTaken, match="focus/xi-visit"):
        shop.publish(root, "second", shop.TODAY)
    (root / "templates/focus/series.toml").write_text(toml, "utf-8")
    shop.publish(root, "second", shop.TODAY)
    assert breaches(root, ["xi-visit", "second"]) == []


_reserve = Desk.reserve


def careless(*given: object, **_: object) -> object:
    """Reserve without looking at the number as written."""
    return _reserve(*given)  # type: ignore[arg-type]


def test_a_clash_that_slipped_through_stops_at_the_commit(root: Path, desk: Desk) -> None:
    """Without a claim when the number was reserved, the commit itself refuses the second."""
    renumber(root, "GB {yy}-{seq:02}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Desk, "reserve", careless)
        shop.publish(root, "xi-visit", shop.TODAY)
        with pytest.raises(NumberTaken):
            shop.publish(root, "second", date(1926, 3, 1))
    assert [one.key for one in desk.releases()] == [KEY]
    shop.publish(root, "third", shop.TODAY)


def test_a_ledger_that_shows_one_number_twice_goes_on(root: Path, desk: Desk) -> None:
    """Two issues that were released under one number before: the second is held, others go on."""
    renumber(root, "GB {yy}-{seq:02}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Desk, "reserve", careless)
        patch.setattr(ledger.addresses, "claim", lambda *_: None)
        shop.publish(root, "xi-visit", shop.TODAY)
        with pytest.raises(ArchiveDiffers, match=r"gb-26-01\.r1"):
            shop.publish(root, "second", date(1926, 3, 1))
    shop.publish(root, "third", shop.TODAY)
    assert list(recover(desk).held) == [IssueKey("focus", "second")]
    assert (root / "published/focus/index.html").read_text().split() == ["gb-26-02", "gb-26-01"]


def test_a_lost_ledger_gives_no_number_again(root: Path) -> None:
    """With the ledger gone, the counter goes on after the numbers that published/ shows."""
    for slug in ("xi-visit", "second"):
        shop.publish(root, slug, shop.TODAY)
    lose(root, *(f"drafts/{one.name}" for one in (root / "drafts").glob("ledger.sqlite*")))
    desk = Desk.open(root)
    shop.publish(root, "third", shop.TODAY)
    assert desk.release(IssueKey("focus", "third")).number.seq == 3
    with pytest.raises(NumberTaken, match="already given to focus/xi-visit, so focus/xi-visit"):
        shop.publish(root, "xi-visit", shop.TODAY)
    told = {(slug, seq) for slug, _, seq, _ in rebuilt(root)}
    assert told == {("xi-visit", 1), ("second", 2), ("third", 3)}
    assert desk.unfinished() == ()


@pytest.mark.parametrize("toml", ["number = ", None])
def test_a_broken_series_holds_up_no_other(tmp_path: Path, toml: str | None) -> None:
    """A series that is broken, or whose folder is gone, stays on the home page; others go on."""
    root = shop.make_workspace(tmp_path / "desk", "focus", "zz")
    shop.publish(root, "old", shop.TODAY, series="zz")
    if toml is None:
        shutil.rmtree(root / "templates/zz")
    else:
        (root / "templates/zz/series.toml").write_text(toml)
    shop.publish(root, "xi-visit", shop.TODAY)
    assert (root / "published/focus/index.html").read_text() == "2026-01"
    home = (root / "published/index.html").read_text().split()
    assert sorted(home) == ["focus/2026-01", "zz/2026-01"]
    (page,) = house(root, "index.html")
    assert b">zz<" in page.data
    assert b'"zz/2026-01/index.html"' in page.data


def house(root: Path, *names: str) -> tuple[Artefact, ...]:
    """The real lists of these names, of what a workspace has released."""
    desk = Desk.open(root)
    for path in (REPOSITORY / "templates" / "_base").iterdir():
        (root / "templates" / "_base").mkdir(exist_ok=True)
        (root / "templates" / "_base" / path.name).write_bytes(path.read_bytes())
    lists = listing.Lists.of(desk, site, desk.releases())
    books = {name: desk.stylebook(name) for name in desk.series_names() if name not in lists.broken}
    return tuple(site.made(lists.catalogue, names, books))


def test_an_issue_of_a_broken_series_is_listed_once_it_is_mended(tmp_path: Path) -> None:
    """Its list is left as it is meanwhile, and the reason is told."""
    root = shop.make_workspace(tmp_path / "desk", "focus", "zz")
    desk, toml = Desk.open(root), root / "templates/zz/series.toml"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(projection, "project", lambda *_, **__: ())
        shop.publish(root, "old", shop.TODAY, series="zz")
    toml.write_text("number = ")
    assert list(recover(desk).lists) == ["zz"]
    assert not (root / "published/zz/index.html").exists()
    toml.write_text(shop.SERIES, "utf-8")
    assert recover(desk).shown == (IssueKey("zz", "old"),)
    assert (root / "published/zz/index.html").read_text() == "2026-01"


def test_an_unreadable_style_sheet_is_named(desk: Desk, root: Path) -> None:
    """A style sheet that the system does not let us read is a file error, not a broken archive."""
    sheet = root / "templates/focus/print.css"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "open", _refuse(sheet, Path.open))
        with pytest.raises(FileUnreadable, match=r"print\.css"):
            desk.stylebook("focus")
    assert desk.stylebook("focus").files["focus/print.css"] == b""


def _refuse(path: Path, opened: Callable[..., object]) -> Callable[..., object]:
    """Opening this one file is not permitted (tests may run as root, who may read anything)."""

    def choosy(one: Path, *given: object, **named: object) -> object:
        if one == path:
            raise PermissionError(13, "Permission denied")
        return opened(one, *given, **named)

    return choosy


def test_a_toml_in_another_encoding_is_refused(tmp_path: Path) -> None:
    """CP949 is told apart from UTF-8 with its mark, which is read; no letter is replaced."""
    draft, beside = tmp_path / "draft.docx", tmp_path / "draft.toml"
    draft.write_bytes(b"word")
    beside.write_bytes("title = '제목'".encode("utf-8-sig"))
    assert receive(draft).override == "title = '제목'"
    beside.write_bytes("title = '제목'".encode("cp949"))
    with pytest.raises(FrontMatterInvalid, match=r"draft\.toml.*\n.*UTF-8") as caught:
        receive(draft)
    assert "UTF-8로 저장된" in caught.value.say("ko")


def test_a_loose_preview_leaves_the_issues_alone(desk: Desk) -> None:
    """A draft that is on no desk is previewed beside the issues, whatever its name."""
    pages = (Artefact("preview-ko.pdf", "pdf", b"issue"),)
    loose = (Artefact("preview-ko.pdf", "pdf", b"loose"),)
    ours, theirs = desk.keep_preview(KEY, pages), desk.keep_preview(KEY, loose, loose=True)
    assert theirs == desk.root / "drafts/previews/focus/xi-visit"
    assert (ours / "preview-ko.pdf").read_bytes() == b"issue"
    assert (theirs / "preview-ko.pdf").read_bytes() == b"loose"


def test_not_released_yet(desk: Desk) -> None:
    """Asking for a release that is not there tells the issue's state."""
    shop.submit(desk, KEY)
    with pytest.raises(MoveNotAllowed, match="drafted"):
        desk.release(KEY)


def test_printing_again_moves_the_address_and_keeps_the_old(root: Path, desk: Desk) -> None:
    """A new printing has a folder of its own; a second run has nothing to do."""
    shop.publish(root, "xi-visit", shop.TODAY)
    first = desk.release(KEY)
    for _ in range(2):
        shop.print_again(root, "xi-visit")
    again = desk.release(KEY)
    assert (again.printing, again.revision, again.ingredients) == (2, 1, shop.AFTER)
    assert (again.number, again.date, again.words) == (first.number, first.date, first.words)
    assert (root / "published/focus/2026-01").readlink() == Path("2026-01.r1.p2")
    assert (root / "published/focus/2026-01.r1/index.html").exists()
    assert [one.kind for one in desk.events(KEY)][-2:] == ["released", "regenerated"]
    assert breaches(root, ["xi-visit"]) == []


def test_the_same_release_is_the_same_bytes(tmp_path: Path) -> None:
    """Two workspaces given the same make the same published/, to the byte."""
    made = []
    for name in ("one", "two"):
        root = shop.make_workspace(tmp_path / name)
        shop.publish(root, "xi-visit", shop.TODAY)
        made.append(list(_everything(root).values()))
    assert made[0] == made[1]


_EARLIER = """{"at": "2026-06-26T09:00:00Z", "authors": [], "by": "Kim Minseo", "date": "2026-06-26",
"files": {}, "ingredients": {"editions": "e", "fonts": "f", "renderer": "r", "stylebook": "s"},
"key": {"series": "focus", "slug": "xi-visit"}, "number": {"path": "2026-01", "seq": 1,
"text": "No. 2026-01", "year": 2026}, "printing": 1, "reason": "", "revision": 1,
"titles": {"en": "A title"}, "words": "w"}"""
"""A release as version 0.1 recorded it at first."""


def test_a_receipt_of_an_earlier_version_stays_the_same_bytes() -> None:
    """What was recorded before releases knew notices and bylines is told as it was then."""
    release = records.from_json(Release, _EARLIER, Path("ledger"))
    told = json.loads(records.public_receipt(release, "e" * 64))
    assert "notices" not in told and "bylines" not in told
    corrected = replace(release, notices=(Notice("erratum", "A slip.", date(2026, 7, 1), 2),))
    assert "notices" in json.loads(records.public_receipt(corrected, "e" * 64))
