"""Files of one number in several languages → one issue in them, with what speaks for it.

A number in two files of two languages is one issue, unless the files contradict each other: two dates
are two issues, and so are two texts in one language. Authors whose names do not agree are told and
hold nothing up, for a name in Latin letters is written in many ways.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from flows.document import Author
from flows.importing.candidate import Candidate
from flows.importing.catalogue import CATALOGUE
from flows.importing.page import Evidence, Left
from flows.report import Finding, finding
from flows.series import Series
from flows.surnames import FAMILY, parts
from flows.wording import Sentence

_NUMBER = Sentence(en="the same number ({what})", ko="같은 번호({what})")
_DATE = Sentence(en="the same date ({what})", ko="같은 날짜({what})")
_MAIL = Sentence(en="the same e-mail address ({what})", ko="같은 전자우편 주소({what})")
_NAME = Sentence(en="the same authors ({what})", ko="같은 저자({what})")
_DATE_FROM = Sentence(en="{file}, which has the same number", ko="번호가 같은 {file}")
_BY_NUMBER, _BY_EACH, _MOST = 0.6, 0.13, 0.99
_WORD = re.compile(r"[^\W\d_]+")


def paired(
    candidates: Sequence[Candidate], series: Series, path_of: Callable[[str], str]
) -> tuple[Candidate, ...]:
    """The candidates, those of one issue with one key, number and date, and the names of each
    other's files. `path_of` gives the address of a number."""
    among: dict[str, list[Candidate]] = {}
    for one in candidates:
        if one.fate == "new" and (path := path_of(one.made.number)):
            among.setdefault(path, []).append(one)
    told = {one.file: one for same in among.values() for one in _together(same, series)}
    return tuple(told.get(one.file, one) for one in candidates)


def _together(same: Sequence[Candidate], series: Series) -> Sequence[Candidate]:
    """Candidates of one number: one issue where each is in a language of its own."""
    langs = {one.made.lang for one in same}
    if len(same) < 2 or len(langs) < len(same) or not langs <= set(series.editions):
        return same
    days = {one.made.date for one in same if one.made.date}
    if len(days) > 1:
        return [_differing(one, same) for one in same]
    ordered = sorted(same, key=lambda one: series.editions.index(one.made.lang))
    reasons, doubts = tuple(_reasons(ordered)), tuple(_doubts(ordered))
    first = next((one for one in ordered if one.known), ordered[0])
    own = next((one for one in ordered if one.seq), ordered[0])
    return [
        _joined(one, ordered, first, own, next(iter(days), None), reasons, doubts)
        for one in ordered
    ]


def _joined(
    one: Candidate,
    every: Sequence[Candidate],
    first: Candidate,
    own: Candidate,
    day: dt.date | None,
    reasons: Sequence[Sentence],
    doubts: Sequence[Finding],
) -> Candidate:
    """One of several that make one issue: with the key of the first, the number of `own`, the day."""
    others = tuple(each.file for each in every if each is not one)
    made, sure = one.made, min(_MOST, _BY_NUMBER + _BY_EACH * (len(reasons) - 1))
    evidence = [Evidence("together", each, _listed(reasons), "", sure) for each in others]
    left = list(made.left)
    if made.date is None and day is not None:
        where = _DATE_FROM.with_facts({"file": next(e.file for e in every if e.made.date)})
        evidence.append(Evidence("date", day.isoformat(), where, "", _BY_NUMBER))
    if made.number != own.made.number:
        left.append(Left(0, made.number, "again"))
    joined = replace(
        made,
        date=day,
        number=own.made.number,
        evidence=(*made.evidence, *evidence),
        left=tuple(left),
        findings=(*made.findings, *doubts),
    )
    place = {"key": first.key, "year": own.year, "seq": own.seq}
    return replace(one, made=joined, together=others, **place)  # type: ignore[arg-type]


def _differing(one: Candidate, every: Sequence[Candidate]) -> Candidate:
    """A candidate whose number has another date in another language."""
    told = tuple(
        finding(
            CATALOGUE,
            "import-editions-differ",
            number=one.made.number,
            other=each.file,
            date=one.made.date or "–",
            found=each.made.date or "–",
        )
        for each in every
        if each.made.date != one.made.date
    )
    return replace(one, made=replace(one.made, findings=(*one.made.findings, *told)))


def _reasons(every: Sequence[Candidate]) -> Iterator[Sentence]:
    """What speaks for it that these are one issue."""
    made = [one.made for one in every]
    yield _NUMBER.with_facts({"what": made[0].number})
    if all(one.date for one in made):
        yield _DATE.with_facts({"what": made[0].date})
    mails = [{author.email.casefold() for author in one.authors if author.email} for one in made]
    if shared := set.intersection(*mails):
        yield _MAIL.with_facts({"what": ", ".join(sorted(shared))})
    if _same_authors(every):
        yield _NAME.with_facts({"what": _named(every)})


def _doubts(every: Sequence[Candidate]) -> Iterator[Finding]:
    """Authors who are others in the other language, or more than there."""
    if all(one.made.authors for one in every) and not _same_authors(every):
        yield finding(CATALOGUE, "import-editions-authors", what=_named(every))


def _same_authors(every: Sequence[Candidate]) -> bool:
    authors = [one.made.authors for one in every]
    return all(authors) and all(
        len(each) == len(authors[0]) and all(map(_alike, authors[0], each)) for each in authors[1:]
    )


def _named(every: Sequence[Candidate]) -> str:
    return " = ".join(", ".join(author.name for author in one.made.authors) for one in every)


def _alike(one: Author, other: Author) -> bool:
    """Whether two names may be one person's: written alike, or of one family in Hangul and in Latin
    letters, wherever it stands there; an address that both have decides."""
    if one.email and one.email.casefold() == other.email.casefold():
        return True
    return one.name == other.name or bool(_families(one.name) & _families(other.name))


def _families(name: str) -> set[str]:
    """The families, in Hangul, that a name may be of."""
    words = _WORD.findall(name)
    if any("가" <= char <= "힣" for char in name):
        return {parts(name).family}
    return {FAMILY[word.casefold()] for word in words if word.casefold() in FAMILY}


def _listed(reasons: Sequence[Sentence]) -> Sentence:
    """Reasons on one line."""
    return Sentence(
        en=", ".join(one.en for one in reasons), ko=", ".join(one.ko for one in reasons)
    )
