"""<draft>.toml beside the draft: what it states wins, and all its mistakes are named at once."""

import subprocess
import sys
from datetime import date

import pytest

from flows.document import Author, plain
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
    """Labels and dates come first, signs last and each once, all on one line."""
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
    assert labels.quote == "2026년 3월 19일 · *, ** * |"


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
    for place in ("titel", "date", "authors → 1 → name", "a.toml"):
        assert place in str(caught.value)


def test_broken_toml_is_named() -> None:
    """A file that is no TOML says where it breaks."""
    with pytest.raises(FrontMatterInvalid, match=r"a\.toml.*\n.*Invalid value"):
        read("a.docx", DRAFT, override="title = ")


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
