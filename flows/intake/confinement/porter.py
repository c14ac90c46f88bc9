"""Requests on a socket → children, one after the other: the small process that forks them.

It is started by the process that wants drafts read, never forked from it, so it has one thread
whatever its parent has. It loads the readers once, and a child begins with them. It parses nothing
itself, and ends when its parent does.
"""

import gc
import os
import resource
import select
import signal
import socket
import time
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass

from flows.confinement.fences import Fences
from flows.confinement.frames import LENGTH, TIME, Head, Hung, receive, send
from flows.confinement.starting import alone
from flows.intake.confinement.allowances import allowance
from flows.intake.confinement.child import Request, Task, live

_CHUNK = 1 << 18
_KIB = 1 << 10
_PATIENCE = 5.0  # seconds from the end of an answer to the end of its child


@dataclass(slots=True)
class _Child:
    """A child at work: its process, the pipe it answers through."""

    process: int
    pipe: int
    stopped: str = ""


def main() -> None:
    """Load the readers and answer on standard input, a socket, until it closes."""
    line = socket.socket(fileno=os.dup(0))
    try:
        from flows.intake.confinement.tasks import TASKS, load_for, warm

        warm()
    except Exception:
        send(line, {"failed": traceback.format_exc()})
        return
    serve(line, TASKS, load_for)


def serve(
    line: socket.socket,
    tasks: Mapping[str, Task],
    load_for: Callable[[Request], None],
) -> None:
    """Say what the fences lack, then answer requests until the line closes.

    What a request needs is loaded when it comes, and stays for the next.
    """
    alone()
    fences = Fences()
    try:
        send(line, {"missing": fences.missing})
        while True:
            head, data = receive(line)
            request = Request(head["task"], head["name"], data, head["facts"])
            with suppress(Exception):  # what cannot be loaded fails in the child, which says why
                load_for(request)
            gc.freeze()
            send(line, *_answered(request, tasks, fences, line))
            del request, data
    except (Hung, OSError):
        return


def _answered(
    request: Request, tasks: Mapping[str, Task], fences: Fences, line: socket.socket
) -> tuple[Head, bytes]:
    child = _born(request, tasks, fences)
    allowed = allowance(len(request.data))
    body = _heard(child, line, time.monotonic() + allowed.wall, allowed.answer)
    status, usage = _ended(child)
    end = {
        "signal": os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
        "stopped": child.stopped,
        "cpu": usage.ru_utime + usage.ru_stime,
        "peak": usage.ru_maxrss * _KIB,
    }
    return end, body


def _born(request: Request, tasks: Mapping[str, Task], fences: Fences) -> _Child:
    ours, theirs = os.pipe()
    process = os.fork()
    if not process:
        try:
            live(request, tasks, fences, theirs)
        finally:
            os._exit(0)
    os.close(theirs)
    return _Child(process, ours)


def _heard(child: _Child, line: socket.socket, until: float, most: int) -> bytes:
    """What a child writes, until it closes the pipe, its time is up, it has said too much, or
    nobody waits for it any more: while it works, the line stirs only when its other end is gone."""
    heard = bytearray()
    while True:
        left = max(0.0, until - time.monotonic())
        ready, _, _ = select.select([child.pipe, line.fileno()], [], [], left)
        if not ready or line.fileno() in ready:
            child.stopped = TIME
            break
        chunk = os.read(child.pipe, _CHUNK)
        if not chunk:
            break
        heard += chunk
        if len(heard) > most:
            child.stopped = LENGTH
            break
    os.close(child.pipe)
    return bytes(heard)


def _ended(child: _Child) -> tuple[int, resource.struct_rusage]:
    """Wait for a child, or end it; its status and what it used."""
    until = time.monotonic() + (0.0 if child.stopped else _PATIENCE)
    while True:
        process, status, usage = os.wait4(child.process, os.WNOHANG)
        if process:
            return status, usage
        if time.monotonic() >= until:
            os.kill(child.process, signal.SIGKILL)
            _, status, usage = os.wait4(child.process, 0)
            return status, usage
        time.sleep(0.0005)


if __name__ == "__main__":
    main()
