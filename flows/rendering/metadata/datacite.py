"""Record → a deposit for DataCite, metadata schema 4.5, as JSON.

4.5 knows neither translators nor translations: a translator is a contributor of another kind, and a
translation is a variant form of the original.
"""

import json
from collections.abc import Iterator
from typing import Any

from flows.rendering.metadata.record import Record
from flows.rendering.people import Contributor

_KERNEL = "http://datacite.org/schema/kernel-4"


def datacite(record: Record) -> bytes:
    """The deposit of one edition. Raises ValueError without a DOI."""
    if not record.doi:
        raise ValueError("a series without a DOI prefix has no deposit")
    return (json.dumps(resource(record), ensure_ascii=False, indent=1) + "\n").encode()


def resource(record: Record) -> dict[str, Any]:
    """The resource, without empty properties."""
    said: dict[str, Any] = {
        "doi": record.doi,
        "url": record.page,
        "types": {"resourceTypeGeneral": "Report", "resourceType": record.series_title},
        "creators": [_person(one) for one in record.authors] or [_house(record)],
        "titles": [*_titles(record)],
        "publisher": {"name": record.institute, "lang": record.lang},
        "publicationYear": str(record.date.year),
        "subjects": [{"subject": word, "lang": record.lang} for word in record.keywords],
        "contributors": [
            {**_person(one), "contributorType": "Other"}
            for one in (record.translator,)
            if one is not None
        ],
        "dates": [*_dates(record)],
        "language": record.lang,
        "alternateIdentifiers": [
            {"alternateIdentifier": record.number, "alternateIdentifierType": "Report number"}
        ],
        "relatedIdentifiers": [*_relations(record)],
        "formats": ["text/html", "application/pdf"],
        "version": str(record.revision),
        "rightsList": [{"rights": record.licence}] if record.licence else [],
        "descriptions": [*_descriptions(record)],
        "schemaVersion": _KERNEL,
    }
    return {name: value for name, value in said.items() if value}


def _person(person: Contributor) -> dict[str, Any]:
    said: dict[str, Any] = {
        "name": person.parts.inverted,
        "nameType": "Personal",
        "givenName": person.parts.given,
        "familyName": person.parts.family if person.parts.given else "",
        "affiliation": [{"name": person.affiliation}] if person.affiliation else [],
        "nameIdentifiers": [
            {
                "nameIdentifier": f"https://orcid.org/{person.orcid}",
                "nameIdentifierScheme": "ORCID",
                "schemeUri": "https://orcid.org",
            }
        ]
        if person.orcid
        else [],
    }
    return {name: value for name, value in said.items() if value}


def _house(record: Record) -> dict[str, Any]:
    return {"name": record.institute, "nameType": "Organizational"}


def _titles(record: Record) -> Iterator[dict[str, Any]]:
    yield {"title": record.marked_head, "lang": record.lang}
    if record.subtitle:
        yield {"title": record.subtitle, "titleType": "Subtitle", "lang": record.lang}
    if record.original_title:
        yield {"title": record.original_title, "titleType": "Other", "lang": record.original_lang}


def _dates(record: Record) -> Iterator[dict[str, str]]:
    yield {"date": record.date.isoformat(), "dateType": "Issued"}
    for notice in record.notices:
        kind = "Withdrawn" if notice.kind in ("retraction", "withdrawal") else "Updated"
        yield {
            "date": notice.date.isoformat(),
            "dateType": kind,
            "dateInformation": notice.because,
        }


def _relations(record: Record) -> Iterator[dict[str, str]]:
    if original := record.original:
        kind = "IsVariantFormOf" if record.kind == "translation" else "IsDerivedFrom"
        yield _related(kind, "DOI", original.doi)
    if record.issn:
        yield _related("IsPartOf", "ISSN", record.issn)


def _related(kind: str, system: str, identifier: str) -> dict[str, str]:
    return {
        "relationType": kind,
        "relatedIdentifierType": system,
        "relatedIdentifier": identifier,
    }


def _descriptions(record: Record) -> Iterator[dict[str, str]]:
    if record.abstract:
        yield {
            "description": record.abstract,
            "descriptionType": "Abstract",
            "lang": record.lang,
        }
    yield {
        "description": f"{record.series_title} {record.number}",
        "descriptionType": "SeriesInformation",
        "lang": record.lang,
    }
