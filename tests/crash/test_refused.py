"""The system refuses a call at any moment: the editor is told, and the same command finishes the work."""

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
import sqlalchemy as sa

from flows import errors
from flows.desk import Desk
from flows.issue import IssueKey
from flows.ledger import engines
from tests.crash import hand, shop, verbs
from tests.crash.desks import Desks, made, survived
from tests.crash.verbs import VERBS
from tests.postgresql import wipe

ERRORS = ("ENOSPC", "EROFS", "EIO", "EPERM")
SAMPLE = 4
KEY = IssueKey("focus", "new")
_REFUSES = (
    "CREATE OR REPLACE FUNCTION refuses() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'it does not go' USING ERRCODE = '{state}'; END $$"
)
_ASKED = "CREATE TRIGGER refuses BEFORE INSERT ON {table} FOR EACH ROW EXECUTE FUNCTION refuses()"
_CODE = re.compile(r"\[([a-z-]+)\]\s*$")
_TOLD = ("write-failed", "ledger-damaged", "archive-differs")
"""What an editor is told when the disk refuses: nothing that nobody has foreseen."""

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


def not_survived(
    desks: Desks, name: str, errors_at: Sequence[Sequence[str]], every: int = 0
) -> list[object]:
    """The refusals after which something does not hold; the n-th call fails with the errors of the
    n-th turn."""
    # What is sent to a server fails when the server does: see test_server_killed.
    points = [one for one in desks.points(VERBS[name]) if one.call != "sendto"]
    step = max(1, len(points) // every) if every else 1
    chosen = [
        (point, error)
        for n, point in enumerate(points[step // 2 :: step])
        for error in errors_at[n % len(errors_at)]
    ]
    print(f"{name}: {len(chosen)} refusals at {len(points)} moments")
    return [(one, said) for one in chosen if (said := [*_refused(desks, name, *one)])]


def _refused(desks: Desks, name: str, point: hand.Point, error: str) -> Iterator[str]:
    """What does not hold of one refusal; it has told the editor, unless the command could go on."""
    verb = VERBS[name]
    ended: list[int] = []
    told: list[str] = []

    def fail(job: hand.Job) -> int:
        ended.append(hand.refuse(job, point, error))
        told.append(verbs.said(desks.work))
        return ended[0]

    yield from survived(desks, verb, fail)
    code = _CODE.search(told[0])
    if ended[0] and (code is None or code[1] not in _TOLD or "Traceback" in told[0]):
        yield f"ended with {ended[0]} and said: {told[0]}"
    elif ended[0] and code and ended[0] != _exit_code(code[1]):
        yield f"ended with {ended[0]}, not as docs/errors.md says of {code[1]}"


def _exit_code(code: str) -> int:
    kinds = (one for one in vars(errors).values() if isinstance(one, type))
    return next(one.exit_code for one in kinds if getattr(one, "code", "") == code)


@pytest.mark.parametrize("name", ["publish", "correct"])
def test_refused_at_some_moment(desks: Desks, name: str) -> None:
    """A sample of moments, a full disk and a broken one in turn."""
    assert not_survived(desks, name, [[one] for one in ERRORS], SAMPLE) == []


def test_refused_at_some_moment_with_a_server(served: Desks) -> None:
    """The same with the ledger on PostgreSQL: the disk of the desk refuses."""
    assert not_survived(served, "publish", [[one] for one in ERRORS], SAMPLE) == []


@pytest.mark.crash
@pytest.mark.parametrize("name", ["publish", "correct"])
def test_refused_at_every_moment_with_a_server(served: Desks, name: str) -> None:
    """Every change of a file fails: with two of the four errors, in turn."""
    assert not_survived(served, name, [ERRORS[:2], ERRORS[2:]]) == []


@pytest.mark.crash
@pytest.mark.parametrize("name", ["publish", "correct"])
def test_refused_at_every_moment(desks: Desks, name: str) -> None:
    """Every call that changes something fails: with two of the four errors, in turn."""
    assert not_survived(desks, name, [ERRORS[:2], ERRORS[2:]]) == []


REFUSALS = {
    "no room": "53100",
    "a disk that fails": "58030",
    "a server that only reads": "25006",
    "no permission": "42501",
}


@pytest.mark.parametrize("table", ["numbers", "releases"])
@pytest.mark.parametrize("state", REFUSALS.values(), ids=REFUSALS)
def test_the_server_refuses(cluster: str, tmp_path: Path, table: str, state: str) -> None:
    """PostgreSQL cannot write a row: the editor is told so, without the password; done again once it
    can, there is one release under the first number."""
    wipe(cluster)
    root = shop.make_workspace(tmp_path / "desk")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("BALGAN_LEDGER_URL", cluster.replace("balgan@", "balgan:geheim@"))
        shop.submit(Desk.open(root), KEY)
        on_the_server(cluster, _REFUSES.format(state=state), _ASKED.format(table=table))
        with pytest.raises(errors.WriteFailed) as told:
            shop.publish(root, KEY.slug, shop.TODAY)
        assert "geheim" not in told.value.say("en") and "127.0.0.1" in told.value.say("en")
        on_the_server(cluster, f"DROP TRIGGER refuses ON {table}")
        shop.publish(root, KEY.slug, shop.TOMORROW)
        (released,) = Desk.open(root).releases()
    wipe(cluster)
    given = shop.TODAY if table == "releases" else shop.TOMORROW
    assert (released.number.seq, released.date) == (1, given)


def on_the_server(url: str, *statements: str) -> None:
    """Said to the database itself."""

    def say(now: sa.Connection) -> None:
        for one in statements:
            now.exec_driver_sql(one)

    engines.PostgresLedger(sa.make_url(url).set(drivername="postgresql+asyncpg"))._perform(say)
