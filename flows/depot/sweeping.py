"""What lies in the depot → what is ready to be gathered, and what nobody will ask for again."""

from collections.abc import Collection, Iterator
from datetime import datetime, timedelta

from flows.depot import galleys
from flows.depot.galleys import Galleys, NotAsTold
from flows.depot.store import Depot, NotThere, list_at, ticket_at

GRACE = timedelta(hours=1)
"""So long something may lie there before its run is known, or while it is being written."""


def ready(depot: Depot) -> Iterator[Galleys]:
    """The lists that were handed in; one that makes no sense is taken away."""
    tickets = {one.ticket for one in depot.kept() if one.name == list_at(one.ticket)}
    for ticket in sorted(tickets):
        try:
            yield galleys.listed(depot, ticket)
        except NotThere:
            continue
        except NotAsTold:
            forget(depot, ticket)


def forget(depot: Depot, ticket: str) -> None:
    """Take away everything of a ticket, its list first."""
    names = {one.name for one in depot.kept(ticket)} - {list_at(ticket)}
    depot.remove(list_at(ticket), *sorted(names), ticket_at(ticket))


def sweep(depot: Depot, wanted: Collection[str], at: datetime) -> int:
    """Take away what belongs to no ticket that is wanted and has lain long enough; how many files."""
    names = [one.name for one in depot.kept() if one.ticket not in wanted and at - one.at > GRACE]
    depot.remove(*names)
    return len(names)
