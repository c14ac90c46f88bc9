"""How work grows with its size: a ratio of CPU times, which a loaded machine does not change."""

import gc
import time
from collections.abc import Callable

TIMES = 4  # a linear reader takes 4 times as long for 4 times as much, a quadratic one 16 times
MOST = 9.0
_ROUNDS = 3
_LEAST = 0.005  # below this a clock tells nothing


def growth(work: Callable[[int], object], size: int) -> float:
    """CPU time for `size * TIMES` over that for `size`, taken anew when it looks too steep."""
    few, many = [], []
    for _ in range(_ROUNDS):
        few.append(_cpu(work, size))
        many.append(_cpu(work, size * TIMES))
        if _ratio(few, many) < MOST:
            break
    return _ratio(few, many)


def _ratio(few: list[float], many: list[float]) -> float:
    return min(many) / max(min(few), _LEAST)


def _cpu(work: Callable[[int], object], size: int) -> float:
    """Without the collector, which would walk through all that other tests have left."""
    gc.disable()
    try:
        began = time.process_time()
        work(size)
        return time.process_time() - began
    finally:
        gc.enable()
