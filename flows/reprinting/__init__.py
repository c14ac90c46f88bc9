"""A plan → every issue of it printed again, proved, and then swapped: `balgan regenerate --apply`.
Elsewhere printed (afar.py), it is proved and swapped in the same way.

    PRINT AND PROVE   each issue is printed from the editions kept with it, read back, held against its
                      record and stored in the archive; readers see none of it
    REPORT            what every issue was and will be, with the pages that moved
    SWAP              the stored printings are committed, some at a time, and shown; the lists once

One issue that would say something else stops everything before the swap. Interrupted, the next run
finds in the archive what is proved, and goes on from there.
"""

import datetime as dt
import time
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from itertools import islice

from flows import printing, regeneration, release
from flows import running as stages
from flows.desk import Desk
from flows.errors import ReadBackDiffers
from flows.issue import Ingredients, IssueKey, Release
from flows.rendering.pressroom import UNFENCED, Printed, missing, print_all
from flows.reprinting import proof
from flows.running import Run

_AT_ONCE = 32
"""How many issues are committed in one transaction."""


Press = Callable[[Sequence[Release]], Iterator[Printed]]
"""Released issues → the same printed with today's looks and read back, in any order."""


@dataclass(frozen=True, slots=True)
class Proved:
    """An issue as readers have it, and the printing that waits in the archive to take its place."""

    stale: regeneration.Stale
    before: Release
    after: Release


def prove(
    desk: Desk,
    run: Run,
    plan: Sequence[regeneration.Stale],
    today: Mapping[str, Ingredients],
    workers: int,
    *,
    at: dt.datetime,
    by: str,
    press: Press | None = None,
) -> tuple[Proved, ...]:
    """Print every issue of the plan, prove it and store it; nothing is released by it. `press` is the
    one of this machine, with so many workers, if no other is given.

    Raises ReprintDiffers for the first issue that would say something else, and what rendering raises.
    """
    by_key = {one.key: one for one in plan}
    before = _released(desk, by_key)
    wanted = {key: _ingredients(one, today) for key, one in before.items()}
    after = {key: one for key in by_key if (one := _waiting(desk, before[key], wanted[key]))}
    pages = sum(one.pages for one in after.values())
    run.progress(stages.PROVING, len(after), len(plan), pages)
    left = [one for one in plan if one.key not in after]
    start, fresh = time.perf_counter(), 0
    printed_by = press or _our_press(desk, run, workers)
    for printed in printed_by([before[one.key] for one in left]) if left else ():
        key = printed.order.editions[0].key
        proof.require(desk, before[key], printed)
        after[key] = _stored(desk, before[key], printed, wanted[key], at=at, by=by)
        fresh += after[key].pages
        run.progress(stages.PROVING, len(after), len(plan), pages + fresh)
    if fresh and press is None:
        desk.keep_pace(fresh, (time.perf_counter() - start) * min(workers, len(left)))
    return tuple(Proved(by_key[key], before[key], after[key]) for key in by_key)


def _released(desk: Desk, keys: Collection[IssueKey]) -> dict[IssueKey, Release]:
    """These issues as last printed."""
    return {one.key: one for one in desk.releases_of(keys)}


def _ingredients(released: Release, today: Mapping[str, Ingredients]) -> Ingredients:
    return replace(today[released.key.series], editions=released.ingredients.editions)


def _waiting(desk: Desk, released: Release, wanted: Ingredients) -> Release | None:
    """What an interrupted run has proved already, made from what there is today."""
    found = desk.stored_again(released)
    if found is None or found.ingredients != wanted:
        return None
    return found if _same(found, released) else None


def _same(found: Release, released: Release) -> bool:
    """Whether a stored printing follows this one and says what it says."""
    said = {"printing": released.printing + 1, "notices": released.notices}
    return replace(released, **said) == replace(  # type: ignore[arg-type]
        found,
        at=released.at,
        by=released.by,
        reason=released.reason,
        ingredients=released.ingredients,
        files=released.files,
        pages=released.pages,
    )


def _our_press(desk: Desk, run: Run, workers: int) -> Press:
    """The press of this machine; an issue that it finds to say something else is explained."""

    def press(released: Sequence[Release]) -> Iterator[Printed]:
        if lacking := missing():
            run.tell(stages.PROVING, UNFENCED.with_facts({"missing": ", ".join(lacking)}))
        left = {one.key: one for one in released}
        try:
            orders = printing.orders(desk, released)
            for printed in print_all(orders, min(workers, len(left))):
                yield printed
                del left[printed.order.editions[0].key]
        except ReadBackDiffers as error:
            again = printing.orders(desk, left.values())
            raise proof.explained(desk, left.values(), again, error) from error

    return press


def _stored(
    desk: Desk,
    released: Release,
    printed: Printed,
    ingredients: Ingredients,
    *,
    at: dt.datetime,
    by: str,
) -> Release:
    """The receipt of a proved printing, once it lies in the archive."""
    receipt = release.reprint(
        released,
        printed.artefacts,
        ingredients=ingredients,
        at=at,
        by=by,
        reason="",
        notices=released.notices,
        pages=printed.pages,
    )
    with desk.lock(released.key):
        release.store(desk, receipt, printed.order.editions, printed.artefacts)
    return receipt


def swap(desk: Desk, run: Run, proved: Sequence[Proved]) -> tuple[IssueKey, ...]:
    """Release the stored printings and show them, the lists once at the end.

    An issue that became another meanwhile (it was corrected) is left as it is. Raises Busy,
    ArchiveDiffers; what was swapped by then is shown.
    """
    done: list[IssueKey] = []
    waiting = iter(proved)
    try:
        while batch := list(islice(waiting, _AT_ONCE)):
            done += _committed(desk, batch)
            run.progress(stages.SWAPPING, len(done), len(proved))
    finally:
        release.project(desk, printing.site())
    return tuple(done)


def _committed(desk: Desk, batch: Sequence[Proved]) -> list[IssueKey]:
    with ExitStack() as locks:
        for one in batch:
            locks.enter_context(desk.lock(one.before.key))
        now = _released(desk, [one.before.key for one in batch])
        still = [one.after for one in batch if now[one.before.key] == one.before]
        if still:
            release.commit(desk, *still)
    return [one.key for one in still]
