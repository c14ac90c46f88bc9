"""An old PDF → the text in it, read by a process behind fences that ends with it.

A PDF is the most dangerous file that comes to the desk: pdfium reads it where there is no network,
no program, no file but Python's own, and an end to time and memory.
"""

import socket
import subprocess
import sys
from contextlib import suppress

from flows.confinement.frames import FAILED, GIVEN, MEMORY, REFUSED, Hung, receive, send
from flows.confinement.limits import MIB, Allowance
from flows.confinement.starting import NotStarted, started
from flows.errors import FileTooDemanding, FileTooLarge, PdfUnreadable, ReaderFailed
from flows.wording import Sentence

MODULE = "flows.importing.layer_child"
LARGEST = 64 * MIB
ALLOWED = Allowance(cpu=40, memory=512 * MIB, wall=90, answer=16 * MIB)
_TOGETHER = sys.platform != "linux"
_FENCED_IN = 30  # seconds a process may take to begin


def text_layer(name: str, data: bytes) -> str:
    """The words of a PDF, page by page with a form feed between them; empty where there are none.

    Raises FileTooLarge, PdfUnreadable, FileTooDemanding, ReaderFailed.
    """
    if len(data) > LARGEST:
        raise FileTooLarge(name=name, what=f"{len(data) // MIB} MiB", limit=f"{LARGEST // MIB} MiB")
    if not data.startswith(b"%PDF-"):
        raise PdfUnreadable(name=name, what="%PDF-")
    if _TOGETHER:
        from flows.importing.layer_child import words

        return words(data)
    kind, body = _asked(name, data)
    if kind == GIVEN:
        return body.decode("utf-8", "replace")
    if kind == MEMORY:
        mib = ALLOWED.memory // MIB
        raise _too_demanding(name, f"{mib} MiB of memory", f"메모리 {mib} MiB")
    if kind == REFUSED:
        raise PdfUnreadable(name=name, what=body.decode("utf-8", "replace")[:200])
    what = body.decode("utf-8", "replace").strip().rpartition("\n")[2][:200] or "–"
    raise ReaderFailed(name=name, what=what)


def _asked(name: str, data: bytes) -> tuple[str, bytes]:
    """What the process says: how it went, and the words or the reason."""
    ours, theirs = socket.socketpair()
    try:
        with theirs:
            process = started(MODULE, theirs)
    except NotStarted as problem:
        ours.close()
        raise ReaderFailed(name=name, what=str(problem)) from problem
    try:
        ours.settimeout(_FENCED_IN + ALLOWED.wall)
        send(ours, {}, data)
        head, body = receive(ours, ALLOWED.answer)
        return str(head.get("kind", FAILED)), body
    except TimeoutError as problem:
        raise _too_demanding(name, f"{ALLOWED.wall} s", f"{ALLOWED.wall}초") from problem
    except (Hung, OSError) as problem:
        raise _ended(name, process) from problem
    finally:
        ours.close()
        process.kill()
        process.wait()


def _ended(name: str, process: "subprocess.Popen[bytes]") -> FileTooDemanding | ReaderFailed:
    """What the end of a process without an answer means."""
    with suppress(subprocess.TimeoutExpired):
        process.wait(5)
    if process.returncode and process.returncode < 0:
        return _too_demanding(name, f"{ALLOWED.cpu} s of computing", f"계산 {ALLOWED.cpu}초")
    return ReaderFailed(name=name, what="–")


def _too_demanding(name: str, en: str, ko: str) -> FileTooDemanding:
    return FileTooDemanding(name=name, limit=Sentence(en=en, ko=ko))
