"""What a command relies on lies on the disk by then: the order of fsync and rename, from a trace."""

import inspect
import re
import types
from collections.abc import Iterator

import pytest

from flows import workspace
from flows.ledger import engines
from tests.crash import hand, order, verbs
from tests.crash.desks import Desks, made
from tests.crash.verbs import VERBS

pytestmark = pytest.mark.skipif(bool(hand.why_not()), reason=hand.why_not())

_SOURCE = inspect.getsource(workspace).splitlines()
_MADE_GOOD = "set_aside"
"""What it forces to the disk the next step forces as well: it writes to the same folder."""


def _forcing() -> Iterator[tuple[str, int]]:
    """Every line of the workspace that forces something to the disk, with its function."""
    function = ""
    for n, line in enumerate(_SOURCE):
        if defined := re.match(r"def (\w+)", line):
            function = defined[1]
        elif re.search(r"\b(os\.fsync|_settle|_settle_all)\(", line) and function != _MADE_GOOD:
            yield function, n


FORCING = {f"{function}:{_SOURCE[n].strip()}": n for function, n in _forcing()}


@pytest.fixture(scope="module")
def desks() -> Iterator[Desks]:
    """Desks whose ledger is a file."""
    with made() as desks:
        yield desks


def too_early(desks: Desks, name: str) -> list[str]:
    """What a command relies on too early."""
    root = desks.fresh(VERBS[name])
    hand.calls(lambda: verbs.do(VERBS[name], root), desks.trace)
    return order.not_durable(desks.trace, root)


@pytest.mark.parametrize("name", VERBS)
def test_nothing_relied_on_is_only_in_memory(desks: Desks, name: str) -> None:
    """Files before the rename that shows them, then their folder; papers before the commit, the
    commit before published/."""
    assert too_early(desks, name) == []


def without(patch: pytest.MonkeyPatch, line: int) -> None:
    """Put a copy of the workspace's functions in their place that leaves this line out."""
    source = list(_SOURCE)
    indent = source[line][: -len(source[line].lstrip())]
    source[line] = f"{indent}pass"
    copy = types.ModuleType(workspace.__name__)
    copy.__file__ = workspace.__file__
    exec(compile("\n".join(source), "<workspace>", "exec", dont_inherit=True), copy.__dict__)
    for name, one in inspect.getmembers(copy, inspect.isfunction):
        if one.__module__ == workspace.__name__:
            patch.setattr(workspace, name, one)


@pytest.mark.parametrize("line", FORCING)
def test_a_removed_fsync_is_seen(desks: Desks, monkeypatch: pytest.MonkeyPatch, line: str) -> None:
    """Without one of the lines that force something to the disk, the order of a command breaks."""
    without(monkeypatch, FORCING[line])
    assert any(too_early(desks, name) for name in ("publish", "correct", "withdraw"))


def test_a_commit_that_is_not_forced_is_seen(desks: Desks, monkeypatch: pytest.MonkeyPatch) -> None:
    """A ledger that commits without waiting for the disk breaks it, too."""
    prepare = engines._prepare

    def hasty(connection: engines.RawConnection, record: object) -> None:
        prepare(connection, record)
        connection.execute("PRAGMA synchronous=OFF")

    monkeypatch.setattr(engines, "_prepare", hasty)
    assert too_early(desks, "publish")
