"""A campaign by machines that only print: their own network, no workspace, no ledger; one is killed."""

from collections.abc import Iterator

import pytest

from flows import printing, verification
from flows.depot.store import Depot
from flows.desk.inspecting import Inspection
from tests.orchestration.farm import Farm, far_sees, opened

pytestmark = pytest.mark.load

ISSUES, BATCH = 6, 2


@pytest.fixture(scope="module")
def farm(cluster: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Farm]:
    """PostgreSQL, S3, Prefect, a desk and released issues."""
    with opened(tmp_path_factory.mktemp("farm"), cluster, ISSUES) as one:
        yield one


@pytest.fixture
def depot(farm: Farm, monkeypatch: pytest.MonkeyPatch) -> Depot:
    """The depot that all know."""
    for name, value in farm.bucket.environment.items():
        monkeypatch.setenv(name, value)
    return Depot.at(farm.bucket.url)


def test_a_machine_that_prints_reaches_two_addresses(farm: Farm) -> None:
    """Prefect's API and S3; not the ledger, and its workspace is empty."""
    if not farm.apart:
        pytest.skip("a network namespace needs root")
    assert far_sees(farm) == {"ledger": False, "api": True, "bucket": True, "workspace": False}


def _printing(farm: Farm) -> bool:
    return any(
        one["state"]["type"] == "RUNNING" and one["name"].endswith("print") for one in farm.runs()
    )


def test_a_worker_that_is_killed_costs_its_batch(farm: Farm, depot: Depot) -> None:
    """All that it has started goes with it; the other batches are printed and swapped, its own is
    ordered again by the next campaign; everything is as recorded, and the depot empty."""
    farm.restyle(1)
    doomed = farm.worker("press-process", "press-0")
    farm.ready("press-process", 1)
    assert farm.campaign(BATCH) == f"Started {ISSUES // BATCH} batches"
    farm.wait(lambda: _printing(farm), "a batch that is printed")
    (lost,) = (one["id"] for one in farm.runs() if one["state"]["type"] == "RUNNING")
    farm.kill(doomed)
    farm.worker("press-process", "press-1")
    farm.wait(lambda: [one["id"] for one in farm.at_work()] in ([], [lost]), "the other batches")
    assert sorted(farm.printings()) == [1] * BATCH + [2] * (ISSUES - BATCH)
    if farm.at_work():  # the whole machine died: nobody has told the server
        crashed = {"state": {"type": "CRASHED", "name": "Crashed"}, "force": True}
        farm.call(f"/flow_runs/{lost}/set_state", crashed)
    assert farm.campaign(BATCH) == "Started 1 batches"
    farm.wait(lambda: not farm.at_work(), "the last batch")
    assert farm.printings() == [2] * ISSUES
    assert farm.campaign(BATCH) == "Nothing stale"
    assert list(depot.kept()) == []
    look = Inspection.open(farm.root, ledger_url=farm.ledger)
    assert verification.verify(look, printing.site()).sound
