"""Draft → released issue: what happens next. submit · hand off · collect · publish · regenerate;
and what may become of it after: correct · withdraw · void (amending.py).

Every job takes the desk (the one door to files and ledger), a Run (how stages are called) and the
clock's reading, and returns what came of it as a value. The numbers of the stages are those of the
tree: 1 intake, 2 handoff, 3 checks, 4 disclaimers, 5 numbering, 6 rendering, 7 release.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from flows import (
    correspondence,
    handoff,
    intake,
    looking,
    ordering,
    previewing,
    printing,
    regeneration,
    reprinting,
    roles,
    translation,
)
from flows import running as stages
from flows.amending import correct, void, withdraw
from flows.days import publication_day
from flows.desk import Desk, SourceFile, receive
from flows.errors import (
    AlreadyReleased,
    NotHandedOff,
    NothingToHandOff,
    NotReturned,
    TranslationStale,
)
from flows.handoff.packet import HandOffMode
from flows.issue import IssueKey
from flows.naming import key_for
from flows.outcome import (
    Checked,
    HandedOff,
    Held,
    Imported,
    Moved,
    Published,
    Regenerated,
    Submitted,
)
from flows.report import Waiver
from flows.reprinting import reporting
from flows.running import Run
from flows.saying import (
    how_many,
    what_came_back,
    what_moved,
    what_was_read,
    what_went_out,
    where_it_is,
    which_notices,
    which_number,
)
from flows.series import Series
from flows.waiving import require_signed, with_waivers

if TYPE_CHECKING:
    from flows.accession.gathering import Watch

__all__ = [
    "bring_in",
    "collect",
    "correct",
    "hand_off",
    "publish",
    "regenerate",
    "submit",
    "void",
    "withdraw",
]

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
        moved = None if known else _take_in(desk, run, key, source, reading, at=at, by=by)
    if moved:
        run.tell(stages.INTAKE, what_moved(moved))
    return Submitted(key, reading.manuscript, reading.report, known, moved)


def _take_in(
    desk: Desk,
    run: Run,
    key: IssueKey,
    source: SourceFile,
    reading: intake.Reading,
    *,
    at: dt.datetime,
    by: str,
) -> Moved | None:
    """Keep a new draft; what of the translation still fits it stays valid. What moved, if the draft
    was handed off before."""
    manuscript = reading.manuscript
    may_move = desk.exists(key) and desk.standing(key).state not in _OUT
    last = translation.last(desk, key) if may_move else None
    if last is None:
        desk.submit(key, source, manuscript, reading.report, at=at, by=by)
        return None
    moves, serial = translation.moved(last, manuscript), last.earlier.packet.serial
    still = translation.still(desk, run, last, manuscript, moves, desk.series(key.series))
    facts = translation.facts_of(moves, serial, stale=still is None)
    desk.submit(key, source, manuscript, reading.report, at=at, by=by, facts=facts, still=still)
    return translation.told(moves, serial, still)


def hand_off(
    desk: Desk,
    run: Run,
    key: IssueKey,
    *,
    mode: HandOffMode | None = None,
    due: dt.date | None = None,
    to: str = "",
    whole: bool = False,
    machine: str | None = None,
    consent: str = "",
    by: str,
    at: dt.datetime,
) -> HandedOff:
    """Make the package for the translator and record that it is out.

    Where the draft has moved on since the last hand-off it asks only for what changed, if the
    English of the rest is kept by segments or still on its way, and `whole` does not forbid it.
    `machine` names an engine that drafts the English of what is asked, `consent` who allowed the
    text to go there, and why.
    """
    with desk.lock(key):
        series = desk.series(key.series)
        _refuse_if_out(desk, key)
        if not series.translates:
            raise NothingToHandOff(series=series.name, key=key)
        source, manuscript = desk.source(key), desk.manuscript(key)
        order = ordering.order(
            desk, series, key, manuscript, mode=mode, due=due, to=to, whole=whole, at=at
        )
        aids = ordering.aids_for(desk, run, key, manuscript)
        order = ordering.with_machine(desk, run, order, manuscript, aids, machine, consent, by=by)
        package = run.stage(
            stages.HANDOFF, handoff.pack, order, manuscript, series, source.name, source.data, aids
        )
        packet = package.packet
        path = correspondence.dispatch(
            desk, series, package, to=order.to, at=at, by=by, more=ordering.facts(packet)
        )
    run.tell(stages.HANDOFF, what_went_out(packet))
    farewell = handoff.COURIERS[series.handoff.courier].farewell(path.name, order.to)
    return HandedOff(key, path, packet.due, packet.mode, packet, farewell, order.why_whole)


def collect(
    desk: Desk, run: Run, key: IssueKey, file: Path, *, by: str, at: dt.datetime
) -> Checked:
    """A translation came back: read it, keep it, and say what is wrong with it."""
    with desk.lock(key):
        series = desk.series(key.series)
        _refuse_if_out(desk, key)
        last = translation.last(desk, key)
        if last is None:
            raise NotHandedOff(key=key)
        source, manuscript = receive(file), desk.manuscript(key)
        collected = run.stage(stages.RETURN, translation.collected, desk, key, source, last)
        run.tell(stages.RETURN, what_came_back(collected))
        edition = replace(collected.edition, tags=manuscript.front.tags)
        known = looking.references(desk, series.name, key, keep=True)
        found = translation.examined(run, edition, manuscript, series, collected.report, known)
        returned = translation.came(desk, key, last, collected, edition, found)
        if not returned.known:
            translation.keep(desk, source, collected, edition, found, returned, at=at, by=by)
    report = found.waived(desk.waivers(key))
    run.tell(stages.CHECKS, how_many(report))
    shown = looking.coverage((edition,), manuscript, series, known)
    return Checked(key, manuscript, (edition,), report, returned, shown)


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
    roles.require(desk.root, key.series, "publish", by, waives=bool(waivers))
    printing.refresh(desk)
    with desk.lock(key):
        _refuse_if_out(desk, key)
        series, stylebook = desk.series(key.series), desk.stylebook(key.series)
        _refuse_if_untranslated(desk, key, series)
        checked = run.stage(stages.CHECKS, looking.check, desk, key, mapped=False)
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
            stages.NUMBERING, printing.with_number, desk, editions, series, day, at=at, by=by
        )
        run.tell(stages.NUMBERING, which_number(editions))
        receipt, folder = printing.print_and_release(
            desk, run, editions, series, stylebook, at=at, by=by
        )
    run.tell(stages.RELEASE, where_it_is(folder))
    paths = tuple(folder / name for name in receipt.files)
    return Published(receipt, folder, paths, report)


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
    """Plan which issues to print again (all, or the series and issues named with spaces between), and
    do it if applied: every one is printed and proved before the first is swapped.

    Raises ReprintDiffers where one would say something else.
    """
    held = printing.recover(desk).held if apply else {}
    released = [one for one in printing.in_scope(desk, scope) if one.key not in held]
    today = {
        name: printing.ingredients("", desk.stylebook(name))
        for name in dict.fromkeys(one.key.series for one in released)
    }
    plan, processes = regeneration.plan(released, today), workers or 1
    pace = desk.pace()
    done: tuple[IssueKey, ...] = ()
    report: Path | None = None
    if apply and plan.stale:
        proved = run.stage(
            stages.PROVING, reprinting.prove, desk, run, plan.stale, today, processes, at=at, by=by
        )
        report = desk.keep_report(at.date(), reporting.page(desk, proved, at))
        done = run.stage(stages.SWAPPING, reprinting.swap, desk, run, proved)
    return Regenerated(
        plan.stale,
        done,
        plan.current,
        tuple(held.values()),
        kept=plan.kept,
        pages=plan.pages,
        uncounted=plan.uncounted,
        seconds=plan.pages * (pace.seconds_a_page or regeneration.SECONDS_A_PAGE) / processes,
        measured=bool(pace.pages),
        report=report,
    )


def bring_in(
    desk: Desk,
    run: Run,
    files: Sequence[Path],
    series: str = "",
    *,
    plan: Path | None = None,
    apply: bool = False,
    by: str,
    at: dt.datetime,
    watch: "Watch | None" = None,
) -> Imported:
    """What issues published before Balgan would be brought in as; with `apply` they are released under
    the numbers that they bear. `plan` is a plan file instead of files and series."""
    from flows import accession  # it is needed seldom, and takes a tenth of a second to load

    return accession.bring_in(
        desk, run, files, series, plan=plan, apply=apply, by=by, at=at, watch=watch
    )


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
    """Raise NotHandedOff, TranslationStale or NotReturned where the series wants a translation and has
    none that fits."""
    standing = desk.standing(key)
    if series.translates and standing.state == "drafted":
        if stale := standing.facts.get("stale"):
            raise TranslationStale(key=key, count=stale["segments"], total=stale["of"])
        raise NotHandedOff(key=key)
    if series.translates and standing.state == "handed-off":
        due = standing.due and standing.due.astimezone(ZoneInfo(series.zone))
        raise NotReturned(key=key, due=f"{due:%Y-%m-%d %H:%M %Z}")
