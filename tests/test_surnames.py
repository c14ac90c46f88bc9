"""Family and given names: which is which, in Hangul, hanja and Latin letters."""

import pytest

from flows.surnames import parts


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
