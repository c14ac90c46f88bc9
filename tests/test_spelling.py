"""The system's dictionary: what it is asked, and what it does not know."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from flows import spelling
from flows.checks import References, examine, lay_out
from flows.checks.machine import drafts_unedited
from flows.checks.spelling import words_unknown
from tests.checks.casefiles import CASES, Case, edition_of, manuscript_of, read, series_of
from tests.growth import MOST, growth

needs_hunspell = pytest.mark.skipif(
    spelling.dictionary() is None, reason="hunspell with en_US is not installed"
)
PAPERS = [case for case in read(CASES / "clean-policy.md") if case.en]
PROSE = [case for case in read(CASES / "clean-prose.md") if case.en]


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Nothing remembered from one test to the next."""
    spelling._unknown.cache_clear()
    spelling._installed.cache_clear()
    yield
    spelling._unknown.cache_clear()
    spelling._installed.cache_clear()


@needs_hunspell
def test_words_that_no_dictionary_has_are_named() -> None:
    """Only those, in the form they were asked in."""
    asked = ["harbor", "teh", "don't", "Seoul", "goverment", "harbour"]
    assert spelling.misspelt(asked) == {"teh", "goverment", "harbour"}


@needs_hunspell
@pytest.mark.parametrize("word", ["", "a\nb", "&", "-l", "x" * 61, "한글", "two words", "../x"])
def test_what_is_no_word_is_not_asked_for(word: str) -> None:
    """Line breaks, options and signs never reach the program."""
    assert spelling.misspelt([word, "teh"]) in ({"teh"}, {"teh", "한글"})


def test_without_the_program_there_is_no_dictionary(monkeypatch: pytest.MonkeyPatch) -> None:
    """The check then says nothing."""
    monkeypatch.setattr(spelling.shutil, "which", lambda name: None)
    assert spelling.dictionary() is None
    assert spelling.misspelt(["teh"]) == frozenset()


def test_without_its_dictionary_there_is_none_either(monkeypatch: pytest.MonkeyPatch) -> None:
    """hunspell starts, and ends with 1."""
    monkeypatch.setattr(spelling, "_DICTIONARY", "xx_XX")
    assert spelling.dictionary() is None


def test_a_program_that_hangs_is_left(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A check never waits for ever, is none the wiser, and leaves nothing running."""
    slow = tmp_path / "slow"
    slow.write_text("#!/bin/sh\nexec sleep 60\n")
    slow.chmod(0o700)
    monkeypatch.setattr(spelling.shutil, "which", lambda name: str(slow))
    monkeypatch.setattr(spelling, "_SECONDS", 0.1)
    started: list[subprocess.Popen[str]] = []
    start = spelling._started
    monkeypatch.setattr(
        spelling, "_started", lambda name: started.append(start(name)) or started[-1]
    )
    assert spelling.misspelt(["teh"]) == frozenset()
    assert [one.poll() is not None for one in started] == [True]


@needs_hunspell
def test_a_dictionary_that_was_loaded_ahead_is_used() -> None:
    """It serves the next two questions, and those after it as if none had been."""
    spelling.begin()
    ahead = list(spelling._waiting)
    assert spelling.dictionary() is not None
    assert spelling.misspelt(["teh", "harbor"]) == {"teh"}
    assert spelling._waiting == [] and [one.returncode for one in ahead] == [0, 0]
    assert spelling.misspelt(["goverment", "harbor"]) == {"goverment"}


@needs_hunspell
@pytest.mark.parametrize("paper", PAPERS, ids=[case.title for case in PAPERS])
def test_a_well_edited_paper_gives_nothing(paper: Case) -> None:
    """Some 700 words of good policy prose: nothing that blocks or warns, no word misspelt."""
    words = sum(len(text.split()) for anchor, text in paper.en if anchor[0] == "p")
    assert words > 600
    assert _found(paper) == []


@needs_hunspell
@pytest.mark.parametrize("paper", PROSE, ids=[case.title for case in PROSE])
def test_other_good_prose_gives_nothing_either(paper: Case) -> None:
    """The four clean texts of the other checks, with the dictionary."""
    assert _found(paper) == []


SLIPS = [
    ("government", "goverment"), ("the", "teh"), ("received", "recieved"), ("argument", "arguement"),
    ("separate", "seperate"), ("public", "pubilc"), ("passengers", "passangers"),
    ("recent", "recnet"), ("strategic", "stratgic"), ("committee", "comittee"),
    ("fisheries", "fisherys"), ("diplomatic", "dipolmatic"), ("sequence", "sequense"),
    ("until", "untill"), ("conclusions", "conlcusions"), ("which", "whcih"),
]  # fmt: skip


@needs_hunspell
@pytest.mark.parametrize(("right", "wrong"), SLIPS)
def test_a_slip_of_the_pen_is_found(right: str, wrong: str) -> None:
    """A misspelt word in either paper is told, once."""
    for paper in PAPERS:
        for index, (anchor, text) in enumerate(paper.en):
            if anchor[0] == "p" and f" {right} " in text:
                spoilt = text.replace(f" {right} ", f" {wrong} ", 1)
                texts = [*paper.en[:index], (anchor, spoilt), *paper.en[index + 1 :]]
                case = Case("slip", 0, wrong, paper.settings, texts)
                assert _found(case) == [("misspelling", anchor, wrong)]
                return
    spoilt = f"The paper is {wrong} here."
    assert _found(Case("slip", 0, wrong, {}, [("p1", spoilt)])) == [("misspelling", "p1", wrong)]


@pytest.mark.hostile
@pytest.mark.parametrize("piece", ["a", "a-", "aB ", "A'", "Cheo", "x (가) ", "...", "pre", "“a "])
def test_a_hostile_text_takes_no_time(piece: str) -> None:
    """Four times as many characters take about four times as long."""

    def work(length: int) -> None:
        case = Case("hostile", 0, piece, {}, [("p1", (piece * length)[:length])])
        references = References(misspelt=frozenset, machine={"1": piece * length})
        edition, manuscript = edition_of(case), manuscript_of(case)
        material = lay_out(edition, manuscript, series_of(case), references)
        list(words_unknown(material))
        list(drafts_unedited(material))

    assert growth(work, 15_000) < MOST


def _found(case: Case) -> list[tuple[str, str, str]]:
    references = References(misspelt=spelling.dictionary())
    report = examine(edition_of(case), manuscript_of(case), series_of(case), references)
    return [
        (one.code, one.anchor, next(iter(one.sentence.en.split("“")[1:]), "").partition("”")[0])
        for one in report.findings
    ]
