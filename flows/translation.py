"""Desk → what a translation owes to the hand-offs and returns before: what moved, what stays."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from flows import checks, handoff, intake, looking
from flows import running as stages
from flows.desk import Desk
from flows.desk.papers import STILL_OUT, StillFits, Translation
from flows.document import Manuscript
from flows.errors import NotHandedOff
from flows.handoff import Collected, Earlier, Moves, Packet, Plan
from flows.handoff.packet import HandOffMode
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


@dataclass(frozen=True, slots=True)
class Request:
    """What the next package asks for, and the files that go along."""

    plan: Plan
    base: int
    delta: handoff.Delta | None
    further: Mapping[str, bytes]

    def facts(self, packet: Packet) -> dict[str, Any]:
        """What the log says of the package made for it."""
        return {"base": self.base, "asked": len(packet.asked), "of": len(packet.segments)}


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


def jobs(desk: Desk, key: IssueKey) -> Callable[[int], Packet | None]:
    """What finds a hand-off of the issue by its serial."""

    def find(serial: int) -> Packet | None:
        try:
            return Packet.from_json(desk.packet(key, serial))
        except NotHandedOff:
            return None

    return find


def request(desk: Desk, key: IssueKey, now: Manuscript, mode: HandOffMode, whole: bool) -> Request:
    """What is asked of the translator now: the whole draft, or what changed since the last time."""
    known = last(desk, key)
    pieces = handoff.segments(now)
    if known is None:
        return Request(Plan(None, delta=False), 0, None, {})
    plan = handoff.plan(known.earlier, pieces, mode, whole=whole)
    if _is_out(known) and not whole and plan.moves is not None and plan.moves.nothing:
        return _again(desk, key, known.earlier.packet, plan)
    delta = handoff.delta(known.earlier, pieces) if plan.delta else None
    asked = len(delta.asked) if delta else len(pieces)
    changes = handoff.changes(plan, known.earlier, asked)
    base = known.earlier.packet.serial if delta else 0
    return Request(plan, base, delta, {handoff.CHANGES: changes} if changes else {})


def _is_out(known: Last) -> bool:
    """Whether the last hand-off is a delta that nobody has answered."""
    return bool(known.earlier.packet.base) and not known.answered


def _again(desk: Desk, key: IssueKey, out: Packet, plan: Plan) -> Request:
    """The same delta once more: the first may have gone to a wrong address."""
    delta = handoff.Delta(out.asked, out.carried, out.formerly)
    base = Packet.from_json(desk.packet(key, out.base))
    moves = handoff.compare(base.segments, out.segments)
    again = replace(plan, moves=moves, delta=True, why=None)
    changes = handoff.changes(again, Earlier(base), len(out.asked))
    return Request(again, out.base, delta, {handoff.CHANGES: changes} if changes else {})


def usual_mode(desk: Desk, key: IssueKey, series: Series) -> HandOffMode:
    """The mode of the last hand-off; before the first, the series'."""
    known = last(desk, key)
    return known.earlier.packet.mode if known else series.handoff.mode


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
    return report + run.stage(stages.CHECKS, checks.examine, edition, now, series, known)


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


def kept_targets(collected: Collected) -> bytes | None:
    """targets.json of a return; None for a document of the translator's own."""
    return None if collected.targets is None else handoff.targets_json(collected.targets)


def history(returned: Returned) -> dict[str, Any]:
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
    return before == (edition, collected.report, kept_targets(collected))


def _collected_again(kept: Translation, earlier: Earlier, now: Manuscript) -> Collected:
    """A document of the translator's own, read once more beside the new draft."""
    source = kept.source
    return handoff.collect(
        source.name, source.data, earlier.packet, now, admit=intake.admit, read=intake.read
    )
