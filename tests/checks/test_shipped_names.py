"""The samples that are shipped, read with the tables that are shipped."""

import json
import re
from dataclasses import replace
from pathlib import Path

import pytest

from flows import intake
from flows.authority import Authority, parse_people, parse_terms
from flows.checks import References, examine, lay_out, terms
from flows.checks.inflected import words_of
from flows.checks.lexical import Lexicon
from flows.document import Manuscript
from flows.issue import Edition, IssueKey
from flows.report import Finding
from flows.series import Series, parse_series
from tests.checks.casefiles import Case, edition_of, manuscript_of

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "drafts" / "samples"
OURS = re.compile(r"(?:author-otherwise|name-|hanja-|term-|translated-|house-|note-contradicts)")
CODE = re.compile(r"\{/?[a-z]+\d*\}|\[fn\d+\]")


def series(name: str) -> Series:
    """A shipped series."""
    return parse_series(name, (ROOT / "templates" / name / "series.toml").read_text("utf-8"))


def known(name: str) -> References:
    """Its names and terms."""
    people, words = (
        (ROOT / "templates" / name / file).read_bytes() for file in ("authors.csv", "terms.tsv")
    )
    return References(authority=Authority(parse_people(name, people), parse_terms(name, words)))


def read(name: str) -> Manuscript:
    """A sample as intake reads it."""
    return intake.read(name, (SAMPLES / name).read_bytes()).manuscript


def parallel() -> Case:
    """The full sample, passage by passage, the codes of the hand-off taken out."""
    pairs = json.loads((SAMPLES / "village-grid.en.json").read_text("utf-8"))
    korean, english = (
        [(f"p{n}", CODE.sub("", text)) for n, text in enumerate(texts, 1)]
        for texts in (pairs.keys(), pairs.values())
    )
    return Case("village-grid", 0, "the full sample", {"mode": "full"}, en=english, ko=korean)


def test_the_summary_that_is_shipped_is_clean() -> None:
    """Its byline, names and terms are those of its series."""
    draft, english = read("northern-lane.docx"), read("northern-lane.en.docx")
    front = english.front
    key = IssueKey("focus", "northern-lane")
    edition = Edition(
        key, "en", "summary", front.title, front.authors, english.blocks, notes=english.notes
    )
    report = examine(edition, draft, series("focus"), known("focus"))
    assert [one.sentence.en for one in report.findings if OURS.match(one.code)] == []


def test_a_byline_of_the_sample_that_is_altered_is_not() -> None:
    """The same edition with another spelling, affiliation or position is stopped."""
    draft, english = read("northern-lane.docx"), read("northern-lane.en.docx")
    (author,) = english.front.authors
    key, title = IssueKey("focus", "northern-lane"), english.front.title
    for wrong in (
        replace(author, name="Yoon Hae-dam"),
        replace(author, name="Haedam Yoon"),
        replace(author, affiliation="Gaonnaru Institute"),
        replace(author, position="Senior Fellow"),
    ):
        edition = Edition(
            key, "en", "summary", title, (wrong,), english.blocks, notes=english.notes
        )
        report = examine(edition, draft, series("focus"), known("focus"))
        assert "author-otherwise" in {one.code for one in report.blocking}


def test_the_full_translation_that_is_shipped_is_clean() -> None:
    """Every passage keeps to the names and terms of its series."""
    case = parallel()
    report = examine(edition_of(case), manuscript_of(case), series("brief"), known("brief"))
    assert [one.sentence.en for one in report.findings if OURS.match(one.code)] == []


def test_a_term_taken_out_of_the_full_sample_is_missed() -> None:
    """One after another, each term of each passage; the head noun with an article hides one in ten."""
    case, lexicon = parallel(), Lexicon(known("brief").authority.terms)
    tried, found = 0, 0
    for index, (anchor, text) in enumerate(case.en):
        for term in lexicon.in_korean(case.ko[index][1]):
            broken = _without(lexicon, term, text)
            if broken != text:
                tried += 1
                texts = [*case.en[:index], (anchor, broken), *case.en[index + 1 :]]
                found += any(one.anchor == anchor for one in _missing(replace(case, en=texts)))
    assert tried >= 12
    assert found >= tried * 0.9


@pytest.mark.parametrize(
    ("right", "wrong"), [("Chae Moran", "Chae Mo-ran"), ("Do Yeonjae", "Do Yeonjea")]
)
def test_a_name_of_the_full_sample_that_is_altered_is_found(right: str, wrong: str) -> None:
    """In the byline's segment and in the note that cites the authors."""
    case = parallel()
    for index, (anchor, text) in enumerate(case.en):
        if right in text:
            texts = [*case.en]
            texts[index] = (anchor, text.replace(right, wrong))
            changed = replace(case, en=texts)
            report = examine(
                edition_of(changed), manuscript_of(changed), series("brief"), known("brief")
            )
            told = {one.code for one in report.findings if one.anchor == anchor}
            assert told & {"name-forbidden", "name-near-miss"}


def _without(lexicon: Lexicon, term: str, text: str) -> str:
    for hit in reversed(lexicon.in_english(text, words_of(text))):
        if term in lexicon.of_form.get(hit.form, ()):
            text = text[: hit.start] + "gadget" + text[hit.end :]
    return text


def _missing(case: Case) -> list[Finding]:
    material = lay_out(edition_of(case), manuscript_of(case), series("brief"), known("brief"))
    return [one for one in terms.terms_kept(material) if one.code == "term-missing"]
