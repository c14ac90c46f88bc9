"""Every command that changes something is killed at any moment: said again, it was done once."""

from collections.abc import Iterator

import pytest

from tests.crash import hand
from tests.crash.desks import Desks, made, survived
from tests.crash.verbs import VERBS

ON_A_SERVER = ("publish", "correct", "withdraw")
SAMPLE = 2

pytestmark = pytest.mark.skipif(bool(hand.why_not()), reason=hand.why_not())


@pytest.fixture(scope="module")
def desks() -> Iterator[Desks]:
    """Desks whose ledger is a file."""
    with made() as desks:
        yield desks


@pytest.fixture(scope="module")
def served(cluster: str) -> Iterator[Desks]:
    """Desks whose ledger is a PostgreSQL database."""
    with made(cluster) as desks:
        yield desks


def not_survived(desks: Desks, name: str, every: int = 0) -> list[object]:
    """The moments after which something does not hold; of all, or of a sample of `every`."""
    points = desks.points(VERBS[name])
    if desks.served:
        # What is not sent is the same on both; every other one of these will do.
        sent = [one.call == "sendto" for one in points]
        points = [one for n, one in enumerate(points) if sent[n] or n % 2]
    step = max(1, len(points) // every) if every else 1
    chosen = points[step // 2 :: step]
    print(f"{name}: killed at {len(chosen)} of {len(points)} moments")
    return [
        (point, said)
        for n, point in enumerate(chosen)
        if (said := [*_killed(desks, name, point, recover=bool(n % 2))])
    ]


def _killed(desks: Desks, name: str, point: hand.Point, *, recover: bool) -> Iterator[str]:
    def fail(job: hand.Job) -> int:
        return hand.kill(job, point)

    yield from survived(desks, VERBS[name], fail, recover=recover)


@pytest.mark.parametrize("name", VERBS)
def test_killed_at_some_moment(desks: Desks, name: str) -> None:
    """A sample of moments of every command: one result, one number, one date, nothing half-made."""
    assert not_survived(desks, name, SAMPLE) == []


def test_killed_at_some_moment_with_a_server(served: Desks) -> None:
    """The same for a correction with the ledger on PostgreSQL."""
    assert not_survived(served, "correct", SAMPLE) == []


@pytest.mark.crash
@pytest.mark.parametrize("name", VERBS)
def test_killed_at_every_moment(desks: Desks, name: str) -> None:
    """Every call that changes something: one result, one number, one date, nothing half-made."""
    assert not_survived(desks, name) == []


@pytest.mark.crash
@pytest.mark.parametrize("name", ON_A_SERVER)
def test_killed_at_every_moment_with_a_server(served: Desks, name: str) -> None:
    """The same on PostgreSQL, before everything that is sent to it as well."""
    assert not_survived(served, name) == []
