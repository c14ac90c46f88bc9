"""Ledger → Account: where it is, of which version, how long its log is, and whether that holds."""

from dataclasses import dataclass

import sqlalchemy as sa

from flows.ledger import events as log
from flows.ledger import schema
from flows.ledger.engines import PostgresLedger, SqliteLedger

NEWEST, REVISIONS = schema.HEAD, schema.REVISIONS


@dataclass(frozen=True, slots=True)
class Account:
    """A ledger at one moment. `database` has no password; `revision` is empty where there is no
    ledger yet; `last` is the hash of the last event, `breaks` are the events at which the log does
    not hold."""

    database: str
    revision: str = ""
    newest: str = NEWEST
    events: int = 0
    last: str = ""
    breaks: tuple[int, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether the log is whole, as far as it can tell itself."""
        return not self.breaks


def account(ledger: SqliteLedger | PostgresLedger) -> Account:
    """What a ledger says of itself; it is not upgraded. Raises LedgerNewer, LedgerUnreachable,
    LedgerDamaged."""

    def ask(now: sa.Connection) -> Account:
        rows = schema.events
        last = sa.select(rows.c.hash).order_by(rows.c.n.desc()).limit(1)
        return Account(
            ledger.place,
            revision=REVISIONS[(schema.version(now) or 0) - 1],
            events=now.scalar(sa.select(sa.func.count()).select_from(rows)) or 0,
            last=now.scalar(last) or "",
            breaks=tuple(log.breaks(now)),
        )

    return ledger.read(ask, Account(ledger.place))
