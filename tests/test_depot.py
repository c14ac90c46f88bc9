"""BALGAN_DEPOT → a folder or a bucket: what may be its name, what lies in it, what is swept away."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from flows.depot import sweeping
from flows.depot.store import URL, Depot, NotThere, TooLong, body_at, list_at, ticket_at
from flows.errors import DepotInvalid, DepotNotSet, DepotUnreachable

A, B = "a" * 64, "b" * 64


@pytest.fixture
def depot(tmp_path: Path) -> Depot:
    """One in a folder."""
    return Depot.at((tmp_path / "depot").as_uri())


def put(depot: Depot, name: str, data: bytes, folder: Path) -> None:
    """Put bytes there."""
    file = folder / "file"
    file.write_bytes(data)
    depot.put(name, file)


@pytest.mark.parametrize(
    "url",
    [
        "depot",
        "/srv/depot",
        "file:///",
        "file://host/depot",
        "file:///srv/../etc",
        "file:///srv/%2e%2e/etc",
        "http://desk.example/depot",
        "memory://depot",
        "simplecache::s3://bucket",
        "s3://",
        "s3://AKIDEXAMPLE:verysecret@bucket/depot",
        "s3://bucket/depot?secret=verysecret",
        "s3://bucket/../other",
        "s3://[",
    ],
)
def test_what_is_no_depot_is_refused_without_being_quoted(url: str) -> None:
    """Another kind of place, a way up, a key: the message says how to write it and no more."""
    with pytest.raises(DepotInvalid) as caught:
        Depot.at(url)
    assert "verysecret" not in caught.value.say("en") + caught.value.say("ko")


def test_none_is_set() -> None:
    """A machine without the variable is told its name."""
    with pytest.raises(DepotNotSet, match=URL):
        Depot.of({})


def test_what_was_put_there_is_there(depot: Depot, tmp_path: Path) -> None:
    """Whole, under its name, in place of what had it, until it is removed."""
    put(depot, ticket_at(A), b"one", tmp_path)
    put(depot, ticket_at(A), b"two", tmp_path)
    assert depot.read(ticket_at(A), 3) == b"two"
    assert [one.name for one in depot.kept()] == [ticket_at(A)]
    depot.remove(ticket_at(A), ticket_at(B))
    assert list(depot.kept()) == []
    with pytest.raises(NotThere):
        depot.read(ticket_at(A), 3)


def test_no_more_is_read_than_may_be(depot: Depot, tmp_path: Path) -> None:
    """Whatever lies there, it does not fill memory or disk."""
    put(depot, ticket_at(A), b"x" * 100, tmp_path)
    with pytest.raises(TooLong):
        depot.read(ticket_at(A), 99)
    with pytest.raises(TooLong):
        depot.fetch(ticket_at(A), tmp_path / "copy", 99)


@pytest.mark.parametrize("name", ["../x", "/etc/passwd", "tickets/../../x", "tickets/x.zip", ""])
def test_a_name_is_one_of_ours(depot: Depot, tmp_path: Path, name: str) -> None:
    """Nothing else is written, read or removed."""
    for work in (depot.remove, lambda one: depot.read(one, 9)):
        with pytest.raises(ValueError, match="no name"):
            work(name)
    with pytest.raises(ValueError, match="no name"):
        put(depot, name, b"x", tmp_path)


def test_what_is_not_ours_is_left(depot: Depot, tmp_path: Path) -> None:
    """Neither listed nor swept: somebody else may keep things in the same bucket."""
    put(depot, ticket_at(A), b"x", tmp_path)
    theirs = [
        tmp_path / "depot" / name for name in ("note.txt", "tickets/note.txt", f"galleys/{A}")
    ]
    for one in theirs:
        one.parent.mkdir(exist_ok=True)
        one.write_bytes(b"theirs")
    assert [one.name for one in depot.kept()] == [ticket_at(A)]
    assert sweeping.sweep(depot, (), datetime.now(UTC) + timedelta(days=9)) == 1
    assert all(one.exists() for one in theirs)


def test_leftovers_are_swept(depot: Depot, tmp_path: Path) -> None:
    """What no run wants goes after an hour, cut-off files too; what is wanted stays."""
    for ticket in (A, B):
        for name in (ticket_at(ticket), list_at(ticket), body_at(ticket, A)):
            put(depot, name, b"x", tmp_path)
    part = tmp_path / "depot" / f"{body_at(B, B)}.{'0' * 16}.part"
    part.write_bytes(b"x")
    now = datetime.now(UTC)
    assert sweeping.sweep(depot, {A}, now) == 0
    assert sweeping.sweep(depot, {A}, now + timedelta(hours=2)) == 4
    assert {one.ticket for one in depot.kept()} == {A}
    assert not part.exists()


def test_a_folder_shows_a_file_whole_or_not_at_all(depot: Depot, tmp_path: Path) -> None:
    """What is being written has another name until it is whole."""
    seen: list[list[str]] = []
    put_file = type(depot._files).put_file

    def watched(self: Any, source: str, to: str, *more: Any, **named: Any) -> None:
        put_file(self, source, to, *more, **named)
        seen.append([one.name for one in depot.kept()])

    with mock.patch.object(type(depot._files), "put_file", watched):
        put(depot, ticket_at(A), b"x", tmp_path)
    assert len(seen) == 1 and re.fullmatch(r"tickets/a+\.zip\.\w+\.part", seen[0][0])
    assert [one.name for one in depot.kept()] == [ticket_at(A)]


def test_a_folder_that_is_none_is_told(tmp_path: Path) -> None:
    """A file stands in its place."""
    (tmp_path / "depot").write_bytes(b"")
    depot = Depot.at((tmp_path / "depot").as_uri())
    with pytest.raises(DepotUnreachable):
        put(depot, ticket_at(A), b"x", tmp_path)
