"""`balgan regenerate --apply`: everything is printed and proved before the first issue is swapped."""

import json
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import pytest
from PIL import Image, ImageDraw

from flows import pipeline, release, rendering, reprinting, verification
from flows.commands.progress import Bar
from flows.desk import Desk
from flows.desk.inspecting import Inspection
from flows.errors import ReadBackDiffers, ReprintDiffers
from flows.issue import Artefact, IssueKey
from flows.outcome import Regenerated
from flows.rendering import moved
from flows.running import Quiet, Stage
from flows.telling import as_json
from tests.machine import press

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
SLUGS = ("one", "two", "three")


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three released issues of one series, the look changed since."""
    root = press.make_workspace(tmp_path_factory.mktemp("reprinting") / "desk")
    desk = Desk.open(root)
    with press.stubbed():
        for slug in SLUGS:
            draft = root / f"{slug}.docx"
            draft.write_text(f"낱말{slug} 낱말둘", "utf-8")
            pipeline.submit(desk, Quiet(), draft, "focus", slug=slug, by="editor", at=AT)
            key = IssueKey("focus", slug)
            pipeline.publish(desk, Quiet(), key, by="editor", at=AT)
    press.restyle(root, "focus", 1)
    return root


@pytest.fixture
def root(released: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(released, tmp_path / "desk", symlinks=True))


def regenerate(root: Path, scope: str = "", *, apply: bool = True, later: int = 1) -> Regenerated:
    """Do it, some days later."""
    at = AT + timedelta(days=later)
    with press.stubbed():
        return pipeline.regenerate(
            Desk.open(root), Quiet(), scope, apply=apply, workers=1, by="editor", at=at
        )


def public(root: Path) -> dict[str, bytes | str]:
    """What readers have."""
    return {
        path.relative_to(root).as_posix(): str(path.readlink())
        if path.is_symlink()
        else path.read_bytes()
        for path in sorted((root / "published").rglob("*"))
        if path.is_symlink() or path.is_file()
    }


def printings(root: Path) -> list[int]:
    """Which printing of each issue is out."""
    return [Desk.open(root).release(IssueKey("focus", slug)).printing for slug in SLUGS]


class Counted:
    """Counts how often something is called, and calls it."""

    def __init__(self, work: Callable[..., Any]) -> None:
        self.work, self.calls = work, 0

    def __call__(self, *given: Any, **named: Any) -> Any:
        """The same, counted."""
        self.calls += 1
        return self.work(*given, **named)


def counting_stored() -> Any:
    """Counts the printings that come to the archive."""
    counted = Counted(Desk.store)
    return mock.patch.object(Desk, "store", lambda *a, **k: counted(*a, **k)), counted


def test_everything_is_swapped_and_a_second_run_has_nothing_to_do(root: Path) -> None:
    """All issues have a second printing of the same words; the second run prints none."""
    before = {slug: Desk.open(root).release(IssueKey("focus", slug)) for slug in SLUGS}
    done = regenerate(root)
    assert sorted(one.slug for one in done.done) == sorted(SLUGS)
    assert printings(root) == [2, 2, 2]
    after = {slug: Desk.open(root).release(IssueKey("focus", slug)) for slug in SLUGS}
    assert all(before[slug].words == after[slug].words for slug in SLUGS)
    patch, counted = counting_stored()
    with patch:
        again = regenerate(root, later=2)
    assert (again.plan, again.done, again.current, counted.calls) == ((), (), 3, 0)


def test_several_scopes(root: Path) -> None:
    """A plan may name several series and issues; each issue stands in it once."""
    found = regenerate(root, "focus/one focus/two focus/one", apply=False)
    assert [one.key.slug for one in found.plan] == ["one", "two"]
    assert len(regenerate(root, "focus/one focus brief", apply=False).plan) == 3
    told = json.loads(as_json(found))
    assert told["plan"][0]["changes"] == ["HTML"]
    assert "screen" in told["plan"][0]["reasons"][0]["en"]


def test_the_plan_reads_no_file_of_an_issue(root: Path) -> None:
    """Neither archive nor published/ is opened for it."""
    opened: list[str] = []
    on = [True]

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if on[0] and event == "open" and isinstance(arguments[0], str):
            opened.append(arguments[0])

    sys.addaudithook(hook)
    try:
        assert len(regenerate(root, apply=False).plan) == 3
    finally:
        on[0] = False
    mine = [one for one in opened if "/drafts/focus/" in one or "/published/" in one]
    assert opened
    assert mine == []


def _spoilt(slug: str) -> Callable[..., None]:
    """Reading back that finds a changed character in one issue."""

    def read_back(_files: object, editions: tuple[Any, ...], *_: object) -> None:
        if editions[0].key.slug == slug:
            raise ReadBackDiffers(name="issue.pdf", what="seeded")

    return read_back


@pytest.mark.parametrize("slug", SLUGS)
def test_one_changed_character_stops_everything(root: Path, slug: str) -> None:
    """Nothing that readers see is touched, the issue is named, exit code 8; mended, the run goes on
    with what is proved already."""
    before = public(root)
    with press.stubbed(), mock.patch.object(rendering, "read_back", _spoilt(slug)):
        desk = Desk.open(root)
        with pytest.raises(ReprintDiffers) as caught:
            at = AT + timedelta(days=1)
            pipeline.regenerate(desk, Quiet(), apply=True, workers=1, by="editor", at=at)
    assert caught.value.exit_code == 8
    assert f"focus/{slug}" in caught.value.say("ko")
    assert public(root) == before
    assert printings(root) == [1, 1, 1]
    stored = len(list((root / "drafts/focus").glob("*/releases/r1.p2")))
    patch, counted = counting_stored()
    with patch:
        assert len(regenerate(root, later=2).done) == 3
    assert counted.calls == 3 - stored
    assert printings(root) == [2, 2, 2]


def test_other_words_than_the_record_are_found(root: Path) -> None:
    """Words whose hash is not the recorded one stop the run, although the files were read back."""
    with press.stubbed(), mock.patch.object(rendering, "words", lambda _: "other"):
        desk = Desk.open(root)
        with pytest.raises(ReprintDiffers, match="words"):
            pipeline.regenerate(desk, Quiet(), apply=True, workers=1, by="editor", at=AT)
    assert printings(root) == [1, 1, 1]


class Killed(BaseException):
    """The process is gone."""


def _killing(work: Callable[..., Any], after: int) -> Callable[..., Any]:
    left = [after]

    def dies(*given: Any, **named: Any) -> Any:
        if not left[0]:
            raise Killed
        left[0] -= 1
        return work(*given, **named)

    return dies


@pytest.mark.parametrize(
    ("owner", "name", "after"),
    [
        (Desk, "store", 0),
        (Desk, "store", 2),
        (Desk, "keep_report", 0),
        (Desk, "commit", 0),
        (Desk, "commit", 1),
        (Desk, "commit", 2),
        (release, "project", 0),
        (Desk, "point", 1),
        (Desk, "shown", 0),
    ],
)
def test_interrupted_anywhere_it_goes_on(root: Path, owner: object, name: str, after: int) -> None:
    """Killed at any step, the next run ends as one that was never killed, and prints nothing twice."""
    whole = Path(shutil.copytree(root, root.parent / "whole", symlinks=True))
    regenerate(whole)
    once, counted = counting_stored()
    dies = _killing(getattr(owner, name), after)
    one_by_one = mock.patch.object(reprinting, "_AT_ONCE", 1)
    with one_by_one, mock.patch.object(owner, name, dies), pytest.raises(Killed):
        regenerate(root)
    proved = len(list((root / "drafts/focus").glob("*/releases/r1.p2")))
    with once:
        regenerate(root)
    assert counted.calls == 3 - proved
    assert printings(root) == [2, 2, 2]
    told = {name: data for name, data in public(root).items() if "release.json" not in name}
    wanted = {name: data for name, data in public(whole).items() if "release.json" not in name}
    assert told == wanted


def _proved_only(root: Path) -> None:
    """A run that is killed when all is proved."""
    dies = _killing(Desk.keep_report, 0)
    with mock.patch.object(Desk, "keep_report", dies), pytest.raises(Killed):
        regenerate(root)


def test_what_was_stored_for_another_look_is_printed_again(root: Path) -> None:
    """A look that changes between two runs makes what the first had proved stale."""
    _proved_only(root)
    press.restyle(root, "focus", 2)
    patch, counted = counting_stored()
    with patch:
        regenerate(root)
    assert counted.calls == 3
    desk = Desk.open(root)
    look = desk.stylebook("focus").sha256
    assert {desk.release(IssueKey("focus", one)).ingredients.stylebook for one in SLUGS} == {look}


def test_a_damaged_stored_file_is_printed_again(root: Path) -> None:
    """What waits in the archive is looked at before it is taken for proved."""
    _proved_only(root)
    (root / "drafts/focus/two/releases/r1.p2/index.html").write_bytes(b"another")
    patch, counted = counting_stored()
    with patch:
        regenerate(root)
    assert counted.calls == 1
    assert printings(root) == [2, 2, 2]


def test_what_waits_in_the_archive_is_no_difference(root: Path) -> None:
    """`balgan verify` finds everything sound while proved printings wait for the swap."""
    _proved_only(root)
    with press.stubbed():
        found = verification.verify(Inspection.open(root), press.SITE)
    assert found.differences == ()


def test_an_issue_that_changed_meanwhile_is_left(root: Path) -> None:
    """Printed again by somebody else between proof and swap, an issue is not swapped; the others are."""
    swap = reprinting.swap

    def late(desk: Desk, run: Any, proved: Any) -> Any:
        with mock.patch.object(reprinting, "swap", swap):
            regenerate(root, "focus/two")
        return swap(desk, run, proved)

    with mock.patch.object(reprinting, "swap", late):
        done = [one.slug for one in regenerate(root, later=2).done]
    assert sorted(done) == ["one", "three"]
    assert printings(root) == [2, 2, 2]


def test_how_far_it_is_is_told(root: Path) -> None:
    """Each phase tells issues done and all of them; the last word of each is that it is done."""

    class Watched(Quiet):
        """Keeps what is told."""

        def __init__(self) -> None:
            self.told: list[tuple[str, int, int]] = []

        def progress(self, stage: Stage, done: int, of: int, pages: int = 0) -> None:
            """Keep it."""
            self.told.append((stage.id, done, of))

    run = Watched()
    with press.stubbed():
        pipeline.regenerate(Desk.open(root), run, apply=True, workers=1, by="editor", at=AT)
    assert [one[1:] for one in run.told if one[0] == "proving"] == [(n, 3) for n in range(4)]
    assert run.told[-1] == ("swapping", 3, 3)


def test_the_bar_has_issues_pages_and_what_is_left(capsys: pytest.CaptureFixture[str]) -> None:
    """It is one line, written over, and is gone when the stage is done or something else is said."""
    bar = Bar("en")
    bar("6 Print again", 0, 4, 0)
    bar("6 Print again", 1, 4, 6)
    drawn = capsys.readouterr().err
    assert "1/4 issues, 6 pages" in drawn
    assert "\n" not in drawn
    bar("6 Print again", 4, 4, 24)
    assert capsys.readouterr().err == "\r\033[K"
    bar.say("done")
    assert capsys.readouterr().err == "done\n"


def _pdf(folder: Path, *tops: int) -> bytes:
    """A PDF of pages with a black bar at that height."""
    pages = []
    for top in tops:
        page = Image.new("L", (595, 842), 255)
        ImageDraw.Draw(page).rectangle((60, top, 530, top + 60), fill=0)
        pages.append(page)
    file = folder / "drawn.pdf"
    pages[0].save(file, save_all=True, append_images=pages[1:])
    return file.read_bytes()


def test_a_page_whose_layout_moved_is_shown(tmp_path: Path) -> None:
    """A bar that stands elsewhere is seen, one that stands is not; a page too many has one side."""
    before, after = _pdf(tmp_path, 100, 300), _pdf(tmp_path, 100, 340, 200)
    found = moved.moved(before, after, 9)
    assert [(one.number, bool(one.before), bool(one.after)) for one in found] == [
        (2, True, True),
        (3, False, True),
    ]
    assert found[0].after.startswith(b"\x89PNG")
    assert moved.moved(before, before, 9) == ()


def test_the_report_shows_what_moved(root: Path) -> None:
    """It lies under drafts/, is whole in itself, and has numbers, reasons and pictures of both sides."""
    first = iter((120, 300, 500))

    def render(*given: Any, **named: Any) -> tuple[Artefact, ...]:
        html, _ = press._render(*given, **named)
        return html, Artefact("issue.pdf", "pdf", _pdf(root.parent, next(first)))

    with press.stubbed(), mock.patch.object(rendering, "render", render):
        desk = Desk.open(root)
        pipeline.regenerate(desk, Quiet(), apply=True, workers=1, by="editor", at=AT)
    press.restyle(root, "focus", 2)
    first = iter((420, 300, 700))
    with press.stubbed(), mock.patch.object(rendering, "render", render):
        done = pipeline.regenerate(
            Desk.open(root), Quiet(), apply=True, workers=1, by="editor", at=AT
        )
    assert done.report and done.report.parent == root / "drafts/reports"
    page = done.report.read_text("utf-8")
    assert page.count("data:image/png;base64,") == 4
    assert "No. 2026-01" in page and "화면용 스타일 시트가 바뀌었습니다" in page
    assert 'src="http' not in page and "<script" not in page and "<link" not in page
