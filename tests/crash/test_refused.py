"""The system refuses a call at any moment: the editor is told, and the same command finishes the work."""

import re
from collections.abc import Iterator, Sequence

import pytest

from flows import errors
from tests.crash import hand, verbs
from tests.crash.desks import Desks, made, survived
from tests.crash.verbs import VERBS

ERRORS = ("ENOSPC", "EROFS", "EIO", "EPERM")
SAMPLE = 4
_CODE = re.compile(r"\[([a-z-]+)\]\s*$")
_TOLD = ("write-failed", "ledger-damaged", "archive-differs")
"""What an editor is told when the disk refuses: nothing that nobody has foreseen."""

pytestmark = pytest.mark.skipif(bool(hand.why_not()), reason=hand.why_not())


@pytest.fixture(scope="module")
def desks() -> Iterator[Desks]:
    """Desks whose ledger is a file."""
    with made() as desks:
        yield desks


def not_survived(
    desks: Desks, name: str, errors_at: Sequence[Sequence[str]], every: int = 0
) -> list[object]:
    """The refusals after which something does not hold; the n-th call fails with the errors of the
    n-th turn."""
    points = desks.points(VERBS[name])
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


@pytest.mark.crash
@pytest.mark.parametrize("name", ["publish", "correct"])
def test_refused_at_every_moment(desks: Desks, name: str) -> None:
    """Every call that changes something fails: with two of the four errors, in turn."""
    assert not_survived(desks, name, [ERRORS[:2], ERRORS[2:]]) == []
