"""Number lines of every form, the title in the metadata, and what the memory is not asked about."""

import datetime as dt
from dataclasses import replace

import pytest

from flows.checks import References, consistency, front, house, lay_out
from flows.issue import IssueKey
from flows.memory import Memory, Unit
from flows.numbering import number_for
from tests.checks.casefiles import Case, edition_of, manuscript_of, series_of


@pytest.mark.parametrize(
    "form",
    [
        "No. {year}-{seq:02}",
        "CO {yy}-{seq:02}",
        "Vol. {volume} No. {seq}",
        "제{seq}호",
        "GB {yy}-{seq:02}",
    ],
)
@pytest.mark.parametrize(
    "around", ["{}", "({})", "Harbour Papers · {}", "{} (June 26, 2026)", "{}, 2026년 6월 26일"]
)
def test_a_number_line_is_known_by_the_form_of_the_series(form: str, around: str) -> None:
    """Whatever a series' numbers look like, a line of nothing else is the house's."""
    settings = {"number": form, "series": "Harbour Papers"}
    series = series_of(Case("number", 0, form, settings))
    number = number_for(series, 7, dt.date(2026, 6, 26)).text
    for text, told in ((around.format(number), 1), (f"{around.format(number)} was late.", 0)):
        case = Case("number", 0, form, settings, en=[("p1", text)])
        material = lay_out(edition_of(case), manuscript_of(case), series)
        assert len(list(house.house_matter(material))) == told, text


@pytest.mark.parametrize(
    ("carried", "told"),
    [("겨울의 항구", 0), ("겨울의  항구", 0), ("", 0), ("겨울 항구", 1)],
)
def test_the_korean_title_of_the_metadata_is_the_drafts(carried: str, told: int) -> None:
    """A translation made under an earlier title would be released with it."""
    case = Case("title", 0, carried, en=[("p1", "The harbour froze.")])
    edition = replace(edition_of(case), original_title=carried)
    material = lay_out(edition, manuscript_of(case), series_of(case))
    found = list(front.title_in_one_form(material))
    assert [one.code for one in found] == ["title-two-forms"] * told


@pytest.mark.parametrize(("slug", "told"), [("earlier", 1), ("case", 0)])
def test_an_issue_is_not_held_against_itself(slug: str, told: int) -> None:
    """When a released issue is corrected, its own earlier wording is no earlier issue's."""
    unit = Unit("정책 제언", "Proposals", IssueKey("focus", slug), "No. 1", dt.date(2025, 1, 2))
    case = Case(
        "memory", 0, slug, {"mode": "full"}, en=[("p1", "Advice")], ko=[("p1", "정책 제언")]
    )
    material = lay_out(
        edition_of(case), manuscript_of(case), series_of(case), References(memory=Memory((unit,)))
    )
    assert len(list(consistency.translated_before(material))) == told


def test_codes_of_the_memory_are_read_as_the_passage_prints_them() -> None:
    """Doubled braces are braces, a break is a space, a note's mark is nothing."""
    coded = Unit(
        "{b}정책{/b}{br}제언 {{가}} {[}fn1][fn2]", "Policy {{a}}", IssueKey("focus", "e"), "No. 1", dt.date(2025, 1, 2)
    )  # fmt: skip
    ko, en = "정책 제언 {가} \\u005bfn1]", "Policy {a}"
    case = Case("codes", 0, "", {"mode": "full"}, en=[("p1", en)], ko=[("p1", ko)])
    known = References(memory=Memory((coded,)))
    other = replace(case, en=[("p1", "Something else")])
    for one, told in ((case, 0), (other, 1)):
        material = lay_out(edition_of(one), manuscript_of(one), series_of(one), known)
        assert len(list(consistency.translated_before(material))) == told
