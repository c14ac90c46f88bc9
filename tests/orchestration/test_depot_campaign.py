"""What a campaign starts anew and what it leaves alone, by what the server and the depot know."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from prefect.client.schemas.objects import State
from prefect.exceptions import ObjectNotFound
from prefect.states import Completed, Crashed, Running, Scheduled

from flows.depot.store import Depot
from flows.errors import DepotInvalid
from flows.orchestration import batches, presses
from flows.orchestration.batches import Past
from tests import depots
from tests.depots import KEYS, Place

A, B = "a" * 64, "b" * 64
NOW = datetime.now(UTC)


@dataclass
class Server:
    """Runs as Prefect tells of them, and what it is told."""

    runs: list[Any] = field(default_factory=list)
    told: list[tuple[str, str]] = field(default_factory=list)
    deployed: tuple[str, ...] = ()

    def read_flow_runs(self, *, limit: int, offset: int, **_: object) -> list[Any]:
        """A page of them."""
        return self.runs[offset : offset + limit]

    def set_flow_run_state(self, run: str, state: State[None], force: bool) -> None:
        """Take note."""
        assert force
        self.told.append((run, state.type.value))

    def read_deployment_by_name(self, name: str) -> None:
        """One of those there are."""
        if name not in self.deployed:
            raise ObjectNotFound(Exception(name))


def run(name: str, state: State[None], **parameters: str) -> SimpleNamespace:
    """A run of a batch."""
    return SimpleNamespace(id=name, state=state, parameters=parameters)


def long_ago(state: State[None]) -> State[None]:
    """The same for three hours."""
    return state.model_copy(update={"timestamp": NOW - timedelta(hours=3)})


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[dict[str, Any]]]:
    """What is started."""
    found: list[dict[str, Any]] = []

    def run_deployment(name: str, **named: Any) -> None:
        found.append({"name": name, **named})

    for one in (batches, presses):
        monkeypatch.setattr(one, "run_deployment", run_deployment)
    yield found


def test_what_waits_or_runs_is_left_alone() -> None:
    """Its issues and its ticket; what has ended is counted, and a run of three hours is given up."""
    server = Server(
        [
            run("1", Scheduled(), scope="focus/one focus/two", ticket=A),
            run("2", Running(), scope="focus/three"),
            run("3", Completed(), scope="focus/four", ticket=B),
            run("4", Crashed(), scope="focus/four", ticket=B),
            run("5", long_ago(Running()), scope="focus/five"),
        ]
    )
    past = batches._past(server, korean=False)  # type: ignore[arg-type]
    assert past.issues == {"focus/one", "focus/two", "focus/three"}
    assert A in past.tickets and B not in past.tickets
    assert (past.ended[B], past.ended["focus/five"]) == (2, 1)
    assert server.told == [("5", "CRASHED")]


def test_a_batch_is_started_anew_only_when_it_has_ended(started: list[dict[str, Any]]) -> None:
    """Two campaigns at once ask for the same run; one after a crash for another, within the hour too."""
    scope = " ".join(map(str, KEYS))
    for past in (Past(), Past(), Past(ended=batches.Counter({scope: 1}))):
        batches._start("regenerate/batch", KEYS, "Kim", past)
    first, second, third = (one["idempotency_key"] for one in started)
    assert first == second != third


@pytest.fixture(scope="module")
def released(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three released issues whose look has changed."""
    return depots.released(tmp_path_factory.mktemp("campaign") / "desk")


@pytest.fixture
def place(released: Path, tmp_path: Path) -> Place:
    """A copy of it, with a depot in a folder."""
    depot = Depot.at((tmp_path / "depot").as_uri())
    return depots.copied(released, tmp_path / "desk", depot)


def test_an_order_is_a_run_with_its_ticket(place: Place, started: list[dict[str, Any]]) -> None:
    """The machines that print are told the ticket; the issues are for the list of runs."""
    with depots.stubbed():
        assert batches._order(place.desk, place.depot, KEYS, "Kim", Past()) is None
    (one,) = started
    assert one["name"] == "print/print"
    assert place.names() == [f"tickets/{one['parameters']['ticket']}.zip"]
    assert one["parameters"]["scope"] == " ".join(map(str, KEYS))


def test_an_issue_that_cannot_be_ordered_is_told(
    place: Place, started: list[dict[str, Any]]
) -> None:
    """A damaged archive costs its batch; nothing is started for it."""
    (kept,) = (place.root / "drafts/focus/one/releases").glob("*/edition.ko.json")
    kept.write_bytes(b"{}")
    with depots.stubbed():
        trouble = batches._order(place.desk, place.depot, KEYS[:1], "Kim", Past())
        assert trouble is not None and trouble.code == "archive-differs"
        assert batches._order(place.desk, place.depot, KEYS[1:], "Kim", Past()) is None
    assert [one["parameters"]["scope"] for one in started] == ["focus/two focus/three"]
    assert batches._ended(1, 0, [trouble], "en").name == "Refused 1 of 2"


def test_what_was_handed_in_and_forgotten_is_gathered(
    place: Place, started: list[dict[str, Any]]
) -> None:
    """A machine that died before it could ask for it has not printed in vain; what is being gathered
    is left, and what nobody wants goes."""
    mine, theirs, lost = (place.order(key) for key in KEYS)
    for ticket in (mine, theirs):
        place.print(ticket)
    past = Past(tickets={theirs})
    later = datetime.now(UTC) + timedelta(hours=2)
    assert batches._gather(place.depot, past, "Kim", later) == 1
    (one,) = started
    assert (one["name"], one["parameters"]["ticket"]) == ("gather/gather", mine)
    assert str(KEYS[0]) in past.issues
    assert {kept.ticket for kept in place.depot.kept()} == {mine, theirs}
    assert lost not in {kept.ticket for kept in place.depot.kept()}


def test_a_server_without_the_jobs_is_told() -> None:
    """A depot is named and prefect.yaml was not deployed since: nothing waits for ever."""
    with pytest.raises(DepotInvalid, match="gather/gather"):
        batches._require_presses(Server(deployed=("print/print",)))  # type: ignore[arg-type]
    both = Server(deployed=("print/print", "gather/gather"))
    assert batches._require_presses(both) == "print/print"  # type: ignore[arg-type]
