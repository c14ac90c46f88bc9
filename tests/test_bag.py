"""The archive bag: what is in it, read by a reader that knows RFC 8493 and nothing of Balgan."""

import hashlib
import json
import shutil
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote

import pytest

from flows import bagging
from flows.cli import main
from flows.desk import SourceFile
from flows.desk.bags import BagDesk
from flows.errors import ArchiveDiffers, BagPublic, MoveNotAllowed, UnknownIssue, UsageError
from flows.issue import IssueKey, original_edition
from flows.report import Report, Waiver
from tests import keeping
from tests.crash import shop

KEY = IssueKey("focus", "corrected")


@pytest.fixture(scope="session")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one issue of every fate, not to be touched."""
    return keeping.make(tmp_path_factory.mktemp("bags") / "desk")


@pytest.fixture
def root(released: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return keeping.copied(released, tmp_path / "desk")


def bagged(root: Path, slug: str = KEY.slug, to: Path | None = None) -> Path:
    """The folder of an issue's bag, made now."""
    return bagging.bag(BagDesk.open(root), IssueKey("focus", slug), to).folder


def faults(bag: Path) -> list[str]:
    """What RFC 8493 finds wrong with a bag: complete and valid, or not (section 3)."""
    found = []
    if (bag / "bagit.txt").read_bytes() != (
        b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
    ):
        found.append("bagit.txt")
    payload = {one for one in (bag / "data").rglob("*") if one.is_file()}
    listed = manifest(bag, "manifest-sha256.txt")
    found += [f"not listed: {one.name}" for one in payload - listed.keys()]
    tags = manifest(bag, "tagmanifest-sha256.txt")
    beside = {one for one in bag.iterdir() if one.is_file()} - {bag / "tagmanifest-sha256.txt"}
    found += [f"not listed: {one.name}" for one in beside - tags.keys()]
    for path, digest in {**listed, **tags}.items():
        if not path.is_file():
            found.append(f"missing: {path.name}")
        elif hashlib.sha256(path.read_bytes()).hexdigest() != digest:
            found.append(f"altered: {path.name}")
    octets, _, count = info(bag)["Payload-Oxum"].partition(".")
    if (int(octets), int(count)) != (sum(one.stat().st_size for one in payload), len(payload)):
        found.append("Payload-Oxum")
    return found


def manifest(bag: Path, name: str) -> dict[Path, str]:
    """A manifest: the path of each file, and its hash."""
    told = {}
    for line in (bag / name).read_text("utf-8").splitlines():
        digest, path = line.split(None, 1)
        assert unquote(path) not in told
        told[bag / unquote(path)] = digest
    return told


def info(bag: Path) -> dict[str, str]:
    """bag-info.txt."""
    lines = (bag / "bag-info.txt").read_text("utf-8").splitlines()
    return dict(line.split(": ", 1) for line in lines)


def contents(bag: Path) -> set[str]:
    """The names of the payload."""
    return {one.relative_to(bag / "data").as_posix() for one in (bag / "data").rglob("*.*")}


def test_a_bag_is_valid(root: Path) -> None:
    """Every file of the payload and every tag file is listed, with the hash that it has."""
    assert faults(bagged(root)) == []


@pytest.mark.parametrize("name", ["data/output/issue.pdf", "bag-info.txt", "manifest-sha256.txt"])
def test_the_reader_finds_a_byte(root: Path, name: str) -> None:
    """A byte altered in payload or tag files is found, so that a valid bag means something."""
    bag = bagged(root)
    path = bag / name
    path.write_bytes(path.read_bytes()[:-1] + b"\x00")
    assert faults(bag)


def test_all_of_a_release_is_in_its_bag(root: Path) -> None:
    """Draft as received and read, frozen edition, output, receipt, manifest, versions, waivers, log."""
    bag = bagged(root)
    assert contents(bag) == {
        "source/1/원고.docx",
        "source/1/manuscript.json",
        "source/1/report.json",
        "input/edition.ko.json",
        "output/index.html",
        "output/issue.pdf",
        "output/release.json",
        "archive.json",
        "versions.json",
        "waivers.json",
        "events.jsonl",
    }
    said = json.loads((bag / "data/versions.json").read_bytes())
    assert said["ingredients"]["renderer"] == "WeasyPrint 70.0"
    assert b"\xea\xb3\xa0\xec\xb9\xa8" in (bag / "data/input/edition.ko.json").read_bytes()
    assert info(bag)["Bagging-Date"] == "2026-11-21"
    assert info(bag)["External-Identifier"] == "focus/2026-03"
    assert info(bag)["Source-Organization"] == "The Gaonnaru Institute"


def test_the_log_in_a_bag_can_be_proved(root: Path) -> None:
    """Each event's hash is that of what it says, and the last is the one that readers' receipt names."""
    bag = bagged(root)
    events = [json.loads(line) for line in (bag / "data/events.jsonl").read_text().splitlines()]
    names = ("n", "series", "slug", "serial", "kind", "state", "person", "moment", "why", "facts")
    for one in events:
        told = [one[name] for name in (*names, "previous")]
        said = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
        assert hashlib.sha256(said.encode()).hexdigest() == one["hash"]
    receipt = json.loads((root / "published/focus/2026-03/release.json").read_bytes())
    assert events[-1]["hash"] == receipt["event"] == info(bag)["Internal-Sender-Identifier"]


def test_a_later_printing_brings_the_editions_of_the_first(root: Path) -> None:
    """What it was printed from was archived with the first printing of its revision."""
    bag = bagged(root, keeping.AGAIN)
    assert bag.name == "2026-02.r1.p2"
    assert "input/edition.ko.json" in contents(bag)
    assert faults(bag) == []


def test_waivers_and_what_came_later(root: Path) -> None:
    """A decision before the release is in the bag; what happens afterwards changes it by no byte."""
    desk, key = BagDesk.open(root), IssueKey("focus", "next")
    shop.submit(desk, key)
    desk.waive(key, [Waiver("leftover", by="Kim Minseo", reason="인용문이다.")], shop.AT)
    shop.publish(root, "next", shop.TODAY)
    bag = bagged(root, "next")
    (waiver,) = json.loads((bag / "data/waivers.json").read_bytes())
    assert (waiver["code"], waiver["by"], waiver["because"]) == (
        "leftover",
        "Kim Minseo",
        "인용문이다.",
    )
    before = keeping.tree(bag)
    desk.waive(key, [Waiver("later", by="Kim Minseo", reason="뒤에 생각났다.")], shop.AT)
    assert bagging.bag(desk, key).already
    assert keeping.tree(bag) == before


def test_the_same_release_is_the_same_bag(root: Path, tmp_path: Path) -> None:
    """Made in two places, it is byte for byte one; made again where it stands, nothing is written."""
    here, there = bagged(root), bagged(root, to=tmp_path / "elsewhere")
    assert keeping.tree(here) == keeping.tree(there)
    assert there.name == "focus-2026-03.r2"
    assert bagging.bag(BagDesk.open(root), KEY).already


def test_an_earlier_revision_has_a_bag_of_its_own(root: Path) -> None:
    """The revision that was corrected, as last printed; one that there is not is a usage error."""
    made = bagging.bag(BagDesk.open(root), KEY, revision=1)
    assert made.folder.name == "2026-03.r1.p2" and faults(made.folder) == []
    with pytest.raises(UsageError, match="no revision 3"):
        bagging.bag(BagDesk.open(root), KEY, revision=3)


def test_an_altered_log_is_not_bagged(root: Path) -> None:
    """An event that is not what its hash says stops it."""
    keeping.said(root, "UPDATE events SET why = 'x' WHERE slug = 'corrected' AND serial = 1")()
    with pytest.raises(ArchiveDiffers, match="ledger"):
        bagged(root)


def test_a_spoilt_bag_is_set_aside(root: Path) -> None:
    """A bag that is not what it was is kept beside the good one."""
    bag = bagged(root)
    (bag / "data/output/index.html").write_text("다른 글", "utf-8")
    made = bagging.bag(BagDesk.open(root), KEY)
    assert faults(made.folder) == [] and made.aside == bag.with_name("2026-03.r2.aside1")
    assert (made.aside / "data/output/index.html").read_text("utf-8") == "다른 글"


def test_the_look_is_in_it_while_it_is_the_one(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Templates go along where their hash is that of the release, and stay out once they changed."""
    style = root / "templates/focus/screen.css"
    style.write_text("p { color: #222 }", "utf-8")
    own = BagDesk.open(root).stylebook("focus").sha256
    monkeypatch.setattr(shop, "BEFORE", replace(shop.BEFORE, stylebook=own))
    shop.publish(root, "next", shop.TODAY)
    assert "look/focus/screen.css" in contents(bagged(root, "next"))
    style.write_text("p { color: #333 }", "utf-8")
    assert not any(one.startswith("look/") for one in contents(bagged(root, "next")))


def test_package_and_return_are_in_it(root: Path) -> None:
    """What went to the translator and what came back, as sent, as received and as read."""
    desk, key = BagDesk.open(root), IssueKey("focus", "next")
    shop.submit(desk, key)
    desk.keep_handoff(
        key,
        job=b"{}\n",
        name="의뢰.zip",
        package=b"PK",
        mode="full",
        due=shop.AT,
        to="translator@example.org",
        at=shop.AT,
        by="editor",
    )
    edition = original_edition(key, shop.manuscript())
    back = SourceFile("번역.docx", b"as it came")
    desk.keep_return(key, back, edition, Report(), at=shop.AT, by="editor")
    shop.publish(root, "next", shop.TODAY)
    bag = bagged(root, "next")
    sent = {"handoff/1/job.json", "handoff/1/의뢰.zip"}
    came = {"returns/1/번역.docx", "returns/1/edition.json", "returns/1/report.json"}
    assert sent | came < contents(bag)
    assert faults(bag) == []


def test_a_bag_is_private(root: Path) -> None:
    """Only the owner may read it, it lies under drafts/, and below published/ it is refused."""
    bag = bagged(root)
    assert bag.is_relative_to(root / "drafts")
    assert {one.stat().st_mode & 0o077 for one in [bag, *bag.rglob("*")]} == {0}
    (root / "door").symlink_to(root / "published")
    for public in (root / "published", root / "published/focus", root / "door"):
        with pytest.raises(BagPublic):
            bagged(root, to=public)


def test_what_was_touched_is_not_bagged(root: Path) -> None:
    """A spoilt draft or output stops it by name, and leaves no half bag behind."""
    (root / "drafts/focus/corrected/source/1/원고.docx").write_bytes(b"other")
    with pytest.raises(ArchiveDiffers, match="원고"):
        bagged(root)
    assert not (root / "drafts/focus/corrected/bags").exists()


def test_only_what_is_released_is_bagged(root: Path) -> None:
    """A draft has no bag yet, and a key that nobody knows has none."""
    with pytest.raises(MoveNotAllowed):
        bagged(root, keeping.VOID)
    with pytest.raises(UnknownIssue):
        bagged(root, "nobody")


def test_the_command(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It prints the folder; a place below published/ is a usage error."""
    monkeypatch.setenv("BALGAN_WORKSPACE", str(root))
    monkeypatch.setenv("BALGAN_LANG", "en")
    assert main(["bag", str(KEY)]) == 0
    said = capsys.readouterr()
    assert faults(Path(said.out.strip())) == [] and "private" in said.err
    assert main(["bag", str(KEY), "--to", str(root / "published")]) == 2
    assert "[bag-public]" in capsys.readouterr().err
    shutil.rmtree(root / "drafts/focus/corrected/bags")
    monkeypatch.setenv("BALGAN_LANG", "ko")
    assert main(["bag", str(KEY), "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["files"] == 11 and told["already"] is False
