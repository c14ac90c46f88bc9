"""An access log → its lines, one at a time: plain or gzip, from a file, a pipe or standard input."""

import gzip
import sys
import zlib
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import BinaryIO

from flows.errors import FileIsFolder, FileMissing, FileUnreadable

STDIN = "-"
_LONGEST = 1 << 14
"""Bytes of a line; servers cut a request at 8 KiB. What is longer is read in pieces, each no line."""
_GZIP = b"\x1f\x8b"


def log_lines(name: str) -> Iterator[str]:
    """The lines of a log; bytes that are not UTF-8 come as U+FFFD.

    Raises FileMissing, FileIsFolder, FileUnreadable.
    """
    path = Path(name)
    with ExitStack() as opened:
        try:
            plain = sys.stdin.buffer if name == STDIN else opened.enter_context(path.open("rb"))
            for line in _lines(_unpacked(plain, opened)):
                yield line.decode(errors="replace")
        except FileNotFoundError:
            raise FileMissing(path=path) from None
        except IsADirectoryError:
            raise FileIsFolder(path=path) from None
        except (OSError, EOFError, zlib.error) as error:
            raise FileUnreadable(path=name, why=error) from error


def _unpacked(plain: BinaryIO, opened: ExitStack) -> BinaryIO:
    """Told by its first bytes, not by its name."""
    if not plain.peek(2).startswith(_GZIP):  # type: ignore[attr-defined]
        return plain
    return opened.enter_context(gzip.open(plain, "rb"))  # type: ignore[return-value]


def _lines(file: BinaryIO) -> Iterator[bytes]:
    while line := file.readline(_LONGEST):
        yield line
