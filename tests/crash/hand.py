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
from dataclasses import dataclass, field
from pathlib import Path

from flows.errors import BalganError

CHANGING = (
    "write,pwrite64,fsync,fdatasync,rename,renameat,renameat2,link,linkat,symlink,symlinkat,"
    "unlink,unlinkat,mkdir,mkdirat,chmod,fchmod,fchmodat,ftruncate,rmdir"
)
DONE, EXPLAINED, UNEXPLAINED = 0, 10, 11
_ANYONE, _SET_PTRACER = -1, 0x59616D61
_PLACE = re.compile(r'\w+\((?:\d+<([^>]*)>|[^"]*"([^"]*)")')
_SCRATCH = ("ledger.sqlite-shm", "ledger.sqlite-wal")

Job = Callable[[], int | None]
"""What is done in the child; it may say with which code it ends."""


@dataclass(frozen=True)
class Point:
    """The n-th call of one kind, and the file that it changes."""

    call: str
    n: int
    where: str = field(default="", compare=False)


def why_not() -> str:
    """Why the hand cannot work here; empty if it can."""
    if shutil.which("strace") is None:
        return "strace is not installed"
    return "" if _run(lambda: None, []) == DONE else "strace may not attach to processes here"


def calls(job: Job, trace: Path) -> list[Point]:
    """Do the job and list every call that changes something, in order.

    Of what is sent to a server, only what belongs to a transaction that writes.
    """
    watched = f"trace={CHANGING},openat,sendto"
    status = _run(job, ["-o", str(trace), "-y", "-s", "300", "-e", watched])
    assert status == DONE, f"the job ended with {status}"
    counted: Counter[str] = Counter()
    points, sending = [], False
    for line in trace.read_text(errors="replace").splitlines():
        name = re.match(r"(\w+)\(", line)
        if not name or name[1] == "openat":
            continue
        counted[name[1]] += 1
        sending = sending or "pg_advisory_xact_lock" in line
        if name[1] != "sendto" or sending:
            place = _PLACE.match(line)
            points.append(Point(name[1], counted[name[1]], place[1] or place[2] if place else ""))
        sending = sending and not ("COMMIT" in line or "ROLLBACK" in line)
    return points


def apart(points: list[Point], root: Path) -> list[Point]:
    """Those that can leave the workspace, or a server, in another state.

    What is said on the terminal is left out. SQLite's -shm is made anew by each connection and by
    whoever comes after a crash: of a run of calls that only open and close the ledger, the first
    is kept; of the pages that one commit writes in a run, the first and the last.
    """
    here = [one for one in points if one.call == "sendto" or str(root) in one.where]
    around = zip([None, *here], here, [*here[1:], None], strict=False)
    return [one for before, one, after in around if not _between(before, one, after)]


def _between(before: Point | None, one: Point, after: Point | None) -> bool:
    """Whether a call changes nothing that its neighbours do not."""
    if _opens(one):
        return before is not None and _opens(before)
    paged = "ledger.sqlite" in one.where and one.call == "pwrite64"
    return paged and all(
        near is not None and (near.call, near.where) == (one.call, one.where)
        for near in (before, after)
    )


def _opens(one: Point) -> bool:
    scratch, log = _SCRATCH
    return one.where.endswith(scratch) or (one.call == "unlink" and one.where.endswith(log))


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
        ended = job()
    except BalganError:
        os._exit(EXPLAINED)
    except BaseException:
        os._exit(UNEXPLAINED)
    os._exit(ended or DONE)
