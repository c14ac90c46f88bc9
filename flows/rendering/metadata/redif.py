"""Record → ReDIF-Paper 1.0: what RePEc's archives collect.

A line that goes on begins with a space, so that words which look like a field name stay words.
"""

import textwrap
from collections.abc import Iterator

from flows.rendering.metadata.record import Record

_WIDTH = 78


def redif(record: Record, handle: str) -> bytes:
    """One template; `handle` is that of the series, `RePEc:aaa:ssssss`, with this paper's after it."""
    lines = [_line(name, value) for name, value in _fields(record, handle) if value]
    return ("\n".join(["Template-Type: ReDIF-Paper 1.0", *lines]) + "\n").encode()


def _fields(record: Record, handle: str) -> Iterator[tuple[str, str]]:
    for author in record.authors:
        yield "Author-Name", author.name
        yield "Author-Name-First", author.parts.given
        yield "Author-Name-Last", author.parts.family
        yield "Author-Workplace-Name", author.affiliation
    yield "Title", record.whole_title
    yield "Abstract", record.abstract
    yield "Keywords", "; ".join(record.keywords)
    yield "Creation-Date", record.date.isoformat()
    yield "Number", record.number
    yield "Language", record.lang
    if record.pdf:
        yield "File-URL", record.pdf
        yield "File-Format", "application/pdf"
    if record.page:
        yield "File-URL", record.page
        yield "File-Format", "text/html"
    yield "Handle", f"{handle}:{record.number_path}{'' if record.lang == 'en' else record.lang}"


def _line(name: str, value: str) -> str:
    words = " ".join(value.split())
    return textwrap.fill(
        f"{name}: {words}",
        width=_WIDTH,
        subsequent_indent="  ",
        break_long_words=False,
        break_on_hyphens=False,
    )
