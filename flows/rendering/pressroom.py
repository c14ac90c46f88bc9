"""Orders → finished files on all cores: many issues printed by warm worker processes.

A worker imports WeasyPrint and loads the fonts once and then prints issue after issue, so an issue
costs a fraction of what a process of its own would. Workers are spawned, not forked: the parent may
hold threads and locks (Prefect's, SQLAlchemy's) that a fork would copy half-way.
"""

import multiprocessing
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice

from flows import rendering
from flows.issue import Artefact, Edition, Notice, Release
from flows.series import Series, Stylebook

_ORDERS_A_WORKER = 8


@dataclass(frozen=True, slots=True)
class Order:
    """A revision to print: its editions with number, date and disclaimers; what readers are told of
    changes, and the revisions before it."""

    editions: tuple[Edition, ...]
    series: Series
    stylebook: Stylebook
    revision: int = 1
    notices: tuple[Notice, ...] = ()
    history: tuple[Release, ...] = ()


@dataclass(frozen=True, slots=True)
class Printed:
    """What came off the press, read back already; `words` as rendering.words gives them."""

    order: Order
    artefacts: tuple[Artefact, ...]
    words: str


def print_all(orders: Iterable[Order], workers: int) -> Iterator[Printed]:
    """Print the orders in turn on that many processes (in this one if it is one).

    Only a few orders a worker are held at a time. Raises what rendering raises: TemplateInvalid,
    GlyphMissing, FontsMissing, ReadBackDiffers.
    """
    if workers <= 1:
        yield from map(print_one, orders)
        return
    waiting = iter(orders)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        while batch := list(islice(waiting, workers * _ORDERS_A_WORKER)):
            yield from pool.map(print_one, batch)


def print_one(order: Order) -> Printed:
    """Print an order and read the finished files back. Raises what `print_all` raises."""
    artefacts = rendering.render(
        order.editions,
        order.series,
        order.stylebook,
        revision=order.revision,
        notices=order.notices,
        history=order.history,
    )
    rendering.read_back(artefacts, order.editions, order.notices)
    return Printed(order, artefacts, rendering.words(order.editions))
