"""Three editors at the same desk, killed at random again and again: in the end everything is done once."""

import os
import random
import signal
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows.issue import IssueKey
from tests.crash import shop, verbs
from tests.crash.checker import breaches, unmet
from tests.crash.desks import Desks, made
from tests.crash.verbs import VERBS, Verb

EDITORS, ROUNDS_A_DESK = 3, 5
_LONGEST_SECONDS = 0.9
"""About as long as one of them needs for all that a round asks, on a quiet machine."""


@pytest.fixture
def desks() -> Iterator[Desks]:
    """Desks whose ledger is a file."""
    with made() as desks:
        yield desks


@pytest.fixture
def served(cluster: str) -> Iterator[Desks]:
    """Desks whose ledger is a PostgreSQL database."""
    with made(cluster) as desks:
        yield desks


def asked(n: int) -> list[Verb]:
    """What a round asks of the desk: a new issue, a correction and a withdrawal of earlier ones."""
    verb, correct, withdraw = VERBS["publish"], VERBS["correct"], VERBS["withdraw"]
    wanted = [_about(verb, _key(n)), _about(verb, _key(n, "too"))]
    if n:
        wanted.append(_about(correct, _key(n - 1)))
        wanted.append(_about(withdraw, _key(n - 1, "too")))
    return wanted


def _key(n: int, more: str = "") -> IssueKey:
    return IssueKey("focus", f"round-{n}{more}")


def _about(verb: Verb, key: IssueKey) -> Verb:
    """The same command about another issue."""
    words = tuple(str(key) if one == str(verb.key) else one for one in verb.words)
    return Verb(verb.name, key, words, verb.kinds, verb.printings, again=verb.again)


def rounds(desks: Desks, number: int, chance: random.Random) -> Iterator[str]:
    """What does not hold after each of these rounds, and when all was done that they asked."""
    for first in range(0, number, ROUNDS_A_DESK):
        root = desks.fresh(VERBS["publish"])
        here = range(min(ROUNDS_A_DESK, number - first))
        wanted = [one for n in here for one in asked(n)]
        for n in here:
            for key in (_key(n), _key(n, "too")):
                shop.submit(shop.Desk.open(root), key)
            yield from (f"round {first + n}: {one}" for one in _round(root, asked(n), chance))
        yield from (f"rounds {first}…: {one}" for one in _finished(root, wanted))


def _round(root: Path, wanted: list[Verb], chance: random.Random) -> Iterator[str]:
    editors = [_editor(root, chance.sample(wanted, len(wanted))) for _ in range(EDITORS)]
    ends = sorted((chance.uniform(0, _LONGEST_SECONDS), one) for one in editors)
    begun = time.monotonic()
    for moment, editor in ends:
        time.sleep(max(0.0, begun + moment - time.monotonic()))
        os.kill(editor, signal.SIGKILL)
    for editor in editors:
        os.waitpid(editor, 0)
    yield from breaches(root)
    yield from (path.read_text("utf-8") for path in root.parent.glob("odd-*"))


def _editor(root: Path, wanted: list[Verb]) -> int:
    """A process that says these commands, one after the other."""
    child = os.fork()
    if child == 0:
        for one in wanted:
            code, told = verbs.perform(one, root)
            if "[unexpected]" in told or "Traceback" in told:
                (root.parent / f"odd-{os.getpid()}").write_text(f"{one.words}: {code} {told}")
        os._exit(0)
    return child


def _finished(root: Path, wanted: list[Verb]) -> Iterator[str]:
    given = {one.key: verbs.given(root, one.key) for one in wanted}
    for one in wanted:
        code = verbs.do(one, root, verbs.NEXT_DAY)
        if code not in one.again:
            yield f"{one.words}: {code}, {verbs.said(root)}"
    slugs = {one.key.slug for one in wanted}
    yield from breaches(root, finished=["old-one", "old-two", *slugs])
    last = {one.key: one for one in wanted}
    for key, one in last.items():
        yield from unmet(root, key, one.kinds, one.printings, given[key])


def test_three_editors_killed_at_random(desks: Desks) -> None:
    """Some rounds: after each nothing is half-made, at the end each command was done once."""
    assert list(rounds(desks, 3, random.Random(6))) == []


@pytest.mark.crash
def test_three_editors_killed_a_hundred_times(desks: Desks) -> None:
    """The same for a hundred rounds."""
    assert list(rounds(desks, 100, random.Random(2026))) == []


@pytest.mark.crash
def test_three_editors_killed_at_random_with_a_server(served: Desks) -> None:
    """The same for ten rounds on PostgreSQL."""
    assert list(rounds(served, 10, random.Random(7))) == []
