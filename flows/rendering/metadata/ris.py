"""Record → RIS: one report, as EndNote, Zotero and Mendeley import it."""

from collections.abc import Iterator

from flows.rendering.metadata.record import Record

_LANGUAGES = {"ko": "Korean", "en": "English"}


def ris(record: Record) -> bytes:
    """The entry: `TY  - RPRT` first, `ER  - ` last, one value a line, in UTF-8 with CR LF."""
    lines = [f"{tag}  - {' '.join(value.split())}" for tag, value in _fields(record) if value]
    return "\r\n".join(["TY  - RPRT", *lines, "ER  - ", ""]).encode()


def _fields(record: Record) -> Iterator[tuple[str, str]]:
    for author in record.authors:
        yield "AU", author.parts.inverted
    if record.translator:
        yield "A4", record.translator.parts.inverted
    yield "TI", record.whole_title
    yield "OP", record.original_title
    yield "T3", record.series_title
    yield "IS", record.number
    yield "PB", record.institute
    yield "PY", str(record.date.year)
    yield "DA", record.date.strftime("%Y/%m/%d/")
    yield "SN", record.issn
    yield "LA", _LANGUAGES.get(record.lang, record.lang)
    for keyword in record.keywords:
        yield "KW", keyword
    yield "AB", record.abstract
    yield "DO", record.doi
    yield "UR", record.page
    yield "L1", record.pdf
