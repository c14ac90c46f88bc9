"""The garbage of many documents → collected now and then, and not while one is being printed.

A laid-out document is some hundred thousand objects that hold each other. Python's collector would
look through them again and again while they grow, and through the press itself each time. Meanwhile
it rests here, but for a document so long that its own garbage counts; what a document leaves behind
is set aside unseen (gc.freeze takes no time), and only when enough has come together is everything
looked through once.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_ENOUGH = 400_000
"""Objects left behind by documents before all is looked through: some twenty documents, 80 MB."""

_VERY_LONG = (1_000_000, 5, 5)
"""New objects after which the collector looks through them all the same: some twenty pages."""

_left = 0


@contextmanager
def resting() -> Iterator[None]:
    """The collector rests inside; afterwards it is as it was, with the document set aside."""
    global _left
    before = gc.get_threshold()
    if not gc.isenabled() or not before[0]:
        yield
        return
    gc.set_threshold(*_VERY_LONG)
    try:
        yield
    finally:
        _left += gc.get_count()[0]
        if _left > _ENOUGH:
            _left = 0
            gc.unfreeze()
            gc.collect()
        gc.freeze()
        gc.set_threshold(*before)
