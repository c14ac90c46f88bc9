"""Files that were named → the plan of what they are; with the editor's word, the issues released."""

import datetime as dt
import os
from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path

from flows import importing, looking, numbering, printing, roles
from flows.accession.editions import edition_of, manuscript_of
from flows.accession.gathering import Watch, found, planned, recognised, taken, written
from flows.accession.releasing import brought_in
from flows.days import today_in
from flows.desk import Desk
from flows.desk.accessions import AccessionDesk
from flows.errors import NothingToImport
from flows.importing.plan import Plan, held_with, laid
from flows.importing.plan_file import Written
from flows.issue import Number
from flows.outcome import Imported
from flows.report import Report
from flows.running import Run
from flows.series import Series
from flows.waiving import require_signed


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
    watch: Watch | None = None,
    workers: int | None = None,
) -> Imported:
    """What these files, folders and tables would be brought in as; with `apply` they are.

    `plan` is a plan file as an editor corrected it; it names its files from its own folder, and its
    series. Raises UnknownSeries, NothingToImport, ImportTableInvalid, ImportPlanInvalid,
    NotEntitled; a file that cannot be read, or cannot be released, is told of and holds up no other.
    """
    desk, watch = AccessionDesk.at(desk), watch or _unwatched
    plan_file = written(plan) if plan else None
    own = desk.series(plan_file.series if plan_file else series)
    if apply:
        require_signed(by, ())
        roles.require(desk.root, own.name, "publish", by)
        printing.recover(desk)
    named = planned(plan_file, plan.parent) if plan and plan_file else found(files)
    if not named.files:
        where = ", ".join(map(str, files)) or "–"
        raise NothingToImport(where=where, known=", ".join(importing.SUFFIXES))
    candidates, refused = recognised(desk, run, own, named.files, watch)
    laid_out = laid(
        own, candidates, taken(desk, own), path_of=numbering.path_of, today=today_in(own, at)
    )
    laid_out = replace(laid_out, findings=(*named.findings, *laid_out.findings))
    if plan_file:
        laid_out = _waiting_for(laid_out, plan_file, refused)
    examined = _examined(desk, own, laid_out, watch)
    if not apply:
        return Imported(examined, (), refused)
    paths = {one.name: one.path for one in named.files}
    paths |= {one.pdf_name: one.pdf for one in named.files if one.pdf}
    with desk.importing(own.name):
        brought, held = brought_in(
            *(desk, run, own, examined, paths, watch), workers=workers or _cores(), at=at, by=by
        )
    return Imported(examined, brought, {**refused, **held})


def _cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _waiting_for(plan: Plan, file: Written, refused: Collection[str]) -> Plan:
    """The plan, where an issue waits for the file of its other language that can no longer be read."""
    seen = {line.file: line.together for line in file.lines}
    return replace(
        plan,
        candidates=tuple(
            held_with(replace(one, together=one.together or seen[one.file]), refused)
            for one in plan.candidates
        ),
    )


def _unwatched(done: int, total: int, what: str) -> None:
    """Nobody asks how far it is."""


def _examined(desk: AccessionDesk, series: Series, plan: Plan, watch: Watch) -> Plan:
    """The plan with what the checks notice in each text: proposals, and nothing is changed. A PDF that
    is kept has no text of ours to mend."""
    from flows import checks

    waiting = [one for one in plan.candidates if one.fate == "new" and not one.made.kept]
    if not waiting:
        return plan
    known = looking.references(desk, series.name, waiting[0].key)
    defects: dict[str, Report] = {}
    for count, one in enumerate(waiting):
        watch(count, len(waiting), one.file)
        edition = replace(
            edition_of(one, Number(one.year, one.seq, one.made.number, "")), mode="original"
        )
        noticed = checks.examine(edition, manuscript_of(one), series, known)
        defects[one.file] = Report(tuple(importing.defects(one.made))) + noticed
    watch(len(waiting), len(waiting), "")
    told = tuple(
        replace(one, defects=defects[one.file]) if one.file in defects else one
        for one in plan.candidates
    )
    return replace(plan, candidates=told)
