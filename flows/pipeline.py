"""Draft → released issue: what happens next. submit · hand off · collect · publish · regenerate.

Every job takes the desk (the one door to files and ledger), a Run (how stages are called) and the
clock's reading, and returns what came of it as a value. The numbers of the stages are those of the
tree: 1 intake, 2 handoff, 3 checks, 4 disclaimers, 5 numbering, 6 rendering, 7 release.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from zoneinfo import ZoneInfo

from flows import (
    checks,
    handoff,
    intake,
    looking,
    numbering,
    previewing,
    regeneration,
    release,
    rendering,
)
from flows import running as stages
from flows.days import deadline, publication_day
from flows.desk import Desk, receive
from flows.desk.records import fingerprint
from flows.errors import (
    AlreadyReleased,
    NotHandedOff,
    NothingToHandOff,
    NotReturned,
)
from flows.handoff.packet import HandOffMode
from flows.issue import Edition, Ingredients, IssueKey, Release
from flows.naming import key_for, key_from
from flows.outcome import (
    READ_BACK,
    Checked,
    HandedOff,
    Held,
    Published,
    Regenerated,
    Submitted,
    how_many,
    what_came_back,
    what_was_read,
    what_went_out,
    where_it_is,
    which_files,
    which_notices,
    which_number,
)
from flows.rendering.pressroom import Order, print_all
from flows.report import Waiver
from flows.running import Run
from flows.series import Series, Stylebook
from flows.waiving import require_signed, with_waivers

_OUT = ("released", "corrected", "withdrawn")


def submit(
    desk: Desk,
    run: Run,
    draft: Path,
    series: str,
    *,
    slug: str | None = None,
    by: str,
    at: dt.datetime,
) -> Submitted:
    """A draft arrives, or a new version of it."""
    desk.series(series)
    source = receive(draft)
    reading = run.stage(
        stages.INTAKE, intake.read, source.name, source.data, override=source.override
    )
    run.tell(stages.INTAKE, what_was_read(reading.manuscript, reading.report))
    key = key_for(desk, series, slug, source, reading.manuscript)
    with desk.lock(key):
        known = desk.exists(key) and desk.manuscript(key) == reading.manuscript
        if not known:
            desk.submit(key, source, reading.manuscript, reading.report, at=at, by=by)
    return Submitted(key, reading.manuscript, reading.report, known)


def hand_off(
    desk: Desk,
    run: Run,
    key: IssueKey,
    *,
    mode: HandOffMode | None = None,
    due: dt.date | None = None,
    to: str = "",
    by: str,
    at: dt.datetime,
) -> HandedOff:
    """Make the package for the translator and record that it is out."""
    with desk.lock(key):
        series = desk.series(key.series)
        _refuse_if_out(desk, key)
        if not series.translates:
            raise NothingToHandOff(series=series.name, key=key)
        source, manuscript = desk.source(key), desk.manuscript(key)
        aids = handoff.Aids(
            authority=desk.authority(key.series),
            style=desk.house_style(key.series),
            reading=run.stage(stages.RENDERING, previewing.reading_copy, desk, key, manuscript),
        )
        package = run.stage(
            stages.HANDOFF,
            handoff.pack,
            key,
            manuscript,
            series,
            source.name,
            source.data,
            serial=desk.handoff_serial(key),
            mode=mode or series.handoff.mode,
            due=deadline(series, due, at),
            to=to,
            at=at,
            aids=aids,
        )
        packet = package.packet
        path = desk.keep_handoff(
            key,
            job=packet.to_json(),
            name=package.name,
            package=package.data,
            mode=packet.mode,
            due=packet.due,
            to=to,
            at=at,
            by=by,
        )
    run.tell(stages.HANDOFF, what_went_out(packet))
    farewell = handoff.COURIERS[series.handoff.courier].farewell(path.name, to)
    return HandedOff(key, path, packet.due, packet.mode, packet, farewell)


def collect(
    desk: Desk, run: Run, key: IssueKey, file: Path, *, by: str, at: dt.datetime
) -> Checked:
    """A translation came back: read it, keep it, and say what is wrong with it."""
    with desk.lock(key):
        series = desk.series(key.series)
        _refuse_if_out(desk, key)
        if desk.standing(key).state not in ("handed-off", "returned"):
            raise NotHandedOff(key=key)
        source = receive(file)
        manuscript = desk.manuscript(key)
        collected = run.stage(
            stages.RETURN,
            handoff.collect,
            source.name,
            source.data,
            handoff.Packet.from_json(desk.packet(key)),
            manuscript,
            admit=intake.admit,
            read=intake.read,
        )
        run.tell(stages.RETURN, what_came_back(collected.edition))
        edition = replace(collected.edition, tags=manuscript.front.tags)
        desk.keep_return(key, source, edition, collected.report, at=at, by=by)
        found = run.stage(
            stages.CHECKS,
            checks.examine,
            edition,
            manuscript,
            series,
            looking.references(desk, key.series),
        )
    report = (collected.report + found).waived(desk.waivers(key))
    run.tell(stages.CHECKS, how_many(report))
    return Checked(key, manuscript, (edition,), report)


def publish(
    desk: Desk,
    run: Run,
    key: IssueKey,
    *,
    by: str,
    on: dt.date | None = None,
    waivers: Sequence[Waiver] = (),
    at: dt.datetime,
) -> Published | Held:
    """Give the issue its notices, its number and its pages, and release it, once."""
    require_signed(by, waivers)
    _recover(desk)
    with desk.lock(key):
        _refuse_if_out(desk, key)
        series, stylebook = desk.series(key.series), desk.stylebook(key.series)
        _refuse_if_untranslated(desk, key, series)
        checked = run.stage(stages.CHECKS, looking.check, desk, key)
        report = with_waivers(desk, key, checked.report, waivers, at=at)
        run.tell(stages.CHECKS, how_many(report))
        if report.blocking:
            return Held(key, report)
        editions = run.stage(
            stages.DISCLAIMERS, previewing.with_notices, checked.editions, series, stylebook
        )
        run.tell(stages.DISCLAIMERS, which_notices(editions))
        day = publication_day(series, on, at)
        editions = run.stage(
            stages.NUMBERING, _with_number, desk, editions, series, day, at=at, by=by
        )
        run.tell(stages.NUMBERING, which_number(editions))
        receipt, folder = _print_and_release(desk, run, editions, series, stylebook, at=at, by=by)
    run.tell(stages.RELEASE, where_it_is(folder))
    paths = tuple(folder / name for name in receipt.files)
    return Published(receipt, folder, paths, report)


def _print_and_release(
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
        ingredients=_ingredients(fingerprint(editions), stylebook),
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


def regenerate(
    desk: Desk,
    run: Run,
    scope: str = "",
    *,
    apply: bool = False,
    workers: int | None = None,
    by: str,
    at: dt.datetime,
) -> Regenerated:
    """Plan which issues to print again (all, of a series, or one), and do it if applied."""
    held = _recover(desk).held if apply else {}
    released = [one for one in _in_scope(desk, scope) if one.key not in held]
    looks = {one.key.series: desk.stylebook(one.key.series) for one in released}
    today = {
        one.key: _ingredients(one.ingredients.editions, looks[one.key.series]) for one in released
    }
    plan = regeneration.plan(released, today)
    done = (
        run.stage(stages.RENDERING, _print_again, desk, plan, today, workers or 1, at=at, by=by)
        if apply and plan
        else ()
    )
    return Regenerated(plan, done, len(released) - len(plan), tuple(held.values()))


def _recover(desk: Desk) -> release.Projected:
    """Show what was released and is not to be seen: left half-way, or lost since."""
    return release.recover(desk, rendering.index_pages, rendering.home_page)


def _print_again(
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


def _refuse_if_out(desk: Desk, key: IssueKey) -> None:
    standing = desk.standing(key)
    if standing.state in _OUT and standing.number is not None:
        raise AlreadyReleased(
            key=key,
            number=standing.number.text,
            date=standing.date,
            path=desk.public_folder(key),
        )


def _refuse_if_untranslated(desk: Desk, key: IssueKey, series: Series) -> None:
    """Raise NotHandedOff or NotReturned where the series wants a translation and has none."""
    standing = desk.standing(key)
    if series.translates and standing.state == "drafted":
        raise NotHandedOff(key=key)
    if series.translates and standing.state == "handed-off":
        due = standing.due and standing.due.astimezone(ZoneInfo(series.zone))
        raise NotReturned(key=key, due=f"{due:%Y-%m-%d %H:%M %Z}")


def _with_number(
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


def _ingredients(editions: str, stylebook: Stylebook) -> Ingredients:
    """What a revision made today is made from; `editions` is their fingerprint."""
    return Ingredients(
        editions=editions,
        stylebook=stylebook.sha256,
        fonts=rendering.fonts_version(),
        renderer=rendering.renderer_version(),
    )


def _in_scope(desk: Desk, scope: str) -> tuple[Release, ...]:
    """The releases of a series, of one issue, or all. Raises UnknownSeries, UnknownIssue."""
    if "/" in scope:
        return (desk.release(key_from(scope)),)
    if scope:
        desk.series(scope)
    return desk.releases(scope or None)
