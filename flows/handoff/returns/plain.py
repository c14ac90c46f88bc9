"""A translator's own English .docx → Edition: the usual case for a summary."""

import re
from collections.abc import Iterator
from dataclasses import replace

from flows.document import Author, Manuscript, passages, plain
from flows.handoff.catalogue import CATALOGUE
from flows.handoff.moving import compare
from flows.handoff.restoring import excerpt, new_edition
from flows.handoff.returns.alignment import Difference, align, align_notes
from flows.handoff.returns.arrival import WORD, Arrival, Collected
from flows.handoff.returns.merging import draft_moved_on
from flows.handoff.returns.refusing import foreign, unreadable
from flows.handoff.segments import hangul, segments
from flows.issue import Edition
from flows.report import Finding, Report, finding

_NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?")
_DOCUMENTS = (".doc", ".hwp", ".hwpx")
_TELLING_NUMBERS = 12
_TOO_FEW = 0.4
_MOSTLY = 0.5


def recognises(arrival: Arrival) -> bool:
    """Whatever the other ways do not take; the intake says whether it can be read."""
    return True


def take(arrival: Arrival) -> Collected:
    """The document as an edition. In mode “full” it takes the manuscript's anchors where it is
    built alike. Raises ReturnUnreadable for a Korean text and in answer to a delta, ReturnForeign for
    another author's, and the intake's errors."""
    _refuse_kind(arrival)
    _refuse_for_delta(arrival)
    reading = arrival.read(arrival.name, arrival.data, lang=arrival.packet.target_lang)
    english = reading.manuscript
    _refuse_empty(arrival.name, english)
    _refuse_korean(arrival.name, english)
    unlike = tuple(_unlike(arrival, english))
    authors, byline = _authors(arrival.manuscript.front.authors, english.front.authors)
    edition = replace(
        new_edition(arrival.manuscript, arrival.packet),
        title=english.front.title,
        subtitle=english.front.subtitle,
        authors=authors,
        summary=english.front.summary,
        keywords=english.front.keywords,
        blocks=english.blocks,
        notes=english.notes,
        pictures=english.pictures,
    )
    differences: tuple[Difference, ...] = ()
    if edition.mode == "full":
        edition, differences = _aligned(edition, arrival.manuscript)
    moved_on = draft_moved_on(compare(arrival.packet.segments, segments(arrival.manuscript)))
    findings = (*moved_on, *byline, *unlike, *map(_told, differences))
    return Collected(edition, reading.report + Report(findings), job=arrival.packet.serial)


def _aligned(edition: Edition, manuscript: Manuscript) -> tuple[Edition, tuple[Difference, ...]]:
    edition = align_notes(edition, manuscript.notes)
    blocks, differences = align(manuscript.blocks, edition.blocks)
    return replace(edition, blocks=blocks), differences


def _told(difference: Difference) -> Finding:
    made = finding(
        CATALOGUE,
        "structure-differs",
        anchor=difference.anchor,
        lang="en",
        quote=excerpt(difference.quote),
        expected=difference.expected.en,
        found=difference.found.en,
    )
    korean = finding(
        CATALOGUE,
        "structure-differs",
        quote=excerpt(difference.quote),
        expected=difference.expected.ko,
        found=difference.found.ko,
    )
    return replace(made, sentence=replace(made.sentence, ko=korean.sentence.ko))


def _authors(
    korean: tuple[Author, ...], english: tuple[Author, ...]
) -> tuple[tuple[Author, ...], tuple[Finding, ...]]:
    """The return's authors; an address it leaves out is the Korean byline's."""
    if korean and not english:
        names = ", ".join(author.name for author in korean)
        return korean, (finding(CATALOGUE, "byline-missing", anchor="author1", names=names),)
    if len(korean) != len(english):
        return english, ()
    pairs = zip(korean, english, strict=True)
    return tuple(replace(en, email=en.email or ko.email) for ko, en in pairs), ()


def _refuse_for_delta(arrival: Arrival) -> None:
    """A delta asks for segments; a document of the translator's own has none."""
    if "plain" not in arrival.packet.returns:
        raise unreadable(
            arrival.name,
            "it has no segment ids, and hand-off {serial} asks for single segments; to take in a "
            "whole translation, first run: balgan hand-off {key} --whole",
            "번역 단위 ID가 없는데 {serial}차 의뢰는 일부 번역 단위만 맡긴 것입니다(전체 번역을 접수하려면 "
            "먼저 balgan hand-off {key} --whole을 실행하십시오)",
            serial=arrival.packet.serial,
            key=arrival.packet.key,
        )


def _refuse_kind(arrival: Arrival) -> None:
    """Only documents come this way; the intake has words for an old .doc and for Hancom files."""
    if arrival.suffix not in (*WORD, *_DOCUMENTS):
        raise unreadable(
            arrival.name,
            "no translation comes back in a file of its kind ({kind})",
            "번역본으로 받지 않는 종류의 파일입니다({kind})",
            kind=arrival.suffix or "?",
        )


def _refuse_empty(name: str, manuscript: Manuscript) -> None:
    if not (manuscript.front.title + "".join(_texts(manuscript))).strip():
        raise unreadable(name, "it holds no text", "내용이 비어 있습니다")


def _refuse_korean(name: str, manuscript: Manuscript) -> None:
    """The draft itself, or a draft in Korean, is no translation."""
    text = manuscript.front.title + "".join(_texts(manuscript))
    letters = sum(character.isalpha() for character in text)
    if hangul(text) > _MOSTLY * letters:
        raise unreadable(name, "its text is Korean", "본문이 국문입니다")


def _unlike(arrival: Arrival, english: Manuscript) -> Iterator[Finding]:
    """A translation of this draft shares its numbers; a text with few of them is a stranger.

    Raises ReturnForeign where the authors' addresses are others too. On the samples a translation
    shares four numbers in five with its draft, and at most three in ten with another one. Numbers
    count from two digits on, thousands by their leading digits: Korean writes 9만 8,000 for 98,000.
    """
    ours, theirs = _numbers(english), _numbers(arrival.manuscript)
    shared = len(ours & theirs)
    if len(ours) < _TELLING_NUMBERS or shared >= _TOO_FEW * len(ours):
        return
    other = _addresses(english) - _addresses(arrival.manuscript)
    if other and not _addresses(english) & _addresses(arrival.manuscript):
        raise foreign(
            arrival,
            "its author is {who}, and {shared} of its {count} numbers are in the draft",
            "저자가 {who}이고, 숫자 {count}개 가운데 {shared}개만 원고에 있습니다",
            who=", ".join(sorted(other)),
            shared=shared,
            count=len(ours),
        )
    yield finding(CATALOGUE, "return-unlike-draft", shared=shared, count=len(ours))


def _addresses(manuscript: Manuscript) -> set[str]:
    return {author.email.lower() for author in manuscript.front.authors if author.email}


def _numbers(manuscript: Manuscript) -> set[str]:
    text = " ".join(_texts(manuscript))
    found = (match[0].replace(",", "") for match in _NUMBER.finditer(text))
    return {number.rstrip("0") or "0" for number in found if len(number) > 1}


def _texts(manuscript: Manuscript) -> Iterator[str]:
    for _, inlines in passages((*manuscript.front.summary, *manuscript.blocks), manuscript.notes):
        yield plain(inlines)
