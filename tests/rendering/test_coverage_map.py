"""The editor's map: coverage.html."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from flows.charting import BARS
from flows.checks import lay_out
from flows.checks.coverage import cover
from flows.document import FrontMatter, Manuscript, Paragraph, Text
from flows.issue import Edition, IssueKey
from flows.rendering.coverage import PAGE, SHEET, coverage_map
from flows.rendering.styles import addresses
from flows.series import Series, Stylebook, Titles
from flows.wording import Lang

TEMPLATES = Path(__file__).parent.parent.parent / "templates"
NAME = Titles(en="Focus", ko="포커스")
SERIES = Series(name="focus", title=NAME, institute=NAME, number="No. {seq}")
KOREAN = (
    "2015년에 항구를 찾은 배는 4,120척이었으나 2025년에는 2,960척으로 줄었다. 창고 31동 가운데 12동이 비어 있다.",
    "겨울에 항구를 지키는 사람은 열두 사람이다. 이들은 해마다 11월에 모여 얼음을 깨는 순서를 정하고, 등대의 불을 돌본다.",
    "러시아의 목재 수출이 막힌 2022년부터 항구의 수입은 38% 줄었다. <script>alert(1)</script> & {{ 7 * 7 }}",
)
ENGLISH = (
    "The ships that called at the port fell from 4,120 in 2015 to 2,960 in 2025; of 31 warehouses 12 are empty.",
    "Since Russia’s exports of timber stopped in 2022, its income has fallen by 38 percent. <img src=x onerror=y>",
)


class Page(HTMLParser):
    """Elements, ids and links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.links: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        self.tags.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.links += [value or "" for name, value in attrs if name == "href"]


def stylebook() -> Stylebook:
    """The shared files, as the workspace has them."""
    shared = (TEMPLATES / "_base").iterdir()
    return Stylebook({f"_base/{one.name}": one.read_bytes() for one in shared if one.is_file()})


def drawn(lang: Lang = "en", book: Stylebook | None = None) -> dict[str, str]:
    """The map of a small summary, by file name."""
    korean, english = (
        tuple(Paragraph(f"p{n}", (Text(text),)) for n, text in enumerate(texts, start=1))
        for texts in (KOREAN, ENGLISH)
    )
    manuscript = Manuscript("ko", FrontMatter(title="겨울 <항구>"), korean)
    edition = Edition(IssueKey("focus", "x"), "en", "summary", "A Port & Its Winter", (), english)
    coverage = cover(lay_out(edition, manuscript, SERIES))
    assert coverage
    files = coverage_map(coverage, manuscript, edition, SERIES, book or stylebook(), lang)
    return {one.name: one.data.decode() for one in files}


def test_the_words_of_author_and_translator_are_data() -> None:
    """Nothing they write becomes an element, and no template is run."""
    page = drawn()[PAGE]
    tags = Page(page).tags
    assert "script" not in tags and "img" not in tags
    assert "&lt;script&gt;" in page and "{{ 7 * 7 }}" in page and "49" not in page


def test_every_link_leads_to_a_place_on_the_page() -> None:
    """From Korean to English, back, and from the bars; ids are unique."""
    page = Page(drawn()[PAGE])
    assert len(page.ids) == len(set(page.ids))
    inside = [one[1:] for one in page.links if one.startswith("#")]
    assert {"ko-p1", "ko-p2", "ko-p3", "en-p1", "en-p2"} <= set(inside)
    assert set(inside) <= set(page.ids)
    assert [one for one in page.links if not one.startswith("#")] == ["style.css", SHEET]


@pytest.mark.parametrize(("lang", "word"), [("en", "no trace"), ("ko", "흔적 없음")])
def test_a_paragraph_without_a_trace_says_so_in_words(lang: Lang, word: str) -> None:
    """Sign, word and frame: not the colour alone."""
    page = drawn(lang)[PAGE]
    row = re.search(r'<div class="row none" id="ko-p2">.*?</p>', page, re.S)
    assert row and word in row[0] and "□" in row[0]
    sheet = drawn(lang)[SHEET]
    assert re.search(r"\.row\.none \{ border: [\d.]+rem dashed", sheet)


def test_the_sheet_asks_for_nothing_and_knows_paper_dark_and_telephone() -> None:
    """No address, no script; print, dark and narrow each have their rules."""
    sheet = drawn()[SHEET]
    assert not list(addresses(sheet))
    for medium in ("print", "prefers-color-scheme: dark", "max-width"):
        assert f"@media {medium}" in sheet or medium in sheet


def test_a_workspace_from_before_has_no_map() -> None:
    """Without its template the preview goes on as it was."""
    assert drawn(book=Stylebook()) == {}


def test_signs_of_page_and_terminal_tell_three_states_apart() -> None:
    """Each state has a sign of its own."""
    assert len(set(BARS.values())) == 3
