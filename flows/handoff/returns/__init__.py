"""Returned file → Edition + Report: recognise the way it came back, and take it in."""

from dataclasses import replace
from pathlib import PurePath

from flows.document import Manuscript
from flows.handoff.delta import Earlier
from flows.handoff.packet import Packet
from flows.handoff.returns import omegat, plain, xliff
from flows.handoff.returns.arrival import (
    WORD,
    Admit,
    Arrival,
    Collected,
    Jobs,
    Read,
    Return,
    ReturnTable,
    no_jobs,
)
from flows.handoff.returns.kinds import ZIP, kind_of
from flows.handoff.returns.zipped import Arrive, chosen
from flows.report import Finding, Report


def _is_word_table(arrival: Arrival) -> bool:
    """Whether a Word file has our table; python-docx is loaded for Word files only."""
    if arrival.suffix not in WORD:
        return False
    from flows.handoff.returns import bilingual

    return bilingual.recognises(arrival)


def _take_word_table(arrival: Arrival) -> Collected:
    from flows.handoff.returns import bilingual

    return bilingual.take(arrival)


RETURNS: ReturnTable = {
    "xliff": Return(xliff.recognises, xliff.take),
    "omegat": Return(omegat.recognises, omegat.take),
    "bilingual": Return(_is_word_table, _take_word_table),
    "plain": Return(plain.recognises, plain.take),
}
"""The ways of return, in the order in which they are tried; the last takes everything else."""

_HANCOM = (".hwpx", ".hwp")
"""The gate refuses them, in words for a translator: no way of return is made for Hancom files."""


def collect(
    name: str,
    data: bytes,
    packet: Packet,
    manuscript: Manuscript,
    *,
    admit: Admit,
    read: Read,
    jobs: Jobs = no_jobs,
    earlier: Earlier | None = None,
) -> Collected:
    """A file that came back for `packet` → the edition and what is wrong with the file.

    `jobs` finds the hand-offs before this one, `earlier` is the last return, whose English stays
    where the file has none to give. `admit` and `read` are the intake's. Raises ReturnForeign,
    ReturnUnreadable, and whatever the intake raises for a file it refuses (LegacyWord,
    HancomReturned, Damaged, UnknownFormat …).
    """

    def arrive(path: str, content: bytes) -> Arrival:
        safe, repairs = _admitted(path, content, admit)
        return Arrival(path, content, safe, repairs, packet, manuscript, read, jobs, earlier)

    arrival, aside = _unzipped(arrive(name, data), arrive)
    way = next(way for way in RETURNS.values() if way.recognises(arrival))
    collected = way.take(arrival)
    report = Report(aside) + collected.report + Report(_highlighted(arrival))
    return replace(collected, report=report)


def _admitted(name: str, data: bytes, admit: Admit) -> tuple[bytes, tuple[Finding, ...]]:
    """A document past the gate, and what was repaired; any other file as it is."""
    kind = kind_of(name, data)
    if kind not in (*WORD, *_HANCOM):
        return data, ()
    gate = admit(str(PurePath(name).with_suffix(kind)), data)
    return gate.data, tuple(gate.findings)


def _unzipped(arrival: Arrival, arrive: Arrive) -> tuple[Arrival, tuple[Finding, ...]]:
    """A file as it is to be taken, and what is told of the rest of its zip."""
    if arrival.suffix != ZIP:
        return arrival, ()
    by_segments = (RETURNS["bilingual"], RETURNS["xliff"])
    return chosen(arrival, arrive, lambda one: any(way.recognises(one) for way in by_segments))


def _highlighted(arrival: Arrival) -> tuple[Finding, ...]:
    if arrival.suffix not in WORD:
        return ()
    from flows.handoff.returns.highlights import highlighted

    return highlighted(arrival)
