"""A file of a plan → what stands in its way: what is missing, a date to come, a number that another has."""

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from flows.importing.candidate import Candidate, Taken
from flows.importing.catalogue import CATALOGUE
from flows.report import Finding, finding
from flows.series import Series
from flows.wording import Sentence


@dataclass(slots=True)
class Around:
    """What a file is held against: its series, the day, the other files by number and by key, and the
    numbers of the desk by address and by place."""

    series: Series
    today: dt.date
    path_of: Callable[[str], str]
    by_path: dict[str, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    by_key: dict[str, list[Candidate]] = field(default_factory=lambda: defaultdict(list))
    taken: dict[str | tuple[int, int], Taken] = field(default_factory=dict)

    def add(self, waiting: Sequence[Candidate], taken: Sequence[Taken]) -> None:
        """The files that are to be brought in, and every number of the series."""
        for one in waiting:
            if one.made.number:
                self.by_path[self.path_of(one.made.number)].append(one)
                self.by_key[str(one.key)].append(one)
        for number in taken:
            self.taken[number.year, number.seq] = number
            if number.path:
                self.taken[number.path] = number


def judged(one: Candidate, around: Around) -> Candidate:
    """A file with all that stands in its way; held up, if something does."""
    made, series = one.made, around.series
    told = [*made.findings, *_missing(one, series), *_dated(one, series, around.today)]
    if made.number:
        told += _clashes(one, around)
        if one.year < 0:
            told.append(
                finding(CATALOGUE, "import-number-form", number=made.number, form=series.number)
            )
    judged = replace(one, findings=tuple(told))
    return replace(judged, fate="held") if judged.held else judged


def _missing(one: Candidate, series: Series) -> Iterator[Finding]:
    made, file = one.made, one.file
    if not (made.blocks or made.title or made.number or made.kept):
        return  # that there is no text says it all
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


def _clashes(one: Candidate, around: Around) -> Iterator[Finding]:
    number, path = one.made.number, around.path_of(one.made.number)
    if not path:
        yield finding(CATALOGUE, "import-number-unaddressed", number=number)
    rivals = [each.file for each in around.by_path[path] if _rival(one, each, around.series)]
    if rivals:
        yield finding(CATALOGUE, "import-number-twice", number=number, other=", ".join(rivals))
    same = [each.file for each in around.by_key[str(one.key)] if each.made.number != number]
    if same:
        yield finding(CATALOGUE, "import-key-twice", key=one.key, other=", ".join(same))
    places = (path, (one.year, one.seq) if one.seq else "")
    others = (around.taken[place] for place in places if place in around.taken)
    if given := next((each for each in others if each.holder != str(one.key)), None):
        yield _given(one, given)


def _given(one: Candidate, other: Taken) -> Finding:
    """That a number is another issue's, or was brought in before without this language."""
    number = one.made.number
    if other.langs and one.made.lang not in other.langs:
        return _too_late(one, other)
    state = _STATES[other.state]
    return finding(CATALOGUE, "import-number-given", number=number, other=other.holder, state=state)


def _rival(one: Candidate, other: Candidate, series: Series) -> bool:
    """Whether two files of one number are two issues: not where they make one in two languages, nor
    where one of them is in a language that the series does not publish, which holds it up by itself."""
    if other.file == one.file or other.file in one.together:
        return False
    langs = {one.made.lang, other.made.lang}
    return len(langs) == 1 or langs <= set(series.editions)


def _too_late(one: Candidate, other: Taken) -> Finding:
    return finding(
        CATALOGUE,
        "import-language-later",
        number=one.made.number,
        other=other.holder,
        known=", ".join(other.langs),
        language=one.made.lang,
    )


_STATES = {
    "released": Sentence(en="released", ko="발간"),
    "reserved": Sentence(en="reserved", ko="예약"),
    "void": Sentence(en="void", ko="결번"),
}
