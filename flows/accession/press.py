"""Orders → what came off the press, or why it did not: on all cores, and none holds up another."""

from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

from flows.errors import BalganError
from flows.issue import IssueKey
from flows.rendering.pressroom import Order, Printed, print_all, print_one


def each_printed(
    orders: Iterable[Order], workers: int
) -> Iterator[tuple[IssueKey, Printed | BalganError]]:
    """Print the orders; each is given when it is finished, in any order, with what kept it back.

    The pressroom stops at the first order that cannot be printed. Those that it had taken by then are
    printed one by one, so that it is known which it was, and then it goes on with the others.
    """
    coming, more = iter(orders), True
    while more:
        taken: dict[IssueKey, Order] = {}
        more = False
        try:
            for printed in print_all(_noted(coming, taken), workers):
                key = printed.order.editions[0].key
                del taken[key]
                yield key, printed
        except BalganError:
            more = bool(taken)
            if not more:  # it does not print at all
                yield from map(_alone, coming)
        with ThreadPoolExecutor(max(1, workers)) as threads:
            yield from threads.map(_alone, taken.values())


def _noted(coming: Iterator[Order], taken: dict[IssueKey, Order]) -> Iterator[Order]:
    for order in coming:
        taken[order.editions[0].key] = order
        yield order


def _alone(order: Order) -> tuple[IssueKey, Printed | BalganError]:
    key = order.editions[0].key
    try:
        return key, print_one(order)
    except BalganError as error:
        return key, error
