"""Which Korean paragraph each English sentence comes from: measured on papers of our own."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest

from flows.charting import coverage_lines
from flows.checks import References, lay_out
from flows.checks.coverage import cover
from flows.checks.notes_traced import out_of_order
from flows.coverage import Coverage, NoteLink
from flows.document import FrontMatter, Heading, ListItem, Manuscript, Paragraph, Text
from flows.issue import Edition, IssueKey, Mode
from flows.memory import Memory, Unit
from flows.series import Series, Titles
from tests.checks.papers import Paper, papers
from tests.growth import MOST, growth

PAPERS = list(papers())
LENGTHS = {"long": False, "short": True}
NAME = Titles(en="Focus", ko="포커스")
SERIES = Series(name="focus", title=NAME, institute=NAME, number="No. {seq}")


def paragraphs(texts: tuple[str, ...]) -> tuple[Paragraph, ...]:
    """Texts as the paragraphs p1, p2 …"""
    return tuple(Paragraph(f"p{n}", (Text(text),)) for n, text in enumerate(texts, start=1))


def edition(texts: tuple[str, ...], mode: Mode = "summary") -> Edition:
    """An English edition of these paragraphs."""
    return Edition(
        key=IssueKey("focus", "paper"),
        lang="en",
        mode=mode,
        title="A Paper",
        authors=(),
        blocks=paragraphs(texts),
    )


def measured(korean: tuple[str, ...], english: tuple[str, ...], mode: Mode = "summary") -> Coverage:
    """The coverage of English paragraphs against Korean ones."""
    manuscript = Manuscript("ko", FrontMatter(title="글"), paragraphs(korean))
    found = cover(lay_out(edition(english, mode), manuscript, SERIES))
    assert found is not None
    return found


def of_paper(paper: Paper, short: bool) -> Coverage:
    """The coverage of a paper's summary."""
    told = paper.told(short)
    return measured(paper.korean, tuple(" ".join(one.text for one in para) for para in told))


def outcomes(short: bool) -> Iterator[tuple[set[str], set[str]]]:
    """For each English paragraph of every paper: the anchors that are right, and those found."""
    for paper in PAPERS:
        coverage = of_paper(paper, short)
        for told, origin in zip(paper.told(short), coverage.english, strict=True):
            right = {f"p{number + 1}" for one in told for number in one.paragraphs}
            yield right, set(origin.korean)


def test_there_are_papers_enough_and_each_sentence_says_where_it_comes_from() -> None:
    """Twelve papers of eight to fifteen paragraphs; the summaries keep about 60 and 35 percent."""
    assert len(PAPERS) >= 12
    assert all(8 <= len(paper.korean) <= 15 for paper in PAPERS)
    kept = {
        name: sum(len(p) for one in PAPERS for p in one.told(short))
        for name, short in LENGTHS.items()
    }
    whole = sum(text.count(".") for one in PAPERS for text in one.korean)
    assert 0.45 < kept["long"] / whole < 0.7
    assert 0.2 < kept["short"] / whole < 0.4


@pytest.mark.parametrize("length", LENGTHS)
def test_english_paragraphs_find_the_korean_ones_they_come_from(length: str) -> None:
    """Of the paragraphs found 93 in 100 are right or more, and nine in ten of the right ones are found."""
    hits = found = right = 0
    for wanted, got in outcomes(LENGTHS[length]):
        hits += len(wanted & got)
        found += len(got)
        right += len(wanted)
    assert hits / found >= 0.93, (hits, found)
    assert hits / right >= 0.9, (hits, right)


def test_nine_in_ten_paragraphs_said_to_have_left_no_trace_left_none() -> None:
    """What the editor is told is missing is missing, and most of what is missing is told."""
    said = wrong = missed = 0
    for paper in PAPERS:
        for short in LENGTHS.values():
            traced = {
                f"p{n + 1}" for para in paper.told(short) for one in para for n in one.paragraphs
            }
            traces = of_paper(paper, short).traces
            none = {one.anchor for one in traces if one.state == "none"}
            said += len(none)
            wrong += len(none & traced)
            missed += len({one.anchor for one in traces} - traced - none)
    assert said >= 40
    assert 1 - wrong / said >= 0.9, (wrong, said)
    assert (said - wrong) / (said - wrong + missed) >= 0.75, missed


def test_a_paragraph_taken_out_of_a_summary_is_seen_to_be_missing() -> None:
    """Seeded: of each long summary the last paragraph is dropped; the share falls."""
    for paper in PAPERS:
        told = [" ".join(one.text for one in para) for para in paper.told(False)]
        whole, part = measured(paper.korean, tuple(told)), measured(paper.korean, tuple(told[:-1]))
        assert part.share < whole.share, paper.title


def test_a_full_translation_by_anchor_covers_what_it_has() -> None:
    """With the anchors of the draft nothing is guessed; a paragraph that is not there has no trace."""
    paper = PAPERS[0]
    english = tuple(f"Paragraph {n} of the paper." for n in range(1, len(paper.korean)))
    coverage = measured(paper.korean, english, "full")
    assert [one.state for one in coverage.traces[:-1]] == ["traced"] * (len(paper.korean) - 1)
    assert coverage.traces[-1].state != "traced"
    assert all(one.confidence == 1 for one in coverage.traces[:-1])


def test_a_full_translation_without_anchors_is_aligned() -> None:
    """A document of the translator's own, built otherwise: its paragraphs are found by what they say."""
    paper = PAPERS[0]
    told = tuple(" ".join(one.text for one in para) for para in paper.told(False))
    own = edition(told, "full")
    own = replace(
        own, blocks=tuple(replace(b, anchor=b.anchor.replace("p", "x")) for b in own.blocks)
    )
    manuscript = Manuscript("ko", FrontMatter(), paragraphs(paper.korean))
    coverage = cover(lay_out(own, manuscript, SERIES))
    assert coverage and coverage.english[0].korean[0] == "p1"


def test_a_sentence_of_the_memory_is_known_again() -> None:
    """Where the series has put a Korean sentence so before, its English comes from there."""
    korean = ("그것은 어려운 일이다.", "그래서 우리는 기다린다.", "그것은 값진 일이다.")
    english = ("We are waiting, then.",)
    unit = Unit(korean[1], english[0], IssueKey("focus", "old"), "No. 1", dt.date(2025, 1, 2))
    manuscript = Manuscript("ko", FrontMatter(), paragraphs(korean))
    known = References(memory=Memory((unit,)))
    found = cover(lay_out(edition(english), manuscript, SERIES, known))
    assert found and found.english[0].korean == ("p2",) and found.english[0].confidence > 0.5


def test_headings_divide_and_are_not_counted_and_items_are() -> None:
    """Sections are those of the draft; an item is a paragraph of its own, a source line is none."""
    blocks = (
        Heading("p1", 1, (Text("첫머리"),)),
        Paragraph("p2", (Text("2024년에 배 4,120척이 왔다."),)),
        ListItem("p3", 0, "•", (Text("2025년에 배 2,960척이 왔다."),)),
        Paragraph("p4", (Text("자료: 저자 작성."),), role="source"),
        Heading("p5", 1, (Text("맺음말"),)),
        Paragraph("p6", (Text("부두에는 창고 31동이 있다."),)),
    )
    english = edition(("In 2025 there were 2,960 ships.",))
    found = cover(lay_out(english, Manuscript("ko", FrontMatter(), blocks), SERIES))
    assert found
    assert [(one.title, [t.anchor for t in one.traces]) for one in found.sections] == [
        ("첫머리", ["p2", "p3"]),
        ("맺음말", ["p6"]),
    ]
    assert found.english[0].korean == ("p3",)


def test_a_korean_edition_has_no_coverage() -> None:
    """Only a translation is measured."""
    korean = replace(edition(("글",)), lang="ko", mode="original")
    assert (
        cover(lay_out(korean, Manuscript("ko", FrontMatter(), paragraphs(("글",))), SERIES)) is None
    )


def test_the_lines_show_a_bar_for_each_section() -> None:
    """`¶1–11 ▮▮▯…` with the count, in both languages; nothing for a full translation that is whole."""
    coverage = of_paper(PAPERS[0], False)
    english, korean = (list(coverage_lines(coverage, lang)) for lang in ("en", "ko"))
    assert (
        "¶1–10" in english[1] and "▮" in english[1] and "▯" in english[1] and " of 10" in english[1]
    )
    assert "10개 중" in korean[1] and "요약" in korean[0]
    whole = measured(("첫 글이다.",), ("The first.",), "full")
    assert not list(coverage_lines(whole, "en")) and not list(coverage_lines(None, "en"))


def test_notes_out_of_the_draft_s_order_are_seen() -> None:
    """The first note that goes back; endnotes and footnotes are two series."""
    links = [NoteLink("fn1", "fn2"), NoteLink("en1", "en1"), NoteLink("fn2", "fn1")]
    order = ["fn1", "fn2", "en1"]
    assert out_of_order([links[0], links[2]], order) == links[2]
    assert out_of_order(links[:2], order) is None


def test_the_time_of_the_map_grows_with_the_length_of_the_paper() -> None:
    """Four times the paper takes no sixteen times as long."""
    korean = [text for paper in PAPERS for text in paper.korean]
    english = [" ".join(one.text for one in para) for paper in PAPERS for para in paper.told(False)]

    def work(times: int) -> None:
        marked = [f"{text} {n}." for n in range(times) for text in korean]
        measured(tuple(marked), tuple(f"{text} {n}." for n in range(times) for text in english))

    assert growth(work, 1) < MOST
