"""<draft>.toml beside the draft: what it states wins, and all its mistakes are named at once."""

import subprocess
import sys
from datetime import date

import pytest

from flows.document import Author, Heading, plain
from flows.errors import FrontMatterInvalid
from flows.intake import read
from tests.intake.drafts import draft

DRAFT = draft(
    ["{b 16} 겨울 바다의 셈법", "글: 윤해담", "얼음은 달력을 따르지 않는다. 배는 따른다."]
)


def test_stated_front_matter_wins() -> None:
    """Title, authors and date come from the file; recognised words that it overrules are listed."""
    text = """
title = "여름 바다의 셈법"
date = 2026-03-19
keywords = ["항만"]
[[authors]]
name = "채모란"
position = "교수"
"""
    reading = read("a.docx", DRAFT, override=text)
    front = reading.manuscript.front
    assert (front.title, front.date, front.keywords) == (
        "여름 바다의 셈법",
        date(2026, 3, 19),
        ("항만",),
    )
    assert front.authors == (Author("채모란", "교수"),)
    labels = next(one for one in reading.report.findings if one.code == "front-labels")
    assert "겨울 바다의 셈법" in labels.quote
    assert "윤해담" in labels.quote


def test_tags_are_the_editors() -> None:
    """Tags come from the file alone, and one that is no plain word is refused."""
    assert read("a.docx", DRAFT).manuscript.front.tags == ()
    reading = read("a.docx", DRAFT, override='tags = ["interview"]')
    assert reading.manuscript.front.tags == ("interview",)
    with pytest.raises(FrontMatterInvalid, match="tags"):
        read("a.docx", DRAFT, override='tags = ["<b>"]')


def test_leftovers_of_the_first_lines_are_quoted_tidily() -> None:
    """Labels and dates come first, signs last and as often as they stand, all on one line."""
    lines = [
        "{b 16} 겨울 바다의 셈법",
        "윤해담*, 채모란**",
        "* 가온나루연구원 연구위원 | haedam@gaonnaru.example",
        "** 마루대학교 교수 | moran@gaonnaru.example",
        "2026년 3월 19일",
        "얼음은 달력을 따르지 않는다. 배는 따른다.",
    ]
    reading = read("a.docx", draft(lines))
    labels = next(one for one in reading.report.findings if one.code == "front-labels")
    assert labels.quote == "2026년 3월 19일 · *, ** * | ** |"


def test_stated_summary_is_paragraphs() -> None:
    """An empty line parts paragraphs."""
    text = 'summary = """\n첫 문단.\n이어서.\n\n둘째 문단."""'
    summary = read("a.docx", DRAFT, override=text).manuscript.front.summary
    assert [(p.anchor, plain(p.inlines)) for p in summary] == [
        ("summary1", "첫 문단. 이어서."),
        ("summary2", "둘째 문단."),
    ]


def test_all_problems_are_named() -> None:
    """An unknown key, an author without a name and a wrong date are reported together."""
    text = 'titel = "x"\ndate = "어제"\n[[authors]]\nposition = "교수"\n'
    with pytest.raises(FrontMatterInvalid) as caught:
        read("a.docx", DRAFT, override=text)
    for place in ("line 1, titel", "line 2, date", "line 3, authors.1.name", "a.toml"):
        assert place in str(caught.value)


def test_broken_toml_is_named() -> None:
    """A file that is no TOML says where it breaks."""
    with pytest.raises(FrontMatterInvalid, match=r"a\.toml.*\n.*the end of the file"):
        read("a.docx", DRAFT, override="title = ")
    with pytest.raises(FrontMatterInvalid, match=r"line 2, column 9"):
        read("a.docx", DRAFT, override="\ntitle = \n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('titel = "x"', "1행 titel: 없는 항목입니다(title의 잘못으로 보입니다)"),
        ('제목 = "x"', "1행 1열은 TOML 형식이 아닙니다: 항목은 이름 = 값으로, 이름은 영문으로"),
        ('\n"제목" = "x"', "2행 제목: 없는 항목입니다. 여기에 쓸 수 있는 항목: title, subtitle,"),
        ('date = "2026-03-19"', "1행 date: 따옴표 없이 2026-03-19처럼 날짜로"),
        ("date = 2026-13-19", "날짜"),
        ("title = 겨울", "= 뒤가 값이 아닙니다"),
        ("title = 3", "1행 title: 따옴표 안에 글로 쓰십시오"),
        ('title = "겨울', "TOML 형식이 아닙니다: 글이 그 줄에서 닫히지 않았습니다"),
        ('title = "가"나', "값 뒤에는 다른 말이 올 수 없습니다"),
        ('title = "가"\ntitle = "나"', "같은 항목이 두 번 있습니다"),
        ("keywords = ['가'", "목록([…])이나 묶음({ … })이 닫히지 않았거나"),
        ("title = 'C:\\x\"'\nkeywords = \"a\\qb\"", "역빗금"),
        ('title = ""', "1행 title: 비어 있습니다"),
        ('authors = "윤해담"', "1행 authors: [[authors]] 줄을 쓰고"),
        ("authors = []", "1행 authors: 하나 이상 쓰십시오"),
        ('[[authors]]\nname = "윤해담"\nmail = "x"', "3행 authors.1.mail: 없는 항목입니다(email의"),
        ('[[authors]]\nname = "윤해담"\nemail = "x"', '3행 authors.1.email: "name@institute.example"'),
        ('tags = ["Case"]', '1행 tags.1: "interview"처럼 영문 소문자와'),
        ('[structure]\nheadings = ["제목"]', "2행 structure.headings.1: “제목”은(는) 기호가 아닙니다"),
        (
            '[[structure.paragraphs]]\nbegins = "가"\nis = "title"',
            "3행 structure.paragraphs.1.is: 'heading', 'item', 'paragraph', 'quote' 가운데",
        ),
    ],
)  # fmt: skip
def test_a_mistake_is_told_in_korean(text: str, told: str) -> None:
    """The line, the entry, and what may be written; nothing in the words of a library."""
    with pytest.raises(FrontMatterInvalid) as caught:
        read("a.docx", DRAFT, override=text)
    said = caught.value.say("ko")
    assert told in said
    library = ("Input", "Value error", "permitted", "Invalid", "Expected", "should")
    assert not any(foreign in said + caught.value.say("en") for foreign in library)


def test_start_is_light() -> None:
    """Importing intake, and reading a draft without pictures, loads neither pydantic nor Pillow."""
    code = (
        "import sys, flows.intake; "
        "print(sorted({'pydantic', 'PIL', 'prefect'} & {m.split('.')[0] for m in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize(
    "table",
    [
        "{table} [정세나루 2026-특집호-제5호] // 겨울 바다의 셈법 // 윤 해 담 (가온나루연구원 교수)",
        "{table} 가온나루연구원 / 겨울 바다의 셈법 // 마루 / 윤해담",
    ],
)
def test_stated_title_is_not_printed_twice(table: str) -> None:
    """A first table that repeats the stated title is listed and leaves the body."""
    stated = 'title = "겨울 바다의 셈법"\n[[authors]]\nname = "윤해담"\n'
    lines = [table, "얼음은 달력을 따르지 않는다. 배는 따른다."]
    reading = read("a.docx", draft(lines), override=stated)
    assert [block.kind for block in reading.manuscript.blocks] == ["paragraph"]
    labels = next(one for one in reading.report.findings if one.code == "front-labels")
    assert "겨울 바다의 셈법" in labels.quote


def test_table_of_other_words_stays_beside_a_stated_title() -> None:
    """Only a table that holds the stated title is taken for the title block."""
    stated = 'title = "겨울 바다의 셈법"\n[[authors]]\nname = "윤해담"\n'
    lines = ["{table} 해 / 날 // 2024 / 41", "얼음은 달력을 따르지 않는다. 배는 따른다."]
    reading = read("a.docx", draft(lines), override=stated)
    assert [block.kind for block in reading.manuscript.blocks] == ["table", "paragraph"]


PAPER = [
    "{b 16} 겨울 바다의 셈법",
    "글: 윤해담",
    "{b} 1. 얼음의 달력",
    "얼음은 달력을 따르지 않는다. 배는 따른다.",
    "(1) 위성",
    "위성은 날마다 내려다본다. 구름은 가리지 못한다.",
    "(2) 부표",
    "부표는 바다에 떠 있다. 겨울에는 갇힌다.",
    "{b} 2. 배의 달력",
    "배는 정해진 날에 떠난다. 화주가 그렇게 산다.",
]


def _shapes(structure: str) -> list[str]:
    manuscript = read("a.docx", draft(PAPER), override=structure).manuscript
    return [
        f"{block.kind} {block.level if isinstance(block, Heading) else ''}".strip()
        for block in manuscript.blocks
    ]


def _codes(structure: str) -> list[tuple[str, str]]:
    report = read("a.docx", draft(PAPER), override=structure).report
    return [(one.code, one.anchor) for one in report.findings]


def test_stated_ladder_replaces_the_learned_one() -> None:
    """The marks named are headings, the highest first; marks not named are none."""
    learned = _shapes("[structure]")
    assert learned[:3] == ["heading 1", "paragraph", "heading 2"]
    assert _shapes('[structure]\nheadings = ["1.", "(1)"]') == learned
    one = _shapes('[structure]\nheadings = ["1."]')
    assert one == [shape.replace("heading 2", "item") for shape in learned]
    stated = '[structure]\nheadings = ["(1)", "1."]'
    other = _shapes(stated)
    assert [code for code, _ in _codes(stated)].count("structure-stated") == 2
    assert "headings-learned" not in {code for code, _ in _codes(stated)}
    assert other[:3] == ["heading 2", "paragraph", "heading 1"]


def test_a_mark_can_be_taken_out() -> None:
    """`not_headings` leaves the other steps to be learned."""
    shapes = _shapes('[structure]\nnot_headings = ["1."]')
    assert (shapes[0], shapes[2], shapes[6]) == ("item", "heading 1", "item")


def test_one_paragraph_can_be_named() -> None:
    """By the words it begins with; the finding stands at its place and says what was done."""
    stated = '[[structure.paragraphs]]\nbegins = "(2) 부표"\nis = "heading"\nlevel = 3'
    shapes = _shapes(stated)
    assert (shapes[4], shapes[2]) == ("heading 3", "heading 2")
    assert ("structure-stated", "p5") in _codes(stated)
    manuscript = read("a.docx", draft(PAPER), override=stated).manuscript
    (guess,) = [one for one in manuscript.guesses if one.field == "p5"]
    assert guess.confidence == 1.0 and "a.toml" not in guess.why.ko and ".toml" in guess.why.ko


def test_a_named_paragraph_is_no_front_matter() -> None:
    """A line taken for the lead stays in the body when the editor says that it is a paragraph."""
    lead = "얼음은 달력을 따르지 않고 배는 달력을 따른다. 이 글은 그 둘 사이의 거리를 재어 항만이 무엇을 먼저 할지 묻는다."
    lines = [
        *PAPER[:2],
        "{i} " + lead,
        "{b} Ⅰ. 얼음",
        "본문이다. 둘이다.",
        "{b} Ⅱ. 배",
        "본문이다. 둘이다.",
    ]
    stated = '[[structure.paragraphs]]\nbegins = "얼음은 달력을"\nis = "paragraph"'
    assert read("a.docx", draft(lines)).manuscript.front.summary
    reading = read("a.docx", draft(lines), override=stated)
    assert not reading.manuscript.front.summary
    assert reading.manuscript.blocks[0].kind == "paragraph"


@pytest.mark.parametrize("begins", ["없는 문단", "(", "배는 정해진 날에 떠나지"])
def test_words_that_fit_no_one_paragraph_stop_the_release(begins: str) -> None:
    """None or several: nothing is done, and the finding says how many there are."""
    stated = f'[[structure.paragraphs]]\nbegins = "{begins}"\nis = "quote"'
    report = read("a.docx", draft(PAPER), override=stated).report
    (found,) = [one for one in report.blocking if one.code == "structure-unmatched"]
    assert found.quote == begins
    assert ("2 paragraphs" if begins == "(" else "0 paragraphs") in found.sentence.en


def test_a_mark_that_is_not_used_stops_the_release() -> None:
    """A ladder for another draft is noticed."""
    codes = _codes('[structure]\nheadings = ["Ⅰ.", "1."]')
    assert [code for code, _ in codes if code == "marker-unmatched"] == ["marker-unmatched"]


@pytest.mark.parametrize(
    ("structure", "place"),
    [
        ('headings = ["제목"]', "line 2, structure.headings.1"),
        ("headings = []", "structure.headings"),
        ('headings = ["1.", "2."]', "one kind"),
        ('headings = ["1."]\nnot_headings = ["3."]', "not_headings"),
        ('levels = ["1."]', "structure.levels"),
        ('[[structure.paragraphs]]\nbegins = "가"\nis = "heading"', "level"),
        ('[[structure.paragraphs]]\nbegins = "가"\nis = "item"\nlevel = 2', "level"),
        ('[[structure.paragraphs]]\nbegins = "가"\nis = "quote"\ndepth = 1', "depth"),
        ('[[structure.paragraphs]]\nbegins = "가"\nis = "title"', "is"),
        ('[[structure.paragraphs]]\nbegins = ""\nis = "quote"', "begins"),
    ],
)
def test_mistakes_in_the_structure_are_refused(structure: str, place: str) -> None:
    """What cannot be meant is named with its place, never guessed at."""
    with pytest.raises(FrontMatterInvalid) as caught:
        read("a.docx", DRAFT, override=f"[structure]\n{structure}")
    assert place in str(caught.value)
