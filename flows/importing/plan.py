"""Files as recognised → a plan: what each would be released as, and what stands in the way.

A plan writes nothing. What is certain to be wrong holds one issue up and no other.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from flows.importing import numbers
from flows.importing.catalogue import CATALOGUE
from flows.importing.page import Recognised
from flows.issue import IssueKey
from flows.report import Finding, Report, finding
from flows.series import Series
from flows.wording import Sentence

Fate = Literal["new", "done", "held", "left-out"]

FATES: Mapping[Fate, Sentence] = {
    "new": Sentence(en="to import", ko="가져옴"),
    "done": Sentence(en="imported before", ko="이미 가져옴"),
    "held": Sentence(en="held up", ko="보류"),
    "left-out": Sentence(en="left out", ko="뺌"),
}
"""What becomes of a file, as people are told."""

_MOST_MISSING = 40


@dataclass(frozen=True, slots=True)
class Taken:
    """A number that is on the desk: whose it is and what it is, `released`, `reserved` or `void`."""

    path: str
    year: int
    seq: int
    holder: str
    state: str
    date: dt.date | None = None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file of a plan: what it is, its number's place in the counter (`year` negative: a number in
    another form, in a counter of its own), the key it would get, what hinders it. `pdf` is the old PDF
    beside it, which stays what readers get.

    `defects` are what the checks noticed in its text: proposals for an erratum, nothing else.
    """

    file: str
    sha256: str
    made: Recognised
    key: IssueKey
    year: int = 0
    seq: int = 0
    fate: Fate = "new"
    findings: tuple[Finding, ...] = ()
    defects: Report = field(default_factory=Report)
    pdf: str = ""
    pdf_sha256: str = ""

    @property
    def kept(self) -> bool:
        """Whether its PDF stays as it was published."""
        return self.made.kept or bool(self.pdf)

    @property
    def held(self) -> bool:
        """Whether something stands in its way."""
        return any(one.blocks for one in self.findings)


@dataclass(frozen=True, slots=True)
class Plan:
    """What an import would do; `findings` are those about the series as a whole."""

    series: str
    candidates: tuple[Candidate, ...]
    findings: tuple[Finding, ...] = ()


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
    counted = [_counted(one, series) for one in candidates]
    waiting = [one for one in counted if one.fate == "new"]
    among = _by_path(waiting, path_of)
    judged = {one.file: _judged(one, series, among, taken, path_of, today) for one in waiting}
    whole = tuple(judged.get(one.file, one) for one in counted)
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


def _by_path(
    candidates: Iterable[Candidate], path_of: Callable[[str], str]
) -> dict[str, list[Candidate]]:
    found: dict[str, list[Candidate]] = defaultdict(list)
    for one in candidates:
        if one.made.number:
            found[path_of(one.made.number)].append(one)
    return found


def _judged(
    one: Candidate,
    series: Series,
    among: Mapping[str, Sequence[Candidate]],
    taken: Sequence[Taken],
    path_of: Callable[[str], str],
    today: dt.date,
) -> Candidate:
    made = one.made
    told = [*made.findings, *_missing(one, series), *_dated(one, series, today)]
    if made.number:
        path = path_of(made.number)
        if not path:
            told.append(finding(CATALOGUE, "import-number-unaddressed", number=made.number))
        told += _clashes(one, path, among.get(path, ()), taken)
        if one.year < 0:
            told.append(
                finding(CATALOGUE, "import-number-form", number=made.number, form=series.number)
            )
    judged = replace(one, findings=tuple(told))
    return replace(judged, fate="held") if judged.held else judged


def _missing(one: Candidate, series: Series) -> Iterator[Finding]:
    made, file = one.made, one.file
    lacking = {
        "import-number-missing": not made.number,
        "import-date-missing": made.date is None,
        "import-title-missing": not made.title,
        "import-author-missing": not any(author.name for author in made.authors),
    }
    yield from (finding(CATALOGUE, code, file=file) for code, is_so in lacking.items() if is_so)
    if made.lang not in series.editions:
        known = ", ".join(series.editions)
        yield finding(CATALOGUE, "import-language", file=file, language=made.lang, known=known)


def _dated(one: Candidate, series: Series, today: dt.date) -> Iterator[Finding]:
    date, number = one.made.date, one.made.number
    if date is None:
        return
    if series.counts_by_year and one.year > 0 and one.year != date.year:
        yield finding(CATALOGUE, "import-year-differs", number=number, year=one.year, date=date)
    if date > today:
        yield finding(CATALOGUE, "import-date-ahead", date=date)


def _clashes(
    one: Candidate, path: str, same: Sequence[Candidate], taken: Sequence[Taken]
) -> Iterator[Finding]:
    others = [other.file for other in same if other.file != one.file]
    if others:
        yield finding(
            CATALOGUE, "import-number-twice", number=one.made.number, other=", ".join(others)
        )
    for other in taken:
        place = one.seq and (other.year, other.seq) == (one.year, one.seq)
        if (other.path == path or place) and other.holder != str(one.key):
            yield finding(
                CATALOGUE,
                "import-number-given",
                number=one.made.number,
                other=other.holder,
                state=_STATES[other.state],
            )
            return


_STATES = {
    "released": Sentence(en="released", ko="발간"),
    "reserved": Sentence(en="reserved", ko="예약"),
    "void": Sentence(en="void", ko="결번"),
}


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
            said = ", ".join(map(str, missing[:_MOST_MISSING]))
            said += " …" if len(missing) > _MOST_MISSING else ""
            yield finding(CATALOGUE, "import-gap", year=year or "–", missing=said)
