"""2 · Manuscript → Packet → translator → Edition: the hand-off and the return.

`pack` makes the package, `collect` takes in what comes back. A courier is one class and a line in
COURIERS, a way of return one module and a line in RETURNS.
"""

from flows.handoff.catalogue import CATALOGUE
from flows.handoff.couriers import COURIERS
from flows.handoff.package import Aids, Package, pack
from flows.handoff.packet import Packet
from flows.handoff.returns import RETURNS, collect
from flows.handoff.returns.arrival import Collected
from flows.handoff.segments import Segment

__all__ = [
    "CATALOGUE",
    "COURIERS",
    "RETURNS",
    "Aids",
    "Collected",
    "Package",
    "Packet",
    "Segment",
    "collect",
    "pack",
]
