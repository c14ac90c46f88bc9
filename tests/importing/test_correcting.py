"""An imported issue put right: in the very file that it was brought in from, or in a document."""

from pathlib import Path

import pytest

from flows import pipeline, verification
from flows.desk import Desk
from flows.desk.inspecting import Inspection
from flows.document import Figure, plain
from flows.outcome import Amended, Held
from flows.printing import site
from flows.running import Quiet
from tests.importing import archive
from tests.importing.test_pairing import BODY, both, korean
from tests.importing.test_pictures import drawn, saved

BECAUSE = "Dashes that were lost were put back."


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """A fresh desk."""
    return archive.workspace(tmp_path / "ws")


def corrected(desk: Desk, slug: str, file: Path, *, apply: bool = True) -> Amended | Held:
    """An erratum."""
    return pipeline.correct(
        *(desk, Quiet(), archive.key(slug), file), kind="erratum", because=BECAUSE, by=archive.BY,
        apply=apply, at=archive.AT,
    )  # fmt: skip


def test_the_page_itself_is_corrected_and_given_back(desk: Desk, tmp_path: Path) -> None:
    """A summary in English has no Korean here to be held against, so nothing about one is told."""
    folder = archive.pages(tmp_path / "old", 2)
    archive.applied(desk, folder)
    page = folder / "2019-02.txt"
    page.write_text(page.read_text().replace("20192022", "2019–2022"))
    planned = corrected(desk, "2019-02", page, apply=False)
    assert isinstance(planned, Amended) and len(planned.changes) == 1
    assert not planned.report.blocking
    assert "number-extra" not in [one.code for one in planned.report.findings]
    assert isinstance(corrected(desk, "2019-02", page), Amended)
    (edition,) = desk.released_editions(archive.key("2019-02"))
    assert "2019–2022" in plain(edition.blocks[0].inlines)  # type: ignore[union-attr]
    assert verification.verify(Inspection.open(desk.root), site()).differences == ()


def test_its_pictures_come_along(desk: Desk, tmp_path: Path) -> None:
    """From the folder beside it."""
    folder = saved(tmp_path, '<img src="page_files/a.png" alt="A line">', a_png=drawn())
    archive.applied(desk, folder)
    page = folder / "page.html"
    page.write_text(page.read_text().replace("20192022", "2019–2022"))
    (change,) = corrected(desk, "2019-01", page).changes  # type: ignore[union-attr]
    assert "2019–2022" in change.marked
    (edition,) = desk.released_editions(archive.key("2019-01"))
    assert any(isinstance(one, Figure) for one in edition.blocks) and edition.pictures


def test_of_two_languages_the_one_of_the_page_is_corrected(desk: Desk, tmp_path: Path) -> None:
    """The other stays as it was."""
    series = desk.root / "templates/focus/series.toml"
    series.write_text(series.read_text().replace('["en"]', '["ko", "en"]'))
    again, folder = Desk.open(desk.root), both(tmp_path / "old")
    archive.applied(again, folder)
    _, before = again.released_editions(archive.key("2019-02"))
    (folder / "2019-02-ko.txt").write_text(korean().replace("세 척", "네 척"))
    assert isinstance(corrected(again, "2019-02", folder / "2019-02-ko.txt"), Amended)
    ko, en = again.released_editions(archive.key("2019-02"))
    assert plain(ko.blocks[0].inlines) == BODY.replace("세 척", "네 척")  # type: ignore[union-attr]
    assert en == before
