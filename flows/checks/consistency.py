"""One Korean passage or term → the different English it has, in this edition and in earlier issues.

Only a full translation is paired with its Korean. Articles, plurals, capitals and punctuation make
no other English.
"""

import re
from collections.abc import Iterator

from flows.checks import inflected
from flows.checks.differing import apart, levelled, shortened
from flows.checks.inflected import noun, words_of
from flows.checks.lexical import Lexicon
from flows.checks.material import Material, Passage, about, at
from flows.checks.scripts import count_korean
from flows.checks.segments import still_korean
from flows.memory import squeezed, uncoded_words
from flows.report import Catalogue, Finding, Kind, places
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "translated-two-ways": Kind(
        "warn",
        Sentence(
            en="“{korean}” is “{english}” here and “{other}” in {where}. If nothing in the context "
            "asks for it, put it one way.",
            ko="“{korean}”의 번역이 여기서는 “{english}”, {where}에서는 “{other}”입니다. 문맥 때문이 "
            "아니면 하나로 통일하십시오.",
        ),
    ),
    "translated-otherwise-before": Kind(
        "warn",
        Sentence(
            en="“{korean}” was put as “{other}” in {number}; here it is “{english}”. Keep to the "
            "earlier wording, or leave it if this one is better.",
            ko="“{korean}”의 번역이 {number}에서는 “{other}”, 여기서는 “{english}”입니다. 앞선 "
            "번역을 따르거나, 이 번역이 나으면 그대로 두십시오.",
        ),
    ),
}

_CELL = re.compile(r"(t\d+)\.r\d+c\d+")
_LEAST, _LEAST_IN_CELLS, _LEAST_IN_NOTES = 2, 4, 12


def passages_alike(material: Material) -> Iterator[Finding]:
    """A heading, caption, cell, byline or paragraph that comes twice in the Korean, and in English
    is put in two ways; then a term of the series that is.

    A very short cell is compared within its table alone: 구분 may be “Item” here and “Year” there.
    """
    first: dict[str, tuple[Passage, str]] = {}
    for original, passage in _paired(material):
        english = levelled(passage.words)
        same = _scope(original) + squeezed(original.words)
        known, wording = first.setdefault(same, (passage, english))
        if wording != english:
            yield _told(passage, original.words, passage.words, known.words, known.anchor)
    yield from _terms_alike(material)


def translated_before(material: Material) -> Iterator[Finding]:
    """A passage that an earlier issue has put otherwise; the newest such issue is named."""
    memory, issue = material.references.memory, material.edition.key
    told: set[str] = set()
    for original, passage in _paired(material) if material.edition.mode == "full" else ():
        source = squeezed(original.words)
        if source in told or _scope(original):
            continue
        units = [unit for unit in memory.about(source) if unit.key != issue]
        if not units:
            continue
        english = levelled(passage.words)
        if all(levelled(uncoded_words(unit.target)) != english for unit in units):
            told.add(source)
            ours, theirs = apart(passage.words, uncoded_words(units[0].target))
            facts = {"korean": shortened(source), "english": ours, "other": theirs}
            code = "translated-otherwise-before"
            yield about(CATALOGUE, code, passage, number=units[0].number, **facts)


def _paired(material: Material) -> Iterator[tuple[Passage, Passage]]:
    """The pairs that say enough to be compared, as far as they are translated."""
    for original, passage in material.pairs():
        enough = _LEAST_IN_NOTES if passage.in_note else _LEAST
        if count_korean(original.words) >= enough and not still_korean(material, passage):
            yield original, passage


def _scope(original: Passage) -> str:
    """The table in which a very short cell is compared; empty for what is compared everywhere."""
    cell = _CELL.match(original.anchor)
    return f"{cell[1]} " if cell and count_korean(original.words) < _LEAST_IN_CELLS else ""


def _terms_alike(material: Material) -> Iterator[Finding]:
    """Allowed forms of one term, two of them in use; an abbreviation or a shortened form is none."""
    lexicon = Lexicon(term for term in material.references.authority.terms if len(term.english) > 1)
    first: dict[str, tuple[str, str]] = {}
    told: set[tuple[str, str]] = set()
    for original, passage in material.pairs() if lexicon.by_korean else ():
        here = lexicon.in_korean(original.text)
        hits = lexicon.in_english(passage.prose, words_of(passage.prose)) if here else []
        for hit in hits:
            for term in sorted(lexicon.of_form.get(hit.form, set()).intersection(here)):
                known, anchor = first.setdefault(term, (hit.form, passage.anchor))
                if not _kin(known, hit.form) and (term, hit.form) not in told:
                    told.add((term, hit.form))
                    facts = _facts(term, hit.form, known, anchor)
                    code = "translated-two-ways"
                    yield at(CATALOGUE, code, passage, hit.start, hit.end, **facts)


def _kin(one: str, other: str) -> bool:
    """Whether two forms are one, or one is short for the other: `NLL`, `the Line`."""
    ours, theirs = ({noun(word.text) for word in words_of(form)} for form in (one, other))
    return (
        ours <= theirs
        or theirs <= ours
        or one == inflected.initials(other)
        or (other == inflected.initials(one))
    )


def _told(passage: Passage, korean: str, english: str, other: str, anchor: str) -> Finding:
    return about(
        CATALOGUE, "translated-two-ways", passage, **_facts(korean, english, other, anchor)
    )


def _facts(korean: str, english: str, other: str, anchor: str) -> dict[str, object]:
    ours, theirs = apart(english, other)
    return {
        "korean": shortened(korean),
        "english": ours,
        "other": theirs,
        "where": places([anchor]),
    }
