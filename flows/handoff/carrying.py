"""English that came back + a draft that asks nothing new of it → the edition, made anew."""

from collections.abc import Iterator
from dataclasses import replace

from flows.document import Manuscript
from flows.handoff.delta import Earlier, onto
from flows.handoff.moving import Moves, compare
from flows.handoff.restoring import restore
from flows.handoff.returns.arrival import Collected
from flows.handoff.segments import segments
from flows.report import Finding, Report


def carried_over(earlier: Earlier, manuscript: Manuscript, report: Report) -> Collected:
    """The edition of a new draft in which no segment is changed or new. What went from the draft
    goes from the edition, what moved moves with it. `report` is what was noticed in the file."""
    now = segments(manuscript)
    moves = compare(earlier.packet.segments, now)
    fitting = onto(earlier.targets, moves)
    english = {piece.anchor: fitting[piece.id].text for piece in now if piece.id in fitting}
    restored = restore(manuscript, earlier.packet, english)
    findings = (*_still_true(report, moves), *restored.findings)
    return Collected(
        restored.edition,
        Report(findings),
        job=earlier.packet.serial,
        targets=earlier.targets,
    )


def _still_true(report: Report, moves: Moves) -> Iterator[Finding]:
    """Findings about the file, at their places in the new draft. Codes are looked at afresh."""
    gone = {one.before.anchor for one in moves.of("gone") if one.before}
    places = {before.anchor: after.anchor for before, after in moves.kept}
    for one in report.findings:
        afresh = one.code.startswith("code-") or one.code == "draft-moved-on"
        if not afresh and (one.anchor in places or one.anchor not in gone):
            yield replace(one, anchor=places.get(one.anchor, one.anchor))
