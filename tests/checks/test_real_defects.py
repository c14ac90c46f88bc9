"""A page published with real defects, read from the shared cases where they are present."""

from pathlib import Path

import pytest

from flows.checks import examine
from flows.document import Author, Manuscript, Paragraph, Text
from flows.issue import Edition
from flows.report import Finding
from tests.checks.casefiles import Case, edition_of, manuscript_of, series_of

PAGE = Path(__file__).parents[3] / "shared" / "cases" / "sejong-focus-2019-20.txt"
PRINTED_BY_THE_HOUSE = ("Date ", "(", "Dr. ", "Res", "Translator’s note", "This article is written")
needs_page = pytest.mark.skipif(not PAGE.exists(), reason="the shared cases are not here")

DEFECTS = (
    ("title-two-forms", "BeijingPyongyang", "block"),
    ("joined-names", "BeijingPyongyang", "warn"),
    ("joined-names", "ChinaNorth Korea", "warn"),
    ("joined-words", "Il-sungMao", "warn"),
    ("no-space-before-hanja", "Jinping(", "warn"),
    ("no-space-before-hanja", "Zedong(", "warn"),
    ("hyphen-in-pair", "DPRK-PRC", "warn"),
    ("dash-missing", "Seoul Beijing relations", "warn"),
)


@needs_page
@pytest.mark.parametrize(("code", "words", "severity"), DEFECTS)
def test_each_defect_that_was_published_is_found(code: str, words: str, severity: str) -> None:
    """Every defect of the page is found, with its words and its severity."""
    found = [one for one in _findings() if one.code == code and words in one.quote]
    assert [one.severity for one in found] == [severity]


@needs_page
def test_nothing_else_is_said_about_the_page() -> None:
    """The rest of the page, about seven hundred words, gives no finding."""
    codes = {code for code, _, _ in DEFECTS}
    assert [one.quote for one in _findings() if one.code not in codes] == []
    assert len(_findings()) == len(DEFECTS)


def _findings() -> tuple[Finding, ...]:
    lines = [line.strip() for line in PAGE.read_text(encoding="utf-8").splitlines()]
    title, *_ = (line for line in lines[1:] if line)
    body = lines[lines.index(title) + 1 :]
    kept = [line for line in body if line and not line.startswith(PRINTED_BY_THE_HOUSE)]
    return examine(_edition(title, kept), _draft(), series_of(_case())).findings


def _edition(title: str, lines: list[str]) -> Edition:
    blocks = tuple(Paragraph(f"p{n}", (Text(line),)) for n, line in enumerate(lines, start=1))
    empty = edition_of(_case())
    return Edition(empty.key, "en", "summary", title, (Author("Chung Jaehung"),), blocks)


def _draft() -> Manuscript:
    return manuscript_of(_case())


def _case() -> Case:
    return Case("shared", 0, "the published page")
