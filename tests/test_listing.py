"""The lists of published/ are brought up to what is released, and nothing besides is touched."""

from pathlib import Path

import pytest

from flows import printing, release, workspace
from flows.desk import Desk
from flows.errors import ProgramMissing, TemplateInvalid
from flows.issue import IssueKey
from flows.release import projection
from flows.rendering import search
from tests import housed
from tests.crash import shop


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with two issues."""
    return housed.make(tmp_path_factory.mktemp("housed") / "desk", "long-tide", "second")


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return housed.copied(made, tmp_path / "desk")


def recover(root: Path) -> release.Projected:
    """Bring published/ up to what is recorded, with the real lists."""
    return printing.recover(Desk.open(root))


def test_what_stands_is_left_alone(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second run writes nothing at all."""
    monkeypatch.setattr(workspace, "write", lambda *_: pytest.fail("written"))
    assert recover(root) == release.Projected()


@pytest.mark.parametrize(
    "name",
    [
        "index.html",
        "site.css",
        "icon.svg",
        "focus/icon.svg",
        "robots.txt",
        "llms.txt",
        "focus/2026.html",
        "focus/feed.xml",
        "focus/views/2026-02.svg",
        "authors/김나루.html",
        "search/index.html",
        "search/focus-2026/pagefind-entry.json",
    ],
)
def test_a_lost_list_comes_back(root: Path, name: str) -> None:
    """To the byte, whichever it is."""
    before = housed.public(root)
    (root / "published" / name).unlink()
    recover(root)
    assert housed.public(root) == before


def test_a_changed_template_changes_all_lists_and_no_issue(root: Path) -> None:
    """The next run makes them again; the folders of the issues stay as they are."""
    before, look = housed.public(root), Desk.open(root).stylebook("focus").sha256
    template = root / "templates/_base/site.html.j2"
    template.write_text(template.read_text("utf-8").replace('id="main"', 'id="main" class="x"'))
    recover(root)
    after = housed.public(root)
    changed = {name for name in before if before[name] != after[name]}
    assert {"index.html", "focus/2026.html", "authors/index.html", "search/index.html"} <= changed
    assert not [name for name in changed if ".r1/" in name]
    assert Desk.open(root).stylebook("focus").sha256 == look
    assert recover(root) == release.Projected()


def test_a_new_name_in_the_table_gives_an_author_another_page(root: Path) -> None:
    """The page under the Hangul goes, that under the English name comes with both names."""
    table = "hangul,english\n김나루,Kim Naru\n"
    (root / "templates/focus/authors.csv").write_text(table, "utf-8")
    recover(root)
    names = {one.name for one in (root / "published/authors").iterdir()}
    assert names == {"index.html", "kim-naru.html"}


def test_an_index_leaves_no_old_files(root: Path) -> None:
    """Its files are named by what is in them: those of before go, and so does unfinished writing."""
    folder = root / "published/search/focus-2026"
    for name in ("fragment/old.pf_fragment", ".pagefind-entry.json.new"):
        (folder / name).write_bytes(b"x")
    (folder / "pagefind-entry.json").unlink()
    recover(root)
    assert not (folder / "fragment/old.pf_fragment").exists()
    assert not list((root / "published").rglob(".*"))


def test_an_issue_is_not_shown_until_it_can_be_found(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the search cannot be made the issue and its lists stand, and the next run finds it."""

    def broken(*_: object) -> None:
        raise ProgramMissing(program="pagefind", what="seeded", packages="pagefind-bin")

    key = IssueKey("focus", "third")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(projection, "project", lambda *_, **__: ())
        shop.publish(root, "third", shop.TODAY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "bundle", broken)
        told = recover(root)
    assert (told.shown, list(told.held), list(told.lists)) == ((), [key], ["search"])
    assert "2026-03/index.html" in (root / "published/focus/2026.html").read_text("utf-8")
    assert recover(root).shown == (key,)


def test_a_broken_list_stops_a_release_before_it_is_one(root: Path) -> None:
    """A fault in the template of the years is told while nothing is stored."""
    (root / "templates/_base/year.html.j2").write_text("{{ 1/0 }}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shop, "SITE", printing.site())
        with pytest.raises(TemplateInvalid, match="year"):
            shop.publish(root, "third", shop.TODAY)
    assert Desk.open(root).standing(IssueKey("focus", "third")).state == "drafted"


def test_a_release_writes_the_same_lists_however_many_issues_are_out(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The third issue and the fifth write the same files, but for their own picture and the index."""
    written: list[set[str]] = []
    write = Desk.write_public

    def noting(self: Desk, path: str, data: bytes) -> None:
        if not path.startswith("search/"):
            written[-1].add(path)
        write(self, path, data)

    monkeypatch.setattr(Desk, "write_public", noting)
    monkeypatch.setattr(shop, "SITE", printing.site())
    for slug in ("third", "fourth", "fifth"):
        written.append(set())
        shop.publish(root, slug, shop.TODAY)
    own = [{name for name in one if "/views/2026-" in name} for one in written]
    assert [len(one) for one in own] == [1, 1, 1]
    assert written[0] - own[0] == written[1] - own[1] == written[2] - own[2]
