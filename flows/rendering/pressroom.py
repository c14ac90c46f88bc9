"""Orders → finished files: every page is made by a process behind fences (pressman.py).

A pressman imports WeasyPrint and loads the fonts once and then prints issue after issue, so an
issue costs a fraction of what a process of its own would. One is kept between issues; many print a
back catalogue. Outside Linux, where there are no such fences, this process prints.
"""

import atexit
import os
import pickle
import sys
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from functools import cache
from heapq import heappop, heappush
from itertools import count, islice
from typing import TYPE_CHECKING

from flows import rendering
from flows.confinement.frames import LENGTH, MEMORY
from flows.confinement.limits import MIB, Allowance
from flows.confinement.told import NotUnderstood
from flows.errors import BalganError, PagesTooDemanding, PressFailed
from flows.issue import Artefact, IssueKey
from flows.rendering import delivery, fontset
from flows.rendering.orders import (
    Comparison,
    Order,
    Preview,
    Printed,
    moved_here,
    preview_here,
    print_here,
)
from flows.wording import Sentence

if TYPE_CHECKING:
    from flows.confinement.crews import Crew
    from flows.rendering.moved import Sides

__all__ = [
    "UNFENCED",
    "Comparison",
    "Order",
    "Preview",
    "Printed",
    "begin",
    "missing",
    "moved",
    "preview",
    "print_all",
    "print_here",
    "print_one",
]

MODULE = "flows.rendering.pressman"
UNFENCED = Sentence(
    en="This system cannot shut the press in ({missing}); on Linux with seccomp and Landlock it can.",
    ko="이 시스템에서는 인쇄하는 프로그램을 완전히 가둘 수 없습니다({missing}). seccomp와 Landlock이 있는 리눅스에서는 가둘 수 있습니다.",
)
_TOGETHER = sys.platform != "linux"
_EVERYTHING = ("processes", "calls", "files")
_KEPT_IDLE = 1
_AHEAD, _UNDER_WAY = 8, 2
"""Orders for each worker that are held: to begin with the longest, and at work or next."""

_ENVIRONMENT = ("HOME", "XDG_CACHE_HOME")
"""Where fontconfig keeps what it knows of the fonts."""


def allowance(size: int) -> Allowance:
    """What an order of `size` bytes may take: what is far beyond it is no issue.

    36 pages take 4 s of computing and 60 MiB, 140 pages 19 s and 270 MiB; each is an order of less
    than 1 MiB, the look of the series and all.
    """
    mib = -(-size // MIB)
    return Allowance(
        cpu=60 + 120 * mib,
        memory=(768 + 256 * mib) * MIB,
        wall=300 + 600 * mib,
        answer=(64 + 16 * mib) * MIB,
    )


def print_all(orders: Iterable[Order], workers: int) -> Iterator[Printed]:
    """Print the orders on that many processes; each is given when it is finished, in any order.

    Only a few orders a worker are held at a time, and of these the longest is begun first. Raises
    what `print_one` raises.
    """
    if _TOGETHER:
        yield from map(print_here, orders)
        return
    from flows.confinement.crews import Crew

    workers = max(1, workers)
    crew, waiting = Crew(MODULE, workers), _longest_first(orders, _AHEAD * workers)
    with ThreadPoolExecutor(workers) as threads:
        under_way: set[Future[Printed]] = set()
        try:
            while True:
                for order in islice(waiting, _UNDER_WAY * workers - len(under_way)):
                    under_way.add(threads.submit(_printed, crew, order))
                if not under_way:
                    return
                done, under_way = wait(under_way, return_when=FIRST_COMPLETED)
                yield from [one.result() for one in done]
        finally:
            threads.shutdown(wait=False, cancel_futures=True)
            crew.close()


def print_one(order: Order) -> Printed:
    """Print an order and read the finished files back.

    Raises TemplateInvalid, SeriesFileMissing, GlyphMissing, FontsMissing, ReadBackDiffers,
    PdfNotConformant; PagesTooDemanding and PressFailed.
    """
    return print_here(order) if _TOGETHER else _printed(_crew(), order)


def preview(wanted: Preview) -> tuple[Artefact, ...]:
    """The files of a preview, and of the map beside it. Raises what `print_one` raises."""
    if _TOGETHER:
        return preview_here(wanted)
    return _delivered(_crew(), wanted, wanted.editions[0].key).artefacts


def moved(wanted: Comparison) -> "tuple[Sides, ...]":
    """The pages whose layout moved, as rendering.moved gives them. Raises PagesTooDemanding and
    PressFailed."""
    if _TOGETHER:
        return moved_here(wanted)
    came = _delivered(_crew(), wanted, wanted.key)
    try:
        return delivery.sides(came.artefacts)
    except NotUnderstood as problem:
        raise _senseless(wanted.key) from problem


def begin() -> None:
    """Have a press warmed up, for pages that are to be made in a moment."""
    if not _TOGETHER:
        from flows.confinement.hiring import Lost

        with suppress(Lost, BalganError):
            _crew().begin(_environment())


def missing() -> tuple[str, ...]:
    """Which of the fences this system lacks."""
    if _TOGETHER:
        return _EVERYTHING
    from flows.confinement.hiring import Lost

    with suppress(Lost):
        return _crew().missing(_environment())
    return ()


def _printed(crew: "Crew", order: Order) -> Printed:
    """An order printed by a worker; that it was these words is seen again here."""
    key, words = order.editions[0].key, rendering.words(order.editions)
    came = _delivered(crew, order, key)
    if came.words != words:
        raise _failed(key, "other words than ordered", "맡긴 것과 다른 글")
    return Printed(order, came.artefacts, words, came.pages)


def _delivered(
    crew: "Crew", wanted: Order | Preview | Comparison, key: IssueKey
) -> delivery.Delivery:
    from flows.confinement.hiring import Lost, TooMuch

    data = pickle.dumps(wanted, pickle.HIGHEST_PROTOCOL)
    allowed = allowance(len(data))
    try:
        answer = crew.work(data, allowed, _environment(), delivery.believed)
    except TooMuch as stopped:
        raise PagesTooDemanding(key=key, limit=_limit(stopped.of, allowed)) from stopped
    except Lost as lost:
        last = str(lost).strip().rpartition("\n")[2]
        raise _failed(key, last, last) from lost
    except NotUnderstood as problem:
        raise _senseless(key) from problem
    except delivery.Failed as failed:
        last = str(failed).strip().rpartition("\n")[2][:200]
        raise _failed(key, last, last) from failed
    if answer.error:
        raise answer.error
    return answer


def _limit(of: str, allowed: Allowance) -> Sentence:
    if of == MEMORY:
        mib = allowed.memory // MIB
        return Sentence(en=f"{mib} MiB of memory", ko=f"메모리 {mib} MiB")
    if of == LENGTH:
        mib = allowed.answer // MIB
        return Sentence(en=f"{mib} MiB of pages", ko=f"완성본 {mib} MiB")
    return Sentence(en=f"{allowed.cpu} s of computing", ko=f"계산 {allowed.cpu}초")


def _failed(key: IssueKey, en: str, ko: str) -> PressFailed:
    return PressFailed(key=key, what=Sentence(en=en, ko=ko))


def _senseless(key: IssueKey) -> PressFailed:
    return _failed(key, "its answer makes no sense", "답을 이해할 수 없음")


def _environment() -> Mapping[str, str]:
    """What the press has to know of ours. Raises FontsMissing."""
    fonts = {"BALGAN_FONTS": str(fontset.font_set().folder)}
    known = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    return {**fonts, **known, "RAYON_NUM_THREADS": "1"}


@cache
def _crew() -> "Crew":
    """The press of this process for one issue at a time."""
    from flows.confinement.crews import Crew

    crew = Crew(MODULE, _KEPT_IDLE)
    atexit.register(crew.close)
    os.register_at_fork(after_in_child=crew.forget)
    return crew


def _longest_first(orders: Iterable[Order], ahead: int) -> Iterator[Order]:
    """The orders, of so many that are looked at the longest first: a long one that is begun last
    keeps one worker busy and the others waiting."""
    coming, held, tie = iter(orders), list[tuple[int, int, Order]](), count()
    while True:
        for order in islice(coming, ahead - len(held)):
            length = sum(len(one.blocks) + len(one.notes) for one in order.editions)
            heappush(held, (-length, next(tie), order))
        if not held:
            return
        yield heappop(held)[2]
