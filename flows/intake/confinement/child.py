"""A request → an answer, in a process of its own that ends with it.

An answer is one word, a line's end, and a body: what was asked for, a refusal, or how it failed.
"""

import os
import traceback
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from flows.confinement import told
from flows.confinement.fences import Fences
from flows.confinement.frames import FAILED, GIVEN, MEMORY, REFUSED
from flows.errors import RefusedFile
from flows.intake.confinement.allowances import allowance


@dataclass(frozen=True, slots=True)
class Request:
    """One task by its name, the file, and what else the task wants to know."""

    task: str
    name: str
    data: bytes
    facts: Mapping[str, str | None]


Task = Callable[[Request], bytes]


def live(request: Request, tasks: Mapping[str, Task], fences: Fences, answer: int) -> None:
    """Put up the fences, do the task, write the answer to a descriptor. Raises nothing."""
    try:
        fences.raise_around(allowance(len(request.data)), answer)
        kind, body = _done(tasks[request.task], request)
    except BaseException as problem:
        kind, body = _failed(problem)
    _write(answer, kind.encode() + b"\n")
    _write(answer, body)


def _done(task: Task, request: Request) -> tuple[str, bytes]:
    try:
        return GIVEN, task(request)
    except RefusedFile as refusal:
        return REFUSED, told.to_json(refusal)


def _failed(problem: BaseException) -> tuple[str, bytes]:
    """Out of memory, even where that made something else fail; else the traceback.

    pydantic's Rust panics where Python has no memory to give (PyO3 names it PanicException).
    """
    cause: BaseException | None = problem
    while cause is not None:
        if isinstance(cause, MemoryError) or type(cause).__name__ == "PanicException":
            return MEMORY, b""
        cause = cause.__cause__ or cause.__context__
    return FAILED, "".join(traceback.format_exception(problem)).encode()


def _write(descriptor: int, data: bytes) -> None:
    left = memoryview(data)
    while left:
        left = left[os.write(descriptor, left) :]
