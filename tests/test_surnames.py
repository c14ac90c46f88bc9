"""Family and given names: which is which, in Hangul, hanja and Latin letters."""

import pytest

from flows.surnames import FAMILY, SOUGHT, parts


@pytest.mark.parametrize(
    ("name", "hangul", "family", "given"),
    [
        ("윤해담", "", "윤", "해담"),
        ("남궁민", "", "남궁", "민"),
        ("남궁", "", "남", "궁"),
        ("황보 설아", "", "황보", "설아"),
        ("尹海潭", "", "尹", "海潭"),
        ("Yoon Haedam", "윤해담", "Yoon", "Haedam"),
        ("Haedam Yun", "윤해담", "Yun", "Haedam"),
        ("Haedam YOUN", "윤해담", "YOUN", "Haedam"),
        ("Min Namgung", "남궁민", "Namgung", "Min"),
        ("Lee Seo-yun", "", "Lee", "Seo-yun"),
        ("Seo-yun Lee", "", "Lee", "Seo-yun"),
        ("Chae Moran", "채모란", "Chae", "Moran"),
        ("Moran Chae", "채모란", "Chae", "Moran"),
        ("Choe, Ara", "", "Choe", "Ara"),
        ("Anna van der Berg", "", "van der Berg", "Anna"),
        ("Mary Ann Smith", "", "Smith", "Mary Ann"),
        ("Kim Haneul", "", "Kim", "Haneul"),
        ("Haneul Kim", "", "Kim", "Haneul"),
        ("Lee Carter", "", "Carter", "Lee"),
        ("Don Harris", "", "Harris", "Don"),
        ("Sunja", "", "Sunja", ""),
        ("  Han   Mulgyeol ", "한물결", "Han", "Mulgyeol"),
    ],
)
def test_the_two_parts(name: str, hangul: str, family: str, given: str) -> None:
    """The family name is found where it stands, by its spelling where the Hangul is known."""
    found = parts(name, hangul)
    assert (found.family, found.given) == (family, given)


def test_a_korean_without_hangul() -> None:
    """Who is known to be Korean has the family name where a Korean one stands; others do not."""
    assert parts("Han Mulgyeol", korean=True).family == "Han"
    assert parts("Mulgyeol Han", korean=True).family == "Han"
    assert parts("Jo Carter").family == "Carter"


def test_inverted_as_catalogues_sort() -> None:
    """Family name first, with a comma; a single name alone."""
    assert parts("Haedam Yoon", "윤해담").inverted == "Yoon, Haedam"
    assert parts("Sunja").inverted == "Sunja"


@pytest.mark.parametrize(
    ("spelling", "sought", "family"),
    [
        ("yoon", True, "윤"),
        ("sohn", False, "손"),
        ("joe", False, "조"),
        ("seok", True, None),
        ("wang", True, None),
        ("bark", False, None),
        ("smith", False, None),
    ],
)
def test_a_spelling_counts_where_its_mark_says(
    spelling: str, sought: bool, family: str | None
) -> None:
    """One table says what is looked for in running English, and what is compared."""
    assert (spelling in SOUGHT, FAMILY.get(spelling)) == (sought, family)


def test_families_that_share_a_spelling_are_one() -> None:
    """Ryu and Yoo may both be 류 or 유; Choe is 최, though some 조 write it too."""
    assert FAMILY["ryu"] == FAMILY["yoo"] == FAMILY["you"]
    assert FAMILY["jeon"] == FAMILY["chun"] == FAMILY["cheon"]
    assert FAMILY["choe"] == FAMILY["choi"] != FAMILY["cho"]


def test_every_spelling_is_known_in_a_byline() -> None:
    """What is looked for or compared is a family name in a byline, too."""
    assert all(parts(f"{one} Haedam").family == one for one in SOUGHT | set(FAMILY))
