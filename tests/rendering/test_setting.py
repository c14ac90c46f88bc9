"""How a page is arranged before it is printed: languages, headings, notes, tables, titles, notices."""

from dataclasses import replace
from pathlib import Path

import pytest

from flows import disclaimers
from flows.document import Cell, Heading, Note, NoteRef, Paragraph, Table, Text
from flows.errors import SeriesFileMissing
from flows.links import safe_address
from flows.rendering import labels
from flows.rendering.arranging import group, heading_ranks, note_calls
from flows.rendering.runs import languages
from flows.rendering.tables import set_table
from flows.rendering.typesetting import held
from flows.rendering.view import unbroken_end
from flows.series import Stylebook
from tests.rendering import specimen

CASES = Path(__file__).parents[1] / "cases" / "rendering" / "languages.txt"


def language_cases() -> list[tuple[int, str, str, str]]:
    """Line number, edition language, text, expected."""
    lines = enumerate(CASES.read_text("utf-8").splitlines(), start=1)
    return [(at, *line.split(" · ")) for at, line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("line", "lang", "text", "expected"), language_cases())
def test_languages(line: int, lang: str, text: str, expected: str) -> None:
    """Each stretch in another language is marked with it (tests/cases/rendering/languages.txt)."""
    marked = "".join(
        f"[{tongue}:{words}]" if tongue else words for words, tongue in languages(text, lang)
    )
    assert marked == expected, f"{CASES}:{line}"


def test_heading_ranks_have_no_gaps() -> None:
    """Whatever levels a draft uses, the page goes from h2 down one at a time."""
    levels = (1, 3, 3, 1, 2, 6, 1)
    headings = [Heading(f"p{n}", level, ()) for n, level in enumerate(levels)]
    assert list(heading_ranks(headings).values()) == [2, 3, 3, 2, 3, 4, 2]


def test_notes_are_numbered_in_the_order_of_their_calls() -> None:
    """The second call of a note bears the first one's mark; notes nobody calls have none."""
    edition = specimen.focus()[0]
    blocks = (
        Paragraph("p1", (NoteRef("fn2"), NoteRef("en1"), NoteRef("fn1"), NoteRef("fn2"))),
        Paragraph("p2", (NoteRef("fn9"),)),
    )
    notes = tuple(Note(anchor, ()) for anchor in ("fn1", "fn2", "fn3", "en1"))
    calls = note_calls(replace(edition, blocks=blocks, notes=notes))
    assert calls == {"fn2": "1", "en1": "i", "fn1": "2"}
    korean = replace(edition, blocks=blocks, notes=notes, lang="ko")
    assert note_calls(korean)["fn1"] == "2)"


def test_a_note_nobody_calls_is_printed_after_the_text() -> None:
    """No note is lost, even where the text has lost its call."""
    from flows import rendering

    edition = specimen.focus()[0]
    lost = Note("fn8", (Paragraph("fn8", (Text("A note without a call, all the same."),)),))
    editions = (replace(edition, notes=(*edition.notes, lost)),)
    artefacts = rendering.render(editions, specimen.series("focus"), specimen.stylebook())
    rendering.read_back(artefacts, editions)
    assert "without a call" in artefacts[0].data.decode()


def test_source_lines_belong_to_their_table() -> None:
    """The source under a table is kept with it; items make one list, quotations one quotation."""
    groups = list(group(specimen.focus()[0].blocks))
    kinds = [one.kind for one in groups[:7]]
    assert kinds == ["heading", "paragraph", "paragraph", "heading", "quote", "items", "table"]
    assert len(groups[5].blocks) == 2 and len(groups[6].sources) == 1


def test_the_head_of_a_table_ends_where_its_spans_end() -> None:
    """A head that reaches into the body by a span is not repeated: it would tear the table."""

    def cell(row: int, column: int, rows: int, header: bool) -> Cell:
        return Cell(row, column, rows, 1, header, (Paragraph("x", (Text("7"),)),))

    torn = Table("t1", (cell(1, 1, 2, True), cell(1, 2, 1, True), cell(2, 2, 1, False)))
    assert set_table(torn).head == ()
    whole = Table("t1", (cell(1, 1, 1, True), cell(2, 1, 1, False)))
    assert len(set_table(whole).head) == 1 and set_table(whole).body[0][0].figures


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("https://www.gaonnaru.example/a?b=c", True),
        ("mailto:a@b.example", True),
        ("HTTPS://x.example", True),
        ("javascript:alert(1)", False),
        ("java\nscript:alert(1)", False),
        ("https://a:b@x.example/", False),
        ("https://x.example/\u202e", False),
        ("http:///x", False),
        ("http://[", False),
        ("//x.example", False),
    ],
)
def test_links(href: str, kept: bool) -> None:
    """Only whole http, https and mailto addresses without a user's name are links."""
    assert bool(safe_address(href)) is kept


def test_words_that_are_held() -> None:
    """A Korean word is one piece with its particle and brackets; English breaks as before."""
    assert [*held("申維翰")] == [(0, 3)] and [*held("天" * 30)] == []
    text = "the 대통령(大統領)은 said 한국–일본–러시아의수색구조기관이서로의 x"
    assert [text[start:end] for start, end in held(text)] == [
        "대통령(大統領)은",
        "한국–",
        "일본–",
        "러시아의수색구조기관이서로의",
    ]


def test_titles() -> None:
    """The last two words of a title stay together; a running head is one clause."""
    assert unbroken_end("An Order of Ports") == "An Order of\u00a0Ports"
    assert unbroken_end("Two Words") == "Two Words"
    assert labels.short_title("A Lane: An Order") == "A Lane"
    assert labels.short_title("word " * 40).endswith("word…")


def test_notices_follow_the_rules_of_the_series() -> None:
    """Language, mode and tag decide; adding twice is adding once."""
    edition, series = specimen.focus()[0], specimen.series("focus")
    assert [one.id for one in edition.disclaimers] == ["translators-note-summary", "authors-views"]
    full = disclaimers.add(replace(edition, mode="full"), series, specimen.stylebook())
    assert [one.id for one in full.disclaimers] == ["translators-note-full", "authors-views"]
    assert disclaimers.add(full, series, specimen.stylebook()) == full
    rule = series.disclaimers[2].model_copy(
        update={"when": series.disclaimers[2].when.model_copy(update={"tag": "commissioned"})}
    )
    assert not disclaimers.applies(rule, edition)
    assert disclaimers.applies(rule, replace(edition, tags=("commissioned",)))


def test_a_notice_without_its_words_is_named() -> None:
    """series.toml names a notice whose file is not there: the message names the file."""
    with pytest.raises(SeriesFileMissing) as caught:
        disclaimers.add(specimen.focus()[0], specimen.series("focus"), Stylebook())
    assert "translators-note-summary.2026-01.en.md" in caught.value.say("en")
