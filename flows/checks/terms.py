"""Terms of the series → those that are missing, forbidden or written otherwise in the English.

A term is required where the paired Korean passage has it. In a summary nothing is paired, and only
what stands there is looked at.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from flows.checks import inflected
from flows.checks.inflected import Word, words_of
from flows.checks.lexical import Lexicon
from flows.checks.material import Material, Passage, about, at
from flows.checks.scripts import reads_as_reference
from flows.checks.segments import still_korean
from flows.document import Heading
from flows.report import Catalogue, Finding, Kind
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "term-missing": Kind(
        "block",
        Sentence(
            en="The Korean has “{term}” here, and the English does not have “{form}”, as the "
            "series puts it. Write it so, or add this rendering to terms.tsv.",
            ko="국문의 “{term}”에 해당하는 시리즈의 역어(“{form}”)가 번역문에 없습니다. 이 역어를 "
            "쓰거나, 다른 역어가 맞다면 terms.tsv에 더하십시오.",
        ),
    ),
    "term-forbidden": Kind(
        "block",
        Sentence(
            en="The series does not write “{found}” for “{term}”. Write “{form}”.",
            ko="“{found}”: 이 시리즈에서 “{term}”의 역어로 쓰지 않는 말입니다. 정해진 역어(“{form}”)로 "
            "고치십시오.",
        ),
    ),
    "term-otherwise": Kind(
        "warn",
        Sentence(
            en="“{found}” is “{form}” in the series. Write it the same way.",
            ko="“{found}”: 시리즈의 표기는 “{form}”입니다. 같게 쓰십시오.",
        ),
    ),
}

_QUOTATION = re.compile(r"“[^“”]*”|\"[^\"]*\"|『[^』]*』|「[^」]*」")
_TITLE = re.compile(r"『[^』]*』|「[^」]*」|《[^》]*》|〈[^〉]*〉|“[^”]*”")
_PRONOUNS = frozenset("it its itself they them their this these that those he his she her".split())
_FEW_WORDS, _SHORT_WORD = 30, 2


@dataclass(slots=True)
class _Told:
    """What the reading of a text so far has shown: terms that were used, and that were missing."""

    used: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)


def terms_kept(material: Material) -> Iterator[Finding]:
    """Required terms that are absent, forbidden forms, and forms written otherwise.

    Once a term has been used in full, its head noun or its initials are enough (`the Line`, `NLL`),
    and a pronoun in a short passage makes its absence a warning; so does a word derived from it
    (`presidential`), its having been told missing before, and a title or heading, which may be put
    freely. An everyday word (사람, `person`) is told once.
    """
    terms = material.references.authority.terms
    if not terms:
        return
    lexicon = Lexicon(terms)
    originals = {passage.anchor: original for original, passage in material.pairs()}
    drafted = lexicon.in_korean("\n".join(one.text for one in material.source.values()))
    told = _Told()
    headings = _headings(material)
    for passage in material.passages:
        words = words_of(passage.prose)
        original = originals.get(passage.anchor)
        here = lexicon.in_korean(_citation_free(original)) if original else None
        yield from _forms(lexicon, passage, words, here, drafted)
        used = lexicon.used(passage.prose, words)
        if here and not still_korean(material, passage):
            absent = [one for one in here if one not in used]
            free = passage.anchor in headings
            yield from _missing(lexicon, passage, words, absent, told, free=free)
        told.used |= used


def _missing(
    lexicon: Lexicon,
    passage: Passage,
    words: Sequence[Word],
    absent: Sequence[str],
    told: _Told,
    *,
    free: bool,
) -> Iterator[Finding]:
    """Findings about absent terms; `free` says that the passage may be put freely."""
    hits = lexicon.in_english(passage.prose, words) if absent else []
    wrong = {term for hit in hits for term in lexicon.of_forbidden.get(hit.form, ())}
    said = {word.text for word in words} if absent else set()
    brief = len(words) <= _FEW_WORDS
    referring = brief and not _PRONOUNS.isdisjoint(word.lower() for word in said)
    for korean in absent:
        forms, met = lexicon.forms(korean), korean in told.used
        if korean in wrong or (met and any(inflected.shortened(form, words) for form in forms)):
            continue
        if korean in told.missing and _everyday(korean, forms):
            continue
        one = about(CATALOGUE, "term-missing", passage, term=korean, form=forms[0])
        milder = (
            free
            or korean in told.missing
            or (met and referring)
            or any(inflected.derived(form, said) for form in forms)
        )
        yield replace(one, severity="warn") if milder else one
        if not free:
            told.missing.add(korean)


def _everyday(korean: str, forms: Sequence[str]) -> bool:
    """Whether a term is a short word, and one small word in English."""
    return len(korean) <= _SHORT_WORD and all(
        form.islower() and len(words_of(form)) == 1 for form in forms
    )


def _headings(material: Material) -> frozenset[str]:
    """The anchors of the title, the subtitle and the headings."""
    blocks = material.manuscript.blocks
    anchors = (block.anchor for block in blocks if isinstance(block, Heading))
    return frozenset(("title", "subtitle", *anchors))


def _forms(
    lexicon: Lexicon,
    passage: Passage,
    words: Sequence[Word],
    here: Sequence[str] | None,
    drafted: Sequence[str],
) -> Iterator[Finding]:
    """Findings about the forms that stand in a passage; `here` are the terms of its Korean."""
    quoted = [found.span() for found in _QUOTATION.finditer(passage.prose)]
    shouting = passage.prose.isupper()
    for hit in lexicon.in_english(passage.prose, words):
        before = bisect_right(quoted, (hit.start, len(passage.prose)))
        inside = before > 0 and hit.start < quoted[before - 1][1]
        term = _forbidden_for(lexicon, hit.form, here, drafted)
        if term:
            facts = {"term": term, "form": lexicon.forms(term)[0]}
            one = at(CATALOGUE, "term-forbidden", passage, hit.start, hit.end, **facts)
            yield replace(one, severity="warn") if inside else one
        elif hit.form in lexicon.of_form and not (inside or shouting):
            yield from _otherwise(passage, hit)


def _otherwise(passage: Passage, hit: inflected.Hit) -> Iterator[Finding]:
    if inflected.written_otherwise(hit):
        yield at(CATALOGUE, "term-otherwise", passage, hit.start, hit.end, form=hit.form)


def _forbidden_for(
    lexicon: Lexicon, form: str, here: Sequence[str] | None, drafted: Sequence[str]
) -> str:
    """The term a form is forbidden for; empty where it may be right.

    A form that is right for another term is wrong only where the Korean has the one and not the
    other. A single small word (`deal`) may mean something else where the Korean lacks the term.
    """
    terms, right = lexicon.of_forbidden.get(form, set()), lexicon.of_form.get(form, set())
    meant = sorted(terms.intersection(drafted if here is None else here))
    if right:
        return meant[0] if meant and here is not None and right.isdisjoint(here) else ""
    everyday = form.islower() and len(words_of(form)) == 1
    if meant or everyday or not terms:
        return meant[0] if meant else ""
    return min(terms)


def _citation_free(original: Passage) -> str:
    """The Korean without the titles of works, where it is a reference."""
    cites = original.in_note and reads_as_reference(original.words)
    return _TITLE.sub(" ", original.text) if cites else original.text
