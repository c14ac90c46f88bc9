"""An author is one person with one page, whatever the series calls them, and never a path."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

import pytest

from flows.authority import Person
from flows.catalogue import Catalogue
from flows.document import Author
from flows.rendering.site.people import Writers, slug
from tests.rendering import shelf

YOON = Person("윤해담", "Yoon Haedam", hanja="尹海潭", variants=("Yun Haedam",))


@pytest.mark.parametrize(
    ("name", "file"),
    [
        ("Yoon Haedam", "yoon-haedam"),
        ("Łucja Öztürk-Yoon", "lucja-ozturk-yoon"),
        ("Søren Æbelø", "soren-aebelo"),
        ("윤해담", "윤해담"),
        ("윤 해담", "윤-해담"),
        ("../../etc/passwd", "etc-passwd"),
        (".htaccess", "htaccess"),
        ("C:\\con\x00\n", "c-con"),
        ("\u202egnp.exe", "gnp-exe"),
        ("", "author"),
        ("☃", "author"),
        ("x" * 500, "x" * 120),
        ("가" * 500, "가" * 40),
    ],
)
def test_a_name_becomes_a_file_name(name: str, file: str) -> None:
    """Small Latin letters, Hangul as it is, hyphens, and nothing else; short enough for a disk."""
    assert slug(name) == file


def writers(people: Mapping[str, tuple[Person, ...]], *issues: tuple[str, Author]) -> Writers:
    """Those who wrote these issues of these series, in this order."""
    made = tuple(
        shelf.release(series, dt.date(2026, 1, count), count, {"en": "T"}, (author,))
        for count, (series, author) in enumerate(issues, start=1)
    )
    return Writers(Catalogue(shelf.catalogue().series, made, people=people))


def told(found: Writers) -> list[tuple[str, str, str, int]]:
    """Slug, both names and how many issues, of each."""
    return [(one.slug, one.en, one.ko, len(one.issues)) for one in found]


def test_two_series_two_languages_one_person() -> None:
    """The Hangul of one series, the English of another and an accepted variant are one."""
    found = writers(
        {"focus": (YOON,), "brief": (replace(YOON, hanja=""),)},
        ("focus", Author("Yoon Haedam")),
        ("brief", Author("윤해담")),
        ("focus", Author("Yun Haedam")),
    )
    assert told(found) == [("yoon-haedam", "Yoon Haedam", "윤해담", 3)]


def test_who_is_in_no_table_is_known_by_the_name_on_the_page() -> None:
    """One name, in its own language."""
    found = writers({}, ("focus", Author("Han Mulgyeol")), ("brief", Author("한물결")))
    assert told(found) == [("han-mulgyeol", "Han Mulgyeol", "", 1), ("한물결", "", "한물결", 1)]


def test_namesakes_of_a_table_stay_apart() -> None:
    """By e-mail, else by affiliation; the second page has a number, and keeps it."""
    one = Person("윤해담", "Yoon Haedam", email="one@gaonnaru.example")
    two = Person("윤해담", "Yoon Haedam", email="two@gaonnaru.example", affiliation="한빛대학교")
    issues = (
        ("brief", Author("윤해담", email="one@gaonnaru.example")),
        ("brief", Author("윤해담", affiliation="한빛대학교")),
        ("brief", Author("윤해담", email="TWO@gaonnaru.example")),
    )
    assert told(writers({"brief": (one, two)}, *issues)) == [
        ("yoon-haedam", "Yoon Haedam", "윤해담", 1),
        ("yoon-haedam-2", "Yoon Haedam", "윤해담", 2),
    ]


def test_names_that_fold_alike_have_pages_of_their_own() -> None:
    """The one who came first keeps the plain address; `index` is nobody's."""
    names = ("Ana López", "Ana Lopez", "Index", "Ana Lopez 2")
    found = writers({}, *(("focus", Author(one)) for one in names))
    assert [one.slug for one in found] == ["ana-lopez", "ana-lopez-2", "index-2", "ana-lopez-2-2"]


def test_the_affiliation_is_the_last_one_told() -> None:
    """Whoever moved is where they moved to; a page that tells none leaves it."""
    found = writers(
        {},
        ("focus", Author("Soul Han", affiliation="Hanbit University")),
        ("focus", Author("Soul Han", affiliation="The Gaonnaru Institute")),
        ("focus", Author("Soul Han")),
    )
    assert [one.affiliation("en") for one in found] == ["The Gaonnaru Institute"]


def test_an_affiliation_speaks_the_language_of_the_page() -> None:
    """What the other language's byline says is taken; where none says it, what there is."""
    korean, english = Author("도연재", affiliation="가온나루연구원"), Author("Do Yeonjae")
    (alone,) = writers({}, ("brief", korean))
    issue = shelf.release("brief", dt.date(2026, 1, 1), 1, {"ko": "x"}, (korean,))
    byline = replace(english, affiliation="The Gaonnaru Institute")
    both = replace(issue, bylines={"ko": (korean,), "en": (byline,)})
    (told,) = Writers(Catalogue(series=(), releases=(both,)))
    assert alone.affiliation("en") == told.affiliation("ko") == "가온나루연구원"
    assert told.affiliation("en") == "The Gaonnaru Institute"


def test_an_address_in_a_link_is_escaped() -> None:
    """Hangul is percent-encoded in a link, and as it is on the disk."""
    (one,) = writers({}, ("brief", Author("한물결")))
    assert (one.page, one.href) == (
        "authors/한물결.html",
        "authors/%ED%95%9C%EB%AC%BC%EA%B2%B0.html",
    )
