"""`balgan deposit`: the files that register the DOIs of what is released."""

import json
from pathlib import Path

import pytest
from datacite import schema45
from lxml import etree

from flows.cli import main
from flows.desk import Desk
from flows.issue import IssueKey
from tests.crash import shop

KEY = IssueKey("focus", "xi-visit")
_ASKED = (
    'base_url = "https://institute.example"\ndoi_prefix = "10.5555"\n'
    '[deposit]\nname = "Desk"\nemail = "doi@institute.example"\nregistrant = "Institute"\n'
)


@pytest.fixture
def released(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A workspace in which an issue came out before its series gave DOIs."""
    root = shop.make_workspace(tmp_path / "desk")
    shop.publish(root, KEY.slug, shop.TODAY)
    monkeypatch.setenv("BALGAN_WORKSPACE", str(root))
    monkeypatch.setenv("BALGAN_LANG", "en")
    return root


def give_dois(root: Path) -> None:
    """The series gives DOIs from now on."""
    settings = root / "templates/focus/series.toml"
    settings.write_text(settings.read_text("utf-8") + _ASKED, "utf-8")


def test_the_back_catalogue_is_deposited(
    released: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is out already gets its DOI without being printed again, in a private folder."""
    give_dois(released)
    assert main(["deposit", str(KEY)]) == 0
    paths = [Path(line) for line in capsys.readouterr().out.splitlines()]
    assert [one.suffixes[-1] for one in paths] == [".xml", ".json"]
    assert {one.parent for one in paths} == {released / "drafts" / "deposits"}
    assert schema45.validate(json.loads(paths[1].read_bytes()))
    root = etree.fromstring(paths[0].read_bytes())
    assert root.findtext("{*}head/{*}depositor/{*}email_address") == "doi@institute.example"
    number = Desk.open(released).release(KEY).number.path
    assert root.findtext(".//{*}doi_data/{*}doi") == f"10.5555/focus.{number}.ko"


def test_no_file_of_a_deposit_can_be_read_by_others(released: Path) -> None:
    """It names a person."""
    give_dois(released)
    main(["deposit", str(KEY)])
    for one in (released / "drafts" / "deposits").iterdir():
        assert one.stat().st_mode & 0o077 == 0
    assert not [*(released / "published").rglob("*crossref*")]


def test_a_folder_may_be_named(released: Path, tmp_path: Path) -> None:
    """It is made where it is not there."""
    give_dois(released)
    assert main(["deposit", str(KEY), "--to", str(tmp_path / "out" / "today")]) == 0
    assert len([*(tmp_path / "out" / "today").iterdir()]) == 2


def test_the_paths_are_told_to_programs(released: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """With --json."""
    give_dois(released)
    assert main(["deposit", str(KEY), "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)["paths"]) == 2


def test_a_series_without_dois_has_nothing_to_deposit(
    released: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The message says which entry is missing; exit 6."""
    assert main(["deposit", str(KEY)]) == 6
    assert "doi_prefix" in capsys.readouterr().err


def test_what_is_not_released_has_no_doi(
    released: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A draft on the desk is not out yet."""
    give_dois(released)
    desk, key = Desk.open(released), IssueKey("focus", "draft")
    shop.submit(desk, key)
    assert main(["deposit", str(key)]) == 5
