"""A module and bytes → what a process behind fences says of them; it does this one thing and ends.

What reads a PDF or decodes a picture of strangers has no network, no program, no file but Python's
own, and an end to time and memory. What it answers need not be believed.
"""

import os
import socket
import subprocess
from collections.abc import Callable
from contextlib import suppress

from flows.confinement.fences import Fences
from flows.confinement.frames import FAILED, MEMORY, Descriptor, Head, Hung, receive, send
from flows.confinement.limits import MIB, Allowance
from flows.confinement.starting import NotStarted, alone, started
from flows.errors import FileTooDemanding, ReaderFailed
from flows.wording import Sentence

_FENCED_IN = 30  # seconds a process may take to begin


def answered(
    module: str, name: str, asked: Head, data: bytes, allowed: Allowance
) -> tuple[Head, bytes]:
    """The answer of a module about a file: its head, whose `kind` says how it went, and its body.

    Raises FileTooDemanding, ReaderFailed.
    """
    ours, theirs = socket.socketpair()
    try:
        with theirs:
            process = started(module, theirs)
    except NotStarted as problem:
        ours.close()
        raise ReaderFailed(name=name, what=str(problem)) from problem
    try:
        ours.settimeout(_FENCED_IN + allowed.wall)
        send(ours, asked, data)
        head, body = receive(ours, allowed.answer)
    except TimeoutError as problem:
        raise _too_demanding(name, f"{allowed.wall} s", f"{allowed.wall}초") from problem
    except (Hung, OSError) as problem:
        raise _ended(name, process, allowed) from problem
    finally:
        ours.close()
        process.kill()
        process.wait()
    if head.get("kind") == MEMORY:
        mib = allowed.memory // MIB
        raise _too_demanding(name, f"{mib} MiB of memory", f"메모리 {mib} MiB")
    if head.get("kind", FAILED) == FAILED:
        what = body.decode("utf-8", "replace").strip().rpartition("\n")[2][:200] or "–"
        raise ReaderFailed(name=name, what=what)
    return head, body


def serve(
    allowed: Allowance, largest: int, work: Callable[[Head, bytes], tuple[Head, bytes]]
) -> None:
    """In the process: take one file, put up the fences, answer, end."""
    line = socket.socket(fileno=os.dup(0))
    alone()
    fences = Fences()
    asked, data = receive(line, largest)
    answer = line.fileno()
    fences.raise_around(allowed, answer)
    try:
        head, body = work(asked, data)
    except MemoryError:
        head, body = {"kind": MEMORY}, b""
    except Exception as problem:
        head, body = {"kind": FAILED}, repr(problem).encode()
    send(Descriptor(answer), head, body)
    os._exit(0)


def _ended(
    name: str, process: "subprocess.Popen[bytes]", allowed: Allowance
) -> FileTooDemanding | ReaderFailed:
    """What the end of a process without an answer means."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(5)
    if process.returncode and process.returncode < 0:
        return _too_demanding(name, f"{allowed.cpu} s of computing", f"계산 {allowed.cpu}초")
    return ReaderFailed(name=name, what="–")


def _too_demanding(name: str, en: str, ko: str) -> FileTooDemanding:
    return FileTooDemanding(name=name, limit=Sentence(en=en, ko=ko))
