"""Edition + series → the files offered beside its page and its PDF: their names, for all who ask."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flows.issue import Edition
from flows.rendering.labels import LABELS
from flows.series import Format, Series

_SUFFIXES: Mapping[Format, str] = {"txt": "txt", "epub": "epub", "jats": "jats.xml"}
_MEDIA_TYPES: Mapping[Format, str] = {
    "txt": "text/plain",
    "epub": "application/epub+zip",
    "jats": "application/xml",
}


@dataclass(frozen=True, slots=True)
class Download:
    """A file that a page offers: what it is called to people, its name and its media type."""

    format: Format
    label: str
    name: str
    media_type: str


def file_name(edition: Edition, series: Series, kind: Format) -> str:
    """`focus-2026-01-en.epub`. Raises ValueError for an edition without a number."""
    if edition.number is None:
        raise ValueError("a preview has no such file")
    return f"{series.name}-{edition.number.path}-{edition.lang}.{_SUFFIXES[kind]}"


def downloads(edition: Edition, series: Series) -> Iterator[Download]:
    """What is offered besides HTML and PDF, in the order of series.toml; nothing for a preview."""
    labels = {"txt": LABELS[edition.lang]["text"], "epub": "EPUB", "jats": "JATS XML"}
    for kind in series.made if edition.number else ():
        if kind in _SUFFIXES:
            name = file_name(edition, series, kind)
            yield Download(kind, labels[kind], name, _MEDIA_TYPES[kind])
