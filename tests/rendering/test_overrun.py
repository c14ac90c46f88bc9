"""Wide tables, long addresses and long heads: nothing runs off the paper, and what does is caught."""

from dataclasses import replace

import pytest

from flows import rendering
from flows.document import Block, Cell, Heading, Note, NoteRef, Paragraph, Table, Text
from flows.errors import ReadBackDiffers, TemplateInvalid
from flows.issue import Artefact, Edition
from flows.rendering import labels
from flows.rendering.account import account
from flows.rendering.expected import Passage
from flows.rendering.readers import read_pdf
from flows.rendering.styles import addresses
from flows.rendering.tables import set_table
from flows.series import Stylebook
from tests.rendering import specimen

ADDRESS = "https://www.gaonnaru.example/wiki/" + "%EB%B6%81%EA%B7%B9" * 12
HANGUL = "가나다라마바사" * 12
LONG_TITLE = "물길을 고쳐 쓰는 사람들의 오래된 장부와 새로 놓이는 부두에 관한 종합적 연구와 제언"


def table(anchor: str, rows: list[list[str]], header: bool = False) -> Table:
    """A table of words."""
    cells = (
        Cell(row, column, 1, 1, header and row == 1, (Paragraph("c", (Text(words),)),))
        for row, line in enumerate(rows, start=1)
        for column, words in enumerate(line, start=1)
    )
    return Table(anchor, tuple(cells), (Text(f"<표> {anchor}"),))


def numbers(columns: int, rows: int = 3) -> list[list[str]]:
    """A head of years over figures."""
    head = ["구분", *(f"{2010 + at}" for at in range(columns - 1))]
    return [head, *([f"항구 {row}", *["12,345.6"] * (columns - 1)] for row in range(rows))]


def edition(*blocks: Block, **changes: object) -> tuple[Edition, ...]:
    """The Korean specimen with other blocks."""
    bare = replace(specimen.brief()[0], blocks=blocks, notes=(), pictures=(), summary=())
    return (replace(bare, **changes),)  # type: ignore[arg-type]


def printed(
    name: str, editions: tuple[Edition, ...], book: Stylebook | None = None
) -> tuple[Artefact, ...]:
    """Finished in a series' look."""
    return rendering.render(editions, specimen.series(name), book or specimen.stylebook())


def pages(artefacts: tuple[Artefact, ...]) -> tuple[str, ...]:
    """The text of the PDF's pages."""
    return next(read_pdf(one.data).pages for one in artefacts if one.format == "pdf")


@pytest.mark.parametrize("name", ["brief", "focus"])
def test_nothing_runs_off_the_paper(name: str) -> None:
    """Tables of 8 to 16 columns, long addresses and unbroken Hangul, in text, notes and cells."""
    heads = ["Internationalization", "Telecommunications", "Counterproliferation"] * 3
    editions = edition(
        *(table(f"t{columns}", numbers(columns)) for columns in (8, 11, 14, 16)),
        table("t3", [heads, ["12"] * 9]),
        table("t4", [["주소", ADDRESS], ["말", HANGUL]]),
        Heading("h1", 1, (Text(ADDRESS),), "1."),
        Paragraph("p1", (Text(f"자료는 {ADDRESS} 을 보라. {HANGUL}"), NoteRef("fn1"))),
        notes=(Note("fn1", (Paragraph("fn1", (Text(f"{ADDRESS} {HANGUL}"),)),)),),
    )
    rendering.read_back(printed(name, editions), editions)


def test_words_off_the_paper_are_caught() -> None:
    """A style sheet that keeps a long address in one line, or moves words to the edge, is refused."""
    editions = edition(Paragraph("p1", (Text(ADDRESS),)))
    for old, new in (
        ("overflow-wrap: break-word;", ""),
        (".closing { margin-top: calc(var(--line) * 2);", ".closing { margin-left: -41mm;"),
    ):
        book = specimen.changed("_base/print.css", old, new)
        with pytest.raises(ReadBackDiffers) as caught:
            rendering.read_back(printed("focus", editions, book), editions)
        assert "edge of the paper" in caught.value.say("en")


def test_a_long_table_runs_over_pages_with_its_head_and_its_heading() -> None:
    """The head stands on every page of it, the heading and the caption with the first rows."""
    blocks = (
        Paragraph("p1", (Text("한 줄이다. " * 260),)),
        Heading("h1", 1, (Text("항구마다의 값"),)),
        table("t1", numbers(4, rows=70)),
    )
    editions = edition(*blocks)
    for name in ("brief", "focus"):
        artefacts = printed(name, editions)
        rendering.read_back(artefacts, editions)
        said = pages(artefacts)
        first = next(page for page in said if "항구마다의 값" in page)
        assert "<표> t1" in first and "항구 0" in first
        assert all("구분" in page for page in said if "12,345.6" in page)


def test_a_head_may_be_repeated_once_a_page_and_no_more() -> None:
    """Twice on a page, or on the first page again, is a fault; so is any other row repeated."""
    head, row = Passage("t1.r1", "Kind Year", ("Kind", "Year")), Passage("t1.r2", "Sail 34")
    for said, closes in (
        (["Kind Year", "Kind Year\r\nSail 34"], True),
        (["Kind Year\r\nKind Year", "Sail 34"], False),
        (["Kind Year\r\nSail 34", "Sail 34"], False),
        (["Kind Year\r\nSail 34", "Kind Year\r\nKind Year"], False),
    ):
        assert bool(account(said, [head, row], (), {}, [head])) is not closes


def test_a_first_row_of_words_over_figures_is_a_head() -> None:
    """Words and years above figures are a head though Word marks none; a row of figures is not."""
    assert len(set_table(table("t1", numbers(3))).head) == 1
    assert set_table(table("t1", numbers(3)[1:])).head == ()
    assert set_table(table("t1", [["가", "나"], ["다", "라"]])).head == ()


@pytest.mark.parametrize(("columns", "step"), [(5, 0), (9, 1), (14, 3), (24, 4)])
def test_type_grows_smaller_with_columns(columns: int, step: int) -> None:
    """A table that fits keeps its size; one that fits at no size has its words broken."""
    assert set_table(table("t1", numbers(columns))).crowded == step


def test_running_heads_are_short_in_korean_too() -> None:
    """A syllable of Hangul takes the room of two letters, and a title without spaces is cut."""
    head = labels.short_title(LONG_TITLE)
    assert head.endswith("…") and 20 <= len(head) <= 40
    assert labels.short_title("가" * 80) == "가" * 32 + "…"


@pytest.mark.parametrize(
    ("path", "old", "new", "said"),
    [
        ("focus/screen.css", ".notice {", ".notice { background: url(http://x.example/a);", "x.ex"),
        ("focus/print.css", ".notice {", ".notice { background: URL( '../a.png' );", "../a.png"),
        ("_base/screen.css", ".bar {", "@import 'a.css'; .bar {", "a.css"),
        ("_base/print.css", ".notice {", ".notice { background: u\\72l(b.png);", "b.png"),
        ("focus/print.css", ".notice {", ".notice { background: url(data:x,y);", "data:x,y"),
        ("focus/issue.html.j2", "{{ v.imprint }}", "{{ 1 / 0 }}", "ZeroDivisionError"),
    ],
)
def test_a_look_that_asks_for_more_or_fails_is_refused(
    path: str, old: str, new: str, said: str
) -> None:
    """An address in a style sheet is named with its file; an expression that fails, with its error."""
    book = specimen.changed(path, old, new)
    with pytest.raises(TemplateInvalid) as caught:
        printed("focus", specimen.focus(), book)
    assert said in caught.value.say("en") and path in caught.value.say("ko")


@pytest.mark.parametrize("path", ["focus/issue.html.j2", "_base/words.html.j2", "focus/print.css"])
def test_a_file_that_is_not_utf_8_is_named(path: str) -> None:
    """A template or style sheet in another encoding is named, with the byte."""
    files = {**specimen.stylebook().files, path: "가온".encode("cp949")}
    with pytest.raises(TemplateInvalid) as caught:
        printed("focus", specimen.focus(), Stylebook(files, "changed"))
    assert f"{path} is not UTF-8 (byte 1)" in caught.value.say("en")


def test_addresses_of_a_style_sheet() -> None:
    """Comments ask for nothing; names that end in url do not either."""
    css = "/* url(a) */ a { b: url(asset:1) } .curl(x) {} @import url('c'); d { e: image-set('f') }"
    assert [*addresses(css)] == ["asset:1", "c", "f"]
