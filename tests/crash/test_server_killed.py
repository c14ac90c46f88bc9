"""PostgreSQL itself is killed in the middle of a command and started again: the work is done once."""

import os
import pwd
import shutil
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from flows import printing
from flows.desk import Desk
from tests.crash import verbs
from tests.crash.checker import breaches, unmet
from tests.crash.desks import Desks, in_memory, made
from tests.crash.verbs import VERBS
from tests.postgresql import _postgresql_programs, free_port

_OLD_BACKENDS_SECONDS = 30
"""A server does not start while one of the processes of the one before is still at work."""


class Server:
    """A PostgreSQL server that may be killed."""

    def __init__(self, place: Path, programs: Path) -> None:
        self._place, self._programs = place, programs
        self._user = "nobody" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
        self._port = free_port()
        self.kills = 0
        if os.getuid() == 0:
            shutil.chown(place, self._user)
        self._run("initdb", "-U", "balgan", "-A", "trust", "-E", "UTF8")
        self.start()

    @property
    def url(self) -> str:
        """Where it answers."""
        return f"postgresql://balgan@127.0.0.1:{self._port}/postgres"

    def start(self) -> None:
        """Start it, as soon as nothing is left of the one that was killed."""
        options = f"-p {self._port} -k {self._place} -c listen_addresses=127.0.0.1"
        until = time.monotonic() + _OLD_BACKENDS_SECONDS
        while True:
            try:
                self._run("pg_ctl", "-w", "-l", str(self._place / "log"), "-o", options, "start")
                return
            except subprocess.CalledProcessError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.1)

    def kill(self) -> None:
        """Kill the postmaster; what it had started finds that out by itself."""
        os.kill(
            int((self._place / "data" / "postmaster.pid").read_text().split()[0]), signal.SIGKILL
        )
        self.kills += 1

    def stop(self) -> None:
        """End it."""
        self._run("pg_ctl", "-m", "immediate", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        home = {"user": self._user} if os.getuid() == 0 else {}
        subprocess.run(
            [self._programs / program, "-D", self._place / "data", *arguments],
            check=True,
            cwd=self._place,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            **home,
        )


@pytest.fixture(scope="module")
def server() -> Iterator[Server]:
    """A server of this module's own."""
    programs = _postgresql_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    with in_memory() as place:
        server = Server(place, programs)
        yield server
        server.stop()


@pytest.fixture(scope="module")
def desks(server: Server) -> Iterator[Desks]:
    """Desks whose ledger it keeps."""
    with made(server.url) as desks:
        yield desks


@contextmanager
def at_statement(wanted: int, do: Callable[[], None]) -> Iterator[list[str]]:
    """Do something before the n-th statement or commit of the transactions that write; what came."""
    writing, seen = [False], []

    def reached(what: str) -> None:
        seen.append(what)
        if len(seen) == wanted:
            do()

    def statement(_c: object, _cursor: object, sql: str, *_: object) -> None:
        writing[0] = writing[0] or "pg_advisory_xact_lock" in sql
        if writing[0]:
            reached(sql)

    def commit(_: object) -> None:
        if writing[0]:
            reached("COMMIT")
        writing[0] = False

    def rollback(_: object) -> None:
        writing[0] = False

    hooks = [("before_cursor_execute", statement), ("commit", commit), ("rollback", rollback)]
    for name, hook in hooks:
        sa.event.listen(sa.Engine, name, hook)
    try:
        yield seen
    finally:
        for name, hook in hooks:
            sa.event.remove(sa.Engine, name, hook)


def not_survived(server: Server, desks: Desks, name: str, most: int) -> list[object]:
    """The statements before which a killed server leaves something that does not hold."""
    verb = VERBS[name]
    root = desks.fresh(verb)
    with at_statement(0, lambda: None) as seen:
        assert verbs.do(verb, root) == 0
    commits = [n for n, one in enumerate(seen, 1) if one == "COMMIT"]
    others = [n for n in range(1, len(seen) + 1) if n not in commits]
    chosen = sorted({*commits, *others[:: max(1, len(others) // max(1, most - len(commits)))]})
    print(f"{name}: server killed at {len(chosen)} of {len(seen)} statements")
    return [(n, seen[n - 1], said) for n in chosen if (said := [*_killed(server, desks, name, n)])]


def _killed(server: Server, desks: Desks, name: str, n: int) -> Iterator[str]:
    verb = VERBS[name]
    root = desks.fresh(verb)
    with at_statement(n, server.kill):
        code = verbs.do(verb, root)
    if code and not any(
        f"[{one}]" in verbs.said(root) for one in ("ledger-cut-off", "ledger-unreachable")
    ):
        yield f"ended with {code} and said: {verbs.said(root)}"
    server.start()
    yield from breaches(root)
    given = verbs.given(root, verb.key)
    printing.recover(Desk.open(root))
    if verbs.do(verb, root, verbs.NEXT_DAY) not in verb.again:
        yield f"said again: {verbs.said(root)}"
    yield from breaches(root, finished=verb.out)
    yield from unmet(root, verb.key, verb.kinds, verb.printings, given)


@pytest.mark.crash
@pytest.mark.parametrize(("name", "most"), [("publish", 10), ("correct", 6)])
def test_the_server_is_killed(server: Server, desks: Desks, name: str, most: int) -> None:
    """Before a sample of statements and every commit: the same command finishes the work, once."""
    assert not_survived(server, desks, name, most) == []
