"""Bytes on a line ↔ a head (JSON) and a body: how a process is asked and answers."""

import json
import os
import struct
from typing import Any, Protocol

_LENGTHS = struct.Struct("<IQ")
LONGEST_HEAD, LONGEST_BODY = 1 << 24, 1 << 30  # bytes

# How an answer begins, and why it was stopped.
GIVEN, REFUSED, MEMORY, FAILED = "given", "refused", "memory", "failed"
TIME, LENGTH = "time", "length"

Head = dict[str, Any]


class Hung(EOFError):
    """The other side is gone, or says what nobody says."""


class TooLong(Hung):
    """The other side says more than it may."""


class Line(Protocol):
    """What frames travel on: a socket, or what looks like one behind fences."""

    def recv_into(self, buffer: memoryview, /) -> int:
        """Fill the beginning of the buffer; how many bytes, 0 at the end of the line."""
        ...

    def sendall(self, data: bytes, /) -> None:
        """Send all bytes."""
        ...


class Descriptor:
    """A line for who may only read and write: fences know no recv and no send."""

    def __init__(self, number: int) -> None:
        self._number = number

    def recv_into(self, buffer: memoryview, /) -> int:
        """Fill the beginning of the buffer."""
        return os.readv(self._number, [buffer])

    def sendall(self, data: bytes, /) -> None:
        """Send all bytes."""
        left = memoryview(data)
        while left:
            left = left[os.write(self._number, left) :]


def send(line: Line, head: Head, body: bytes = b"") -> None:
    """Send one frame. Raises OSError when the other side is gone."""
    words = json.dumps(head).encode()
    line.sendall(_LENGTHS.pack(len(words), len(body)) + words)
    line.sendall(body)


def receive(
    line: Line, most: int = LONGEST_BODY, most_head: int = LONGEST_HEAD
) -> tuple[Head, bytes]:
    """The next frame. Raises Hung at the end of the line and for what is no frame, TooLong among
    them; TimeoutError, or OSError."""
    head, body = _LENGTHS.unpack(_exactly(line, _LENGTHS.size))
    if head > most_head or body > most:
        raise TooLong
    words = _exactly(line, head)
    try:
        told = json.loads(words)
    except (ValueError, RecursionError) as problem:
        raise Hung("no JSON") from problem
    if not isinstance(told, dict):
        raise Hung("no head")
    return told, bytes(_exactly(line, body))


def _exactly(line: Line, count: int) -> bytearray:
    data = bytearray(count)
    view = memoryview(data)
    at = 0
    while at < count:
        got = line.recv_into(view[at:])
        if not got:
            raise Hung
        at += got
    return data
