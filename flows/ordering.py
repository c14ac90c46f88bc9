"""Desk + what the editor wants → Order: what is asked of the translator next, and what helps with it."""

import datetime as dt
from dataclasses import replace
from typing import Any

from flows import correspondence, handoff, previewing, suggesting, translation
from flows import running as stages
from flows.days import deadline
from flows.desk import Desk
from flows.document import Manuscript
from flows.handoff import Aids, Earlier, Order, Packet, Plan
from flows.handoff.packet import HandOffMode
from flows.issue import IssueKey
from flows.running import Run
from flows.series import Series
from flows.translation import Last


def order(
    desk: Desk,
    series: Series,
    key: IssueKey,
    manuscript: Manuscript,
    *,
    mode: HandOffMode | None,
    due: dt.date | None,
    to: str,
    whole: bool,
    at: dt.datetime,
) -> Order:
    """The next hand-off: the whole draft, or what changed since the last one. Where the editor names
    no mode and no translator, those of the last hand-off are meant; before the first, the series'
    mode. Raises BadAddress, BadDate, ArchiveDiffers."""
    to = correspondence.recipient(desk, series, key, to)
    known = translation.last(desk, key)
    asked = Order(
        key=key,
        serial=desk.handoff_serial(key),
        mode=mode or (known.earlier.packet.mode if known else series.handoff.mode),
        due=deadline(series, due, at),
        at=at,
        to=to,
        further=correspondence.queries_file(desk, key),
    )
    return _since(desk, known, asked, manuscript, whole) if known else asked


def aids_for(desk: Desk, run: Run, key: IssueKey, manuscript: Manuscript) -> Aids:
    """What helps the translator of a draft."""
    return Aids(
        authority=desk.authority(key.series),
        memory=desk.memory(key.series, handoff.pairs, form=handoff.FORM, keep=True),
        style=desk.house_style(key.series),
        reading=run.stage(stages.RENDERING, previewing.reading_copy, desk, key, manuscript),
    )


def with_machine(
    desk: Desk,
    run: Run,
    ordered: Order,
    manuscript: Manuscript,
    aids: Aids,
    machine: str | None,
    consent: str,
    *,
    by: str,
) -> Order:
    """The order with a draft by the engine `machine` of what it asks; as it is, where none is named.

    Raises MachineWithoutConsent and what `machine.drafting.draft` raises.
    """
    asked = ordered.delta.asked if ordered.delta else None
    suggestion = suggesting.suggest(
        desk, run, ordered.key, manuscript, asked, aids, machine, consent, by=by, at=ordered.at
    )
    return replace(ordered, machine=suggestion)


def facts(packet: Packet) -> dict[str, Any]:
    """What the log says of a package."""
    return {"base": packet.base, "asked": len(packet.asked), "of": len(packet.segments)}


def _since(desk: Desk, known: Last, first: Order, now: Manuscript, whole: bool) -> Order:
    """The order as it stands after an earlier hand-off."""
    earlier, pieces = known.earlier, handoff.segments(now)
    plan = handoff.plan(earlier, pieces, first.mode, whole=whole)
    if _is_out(known) and not whole and plan.moves is not None and plan.moves.nothing:
        return _again(desk, first, earlier.packet, plan)
    delta = handoff.delta(earlier, pieces) if plan.delta else None
    changes = handoff.changes(plan, earlier, len(delta.asked) if delta else len(pieces))
    base = earlier.packet.serial if delta else 0
    return _asking(first, base, delta, changes, plan)


def _is_out(known: Last) -> bool:
    """Whether the last hand-off is a delta that nobody has answered."""
    return bool(known.earlier.packet.base) and not known.answered


def _again(desk: Desk, first: Order, out: Packet, plan: Plan) -> Order:
    """The same delta once more: the first may have gone to a wrong address."""
    base = Packet.from_json(desk.packet(first.key, out.base))
    moves = handoff.compare(base.segments, out.segments)
    again = replace(plan, moves=moves, delta=True, why=None)
    changes = handoff.changes(again, Earlier(base), len(out.asked))
    delta = handoff.Delta(out.asked, out.carried, out.formerly)
    return _asking(first, out.base, delta, changes, again)


def _asking(
    first: Order, base: int, delta: handoff.Delta | None, changes: bytes, plan: Plan
) -> Order:
    """The order with what changed told in a file of its own."""
    told = {handoff.CHANGES: changes} if changes else {}
    further = {**told, **first.further}
    return replace(first, base=base, delta=delta, further=further, why_whole=plan.why)
