"""A list of folders → what a process may read from: Python's own, and nothing of the workspace.

It may still have to load a table or a module; a draft, a ledger or a key it may not.
(Linux landlock(7), ABI 1.)
"""

import ctypes
import os
import struct
import sys
from collections.abc import Sequence
from pathlib import Path

_CREATE, _ADD, _RESTRICT = 444, 445, 446  # the same on every processor
_SET_NO_NEW_PRIVILEGES = 38
_EVERY_ACCESS = (1 << 13) - 1  # what ABI 1 knows of: execute, write, read, make, remove
_READ_FILE, _READ_FOLDER = 1 << 2, 1 << 3
_BENEATH = 1


class ReadingRoom:
    """The folders of the running Python, and a few more, made ready while all can be opened."""

    def __init__(self, more: Sequence[Path] = ()) -> None:
        libc = ctypes.CDLL(None, use_errno=True)
        self._call, self._prctl = libc.syscall, libc.prctl
        self._call.argtypes = [ctypes.c_long, *[ctypes.c_void_p] * 4]
        self._rules = self._made(more)

    def enter(self) -> None:
        """For this process and for ever. Raises OSError where the kernel has no Landlock."""
        self._prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
        self._told(_RESTRICT, self._rules, 0)

    def _made(self, more: Sequence[Path]) -> int:
        handled = ctypes.create_string_buffer(struct.pack("@Q", _EVERY_ACCESS))
        rules = self._told(_CREATE, ctypes.addressof(handled), 8, 0)
        for folder in (*_folders(), *more):
            opened = os.open(folder, os.O_PATH | os.O_CLOEXEC)
            rule = ctypes.create_string_buffer(
                struct.pack("=Qi", _READ_FILE | _READ_FOLDER, opened)
            )
            self._told(_ADD, rules, _BENEATH, ctypes.addressof(rule), 0)
            os.close(opened)
        return rules

    def _told(self, number: int, *facts: int) -> int:
        answer = int(self._call(number, *facts, *[0] * (4 - len(facts))))
        if answer < 0:
            raise OSError(ctypes.get_errno(), "landlock")
        return answer


def reading_room(more: Sequence[Path] = ()) -> ReadingRoom | None:
    """The room; None where the kernel has no Landlock."""
    try:
        return ReadingRoom(more)
    except OSError:
        return None


def _folders() -> list[Path]:
    """The standard library, installed packages, the system's libraries, and this package."""
    package = Path(__file__).parents[1]
    stdlib = Path(os.__file__).parent
    installed = [Path(one) for one in sys.path if one.endswith(("-packages", "lib-dynload"))]
    system = [Path("/usr/lib"), Path("/usr/share/zoneinfo"), Path("/lib"), Path("/lib64")]
    return [one for one in (package, stdlib, *installed, *system) if one.is_dir()]
