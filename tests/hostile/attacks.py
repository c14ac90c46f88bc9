"""A porter whose children do what a file that has taken them over would try.

Started as a module, it serves instead of the real one; with `--open` its children have no fences,
so that a test can see that each attack would have worked.
"""

import ctypes
import ctypes.util
import mmap
import os
import resource
import select
import signal
import socket
import sys
import threading
from collections.abc import Callable, Mapping

from flows.confinement.fences import Fences
from flows.confinement.limits import MIB, Allowance
from flows.errors import LedgerOfCharactersOpen
from flows.intake.confinement import child, porter
from flows.intake.confinement.child import Request

DONE, STOPPED = b"done", b"stopped"
SHORT = Allowance(cpu=1, memory=64 * MIB, wall=4, answer=4 * MIB)
LONG = Allowance(cpu=60, memory=64 * MIB, wall=600, answer=4 * MIB)
FROM_HERE_LONG = 1000  # bytes of an attack's name, with spaces behind it

Attack = Callable[[str], object]


def _connect(path: str) -> None:
    with socket.socket(socket.AF_UNIX) as line:
        line.connect(path + ".socket")


def _resolve(path: str) -> None:
    socket.socket(socket.AF_INET, socket.SOCK_DGRAM).close()


def _fork(path: str) -> None:
    if not os.fork():
        os._exit(0)


def _thread(path: str) -> None:
    threading.Thread(target=int).start()


def _write(path: str) -> None:
    with open(path, "a", encoding="utf-8") as file:
        file.write("!")


def _create(path: str) -> None:
    os.close(os.open(path + ".new", os.O_CREAT | os.O_RDONLY))


def _link(path: str) -> None:
    os.symlink(path, path + ".link")


def _rename(path: str) -> None:
    os.rename(path, path + ".moved")


def _read_a_draft(path: str) -> None:
    with open(path, "rb") as file:
        file.read()


def _memory_of_parent(path: str) -> None:
    with open(f"/proc/{os.getppid()}/mem", "rb") as file:
        file.read(0)


def _trace(path: str) -> None:
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.ptrace(0, 0, 0, 0) < 0:  # PTRACE_TRACEME
        raise OSError(ctypes.get_errno(), "ptrace")


def _code(path: str) -> None:
    mmap.mmap(-1, 4096, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC).close()


def _kill(path: str) -> None:
    os.kill(os.getppid(), 0)


def _more_memory(path: str) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))


REFUSED_BY_THE_KERNEL: Mapping[str, Attack] = {
    "open a socket": _resolve,
    "connect to a socket of this machine": _connect,
    "start a program": lambda path: os.posix_spawn("/bin/true", ["true"], {}),
    "become a program": lambda path: os.execv("/bin/true", ["true"]),
    "start a process": _fork,
    "start a thread": _thread,
    "write to a file": _write,
    "make a file": _create,
    "make a folder": lambda path: os.mkdir(path + ".folder"),
    "make a link": _link,
    "rename a file": _rename,
    "remove a file": os.unlink,
    "change a file's mode": lambda path: os.chmod(path, 0o777),
    "read another draft": _read_a_draft,
    "read the parent's memory": _memory_of_parent,
    "trace a process": _trace,
    "signal the parent": _kill,
    "make memory for code": _code,
    "raise its own limits": _more_memory,
    "change its root": lambda path: os.chroot("/"),
}


def _loop(path: str) -> None:
    while True:
        pass


def _wait(path: str) -> None:
    select.poll().poll()


def _allocate(path: str) -> None:
    bytearray(2 << 30)


def _talk(path: str) -> bytes:
    return bytes(8 * MIB)


def _lose(path: str) -> None:
    raise LedgerOfCharactersOpen(name="a.docx", count=3, what="word/document.xml: 달")


ENDED_FROM_OUTSIDE: Mapping[str, Attack] = {
    "loop for ever": _loop,
    "wait for ever": _wait,
    "take 2 GiB": _allocate,
    "answer without end": _talk,
    "crash": lambda path: os.abort(),
    "fall over": lambda path: ctypes.string_at(0),
    "lose a character": _lose,
    "fail": lambda path: {}["a fault of ours"],
    "lie": lambda path: b"\1\0\0\0\2\0\0\0\0\0\0\0{}",
}


def _attacked(request: Request) -> bytes:
    """Whether an attack was done or stopped, and by what."""
    attack = {**REFUSED_BY_THE_KERNEL, **ENDED_FROM_OUTSIDE}[request.data.decode().strip()]
    try:
        said = attack(request.facts.get("path") or "")
    except (OSError, RuntimeError, ValueError) as problem:
        return STOPPED + b" " + type(problem).__name__.encode()
    return said if isinstance(said, bytes) else DONE


def _no_fences(fences: Fences, allowed: Allowance, answer: int) -> None:
    signal.alarm(20)


def _allowance(size: int) -> Allowance:
    return LONG if size >= FROM_HERE_LONG else SHORT


def main() -> None:
    """Serve."""
    for module in (child, porter):
        module.allowance = _allowance  # type: ignore[attr-defined]
    if "open" in os.environ.get("BALGAN_TEST_FENCES", ""):
        Fences.raise_around = _no_fences  # type: ignore[method-assign]
    tasks = {"read": _attacked, "attack": _attacked}
    porter.serve(socket.socket(fileno=os.dup(0)), tasks, lambda request: None)


if __name__ == "__main__":
    sys.exit(main())
