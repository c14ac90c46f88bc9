"""The bench of the checks: its documents are always the same, its defects are real, its peers judge."""

import random

import pytest

from bench.number_checkers import Pair, checkers, equal_digits, ours, pofilter
from bench.seeding import DEFECTS, DOCUMENTS, full_translations, seeded, summaries, words_of
from tests.checks.casefiles import Case

FULL, SHORT = list(full_translations()), list(summaries())
RIGHT = Pair("예산은 1,300억 원이다.", "The budget is 130 billion won.")
WRONG = Pair("예산은 1,300억 원이다.", "The budget is 13 billion won.")
SAME_DIGITS = Pair("배는 12척이다.", "There are 12 ships.")


def test_as_many_documents_of_each_mode_as_are_told() -> None:
    """Thirty full translations of eight to fifteen passages, and thirty summaries."""
    assert len(FULL) == len(SHORT) == DOCUMENTS
    assert all(8 <= sum(anchor[0] == "p" for anchor, _ in case.en) <= 15 for case in FULL)


def test_documents_are_composed_the_same_every_time() -> None:
    """Two runs compose the same words, so that their figures can be compared."""
    assert [case.en for case in full_translations()] == [case.en for case in FULL]


def test_passages_of_full_translations_stand_beside_their_korean() -> None:
    """Every English passage and note has a Korean one at its anchor."""
    assert all([a for a, _ in case.ko] == [a for a, _ in case.en] for case in FULL)


@pytest.mark.parametrize("name", DEFECTS)
def test_a_defect_changes_the_documents_that_can_bear_it(name: str) -> None:
    """Each kind can be put into at least five documents of some mode, and changes their English."""
    defect = DEFECTS[name]
    every = (FULL if "full" in defect.modes else []) + (SHORT if "summary" in defect.modes else [])
    altered = [(case, seeded(case, defect, n)) for n, case in enumerate(every)]
    borne = [(case, one) for case, one in altered if one is not None]
    assert len(borne) >= 5
    assert all(case.en != one.en and case.ko == one.ko for case, one in borne)


def test_the_clean_document_stays_as_it_was() -> None:
    """Putting a defect in leaves the document it was made from alone."""
    before = list(FULL[0].en)
    for defect in DEFECTS.values():
        seeded(FULL[0], defect, random.Random(1).randint(1, 99))
    assert FULL[0].en == before


def test_ours_flags_the_wrong_pair_alone() -> None:
    """Of a right and a wrong pair the second is flagged."""
    assert ours([RIGHT, WRONG]).flagged == {1}


def test_equality_of_digits_flags_whatever_is_spelled_otherwise() -> None:
    """1,300억 and 130 billion have other digits, right as they are."""
    assert equal_digits([RIGHT, WRONG, SAME_DIGITS]).flagged == {0, 1}


def test_pofilter_judges_the_same_pairs() -> None:
    """The outside peer reads our PO file and answers by the index of the pair."""
    if "pofilter -t numbers" not in checkers():
        pytest.skip("pofilter is not installed: apt-get install translate-toolkit")
    assert pofilter([SAME_DIGITS, WRONG]).flagged == {1}


def test_words_are_counted_in_the_english() -> None:
    """The rate of false alarms is per thousand English words, notes and all."""
    case = Case("counted.md", 1, "counted", ko=[("p1", "항구가 얼었다.")])
    case.en += [("p1", "The harbour froze.[fn1]"), ("fn1", "In 2019.")]
    assert words_of(case) == 5
