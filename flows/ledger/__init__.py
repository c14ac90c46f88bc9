"""What happened → rows that stay: numbers, events, hand-offs, releases, outbox.

The ledger is the record. `Ledger.write` runs a piece of work in one transaction that excludes every
other writer, `Ledger.read` in one that sees a single moment; the pieces of work are functions of a
connection in `addresses`, `events`, `numbers`, `handoffs`, `letters` and `releases`, so that several
make one transaction.
"""

from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flows.ledger import addresses, engines, events, handoffs, letters, numbers, releases
    from flows.ledger.engines import Ledger

__all__ = [
    "Ledger",
    "addresses",
    "engines",
    "events",
    "handoffs",
    "letters",
    "numbers",
    "releases",
]


def __getattr__(name: str) -> ModuleType:
    """Import the parts when they are first used: SQLAlchemy costs a command 0.2 s (PEP 562)."""
    if name in __all__:
        return import_module(f"flows.ledger.{name}")
    raise AttributeError(name)
