"""Checked editions → numbered, printed, released; released ones → printed again, word for word.

What `publish` and `regenerate` have in common: the stages 5 to 7, in their order.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from flows import listing, numbering, regeneration, release, rendering
from flows import running as stages
from flows.desk import Desk
from flows.desk.records import fingerprint
from flows.issue import Edition, Ingredients, IssueKey, Notice, Release
from flows.naming import key_from
from flows.rendering.pressroom import Order, print_all, print_one
from flows.running import Run
from flows.saying import READ_BACK, which_files
from flows.series import Series, Stylebook


def recover(desk: Desk) -> release.Projected:
    """Show what was released and is not to be seen: left half-way, or lost since."""
    return release.recover(desk, site())


def site() -> listing.Site:
    """The lists of published/; jinja2 is loaded only where they are looked after."""
    from flows.rendering import site as lists

    return lists


def with_number(
    desk: Desk,
    editions: Sequence[Edition],
    series: Series,
    day: dt.date,
    *,
    at: dt.datetime,
    by: str,
) -> tuple[Edition, ...]:
    """Reserve the number, or take the one reserved before, and put it on every edition."""
    numbering.number_for(series, 1, day)
    key = editions[0].key
    reserved = desk.reserve(key, series, day, at=at, by=by, number_for=numbering.number_for)
    number = numbering.number_for(series, reserved.seq, reserved.date)
    return tuple(numbering.assign(one, number, reserved.date) for one in editions)


def print_and_release(
    desk: Desk,
    run: Run,
    editions: tuple[Edition, ...],
    series: Series,
    stylebook: Stylebook,
    *,
    at: dt.datetime,
    by: str,
) -> tuple[Release, Path]:
    """Numbered editions → their receipt and public folder, the files read back before."""
    artefacts = run.stage(stages.RENDERING, rendering.render, editions, series, stylebook)
    run.tell(stages.RENDERING, which_files(artefacts))
    run.stage(stages.READING_BACK, rendering.read_back, artefacts, editions)
    run.tell(stages.READING_BACK, READ_BACK)
    receipt = release.receipt(
        editions,
        artefacts,
        ingredients=ingredients(fingerprint(editions), stylebook),
        words=rendering.words(editions),
        at=at,
        by=by,
    )
    folder = run.stage(
        stages.RELEASE,
        release.release,
        desk,
        receipt,
        editions,
        artefacts,
        site(),
    )
    return receipt, folder


def in_scope(desk: Desk, scope: str) -> tuple[Release, ...]:
    """The releases of a series, of one issue, or all. Raises UnknownSeries, UnknownIssue."""
    if "/" in scope:
        return (desk.release(key_from(scope)),)
    if scope:
        desk.series(scope)
    return desk.releases(scope or None)


def ingredients(editions: str, stylebook: Stylebook) -> Ingredients:
    """What a revision made today is made from; `editions` is their fingerprint."""
    return Ingredients(
        editions=editions,
        stylebook=stylebook.sha256,
        fonts=rendering.fonts_version(),
        renderer=rendering.renderer_version(),
    )


def print_again(
    desk: Desk,
    plan: Sequence[regeneration.Stale],
    today: dict[IssueKey, Ingredients],
    workers: int,
    *,
    at: dt.datetime,
    by: str,
) -> tuple[IssueKey, ...]:
    """Print every issue of the plan and swap it in, each as soon as it is proved unchanged."""
    done = []
    for printed in print_all(_orders(desk, plan), min(workers, len(plan))):
        editions = printed.order.editions
        key = editions[0].key
        with desk.lock(key):
            release.print_again(
                desk,
                editions,
                printed.artefacts,
                site(),
                ingredients=today[key],
                words=printed.words,
                at=at,
                by=by,
            )
        done.append(key)
    return tuple(done)


def _orders(desk: Desk, plan: Sequence[regeneration.Stale]) -> Iterator[Order]:
    history = desk.history()
    for stale in plan:
        released, name = desk.release(stale.key), stale.key.series
        yield Order(
            desk.editions_of(released),
            desk.series(name),
            desk.stylebook(name),
            released.revision,
            released.notices,
            () if released.taken_away else history.get(stale.key, ()),
        )


def succeed(
    desk: Desk,
    run: Run,
    released: Release,
    editions: tuple[Edition, ...],
    notice: Notice,
    *,
    at: dt.datetime,
    by: str,
) -> tuple[Release, Path]:
    """The next revision of a released issue, with the one before printed again under the notice."""
    series, stylebook = desk.series(released.key.series), desk.stylebook(released.key.series)
    notices, history = (*released.notices, notice), desk.history().get(released.key, ())
    before = tuple(
        _superseded(desk, run, one, stylebook, notices, reason=notice.because, at=at, by=by)
        for one in _to_mark(notice, released, history)
    )
    marked = {one.receipt.revision: one.receipt for one in before}
    earlier = tuple(marked.get(one.revision, one) for one in (*history, released))
    order = Order(editions, series, stylebook, notice.revision, notices, earlier if before else ())
    printed = run.stage(stages.RENDERING, print_one, order)
    run.tell(stages.RENDERING, which_files(printed.artefacts))
    receipt = release.successor(
        released,
        editions,
        printed.artefacts,
        notice,
        ingredients=ingredients(fingerprint(editions), stylebook),
        words=printed.words,
        at=at,
        by=by,
    )
    folder = run.stage(
        stages.RELEASE, release.release, desk, receipt, editions, printed.artefacts, site(), before
    )
    return receipt, folder


def _to_mark(notice: Notice, released: Release, history: Sequence[Release]) -> tuple[Release, ...]:
    """The earlier revisions that must bear the notice: of a retracted issue all, of a withdrawn one
    none, for nobody reads them any more."""
    if notice.kind == "withdrawal":
        return ()
    return (*history, released) if notice.kind == "retraction" else (released,)


def _superseded(
    desk: Desk,
    run: Run,
    released: Release,
    stylebook: Stylebook,
    notices: tuple[Notice, ...],
    *,
    reason: str,
    at: dt.datetime,
    by: str,
) -> release.Printing:
    """A revision printed again with the notices of what came after it."""
    kept = desk.editions_of(released)
    series = desk.series(released.key.series)
    order = Order(kept, series, stylebook, released.revision, notices)
    files = run.stage(stages.RENDERING, print_one, order).artefacts
    receipt = release.reprint(
        released,
        files,
        ingredients=ingredients(fingerprint(kept), stylebook),
        at=at,
        by=by,
        reason=reason,
        notices=notices,
    )
    return release.Printing(receipt, kept, files)
