"""A released issue → its next revision: corrected, or taken back. A reserved number → void.

The number and the date stay as readers know them; a notice says what became of the issue, when and
why. The revision before is printed once more with a notice that leads on to the new one, and both
are released at one moment. What a correction changes is shown first; only `apply` does it.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path, PurePath

from flows import importing, intake, looking, numbering, printing, roles, translation
from flows import running as stages
from flows.days import publication_day
from flows.desk import Desk, SourceFile, receive
from flows.differing import differences
from flows.document import passages, plain
from flows.errors import MoveNotAllowed, NothingToCorrect, NotReleased, NumberNotVoidable
from flows.issue import (
    STATES,
    Edition,
    IssueKey,
    Notice,
    Release,
    Remedy,
    Void,
    original_edition,
)
from flows.outcome import Amended, Held
from flows.rendering.glyphs import without_glyph
from flows.report import Report, Waiver
from flows.running import Run
from flows.saved.pictures import PicturesBeside
from flows.saved.reading import known, manuscript, recognised
from flows.saying import how_many, where_it_is
from flows.waiving import require_reason, require_signed, with_waivers


def correct(
    desk: Desk,
    run: Run,
    key: IssueKey,
    file: Path,
    *,
    kind: Remedy,
    because: str,
    by: str,
    apply: bool = False,
    waivers: Sequence[Waiver] = (),
    at: dt.datetime,
) -> Amended | Held:
    """What a corrected file changes of a released issue; with `apply` it becomes the next revision.

    Raises NotReleased, NothingToCorrect, MoveNotAllowed and the errors of reading the file.
    """
    require_signed(by, waivers)
    require_reason(because)
    if apply:
        roles.require(desk.root, key.series, "correct", by, waives=bool(waivers))
    printing.recover(desk)
    with desk.lock(key):
        released = _out(desk, key)
        kept = desk.editions_of(released)
        fresh, report = run.stage(stages.INTAKE, _read, desk, released, file, kept)
        before = next(one for one in kept if one.lang == fresh.lang)
        changes = tuple(differences(before, fresh))
        if not changes:
            if done := _done(desk, released, kind, because):
                return done
            raise NothingToCorrect(key=key, name=file.name)
        report = run.stage(stages.CHECKS, _examined, desk, released, report, fresh)
        report = (
            with_waivers(desk, key, report, waivers, at=at)
            if apply
            else report.waived((*desk.waivers(key), *waivers))
        )
        run.tell(stages.CHECKS, how_many(report))
        notice = _notice(desk, released, kind, because, at)
        if not apply:
            return Amended(key, notice, changes, report)
        if report.blocking:
            return Held(key, report)
        editions = tuple(fresh if one.lang == fresh.lang else one for one in kept)
        receipt, folder = printing.succeed(desk, run, released, editions, notice, at=at, by=by)
    run.tell(stages.RELEASE, where_it_is(folder))
    return Amended(key, notice, changes, report, receipt, folder)


def withdraw(
    desk: Desk,
    run: Run,
    key: IssueKey,
    *,
    kind: Remedy = "withdrawal",
    because: str,
    by: str,
    at: dt.datetime,
) -> Amended:
    """Take an issue back: its number leads to a notice from now on.

    A retraction leaves the text to be read, marked on every page; a withdrawal takes it away from
    readers, and only the archive keeps it. Raises NotReleased, MoveNotAllowed.
    """
    require_signed(by, ())
    require_reason(because)
    roles.require(desk.root, key.series, "withdraw", by)
    printing.recover(desk)
    with desk.lock(key):
        released = desk.release(key) if desk.standing(key).state == "withdrawn" else None
        if released and (done := _done(desk, released, kind, because)):
            return done
        released = _out(desk, key)
        kept = desk.editions_of(released)
        notice = _notice(desk, released, kind, because, at)
        editions = kept if kind == "retraction" else tuple(map(_bare, kept))
        receipt, folder = printing.succeed(desk, run, released, editions, notice, at=at, by=by)
    run.tell(stages.RELEASE, where_it_is(folder))
    return Amended(key, notice, (), Report(), receipt, folder)


def void(
    desk: Desk, run: Run, series: str, number: str, *, because: str, by: str, at: dt.datetime
) -> Void:
    """Declare a number void that was given and never published; the lists print the reason.

    `number` is as readers would know it, or as in URLs. Raises UnknownSeries, NumberNotVoidable.
    """
    require_signed(by, ())
    require_reason(because)
    settings = desk.series(series)
    roles.require(desk.root, series, "void", by)
    path = numbering.path_of(number)
    key = desk.holder(series, path)
    if key is None:
        raise NumberNotVoidable(series=series, number=number)
    with desk.lock(key):
        declared = _declared(desk, series, path, because) or desk.void(
            *(key, settings, because.strip()),
            path=path,
            number_for=numbering.number_for,
            at=at,
            by=by,
        )
    if declared is None:
        raise NumberNotVoidable(series=series, number=number)
    printing.recover(desk)
    return declared


def _out(desk: Desk, key: IssueKey) -> Release:
    """The release as readers have it. Raises NotReleased; MoveNotAllowed where it was taken back."""
    state = desk.standing(key).state
    if state == "withdrawn":
        raise MoveNotAllowed(key=key, state=STATES[state], wanted=STATES["corrected"])
    if state not in ("released", "corrected"):
        raise NotReleased(key=key)
    return desk.release(key)


def _done(desk: Desk, released: Release, kind: Remedy, because: str) -> Amended | None:
    """What an earlier try has already brought about: the same step for the same reason."""
    last = released.notices[-1] if released.notices else None
    if last is None or (last.kind, last.because) != (kind, because.strip()):
        return None
    folder = desk.public_folder(released.key)
    return Amended(released.key, last, (), Report(), released, folder)


def _declared(desk: Desk, series: str, path: str, because: str) -> Void | None:
    """What an earlier try has already declared: the same number for the same reason."""
    said = (path, because.strip())
    every = desk.voids(series)
    return next((one for one in every if (one.number.path, one.because) == said), None)


def _notice(desk: Desk, released: Release, kind: Remedy, because: str, at: dt.datetime) -> Notice:
    day = publication_day(desk.series(released.key.series), None, at)
    return Notice(kind, because.strip(), day, released.revision + 1)


def _examined(desk: Desk, released: Release, report: Report, fresh: Edition) -> Report:
    """With what is noticed in the corrected text; that of an issue published before Balgan is held
    against itself, for no original of it was ever here."""
    if not released.imported:
        return looking.findings(desk, report, (fresh,))
    from flows import checks

    series = desk.series(fresh.key.series)
    known = looking.references(desk, series.name, fresh.key)
    alone = replace(fresh, mode="original")
    return (
        report + checks.examine(alone, manuscript(fresh), series, known) + without_glyph((fresh,))
    )


def _read(
    desk: Desk, released: Release, file: Path, kept: Sequence[Edition]
) -> tuple[Edition, Report]:
    """The corrected text as an edition under the number, date and notices of the released one."""
    source = receive(file)
    suffix = PurePath(source.name).suffix.casefold()
    if released.imported and suffix in (*importing.PAGES, *importing.TEXTS):
        return _page(desk, source, file, kept)
    lang = _language(source, kept)
    before = next(one for one in kept if one.lang == lang)
    fresh, report = _text(desk, released.key, source, before)
    corrected = replace(
        before,
        title=fresh.title,
        subtitle=fresh.subtitle,
        authors=fresh.authors,
        summary=fresh.summary,
        keywords=fresh.keywords,
        blocks=fresh.blocks,
        notes=fresh.notes,
        pictures=fresh.pictures,
        source_sha256=fresh.source_sha256,
    )
    return corrected, report


def _page(
    desk: Desk, source: SourceFile, file: Path, kept: Sequence[Edition]
) -> tuple[Edition, Report]:
    """A page of an issue published before Balgan, put right in the file that it was brought in from."""
    series = known(desk.series(kept[0].key.series))
    made = recognised(source, series, PicturesBeside(file, file.parent))
    before = next((one for one in kept if one.lang == made.lang), kept[0])
    corrected = replace(
        before,
        title=made.title,
        subtitle=made.subtitle,
        authors=made.authors,
        summary=made.summary,
        keywords=made.keywords,
        blocks=made.blocks,
        notes=made.notes,
        pictures=made.pictures,
        source_sha256=source.sha256,
    )
    return corrected, Report((*made.findings, *importing.defects(made)))


def _text(desk: Desk, key: IssueKey, source: SourceFile, before: Edition) -> tuple[Edition, Report]:
    """What a file says: as a return where the edition is a translation, else as a draft."""
    last = translation.last(desk, key) if before.mode != "original" else None
    if last is None:
        read = intake.read(source.name, source.data, override=source.override, lang=before.lang)
        return original_edition(key, read.manuscript), read.report
    collected = translation.collected(desk, key, source, last)
    return collected.edition, collected.report


def _language(source: SourceFile, kept: Sequence[Edition]) -> str:
    """Which of the editions a file corrects: that in the language of most of its letters."""
    langs = [one.lang for one in kept]
    if len(langs) == 1:
        return langs[0]
    read = intake.read(source.name, source.data, override=source.override).manuscript
    text = "".join(plain(run) for _, run in passages(read.blocks, read.notes))
    korean = sum("가" <= char <= "힣" for char in text)
    latin = sum(char.isascii() and char.isalpha() for char in text)
    return "ko" if korean > latin else "en"


def _bare(edition: Edition) -> Edition:
    """What is left of an edition that was taken away: its title, its authors, its number."""
    return replace(
        edition,
        subtitle="",
        summary=(),
        keywords=(),
        blocks=(),
        notes=(),
        pictures=(),
        disclaimers=(),
    )
