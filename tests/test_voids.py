"""Void numbers: published with the lists, and never given again, whatever is lost."""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from flows import amending, numbering, printing
from flows.desk import Desk
from flows.desk.inspecting import Inspection
from flows.issue import IssueKey
from flows.running import Quiet
from flows.verification import Verified, verify
from flows.verification.restoring import Restored, restore
from tests import housed, keeping
from tests.crash import shop

FILE = Path("published/focus/voids.json")
BECAUSE = "두 번 등록했다. <b>&amp;"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three numbers: released, void, released; not to be touched."""
    root = housed.make(tmp_path_factory.mktemp("voids") / "desk", "one")
    desk, key = Desk.open(root), IssueKey("focus", "twice")
    shop.submit(desk, key)
    own, number_for = desk.series("focus"), numbering.number_for
    desk.reserve(key, own, shop.TODAY, shop.AT, "editor", number_for=number_for)
    amending.void(desk, Quiet(), "focus", "2026-02", because=BECAUSE, by="editor", at=shop.AT)
    publish(root, "three")
    return root


@pytest.fixture
def root(kept: Path, tmp_path: Path) -> Path:
    """A copy of it to be spoilt."""
    return keeping.copied(kept, tmp_path / "desk")


def publish(root: Path, slug: str) -> str:
    """The number that an issue gets, with the real lists."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shop, "SITE", printing.site())
        shop.publish(root, slug, shop.TODAY, shop.AT + timedelta(days=2))
    return Desk.open(root).release(IssueKey("focus", slug)).number.path


def looked(root: Path) -> Verified:
    """What verify finds."""
    return verify(Inspection.open(root), printing.site())


def codes(root: Path) -> set[str]:
    """The codes of it."""
    return {one.code for one in looked(root).differences}


def mended(root: Path) -> Restored:
    """What restore does."""
    return restore(Inspection.open(root), printing.site(), at=shop.AT, by="Kim Minseo")


def void_rows(root: Path) -> list[tuple[object, ...]]:
    """Year, number and reason of the void numbers in the ledger."""
    with closing(sqlite3.connect(root / "drafts/ledger.sqlite")) as database:
        wanted = "SELECT year, seq, reason FROM numbers WHERE state = 'void' ORDER BY year, seq"
        return database.execute(wanted).fetchall()


def test_a_void_number_is_published_with_its_proof(kept: Path) -> None:
    """Number, date, reason, and the hash of the event in the log; not whose it was."""
    (told,) = json.loads((kept / FILE).read_bytes())
    assert told["number"] == {"path": "2026-02", "seq": 2, "text": "No. 2026-02", "year": 2026}
    assert (told["because"], told["date"]) == (BECAUSE, shop.TODAY.isoformat())
    with closing(sqlite3.connect(kept / "drafts/ledger.sqlite")) as database:
        wanted = "SELECT slug, kind FROM events WHERE hash = ?"
        assert database.execute(wanted, [told["event"]]).fetchall() == [("twice", "voided")]
    assert b"twice" not in (kept / FILE).read_bytes()
    assert looked(kept).sound


def test_a_series_without_void_numbers_has_no_such_file(tmp_path: Path) -> None:
    """As most have none."""
    assert not (housed.make(tmp_path / "desk", "one") / FILE).exists()


@pytest.mark.parametrize("lost", ["drafts", "drafts/ledger.sqlite"])
def test_a_rebuilt_ledger_knows_void_numbers(kept: Path, root: Path, lost: str) -> None:
    """From published/ alone: the same reason, the file is the same to the byte, the number is not
    given again, and there is nothing left to do."""
    for path in root.glob(f"{lost}*"):
        shutil.rmtree(path) if path.is_dir() else path.unlink()
    after = mended(root).after
    assert {one.code for one in after.differences} <= {"archive-missing"}
    assert void_rows(root) == [(2026, 2, BECAUSE)] == void_rows(kept)
    assert (root / FILE).read_bytes() == (kept / FILE).read_bytes()
    assert mended(root).done == ()
    assert publish(root, "four") == "2026-04"
    assert codes(root) <= {"archive-missing"}
    assert json.loads((root / FILE).read_bytes()) == json.loads((kept / FILE).read_bytes())


def test_an_old_backup_learns_of_void_numbers(root: Path) -> None:
    """A ledger from before the number was declared void, where it is still reserved, or not given."""
    with keeping.unwalled(root) as database:
        database.execute("DELETE FROM events WHERE kind = 'voided' OR n > 6")
        database.execute("UPDATE numbers SET state = 'reserved', reason = '' WHERE seq = 2")
    assert "void-lost" in codes(root)
    mended(root)
    assert void_rows(root) == [(2026, 2, BECAUSE)]


def test_a_lost_row_comes_back_by_the_event_that_proves_it(kept: Path, root: Path) -> None:
    """The log still has the event that the receipt names, so the row is that of the issue again."""
    keeping.said(root, "DELETE FROM numbers WHERE state = 'void'")()
    assert {"void-lost", "number-lost"} <= codes(root)
    assert mended(root).after.sound
    with closing(sqlite3.connect(root / "drafts/ledger.sqlite")) as database:
        wanted = "SELECT slug, state, reason FROM numbers WHERE seq = 2"
        assert database.execute(wanted).fetchall() == [("twice", "void", BECAUSE)]


def test_a_number_that_is_released_is_not_made_void(root: Path) -> None:
    """Whatever the file says: it is told, the ledger stays, and the file is made again."""
    told = json.loads((root / FILE).read_bytes())
    told[0]["number"] |= {"seq": 1, "path": "2026-01", "text": "No. 2026-01"}
    (root / FILE).write_text(json.dumps(told), "utf-8")
    assert "void-lost" in codes(root)
    assert mended(root).after.sound
    assert void_rows(root) == [(2026, 2, BECAUSE)]


@pytest.mark.parametrize(
    "spoilt",
    [b"", b"[", b"{}", b"[1]", b'[{"series": "focus"}]', b'[{"number": {"path": "../x"}}]'],
)
def test_a_spoilt_file_is_made_again(kept: Path, root: Path, spoilt: bytes) -> None:
    """Nothing is taken from it, and it comes back from the ledger."""
    (root / FILE).write_bytes(spoilt)
    assert codes(root) == {"list-altered"}
    assert mended(root).after.sound
    assert (root / FILE).read_bytes() == (kept / FILE).read_bytes()
