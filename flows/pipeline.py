"""Draft → released issue: what happens next. submit · hand off · collect · publish · regenerate.

Every job takes the desk (the one door to files and ledger), a Run (how stages are called) and the
clock's reading, and returns what came of it as a value. The numbers of the stages are those of the
tree: 1 intake, 2 handoff, 3 checks, 4 disclaimers, 5 numbering, 6 rendering, 7 release.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import reduce
from operator import add
from pathlib import Path

from flows import checks, disclaimers, handoff, intake, numbering, regeneration, release, rendering
from flows import running as stages
from flows.days import deadline, publication_day
from flows.desk import Desk, receive
from flows.desk.records import fingerprint
from flows.errors import (
    AlreadyReleased,
    BadKey,
    NotHandedOff,
    NothingToHandOff,
    NotReturned,
)
from flows.handoff.packet import HandOffMode
from flows.issue import Edition, Ingredients, IssueKey, Release, original_edition
from flows.naming import key_for, slug_of
from flows.outcome import (
    READ_BACK,
    Checked,
    HandedOff,
    Held,
    Previewed,
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
from flows.report import Report, Waiver
from flows.running import Run
from flows.series import Series, Stylebook

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
        source = desk.source(key)
        package = run.stage(
            stages.HANDOFF,
            handoff.pack,
            key,
            desk.manuscript(key),
            series,
            source.name,
            source.data,
            serial=desk.handoff_serial(key),
            mode=mode or series.handoff.mode,
            due=deadline(series, due, at),
            to=to,
            at=at,
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
        found = run.stage(stages.CHECKS, checks.examine, edition, manuscript, series)
    report = (collected.report + found).waived(desk.waivers(key))
    run.tell(stages.CHECKS, how_many(report))
    return Checked(key, manuscript, edition, report)


def check(desk: Desk, key: IssueKey) -> Checked:
    """Read and report where an issue stands; write nothing."""
    manuscript = desk.manuscript(key)
    series = desk.series(key.series)
    report = desk.intake_report(key)
    translation = None
    if desk.standing(key).state in ("returned", *_OUT) and series.translates:
        translation = desk.edition(key)
        report += desk.return_report(key) + checks.examine(translation, manuscript, series)
    if series.languages.source in series.editions:
        report += checks.examine(original_edition(key, manuscript), manuscript, series)
    return Checked(key, manuscript, translation, report.waived(desk.waivers(key)))


def check_file(desk: Desk, draft: Path, series: str | None) -> Checked:
    """Read a draft that is not on the desk and report; write nothing."""
    source = receive(draft)
    reading = intake.read(source.name, source.data, override=source.override)
    report = reading.report
    if series is not None:
        chosen = desk.series(series)
        edition = original_edition(IssueKey(series, "draft"), reading.manuscript)
        report += checks.examine(edition, reading.manuscript, chosen)
    return Checked(None, reading.manuscript, None, report)


def preview(desk: Desk, run: Run, key: IssueKey) -> Previewed:
    """PDF and HTML of an issue as it stands, marked PREVIEW and without a number."""
    checked = check(desk, key)
    standing = {
        one.lang: one for one in (original_edition(key, checked.manuscript), checked.edition) if one
    }
    wanted = [standing[lang] for lang in desk.series(key.series).editions if lang in standing]
    return _preview(desk, run, tuple(wanted) or tuple(standing.values()), checked.report)


def preview_file(desk: Desk, run: Run, draft: Path, series: str) -> Previewed:
    """The same for a draft that is not on the desk."""
    checked = check_file(desk, draft, series)
    key = IssueKey(series, slug_of(receive(draft)))
    return _preview(desk, run, (original_edition(key, checked.manuscript),), checked.report)


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
    release.recover(desk, rendering.index_pages, rendering.home_page)
    with desk.lock(key):
        _refuse_if_out(desk, key)
        series, stylebook = desk.series(key.series), desk.stylebook(key.series)
        editions = _editions_to_release(desk, key, series)
        desk.waive(key, waivers, at=at)
        report = run.stage(stages.CHECKS, _examine_all, desk, key, editions, series)
        run.tell(stages.CHECKS, how_many(report))
        if report.blocking:
            return Held(key, report)
        editions = run.stage(stages.DISCLAIMERS, _with_notices, editions, series, stylebook)
        run.tell(stages.DISCLAIMERS, which_notices(editions))
        day = publication_day(series, on, at)
        editions = run.stage(
            stages.NUMBERING, _with_number, desk, editions, series, day, at=at, by=by
        )
        run.tell(stages.NUMBERING, which_number(editions))
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
    run.tell(stages.RELEASE, where_it_is(folder))
    return Published(receipt, folder, tuple(folder / one.name for one in artefacts), report)


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
    release.recover(desk, rendering.index_pages, rendering.home_page)
    released = _in_scope(desk, scope)
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
    return Regenerated(plan, done, len(released) - len(plan))


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


def _editions_to_release(desk: Desk, key: IssueKey, series: Series) -> tuple[Edition, ...]:
    """One edition per language of the series. Raises NotHandedOff, NotReturned."""
    if series.translates:
        standing = desk.standing(key)
        if standing.state == "drafted":
            raise NotHandedOff(key=key)
        if standing.state == "handed-off":
            raise NotReturned(key=key, due=f"{standing.due:%Y-%m-%d %H:%M %Z}")
    manuscript = desk.manuscript(key)
    return tuple(
        original_edition(key, manuscript)
        if lang == series.languages.source
        else replace(desk.edition(key), tags=manuscript.front.tags)
        for lang in series.editions
    )


def _examine_all(desk: Desk, key: IssueKey, editions: Sequence[Edition], series: Series) -> Report:
    """Everything known about an issue: from reading it, from its return, from its editions."""
    manuscript = desk.manuscript(key)
    report = desk.intake_report(key)
    if any(one.mode != "original" for one in editions):
        report += desk.return_report(key)
    found = (checks.examine(one, manuscript, series) for one in editions)
    return reduce(add, found, report).waived(desk.waivers(key))


def _with_notices(
    editions: Sequence[Edition], series: Series, stylebook: Stylebook
) -> tuple[Edition, ...]:
    return tuple(disclaimers.add(one, series, stylebook) for one in editions)


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
    reserved = desk.reserve(editions[0].key, series, day, at=at, by=by)
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


def _preview(desk: Desk, run: Run, editions: tuple[Edition, ...], report: Report) -> Previewed:
    key = editions[0].key
    series, stylebook = desk.series(key.series), desk.stylebook(key.series)
    noted = _with_notices(editions, series, stylebook)
    artefacts = run.stage(
        stages.RENDERING, rendering.render, noted, series, stylebook, preview=True
    )
    run.tell(stages.RENDERING, which_files(artefacts))
    folder = desk.keep_preview(key, artefacts)
    return Previewed(folder, tuple(folder / one.name for one in artefacts), report)


def _in_scope(desk: Desk, scope: str) -> tuple[Release, ...]:
    """The releases of a series, of one issue, or all. Raises UnknownSeries, UnknownIssue."""
    if "/" in scope:
        try:
            return (desk.release(IssueKey.parse(scope)),)
        except ValueError:
            raise BadKey(key=scope) from None
    if scope:
        desk.series(scope)
    return desk.releases(scope or None)
