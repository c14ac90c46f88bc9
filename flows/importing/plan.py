"""Files as recognised → a plan: what each would be released as, and what stands in the way.

A plan writes nothing. What is certain to be wrong holds one issue up and no other.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from flows.importing import numbers
from flows.importing.candidate import FATES, Candidate, Fate, Plan, Taken
from flows.importing.catalogue import CATALOGUE
from flows.importing.judging import Around, judged
from flows.importing.pairing import paired
from flows.report import Finding, finding
from flows.series import Series

__all__ = ["FATES", "Candidate", "Fate", "Plan", "Taken", "held_with", "laid"]

_MOST_MISSING, _LEAST_RUN = 40, 3


def laid(
    series: Series,
    candidates: Sequence[Candidate],
    taken: Sequence[Taken],
    *,
    path_of: Callable[[str], str],
    today: dt.date,
) -> Plan:
    """The plan of these files; `taken` are all numbers of the series, `path_of` gives the address
    of a number as written."""
    counted = paired([_counted(one, series) for one in candidates], series, path_of)
    waiting = [one for one in counted if one.fate == "new"]
    around = Around(series, today, path_of)
    around.add(waiting, taken)
    told = {one.file: judged(one, around) for one in waiting}
    whole = _all_or_none([told.get(one.file, one) for one in counted])
    return Plan(series.name, whole, tuple(_sequence(series, whole, taken)))


def _counted(one: Candidate, series: Series) -> Candidate:
    """With its number's place in the counter, unless that was stated."""
    if one.seq or one.made.date is None:
        return one
    found = numbers.exact(one.made.number, series.number, series.first_year)
    if found is None:
        return replace(one, year=-one.made.date.year)
    year = numbers.year_of(found, one.made.date) if series.counts_by_year else 0
    return replace(one, year=year, seq=found.seq)


def _all_or_none(candidates: Sequence[Candidate]) -> tuple[Candidate, ...]:
    """An issue in several languages waits for all of them: none could be added to it later."""
    held = {one.file for one in candidates if one.fate == "held"}
    return tuple(held_with(one, held) for one in candidates)


def held_with(one: Candidate, held: Collection[str]) -> Candidate:
    """A candidate, held up where the file of another language of its issue is."""
    waits = [other for other in one.together if other in held]
    if one.fate != "new" or not waits:
        return one
    told = finding(CATALOGUE, "import-together-held", other=", ".join(waits))
    return replace(one, fate="held", findings=(*one.findings, told))


def _sequence(
    series: Series, candidates: Sequence[Candidate], taken: Sequence[Taken]
) -> Iterator[Finding]:
    """Dates out of sequence and numbers that are nowhere, by the year of the counter."""
    years: dict[int, dict[int, tuple[str, dt.date | None]]] = defaultdict(dict)
    for known in taken:
        years[known.year][known.seq] = (known.text or known.path, known.date)
    ours = {one.year for one in candidates if one.fate == "new" and one.seq and one.year >= 0}
    for one in candidates:
        if one.fate in ("new", "held") and one.seq and one.year >= 0:
            years[one.year][one.seq] = (one.made.number, one.made.date)
    for year in sorted(ours):
        issues = years[year]
        dated = [(issues[seq][0], issues[seq][1]) for seq in sorted(issues) if issues[seq][1]]
        for (before, earlier), (number, date) in pairwise(dated):
            if earlier and date and date < earlier:
                yield finding(
                    CATALOGUE,
                    "import-sequence",
                    number=number,
                    date=date,
                    other=before,
                    later=earlier,
                )
        missing = [seq for seq in range(1, max(issues, default=0)) if seq not in issues]
        if missing:
            said = list(_runs(missing))
            told = ", ".join(said[:_MOST_MISSING]) + (" …" if len(said) > _MOST_MISSING else "")
            yield finding(CATALOGUE, "import-gap", year=year or "–", missing=told)


def _runs(numbers: Sequence[int]) -> Iterator[str]:
    """Numbers that follow each other as a range: 3, 4, 7–19."""
    for _, same in groupby(enumerate(numbers), lambda one: one[1] - one[0]):
        run = [number for _, number in same]
        yield from map(str, run) if len(run) < _LEAST_RUN else (f"{run[0]}–{run[-1]}",)
