"""Record → CSL-JSON 1.0.2: the item that citation processors (citeproc, pandoc, Zotero) take."""

import json
from typing import Any

from flows.rendering.metadata.record import Record
from flows.rendering.people import Contributor


def item(record: Record) -> dict[str, Any]:
    """One item of type `report`, without empty fields."""
    day = record.date
    said: dict[str, Any] = {
        "id": f"{record.series}-{record.number_path}-{record.lang}",
        "type": "report",
        "title": record.whole_title,
        "title-short": record.title if record.subtitle else "",
        "author": [_name(author) for author in record.authors],
        "translator": [_name(record.translator)] if record.translator else [],
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "publisher": record.institute,
        "collection-title": record.series_title,
        "number": record.number,
        "ISSN": record.issn,
        "DOI": record.doi,
        "language": record.lang,
        "original-title": record.original_title,
        "abstract": record.abstract,
        "keyword": ", ".join(record.keywords),
        "URL": record.page,
    }
    return {name: value for name, value in said.items() if value}


def csl(record: Record) -> bytes:
    """The item in a list of one, as files of references are."""
    return (json.dumps([item(record)], ensure_ascii=False, indent=1) + "\n").encode()


def _name(person: Contributor) -> dict[str, str]:
    if not person.parts.given:
        return {"literal": person.name}
    return {"family": person.parts.family, "given": person.parts.given}
