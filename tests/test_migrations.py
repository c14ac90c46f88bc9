"""The ledger's versions: upgraded and taken back with rows in place, at once, and killed half-way.

`tests/cases/ledgers/` holds the tables of each version as the program of its time made them.
"""

import json
import multiprocessing
import os
import random
import shutil
import signal
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from flows.errors import LedgerNewer, LedgerNotEmpty, NumberTaken, WriteFailed
from flows.issue import IssueKey, Number
from flows.ledger import addresses, engines, events, letters, migrations, schema
from flows.ledger.engines import PostgresLedger, SqliteLedger
from tests.postgresql import wipe

VERSIONS = (1, 2, 3)
LEDGERS = Path(__file__).parent / "cases" / "ledgers"
NOTES = (schema.versions.name, schema.revisions.name)
HOSTILE = "윤해담 'O\"Neill'; DROP TABLE numbers; -- \\ 100% :x {y}\n\tégalité 🙂"

Rows = dict[str, list[tuple[Any, ...]]]


class Database:
    """One empty database, opened anew as often as a test likes."""

    def __init__(self, url: str | None, file: Path) -> None:
        self.url, self.file = url, file
        self.dialect = "postgresql" if url else "sqlite"

    def open(self) -> SqliteLedger | PostgresLedger:
        """The ledger, as another process would open it."""
        return engines.open_ledger(self.url, self.file)

    def directly(self, work: Callable[[sa.Connection], Any]) -> Any:
        """Do something in one transaction, without a look at the ledger's version."""
        ledger = self.open()
        if isinstance(ledger, PostgresLedger):
            return ledger._perform(work)
        with ledger._engine.begin() as connection:
            return work(connection)

    def say(self, statement: str) -> None:
        """Run one statement."""
        self.directly(lambda now: now.exec_driver_sql(statement))

    def empty(self) -> None:
        """Begin again with nothing."""
        if self.url:
            wipe(self.url)
        for one in self.file.parent.glob(f"{self.file.name}*"):
            one.unlink()

    def make(self, version: int, seed: int = 7) -> Rows:
        """A ledger of that version, as its program made it, with generated rows; returns them."""
        self.empty()
        statements = (LEDGERS / f"version-{version}.{self.dialect}.sql").read_text().splitlines()
        filled = _generated(random.Random(seed), version)

        def load(now: sa.Connection) -> None:
            for statement in statements:
                now.exec_driver_sql(statement)
            for table, rows in filled.items():
                now.execute(schema.metadata.tables[table].insert(), rows)

        self.directly(load)
        return self.rows()

    def rows(self) -> Rows:
        """Every row of every table but the two that say the version; set-aside tables by their
        old names."""

        def ask(now: sa.Connection) -> Rows:
            names = set(sa.inspect(now).get_table_names()) - set(NOTES)
            return {
                name.removesuffix("_aside"): sorted(
                    tuple(row) for row in now.exec_driver_sql(f"SELECT * FROM {name}")
                )
                for name in names
            }

        return dict(self.directly(ask))

    def shape(self) -> list[str]:
        """Tables, columns, keys, conditions, indexes and triggers, in the database's own words."""
        return list(self.directly(_postgresql_shape if self.url else _sqlite_shape))

    def version(self) -> int | None:
        """What the ledger says of itself."""
        found: int | None = self.directly(schema.version)
        return found


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Database:
    """A database without a ledger."""
    url = request.getfixturevalue("cluster") if request.param == "postgresql" else None
    found = Database(url, tmp_path / "ledger.sqlite")
    found.empty()
    return found


def _sqlite_shape(now: sa.Connection) -> list[str]:
    said = now.exec_driver_sql("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    told = [" ".join(sql.replace('"', "").split()) for name, sql in said if name not in NOTES]
    alike = (one.replace("( ", "(").replace(" )", ")").replace("!=", "<>") for one in told)
    return sorted(one.casefold() for one in alike)


def _postgresql_shape(now: sa.Connection) -> list[str]:
    ours = "SELECT oid FROM pg_class WHERE relnamespace = 'public'::regnamespace"
    ours += f" AND relname NOT IN {NOTES}"
    asked = (
        f"SELECT attrelid::regclass || '.' || attname || ' ' || format_type(atttypid, atttypmod)"
        f" || attnotnull || coalesce(col_description(attrelid, attnum), '') || coalesce("
        f"(SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = attrelid"
        f" AND adnum = attnum), '') FROM pg_attribute WHERE attnum > 0 AND attrelid IN ({ours}"
        f" AND relkind = 'r')",
        f"SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)"
        f" FROM pg_constraint WHERE conrelid IN ({ours})",
        f"SELECT pg_get_indexdef(indexrelid) FROM pg_index WHERE indrelid IN ({ours})",
        f"SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal"
        f" AND tgrelid IN ({ours})",
        "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace",
    )
    return sorted(str(row[0]) for one in asked for row in now.exec_driver_sql(one))


def _generated(chance: random.Random, version: int) -> dict[str, list[dict[str, Any]]]:
    """Rows for every table of a version: three counters, issues at every stage, a chained log."""
    made: dict[str, list[dict[str, Any]]] = {
        name: [] for name in _TABLES if _SINCE.get(name, 1) <= version
    }
    for series, year in (("focus", 2025), ("focus", 2026), ("brief", 0)):
        last = chance.randint(3, 5)
        made["counters"].append({"series": series, "year": year, "last": last})
        for seq in range(1, last + 1):
            _add_issue(made, chance, IssueKey(series, f"issue-{year}-{seq}"), year, seq)
    return made


_TABLES = "counters numbers events handoffs releases outbox addresses letters".split()
_SINCE = {"addresses": 2, "letters": 3}


def _add_issue(
    made: dict[str, list[dict[str, Any]]], chance: random.Random, key: IssueKey, year: int, seq: int
) -> None:
    # The first of each year is released: 2025 and 2026 claim one address, and one gets it.
    state = "released" if seq == 1 else chance.choice(["reserved", "released", "void"])
    here = {"series": key.series, "slug": key.slug}
    counted = here | {"year": year, "seq": seq, "day": f"2026-11-{seq:02}"}
    reason = f"{HOSTILE} {seq}" if state == "void" else ""
    made["numbers"].append(counted | {"state": state, "reason": reason})
    for serial, kind in enumerate(("submitted", "handed-off", "reserved"), start=1):
        _add_event(made["events"], here | {"serial": serial, "kind": kind}, chance)
    sent = {"mode": "word", "recipient": HOSTILE, "due": "2026-12-01", "moment": "2026-11-20"}
    made["handoffs"].append(here | {"serial": 1} | sent)
    if state == "released":
        path = f"{seq:02}"
        record = json.dumps({"number": {"path": path}, "title": HOSTILE}, ensure_ascii=False)
        made["releases"].append(
            counted
            | {"commit_no": len(made["releases"]) + 1, "revision": 1, "printing": 1}
            | {"record": record, "manifest": f"{chance.getrandbits(256):064x}"}
            | {"event": made["events"][-1]["hash"], "projected": chance.randint(0, 1)}
        )
        made["outbox"].append(here | {"key": f"announce:{key}", "done": chance.randint(0, 1)})
        if "addresses" in made and not any(
            (one["series"], one["path"]) == (key.series, path) for one in made["addresses"]
        ):
            made["addresses"].append(here | {"path": path})
    elif "addresses" in made:
        made["addresses"].append(here | {"path": f"found-{year}-{seq}"})
    if "letters" in made:
        made["letters"].append(_letter(here, chance, seq, str(key)))


def _add_event(log: list[dict[str, Any]], what: dict[str, Any], chance: random.Random) -> None:
    row = what | {"n": len(log) + 1, "state": "drafted", "person": HOSTILE}
    row |= {"moment": "2026-11-20T09:00:00+00:00", "why": HOSTILE * chance.randint(0, 2)}
    row |= {"facts": events.canonical({"title": HOSTILE, "n": chance.random()})}
    row |= {"previous": log[-1]["hash"] if log else events.NO_HASH}
    log.append(row | {"hash": events.digest(row)})


def _letter(here: dict[str, str], chance: random.Random, seq: int, key: str) -> dict[str, Any]:
    said = "errand house sender reply_to recipient subject body thread enclosed enclosed_path"
    row: dict[str, Any] = {name: f"{name} {HOSTILE}" for name in said.split()}
    fate = ("queued", "sent", "refused", "dropped")[seq % 4]
    row |= {"enclosed_sha256": f"{chance.getrandbits(256):064x}", "fate": fate, "failure": ""}
    row |= {"attempts": seq, "moment": "", "queued": "2026-11-20T09:00:00+00:00"}
    return here | row | {"key": f"letter:{key}", "message_id": f"<{key}@desk>"}


def _nothing(_now: sa.Connection) -> None:
    """The smallest piece of writing."""


def _upgraded(rows: Rows) -> Rows:
    """What a ledger with these rows holds after the upgrade: no row changed, addresses entered."""
    given = {(series, path): slug for series, path, slug in rows.get("addresses", [])}
    columns = schema.releases.c.keys()
    for row in sorted(rows["releases"]):
        told = dict(zip(columns, row, strict=True))
        path = json.loads(told["record"])["number"]["path"]
        given.setdefault((told["series"], path), told["slug"])
    entered = sorted((*address, slug) for address, slug in given.items())
    return {"letters": [], **rows, "addresses": entered}


def rows_are_kept(database: Database, version: int, seed: int = 7) -> None:
    """Up from a version, down step by step, and up again: every row is what it was."""
    before = database.make(version, seed)
    assert all(before.values())
    wanted = _upgraded(before)
    database.open().write(_nothing)
    assert database.rows() == wanted
    assert database.directly(schema.standing) == schema.CURRENT
    for revision in reversed(schema.REVISIONS[:-1]):
        database.open().move(revision)
        assert {name: rows for name, rows in wanted.items() if rows} == {
            name: rows for name, rows in database.rows().items() if rows
        }
        assert database.version() == schema.number(revision)
    database.open().write(_nothing)
    assert database.rows() == wanted
    assert database.open().read(lambda now: list(events.breaks(now)), [0]) == []


def shape_is_the_same(database: Database, version: int) -> None:
    """A ledger made anew, and one upgraded or taken back to a version, look as they did then."""
    wanted = {}
    for one in VERSIONS:
        database.make(one)
        wanted[one] = database.shape()
    database.empty()
    for revision in (*schema.REVISIONS, *reversed(schema.REVISIONS[:-1]), *schema.REVISIONS[1:]):
        database.open().move(revision)
        assert database.shape() == wanted[schema.number(revision)], revision
    database.make(version)
    database.open().write(_nothing)
    assert database.shape() == wanted[schema.VERSION]
    for revision in (*reversed(schema.REVISIONS[:-1]), schema.HEAD):
        database.open().move(revision)
    assert database.shape() == wanted[schema.VERSION]


@pytest.mark.parametrize("version", VERSIONS)
@pytest.mark.parametrize("seed", range(3))
def test_no_row_is_lost_on_the_way_up_and_down(database: Database, version: int, seed: int) -> None:
    """A filled ledger of each version, upgraded, taken back and upgraded again, holds its rows."""
    rows_are_kept(database, version, seed)


@pytest.mark.parametrize("version", VERSIONS)
def test_tables_and_walls_are_those_of_the_version(database: Database, version: int) -> None:
    """By whatever way a ledger came to a version, its tables, keys and triggers are the same."""
    shape_is_the_same(database, version)


FAULTS = {
    "a column's data is dropped": (
        "0003_letters",
        "    if walls.taken_up",
        "    op.drop_column('outbox', 'done')\n"
        "    op.add_column('outbox', Column('done', Integer, server_default='0', nullable=False))\n"
        "    if walls.taken_up",
    ),
    "a table is dropped with its rows": (
        "0003_letters",
        'walls.set_aside("letters")',
        'op.drop_table("letters")',
    ),
    "rows set aside are not taken up": (
        "0003_letters",
        'walls.taken_up("letters")',
        "False",
    ),
    "a wall is forgotten": ("0002_addresses", 'walls.wall("addresses", "1 = 1")', "pass"),
    "a column may change": ("0001_numbers", '"seq", "slug", "day"', '"seq", "slug"'),
    "the last to come has the address": (
        "0002_addresses",
        "order_by(_releases.c.commit_no)",
        "order_by(_releases.c.commit_no.desc())",
    ),
    "claims are made again from releases": (
        "0002_addresses",
        'walls.set_aside("addresses")',
        'op.drop_table("addresses")',
    ),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_migration_is_caught(
    database: Database, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each fault, sown into a copy of the migrations, breaks the rows or the tables above."""
    scripts = tmp_path / "migrations"
    shutil.copytree(migrations.SCRIPTS, scripts, ignore=shutil.ignore_patterns("__pycache__"))
    name, right, wrong = FAULTS[fault]
    script = scripts / "versions" / f"{name}.py"
    text = script.read_text()
    assert text.count(right) == 1
    script.write_text(text.replace(right, wrong))
    monkeypatch.setattr(migrations, "SCRIPTS", scripts)
    with pytest.raises((AssertionError, sa.exc.DBAPIError)):
        for version in VERSIONS:
            rows_are_kept(database, version)
        shape_is_the_same(database, 1)


def test_the_program_knows_the_tables_as_they_are(database: Database) -> None:
    """Alembic finds no difference between a migrated ledger and the tables in schema.py."""
    database.open().write(_nothing)

    def compare(now: sa.Connection) -> list[Any]:
        ours = {
            "include_name": lambda name, kind, _parents: name not in ("one_live_number", NOTES[1])
        }
        return list(compare_metadata(MigrationContext.configure(now, opts=ours), schema.metadata))

    assert database.directly(compare) == []


def test_walls_stand_after_every_step(database: Database) -> None:
    """In no version, and in no table that was set aside, can a row be deleted."""
    database.make(3)
    for revision in (schema.HEAD, *reversed(schema.REVISIONS[:-1]), schema.HEAD):
        database.open().move(revision)
        names = database.directly(lambda now: sa.inspect(now).get_table_names())
        for table in set(names) - set(NOTES):
            with pytest.raises(sa.exc.DBAPIError, match="only grows"):
                database.say(f"DELETE FROM {table}")


def test_a_ledger_of_version_3_is_adopted_untouched(database: Database) -> None:
    """Alembic notes its version; tables, rows and triggers stay, and no copy is made."""
    rows = database.make(3)
    shape = database.shape()
    database.open().write(_nothing)
    assert (database.rows(), database.shape()) == (rows, shape)
    assert database.directly(schema.standing) == schema.CURRENT
    assert list(database.file.parent.glob("*.before-*")) == []


@pytest.mark.parametrize("version", (1, 2))
def test_an_older_ledger_is_read_as_it_is(database: Database, version: int) -> None:
    """Reading changes nothing, and where there were no letters yet, there are none."""
    rows = database.make(version)
    key = IssueKey("focus", "issue-2026-1")
    ledger = database.open()
    assert len(ledger.read(lambda now: events.of_issue(now, key), ())) == 3
    assert ledger.read(lambda now: letters.of_issue(now, key), (None,)) == ()
    assert (database.rows(), database.version()) == (rows, version)


NEWER = {
    "of a later version": "INSERT INTO balgan_schema VALUES (4)",
    "of a revision that is not known": "UPDATE balgan_revision SET version_num = '0004_notices'",
}


@pytest.mark.parametrize("newer", NEWER)
def test_a_newer_ledger_is_left_alone(database: Database, newer: str) -> None:
    """It is refused for reading, writing and moving, with advice, by one who had it open, too."""
    database.make(3)
    ledger = database.open()
    ledger.write(_nothing)
    database.say(NEWER[newer])
    rows, shape = database.rows(), database.shape()
    refused: list[Callable[[SqliteLedger | PostgresLedger], object]] = [
        lambda one: one.read(_nothing, None),
        lambda one: one.write(_nothing),
        lambda one: one.move(schema.REVISIONS[0]),
    ]
    for attempt in refused:
        for opened in (ledger, database.open()):
            with pytest.raises(LedgerNewer, match="Update Balgan"):
                attempt(opened)
    assert (database.rows(), database.shape()) == (rows, shape)


def test_nothing_goes_back_before_the_first_version(database: Database) -> None:
    """A ledger with rows, were they set aside, keeps its tables; an empty one can go."""
    rows = database.make(3)
    for revision in (schema.HEAD, schema.REVISIONS[1], schema.REVISIONS[0]):
        database.open().move(revision)
        with pytest.raises(LedgerNotEmpty, match="numbers"):
            database.open().move(schema.NOTHING)
        assert database.rows() == rows
    database.empty()
    database.open().write(_nothing)
    database.open().move(schema.NOTHING)
    assert database.directly(schema.standing) is None and database.rows() == {}
    database.open().write(_nothing)
    assert database.directly(schema.standing) == schema.CURRENT


def test_what_an_earlier_program_did_in_between_is_taken_over(database: Database) -> None:
    """Its releases get their addresses; those that were given before stay with their issues."""
    before = _upgraded(database.make(2))
    database.open().move(schema.REVISIONS[0])
    number = "'focus', 2026, 90, 'late', 'released', '2026-12-01', ''"
    database.say(f"INSERT INTO numbers VALUES ({number})")
    for n, path in ((90, "found-late"), (91, "01")):
        record = json.dumps({"number": {"path": path}})
        values = f"{n}, 'focus', 'late', {n}, 1, 2026, 90, '2026-12-01', '{record}', '', '', 0"
        database.say(f"INSERT INTO releases VALUES ({values})")
    database.open().write(_nothing)
    assert database.rows()["addresses"] == sorted(
        {(series, path): (series, path, slug) for series, path, slug in _with_late(before)}.values()
    )
    with pytest.raises(NumberTaken, match="focus/late"):
        late = Number(2026, 90, "No. 90", "found-late")
        database.open().write(lambda now: addresses.claim(now, IssueKey("focus", "x"), late))


def _with_late(before: Rows) -> Iterator[tuple[Any, ...]]:
    yield "focus", "found-late", "late"
    yield "focus", "01", "late"
    yield from before["addresses"]


def test_a_ledger_that_an_earlier_program_upgraded_is_adopted_again(database: Database) -> None:
    """Where the version and Alembic's note differ, the version holds, and nothing is made twice."""
    database.make(2)
    database.open().move(schema.HEAD)
    database.open().move(schema.REVISIONS[1])
    made = (LEDGERS / f"version-3.{database.dialect}.sql").read_text().splitlines()
    for statement in made:
        if "letters" in statement or statement.startswith("INSERT"):
            database.say(statement)
    shape = database.shape()
    assert database.directly(schema.standing) == schema.Standing(3, stamped=False)
    database.open().write(_nothing)
    assert database.directly(schema.standing) == schema.CURRENT
    assert database.shape() == shape


def _write_once(url: str | None, file: Path) -> bool:
    """Write something; whether that took an upgrade."""
    upgrades = []
    move = migrations.move
    migrations.move = lambda *said: upgrades.append(move(*said))  # type: ignore[assignment]
    engines.open_ledger(url, file).write(_nothing)
    return bool(upgrades)


@pytest.mark.parametrize("version", (None, 1))
def test_who_start_at_once_upgrade_once(database: Database, version: int | None) -> None:
    """Of four processes that write to a new or an old ledger at once, one upgrades it."""
    wanted = _upgraded(database.make(version)) if version else None
    with multiprocessing.get_context("spawn").Pool(4) as pool:
        upgraded = pool.starmap(_write_once, [(database.url, database.file)] * 4, chunksize=1)
    assert sum(upgraded) == 1
    assert wanted is None or database.rows() == wanted
    assert database.directly(schema.standing) == schema.CURRENT


def _write_until(url: str | None, file: Path, last: int, reached: Any, apart: bool) -> None:
    """Write once, and be killed at the `last` statement, commit or change of a file; `apart`: with
    each statement a transaction of its own."""
    points = count(1)

    def point(*_: object, **__: object) -> None:
        reached.value = next(points)
        if reached.value == last:
            os.kill(os.getpid(), signal.SIGKILL)

    def audit(what: str, about: tuple[Any, ...]) -> None:
        changes = what in ("open", "os.rename", "os.remove", "sqlite3.connect")
        if changes and str(about[0]).startswith(str(file.parent)):
            point()

    if apart:
        engines._begin = lambda _connection: None
    sa.event.listen(sa.Engine, "before_cursor_execute", point)
    sa.event.listen(sa.Engine, "after_cursor_execute", point)
    sa.event.listen(sa.Engine, "commit", point)
    sys.addaudithook(audit)
    engines.open_ledger(url, file).write(_nothing)
    point()


def _killed_at(database: Database, last: int, apart: bool) -> int:
    """Write in a process that is killed there; returns how many points it reached."""
    server = multiprocessing.get_context("forkserver")
    server.set_forkserver_preload([__name__])
    reached = server.Value("i", 0)
    said = (database.url, database.file, last, reached, apart)
    child = server.Process(target=_write_until, args=said)
    child.start()
    child.join()
    assert child.exitcode == (-signal.SIGKILL if reached.value == last else 0)
    return int(reached.value)


def killed_upgrades_are_whole(
    database: Database, version: int | None, stride: int, *, apart: bool = False
) -> int:
    """Killed again and again, each time later: the old ledger or the new one; returns how often."""
    old = database.make(version) if version else {}
    old_shape = database.shape() if version else []
    new = _upgraded(old) if version else {table: [] for table in _TABLES}
    told = set()
    for last in count(1, stride):
        reached = _killed_at(database, last, apart)
        current = database.directly(schema.standing) == schema.CURRENT
        told.add(current)
        if current:
            assert database.rows() == new
        else:
            assert (database.rows(), database.shape()) == (old, old_shape)
        if reached < last:
            break
    assert told == {False, True}
    assert list(database.file.parent.glob("*.part")) == []
    return last // stride


@pytest.mark.parametrize("version, stride", [(None, 23), (1, 7), (2, 5), (3, 5)])
def test_a_killed_upgrade_leaves_the_old_ledger_or_the_new_one(
    database: Database, version: int | None, stride: int
) -> None:
    """Killed before and after some of its statements, commits and changes of files: never half."""
    killed_upgrades_are_whole(database, version, stride)


@pytest.mark.crash
@pytest.mark.parametrize("version", (None, *VERSIONS))
def test_an_upgrade_can_be_killed_anywhere(database: Database, version: int | None) -> None:
    """The same before and after each of them."""
    print(killed_upgrades_are_whole(database, version, 1), "kills")


def test_half_an_upgrade_is_noticed(tmp_path: Path) -> None:
    """Where each statement is a transaction of its own, the kills above find half a ledger."""
    database = Database(None, tmp_path / "ledger.sqlite")
    with pytest.raises((AssertionError, sa.exc.DBAPIError)):
        killed_upgrades_are_whole(database, 1, 7, apart=True)


def test_a_copy_is_kept_before_an_upgrade(tmp_path: Path) -> None:
    """Beside the file, for its owner alone, with all that was committed; none of a new ledger."""
    database = Database(None, tmp_path / "desk 100%" / "ledger.sqlite")
    database.file.parent.mkdir()
    database.open().write(_nothing)
    assert [one.name for one in database.file.parent.glob("*before*")] == []
    rows = database.make(2)
    shape = database.shape()
    database.open().write(_nothing)
    (copy,) = database.file.parent.glob("*before*")
    assert copy.name == "ledger.sqlite.before-0003"
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    kept = Database(None, copy)
    assert (kept.rows(), kept.shape(), kept.version()) == (rows, shape, 2)


def test_without_a_copy_there_is_no_upgrade(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the disk has no room for the copy, the ledger stays as it was, and says so."""
    database = Database(None, tmp_path / "ledger.sqlite")
    rows = database.make(1)

    def full(_descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(os, "fsync", full)
        with pytest.raises(WriteFailed, match=r"before-0003.*No space left"):
            database.open().write(_nothing)
    assert (database.rows(), database.version()) == (rows, 1)
    database.open().write(_nothing)
    assert database.rows() == _upgraded(rows)


def test_a_ledger_that_is_up_to_date_does_not_load_alembic(tmp_path: Path) -> None:
    """Reading and writing it, a second process loads nothing of Alembic; an old one does."""
    code = (
        "import sys; from pathlib import Path; from flows.ledger import engines;"
        f"ledger = engines.open_ledger(None, Path({str(tmp_path / 'ledger.sqlite')!r}));"
        "ledger.read(lambda now: None, None); ledger.write(lambda now: None);"
        "print('alembic' in sys.modules)"
    )
    told = [
        subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        for _ in range(2)
    ]
    assert [one.stdout.strip() for one in told] == ["True", "False"]
    with sqlite3.connect(tmp_path / "ledger.sqlite") as raw:
        assert raw.execute("SELECT version_num FROM balgan_revision").fetchall() == [(schema.HEAD,)]
