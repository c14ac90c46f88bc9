"""What holds a process that strangers' words pass through: threads, frames and clocks."""

import socket
import struct
import subprocess
import sys
import threading
import time

import pytest

from flows.confinement import crews, frames, hiring, starting
from flows.confinement.frames import Descriptor, Hung, TooLong, receive, send
from flows.confinement.limits import Allowance

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the fences are Linux's")


def _said(code: str) -> str:
    """What a Python process prints."""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


@pytest.mark.parametrize(("seconds", "missing"), [(0.05, "()"), (60, "('files',)")])
def test_thread_that_landlock_would_not_hold_is_said(seconds: float, missing: str) -> None:
    """One that comes to an end is waited for; one that stays is told, not forgotten."""
    code = (
        "import os, sys, threading, time; from flows.confinement.fences import Fences; "
        f"threading.Thread(target=time.sleep, args=({seconds},), daemon=True).start(); "
        "fences = Fences(threads=True); fences.keep_to_own_files(3); print(fences.missing)"
    )
    assert _said(code) == missing


def test_filter_holds_for_threads_that_are_there() -> None:
    """It is put on by all threads at once, not by the one alone that asks."""
    code = (
        "import socket, threading; from flows.confinement.fences import Fences\n"
        "go, found = threading.Event(), []\n"
        "def wait():\n"
        "    go.wait()\n"
        "    try: socket.socket()\n"
        "    except PermissionError: found.append('refused')\n"
        "thread = threading.Thread(target=wait); thread.start()\n"
        "Fences(threads=True).keep_to_own_calls(); go.set(); thread.join(); print(*found)"
    )
    assert _said(code) == "refused"


def test_without_threads_none_may_begin() -> None:
    """The readers of drafts need none."""
    code = (
        "import threading; from flows.confinement.fences import Fences\n"
        "Fences().keep_to_own_calls()\n"
        "try: threading.Thread(target=int).start()\n"
        "except RuntimeError: print('refused')"
    )
    assert _said(code) == "refused"


@pytest.fixture
def ends() -> tuple[socket.socket, socket.socket]:
    """Both ends of a line."""
    return socket.socketpair()


def test_frame_crosses_by_reading_and_writing_alone(
    ends: tuple[socket.socket, socket.socket],
) -> None:
    """Behind the fences there is no recv and no send."""
    one, other = ends
    body = bytes(100_000)
    sender = threading.Thread(target=send, args=(Descriptor(one.fileno()), {"a": "가"}, body))
    sender.start()
    assert receive(Descriptor(other.fileno())) == ({"a": "가"}, body)
    sender.join()


@pytest.mark.parametrize("words", [b"", b"{", b"7", b"[]", b"[" * 200_000, b"\xff"], ids=range(6))
def test_head_that_is_none_hangs_up(
    words: bytes, ends: tuple[socket.socket, socket.socket]
) -> None:
    """What is no JSON object raises nothing else."""
    one, other = ends
    head = struct.pack("<IQ", len(words), 0)
    sender = threading.Thread(target=one.sendall, args=(head + words,))
    sender.start()
    with pytest.raises(Hung):
        receive(other)
    sender.join()


@pytest.mark.parametrize("lengths", [(1 << 25, 0), (2, 11)])
def test_frame_that_is_too_long_is_not_taken_in(
    lengths: tuple[int, int], ends: tuple[socket.socket, socket.socket]
) -> None:
    """Its length alone tells; none of it is waited for."""
    one, other = ends
    one.sendall(struct.pack("<IQ", *lengths) + b"{}")
    with pytest.raises(TooLong):
        receive(other, 10)


def test_slow_answer_is_late_as_a_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    """A byte now and then does not keep the clock from running out."""
    ours, theirs = socket.socketpair()
    over = threading.Event()

    def trickle() -> None:
        frames.send(theirs, {"missing": []})
        theirs.recv(1 << 16)
        for byte in struct.pack("<IQ", 1000, 0) + b" " * 1000:
            if over.wait(0.05):
                return
            theirs.send(bytes([byte]))

    thread = threading.Thread(target=trickle)
    thread.start()
    monkeypatch.setattr(hiring.socket, "socketpair", lambda: (ours, socket.socket()))
    monkeypatch.setattr(hiring.Worker, "_limit", lambda *_: None)
    monkeypatch.setattr(hiring, "started", lambda *_: subprocess.Popen(["sleep", "60"]))
    worker = hiring.Worker("none", {})
    start = time.monotonic()
    with pytest.raises(hiring.TooMuch):
        worker.work(b"", Allowance(cpu=1, memory=1, wall=1, answer=10))
    over.set()
    thread.join()
    worker.dismiss()
    assert time.monotonic() - start < 30  # of the 50 s that it would speak


def test_worker_that_cannot_start_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """Told like one that fails, not as a traceback."""
    monkeypatch.setattr(starting.sys, "executable", "/no/such/python")
    with pytest.raises(hiring.Lost, match="/no/such/python"):
        hiring.Worker("flows.rendering.pressman", {})


def test_worker_that_fails_at_its_start_says_why() -> None:
    """Its traceback is what -v shows."""
    crew = crews.Crew("tests.no_such_module", 1)
    with pytest.raises(hiring.Lost, match="not ready"):
        crew.missing({})
    crew.close()
