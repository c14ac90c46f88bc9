"""A job in a child process → killed, or refused by the system, at its n-th system call.

The code under test has no place where it could be told to fail: strace stops the child before a
chosen call and kills it or lets the call return an error (strace(1), "-e inject").
"""

import ctypes
import os
import re
import shutil
import signal
import subprocess
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from flows.errors import BalganError

CHANGING = (
    "write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,link,linkat,symlink,symlinkat,"
    "unlink,unlinkat,mkdir,mkdirat,chmod,fchmod,fchmodat,ftruncate,rmdir"
)
DONE, EXPLAINED, UNEXPLAINED = 0, 10, 11
_ANYONE, _SET_PTRACER = -1, 0x59616D61

Job = Callable[[], None]


@dataclass(frozen=True)
class Point:
    """The n-th call of one kind."""

    call: str
    n: int


def why_not() -> str:
    """Why the hand cannot work here; empty if it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    return "" if _run(lambda: None, []) == DONE else "strace may not attach to processes here"


def calls(job: Job, trace: Path) -> list[Point]:
    """Do the job and list every call that changes something, in order."""
    status = _run(job, ["-o", str(trace), "-y", "-s", "300", "-e", f"trace={CHANGING},openat"])
    assert status == DONE, f"the job ended with {status}"
    counted: Counter[str] = Counter()
    points = []
    for line in trace.read_text(errors="replace").splitlines():
        name = re.match(r"(\w+)\(", line)
        if name and name[1] != "openat":
            counted[name[1]] += 1
            points.append(Point(name[1], counted[name[1]]))
    return points


def kill(job: Job, point: Point) -> int:
    """Do the job and kill it before that call; returns how it ended."""
    return _run(job, _inject(point, "signal=KILL"))


def refuse(job: Job, point: Point, error: str) -> int:
    """Do the job, with that call failing (`ENOSPC`, `EIO`); returns how it ended."""
    return _run(job, _inject(point, f"error={error}"))


def _inject(point: Point, what: str) -> list[str]:
    call = point.call
    return ["-o", "/dev/null", "-e", f"trace={call}", "-e", f"inject={call}:{what}:when={point.n}"]


def _run(job: Job, options: list[str]) -> int:
    waiting, go = os.pipe()
    child = os.fork()
    if child == 0:
        _live(job, waiting, go)
    os.close(waiting)
    strace = subprocess.Popen(
        ["strace", "-p", str(child), *(options or ["-o", "/dev/null"])],
        stderr=subprocess.PIPE,
        text=True,
    )
    assert strace.stderr is not None
    attached = "attached" in strace.stderr.readline()
    os.write(go, b"!")
    os.close(go)
    _, status = os.waitpid(child, 0)
    strace.communicate()
    return os.waitstatus_to_exitcode(status) if attached else UNEXPLAINED


def _live(job: Job, waiting: int, go: int) -> None:
    """The child: wait until strace has attached, do the job, say how it ended."""
    os.close(go)
    ctypes.CDLL(None).prctl(_SET_PTRACER, ctypes.c_ulong(_ANYONE), 0, 0, 0)
    signal.alarm(60)
    os.read(waiting, 1)
    try:
        job()
    except BalganError:
        os._exit(EXPLAINED)
    except BaseException:
        os._exit(UNEXPLAINED)
    os._exit(DONE)
