"""What holds for every check: its table, its sentences, its purity, its speed."""

import random
import re
from functools import cache

import pytest

from flows import checks
from flows.checks import CATALOGUE, CHECKS, NEVER_WAIVED, examine, known_codes, names, table
from flows.document import Author, FrontMatter, Manuscript, Paragraph, Text, passages, plain
from flows.issue import Edition, IssueKey
from flows.report import SEVERITIES
from flows.series import CheckPolicy
from tests.checks.casefiles import (
    Case,
    cases,
    edition_of,
    manuscript_of,
    references_of,
    series_of,
)
from tests.growth import MOST, growth

PLACE = re.compile(r"\{(\w+)(?::\w+)?\}")
HANGUL = re.compile("[가-힣]")


def test_the_table_of_checks_and_the_catalogue_name_the_same_codes() -> None:
    """Every code belongs to exactly one check, and has a sentence."""
    codes = [code for check in CHECKS for code in check.codes]
    assert sorted(codes) == sorted(CATALOGUE)
    assert len({check.id for check in CHECKS}) == len(CHECKS)


def test_no_two_modules_give_the_same_code() -> None:
    """Merging the catalogues loses none of them."""
    assert sum(len(module.CATALOGUE) for module in table._MODULES) == len(CATALOGUE)


@pytest.mark.parametrize("check", CHECKS, ids=[check.id for check in CHECKS])
def test_a_check_gives_only_its_own_codes(check: checks.Check) -> None:
    """What the table says of a check is what it does, for every case."""
    for case, material in _laid_out():
        if check.concerns(material.edition):
            assert {one.code for one in check.run(material)} <= set(check.codes), case.place


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_sentence_exists_in_both_languages_with_the_same_facts(code: str) -> None:
    """Neither language says less; Korean is Korean and formal."""
    sentence = CATALOGUE[code].sentence
    english, korean = (set(PLACE.findall(one)) for one in (sentence.en, sentence.ko))
    assert {name[:7] for name in english} == {name[:7] for name in korean}
    assert not HANGUL.search(sentence.en)
    assert re.search(r"십시오\.$", sentence.ko), sentence.ko
    assert sentence.en.endswith(".")


def test_every_finding_of_every_case_is_filled_in() -> None:
    """No place of a sentence is left open, every quote is verbatim, every anchor has a block."""
    for case in cases():
        edition, draft = edition_of(case), manuscript_of(case)
        material = checks.lay_out(edition, draft, series_of(case))
        texts = [one.words for one in (*material.passages, *material.source.values())]
        texts += [plain(run) for text in (edition, draft) for _, run in passages(text.blocks)]
        for one in examine(edition, draft, series_of(case), references_of(case)).findings:
            assert one.severity in SEVERITIES
            assert not PLACE.search(one.sentence.en.replace("{b}", "").replace("{/b}", ""))
            assert not one.quote or any(one.quote in said for said in texts), one


def test_the_same_edition_gives_the_same_report() -> None:
    """Examining twice is examining once: checks keep nothing."""
    for case in cases():
        edition, draft, series = edition_of(case), manuscript_of(case), series_of(case)
        known = references_of(case)
        assert examine(edition, draft, series, known) == examine(edition, draft, series, known)


def test_a_policy_changes_how_grave_a_finding_is_and_nothing_else() -> None:
    """With every code off there is no finding; with every code a warning, as many as before."""
    codes = tuple(CATALOGUE)
    for case in cases():
        edition, draft, series = edition_of(case), manuscript_of(case), series_of(case)
        known = references_of(case)
        before = examine(edition, draft, series, known).findings
        off = series.model_copy(update={"checks": CheckPolicy(off=codes)})
        policy = CheckPolicy(warn=codes, off=series.checks.off)
        warned = series.model_copy(update={"checks": policy})
        assert examine(edition, draft, off, known).findings == ()
        after = examine(edition, draft, warned, known).findings
        assert [one.code for one in after] == [one.code for one in before]
        assert {one.severity for one in after} <= {"warn"}


_SENSELESS = (
    "a", "aB", "A", "A.", "a-", "1-", "1,", "(", "[[", "“", "‘", "『", "a.", "@", "http://", "가",
    "US-", "US ", " ", "\u200b", "{b", "3-5 days ", "the the ", "？", "10.1234/", "www.", "x@y.", "--",
)  # fmt: skip
_REPEATED = (
    ("3조 5천억 원, ", "3.5 trillion won, "),
    ("천백만", "one million "),
    ("2019년 6월 3~5일 ", "June 3-5, 2019 "),
    ("윤해담 연구위원은 ", "Yoon Haedam "),
    ("“북한은” ", "“North Korea” "),
    ("전년 대비 3.5% 늘었다. ", "It rose 3.5 percent from a year earlier. "),
    ("한미·한일(韓美) ", "ROK-US and "),
    ("첫째, ", "First, "),
)


@pytest.mark.hostile
@pytest.mark.parametrize(
    ("korean", "english"), [*zip(_SENSELESS, _SENSELESS, strict=True), *_REPEATED]
)
def test_a_hostile_text_takes_no_time(korean: str, english: str) -> None:
    """Four times as many characters without sense, in the draft and in its English, take about four
    times as long, without an error."""
    series = series_of(Case("hostile", 0, english))

    def work(length: int) -> None:
        times = length // len(english)
        said, text = korean * times, english * times
        draft = Manuscript("ko", FrontMatter(title="가"), (Paragraph("p1", (Text(said),)),))
        edition = Edition(
            IssueKey("focus", "case"), "en", "full", text[:200], (Author("Kim"),),
            (Paragraph("p1", (Text(text),)),),
        )  # fmt: skip
        material = checks.lay_out(edition, draft, series)
        for check in CHECKS:
            list(check.run(material))

    assert growth(work, 8_000) < MOST


def test_random_words_raise_nothing() -> None:
    """Whatever stands in a text, every check answers with findings."""
    rng = random.Random(7)
    pieces = "Seoul US-ROK - – ( ) “ ” ‘ ’ [ ] 가나 習 2019-2021 No. the the {b} ??? \u200b . , a(b c)d".split()
    for _ in range(200):
        text = "".join(rng.choice(pieces) + rng.choice(["", " "]) for _ in range(30))
        case = Case("random", 0, text, en=[("p1", text)], ko=[("p1", "가" + text)])
        for mode in ("full", "summary", "original"):
            case.settings["mode"] = mode
            examine(edition_of(case), manuscript_of(case), series_of(case))


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("South Korea’s US–ROK ties", ["South Korea", "US", "ROK"]),
        ("South Korean and Guinea-Bissau", ["South Korean", "Guinea-Bissau"]),
        ("Koreans, Chinatown, USB, NATOs", []),
        ("the U.S. and Washington, D.C.", ["U.S.", "Washington"]),
        ("the People’s Republic of China", ["People’s Republic of China"]),
    ],
)
def test_names_are_found_whole_and_longest_first(text: str, forms: list[str]) -> None:
    """A name is a whole word or words; South Korea is not Korea."""
    assert [mention.name.form for mention in names.find(text)] == forms


@cache
def _laid_out() -> tuple[tuple[Case, checks.Material], ...]:
    """Every case as the checks see it; laid out once for all of them, which keep nothing."""
    return tuple(
        (
            case,
            checks.lay_out(
                edition_of(case), manuscript_of(case), series_of(case), references_of(case)
            ),
        )
        for case in cases()
    )


def test_a_series_may_name_the_codes_that_the_checks_give() -> None:
    """Every code of the catalogue is known, and those never waived are among them, and block."""
    assert known_codes() == frozenset(CATALOGUE)
    assert known_codes() >= NEVER_WAIVED
    assert {CATALOGUE[code].severity for code in NEVER_WAIVED} == {"block"}
