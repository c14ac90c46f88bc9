"""PDF → silence, or PdfNotConformant: every finished file passes PDF/A-3a and PDF/UA-1.

The validator shares no code with what wrote the file. The tests hold its word against veraPDF's.
Machine checks are not all of conformance: that an alternative text tells what the picture shows, or
that the order of reading makes sense, no program can say.
"""

import io
from collections.abc import Iterator, Mapping

import pikepdf

from flows.errors import PdfNotConformant

PROFILES: Mapping[str, str] = {"3a": "PDF/A-3a", "ua1": "PDF/UA-1"}
"""The profiles a finished PDF must pass, and what each is called."""

_LEFT_TO_QPDF = ("PDFA3A-STREAM-LENGTH-001",)
"""page-validation 0.11 takes a last byte that happens to be a carriage return for part of the line
end after the stream; qpdf, which reads lengths as ISO 32000-1, 7.3.8.1 has them, settles it."""

_SHOWN = 3


def require(name: str, data: bytes) -> None:
    """Raise PdfNotConformant, with the first rules that are broken, unless `data` passes all."""
    if broken := [*_broken(data)]:
        more = f" (+{len(broken) - _SHOWN})" if len(broken) > _SHOWN else ""
        raise PdfNotConformant(name=name, what="; ".join(broken[:_SHOWN]) + more)


def _broken(data: bytes) -> Iterator[str]:
    import page  # the validator, loaded where a PDF is finished

    for profile, called in PROFILES.items():
        try:
            report = page.validate_pdf_bytes(data, profile=profile)
        except page.PageError as error:
            yield f"{called}: {error}"
            continue
        for failure in report.failures:
            if failure.rule_id not in _LEFT_TO_QPDF:
                yield f"{called} {failure.rule_id}: {failure.message}"
    with pikepdf.open(io.BytesIO(data)) as file:
        yield from (f"PDF: {problem}" for problem in file.check_pdf_syntax())
