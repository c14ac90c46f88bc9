"""2 · Manuscript → Packet → translator → Edition: the hand-off and the return.

`pack` makes the package of an Order, `collect` takes in what comes back. A courier is one class and a
line in COURIERS, a way of return one module and a line in RETURNS. python-docx is loaded only where
a Word file is written or read.
"""

from flows.handoff.carrying import carried_over
from flows.handoff.catalogue import CATALOGUE
from flows.handoff.changes import CHANGES, changes
from flows.handoff.comparison import english_moves, passages, verdicts
from flows.handoff.couriers import COURIERS
from flows.handoff.delta import (
    Delta,
    Earlier,
    Plan,
    delta,
    onto,
    plan,
    targets_json,
    targets_of,
)
from flows.handoff.memory_units import FORM, pairs
from flows.handoff.moving import Moves, compare
from flows.handoff.order import Aids, Order
from flows.handoff.package import Package, pack
from flows.handoff.packet import Packet
from flows.handoff.returns import RETURNS, collect
from flows.handoff.returns.arrival import Collected
from flows.handoff.segments import Segment, segments

__all__ = [
    "CATALOGUE",
    "CHANGES",
    "COURIERS",
    "FORM",
    "RETURNS",
    "Aids",
    "Collected",
    "Delta",
    "Earlier",
    "Moves",
    "Order",
    "Package",
    "Packet",
    "Plan",
    "Segment",
    "carried_over",
    "changes",
    "collect",
    "compare",
    "delta",
    "english_moves",
    "onto",
    "pack",
    "pairs",
    "passages",
    "plan",
    "segments",
    "targets_json",
    "targets_of",
    "verdicts",
]
