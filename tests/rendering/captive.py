"""A press that does what a page that has taken it over would try.

Started as a module instead of the real one (see test_pressroom.py). It loads and warms what the real
one does, so that its fences hold the same libraries and threads; an order is a pickled pair, the
name of an attack and a path. With BALGAN_TEST_FENCES=open it has no fences, so that a test can see
that each attack would have worked.
"""

import ctypes
import os
import pickle
import threading
from collections.abc import Callable, Mapping

from flows.confinement import behind
from flows.confinement.fences import Fences
from flows.confinement.frames import GIVEN, Head
from flows.rendering import pressman
from tests.hostile import attacks

_THREADS = "start a thread"  # Pango begins some for each new font


def _passwords(path: str) -> None:
    with open("/etc/passwd", "rb") as file:
        file.read()


def _in_a_thread(path: str) -> None:
    """What a thread that begins behind the fences may do is what the others may."""
    caught: list[OSError] = []

    def connect() -> None:
        try:
            attacks.REFUSED_BY_THE_KERNEL["connect to a socket of this machine"](path)
        except OSError as problem:
            caught.append(problem)

    thread = threading.Thread(target=connect)
    thread.start()
    thread.join()
    if caught:
        raise caught[0]


def _process_by_clone(path: str) -> None:
    """fork(2) by its other name, with a flag that threads have."""
    libc = ctypes.CDLL(None, use_errno=True)
    process = libc.syscall(56 if os.uname().machine == "x86_64" else 220, 17, 0, 0, 0, 0)
    if process == 0:
        os._exit(0)
    if process < 0:
        raise OSError(ctypes.get_errno(), "clone")


REFUSED: Mapping[str, Callable[[str], object]] = {
    **{name: one for name, one in attacks.REFUSED_BY_THE_KERNEL.items() if name != _THREADS},
    "read /etc/passwd": _passwords,
    "connect from another thread": _in_a_thread,
    "start a process with clone": _process_by_clone,
}

ANSWERS: Mapping[str, tuple[Head, bytes]] = {
    "nothing": ({}, b""),
    "another kind": ({"kind": "done"}, b""),
    "no list": ({"kind": GIVEN, "files": 7, "words": "", "pages": 0}, b""),
    "half a file": ({"kind": GIVEN, "files": [["a.html", "html"]], "words": "", "pages": 0}, b""),
    "no length": (
        {"kind": GIVEN, "files": [["a.html", "html", "3"]], "words": "", "pages": 0},
        b"abc",
    ),
    "a length below nothing": (
        {
            "kind": GIVEN,
            "files": [["a.html", "html", -3], ["b.html", "html", 6]],
            "words": "",
            "pages": 0,
        },
        b"abc",
    ),
    "too little": (
        {"kind": GIVEN, "files": [["a.html", "html", 4]], "words": "", "pages": 0},
        b"abc",
    ),
    "too much": (
        {"kind": GIVEN, "files": [["a.html", "html", 2]], "words": "", "pages": 0},
        b"abc",
    ),
    "a file elsewhere": (
        {"kind": GIVEN, "files": [["../release.html", "html", 3]], "words": "", "pages": 0},
        b"abc",
    ),
    "a file below": (
        {"kind": GIVEN, "files": [["a/b.html", "html", 3]], "words": "", "pages": 0},
        b"abc",
    ),
    "a hidden file": (
        {"kind": GIVEN, "files": [[".htaccess", "html", 3]], "words": "", "pages": 0},
        b"abc",
    ),
    "a program": ({"kind": GIVEN, "files": [["a.js", "html", 3]], "words": "", "pages": 0}, b"abc"),
    "a format that is none": (
        {"kind": GIVEN, "files": [["a.html", "js", 3]], "words": "", "pages": 0},
        b"abc",
    ),
    "a line's end": (
        {"kind": GIVEN, "files": [["a.html\n", "html", 3]], "words": "", "pages": 0},
        b"abc",
    ),
    "a file twice": (
        {
            "kind": GIVEN,
            "files": [["a.html", "html", 1], ["a.html", "html", 2]],
            "words": "",
            "pages": 0,
        },
        b"abc",
    ),
    "no count of pages": (
        {"kind": GIVEN, "files": [["a.html", "html", 3]], "words": "", "pages": True},
        b"abc",
    ),
    "an unknown error": ({"kind": "refused"}, b'{"code": "write-failed", "facts": {}}'),
    "an error without facts": ({"kind": "refused"}, b'{"code": "template-invalid", "facts": {}}'),
    "an error that is a pickle": ({"kind": "refused"}, pickle.dumps(OSError("x"))),
}
"""What no honest press answers."""


def _work(order: bytes) -> tuple[Head, bytes]:
    name, path = pickle.loads(order)
    if name in ANSWERS:
        return ANSWERS[name]
    try:
        {**REFUSED, **attacks.ENDED_FROM_OUTSIDE}[name](path)
    except (OSError, RuntimeError, ValueError) as problem:
        return {"kind": GIVEN, "said": type(problem).__name__}, b""
    return {"kind": GIVEN, "said": "done"}, b""


def main() -> None:
    """Work."""
    if os.environ.get("BALGAN_TEST_FENCES") == "open":
        nothing: Callable[..., None] = lambda *_: None  # noqa: E731
        for name in ("keep_to_own_files", "keep_to_own_calls"):
            setattr(Fences, name, nothing)
    behind.live(pressman.load, pressman.warm, _work)


if __name__ == "__main__":
    main()
