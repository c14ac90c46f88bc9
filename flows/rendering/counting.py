"""Finished files → how many pages they have: pdfium opens a PDF and draws nothing."""

from collections.abc import Iterable

import pypdfium2  # type: ignore[import-untyped]

from flows.issue import Artefact


def pages(artefacts: Iterable[Artefact]) -> int:
    """The pages of all PDFs among finished files together."""
    return sum(count(one.data) for one in artefacts if one.format == "pdf")


def count(data: bytes) -> int:
    """The pages of a PDF; what is none has none."""
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:
        return 0
    try:
        return len(document)
    finally:
        document.close()
