"""Faults of logic, each sown into the desk with a few steps that must bring it to light.

The steps hold where the fault is not. A fault is caught by the model, by an invariant, or by a wall of
the ledger that refuses it.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Any
from unittest import mock

from flows import amending, ledger, listing, pipeline, printing, release, rendering, workspace
from flows.desk import Desk
from flows.issue import MOVES, IssueKey
from flows.ledger import events, numbers
from flows.release import projection
from flows.rendering.pressroom import Order
from flows.report import Report
from tests.machine import press
from tests.machine.house import House, Stop

KIM, YUN = IssueKey(press.FOCUS, "kim"), IssueKey(press.FOCUS, "yun")
LATER = date(2027, 1, 4)
FIRST = "2026-01"

Steps = Callable[[House], None]


@dataclass(frozen=True)
class Fault:
    """What is put in whose place, and the steps that show it."""

    steps: Steps
    patches: Sequence[tuple[object, str, object]]

    @contextmanager
    def sown(self) -> Iterator[None]:
        """The fault at work."""
        with ExitStack() as stack:
            for owner, name, fault in self.patches:
                stack.enter_context(mock.patch.object(owner, name, fault))
            yield


# Steps.


def released(house: House, *keys: IssueKey) -> None:
    """Issues come in and go out."""
    for key in keys or (KIM,):
        house.submit(key)
        house.publish(key)
        house.check()


def not_ready(house: House) -> None:
    """Publishing what is with the translator is refused."""
    house.submit(KIM)
    house.hand_off(KIM)
    house.publish(KIM)
    house.check()


@cache
def stopped_at(stop: Stop) -> Steps:
    """The second issue is stopped there, and published again another day."""

    def steps(house: House) -> None:
        released(house)
        house.submit(YUN)
        house.publish(YUN, stop=stop)
        house.check()
        house.publish(YUN, LATER)
        house.check()

    steps.__name__ = f"stopped at {stop.seam} {stop.n}"
    return steps


def published_twice(house: House) -> None:
    """What is out cannot be published."""
    released(house)
    house.publish(KIM)
    house.check()


def corrected(house: House) -> None:
    """A correction, said twice."""
    released(house)
    for same in (False, True):
        house.correct(KIM, because="까닭", same=same)
        house.check()


def corrected_by_halves(house: House) -> None:
    """A correction is stopped after its first row, and made again."""
    released(house)
    house.correct(KIM, stop=Stop("transaction", 2))
    house.check()
    house.correct(KIM)
    house.check()


def regenerated(house: House) -> None:
    """A corrected issue in a new look."""
    corrected(house)
    house.restyle(press.FOCUS)
    house.regenerate()
    house.check()


def voided(house: House) -> None:
    """A number is given up; its issue is released under another."""
    house.submit(KIM)
    house.publish(KIM, stop=Stop("store"))
    house.void(press.FOCUS, FIRST)
    house.check()
    house.publish(KIM, stop=Stop("store"))
    house.void(press.FOCUS, FIRST)
    house.check()
    house.publish(KIM)
    house.check()


def voided_meanwhile(house: House) -> None:
    """A number is declared void while a release waits to be shown."""
    house.submit(KIM)
    house.submit(YUN)
    house.publish(YUN, stop=Stop("store"))
    house.publish(KIM, stop=Stop("place"))
    house.void(press.FOCUS, FIRST)
    house.check()


def withdrawn(house: House) -> None:
    """A corrected issue is withdrawn; nothing may become of it any more."""
    corrected(house)
    house.withdraw(KIM, "withdrawal")
    house.check()
    house.submit(KIM)
    house.correct(KIM)
    house.withdraw(KIM, "retraction", "anders")
    house.check()


def retracted(house: House) -> None:
    """A corrected issue is retracted."""
    corrected(house)
    house.withdraw(KIM, "retraction")
    house.check()


def lost(house: House) -> None:
    """The folder of the first printing is gone, and comes back."""
    corrected(house)
    workspace.remove(house.published / "focus" / f"{FIRST}.r1")
    house.lost = True
    house.recover()
    house.check()


def come_back(house: House) -> None:
    """What was withdrawn is copied back from an older copy, and is taken down again."""
    released(house)
    house.back_up()
    house.withdraw(KIM, "withdrawal")
    house.copy_back(whole=False)
    house.recover()
    house.check()


def doubtful(house: House) -> None:
    """What has a blocking finding is held."""
    house.submit(KIM, doubtful=True)
    house.publish(KIM)
    house.check()


# Faults.


def _reserve_from_the_clock(now: Any, key: IssueKey, year: int, on: date, **who: Any) -> Any:
    return replace(_reserve(now, key, year, on, **who), date=on)


def _pointed_first(desk: Desk, row: Any) -> None:
    desk.point(desk._release(row))
    _place(desk, row)


def _listed_first(desk: Desk, waiting: Any) -> Any:
    lists = listing.Lists.of(desk, press.SITE, waiting.releases)
    lists.write(desk, press.SITE.touched(lists.catalogue, waiting.keys))
    return _put(desk, waiting)


def _same_revision(*given: Any) -> Any:
    return replace(_notice(*given), revision=given[1].revision)


def _before_last(desk: Desk, *receipts: Any) -> bool:
    return _commit_all(desk, *reversed(receipts))


def _apart(desk: Desk, *receipts: Any) -> bool:
    done = [_commit_all(desk, one) for one in receipts]
    return any(done)


def _unsaid(*given: Any, **named: Any) -> Order:
    return replace(Order(*given, **named), notices=(), history=())


def _forgotten(*given: Any, **named: Any) -> Any:
    return _reprint(*given, **{**named, "notices": ()})


def _reused(now: Any, series: str, year: int) -> int:
    freed = "SELECT min(seq) FROM numbers WHERE state = 'void'"
    return int(now.exec_driver_sql(freed).scalar() or _advance(now, series, year))


def _void_without_number(desk: Desk, key: IssueKey, *given: Any, path: str, **named: Any) -> Any:
    return _void(desk, key, *given, **named)


def _shown_at_once(desk: Desk, *receipts: Any) -> bool:
    done = _commit_all(desk, *receipts)
    desk.shown(desk._ledger.read(ledger.releases.unprojected, ()))
    return done


def _relisted(desk: Desk) -> Any:
    lists = listing.Lists.of(desk, press.SITE, desk.releases())
    return lists.write(desk, lists.of_series(press.FOCUS))


def _without_history(*given: Any, **named: Any) -> Any:
    return _render(*given, **{**named, "history": ()})


def _any_state(series: Any) -> Any:
    return {**MOVES, "withdrawn": frozenset({"drafted", "corrected", "withdrawn"})}


_reserve, _advance, _live = numbers.reserve, numbers._advance, numbers._live
_place, _void, _commit_all = Desk.place, Desk.void, Desk.commit
_put, _reprint = projection._place, release.reprint
_notice, _render = amending._notice, rendering.render
_ANY = _any_state(None)
_NOTHING: Callable[..., None] = lambda *_, **__: None  # noqa: E731

FAULTS: dict[str, Fault] = {
    "a number is given before the state is asked": Fault(
        not_ready, [(numbers, "_refuse_unready", _NOTHING)]
    ),
    "the date of a retry is the clock's": Fault(
        stopped_at(Stop("store")), [(numbers, "reserve", _reserve_from_the_clock)]
    ),
    "each retry takes a number": Fault(stopped_at(Stop("store")), [(numbers, "_live", _NOTHING)]),
    "the address is moved before its folder is there": Fault(
        stopped_at(Stop("folder", 2)), [(Desk, "place", _pointed_first)]
    ),
    "the lists are written before the addresses": Fault(
        stopped_at(Stop("point")), [(projection, "_place", _listed_first)]
    ),
    "a release counts as shown when it is committed": Fault(
        stopped_at(Stop("place")), [(Desk, "commit", _shown_at_once)]
    ),
    "what was interrupted is never shown": Fault(
        stopped_at(Stop("place")), [(printing, "recover", _NOTHING)]
    ),
    "a correction is not a new revision": Fault(corrected, [(amending, "_notice", _same_revision)]),
    "a correction that is said again is made again": Fault(
        corrected, [(amending, "_done", _NOTHING)]
    ),
    "the revision is committed before the reprint of the one before": Fault(
        corrected, [(Desk, "commit", _before_last)]
    ),
    "reprint and revision are committed one by one": Fault(
        corrected_by_halves, [(Desk, "commit", _apart)]
    ),
    "a reprint's receipt forgets the notices": Fault(
        regenerated, [(release, "reprint", _forgotten)]
    ),
    "regenerating leaves the notices off the page": Fault(
        regenerated, [(printing, "Order", _unsaid)]
    ),
    "an older printing that is lost stays lost": Fault(lost, [(Desk, "_amiss", _NOTHING)]),
    "withdrawn text that is copied back stays": Fault(come_back, [(Desk, "_amiss", _NOTHING)]),
    "a withdrawal leaves the earlier folders": Fault(withdrawn, [(Desk, "take_down", _NOTHING)]),
    "a withdrawal keeps the text": Fault(withdrawn, [(amending, "_bare", lambda edition: edition)]),
    "a retraction leaves the first revision unmarked": Fault(
        retracted, [(printing, "_to_mark", lambda _notice, released, _history: (released,))]
    ),
    "after a withdrawal everything is allowed": Fault(
        withdrawn, [(events, "MOVES", _ANY), (numbers, "MOVES", _ANY)]
    ),
    "a void number is given again": Fault(voided, [(numbers, "_advance", _reused)]),
    "another number becomes void than the one that was named": Fault(
        voided, [(Desk, "void", _void_without_number)]
    ),
    "a void number has no reason in the log": Fault(voided, [(events, "append", _NOTHING)]),
    "a void number brings what cannot be reached into the lists": Fault(
        voided_meanwhile, [(printing, "recover", _relisted)]
    ),
    "the chain leaves out the hash before": Fault(
        released,
        [(events, "_HASHED", tuple(one for one in events._HASHED if one != "previous"))],
    ),
    "the chain begins anew with each event": Fault(released, [(events, "_newest", _NOTHING)]),
    "a later printing counts as a correction": Fault(
        regenerated, [(ledger.releases, "_kind", lambda release: "corrected")]
    ),
    "a blocking finding holds nothing up": Fault(doubtful, [(Report, "blocking", ())]),
    "a published issue is published again": Fault(
        published_twice, [(pipeline, "_refuse_if_out", _NOTHING)]
    ),
}
