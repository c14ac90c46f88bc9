"""The ledger, on SQLite and on PostgreSQL: what it gives, what it refuses, what it remembers."""

import multiprocessing
import sqlite3
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from flows.errors import (
    LedgerDamaged,
    LedgerUnreachable,
    MoveNotAllowed,
    NumberTaken,
    UnknownIssue,
    WriteFailed,
)
from flows.issue import IssueKey, Number
from flows.ledger import addresses, engines, events, numbers
from flows.ledger.engines import Ledger
from tests.postgresql import free_port, wipe

AT = datetime(2026, 11, 20, 9, 0, tzinfo=UTC)
DAY = date(2026, 11, 20)
KEY = IssueKey("focus", "xi-visit")
PROCESSES, EACH = 8, 10


@pytest.fixture(params=["sqlite", "postgresql"])
def opened(request: pytest.FixtureRequest, tmp_path: Path) -> Callable[[], Ledger]:
    """Opens an empty ledger, the same one each time."""
    file = tmp_path / "ledger.sqlite"
    if request.param == "sqlite":
        return lambda: engines.open_ledger(None, file)
    url = request.getfixturevalue("cluster")
    wipe(url)
    return lambda: engines.open_ledger(url, file)


def arrive(ledger: Ledger, key: IssueKey = KEY) -> None:
    """A draft comes in."""
    facts = {"title": "제목", "serial": 1}
    ledger.write(lambda now: events.append(now, key, "submitted", at=AT, by="김나루", facts=facts))


def reserve(ledger: Ledger, key: IssueKey = KEY, on: date = DAY) -> numbers.Reservation:
    """Take a number."""
    return ledger.write(lambda now: numbers.reserve(now, key, on.year, on, at=AT, by="김나루"))


def _reserve_many(url: str | None, file: Path, first: int) -> list[int]:
    ledger = engines.open_ledger(url, file)
    keys = [IssueKey("focus", f"issue-{n}") for n in range(first, first + EACH)]
    for key in keys:
        arrive(ledger, key)
    return [reserve(ledger, key).seq for key in keys]


def _at_once(url: str | None, file: Path) -> list[int]:
    work = [(url, file, n * EACH) for n in range(PROCESSES)]
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        return sorted(seq for seqs in pool.starmap(_reserve_many, work) for seq in seqs)


def test_eight_processes_get_every_number_once(tmp_path: Path) -> None:
    """8 processes take 10 numbers each from an empty SQLite ledger: 1 to 80, none twice."""
    assert _at_once(None, tmp_path / "ledger.sqlite") == list(range(1, PROCESSES * EACH + 1))


def test_eight_processes_get_every_number_once_on_postgresql(cluster: str, tmp_path: Path) -> None:
    """The same on PostgreSQL, from an empty database."""
    wipe(cluster)
    assert _at_once(cluster, tmp_path / "none") == list(range(1, PROCESSES * EACH + 1))


def test_a_retry_gets_the_same_number_and_date(opened: Callable[[], Ledger]) -> None:
    """A second reservation, on a later day, returns the first."""
    arrive(opened())
    first = reserve(opened())
    second = reserve(opened(), on=date(2027, 1, 1))
    assert (first.seq, first.date, first.already) == (1, DAY, False)
    assert (second.seq, second.date, second.year, second.already) == (1, DAY, 2026, True)


def test_each_series_and_year_counts_by_itself(opened: Callable[[], Ledger]) -> None:
    """A new year and another series begin with 1."""
    ledger = opened()
    seqs = []
    for slug, on in (("a", DAY), ("b", DAY), ("c", date(2027, 1, 2))):
        arrive(ledger, IssueKey("focus", slug))
        seqs.append(reserve(ledger, IssueKey("focus", slug), on).seq)
    arrive(ledger, IssueKey("brief", "a"))
    seqs.append(reserve(ledger, IssueKey("brief", "a")).seq)
    assert seqs == [1, 2, 1, 1]


def test_no_number_for_an_issue_that_cannot_be_released(opened: Callable[[], Ledger]) -> None:
    """An unknown issue and one that is with the translator get none, and none is burnt."""
    ledger = opened()
    with pytest.raises(UnknownIssue):
        reserve(ledger)
    arrive(ledger)
    ledger.write(lambda now: events.append(now, KEY, "handed-off", at=AT, by="x"))
    with pytest.raises(MoveNotAllowed, match="with the translator"):
        reserve(ledger)
    assert ledger.read(lambda now: numbers.following(now, "focus", 2026), None) == 1


def test_only_allowed_moves_are_recorded(opened: Callable[[], Ledger]) -> None:
    """A return after the release is refused, and leaves no trace."""
    ledger = opened()
    arrive(ledger)
    ledger.write(lambda now: events.append(now, KEY, "released", at=AT, by="x"))
    with pytest.raises(MoveNotAllowed, match=r"released.*returned"):
        ledger.write(lambda now: events.append(now, KEY, "returned", at=AT, by="x"))
    log = ledger.read(lambda now: events.of_issue(now, KEY), ())
    assert [(one.kind, one.state, one.serial) for one in log] == [
        ("submitted", "drafted", 1),
        ("released", "released", 2),
    ]


def test_an_event_says_who_when_and_what(opened: Callable[[], Ledger]) -> None:
    """What goes in comes out, with its moment."""
    arrive(opened())
    (event,) = opened().read(lambda now: events.of_issue(now, KEY), ())
    assert (event.by, event.at, event.facts["title"]) == ("김나루", AT, "제목")


FORBIDDEN = [
    "DELETE FROM numbers",
    "DELETE FROM events",
    "DELETE FROM counters",
    "UPDATE events SET person = 'someone else'",
    "UPDATE numbers SET day = '2027-01-01'",
    "UPDATE numbers SET seq = 9",
    "UPDATE numbers SET slug = 'other'",
    "UPDATE numbers SET state = 'gone'",
    "UPDATE numbers SET state = 'void'",
    "UPDATE counters SET last = 9",
    "INSERT INTO numbers VALUES ('focus', 2026, 9, 'xi-visit', 'reserved', '2026-11-20', '')",
]


@pytest.mark.parametrize("statement", FORBIDDEN)
def test_the_walls_hold(opened: Callable[[], Ledger], statement: str) -> None:
    """No program deletes, renumbers, re-dates, voids without a reason or gives a second number."""
    ledger = opened()
    arrive(ledger)
    reserve(ledger)
    with pytest.raises(sa.exc.DBAPIError):
        ledger.write(lambda now: now.exec_driver_sql(statement))


def test_a_number_is_settled_once(opened: Callable[[], Ledger]) -> None:
    """Reserved becomes released, and there is no way back or on."""
    ledger = opened()
    arrive(ledger)
    reserve(ledger)
    assert ledger.write(lambda now: numbers.settle(now, KEY, 2026, 1, DAY))
    assert not ledger.write(lambda now: numbers.settle(now, KEY, 2026, 1, DAY))
    for state in ("reserved", "void"):
        with pytest.raises(sa.exc.DBAPIError):
            ledger.write(
                lambda now, to=state: now.exec_driver_sql(
                    f"UPDATE numbers SET state = '{to}', reason = 'x'"
                )
            )


def test_a_changed_event_breaks_the_chain(tmp_path: Path) -> None:
    """An edit behind the ledger's back is found, and where."""
    ledger = engines.open_ledger(None, tmp_path / "ledger.sqlite")
    for slug in ("a", "b", "c"):
        arrive(ledger, IssueKey("focus", slug))
    assert ledger.read(lambda now: list(events.breaks(now)), []) == []
    with sqlite3.connect(tmp_path / "ledger.sqlite") as raw:
        raw.execute("DROP TRIGGER events_steps")
        raw.execute("UPDATE events SET person = 'someone else' WHERE n = 2")
    assert ledger.read(lambda now: list(events.breaks(now)), []) == [2]


def test_reading_an_empty_desk_makes_nothing(tmp_path: Path) -> None:
    """Where there is no ledger, reading answers and creates no file."""
    ledger = engines.open_ledger(None, tmp_path / "ledger.sqlite")
    assert ledger.read(lambda now: events.of_issue(now, KEY), ()) == ()
    assert list(tmp_path.iterdir()) == []


def test_a_damaged_ledger_is_named(tmp_path: Path) -> None:
    """A file that is no database is an error with its path, and stays as it is."""
    file = tmp_path / "ledger.sqlite"
    file.write_bytes(b"not a database at all" * 100)
    with pytest.raises(LedgerDamaged, match=r"ledger\.sqlite"):
        engines.open_ledger(None, file).read(lambda now: events.of_issue(now, KEY), ())
    with pytest.raises(LedgerDamaged):
        arrive(engines.open_ledger(None, file))
    assert file.read_bytes() == b"not a database at all" * 100


def test_a_ledger_that_cannot_be_opened_is_no_full_disk(tmp_path: Path) -> None:
    """Something there that is no readable file is a damaged ledger, for reading and writing."""
    (tmp_path / "ledger.sqlite").mkdir()
    ledger = engines.open_ledger(None, tmp_path / "ledger.sqlite")
    with pytest.raises(LedgerDamaged, match=r"ledger\.sqlite"):
        ledger.read(lambda now: events.of_issue(now, KEY), ())
    with pytest.raises(LedgerDamaged):
        arrive(ledger)
    with pytest.raises(WriteFailed):
        arrive(engines.open_ledger(None, tmp_path / "nowhere" / "ledger.sqlite"))


def number(seq: int, path: str) -> Number:
    """A number of this year."""
    return Number(2026, seq, f"No. {path}", path)


def test_an_address_leads_to_one_issue(opened: Callable[[], Ledger]) -> None:
    """A number as written is claimed once; the same issue may claim it again, no other may."""
    ledger, other = opened(), IssueKey("focus", "other")
    for _ in range(2):
        ledger.write(lambda now: addresses.claim(now, KEY, number(1, "26-01")))
    with pytest.raises(NumberTaken, match="focus/xi-visit"):
        ledger.write(lambda now: addresses.claim(now, other, number(9, "26-01")))
    ledger.write(lambda now: addresses.claim(now, IssueKey("brief", "x"), number(1, "26-01")))
    for statement in ("DELETE FROM addresses", "UPDATE addresses SET slug = 'other'"):
        with pytest.raises(sa.exc.DBAPIError):
            ledger.write(lambda now, said=statement: now.exec_driver_sql(said))


def test_found_numbers_are_never_given_again(opened: Callable[[], Ledger]) -> None:
    """What published/ tells is entered once, and the counter goes on after the highest of it."""
    ledger = opened()
    arrive(ledger)
    found = [
        addresses.Given(IssueKey("focus", slug), number(seq, f"2026-{seq:02}"), DAY)
        for slug, seq in (("a", 1), ("b", 3), ("a", 4))
    ]
    for _ in range(2):
        ledger.write(lambda now: addresses.adopt(now, found))
    assert reserve(ledger).seq == 5
    told = ledger.read(lambda now: addresses.known(now, "focus"), frozenset())
    assert told == {"2026-01", "2026-03", "2026-04"}
    assert ledger.read(lambda now: numbers.settled(now, IssueKey("focus", "b")), False)


def test_an_absent_server_is_named(tmp_path: Path) -> None:
    """A PostgreSQL that does not answer is an error with its address, without the password."""
    url = f"postgresql://balgan:secret@127.0.0.1:{free_port()}/balgan"
    with pytest.raises(LedgerUnreachable) as caught:
        arrive(engines.open_ledger(url, tmp_path / "none"))
    assert "127.0.0.1" in caught.value.say("en")
    assert "secret" not in caught.value.say("en") + caught.value.say("ko")
