"""Every term of the shipped tables, kept and broken on purpose; inflection; the work it takes."""

import datetime as dt
import re
from pathlib import Path

import pytest

from flows.authority import Authority, Term, parse_people, parse_terms
from flows.checks import References, consistency, examine, house, lay_out, terms
from flows.checks.inflected import EnglishForms, head, initials, stem, words_of, written_otherwise
from flows.checks.particles import KoreanWords
from flows.document import Author, FrontMatter, Manuscript, Paragraph, Text
from flows.issue import Edition, IssueKey
from flows.memory import Memory, Unit
from tests.checks.casefiles import Case, edition_of, manuscript_of, series_of
from tests.growth import MOST, growth

TEMPLATES = Path(__file__).parents[2] / "templates"
SHIPPED = {
    name: parse_terms(name, (TEMPLATES / name / "terms.tsv").read_bytes()) for name in ("focus", "brief")
}  # fmt: skip
ALL = [(name, term) for name, table in SHIPPED.items() for term in table]
CODES = set(terms.CATALOGUE)


def told(series: str, korean: str, english: str, mode: str = "full") -> list[str]:
    """`code severity` for each finding about terms in a pair of sentences."""
    case = Case("shipped", 0, korean, {"mode": mode}, en=[("p1", english)], ko=[("p1", korean)])
    known = References(authority=Authority(terms=SHIPPED[series]))
    found = examine(edition_of(case), manuscript_of(case), series_of(case), known).findings
    return [f"{one.code} {one.severity}" for one in found if one.code in CODES]


@pytest.mark.parametrize("series", SHIPPED)
def test_the_tables_that_are_shipped_are_right(series: str) -> None:
    """Both tables are read without a problem and have a few dozen terms, and some people."""
    assert len(SHIPPED[series]) >= 24
    assert len(parse_people(series, (TEMPLATES / series / "authors.csv").read_bytes())) >= 3


def test_every_form_of_every_term_is_right_in_every_use() -> None:
    """As it stands, at the head of a sentence, in the plural, with the possessive, in capitals."""
    wrong = []
    for series, term in ALL:
        noun = _noun(term)
        for form in (one.removeprefix("to ") for one in term.english):
            uses = [
                f"This is about the {form}.",
                f"THE {form.upper()}",
                f"The {form}’s part is small.",
            ]
            uses += [f"The {form[0].upper()}{form[1:]} is one.", f"Old {_plural(form)} and others."]
            wrong += [
                (use, codes)
                for use in uses
                if (codes := told(series, f"이 글은 {noun}에서 시작한다.", use))
            ]
    assert wrong == []


def test_every_term_that_is_left_out_is_missed() -> None:
    """Whatever particle the Korean carries, the absence blocks."""
    for series, term in ALL:
        for particle in ("은", "에서도", "들의", "이라는 말", "(標題)을"):
            codes = told(
                series, f"이 글은 {_noun(term)}{particle} 본다.", "This paper looks at something."
            )
            if not term.korean.endswith("하다"):
                assert codes == ["term-missing block"], (term, particle)


def test_every_forbidden_form_is_found_in_a_translation_and_in_a_summary() -> None:
    """Singular and plural, in both modes; the required term is then not told as missing, too."""
    for series, term in ALL:
        for form in term.forbidden:
            for use in (f"This is about the {form}.", f"Old {_plural(form)} and others."):
                for mode in ("full", "summary"):
                    codes = told(series, f"이 글은 {_noun(term)}의 일이다.", use, mode)
                    assert codes == ["term-forbidden block"], (use, mode)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("한국은 한국의 한국에서는 한국이라는", 4),
        ("한국어 한국인 대한국 한국은행 한국학", 0),
        ("한국(韓國)과 “한국”을", 2),
        ("한국, 한국. 한국·미국", 3),
    ],
)
def test_a_korean_word_is_found_whole_with_its_particles(text: str, found: int) -> None:
    """Particles belong to the word, other syllables make another word."""
    assert len(list(KoreanWords(["한국"]).find(text))) == found


@pytest.mark.parametrize(
    ("word", "same"),
    [("agree", "agreed agreeing agrees"), ("apply", "applied applying applies"), ("ban", "banned bans banning"),
     ("sanction", "sanctions sanctioned"), ("centre", "center centers"), ("organise", "organized organizing")],
)  # fmt: skip
def test_inflections_have_one_stem(word: str, same: str) -> None:
    """Plural, past and -ing, British or American, come from one word."""
    assert {stem(one) for one in same.split()} == {stem(word)}


def test_a_form_knows_its_head_and_its_initials() -> None:
    """`the Line` and `NLL` are short for the Northern Limit Line."""
    assert head("Treaty on the Seas") == stem("treaty")
    assert head("Northern Limit Line") == stem("line")
    assert initials("United Nations Convention on the Law of the Sea") == "UNCLS"
    assert initials("ceasefire") == ""


@pytest.mark.parametrize(
    ("text", "otherwise"),
    [
        ("Cease-fires", True),
        ("Ceasefires", False),
        ("cease fire", True),
        ("a non-ceasefire day", False),
    ],
)
def test_a_form_parted_or_joined_is_the_same_form_written_otherwise(
    text: str, otherwise: bool
) -> None:
    """Hyphen and space part a word; the plural and a capital do not."""
    (hit,) = EnglishForms(["ceasefire"]).find(text, words_of(text))
    assert written_otherwise(hit) is otherwise


WORDS = "가나다라마바사아자차카타파하거너더러머버서어저처커터퍼허"


def table(count: int) -> tuple[Term, ...]:
    """That many invented terms of two English words."""
    size = len(WORDS)
    return tuple(
        Term(
            WORDS[n % size] + WORDS[n // size % size] + "안",
            (f"plan {n} of ports", f"harbor scheme{n}"),
            (f"port plot {n}",),
        )
        for n in range(count)
    )


@pytest.mark.hostile
@pytest.mark.parametrize(
    "piece",
    ["a", "plan ", "plan-", "of of ", "가가안", "가가안을 ", "“", "“a", "“plan 1 of ports” ", "’s", "a.a.", "No. 2 ", "translated ", "views ",
     "author not official ", "This is ", "2026-01-01 ", "(", "{b}"],
)  # fmt: skip
def test_terms_memory_and_notices_are_looked_for_in_linear_time(piece: str) -> None:
    """Four times as much text takes about four times as long, whatever stands in it."""
    series = series_of(Case("hostile", 0, piece))

    def work(length: int) -> None:
        text = (piece * length)[:length]
        blocks = (Paragraph("p1", (Text(text),)), Paragraph("p2", (Text("가가안 " + text),)))
        draft = Manuscript("ko", FrontMatter(title="가"), blocks)
        edition = Edition(IssueKey("focus", "case"), "en", "full", "T", (Author("Kim"),), blocks)
        material = lay_out(edition, draft, series, _known(text))
        for check in (
            terms.terms_kept,
            consistency.passages_alike,
            consistency.translated_before,
            house.house_matter,
            house.note_and_mode,
        ):
            list(check(material))

    assert growth(work, 6_000) < MOST


def _known(text: str) -> References:
    unit = Unit(text, text, IssueKey("focus", "old"), "No. 1", dt.date(2025, 1, 2))
    return References(authority=Authority(terms=table(40)), memory=Memory((unit,)))


def _noun(term: Term) -> str:
    return re.sub("하다$", "했다. 이것", term.korean)


def _plural(form: str) -> str:
    if form.endswith(("ss", "ch", "x", "sh")):
        return form + "es"
    if form.endswith("y") and form[-2] not in "aeiou":
        return form[:-1] + "ies"
    return form if form[-1] in "sS" else form + "s"
