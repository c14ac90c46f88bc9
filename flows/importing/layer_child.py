"""A PDF on standard input → its words: what runs behind the fences. One file, and it ends."""

import os
import re
import socket

import pypdfium2  # type: ignore[import-untyped]

from flows.confinement.fences import Fences
from flows.confinement.frames import FAILED, GIVEN, MEMORY, REFUSED, Descriptor, receive, send
from flows.confinement.starting import alone
from flows.importing.layer import ALLOWED, LARGEST

_MOST_PAGES, _MOST_LETTERS = 600, 2_000_000
_PARTED = re.compile(r"[\ufffe\x02]\r?\n?|[\u2010\u00ad]\r?\n")
"""A hyphen that a line's end made: as pdfium tells it (fpdf_text.h, FPDFText_IsHyphen), or as one of
the characters that nobody types inside a word."""


def main() -> None:
    """Take one file, put up the fences, answer."""
    line = socket.socket(fileno=os.dup(0))
    alone()
    fences = Fences()
    _, data = receive(line, LARGEST)
    answer = line.fileno()
    fences.raise_around(ALLOWED, answer)
    kind, body = _done(data)
    send(Descriptor(answer), {"kind": kind}, body)
    os._exit(0)


def _done(data: bytes) -> tuple[str, bytes]:
    try:
        return GIVEN, words(data).encode("utf-8", "replace")
    except pypdfium2.PdfiumError as problem:
        return REFUSED, str(problem).encode()
    except MemoryError:
        return MEMORY, b""
    except Exception as problem:
        return FAILED, repr(problem).encode()


def words(data: bytes) -> str:
    """The words of every page; a word that a line's end parted is whole again."""
    document = pypdfium2.PdfDocument(data)
    pages: list[str] = []
    for page in (document[at] for at in range(min(len(document), _MOST_PAGES))):
        text = page.get_textpage().get_text_range()
        pages.append(_PARTED.sub("", text).replace("\r\n", "\n").replace("\f", "\n"))
        if sum(map(len, pages)) > _MOST_LETTERS:
            break
    return "\f".join(pages)


if __name__ == "__main__":
    main()
