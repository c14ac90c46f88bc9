"""A PDF on standard input → its words: what runs behind the fences. One file, and it ends."""

import re

import pypdfium2  # type: ignore[import-untyped]

from flows.confinement.frames import GIVEN, REFUSED, Head
from flows.importing.fenced import serve
from flows.importing.layer import ALLOWED, LARGEST

_MOST_PAGES, _MOST_LETTERS = 600, 2_000_000
_PARTED = re.compile(r"[\ufffe\x02]\r?\n?|[\u2010\u00ad]\r?\n")
"""A hyphen that a line's end made: as pdfium tells it (fpdf_text.h, FPDFText_IsHyphen), or as one of
the characters that nobody types inside a word."""


def done(_: Head, data: bytes) -> tuple[Head, bytes]:
    """The words of a PDF, or why pdfium does not open it."""
    try:
        return {"kind": GIVEN}, words(data).encode("utf-8", "replace")
    except pypdfium2.PdfiumError as problem:
        return {"kind": REFUSED}, str(problem).encode()


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
    serve(ALLOWED, LARGEST, done)
