"""What is sent to register DOIs: held against the schemas of Crossref and DataCite."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from datacite import schema45
from lxml import etree

from flows import rendering
from flows.rendering import metadata
from flows.rendering.job import Job
from flows.rendering.metadata.crossref import crossref
from flows.rendering.metadata.datacite import datacite
from flows.rendering.metadata.record import Record
from flows.rendering.view import view
from flows.series import Deposit
from tests.rendering import catalogued, specimen
from tests.rendering.catalogued import ERRATUM, HOSTILE, RETRACTED

_NS = "{http://www.crossref.org/schema/5.4.0}"
_REL = "{http://www.crossref.org/relations.xsd}"
_DESK = Deposit(name="The desk", email="doi@gaonnaru.example", registrant="Gaonnaru")
_HEAD = "doi_batch_id timestamp depositor registrant"
_SAID = "contributors? titles abstract? publication_date publisher? publisher_item?"
RULES = {
    "doi_batch": "head body",
    "head": _HEAD,
    "depositor": "depositor_name email_address",
    "body": "report-paper",
    "report-paper_series_metadata": f"series_metadata {_SAID} doi_data program?",
    "report-paper_metadata": f"{_SAID} program? doi_data",
    "series_metadata": "titles issn",
    "person_name": "given_name? surname affiliations? ORCID?",
    "affiliations": "institution",
    "institution": "institution_name",
    "publication_date": "month? day? year",
    "publisher": "publisher_name",
    "publisher_item": "item_number",
    "doi_data": "doi resource",
    "program": "related_item",
}
"""The order of the elements in schema 5.4.0, as far as we write them; `?` may be absent."""


def faults(deposit: bytes) -> Iterator[str]:
    """Where a deposit breaks the rules of the schema."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    for element in etree.fromstring(deposit, parser).iter():
        name = etree.QName(element).localname
        children = [etree.QName(one).localname for one in element]
        if not children and not (element.text or "").strip():
            yield f"{name} is empty"
        form = RULES.get(name)
        if form is None:
            continue
        pattern = "".join(
            f"(?:{one.rstrip('?')} )?" if one.endswith("?") else f"{one} " for one in form.split()
        )
        if not re.fullmatch(pattern, "".join(f"{one} " for one in children)):
            yield f"{name}: {' '.join(children)}"


def deposit(record: Record) -> bytes:
    """As it goes to Crossref."""
    return crossref(record, _DESK)


def found(data: bytes, path: str) -> list[etree._Element]:
    """Elements of a deposit; `rel:` stands for the relations."""
    steps = [f"{_REL}{one[4:]}" if one.startswith("rel:") else _NS + one for one in path.split("/")]
    return etree.fromstring(data).findall(f".//{'/'.join(steps)}")


def texts(data: bytes, path: str) -> list[str]:
    """What elements of a deposit say."""
    return [one.text or "" for one in found(data, path)]


@pytest.mark.parametrize("issn", ["", "1234-567X"])
@pytest.mark.parametrize("name", ["focus", "brief"])
def test_a_deposit_keeps_the_order_of_the_schema(name: str, issn: str) -> None:
    """With and without an ISSN, in every language, with everything that must be there."""
    for record in catalogued.records(name, issn=issn):
        assert [*faults(deposit(record))] == []
        kind = "report-paper_series_metadata" if issn else "report-paper_metadata"
        assert len(found(deposit(record), kind)) == 1


def _move(name: str, before: str) -> Callable[[bytes], bytes]:
    def moved(data: bytes) -> bytes:
        root = etree.fromstring(data)
        (one,), (other,) = root.iter(f"{{*}}{name}"), root.iter(f"{{*}}{before}")
        other.addprevious(one)
        return etree.tostring(root)

    return moved


def _drop(name: str) -> Callable[[bytes], bytes]:
    def dropped(data: bytes) -> bytes:
        root = etree.fromstring(data)
        one = next(root.iter(f"{{*}}{name}"))
        one.getparent().remove(one)  # type: ignore[union-attr]
        return etree.tostring(root)

    return dropped


@pytest.mark.parametrize(
    "spoil",
    [
        _move("program", "doi_data"),
        _move("publication_date", "contributors"),
        _move("registrant", "depositor"),
        _move("year", "month"),
        _drop("issn"),
        _drop("doi"),
        _drop("timestamp"),
        _drop("email_address"),
        _drop("surname"),
        lambda data: data.replace(b"1234-567X", b""),
    ],
    ids=range(10),
)
def test_a_spoiled_deposit_is_refused(spoil: Callable[[bytes], bytes]) -> None:
    """The rules above see an order that is wrong and what is missing."""
    data = deposit(catalogued.records("brief", issn="1234-567X")[1])
    assert [*faults(data)] == []
    assert [*faults(spoil(data))] != []


def test_relations_stand_where_the_kind_of_report_wants_them() -> None:
    """After the DOI in a series with ISSN, before it in one without."""
    for issn, later in (("1234-567X", "program"), ("", "doi_data")):
        data = deposit(catalogued.records("brief", issn=issn)[1])
        last = etree.fromstring(data).find(f"{_NS}body/{_NS}report-paper/*")
        assert last is not None and etree.QName(last[-1]).localname == later


def test_only_the_translation_says_that_it_is_one() -> None:
    """It names the DOI of the original, which says nothing."""
    korean, english = catalogued.records("brief")
    (relation,) = found(deposit(english), "rel:intra_work_relation")
    assert relation.get("relationship-type") == "isTranslationOf"
    assert relation.text == korean.doi == "10.5555/brief.26-03.ko"
    assert found(deposit(korean), "rel:program") == []
    assert texts(deposit(korean), "original_language_title") == []
    (title,) = found(deposit(english), "original_language_title")
    assert (title.text, title.get("language")) == (korean.title, "ko")


def test_people_have_their_roles_and_places() -> None:
    """The first author is first, all others are not, the translator is one."""
    people = found(deposit(catalogued.records("brief")[1]), "person_name")
    told = [(one.get("sequence"), one.get("contributor_role")) for one in people]
    assert told == [("first", "author"), ("additional", "translator")]
    assert texts(deposit(catalogued.records("brief")[0]), "surname") == ["한", "서"]


def test_nothing_of_a_deposit_is_published() -> None:
    """It names the depositor, who is nobody's business: not among the files beside the page."""
    series = catalogued.series("brief").model_copy(update={"deposit": _DESK})
    job = Job(specimen.brief(), series, specimen.stylebook())
    published = [*rendering.RENDERERS["html"](job)]
    assert not [one.name for one in published if "crossref" in one.name or "datacite" in one.name]
    assert not any(_DESK.email.encode() in one.data for one in published)


def test_batch_and_timestamp_come_from_the_issue() -> None:
    """The same printing gives the same file; a later one, or a notice, a later timestamp."""
    one = catalogued.records("brief")[1]
    first = deposit(one)
    assert deposit(catalogued.records("brief")[1]) == first
    assert texts(first, "timestamp") == ["20260814001001"]
    later = [crossref(one, _DESK, 2), deposit(replace(one, revision=2))]
    later.append(deposit(catalogued.records("brief", ERRATUM)[1]))
    stamps = [int(texts(data, "timestamp")[0]) for data in (first, *later)]
    assert stamps == sorted({*stamps})
    assert texts(later[1], "doi_batch_id") != texts(first, "doi_batch_id")


@pytest.mark.parametrize("issn", ["", "1234-567X"])
@pytest.mark.parametrize("name", ["focus", "brief"])
def test_datacite_takes_the_deposit(name: str, issn: str) -> None:
    """Schema 4.5 finds nothing wrong, corrected and taken back or not."""
    for notices in ((), (ERRATUM,), (ERRATUM, RETRACTED)):
        for record in catalogued.records(name, *notices, issn=issn):
            assert schema45.validate(json.loads(datacite(record)))


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("publicationYear", "26"),
        ("types", {"resourceTypeGeneral": "Paper"}),
        ("creators", []),
        ("schemaVersion", "4.5"),
        ("doi", "focus.2026-07.en"),
        ("colour", "red"),
    ],
)
def test_datacite_refuses_a_spoiled_one(field: str, value: object) -> None:
    """The schema is seen to fail."""
    said = json.loads(datacite(catalogued.records("brief")[1]))
    assert not schema45.validate({**said, field: value})


def test_datacite_says_what_the_issue_is() -> None:
    """A report, its number, and that the translation is a form of the original."""
    said = json.loads(datacite(catalogued.records("brief", issn="1234-567X")[1]))
    assert said["types"]["resourceTypeGeneral"] == "Report"
    assert said["alternateIdentifiers"][0]["alternateIdentifier"] == "GB 26-03"
    told = [(one["relationType"], one["relatedIdentifier"]) for one in said["relatedIdentifiers"]]
    assert told == [("IsVariantFormOf", "10.5555/brief.26-03.ko"), ("IsPartOf", "1234-567X")]


def test_an_issue_without_authors_is_the_houses() -> None:
    """DataCite wants a creator; Crossref does not."""
    record = replace(catalogued.records("brief")[0], authors=())
    said = json.loads(datacite(record))
    assert schema45.validate(said)
    assert said["creators"] == [{"name": "가온나루연구원", "nameType": "Organizational"}]
    assert [*faults(deposit(record))] == []


def test_a_retraction_is_deposited() -> None:
    """In the title, as RP-45 asks, and in DataCite's dates."""
    record = catalogued.records("brief", RETRACTED)[1]
    titles = texts(deposit(record), "report-paper_metadata/titles/title")
    assert titles == ["RETRACTED: The Long Tide: What a Harbour’s Ledger Says about Haste"]
    assert "Withdrawn" in {one["dateType"] for one in json.loads(datacite(record))["dates"]}


def test_who_deposits_decides_on_crossref() -> None:
    """Without [deposit] there is DataCite's file alone; without a prefix neither can be made."""
    for by, names in (
        (None, ["brief-26-03-en.datacite.json"]),
        (_DESK, ["brief-26-03-en.crossref.xml", "brief-26-03-en.datacite.json"]),
    ):
        series = catalogued.series("brief").model_copy(update={"deposit": by})
        job = Job(specimen.brief(), series, specimen.stylebook())
        made = [*metadata.deposits(view(job.editions[1], job), 1)]
        assert [one.name for one in made] == names
    bare = Job(specimen.brief(), specimen.series("brief"), specimen.stylebook())
    with pytest.raises(ValueError, match="prefix"):
        [*metadata.deposits(view(bare.editions[1], bare), 1)]


@pytest.mark.hostile
@pytest.mark.parametrize("words", [*HOSTILE, "a\x00b\x0bc\ufffe"])
def test_words_stay_words_in_a_deposit(words: str) -> None:
    """No mark-up is made of them, and the deposit is one that can be read."""
    record = replace(catalogued.records("brief")[1], title=words, subtitle=words)
    (title,) = texts(deposit(record), "report-paper_metadata/titles/title")
    assert title == re.sub("[\x00\x0b\ufffe]", "", words)
    assert [*faults(deposit(record))] == []
    assert json.loads(datacite(record))["titles"][0]["title"] == words
