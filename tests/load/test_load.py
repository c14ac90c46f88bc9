"""Releases by many at once, on both databases, and readers who see none of them half-made."""

import contextlib
import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
import sqlalchemy as sa

from flows import release
from flows.days import publication_day
from flows.desk import Desk
from flows.issue import IssueKey
from flows.ledger import engines
from flows.ledger import numbers as counting
from flows.ledger.releases import Committed
from tests.crash import shop
from tests.load.crowd import Crowd, Errand, Readers, numbers, work
from tests.postgresql import wipe

FEW, MANY = Crowd(2, 4), Crowd(2, 64)
SEOUL = ZoneInfo("Asia/Seoul")
EVE = datetime(2026, 12, 31, 23, 59, 59, tzinfo=SEOUL)
MIDNIGHT = datetime(2027, 1, 1, 0, 0, 1, tzinfo=SEOUL)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str | None]:
    """Where the ledger is: in the workspace, or on a server."""
    monkeypatch.delenv("BALGAN_LEDGER_URL", raising=False)
    if request.param == "sqlite":
        yield None
        return
    server = str(request.getfixturevalue("cluster"))
    wipe(server)
    monkeypatch.setenv("BALGAN_LEDGER_URL", server)
    yield server
    wipe(server)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace with two series that count by the year."""
    return shop.make_workspace(tmp_path / "desk", "focus", "zz")


def errands(count: int, *series: str) -> list[Errand]:
    """So many issues, of the series in turn."""
    names = series or ("focus",)
    return [Errand(IssueKey(names[n % len(names)], f"issue-{n}")) for n in range(count)]


def released_once(
    root: Path, url: str | None, crowd: Crowd, wanted: Sequence[Errand]
) -> dict[tuple[str, int], list[int]]:
    """The crowd releases them; each is out, once, and no error was told. The numbers given."""
    desk = Desk.open(root)
    for one in wanted:
        shop.submit(desk, one.key)
    assert crowd.release(root, wanted) == []
    out = Desk.open(root).releases()
    assert sorted(one.key for one in out) == sorted(one.key for one in wanted)
    assert all(one.revision == one.printing == 1 for one in out)
    assert Desk.open(root).unfinished() == ()
    return numbers(root, url)


def test_many_writers(root: Path, url: str | None) -> None:
    """Two processes, several threads, each issue tried twice: one release each, numbers from 1."""
    given = released_once(root, url, FEW, errands(8))
    assert given == {("focus", 2026): list(range(1, 9))}


@pytest.mark.load
def test_very_many_writers(root: Path, url: str | None) -> None:
    """The same with 2 × 64 threads and 512 issues."""
    given = released_once(root, url, MANY, errands(512))
    assert given == {("focus", 2026): list(range(1, 513))}


def test_two_series_side_by_side(root: Path, url: str | None) -> None:
    """Each counts on its own, without a gap."""
    given = released_once(root, url, FEW, errands(8, "focus", "zz"))
    wanted = list(range(1, 5))
    assert given == {("focus", 2026): wanted, ("zz", 2026): wanted}


@pytest.mark.load
def test_two_large_series_side_by_side(root: Path, url: str | None) -> None:
    """The same with 2 × 64 threads and 128 issues each."""
    given = released_once(root, url, MANY, errands(256, "focus", "zz"))
    wanted = list(range(1, 129))
    assert given == {("focus", 2026): wanted, ("zz", 2026): wanted}


def dated(root: Path, slug: str, at: datetime) -> Errand:
    """An issue that is published at that moment, with the date that the series has then."""
    series = Desk.open(root).series("focus")
    return Errand(IssueKey("focus", slug), at.astimezone(UTC), publication_day(series, None, at))


def test_the_year_changes_at_midnight_in_seoul(root: Path, url: str | None) -> None:
    """A second before and a second after, at once: the last number of one year, the first of the
    next; what was reserved in the old year and is finished in the new one stays in the old."""
    for slug in ("first", "late", "eve", "new-year"):
        shop.submit(Desk.open(root), IssueKey("focus", slug))
    shop.publish(root, "first", shop.TODAY)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(release, "release", lambda *_: None)
        late = dated(root, "late", EVE)
        shop.publish(root, "late", late.day, late.at)
    around = [dated(root, "eve", EVE), dated(root, "new-year", MIDNIGHT)]
    assert FEW.release(root, [*around, dated(root, "late", MIDNIGHT)]) == []
    told = {one.key.slug: (one.number.path, one.date) for one in Desk.open(root).releases()}
    eve, midnight = EVE.date(), MIDNIGHT.date()
    assert told == {
        "first": ("2026-01", shop.TODAY),
        "late": ("2026-02", eve),
        "eve": ("2026-03", eve),
        "new-year": ("2027-01", midnight),
    }


def test_readers_see_nothing_torn(root: Path) -> None:
    """While issues are released and printed again, each visit finds list, page and PDF whole."""
    watched(root, releases=6, passes=200)


@pytest.mark.load
def test_very_many_readers_see_nothing_torn(root: Path) -> None:
    """20,000 visits during 48 releases."""
    assert watched(root, releases=48, passes=20_000) >= 20_000


def watched(root: Path, releases: int, passes: int) -> int:
    """Every third release is a new look for the one before. The number of visits."""
    readers = Readers(root / "published", "focus")

    def releasing() -> None:
        for n in range(releases):
            if n % 3 == 2:
                shop.print_again(root, f"issue-{n - 1}")
            else:
                shop.publish(root, f"issue-{n}", shop.TODAY)
            readers.wait_for(passes * n // releases)

    readers.watch(releasing, passes)
    assert readers.torn == []
    assert len(Desk.open(root).releases()) == releases - releases // 3
    return readers.passes


# What is measured must be able to fail.


def test_an_unlocked_counter_is_seen(
    root: Path, url: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without the lock that keeps other writers out, the same crowd does not come through."""
    if url is None:
        pytest.skip("SQLite refuses a second writer by itself, and the crowd tries again")
    last = counting._last

    def slowly(now: sa.Connection, series: str, year: int) -> int:
        found = last(now, series, year)
        threading.Event().wait(0.02)
        return found

    shop.publish(root, "first", shop.TODAY)
    monkeypatch.setattr(counting, "_last", slowly)
    monkeypatch.setattr(engines, "_begin", lambda now: now.exec_driver_sql("BEGIN"))
    monkeypatch.setattr(engines, "_lock_out_writers", lambda _: None)
    monkeypatch.setattr(engines, "_ONE_WRITER", contextlib.nullcontext())
    assert work(root, errands(8), 4, 0)


def test_a_folder_filled_in_place_is_seen(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Readers notice an address that is moved to a folder in which files are still missing."""
    place = Desk.place

    def late(desk: Desk, row: Committed) -> None:
        desk.point(desk._release(row))
        threading.Event().wait(0.05)
        place(desk, row)

    shop.publish(root, "issue-0", shop.TODAY)
    monkeypatch.setattr(Desk, "place", late)
    readers = Readers(root / "published", "focus")
    readers.watch(lambda: [shop.print_again(root, "issue-0") for _ in range(5)], 20)
    assert readers.torn
