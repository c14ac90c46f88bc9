"""Rows of one file + the English that was there → the English of the draft as it is now.

Three texts may differ: the one that the file answers, the one that went out last, and the draft on
the desk. English goes from one to the next wherever the Korean says the same.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from flows.handoff.catalogue import CATALOGUE
from flows.handoff.delta import Target, Targets, merged, onto, outstanding
from flows.handoff.moving import Moves, compare
from flows.handoff.packet import Packet
from flows.handoff.restoring import usable
from flows.handoff.returns.arrival import Arrival, Jobs, Row
from flows.handoff.segments import Segment, needs_translation, segments
from flows.report import Finding, finding

_SHOWN = 8


@dataclass(frozen=True, slots=True)
class Merged:
    """`english` by the anchors of the draft, `targets` by the ids of the last hand-off; `places`
    are the anchors of the draft by those of the file."""

    english: Mapping[str, str]
    targets: Targets
    places: Mapping[str, str]
    findings: tuple[Finding, ...]


def merge(arrival: Arrival, answered: Packet, rows: Mapping[Segment, Row]) -> Merged:
    """The rows of a file that answers the hand-off `answered`, with what other files brought."""
    last, now = arrival.packet, segments(arrival.manuscript)
    catching_up = compare(answered.segments, last.segments)
    fresh = _fresh(answered, rows)
    targets, late = merged(_kept(arrival), onto(fresh, catching_up))
    moved_on = compare(last.segments, now)
    return Merged(
        english=_by_anchor(targets, moved_on, now),
        targets=targets,
        places=_places(compare(answered.segments, now)),
        findings=(
            *draft_moved_on(moved_on),
            *_earlier(answered, last, (*_unfit(fresh, catching_up), *late)),
            *_outstanding(last, targets, arrival.jobs),
        ),
    )


def draft_moved_on(moves: Moves) -> Iterator[Finding]:
    """The draft on the desk must still be the one that went out."""
    if stale := moves.stale:
        pieces = (one.after or one.before for one in stale)
        ids = listed([piece.id for piece in pieces if piece])
        yield finding(
            CATALOGUE, "draft-moved-on", anchor=stale[0].anchor, count=len(stale), ids=ids
        )


def listed(ids: Sequence[str]) -> str:
    """The first ids, and how many more there are."""
    more = f" … (+{len(ids) - _SHOWN})" if len(ids) > _SHOWN else ""
    return ", ".join(ids[:_SHOWN]) + more


def _fresh(packet: Packet, rows: Mapping[Segment, Row]) -> Targets:
    """What the file decides about: all that it was asked, and whatever else it has rows for."""
    decided = {piece.id: Target("", packet.serial) for piece in packet.pieces}
    for piece, row in rows.items():
        needed = needs_translation(piece.source)
        text = usable(piece.source, row.target) if needed else row.target.strip()
        decided[piece.id] = Target(text, packet.serial)
    return decided


def _kept(arrival: Arrival) -> Targets:
    """The English of the last return, by the ids of the last hand-off."""
    earlier = arrival.earlier
    if earlier is None or not earlier.by_segments:
        return {}
    return onto(earlier.targets, compare(earlier.packet.segments, arrival.packet.segments))


def _by_anchor(targets: Targets, moves: Moves, now: Sequence[Segment]) -> dict[str, str]:
    fitting = onto(targets, moves)
    return {piece.anchor: fitting[piece.id].text for piece in now if piece.id in fitting}


def _places(moves: Moves) -> dict[str, str]:
    pairs = ((one.before, one.after) for one in moves.changes)
    return {
        before.anchor: after.anchor
        for before, after in pairs
        if before and after and before.anchor != after.anchor
    }


def _unfit(fresh: Targets, moves: Moves) -> tuple[str, ...]:
    """Segments of the file that have English and a Korean that is no longer so."""
    gone = (one.before for one in moves.of("changed", "gone") if one.before)
    return tuple(
        piece.id for piece in gone if (found := fresh.get(piece.id)) is not None and found.text
    )


def _earlier(answered: Packet, last: Packet, unused: tuple[str, ...]) -> Iterator[Finding]:
    if answered.serial == last.serial:
        return
    yield finding(CATALOGUE, "return-earlier", found=answered.serial, serial=last.serial)
    if unused:
        yield finding(CATALOGUE, "return-overtaken", count=len(unused), ids=listed(unused))


def _outstanding(last: Packet, targets: Targets, jobs: Jobs) -> Iterator[Finding]:
    """What still lacks English, one finding for each hand-off that asked for it."""
    by_job: dict[int, list[Segment]] = {}
    for piece in outstanding(last.segments, targets):
        by_job.setdefault(_asked_by(last, piece.id, jobs), []).append(piece)
    for serial, pieces in sorted(by_job.items()):
        yield finding(
            CATALOGUE,
            "segments-outstanding",
            anchor=pieces[0].anchor,
            count=len(pieces),
            serial=serial,
            ids=listed([piece.id for piece in pieces]),
        )


def _asked_by(packet: Packet, name: str, jobs: Jobs) -> int:
    """The serial of the hand-off that asked for a segment."""
    while name not in packet.asked and packet.base and (before := jobs(packet.base)):
        name, packet = packet.formerly.get(name, name), before
    return packet.serial
