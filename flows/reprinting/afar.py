"""Released issues → a ticket in the depot; galleys in the depot → proved and swapped.

What the desk does of printing elsewhere. A machine that prints is believed no further than the press
beside the desk, and by less: the list it hands in names issues, and everything else about them comes
from ledger and archive. Every finished file is read back here, and one issue of each batch, which is
chosen when all are handed in, is printed here as well: the same order gives the same bytes.
"""

import datetime as dt
import secrets
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from flows import printing, regeneration, rendering
from flows import running as stages
from flows.depot import galleys, reading, sweeping, tickets
from flows.depot.galleys import Galleys, Handed, NotAsTold
from flows.depot.proofreader import Proof
from flows.depot.store import Depot, NotThere, is_hash, ticket_at
from flows.depot.working import machine
from flows.desk import Desk
from flows.errors import BalganError, GalleysRefused, IntegrityError, UsageError
from flows.issue import Artefact, Edition, IssueKey, Release
from flows.outcome import Regenerated
from flows.rendering import delivery
from flows.rendering.pressroom import Order, Printed, begin, print_one
from flows.reprinting import Press, prove, reporting, swap
from flows.running import Run
from flows.wording import Sentence

_MOVED_ON = Sentence(
    en="Ordered, and another by now, so that they are left for the next campaign: {count}.",
    ko="주문한 뒤에 달라져 다음 campaign으로 미룬 호: {count}개.",
)
_WORDS = Sentence(en="other words than ordered", ko="맡긴 것과 다른 글")
_PAGES = Sentence(en="{found} pages instead of {told}", ko="{told}쪽이라고 했으나 {found}쪽")
_FILES = Sentence(
    en="another page or PDF than one of each for each language",
    ko="언어마다 하나씩이어야 할 페이지나 PDF의 수가 다름",
)
_OTHERWISE = Sentence(
    en="printed at the desk, it comes out otherwise ({names})",
    ko="데스크에서 인쇄하면 다르게 나옴({names})",
)
_ONE_OF_EACH = ("html", "pdf")
_SHOWN = 4


def order(desk: Desk, depot: Depot, keys: Sequence[IssueKey]) -> str:
    """Put a ticket for these issues into the depot; what it is called.

    Raises ArchiveDiffers, the errors of their series, DepotUnreachable.
    """
    released = {one.key: one for one in desk.releases_of(keys)}
    with tempfile.TemporaryDirectory(prefix="balgan-order-") as place:
        file = Path(place) / "ticket.zip"
        orders = printing.orders(desk, [released[key] for key in keys])
        ticket = tickets.write(orders, machine(), file)
        depot.put(ticket_at(ticket), file)
    return ticket


def gather(
    desk: Desk, run: Run, depot: Depot, ticket: str, *, by: str, at: dt.datetime
) -> Regenerated:
    """Take what was handed in of a ticket, prove it and swap it; then the depot forgets it.

    Raises GalleysRefused, after which the depot has forgotten it as well, ReprintDiffers,
    DepotUnreachable, and what `prove` and `swap` raise.
    """
    if not is_hash(ticket):
        return Regenerated((), (), 0)
    try:
        told = _told(depot, ticket)
        done = _gathered(desk, run, depot, told, by=by, at=at) if told else Regenerated((), (), 0)
    except (IntegrityError, UsageError):
        sweeping.forget(depot, ticket)
        raise
    sweeping.forget(depot, ticket)
    return done


def _told(depot: Depot, ticket: str) -> Galleys | None:
    """The list of a ticket; None where there is none (any more) or it is empty."""
    try:
        told = galleys.listed(depot, ticket)
    except NotThere:
        return None
    except NotAsTold as error:
        raise GalleysRefused(press="", key=ticket, what=error.what) from error
    return told if told.issues else None


def _gathered(
    desk: Desk, run: Run, depot: Depot, told: Galleys, *, by: str, at: dt.datetime
) -> Regenerated:
    held = printing.recover(desk).held
    scope = " ".join(str(one.key) for one in told.issues)
    released = [one for one in printing.in_scope(desk, scope) if one.key not in held]
    today = {
        name: printing.ingredients("", desk.stylebook(name))
        for name in dict.fromkeys(one.key.series for one in released)
    }
    plan = regeneration.plan(released, today)
    fitting = _fitting(desk, told, plan.stale)
    if left := len(plan.stale) - len(fitting):
        run.tell(stages.PROVING, _MOVED_ON.with_facts({"count": left}))
    done: tuple[IssueKey, ...] = ()
    report: Path | None = None
    if fitting:
        press = _press(desk, depot, told)
        proved = run.stage(
            stages.PROVING, prove, desk, run, fitting, today, 1, at=at, by=by, press=press
        )
        report = desk.keep_report(at.date(), reporting.page(desk, proved, at))
        done = run.stage(stages.SWAPPING, swap, desk, run, proved)
    return Regenerated(
        plan.stale, done, plan.current, tuple(held.values()), kept=plan.kept, report=report
    )


def _fitting(
    desk: Desk, told: Galleys, stale: Sequence[regeneration.Stale]
) -> tuple[regeneration.Stale, ...]:
    """Those that are still what was printed: the same editions, notices, look, fonts and program."""
    released = desk.releases_of([one.key for one in stale])
    packing = tickets.Packing(machine())
    items = (packing.packed(one)[0] for one in printing.orders(desk, released))
    marks = {one.key: packing.mark(one) for one in items}
    printed = {one.key: one.mark for one in told.issues}
    return tuple(one for one in stale if marks[one.key] == printed[one.key])


def _press(desk: Desk, depot: Depot, told: Galleys) -> Press:
    """The machine that printed it, as if it stood here."""

    def press(released: Sequence[Release]) -> Iterator[Printed]:
        begin()
        handed, sample = Handed(depot, told), secrets.choice(released).key
        with reading.hired(released[0].key) as reader:
            for order in printing.orders(desk, released):
                printed = _read(told, handed, order, reader)
                if order.editions[0].key == sample:
                    _require_same(told, printed)
                yield printed

    return press


def _read(told: Galleys, handed: Handed, order: Order, reader: reading.Reader) -> Printed:
    """An issue as handed in, when it says what was ordered."""
    key, words = order.editions[0].key, rendering.words(order.editions)
    try:
        came = handed.issue(key)
        _require_one_of_each(came.artefacts, order.editions)
        proof = Proof(came.artefacts, order.editions, order.notices)
        read, pages = reader.read(proof)
    except NotAsTold as error:
        raise _refused(told, key, error.what) from error
    except tuple(delivery.ERRORS) as error:
        raise _refused(told, key, error.sentence) from error
    if not words == came.words == read:
        raise _refused(told, key, _WORDS)
    if pages != came.pages:
        raise _refused(told, key, _PAGES.with_facts({"found": pages, "told": came.pages}))
    return Printed(order, came.artefacts, words, pages)


def _require_one_of_each(artefacts: Sequence[Artefact], editions: Sequence[Edition]) -> None:
    """A page and a PDF for each language, and no other: only such are read."""
    kinds = Counter(one.format for one in artefacts)
    if any(kinds[kind] != len(editions) for kind in _ONE_OF_EACH):
        raise NotAsTold(_FILES)
    if any(one.name.rpartition(".")[2] == "html" and one.format != "html" for one in artefacts):
        raise NotAsTold(_FILES)


def _require_same(told: Galleys, printed: Printed) -> None:
    """Print one issue here, and hold it against what was handed in, byte for byte."""
    ours = {one.name: one.data for one in print_one(printed.order).artefacts}
    theirs = {one.name: one.data for one in printed.artefacts}
    if ours != theirs:
        names = sorted(name for name in {*ours, *theirs} if ours.get(name) != theirs.get(name))
        facts = {"names": ", ".join(names[:_SHOWN])}
        raise _refused(told, printed.order.editions[0].key, _OTHERWISE.with_facts(facts))


def _refused(told: Galleys, key: IssueKey, what: Sentence) -> BalganError:
    return GalleysRefused(press=told.press, key=key, what=what)
