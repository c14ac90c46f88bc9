"""Returned file → Edition + Report: recognise the way it came back, and take it in."""

from dataclasses import replace
from pathlib import PurePath

from flows.document import Manuscript
from flows.handoff.delta import Earlier
from flows.handoff.packet import Packet
from flows.handoff.returns import bilingual, omegat, plain, xliff
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
from flows.handoff.returns.highlights import highlighted
from flows.handoff.returns.kinds import kind_of
from flows.report import Finding, Report

RETURNS: ReturnTable = {
    "xliff": Return(xliff.recognises, xliff.take),
    "omegat": Return(omegat.recognises, omegat.take),
    "bilingual": Return(bilingual.recognises, bilingual.take),
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
    admitted = data
    repairs: tuple[Finding, ...] = ()
    kind = kind_of(name, data)
    if kind in (*WORD, *_HANCOM):
        gate = admit(str(PurePath(name).with_suffix(kind)), data)
        admitted, repairs = gate.data, tuple(gate.findings)
    arrival = Arrival(
        name, data, admitted, repairs, packet, manuscript, read, jobs=jobs, earlier=earlier
    )
    way = next(way for way in RETURNS.values() if way.recognises(arrival))
    collected = way.take(arrival)
    return replace(collected, report=collected.report + Report(highlighted(arrival)))
