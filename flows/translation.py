"""Desk → what a translation owes to the hand-offs and returns before: what moved, what stays."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from flows import checks, handoff, intake, looking, twin
from flows import running as stages
from flows.desk import Desk, SourceFile
from flows.desk.papers import STILL_OUT, StillFits, Translation
from flows.document import Manuscript
from flows.errors import NotHandedOff
from flows.handoff import Collected, Earlier, Moves, Packet
from flows.issue import Edition, IssueKey
from flows.outcome import Moved, Returned, Valid
from flows.report import Report
from flows.running import Run
from flows.series import Series


@dataclass(frozen=True, slots=True)
class Last:
    """The last hand-off with the English so far, and the translation that came last, if any.
    `answered` says that it came after that hand-off."""

    earlier: Earlier
    kept: Translation | None
    answered: bool


def last(desk: Desk, key: IssueKey) -> Last | None:
    """The last hand-off and what came back; None before the first. Raises ArchiveDiffers."""
    try:
        packet = Packet.from_json(desk.packet(key))
    except NotHandedOff:
        return None
    kept = desk.translation(key)
    if kept is None:
        return Last(Earlier(packet), None, answered=False)
    answered = kept.facts["handoff"] == packet.serial
    serial = kept.facts["serial"]
    if kept.targets is None:
        return Last(Earlier(packet, {}, serial, by_segments=not answered), kept, answered)
    targets = handoff.targets_of(kept.targets)
    if not answered:
        before = Packet.from_json(desk.packet(key, kept.facts["handoff"]))
        targets = handoff.onto(targets, handoff.compare(before.segments, packet.segments))
    return Last(Earlier(packet, targets, serial), kept, answered)


def collected(desk: Desk, key: IssueKey, source: SourceFile, known: Last) -> Collected:
    """A file that came back for the last hand-off, read; nothing is kept of it. Raises ReturnForeign,
    ReturnUnreadable, and the errors of reading a file that is refused."""
    return handoff.collect(
        source.name,
        source.data,
        known.earlier.packet,
        desk.manuscript(key),
        admit=intake.admit,
        read=intake.read,
        jobs=jobs(desk, key),
        earlier=known.earlier,
    )


def jobs(desk: Desk, key: IssueKey) -> Callable[[int], Packet | None]:
    """What finds a hand-off of the issue by its serial."""

    def find(serial: int) -> Packet | None:
        try:
            return Packet.from_json(desk.packet(key, serial))
        except NotHandedOff:
            return None

    return find


def moved(known: Last, now: Manuscript) -> Moves:
    """What moved in the draft since the last hand-off."""
    return handoff.compare(known.earlier.packet.segments, handoff.segments(now))


def still(
    desk: Desk, run: Run, known: Last, now: Manuscript, moves: Moves, series: Series
) -> StillFits | None:
    """What stays valid of the last hand-off under a new draft: the translation that came back, the
    hand-off that is out, or nothing."""
    earlier, kept = known.earlier, known.kept
    if moves.asked or not (earlier.by_segments or moves.nothing):
        return None
    if not known.answered or kept is None:
        return STILL_OUT
    if kept.targets is None:
        collected = _collected_again(kept, earlier, now)
    else:
        collected = handoff.carried_over(earlier, now, kept.report)
    edition = replace(collected.edition, tags=now.front.tags, translator=kept.edition.translator)
    references = looking.references(desk, series.name, edition.key)
    return Translation(
        source=kept.source,
        edition=edition,
        report=collected.report,
        found=examined(run, edition, now, series, collected.report, references),
        targets=kept.targets,
        facts={"job": kept.facts.get("job", earlier.packet.serial), "carried": earlier.serial},
    )


def examined(
    run: Run,
    edition: Edition,
    now: Manuscript,
    series: Series,
    report: Report,
    known: checks.References,
) -> Report:
    """What was noticed in the file, and what the checks find in its edition."""
    return report + run.stage(stages.CHECKS, checks.examine, edition, now, series, known, twin.ask)


def came(
    desk: Desk, key: IssueKey, known: Last, collected: Collected, edition: Edition, found: Report
) -> Returned:
    """What a return brought since the one before, under the number that it will have."""
    stale = moved(known, desk.manuscript(key))
    first = Returned(
        number=desk.return_serial(key),
        handoff=collected.job,
        untouched=collected.untouched,
        segments=collected.segments,
        stale=len(stale.stale),
        total=stale.total,
    )
    kept = known.kept
    if kept is None:
        return first
    before = kept.found.findings if kept.found else found.findings
    moves = handoff.english_moves(kept.edition, edition)
    verdicts = handoff.verdicts(before, found.findings, moves)
    return replace(
        first,
        since=kept.facts["serial"],
        passages=handoff.passages(moves),
        gone=verdicts.gone,
        new=verdicts.new,
        known=known.answered and _the_same(kept, collected, edition),
    )


def facts_of(moves: Moves, to: int, *, stale: bool) -> dict[str, Any]:
    """What the log says of a draft that moved on since hand-off `to`."""
    passages = [
        {"fate": one.fate, "anchor": one.anchor} for one in moves.changes if one.fate != "unchanged"
    ]
    told: dict[str, Any] = {"moved": {"handoff": to, **moves.counts, "passages": passages}}
    if stale:
        told["stale"] = {"segments": len(moves.stale), "of": moves.total}
    return told


def told(moves: Moves, to: int, kept: StillFits | None) -> Moved:
    """The same for the person who hands in the draft."""
    valid: Valid = "" if kept is None else "hand-off" if kept == STILL_OUT else "translation"
    return Moved(
        handoff=to,
        counts=moves.counts,
        stale=0 if kept else len(moves.stale),
        total=moves.total,
        passages=handoff.passages(moves),
        valid=valid,
    )


def keep(
    desk: Desk,
    source: SourceFile,
    collected: Collected,
    edition: Edition,
    found: Report,
    returned: Returned,
    *,
    at: dt.datetime,
    by: str,
) -> None:
    """Keep a return with all that was read from it. Raises MoveNotAllowed."""
    desk.keep_return(
        edition.key,
        source,
        edition,
        collected.report,
        at=at,
        by=by,
        found=found,
        targets=_targets(collected),
        facts=_history(returned),
    )


def _targets(collected: Collected) -> bytes | None:
    """targets.json of a return; None for a document of the translator's own."""
    return None if collected.targets is None else handoff.targets_json(collected.targets)


def _history(returned: Returned) -> dict[str, Any]:
    """What the log says of a return."""
    passages = [{"fate": one.fate, "anchor": one.anchor} for one in returned.passages]
    told: dict[str, Any] = {
        "job": returned.handoff,
        "since": returned.since,
        "passages": passages,
        "findings": {"gone": len(returned.gone), "new": len(returned.new)},
        "korean": {"untouched": returned.untouched, "of": returned.segments},
    }
    if returned.stale:
        told["stale"] = {"segments": returned.stale, "of": returned.total}
    return told


def _the_same(kept: Translation, collected: Collected, edition: Edition) -> bool:
    """Whether a file says nothing that the one before it did not say."""
    before = (kept.edition, kept.report, kept.targets)
    return before == (edition, collected.report, _targets(collected))


def _collected_again(kept: Translation, earlier: Earlier, now: Manuscript) -> Collected:
    """A document of the translator's own, read once more beside the new draft."""
    source = kept.source
    return handoff.collect(
        source.name, source.data, earlier.packet, now, admit=intake.admit, read=intake.read
    )
