"""`balgan ledger`: what it tells of the ledger, and how it takes it up and down."""

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import sqlalchemy as sa

from flows.cli import main
from flows.desk import Desk
from flows.issue import IssueKey
from flows.ledger import engines, schema
from tests.crash import shop
from tests.postgresql import wipe

NEWEST, OLDER = schema.HEAD, schema.REVISIONS[-2]


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[str | None]:
    """Where the ledger is; the server lets everybody in, and is told a password all the same."""
    monkeypatch.delenv("BALGAN_LEDGER_URL", raising=False)
    monkeypatch.setenv("BALGAN_LANG", "en")
    if request.param == "sqlite":
        yield None
        return
    server = str(request.getfixturevalue("cluster"))
    wipe(server)
    monkeypatch.setenv("BALGAN_LEDGER_URL", server.replace("balgan@", "balgan:geheim@"))
    yield server
    wipe(server)


@pytest.fixture
def root(tmp_path: Path, url: str | None) -> Path:
    """A workspace with one issue released."""
    made = shop.make_workspace(tmp_path / "desk")
    shop.publish(made, "one", shop.TODAY)
    return made


def ledger(root: Path, *words: str, lang: str = "en") -> int:
    """The exit code of the command."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BALGAN_LANG", lang)
        return main(["ledger", *words, "--workspace", str(root)])


def told(root: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    """What it says to programs."""
    capsys.readouterr()
    assert ledger(root, "--json") == 0
    return dict(json.loads(capsys.readouterr().out))


def test_it_tells_where_the_ledger_is_and_that_its_log_holds(
    root: Path, url: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    """Database without the password, version, number of events, the chain."""
    assert ledger(root) == 0
    said = capsys.readouterr().out
    events = len(Desk.open(root).events(IssueKey("focus", "one")))
    for one in (NEWEST, f"Events:   {events},", "Chain:    holds"):
        assert one in said
    assert ("ledger.sqlite" in said) == (url is None) and "geheim" not in said
    assert url is None or "balgan:***@127.0.0.1" in said
    assert ledger(root, lang="ko") == 0
    assert f"이력: {events}건" in capsys.readouterr().out


def test_down_and_up_again(root: Path, url: str | None, capsys: pytest.CaptureFixture[str]) -> None:
    """The older version is there after it, with a copy or advice before; nothing is lost."""
    before = told(root, capsys)
    assert ledger(root, "--to", OLDER) == 0
    said = capsys.readouterr()
    assert OLDER in said.out and "install the older Balgan" in said.err
    assert ("pg_dump" in said.err) == (url is not None)
    copy = root / "drafts" / f"ledger.sqlite.before-{OLDER[:4]}"
    assert copy.exists() == (url is None)
    assert told(root, capsys) == {**before, "revision": OLDER}
    assert ledger(root, "--to", "newest") == 0
    assert told(root, capsys) == before
    assert Desk.open(root).release(IssueKey("focus", "one")).number.path == "2026-01"


def test_a_version_by_its_number(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`--to 2` is the second; where it is that already, nothing is done, and this is said."""
    for words in (("--to", "2"), ("--to", "2")):
        assert ledger(root, *words) == 0
    said = capsys.readouterr()
    assert schema.REVISIONS[1] in said.out and "already" in said.err


@pytest.mark.parametrize("word", ["0", "9", "base", "0004_more", "; DROP TABLE events"])
def test_no_such_version(root: Path, capsys: pytest.CaptureFixture[str], word: str) -> None:
    """Refused with those that there are, exit 2; the ledger stays."""
    before = told(root, capsys)
    assert ledger(root, "--to", word) == 2
    assert NEWEST in capsys.readouterr().err and told(root, capsys) == before


def test_a_chain_that_does_not_hold_is_told(
    root: Path, url: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    """An event altered behind the walls: exit 8, with its place."""
    spoil(root, url)
    assert ledger(root) == 8
    assert "does not hold at 1 places, first at event 2" in capsys.readouterr().out


def spoil(root: Path, url: str | None) -> None:
    """Another reason in the second event, the walls lowered for it."""
    change = "UPDATE events SET why = 'another' WHERE n = 2"
    if url is None:
        with closing(sqlite3.connect(root / "drafts" / "ledger.sqlite")) as database:
            wanted = "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'events'"
            for (name,) in database.execute(wanted).fetchall():
                database.execute(f"DROP TRIGGER {name}")
            database.execute(change)
            database.commit()
        return
    on_the_server(url, "ALTER TABLE events DISABLE TRIGGER USER", change)


def on_the_server(url: str, *statements: str) -> None:
    """Said to the database itself."""

    def say(now: sa.Connection) -> None:
        for one in statements:
            now.exec_driver_sql(one)

    engines.PostgresLedger(sa.make_url(url).set(drivername="postgresql+asyncpg"))._perform(say)


def test_without_a_ledger(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty desk has none, which is no fault; there is nothing to move."""
    root = shop.make_workspace(tmp_path / "desk")
    assert ledger(root) == 0 and "no ledger yet" in capsys.readouterr().out
    assert ledger(root, "--to", "newest") == 2
    assert not (root / "drafts").exists()


def test_a_newer_ledger_is_refused(root: Path, url: str | None) -> None:
    """With advice, and nothing is changed."""
    newer = "INSERT INTO balgan_schema (version) VALUES (99)"
    if url is None:
        with closing(sqlite3.connect(root / "drafts" / "ledger.sqlite")) as database:
            database.execute(newer)
            database.commit()
    else:
        on_the_server(url, newer)
    assert ledger(root) == ledger(root, "--to", "newest") == 8
