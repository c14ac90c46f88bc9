"""A list of system calls → the kernel's filter: what is not on it fails with EPERM.

Only what reading and drawing need is listed. Not on it, among much else: sockets, new processes,
threads (but where they are asked for), other programs, signals, tracing, changing limits, opening a file to write, memory to execute.
(Linux seccomp(2), mode 2; classic BPF over struct seccomp_data.)
"""

import ctypes
import errno
import os
import platform
import struct
import sys
from collections.abc import Mapping
from dataclasses import dataclass

_KILL, _ERROR, _ALLOW = 0x80000000, 0x00050000, 0x7FFF0000
_DENY, _UNKNOWN = _ERROR | errno.EPERM, _ERROR | errno.ENOSYS
_LOAD, _EQUAL, _ANY_BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_NUMBER_AT, _ARCH_AT, _ARGUMENTS_AT = 0, 4, 16
_SET_NO_NEW_PRIVILEGES, _SET_SECCOMP, _MODE_FILTER = 38, 22, 2
_SET_MODE_FILTER, _ALL_THREADS = 1, 1

_NARROW = 0xFFFFFFFF  # a Python of 32 bits has other system calls on the same machine
_EXECUTABLE = 0x4
_TO_WRITE = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
_THREAD = 0x00010000  # CLONE_THREAD: of this process, with its memory
_OF_ITS_OWN = 0x7E822000  # CLONE_PTRACE, CLONE_UNTRACED, CLONE_NEW…
_CLONE3 = 435  # the same on every processor
_BEYOND_FLAGS = ~3 & 0xFFFFFFFF  # F_DUPFD, F_GETFD, F_SETFD, F_GETFL are 0 to 3


@dataclass(frozen=True, slots=True)
class _Machine:
    """A processor as the kernel names it: its audit number, its numbers of system calls, those of
    seccomp(2) and clone(2) first.

    `unless` allows a call unless its n-th argument has one of these bits.
    """

    audit: int
    seccomp: int
    clone: int
    allowed: tuple[int, ...]
    unless: Mapping[int, tuple[int, int]]


# arch/x86/entry/syscalls/syscall_64.tbl and include/uapi/asm-generic/unistd.h, the same calls in
# both: memory, clocks and identity; reading and closing files; writing to what is open; its end.
_X86_64 = _Machine(
    audit=0xC000003E,
    seccomp=317,
    clone=56,
    allowed=(
        *(0, 1, 3, 4, 5, 6, 7, 8, 11, 12, 13, 14, 15, 17, 19, 20, 21, 24, 25, 28, 32, 39, 60, 63),
        *(79, 89, 96, 98, 99, 100, 102, 104, 107, 108, 110, 131, 186, 201, 202, 204, 217, 219),
        *(228, 229, 231, 262, 267, 269, 273, 318, 332, 334),
    ),
    unless={
        2: (1, _TO_WRITE),
        257: (2, _TO_WRITE),
        9: (2, _EXECUTABLE),
        10: (2, _EXECUTABLE),
        72: (1, _BEYOND_FLAGS),
    },
)
_AARCH64 = _Machine(
    audit=0xC00000B7,
    seccomp=277,
    clone=220,
    allowed=(
        *(
            17,
            23,
            48,
            57,
            61,
            62,
            63,
            64,
            65,
            66,
            67,
            73,
            78,
            79,
            80,
            93,
            94,
            98,
            99,
            113,
            114,
            123,
        ),
        *(124, 128, 132, 134, 135, 139, 153, 160, 165, 169, 172, 173, 174, 175, 176, 177, 178),
        *(179, 214, 215, 216, 233, 278, 291, 293),
    ),
    unless={
        56: (2, _TO_WRITE),
        222: (2, _EXECUTABLE),
        226: (2, _EXECUTABLE),
        25: (1, _BEYOND_FLAGS),
    },
)
_MACHINES = {"x86_64": _X86_64, "aarch64": _AARCH64}


class Filter:
    """A filter made ready while all is allowed, so that it only has to be put on."""

    def __init__(self, machine: _Machine, threads: bool) -> None:
        code = _program(machine, threads)
        self._code = ctypes.create_string_buffer(code, len(code))
        count, at = len(code) // 8, ctypes.addressof(self._code)
        self._head = ctypes.create_string_buffer(struct.pack("@HP", count, at))
        self._number = machine.seccomp
        libc = ctypes.CDLL(None, use_errno=True)
        self._prctl, self._call = libc.prctl, libc.syscall
        self._prctl.argtypes = [ctypes.c_int, *[ctypes.c_ulong] * 4]
        self._call.argtypes = [ctypes.c_long, *[ctypes.c_ulong] * 3]

    def put_on(self) -> None:
        """For all threads of this process and for ever. Raises OSError where the kernel has no
        seccomp."""
        head = ctypes.addressof(self._head)
        if self._prctl(_SET_NO_NEW_PRIVILEGES, 1, 0, 0, 0):
            raise OSError(ctypes.get_errno(), "prctl")
        if self._call(self._number, _SET_MODE_FILTER, _ALL_THREADS, head):
            raise OSError(ctypes.get_errno(), "seccomp")


def filter_here(threads: bool = False) -> Filter | None:
    """The filter for this machine, which may let threads begin; None where its system calls are not known, or its kernel or
    container takes no filter: one that does misses the program (EFAULT) when there is none."""
    machine = _MACHINES.get(platform.machine()) if sys.maxsize > _NARROW else None
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    prctl(_SET_SECCOMP, _MODE_FILTER, None, 0, 0)
    if machine is None or ctypes.get_errno() != errno.EFAULT:
        return None
    return Filter(machine, threads)


def _program(machine: _Machine, threads: bool) -> bytes:
    lines = [_line(_LOAD, _ARCH_AT), _line(_EQUAL, machine.audit, 1, 0), _line(_RETURN, _KILL)]
    lines.append(_line(_LOAD, _NUMBER_AT))
    for number in machine.allowed:
        lines += [_line(_EQUAL, number, 0, 1), _line(_RETURN, _ALLOW)]
    for number, (argument, bits) in machine.unless.items():
        lines += [
            _line(_EQUAL, number, 0, 4),
            _line(_LOAD, _ARGUMENTS_AT + 8 * argument),
            _line(_ANY_BIT, bits, 0, 1),
            _line(_RETURN, _DENY),
            _line(_RETURN, _ALLOW),
        ]
    if threads:
        lines += _threads(machine)
    return b"".join([*lines, _line(_RETURN, _DENY)])


def _threads(machine: _Machine) -> list[bytes]:
    """clone(2) for threads alone; clone3(2), whose flags no filter can see, is unknown, so that
    the C library takes the former."""
    return [
        _line(_EQUAL, machine.clone, 0, 5),
        _line(_LOAD, _ARGUMENTS_AT),
        _line(_ANY_BIT, _OF_ITS_OWN, 2, 0),
        _line(_ANY_BIT, _THREAD, 0, 1),
        _line(_RETURN, _ALLOW),
        _line(_RETURN, _DENY),
        _line(_EQUAL, _CLONE3, 0, 1),
        _line(_RETURN, _UNKNOWN),
    ]


def _line(code: int, value: int, if_true: int = 0, if_false: int = 0) -> bytes:
    """One struct sock_filter."""
    return struct.pack("<HBBI", code, if_true, if_false, value)
