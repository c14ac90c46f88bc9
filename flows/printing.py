"""Checked editions → numbered, printed, released; released ones → printed again, word for word.

What `publish` and `regenerate` have in common: the stages 5 to 7, in their order.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from pathlib import Path

from flows import numbering, regeneration, release, rendering
from flows import running as stages
from flows.desk import Desk
from flows.desk.records import fingerprint
from flows.issue import Edition, Ingredients, IssueKey, Release
from flows.naming import key_from
from flows.rendering.pressroom import Order, print_all
from flows.running import Run
from flows.saying import READ_BACK, which_files
from flows.series import Series, Stylebook


def recover(desk: Desk) -> release.Projected:
    """Show what was released and is not to be seen: left half-way, or lost since."""
    return release.recover(desk, rendering.index_pages, rendering.home_page)


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
        rendering.index_pages,
        rendering.home_page,
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
                rendering.index_pages,
                rendering.home_page,
                ingredients=today[key],
                words=printed.words,
                at=at,
                by=by,
            )
        done.append(key)
    return tuple(done)


def _orders(desk: Desk, plan: Sequence[regeneration.Stale]) -> Iterator[Order]:
    for stale in plan:
        name = stale.key.series
        yield Order(desk.released_editions(stale.key), desk.series(name), desk.stylebook(name))
