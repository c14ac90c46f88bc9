"""The margin of a proof: every finding beside its place, and the edition as if there were none."""

import re
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from flows import rendering
from flows.errors import ReadBackDiffers
from flows.issue import Artefact
from flows.rendering import Proof, pdf
from flows.rendering.margin import margin, nearest
from flows.rendering.readers import read_pdf
from flows.report import Report
from tests.rendering import proofs, specimen
from tests.rendering.proofs import FINDINGS, data, finding, korean, marked, proof, sides

HOSTILE = (
    "<script>alert(1)</script>",
    "{{ 7*7 }}",
    '"><img src=x>',
    "</aside></span></p>",
    "abc \u202edcba\u202c efg",
)
MANY = 40


@pytest.fixture(scope="module")
def proofed() -> tuple[Artefact, ...]:
    """The Korean specimen with findings in its margin."""
    return proof()


@pytest.mark.parametrize(
    ("anchor", "place"),
    [
        ("p3", "p3"),
        ("t1.r3c2.1", "t1.r3c2"),
        ("t1.r3c2", "t1.r3c2"),
        ("t1.caption", "t1.caption"),
        ("f1.alt", "f1"),
        ("fn3.2", "fn3"),
        ("author2.affiliation", "author2"),
        ("summary1", "summary1"),
        ("p99", ""),
        ("", ""),
    ],
)
def test_a_finding_stands_at_its_place(anchor: str, place: str) -> None:
    """A cell's beside the cell, a note's beside the note, what has no place at the head."""
    made = margin(Proof(Report((finding(anchor),))), korean()[0], korean())
    there = [one.anchor for places in made.places.values() for one in places if one.remarks]
    assert there == ([place] if place else [])
    assert len(made.whole) == (not place)


def test_the_gravest_stand_first() -> None:
    """At one place and in the index what blocks comes before what is to be looked at."""
    found = (finding("p3", "a", "info"), finding("p3", "b"), finding("p3", "c", "block"))
    made = margin(Proof(Report(found)), korean()[0], korean())
    assert [one.code for one in made.at("p3")[0].remarks] == ["c", "b", "a"]
    assert [one.code for one in made.index] == ["c", "b", "a"]


def test_an_unknown_place_is_that_of_the_block_around_it() -> None:
    """A cell that is not there is its table; nothing known is nothing."""
    assert nearest("t1.r9c9.1", {"t1", "p1"}) == "t1"
    assert nearest("t2.r1c1", {"t1", "p1"}) == ""


def test_every_place_of_the_text_has_its_mark(proofed: tuple[Artefact, ...]) -> None:
    """All anchors, ¶1 to ¶24, the table, the figure and the notes stand in the margin of the PDF."""
    said = {line.text.split(" ")[0] for side in sides(data(proofed, "pdf")) for line in side.marks}
    assert {f"¶{number}" for number in range(1, 25)} < said
    names = " ".join(line.text for side in sides(data(proofed, "pdf")) for line in side.marks)
    for name in (
        "제목",
        "부제",
        "저자 1",
        "요약 ¶1",
        "주제어",
        "표 1",
        "그림 1",
        "각주 3",
        "미주 1",
    ):
        assert name in names


def test_a_mark_is_level_with_its_block(proofed: tuple[Artefact, ...]) -> None:
    """Even beside many findings ¶10 to ¶20 stand on the first line of their paragraphs."""
    many = proof([finding("p2", says=f"{number}번째 지적입니다.") for number in range(MANY)])
    for made in (proofed, many):
        assert _level(data(made, "pdf")) == {f"¶{number}" for number in range(10, 21)}


def _level(file: bytes) -> set[str]:
    """The marks ¶10 to ¶20 that stand on one line with the number their paragraph begins with."""
    import pypdfium2

    found = set()
    for page, side in zip(pypdfium2.PdfDocument(file), sides(file), strict=True):
        text = page.get_textpage()
        for number in range(10, 21):
            search = text.search(f"{number}. 항구는")
            hit = search.get_next()
            if hit:
                foot = text.get_charbox(hit[0], loose=True)[1]
                found |= {
                    f"¶{number}"
                    for line in side.marks
                    if line.text.strip() == f"¶{number}" and abs(line.foot - foot) < 3
                }
    return found


def test_the_page_is_set_as_without_its_margin() -> None:
    """The sheet of a proof has the same words on the same lines and pages as a clean preview."""
    for name, editions in (("focus", specimen.focus()), ("brief", specimen.brief())):
        book, series = specimen.stylebook(), specimen.series(name)
        clean = rendering.render(editions, series, book, preview=True)
        made = proof(FINDINGS, editions=editions, series=name)
        for one, other in zip(clean, made, strict=True):
            if one.format == "pdf":
                plain, beside = read_pdf(one.data), read_pdf(other.data, preview=True)
                assert [page.split() for page in plain.pages] == [
                    page.split() for page in beside.pages
                ]
                assert plain.pages == tuple(page.rstrip() for page in beside.pages)


def test_a_proof_is_read_back(proofed: tuple[Artefact, ...]) -> None:
    """The margin is not taken for words of the edition, in no language and at no place."""
    rendering.read_back(proofed, korean())
    both = proof([*FINDINGS, finding("p3", lang="en")], "en", editions=specimen.brief())
    rendering.read_back(both, specimen.brief())


@pytest.mark.parametrize(
    ("path", "old", "new", "named"),
    [
        ("_base/words.html.j2", "{{ text(v, item.label) }}", "", "p6"),
        ("brief/print.css", ".notice { margin-bottom", ".notice { display: none; margin", "views"),
        (
            "_base/issue.html.j2",
            '<div class="text" id="text">',
            '<div class="text" id="text">초고!',
            "초고",
        ),
    ],
)
def test_a_fault_on_a_proof_is_caught(path: str, old: str, new: str, named: str) -> None:
    """The read-back of a proof finds what is missing from the page, and what is too much."""
    book = specimen.changed(path, old, new)
    made = rendering.render(
        korean(), specimen.series("brief"), book, preview=True, proof=Proof(Report(FINDINGS))
    )
    with pytest.raises(ReadBackDiffers) as caught:
        rendering.read_back(made, korean())
    assert named in caught.value.say("en")


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (
            "_base/issue.html.j2",
            "</article>",
            '</article>{% if medium == "screen" %}<p data-margin>Draft!</p>{% endif %}',
        ),
        (
            "_base/print.css",
            ".closing { margin-top",
            "@page { bleed: 0; bleed-right: 80mm } "
            ".closing::after { content: 'Draft!'; position: absolute; left: 190mm } "
            ".closing { margin-top",
        ),
    ],
)
def test_a_released_page_has_no_margin(path: str, old: str, new: str) -> None:
    """What a template puts beside a page that is not a preview is not excused."""
    book = specimen.changed(path, old, new)
    made = rendering.render(specimen.focus(), specimen.series("focus"), book)
    with pytest.raises(ReadBackDiffers) as caught:
        rendering.read_back(made, specimen.focus())
    assert "Draft!" in caught.value.say("en")


def test_a_release_and_a_clean_preview_know_nothing_of_it(
    printed_focus: tuple[Artefact, ...],
) -> None:
    """Without a proof no page has a mark or a note, and the paper is A4."""
    assert marked(data(printed_focus, "html")) == []
    assert b"beside-" not in data(printed_focus, "html") + data(printed_focus, "css")
    for side in sides(data(printed_focus, "pdf")):
        assert (side.marks, side.notes) == ((), ())
        assert [round(one) for one in side.paper] == [595, 842]


@given(
    notes=st.lists(st.tuples(st.floats(0, 1100), st.floats(10, 200)), max_size=14),
)
def test_notes_never_overlap_nor_leave_the_page(notes: list[tuple[float, float]]) -> None:
    """Whatever places they wish for: in their order, apart, between head and foot if they fit."""
    galley = pdf._press().galley
    foot, notes = 1080.0, sorted(notes)
    room = foot - galley._TOP
    while sum(height + galley._GAP for _, height in notes) > room:
        notes.pop()
    tops = galley.stacked(notes, foot)
    edges = [galley._TOP]
    for top, (_, height) in zip(tops, notes, strict=True):
        assert top >= edges[-1] - 1e-6
        edges.append(top + height + galley._GAP)
    assert edges[-1] <= foot + galley._GAP + 1e-6


def test_a_note_with_room_stands_where_it_belongs() -> None:
    """Notes move only as far as others push them."""
    galley = pdf._press().galley
    assert galley.stacked([(100.0, 20.0), (400.0, 20.0)], 1080.0) == [100.0, 400.0]
    assert galley.stacked([(100.0, 50.0), (110.0, 20.0)], 1080.0) == [
        100.0,
        150.0 + galley._GAP,
    ]
    assert galley.stacked([(1075.0, 50.0)], 1080.0) == [1030.0]


@pytest.mark.parametrize("anchor", ["p2", "t1.r3c2", "p24", "fn3", ""])
def test_forty_findings_at_one_place_flow_on(anchor: str) -> None:
    """All of them are there, none over another, none off the paper, each page marked."""
    made = proof([finding(anchor, says=f"{number}번째 지적입니다.") for number in range(MANY)])
    found = sides(data(made, "pdf"))
    said = "".join(side.said for side in found)
    assert [said.count(f"spacing{number}번째") for number in range(MANY)] == [1] * MANY
    for side in found:
        feet = [line.foot for line in side.notes]
        assert all(upper - lower > 7 for upper, lower in pairwise(feet))
        assert all(one.foot >= 14 and one.top <= side.paper[1] - 14 for one in side.notes)
        assert all(one.right <= side.paper[0] - 14 for one in (*side.notes, *side.marks))
    pages = read_pdf(data(made, "pdf"), preview=True).pages
    assert all("미리보기: 발간 전이므로" in page for page in pages)
    rendering.read_back(made, korean())


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ko", ("■막음", "▲살펴봄", "·참고", "면제·김민서:원고의표기를따름")),
        ("en", ("■blocking", "▲tolookat", "·forinformation", "Waived·김민서:원고의표기를따름")),
    ],
)
def test_gravity_is_told_by_shape_and_word(lang: str, words: tuple[str, ...]) -> None:
    """In both languages, on paper and on the screen; a waiver bears its name and reason."""
    made = proof(FINDINGS, "ko" if lang == "ko" else "en")
    paper = "".join(side.said for side in sides(data(made, "pdf")))
    screen = "".join("".join(one.text_content().split()) for one in marked(data(made, "html")))
    for word in words:
        assert word in paper and word in screen
    assert lxml_html.document_fromstring(data(made, "html")).xpath("//*[@data-margin]//s")


def test_what_was_read_is_seen(proofed: tuple[Artefact, ...]) -> None:
    """A mark tells a heading's level and label, an item's depth, a table's size and header cells."""
    said = " ".join(" ".join(one.text_content().split()) for one in marked(data(proofed, "html")))
    for words in (
        "¶1 H1 Ⅰ.",
        "¶4 H3 1.",
        "¶5 인용",
        "¶6 목록 1단 •",
        "¶7 목록 2단 –",
        "표 1 4행 3열 · 제목 있음 · 머리 칸 6개",
        "그림 1 제목 있음 · 대체 텍스트 있음",
        "¶8 출처",
    ):
        assert words in said


def test_a_guess_stands_beside_what_it_guessed(proofed: tuple[Artefact, ...]) -> None:
    """With its value, its evidence and how sure it is; a date, which has no place, at the head."""
    page = lxml_html.document_fromstring(data(proofed, "html"))
    (head,) = page.xpath("//aside[contains(@class, 'head')]")
    assert "날짜 “2026-08-14” ← 꼬리말에 있음 · 50%" in " ".join(head.text_content().split())
    said = " ".join(page.xpath("string(//header[@class='opening'])").split())
    assert "제목 “긴 밀물” ← 가장 큰 글자 · 95%" in said
    assert "저자 2 “서다림” ← 제목 아래 이름 · 75%" in said


def test_the_index_leads_to_every_place(proofed: tuple[Artefact, ...]) -> None:
    """Each code with its places, each place a link that leads there, on paper and on the screen."""
    page = lxml_html.document_fromstring(data(proofed, "html"))
    wanted = [one.get("href")[1:] for one in page.xpath("//*[contains(@class, 'entry')]/a")]
    assert len(wanted) == len(set(wanted)) == len([one for one in FINDINGS if one.anchor])
    assert all(page.xpath("//*[@id=$name]", name=name) for name in wanted)
    file = data(proofed, "pdf")
    assert set(wanted) <= set(proofs.links(file)) <= proofs.destinations(file)


def test_an_index_of_very_many_places_says_how_many_more() -> None:
    """One code at 24 places: fourteen are named, and that there are ten more."""
    found = [finding(f"p{number}") for number in range(1, 25)]
    (entry,) = margin(Proof(Report(tuple(found)), lang="ko"), korean()[0], korean()).index
    assert (len(entry.places), entry.count, entry.more) == (14, 24, "외 10곳")


def test_of_very_many_alike_three_are_told_and_the_rest_counted() -> None:
    """Four hundred of one code at one place do not make sixty pages; others are all told."""
    found = [finding("p3") for _ in range(400)] + [finding("p3", "brackets"), finding("p4")]
    made = margin(Proof(Report(tuple(found)), lang="ko"), korean()[0], korean())
    told = made.at("p3")[0].remarks
    assert [(one.code, one.more) for one in told] == [
        ("spacing", ""),
        ("spacing", ""),
        ("spacing", "여기에 같은 지적 397건 더 있음"),
        ("brackets", ""),
    ]
    assert len(made.at("p4")[0].remarks) == 1
    assert [count for *_, count in made.counts] == [0, 402, 0]


@pytest.mark.hostile
@pytest.mark.parametrize("words", HOSTILE)
def test_words_in_a_finding_stay_words(words: str) -> None:
    """Quotes, sentences, reasons and guesses are set as they are; what no font has is a box."""
    said = finding(
        "p3",
        says=f"여기 “{words}” 있음",
        quote=words + words,
        waiver=replace(proofs.WAIVER, reason=words),
    )
    guess = replace(proofs.GUESSES[0], value=words)
    made = proof([said], guesses=(guess,))
    page = lxml_html.document_fromstring(data(made, "html"))
    for name in ("says", "quoted", "waiver", "value"):
        (one,) = page.xpath(f"//*[@data-margin]//bdi[@class='{name}']")
        assert words in one.text_content()
        assert {child.tag for child in one.iter()} <= {"bdi", "span", "s"}
    assert not page.xpath("//script | //*[@data-margin]//img")
    paper = "".join(side.said for side in sides(data(made, "pdf")))
    printed = re.sub("[\u202c\u202e]", "□", "".join(words.split()))
    assert paper.count(printed) >= 4
    rendering.read_back(made, korean())


def test_a_summary_has_the_findings_of_the_draft_at_its_head() -> None:
    """¶3 of the Korean is not ¶3 of an English summary: its finding is told with KO, without a place."""
    editions = specimen.focus()
    report = Report((finding("p3", lang="ko"), finding("p3", lang="en")))
    made = margin(Proof(report), editions[0], editions)
    (head,) = made.whole
    (own,) = made.at("p3")[0].remarks
    assert (head.where, own.where) == ("KO ¶3", "¶3")


def test_each_language_has_its_own_findings() -> None:
    """Of two editions side by side each margin tells what is in its own text, and nothing twice."""
    editions = specimen.brief()
    report = Report((finding("p3", lang="ko"), finding("p5", lang="en"), finding("", lang="")))
    ko, en = (margin(Proof(report), one, editions) for one in editions)
    assert [len(one.whole) for one in (ko, en)] == [1, 0]
    assert ko.at("p3")[0].remarks and not en.at("p3")[0].remarks
    assert en.at("p5")[0].remarks and not ko.at("p5")[0].remarks


def test_the_same_proof_gives_the_same_bytes(proofed: tuple[Artefact, ...]) -> None:
    """Made again, every file is the same."""
    assert [one.sha256 for one in proof()] == [one.sha256 for one in proofed]
