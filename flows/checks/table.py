"""CHECKS: every check in the order of the work, with its codes and the editions it is for."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from flows.checks import (
    brackets,
    bylines,
    characters,
    consistency,
    containment,
    coverage,
    dashes,
    dropped,
    equations,
    exchanged,
    exchanged_figures,
    footnotes,
    front,
    house,
    leftovers,
    length,
    machine,
    near_names,
    pairs,
    people,
    quantities,
    quotation,
    quoted,
    scripts,
    segments,
    spacing,
    spelling,
    terms,
    usage,
    words,
)
from flows.checks.material import Material
from flows.issue import Edition, Mode
from flows.report import Catalogue, Finding

_TRANSLATED: tuple[Mode, ...] = ("full", "summary")
_EVERY: tuple[Mode, ...] = ("original", "full", "summary")


@dataclass(frozen=True, slots=True)
class Check:
    """A check by its id, the codes it may give, and the editions it is for.

    Those `apart` are worked out beside the others where that is offered: they take long, and ask
    neither the memory nor the dictionary.
    """

    id: str
    run: Callable[[Material], Iterable[Finding]]
    codes: tuple[str, ...]
    modes: tuple[Mode, ...] = _EVERY
    langs: tuple[str, ...] = ("ko", "en")
    apart: bool = False

    def concerns(self, edition: Edition) -> bool:
        """Whether it is for editions of this mode and language."""
        return edition.mode in self.modes and edition.lang in self.langs


_ENGLISH = ("en",)

CHECKS: tuple[Check, ...] = (
    Check("title", front.title_given, ("title-empty",)),
    Check("title-forms", front.title_in_one_form, ("title-two-forms",)),
    Check("byline", front.byline_given, ("byline-empty", "authors-differ")),
    Check("byline-kept", bylines.bylines_kept, ("author-otherwise",), _TRANSLATED, _ENGLISH),
    Check("names", people.names_kept, ("name-forbidden", "name-missing")),
    Check("hanja", people.hanja_kept, ("hanja-otherwise",), _TRANSLATED, _ENGLISH),
    Check("near-names", near_names.nearly_named, ("name-near-miss",), _TRANSLATED, _ENGLISH),
    Check("names-alike", near_names.named_two_ways, ("name-two-ways",), _TRANSLATED, _ENGLISH),
    Check(
        "terms",
        terms.terms_kept,
        ("term-missing", "term-forbidden", "term-otherwise"),
        _TRANSLATED,
        _ENGLISH,
    ),
    Check("alike", consistency.passages_alike, ("translated-two-ways",), ("full",), _ENGLISH),
    Check(
        "before",
        consistency.translated_before,
        ("translated-otherwise-before",),
        ("full",),
        _ENGLISH,
    ),
    Check("house", house.house_matter, ("house-matter-in-text",)),
    Check("house-mode", house.note_and_mode, ("note-contradicts-mode",), _TRANSLATED, _ENGLISH),
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
            "direction-contradicted",
        ),
        _TRANSLATED,
        _ENGLISH,
        apart=True,
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
    Check("notes-place", footnotes.notes_in_place, ("note-elsewhere",), ("full",)),
    Check("notes-order", footnotes.notes_in_order, ("notes-out-of-order",), _TRANSLATED),
    Check(
        "notes-traced",
        footnotes.notes_of_a_summary,
        ("note-not-in-draft", "notes-reordered"),
        ("summary",),
        _ENGLISH,
    ),
    Check(
        "contained",
        containment.said_elsewhere,
        (
            "person-not-in-draft",
            "place-not-in-draft",
            "organisation-not-in-draft",
            "abbreviation-not-in-draft",
        ),
        ("summary",),
        _ENGLISH,
    ),
    Check(
        "coverage",
        quoted.against_the_map,
        ("coverage-no-trace", "quotation-not-in-draft"),
        ("summary",),
        _ENGLISH,
    ),
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
    Check(
        "exchanged",
        exchanged.passages_exchanged,
        ("passages-exchanged",),
        ("full",),
        _ENGLISH,
        apart=True,
    ),
    Check(
        "figures",
        exchanged_figures.figures_exchanged,
        ("figures-exchanged",),
        ("full",),
        _ENGLISH,
        apart=True,
    ),
    Check(
        "dropped",
        dropped.sentences_dropped,
        ("sentence-dropped",),
        ("full",),
        _ENGLISH,
        apart=True,
    ),
    Check("twice", exchanged.sentences_twice, ("sentence-twice",), _TRANSLATED, _ENGLISH),
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
    Check("quotes-foreign", quotation.quotes_foreign, ("quote-foreign",), _EVERY, _ENGLISH),
    Check("quotes-spaced", spacing.spaces_inside_quotes, ("space-inside-quotes",)),
    Check("doubled", spacing.punctuation_doubled, ("punctuation-doubled",)),
    Check("small-letters", usage.small_letters_after_stops, ("sentence-small",), _EVERY, _ENGLISH),
    Check("wide", characters.wide_characters, ("wide-character",), _EVERY, _ENGLISH),
    Check("leftovers", leftovers.leftovers, ("leftover",)),
    Check("codes", leftovers.codes_left, ("code-left",), _TRANSLATED),
    Check("garbled", leftovers.letters_garbled, ("garbled",)),
    Check("spelling", spelling.words_unknown, ("misspelling",), _EVERY, _ENGLISH),
    Check("spellings", usage.two_spellings, ("spelling-two-styles",), _EVERY, _ENGLISH),
    Check("dates-alike", usage.two_kinds_of_date, ("date-style",), _EVERY, _ENGLISH),
    Check("dates-korean", usage.korean_dates, ("date-korean-style",), _EVERY, _ENGLISH),
    Check("percent", usage.two_kinds_of_percent, ("percent-style",), _EVERY, _ENGLISH),
    Check(
        "abbreviations",
        usage.two_kinds_of_abbreviation,
        ("abbreviation-style",),
        _EVERY,
        _ENGLISH,
    ),
    Check("decades", usage.decades_with_apostrophe, ("decade-apostrophe",), _EVERY, _ENGLISH),
    Check("dashes-alike", dashes.dashes_two_ways, ("dash-style",), _EVERY, _ENGLISH),
    Check(
        "machine",
        machine.drafts_unedited,
        ("machine-unedited", "machine-unedited-short"),
        _TRANSLATED,
    ),
    Check("invisible", characters.invisible_characters, ("invisible-character",)),
    Check("composed", characters.not_composed, ("not-nfc",)),
)
"""Every check in the order of the work. The report itself is in reading order."""

_MODULES = (
    front, segments, scripts, quantities, footnotes, equations, length, words, dashes, pairs,
    brackets, quotation, spacing, characters, leftovers,
    spelling, usage, machine,
    bylines, people, near_names, terms, consistency, house,
    containment, coverage, quoted, exchanged, exchanged_figures, dropped,
)  # fmt: skip
CATALOGUE: Catalogue = {
    code: kind for module in _MODULES for code, kind in module.CATALOGUE.items()
}
"""Every code a check may give, with its usual severity and its sentence."""

NEVER_WAIVED = frozenset({"title-empty", "byline-empty"})
"""Findings that no one can waive and no series turn off: an edition has a title and its authors."""
