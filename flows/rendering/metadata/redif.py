"""Record → ReDIF-Paper 1.0, and a series → its archive and series templates: what RePEc collects.

Published under `redif/<archive>/`: `<archive>arch.rdf` and `<archive>seri.rdf` tell whose archive it
is and which series it has, `<series>/<year>.rdf` holds the papers of a year. A line that goes on
begins with a space, so that words which look like the name of a field stay words
(https://ideas.repec.org/t/papertemplate.html).
"""

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from flows.issue import Release
from flows.rendering.metadata.record import Record
from flows.rendering.metadata.status import taken_back
from flows.series import Redif, Series

FOLDER = "redif"
_WIDTH = 78
_HTML, _PDF = "text/html", "application/pdf"


def redif(record: Record, handle: Redif) -> bytes:
    """One paper as a template of its own; those of a year make up its file."""
    return _template("ReDIF-Paper 1.0", _paper(record, handle))


def name(lang: str) -> str:
    """The template of one language in the folder of its issue."""
    return f"redif.{lang}.rdf"


def papers(series: Series, releases: Sequence[Release], year: int) -> Iterator[str]:
    """Where below published/ the papers of a series and a year stand, by number, each in all its
    languages; those that were withdrawn are left out."""
    own = (one for one in releases if one.key.series == series.name and one.date.year == year)
    for release in sorted(own, key=lambda one: (one.number.year, one.number.seq)):
        if taken_back(release.notices) != "withdrawal":
            for file in map(name, series.editions):
                if file in release.files:
                    yield f"{series.name}/{release.number.path}/{file}"


def year_file(found: Iterable[bytes]) -> bytes:
    """The file of a year: its papers, an empty line between two."""
    return b"\n".join(found)


def year_path(handle: Redif, number: int) -> str:
    """Where the papers of a year stand below published/."""
    return f"{FOLDER}/{handle.archive}/{handle.series}/{number}.rdf"


def archive(every: Sequence[Series]) -> Iterator[tuple[str, bytes]]:
    """Each archive's two templates, with their paths below published/; `every` may be all series.

    An archive speaks with the voice of the first series in it.
    """
    handles = [(one, one.redif) for one in every if one.redif]
    for code in dict.fromkeys(handle.archive for _, handle in handles):
        own = [(series, handle) for series, handle in handles if handle.archive == code]
        folder = f"{FOLDER}/{code}/{code}"
        yield f"{folder}arch.rdf", _template("ReDIF-Archive 1.0", _archive(*own[0]))
        told = (_template("ReDIF-Series 1.0", _series(*one)) for one in own)
        yield f"{folder}seri.rdf", b"\n".join(told)


def _paper(record: Record, handle: Redif) -> Iterator[tuple[str, str]]:
    for author in record.authors:
        yield "Author-Name", author.name
        yield "Author-Name-First", author.parts.given
        yield "Author-Name-Last", author.parts.family if author.parts.given else ""
        yield "Author-Workplace-Name", author.affiliation
    yield "Title", record.marked_title
    yield "Abstract", record.abstract
    yield "Keywords", "; ".join(record.keywords)
    yield "Creation-Date", record.date.isoformat()
    if record.notices:
        yield "Revision-Date", record.modified.isoformat()
    yield "Number", record.number
    yield "Language", record.lang
    yield "DOI", record.doi
    yield from _files(record)
    own = f"{record.number_path}-{record.lang}"
    yield "Handle", f"RePEc:{handle.archive}:{handle.series}:{own}"


def _files(record: Record) -> Iterator[tuple[str, str]]:
    for address, kind in ((record.pdf, _PDF), (record.page, _HTML)):
        if address:
            yield "File-URL", address
            yield "File-Format", kind


def _archive(series: Series, handle: Redif) -> Iterator[tuple[str, str]]:
    institute = series.institute.en
    yield "Handle", f"RePEc:{handle.archive}"
    yield "Name", institute
    yield "Maintainer-Name", institute
    yield "Maintainer-Email", series.contact
    yield "Description", f"The publications of {institute}"
    yield "URL", f"{series.base_url.rstrip('/')}/{FOLDER}/{handle.archive}/"


def _series(series: Series, handle: Redif) -> Iterator[tuple[str, str]]:
    yield "Name", series.title.en
    yield "Provider-Name", series.institute.en
    yield "Provider-Homepage", series.base_url
    yield "Maintainer-Name", series.institute.en
    yield "Maintainer-Email", series.contact
    yield "Type", "ReDIF-Paper"
    yield "ISSN", series.issn
    yield "Handle", f"RePEc:{handle.archive}:{handle.series}"


def _template(kind: str, fields: Iterable[tuple[str, str]]) -> bytes:
    lines = [f"Template-Type: {kind}", *(_line(name, value) for name, value in fields if value)]
    return ("\n".join(lines) + "\n").encode("utf-8", "replace")


def _line(name: str, value: str) -> str:
    """A field, folded; an address is never broken, and what goes on stands in."""
    words = " ".join(value.split())
    return textwrap.fill(
        f"{name}: {words}",
        width=_WIDTH,
        subsequent_indent=" ",
        break_long_words=False,
        break_on_hyphens=False,
    )
