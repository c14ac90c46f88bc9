"""prefect.yaml offers what `balgan serve` offers, to a server of one's own."""

from importlib import import_module
from typing import Any

import yaml

from flows.orchestration.offering import every
from flows.orchestration.rounds import CLERKS, SCHEDULES
from tests.conftest import REPOSITORY


def deployments() -> dict[str, dict[str, Any]]:
    """The deployments of prefect.yaml by name."""
    told = yaml.safe_load((REPOSITORY / "prefect.yaml").read_text("utf-8"))
    return {one["name"]: one for one in told["deployments"]}


def test_every_job_is_offered() -> None:
    """Each under its name, by an entry point that leads to its flow; and the batches of a campaign,
    which a depot has printed and gathered."""
    flows = {flow.name: flow for flow in every()}
    found = deployments()
    assert found.keys() == {*flows, "batch", "print", "gather"}
    for name, one in found.items():
        module, _, attribute = one["entrypoint"].rpartition(".")
        flow = getattr(import_module(module), attribute)
        assert flow.name == ("regenerate" if name == "batch" else name)


def test_what_runs_by_the_clock_does_there_too() -> None:
    """With the same times; board and returns as well, since no clerk looks after them."""
    for name, one in deployments().items():
        times = [schedule["cron"] for schedule in one.get("schedules", ())]
        wanted = {**SCHEDULES, **CLERKS}.get(name)
        assert times == ([wanted] if wanted else []), name


def test_batches_have_machines_of_their_own() -> None:
    """A long campaign does not keep an editor waiting."""
    pools = {name: one["work_pool"]["name"] for name, one in deployments().items()}
    assert {pools.pop("batch"), pools.pop("print")} == {"press-process"}
    assert set(pools.values()) == {"desk-process"}
