"""What a series and its authors.csv say for catalogues, checked before anything uses it."""

from dataclasses import replace

import pytest

from flows.authority import parse_people
from flows.document import Author
from flows.errors import AuthorityInvalid, SeriesInvalid
from flows.rendering import people
from flows.rendering.doi import doi
from flows.rendering.metadata.jsonld import report
from flows.rendering.people import Contributor
from flows.series import Stylebook, parse_series
from flows.surnames import parts
from tests.rendering import catalogued, specimen

_LEAST = """
title = { en = "Focus", ko = "포커스" }
institute = { en = "Institute", ko = "연구원" }
number = "No. {year}-{seq:02}"
"""
_WHOLE = 'base_url = "https://institute.example"\ndoi_prefix = "10.5555"\n'
_ORCID = "0000-0002-1825-0097"


@pytest.mark.parametrize(
    ("added", "english", "korean"),
    [
        ("doi_prefix = '11.5'", 'such as "10.12345"', "접두사만 쓰십시오"),
        ("doi_prefix = '10.5555/x'", 'such as "10.12345"', "접두사만 쓰십시오"),
        ("doi_prefix = '10.5555'", "write base_url, too", "base_url도 쓰십시오"),
        ("contact = 'the library'", "desk@institute.example", "주소만 쓰십시오"),
        ("[redif]\narchive = 'GNR'\nseries = 'focuss'", "three small letters", "세 글자"),
        ("[redif]\narchive = 'gnr'\nseries = 'focus'", "six small letters", "여섯 글자"),
        (
            "[redif]\narchive = 'gnr'\nseries = 'focuss'",
            "write base_url and contact, too",
            "base_url과 contact도",
        ),
        (
            "[deposit]\nname = 'a'\nemail = 'a@b.example'\nregistrant = 'c'",
            "write doi_prefix, too",
            "doi_prefix도 쓰십시오",
        ),
        (_WHOLE + "[deposit]\nname = 'a'\nregistrant = 'c'", "is missing", "빠졌습니다"),
        (
            _WHOLE + "[deposit]\nname = 'a'\nemail = ''\nregistrant = 'c'",
            "deposit.email: is empty",
            "deposit.email: 비어 있습니다",
        ),
    ],
    ids=range(10),
)
def test_a_mistake_is_told_in_both_languages(added: str, english: str, korean: str) -> None:
    """With what to write instead."""
    with pytest.raises(SeriesInvalid) as caught:
        parse_series("focus", _LEAST + added)
    assert english in caught.value.say("en") and korean in caught.value.say("ko")


def test_all_of_it_together_is_right() -> None:
    """Prefix, address, depositor and handles."""
    tables = (
        "[deposit]\nname = 'Desk'\nemail = 'doi@institute.example'\nregistrant = 'Institute'\n"
        "[redif]\narchive = 'gnr'\nseries = 'focus1'\n"
    )
    series = parse_series("focus", f"{_LEAST}{_WHOLE}contact = 'l@institute.example'\n{tables}")
    assert series.deposit and series.deposit.registrant == "Institute"
    assert series.redif and series.redif.series == "focus1"


def test_a_doi_is_known_before_anybody_is_asked() -> None:
    """Prefix, series, number, language; nothing in it changes once an issue is out."""
    assert doi(catalogued.series("focus"), "2026-07", "en") == "10.5555/focus.2026-07.en"
    assert doi(specimen.series("focus"), "2026-07", "en") == ""


@pytest.mark.parametrize("written", [_ORCID, f"https://orcid.org/{_ORCID}", "0000-0002-1694-233x"])
def test_an_orcid_is_kept_bare(written: str) -> None:
    """Whether the address was given or the iD alone."""
    (person,) = parse_people("focus", f"hangul,english,orcid\n윤해담,Yoon Haedam,{written}\n")
    assert person.orcid == written.rpartition("/")[2].upper()


@pytest.mark.parametrize(
    "written", ["0000-0002-1825-0098", "0000000218250097", "https://example.org/x", "x"]
)
def test_an_orcid_with_a_slip_is_refused(written: str) -> None:
    """Its last sign tells a wrong digit from a right one."""
    with pytest.raises(AuthorityInvalid) as caught:
        parse_people("focus", f"hangul,english,orcid\n윤해담,Yoon Haedam,{written}\n")
    assert written in caught.value.say("en") and "2행" in caught.value.say("ko")


def found(table: str, author: Author) -> str:
    """The iD that an author of the English specimen gets from an authors.csv."""
    book = Stylebook({**specimen.stylebook().files, "focus/authors.csv": table.encode()})
    edition = replace(specimen.focus()[0], authors=(author,))
    (one,) = people.authors(edition, (), specimen.series("focus"), book)
    return one.orcid


def test_an_author_gets_the_orcid_of_the_table() -> None:
    """By either name; nobody gets that of a namesake."""
    table = f"hangul,english,email,orcid\n윤해담,Yoon Haedam,,{_ORCID}\n"
    assert found(table, Author("Yoon Haedam")) == found(table, Author("윤해담")) == _ORCID
    assert found(table, Author("Yoon Hae")) == ""
    two = f"{table}윤해담,Yoon Haedam,other@gaonnaru.example,\n".replace(
        "Haedam,,", "Haedam,own@gaonnaru.example,", 1
    )
    assert found(two, Author("Yoon Haedam")) == ""
    assert found(two, Author("Yoon Haedam", email="own@gaonnaru.example")) == _ORCID


def test_an_orcid_names_its_person_to_machines() -> None:
    """As an address in JSON-LD."""
    author = Contributor("Yoon Haedam", parts("Yoon Haedam"), "", _ORCID)
    one = replace(catalogued.records("brief")[1], authors=(author,))
    address = f"https://orcid.org/{_ORCID}"
    assert report(one)["author"][0]["@id"] == address
