"""Clean prose broken on purpose: every break of a kind, one at a time, is found."""

import re
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from flows.checks import examine
from flows.report import Finding
from tests.checks.casefiles import CASES, Case, edition_of, manuscript_of, read, series_of

CLEAN = [case for case in read(CASES / "clean-prose.md") if case.en]
Breaking = Callable[[re.Match[str]], str]

FAULTS: dict[str, tuple[str, Breaking, set[str], int]] = {
    "an en dash between names lost": (
        r"(?<=[a-zS])–(?=[A-Z])(?!Cold)",
        lambda dash: "",
        {"joined-names", "joined-words", "title-two-forms"},
        8,
    ),
    "a hyphen for an en dash between names": (
        r"(?<=[a-zS])–(?=(?:China|North|ROK|Japan|US|Hanoi|Paris))",
        lambda dash: "-",
        {"hyphen-in-pair"},
        8,
    ),
    "an en dash before relations lost for a space": (
        r"–(?=\w+(?: Korea)? (?:relations|ties|alliance|partnership|hotline|FTA))",
        lambda dash: " ",
        {"dash-missing"},
        6,
    ),
    "a hyphen in a range": (
        r"(?<=\d)–(?=\d)",
        lambda dash: "-",
        {"hyphen-in-range"},
        4,
    ),
    "a space doubled": (r" ", lambda space: "  ", {"double-space"}, 150),
    "the space before hanja lost": (
        r" (?=\([一-鿿])",
        lambda space: "",
        {"no-space-before-hanja"},
        4,
    ),
    "the space before a bracket lost": (
        r"(?<=[a-z]) (?=\([a-z]{4})",
        lambda space: "",
        {"no-space-before-bracket"},
        4,
    ),
    "the space after a bracket lost": (
        r"(?<=\)) (?=[a-z]{2})(?<!\(b\) )(?<!\([ac]\) )",
        lambda space: "",
        {"no-space-after-bracket"},
        3,
    ),
    "a closing bracket lost": (r"(?<=[a-z]{3})\)", lambda one: "", {"bracket-unpaired"}, 3),
    "a closing quotation mark lost": (r"”", lambda mark: "", {"quote-unpaired"}, 9),
    "an opening quotation mark lost": (r"“", lambda mark: "", {"quote-unpaired"}, 9),
    "a word twice": (
        r"\b(?:the|of|and|in|was|for)\b(?! the| of| and)",
        lambda word: f"{word[0]} {word[0]}",
        {"repeated-word"},
        90,
    ),
    "the space after a full stop lost": (
        r"(?<=[a-z]{2}\.) (?=[A-Z][a-z]+ )(?<!Ms\. )(?<!Gen\. )(?<!Lt\. )(?<!Col\. )",
        lambda space: "",
        {"no-space-after-punctuation"},
        15,
    ),
    "a space before a comma": (r",(?= )", lambda comma: " ,", {"space-before-punctuation"}, 50),
    "a zero-width space": (
        r"(?<=[a-z])(?=[a-z])",
        lambda gap: "\u200b",
        {"invisible-character"},
        150,
    ),
    "a name of two parts run together": (
        r"(?<=\b(?:Kim|Mao)) (?=[A-Z][a-z]{2})",
        lambda space: "",
        {"joined-words"},
        2,
    ),
    "a gloss out of its brackets": (
        r"\(([一-鿿가-힣]+)\)",
        lambda gloss: gloss[1],
        {"hangul-left", "hanja-left"},
        6,
    ),
    "question marks for a number": (r"\b\d{3,4}\b(?![-–/)])", lambda year: "???", {"leftover"}, 7),
    "a comma doubled": (r",(?= [a-z])", lambda comma: ",,", {"punctuation-doubled"}, 40),
    "a space inside quotation marks": (r"“(?=\w)", lambda mark: "“ ", {"space-inside-quotes"}, 8),
    "a small letter after a full stop": (
        r"(?<=[a-z]{4}\. )[A-Z](?=[a-z]+ )",
        lambda letter: letter[0].lower(),
        {"sentence-small"},
        15,
    ),
    "figures as wide as a syllable": (
        r"(?<=[ (])\d{2,4}(?=[ ,.])",
        lambda year: year[0].translate({ord(str(n)): chr(0xFF10 + n) for n in range(10)}),
        {"wide-character"},
        8,
    ),
    "a back-tick for an apostrophe": (
        r"(?<=[a-z])’(?=s )",
        lambda mark: "`",
        {"quote-foreign"},
        4,
    ),
    "a reminder in brackets": (
        r"(?<=[a-z]{4}) (?=[a-z]{4})",
        lambda space: " [check this] ",
        {"leftover"},
        50,
    ),
    "a middle dot for a comma": (r", (?=[a-z])", lambda comma: "·", {"korean-punctuation"}, 20),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_a_seeded_fault_is_found_wherever_it_is_put(fault: str) -> None:
    """Each fault, put into clean prose at each place it can stand, gives its finding."""
    pattern, breaking, codes, at_least = FAULTS[fault]
    missed, tried = [], 0
    for case, anchor, shown in _broken(pattern, breaking):
        tried += 1
        if not codes & {one.code for one in _findings(case) if one.anchor == anchor}:
            missed.append(f"{case.place} {anchor}: …{shown}…: none of {sorted(codes)}")
    assert tried >= at_least, f"only {tried} places for: {fault}"
    assert not missed, "\n".join(missed)


def test_a_fault_gives_few_findings_beside_its_own() -> None:
    """Taking an en dash from a pair is told as one thing, not as four."""
    pattern, breaking, codes, _ = FAULTS["a hyphen for an en dash between names"]
    for case, _anchor, shown in _broken(pattern, breaking):
        assert len([one for one in _findings(case) if one.code in codes]) == 1, shown
        assert len(_findings(case)) <= 2, shown


def _broken(pattern: str, breaking: Breaking) -> Iterator[tuple[Case, str, str]]:
    """Each case with one place of one text broken: the case, the anchor, the place."""
    for case in CLEAN:
        for index, (anchor, text) in enumerate(case.en):
            if anchor == "title":
                continue
            for place in _thinned(list(re.finditer(pattern, text))):
                broken = text[: place.start()] + breaking(place) + text[place.end() :]
                texts = [*case.en[:index], (anchor, broken), *case.en[index + 1 :]]
                shown = broken[max(0, place.start() - 20) : place.start() + 20]
                yield replace(case, en=texts), anchor, shown


def _thinned(places: list[re.Match[str]]) -> list[re.Match[str]]:
    """At most twenty-odd places of a text, evenly."""
    return places[:: max(1, len(places) // 15)]


def _findings(case: Case) -> tuple[Finding, ...]:
    return examine(edition_of(case), manuscript_of(case), series_of(case)).findings
