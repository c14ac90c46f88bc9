"""A depot in a bucket: the same over HTTP, against an S3 server."""

import io
import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from flows.depot import sweeping
from flows.depot.store import Depot, NotThere, TooLong, list_at, ticket_at
from flows.errors import DepotUnreachable
from tests import depots
from tests.buckets import KEY, SECRET, Bucket, served
from tests.conftest import REPOSITORY
from tests.depots import KEYS
from tests.postgresql import free_port

A = "a" * 64


@pytest.fixture(scope="module")
def bucket() -> Iterator[Bucket]:
    """One for all."""
    with served() as one:
        yield one


@pytest.fixture(autouse=True)
def known(bucket: Bucket, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where it is, and its keys, in the environment."""
    for name, value in bucket.environment.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def depot() -> Iterator[Depot]:
    """The depot in it, empty at the end."""
    one = Depot.of(os.environ)
    yield one
    one.remove(*(kept.name for kept in one.kept()))


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three released issues whose look has changed."""
    return depots.released(tmp_path_factory.mktemp("s3") / "desk")


def put(depot: Depot, name: str, data: bytes, folder: Path) -> None:
    """Put bytes there."""
    file = folder / "file"
    file.write_bytes(data)
    depot.put(name, file)


def test_what_was_put_there_is_there(depot: Depot, tmp_path: Path) -> None:
    """Under its name, in place of what had it, no more of it than may be, until it is removed; a
    bucket whose folder is empty is an empty depot."""
    assert list(depot.kept()) == []
    put(depot, ticket_at(A), b"one", tmp_path)
    put(depot, ticket_at(A), b"two", tmp_path)
    assert depot.read(ticket_at(A), 3) == b"two"
    assert depot.fetch(ticket_at(A), tmp_path / "copy", 3)
    with pytest.raises(TooLong):
        depot.read(ticket_at(A), 2)
    (kept,) = depot.kept()
    assert (kept.name, kept.ticket) == (ticket_at(A), A)
    assert abs(datetime.now(UTC) - kept.at) < timedelta(minutes=5)
    assert sweeping.sweep(depot, (), datetime.now(UTC) + timedelta(hours=2)) == 1
    depot.remove(ticket_at(A))
    with pytest.raises(NotThere):
        depot.read(ticket_at(A), 3)


def test_orders_out_and_galleys_back(depot: Depot, released: Path, tmp_path: Path) -> None:
    """A batch is ordered, printed, handed in, gathered, swapped and forgotten."""
    place = depots.copied(released, tmp_path / "desk", depot)
    ticket = place.order()
    assert place.names() == [ticket_at(ticket)]
    assert place.print(ticket) == KEYS
    assert [one.ticket for one in sweeping.ready(depot)] == [ticket]
    assert len(place.gather(ticket).done) == 3
    assert (place.printings(), place.names()) == ([2, 2, 2], [])


def test_what_is_killed_while_it_uploads_is_not_there(depot: Depot, tmp_path: Path) -> None:
    """An object appears whole or not at all: here a process is killed in the middle of a long one."""
    file = tmp_path / "long"
    file.write_bytes(b"x" * (64 << 20))
    script = f"""
import os, sys
from pathlib import Path
import s3fs.core
from flows.depot.store import Depot, list_at
calls = []
call = s3fs.core.S3FileSystem._call_s3
async def counting(self, method, *given, **named):
    method_name = method if isinstance(method, str) else method.__name__
    if method_name == "upload_part":
        calls.append(method_name)
        if len(calls) == 2:
            os._exit(9)
    return await call(self, method, *given, **named)
s3fs.core.S3FileSystem._call_s3 = counting
Depot.of(os.environ)._files.put_file({str(file)!r}, "depot/balgan/" + list_at({A!r}), chunksize=8 << 20)
"""
    ran = subprocess.run([sys.executable, "-c", script], cwd=REPOSITORY, capture_output=True)
    assert ran.returncode == 9, ran.stderr.decode()
    assert list(depot.kept()) == []
    with pytest.raises(NotThere):
        depot.read(list_at(A), 9)


def test_a_bucket_that_does_not_answer_is_told_without_keys(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Nobody listens, or there is no such bucket: one error, and neither it nor the log has the keys."""
    said = io.StringIO()
    ear = logging.StreamHandler(said)
    logging.getLogger().addHandler(ear)
    monkeypatch.setattr(logging.getLogger(), "level", logging.DEBUG)
    try:
        nowhere = Depot.at("s3://no-such-bucket/balgan")
        with pytest.raises(DepotUnreachable) as caught:
            put(nowhere, ticket_at(A), b"x", tmp_path)
        said.write(str(caught.value))
        monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{free_port()}")
        monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
        with pytest.raises(DepotUnreachable) as caught:
            Depot.of(os.environ).read(ticket_at(A), 9)
        said.write(str(caught.value))
    finally:
        logging.getLogger().removeHandler(ear)
    assert SECRET not in said.getvalue()
    assert KEY not in str(caught.value)
