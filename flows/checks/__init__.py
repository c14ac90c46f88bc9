"""3 checks · Edition → Report: what an editor should know before the edition is numbered.

A check is a function Material → Findings, its sentences beside it in a CATALOGUE, a line in CHECKS
and a case file under tests/cases/checks. Checks touch no file and no clock.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain

from flows.checks import (
    brackets,
    characters,
    dashes,
    equations,
    footnotes,
    front,
    leftovers,
    length,
    pairs,
    quantities,
    quotation,
    scripts,
    segments,
    spacing,
    words,
)
from flows.checks.material import Material, References, lay_out
from flows.document import Manuscript
from flows.issue import Edition, Mode
from flows.report import Catalogue, Finding, Report, Severity
from flows.series import CheckPolicy, Series

__all__ = [
    "CATALOGUE",
    "CHECKS",
    "NEVER_WAIVED",
    "Check",
    "Material",
    "References",
    "examine",
    "known_codes",
]

_TRANSLATED: tuple[Mode, ...] = ("full", "summary")
_EVERY: tuple[Mode, ...] = ("original", "full", "summary")


@dataclass(frozen=True, slots=True)
class Check:
    """A check by its id, the codes it may give, and the editions it is for."""

    id: str
    run: Callable[[Material], Iterable[Finding]]
    codes: tuple[str, ...]
    modes: tuple[Mode, ...] = _EVERY
    langs: tuple[str, ...] = ("ko", "en")

    def concerns(self, edition: Edition) -> bool:
        """Whether it is for editions of this mode and language."""
        return edition.mode in self.modes and edition.lang in self.langs


_ENGLISH = ("en",)

CHECKS: tuple[Check, ...] = (
    Check("title", front.title_given, ("title-empty",)),
    Check("title-forms", front.title_in_one_form, ("title-two-forms",)),
    Check("byline", front.byline_given, ("byline-empty", "authors-differ")),
    Check("missing", segments.segments_missing, ("segment-missing",), ("full",)),
    Check("empty", segments.segments_empty, ("segment-empty",), ("full",)),
    Check(
        "untranslated",
        segments.segments_untranslated,
        ("segment-untranslated", "note-in-korean"),
        _TRANSLATED,
        _ENGLISH,
    ),
    Check("extra", segments.segments_extra, ("segment-extra",), ("full",)),
    Check(
        "korean-left",
        scripts.korean_left_over,
        ("hangul-left", "hanja-left", "kana-left"),
        _TRANSLATED,
        _ENGLISH,
    ),
    Check(
        "numbers",
        quantities.numbers_and_dates,
        (
            "number-missing",
            "number-extra",
            "number-otherwise",
            "percent-or-points",
            "particular-contradicted",
            "magnitude-contradicted",
        ),
        _TRANSLATED,
        _ENGLISH,
    ),
    Check(
        "notes",
        footnotes.notes_and_marks,
        ("note-without-mark", "mark-without-note", "mark-twice", "note-empty"),
    ),
    Check(
        "notes-of-draft",
        footnotes.notes_of_the_draft,
        ("note-missing", "note-extra"),
        _TRANSLATED,
    ),
    Check("equations", equations.equations_missing, ("equation-missing",), ("full",)),
    Check(
        "equations-korean",
        equations.equations_in_korean,
        ("equation-in-korean",),
        _TRANSLATED,
        _ENGLISH,
    ),
    Check("notes-order", footnotes.notes_in_order, ("notes-out-of-order",), _TRANSLATED),
    Check(
        "lengths",
        length.segment_lengths,
        ("segment-short", "segment-long"),
        ("full",),
        _ENGLISH,
    ),
    Check(
        "mode",
        length.declared_mode,
        ("mode-looks-summary", "mode-looks-full"),
        _TRANSLATED,
        _ENGLISH,
    ),
    Check("joined", words.words_joined, ("joined-names", "joined-words"), _EVERY, _ENGLISH),
    Check("repeated", words.words_repeated, ("repeated-word",), _EVERY, _ENGLISH),
    Check("ranges", dashes.hyphens_in_ranges, ("hyphen-in-range",), _EVERY, _ENGLISH),
    Check("as-dash", dashes.hyphens_as_dashes, ("hyphen-as-dash",), _EVERY, _ENGLISH),
    Check("compounds", dashes.dashes_in_compounds, ("dash-in-compound",), _EVERY, _ENGLISH),
    Check("pairs", pairs.hyphens_in_pairs, ("hyphen-in-pair",), _EVERY, _ENGLISH),
    Check("pairs-bare", pairs.dashes_missing, ("dash-missing",), _EVERY, _ENGLISH),
    Check("pairs-alike", pairs.pairs_two_ways, ("pair-two-ways",), _EVERY, _ENGLISH),
    Check(
        "bracket-spaces",
        brackets.spaces_around_brackets,
        (
            "no-space-before-hanja",
            "no-space-before-bracket",
            "no-space-after-bracket",
            "space-inside-bracket",
        ),
        _EVERY,
        _ENGLISH,
    ),
    Check("brackets", brackets.brackets_paired, ("bracket-unpaired",)),
    Check("quotes", quotation.quotes_paired, ("quote-unpaired", "quote-mismatched")),
    Check("quotes-alike", quotation.quotes_mixed, ("quotes-mixed",)),
    Check("double-space", spacing.spaces_doubled, ("double-space",)),
    Check("space-before", spacing.spaces_before_punctuation, ("space-before-punctuation",)),
    Check(
        "space-after",
        spacing.spaces_after_punctuation,
        ("no-space-after-punctuation",),
        _EVERY,
        _ENGLISH,
    ),
    Check("punctuation", characters.korean_punctuation, ("korean-punctuation",), _EVERY, _ENGLISH),
    Check("leftovers", leftovers.leftovers, ("leftover",)),
    Check("codes", leftovers.codes_left, ("code-left",), _TRANSLATED),
    Check("garbled", leftovers.letters_garbled, ("garbled",)),
    Check("invisible", characters.invisible_characters, ("invisible-character",)),
    Check("composed", characters.not_composed, ("not-nfc",)),
)
"""Every check in the order of the work. The report itself is in reading order."""

_MODULES = (
    front, segments, scripts, quantities, footnotes, equations, length, words, dashes, pairs,
    brackets, quotation, spacing, characters, leftovers,
)  # fmt: skip
CATALOGUE: Catalogue = {
    code: kind for module in _MODULES for code, kind in module.CATALOGUE.items()
}
"""Every code a check may give, with its usual severity and its sentence."""

NEVER_WAIVED = frozenset({"title-empty", "byline-empty"})
"""Findings that no one can waive and no series turn off: an edition has a title and its authors."""


def known_codes() -> frozenset[str]:
    """Every code that a series may name in its [checks]."""
    return frozenset(CATALOGUE)


def examine(
    edition: Edition,
    manuscript: Manuscript,
    series: Series,
    references: References | None = None,
) -> Report:
    """Look an edition over. `manuscript` is the draft it was made from; `references` what the
    series knows besides.

    The series' policy decides how grave a finding is; `off` leaves it out. Findings come in reading
    order, those about the whole text first. Nothing is raised for any text.
    """
    material = lay_out(edition, manuscript, series, references)
    found = chain.from_iterable(check.run(material) for check in CHECKS if check.concerns(edition))
    weighed = _weighed(found, series.checks)
    place = _places(material)
    return Report(tuple(sorted(weighed, key=lambda one: place.get(one.anchor, len(place)))))


def _weighed(found: Iterable[Finding], policy: CheckPolicy) -> Iterable[Finding]:
    severities: dict[str, Severity] = dict.fromkeys(policy.warn, "warn")
    severities |= dict.fromkeys(policy.block, "block")
    for one in found:
        if one.code not in policy.off:
            yield replace(one, severity=severities.get(one.code, one.severity))


def _places(material: Material) -> Mapping[str, int]:
    """Anchors in reading order; those only the draft has stand where the draft has them."""
    ours = [passage.anchor for passage in material.passages]
    if material.edition.mode == "full":
        both = [*material.source, *(one for one in ours if one not in material.source)]
    else:
        both = ours
    return {anchor: count for count, anchor in enumerate(["", *both])}
