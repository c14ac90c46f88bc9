"""A table of metadata beside the files → what it states of each: it stands over what was recognised.

file,number,date,title,authors                           also .tsv, and Korean headings
2019-20.html,No. 2019-20,2019-06-26,…,Yun Haedam; Chae Moran
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import PurePath

from flows.document import Author
from flows.errors import ImportTableInvalid
from flows.importing import dates
from flows.importing.page import Evidence, Left, Recognised
from flows.issue import Mode
from flows.tabular import Column, Problems, decoded, read
from flows.wording import Sentence

COLUMNS = (
    Column("file", ("파일", "파일명", "filename"), needed=True),
    Column("number", ("번호", "호", "no")),
    Column("date", ("날짜", "발간일", "발행일")),
    Column("title", ("제목",)),
    Column("subtitle", ("부제",)),
    Column("authors", ("저자", "author", "필자")),
    Column("lang", ("언어", "language")),
    Column("mode", ("종류", "kind")),
    Column("slug", ("이름", "키")),
)
_MODES: Mapping[str, Mode] = {
    "original": "original", "원문": "original", "full": "full", "전문": "full", "전문 번역": "full",
    "summary": "summary", "요약": "summary", "요약 번역": "summary",
}  # fmt: skip
_BAD_DATE = Sentence(en="“{found}” is no date; write 2019-06-26", ko="“{found}”: 날짜가 아닙니다. 2019-06-26처럼 쓰십시오")  # fmt: skip
_BAD_LANG = Sentence(en="lang is ko or en, not “{found}”", ko="lang은 ko나 en입니다(“{found}”)")
_BAD_MODE = Sentence(en="mode is original, full or summary, not “{found}”", ko="mode는 original, full, summary 가운데 하나입니다(“{found}”)")  # fmt: skip
_TWICE = Sentence(en="{found} stands twice", ko="{found} 파일이 두 번 있습니다")


@dataclass(frozen=True, slots=True)
class Stated:
    """What somebody states of a file; empty where they say nothing. `where` is said of it."""

    number: str = ""
    date: dt.date | None = None
    title: str = ""
    subtitle: str = ""
    authors: tuple[Author, ...] = ()
    lang: str = ""
    mode: Mode | None = None
    slug: str = ""
    seq: int = 0
    where: Sentence = field(default_factory=lambda: Sentence(en="stated", ko="적은 값"))


def read_table(name: str, data: bytes) -> dict[str, Stated]:
    """The table by file. Raises ImportTableInvalid with every problem at once."""
    problems, found, short = Problems(), dict[str, Stated](), PurePath(name).name
    for row in read(decoded(data, problems), COLUMNS, problems):
        cells = row.cells
        day = dates.stated(cells["date"]) if cells["date"] else None
        if cells["date"] and not day:
            problems.at(row.line, _BAD_DATE, found=cells["date"])
        if cells["lang"] not in ("", "ko", "en"):
            problems.at(row.line, _BAD_LANG, found=cells["lang"])
        if cells["mode"] and cells["mode"] not in _MODES:
            problems.at(row.line, _BAD_MODE, found=cells["mode"])
        if cells["file"] in found:
            problems.at(row.line, _TWICE, found=cells["file"])
        found[cells["file"]] = Stated(
            number=cells["number"],
            date=day.date if day else None,
            title=cells["title"],
            subtitle=cells["subtitle"],
            authors=tuple(
                Author(one.strip()) for one in cells["authors"].split(";") if one.strip()
            ),
            lang=cells["lang"],
            mode=_MODES.get(cells["mode"]),
            slug=cells["slug"],
            where=Sentence(en=f"{short}, line {row.line}", ko=f"{short} {row.line}행"),
        )
    if problems.told:
        raise ImportTableInvalid(name=name, problems=problems.sentence())
    return found


def with_stated(made: Recognised, stated: Stated) -> Recognised:
    """What was recognised, and over it what is stated; what gave way is listed with what is left."""
    over: dict[str, object] = {}
    left, evidence = list(made.left), list(made.evidence)
    for name in ("number", "date", "title", "subtitle", "authors", "lang", "mode"):
        value, before = getattr(stated, name), getattr(made, name)
        if name == "authors":
            value = tuple(_known(one, made.authors) for one in stated.authors)
        if not value or value == before:
            continue
        over[name] = value
        told_as = _FIELDS.get(name, name)
        evidence = [one for one in evidence if one.field.rstrip("0123456789") != told_as]
        evidence.append(Evidence(told_as, _said(value), stated.where, "", 1.0))
        if before and name not in ("date", "lang", "mode"):
            left.append(Left(0, _said(before), "stated"))
    front = bool(stated.title or stated.authors)
    findings = tuple(one for one in made.findings if not (front and one.code == _DOUBTFUL))
    told = {"left": tuple(left), "evidence": tuple(evidence), "findings": findings}
    return replace(made, **over, **told)  # type: ignore[arg-type]


def _known(author: Author, recognised: tuple[Author, ...]) -> Author:
    """An author of whom the name alone is stated, as the page tells of them."""
    same = (one for one in recognised if author == Author(one.name))
    return next(same, author)


_FIELDS = {"authors": "author"}
_DOUBTFUL = "front-from-properties"
"""What the intake says of a title or an author that only the file's properties name: until it is
stated."""


def _said(value: object) -> str:
    if isinstance(value, tuple):
        return "; ".join(" ".join(filter(None, (one.name, one.position, one.affiliation, one.email))) for one in value)  # fmt: skip
    return value.isoformat() if isinstance(value, dt.date) else str(value)
