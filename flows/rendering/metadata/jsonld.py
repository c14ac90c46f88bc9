"""Record → JSON-LD: a schema.org Report, as search engines read it from the page.

The words are data in a script element that no browser runs. HTML ends such an element at `</script`
whatever it holds, so that no `<` of an author may stand there (HTML standard, 4.12.1.3).
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from flows.rendering.metadata.record import Record, Variant
from flows.rendering.metadata.status import STATUS
from flows.rendering.people import Contributor

_ESCAPES = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})
_ORCID = "https://orcid.org/"


def jsonld(record: Record) -> str:
    """The object as JSON that may stand in a script element."""
    return in_script(report(record))


def in_script(told: object) -> str:
    """JSON without a sign of HTML, so that a script element can hold it."""
    return json.dumps(told, ensure_ascii=False).translate(_ESCAPES)


def report(record: Record) -> dict[str, Any]:
    """The Report, without empty properties."""
    return _said(
        {
            "@context": "https://schema.org",
            "@type": "Report",
            "@id": record.page,
            "url": record.page,
            "name": record.marked_title,
            "headline": record.title,
            "alternativeHeadline": record.subtitle,
            "author": [_person(one) for one in record.authors],
            "translator": _person(record.translator) if record.translator else None,
            "datePublished": record.date.isoformat(),
            "dateModified": record.modified.isoformat(),
            "inLanguage": record.lang,
            "reportNumber": record.number,
            "publisher": {"@type": "Organization", "name": record.institute},
            "isPartOf": _said(
                {
                    "@type": "CreativeWorkSeries",
                    "name": record.series_title,
                    "issn": record.issn,
                }
            ),
            "identifier": f"https://doi.org/{record.doi}" if record.doi else "",
            "abstract": record.abstract,
            "keywords": [*record.keywords],
            "license": record.licence,
            "image": record.cover,
            "encoding": _encoding(record),
            "creativeWorkStatus": record.status,
            "correction": [*_corrections(record)],
            **_kin(record),
        }
    )


def _person(person: Contributor) -> dict[str, Any]:
    return _said(
        {
            "@type": "Person",
            "@id": _ORCID + person.orcid if person.orcid else "",
            "name": person.name,
            "familyName": person.parts.family if person.parts.given else "",
            "givenName": person.parts.given,
            "affiliation": _said({"@type": "Organization", "name": person.affiliation}),
        }
    )


def _encoding(record: Record) -> dict[str, Any] | None:
    if not record.pdf:
        return None
    return {
        "@type": "MediaObject",
        "contentUrl": record.pdf,
        "encodingFormat": "application/pdf",
        "inLanguage": record.lang,
    }


def _kin(record: Record) -> dict[str, Any]:
    """The original of a translation or a summary, or the translations of an original."""
    if record.kind == "original":
        return {
            "workTranslation": [_work(one) for one in record.variants if one.kind == "translation"]
        }
    published = record.original
    whole = _work(published) if published else _named(record.original_title, record.original_lang)
    return {"translationOfWork" if record.kind == "translation" else "isBasedOn": whole}


def _work(variant: Variant) -> dict[str, Any]:
    return {**_named(variant.title, variant.lang), **_said({"@id": variant.address})}


def _named(title: str, lang: str) -> dict[str, Any]:
    return _said({"@type": "Report", "name": title, "inLanguage": lang}) if title else {}


def _corrections(record: Record) -> Iterator[dict[str, Any]]:
    for notice in record.notices:
        yield {
            "@type": "CorrectionComment",
            "name": STATUS[notice.kind],
            "text": notice.because,
            "datePublished": notice.date.isoformat(),
        }


def _said(properties: Mapping[str, Any]) -> dict[str, Any]:
    """Those with a value; a thing of which only the type is left says nothing."""
    said = {name: value for name, value in properties.items() if value}
    return said if _tells(said) else {}


def _tells(said: Mapping[str, Any] | Sequence[Any]) -> bool:
    return any(name != "@type" for name in said)
