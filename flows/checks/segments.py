"""Passages → those that are missing, empty, still Korean, or nobody's translation."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from flows.checks.material import Material, Passage, about
from flows.checks.scripts import gloss_free, has_korean, mostly_korean, reads_as_reference
from flows.report import Catalogue, Finding, Kind
from flows.wording import Sentence

CATALOGUE: Catalogue = {
    "segment-missing": Kind(
        "block",
        Sentence(
            en="{count} passage(s) of the Korean have no counterpart in the translation, from "
            "“{quote}” on. Have them translated; for a summary, hand off again with --mode "
            "summary.",
            ko="국문 문단 {count}개의 번역이 없습니다(“{quote}”부터). 빠진 부분을 번역하게 "
            "하십시오. 요약 번역이면 --mode summary로 다시 의뢰하십시오.",
        ),
    ),
    "segment-empty": Kind(
        "block",
        Sentence(
            en="Nothing stands where “{quote}” should be translated. Fill in the translation.",
            ko="“{quote}”의 번역이 비어 있습니다. 번역을 채우십시오.",
        ),
    ),
    "segment-untranslated": Kind(
        "block",
        Sentence(
            en="“{quote}” is still Korean. Translate it.",
            ko="“{quote}” 부분이 국문 그대로입니다. 번역하십시오.",
        ),
    ),
    "segment-extra": Kind(
        "warn",
        Sentence(
            en="{count} passage(s) of the translation, from “{quote}” on, answer to none of the "
            "Korean, or stand twice. Take them out, or move them where they belong.",
            ko="번역문 문단 {count}개(“{quote}”부터)에 대응하는 국문 문단이 없거나 같은 문단이 두 "
            "번 있습니다. 빼거나 제자리로 옮기십시오.",
        ),
    ),
    "note-in-korean": Kind(
        "info",
        Sentence(
            en="The reference “{quote}” is left in Korean. That is right if the series cites "
            "Korean sources in the original; else give it in English or romanised.",
            ko="“{quote}” 출처가 국문 그대로입니다. 국문 자료를 원문대로 적는 시리즈라면 그대로 "
            "두고, 아니면 영문이나 로마자로 바꾸십시오.",
        ),
    ),
}


_AUTHOR = re.compile(r"author\d+")


def segments_missing(material: Material) -> Iterator[Finding]:
    """Passages of the manuscript that the translation lacks; neighbours are told together.

    A note that is missing as a whole is told by the checks of the notes.
    """
    if material.edition.mode != "full":
        return
    present = {passage.anchor for passage in material.passages}
    notes = {note.anchor for note in material.edition.notes}
    wanted = [
        passage
        for passage in material.source.values()
        if not passage.in_note or passage.anchor.partition(".")[0] in notes
    ]
    for run in _runs(wanted, present):
        yield about(CATALOGUE, "segment-missing", run[0], count=len(run))


def segments_empty(material: Material) -> Iterator[Finding]:
    """Passages that are there, without a word, where the manuscript has some."""
    if material.edition.mode != "full":
        return
    for passage in material.passages:
        original = material.source.get(passage.anchor)
        named_elsewhere = passage.anchor == "title" or _AUTHOR.fullmatch(passage.anchor)
        if original and original.words and not passage.words and not named_elsewhere:
            yield about(CATALOGUE, "segment-empty", original)


def segments_untranslated(material: Material) -> Iterator[Finding]:
    """Passages left in Korean, whole or for the greater part; references in notes are told apart.

    Numbers and Latin letters that stay as they are need no translation.
    """
    for passage in material.passages:
        if still_korean(material, passage):
            reference = passage.in_note and reads_as_reference(passage.words)
            code = "note-in-korean" if reference else "segment-untranslated"
            yield about(CATALOGUE, code, passage)


def segments_extra(material: Material) -> Iterator[Finding]:
    """Passages of the translation whose anchor the manuscript lacks, or that come twice; neighbours
    are told together."""
    if material.edition.mode != "full":
        return
    seen: Counter[str] = Counter()
    run: list[Passage] = []
    for passage in filter(_counts, material.passages):
        seen[passage.anchor] += 1
        if passage.anchor not in material.source or seen[passage.anchor] > 1:
            run.append(passage)
        elif run:
            yield _extra(run)
            run = []
    if run:
        yield _extra(run)


def still_korean(material: Material, passage: Passage) -> bool:
    """Whether a passage is the Korean source itself, or mostly Korean outside brackets."""
    original = material.source.get(passage.anchor) if material.edition.mode == "full" else None
    same = original is not None and original.words == passage.words
    return (same and has_korean(passage.words)) or mostly_korean(gloss_free(passage.text))


def _extra(run: list[Passage]) -> Finding:
    return about(CATALOGUE, "segment-extra", run[0], count=len(run))


def _counts(passage: Passage) -> bool:
    return bool(passage.words) and _asked_for(passage)


def _asked_for(passage: Passage) -> bool:
    """The byline is the business of the front-matter checks."""
    return not passage.anchor.startswith("author") and passage.anchor != "title"


def _runs(wanted: Iterable[Passage], present: set[str]) -> Iterator[list[Passage]]:
    run: list[Passage] = []
    for passage in wanted:
        if not _counts(passage):
            continue
        if passage.anchor not in present:
            run.append(passage)
        elif run:
            yield run
            run = []
    if run:
        yield run
