"""`balgan verify`: every fault is caught, named by its code, and put right where it can be proved."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import DBAPIError

from flows import workspace
from flows.cli import main
from flows.desk.inspecting import Inspection, Meter
from flows.errors import WriteFailed
from flows.ledger import engines
from flows.verification import Verified, verify
from flows.verification.catalogue import FINDINGS
from flows.verification.restoring import Restored, restore
from tests import keeping
from tests.conftest import REPOSITORY, SAMPLES
from tests.crash import shop
from tests.postgresql import wipe

Fault = Callable[[Path], None]
PDF = "published/focus/2026-01.r1/issue.pdf"
ARCHIVE = "drafts/focus/plain/releases/r1"


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace with one issue of every fate, not to be touched."""
    return keeping.make(tmp_path_factory.mktemp("kept") / "desk")


@pytest.fixture
def root(kept: Path, tmp_path: Path) -> Path:
    """A copy of it to be spoilt."""
    return keeping.copied(kept, tmp_path / "desk")


def looked(root: Path, series: str | None = None) -> Verified:
    """What verify finds."""
    return verify(Inspection.open(root), shop.SITE, series)


def mended(root: Path) -> Restored:
    """What restore does."""
    return restore(Inspection.open(root), shop.SITE, at=shop.AT, by="Kim Minseo")


def codes(found: Verified) -> set[str]:
    """The codes of what differs."""
    return {one.code for one in found.differences}


def files(root: Path) -> dict[str, str]:
    """Everything that was kept or published; not the ledger, what was made from it, what was set
    aside."""
    apart = ("aside", "ledger.sqlite", ".locks", "lists.sha256")
    return {
        name: said
        for name, said in keeping.tree(root).items()
        if not any(one in name for one in apart)
    }


def flip(name: str) -> Fault:
    """One byte of a file is another."""

    def spoil(root: Path) -> None:
        path = root / name
        data = bytearray(path.read_bytes())
        data[len(data) // 2] ^= 1
        mode = path.stat().st_mode
        path.chmod(0o644)
        path.write_bytes(data)
        path.chmod(mode)

    return spoil


def gone(name: str) -> Fault:
    """A file, link or folder is not there."""

    def spoil(root: Path) -> None:
        path = root / name
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink()

    return spoil


def written(name: str) -> Fault:
    """A file is there that nobody put there."""

    def spoil(root: Path) -> None:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("가온나루", "utf-8")

    return spoil


def led(name: str, target: str) -> Fault:
    """An address leads elsewhere."""

    def spoil(root: Path) -> None:
        (root / name).unlink()
        (root / name).symlink_to(target)

    return spoil


def opened(root: Path) -> None:
    """Others may look into drafts/."""
    (root / "drafts").chmod(0o755)


def copied_over(root: Path) -> None:
    """A copy that knew no links: the address is a folder."""
    address = root / "published/focus/2026-01"
    address.unlink()
    shutil.copytree(root / "published/focus/2026-01.r1", address)


def put_back_text(root: Path) -> None:
    """The text that was withdrawn stands in its place again."""
    folder = root / "published/focus/2026-04.r1"
    shutil.copytree(root / "drafts/focus/withdrawn/releases/r1", folder)


def half_shown(root: Path) -> None:
    """Killed between COMMIT and PROJECT."""
    keeping.said(root, "UPDATE releases SET projected = 0 WHERE slug = 'plain'")()
    gone("published/focus/2026-01.r1")(root)
    gone("published/focus/2026-01")(root)


def garbage(root: Path) -> None:
    """The ledger's file is no database any more."""
    for tail in ("-wal", "-shm"):
        (root / f"drafts/ledger.sqlite{tail}").unlink(missing_ok=True)
    (root / "drafts/ledger.sqlite").write_bytes(b"no database" * 1000)


def without_ledger(root: Path) -> None:
    """The ledger is gone."""
    for path in (root / "drafts").glob("ledger.sqlite*"):
        path.unlink()


def broken_series(root: Path) -> None:
    """Somebody spoilt series.toml."""
    (root / "templates/focus/series.toml").write_text("title = ", "utf-8")


def sql(*statements: str) -> Fault:
    """Rows are changed by a tool that took the walls down first."""

    def spoil(root: Path) -> None:
        for one in statements:
            keeping.said(root, one)()

    return spoil


def both(*faults: Fault) -> Fault:
    """Several at once."""

    def spoil(root: Path) -> None:
        for one in faults:
            one(root)

    return spoil


@dataclass(frozen=True)
class Case:
    """A fault, what is found of it, and what is left of that after --restore."""

    fault: Fault
    found: set[str]
    left: frozenset[str] = frozenset()
    path: str = ""


def never(fault: Fault, *found: str, path: str = "") -> Case:
    """A fault that only a backup or a person can put right."""
    return Case(fault, set(found), frozenset(found), path)


SPOILT_DAY = "UPDATE numbers SET day = '2026-11-21' WHERE slug = 'plain'"
SPOILT_TITLE = "UPDATE releases SET record = replace(record, '제목', '표제') WHERE slug = 'plain'"
RELEASE_ROW = "DELETE FROM releases WHERE slug = 'plain'"
NUMBER_ROW = "DELETE FROM numbers WHERE slug = 'plain'"
LAST_EVENT = "DELETE FROM events WHERE n = (SELECT max(n) FROM events)"

CASES = {
    "a byte of a published PDF": Case(flip(PDF), {"published-altered"}, path=PDF),
    "a byte of a page that a later printing replaced": Case(
        flip("published/focus/2026-02.r1/index.html"), {"published-altered"}
    ),
    "a receipt removed": Case(
        gone("published/focus/2026-01.r1/release.json"), {"published-missing"}
    ),
    "a byte of a receipt": Case(
        flip("published/focus/2026-03.r2/release.json"), {"published-altered"}
    ),
    "a published folder gone": Case(
        gone("published/focus/2026-03.r1"), {"published-missing"}, path="published/focus/2026-03.r1"
    ),
    "a stranger in a released folder": Case(
        written("published/focus/2026-01.r1/extra.html"),
        {"published-stranger"},
        path="published/focus/2026-01.r1/extra.html",
    ),
    "a stranger in a folder of its own there": Case(
        written("published/focus/2026-01.r1/sub/extra.html"), {"published-stranger"}
    ),
    "an address that leads to the old revision": Case(
        led("published/focus/2026-03", "2026-03.r1"),
        {"address-wrong"},
        path="published/focus/2026-03",
    ),
    "an address that is gone": Case(gone("published/focus/2026-01"), {"address-wrong"}),
    "an address that became a folder": Case(copied_over, {"address-wrong"}),
    "a withdrawn text put back": Case(
        put_back_text, {"withdrawn-shown"}, path="published/focus/2026-04.r1"
    ),
    "a list removed": Case(
        gone("published/focus/index.html"), {"list-missing"}, path="published/focus/index.html"
    ),
    "a list that names what is not there": Case(
        written("published/index.html"), {"list-altered"}, path="published/index.html"
    ),
    "a series that cannot be read": never(broken_series, "list-held"),
    "a file that belongs to nothing": never(written("published/plan.html"), "stray"),
    "a folder that belongs to nothing": never(written("published/focus/plan/a.html"), "stray"),
    "what a killed process left": Case(written("published/focus/.index.html.new"), {"stray"}),
    "released and not shown": Case(half_shown, {"not-shown-yet"}),
    "a byte of an archived PDF": Case(
        flip(f"{ARCHIVE}/issue.pdf"), {"archive-altered"}, path=f"{ARCHIVE}/issue.pdf"
    ),
    "a byte of an archived edition": never(
        flip(f"{ARCHIVE}/edition.ko.json"), "archive-altered", path=f"{ARCHIVE}/edition.ko.json"
    ),
    "an archived edition gone": never(gone(f"{ARCHIVE}/edition.ko.json"), "archive-missing"),
    "a byte of a manifest": Case(
        flip(f"{ARCHIVE}/manifest.json"), {"archive-altered"}, path=f"{ARCHIVE}/manifest.json"
    ),
    "a manifest of a later printing gone": Case(
        gone("drafts/focus/again/releases/r1.p2/manifest.json"), {"archive-missing"}
    ),
    "an archived receipt gone": Case(gone(f"{ARCHIVE}/release.json"), {"archive-missing"}),
    "an archive folder of a later printing gone": Case(
        gone("drafts/focus/again/releases/r1.p2"), {"archive-missing"}
    ),
    "the same file spoilt in both places": never(
        both(flip(PDF), flip(f"{ARCHIVE}/issue.pdf")), "published-altered", "archive-altered"
    ),
    "a stranger in the archive": Case(written(f"{ARCHIVE}/note.txt"), {"archive-stranger"}),
    "a byte of a draft": never(
        flip("drafts/focus/plain/source/1/manuscript.json"), "paper-altered"
    ),
    "a draft gone": never(gone("drafts/focus/plain/source/1/원고.docx"), "paper-missing"),
    "open drafts": Case(opened, {"drafts-open"}, path="drafts"),
    "facts of an event": never(
        sql("UPDATE events SET facts = replace(facts, '제목', '표제') WHERE n = 1"), "chain-broken"
    ),
    "facts of a release's event": never(
        sql(
            "UPDATE events SET facts = replace(facts, '2026-11-20', '2026-11-21') "
            "WHERE kind = 'released' AND slug = 'plain'"
        ),
        "chain-broken",
        "release-differs",
    ),
    "an event left out": never(sql("DELETE FROM events WHERE n = 1"), "chain-broken"),
    "the last event cut off": Case(sql(LAST_EVENT), {"event-missing"}),
    "the last two events cut off": never(
        sql(LAST_EVENT, LAST_EVENT), "event-missing", "void-without-reason"
    ),
    "a number's day": Case(
        sql("UPDATE numbers SET day = '2026-11-21' WHERE slug = 'plain'"), {"number-differs"}
    ),
    "a number's issue": Case(
        sql("UPDATE numbers SET slug = 'other' WHERE slug = 'plain'"), {"number-differs"}
    ),
    "a number lost": Case(sql(NUMBER_ROW), {"number-lost"}),
    "a void number lost": never(sql("DELETE FROM numbers WHERE slug = 'void'"), "number-lost"),
    "a void number whose reason is gone": Case(
        sql("UPDATE numbers SET reason = ' ' WHERE slug = 'void'"), {"void-without-reason"}
    ),
    "a counter set back": Case(
        sql("UPDATE counters SET last = 2 WHERE series = 'focus'"), {"counter-behind"}
    ),
    "a counter gone": Case(sql("DELETE FROM counters"), {"counter-behind"}),
    "an address of the ledger lost": Case(
        sql("DELETE FROM addresses WHERE slug = 'plain'"), {"address-lost"}
    ),
    "an address of the ledger given to another": Case(
        sql("UPDATE addresses SET slug = 'other' WHERE slug = 'plain'"), {"address-differs"}
    ),
    "a release lost": Case(sql(RELEASE_ROW), {"release-lost", "number-without-release"}),
    "who released it": Case(
        sql(
            "UPDATE releases SET record = replace(record, 'editor', 'nobody') WHERE slug = 'plain'"
        ),
        {"release-differs"},
    ),
    "a title in the ledger": Case(
        sql("UPDATE releases SET record = replace(record, '제목', '표제') WHERE slug = 'plain'"),
        {"release-differs"},
    ),
    "the manifest's hash in the ledger": Case(
        sql(
            "UPDATE releases SET manifest = hash FROM events WHERE releases.slug = 'plain' "
            "AND events.n = 1"
        ),
        {"release-differs"},
    ),
    "the event of a release": Case(
        sql(f"UPDATE releases SET event = '{'f' * 64}' WHERE slug = 'plain'"),
        {"event-missing", "release-differs"},
    ),
    "a day of a release": Case(
        sql("UPDATE releases SET day = '2026-11-21' WHERE slug = 'plain'"), {"release-differs"}
    ),
    "the ledger gone": Case(without_ledger, {"ledger-lost"}, path="drafts/ledger.sqlite"),
    "the ledger no database": Case(garbage, {"ledger-lost"}),
}


def test_what_was_released_is_sound(kept: Path) -> None:
    """Without a fault nothing is found, and every file of both places was read."""
    found = looked(kept)
    assert found.differences == () and found.sound
    assert (found.releases, found.files > 60, found.bytes > 100_000) == (8, True, True)


def test_looking_changes_nothing(root: Path) -> None:
    """Verify writes no file, spoilt or not."""
    flip(PDF)(root)
    before = keeping.tree(root)
    looked(root)
    after = keeping.tree(root)
    assert {**after, "drafts/ledger.sqlite-wal": "", "drafts/ledger.sqlite-shm": ""} == {
        **before,
        "drafts/ledger.sqlite-wal": "",
        "drafts/ledger.sqlite-shm": "",
    }


@pytest.mark.parametrize("name", CASES)
def test_a_fault_is_found_and_put_right(kept: Path, root: Path, name: str) -> None:
    """It is told by its code and place; restore leaves what only a backup has, and nothing to do."""
    case = CASES[name]
    case.fault(root)
    found = looked(root)
    assert codes(found) == case.found, [one.sentence.en for one in found.differences]
    assert case.path in ("", *(one.path for one in found.differences))
    spoilt = files(root)
    restored = mended(root)
    assert codes(restored.after) == case.left, restored.after.differences
    assert mended(root).done == ()
    if not case.left:
        assert restored.done
        assert files(root) == files(kept)
    elif case.left == case.found:
        assert files(root) == spoilt


def test_every_finding_is_provoked() -> None:
    """No code of the catalogue is without a fault that brings it up."""
    provoked = set[str]().union(*(case.found for case in CASES.values()))
    assert FINDINGS.keys() - provoked == {"number-twice", "void-lost"}, (
        "seeded in tests of their own"
    )


def test_a_number_of_two_issues_is_told(root: Path) -> None:
    """Two releases that readers would find at one address."""
    sql(
        'UPDATE releases SET record = replace(record, \'"path": "2026-02"\', \'"path": "2026-01"\') '
        "WHERE slug = 'again' AND printing = 2"
    )(root)
    assert "number-twice" in codes(looked(root))


def test_what_stood_there_is_set_aside_in_private(root: Path) -> None:
    """The spoilt bytes are kept below drafts/aside/, and no second aside comes of a second run."""
    flip(PDF)(root)
    spoilt = (root / PDF).read_bytes()
    (done,) = mended(root).done
    assert done.aside == f"drafts/aside/{PDF}.aside1"
    assert (root / done.aside).read_bytes() == spoilt
    assert not list((root / "published").rglob("*aside*"))
    flip(PDF)(root)
    assert mended(root).done[0].aside.endswith(".aside2")


def test_a_disk_that_is_full_stops_a_restore(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """What cannot be written is an error that names the file, and the spoilt one still stands."""
    flip(PDF)(root)
    spoilt = (root / PDF).read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fchmod", full)
    with pytest.raises(WriteFailed, match=r"issue\.pdf"):
        mended(root)
    assert (root / PDF).read_bytes() == spoilt


@pytest.mark.crash
@pytest.mark.parametrize("last", range(8))
def test_a_restore_that_was_killed_is_finished_by_the_next(
    kept: Path, root: Path, monkeypatch: pytest.MonkeyPatch, last: int
) -> None:
    """Stopped before any of its writings, it leaves what the next one makes whole."""
    both(flip(f"{ARCHIVE}/issue.pdf"), garbage)(root)
    both(flip("published/focus/2026-02.r1/index.html"), put_back_text)(root)
    led("published/focus/2026-03", "2026-03.r1")(root)
    gone("published/focus/2026-02.r1.p2/index.html")(root)
    written("published/index.html")(root)
    left = [last]

    def counted(done: Callable[..., object]) -> Callable[..., object]:
        def step(*words: object, **named: object) -> object:
            left[0] -= 1
            if left[0] < 0:
                raise KeyboardInterrupt
            return done(*words, **named)

        return step

    with monkeypatch.context() as killing:
        for name in ("write", "write_folder", "point"):
            killing.setattr(workspace, name, counted(getattr(workspace, name)))
        for name in ("set_aside", "keep_copy", "write_ledger"):
            killing.setattr(Inspection, name, counted(getattr(Inspection, name)))
        with pytest.raises(KeyboardInterrupt):
            mended(root)
    assert mended(root).after.sound
    assert files(root) == files(kept)
    assert mended(root).done == ()


def test_a_release_under_way_is_no_difference(root: Path) -> None:
    """While others publish, all that can be told is that something is about to be shown."""
    slugs = [f"busy-{n}" for n in range(8)]
    told: set[str] = set()
    with ThreadPoolExecutor(1) as other:
        jobs = [other.submit(shop.publish, root, slug, shop.TODAY) for slug in slugs]
        while not all(one.done() for one in jobs):
            told |= codes(looked(root))
        assert [one.result() for one in jobs] == [None] * len(slugs)
    assert told <= {"not-shown-yet"}
    assert looked(root).sound


def test_a_series_by_itself(root: Path) -> None:
    """Asked for a series, verify looks at no file of another."""
    shop.make_workspace(root.parent / "more", "brief")
    shutil.copytree(root.parent / "more/templates/brief", root / "templates/brief")
    shop.publish(root, "one", shop.TODAY, series="brief")
    flip(PDF)(root)
    assert codes(looked(root, "brief")) == set()
    assert codes(looked(root, "focus")) == codes(looked(root)) == {"published-altered"}


def test_an_empty_desk_is_sound(tmp_path: Path) -> None:
    """Before the first draft there is nothing to differ, and nothing to restore."""
    root = shop.make_workspace(tmp_path / "desk")
    assert looked(root).sound
    assert mended(root).done == ()


def test_a_backup_on_an_empty_disk_is_the_same(kept: Path, tmp_path: Path) -> None:
    """drafts/ and published/ copied elsewhere are sound there, byte for byte."""
    again = tmp_path / "another disk"
    for part in ("drafts", "published", "templates"):
        keeping.copied(kept / part, again / part)
    assert looked(again).sound
    assert keeping.tree(again / "published") == keeping.tree(kept / "published")


def test_published_is_rebuilt_from_drafts_alone(kept: Path, root: Path) -> None:
    """Folders, addresses, lists, modes: all are as they were, and the withdrawn text is not there."""
    shutil.rmtree(root / "published")
    assert mended(root).after.sound
    assert keeping.tree(root / "published") == keeping.tree(kept / "published")


def test_numbers_are_rebuilt_from_published_alone(kept: Path, root: Path) -> None:
    """With drafts/ lost no number is given again; what only drafts/ had is said to be lost."""
    shutil.rmtree(root / "drafts")
    restored = mended(root)
    assert codes(restored.after) == {"archive-missing"}
    assert {one.path for one in restored.after.differences} >= {f"{ARCHIVE}/manifest.json"}
    released = [one for one in table(kept) if one[4] == "released"]
    assert table(root) == released
    assert keeping.tree(root / "published") == keeping.tree(kept / "published")
    shop.publish(root, "next", shop.TODAY)
    assert [one.number.seq for one in keeping.releases(root) if one.key.slug == "next"] == [5]
    assert mended(root).done == ()


def test_a_rebuilt_ledger_goes_on(kept: Path, root: Path) -> None:
    """Numbers, addresses and counters are those of the lost one, each release has an event that says
    it was rebuilt, and the desk answers and releases."""
    without_ledger(root)
    mended(root)
    assert table(root) == [one for one in table(kept) if one[4] == "released"]
    assert rows(root, "addresses") == [one for one in rows(kept, "addresses") if one[2] != "void"]
    told = rows(root, "events")
    rebuilt = [
        one for one in told if one[4] in ("released", "regenerated", "corrected", "withdrawn")
    ]
    assert len(rebuilt) == 8 and all('"rebuilt":true' in one[9] for one in rebuilt)
    states = {one.key.slug: one.state for one in Inspection.open(root).standings()}
    assert states == {
        "plain": "released",
        "again": "released",
        "corrected": "corrected",
        "withdrawn": "withdrawn",
    }
    shop.publish(root, "next", shop.TODAY)
    assert looked(root).sound


def test_a_ledger_from_an_old_backup_is_completed(kept: Path, root: Path) -> None:
    """What was released since the backup comes back with the events it lacks."""
    old = root / "drafts" / "ledger.sqlite"
    shop.publish(root, "since", shop.TODAY)
    newest = keeping.tree(root / "published")
    for path in (root / "drafts").glob("ledger.sqlite*"):
        path.unlink()
    with closing(sqlite3.connect(kept / "drafts/ledger.sqlite")) as backup:
        old.write_bytes(backup.serialize())
    assert codes(looked(root)) == {"release-lost"}
    assert mended(root).after.sound
    assert keeping.tree(root / "published") == newest
    assert table(root)[-1][2:5] == (6, "since", "released")


def test_what_was_shown_last_is_known_by_its_address(root: Path) -> None:
    """With the ledger lost and the folder of the newest revision too, readers are not led back to the
    text before the correction."""
    gone("published/focus/2026-03.r2")(root)
    without_ledger(root)
    assert mended(root).after.sound
    assert (root / "published/focus/2026-03").resolve().name == "2026-03.r2"


def test_lists_of_another_look_are_made_again(root: Path) -> None:
    """After a change of templates verify asks for no more than that the lists are there; restore makes
    them, and a list that was spoilt in the meantime with them."""
    good = (root / "published/index.html").read_bytes()
    (root / "templates/focus/screen.css").write_text("p { color: #222 }", "utf-8")
    written("published/index.html")(root)
    assert looked(root).sound
    assert [one.path for one in mended(root).done] == ["published/index.html"]
    assert (root / "published/index.html").read_bytes() == good
    assert mended(root).done == ()


def test_a_number_that_may_be_out_is_kept(root: Path) -> None:
    """Stored and, with the ledger lost, perhaps never released: it is not shown, and its number is
    nobody else's."""
    desk = Inspection.open(root)
    released = desk.release(shop.IssueKey("focus", "plain"))
    key = shop.IssueKey("focus", "half")
    number = replace(released.number, seq=6, text="No. 2026-06", path="2026-06")
    pages = shop.artefacts(())
    half = replace(released, key=key, number=number, files={one.name: one.sha256 for one in pages})
    desk.store(half, (), pages)
    without_ledger(root)
    restored = mended(root)
    assert any("focus/half" in one.sentence.en for one in restored.done)
    assert not (root / "published/focus/2026-06").exists()
    assert table(root)[-1][2:5] == (6, "half", "reserved")
    shop.publish(root, "next", shop.TODAY)
    assert table(root)[-1][2:5] == (7, "next", "released")


def test_a_postgresql_ledger_is_looked_at_and_rebuilt(
    cluster: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The same on PostgreSQL: a fault is found, and the ledger rebuilt after the database is lost."""
    wipe(cluster)
    monkeypatch.setenv("BALGAN_LEDGER_URL", cluster)
    root = shop.make_workspace(tmp_path / "desk")
    shop.publish(root, "plain", shop.TODAY)
    before = files(root)
    flip(PDF)(root)
    assert codes(looked(root)) == {"published-altered"}
    spoilt_on_the_server(cluster, "numbers", SPOILT_DAY)
    found = looked(root)
    assert codes(found) == {"published-altered", "number-differs"}
    (row,) = [one for one in found.differences if one.code == "number-differs"]
    assert row.path.startswith("postgresql") and "ledger.sqlite" not in row.path
    assert mended(root).after.sound and files(root) == before
    with pytest.raises(DBAPIError, match="only grows"):
        said_on_the_server(cluster, SPOILT_DAY)
    wipe(cluster)
    assert codes(looked(root)) == {"ledger-lost"}
    (root / "drafts/ledger.sqlite").write_bytes(b"of before")
    again = mended(root)
    assert again.after.sound and files(root) == before
    assert {one.path.partition(":")[0] for one in again.done} == {"postgresql+asyncpg"}
    assert (root / "drafts/ledger.sqlite").read_bytes() == b"of before"


def spoilt_on_the_server(url: str, table: str, statement: str) -> None:
    """A row altered by somebody who took the walls of its table down."""
    off, on = (f"ALTER TABLE {table} {word} TRIGGER USER" for word in ("DISABLE", "ENABLE"))
    said_on_the_server(url, off, statement, on)


def said_on_the_server(url: str, *statements: str) -> None:
    """Said to the database itself."""

    def say(now: sa.Connection) -> None:
        for one in statements:
            now.exec_driver_sql(one)

    engines.PostgresLedger(sa.make_url(url).set(drivername="postgresql+asyncpg"))._perform(say)


def test_a_large_file_takes_no_memory(tmp_path: Path) -> None:
    """Files are read piece by piece: 64 MB are hashed in less than 2."""
    large = tmp_path / "large"
    with large.open("wb") as file:
        file.truncate(64 << 20)
    meter = Meter()
    tracemalloc.start()
    assert len(meter.sha256(large)) == 64
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2 << 20
    assert (meter.files, meter.size) == (1, 64 << 20)


def table(root: Path) -> list[tuple[object, ...]]:
    """The numbers, without reasons."""
    return [(*one[:4], *one[4:6]) for one in rows(root, "numbers")]


def rows(root: Path, name: str) -> list[tuple[object, ...]]:
    """A table of the ledger."""
    with closing(sqlite3.connect(root / "drafts/ledger.sqlite")) as database:
        return sorted(database.execute(f"SELECT * FROM {name}").fetchall())


# The command, on pages, lists and PDFs as they are released.


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A workspace in which the sample is out."""
    root = tmp_path_factory.mktemp("verify") / "desk"
    shutil.copytree(REPOSITORY / "templates", root / "templates")
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("BALGAN_WORKSPACE", str(root))
        environment.setenv("BALGAN_BY", "Kim Minseo")
        key = "focus/northern-lane"
        for words in (
            ("submit", SAMPLES / "northern-lane.docx", "--series", "focus"),
            ("hand-off", key),
            ("return", key, SAMPLES / "northern-lane.en.docx"),
            ("publish", key, "--date", "2026-06-26"),
        ):
            assert main([*map(str, words), "--plain"]) == 0
    return root


@pytest.fixture
def desk(out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of it; commands work on it, in English."""
    root = keeping.copied(out, tmp_path / "desk")
    monkeypatch.setenv("BALGAN_WORKSPACE", str(root))
    monkeypatch.setenv("BALGAN_LANG", "en")
    yield root


def test_the_command_says_what_it_read(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Sound is exit 0, with files, bytes and seconds on stderr; real lists are the same made again."""
    assert main(["verify"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "files and" in said.err and "Everything is as it was recorded." in said.err


def test_the_command_restores_real_lists(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """published/ lost is exit 8 with every loss on a line; restored it is the same, search included."""
    before = keeping.tree(desk / "published")
    shutil.rmtree(desk / "published")
    assert main(["verify"]) == 8
    assert "[published-missing]" in capsys.readouterr().out
    assert main(["verify", "--restore"]) == 0
    assert keeping.tree(desk / "published") == before
    capsys.readouterr()
    assert main(["verify", "--restore", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["sound"], told["restored"], told["differences"]) == (True, [], [])


def test_a_manifest_is_proved_by_its_editions(
    desk: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the ledger lost and the manifest spoilt, the hash of the editions in the receipt is enough."""
    before = files(desk)
    flip("drafts/focus/northern-lane/releases/r1/manifest.json")(desk)
    without_ledger(desk)
    assert main(["verify"]) == 8
    assert "[ledger-lost]" in capsys.readouterr().out
    assert main(["verify", "--restore"]) == 0
    assert files(desk) == before


def test_the_desk_works_on_after_a_rebuild(desk: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Status tells the issue, and an erratum can be released under its number."""
    without_ledger(desk)
    assert main(["verify", "--restore"]) == 0
    capsys.readouterr()
    assert main(["status"]) == 0
    assert "No. 2026-01" in capsys.readouterr().out
    because = ("--kind", "retraction", "--because", "The survey was never made.")
    assert main(["withdraw", "focus/northern-lane", *because, "--by", "Kim Minseo", "--plain"]) == 0
    assert main(["verify"]) == 0
    assert main(["bag", "focus/northern-lane"]) == 0


def test_the_command_speaks_korean_and_json(
    desk: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A difference has code, path, what differs and how to restore, in the language asked for."""
    monkeypatch.setenv("BALGAN_LANG", "ko")
    (desk / "published/focus/index.html").unlink()
    assert main(["verify", "focus", "--json"]) == 8
    (one,) = json.loads(capsys.readouterr().out)["differences"]
    assert (one["code"], one["path"]) == ("list-missing", "published/focus/index.html")
    assert "없습니다" in one["what"] and "--restore" in one["restore"]


def test_verify_never_loads_prefect(desk: Path) -> None:
    """What only looks answers without the engine."""
    spy = (
        "import sys, atexit; atexit.register(lambda: print('prefect' in sys.modules)); "
        "from flows.cli import main; sys.exit(main(['verify']))"
    )
    run = subprocess.run([sys.executable, "-c", spy], capture_output=True, text=True)
    assert (run.returncode, run.stdout) == (0, "False\n"), run.stderr


def test_a_row_put_right_is_told_in_the_log(root: Path) -> None:
    """With what it said before; the walls stand again, and the next number is the next."""
    sql(SPOILT_DAY)(root)
    mended(root)
    kind, facts = rows(root, "events")[-1][4], json.loads(rows(root, "events")[-1][9])
    assert (kind, facts["table"], facts["before"]) == ("mended", "numbers", {"day": "2026-11-21"})
    with closing(sqlite3.connect(root / "drafts/ledger.sqlite")) as database:
        for statement in (SPOILT_DAY, SPOILT_TITLE, "DELETE FROM events", "DELETE FROM numbers"):
            with pytest.raises(sqlite3.IntegrityError, match="only grows"):
                database.execute(statement)
    shop.publish(root, "next", shop.TODAY)
    assert looked(root).sound


@pytest.mark.parametrize(
    "unproved",
    [
        gone(f"{ARCHIVE}/manifest.json"),
        flip(f"{ARCHIVE}/manifest.json"),
        flip(f"{ARCHIVE}/release.json"),
        sql("UPDATE events SET why = 'another' WHERE n = 2"),
    ],
    ids="no manifest, another manifest, another record, a broken chain".split(", "),
)
def test_a_row_that_nothing_proves_stays(root: Path, unproved: Fault) -> None:
    """Without the whole way from the log to the record the row is left as it is, and told again."""
    sql(SPOILT_TITLE)(root)
    unproved(root)
    before = rows(root, "releases")
    found = [one for one in looked(root).differences if one.code == "release-differs"]
    assert found and all("do not prove" in one.remedy.en for one in found)
    mended(root)
    assert rows(root, "releases") == before
    assert "release-differs" in codes(looked(root))


def test_what_can_be_put_right_is_said_before(root: Path) -> None:
    """The remedy of such a row is `balgan verify --restore`."""
    sql(SPOILT_DAY)(root)
    (found,) = looked(root).differences
    assert "--restore puts right" in found.remedy.en
