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
from flows.issue import Artefact, Edition
from flows.series import Series, Stylebook

_ORDERS_A_WORKER = 8


@dataclass(frozen=True, slots=True)
class Order:
    """An issue to print: its editions with number, date and notices."""

    editions: tuple[Edition, ...]
    series: Series
    stylebook: Stylebook


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
        yield from map(_print_one, orders)
        return
    waiting = iter(orders)
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        while batch := list(islice(waiting, workers * _ORDERS_A_WORKER)):
            yield from pool.map(_print_one, batch)


def _print_one(order: Order) -> Printed:
    artefacts = rendering.render(order.editions, order.series, order.stylebook)
    rendering.read_back(artefacts, order.editions)
    return Printed(order, artefacts, rendering.words(order.editions))
