"""Orders on a line → answers: the life of a process that does one piece of work after the other.

It loads what it needs while it is free, goes behind the fences for ever, and only then hears of the
first order. Orders come from its parent, whom it trusts; nobody need trust what it answers.
"""

import gc
import os
import traceback
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path

from flows.confinement.fences import Fences, end_with_parent
from flows.confinement.frames import FAILED, MEMORY, Descriptor, Head, Hung, receive, send
from flows.confinement.starting import alone

Work = Callable[[bytes], tuple[Head, bytes]]
"""An order → the head of its answer (`kind` says how it ended) and the body."""


def live(load: Callable[[], Sequence[Path]], warm: Callable[[], object], work: Work) -> None:
    """Work on standard input, a socket, until it closes.

    `load` gets what may write a cache, and says which folders are read later; `warm` what begins
    threads. The former must leave a single one.
    """
    end_with_parent()
    number = os.dup(0)
    line = Descriptor(number)
    alone()
    try:
        fences = Fences(load(), threads=True)
        fences.keep_to_own_files(number)
        warm()
        gc.collect()
        gc.freeze()
        fences.keep_to_own_calls()
    except Exception:
        with suppress(OSError):
            send(line, {"failed": traceback.format_exc()})
        return
    with suppress(Hung, OSError):
        send(line, {"missing": fences.missing})
        while True:
            send(line, *_answered(work, receive(line)[1]))


def _answered(work: Work, order: bytes) -> tuple[Head, bytes]:
    try:
        return work(order)
    except MemoryError:
        return {"kind": MEMORY}, b""
    except Exception:
        return {"kind": FAILED}, traceback.format_exc().encode()
