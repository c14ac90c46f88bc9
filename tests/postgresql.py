"""A PostgreSQL server of the tests' own, one for all of them."""

import os
import pwd
import shutil
import socket
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from flows.ledger import engines


def _postgresql_programs() -> Path | None:
    """The newest PostgreSQL of the system, as Debian lays it out."""
    newest = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    return newest[-1].parent if newest else None


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@pytest.fixture(scope="session")
def cluster() -> Iterator[str]:
    """A PostgreSQL server of our own, on a port of its own, gone afterwards."""
    programs = _postgresql_programs()
    if programs is None:
        pytest.skip("PostgreSQL is not installed (apt-get install postgresql)")
    # PostgreSQL refuses to run as root, and its user must be able to reach the folder.
    user = "nobody" if os.getuid() == 0 else pwd.getpwuid(os.getuid()).pw_name
    place = Path(subprocess.check_output(["mktemp", "-d", "/tmp/balgan-pg.XXXXXX"], text=True)[:-1])
    port = free_port()
    if os.getuid() == 0:
        shutil.chown(place, user)

    def run(program: str, *arguments: str) -> None:
        home = {"user": user} if os.getuid() == 0 else {}
        subprocess.run(
            [programs / program, "-D", place / "data", *arguments],
            check=True,
            cwd=place,
            stdout=subprocess.DEVNULL,
            **home,
        )

    options = f"-p {port} -k {place} -c listen_addresses=127.0.0.1 -c fsync=off"
    run("initdb", "-U", "balgan", "-A", "trust", "-E", "UTF8", "--no-sync")
    run("pg_ctl", "-w", "-l", str(place / "log"), "-o", options, "start")
    yield f"postgresql://balgan@127.0.0.1:{port}/postgres"
    run("pg_ctl", "-m", "immediate", "stop")
    shutil.rmtree(place)


def wipe(url: str) -> None:
    """Leave the database empty."""

    def anew(now: sa.Connection) -> None:
        now.exec_driver_sql("DROP SCHEMA public CASCADE")
        now.exec_driver_sql("CREATE SCHEMA public")

    ledger = engines.PostgresLedger(sa.make_url(url).set(drivername="postgresql+asyncpg"))
    ledger._perform(anew)
