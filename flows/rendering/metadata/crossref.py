"""Record → a deposit for Crossref, schema 5.4.0: a report, in a series where that has an ISSN.

One DOI a language. The translation says that it is one; the original says nothing of it. Batch and
timestamp come from the issue, never from the clock, so that the same printing gives the same file; a
later one gives a greater timestamp, without which Crossref would refuse the update.
"""

import hashlib
from collections.abc import Iterator

from lxml import etree

from flows.rendering.metadata.record import Record
from flows.rendering.metadata.xml import child, document
from flows.rendering.people import Contributor
from flows.series import Deposit

_NS = "http://www.crossref.org/schema/5.4.0"
_REL = "http://www.crossref.org/relations.xsd"
_JATS = "http://www.ncbi.nlm.nih.gov/JATS1"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
_SCHEMA = f"{_NS} https://www.crossref.org/schemas/crossref5.4.0.xsd"
_LONGEST_NUMBER = 32


def crossref(record: Record, by: Deposit, printing: int = 1) -> bytes:
    """The deposit of one edition; `printing` counts those of its revision.

    Raises ValueError without a DOI.
    """
    if not record.doi:
        raise ValueError("a series without a DOI prefix has no deposit")
    root = etree.Element(
        _in(_NS, "doi_batch"),
        {"version": "5.4.0", _in(_XSI, "schemaLocation"): _SCHEMA},
        nsmap={None: _NS, "xsi": _XSI, "jats": _JATS, "rel": _REL},  # type: ignore[dict-item]
    )
    head = _add(root, "head")
    body = _add(root, "body")
    paper = _add(body, "report-paper")
    (_in_series if record.issn else _alone)(paper, record)
    digest = hashlib.sha256(etree.tostring(body)).hexdigest()[:16]
    issue = f"{record.series}-{record.number_path}-{record.lang}-r{record.revision}-{digest}"
    _add(head, "doi_batch_id", issue)
    _add(head, "timestamp", f"{record.modified:%Y%m%d}{record.revision:03d}{printing:03d}")
    depositor = _add(head, "depositor")
    _add(depositor, "depositor_name", by.name)
    _add(depositor, "email_address", by.email)
    _add(head, "registrant", by.registrant)
    return document(root)


def _in_series(paper: etree._Element, record: Record) -> None:
    """With an ISSN: relations come after the DOI."""
    meta = _add(paper, "report-paper_series_metadata", language=record.lang)
    series = _add(meta, "series_metadata")
    _add(_add(series, "titles"), "title", record.series_title)
    _add(series, "issn", record.issn)
    _facts(meta, record)
    _address(meta, record)
    _relations(meta, record)


def _alone(paper: etree._Element, record: Record) -> None:
    """Without an ISSN: relations come before the DOI."""
    meta = _add(paper, "report-paper_metadata", language=record.lang)
    _facts(meta, record)
    _relations(meta, record)
    _address(meta, record)


def _facts(meta: etree._Element, record: Record) -> None:
    people = [*_people(record)]
    if people:
        contributors = _add(meta, "contributors")
        for count, (person, role) in enumerate(people):
            _person(contributors, person, role, "additional" if count else "first")
    _titles(meta, record)
    if record.abstract:
        abstract = child(meta, _in(_JATS, "abstract"))
        for paragraph in record.abstract.split("\n\n"):
            child(abstract, _in(_JATS, "p"), paragraph)
    day = _add(meta, "publication_date", media_type="online")
    _add(day, "month", f"{record.date:%m}")
    _add(day, "day", f"{record.date:%d}")
    _add(day, "year", f"{record.date:%Y}")
    _add(_add(meta, "publisher"), "publisher_name", record.institute)
    item = _add(meta, "publisher_item")
    number = record.number[:_LONGEST_NUMBER]
    _add(item, "item_number", number, item_number_type="report-number")


def _people(record: Record) -> Iterator[tuple[Contributor, str]]:
    yield from ((one, "author") for one in record.authors)
    if record.translator:
        yield record.translator, "translator"


def _person(parent: etree._Element, person: Contributor, role: str, place: str) -> None:
    element = _add(parent, "person_name", sequence=place, contributor_role=role)
    if person.parts.given:
        _add(element, "given_name", person.parts.given)
    _add(element, "surname", person.parts.family)
    if person.affiliation:
        institution = _add(_add(element, "affiliations"), "institution")
        _add(institution, "institution_name", person.affiliation)
    if person.orcid:
        _add(element, "ORCID", f"https://orcid.org/{person.orcid}")


def _titles(meta: etree._Element, record: Record) -> None:
    titles = _add(meta, "titles")
    _add(titles, "title", record.marked_head)
    if record.subtitle:
        _add(titles, "subtitle", record.subtitle)
    if record.original_title:
        _add(
            titles, "original_language_title", record.original_title, language=record.original_lang
        )


def _address(meta: etree._Element, record: Record) -> None:
    data = _add(meta, "doi_data")
    _add(data, "doi", record.doi)
    _add(data, "resource", record.page)


def _relations(meta: etree._Element, record: Record) -> None:
    """What a translation, or a summary, is made from, where that has a DOI of its own."""
    original = record.original
    if original is None:
        return
    kind, relation = (
        ("intra_work_relation", "isTranslationOf")
        if record.kind == "translation"
        else ("inter_work_relation", "isDerivedFrom")
    )
    program = child(meta, _in(_REL, "program"), attributes={"name": "relations"})
    attributes = {"relationship-type": relation, "identifier-type": "doi"}
    related = child(program, _in(_REL, "related_item"))
    child(related, _in(_REL, kind), original.doi, attributes)


def _add(parent: etree._Element, name: str, text: str = "", **attributes: str) -> etree._Element:
    return child(parent, _in(_NS, name), text, attributes)


def _in(namespace: str, name: str) -> str:
    return f"{{{namespace}}}{name}"
