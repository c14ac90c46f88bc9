"""Segments → a machine's draft of those that need one, each answer proved, each asked for once.

What is sent: passages in Korean for which the series' memory has no English. What is not: the
names in the byline, which the authority decides, and whatever the translator is not asked for.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from flows.authority import Authority
from flows.errors import MachineWithoutConsent
from flows.handoff.codes import words
from flows.handoff.machine import MachineDraft
from flows.handoff.machine.asking import Engine, Translate
from flows.handoff.machine.engines import engine
from flows.handoff.machine.proving import proved
from flows.handoff.machine.tagging import tagged
from flows.handoff.segments import Segment, needs_translation
from flows.memory import Memory
from flows.wording import Sentence

_BYLINE = re.compile(r"author\d+\.")
_MOST_SEGMENTS, _MOST_CHARACTERS = 25, 6_000
"""Of one question; DeepL takes 50 texts and 128 KiB."""


class Cache(Protocol):
    """What machines made before, kept with the issue."""

    def of(self, engine: str, model: str) -> Mapping[str, str]:
        """Coded English by the SHA-256 of its Korean segment."""
        ...

    def add(self, engine: str, model: str, targets: Mapping[str, str]) -> None:
        """Keep some more."""
        ...


@dataclass(frozen=True, slots=True)
class Drafted:
    """A machine's draft; `sent` counts the segments that went out now, `without` lists the ids of
    those for which no answer could be used."""

    draft: MachineDraft
    sent: int
    without: tuple[str, ...]

    def said(self) -> Sentence:
        """One line for the editor."""
        made, short = len(self.draft.targets), len(self.without)
        label = f"mt:{self.draft.engine} ({self.draft.model})"
        return Sentence(
            en=f"{label}: {made} segments drafted by the machine, {self.sent} sent now"
            + (f"; {short} segments have no machine draft" if short else ""),
            ko=f"{label}: 기계 번역 초안 {made}개, 이번에 보낸 것 {self.sent}개"
            + (f". 초안이 없는 번역 단위 {short}개" if short else ""),
        )


def require_consent(machine: str, consent: str) -> None:
    """Raise MachineWithoutConsent where nobody said why the draft may leave the house."""
    if not consent.strip():
        raise MachineWithoutConsent(engine=machine)


def require_ready(machine: str, environ: Mapping[str, str]) -> None:
    """Raise UnknownMachine or MachineKeyMissing before anything is recorded."""
    engine(machine, environ)


def draft(
    machine: str,
    pieces: Sequence[Segment],
    *,
    consent: str,
    by: str,
    environ: Mapping[str, str],
    authority: Authority,
    memory: Memory,
    cache: Cache,
) -> Drafted:
    """Have a machine draft the English of the segments that the translator is asked for.

    Every batch that succeeds is kept at once. Raises MachineWithoutConsent, UnknownMachine,
    MachineKeyMissing, MachineMissing, MachineFailed, MachineQuota.
    """
    require_consent(machine, consent)
    asked = engine(machine, environ)
    wanted = to_draft(pieces, memory)
    known = dict(cache.of(asked.name, asked.model))
    new = {one.source_sha256: one for one in wanted if one.source_sha256 not in known}
    if new:
        terms = terms_in(new.values(), authority)
        for targets in _answers(asked, list(new.values()), terms):
            cache.add(asked.name, asked.model, targets)
            known |= targets
    made = {one.id: known[one.source_sha256] for one in wanted if one.source_sha256 in known}
    without = tuple(one.id for one in wanted if one.id not in made)
    consented = " ".join(consent.split())
    return Drafted(MachineDraft(asked.name, asked.model, consented, by, made), len(new), without)


def to_draft(pieces: Sequence[Segment], memory: Memory) -> tuple[Segment, ...]:
    """The segments that a machine may see."""
    return tuple(
        one
        for one in pieces
        if needs_translation(one.source)
        and not _BYLINE.match(one.anchor)
        and not memory.of(one.source)
    )


def terms_in(pieces: Iterable[Segment], authority: Authority) -> dict[str, str]:
    """Korean → English of the names and terms that occur in these segments, and of no others."""
    text = "\n".join(words(one.source) for one in pieces)
    decided = {term.korean: term.english[0] for term in authority.terms if term.english}
    decided |= {one.hangul: one.english for one in authority.people}
    return {korean: english for korean, english in decided.items() if korean in text}


def _answers(
    asked: Engine, pieces: Sequence[Segment], terms: Mapping[str, str]
) -> Iterator[dict[str, str]]:
    """Batch by batch, coded English by the hash of its Korean; what fails is asked once more."""
    with asked.session(terms) as translate:
        for batch in _batches(pieces):
            good = _proved(translate, batch)
            failed = [one for one in batch if one.source_sha256 not in good]
            yield good | (_proved(translate, failed) if failed else {})


def _proved(translate: Translate, pieces: Sequence[Segment]) -> dict[str, str]:
    answers = translate([tagged(one.source) for one in pieces])
    judged = (
        (one.source_sha256, proved(one.source, answer))
        for one, answer in zip(pieces, answers, strict=True)
    )
    return {sha256: target for sha256, target in judged if target is not None}


def _batches(pieces: Sequence[Segment]) -> Iterator[list[Segment]]:
    batch: list[Segment] = []
    for one in pieces:
        size = sum(len(other.source) for other in batch) + len(one.source)
        if batch and (len(batch) == _MOST_SEGMENTS or size > _MOST_CHARACTERS):
            yield batch
            batch = []
        batch.append(one)
    if batch:
        yield batch
