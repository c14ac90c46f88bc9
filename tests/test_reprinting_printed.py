"""Printing again with the real press: which files a change reaches, and how a changed word is told."""

import hashlib
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from unittest import mock

import pytest

from flows import pipeline
from flows.desk import Desk
from flows.errors import ReprintDiffers
from flows.issue import IssueKey
from flows.outcome import Regenerated
from flows.rendering import pressroom
from flows.running import Quiet
from tests.conftest import REPOSITORY
from tests.machine import press

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
KEYS = tuple(IssueKey("brief", slug) for slug in ("one", "two"))


@pytest.fixture(scope="module", autouse=True)
def together() -> Iterator[None]:
    """Printed in this process: what is tried here is not the fence."""
    with mock.patch.object(pressroom, "_TOGETHER", True):
        yield


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two issues of a series in Korean, printed with the shipped templates."""
    root = tmp_path_factory.mktemp("printed") / "desk"
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    toml = root / "templates/brief/series.toml"
    text = toml.read_text("utf-8").replace('["ko", "en"]', '["ko"]')
    toml.write_text(text.replace('"html", "pdf", "epub", "jats"', '"html", "pdf", "epub"'), "utf-8")
    desk = Desk.open(root)
    with mock.patch.object(pipeline.intake, "read", press._read):
        for key in KEYS:
            draft = root / f"{key.slug}.docx"
            draft.write_text("한 물줄기가 두 나라 사이를 흐른다.", "utf-8")
            pipeline.submit(desk, Quiet(), draft, "brief", slug=key.slug, by="editor", at=AT)
    for key in KEYS:
        done = pipeline.publish(desk, Quiet(), key, by="editor", at=AT)
        assert hasattr(done, "release"), done
    return root


@pytest.fixture
def root(released: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(released, tmp_path / "desk", symlinks=True))


def regenerate(root: Path, *, apply: bool = True) -> Regenerated:
    """Do it, a day later."""
    at = AT + timedelta(days=1)
    return pipeline.regenerate(Desk.open(root), Quiet(), apply=apply, workers=1, by="editor", at=at)


def _files(root: Path) -> dict[str, str]:
    """The files of the first issue as readers have them, by hash."""
    release = Desk.open(root).release(KEYS[0])
    folder = root / "published/brief" / release.number.path
    return {
        name: hashlib.sha256((folder / name).read_bytes()).hexdigest() for name in release.files
    }


@pytest.mark.parametrize(
    ("file", "rule", "reaches"),
    [
        ("brief/print.css", "p { line-height: 2.5 }", ("PDF",)),
        ("brief/screen.css", "p { line-height: 2.5 }", ("HTML",)),
        ("brief/epub.css", "p { line-height: 2.5 }", ("EPUB",)),
        ("_base/margin-print.css", "p { line-height: 2.5 }", ()),
    ],
)
def test_what_a_change_reaches(root: Path, file: str, rule: str, reaches: tuple[str, ...]) -> None:
    """The plan names the kinds of files that come out otherwise, and those alone do."""
    sheet = root / "templates" / file
    sheet.write_text(sheet.read_text("utf-8") + f"\n{rule}\n", "utf-8")
    plan = regenerate(root, apply=False).plan
    assert {one.changes for one in plan} == ({reaches} if reaches else set())
    before = _files(root)
    done = regenerate(root)
    assert len(done.done) == (2 if reaches else 0)
    after = _files(root)
    kinds = {"pdf": "PDF", "html": "HTML", "css": "HTML", "epub": "EPUB", "txt": "text"}
    other = {name for name in before if before[name] != after[name]}
    assert {kinds.get(name.rpartition(".")[2], name) for name in other} <= {
        *reaches,
        "cover.ko.png",
    }
    assert bool(other) == bool(reaches)


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("brief/tokens.css", "", "/* x */", "tokens.css"),
        ("_base/citation.ko.csl", "", " ", "citations"),
        ("brief/cover.svg.j2", "", " ", "EPUB"),
        ("brief/issue.html.j2", "", " ", "a template"),
        ("brief/series.toml", "CC BY-NC-ND 4.0", "CC BY 4.0", "licence"),
        ("brief/series.toml", "Gaonnaru Policy Brief", "Gaonnaru Brief", "the name of the series"),
        ("brief/series.toml", "www.gaonnaru", "gaonnaru", "base_url"),
        ("brief/series.toml", "due_days = 14", "due_days = 15", ""),
        ("brief/authors.csv", "", "\n", ""),
    ],
)
def test_every_part_is_told_apart(root: Path, file: str, old: str, new: str, said: str) -> None:
    """A change of one file, or of one entry of series.toml, is one reason that names it; what no
    release shows is none."""
    path = root / "templates" / file
    text = path.read_text("utf-8")
    path.write_text(text.replace(old, new) if old else text + new, "utf-8")
    told = {reason.en for one in regenerate(root, apply=False).plan for reason in one.reasons}
    assert len(told) == bool(said)
    assert all(said in one for one in told)


def test_pages_are_counted_when_an_issue_is_printed(root: Path) -> None:
    """The receipt of a release has the pages of its PDFs, so that a plan need not open them."""
    assert {Desk.open(root).release(key).pages for key in KEYS} == {1}


def test_a_changed_word_is_told_before_and_after(root: Path) -> None:
    """A template that changes one syllable in one issue stops the run; the message has the word as it
    was and as it would be, and readers keep what they have."""
    template = root / "templates/brief/issue.html.j2"
    text = template.read_text("utf-8")
    number = Desk.open(root).release(KEYS[1]).number.path
    seeded = (
        f"{{% block opening %}}{{% set is = v.edition.number and v.edition.number.path == '{number}' %}}"
        "{% filter replace('나라', '니라' if is else '나라') %}{{ super() }}{% endfilter %}{% endblock %}"
    )
    template.write_text(text + seeded, "utf-8")
    before = {key: _shown(root, key) for key in KEYS}
    with pytest.raises(ReprintDiffers) as caught:
        regenerate(root)
    facts = caught.value.facts
    assert (str(facts["key"]), caught.value.exit_code) == ("brief/two", 8)
    assert (facts["before"], facts["after"]) == ("나라", "니라")
    assert {key: _shown(root, key) for key in KEYS} == before
    template.write_text(text + "\n{# mended #}\n", "utf-8")
    assert len(regenerate(root).done) == 2


def _shown(root: Path, key: IssueKey) -> str:
    release = Desk.open(root).release(key)
    return (root / "published/brief" / release.number.path).resolve().name
