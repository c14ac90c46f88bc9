"""Bytes on a socket ↔ a head (JSON) and a body: how a porter is asked and answers."""

import json
import socket
import struct
from typing import Any

_LENGTHS = struct.Struct("<IQ")
_LONGEST_HEAD = 1 << 24
_LONGEST_BODY = 1 << 30

# How a child's answer begins, and why the porter stopped one.
GIVEN, REFUSED, MEMORY, FAILED = "given", "refused", "memory", "failed"
TIME, LENGTH = "time", "length"

Head = dict[str, Any]


class Hung(EOFError):
    """The other side is gone."""


def send(line: socket.socket, head: Head, body: bytes = b"") -> None:
    """Send one frame. Raises OSError when the other side is gone."""
    words = json.dumps(head).encode()
    line.sendall(_LENGTHS.pack(len(words), len(body)) + words)
    line.sendall(body)


def receive(line: socket.socket) -> tuple[Head, bytes]:
    """The next frame. Raises Hung at the end of the line, TimeoutError, or OSError."""
    head, body = _LENGTHS.unpack(_exactly(line, _LENGTHS.size))
    if head > _LONGEST_HEAD or body > _LONGEST_BODY:
        raise Hung
    words = _exactly(line, head)
    return json.loads(words), bytes(_exactly(line, body))


def _exactly(line: socket.socket, count: int) -> bytearray:
    data = bytearray(count)
    view = memoryview(data)
    at = 0
    while at < count:
        got = line.recv_into(view[at:])
        if not got:
            raise Hung
        at += got
    return data
