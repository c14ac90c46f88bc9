"""Orders → a ticket in the depot → a machine that prints it, or refuses to."""

import hashlib
import io
import json
import re
import tracemalloc
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any
from unittest import mock

import pytest

from flows import canon, printing, rendering
from flows.depot import tickets, working
from flows.depot.store import Depot, list_at, ticket_at
from flows.depot.tickets import Machine, NoTicket, Ticketed
from flows.errors import OrderNotPrinted, ReadBackDiffers, TicketRefused
from flows.rendering.orders import Order
from flows.running import Quiet
from tests import depots
from tests.depots import KEYS, Place, file_of

NOBODY = "0" * 64


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three released issues whose look has changed."""
    return depots.released(tmp_path_factory.mktemp("depot") / "desk")


@pytest.fixture
def place(released: Path, tmp_path: Path) -> Place:
    """A copy of it, with a depot in a folder."""
    depot = Depot.at((tmp_path / "depot").as_uri())
    return depots.copied(released, tmp_path / "desk", depot)


def orders(place: Place) -> list[Order]:
    """How the issues are printed again at home."""
    with depots.stubbed():
        return list(printing.orders(place.desk, [place.desk.release(key) for key in KEYS]))


def opened(place: Place, ticket: str) -> Ticketed:
    """A ticket as it lies in the depot."""
    return Ticketed.at(file_of(place, ticket_at(ticket)))


def test_a_ticket_says_what_was_ordered(place: Place) -> None:
    """Editions, revision, notices and look come back as they were; of the series, what pages show."""
    was, came = orders(place), list(opened(place, place.order()).orders())
    assert [one.editions for one in came] == [one.editions for one in was]
    assert [(one.revision, one.notices) for one in came] == [(1, ())] * 3
    looks = {name: data for name, data in was[0].stylebook.files.items() if "toml" not in name}
    assert came[0].stylebook.files == looks
    assert came[0].series == was[0].series.model_copy(update={"deposit": None})


def test_the_same_orders_are_the_same_ticket(place: Place) -> None:
    """Its name is the hash of the file, so that nothing is ordered twice."""
    ticket = place.order()
    assert hashlib.sha256(file_of(place, ticket_at(ticket)).read_bytes()).hexdigest() == ticket
    assert place.order() == ticket
    assert place.order(KEYS[0]) != ticket


def test_a_ticket_names_no_member_by_what_somebody_wrote(place: Place) -> None:
    """Hashes, and the index, which is JSON; no member is a pickle."""
    file = zipfile.ZipFile(file_of(place, ticket_at(place.order())))
    *members, index = file.namelist()
    assert all(re.fullmatch("[0-9a-f]{64}", name) for name in members)
    assert json.loads(file.read(index))["format"] == "balgan-ticket/1"
    assert not any(file.read(name).startswith(b"\x80") for name in file.namelist())


def test_nothing_private_leaves_the_house(place: Place) -> None:
    """Neither who deposits DOIs nor series.toml, nor who released what and why."""
    file = zipfile.ZipFile(file_of(place, ticket_at(place.order())))
    whole = b"".join(map(file.read, file.namelist()))
    assert "낱말one".encode() in whole
    for private in (b"registrar@", b"Yun Haedam", b"series.toml", b'"editor"'):
        assert private not in whole


def test_who_released_what_and_why_stays_at_home(place: Place, tmp_path: Path) -> None:
    """An issue is printed with the revisions before it, as readers know them."""
    release = replace(place.desk.release(KEYS[0]), by="Chae Moran", reason="a quarrel")
    order = replace(orders(place)[0], revision=2, history=(release,))
    file = tmp_path / "ticket.zip"
    tickets.write([order], Machine("f1", "stub 1"), file)
    (came,) = Ticketed.at(file).orders()
    assert came.history == (replace(release, by="", reason=""),)
    whole = zipfile.ZipFile(file)
    assert not any(b"quarrel" in whole.read(one) for one in whole.namelist())


def test_what_two_issues_share_is_there_once(place: Place) -> None:
    """Three issues, one look: its files are not there three times."""
    file = zipfile.ZipFile(file_of(place, ticket_at(place.order())))
    assert len(set(file.namelist())) == len(file.namelist())
    assert len(file.namelist()) < len(orders(place)[0].stylebook.files) + 2 + 2 * len(KEYS)


@pytest.mark.parametrize("where", [0.0, 0.1, 0.4, 0.7, 0.9, 0.999])
def test_a_ticket_with_a_changed_byte_is_not_printed(place: Place, where: float) -> None:
    """Wherever it is."""
    ticket = place.order()
    file = file_of(place, ticket_at(ticket))
    data = bytearray(file.read_bytes())
    data[int(where * len(data))] ^= 1
    file.write_bytes(data)
    with pytest.raises(TicketRefused):
        place.print(ticket)
    assert list_at(ticket) not in place.names()


@pytest.mark.parametrize("left", [0.0, 0.5, 0.99])
def test_a_torn_ticket_is_not_printed(place: Place, left: float) -> None:
    """Cut off while it was written, or gone."""
    ticket = place.order()
    file = file_of(place, ticket_at(ticket))
    data = file.read_bytes()
    file.write_bytes(data[: int(left * len(data))]) if left else file.unlink()
    with pytest.raises(TicketRefused):
        place.print(ticket)


def test_a_ticket_is_no_path(place: Place) -> None:
    """What no hash is, is looked for nowhere."""
    for name in ("", "../../etc/passwd", NOBODY + "/../" + NOBODY, NOBODY[:-1] + "G", NOBODY):
        with pytest.raises(TicketRefused):
            place.print(name)
        assert place.gather(name).done == ()


def hostile_ticket(index: bytes, *members: tuple[str, bytes]) -> bytes:
    """A zip as somebody may make one who knows the format."""
    whole = io.BytesIO()
    with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(tickets.INDEX, index)
        for name, data in members:
            file.writestr(name, data)
    return whole.getvalue()


def index_of(place: Place, **otherwise: Any) -> dict[str, Any]:
    """The index of an honest ticket, with something else in it."""
    honest = zipfile.ZipFile(file_of(place, ticket_at(place.order())))
    return {**json.loads(honest.read(tickets.INDEX)), **otherwise}


@pytest.mark.parametrize(
    "spoilt",
    [
        lambda place: b"",
        lambda place: b"PK\x05\x06" + b"\xff" * 18,
        lambda place: hostile_ticket(b"{}"),
        lambda place: hostile_ticket(b"[" * 100_000),
        lambda place: hostile_ticket(canon.canonical(index_of(place, format="balgan-ticket/2"))),
        lambda place: hostile_ticket(canon.canonical(index_of(place))),
        lambda place: hostile_ticket(canon.canonical(index_of(place, looks={}))),
        lambda place: hostile_ticket(
            canon.canonical(index_of(place)), ("../../../../tmp/balgan-was-here", b"x")
        ),
    ],
    ids=["empty", "end", "index", "deep", "version", "members", "looks", "path"],
)
def test_a_ticket_that_is_none_is_refused(place: Place, spoilt: Callable[[Place], bytes]) -> None:
    """Whatever its name says, it is read and never unpacked."""
    data = spoilt(place)
    ticket = hashlib.sha256(data).hexdigest()
    file_of(place, "tickets").mkdir(parents=True, exist_ok=True)
    file_of(place, ticket_at(ticket)).write_bytes(data)
    with pytest.raises(TicketRefused):
        place.print(ticket)
    assert not Path("/tmp/balgan-was-here").exists()


def test_a_member_that_unpacks_without_end_is_refused(place: Place, tmp_path: Path) -> None:
    """No more bytes are read of a member than there may be, however many there are."""
    index = index_of(place)
    name = next(iter(index["looks"]["focus"]["files"].values()))
    file = tmp_path / "bomb.zip"
    file.write_bytes(hostile_ticket(canon.canonical(index), (name, bytes(64 << 20))))
    most = 1 << 20
    with mock.patch.object(tickets, "LARGEST", most):
        ticketed = Ticketed.at(file)
        tracemalloc.start()
        with pytest.raises(NoTicket):
            list(ticketed.orders())
        _, peak = tracemalloc.get_traced_memory()
        tracemalloc.stop()
    assert peak < 8 * most


def test_another_ticket_under_its_name_is_not_printed(place: Place) -> None:
    """Although it is a whole and honest one."""
    ticket, other = place.order(KEYS[0]), place.order(KEYS[1])
    file_of(place, ticket_at(other)).replace(file_of(place, ticket_at(ticket)))
    with pytest.raises(TicketRefused):
        place.print(ticket)
    assert list_at(ticket) not in place.names()


@pytest.mark.parametrize("name", ["fonts_version", "renderer_version"])
def test_a_machine_that_would_print_otherwise_does_not_print(place: Place, name: str) -> None:
    """Other fonts, or another program or library, than the desk has."""
    ticket = place.order()
    other = mock.patch.object(rendering, name, lambda: "another 2")
    with depots.stubbed(), other, pytest.raises(TicketRefused):
        working.print_ticket(place.depot, ticket, 1, Quiet())


def test_an_issue_that_cannot_be_printed_is_named(place: Place) -> None:
    """And nothing of its batch is handed in."""
    ticket = place.order()

    def read_back(_files: object, editions: tuple[Any, ...], *_: object) -> None:
        if editions[0].key == KEYS[1]:
            raise ReadBackDiffers(name="issue.pdf", what="seeded")

    seeded = mock.patch.object(rendering, "read_back", read_back)
    with depots.stubbed(), seeded, pytest.raises(OrderNotPrinted) as caught:
        working.print_ticket(place.depot, ticket, 1, Quiet())
    assert str(KEYS[1]) in caught.value.say("ko")
    assert place.names() == [ticket_at(ticket)]


def test_what_is_handed_in_is_not_printed_again(place: Place) -> None:
    """Given to two machines, a ticket is printed by the first."""
    ticket = place.order()
    place.print(ticket)
    with depots.stubbed(), mock.patch.object(working, "print_all", side_effect=AssertionError):
        assert working.print_ticket(place.depot, ticket, 1, Quiet()) == KEYS
