"""The account of a finished file closes at nothing, or names what is missing and what is left."""

import pytest

from flows.rendering.account import account, letters
from flows.rendering.expected import Passage


def difference(pages: list[str], texts: list[str], house: tuple[str, ...] = ()) -> str:
    """What an account says: missing passages, a bar, what is left."""
    found = account(pages, [Passage(text, text) for text in texts], house, {})
    return "; ".join(one.text for one in found.missing) + "|" + "; ".join(found.left)


@pytest.mark.parametrize(
    ("pages", "texts", "said"),
    [
        (["One two.\r\nThree."], ["One two.", "Three."], "|"),
        (["One two.\r\nThree."], ["One two."], "|Three."),
        (["One two."], ["One two.", "Three."], "Three.|"),
        (["One two.\r\nOne two."], ["One two."], "|Onetwo."),
        (
            ["The tide runs\r\n1 A note.", "over the page."],
            ["The tide runs over the page.", "1 A note."],
            "|",
        ),
        (["a b c d e f", "g h", "i j"], ["a b c d e f g h i j"], "|"),
        (["The lane", "The tide runs", "out"], ["The tide runs out", "The lane"], "|"),
        (["inter-\r\nnational"], ["international"], "|"),
        (
            ["A suffix\r\nand more\r\nsuffix and more"],
            ["A suffix", "and more", "suffix and more"],
            "|",
        ),
        (["2019"], ["2091"], "2091|2019"),
    ],
)
def test_accounts(pages: list[str], texts: list[str], said: str) -> None:
    """Each passage once, over page ends too; words that stand elsewhere as well do no harm."""
    assert difference(pages, texts) == said


def test_short_words_are_not_found_inside_the_house_s_sentences() -> None:
    """A name of two syllables is looked for after the citation that names it is gone."""
    page = "인용 김솔, 「바다」, 가온나루연구원\r\n김솔\r\n9"
    assert difference([page], ["김솔", "9"], ("인용", "김솔, 「바다」, 가온나루연구원")) == "|"


def test_a_row_is_found_by_its_cells_where_cells_span_rows() -> None:
    """A cell over two rows may be drawn after the second: the row's cells count one by one."""
    row = Passage("t1.r1", "Sail 34 wide", ("Sail", "34", "wide"))
    assert not account(["Sail 34\r\nSteam 9 wide"], [row, Passage("t1.r2", "Steam 9")], (), {})
    assert account(["Sail 43\r\nSteam 9 wide"], [row, Passage("t1.r2", "Steam 9")], (), {})


def test_letters() -> None:
    """Spaces, hyphens and forms of compatibility do not count; dashes and digits do."""
    assert letters("co-\u00adop\u2010er\u00a0ate ﬁve", {}) == "cooperatefive"
    assert letters("2019–20", {}) != letters("201920", {})
    assert letters("ʼ", {"ʼ": "’"}) == "’"


def test_a_row_that_is_not_together_is_not_sought_over_pages() -> None:
    """Its first cell may stand in a running head, its second begin the next page: neither is it."""
    head = "Ships of the strait and their year"
    pages = [f"Body text stands here.\r\n{head}\r\n", f"Report of the year\r\nShips\r\n{head}\r\n"]
    row = Passage("t1.r1", "ShipsReport of the year", ("Ships", "Report of the year"))
    found = account(pages, [Passage("p1", "Body text stands here."), row], [head], {})
    assert not found
