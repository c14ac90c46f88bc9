"""A ticket in the depot → its galleys there: what a machine does that only prints.

It has Balgan, the depot and the name of a ticket; no workspace, no ledger. Its press is the warm one
behind fences that prints at the desk, and reads back what it made.
"""

import platform
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from flows import canon, rendering
from flows import running as stages
from flows.depot import galleys
from flows.depot.galleys import Galley, Galleys, NotAsTold
from flows.depot.store import (
    Depot,
    NotThere,
    TooLong,
    body_at,
    is_hash,
    list_at,
    ticket_at,
)
from flows.depot.tickets import Machine, NoTicket, Ticketed
from flows.errors import BalganError, OrderNotPrinted, TicketRefused
from flows.issue import IssueKey
from flows.rendering import delivery
from flows.rendering.pressroom import UNFENCED, Order, Printed, missing, print_all, print_one
from flows.running import Run
from flows.wording import Sentence

LONGEST_TICKET = 8 << 30
_SHOWN = 12

_GONE = Sentence(en="they are not in the depot (any more)", ko="보관소에 없음")
_ALTERED = Sentence(en="what lies there is not what its name says", ko="이름(해시)과 내용이 다름")
_OTHER_FONTS = Sentence(
    en="the house fonts of this machine are others than the desk's",
    ko="이 컴퓨터의 발간용 글꼴이 데스크의 것과 다름",
)
_OTHER_PROGRAM = Sentence(
    en="Balgan or its libraries are others than the desk's ({ours}; there {theirs})",
    ko="이 컴퓨터의 Balgan이나 라이브러리가 데스크의 것과 다름({ours}, 데스크는 {theirs})",
)


def machine() -> Machine:
    """What would print here. Raises FontsMissing."""
    return Machine(rendering.fonts_version(), rendering.renderer_version())


def print_ticket(depot: Depot, ticket: str, workers: int, run: Run) -> tuple[IssueKey, ...]:
    """Print what a ticket orders and hand it in; the issues of it. Handed in already, it is left.

    Raises TicketRefused, OrderNotPrinted, PressFailed, PagesTooDemanding, DepotUnreachable.
    """
    if done := _handed_in(depot, ticket):
        return done
    with tempfile.TemporaryDirectory(prefix="balgan-print-") as place:
        body, listed = Path(place) / "body", Path(place) / "galleys.json"
        with closing(_fetched(depot, ticket, Path(place) / "ticket.zip")) as ticketed:
            _require_same(ticket, ticketed.index.machine)
            try:
                sha256, issues = run.stage(stages.PROVING, _made, ticketed, run, workers, body)
            except NoTicket as error:
                raise _refused(ticket, _ALTERED) from error
        told = Galleys(ticket, sha256, galleys.plain_name(platform.node()), issues)
        listed.write_bytes(canon.to_json(told))
        depot.put(body_at(ticket, sha256), body)
        depot.put(list_at(ticket), listed)
    return tuple(one.key for one in issues)


def _handed_in(depot: Depot, ticket: str) -> tuple[IssueKey, ...]:
    """The issues of a ticket whose galleys are there, from somebody who was faster; else none."""
    if not is_hash(ticket):
        raise _refused(ticket, _GONE)
    try:
        return tuple(one.key for one in galleys.listed(depot, ticket).issues)
    except (NotThere, NotAsTold):
        return ()


def _fetched(depot: Depot, ticket: str, to: Path) -> Ticketed:
    try:
        if depot.fetch(ticket_at(ticket), to, LONGEST_TICKET) != ticket:
            raise _refused(ticket, _ALTERED)
        return Ticketed.at(to)
    except NotThere as error:
        raise _refused(ticket, _GONE) from error
    except (TooLong, NoTicket) as error:
        raise _refused(ticket, _ALTERED) from error


def _require_same(ticket: str, wanted: Machine) -> None:
    """Raise TicketRefused where this machine would make other pages of the same words."""
    here = machine()
    if here.fonts != wanted.fonts:
        raise _refused(ticket, _OTHER_FONTS)
    if here.renderer != wanted.renderer:
        facts = {"ours": here.renderer, "theirs": wanted.renderer}
        raise _refused(ticket, _OTHER_PROGRAM.with_facts(facts))


def _made(ticketed: Ticketed, run: Run, workers: int, body: Path) -> tuple[str, tuple[Galley, ...]]:
    return galleys.write(_all(ticketed, run, workers), ticketed.marks(), body)


def _all(ticketed: Ticketed, run: Run, workers: int) -> Iterator[Printed]:
    """Every issue as it comes off the press, and how far it is."""
    issues = ticketed.index.issues
    left, pages = {one.key for one in issues}, 0
    run.progress(stages.PROVING, 0, len(issues))
    try:
        for printed in print_all(ticketed.orders(), min(workers, len(issues))):
            left.discard(printed.order.editions[0].key)
            pages += printed.pages
            run.progress(stages.PROVING, len(issues) - len(left), len(issues), pages)
            yield printed
    except tuple(delivery.ERRORS) as error:
        raise _named(ticketed, left, error) from error
    if lacking := missing():
        run.tell(stages.PROVING, UNFENCED.with_facts({"missing": ", ".join(lacking)}))


def _named(ticketed: Ticketed, left: set[IssueKey], error: BalganError) -> BalganError:
    """Which issue it was: those left are tried one by one, as an error of many names none."""
    for order in ticketed.orders():
        key = order.editions[0].key
        if key in left and (again := _tried(order)):
            return OrderNotPrinted(key=key, what=again.sentence)
    return error


def _tried(order: Order) -> BalganError | None:
    try:
        print_one(order)
    except BalganError as error:
        return error
    return None


def _refused(ticket: str, what: Sentence) -> TicketRefused:
    return TicketRefused(ticket=ticket[:_SHOWN], what=what)
