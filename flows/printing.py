"""Checked editions → numbered, printed, released; released ones → printed again, word for word.

What `publish` and `regenerate` have in common: the stages 5 to 7, in their order.
"""

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from flows import listing, numbering, release, rendering
from flows import running as stages
from flows.catalogue import Made
from flows.desk import Desk
from flows.desk.records import fingerprint
from flows.issue import Edition, Ingredients, IssueKey, Notice, Release
from flows.naming import key_from
from flows.rendering.pressroom import UNFENCED, Order, Printed, missing, print_one
from flows.running import Run
from flows.saying import READ_BACK, which_files
from flows.series import Series, Stylebook


def recover(desk: Desk) -> release.Projected:
    """Show what was released and is not to be seen: left half-way, or lost since."""
    return release.recover(desk, site())


def refresh(desk: Desk) -> release.Projected:
    """The same where there is a sign that something is missing; the cost does not grow with what is
    out."""
    return release.Projected() if release.undisturbed(desk, site()) else recover(desk)


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
    printed = _printed(run, Order(editions, series, stylebook))
    run.tell(stages.READING_BACK, READ_BACK)
    receipt = release.receipt(
        editions,
        printed.artefacts,
        ingredients=ingredients(fingerprint(editions), stylebook),
        words=printed.words,
        pages=printed.pages,
        at=at,
        by=by,
    )
    folder = run.stage(
        stages.RELEASE,
        release.release,
        desk,
        receipt,
        editions,
        printed.artefacts,
        site(),
    )
    return receipt, folder


def _printed(run: Run, order: Order) -> Printed:
    """An order printed, and what came of it told."""
    printed = run.stage(stages.RENDERING, print_one, order)
    if lacking := missing():
        run.tell(stages.RENDERING, UNFENCED.with_facts({"missing": ", ".join(lacking)}))
    run.tell(stages.RENDERING, which_files(printed.artefacts))
    return printed


def in_scope(desk: Desk, scope: str) -> tuple[Made, ...]:
    """What the released issues were made from: of all, or of the series and issues that are named,
    with spaces between. Raises UnknownSeries, UnknownIssue, MoveNotAllowed."""
    if not scope.split():
        return desk.made()
    found: dict[IssueKey, Made] = {}
    for named in scope.split():
        key = key_from(named) if "/" in named else None
        if key is None:
            desk.series(named)
        found |= {one.key: one for one in desk.made(None if key else named, key)}
    return tuple(found.values())


def ingredients(editions: str, stylebook: Stylebook) -> Ingredients:
    """What a revision made today is made from; `editions` is their fingerprint."""
    return Ingredients(
        editions=editions,
        stylebook=stylebook.sha256,
        fonts=rendering.fonts_version(),
        renderer=rendering.renderer_version(),
        parts=stylebook.parts,
    )


def orders(desk: Desk, released: Iterable[Release]) -> Iterator[Order]:
    """How these issues are printed again, in their order. Raises ArchiveDiffers and the errors of
    their series."""
    released = tuple(released)
    history = desk.history([one.key for one in released])
    looks: dict[str, tuple[Series, Stylebook]] = {}
    for one in released:
        name = one.key.series
        if name not in looks:
            looks[name] = desk.series(name), desk.stylebook(name)
        yield Order(
            desk.editions_of(one),
            *looks[name],
            one.revision,
            one.notices,
            () if one.taken_away else history.get(one.key, ()),
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
    notices, history = (
        (*released.notices, notice),
        desk.history((released.key,)).get(released.key, ()),
    )
    before = tuple(
        _superseded(desk, run, one, stylebook, notices, reason=notice.because, at=at, by=by)
        for one in _to_mark(notice, released, history)
    )
    marked = {one.receipt.revision: one.receipt for one in before}
    earlier = tuple(marked.get(one.revision, one) for one in (*history, released))
    read = notice.kind != "withdrawal"
    order = Order(editions, series, stylebook, notice.revision, notices, earlier if read else ())
    printed = _printed(run, order)
    receipt = release.successor(
        released,
        editions,
        printed.artefacts,
        notice,
        ingredients=ingredients(fingerprint(editions), stylebook),
        words=printed.words,
        pages=printed.pages,
        at=at,
        by=by,
    )
    folder = run.stage(
        stages.RELEASE, release.release, desk, receipt, editions, printed.artefacts, site(), before
    )
    return receipt, folder


def _to_mark(notice: Notice, released: Release, history: Sequence[Release]) -> tuple[Release, ...]:
    """The earlier revisions that must bear the notice: of a retracted issue all, of a withdrawn one
    none, for nobody reads them any more. What is kept as it was published stays so."""
    if notice.kind == "withdrawal":
        return ()
    marked = (*history, released) if notice.kind == "retraction" else (released,)
    return tuple(one for one in marked if not one.kept)


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
    printed = run.stage(stages.RENDERING, print_one, order)
    receipt = release.reprint(
        released,
        printed.artefacts,
        ingredients=ingredients(fingerprint(kept), stylebook),
        at=at,
        by=by,
        reason=reason,
        notices=notices,
        pages=printed.pages,
    )
    return release.Printing(receipt, kept, printed.artefacts)
